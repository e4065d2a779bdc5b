#ifndef SRC_SIMD_UTF8_CLASS_H
#define SRC_SIMD_UTF8_CLASS_H
/*
 * The check of Keiser and Lemire ("Validating UTF-8 in less than one instruction per byte", 2021): each fault but a missing
 * or surplus third or fourth byte shows in a byte's high half, its low half and the high half of the byte behind it. Three
 * tables say which faults each of these leaves possible; what all three leave is there.
 */
#include "simd/kernels.h"

/* The faults; CONTINUED is none by itself: two continuation bytes, right where a third or fourth byte is due. */
enum {
    SHORT_ = 1 << 0,      /* a lead byte and no continuation */
    LONG_ = 1 << 1,       /* ASCII and a continuation */
    OVERLONG_3 = 1 << 2,  /* E0 80..9F */
    TOO_LARGE = 1 << 3,   /* F4 90..BF, F5.. 90..BF */
    SURROGATE = 1 << 4,   /* ED A0..BF */
    OVERLONG_2 = 1 << 5,  /* C0, C1 */
    LARGE_OR_4 = 1 << 6,  /* F0 80..8F overlong, F5.. 80..8F too large */
    CONTINUED = 1 << 7
};
#define ANYWAY (SHORT_ | LONG_ | CONTINUED)

#define UTF8_FIRST_HIGH                                                                                             \
    LONG_, LONG_, LONG_, LONG_, LONG_, LONG_, LONG_, LONG_, CONTINUED, CONTINUED, CONTINUED, CONTINUED,             \
        SHORT_ | OVERLONG_2, SHORT_, SHORT_ | OVERLONG_3 | SURROGATE, SHORT_ | TOO_LARGE | LARGE_OR_4
#define UTF8_FIRST_LOW                                                                                              \
    ANYWAY | OVERLONG_3 | OVERLONG_2 | LARGE_OR_4, ANYWAY | OVERLONG_2, ANYWAY, ANYWAY, ANYWAY | TOO_LARGE,         \
        ANYWAY | TOO_LARGE | LARGE_OR_4, ANYWAY | TOO_LARGE | LARGE_OR_4, ANYWAY | TOO_LARGE | LARGE_OR_4,          \
        ANYWAY | TOO_LARGE | LARGE_OR_4, ANYWAY | TOO_LARGE | LARGE_OR_4, ANYWAY | TOO_LARGE | LARGE_OR_4,          \
        ANYWAY | TOO_LARGE | LARGE_OR_4, ANYWAY | TOO_LARGE | LARGE_OR_4,                                           \
        ANYWAY | TOO_LARGE | LARGE_OR_4 | SURROGATE, ANYWAY | TOO_LARGE | LARGE_OR_4, ANYWAY | TOO_LARGE | LARGE_OR_4
#define UTF8_SECOND_HIGH                                                                                            \
    SHORT_, SHORT_, SHORT_, SHORT_, SHORT_, SHORT_, SHORT_, SHORT_,                                                 \
        LONG_ | OVERLONG_2 | CONTINUED | OVERLONG_3 | LARGE_OR_4, LONG_ | OVERLONG_2 | CONTINUED | OVERLONG_3 | TOO_LARGE, \
        LONG_ | OVERLONG_2 | CONTINUED | SURROGATE | TOO_LARGE, LONG_ | OVERLONG_2 | CONTINUED | SURROGATE | TOO_LARGE, \
        SHORT_, SHORT_, SHORT_, SHORT_

static const uint8_t utf8_first_high[16] = {UTF8_FIRST_HIGH};
static const uint8_t utf8_first_low[16] = {UTF8_FIRST_LOW};
static const uint8_t utf8_second_high[16] = {UTF8_SECOND_HIGH};

/* Where the sequence begins that reaches up to `at`, all before which is sound but for its end. */
static inline size_t utf8_restart(const char *text, size_t at) {
    for (size_t back = 1; back <= 3 && back <= at; back++) {
        unsigned char c = (unsigned char)text[at - back];
        if (c >= 0xC0) return at - back;
        if (c < 0x80) break;
    }
    return at;
}

#endif
