#ifndef SRC_CLUSTER_EVIDENCE_H
#define SRC_CLUSTER_EVIDENCE_H
/*
 * The evidence for one case (a unit in one outlet, or in all documents where no outlet repeats it) and the verdict: is it
 * standing text? All figures are shares, rates or bounded, so that they do not grow with the corpus.
 */
#include "cluster/furniture.h"

typedef struct evidence {
    double rate;     /* of the outlet's stories that have it, three blank stories added; 0 for the case of no outlet */
    double stories;  /* log2 of the different stories, at most 3 */
    double likeness; /* mean share of prose that its documents have in common, two by two */
    double sound;    /* what its words sound like: cluster/furniture */
    double said;     /* share of its places and sayings that are inside prose */
    double prose;    /* share of its places that read as running text */
    double piece;    /* share of its places that are a part of a paragraph */
    double names;    /* two to four words, all capitalised */
    double quoted;   /* share of its places that stand inside quotation marks */
    double form;     /* 1: a copyright sign, an address of the web or mail, a telephone number */
    double self;     /* share of its places that name their own outlet */
    double length;   /* log2 of the words */
    uint32_t words;
    bool framed;     /* a byline, credit or copyright line with names as slots */
} evidence;

/* Samples the case's places; deterministic. */
void evidence_read(evidence *out, const wire_corpus *corpus, const provisional *stories, const recurring *r,
                   const furniture *f, uint32_t case_number);

/* Log odds that the case is standing text. */
double evidence_weigh(const evidence *e);
bool evidence_is_standing(const evidence *e);

#endif
