#ifndef SRC_TEXT_ABBREVIATION_H
#define SRC_TEXT_ABBREVIATION_H
/*
 * The words that sentence.c has to know: abbreviations, and words that tell what follows a full stop. Facts of languages
 * (English, Spanish, German, French, Italian, Portuguese, Dutch, Russian and a few more), none of a collection of texts.
 */
#include <stdbool.h>
#include <stdint.h>

typedef enum lexeme {
    LEXEME_NONE = 0,
    LEXEME_TITLE = 1 << 0,    /* a name or a word of the same sentence always follows: Mr., Sen., bzw., p. */
    LEXEME_NUMBERED = 1 << 1, /* a number follows, otherwise it is a word of its own: No. 5 */
    LEXEME_SHORT = 1 << 2,    /* it ends a sentence only before a word that opens one: Inc., Jan., etc. */
    LEXEME_OPENER = 1 << 3,   /* with a capital it opens a sentence: The, He, Und, El */
    LEXEME_PARTICLE = 1 << 4, /* an opener that also stands inside of names: de, la, der */
    LEXEME_MONTH = 1 << 5,    /* a day's number stands before it: 3. Mai */
    LEXEME_ARTICLE = 1 << 6,  /* an ordinal may stand behind it: der 2. Weltkrieg */
    LEXEME_CLOCK = 1 << 7,    /* stands behind a.m. and p.m.: Monday, Eastern, EST */
    LEXEME_CAPITAL = 1 << 8   /* only when it is written with a capital letter: Sun., No. */
} lexeme;

/* No abbreviation, a title's, a numbered or a short one, has more letters. */
#define LEXEME_ABBREVIATION_LETTERS 6

/* What is known of the word, OR of the above; the word is given in its normal form, without full stop. */
unsigned lexeme_of(const char *normal, uint32_t bytes, bool capital);

#endif
