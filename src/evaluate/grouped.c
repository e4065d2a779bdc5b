#include "evaluate/grouped.h"

#include "evaluate/measure.h"

#include <stdlib.h>
#include <string.h>

static wire_status take_member(grouped *g, const json_value *member, const table_row *row, wire_error *error) {
    const char *id = json_text(json_member(member, "doc"));
    double start, end;
    if (!id || !json_number(json_member(member, "start"), &start) || !json_number(json_member(member, "end"), &end))
        return table_fail(row, error, "a member has no doc, start and end under", "members");
    uint32_t document = roster_find(&g->scanned->ids, id);
    if (document >= g->n_wanted || !g->wanted[document]) return WIRE_OK;
    grouped_member kept = {document, g->n_groups, {(uint32_t)start, (uint32_t)end}};
    return vec_push(&g->members, kept) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status take_group(void *user, const table_row *row, wire_error *error) {
    grouped *g = user;
    const char *kind;
    TRY(table_need(row, "kind", &kind, error));
    if (strcmp(kind, g->kind) != 0) return WIRE_OK;
    for (const json_value *m = json_first(table_value(row, "members")); m; m = json_next(m))
        TRY(take_member(g, m, row, error));
    g->n_groups++;
    return WIRE_OK;
}

static int compare_u32(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int compare_members(const void *left, const void *right) {
    const grouped_member *a = left, *b = right;
    int order = compare_u32(a->document, b->document);
    if (!order) order = compare_u32(a->group, b->group);
    if (!order) order = compare_u32(a->span.start, b->span.start);
    return order ? order : compare_u32(a->span.end, b->span.end);
}

wire_status grouped_read(grouped *g, const scanned *s, const char *kind, const uint32_t *documents, size_t n,
                         wire_error *error) {
    *g = (grouped){.scanned = s, .kind = kind, .n_wanted = s->ids.names.n};
    g->wanted = memory_allocate_zeroed(g->n_wanted + 1, sizeof *g->wanted);
    CHECK_MEMORY(g->wanted);
    for (size_t i = 0; i < n; i++) g->wanted[documents[i]] = true;
    TRY(scanned_read(s, "groups.jsonl", take_group, g, error));
    if (g->members.n) qsort(g->members.at, g->members.n, sizeof *g->members.at, compare_members);
    return WIRE_OK;
}

void grouped_finish(grouped *g) {
    memory_free(g->wanted);
    vec_finish(&g->members);
    *g = (grouped){0};
}

/* The first member of a document of this number or a later one. */
static size_t first_of(const grouped *g, uint32_t document) {
    size_t low = 0, high = g->members.n;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (g->members.at[middle].document < document)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const grouped_member *grouped_of(const grouped *g, uint32_t document, size_t *n) {
    size_t first = first_of(g, document);
    *n = first_of(g, document + 1) - first;
    return *n ? g->members.at + first : NULL;
}

wire_status grouped_over(const grouped *g, uint32_t document, const wire_span *spans, size_t n_spans, uint32_t *groups,
                         size_t *n_groups) {
    size_t n;
    const grouped_member *members = grouped_of(g, document, &n);
    uint64_t bytes = spans_bytes(spans, n_spans);
    wire_span *cover = memory_allocate(n, sizeof *cover);
    CHECK_MEMORY(cover);
    *n_groups = 0;
    for (size_t first = 0, end; first < n; first = end) {
        uint64_t covered = 0;
        for (end = first; end < n && members[end].group == members[first].group; end++) cover[end] = members[end].span;
        for (size_t i = 0; i < n_spans; i++) covered += spans_cover(spans[i], cover + first, end - first);
        if (covered * 2 >= bytes) groups[(*n_groups)++] = members[first].group;
    }
    memory_free(cover);
    return WIRE_OK;
}
