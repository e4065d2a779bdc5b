#ifndef SRC_TEXT_AGENCY_H
#define SRC_TEXT_AGENCY_H
/*
 * News and picture agencies: the names that credits use, and the usual short name of each. A long list of facts, not of
 * phrases: a name is found wherever it stands; what a credit looks like is told by credit.c and paragraph.c.
 */
#include <stdbool.h>
#include <stdint.h>

typedef struct agency_name {
    const char *name;  /* as it is written; after the first letter capitals will do for small letters */
    const char *brief; /* the agency's usual short name, static */
    bool pictures;     /* it sells photographs only: a credit to it is a caption's */
} agency_name;

/* The longest agency's name that begins at text[at] and ends at a word's end before `end`, or NULL. text[at] has to begin
 * a word. *name_end (may be NULL) gets the byte after it. */
const agency_name *agency_at(const char *text, uint32_t at, uint32_t end, uint32_t *name_end);

/* The first name in text[start, end), or NULL; *at (may be NULL) gets where it begins. */
const agency_name *agency_find(const char *text, uint32_t start, uint32_t end, uint32_t *at);

#endif
