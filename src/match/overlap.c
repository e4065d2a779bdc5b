#include "match/overlap.h"

#include "sketch/shingle.h"

#include <string.h>

/* A shingle of a table of figures may stand a thousand times; its first places tell enough. */
#define HITS_MOST 16
/* A sentence of fewer own words, or with less than half of them found, is not shared. */
#define SENTENCE_LEAST 4
/* A shared sentence with fewer found words is an attribution ("the company said in a statement"). */
#define SENTENCE_TELLS 8

/* Eight bytes, so that the table of a page of a thousand words stays in the first cache. */
typedef struct slot {
    uint32_t tag;   /* of the shingle's hash; the words in a tell the rest */
    uint32_t first; /* place in a, or NONE: the slot is free */
} slot;

/* How often the page last compared with had the shingle that begins at a place of a. */
typedef struct seen {
    uint32_t epoch, times;
} seen;

typedef struct hit {
    uint32_t at, there, run;
} hit;

#define NONE UINT32_MAX
#define RUN_STEPS (RUN_WORDS - RELATION_WIDTH + 1) /* hits in a row that make a common run */

typedef VEC(uint32_t) numbers;
typedef VEC(hit) hits;

struct overlap_desk {
    const prose *a, *b;
    slot *slots;
    uint64_t *filter; /* a bit for every shingle of a, eight places a slot: most shingles of b end here */
    size_t mask, places;
    uint32_t epoch, n_distinct; /* of a */
    uint32_t n_shared;   /* distinct ones that b has too */
    VEC(uint64_t) keys;  /* of a's shingles, by place */
    numbers next;        /* the next place of a's shingle */
    VEC(seen) seen;      /* by the first place of a's shingle */
    numbers maybe;       /* places of b that the filter lets pass, */
    VEC(uint64_t) maybe_keys; /* and their shingles */
    hits of_a, of_b;     /* the same hits by place in a and by place in b */
    numbers starts;      /* counters of the sort */
    numbers votes;       /* one a sentence of the other page */
    VEC(uint8_t) flag_a, flag_b, mark_a, mark_b;
    bool crowded;        /* of_b lacks hits of a shingle that stands too often */
    VEC(uint8_t) touched; /* by sentence: a hit is in it */
};

overlap_desk *overlap_desk_create(void) { return memory_allocate_zeroed(1, sizeof(overlap_desk)); }

void overlap_desk_destroy(overlap_desk *desk) {
    if (!desk) return;
    memory_free(desk->slots);
    memory_free(desk->filter);
    vec_finish(&desk->keys);
    vec_finish(&desk->next);
    vec_finish(&desk->seen);
    vec_finish(&desk->maybe);
    vec_finish(&desk->maybe_keys);
    vec_finish(&desk->of_a);
    vec_finish(&desk->of_b);
    vec_finish(&desk->starts);
    vec_finish(&desk->votes);
    vec_finish(&desk->flag_a);
    vec_finish(&desk->flag_b);
    vec_finish(&desk->mark_a);
    vec_finish(&desk->mark_b);
    vec_finish(&desk->touched);
    memory_free(desk);
}

/* Room for n entries, all of them in use. */
#define RESIZE(v, size) (((v)->n = 0), vec_reserve((v), (size) + 1) ? ((v)->n = (size), true) : false)

/* ---- the table of a's shingles ------------------------------------------------------------------------------- */

/* The page's shingles: all but the last two words begin one; a page of one or two words has one, of them. */
static uint32_t count_places(const text_words *words) {
    if (words->n < RELATION_WIDTH) return words->n > 0;
    return words->n - RELATION_WIDTH + 1;
}

static uint64_t turn(uint64_t hash, unsigned by) { return hash << by | hash >> (64 - by); }

/* Word hashes are well mixed: the sum of the three, each turned by its place, is a hash of them in order. */
static uint64_t sum_words(const uint64_t *hash) { return hash[0] + turn(hash[1], 23) + turn(hash[2], 46); }

