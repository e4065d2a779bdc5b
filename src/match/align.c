/*
 * Words of b are indexed by runs of three. A walk over a takes, at each word, the longest run of equal words that any
 * of a few occurrences in b begins, the ones nearest to where the last run ended, and goes on behind it. A second walk
 * takes the stretches of b that the first left uncovered against all of a. Runs of a walk are chained over small gaps:
 *
 *     a   ..the harbour was shut [on Monday] after a storm tore..        one stretch, a_first .. a_end
 *     b   ..the harbour was shut [yesterday] after a storm tore..
 *
 * Only TRIES occurrences on each side of the expected place are looked at, and the walk passes over a long run whole:
 * the work a word is bounded whatever the text repeats.
 */
#include "match/align.h"

#include "base/hash.h"
#include "base/sort.h"
#include "match/lcs.h"

#include <assert.h>
#include <string.h>

#define TRIES 8
/* Open chains that a run may continue: text that was put in between does not close the one before it. */
#define OPEN_CHAINS 4

/* A text and the hashes of its runs of three. */
typedef struct gram_text {
    word_slice words;
    uint64_t *gram;
    uint32_t n_grams, n_marked;
    const uint8_t *mark; /* grams that may be common, or NULL: all */
} gram_text;

static bool is_marked(const gram_text *text, uint32_t i) { return !text->mark || text->mark[i]; }

static wire_status text_read(gram_text *text, word_slice words, const uint8_t *mark, arena *scratch) {
    uint32_t n = words.n < ALIGN_RUN ? 0 : words.n - ALIGN_RUN + 1;
    *text = (gram_text){.words = words, .gram = ARENA_NEW(scratch, uint64_t, n), .n_grams = n, .mark = mark};
    CHECK_MEMORY(text->gram);
    text->n_marked = n;
    if (!mark) {
        if (n) shingle_list(words, ALIGN_RUN, text->gram);
        return WIRE_OK;
    }
    text->n_marked = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!mark[i]) continue;
        text->gram[i] = hash_shingle(words.hash + i, ALIGN_RUN);
        text->n_marked++;
    }
    return WIRE_OK;
}

/* Positions of a text by bucket of their three words' hash, ascending inside a bucket. */
typedef struct gram_index {
    word_slice words;
    uint32_t *offset; /* of each bucket, and the end */
    uint32_t *position;
    unsigned shift;
} gram_index;

static uint32_t bucket_of(const gram_index *index, uint64_t gram) { return (uint32_t)(gram >> index->shift); }

static wire_status index_build(gram_index *index, const gram_text *text, arena *scratch) {
    uint32_t n = text->n_grams;
    unsigned bits = 4;
    while (bits < 31 && (UINT32_C(1) << bits) < (text->mark ? 2 * text->n_marked : n)) bits++;
    size_t buckets = (size_t)1 << bits;
    *index = (gram_index){.words = text->words, .shift = 64 - bits};
    index->offset = ARENA_NEW(scratch, uint32_t, buckets + 1);
    index->position = ARENA_NEW(scratch, uint32_t, text->n_marked);
    CHECK_MEMORY(index->offset && index->position);
    memset(index->offset, 0, (buckets + 1) * sizeof *index->offset);
    for (uint32_t i = 0; i < n; i++)
        if (is_marked(text, i)) index->offset[bucket_of(index, text->gram[i])]++;
    uint32_t sum = 0;
    for (size_t k = 0; k <= buckets; k++) index->offset[k] = sum += index->offset[k];
    for (uint32_t i = n; i-- > 0;)
        if (is_marked(text, i)) index->position[--index->offset[bucket_of(index, text->gram[i])]] = i;
    return WIRE_OK;
}

/* A run of equal words: `length` of them from `in` of the walked text and from `at` of the indexed one. */
typedef struct run {
    uint32_t in, at, length;
} run;

typedef struct run_list {
    run *at;
    size_t n, places;
} run_list;

/* What a walk goes over: words first .. end-1 of `text`. */
typedef struct walk_plan {
    const gram_index *index; /* of the other text */
    const gram_text *text;
    uint32_t first, end;
    uint32_t enough; /* a run of so many words is passed over whole; a shorter one may hide a longer one behind it */
} walk_plan;

/* The run through the three words at (i, j); back at most `enough` words, for what is before was looked at already. */
static run run_through(const walk_plan *plan, uint32_t i, uint32_t j) {
    const word_slice b = plan->index->words;
    const uint64_t *text = plan->text->words.hash;
    uint32_t back = 0, length = 0, most = i - plan->first < plan->enough ? i - plan->first : plan->enough;
    while (i + length < plan->end && j + length < b.n && text[i + length] == b.hash[j + length]) length++;
    if (length < ALIGN_RUN) return (run){0};
    while (back < most && back < j && text[i - back - 1] == b.hash[j - back - 1]) back++;
    return (run){i - back, j - back, length + back};
}

