#ifndef SRC_EVALUATE_ROSTER_H
#define SRC_EVALUATE_ROSTER_H
/* Names to numbers 0, 1, 2 .. in the order in which they were first given: ids of documents, of stories, of families.
 */
#include "base/error.h"
#include "base/hash.h"

typedef struct roster {
    map places;
    VEC(const char *) names;
    arena keep;
} roster;

void roster_init(roster *r);
void roster_finish(roster *r);
wire_status roster_add(roster *r, const char *name, uint32_t *number);
/* WIRE_NONE: it was never given. */
uint32_t roster_find(const roster *r, const char *name);

#endif
