#include "match/verify.h"

#include "match/align.h"
#include "match/lcs.h"

#include <string.h>

static double share(uint32_t part, uint32_t whole) { return whole ? (double)part / whole : 0; }

double verify_resemblance(likeness l) { return share(l.common, l.size_a + l.size_b - l.common); }
double verify_containment(likeness l) { return share(l.common, l.size_a); }
double verify_inside(likeness l) { return share(l.common, l.size_a < l.size_b ? l.size_a : l.size_b); }

/* Cells of the table: 32 KB to 2 MB of bits, some 0.3 ms. */
#define CELLS_MOST ((uint64_t)1 << 24)

/* Words of a under stretches: each place once, and never more than a stretch matched. */
static uint32_t covered_words(const span_list *spans) {
    uint32_t total = 0, reach = 0;
    for (size_t k = 0; k < spans->n; k++) {
        const span_pair *s = &spans->at[k];
        uint32_t from = s->a_first > reach ? s->a_first : reach;
        if (s->a_end <= from) continue;
        uint32_t fresh = s->a_end - from;
        total += fresh < s->matched ? fresh : s->matched;
        reach = s->a_end;
    }
    return total;
}

wire_status verify_words(const kernels *with, word_slice a, word_slice b, arena *scratch, uint32_t *matched) {
    *matched = 0;
    if (a.n == b.n && (a.n == 0 || memcmp(a.hash, b.hash, a.n * sizeof *a.hash) == 0)) {
        *matched = a.n;
        return WIRE_OK;
    }
    if ((uint64_t)a.n * b.n <= CELLS_MOST) return lcs_length(with, a, b, scratch, matched);
    span_list spans = {0};
    wire_status status = align_slices(a, b, ALIGN_DEFAULT, scratch, &spans);
    if (status == WIRE_OK) {
        *matched = covered_words(&spans);
        if (*matched > b.n) *matched = b.n;
    }
    vec_finish(&spans);
    return status;
}
