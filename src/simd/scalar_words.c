/* Words, one byte at a time. */
#include "base/hash.h"
#include "simd/level.h"

/* What a byte is to word_spans. */
enum { LETTER = 1, DIGIT = 2, HIGH = 4, MID = 8, NUMBER_MID = 16, DOUBLE = 32, SINGLE = 64 };

static unsigned class_of(unsigned char c) {
    if (c >= 0x80) return HIGH | LETTER | DIGIT; /* may be either */
    if ((c | 0x20u) - 'a' < 26) return LETTER;
    if (c - (unsigned)'0' < 10) return DIGIT;
    return c == '\'' ? MID | SINGLE : c == '.' ? MID : c == ',' || c == ';' ? NUMBER_MID : c == '"' ? DOUBLE : 0;
}

/* Whether a mark of class c keeps what stands on both sides of it together (rules WB6, 7, 7a, 7b, 7c, 11 and 12). */
static int joins(unsigned before, unsigned c, unsigned after) {
    unsigned both = before & after;
    return ((c & MID) && (both & (LETTER | DIGIT))) || (c == NUMBER_MID && (both & DIGIT)) || (c == DOUBLE && (both & HIGH)) ||
           ((c & SINGLE) && (before & HIGH)); /* a Hebrew letter keeps its geresh */
}

uint32_t scalar_word_spans(const char *text, uint32_t n, byte_span *spans, uint32_t *mixed, uint32_t *n_mixed) {
    uint32_t n_spans = 0;
    *n_mixed = 0;
    for (uint32_t at = 0; at < n;) {
        unsigned last = class_of((unsigned char)text[at]), seen = last;
        uint32_t start = at++;
        if (!(last & (LETTER | DIGIT))) continue;
        for (; at < n; at++) {
            unsigned c = class_of((unsigned char)text[at]);
            unsigned after = at + 1 < n ? class_of((unsigned char)text[at + 1]) : 0;
            if (!(c & (LETTER | DIGIT)) && !joins(last, c, after)) break;
            seen |= last = c;
        }
        if (seen & HIGH) mixed[(*n_mixed)++] = n_spans;
        spans[n_spans++] = (byte_span){start, at};
    }
    return n_spans;
}

/* An ASCII letter, digit or joining mark made small: the bit of small letters stands in all the others already. */
void scalar_word_hashes(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint64_t *hash) {
    (void)n;
    for (uint32_t i = 0; i < n_spans; i++) {
        uint64_t value = 0;
        for (uint32_t at = spans[i].start; at < spans[i].end; at += 8) {
            uint32_t left = spans[i].end - at, bytes = left < 8 ? left : 8;
            uint64_t eight = 0;
            for (uint32_t b = 0; b < bytes; b++) eight |= (uint64_t)((unsigned char)text[at + b] | 0x20) << (8 * b);
            value = hash_finish(value ^ eight);
        }
        hash[i] = value;
    }
}

void scalar_word_forms(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint8_t *form) {
    (void)n;
    for (uint32_t i = 0; i < n_spans; i++) {
        uint32_t letters = 0, uppers = 0, digits = 0;
        for (uint32_t at = spans[i].start; at < spans[i].end; at++) {
            unsigned char c = (unsigned char)text[at];
            letters += (c | 0x20u) - 'a' < 26;
            uppers += c - (unsigned)'A' < 26;
            digits += c - (unsigned)'0' < 10;
        }
        unsigned first = (unsigned char)text[spans[i].start];
        form[i] = (uint8_t)((first - 'A' < 26 ? SPAN_CAPITAL : 0) | (letters >= 2 && uppers == letters ? SPAN_UPPER : 0) |
                            (digits ? SPAN_DIGIT : 0) | (letters + digits <= 3 ? SPAN_SHORT : 0));
    }
}

void scalar_shingle_hashes(const uint64_t *words, size_t n, unsigned width, uint64_t *out) {
    for (size_t i = 0; i < n; i++) out[i] = hash_shingle(words + i, width);
}
