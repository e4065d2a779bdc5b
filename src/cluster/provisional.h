#ifndef SRC_CLUSTER_PROVISIONAL_H
#define SRC_CLUSTER_PROVISIONAL_H
/*
 * Provisional stories: a first, rough answer to "which documents are one article", found before standing text is known
 * and only used to count over how many different stories a unit is spread. The stories of the report are found later,
 * without standing text, by cluster/story.
 *
 * A document is compared with representatives only, and a shingle remembers at most sixteen of them: work is linear in
 * the documents however often one text was run, and a story of 10,000 copies still has one representative.
 */
#include "cluster/corpus.h"

#define PROVISIONAL_SKETCH 32

typedef struct provisional_sketch {
    uint64_t at[PROVISIONAL_SKETCH]; /* the smallest shingles, ascending */
    uint32_t n;
} provisional_sketch;

typedef struct provisional {
    uint32_t *story; /* one an article: the number of the article that stands for its story */
    provisional_sketch *sketches; /* one an article */
    uint32_t n_stories;
} provisional;

/* Reads pages only, no marks. *out is zeroed when it fails. */
wire_status provisional_find(provisional *out, wire_corpus *corpus);
void provisional_finish(provisional *stories);

/* Share of the shorter one's prose that stands in the other, estimated; 0 .. 1. */
double provisional_likeness(const provisional *stories, uint32_t a, uint32_t b);

#endif
