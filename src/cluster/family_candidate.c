/*
 *   keys of a saying's words -> variants that own them -> neighbouring hits -> bound by common words -> candidates
 *
 * Most variants that own a key of a saying share three words with it and no more. A first reading of the lists adds up for
 * each variant the information of all shared keys, which no stretch of neighbouring hits exceeds; only those that may have
 * enough are read again as stretches. 20,000 press releases: 2.6 million entries, 52,000 stretches with enough, 26,000
 * with enough words in common, 12,000 of one event or with very many.
 *
 * A list holds about one entry a family (family_link). Only stock phrases make long ones: a saying reads ENTRIES_MOST
 * entries, rare keys first, and of each further list the ENTRIES_FIRST fullest owners.
 */
#include "cluster/family_candidate.h"

#include "base/filter.h"
#include "base/threads.h"

#include <stdlib.h>
#include <string.h>

#define ENTRIES_MOST 256u
#define ENTRIES_FIRST 8u /* of a list that is not read whole */
#define ALIGNED_MOST 24u
#define SHIFT_MOST 48 /* words left out between two hits of one alignment */
#define HIT_MOST (18 * LEXICON_BIT) /* shared sequences of so much information, ... */
#define HIT_SHARE 6                 /* ... or of a sixth of the lighter saying, are worth an alignment */
#define LEAST_INFO (15 * LEXICON_BIT / 2) /* that two sayings have in common for an alignment to be tried */
#define PAIRED_WORDS 8u /* sayings of so many words are sought by pairs of words as well */

/* ---- indices ------------------------------------------------------------------------------------------------- */

static wire_status index_rows(family_candidates *c, uint64_t *keys) {
    for (uint32_t n = 0; n < c->variants->n; n++) {
        const variant *v = &c->variants->at[n];
        for (uint32_t i = 0; i < v->tokens.n; i++) keys[v->first_token + i] = family_key(c->utterances, v->tokens, i);
    }
    return family_index_make(&c->rows, c->variants, keys);
}

static bool is_short(const variant *v) { return v->words <= PAIRED_WORDS; }

/* Keys of the short sayings, and a mark on each of their words. */
static uint32_t short_keys(const family_candidates *c, uint64_t *keys, uint8_t *words, uint32_t skip) {
    uint32_t n = 0;
    for (uint32_t k = 0; k < c->variants->n; k++) {
        const variant *v = &c->variants->at[k];
        for (uint32_t i = 0; is_short(v) && i < v->tokens.n; i++, n++) {
            keys[v->first_token + i] = family_pair_key(c->utterances, v->tokens, i, skip);
            words[v->tokens.at[i].word] = 1;
        }
    }
    return n;
}

/* Of the others only keys that some short saying has. */
static void long_keys(const family_candidates *c, uint64_t *keys, const uint8_t *words, uint32_t skip, const filter *wanted) {
    for (uint32_t k = 0; k < c->variants->n; k++) {
        const variant *v = &c->variants->at[k];
        for (uint32_t i = 0; !is_short(v) && i < v->tokens.n; i++) {
            uint64_t key = words[v->tokens.at[i].word] ? family_pair_key(c->utterances, v->tokens, i, skip) : 0;
            keys[v->first_token + i] = filter_may_have(wanted, key) ? key : 0;
        }
    }
}

/* Pairs of words that some short saying has, wherever they are. */
static wire_status index_pairs(family_candidates *c, uint64_t *keys, uint32_t skip) {
    uint8_t *words = memory_allocate_zeroed(c->utterances->words.n, 1);
    filter wanted = {0};
    wire_status status = WIRE_OK;
    CHECK_MEMORY_DONE(words);
    CHECK_MEMORY_DONE(filter_init(&wanted, short_keys(c, keys, words, skip)));
    for (uint32_t k = 0; k < c->variants->n; k++) {
        const variant *v = &c->variants->at[k];
        for (uint32_t i = 0; is_short(v) && i < v->tokens.n; i++) filter_add(&wanted, keys[v->first_token + i]);
    }
    long_keys(c, keys, words, skip, &wanted);
    status = family_index_make(&c->pairs[skip - 1], c->variants, keys);
done:
    memory_free(words);
    filter_finish(&wanted);
    return status;
}

/* Each index has keys of its own: they are made side by side. */
static wire_status make_indices(void *context, unsigned worker, size_t first, size_t end) {
    family_candidates *c = context;
    (void)worker;
    uint64_t *keys = memory_allocate(c->variants->n_tokens, sizeof *keys);
    wire_status status = keys ? WIRE_OK : WIRE_NO_MEMORY;
    for (size_t i = first; i < end && status == WIRE_OK; i++) status = i ? index_pairs(c, keys, (uint32_t)i) : index_rows(c, keys);
    memory_free(keys);
    return status;
}

