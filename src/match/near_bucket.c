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
#include "base/threads.h"
#include "base/twice.h"
#include "match/near.h"
#include "sketch/band.h"
#include "sketch/minhash.h"

#include <string.h>

#define BANDS 14
#define ROWS 2
#define RUN_EVERY 2 /* words a run's key, at most as many keys; .4 of the words are seen */

#define KEYS_A_PASSAGE (BANDS + 8) /* of 16 words */
#define PILES_MOST 8 /* as a power of two */
#define PILE_KEYS ((size_t)1 << 16)

typedef struct keyed {
    uint32_t key, number; /* number of the content */
} keyed;

typedef VEC(keyed) pile; /* by number */

/* The keys of a stretch of numbers, which one worker makes. */
typedef struct chunk {
    pile piles[1 << PILES_MOST];
} chunk;

typedef struct entry {
    uint32_t bucket, rank;
} entry;

/* What the keys of a pile, of all chunks, give; numbers and places are the pile's own. */
typedef struct pile_buckets {
    VEC(entry) entries; /* by bucket */
    VEC(near_bucket) buckets;
} pile_buckets;

typedef struct room { /* of a worker */
    uint64_t *shingle;       /* of the passage at hand */
    VEC(sort_item) items;    /* keys of the pile at hand that others may have: key, number */
    VEC(sort_item) spare;
} room;

typedef struct maker {
    const word_slice *passages;
    const near_distinct *distinct;
    near_options options;
    near_buckets *out;
    arena *keep;
    arena scratch;
    minhash minhash;
    chunk *chunks;           /* as many as workers */
    room *rooms;
    unsigned pile_bits;
    pile_buckets found[1 << PILES_MOST];
    near_shape *shape;       /* by number */
    uint32_t *rank;          /* by number */
} maker;

/* What a worker has at hand. */
typedef struct hand {
    const maker *maker;
    chunk *chunk;
    room *room;
} hand;

/* ---- keys ---------------------------------------------------------------------------------------------------- */

/* The lowest bit tells a run from a band. */
static uint32_t key_of(uint64_t hash, bool is_run) { return (uint32_t)(hash >> 32 & ~UINT64_C(1)) | is_run; }

/* A key's upper bits are small where it is the least of several. */
static uint64_t spread(uint32_t key) { return key * UINT64_C(0x9E3779B97F4A7C15); }

static wire_status put(const hand *h, uint32_t key, uint32_t number) {
    pile *p = &h->chunk->piles[spread(key) >> 32 >> (32 - h->maker->pile_bits)];
    if (p->n == p->places) CHECK_MEMORY(vec_reserve(p, 1));
    p->at[p->n++] = (keyed){key, number};
    return WIRE_OK;
}

static uint64_t smaller(uint64_t a, uint64_t b) { return a < b ? a : b; }

/* Puts the least fingerprint of each window of runs; twice where it stands twice. A run's fingerprint is that of its first
 * and its last shingle; the list of shingles becomes that of the runs, then of the least of two beside each other. */
static wire_status add_runs(const hand *h, uint32_t n_shingles, uint32_t number) {
    uint64_t *runs = h->room->shingle, last = 0;
    uint32_t n = n_shingles - NEAR_RUN_MORE;
    for (uint32_t i = 0; i < n; i++) runs[i] = hash_mix(runs[i], runs[i + NEAR_RUN_MORE]);
    for (uint32_t i = 0; i + 1 < n; i++) runs[i] = smaller(runs[i], runs[i + 1]);
    for (uint32_t first = 0; first + NEAR_WINDOW <= n; first++) {
        uint64_t least = smaller(runs[first], runs[first + 2]);
        if (first == 0 || least != last) TRY(put(h, key_of(least, true), number));
        last = least;
    }
    return WIRE_OK;
}

static wire_status add_bands(const hand *h, uint32_t n_shingles, uint32_t number) {
    uint64_t bands[BANDS];
    uint32_t signature[BANDS * ROWS];
    minhash_sign(&h->maker->minhash, h->room->shingle, n_shingles, signature); /* repeats change no minimum */
    band_keys(signature, BANDS, ROWS, bands);
    for (unsigned b = 0; b < BANDS; b++) TRY(put(h, key_of(bands[b], false), number));
    return WIRE_OK;
}

static void draw_shape(near_shape *shape, const uint64_t *shingle, uint32_t n) {
    shape->n_shingles = n;
    for (uint32_t i = 0; i < n; i++) shape->bits[shingle[i] >> 63] |= UINT64_C(1) << (shingle[i] >> 57 & 63);
}

