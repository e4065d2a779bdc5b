/*
 * Variants come by information, the fullest first, so that each is compared with those that may contain it:
 *
 *   keys of its words -> variants that own them -> bound by common words -> alignment -> family_accepts -> join
 *
 * A variant then becomes the owner of those of its keys that no variant of its family owns. So a key's list holds about one
 * entry a family, however many wordings and documents the family has: what is popular costs no more, and nothing is
 * dropped for it. Only stock phrases make long lists: a variant reads ENTRIES_MOST entries, rare keys first, and of each
 * further list the ENTRIES_FIRST fullest owners. In 10,000 edited copies of one story, leaving those lists makes 900
 * families, two entries 322, eight 111, reading all of them 92 in twice the time.
 *
 * A saying of FAMILY_CORE information unites all families that it joins. A lesser one is a leaf: it hangs on the best
 * match alone and joins no two others. Asking 20 bits of the second and further families that a saying unites was tried
 * on the labelled articles: 2 of 21 look-alikes joined instead of 3, but recall of pairs with common words .964, not .977.
 */
#include "cluster/family_link.h"

#include <stdlib.h>
#include <string.h>

#define ENTRIES_MOST 256u
#define ENTRIES_FIRST 8u /* of a list that is not read whole */
#define OWNERS_SEEN 64u /* entries of a list in which the family is sought */
#define ALIGNED_MOST 24u
#define SHIFT_MOST 48 /* words left out between two hits of one alignment */
#define WINDOW 40u /* tokens around the hits that are aligned */
#define HIT_MOST (18 * LEXICON_BIT) /* shared sequences of so much information, ... */
#define HIT_SHARE 6                 /* ... or of a sixth of the lighter saying, are worth an alignment */
#define PAIRED_WORDS 8u /* sayings of so many words are sought by pairs of words as well */

/* Hits that one alignment may pass through: neighbours in both sayings. */
typedef struct stretch {
    uint32_t x_first, x_last, y_first, y_last; /* places of keys here and there */
    uint32_t info, covered; /* information of the words here that the keys cover; up to which word */
} stretch;

typedef struct candidate {
    uint32_t variant;
    stretch last, best;
} candidate;

typedef struct accepted {
    uint32_t variant;
    saying_match match; /* x: the lighter one, at hand; y: the other */
} accepted;

typedef struct linker {
    families *f;
    family_index pairs;   /* of the keys in `wanted` only */
    map wanted;           /* pair keys of short sayings */
    uint32_t *seen;       /* a variant: number of its candidate + 1 in this round */
    int32_t *stems;       /* a stem: how often the saying at hand has it */
    VEC(candidate) candidates;
    VEC(accepted) accepted;
    VEC(uint64_t) keys;   /* length of list << 32 | place, of the saying at hand */
    align_room room;
} linker;

uint32_t family_root(family_variants *v, uint32_t number) {
    uint32_t *roots = v->roots;
    while (roots[number] != number) number = roots[number] = roots[roots[number]];
    return number;
}

void family_unite(family_variants *v, uint32_t a, uint32_t b) {
    a = family_root(v, a);
    b = family_root(v, b);
    if (a < b) v->roots[b] = a; else v->roots[a] = b;
}

/* ---- candidates ---------------------------------------------------------------------------------------------- */

static bool continues(const stretch *s, uint32_t x, uint32_t y) {
    int64_t shift = ((int64_t)y - x) - ((int64_t)s->y_last - s->x_last);
    return x <= s->x_last + WINDOW && s->x_last <= x + WINDOW && shift <= SHIFT_MOST && shift >= -SHIFT_MOST;
}

/* A key of `length` words stands at x here and at y there. */
static void add_hit(const linker *l, stretch *s, token_list tokens, uint32_t x, uint32_t y, uint32_t length) {
    if (x < s->x_first) s->x_first = x;
    if (y < s->y_first) s->y_first = y;
    if (y > s->y_last || x > s->x_last) s->y_last = y;
    if (x > s->x_last) s->x_last = x;
    for (uint32_t i = x > s->covered ? x : s->covered; i < x + length && i < tokens.n; i++) {
        s->info += l->f->utterances.words.at[tokens.at[i].word].bits;
        s->covered = i + 1;
    }
}

static wire_status add_entry(linker *l, const family_entry *e, token_list tokens, uint32_t place, uint32_t length) {
    uint32_t *seen = &l->seen[e->variant];
    stretch fresh = {.x_first = place, .x_last = place, .y_first = e->place, .y_last = e->place};
    if (!*seen) {
        CHECK_MEMORY(vec_push(&l->candidates, ((candidate){.variant = e->variant, .last = fresh})));
        *seen = (uint32_t)l->candidates.n;
    }
    candidate *c = &l->candidates.at[*seen - 1];
    if (!continues(&c->last, place, e->place)) {
        if (c->last.info > c->best.info) c->best = c->last;
        c->last = fresh;
    }
    add_hit(l, &c->last, tokens, place, e->place, length);
    return WIRE_OK;
}

