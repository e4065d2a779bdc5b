#ifndef SRC_REPORT_COMPARED_H
#define SRC_REPORT_COMPARED_H
/* Two documents word by word: what `wirecopy compare` shows on a terminal and as JSON. */
#include "report/terminal.h"

typedef enum word_mark { WORD_OUTSIDE, WORD_SAME, WORD_CHANGED, WORD_ONLY } word_mark;

/* A word as it stands, punctuation with it; of a script without spaces, a character. */
typedef struct compared_word {
    uint64_t key; /* of its letters, small ones and capitals alike */
    uint32_t start, end, columns;
    word_mark mark;
    uint8_t breaks; /* lines that end before it, at most 2; 0: a space or nothing stands before it */
    bool space;     /* white space stands before it */
} compared_word;

typedef struct compared_run {
    uint32_t words, a, b; /* numbers of the words with which it begins */
} compared_run;

typedef VEC(compared_word) compared_words;

#define COMPARED_RUNS 3
typedef struct compared {
    wire_document_view a, b;
    const wire_pair *pair; /* NULL: no proved text in common */
    uint32_t id_prefix; /* first bytes of both ids that are nothing to be shown; 0 after compared_init */
    compared_words words[2];
    compared_run longest[COMPARED_RUNS]; /* shared word for word; words 0: none */
} compared;

/* `pair` is of these documents, or NULL; it and the corpus outlive the comparison. */
wire_status compared_init(compared *c, const wire_corpus *corpus, const uint32_t documents[2], const wire_pair *pair);
void compared_finish(compared *c);

/* Side by side where there are 100 columns, else below each other. WIRE_NO_MEMORY when it did not fit. */
wire_status compared_show(const compared *c, terminal_style style, buffer *out);
wire_status compared_json(const compared *c, buffer *out);

#endif
