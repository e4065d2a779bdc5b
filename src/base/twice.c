#include "base/twice.h"

#define PLACES_A_KEY 8
#define PLACES_MOST 33 /* as a power of two: 2 GB of bits */

bool twice_init(twice *t, size_t n) {
    unsigned bits = 10;
    while (bits < PLACES_MOST && (uint64_t)1 << bits < (uint64_t)n * PLACES_A_KEY) bits++;
    *t = (twice){.shift = 64 - bits};
    t->at = memory_allocate_zeroed(((size_t)1 << bits) / 64, sizeof *t->at);
    return t->at != NULL;
}

void twice_finish(twice *t) {
    if (!t) return;
    memory_free(t->at);
    *t = (twice){0};
}