/* The only shingle of a page of one or two words. */
static uint64_t sum_short(const text_words *words) { return words->hash[0] + turn(words->n > 1 ? words->hash[1] : 1, 11); }

/* Where the filter has a shingle's bit. */
static size_t filter_place(size_t mask, uint64_t key) { return (key >> 38) & (mask >> 3); }
static uint64_t filter_bit(uint64_t key) { return (uint64_t)1 << (key >> 32 & 63); }

/* The slot of a shingle, free when a has none such. */
static slot *find_slot(const overlap_desk *desk, uint64_t key) {
    size_t at = (key ^ key >> 29) & desk->mask;
    uint32_t tag = (uint32_t)(key >> 32);
    for (;; at = (at + 1) & desk->mask) {
        slot *s = &desk->slots[at];
        if (s->first == NONE || (s->tag == tag && desk->keys.at[s->first] == key)) return s;
    }
}

static wire_status clear_slots(overlap_desk *desk, size_t n) {
    size_t places = 64;
    while (places < 2 * n) places *= 2;
    if (places > desk->places) {
        memory_free(desk->slots);
        memory_free(desk->filter);
        desk->places = 0;
        desk->slots = memory_allocate(places, sizeof *desk->slots);
        desk->filter = memory_allocate(places / 8, sizeof *desk->filter);
        CHECK_MEMORY(desk->slots && desk->filter);
        desk->places = places;
    }
    desk->mask = places - 1;
    desk->epoch = desk->n_distinct = 0;
    memset(desk->slots, 0xFF, places * sizeof *desk->slots); /* NONE */
    memset(desk->filter, 0, places / 8 * sizeof *desk->filter);
    return WIRE_OK;
}

static wire_status load(overlap_desk *desk, const prose *a) {
    desk->a = desk->b = NULL;
    const text_words *words = &a->article->page.words;
    uint32_t n = count_places(words);
    TRY(clear_slots(desk, n));
    CHECK_MEMORY(RESIZE(&desk->keys, n) && RESIZE(&desk->next, n) && RESIZE(&desk->seen, n));
    if (words->n >= RELATION_WIDTH)
        for (uint32_t i = 0; i < n; i++) desk->keys.at[i] = sum_words(words->hash + i);
    else if (n)
        desk->keys.at[0] = sum_short(words);
    for (uint32_t i = n; i-- > 0;) { /* backwards, so that a chain ascends */
        uint64_t key = desk->keys.at[i];
        slot *s = find_slot(desk, key);
        desk->n_distinct += s->first == NONE;
        desk->next.at[i] = s->first;
        *s = (slot){.tag = (uint32_t)(key >> 32), .first = i};
        desk->filter[filter_place(desk->mask, key)] |= filter_bit(key);
        desk->seen.at[i] = (seen){0};
    }
    desk->a = a;
    return WIRE_OK;
}

/* ---- hits ---------------------------------------------------------------------------------------------------- */

/* The run of the hit one word before on both sides; hits of the word before are `before` .. end-1, by place in a. */
static uint32_t run_before(const hits *found, size_t *before, size_t end, uint32_t in_a, uint32_t in_b) {
    if (in_a == 0) return 0;
    while (*before < end && found->at[*before].there < in_a - 1) ++*before;
    bool follows = *before < end && found->at[*before].there == in_a - 1 && found->at[*before].at + 1 == in_b;
    return follows ? found->at[*before].run : 0;
}

/* The hits of the shingle that begins at j and first stands at i of a; `line` and `line_end` are those of the word before. */
static wire_status add_hits(overlap_desk *desk, uint32_t j, uint32_t i, size_t line, size_t line_end) {
    CHECK_MEMORY(vec_reserve(&desk->of_b, HITS_MOST));
    for (unsigned n = 0; i != NONE && n < HITS_MOST; n++, i = desk->next.at[i]) {
        uint32_t run = 1 + run_before(&desk->of_b, &line, line_end, i, j);
        desk->of_b.at[desk->of_b.n++] = (hit){.at = j, .there = i, .run = run};
    }
    desk->crowded |= i != NONE;
    return WIRE_OK;
}

