#ifndef SRC_GENERATE_INVENT_H
#define SRC_GENERATE_INVENT_H
/*
 * Invented news: English function words between invented ones, drawn as real words are (the rank-th about 1 / rank
 * times as often: Zipf), in sentences, quotations with a speaker, paragraphs. It says nothing, and nobody owns it.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "generate/chance.h"

typedef struct inventor {
    const char **words; /* most frequent first */
    uint64_t *sums;     /* of their weights up to and with each */
    uint32_t n;
    arena keep;
} inventor;

wire_status inventor_init(inventor *v, uint64_t seed);
void inventor_finish(inventor *v);

const char *invent_word(const inventor *v, chance *c);
void invent_name(const inventor *v, chance *c, buffer *out); /* two capitalised words */
void invent_sentence(const inventor *v, chance *c, buffer *out);
void invent_paragraph(const inventor *v, chance *c, buffer *out);
/* Paragraphs with an empty line between them; every third one is a quotation. */
void invent_article(const inventor *v, chance *c, uint32_t paragraphs, buffer *out);
/* Standing text of an outlet: the same for one outlet always. */
void invent_footer(const inventor *v, uint64_t seed, uint32_t outlet, buffer *out);

#endif
