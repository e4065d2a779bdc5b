#ifndef SRC_TEXT_GLYPH_H
#define SRC_TEXT_GLYPH_H
/*
 * The characters beside a quotation mark, told apart as far as reading marks needs it: spaces, brackets, dashes, stops,
 * digits, letters. What is not in a table is a letter.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum glyph_class {
    GLYPH_SPACE = 1 << 0,
    GLYPH_OPENER = 1 << 1, /* ( [ { < ¿ ¡ : （ 《 ： */
    GLYPH_CLOSER = 1 << 2, /* ) ] } > ; : ） 》 */
    GLYPH_DASH = 1 << 3,   /* hyphen, dashes, slash */
    GLYPH_STOP = 1 << 4,   /* . , ! ? … */
    GLYPH_WIDE_STOP = 1 << 5, /* 。 ， ！ ？ ： 、: no space follows it */
    GLYPH_DIGIT = 1 << 6,
    GLYPH_LETTER = 1 << 7
};

typedef struct glyph {
    uint32_t code, start; /* code 0: before the start or behind the end, which counts as a space */
    uint8_t bytes, kind;  /* kind: glyph_class bits */
} glyph;

/* The character that starts at `at` and the one that ends there, inside [from, to). */
glyph glyph_at(const char *text, uint32_t at, uint32_t to);
glyph glyph_before(const char *text, uint32_t at, uint32_t from);

#endif
