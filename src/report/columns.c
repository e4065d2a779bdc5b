#include "report/columns.h"

#include <string.h>

typedef struct range {
    uint32_t first, last;
} range;

static const range WIDE[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xA960, 0xA97C},
                             {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
                             {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
static const range COMBINING[] = {{0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x0610, 0x061A},
                                  {0x064B, 0x065F}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x1AB0, 0x1AFF},
                                  {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0x2060, 0x2060}, {0xFE00, 0xFE0F},
                                  {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}};
static const range UNSAFE[] = {{0x00, 0x1F}, {0x7F, 0x9F}, {0x202A, 0x202E}, {0x2066, 0x2069}};
#define IN(ranges, c) is_in((ranges), sizeof(ranges) / sizeof(ranges)[0], (c))

static bool is_in(const range *ranges, size_t n, uint32_t c) {
    for (size_t i = 0; i < n; i++)
        if (c >= ranges[i].first && c <= ranges[i].last) return true;
    return false;
}

/* Code point at `at`; the texts of a corpus are valid, its names may not be. */
static uint32_t code_point(const char *at, size_t left, uint32_t *bytes) {
    const unsigned char *u = (const unsigned char *)at;
    uint32_t n = u[0] < 0x80 ? 1 : u[0] < 0xC2 ? 0 : u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : u[0] < 0xF5 ? 4 : 0;
    uint32_t c = n == 1 ? u[0] : u[0] & (0x7Fu >> (n ? n : 1));
    for (uint32_t i = 1; i < n; i++) {
        if (i >= left || (u[i] & 0xC0) != 0x80) n = 0;
        else c = c << 6 | (u[i] & 0x3F);
    }
    *bytes = n ? n : 1;
    return n ? c : 0x80; /* shown as a control character is */
}

column_character columns_character(const char *at, size_t bytes) {
    column_character found = {.columns = 1, .safe = true};
    uint32_t c = code_point(at, bytes, &found.bytes);
    if (c >= ' ' && c < 0x7F) return found;
    if (IN(UNSAFE, c)) found.safe = false;
    else if (IN(COMBINING, c)) found.columns = 0;
    else if (IN(WIDE, c)) found.columns = 2;
    return found;
}

unsigned columns_add(buffer *out, const char *text, size_t bytes) {
    unsigned columns = 0;
    for (size_t i = 0; i < bytes;) {
        column_character c = columns_character(text + i, bytes - i);
        if (c.safe) buffer_add(out, text + i, c.bytes);
        else buffer_text(out, "?");
        columns += c.columns;
        i += c.bytes;
    }
    return columns;
}

unsigned columns_count(const char *text, size_t bytes) {
    unsigned columns = 0;
    for (size_t i = 0; i < bytes;) {
        column_character c = columns_character(text + i, bytes - i);
        columns += c.columns;
        i += c.bytes;
    }
    return columns;
}

unsigned columns_line(buffer *out, const char *text, size_t bytes, unsigned columns) {
    unsigned used = 0;
    bool space = false;
    for (size_t i = 0; i < bytes;) {
        column_character c = columns_character(text + i, bytes - i);
        if (text[i] == ' ' || (text[i] >= '\t' && text[i] <= '\r')) {
            space = used > 0;
        } else {
            if (used + space + c.columns >= columns) {
                buffer_text(out, "…");
                return used + 1;
            }
            if (space) buffer_text(out, " ");
            used += space + columns_add(out, text + i, c.bytes);
            space = false;
        }
        i += c.bytes;
    }
    return used;
}

void columns_wrap(buffer *out, const char *text, unsigned columns) {
    unsigned used = 0;
    while (*text) {
        size_t bytes = strcspn(text, " ");
        unsigned word = columns_count(text, bytes);
        if (used && used + 1 + word > columns) {
            buffer_text(out, "\n");
            used = 0;
        }
        if (used) buffer_text(out, " ");
        used += columns_add(out, text, bytes) + (used > 0);
        text += bytes;
        while (*text == ' ') text++;
    }
    buffer_text(out, "\n");
}
