#ifndef SRC_GENERATE_GENERATE_H
#define SRC_GENERATE_GENERATE_H
/*
 * A corpus with known truth: articles, given or invented, some of them run by several outlets in changed form. Writes
 *
 *   articles.jsonl    id, outlet, date, text
 *   stories.tsv       id cluster family change of
 *   relations.tsv     id_a id_b relation abridged change      an article and what was made of it; strangers: none
 *   families.tsv      doc start end family mention form statement       quotations that other stories took over
 *   footers.tsv       block label scope doc start end         of outlets with three articles or more
 *   quotations.tsv    doc start end kind speaker              of invented articles that were not changed
 *   read-whole.tsv    id                                      these
 *   generate.json     what was asked
 *
 * Offsets are bytes. One seed gives the same bytes on every machine.
 */
#include "base/error.h"

#define GENERATE_MOST_CHANGES 16

typedef struct generate_options {
    uint32_t documents, copies,
        outlets; /* copies: of each story, at most; outlets: 0: 200, or as many as copies need */
    uint64_t seed;
    const char *changes; /* names with commas between; NULL: all */
    const char *from;    /* articles to take instead of invented ones; NULL: invent */
} generate_options;

wire_status generate_corpus(const char *folder, const generate_options *options, wire_error *error);

#endif
