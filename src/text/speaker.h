#ifndef SRC_TEXT_SPEAKER_H
#define SRC_TEXT_SPEAKER_H
/* Who speaks: finds the clause that reports each quotation, and the name behind a pronoun or an office. */
#include "text/reading.h"

typedef struct speech {
    uint32_t first, last, n_parts; /* numbers of its parts */
    wire_span speaker, pronoun;    /* as in text_quotation */
} speech;

/* `next` links the parts of a speech; the speeches are the outermost ones in order. WORD_QUOTED is set already. */
wire_status speaker_read(const page *p, const reading_part *parts, const uint32_t *next, speech *speeches, uint32_t n,
                         arena *scratch);

#endif
