/*
 * Keys of a passage: 14 bands of two MinHash values, which a pair of resemblance .5 shares with probability .98, .7
 * with .9999 and .1 with .13; and the fingerprints of its runs of five words that are least in a window of four
 * (winnowing, Schleimer, Wilkerson and Aiken 2003): any eight words in common share one, which finds a sentence in a
 * longer one. Both kinds only name candidates; the shingle sets are compared exactly.
 *
 * Keys are laid on piles by their upper bits as they are made, so that what is asked of a key, whether another passage has
 * it, is asked in a cache: 4.9 million keys of 256,000 sentences .20 s, in one table .32.
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
#define RUN_EVERY 2 /* words a run's key, at most as many keys; .4 of the words are seen */

#define PILES_MOST 8 /* as a power of two */
#define PILE_KEYS ((size_t)1 << 16)

typedef struct keyed {
    uint32_t key, number; /* number of the content */
} keyed;

typedef struct pile {
    keyed *at; /* by number */
    size_t n, places;
} pile;

typedef struct entry {
    uint32_t bucket, rank;
} entry;

typedef struct maker {
    const word_slice *passages;
    const near_distinct *distinct;
    near_options options;
    near_buckets *out;
    arena *keep;
    arena scratch;
    uint64_t *shingle; /* of the passage at hand */
    minhash minhash;
    pile piles[1 << PILES_MOST];
    unsigned pile_bits;
    near_shape *shape;       /* by number */
    uint32_t *rank;          /* by number */
    VEC(sort_item) items;    /* keys of the pile at hand that others may have: key, number */
    VEC(sort_item) spare;
    VEC(entry) entries;      /* by bucket */
    VEC(near_bucket) buckets;
} maker;

/* ---- keys ---------------------------------------------------------------------------------------------------- */

/* The lowest bit tells a run from a band. */
static uint32_t key_of(uint64_t hash, bool is_run) { return (uint32_t)(hash >> 32 & ~UINT64_C(1)) | is_run; }

/* A key's upper bits are small where it is the least of several. */
static uint64_t spread(uint32_t key) { return key * UINT64_C(0x9E3779B97F4A7C15); }

static wire_status put(maker *m, uint32_t key, uint32_t number) {
    pile *p = &m->piles[spread(key) >> 32 >> (32 - m->pile_bits)];
    if (p->n == p->places) CHECK_MEMORY(vec_reserve(p, 1));
    p->at[p->n++] = (keyed){key, number};
    return WIRE_OK;
}

static uint64_t smaller(uint64_t a, uint64_t b) { return a < b ? a : b; }

/* Puts the least fingerprint of each window of runs; twice where it stands twice. A run's fingerprint is that of its first
 * and its last shingle; the list of shingles becomes that of the runs, then of the least of two beside each other. */
static wire_status add_runs(maker *m, uint32_t n_shingles, uint32_t number) {
    uint64_t *runs = m->shingle, last = 0;
    uint32_t n = n_shingles - NEAR_RUN_MORE;
    for (uint32_t i = 0; i < n; i++) runs[i] = hash_mix(runs[i], runs[i + NEAR_RUN_MORE]);
    for (uint32_t i = 0; i + 1 < n; i++) runs[i] = smaller(runs[i], runs[i + 1]);
    for (uint32_t first = 0; first + NEAR_WINDOW <= n; first++) {
        uint64_t least = smaller(runs[first], runs[first + 2]);
        if (first == 0 || least != last) TRY(put(m, key_of(least, true), number));
        last = least;
    }
    return WIRE_OK;
}

static wire_status add_bands(maker *m, uint32_t n_shingles, uint32_t number) {
    uint64_t bands[BANDS];
    uint32_t signature[BANDS * ROWS];
    minhash_sign(&m->minhash, m->shingle, n_shingles, signature); /* repeats change no minimum */
    band_keys(signature, BANDS, ROWS, bands);
    for (unsigned b = 0; b < BANDS; b++) TRY(put(m, key_of(bands[b], false), number));
    return WIRE_OK;
}

static void draw_shape(near_shape *shape, const uint64_t *shingle, uint32_t n) {
    shape->n_shingles = n;
    for (uint32_t i = 0; i < n; i++) shape->bits[shingle[i] >> 63] |= UINT64_C(1) << (shingle[i] >> 57 & 63);
}

static wire_status add_passage_keys(maker *m, uint32_t number) {
    word_slice words = m->passages[m->distinct->first[number]];
    m->shape[number] = (near_shape){0};
    if (words.n <= m->options.width) return WIRE_OK; /* one shingle resembles its equal only */
    uint32_t n = shingle_places(words.n, m->options.width);
    m->options.kernels->shingle_hashes(words.hash, n, m->options.width, m->shingle);
    draw_shape(&m->shape[number], m->shingle, n);
    TRY(add_bands(m, n, number));
    return words.n >= m->options.inside_words ? add_runs(m, n, number) : WIRE_OK;
}

/* As many piles as keep one's keys near, with room for what each may hold. */
static wire_status prepare_piles(maker *m) {
    size_t keys = (size_t)m->distinct->n * BANDS;
    for (uint32_t number = 0; number < m->distinct->n; number++) keys += m->passages[m->distinct->first[number]].n / RUN_EVERY;
    while (m->pile_bits < PILES_MOST && keys >> m->pile_bits > PILE_KEYS) m->pile_bits++;
    for (size_t p = 0; p < (size_t)1 << m->pile_bits; p++) CHECK_MEMORY(vec_reserve(&m->piles[p], keys >> m->pile_bits));
    return WIRE_OK;
}

