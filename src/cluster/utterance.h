#ifndef SRC_CLUSTER_UTTERANCE_H
#define SRC_CLUSTER_UTTERANCE_H
/*
 * Quotations as sequences of words to be compared: brackets, ellipses and masked letters read, names and titles between
 * marks left out. Which of them are one utterance is told by cluster/family.
 */
#include "cluster/lexicon.h"

/* A distinct word of the quotations: what is asked of it for every token, in eight bytes, so that all words stay near. */
typedef struct saying_word {
    uint32_t bits;              /* information in 1/LEXICON_BIT */
    uint32_t stem : 30;         /* words that may be forms of one another have one: a number below utterances.stems.n */
    uint32_t masked : 1;
    uint32_t is_ideograph : 1;  /* one character of three bytes or more: none of an alphabet */
} saying_word;

/* How it is written. */
typedef struct saying_form {
    const char *normal; /* its normal form; letters masked by asterisks stand as one * */
    uint32_t bytes, letters;
} saying_form;

enum token_mark {
    TOKEN_GAP = 1 << 0,     /* an ellipsis stands before it */
    TOKEN_BRACKET = 1 << 1, /* put in by the writer: may match any word or none */
    TOKEN_PART = 1 << 2     /* the first word of a further part of an interrupted quotation */
};

#define TOKEN_FORM (TOKEN_GAP | TOKEN_BRACKET) /* marks that make another form of the same words */

#define TOKEN_OTHER UINT32_MAX /* a word that no quotation has */

typedef struct token {
    uint32_t word;  /* number of its saying_word, or TOKEN_OTHER */
    uint32_t place; /* number of its word in the page */
    uint32_t mark;  /* token_mark bits */
} token;

typedef struct token_list {
    const token *at;
    uint32_t n;
} token_list;

/* The sequences of three that begin at tokens first .. last, with so many tokens on either side. */
static inline token_list token_window(token_list tokens, uint32_t first, uint32_t last, uint32_t around) {
    uint32_t from = first > around ? first - around : 0, to = last + 3 + around;
    return (token_list){tokens.at + from, (to < tokens.n ? to : tokens.n) - from};
}

#define SPEAKER_WORDS 4

typedef struct speaker {
    uint64_t words[SPEAKER_WORDS]; /* hashes of the name's words, the last ones */
    uint32_t n;
    bool full_name; /* two or three capital words: a person's name in full */
} speaker;

typedef struct utterance {
    uint32_t document, quotation; /* number among the page's quotations */
    token_list tokens;
    uint32_t bits;                /* of all words outside brackets */
    uint64_t form;                /* equal words have equal forms */
    speaker speaker;
} utterance;

typedef struct utterances {
    VEC(utterance) list; /* by document, then place */
    VEC(saying_word) words;
    VEC(saying_form) forms; /* of the words */
    VEC(uint64_t) hashes; /* of the words */
    map numbers;         /* hash -> number of the word */
    map stems;           /* hash of the first letters -> number of the stem */
    const lexicon *lexicon;
    arena keep, scratch;
} utterances;

/* Reads the quotations of all articles. */
wire_status utterances_read(utterances *out, const wire_corpus *corpus, const lexicon *l);
void utterances_finish(utterances *u);

/* How like two words are, in sixteenths: 16 the same, 13 and 8 forms of one stem or with masked letters, 0 unlike. */
uint32_t saying_likeness(const utterances *u, uint32_t a, uint32_t b);

/* 1: one speaker, -1: two persons of different full names, 0: not known. */
int speaker_agreement(const speaker *a, const speaker *b);

#endif