wire_status family_candidates_init(family_candidates *c, const wire_corpus *corpus, const lexicon *l, const utterances *u,
                                   const family_variants *v) {
    *c = (family_candidates){.corpus = corpus, .lexicon = l, .utterances = u, .variants = v};
    threads_plan plan = {.workers = corpus->workers, .n_items = 1 + PAIR_INDICES, .batch = 1, .work = make_indices, .context = c};
    wire_status status = WIRE_OK;
    c->seen = memory_allocate_zeroed(v->n, sizeof *c->seen);
    c->hopes = memory_allocate_zeroed(v->n, sizeof *c->hopes);
    CHECK_MEMORY_DONE(c->seen && c->hopes);
    TRY_DONE(threads_run(&plan));
done:
    if (status != WIRE_OK) family_candidates_finish(c);
    return status;
}

void family_candidates_finish(family_candidates *c) {
    if (!c) return;
    family_index_finish(&c->rows);
    for (size_t i = 0; i < PAIR_INDICES; i++) family_index_finish(&c->pairs[i]);
    vec_finish(&c->list);
    vec_finish(&c->keys);
    memory_free(c->seen);
    memory_free(c->hopes);
    align_room_finish(&c->room);
    *c = (family_candidates){0};
}

/* ---- hits ---------------------------------------------------------------------------------------------------- */

static bool continues(const hit_stretch *s, uint32_t x, uint32_t y) {
    int64_t shift = ((int64_t)y - x) - ((int64_t)s->y_last - s->x_last);
    return x <= s->x_last + FAMILY_WINDOW && s->x_last <= x + FAMILY_WINDOW && shift <= SHIFT_MOST && shift >= -SHIFT_MOST;
}

static uint32_t bits_at(const family_candidates *c, token_list tokens, uint32_t at) { return c->utterances->words.at[tokens.at[at].word].bits; }

/* A key of `length` words stands at x here and at y there. */
static void add_hit(const family_candidates *c, hit_stretch *s, token_list tokens, uint32_t x, uint32_t y, uint32_t length) {
    if (x < s->x_first) s->x_first = x;
    if (y < s->y_first) s->y_first = y;
    if (y > s->y_last || x > s->x_last) s->y_last = y;
    if (x > s->x_last) s->x_last = x;
    for (uint32_t i = x > s->covered ? x : s->covered; i < x + length && i < tokens.n; i++) {
        s->info += bits_at(c, tokens, i);
        s->covered = i + 1;
    }
}

static wire_status add_entry(family_candidates *c, const family_entry *e, token_list tokens, uint32_t place, uint32_t length) {
    uint32_t *seen = &c->seen[e->variant];
    hit_stretch fresh = {.x_first = place, .x_last = place, .y_first = e->place, .y_last = e->place};
    if (!*seen) {
        CHECK_MEMORY(vec_push(&c->list, ((family_candidate){.variant = e->variant, .last = fresh})));
        *seen = (uint32_t)c->list.n;
    }
    family_candidate *found = &c->list.at[*seen - 1];
    if (!continues(&found->last, place, e->place)) {
        if (found->last.info > found->best.info) found->best = found->last;
        found->last = fresh;
    }
    add_hit(c, &found->last, tokens, place, e->place, length);
    return WIRE_OK;
}