static int compare_keys(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* The shortest lists are read whole as long as they have ENTRIES_MOST entries together; of the others only the first
 * entries, those of the fullest sayings. Makes the keys places << 32 | entries to read. */
static void share_entries(linker *l) {
    uint64_t total = 0;
    if (l->keys.n) qsort(l->keys.at, l->keys.n, sizeof *l->keys.at, compare_keys);
    for (size_t i = 0; i < l->keys.n; i++) {
        uint64_t length = l->keys.at[i] >> 32, place = l->keys.at[i] & UINT32_MAX;
        total += length;
        if (total > ENTRIES_MOST && length > ENTRIES_FIRST) length = ENTRIES_FIRST;
        l->keys.at[i] = place << 32 | length;
    }
    if (l->keys.n) qsort(l->keys.at, l->keys.n, sizeof *l->keys.at, compare_keys);
}

/* Reads the lists of the saying's keys in `index`, in the order of its words. */
static wire_status gather(linker *l, const family_index *index, token_list tokens, uint64_t (*key)(linker *, token_list, uint32_t)) {
    uint32_t length = index == &l->pairs ? 2 : 3;
    l->keys.n = 0;
    for (uint32_t i = 0; i < tokens.n; i++) {
        uint64_t k = key(l, tokens, i);
        const family_entry *e = k ? family_index_find(index, k) : NULL;
        if (!e) continue;
        CHECK_MEMORY(vec_push(&l->keys, (uint64_t)e->length << 32 | i));
    }
    share_entries(l);
    for (size_t i = 0; i < l->keys.n; i++) {
        uint32_t at = (uint32_t)(l->keys.at[i] >> 32), entries = (uint32_t)l->keys.at[i];
        const family_entry *e = family_index_find(index, key(l, tokens, at));
        for (uint32_t n = 0; n < entries; n++) {
            TRY(add_entry(l, e, tokens, at, length));
            if (e->next == UINT32_MAX) break;
            e = &index->entries.at[e->next];
        }
    }
    return WIRE_OK;
}

static uint64_t row_key(linker *l, token_list tokens, uint32_t at) { return family_key(&l->f->utterances, tokens, at); }

static uint64_t wanted_pair(linker *l, token_list tokens, uint32_t at, uint32_t skip) {
    uint64_t key = family_pair_key(&l->f->utterances, tokens, at, skip);
    return key && map_find(&l->wanted, key) ? key : 0;
}

static uint64_t near_pair(linker *l, token_list tokens, uint32_t at) { return wanted_pair(l, tokens, at, 1); }

static uint64_t far_pair(linker *l, token_list tokens, uint32_t at) { return wanted_pair(l, tokens, at, 2); }

/* ---- bounds -------------------------------------------------------------------------------------------------- */

static void count_stems(linker *l, token_list tokens, int32_t by) {
    const saying_word *words = l->f->utterances.words.at;
    for (uint32_t i = 0; i < tokens.n; i++) l->stems[words[tokens.at[i].word].stem] += by;
}

/* Information of the words in `y` that have a partner of their stem in the counted saying. */
static uint32_t bound_of(linker *l, token_list y) {
    const saying_word *words = l->f->utterances.words.at;
    uint64_t sum = 0;
    for (uint32_t i = 0; i < y.n; i++) {
        int32_t *left = &l->stems[words[y.at[i].word].stem];
        if (*left > 0) sum += words[y.at[i].word].bits;
        --*left;
    }
    count_stems(l, y, 1);
    return (uint32_t)(sum < UINT32_MAX ? sum : UINT32_MAX);
}

static int compare_candidates(const void *left, const void *right) {
    const candidate *a = left, *b = right;
    if (a->best.info != b->best.info) return a->best.info < b->best.info ? 1 : -1;
    return (a->variant > b->variant) - (a->variant < b->variant);
}

/* Drops what cannot be accepted, and keeps the ALIGNED_MOST most promising. */
static void choose(linker *l, const variant *v) {
    size_t kept = 0, likely = 0;
    for (size_t i = 0; i < l->candidates.n; i++) {
        candidate c = l->candidates.at[i];
        l->seen[c.variant] = 0;
        if (c.last.info > c.best.info) c.best = c.last;
        if (c.best.info >= HIT_MOST || HIT_SHARE * c.best.info >= v->bits) l->candidates.at[likely++] = c;
    }
    if (likely > ALIGNED_MOST) {
        qsort(l->candidates.at, likely, sizeof *l->candidates.at, compare_candidates);
        likely = ALIGNED_MOST;
    }
    if (likely) count_stems(l, v->tokens, 1);
    for (size_t i = 0; i < likely; i++) {
        const candidate *c = &l->candidates.at[i];
        token_list there = l->f->variants.at[c->variant].tokens;
        uint32_t bound = bound_of(l, token_window(there, c->best.y_first, c->best.y_last, v->tokens.n < WINDOW ? v->tokens.n : WINDOW));
        if (bound >= FAMILY_LEAST_INFO && (2 * bound >= v->bits || bound >= 20 * LEXICON_BIT)) l->candidates.at[kept++] = *c;
    }
    if (likely) count_stems(l, v->tokens, -1);
    l->candidates.n = kept;
}

/* ---- joining ------------------------------------------------------------------------------------------------- */

/* All of x stands in y in one piece where they were seen to agree: most pairs are of this kind, and need no table. */
static bool stands_whole(token_list x, token_list y, int64_t diagonal) {
    if (diagonal < 0 || diagonal + x.n > y.n) return false;
    const token *at = y.at + diagonal;
    for (uint32_t i = 0; i < x.n; i++)
        if (x.at[i].word != at[i].word || x.at[i].mark || at[i].mark) return false;
    return true;
}

static wire_status align(linker *l, const variant *x, const candidate *c, saying_match *out) {
    const variant *y = &l->f->variants.at[c->variant];
    const stretch *s = &c->best;
    int64_t diagonal = (int64_t)s->y_first - s->x_first;
    if (stands_whole(x->tokens, y->tokens, diagonal)) {
        uint32_t at = (uint32_t)diagonal;
        *out = (saying_match){.score = (int32_t)x->bits, .info = x->bits, .words = x->tokens.n, .x_end = x->tokens.n,
                              .y_first = at, .y_end = at + x->tokens.n};
        return WIRE_OK;
    }
    token_list in_x = token_window(x->tokens, s->x_first, s->x_last, WINDOW);
    token_list in_y = token_window(y->tokens, s->y_first, s->y_last, WINDOW);
    uint32_t skip_x = (uint32_t)(in_x.at - x->tokens.at), skip_y = (uint32_t)(in_y.at - y->tokens.at);
    TRY(family_align(&l->f->utterances, in_x, in_y, &l->room, out));
    out->x_first += skip_x;
    out->x_end += skip_x;
    out->y_first += skip_y;
    out->y_end += skip_y;
    return WIRE_OK;
}

/* Whether the tokens first .. end-1 of an utterance all stand inside a quotation nested in it. */
static bool inside_nested(const families *f, const variant *v, uint32_t first, uint32_t end) {
    const utterance *u = &f->utterances.list.at[f->variants.members[v->first]];
    const page *p = &f->corpus->articles.at[u->document].page;
    uint32_t from = p->words.start[u->tokens.at[first].place], to = p->words.end[u->tokens.at[end - 1].place];
    uint32_t depth = p->quotations[u->quotation].depth;
    for (uint32_t q = u->quotation + 1; q < p->n_quotations && p->quotations[q].parts[0].start <= from; q++) {
        const text_quotation *inner = &p->quotations[q];
        if (inner->depth > depth && inner->parts[inner->n_parts - 1].end >= to) return true;
    }
    return false;
}

/* What is quoted inside a quotation is another's saying: a match of those words alone belongs to the inner one. */
static bool of_inner_marks(const families *f, const variant *x, const variant *y, const saying_match *m) {
    return inside_nested(f, y, m->y_first, m->y_end) != inside_nested(f, x, m->x_first, m->x_end);
}

static wire_status try_candidate(linker *l, uint32_t number, const candidate *c) {
    const variant *x = &l->f->variants.at[number], *y = &l->f->variants.at[c->variant];
    accepted a = {.variant = c->variant};
    TRY(align(l, x, c, &a.match));
    if (!a.match.words || !family_accepts(&a.match, x->bits, x->words, &FAMILY_BEST_EVIDENCE)) return WIRE_OK;
    family_evidence e = variant_evidence(l->f->corpus, l->f->lexicon, x, y);
    if (!family_accepts(&a.match, x->bits, x->words, &e) || of_inner_marks(l->f, x, y, &a.match)) return WIRE_OK;
    return vec_push(&l->accepted, a) ? WIRE_OK : WIRE_NO_MEMORY;
}

static bool is_leaf(const variant *v) { return v->bits < FAMILY_CORE; }

/* The best match: with a core before one with a leaf, then by score, then with the fuller. */
static const accepted *best_match(const linker *l) {
    const accepted *best = NULL;
    for (size_t i = 0; i < l->accepted.n; i++) {
        const accepted *a = &l->accepted.at[i];
        if (best) {
            bool leaf = is_leaf(&l->f->variants.at[a->variant]), than = is_leaf(&l->f->variants.at[best->variant]);
            if (leaf != than ? leaf : a->match.score != best->match.score ? a->match.score < best->match.score
                                                                          : a->variant > best->variant)
                continue;
        }
        best = a;
    }
    return best;
}

static void join(linker *l, uint32_t number) {
    family_variants *all = &l->f->variants;
    variant *v = &all->at[number];
    const accepted *best = best_match(l);
    if (!best) return;
    variant *host = &all->at[best->variant];
    if (is_leaf(host) && host->link != best->variant && 10 * best->match.info < 9 * host->bits) return;
    v->link = best->variant;
    v->link_info = best->match.info;
    family_unite(all, number, best->variant);
    variant_add_document(host, v->documents[0]);
    if (is_leaf(v)) return;
    for (size_t i = 0; i < l->accepted.n; i++) family_unite(all, number, l->accepted.at[i].variant);
}

/* Whether one of the family, or one that the variant at hand agrees with, owns the key already. */
static bool is_owned(linker *l, const family_index *index, uint64_t key, uint32_t root) {
    const family_entry *e = family_index_find(index, key);
    for (uint32_t n = 0; e && n < OWNERS_SEEN; n++) {
        if (l->seen[e->variant] || family_root(&l->f->variants, e->variant) == root) return true;
        e = e->next == UINT32_MAX ? NULL : &index->entries.at[e->next];
    }
    return false;
}

static wire_status own_keys(linker *l, uint32_t number) {
    families *f = l->f;
    token_list tokens = f->variants.at[number].tokens;
    uint32_t root = family_root(&f->variants, number);
    for (size_t i = 0; i < l->accepted.n; i++) l->seen[l->accepted.at[i].variant] = 1;
    wire_status status = WIRE_OK;
    for (uint32_t i = 0; i < tokens.n && status == WIRE_OK; i++) {
        uint64_t row = family_key(&f->utterances, tokens, i);
        if (row && !is_owned(l, &f->index, row, root)) status = family_index_add(&f->index, row, number, i);
        for (uint32_t skip = 1; skip <= 2 && status == WIRE_OK; skip++) {
            uint64_t pair = wanted_pair(l, tokens, i, skip);
            if (pair && !is_owned(l, &l->pairs, pair, root)) status = family_index_add(&l->pairs, pair, number, i);
        }
    }
    for (size_t i = 0; i < l->accepted.n; i++) l->seen[l->accepted.at[i].variant] = 0;
    return status;
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

static wire_status find_wanted(linker *l) {
    const family_variants *all = &l->f->variants;
    for (uint32_t n = 0; n < all->n; n++) {
        token_list tokens = all->at[n].tokens;
        if (all->at[n].words > PAIRED_WORDS) continue;
        for (uint32_t i = 0; i < tokens.n; i++)
            for (uint32_t skip = 1; skip <= 2; skip++) {
                uint64_t key = family_pair_key(&l->f->utterances, tokens, i, skip);
                if (key) CHECK_MEMORY(map_add(&l->wanted, key, 0, NULL));
            }
    }
    return WIRE_OK;
}

static wire_status link_variant(linker *l, uint32_t number) {
    const variant *v = &l->f->variants.at[number];
    l->candidates.n = l->accepted.n = 0;
    TRY(gather(l, &l->f->index, v->tokens, row_key));
    if (v->words <= PAIRED_WORDS) {
        TRY(gather(l, &l->pairs, v->tokens, near_pair));
        TRY(gather(l, &l->pairs, v->tokens, far_pair));
    }
    choose(l, v);
    for (size_t i = 0; i < l->candidates.n; i++) TRY(try_candidate(l, number, &l->candidates.at[i]));
    join(l, number);
    return own_keys(l, number);
}

wire_status family_link(families *f) {
    linker l = {.f = f};
    wire_status status = WIRE_OK;
    l.seen = memory_allocate_zeroed(f->variants.n, sizeof *l.seen);
    l.stems = memory_allocate_zeroed(f->utterances.stems.n, sizeof *l.stems);
    CHECK_MEMORY_DONE(l.seen);
    CHECK_MEMORY_DONE(l.stems);
    TRY_DONE(find_wanted(&l));
    for (uint32_t n = 0; n < f->variants.n; n++) TRY_DONE(link_variant(&l, n));
done:
    family_index_finish(&l.pairs);
    map_finish(&l.wanted);
    memory_free(l.seen);
    memory_free(l.stems);
    vec_finish(&l.candidates);
    vec_finish(&l.accepted);
    vec_finish(&l.keys);
    align_room_finish(&l.room);
    return status;
}
