#ifndef SRC_EVALUATE_GROUPED_H
#define SRC_EVALUATE_GROUPED_H
/* Members of the scan's groups of one kind, in the documents that labels name, by document. */
#include "evaluate/scanned.h"

typedef struct grouped_member {
    uint32_t document, group;
    wire_span span;
} grouped_member;

typedef struct grouped {
    const scanned *scanned;
    const char *kind;
    bool *wanted; /* of each document known when reading began */
    size_t n_wanted;
    uint32_t n_groups;
    VEC(grouped_member) members; /* by document, group, start */
} grouped;

/* Documents numbered so far whose ids labels gave are wanted: `documents`, n of them. */
wire_status grouped_read(grouped *g, const scanned *s, const char *kind, const uint32_t *documents, size_t n,
                         wire_error *error);
void grouped_finish(grouped *g);

/* The document's members. */
const grouped_member *grouped_of(const grouped *g, uint32_t document, size_t *n);

/* The groups whose members cover half of the document's spans or more, ascending; room for one a member. */
wire_status grouped_over(const grouped *g, uint32_t document, const wire_span *spans, size_t n_spans, uint32_t *groups,
                         size_t *n_groups);
#endif
