#ifndef SRC_CLUSTER_OUTLINE_H
#define SRC_CLUSTER_OUTLINE_H
/*
 * Standing text that says the same but for names, addresses and numbers: the contact lines of an outlet's reporters, the
 * footer in which each paper of one owner names itself. Units of one outline are one finding, and where one of them is
 * standing, each other place of that outline is as well, also in an outlet that has it once.
 */
#include "cluster/recurring.h"

#define OUTLINE_WORD_BITS 65536u

typedef struct outlines {
    const wire_corpus *corpus;
    const recurring *r;
    const bool *standing; /* one a case */
    bool *stands;         /* one a repeated unit: a case of it is standing */
    unit_reader reader;
    map keys;             /* outline -> the first repeated unit that has it and is standing */
    map beginnings;       /* of these outlines */
    uint64_t first_words[OUTLINE_WORD_BITS / 64]; /* bit set of the first fixed words of these outlines */
} outlines;

wire_status outlines_init(outlines *out, const wire_corpus *corpus, const recurring *r, const bool *standing);
void outlines_finish(outlines *o);

/* Number of the repeated unit for which a document's unit stands, or WIRE_NONE when it is no standing text. */
uint32_t outlines_key(const outlines *o, uint32_t document, uint32_t unit_number);

#endif
