#ifndef SRC_TEXT_PERSON_H
#define SRC_TEXT_PERSON_H
/* The people that a document names: their full names by last name, their offices, and whether a title tells him or her. */
#include "text/page.h"

typedef struct person {
    wire_span name; /* its first full form; empty: an unused place */
    uint32_t key;   /* of the last name, or of the office */
    uint8_t words;
    bool several;   /* there are several names for the key */
    uint8_t gender; /* 1 a man's title stands before it, 2 a woman's, 3 both */
} person;

typedef struct people {
    const page *p;
    person *names, *offices; /* open addressing */
    uint32_t mask;
} people;

wire_status person_find_all(people *out, const page *p, arena *scratch);

/* The full name that the document has for a name ("Mr. Moore"), or the name itself. */
wire_span person_full(const people *in, wire_span name);
/* The name that stands beside an office somewhere ("the former mayor"), or an empty span. */
wire_span person_of_office(const people *in, wire_span office);
/* May a pronoun of these word_class bits stand for the name? */
bool person_fits(const people *in, wire_span name, uint32_t pronoun);
/* Is it somebody with a full name or a title, and not a group? "it" is none of these. */
bool person_is_known(const people *in, wire_span name);

/* The end of a word without a possessive 's. */
uint32_t person_bare_end(const page *p, uint32_t start, uint32_t end);

#endif
