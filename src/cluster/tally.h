#ifndef SRC_CLUSTER_TALLY_H
#define SRC_CLUSTER_TALLY_H
/*
 * A worker's count of words: in how many of its articles each stands, how often, and which words each article has. What the
 * words are in the lexicon of all workers is left to cluster/lexicon.
 *
 * A document's words are made distinct in a table of its own, which stays in the first cache; only then are they looked up
 * among the words of the corpus, some at once, so that no look-up waits for memory: the places first, eight bytes each, then
 * what is counted. 60 MB of press releases, 9.6 million words, one core: one table for all and sorts of whole vectors 1.6 s,
 * a table of its own .5 s; in turns with one place of 24 bytes a word, asked for ahead, this takes .83 of the stage's time.
 */
#include "cluster/corpus.h"

/* A word of the corpus, by number: those met first, which are the most frequent, lie beside each other. */
typedef struct counted_word {
    uint64_t hash;
    uint32_t documents, times;
    uint8_t characters, form; /* as in lexicon_word, and WORD_PLAIN when a plain spelling was measured */
} counted_word;

/* Where it is found: the hash's upper half, and the number + 1, 0 in an empty place. */
typedef struct word_place {
    uint32_t upper, number;
} word_place;

/* What it is in the lexicon. */
typedef struct merged_word {
    uint32_t number, weight;
} merged_word;

/* A word of the article at hand. */
typedef struct article_word {
    uint64_t hash;
    uint32_t first, count;
} article_word;

typedef struct tally {
    VEC(counted_word) words;
    word_place *places; /* open addressing, at most half full */
    size_t n_places;
    uint32_t *own; /* open addressing, at most a quarter full: own_base + number of the article's word; less is an older one's */
    size_t own_places;
    uint32_t own_base;
    VEC(article_word) distinct;
    VEC(uint64_t) list; /* of the article at hand: number << 16 | count; then its vector */
    merged_word *merged; /* by number here */
    uint32_t *merged_documents; /* the same: of all workers */
    uint64_t *sums;      /* by number here: of the languages' documents */
    arena keep;
} tally;

typedef struct article_words {
    const uint64_t *list;
    uint32_t n;
    unsigned worker;
    uint32_t language; /* documents of its language */
} article_words;

/* Counts an article's words. */
wire_status tally_count(tally *t, const page *p, article_words *out);
void tally_finish(tally *t);

#endif
