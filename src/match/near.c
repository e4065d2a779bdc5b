/*
 *   passages -> distinct ones -> order -> keys -> keys seen twice -> buckets -> leaders
 *
 * Keys of a passage: 14 bands of two MinHash values, which a pair of resemblance .5 shares with probability .98, .7
 * with .9999 and .1 with .13; and the fingerprints of its runs of five words that are least in a window of four
 * (winnowing, Schleimer, Wilkerson and Aiken 2003): any eight words in common share one, which finds a sentence in a
 * longer one. Both kinds only name candidates; the shingle sets are compared exactly.
 *
 * Most keys stand once. They are thrown away by a table of two bits a place before anything is sorted: of a million
 * different sentences' 20 million keys a few percent are left.
 */
#include "match/near.h"

#include "base/hash.h"
#include "base/sort.h"
#include "match/verify.h"
#include "sketch/band.h"
#include "sketch/minhash.h"

#include <assert.h>
#include <string.h>

#define BANDS 14
#define ROWS 2
#define RUN_MORE 2 /* a run is so many words longer than a shingle */
#define WINDOW 4
/* Representatives of one bucket that a passage meets: the first, which are the longest, and the last, which are of its
 * own length. Those of one bucket do not resemble each other, so there are many only under a stock phrase. */
#define MEET_FIRST 32
#define MEET_LAST 32
/* One run in 2.5 words is a key; a passage that is inside another by four fifths shares one in twelve for certain. */
#define WORDS_A_RUN 12

typedef struct key_range {
    uint64_t first;
    uint32_t n;
} key_range;

/*
 * A passage as a leader. A bit of the sketch stands for a part of all shingles: where only one of two passages has the
 * bit, it has a shingle that the other lacks.
 */
typedef struct meeting {
    uint32_t by; /* 1 + the last passage that met it in its buckets */
    uint32_t bands, runs; /* in so many */
    uint32_t n_shingles; /* repeats counted */
    uint64_t sketch[2];
} meeting;

typedef struct engine {
    const word_slice *passages;
    uint32_t n_passages, n; /* n: distinct passages, numbered by rank in the order of leaders */
    near_options options;
    arena keep;
    uint32_t *rank_of; /* passage -> rank */
    uint32_t *passage; /* rank -> first passage of this content */
    uint32_t longest;  /* words of the longest passage */

    VEC(uint32_t) keys;
    key_range *range; /* by rank: its keys */

    sort_item *places; /* (key, rank) of the keys seen twice, by key, then rank */
    size_t n_places;
    uint32_t *bucket_start;   /* of each bucket in `places`, whose values become its representatives */
    uint32_t *bucket_leaders; /* how many it has so far */
    uint32_t *buckets;        /* of rank 0, of rank 1, ... */
    uint64_t *buckets_end;    /* by rank */

    shingles *sets; /* by rank, made when first needed: `at` is NULL until then */
    meeting *met;   /* by rank; the sketches from the beginning */
    VEC(uint32_t) candidates;
    near_match *found; /* by rank; representatives are ranks */
} engine;

static word_slice words_of(const engine *e, uint32_t rank) { return e->passages[e->passage[rank]]; }

/* ---- distinct passages ---- */

static bool equal_words(word_slice a, word_slice b) {
    return a.n == b.n && (a.n == 0 || memcmp(a.hash, b.hash, a.n * sizeof *a.hash) == 0);
}

typedef struct distinct {
    map numbers;             /* content hash -> number */
    VEC(sort_item) contents; /* content hash, first passage, number */
    uint32_t *number_of;     /* passage -> number */
} distinct;

/* Numbers contents by first occurrence. Two contents of one hash are told apart by hashing again. */
static wire_status collapse(engine *e, distinct *d) {
    for (uint32_t p = 0; p < e->n_passages; p++) {
        word_slice words = e->passages[p];
        if (words.n > e->longest) e->longest = words.n;
        uint64_t content = hash_bytes(words.hash, words.n * sizeof *words.hash, words.n);
        for (;; content = hash_mix(content, 1)) {
            bool is_new;
            uint32_t *number = map_add(&d->numbers, content, (uint32_t)d->contents.n, &is_new);
            CHECK_MEMORY(number);
            d->number_of[p] = *number;
            if (is_new) CHECK_MEMORY(vec_push(&d->contents, ((sort_item){content, p, *number})));
            if (is_new || equal_words(words, e->passages[d->contents.at[*number].value])) break;
        }
    }
    return WIRE_OK;
}