/* Shorter lists first, then by place. */
static int compare_lengths(const void *left, const void *right) {
    const key_row *a = left, *b = right;
    if (a->n != b->n) return a->n < b->n ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static int compare_places(const void *left, const void *right) {
    const key_row *a = left, *b = right;
    return (a->place > b->place) - (a->place < b->place);
}

/* The shortest lists are read whole as long as they have ENTRIES_MOST entries together; of the others only the first
 * entries, those of the fullest sayings. */
static void share_entries(family_candidates *c) {
    uint64_t total = 0;
    for (size_t i = 0; i < c->keys.n; i++) total += c->keys.at[i].n;
    if (total <= ENTRIES_MOST) return;
    qsort(c->keys.at, c->keys.n, sizeof *c->keys.at, compare_lengths);
    total = 0;
    for (size_t i = 0; i < c->keys.n; i++) {
        total += c->keys.at[i].n;
        if (total > ENTRIES_MOST && c->keys.at[i].n > ENTRIES_FIRST) c->keys.at[i].read = ENTRIES_FIRST;
    }
    qsort(c->keys.at, c->keys.n, sizeof *c->keys.at, compare_places);
}

static wire_status find_keys(family_candidates *c, const family_index *index, const variant *v) {
    c->keys.n = 0;
    CHECK_MEMORY(vec_reserve(&c->keys, v->tokens.n));
    for (uint32_t i = 0; i < v->tokens.n; i++) {
        key_row row = {.place = i};
        row.entries = family_index_find(index, v->first_token + i, &row.n);
        row.read = row.n;
        if (!row.n) continue;
        __builtin_prefetch(row.entries);
        c->keys.at[c->keys.n++] = row;
    }
    return WIRE_OK;
}

/* Sums for each variant what all keys have in common with it: no stretch has more. */
static void sum_hopes(family_candidates *c, token_list tokens, uint32_t length) {
    for (size_t i = 0; i < c->keys.n; i++) {
        const key_row *row = &c->keys.at[i];
        uint32_t info = 0;
        for (uint32_t w = row->place; w < row->place + length && w < tokens.n; w++) info += bits_at(c, tokens, w);
        for (uint32_t n = 0; n < row->read; n++) c->hopes[row->entries[n].variant] += info;
    }
}

/* Reads the lists of the saying's keys: candidates are variants that may have `least` information in common with it. */
static wire_status gather(family_candidates *c, const family_index *index, const variant *v, uint32_t length, uint32_t least) {
    TRY(find_keys(c, index, v));
    share_entries(c);
    sum_hopes(c, v->tokens, length);
    for (size_t i = 0; i < c->keys.n; i++) {
        const key_row *row = &c->keys.at[i];
        for (uint32_t n = 0; n < row->read; n++)
            if (c->hopes[row->entries[n].variant] >= least) TRY(add_entry(c, &row->entries[n], v->tokens, row->place, length));
    }
    for (size_t i = 0; i < c->keys.n; i++) {
        const key_row *row = &c->keys.at[i];
        for (uint32_t n = 0; n < row->read; n++) c->hopes[row->entries[n].variant] = 0;
    }
    return WIRE_OK;
}

/* ---- bounds -------------------------------------------------------------------------------------------------- */

static int compare_candidates(const void *left, const void *right) {
    const family_candidate *a = left, *b = right;
    if (a->best.info != b->best.info) return a->best.info < b->best.info ? 1 : -1;
    return (a->variant > b->variant) - (a->variant < b->variant);
}

/* Least information of a stretch that is worth an alignment. */
static uint32_t least_hit(const variant *v) {
    uint32_t share = (v->bits + HIT_SHARE - 1) / HIT_SHARE;
    return share < HIT_MOST ? share : HIT_MOST;
}

static uint32_t root_of(const family_candidates *c, uint32_t number) {
    while (c->variants->roots[number] != number) number = c->variants->roots[number];
    return number;
}

/* Whether an alignment that matches all words in common, without gaps, would do. */
static wire_status may_accept(family_candidates *c, const variant *x, const family_candidate *found, bool *may) {
    const variant *y = &c->variants->at[found->variant];
    token_list here = token_window(x->tokens, found->best.x_first, found->best.x_last, FAMILY_WINDOW);
    token_list there = token_window(y->tokens, found->best.y_first, found->best.y_last, FAMILY_WINDOW);
    saying_match m;
    TRY(family_align_bound(c->utterances, here, there, &c->room, &m));
    const variant *lighter = family_lighter(x, y);
    const hit_stretch *s = &found->best;
    uint32_t bits = lighter == x ? variant_part_bits(c->utterances, x, s->x_first, s->x_last + 1)
                                 : variant_part_bits(c->utterances, y, s->y_first, s->y_last + 1);
    *may = m.info >= LEAST_INFO && (2 * m.info >= bits || m.info >= 20 * LEXICON_BIT) &&
           family_accepts(&m, bits, lighter->words, &FAMILY_BEST_EVIDENCE);
    if (!*may) return WIRE_OK;
    family_evidence e = variant_evidence(c->corpus, c->lexicon, x, y);
    *may = family_accepts(&m, family_is_near(&e) ? bits : lighter->bits, lighter->words, &e);
    return WIRE_OK;
}

/* Keeps the ALIGNED_MOST most promising, and of them what may be accepted. */
static wire_status choose(family_candidates *c, uint32_t number) {
    const variant *v = &c->variants->at[number];
    size_t kept = 0, likely = 0;
    for (size_t i = 0; i < c->list.n; i++) {
        family_candidate found = c->list.at[i];
        c->seen[found.variant] = 0;
        if (found.last.info > found.best.info) found.best = found.last;
        if (c->others && root_of(c, found.variant) == root_of(c, number)) continue;
        if (found.best.info >= least_hit(v)) c->list.at[likely++] = found;
    }
    if (likely > ALIGNED_MOST) {
        qsort(c->list.at, likely, sizeof *c->list.at, compare_candidates);
        likely = ALIGNED_MOST;
    }
    for (size_t i = 0; i < likely; i++) {
        bool may;
        TRY(may_accept(c, v, &c->list.at[i], &may));
        if (may) c->list.at[kept++] = c->list.at[i];
    }
    c->list.n = kept;
    return WIRE_OK;
}

wire_status family_candidates_find(family_candidates *c, uint32_t number) {
    const variant *v = &c->variants->at[number];
    bool paired = is_short(v); /* then rows and pairs add up */
    c->list.n = 0;
    TRY(gather(c, &c->rows, v, 3, paired ? 0 : least_hit(v)));
    for (unsigned i = 0; i < PAIR_INDICES && paired; i++) TRY(gather(c, &c->pairs[i], v, 2, 0));
    return choose(c, number);
}
