#ifndef SRC_TEXT_WORD_H
#define SRC_TEXT_WORD_H
/*
 * Words by Unicode Standard Annex #29 (version 15.0), and what this program does otherwise:
 *   - only what holds a letter or a digit is a word; marks and spaces are none
 *   - a script that puts no spaces between words (Han, kana, Thai, Lao, Khmer, Myanmar) gives a word a character, with
 *     its marks; the annex leaves most of these to dictionaries
 *   - a colon, an underscore and a narrow no-break space end a word: "said:yes" is two words, "__on" is "on"
 * A possessive 's stays part of its word, as in the annex, and a curly and a straight apostrophe give the same word.
 */
#include "text/normalise.h"

/* The next boundary after `at` of the annex as it stands; at < end, text[at] begins at a boundary. */
uint32_t word_boundary(const char *text, uint32_t at, uint32_t end);

typedef struct word {
    uint64_t hash; /* of the normal form */
    uint32_t start, end;
    uint8_t form;  /* word_form bits of page.h */
} word;

typedef struct word_reader {
    const char *text;
    uint32_t at, end;
    uint32_t readable; /* bytes of the text that may be looked at: `end` or more */
    normal_buffer normal;
} word_reader;

/* The next word from reader->at on; *found is false when there is none before reader->end. */
wire_status word_next(word_reader *reader, word *out, bool *found);

/* The hash that word_next gives a word of this normal form. */
uint64_t word_hash(const char *normal, size_t bytes);

#endif
