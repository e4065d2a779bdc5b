#ifndef SRC_GENERATE_CHANGE_H
#define SRC_GENERATE_CHANGE_H
/* From an article to what another outlet made of it: a table of kinds, each with the truth about the pair. */
#include "generate/invent.h"

typedef struct changing {
    const inventor *inventor;
    chance *chance;
    const char *const *words; /* to put in the place of others; NULL: invented ones */
    uint32_t n_words;
} changing;

typedef struct change {
    const char *name;
    const char *relation; /* of article and copy */
    bool one_story;
    bool one_outlet; /* the copy stands at the article's own outlet */
    uint32_t amount; /* percent of words, of characters, or of the text that is left */
    void (*make)(const changing *with, uint32_t amount, const char *text, size_t bytes, buffer *out);
} change;

extern const change CHANGES[];
extern const uint32_t N_CHANGES;

/* The change of this name, NULL: none. */
const change *change_named(const char *name, size_t bytes);

/* The nth quotation of five words or more between double marks, the comma at its end left out; false: there is none. */
bool change_quotation(const char *text, size_t bytes, uint32_t nth, wire_span *found);

#endif
