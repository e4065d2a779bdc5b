/*
 *   passages -> distinct ones, by rank -> buckets -> leaders
 *
 * Ranks are taken in order: a passage meets the leaders that share a bucket with it, the shingle sets of those that can
 * be its leader are compared exactly, and one that finds none becomes a leader itself.
 */
#include "match/near.h"

#include "match/near_bucket.h"
#include "match/verify.h"

#include <assert.h>
#include <string.h>

/* Representatives of one bucket that a passage meets: the first, which are the longest, and the last, which are of its
 * own length. Those of one bucket do not resemble each other, so there are many only under a stock phrase. */
#define MEET_FIRST 32
#define MEET_LAST 32
/* One run in 2.5 words is a key; a passage that is inside another by four fifths shares one in twelve for certain. */
#define WORDS_A_RUN 12

/* A passage as a leader. */
typedef struct meeting {
    uint32_t by;          /* 1 + the last passage that met it in its buckets */
    uint16_t bands, runs; /* in so many; of runs as many as can be counted */
} meeting;

/* A leader in a bucket of the passage at hand. */
typedef struct encounter {
    uint32_t leader;
    bool is_run;
} encounter;

typedef struct engine {
    const word_slice *passages;
    near_options options;
    arena keep;
    near_distinct distinct;
    near_buckets buckets;
    shingles *sets; /* by rank, made when first needed: `at` is NULL until then */
    meeting *met;   /* by rank */
    VEC(encounter) encounters;
    VEC(uint32_t) candidates;
    near_match *found; /* by rank; representatives are ranks */
} engine;

static word_slice words_of(const engine *e, uint32_t rank) { return e->passages[e->distinct.passage[rank]]; }

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

/* A leader met in a bucket: once for each. */
static wire_status meet(engine *e, const search *s, encounter with) {
    meeting *m = &e->met[with.leader];
    if (m->by != s->rank + 1) {
        *m = (meeting){.by = s->rank + 1};
        __builtin_prefetch(&e->buckets.shape[with.leader]);
        CHECK_MEMORY(vec_push(&e->candidates, with.leader));
    }
    m->bands += !with.is_run;
    m->runs += with.is_run && m->runs < UINT16_MAX;
    return WIRE_OK;
}