/* Ranks: longest first, then by content. */
static wire_status order(engine *e, distinct *d) {
    size_t n = d->contents.n;
    sort_item *spare = ARENA_NEW(&e->keep, sort_item, n);
    uint32_t *rank_of_number = ARENA_NEW(&e->keep, uint32_t, n);
    e->passage = ARENA_NEW(&e->keep, uint32_t, n);
    CHECK_MEMORY(spare && rank_of_number && e->passage);
    e->n = (uint32_t)n;
    sort_radix(d->contents.at, spare, n);
    for (size_t i = 0; i < n; i++) d->contents.at[i].key = e->longest - e->passages[d->contents.at[i].value].n;
    sort_radix(d->contents.at, spare, n);
    for (uint32_t rank = 0; rank < n; rank++) {
        e->passage[rank] = d->contents.at[rank].value;
        rank_of_number[d->contents.at[rank].second] = rank;
    }
    for (uint32_t p = 0; p < e->n_passages; p++) e->rank_of[p] = rank_of_number[d->number_of[p]];
    return WIRE_OK;
}

static wire_status find_distinct(engine *e) {
    distinct d = {0};
    wire_status status;
    map_init(&d.numbers);
    e->rank_of = ARENA_NEW(&e->keep, uint32_t, e->n_passages);
    d.number_of = memory_allocate(e->n_passages, sizeof *d.number_of);
    CHECK_MEMORY_DONE(e->rank_of && d.number_of);
    TRY_DONE(collapse(e, &d));
    TRY_DONE(order(e, &d));
done:
    map_finish(&d.numbers);
    vec_finish(&d.contents);
    memory_free(d.number_of);
    return status;
}

/* ---- keys ---- */

/* The lowest bit tells a run from a band. */
static uint32_t key_of(uint64_t hash, bool is_run) { return (uint32_t)(hash >> 32 & ~UINT64_C(1)) | is_run; }

/* Appends the least fingerprint of each window of runs, once; the later one of equals. A run's fingerprint is that of
 * its first and its last shingle; `runs` begins as the list of shingles. */
static wire_status add_runs(engine *e, uint64_t *runs, uint32_t n_shingles) {
    uint32_t n = n_shingles - RUN_MORE, last = UINT32_MAX;
    for (uint32_t i = 0; i < n; i++) runs[i] = hash_mix(runs[i], runs[i + RUN_MORE]);
    for (uint32_t first = 0; first + WINDOW <= n; first++) {
        uint32_t least = first;
        for (uint32_t i = first + 1; i < first + WINDOW; i++)
            if (runs[i] <= runs[least]) least = i;
        if (least != last) CHECK_MEMORY(vec_push(&e->keys, key_of(runs[least], true)));
        last = least;
    }
    return WIRE_OK;
}

static void draw_sketch(meeting *m, const uint64_t *shingle, uint32_t n) {
    m->n_shingles = n;
    for (uint32_t i = 0; i < n; i++) m->sketch[shingle[i] >> 63] |= UINT64_C(1) << (shingle[i] >> 57 & 63);
}

static wire_status add_keys(engine *e) {
    uint32_t places = e->longest + 1;
    uint64_t *shingle = ARENA_NEW(&e->keep, uint64_t, places), bands[BANDS];
    uint32_t signature[BANDS * ROWS];
    minhash m;
    e->range = ARENA_NEW(&e->keep, key_range, e->n);
    e->met = ARENA_NEW(&e->keep, meeting, e->n);
    CHECK_MEMORY(shingle && e->range && e->met);
    CHECK_MEMORY(minhash_init(&m, BANDS * ROWS, e->options.seed, e->options.kernels, &e->keep));
    memset(e->met, 0, e->n * sizeof *e->met);
    for (uint32_t p = 0; p < e->n_passages; p++) { /* in the order of the words in memory */
        uint32_t rank = e->rank_of[p], n = 0;
        word_slice words = e->passages[p];
        if (e->passage[rank] != p) continue;
        uint64_t first = e->keys.n;
        if (words.n > e->options.width) { /* one shingle resembles its equal only */
            n = shingle_list(words, e->options.width, shingle);
            draw_sketch(&e->met[rank], shingle, n);
            minhash_sign(&m, shingle, n, signature); /* repeats change no minimum */
            band_keys(signature, BANDS, ROWS, bands);
            CHECK_MEMORY(vec_reserve(&e->keys, BANDS));
            for (unsigned b = 0; b < BANDS; b++) e->keys.at[e->keys.n++] = key_of(bands[b], false);
        }
        if (words.n >= e->options.inside_words) TRY(add_runs(e, shingle, n));
        e->range[rank] = (key_range){first, (uint32_t)(e->keys.n - first)};
    }
    return WIRE_OK;
}

