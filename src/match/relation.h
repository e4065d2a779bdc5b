#ifndef SRC_MATCH_RELATION_H
#define SRC_MATCH_RELATION_H
/*
 * The relation of two documents: copy, partial, quote, boilerplate or none, and why. What is common to them is found by
 * overlap.h; here it is judged. Quotations and standing text were set aside before (prose.h).
 *
 * Of two documents the SHORTER is the one with less own prose; its COVER is the share of its own words that are hit in
 * shared sentences. True copies reach .73 and more, rewrites .64 at most; a text with a word in five changed lies between.
 */
#include "match/overlap.h"

/* Which rule decided, in the order in which they are tried. */
typedef enum relation_rule {
    RULE_SAME_PAGE,   /* copy: the same words throughout */
    RULE_PROSE,       /* copy: cover, with the headline's support when the prose is short */
    RULE_HOUSE,       /* copy: cover of all but a block that only its own outlet prints */
    RULE_ALIKE,       /* copy: both pages are covered by common runs, and no name tells them apart */
    RULE_EDITED,      /* copy: less cover, but one text throughout, with small edits everywhere */
    RULE_BODY,        /* copy: short prose, but its quotations and headline are in the other too */
    RULE_FORM,        /* boilerplate: cover, but one form filled twice, or no support */
    RULE_SENTENCES,   /* partial */
    RULE_QUOTED,      /* quote */
    RULE_FURNITURE,   /* boilerplate: common runs are whole lines or sentences outside the prose */
    RULE_NOTHING,     /* none */
    RELATION_RULES
} relation_rule;

typedef struct verdict {
    wire_relation relation;
    relation_rule rule;
    bool abridged;  /* a copy whose longer side has > 25 % more own prose */
    bool one_story; /* a copy, and the longer side leads with it, or is it to a third, or has its headline */
    double cover;    /* 0 .. 1 */
    double strength; /* of a copy: how much of the shorter is in the longer, by the rule that decided */
    uint32_t shorter_own; /* own words */
    uint32_t covered, sentences, quoted, furniture;
    uint32_t shingles; /* distinct ones that both pages have */
} verdict;

/* Broder's figures, of the sets of both pages' shingles of RELATION_WIDTH words. */
typedef struct relation_figures {
    double resemblance, containment_a, containment_b;
} relation_figures;

typedef struct relation_desk relation_desk;

/* Memory of one thread; NULL when out of memory. The thresholds are those of the options; NULL: the usual ones. */
relation_desk *relation_desk_create(const wire_options *options);
void relation_desk_destroy(relation_desk *desk);

/* Comparing one `a` with many `b` in a row is cheaper. The verdict of (b, a) is that of (a, b) turned round. */
wire_status relation_judge(relation_desk *desk, const prose *a, const prose *b, verdict *out);

/* The same for those who ask for copies and partial ones: what can be neither is told as unrelated, at a third of the
 * cost. */
wire_status relation_judge_prose(relation_desk *desk, const prose *a, const prose *b, verdict *out);

/* Distinct shingles of a page; at no cost when it was the `a` of the last judgement. */
wire_status relation_shingles(relation_desk *desk, const prose *a, uint32_t *n);

/* overlap_mark of the desk: cheap for the pair judged last. */
wire_status relation_mark(relation_desk *desk, const prose *a, const prose *b, overlap_marks *out);

/* Of a pair whose pages have so many distinct shingles. */
relation_figures relation_measure(const verdict *v, uint32_t n_a, uint32_t n_b);

/* Why, in words and figures: one line. */
void relation_reason(const verdict *v, char *out, size_t places);

#endif