/* Lists the bucket's leaders, and asks for what meet reads of them. */
static wire_status list_leaders(engine *e, const near_bucket *bucket) {
    const uint32_t *leaders = e->buckets.members + bucket->first;
    uint32_t n = bucket->leaders, first = n < MEET_FIRST ? n : MEET_FIRST;
    uint32_t last = n > MEET_FIRST + MEET_LAST ? n - MEET_LAST : first;
    CHECK_MEMORY(vec_reserve(&e->encounters, MEET_FIRST + MEET_LAST));
    for (uint32_t k = 0; k < n; k = k + 1 == first ? last : k + 1) {
        __builtin_prefetch(&e->met[leaders[k]], 1);
        e->encounters.at[e->encounters.n++] = (encounter){leaders[k], bucket->of_runs};
    }
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
static uint32_t lacks(const near_shape *a, const near_shape *b) {
    return count_bits(a->bits[0] & ~b->bits[0], a->bits[1] & ~b->bits[1]);
}

/* Whether the shapes leave open that the leader is better than what the search has. */
static bool can_be_better(const engine *e, const search *s, uint32_t leader, bool may_hold) {
    const near_shape *own = &e->buckets.shape[s->rank], *other = &e->buckets.shape[leader];
    uint32_t only_own = lacks(own, other), only_other = lacks(other, own);
    uint32_t a = own->n_shingles - only_own, b = other->n_shingles - only_other, common = a < b ? a : b;
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
    if ((m->bands == 0 && !may_hold) || !can_be_better(e, s, leader, may_hold)) return WIRE_OK;
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

static uint64_t first_bucket(const engine *e, uint32_t rank) { return rank ? e->buckets.end[rank - 1] : 0; }

static wire_status find_leader(engine *e, search *s) {
    const near_buckets *b = &e->buckets;
    uint64_t first = first_bucket(e, s->rank), end = b->end[s->rank];
    e->candidates.n = e->encounters.n = 0;
    for (uint64_t k = first; k < end; k++)
        if (b->at[b->of[k]].leaders) __builtin_prefetch(&b->members[b->at[b->of[k]].first]);
    for (uint64_t k = first; k < end; k++)
        if (b->at[b->of[k]].leaders) TRY(list_leaders(e, &b->at[b->of[k]]));
    for (size_t k = 0; k < e->encounters.n; k++) TRY(meet(e, s, e->encounters.at[k]));
    for (size_t k = 0; k < e->candidates.n; k++) TRY(compare(e, s, e->candidates.at[k]));
    return WIRE_OK;
}

/* Asks for a passage's buckets ahead of its turn, and farther ahead for where its words are told. */
static void prefetch_buckets(const engine *e, uint32_t rank) {
    if (rank >= e->distinct.n) return;
    if (e->distinct.n - rank > 8) __builtin_prefetch(&e->passages[e->distinct.passage[rank + 8]]);
    for (uint64_t k = first_bucket(e, rank); k < e->buckets.end[rank]; k++) __builtin_prefetch(&e->buckets.at[e->buckets.of[k]], 1);
}

static void enter_buckets(engine *e, uint32_t rank) {
    for (uint64_t k = first_bucket(e, rank); k < e->buckets.end[rank]; k++) {
        near_bucket *bucket = &e->buckets.at[e->buckets.of[k]];
        e->buckets.members[bucket->first + bucket->leaders++] = rank;
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
        TRY(verify_words(e->options.kernels, words, other, scratch, &matched));
        match->representative = s->leader;
        match->similarity = verify_similarity(matched, words.n, other.n);
        return WIRE_OK;
    }
    if (s->holder != WIRE_NONE) {
        TRY(verify_words(e->options.kernels, words, words_of(e, s->holder), scratch, &matched));
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
    uint32_t n = e->distinct.n;
    e->met = memory_allocate_zeroed(n, sizeof *e->met);
    e->sets = ARENA_NEW(&e->keep, shingles, n);
    e->found = ARENA_NEW(&e->keep, near_match, n);
    CHECK_MEMORY_DONE(e->met && e->sets && e->found);
    memset(e->sets, 0, n * sizeof *e->sets);
    for (uint32_t rank = 0; rank < n; rank++) {
        prefetch_buckets(e, rank + 2);
        search s = {.rank = rank, .words = words_of(e, rank).n, .leader = WIRE_NONE, .holder = WIRE_NONE};
        TRY_DONE(find_leader(e, &s));
        TRY_DONE(settle(e, &s, &scratch));
    }
done:
    arena_finish(&scratch);
    return status;
}

wire_status near_find(const word_slice *passages, uint32_t n, near_options options, near_match *matches) {
    assert(options.inside_words >= options.width + NEAR_RUN_MORE + NEAR_WINDOW - 1);
    engine e = {.passages = passages, .options = options};
    wire_status status;
    arena_init(&e.keep);
    TRY_DONE(near_distinct_find(&e.distinct, passages, n, options.workers, &e.keep));
    TRY_DONE(near_buckets_make(&e.buckets, passages, &e.distinct, options, &e.keep));
    TRY_DONE(find_leaders(&e));
    for (uint32_t p = 0; p < n; p++) {
        near_match match = e.found[e.distinct.rank_of[p]];
        match.representative = e.distinct.passage[match.representative];
        if (match.inside != WIRE_NONE) match.inside = e.distinct.passage[match.inside];
        matches[p] = match;
    }
done:
    memory_free(e.met);
    vec_finish(&e.encounters);
    vec_finish(&e.candidates);
    arena_finish(&e.keep);
    return status;
}