/* The first place of the bucket's positions that is not before `expected`. */
static uint32_t nearest(const gram_index *index, uint32_t low, uint32_t high, uint32_t expected) {
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (index->position[middle] < expected)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The longest run at word i; of equals the nearest behind the expected place, then the nearest before it. */
static run best_run(const walk_plan *plan, uint32_t i, uint32_t expected) {
    const gram_index *index = plan->index;
    uint32_t bucket = bucket_of(index, plan->text->gram[i]);
    uint32_t first = index->offset[bucket], end = index->offset[bucket + 1];
    uint32_t middle = nearest(index, first, end, expected);
    run best = {0};
    for (uint32_t k = middle; k < end && k < middle + TRIES; k++) {
        run found = run_through(plan, i, index->position[k]);
        if (found.length > best.length) best = found;
    }
    for (uint32_t k = middle; k > first && k + TRIES > middle; k--) {
        run found = run_through(plan, i, index->position[k - 1]);
        if (found.length > best.length) best = found;
    }
    return best;
}

static wire_status walk(const walk_plan *plan, run_list *out) {
    uint32_t expected = 0;
    run last = {0};
    for (uint32_t i = plan->first; i + ALIGN_RUN <= plan->end;) {
        run found = is_marked(plan->text, i) ? best_run(plan, i, expected) : (run){0};
        if (found.length == 0) {
            i++;
            continue;
        }
        bool known =
            last.length && found.in + found.length == last.in + last.length && found.at - found.in == last.at - last.in;
        if (!known) CHECK_MEMORY(vec_push(out, found));
        last = found;
        i = found.length >= plan->enough ? found.in + found.length : i + 1;
        expected = found.at + (i - found.in);
    }
    return WIRE_OK;
}

/* Walks the stretches of b that no span covers against an index of a, which few need: the runs have `in` in b. */
static wire_status walk_uncovered(const gram_text *a, const gram_text *b, uint32_t enough, const span_pair *spans,
                                  size_t n_spans, arena *scratch, run_list *out) {
    uint32_t n = b->words.n;
    gram_index of_a = {0};
    uint8_t *covered = ARENA_NEW(scratch, uint8_t, (size_t)n + 1);
    CHECK_MEMORY(covered);
    memset(covered, 0, (size_t)n + 1);
    for (size_t k = 0; k < n_spans; k++) memset(covered + spans[k].b_first, 1, spans[k].b_end - spans[k].b_first);
    for (uint32_t i = 0, end; i < n; i = end + 1) {
        for (end = i; end < n && !covered[end];) end++;
        if (end - i < ALIGN_RUN) continue;
        if (!of_a.offset) TRY(index_build(&of_a, a, scratch));
        TRY(walk(&(walk_plan){&of_a, b, i, end, enough}, out));
    }
    return WIRE_OK;
}

/* ---- chains ---- */

typedef struct chain_work {
    word_slice a, b;
    align_options options;
    align_marks marks;
    arena *scratch;
    span_pair open[OPEN_CHAINS];
    unsigned n_open;
    span_list *out;
} chain_work;

static wire_status close_chain(chain_work *work, unsigned place) {
    span_pair span = work->open[place];
    work->n_open--;
    memmove(work->open + place, work->open + place + 1, (work->n_open - place) * sizeof span);
    if (span.matched >= work->options.min_words) CHECK_MEMORY(vec_push(work->out, span));
    return WIRE_OK;
}

/* The run without the words that the chain has already: a repeated word at an edit belongs to one of the two. */
static span_pair behind(const span_pair *chain, const span_pair *next) {
    uint32_t over_a = next->a_first < chain->a_end ? chain->a_end - next->a_first : 0;
    uint32_t over_b = next->b_first < chain->b_end ? chain->b_end - next->b_first : 0;
    uint32_t over = over_a > over_b ? over_a : over_b;
    if (over >= next->matched) return (span_pair){0};
    return (span_pair){next->a_first + over, next->a_end, next->b_first + over, next->b_end, next->matched - over};
}

/* How far the run lies behind the chain, or UINT32_MAX when it is no continuation: gaps are small, and no larger than
 * what they join. */
static uint32_t gap_before(const chain_work *work, const span_pair *chain, const span_pair *next) {
    if (next->matched == 0) return UINT32_MAX;
    uint32_t gap_a = next->a_first - chain->a_end, gap_b = next->b_first - chain->b_end;
    uint32_t longer = gap_a > gap_b ? gap_a : gap_b;
    return longer <= work->options.max_gap && longer <= chain->matched + next->matched ? longer : UINT32_MAX;
}

static wire_status extend_chain(chain_work *work, span_pair *chain, const span_pair *next) {
    word_slice in_a = {work->a.hash + chain->a_end, next->a_first - chain->a_end};
    word_slice in_b = {work->b.hash + chain->b_end, next->b_first - chain->b_end};
    uint32_t between = 0;
    if (in_a.n && in_b.n) TRY(lcs_length(NULL, in_a, in_b, work->scratch, &between));
    chain->matched += between + next->matched;
    chain->a_end = next->a_end;
    chain->b_end = next->b_end;
    return WIRE_OK;
}

static wire_status chain_run(chain_work *work, const span_pair *next) {
    unsigned best = OPEN_CHAINS;
    uint32_t least = UINT32_MAX;
    span_pair rest = {0};
    for (unsigned k = 0; k < work->n_open; k++) {
        span_pair trimmed = behind(&work->open[k], next);
        uint32_t gap = gap_before(work, &work->open[k], &trimmed);
        if (gap < least) least = gap, best = k, rest = trimmed;
    }
    if (best < OPEN_CHAINS) return extend_chain(work, &work->open[best], &rest);
    if (work->n_open == OPEN_CHAINS) TRY(close_chain(work, 0));
    work->open[work->n_open++] = *next;
    return WIRE_OK;
}

/* Chains runs that ascend in the walked text; `swapped`: that is b. */
static wire_status chain_runs(chain_work *work, const run *runs, size_t n, bool swapped) {
    for (size_t r = 0; r < n; r++) {
        uint32_t a = swapped ? runs[r].at : runs[r].in, b = swapped ? runs[r].in : runs[r].at, length = runs[r].length;
        TRY(chain_run(work, &(span_pair){a, a + length, b, b + length, length}));
    }
    while (work->n_open) TRY(close_chain(work, 0));
    return WIRE_OK;
}

static wire_status sort_spans(span_pair *spans, size_t n, arena *scratch) {
    sort_item *items = ARENA_NEW(scratch, sort_item, n), *spare = ARENA_NEW(scratch, sort_item, n);
    span_pair *copy = arena_copy(scratch, spans, n * sizeof *spans);
    CHECK_MEMORY(items && spare && copy);
    for (size_t k = 0; k < n; k++)
        items[k] = (sort_item){(uint64_t)spans[k].a_first << 32 | spans[k].b_first, (uint32_t)k, 0};
    sort_radix(items, spare, n);
    for (size_t k = 0; k < n; k++) spans[k] = copy[items[k].value];
    return WIRE_OK;
}

static bool are_equal(word_slice a, word_slice b) {
    return a.n == b.n && (!a.n || memcmp(a.hash, b.hash, a.n * sizeof *a.hash) == 0);
}

/* Runs of both walks, chained; *runs is the caller's to finish. */
static wire_status align_texts(chain_work *work, run_list *runs) {
    size_t before = work->out->n, forward;
    uint32_t enough = work->options.min_words;
    gram_text a, b;
    gram_index of_b;
    TRY(text_read(&a, work->a, work->marks.a, work->scratch));
    TRY(text_read(&b, work->b, work->marks.b, work->scratch));
    TRY(index_build(&of_b, &b, work->scratch));
    TRY(walk(&(walk_plan){&of_b, &a, 0, work->a.n, enough}, runs));
    forward = runs->n;
    if (forward == 0) return WIRE_OK; /* no three words in common: the second walk would find none either */
    TRY(chain_runs(work, runs->at, forward, false));
    size_t found = work->out->n - before; /* without any, the list may have no memory yet */
    TRY(walk_uncovered(&a, &b, enough, found ? work->out->at + before : NULL, found, work->scratch, runs));
    TRY(chain_runs(work, runs->at + forward, runs->n - forward, true));
    if (work->out->n == before) return WIRE_OK;
    return sort_spans(work->out->at + before, work->out->n - before, work->scratch);
}

static wire_status align_marked(word_slice a, word_slice b, align_marks marks, align_options options, arena *scratch,
                                span_list *out) {
    assert(options.min_words >= ALIGN_RUN);
    if (a.n < ALIGN_RUN || b.n < ALIGN_RUN) return WIRE_OK;
    if (a.n >= options.min_words && are_equal(a, b))
        return vec_push(out, ((span_pair){0, a.n, 0, a.n, a.n})) ? WIRE_OK : WIRE_NO_MEMORY;
    run_list runs = {0};
    chain_work work = {.a = a, .b = b, .options = options, .marks = marks, .scratch = scratch, .out = out};
    size_t before = out->n;
    wire_status status = align_texts(&work, &runs);
    if (status != WIRE_OK) out->n = before;
    vec_finish(&runs);
    return status;
}

wire_status align_slices(word_slice a, word_slice b, align_options options, arena *scratch, span_list *out) {
    return align_marked(a, b, (align_marks){0}, options, scratch, out);
}

wire_status align_pages(const page *a, const page *b, align_options options, arena *scratch, span_list *out) {
    return align_pages_at(a, b, (align_marks){0}, options, scratch, out);
}

wire_status align_pages_at(const page *a, const page *b, align_marks marks, align_options options, arena *scratch,
                           span_list *out) {
    return align_marked((word_slice){a->words.hash, a->words.n}, (word_slice){b->words.hash, b->words.n}, marks, options,
                        scratch, out);
}
