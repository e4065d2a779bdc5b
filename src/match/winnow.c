#include "match/winnow.h"

#include "base/hash.h"

#define WINDOW_MOST 64

static uint64_t power(uint64_t base, unsigned exponent) {
    uint64_t product = 1;
    while (exponent-- > 0) product *= base;
    return product;
}

static uint64_t smaller(uint64_t a, uint64_t b) { return a < b ? a : b; }

/*
 * The least of the last `window` hashes, the later of equals. Hashes come in blocks of a window's length: a window is the
 * end of one block and the beginning of the next, and the least of either is known (van Herk 1992, Gil and Werman 1993), so
 * no branch waits for a hash. A window has another key than the one before when its least is another or stands at its end.
 * The sum of a shingle rolls: a word comes in, one goes.
 */
uint32_t winnow_keys(word_slice words, winnow_options options, uint64_t *out) {
    uint64_t block[WINDOW_MOST], behind[WINDOW_MOST + 1], sum = 0, last = 0; /* behind: least of the block before, from a place on */
    uint32_t n = shingle_places(words.n, options.width), kept = 0;
    unsigned width = words.n < options.width ? words.n : options.width;
    unsigned window = options.window < WINDOW_MOST ? options.window : WINDOW_MOST;
    const uint64_t first = width ? power(WINNOW_BASE, width - 1) : 0; /* what the first word of a shingle counts */
    if (window > n) window = n;
    for (unsigned i = 0; i + 1 < width; i++) sum = sum * WINNOW_BASE + words.hash[i];
    for (uint32_t start = 0; start < n; start += window) {
        unsigned places = n - start < window ? n - start : window;
        uint64_t least = UINT64_MAX;
        for (unsigned p = 0; p < places; p++) {
            sum = sum * WINNOW_BASE + words.hash[start + p + width - 1];
            block[p] = hash_mix(sum, options.seed);
            sum -= words.hash[start + p] * first;
            least = smaller(least, block[p]);
            if (start == 0 && p + 1 < window) continue; /* the first window fills */
            uint64_t key = p + 1 < window ? smaller(least, behind[p + 1]) : least;
            out[kept] = key;
            kept += (kept == 0) | (key != last) | (key == block[p]);
            last = key;
        }
        behind[window] = UINT64_MAX;
        for (unsigned p = places; p-- > 0;) behind[p] = smaller(behind[p + 1], block[p]);
    }
    return kept;
}
