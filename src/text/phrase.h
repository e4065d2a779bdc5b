#ifndef SRC_TEXT_PHRASE_H
#define SRC_TEXT_PHRASE_H
/*
 * Noun phrases among the tokens of a clause: the subject before a verb, what stands behind it, the subject of a sentence.
 * Which verb to ask for is text/clause's matter.
 */
#include <string.h>

#include "text/clause.h"
#include "text/wordclass.h"

typedef struct phrase {
    uint32_t first, end; /* tokens; empty: none */
} phrase;

static inline bool token_is_mark(const token *t) { return t->kind >= TOKEN_COMMA; }
static inline bool token_is_capital(const token *t) { return t->kind == TOKEN_CAPITAL; }
static inline bool token_is(const token *t, uint32_t lex) { return !token_is_mark(t) && (t->lex & lex); }

static inline bool token_reads(const clause *c, const token *t, const char *word) {
    uint32_t bytes = (uint32_t)strlen(word);
    return t->end - t->start == bytes && memcmp(c->p->text + t->start, word, bytes) == 0;
}

static inline bool token_ends(const clause *c, const token *t, const char *end) {
    uint32_t bytes = (uint32_t)strlen(end);
    return t->end - t->start > bytes + 1 && memcmp(c->p->text + t->end - bytes, end, bytes) == 0;
}

static inline bool token_is_possessive(const clause *c, const token *t) {
    bool word = !token_is_mark(t) && !token_is(t, CLASS_PRONOUN); /* not it's */
    return word && (token_ends(c, t, "'s") || token_ends(c, t, "\xE2\x80\x99s"));
}

/* The words of a phrase without what only leads up to it, or trails it; empty when they name nobody. */
wire_span phrase_span(const clause *c, phrase r);

/* [from, next punctuation) */
phrase phrase_until_mark(const clause *c, uint32_t from, uint32_t end);

phrase phrase_after(const clause *c, uint32_t from);        /* behind a verb: "the head of the farmers, Ana Ruiz" */
phrase phrase_before(const clause *c, uint32_t end);        /* the subject of a verb whose words end at `end` > 0, a comma last or not */
phrase phrase_first(const clause *c, uint32_t from, uint32_t end); /* the subject of a sentence */
bool phrase_is_role(const clause *c, const token *t);       /* "engineer" before a name */

#endif
