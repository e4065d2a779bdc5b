#ifndef SRC_MATCH_ALIGN_H
#define SRC_MATCH_ALIGN_H
/*
 * Alignment of two documents by words: every maximal stretch that both have, in whatever order, with small edits
 * inside, and where it stands in both.
 */
#include "base/error.h"
#include "sketch/shingle.h"
#include "text/page.h"

typedef struct span_pair {
    uint32_t a_first, a_end, b_first, b_end; /* word numbers, half open */
    uint32_t matched;                        /* equal words inside, in order; the rest of either side is edits */
} span_pair;

/* Begins as {0}, ends with vec_finish; the functions append. */
typedef struct span_list {
    span_pair *at;
    size_t n, places;
} span_list;

/* Equal words in a row that a stretch is looked for by. */
#define ALIGN_RUN 3

typedef struct align_options {
    uint32_t min_words; /* least matched words of a stretch; not under ALIGN_RUN */
    uint32_t max_gap;   /* most words between two equal runs of one stretch, on either side */
} align_options;

#define ALIGN_DEFAULT ((align_options){.min_words = 8, .max_gap = 8})

/*
 * All stretches by a_first, b_first. Each begins and ends with equal words. What stands once in one document and twice
 * in the other gives two stretches; stretches may overlap by a few words. Linear in n + m for any text, a megabyte of
 * one word included.
 */
wire_status align_slices(word_slice a, word_slice b, align_options options, arena *scratch, span_list *out);

/* The same for two pages; word numbers are those of page.words. */
wire_status align_pages(const page *a, const page *b, align_options options, arena *scratch, span_list *out);

/* For pages whose common runs of three words are known: a mark for each word of a page, set where one begins; the
 * others are passed over. The same stretches at a cost that follows what is common. NULL: not known. */
typedef struct align_marks {
    const uint8_t *a, *b;
} align_marks;

wire_status align_pages_at(const page *a, const page *b, align_marks marks, align_options options, arena *scratch,
                           span_list *out);

/* The bytes from the first to the last of the words first .. end-1 (at least one). */
static inline wire_span align_bytes(const page *p, uint32_t first, uint32_t end) {
    return (wire_span){p->words.start[first], p->words.end[end - 1]};
}

static inline wire_span_pair align_span_bytes(const page *a, const page *b, const span_pair *span) {
    wire_span in_a = align_bytes(a, span->a_first, span->a_end), in_b = align_bytes(b, span->b_first, span->b_end);
    return (wire_span_pair){in_a.start, in_a.end, in_b.start, in_b.end};
}

#endif
