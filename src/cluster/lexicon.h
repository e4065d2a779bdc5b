#ifndef SRC_CLUSTER_LEXICON_H
#define SRC_CLUSTER_LEXICON_H
/*
 * What the corpus knows of its words: in how many documents each stands, how much information it carries, and how like
 * two documents are in what they are about. All integers, so that no figure depends on the order of a sum.
 */
#include "cluster/corpus.h"

#define LEXICON_BIT 256u     /* one bit of information */
#define LEXICON_ONE 1024u    /* likeness of a document to itself */
#define LEXICON_TRAITS 64u   /* words kept of a document's vector */

typedef struct lexicon_word {
    uint64_t hash;
    uint32_t documents;
    uint32_t times;     /* it stands in all documents together */
    uint16_t bits;      /* information in 1/LEXICON_BIT */
    uint16_t weight;    /* how well it tells subjects apart, in 1/LEXICON_BIT; 0 for a word of one document */
    uint8_t characters; /* of its shortest spelling, 255 at most */
    uint8_t form;       /* word_form bits: WORD_DIGIT, WORD_IDEOGRAPH */
} lexicon_word;

typedef struct lexicon_vector {
    const uint32_t *words;   /* numbers, ascending */
    const uint16_t *weights;
    uint32_t n, length;      /* length: the Euclidean one */
} lexicon_vector;

typedef struct lexicon {
    map numbers;         /* hash -> number; numbers go by hash */
    lexicon_word *words;
    uint32_t n_words, n_documents;
    lexicon_vector *vectors; /* one an article */
    arena *arenas;           /* one a worker */
    unsigned n_arenas;
} lexicon;

/* Counts the words of all articles. The pages must be read. */
wire_status lexicon_build(lexicon *out, wire_corpus *corpus);
void lexicon_finish(lexicon *l);

/* A word's entry, or NULL when no document holds it. */
const lexicon_word *lexicon_find(const lexicon *l, uint64_t hash);

/* Cosine of two documents' vectors in 1/LEXICON_ONE; of one document with itself LEXICON_ONE. */
uint32_t lexicon_likeness(const lexicon *l, uint32_t a, uint32_t b);

#endif