/* The places of b whose shingle a may have, without a branch a word. */
static wire_status find_places(overlap_desk *desk, const text_words *words) {
    uint32_t n_places = count_places(words), n = 0;
    size_t mask = desk->mask;
    const uint64_t *filter = desk->filter;
    CHECK_MEMORY(RESIZE(&desk->maybe, n_places) && RESIZE(&desk->maybe_keys, n_places));
    uint32_t *maybe = desk->maybe.at;
    uint64_t *keys = desk->maybe_keys.at;
    if (words->n < RELATION_WIDTH) { /* one shingle, or none */
        maybe[0] = 0;
        if (n_places) keys[n++] = sum_short(words);
    } else {
        for (uint32_t j = 0; j < n_places; j++) {
            uint64_t key = sum_words(words->hash + j);
            maybe[n] = j;
            keys[n] = key;
            n += filter[filter_place(mask, key)] >> (key >> 32 & 63) & 1;
        }
    }
    desk->maybe.n = n;
    return WIRE_OK;
}

static wire_status find_hits(overlap_desk *desk) {
    uint32_t last = NONE;
    size_t line = 0; /* hits of the word before, when it has any */
    desk->epoch++;
    desk->n_shared = 0;
    desk->of_b.n = 0;
    desk->crowded = false;
    TRY(find_places(desk, &desk->b->article->page.words));
    for (size_t k = 0; k < desk->maybe.n; k++) {
        uint32_t j = desk->maybe.at[k], i = find_slot(desk, desk->maybe_keys.at[k])->first;
        if (i == NONE) continue;
        seen *times = &desk->seen.at[i];
        if (times->epoch != desk->epoch) {
            *times = (seen){.epoch = desk->epoch};
            desk->n_shared++;
        }
        if (times->times++ >= HITS_MOST) {
            desk->crowded = true;
            continue;
        }
        size_t first = desk->of_b.n;
        TRY(add_hits(desk, j, i, last + 1 == j ? line : first, first));
        line = first;
        last = j;
    }
    return WIRE_OK;
}

/* Loads what the desk does not hold yet, and finds the hits. */
static wire_status meet(overlap_desk *desk, const prose *a, const prose *b) {
    if (desk->a == a && desk->b == b) return WIRE_OK;
    if (desk->a != a) TRY(load(desk, a));
    desk->b = b;
    wire_status status = find_hits(desk);
    if (status != WIRE_OK) desk->b = NULL;
    return status;
}

/* Turns the hits round and sorts them by place in a: a counting sort, so each place's hits ascend in b. */
static wire_status turn_hits(overlap_desk *desk) {
    uint32_t n = (uint32_t)desk->next.n;
    CHECK_MEMORY(RESIZE(&desk->starts, n + 1));
    CHECK_MEMORY(RESIZE(&desk->of_a, desk->of_b.n));
    memset(desk->starts.at, 0, (n + 1) * sizeof *desk->starts.at);
    for (size_t h = 0; h < desk->of_b.n; h++) desk->starts.at[desk->of_b.at[h].there + 1]++;
    for (uint32_t i = 1; i <= n; i++) desk->starts.at[i] += desk->starts.at[i - 1];
    for (size_t h = 0; h < desk->of_b.n; h++) {
        hit from = desk->of_b.at[h];
        desk->of_a.at[desk->starts.at[from.there]++] = (hit){.at = from.there, .there = from.at, .run = from.run};
    }
    return WIRE_OK;
}

/* ---- words covered ------------------------------------------------------------------------------------------- */

typedef struct matching {
    const prose *here, *there;
    const hits *found;
    uint8_t place, bit; /* role bits of where it may stand there; the flag that says so here */
    uint32_t *votes;    /* all zero between sentences */
    uint8_t *flag, *touched;
} matching;