static wire_status add_passage_keys(const hand *h, uint32_t number) {
    const maker *m = h->maker;
    word_slice words = m->passages[m->distinct->first[number]];
    m->shape[number] = (near_shape){0};
    if (words.n <= m->options.width) return WIRE_OK; /* one shingle resembles its equal only */
    uint32_t n = shingle_places(words.n, m->options.width);
    m->options.kernels->shingle_hashes(words.hash, n, m->options.width, h->room->shingle);
    draw_shape(&m->shape[number], h->room->shingle, n);
    TRY(add_bands(h, n, number));
    return words.n >= m->options.inside_words ? add_runs(h, n, number) : WIRE_OK;
}

/* The keys of the numbers [first, end), with room for what each pile may hold. */
static wire_status fill_chunk(const hand *h, uint32_t first, uint32_t end) {
    const maker *m = h->maker;
    size_t keys = (size_t)(end - first) * BANDS;
    for (uint32_t number = first; number < end; number++) keys += m->passages[m->distinct->first[number]].n / RUN_EVERY;
    for (size_t p = 0; p < (size_t)1 << m->pile_bits; p++) CHECK_MEMORY(vec_reserve(&h->chunk->piles[p], keys >> m->pile_bits));
    for (uint32_t number = first; number < end; number++) TRY(add_passage_keys(h, number));
    return WIRE_OK;
}

static wire_status fill_chunks(void *context, unsigned worker, size_t first, size_t end) {
    maker *m = context;
    uint64_t n = m->distinct->n, workers = m->options.workers;
    for (size_t c = first; c < end; c++)
        TRY(fill_chunk(&(hand){m, &m->chunks[c], &m->rooms[worker]}, (uint32_t)(n * c / workers), (uint32_t)(n * (c + 1) / workers)));
    return WIRE_OK;
}

static wire_status add_keys(maker *m) {
    uint32_t n = m->distinct->n;
    unsigned workers = m->options.workers;
    m->chunks = memory_allocate_zeroed(workers, sizeof *m->chunks);
    m->rooms = memory_allocate_zeroed(workers, sizeof *m->rooms);
    m->shape = ARENA_NEW(&m->scratch, near_shape, n);
    m->rank = ARENA_NEW(&m->scratch, uint32_t, n);
    CHECK_MEMORY(m->chunks && m->rooms && m->shape && m->rank);
    for (unsigned w = 0; w < workers; w++)
        CHECK_MEMORY(m->rooms[w].shingle = ARENA_NEW(&m->scratch, uint64_t, m->distinct->longest + 1));
    CHECK_MEMORY(minhash_init(&m->minhash, BANDS * ROWS, m->options.seed, m->options.kernels, &m->scratch));
    for (uint32_t rank = 0; rank < n; rank++) m->rank[m->distinct->number[rank]] = rank;
    while (m->pile_bits < PILES_MOST && (size_t)n * KEYS_A_PASSAGE >> m->pile_bits > PILE_KEYS) m->pile_bits++;
    return threads_run(&(threads_plan){.workers = workers, .n_items = workers, .batch = 1, .work = fill_chunks, .context = m});
}

/* ---- buckets ------------------------------------------------------------------------------------------------- */

/* Keeps the keys of a pile that others may have. */
static wire_status drop_single_keys(const maker *m, room *r, size_t pile_number) {
    twice repeated;
    size_t n = 0;
    r->items.n = 0;
    for (unsigned c = 0; c < m->options.workers; c++) n += m->chunks[c].piles[pile_number].n;
    CHECK_MEMORY(twice_init(&repeated, n));
    for (unsigned c = 0; c < m->options.workers; c++) {
        const pile *p = &m->chunks[c].piles[pile_number];
        for (size_t i = 0; i < p->n; i++) twice_add(&repeated, spread(p->at[i].key) << m->pile_bits);
    }
    wire_status status = vec_reserve(&r->items, n) && vec_reserve(&r->spare, n) ? WIRE_OK : WIRE_NO_MEMORY;
    for (unsigned c = 0; status == WIRE_OK && c < m->options.workers; c++) {
        const pile *p = &m->chunks[c].piles[pile_number];
        for (size_t i = 0; i < p->n; i++) {
            r->items.at[r->items.n] = (sort_item){p->at[i].key, p->at[i].number, 0};
            r->items.n += twice_may_have(&repeated, spread(p->at[i].key) << m->pile_bits); /* no branch: one in five has */
        }
    }
    twice_finish(&repeated);
    return status;
}

