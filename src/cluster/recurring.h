#ifndef SRC_CLUSTER_RECURRING_H
#define SRC_CLUSTER_RECURRING_H
/*
 * Who repeats a unit: every unit that stands in two documents or more, with its places, split into cases by outlet. An
 * outlet that has the unit in two stories or more is a case of its own; all other places of the unit are one case of no
 * outlet. ("United States Senator" is furniture in one office and chance in all others.)
 */
#include "cluster/provisional.h"
#include "cluster/unit.h"

typedef struct unit_place {
    uint32_t article, unit; /* unit: number in the article's list */
} unit_place;

typedef struct recurring_case {
    uint32_t key;       /* number of the repeated unit */
    uint32_t outlet;    /* or OUTLET_UNKNOWN: the rest */
    uint32_t first, n;  /* its places, by article and unit */
    uint32_t documents, stories;
} recurring_case;

typedef struct recurring_key {
    uint32_t first, n;        /* its places: those of its cases, one after the other */
    uint32_t first_case, n_cases;
    unit_place example;       /* the first by article and unit */
    uint32_t documents, stories;
} recurring_key;

typedef struct article_units {
    unit *at;
    uint32_t *key; /* number of the repeated unit, or WIRE_NONE */
    uint32_t n;
} article_units;

typedef struct repeats {
    article_units *articles;
    unit_place *places;
    uint32_t n_places;
    VEC(recurring_key) keys;
    VEC(recurring_case) cases; /* by key, outlet */
    uint32_t *outlet_stories, *outlet_documents; /* one an outlet */
    arena *keep; /* one a worker */
    unsigned workers;
} recurring;

wire_status recurring_find(recurring *out, wire_corpus *corpus, const provisional *stories);
void recurring_finish(recurring *r);

/* The case that a document's places of a repeated unit belong to. */
uint32_t recurring_case_of(const recurring *r, uint32_t key, uint32_t outlet);

static inline const unit *recurring_unit(const recurring *r, unit_place at) {
    return &r->articles[at.article].at[at.unit];
}

#endif
