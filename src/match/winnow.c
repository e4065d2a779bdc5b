#include "match/winnow.h"

#include "base/hash.h"

#define RING 64 /* the widest window; a power of two, so that a place in it costs no division */

static uint64_t power(uint64_t base, unsigned exponent) {
    uint64_t product = 1;
    while (exponent-- > 0) product *= base;
    return product;
}

/*
 * The least of the last `window` hashes, the later of equals. The least is looked for again only when it leaves the
 * window, once in about half a window. The sum of a shingle rolls: a word comes in, one goes.
 */
uint32_t winnow_keys(word_slice words, winnow_options options, uint64_t *out) {
    uint64_t ring[RING], sum = 0;
    uint32_t n = shingle_places(words.n, options.width), kept = 0, least = 0;
    unsigned width = words.n < options.width ? words.n : options.width;
    unsigned window = options.window < RING ? options.window : RING;
    const uint64_t first = width ? power(WINNOW_BASE, width - 1) : 0; /* what the first word of a shingle counts */
    for (unsigned i = 0; i + 1 < width; i++) sum = sum * WINNOW_BASE + words.hash[i];
    for (uint32_t i = 0; i < n; i++) {
        sum = sum * WINNOW_BASE + words.hash[i + width - 1];
        ring[i % RING] = hash_mix(sum, options.seed);
        sum -= words.hash[i] * first;
        if (i >= least + window) {
            least = i + 1 - window;
            for (uint32_t j = least + 1; j <= i; j++)
                if (ring[j % RING] <= ring[least % RING]) least = j;
        } else if (i == 0 || ring[i % RING] <= ring[least % RING]) {
            least = i;
        } else {
            continue;
        }
        if (i < window) kept = 0; /* the first window fills: one least of it */
        out[kept++] = ring[least % RING];
    }
    return kept;
}
