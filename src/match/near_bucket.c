/*
 * Keys of a passage: 14 bands of two MinHash values, which a pair of resemblance .5 shares with probability .98, .7
 * with .9999 and .1 with .13; and the fingerprints of its runs of five words that are least in a window of four
 * (winnowing, Schleimer, Wilkerson and Aiken 2003): any eight words in common share one, which finds a sentence in a
 * longer one. Both kinds only name candidates; the shingle sets are compared exactly.
 *
 * What lost: leaving out beforehand the passages of which less than half of the shingles are seen twice (no pair of
 * resemblance .5 is lost). It needs a look at each of 18 shingles in a table larger than a cache to save 21 keys.
 */
#include "match/near_bucket.h"

#include "base/hash.h"
#include "base/sort.h"
#include "base/twice.h"
#include "match/near.h"
#include "sketch/band.h"
#include "sketch/minhash.h"

#include <string.h>

#define BANDS 14
#define ROWS 2

typedef struct key_range {
    uint64_t first;
    uint32_t n;
} key_range;

typedef struct maker {
    const word_slice *passages;
    const near_distinct *distinct;
    near_options options;
    near_buckets *out;
    arena *keep;
    arena scratch;
    uint64_t *shingle; /* of the passage at hand */
    minhash minhash;
    VEC(uint32_t) keys;
    key_range *range;  /* by number of the content: its keys */
    near_shape *shape; /* by number */
    sort_item *places; /* key, rank, bucket: of the keys seen twice, by key, then rank */
    size_t n_places;
} maker;

/* ---- keys ---------------------------------------------------------------------------------------------------- */

/* The lowest bit tells a run from a band. */
static uint32_t key_of(uint64_t hash, bool is_run) { return (uint32_t)(hash >> 32 & ~UINT64_C(1)) | is_run; }

/* Appends the least fingerprint of each window of runs, once; the later one of equals. A run's fingerprint is that of
 * its first and its last shingle; the list of shingles becomes that of the runs. */
static wire_status add_runs(maker *m, uint32_t n_shingles) {
    uint64_t *runs = m->shingle;
    uint32_t n = n_shingles - NEAR_RUN_MORE, last = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) runs[i] = hash_mix(runs[i], runs[i + NEAR_RUN_MORE]);
    for (uint32_t first = 0; first + NEAR_WINDOW <= n; first++) {
        uint32_t least = first;
        for (uint32_t i = first + 1; i < first + NEAR_WINDOW; i++)
            if (runs[i] <= runs[least]) least = i;
        if (least != last) CHECK_MEMORY(vec_push(&m->keys, key_of(runs[least], true)));
        last = least;
    }
    return WIRE_OK;
}

static wire_status add_bands(maker *m, uint32_t n_shingles) {
    uint64_t bands[BANDS];
    uint32_t signature[BANDS * ROWS];
    minhash_sign(&m->minhash, m->shingle, n_shingles, signature); /* repeats change no minimum */
    band_keys(signature, BANDS, ROWS, bands);
    CHECK_MEMORY(vec_reserve(&m->keys, BANDS));
    for (unsigned b = 0; b < BANDS; b++) m->keys.at[m->keys.n++] = key_of(bands[b], false);
    return WIRE_OK;
}

static void draw_shape(near_shape *shape, const uint64_t *shingle, uint32_t n) {
    shape->n_shingles = n;
    for (uint32_t i = 0; i < n; i++) shape->bits[shingle[i] >> 63] |= UINT64_C(1) << (shingle[i] >> 57 & 63);
}

static wire_status add_passage_keys(maker *m, uint32_t number) {
    word_slice words = m->passages[m->distinct->first[number]];
    uint64_t first = m->keys.n;
    m->shape[number] = (near_shape){0};
    if (words.n > m->options.width) { /* one shingle resembles its equal only */
        uint32_t n = shingle_list(words, m->options.width, m->shingle);
        draw_shape(&m->shape[number], m->shingle, n);
        TRY(add_bands(m, n));
        if (words.n >= m->options.inside_words) TRY(add_runs(m, n));
    }
    m->range[number] = (key_range){first, (uint32_t)(m->keys.n - first)};
    return WIRE_OK;
}

static wire_status add_keys(maker *m) {
    uint32_t n = m->distinct->n;
    m->shingle = ARENA_NEW(&m->scratch, uint64_t, m->distinct->longest + 1);
    m->range = ARENA_NEW(&m->scratch, key_range, n);
    m->shape = ARENA_NEW(&m->scratch, near_shape, n);
    CHECK_MEMORY(m->shingle && m->range && m->shape);
    CHECK_MEMORY(minhash_init(&m->minhash, BANDS * ROWS, m->options.seed, m->options.kernels, &m->scratch));
    for (uint32_t number = 0; number < n; number++) TRY(add_passage_keys(m, number));
    return WIRE_OK;
}

/* ---- buckets ------------------------------------------------------------------------------------------------- */

