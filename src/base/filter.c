#include "base/filter.h"

#define KEYS_A_NUMBER 5
#define BITS_LEAST 6 /* a shift of 64 is none */
#define BITS_MOST 30 /* 8 GB */

bool filter_init(filter *f, size_t n) {
    unsigned bits = BITS_LEAST;
    while (bits < BITS_MOST && (uint64_t)KEYS_A_NUMBER << bits < n) bits++;
    *f = (filter){.shift = 64 - bits};
    f->numbers = memory_allocate_zeroed((size_t)1 << bits, sizeof *f->numbers);
    return f->numbers != NULL;
}

void filter_finish(filter *f) {
    if (!f) return;
    memory_free(f->numbers);
    *f = (filter){0};
}
