#ifndef SRC_TEXT_PAGE_H
#define SRC_TEXT_PAGE_H
/*
 * What the text layer knows of one document: words, sentences, paragraphs, quotations and its credit. Read-only after
 * page_read; no other layer looks at bytes to segment them.
 *
 *   text        "WASHINGTON (AP) - He said: "No." ...
 *   paragraphs  lines or blocks (decided per document); never overlap; hold every word
 *   sentences   never cross a paragraph
 *   words       UAX #29 words; one character a word in scripts that put no spaces between words
 *
 * All offsets are bytes of the text; word numbers index the word arrays. Arrays belong to the arena.
 */
#include "base/memory.h"
#include "simd/kernels.h"

#include <wirecopy/wirecopy.h>

enum word_form {
    WORD_CAPITAL = 1 << 0,   /* begins with an upper-case or title-case letter */
    WORD_UPPER = 1 << 1,     /* two letters or more, all upper-case */
    WORD_DIGIT = 1 << 2,     /* holds a digit */
    WORD_IDEOGRAPH = 1 << 3, /* one character of a script without spaces */
    WORD_QUOTED = 1 << 4,    /* inside a quotation of three words or more */
    WORD_SHORT = 1 << 5,     /* three letters or fewer */
    WORD_POSTED = 1 << 6,    /* in a post of a network that is set into the page, signed with name and handle */
    WORD_PLAIN = 1 << 7      /* known to be ASCII; not set on all that are */
};

typedef struct text_words {
    uint32_t n;
    const uint64_t *hash;  /* of the normal form: equal words have equal hashes in every document */
    const uint32_t *start, *end;
    const uint8_t *form;   /* word_form bits */
    const uint32_t *sentence; /* number of the sentence that holds it */
} text_words;

typedef struct text_sentence {
    uint32_t start, end; /* trimmed of white space */
    uint32_t first_word, n_words;
    uint32_t paragraph;
} text_sentence;

enum paragraph_form {
    PARAGRAPH_PROSE = 1 << 0,   /* running text: 8 words or more and a terminal mark, or 25 words */
    PARAGRAPH_CAPTION = 1 << 1  /* a photograph's caption: has a credit's form and an agency or photo word (text/paragraph),
                                   or stands beside one that has (text/caption) */
};

typedef struct text_paragraph {
    uint32_t start, end;
    uint32_t first_sentence, n_sentences;
    uint32_t first_word, n_words;
    uint32_t form; /* paragraph_form bits */
} text_paragraph;

typedef struct text_quotation {
    const wire_span *parts; /* in order, without marks, trimmed */
    uint32_t n_parts;
    uint32_t depth;         /* 0: outermost */
    wire_span speaker;      /* the words of the text that name who speaks, a pronoun resolved; empty: none read */
    wire_span pronoun;      /* where the clause itself has a pronoun or a title instead of the name; else empty */
} text_quotation;

typedef struct text_credit {
    wire_span span;     /* the dateline, "(Reuters) -", "The Associated Press contributed", ...; empty: none */
    const char *agency; /* static text such as "AP", or "unknown agency"; NULL: none */
} text_credit;

typedef struct page {
    const char *text;
    uint32_t bytes;
    text_words words;
    uint64_t words_hash; /* equal for pages of the same words */
    const text_sentence *sentences;
    uint32_t n_sentences;
    const text_paragraph *paragraphs;
    uint32_t n_paragraphs;
    const text_quotation *quotations; /* by start of the first part, outer before inner */
    uint32_t n_quotations;
    text_credit credit;
} page;

/*
 * Reads valid UTF-8 without NUL (utf8_repair sees to both) of less than WIRE_TEXT_MAX bytes. `text` must live as long
 * as the page; the page's arrays come from `keep`; `scratch` is reset by the caller between documents.
 */
wire_status page_read_with(const kernels *with, page *out, const char *text, uint32_t bytes, arena *keep, arena *scratch);
wire_status page_read(page *out, const char *text, uint32_t bytes, arena *keep, arena *scratch); /* scalar kernels */

#endif
