#include "text/utf8.h"

#include "base/sixteen.h"

#include <string.h>

typedef struct lead_form {
    uint8_t first, last;    /* lead bytes */
    uint8_t length;
    uint8_t lowest, highest; /* of the second byte: shuts out overlong forms, surrogates and what is above U+10FFFF */
} lead_form;

/* Unicode 15.0, table 3-7. */
static const lead_form lead_forms[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF}, {0xE0, 0xE0, 3, 0xA0, 0xBF}, {0xE1, 0xEC, 3, 0x80, 0xBF}, {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF}, {0xF0, 0xF0, 4, 0x90, 0xBF}, {0xF1, 0xF3, 4, 0x80, 0xBF}, {0xF4, 0xF4, 4, 0x80, 0x8F},
};

int utf8_sequence(const char *at, size_t bytes) {
    const unsigned char *s = (const unsigned char *)at;
    if (s[0] < 0x80) return 1;
    for (size_t i = 0; i < sizeof lead_forms / sizeof *lead_forms; i++) {
        const lead_form *form = &lead_forms[i];
        if (s[0] < form->first || s[0] > form->last) continue;
        for (int n = 1; n < form->length; n++) {
            uint8_t lowest = n == 1 ? form->lowest : 0x80, highest = n == 1 ? form->highest : 0xBF;
            if ((size_t)n >= bytes || s[n] < lowest || s[n] > highest) return -n;
        }
        return form->length;
    }
    return -1;
}

static inline sixteen not_plain(sixteen block) { return ~sixteen_between(block, 1, 0x7F); }

/* Bytes from `at` that are ASCII and no NUL. */
static size_t plain_run(const char *at, size_t bytes) { return sixteen_find(at, 0, bytes, not_plain); }

static const char replacement[] = "\xEF\xBF\xBD";

size_t utf8_check(const char *text, size_t bytes, size_t *places) {
    size_t length = 0, wrong = 0;
    for (size_t at = 0; at < bytes;) {
        size_t run = plain_run(text + at, bytes - at);
        at += run;
        length += run;
        if (at == bytes) break;
        int n = utf8_sequence(text + at, bytes - at);
        wrong += n < 0 || text[at] == 0;
        length += n > 0 ? (size_t)n : sizeof replacement - 1;
        at += (size_t)(n > 0 ? n : -n);
    }
    if (places) *places = wrong;
    return length;
}

void utf8_repair(char *to, const char *text, size_t bytes) {
    for (size_t at = 0; at < bytes;) {
        size_t run = plain_run(text + at, bytes - at);
        memcpy(to, text + at, run);
        at += run;
        to += run;
        if (at == bytes) break;
        int n = utf8_sequence(text + at, bytes - at);
        const char *from = n < 0 ? replacement : text[at] == 0 ? " " : text + at;
        size_t length = n < 0 ? sizeof replacement - 1 : (size_t)n;
        memcpy(to, from, length);
        to += length;
        at += (size_t)(n > 0 ? n : -n);
    }
}

uint32_t utf8_length(const char *text, uint32_t start, uint32_t end) {
    uint32_t n = end - start, at = start;
    for (; end - at >= 16 && sixteen_first(sixteen_high(sixteen_at(text + at))) == 16; at += 16) continue;
    for (; end - at >= 8; at += 8) {
        uint64_t eight = utf8_eight(text + at), further = (eight & ~(eight << 1) & 0x8080808080808080u) >> 7; /* 10xxxxxx */
        n -= (uint32_t)(further * 0x0101010101010101u >> 56);
    }
    for (; at < end; at++) n -= ((unsigned char)text[at] & 0xC0) == 0x80;
    return n;
}
