#ifndef SRC_CLUSTER_EVIDENCE_H
#define SRC_CLUSTER_EVIDENCE_H
/*
 * The evidence for one case (a unit in one outlet, or in all documents where no outlet repeats it) and the verdict: is it
 * standing text? All figures are shares, rates or bounded, so that they do not grow with the corpus.
 */
#include "cluster/furniture.h"
#include "cluster/lexicon.h"

typedef struct evidence {
    double rate;     /* of the outlet's stories that have it, three blank stories added; 0 for the case of no outlet */
    double absence;  /* of it from stories of outlets that are large enough to show it: 0 .. 1, 0 for unknown outlets */
    double stories;  /* log2 of the case's different stories, at most 2 */
    double likeness; /* mean share of prose that its stories have in common, two by two; 1 for a single story, and where
                        it decides nothing */
    double subject;  /* median likeness of its stories' words, two by two; 1 for a single story, and where no rule asks */
    double sound;    /* what its words sound like: cluster/furniture */
    double said;     /* share of its places and sayings that are inside prose */
    double prose;    /* share of its places that read as running text */
    double piece;    /* share of its places that are a part of a paragraph */
    double names;    /* two to four words, all capitalised */
    double address;  /* share of its places that are capitalised words with a number or a comma: streets, towns, scores */
    double capitals; /* share of its words that begin with a capital, numbers left out, of a mean place */
    double inside;   /* share of its places that have running text both before and behind them */
    double quoted;   /* share of its places that stand inside quotation marks */
    double form;     /* 1: half of its places have a copyright sign in them or before them in their paragraph, an address of
                        the web or mail, a telephone number */
    double known;    /* share of its places whose outlet is known */
    uint32_t words;  /* of a mean place */
    uint32_t all_stories; /* that have the unit, in whatever outlet */
    bool of_outlet;  /* one outlet's own case */
    bool item;       /* begins with a bullet, a dash or an asterisk */
    bool framed;     /* a byline, credit or copyright line with names as slots */
    bool comma;      /* a comma ends it */
    bool colon;      /* a colon ends it: what it announces follows */
} evidence;

typedef struct evidence_source {
    const wire_corpus *corpus;
    const lexicon *words;
    const provisional *stories;
    const recurring *units;
    const furniture *furniture;
} evidence_source;

/* Samples the case's places; deterministic. */
void evidence_read(evidence *out, const evidence_source *from, uint32_t case_number);

/* Does the case need no reading to be told from standing text? A text of one story that sounds like none. */
bool evidence_is_plain_text(const evidence_source *from, uint32_t case_number);

typedef enum verdict {
    VERDICT_TEXT = 0, /* no standing text */
    VERDICT_BETWEEN, /* standing where it always stands between standing text */
    VERDICT_STANDING
} verdict;

verdict evidence_judge(const evidence *e);

/* Log odds that the case is standing text, by the fitted figures alone. */
double evidence_weigh(const evidence *e);

#endif