static wire_status add_keys(maker *m) {
    uint32_t n = m->distinct->n;
    m->shingle = ARENA_NEW(&m->scratch, uint64_t, m->distinct->longest + 1);
    m->shape = ARENA_NEW(&m->scratch, near_shape, n);
    m->rank = ARENA_NEW(&m->scratch, uint32_t, n);
    CHECK_MEMORY(m->shingle && m->shape && m->rank);
    CHECK_MEMORY(minhash_init(&m->minhash, BANDS * ROWS, m->options.seed, m->options.kernels, &m->scratch));
    for (uint32_t rank = 0; rank < n; rank++) m->rank[m->distinct->number[rank]] = rank;
    TRY(prepare_piles(m));
    for (uint32_t number = 0; number < n; number++) TRY(add_passage_keys(m, number));
    return WIRE_OK;
}

/* ---- buckets ------------------------------------------------------------------------------------------------- */

/* Keeps the keys of a pile that others may have. */
static wire_status drop_single_keys(maker *m, const pile *p) {
    twice repeated;
    CHECK_MEMORY(twice_init(&repeated, p->n));
    m->items.n = 0;
    for (size_t i = 0; i < p->n; i++) twice_add(&repeated, spread(p->at[i].key) << m->pile_bits);
    wire_status status = vec_reserve(&m->items, p->n) && vec_reserve(&m->spare, p->n) ? WIRE_OK : WIRE_NO_MEMORY;
    for (size_t i = 0; status == WIRE_OK && i < p->n; i++) {
        m->items.at[m->items.n] = (sort_item){p->at[i].key, p->at[i].number, 0};
        m->items.n += twice_may_have(&repeated, spread(p->at[i].key) << m->pile_bits); /* no branch: one in five has */
    }
    twice_finish(&repeated);
    return status;
}

/* Makes a bucket of the items [first, end) of one key, when two passages have it; a passage stands in it once. */
static wire_status add_bucket(maker *m, size_t first, size_t end) {
    const sort_item *items = m->items.at;
    if (items[first].value == items[end - 1].value) return WIRE_OK; /* equal keys are by number */
    near_bucket bucket = {.first = (uint32_t)m->entries.n, .of_runs = items[first].key & 1};
    CHECK_MEMORY(vec_reserve(&m->entries, end - first));
    for (size_t k = first; k < end; k++) {
        if (k > first && items[k].value == items[k - 1].value) continue;
        uint32_t rank = m->rank[items[k].value];
        m->entries.at[m->entries.n++] = (entry){(uint32_t)m->buckets.n, rank};
        m->out->end[rank]++;
    }
    return vec_push(&m->buckets, bucket) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status make_buckets(maker *m, pile *p) {
    TRY(drop_single_keys(m, p));
    vec_finish(p);
    sort_radix(m->items.at, m->spare.at, m->items.n);
    for (size_t i = 0, end; i < m->items.n; i = end) {
        for (end = i + 1; end < m->items.n && m->items.at[end].key == m->items.at[i].key;) end++;
        if (end > i + 1) TRY(add_bucket(m, i, end));
    }
    return WIRE_OK;
}

/* Lists the buckets of each passage that has some, and shows its shape. */
static wire_status list_buckets(maker *m) {
    near_buckets *out = m->out;
    uint64_t sum = 0;
    out->at = arena_copy(m->keep, m->buckets.at, m->buckets.n * sizeof *out->at);
    out->members = ARENA_NEW(m->keep, uint32_t, m->entries.n);
    out->of = ARENA_NEW(m->keep, uint32_t, m->entries.n);
    out->shape = ARENA_NEW(m->keep, near_shape, m->distinct->n);
    CHECK_MEMORY(out->at && out->members && out->of && out->shape);
    for (uint32_t rank = 0; rank < m->distinct->n; rank++) {
        uint64_t here = out->end[rank];
        out->end[rank] = sum; /* the start, until the lists are filled */
        sum += here;
        if (here) out->shape[rank] = m->shape[m->distinct->number[rank]];
    }
    for (size_t k = 0; k < m->entries.n; k++) out->of[out->end[m->entries.at[k].rank]++] = m->entries.at[k].bucket;
    return WIRE_OK;
}

static wire_status find_buckets(maker *m) {
    uint32_t n = m->distinct->n;
    m->out->end = ARENA_NEW(m->keep, uint64_t, n);
    CHECK_MEMORY(m->out->end);
    memset(m->out->end, 0, n * sizeof *m->out->end); /* counts, until the buckets are listed */
    for (size_t p = 0; p < (size_t)1 << m->pile_bits; p++) TRY(make_buckets(m, &m->piles[p]));
    return list_buckets(m);
}

static void maker_finish(maker *m) {
    for (size_t p = 0; p < (size_t)1 << m->pile_bits; p++) vec_finish(&m->piles[p]);
    vec_finish(&m->items);
    vec_finish(&m->spare);
    vec_finish(&m->entries);
    vec_finish(&m->buckets);
    arena_finish(&m->scratch);
}

wire_status near_buckets_make(near_buckets *out, const word_slice *passages, const near_distinct *distinct,
                              near_options options, arena *keep) {
    maker m = {.passages = passages, .distinct = distinct, .options = options, .out = out, .keep = keep};
    wire_status status = WIRE_OK;
    *out = (near_buckets){0};
    arena_init(&m.scratch);
    TRY_DONE(add_keys(&m));
    TRY_DONE(find_buckets(&m));
done:
    maker_finish(&m);
    return status;
}

double near_probability(double resemblance) { return band_probability(resemblance, BANDS, ROWS); }