/* ---- buckets ---- */

#define AHEAD 16 /* keys looked at before their turn: the table is larger than a cache */

/* Two bits a place: seen once, seen again. */
typedef struct filter {
    uint8_t *bits;
    unsigned shift;
} filter;

static size_t filter_place(const filter *f, uint32_t key) { return (key * UINT32_C(0x9E3779B1)) >> f->shift; }

static void filter_add(filter *f, uint32_t key) {
    size_t place = filter_place(f, key);
    uint8_t once = (uint8_t)(1u << (place % 4 * 2));
    uint8_t *bits = &f->bits[place / 4];
    *bits |= (uint8_t)(*bits & once ? once << 1 : once);
}

static bool filter_has_twice(const filter *f, uint32_t key) {
    size_t place = filter_place(f, key);
    return f->bits[place / 4] >> (place % 4 * 2 + 1) & 1;
}

static wire_status filter_build(filter *f, const uint32_t *keys, size_t n) {
    unsigned bits = 6;
    while (bits < 32 && (UINT64_C(1) << bits) < 4 * (uint64_t)n) bits++;
    *f = (filter){memory_allocate_zeroed(((size_t)1 << bits) / 4, 1), 32 - bits};
    CHECK_MEMORY(f->bits);
    for (size_t i = 0; i < n; i++) {
        if (i + AHEAD < n) __builtin_prefetch(&f->bits[filter_place(f, keys[i + AHEAD]) / 4], 1);
        filter_add(f, keys[i]);
    }
    return WIRE_OK;
}

/* Keeps of each passage the keys that others may have. */
static size_t drop_single_keys(engine *e, const filter *f) {
    size_t kept = 0;
    for (uint32_t p = 0; p < e->n_passages; p++) {
        key_range *range = &e->range[e->rank_of[p]];
        if (e->passage[e->rank_of[p]] != p) continue;
        size_t first = kept;
        for (size_t i = range->first; i < range->first + range->n; i++) {
            if (i + AHEAD < e->keys.n) __builtin_prefetch(&f->bits[filter_place(f, e->keys.at[i + AHEAD]) / 4], 0);
            if (filter_has_twice(f, e->keys.at[i])) e->keys.at[kept++] = e->keys.at[i];
        }
        *range = (key_range){first, (uint32_t)(kept - first)};
    }
    return kept;
}

static wire_status sort_places(engine *e, const filter *f) {
    size_t n = drop_single_keys(e, f);
    e->places = ARENA_NEW(&e->keep, sort_item, n);
    CHECK_MEMORY(e->places);
    for (uint32_t rank = 0; rank < e->n; rank++)
        for (uint32_t k = 0; k < e->range[rank].n; k++)
            e->places[e->n_places++] = (sort_item){e->keys.at[e->range[rank].first + k], rank, 0};
    sort_item *spare = memory_allocate(n, sizeof *spare);
    CHECK_MEMORY(spare);
    sort_radix(e->places, spare, n);
    memory_free(spare);
    return WIRE_OK;
}

/* Numbers the runs of equal keys that hold two passages or more, and lists each passage's buckets. */
static wire_status list_buckets(engine *e) {
    e->buckets_end = ARENA_NEW(&e->keep, uint64_t, e->n);
    e->bucket_start = ARENA_NEW(&e->keep, uint32_t, e->n_places);
    CHECK_MEMORY(e->buckets_end && e->bucket_start);
    memset(e->buckets_end, 0, e->n * sizeof *e->buckets_end);
    uint32_t n_buckets = 0;
    for (size_t i = 0, end; i < e->n_places; i = end) {
        for (end = i + 1; end < e->n_places && e->places[end].key == e->places[i].key;) end++;
        bool shared = e->places[end - 1].value != e->places[i].value;
        for (size_t k = i; k < end; k++) {
            e->places[k].second = shared ? n_buckets : WIRE_NONE;
            if (shared) e->buckets_end[e->places[k].value]++;
        }
        if (shared) e->bucket_start[n_buckets++] = (uint32_t)i;
    }
    uint64_t sum = 0;
    for (uint32_t rank = 0; rank < e->n; rank++) {
        uint64_t here = e->buckets_end[rank];
        e->buckets_end[rank] = sum; /* the start, until the lists are filled */
        sum += here;
    }
    e->buckets = ARENA_NEW(&e->keep, uint32_t, sum);
    e->bucket_leaders = ARENA_NEW(&e->keep, uint32_t, n_buckets);
    CHECK_MEMORY(e->buckets && e->bucket_leaders);
    memset(e->bucket_leaders, 0, n_buckets * sizeof *e->bucket_leaders);
    for (size_t k = 0; k < e->n_places; k++)
        if (e->places[k].second != WIRE_NONE) e->buckets[e->buckets_end[e->places[k].value]++] = e->places[k].second;
    return WIRE_OK;
}