static bool may_stand(const matching *m, const hit *h) {
    const uint8_t *role = m->there->role;
    uint32_t last = h->there + RELATION_WIDTH - 1;
    if (last >= m->there->article->page.words.n) last = m->there->article->page.words.n - 1;
    return (role[h->there] & m->place) && (role[last] & m->place);
}

static void flag_run_word(const matching *m, uint32_t here, uint32_t there) {
    bool told = m->there->role[there] & (ROLE_PLACE | ROLE_BODY | ROLE_QUOTED);
    m->flag[here] |= OVERLAP_RUN;
    if (told && (m->here->role[here] & ROLE_QUOTED)) m->flag[here] |= OVERLAP_SPOKEN;
}

/* A hit whose run is r ends r + WIDTH - 1 common words; all but the last were flagged by the hits before it. */
static void flag_runs(const matching *m) {
    for (size_t h = 0; h < m->found->n; h++) {
        const hit *at = &m->found->at[h];
        if (at->run < RUN_STEPS) continue;
        for (uint32_t i = at->run == RUN_STEPS ? 0 : RUN_WORDS - 1; i < RUN_WORDS; i++)
            flag_run_word(m, at->at + 1 - RUN_STEPS + i, at->there + 1 - RUN_STEPS + i);
    }
}

/* The sentence there with most hits of the hits first .. end-1, the first of equals; NONE without any. */
static uint32_t elect(const matching *m, size_t first, size_t end) {
    const uint32_t *sentence = m->there->article->page.words.sentence;
    uint32_t best = NONE;
    for (size_t h = first; h < end; h++) {
        const hit *at = &m->found->at[h];
        if (!may_stand(m, at)) continue;
        uint32_t s = sentence[at->there], n = ++m->votes[s];
        if (best == NONE || n > m->votes[best] || (n == m->votes[best] && s < best)) best = s;
    }
    return best;
}

static void match_sentence(const matching *m, size_t first, size_t end) {
    const uint32_t *sentence = m->there->article->page.words.sentence;
    uint32_t best = elect(m, first, end), n_words = m->here->article->page.words.n, flagged = 0; /* up to there */
    for (size_t h = first; h < end; h++) {
        const hit *at = &m->found->at[h];
        uint32_t s = sentence[at->there];
        m->votes[s] = 0;
        bool near = best != NONE && s + 1 >= best && s <= best + 1;
        if (!near || !may_stand(m, at)) continue;
        uint32_t hit_end = at->at + RELATION_WIDTH < n_words ? at->at + RELATION_WIDTH : n_words;
        for (uint32_t w = at->at > flagged ? at->at : flagged; w < hit_end; w++) m->flag[w] |= m->bit;
        flagged = hit_end;
    }
}

/* What a sentence's hits are worth at most: with the two words that a hit of the sentence before may have in it. */
typedef struct worth {
    uint32_t words;
    bool runs; /* one is in a common run */
} worth;

static worth worth_of(const matching *m, size_t first, size_t end) {
    worth sum = {.words = RELATION_WIDTH - 1};
    for (size_t h = first; h < end; h++) {
        uint32_t step = h > first ? m->found->at[h].at - m->found->at[h - 1].at : RELATION_WIDTH;
        sum.words += step < RELATION_WIDTH ? step : RELATION_WIDTH;
        sum.runs |= m->found->at[h].run >= RUN_STEPS;
    }
    return sum;
}

static bool may_be_shared(const matching *m, uint32_t sentence, uint32_t words) {
    uint32_t own = m->here->sentence_own[sentence]; /* of its body there are as many at least */
    if (m->bit == OVERLAP_HIT && own < SENTENCE_LEAST) return false;
    return words >= SENTENCE_LEAST && 2 * words >= own;
}

