#ifndef SRC_TEXT_UTF8_H
#define SRC_TEXT_UTF8_H
/*
 * UTF-8: checking and repairing foreign bytes, and stepping through text that has been checked. Repair puts U+FFFD for
 * each maximal subpart of an ill-formed sequence (Unicode 15.0, section 3.9, and the WHATWG decoder) and a space for NUL;
 * surrogates, overlong forms and what lies above U+10FFFF are ill-formed.
 */
#include "base/memory.h"

/* Bytes of the repaired text, and in *places (may be NULL) how many places need repair: 0 for sound text. */
size_t utf8_check(const char *text, size_t bytes, size_t *places);

/* Writes the repaired text, utf8_check's number of bytes, which may be up to 3 * bytes. */
void utf8_repair(char *to, const char *text, size_t bytes);

/* Length of the well-formed sequence at `at`, 1 .. 4; or minus the length of the maximal ill-formed subpart, -1 .. -3. */
int utf8_sequence(const char *at, size_t bytes);

/* The rest is for sound text. */

/* The character at *at, which moves past it; *at < end. */
static inline uint32_t utf8_next(const char *text, uint32_t *at) {
    const unsigned char *s = (const unsigned char *)text + *at;
    if (s[0] < 0x80) {
        *at += 1;
        return s[0];
    }
    if (s[0] < 0xE0) {
        *at += 2;
        return (uint32_t)(s[0] & 31) << 6 | (s[1] & 63);
    }
    if (s[0] < 0xF0) {
        *at += 3;
        return (uint32_t)(s[0] & 15) << 12 | (uint32_t)(s[1] & 63) << 6 | (s[2] & 63);
    }
    *at += 4;
    return (uint32_t)(s[0] & 7) << 18 | (uint32_t)(s[1] & 63) << 12 | (uint32_t)(s[2] & 63) << 6 | (s[3] & 63);
}

/* The character before *at, which moves to its start; *at > 0. */
static inline uint32_t utf8_previous(const char *text, uint32_t *at) {
    do --*at;
    while (((unsigned char)text[*at] & 0xC0) == 0x80);
    uint32_t start = *at;
    return utf8_next(text, &start);
}

static inline uint32_t utf8_peek(const char *text, uint32_t at) { return utf8_next(text, &at); }

static inline bool utf8_is_boundary(const char *text, uint32_t bytes, uint32_t at) {
    return at == bytes || (at < bytes && ((unsigned char)text[at] & 0xC0) != 0x80);
}

/* Writes a character, 1 to 4 bytes, and gives their number. */
static inline uint32_t utf8_put(char *to, uint32_t point) {
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    uint32_t n = point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    static const unsigned char lead[5] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (uint32_t i = n - 1; i > 0; i--, point >>= 6) to[i] = (char)(0x80 | (point & 63));
    to[0] = (char)(lead[n] | point);
    return n;
}

/* The eight bytes at `at`, the first one lowest. */
static inline uint64_t utf8_eight(const char *at) {
    const unsigned char *s = (const unsigned char *)at;
    return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 | (uint64_t)s[3] << 24 | (uint64_t)s[4] << 32 |
           (uint64_t)s[5] << 40 | (uint64_t)s[6] << 48 | (uint64_t)s[7] << 56;
}

/* Number of characters. */
uint32_t utf8_length(const char *text, uint32_t start, uint32_t end);

#endif
