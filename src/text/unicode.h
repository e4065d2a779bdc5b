#ifndef SRC_TEXT_UNICODE_H
#define SRC_TEXT_UNICODE_H
/*
 * What the text layer knows of a code point, from a table of two stages: code point -> block -> kind. 154 kinds hold all
 * that is asked, so a lookup is three loads and the whole is 37 KB. unicode_table.py makes the table and says from what.
 */
#include <stdbool.h>
#include <stdint.h>

/* The order of these is the generator's. */
enum word_break {
    WB_OTHER, WB_CR, WB_LF, WB_NEWLINE, WB_EXTEND, WB_ZWJ, WB_REGIONAL, WB_FORMAT, WB_KATAKANA, WB_HEBREW, WB_LETTER,
    WB_SINGLE, WB_DOUBLE, WB_MIDNUMLET, WB_MIDLETTER, WB_MIDNUM, WB_NUMERIC, WB_EXTENDNUMLET, WB_SPACE
};
enum sentence_break {
    SB_OTHER, SB_CR, SB_LF, SB_SEP, SB_EXTEND, SB_FORMAT, SB_SP, SB_LOWER, SB_UPPER, SB_OLETTER, SB_NUMERIC, SB_ATERM,
    SB_SCONTINUE, SB_STERM, SB_CLOSE
};
enum unicode_fold {
    FOLD_STABLE, /* the character plus `shift` */
    FOLD_MARK,   /* combining, itself after a base character */
    FOLD_DROP,   /* default ignorable: soft hyphen, zero-width characters, variation selectors */
    FOLD_BLANK,  /* white space */
    FOLD_SINGLE, /* an apostrophe or single quotation mark */
    FOLD_DOUBLE, /* a double quotation mark */
    FOLD_HYPHEN, /* a dash */
    FOLD_HARD,   /* becomes several characters, or a rare one */
    FOLD_JOINING /* may join with what stands before it */
};
enum unicode_flag {
    UNICODE_LETTER = 1 << 0,
    UNICODE_UPPER = 1 << 1,     /* upper or title case */
    UNICODE_DIGIT = 1 << 2,     /* any number: 5, 1/2 in one character, a roman numeral */
    UNICODE_SPACE = 1 << 3,
    UNICODE_SPACELESS = 1 << 4, /* a letter of a script that puts no spaces between words */
    UNICODE_PICTURE = 1 << 5,
    UNICODE_OPENER = 1 << 6,    /* brackets and low quotation marks that only open */
    UNICODE_CLOSER = 1 << 7     /* what closes, or may close */
};

typedef struct unicode_kind {
    uint8_t word, sentence, fold, flags;
    int32_t shift;
} unicode_kind;

#define UNICODE_BLOCK 64
#define UNICODE_PLAIN 0x40000u /* above: nothing but the tags, which the table holds right behind */
#define UNICODE_TAGS 0xE0000u
#define UNICODE_TAGS_END 0xE1000u

extern const char unicode_version[];
extern const unicode_kind unicode_kinds[];
extern const uint16_t unicode_index[];
extern const uint8_t unicode_blocks[];

static inline const unicode_kind *unicode_of(uint32_t point) {
    if (point >= UNICODE_PLAIN) {
        bool tag = point >= UNICODE_TAGS && point < UNICODE_TAGS_END;
        point = tag ? point - UNICODE_TAGS + UNICODE_PLAIN : UNICODE_PLAIN - 1;
    }
    return &unicode_kinds[unicode_blocks[(uint32_t)unicode_index[point / UNICODE_BLOCK] * UNICODE_BLOCK + point % UNICODE_BLOCK]];
}

static inline bool unicode_is_letter(uint32_t point) { return unicode_of(point)->flags & UNICODE_LETTER; }
static inline bool unicode_is_upper(uint32_t point) { return unicode_of(point)->flags & UNICODE_UPPER; }
static inline bool unicode_is_digit(uint32_t point) { return unicode_of(point)->flags & UNICODE_DIGIT; }
static inline bool unicode_is_space(uint32_t point) { return unicode_of(point)->flags & UNICODE_SPACE; }
/* A letter that is lower case, so that no sentence begins with it. */
static inline bool unicode_is_lower(uint32_t point) { return unicode_of(point)->sentence == SB_LOWER; }
/* A letter of a script without spaces between words: Han, kana, Thai, Lao, Khmer, Myanmar. */
static inline bool unicode_is_spaceless(uint32_t point) { return unicode_of(point)->flags & UNICODE_SPACELESS; }

#endif
