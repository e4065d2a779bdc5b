#include "sketch/shingle.h"

#include "base/hash.h"

#include <string.h>

uint64_t shingle_hash(const uint64_t *words, unsigned width) { return hash_shingle(words, width); }

uint32_t shingle_list(word_slice words, unsigned width, uint64_t *out) {
    uint32_t n = shingle_places(words.n, width);
    if (words.n < width) width = words.n;
    for (uint32_t i = 0; i < n; i++) out[i] = shingle_hash(words.hash + i, width);
    return n;
}

/* Under 48 numbers, insertion beats a pass of 256 counters; a sentence has some twenty. */
#define INSERTION_MOST 48

static void sort_by_insertion(uint64_t *at, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        uint64_t value = at[i];
        uint32_t j = i;
        for (; j > 0 && at[j - 1] > value; j--) at[j] = at[j - 1];
        at[j] = value;
    }
}

/* In place by the byte at `shift`, then each bucket by the next byte (American flag sort): no scratch, and the depth is
 * eight at most. Shingles are evenly spread, so a second level is seldom reached. */
static void sort_by_byte(uint64_t *at, uint32_t n, unsigned shift) {
    if (n <= INSERTION_MOST) {
        sort_by_insertion(at, n);
        return;
    }
    uint32_t end[256] = {0}, next[256], sum = 0;
    for (uint32_t i = 0; i < n; i++) end[at[i] >> shift & 255]++;
    for (unsigned b = 0; b < 256; b++) {
        next[b] = sum;
        end[b] = sum += end[b];
    }
    for (unsigned b = 0; b < 256; b++) {
        while (next[b] < end[b]) {
            uint64_t value = at[next[b]];
            unsigned home = value >> shift & 255;
            while (home != b) {
                uint64_t other = at[next[home]];
                at[next[home]++] = value;
                value = other;
                home = value >> shift & 255;
            }
            at[next[b]++] = value;
        }
    }
    if (shift == 0) return;
    for (unsigned b = 0; b < 256; b++) {
        uint32_t first = b ? end[b - 1] : 0;
        if (end[b] - first > 1) sort_by_byte(at + first, end[b] - first, shift - 8);
    }
}

/* Up to so many numbers go to their places by their upper bits, two to four places a number; what is left to insertion is a
 * step or two. A set of 400: 2.5 us, by sort_by_byte 9. */
#define PLACES_MOST 8192

static void sort_by_place(const uint64_t *list, uint32_t n, uint64_t *set) {
    uint16_t next[PLACES_MOST];
    unsigned shift = 64;
    while (((uint32_t)1 << (64 - shift)) < 2 * n) shift--;
    uint32_t places = (uint32_t)1 << (64 - shift), sum = 0;
    memset(next, 0, places * sizeof *next);
    for (uint32_t i = 0; i < n; i++) next[list[i] >> shift]++;
    for (uint32_t b = 0; b < places; b++) {
        uint32_t here = next[b];
        next[b] = (uint16_t)sum;
        sum += here;
    }
    for (uint32_t i = 0; i < n; i++) set[next[list[i] >> shift]++] = list[i];
    sort_by_insertion(set, n);
}

static uint32_t drop_repeats(uint64_t *set, uint32_t n) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || set[kept - 1] != set[i]) set[kept++] = set[i];
    return kept;
}

uint32_t shingle_order(const uint64_t *list, uint32_t n, uint64_t *set) {
    if (n > INSERTION_MOST && n <= PLACES_MOST / 2) {
        sort_by_place(list, n, set);
    } else {
        if (n) memcpy(set, list, n * sizeof *set);
        sort_by_byte(set, n, 56);
    }
    return drop_repeats(set, n);
}

/* What fits here is sorted on its way out. */
#define ASIDE 1024

uint32_t shingle_set(word_slice words, unsigned width, uint64_t *out) {
    uint64_t list[ASIDE];
    uint32_t n = shingle_places(words.n, width);
    if (n > INSERTION_MOST && n <= ASIDE) {
        shingle_list(words, width, list);
        return shingle_order(list, n, out);
    }
    shingle_list(words, width, out);
    sort_by_byte(out, n, 56);
    return drop_repeats(out, n);
}
