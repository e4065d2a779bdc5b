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

/* A key of the saying at hand that is in the index. */
typedef struct key_row {
    const family_entry *first;
    uint32_t place, entries; /* that are read */
} key_row;

typedef struct linker {
    families *f;
    family_index pairs;   /* of the keys in `wanted` only */
    map wanted;           /* pair keys of short sayings */
    uint32_t *seen;       /* a variant: number of its candidate + 1 in this round */
    VEC(candidate) candidates;
    VEC(accepted) accepted;
    VEC(uint64_t) keys;   /* of the saying at hand, one a token */
    VEC(key_row) rows;
    uint32_t *hopes;      /* a variant: information that it may have in common with the saying at hand */
    align_room room;
} linker;

typedef uint64_t (*saying_key)(linker *l, token_list tokens, uint32_t at);

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

/* Shorter lists first, then by place. */
static int compare_rows(const void *left, const void *right) {
    const key_row *a = left, *b = right;
    if (a->first->length != b->first->length) return a->first->length < b->first->length ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

static int compare_places(const void *left, const void *right) {
    const key_row *a = left, *b = right;
    return (a->place > b->place) - (a->place < b->place);
}

/* The shortest lists are read whole as long as they have ENTRIES_MOST entries together; of the others only the first
 * entries, those of the fullest sayings. */
static void share_entries(linker *l) {
    uint64_t total = 0;
    for (size_t i = 0; i < l->rows.n; i++) total += l->rows.at[i].first->length;
    if (total <= ENTRIES_MOST) return;
    qsort(l->rows.at, l->rows.n, sizeof *l->rows.at, compare_rows);
    total = 0;
    for (size_t i = 0; i < l->rows.n; i++) {
        total += l->rows.at[i].entries;
        if (total > ENTRIES_MOST && l->rows.at[i].entries > ENTRIES_FIRST) l->rows.at[i].entries = ENTRIES_FIRST;
    }
    qsort(l->rows.at, l->rows.n, sizeof *l->rows.at, compare_places);
}

/* The lists of the saying's keys in `index`, in the order of its words. */
static wire_status find_rows(linker *l, const family_index *index, token_list tokens, saying_key key) {
    l->keys.n = l->rows.n = 0;
    CHECK_MEMORY(vec_reserve(&l->keys, tokens.n) && vec_reserve(&l->rows, tokens.n));
    for (uint32_t i = 0; i < tokens.n; i++) {
        uint64_t k = l->keys.at[i] = key(l, tokens, i);
        if (k) map_prefetch(&index->heads, k);
    }
    for (uint32_t i = 0; i < tokens.n; i++) {
        const family_entry *e = l->keys.at[i] ? family_index_find(index, l->keys.at[i]) : NULL;
        if (e) l->rows.at[l->rows.n++] = (key_row){.first = e, .place = i, .entries = e->length};
    }
    return WIRE_OK;
}

/* Sums for each variant what all rows have in common with it: no stretch has more. */
static void sum_hopes(linker *l, const family_index *index, token_list tokens, uint32_t length) {
    for (size_t i = 0; i < l->rows.n; i++) {
        const key_row *row = &l->rows.at[i];
        uint32_t info = 0;
        for (uint32_t w = row->place; w < row->place + length && w < tokens.n; w++) info += l->f->utterances.words.at[tokens.at[w].word].bits;
        const family_entry *e = row->first;
        for (uint32_t n = 0; n < row->entries; n++, e = &index->entries.at[e->next]) l->hopes[e->variant] += info;
    }
}

/* Reads the lists of the saying's keys: candidates are variants that have `least` information in common with it. */
static wire_status gather(linker *l, const family_index *index, token_list tokens, saying_key key, uint32_t least) {
    uint32_t length = index == &l->pairs ? 2 : 3;
    TRY(find_rows(l, index, tokens, key));
    share_entries(l);
    sum_hopes(l, index, tokens, length);
    for (size_t i = 0; i < l->rows.n; i++) {
        const family_entry *e = l->rows.at[i].first;
        for (uint32_t n = 0; n < l->rows.at[i].entries; n++, e = &index->entries.at[e->next])
            if (l->hopes[e->variant] >= least) TRY(add_entry(l, e, tokens, l->rows.at[i].place, length));
    }
    for (size_t i = 0; i < l->rows.n; i++) {
        const family_entry *e = l->rows.at[i].first;
        for (uint32_t n = 0; n < l->rows.at[i].entries; n++, e = &index->entries.at[e->next]) l->hopes[e->variant] = 0;
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

static int compare_candidates(const void *left, const void *right) {
    const candidate *a = left, *b = right;
    if (a->best.info != b->best.info) return a->best.info < b->best.info ? 1 : -1;
    return (a->variant > b->variant) - (a->variant < b->variant);
}

/* Whether an alignment of so much information would do, if it were without gaps. */
static bool may_accept(const linker *l, const variant *x, const variant *y, uint32_t info) {
    saying_match m = {.score = (int32_t)(info < INT32_MAX ? info : INT32_MAX), .info = info, .words = x->words, .x_end = x->words, .y_end = x->words};
    if (!family_accepts(&m, x->bits, x->words, &FAMILY_BEST_EVIDENCE)) return false;
    family_evidence e = variant_evidence(l->f->corpus, l->f->lexicon, x, y);
    return family_accepts(&m, x->bits, x->words, &e);
}

/* Least information of a stretch that is worth an alignment. */
static uint32_t least_hit(const variant *v) {
    uint32_t share = (v->bits + HIT_SHARE - 1) / HIT_SHARE;
    return share < HIT_MOST ? share : HIT_MOST;
}

/* Drops what cannot be accepted, and keeps the ALIGNED_MOST most promising. */
static wire_status choose(linker *l, const variant *v) {
    size_t kept = 0, likely = 0;
    for (size_t i = 0; i < l->candidates.n; i++) {
        candidate c = l->candidates.at[i];
        l->seen[c.variant] = 0;
        if (c.last.info > c.best.info) c.best = c.last;
        if (c.best.info >= least_hit(v)) l->candidates.at[likely++] = c;
    }
    if (likely > ALIGNED_MOST) {
        qsort(l->candidates.at, likely, sizeof *l->candidates.at, compare_candidates);
        likely = ALIGNED_MOST;
    }
    for (size_t i = 0; i < likely; i++) {
        const candidate *c = &l->candidates.at[i];
        const variant *other = &l->f->variants.at[c->variant];
        token_list here = token_window(v->tokens, c->best.x_first, c->best.x_last, WINDOW);
        token_list there = token_window(other->tokens, c->best.y_first, c->best.y_last, WINDOW);
        uint32_t bound;
        TRY(family_align_bound(&l->f->utterances, here, there, &l->room, &bound));
        if (bound >= FAMILY_LEAST_INFO && (2 * bound >= v->bits || bound >= 20 * LEXICON_BIT) && may_accept(l, v, other, bound))
            l->candidates.at[kept++] = *c;
    }
    l->candidates.n = kept;
    return WIRE_OK;
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
static bool is_owned(linker *l, const family_index *index, uint64_t key, uint32_t number) {
    const family_entry *e = family_index_find(index, key);
    if (!e || index->entries.at[e->last].variant == number) return e != NULL;
    uint32_t root = family_root(&l->f->variants, number);
    if (root == number && !l->accepted.n) return false; /* it is the only one of its family */
    for (uint32_t n = 0; e && n < OWNERS_SEEN; n++) {
        if (l->seen[e->variant] || family_root(&l->f->variants, e->variant) == root) return true;
        e = e->next == UINT32_MAX ? NULL : &index->entries.at[e->next];
    }
    return false;
}

static wire_status own_keys(linker *l, uint32_t number) {
    families *f = l->f;
    token_list tokens = f->variants.at[number].tokens;
    for (size_t i = 0; i < l->accepted.n; i++) l->seen[l->accepted.at[i].variant] = 1;
    wire_status status = WIRE_OK;
    for (uint32_t i = 0; i < tokens.n && status == WIRE_OK; i++) {
        uint64_t row = family_key(&f->utterances, tokens, i);
        if (row && !is_owned(l, &f->index, row, number)) status = family_index_add(&f->index, row, number, i);
        for (uint32_t skip = 1; skip <= 2 && status == WIRE_OK; skip++) {
            uint64_t pair = wanted_pair(l, tokens, i, skip);
            if (pair && !is_owned(l, &l->pairs, pair, number)) status = family_index_add(&l->pairs, pair, number, i);
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
    bool paired = v->words <= PAIRED_WORDS; /* then rows and pairs add up */
    TRY(gather(l, &l->f->index, v->tokens, row_key, paired ? 0 : least_hit(v)));
    if (paired) {
        TRY(gather(l, &l->pairs, v->tokens, near_pair, 0));
        TRY(gather(l, &l->pairs, v->tokens, far_pair, 0));
    }
    TRY(choose(l, v));
    for (size_t i = 0; i < l->candidates.n; i++) TRY(try_candidate(l, number, &l->candidates.at[i]));
    join(l, number);
    return own_keys(l, number);
}

wire_status family_link(families *f) {
    linker l = {.f = f};
    wire_status status = WIRE_OK;
    l.seen = memory_allocate_zeroed(f->variants.n, sizeof *l.seen);
    l.hopes = memory_allocate_zeroed(f->variants.n, sizeof *l.hopes);
    CHECK_MEMORY_DONE(l.hopes);
    CHECK_MEMORY_DONE(l.seen);
    TRY_DONE(find_wanted(&l));
    for (uint32_t n = 0; n < f->variants.n; n++) TRY_DONE(link_variant(&l, n));
done:
    family_index_finish(&l.pairs);
    map_finish(&l.wanted);
    memory_free(l.seen);
    memory_free(l.hopes);
    vec_finish(&l.candidates);
    vec_finish(&l.accepted);
    vec_finish(&l.keys);
    vec_finish(&l.rows);
    align_room_finish(&l.room);
    return status;
}