/* Most hits are phrases that stand in any text: their sentences can neither be shared nor have a run. */
static void match_sentences(const matching *m) {
    const uint32_t *sentence = m->here->article->page.words.sentence;
    uint32_t n_words = m->here->article->page.words.n;
    for (size_t first = 0, end; first < m->found->n; first = end) {
        uint32_t s = sentence[m->found->at[first].at];
        for (end = first; end < m->found->n && sentence[m->found->at[end].at] == s; end++) continue;
        uint32_t last = m->found->at[end - 1].at + RELATION_WIDTH - 1;
        uint32_t behind = sentence[last < n_words ? last : n_words - 1];
        worth most = worth_of(m, first, end);
        bool reaches = behind > s || may_be_shared(m, s, most.words);
        if (reaches) match_sentence(m, first, end);
        if (!reaches && !most.runs) continue;
        for (uint32_t t = s; t <= behind; t++) m->touched[t] = 1;
    }
}

/* ---- sums ---------------------------------------------------------------------------------------------------- */

static void sum_sentence(overlap_side *side, uint8_t *flag, const text_sentence *s, uint32_t own) {
    const uint8_t *role = side->prose->role;
    uint32_t end = s->first_word + s->n_words, hit_own = 0, run = 0;
    for (uint32_t w = s->first_word; w < end; w++) {
        hit_own += (flag[w] & OVERLAP_HIT) && (role[w] & ROLE_OWN);
        if (!(flag[w] & OVERLAP_RUN)) continue;
        run++;
        side->run_own += !(role[w] & ROLE_ASIDE);
        bool spoken = flag[w] & OVERLAP_SPOKEN;
        side->quoted += spoken;
        side->plain += spoken && !(side->prose->article->page.words.form[w] & WORD_CAPITAL);
    }
    side->run_words += run;
    if (2 * run >= s->n_words) side->furniture += run;
    if (hit_own < SENTENCE_LEAST || 2 * hit_own < own) return;
    side->covered += hit_own;
    side->sentences += hit_own >= SENTENCE_TELLS;
    for (uint32_t w = s->first_word; w < end; w++)
        if (role[w] & ROLE_OWN) flag[w] |= OVERLAP_SHARED;
}

static wire_status ready_sentences(overlap_desk *desk, matching *m) {
    CHECK_MEMORY(RESIZE(&desk->votes, m->there->article->page.n_sentences));
    memset(desk->votes.at, 0, desk->votes.n * sizeof *desk->votes.at);
    m->votes = desk->votes.at;
    CHECK_MEMORY(RESIZE(&desk->touched, m->here->article->page.n_sentences));
    memset(desk->touched.at, 0, desk->touched.n);
    m->touched = desk->touched.at;
    return WIRE_OK;
}

static wire_status finish_side(overlap_desk *desk, overlap_side *side, matching *m) {
    const page *p = &side->prose->article->page;
    TRY(ready_sentences(desk, m));
    flag_runs(m);
    match_sentences(m);
    for (uint32_t i = 0; i < p->n_sentences; i++)
        if (m->touched[i]) sum_sentence(side, m->flag, &p->sentences[i], side->prose->sentence_own[i]);
    return WIRE_OK;
}

/* Words of hits by sentence, of those sentences that may be shared; a hit that goes on a run adds one word. */
static wire_status bound_side(overlap_desk *desk, const prose *here, bool of_a, uint32_t *own) {
    const page *p = &here->article->page;
    CHECK_MEMORY(RESIZE(&desk->votes, p->n_sentences));
    uint32_t *words = desk->votes.at, n_words = p->words.n;
    memset(words, 0, desk->votes.n * sizeof *words);
    for (size_t h = 0; h < desk->of_b.n; h++) {
        const hit *at = &desk->of_b.at[h];
        uint32_t first = of_a ? at->there : at->at, end = first + RELATION_WIDTH < n_words ? first + RELATION_WIDTH : n_words;
        for (uint32_t w = at->run > 1 ? end - 1 : first; w < end; w++) words[p->words.sentence[w]]++;
    }
    *own = 0;
    for (uint32_t s = 0; s < p->n_sentences; s++) {
        uint32_t most = here->sentence_own[s];
        if (most >= SENTENCE_LEAST && words[s] >= SENTENCE_LEAST && 2 * words[s] >= most) *own += words[s] < most ? words[s] : most;
    }
    return WIRE_OK;
}

