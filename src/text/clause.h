#ifndef SRC_TEXT_CLAUSE_H
#define SRC_TEXT_CLAUSE_H
/*
 * Who speaks, by the words of a reporting clause alone: "said the mayor", "Ms. Ito, the mayor, said", "According to".
 * Takes a stretch of text, gives the part of it that names the speaker; which stretch to ask is text/speaker's matter.
 */
#include "text/page.h"

enum { CLAUSE_TOKENS = 96 };

enum token_kind { TOKEN_SMALL, TOKEN_CAPITAL, TOKEN_COMMA, TOKEN_COLON, TOKEN_DASH };

typedef struct token {
    uint32_t start, end;
    uint32_t lex; /* word_class bits of a word */
    uint8_t kind; /* the last three are punctuation */
} token;

typedef struct clause {
    const page *p;
    uint32_t n;
    token at[CLAUSE_TOKENS];
} clause;

/* The words of [from, to) that are not quoted, and the punctuation that parts them; short brackets are left out. Of a
 * stretch that is too long the first words, or the last ones. */
void clause_read(clause *c, const page *p, uint32_t from, uint32_t to);
void clause_read_last(clause *c, const page *p, uint32_t from, uint32_t to);

/* Is token i a verb of saying, not a noun or in the passive? */
bool clause_says(const clause *c, uint32_t i);

/* Has it a verb of saying within its first `within` tokens? */
bool clause_reports(const clause *c, uint32_t within);

/* Does a stretch behind a quotation tell its speaker near enough? */
bool clause_stands_behind(const clause *c);
bool clause_is_whole(const clause *c); /* "Ana Ruiz said.", and nothing else */

/* In text that nothing closes: where ", Ana Ruiz said" begins, behind the comma; 0 when it holds no such clause. */
uint32_t clause_report_at(const clause *c);

/* Each gives an empty span when it finds none. */
wire_span clause_speaker(const clause *c);      /* of a clause behind a quotation or in its gap */
wire_span clause_late_speaker(const clause *c); /* of one that comes later in the sentence: ..., said X */
wire_span clause_leading_speaker(const clause *c); /* of words that lead up to a quotation */
wire_span clause_inverted_speaker(const clause *c); /* "laughed Ana Ruiz", of a verb that no list holds */
wire_span clause_signature(const clause *c);    /* "- Ana Ruiz", and no clause behind */
wire_span clause_label(const clause *c);        /* "Rain at last - Ana Ruiz:" */
wire_span clause_subject(const clause *c);      /* the subject of a sentence, whatever it does */

#endif
