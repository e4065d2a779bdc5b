#ifndef SRC_EVALUATE_EVALUATE_H
#define SRC_EVALUATE_EVALUATE_H
/*
 * A scan's output against labels. Each function reads one kind of labels, tab-separated under a header or JSON Lines,
 * and adds its section to the card; columns or keys that are not named here are passed over. Offsets are bytes of the
 * text, or code points when the labels were made so.
 *
 *   relations   id_a id_b relation          relation: copy, partial, quote, boilerplate, none
 *               abridged                    1: the other one has over a quarter more prose
 *   stories     id cluster                  every document that was labelled, also those alone in their cluster
 *               family                      joins successive rewrites of one story
 *               change of                   how the document was made, and from which one
 *   quotations  doc start end kind          kind: speech; all others are neither right nor wrong
 *               parts                       of an interrupted one: [[start, end], ..] or "start-end start-end"
 *               speaker nested text
 *   families    doc start end family        an utterance's mentions; a mention of several parts has several rows
 *               mention form text           form: full, excerpt, edited, unquoted, retranslated
 *               statement                   families of one statement may be joined or not
 *   look_alikes doc_a start_a end_a doc_b start_b end_b why     (or a and b as objects): utterances that are not one
 *   footers     label                       boilerplate, or wire, quote, background, chance
 *               scope                       of boilerplate
 *               block doc start end         a row a place, or `mentions`: [{doc, start, end}, ..]
 */
#include "evaluate/scanned.h"
#include "evaluate/scorecard.h"

typedef struct evaluation {
    scanned scanned;
    scorecard card;
    const char
        *read_whole; /* a file of ids, one a line: in these every quotation is labelled; NULL: those with labels */
} evaluation;

wire_status relations_evaluate(evaluation *e, const char *labels, wire_error *error);
wire_status stories_evaluate(evaluation *e, const char *labels, wire_error *error);
wire_status quotations_evaluate(evaluation *e, const char *labels, wire_error *error);
wire_status families_evaluate(evaluation *e, const char *labels, wire_error *error);
wire_status look_alikes_evaluate(evaluation *e, const char *labels, wire_error *error);
wire_status footers_evaluate(evaluation *e, const char *labels, wire_error *error);

/* For breakdowns: the row of the table that a size or a length belongs to. */
#define SIZE_CLASSES 6
extern const char *const SIZE_NAMES[SIZE_CLASSES];
unsigned size_class(uint32_t documents);
#define LENGTH_CLASSES 5
extern const char *const LENGTH_NAMES[LENGTH_CLASSES];
unsigned length_class(uint32_t words, uint32_t longest);

#endif
