#ifndef SRC_TEXT_WORDCLASS_H
#define SRC_TEXT_WORDCLASS_H
/*
 * The closed classes of words that a reporting clause is made of: English, Spanish, German, French, Portuguese, Italian,
 * Dutch, Russian and Ukrainian, the commonest verbs of some others. One table for all languages: which one a document is
 * in need not be known.
 */
#include <stdbool.h>
#include <stdint.h>

enum word_class {
    CLASS_SAYS = 1 << 0,      /* a verb of saying that may have a subject of its own: said, sagte */
    CLASS_SAYING = 1 << 1,    /* its participle: the subject is the sentence's */
    CLASS_NOUN = 1 << 2,      /* as often a noun or a verb of something else: report, called */
    CLASS_FOLLOWS = 1 << 3,   /* who speaks follows: laut, selon */
    CLASS_SO = 1 << 4,        /* the same, but at the start of a clause only: so */
    CLASS_ACCORDING = 1 << 5, /* the same with "to" */
    CLASS_HE = 1 << 6,         /* and "his", which is an article as well */
    CLASS_SHE = 1 << 7,
    CLASS_THEY = 1 << 8,      /* they, it, we, I */
    CLASS_ADVERB = 1 << 9,    /* adverbs and auxiliary verbs between subject and verb */
    CLASS_ARTICLE = 1 << 10,
    CLASS_PARTICLE = 1 << 11, /* inside names: de, van, bin */
    CLASS_PREP = 1 << 12,     /* ends a noun phrase */
    CLASS_INTRO = 1 << 13,    /* begins a phrase before the subject */
    CLASS_CONJ = 1 << 14,
    CLASS_DAY = 1 << 15,      /* days and months */
    CLASS_TITLE = 1 << 16,
    CLASS_MALE = 1 << 17,     /* titles that tell a man or a woman */
    CLASS_FEMALE = 1 << 18,
    CLASS_SUFFIX = 1 << 19,   /* Jr */
    CLASS_GROUP = 1 << 20,    /* no person: Committee, Inc */
    CLASS_FUNCTION = 1 << 21, /* begins no name although its first letter may be a capital */
    CLASS_BE = 1 << 22,       /* before a verb of saying: it is passive, and its subject is not who speaks */
    CLASS_SUBORDINATE = 1 << 23, /* when, which: the clause behind it is not the main one */
    CLASS_UTTERANCE = 1 << 24,   /* what is said: "his answer:" is "he" */
    CLASS_PRONOUN = CLASS_HE | CLASS_SHE | CLASS_THEY
};

/* The classes of a word in any case of its letters; 0 for the open classes. */
uint32_t wordclass_find(const char *word, uint32_t bytes);

#endif
