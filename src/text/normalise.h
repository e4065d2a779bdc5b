#ifndef SRC_TEXT_NORMALISE_H
#define SRC_TEXT_NORMALISE_H
/*
 * The normal form, in which words are compared, and the exact way back from it to the original's bytes:
 *   - Unicode's NFKC_Casefold: compatibility forms resolved, composed, case folded, default ignorables (soft hyphen,
 *     zero-width characters, variation selectors) dropped;
 *   - quotation marks and apostrophes of every kind are ' or ", dashes are -;
 *   - a run of white space is one space, or one newline when it holds a line's end.
 * It is the same wherever a text is cut between words: the form of a word's bytes is the slice of the text's form.
 */
#include "base/error.h"
#include "base/memory.h"
#include "simd/kernels.h"
#include "text/unicode.h"

/* Room for a normal form, used again from word to word; the arena must outlive it. */
typedef struct normal_buffer {
    arena *from;
    const kernels *with; /* NULL: the scalar ones */
    char *at;
    size_t n, places;
} normal_buffer;

/* The normal form of text[start, end), sound UTF-8, replaces what the buffer held. */
wire_status normalise_span(const char *text, uint32_t start, uint32_t end, normal_buffer *out);

/* Run i maps normal bytes from runs[i].normal to original bytes from runs[i].original, up to those of run i + 1: byte for
 * byte where both are equally long, otherwise only as a whole. A text that changes no length is one run. */
typedef struct normal_run {
    uint32_t normal, original;
} normal_run;

typedef struct normal_text {
    const char *at;
    uint32_t n;
    const normal_run *runs; /* n_runs + 1: the last one is both texts' end */
    uint32_t n_runs;
} normal_text;

/* WIRE_TOO_LARGE when the normal form has more than UINT32_MAX bytes. `at` and `runs` belong to `keep`. */
wire_status normalise_text(const kernels *with, normal_text *out, const char *text, uint32_t bytes, arena *keep, arena *scratch);

/* The original bytes of the normal form's [start, end): whole characters, without what was dropped around them. */
wire_span normal_original(const normal_text *text, uint32_t start, uint32_t end);

#endif