/* Makes a bucket of the items [first, end) of one key, when two passages have it; a passage stands in it once. */
static wire_status add_bucket(const maker *m, const sort_item *items, size_t n, pile_buckets *to) {
    if (items[0].value == items[n - 1].value) return WIRE_OK; /* equal keys are by number */
    near_bucket bucket = {.first = (uint32_t)to->entries.n, .of_runs = items[0].key & 1};
    CHECK_MEMORY(vec_reserve(&to->entries, n));
    for (size_t k = 0; k < n; k++) {
        if (k > 0 && items[k].value == items[k - 1].value) continue;
        to->entries.at[to->entries.n++] = (entry){(uint32_t)to->buckets.n, m->rank[items[k].value]};
    }
    return vec_push(&to->buckets, bucket) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status make_buckets(maker *m, room *r, size_t pile_number) {
    TRY(drop_single_keys(m, r, pile_number));
    for (unsigned c = 0; c < m->options.workers; c++) vec_finish(&m->chunks[c].piles[pile_number]);
    sort_radix(r->items.at, r->spare.at, r->items.n);
    for (size_t i = 0, end; i < r->items.n; i = end) {
        for (end = i + 1; end < r->items.n && r->items.at[end].key == r->items.at[i].key;) end++;
        if (end > i + 1) TRY(add_bucket(m, &r->items.at[i], end - i, &m->found[pile_number]));
    }
    return WIRE_OK;
}

static wire_status make_piles(void *context, unsigned worker, size_t first, size_t end) {
    maker *m = context;
    for (size_t p = first; p < end; p++) TRY(make_buckets(m, &m->rooms[worker], p));
    return WIRE_OK;
}

/* All buckets, pile by pile, and of each passage the number of those that it is in. */
static wire_status join_piles(maker *m, size_t *n_entries) {
    near_buckets *out = m->out;
    size_t piles = (size_t)1 << m->pile_bits, n_buckets = 0;
    *n_entries = 0;
    for (size_t p = 0; p < piles; p++) n_buckets += m->found[p].buckets.n;
    CHECK_MEMORY(out->at = ARENA_NEW(m->keep, near_bucket, n_buckets));
    for (size_t p = 0, to = 0; p < piles; p++) {
        const pile_buckets *found = &m->found[p];
        for (size_t b = 0; b < found->buckets.n; b++, to++) {
            out->at[to] = found->buckets.at[b];
            out->at[to].first += (uint32_t)*n_entries;
        }
        for (size_t k = 0; k < found->entries.n; k++) out->end[found->entries.at[k].rank]++;
        *n_entries += found->entries.n;
    }
    return WIRE_OK;
}

/* Lists the buckets of each passage that has some, and shows its shape. */
static wire_status list_buckets(maker *m) {
    near_buckets *out = m->out;
    uint64_t sum = 0;
    size_t n_entries;
    TRY(join_piles(m, &n_entries));
    out->members = ARENA_NEW(m->keep, uint32_t, n_entries);
    out->of = ARENA_NEW(m->keep, uint32_t, n_entries);
    out->shape = ARENA_NEW(m->keep, near_shape, m->distinct->n);
    CHECK_MEMORY(out->members && out->of && out->shape);
    for (uint32_t rank = 0; rank < m->distinct->n; rank++) {
        uint64_t here = out->end[rank];
        out->end[rank] = sum; /* the start, until the lists are filled */
        sum += here;
        if (here) out->shape[rank] = m->shape[m->distinct->number[rank]];
    }
    for (size_t p = 0, base = 0; p < (size_t)1 << m->pile_bits; base += m->found[p++].buckets.n)
        for (size_t k = 0; k < m->found[p].entries.n; k++) {
            entry e = m->found[p].entries.at[k];
            out->of[out->end[e.rank]++] = (uint32_t)base + e.bucket;
        }
    return WIRE_OK;
}

static wire_status find_buckets(maker *m) {
    uint32_t n = m->distinct->n;
    threads_plan plan = {.workers = m->options.workers, .n_items = (size_t)1 << m->pile_bits, .batch = 1, .work = make_piles, .context = m};
    m->out->end = ARENA_NEW(m->keep, uint64_t, n);
    CHECK_MEMORY(m->out->end);
    memset(m->out->end, 0, n * sizeof *m->out->end); /* counts, until the buckets are listed */
    TRY(threads_run(&plan));
    return list_buckets(m);
}

static void maker_finish(maker *m) {
    for (size_t p = 0; p < (size_t)1 << m->pile_bits; p++) {
        for (unsigned c = 0; m->chunks && c < m->options.workers; c++) vec_finish(&m->chunks[c].piles[p]);
        vec_finish(&m->found[p].entries);
        vec_finish(&m->found[p].buckets);
    }
    for (unsigned w = 0; m->rooms && w < m->options.workers; w++) {
        vec_finish(&m->rooms[w].items);
        vec_finish(&m->rooms[w].spare);
    }
    memory_free(m->chunks);
    memory_free(m->rooms);
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
