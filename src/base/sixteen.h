#ifndef SRC_BASE_SIXTEEN_H
#define SRC_BASE_SIXTEEN_H
/*
 * Sixteen bytes of a text at a time, for loops that look for the next byte of a kind. Vectors as gcc and clang know them on
 * every processor; what needs a level of its own is in simd/. Comparisons give bytes that are all ones where they hold.
 *
 *     static inline sixteen line_or_digit(sixteen block) { return sixteen_are(block, '\n') | sixteen_between(block, '0', '9'); }
 *     ...
 *     at = sixteen_find(text, at, end, line_or_digit);
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char sixteen __attribute__((vector_size(16)));

static inline sixteen sixteen_at(const char *at) {
    sixteen block;
    memcpy(&block, at, sizeof block);
    return block;
}

static inline sixteen sixteen_are(sixteen block, char c) { return (sixteen)(block == (unsigned char)c); }

/* Bytes from first to last, both of them included. */
static inline sixteen sixteen_between(sixteen block, unsigned char first, unsigned char last) {
    return (sixteen)(block - first <= (unsigned char)(last - first));
}

/* Bytes that are no ASCII: their high bit alone tells. */
static inline sixteen sixteen_high(sixteen block) { return (sixteen)(block >= 0x80); }

/* The first byte that is all ones; 16 when none is. */
static inline unsigned sixteen_first(sixteen flags) {
#ifdef __SSE2__
    typedef char signs __attribute__((vector_size(16)));
    return (unsigned)__builtin_ctz((unsigned)__builtin_ia32_pmovmskb128((signs)flags) | 1u << 16);
#else
    for (unsigned i = 0; i < 16; i += 8) {
        uint64_t eight;
        memcpy(&eight, (const char *)&flags + i, sizeof eight);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        eight = __builtin_bswap64(eight);
#endif
        if (eight) return i + (unsigned)__builtin_ctzll(eight) / 8;
    }
    return 16;
#endif
}

/*
 * Where the first byte of a kind stands from `at` on; `end` when none does. A last block that is short is filled up with
 * zeros. Where the next block begins does not wait for what this one holds: a sum of `here` is three times as slow.
 */
static inline size_t sixteen_find(const char *text, size_t at, size_t end, sixteen (*kind)(sixteen block)) {
    for (; end - at >= 16; at += 16) {
        unsigned here = sixteen_first(kind(sixteen_at(text + at)));
        if (here < 16) return at + here;
    }
    sixteen rest = {0};
    if (at < end) memcpy(&rest, text + at, end - at);
    unsigned here = sixteen_first(kind(rest));
    return here < end - at ? at + here : end;
}

/* All bits that some bytes have, eight at a time: there are seldom more than twenty. */
static inline uint8_t bits_of_all(const uint8_t *at, size_t n) {
    uint64_t all = 0, eight;
    for (; n >= 8; at += 8, n -= 8) {
        memcpy(&eight, at, 8);
        all |= eight;
    }
    for (; n > 0; n--) all |= *at++;
    all |= all >> 32;
    all |= all >> 16;
    return (uint8_t)(all | all >> 8);
}

/* How many bytes are the same as the first, which is one of them; n > 0. */
static inline size_t run_of_one(const uint8_t *at, size_t n) {
    const sixteen all = (sixteen){0} + *at;
    size_t run = 0;
    for (; n - run >= 16; run += 16) {
        unsigned other = sixteen_first((sixteen)(sixteen_at((const char *)at + run) != all));
        if (other < 16) return run + other;
    }
    while (run < n && at[run] == *at) run++;
    return run;
}

#endif