static wire_status find_buckets(engine *e) {
    filter f;
    TRY(filter_build(&f, e->keys.at, e->keys.n));
    wire_status status = sort_places(e, &f);
    memory_free(f.bits);
    vec_finish(&e->keys);
    return status == WIRE_OK ? list_buckets(e) : status;
}

/* ---- leaders ---- */

static wire_status set_of(engine *e, uint32_t rank, shingles *set) {
    if (!e->sets[rank].at) {
        word_slice words = words_of(e, rank);
        uint64_t *at = ARENA_NEW(&e->keep, uint64_t, shingle_places(words.n, e->options.width));
        CHECK_MEMORY(at);
        e->sets[rank] = (shingles){at, shingle_set(words, e->options.width, at)};
    }
    *set = e->sets[rank];
    return WIRE_OK;
}

/* The best so far of a passage in search of its leader. */
typedef struct search {
    uint32_t rank, words;
    uint32_t leader, holder; /* ranks or WIRE_NONE */
    double resemblance, containment;
} search;

static bool is_better(double figure, uint32_t rank, double best, uint32_t best_rank) {
    return figure > best || (figure == best && rank < best_rank);
}

/* A leader met in a bucket: once for each run, and that it was met. */
static wire_status meet(engine *e, search *s, uint32_t leader, bool is_run) {
    meeting *m = &e->met[leader];
    if (m->by != s->rank + 1) {
        m->by = s->rank + 1;
        m->bands = m->runs = 0;
        CHECK_MEMORY(vec_push(&e->candidates, leader));
    }
    if (is_run)
        m->runs++;
    else
        m->bands++;
    return WIRE_OK;
}

static wire_status meet_bucket(engine *e, search *s, uint32_t bucket) {
    const sort_item *leaders = e->places + e->bucket_start[bucket];
    uint32_t n = e->bucket_leaders[bucket], first = n < MEET_FIRST ? n : MEET_FIRST;
    uint32_t last = n > MEET_FIRST + MEET_LAST ? n - MEET_LAST : first;
    bool is_run = leaders->key & 1;
    for (uint32_t k = 0; k < first; k++) TRY(meet(e, s, leaders[k].value, is_run));
    for (uint32_t k = last; k < n; k++) TRY(meet(e, s, leaders[k].value, is_run));
    return WIRE_OK;
}

/* Bits of two words, summed in bytes. */
static uint32_t count_bits(uint64_t x, uint64_t y) {
    const uint64_t twos = 0x5555555555555555, fours = 0x3333333333333333, bytes = 0x0F0F0F0F0F0F0F0F;
    x -= x >> 1 & twos;
    y -= y >> 1 & twos;
    x = (x & fours) + (x >> 2 & fours) + (y & fours) + (y >> 2 & fours);
    return (uint32_t)(((x & bytes) + (x >> 4 & bytes)) * 0x0101010101010101 >> 56);
}

/* Shingles that only the first has, at least. */
static uint32_t lacks(const meeting *a, const meeting *b) {
    return count_bits(a->sketch[0] & ~b->sketch[0], a->sketch[1] & ~b->sketch[1]);
}

/* Whether the sketches leave open that the leader is better than what the search has. */
static bool can_be_better(const engine *e, const search *s, const meeting *leader, bool may_hold) {
    const meeting *own = &e->met[s->rank];
    uint32_t only_own = lacks(own, leader), only_other = lacks(leader, own);
    uint32_t a = own->n_shingles - only_own, b = leader->n_shingles - only_other, common = a < b ? a : b;
    double least = s->leader == WIRE_NONE ? e->options.resemblance : s->resemblance;
    if (common && (double)common / (common + only_own + only_other) >= least) return true;
    least = s->holder == WIRE_NONE ? e->options.containment : s->containment;
    return may_hold && common && (double)common / (common + only_own) >= least;
}