wire_status overlap_bound(overlap_desk *desk, const prose *a, const prose *b, overlap_bounds *out) {
    *out = (overlap_bounds){0};
    TRY(meet(desk, a, b));
    for (size_t h = 0; h < desk->of_b.n; h++) out->words += desk->of_b.at[h].run > 1 ? 1 : RELATION_WIDTH;
    TRY(bound_side(desk, a, true, &out->own_a));
    return bound_side(desk, b, false, &out->own_b);
}

wire_status overlap_find(overlap_desk *desk, const prose *a, const prose *b, overlap *out) {
    TRY(meet(desk, a, b));
    *out = (overlap){.a = {.prose = a}, .b = {.prose = b}, .shingles = desk->n_shared};
    TRY(turn_hits(desk));
    CHECK_MEMORY(RESIZE(&desk->flag_a, a->article->page.words.n));
    CHECK_MEMORY(RESIZE(&desk->flag_b, b->article->page.words.n));
    memset(desk->flag_a.at, 0, desk->flag_a.n);
    memset(desk->flag_b.at, 0, desk->flag_b.n);
    out->a.flag = desk->flag_a.at;
    out->b.flag = desk->flag_b.at;
    matching in_a = {a, b, &desk->of_a, ROLE_PLACE, OVERLAP_HIT, NULL, desk->flag_a.at, NULL};
    matching in_b = {b, a, &desk->of_b, ROLE_PLACE, OVERLAP_HIT, NULL, desk->flag_b.at, NULL};
    TRY(finish_side(desk, &out->a, &in_a));
    return finish_side(desk, &out->b, &in_b);
}

wire_status overlap_mark(overlap_desk *desk, const prose *a, const prose *b, overlap_marks *out) {
    *out = (overlap_marks){0};
    TRY(meet(desk, a, b));
    if (desk->crowded) return WIRE_OK;
    CHECK_MEMORY(RESIZE(&desk->mark_a, a->article->page.words.n));
    CHECK_MEMORY(RESIZE(&desk->mark_b, b->article->page.words.n));
    memset(desk->mark_a.at, 0, desk->mark_a.n);
    memset(desk->mark_b.at, 0, desk->mark_b.n);
    for (size_t h = 0; h < desk->of_b.n; h++) {
        desk->mark_a.at[desk->of_b.at[h].there] = 1;
        desk->mark_b.at[desk->of_b.at[h].at] = 1;
    }
    *out = (overlap_marks){desk->mark_a.at, desk->mark_b.at};
    return WIRE_OK;
}

static uint32_t sum_body(const prose *p, const uint8_t *flag) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < p->article->page.n_sentences; i++) {
        const text_sentence *s = &p->article->page.sentences[i];
        uint32_t body = 0, found = 0;
        for (uint32_t w = s->first_word; w < s->first_word + s->n_words; w++) {
            body += (p->role[w] & ROLE_BODY) != 0;
            found += (p->role[w] & ROLE_BODY) && (flag[w] & OVERLAP_BODY);
        }
        if (found >= SENTENCE_LEAST && 2 * found >= body) sum += found;
    }
    return sum;
}

wire_status overlap_body(overlap_desk *desk, bool of_a, uint32_t *words) {
    uint8_t place = ROLE_PLACE | ROLE_BODY | ROLE_QUOTED;
    matching in_a = {desk->a, desk->b, &desk->of_a, place, OVERLAP_BODY, NULL, desk->flag_a.at, NULL};
    matching in_b = {desk->b, desk->a, &desk->of_b, place, OVERLAP_BODY, NULL, desk->flag_b.at, NULL};
    matching *m = of_a ? &in_a : &in_b;
    TRY(ready_sentences(desk, m));
    match_sentences(m);
    *words = sum_body(m->here, m->flag);
    return WIRE_OK;
}

wire_status overlap_shingles(overlap_desk *desk, const prose *a, uint32_t *n) {
    if (desk->a != a) TRY(load(desk, a));
    *n = desk->n_distinct;
    return WIRE_OK;
}
