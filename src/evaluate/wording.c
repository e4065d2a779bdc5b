#include "evaluate/wording.h"

#include "base/hash.h"

#include <stdlib.h>
#include <string.h>

/* ---- characters ---- */

/* The character at `at` and its bytes; a byte that begins none is a character of its own. */
static size_t decode(const char *text, size_t left, uint32_t *character) {
    const unsigned char *at = (const unsigned char *)text;
    size_t n = at[0] < 0x80 ? 1 : at[0] < 0xC2 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : at[0] < 0xF5 ? 4 : 0;
    *character = n == 1 ? at[0] : n == 0 ? 0xFFFD : at[0] & (0x7Fu >> n);
    if (n == 0 || n > left) return *character = n == 0 ? *character : 0xFFFD, 1;
    for (size_t i = 1; i < n; i++) *character = *character << 6 | (at[i] & 0x3F);
    return n;
}

static void encode(buffer *out, uint32_t c) {
    char bytes[4];
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n; i-- > 1; c >>= 6) bytes[i] = (char)(0x80 | (c & 0x3F));
    bytes[0] = (char)(n == 1 ? c : (0xF00u >> n & 0xF0) | c);
    buffer_add(out, bytes, n);
}

typedef struct range {
    uint32_t first, last;
} range;

/* By general category: separators and what moves the place; then marks, symbols and punctuation beyond ASCII. */
static const range SPACES[] = {{9, 13},          {28, 32},         {0x85, 0x85},     {0xA0, 0xA0},
                               {0x1680, 0x1680}, {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F},
                               {0x205F, 0x205F}, {0x3000, 0x3000}};
static const range SIGNS[] = {
    {0x80, 0xA9},     {0xAB, 0xB1},     {0xB4, 0xB4},     {0xB6, 0xB8},     {0xBB, 0xBB},     {0xBF, 0xBF},
    {0xD7, 0xD7},     {0xF7, 0xF7},     {0x300, 0x36F},   {0x2000, 0x206F}, {0x20A0, 0x2101}, {0x2116, 0x2118},
    {0x2120, 0x2123}, {0x2190, 0x245F}, {0x249C, 0x24E9}, {0x2500, 0x2775}, {0x2794, 0x2BFF}, {0x2E00, 0x2E2E},
    {0x2E30, 0x2E7F}, {0x3001, 0x3004}, {0x3008, 0x3020}, {0x3030, 0x3030}, {0xFE00, 0xFE6F}, {0xFEFF, 0xFEFF},
    {0xFF01, 0xFF0F}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0xFFE0, 0xFFFD}, {0x1F000, 0x1FAFF}};

static bool is_among(uint32_t c, const range *ranges, size_t n) {
    for (size_t i = 0; i < n && ranges[i].first <= c; i++)
        if (c <= ranges[i].last) return true;
    return false;
}

static bool is_space(uint32_t c) { return is_among(c, SPACES, sizeof SPACES / sizeof *SPACES); }

static bool is_word(uint32_t c) {
    if (c < 0x80) return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_';
    return !is_space(c) && !is_among(c, SIGNS, sizeof SIGNS / sizeof *SIGNS);
}

static uint32_t lower(uint32_t c) {
    static const struct {
        uint32_t first, last, step, add;
    } CASES[] = {{'A', 'Z', 1, 32},     {0xC0, 0xD6, 1, 32},   {0xD8, 0xDE, 1, 32},   {0x100, 0x12E, 2, 1},
                 {0x132, 0x136, 2, 1},  {0x139, 0x147, 2, 1},  {0x14A, 0x176, 2, 1},  {0x179, 0x17D, 2, 1},
                 {0x391, 0x3A1, 1, 32}, {0x3A3, 0x3AB, 1, 32}, {0x400, 0x40F, 1, 80}, {0x410, 0x42F, 1, 32},
                 {0x460, 0x480, 2, 1},  {0x48A, 0x4BE, 2, 1},  {0x4D0, 0x52E, 2, 1},  {0x1E00, 0x1E94, 2, 1},
                 {0x1EA0, 0x1EFE, 2, 1}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++)
        if (c >= CASES[i].first && c <= CASES[i].last && (c - CASES[i].first) % CASES[i].step == 0)
            return c + CASES[i].add;
    return c == 0x178 ? 0xFF : c;
}

/* ---- words ---- */

void wording_add(buffer *out, const char *text, size_t bytes) {
    bool inside = false;
    for (size_t at = 0; at < bytes;) {
        uint32_t c;
        at += decode(text + at, bytes - at, &c);
        if (is_space(c)) inside = false;
        if (!is_word(c)) continue;
        if (!inside && out->n) buffer_add(out, " ", 1);
        inside = true;
        encode(out, lower(c));
    }
}

void wording_lower(buffer *out, const char *text) {
    uint32_t c;
    for (size_t at = 0, bytes = strlen(text); at < bytes;) {
        at += decode(text + at, bytes - at, &c);
        encode(out, lower(c));
    }
}

void wording_last(buffer *out, const char *name) {
    size_t first = 0, end = 0, begin = 0, bytes = strlen(name); /* of the last run without white space */
    bool inside = false;
    uint32_t c;
    for (size_t at = 0, next; at < bytes; at = next) {
        next = at + decode(name + at, bytes - at, &c);
        if (is_space(c)) {
            inside = false;
            continue;
        }
        if (!inside) begin = end = at;
        inside = true;
        if (is_word(c)) end = next;
        first = begin;
    }
    for (size_t at = first; at < end;) {
        at += decode(name + at, end - at, &c);
        encode(out, lower(c));
    }
}

/* ---- ends ---- */

static bool is_mark(uint32_t c) {
    static const uint32_t MARKS[] = {' ',    '\t', '\n', '\r',   '"',    '\'',   0x201C, 0x201D, 0x2018, 0x2019,
                                     0x201E, 0xAB, 0xBB, 0x2039, 0x203A, 0x300C, 0x300D, 0x300E, 0x300F};
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++)
        if (c == MARKS[i]) return true;
    return false;
}

wire_span wording_trim(const char *text, wire_span span) {
    uint32_t start = span.start, end = span.start, c;
    for (uint32_t at = span.start, next; at < span.end; at = next) {
        next = at + (uint32_t)decode(text + at, span.end - at, &c);
        if (!is_mark(c))
            end = next;
        else if (end == start)
            start = end = next;
    }
    return (wire_span){start, end};
}

/* ---- runs of three words ---- */

static int compare_hashes(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

size_t wording_room(const char *words) { return strlen(words) / 2 + 1; }

size_t wording_trigrams(const char *words, uint64_t *to) {
    size_t n = 0, n_words = 0;
    uint64_t last[3] = {0};
    for (const char *at = words; *at;) {
        size_t bytes = strcspn(at, " ");
        last[0] = last[1], last[1] = last[2], last[2] = hash_bytes(at, bytes, 0);
        if (++n_words >= 3) to[n++] = hash_mix(hash_mix(last[0], last[1]), last[2]);
        at += bytes;
        at += *at == ' ';
    }
    if (n == 0) return 0;
    qsort(to, n, sizeof *to, compare_hashes);
    size_t kept = 1;
    for (size_t i = 1; i < n; i++)
        if (to[i] != to[kept - 1]) to[kept++] = to[i];
    return kept;
}

bool wording_share(const uint64_t *a, size_t n_a, const uint64_t *b, size_t n_b) {
    for (size_t i = 0, j = 0; i < n_a && j < n_b;) {
        if (a[i] == b[j]) return true;
        if (a[i] < b[j])
            i++;
        else
            j++;
    }
    return false;
}