/* The exact figures of a candidate that can be something: that shares a band, or runs enough to hold the passage. */
static wire_status compare(engine *e, search *s, uint32_t leader) {
    const meeting *m = &e->met[leader];
    uint32_t words = s->words;
    bool may_hold = words >= e->options.inside_words && (uint64_t)m->runs * WORDS_A_RUN >= words;
    if ((m->bands == 0 && !may_hold) || !can_be_better(e, s, m, may_hold)) return WIRE_OK;
    shingles own, other;
    TRY(set_of(e, s->rank, &own));
    TRY(set_of(e, leader, &other));
    likeness l = verify_sets(e->options.kernels, own, other);
    double resemblance = verify_resemblance(l), containment = verify_containment(l);
    if (resemblance >= e->options.resemblance && is_better(resemblance, leader, s->resemblance, s->leader)) {
        s->resemblance = resemblance;
        s->leader = leader;
    }
    if (may_hold && containment >= e->options.containment &&
        is_better(containment, leader, s->containment, s->holder)) {
        s->containment = containment;
        s->holder = leader;
    }
    return WIRE_OK;
}

static wire_status find_leader(engine *e, search *s) {
    e->candidates.n = 0;
    for (uint64_t k = s->rank ? e->buckets_end[s->rank - 1] : 0; k < e->buckets_end[s->rank]; k++)
        TRY(meet_bucket(e, s, e->buckets[k]));
    for (size_t k = 0; k < e->candidates.n; k++) TRY(compare(e, s, e->candidates.at[k]));
    return WIRE_OK;
}

/* The passage's own place in a bucket was filled before its turn came, so a leader's entry never overtakes the reader.
 */
static void enter_buckets(engine *e, uint32_t rank) {
    for (uint64_t k = rank ? e->buckets_end[rank - 1] : 0; k < e->buckets_end[rank]; k++) {
        uint32_t bucket = e->buckets[k];
        sort_item *leaders = e->places + e->bucket_start[bucket];
        uint32_t n = e->bucket_leaders[bucket];
        if (n && leaders[n - 1].value == rank) continue; /* the bucket was listed twice */
        leaders[n].value = rank;
        e->bucket_leaders[bucket]++;
    }
}

/* Aligns what the sets have proved. */
static wire_status settle(engine *e, const search *s, arena *scratch) {
    near_match *match = &e->found[s->rank];
    word_slice words = words_of(e, s->rank);
    uint32_t matched;
    *match = (near_match){.representative = s->rank, .similarity = 1, .inside = WIRE_NONE};
    arena_reset(scratch);
    if (s->leader != WIRE_NONE) {
        word_slice other = words_of(e, s->leader);
        TRY(verify_words(words, other, scratch, &matched));
        match->representative = s->leader;
        match->similarity = verify_similarity(matched, words.n, other.n);
        return WIRE_OK;
    }
    if (s->holder != WIRE_NONE) {
        TRY(verify_words(words, words_of(e, s->holder), scratch, &matched));
        match->inside = s->holder;
        match->containment = (float)matched / (float)words.n;
    }
    enter_buckets(e, s->rank);
    return WIRE_OK;
}

static wire_status find_leaders(engine *e) {
    arena scratch;
    arena_init(&scratch);
    wire_status status = WIRE_OK;
    e->sets = ARENA_NEW(&e->keep, shingles, e->n);
    e->found = ARENA_NEW(&e->keep, near_match, e->n);
    CHECK_MEMORY_DONE(e->sets && e->found);
    memset(e->sets, 0, e->n * sizeof *e->sets);
    for (uint32_t rank = 0; rank < e->n; rank++) {
        search s = {.rank = rank, .words = words_of(e, rank).n, .leader = WIRE_NONE, .holder = WIRE_NONE};
        TRY_DONE(find_leader(e, &s));
        TRY_DONE(settle(e, &s, &scratch));
    }
done:
    arena_finish(&scratch);
    return status;
}

wire_status near_find(const word_slice *passages, uint32_t n, near_options options, near_match *matches) {
    assert(options.inside_words >= options.width + RUN_MORE + WINDOW - 1);
    engine e = {.passages = passages, .n_passages = n, .options = options};
    wire_status status;
    arena_init(&e.keep);
    TRY_DONE(find_distinct(&e));
    TRY_DONE(add_keys(&e));
    TRY_DONE(find_buckets(&e));
    TRY_DONE(find_leaders(&e));
    for (uint32_t p = 0; p < n; p++) {
        near_match match = e.found[e.rank_of[p]];
        match.representative = e.passage[match.representative];
        if (match.inside != WIRE_NONE) match.inside = e.passage[match.inside];
        matches[p] = match;
    }
done:
    vec_finish(&e.keys);
    vec_finish(&e.candidates);
    arena_finish(&e.keep);
    return status;
}
