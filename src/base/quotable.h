#ifndef SRC_BASE_QUOTABLE_H
#define SRC_BASE_QUOTABLE_H
/* The bytes of a text that may stand between quotation marks as they are, in JSON and in the script of a page. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* ASCII but controls, quotation marks, backslashes and <. */
static inline int quotable(unsigned char c) { return c >= ' ' && c < 127 && c != '"' && c != '\\' && c != '<'; }

/* How many such bytes the text begins with; eight at a time, each term marks the first byte that is none with its high bit. */
static inline size_t quotable_run(const char *text, size_t bytes) {
    const uint64_t ones = 0x0101010101010101u, highs = 0x80 * ones;
    size_t n = 0;
    for (uint64_t eight; n + 8 <= bytes; n += 8) {
        memcpy(&eight, text + n, 8);
        uint64_t quote = eight ^ '"' * ones, slash = eight ^ '\\' * ones, less = eight ^ '<' * ones;
        uint64_t none = (eight - ' ' * ones) | (eight + ones) | (quote - ones) | (slash - ones) | (less - ones) | eight;
        if (none & highs) break;
    }
    while (n < bytes && quotable((unsigned char)text[n])) n++;
    return n;
}

#endif