/* A key's upper bits are small where it is the least of several. */
static uint64_t spread(uint32_t key) { return key * UINT64_C(0x9E3779B97F4A7C15); }

#define AHEAD 16 /* keys looked at before their turn */

/* Keeps of each passage the keys that others may have. */
static wire_status drop_single_keys(maker *m) {
    twice repeated;
    size_t n = m->keys.n, kept = 0;
    uint32_t *keys = m->keys.at;
    CHECK_MEMORY(twice_init(&repeated, n / 2 + 1)); /* a key too many costs less than a table twice as large */
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n) twice_prefetch(&repeated, spread(keys[i + AHEAD]));
        twice_add(&repeated, spread(keys[i]));
    }
    for (uint32_t number = 0; number < m->distinct->n; number++) {
        key_range *range = &m->range[number];
        size_t first = kept;
        for (size_t i = range->first; i < range->first + range->n; i++) {
            if (i + AHEAD < n) twice_prefetch(&repeated, spread(keys[i + AHEAD]));
            if (twice_may_have(&repeated, spread(keys[i]))) keys[kept++] = keys[i];
        }
        *range = (key_range){first, (uint32_t)(kept - first)};
    }
    m->n_places = kept;
    twice_finish(&repeated);
    return WIRE_OK;
}

static wire_status sort_places(maker *m) {
    TRY(drop_single_keys(m));
    sort_item *spare = memory_allocate(m->n_places, sizeof *spare);
    m->places = ARENA_NEW(&m->scratch, sort_item, m->n_places);
    size_t n = 0;
    for (uint32_t rank = 0; m->places && rank < m->distinct->n; rank++) {
        key_range range = m->range[m->distinct->number[rank]];
        for (uint64_t k = range.first; k < range.first + range.n; k++)
            m->places[n++] = (sort_item){m->keys.at[k], rank, 0};
    }
    if (m->places && spare) sort_radix(m->places, spare, n);
    bool done = m->places && spare;
    memory_free(spare);
    vec_finish(&m->keys);
    return done ? WIRE_OK : WIRE_NO_MEMORY;
}

/* Numbers the runs of equal keys that hold two passages or more; a passage stands in a bucket once. */
static wire_status number_buckets(maker *m) {
    near_buckets *out = m->out;
    uint32_t n = 0;
    out->at = ARENA_NEW(m->keep, near_bucket, m->n_places / 2);
    out->members = ARENA_NEW(m->keep, uint32_t, m->n_places);
    CHECK_MEMORY(out->at && out->members);
    for (size_t i = 0, end; i < m->n_places; i = end) {
        for (end = i + 1; end < m->n_places && m->places[end].key == m->places[i].key;) end++;
        bool shared = m->places[end - 1].value != m->places[i].value;
        for (size_t k = i; k < end; k++) {
            bool again = k > i && m->places[k].value == m->places[k - 1].value;
            m->places[k].second = shared && !again ? n : WIRE_NONE;
            if (m->places[k].second != WIRE_NONE) out->end[m->places[k].value]++;
        }
        if (shared) out->at[n++] = (near_bucket){.first = (uint32_t)i, .of_runs = m->places[i].key & 1};
    }
    return WIRE_OK;
}

/* Lists the buckets of each passage that has some, and shows its shape. */
static wire_status list_buckets(maker *m) {
    near_buckets *out = m->out;
    uint64_t sum = 0;
    out->end = ARENA_NEW(m->keep, uint64_t, m->distinct->n);
    out->shape = ARENA_NEW(m->keep, near_shape, m->distinct->n);
    CHECK_MEMORY(out->end && out->shape);
    memset(out->end, 0, m->distinct->n * sizeof *out->end);
    TRY(number_buckets(m));
    for (uint32_t rank = 0; rank < m->distinct->n; rank++) {
        uint64_t here = out->end[rank];
        out->end[rank] = sum; /* the start, until the lists are filled */
        sum += here;
        if (here) out->shape[rank] = m->shape[m->distinct->number[rank]];
    }
    out->of = ARENA_NEW(m->keep, uint32_t, sum);
    CHECK_MEMORY(out->of);
    for (size_t k = 0; k < m->n_places; k++)
        if (m->places[k].second != WIRE_NONE) out->of[out->end[m->places[k].value]++] = m->places[k].second;
    return WIRE_OK;
}

wire_status near_buckets_make(near_buckets *out, const word_slice *passages, const near_distinct *distinct,
                              near_options options, arena *keep) {
    maker m = {.passages = passages, .distinct = distinct, .options = options, .out = out, .keep = keep};
    wire_status status = WIRE_OK;
    *out = (near_buckets){0};
    arena_init(&m.scratch);
    TRY_DONE(add_keys(&m));
    TRY_DONE(sort_places(&m));
    TRY_DONE(list_buckets(&m));
done:
    vec_finish(&m.keys);
    arena_finish(&m.scratch);
    return status;
}

double near_probability(double resemblance) { return band_probability(resemblance, BANDS, ROWS); }
