#ifndef SRC_CLUSTER_ELECT_H
#define SRC_CLUSTER_ELECT_H
/*
 * A second look at who represents a story. Documents are placed one after another, and a story is led by the first of
 * them; where that is a version with much of its own (an update with a new top, a short copy under a long footer), other
 * versions match the article itself but not its leader, and stay outside.
 *
 * So a story whose leader shares prose with documents outside proposes another member: the one that has most in common
 * with all documents and least alone, else the one that its leader contains best. It leads when some of those outside
 * match it and every member does. Who leads a story of his own brings it along when all of it matches.
 */
#include "cluster/ground.h"
#include "match/candidate.h"

typedef struct election {
    const wire_corpus *corpus;
    ground *ground;               /* its known pairs are kept true */
    const candidate_index *index; /* closed: how many keys documents share */
    relation_desk *desk;
    uint32_t *representative;     /* by document; its own number leads */
    float *strength;              /* by document: by which it belongs */
} election;

wire_status elect_leaders(election *e);

/* Further apart than one story's documents may be; never when a date is missing. */
bool elect_is_too_late(const wire_corpus *corpus, uint32_t a, uint32_t b);

#endif
