#include "match/winnow.h"

#include "base/hash.h"

#define WINDOW_MOST 64

/*
 * The least of the last `window` hashes, the later of equals. The least is looked for again only when it leaves the
 * window, once in about half a window.
 */
uint32_t winnow_keys(word_slice words, winnow_options options, uint64_t *out) {
    uint64_t ring[WINDOW_MOST];
    uint32_t n = shingle_places(words.n, options.width), kept = 0, least = 0;
    unsigned width = words.n < options.width ? words.n : options.width;
    unsigned window = options.window < WINDOW_MOST ? options.window : WINDOW_MOST;
    for (uint32_t i = 0; i < n; i++) {
        ring[i % window] = hash_mix(shingle_hash(words.hash + i, width), options.seed);
        bool gone = i >= least + window;
        bool better = i == 0 || ring[i % window] <= ring[least % window];
        bool changed = gone || better;
        if (gone) {
            least = i + 1 - window;
            for (uint32_t j = least + 1; j <= i; j++)
                if (ring[j % window] <= ring[least % window]) least = j;
        } else if (better) {
            least = i;
        }
        if (!changed) continue;
        if (i < window) kept = 0; /* the first window fills: one least of it */
        out[kept++] = ring[least % window];
    }
    return kept;
}
