/* Two texts of one byte a word, parted by the first 0xFF; the first byte sets the options. */
#include "match/align.h"
#include "match/lcs.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

static void check_span(const span_pair *s, word_slice a, word_slice b, align_options options, arena *scratch) {
    require(s->a_first < s->a_end && s->a_end <= a.n && s->b_first < s->b_end && s->b_end <= b.n);
    require(a.hash[s->a_first] == b.hash[s->b_first] && a.hash[s->a_end - 1] == b.hash[s->b_end - 1]);
    word_slice in_a = {a.hash + s->a_first, s->a_end - s->a_first}, in_b = {b.hash + s->b_first, s->b_end - s->b_first};
    uint32_t most;
    require(lcs_length(kernels_for(NULL), in_a, in_b, scratch, &most) == WIRE_OK);
    require(s->matched >= options.min_words && s->matched <= most);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 2 || size > 4096) return 0;
    align_options options = {3 + (data[0] & 15), data[0] >> 4};
    uint64_t words[4096];
    uint32_t n = (uint32_t)size - 1, cut = 0;
    for (uint32_t i = 0; i < n; i++) words[i] = data[i + 1];
    while (cut < n && data[cut + 1] != 0xFF) cut++;
    word_slice a = {words, cut}, b = {words + cut + (cut < n), n - cut - (cut < n)};
    arena scratch;
    arena_init(&scratch);
    span_list spans = {0};
    require(align_slices(a, b, options, &scratch, &spans) == WIRE_OK);
    for (size_t k = 0; k < spans.n; k++) {
        check_span(&spans.at[k], a, b, options, &scratch);
        if (k) require(spans.at[k - 1].a_first <= spans.at[k].a_first);
    }
    vec_finish(&spans);
    arena_finish(&scratch);
    return 0;
}
