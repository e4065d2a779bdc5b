/* Bytes, one at a time: lines, JSON strings, UTF-8 and the plain part of the normal form. */
#include "simd/escape.h"
#include "simd/level.h"

#include <stdbool.h>

size_t scalar_line_ends(const char *text, size_t n, uint32_t *at, size_t most) {
    size_t found = 0;
    for (size_t i = 0; i < n && found < most; i++)
        if (text[i] == '\n') at[found++] = (uint32_t)i;
    return found;
}

json_string scalar_json_unescape(char *to, const char *at, size_t n) {
    json_string out = {0};
    while (out.read < n && at[out.read] != '"') {
        unsigned char c = (unsigned char)at[out.read];
        if (c == '\\') {
            size_t length = escape_read(to + out.written, at + out.read, n - out.read, &out);
            if (length == 0) return escape_fault(out, at, n);
            out.read += length;
            continue;
        }
        out.mended += c == 0;
        if (c >= 0x80) out.seen |= JSON_HIGH;
        to[out.written++] = c ? (char)c : ' ';
        out.read++;
    }
    if (out.read == n) out.seen |= JSON_OPEN;
    if (out.mended) out.seen |= JSON_MENDED;
    return out;
}

json_string scalar_json_skip(const char *at, size_t n) {
    json_string out = {0};
    while (out.read < n && at[out.read] != '"') {
        unsigned char c = (unsigned char)at[out.read];
        if (c == '\\') {
            out.seen |= JSON_ESCAPE;
            if (n - out.read < 2) break;
            c = (unsigned char)at[++out.read];
        }
        if (c == 0) out.seen |= JSON_MENDED;
        if (c >= 0x80) out.seen |= JSON_HIGH;
        out.read++;
    }
    if (out.read >= n || at[out.read] != '"') {
        out.read = n;
        out.seen |= JSON_OPEN;
    }
    return out;
}

/* The length of the well-formed sequence at s, of which n bytes are there; 0: none. Unicode 15.0, table 3-7. */
static size_t sequence(const unsigned char *s, size_t n) {
    if (s[0] == 0) return 0;
    if (s[0] < 0x80) return 1;
    size_t length = s[0] < 0xC2 ? 0 : s[0] < 0xE0 ? 2 : s[0] < 0xF0 ? 3 : s[0] < 0xF5 ? 4 : 0;
    if (length == 0 || length > n) return 0;
    for (size_t i = 1; i < length; i++)
        if ((s[i] & 0xC0) != 0x80) return 0;
    if (s[0] == 0xE0 && s[1] < 0xA0) return 0; /* overlong */
    if (s[0] == 0xED && s[1] > 0x9F) return 0; /* surrogates */
    if (s[0] == 0xF0 && s[1] < 0x90) return 0; /* overlong */
    if (s[0] == 0xF4 && s[1] > 0x8F) return 0; /* above U+10FFFF */
    return length;
}

size_t scalar_utf8_sound(const char *text, size_t n) {
    size_t at = 0;
    while (at < n) {
        size_t length = sequence((const unsigned char *)text + at, n - at);
        if (length == 0) break;
        at += length;
    }
    return at;
}

static int is_gap(char c) { return c == ' ' || c == '\n'; }

size_t scalar_normal_plain(char *to, const char *text, size_t n) {
    size_t at = 0;
    for (; at < n; at++) {
        char c = text[at];
        bool gap = at > 0 && is_gap(c) && plain_byte(text[at - 1]) && at + 1 < n && plain_byte(text[at + 1]);
        if (!gap && !plain_byte(c)) break;
        to[at] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return at;
}
