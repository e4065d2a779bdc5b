/*
 * Variants come by information, the fullest first, so that each is compared with those that may contain it:
 *
 *   family_candidate -> alignment -> family_accepts -> join
 *
 * A variant then becomes the owner of those of its keys that no variant of its family owns. So a key's list holds about one
 * entry a family, however many wordings and documents the family has: what is popular costs no more, and nothing is
 * dropped for it.
 *
 * A document that has two alike sayings in words of their own says that they are two (a speaker comes back to his words), and
 * so are all that follow each of them: look-alikes joined 3 of 21 -> 2; the third fell when parts of a quotation may stand in
 * another order for one speaker only. No labelled pair is lost. Lost: two speakers in one document as proof of two sayings
 * (6 of 7 were one saying, with its lede or headline ascribed wrongly); a longer share from 200 (wordings .932 -> .916) or to
 * 850 (a saying and its paraphrase in the lede).
 *
 * A part of an interrupted quotation counts as a saying of its own, within a few days: wordings of a half .879 -> .913; months
 * later one sentence of two statements is a phrase used again (21 of 32 changed families of press releases were wrong).
 *
 * A saying of FAMILY_CORE information unites all families that it joins. A lesser one is a leaf: it hangs on the best
 * match alone and joins no two others.
 *
 * Links are a tree with the fullest at its root: each names the member that a variant was joined by.
 */
#include "cluster/family_link.h"

#include "cluster/family_parting.h"

#include <stdlib.h>

#define OWNERS_SEEN 64u /* entries of a list in which the family is sought */
#define APART_SHARE 500u  /* of 1000 of the lighter one's information: what two sayings of one document have in common, ... */
#define CUT_SHARE 750u    /* ... when one is not the other cut short, ... */
#define EDITED_SCORE 900  /* ... and what the alignment is worth of it: other words stand within */
#define WHOLE_SHARE 900u  /* what stands in another all but whole belongs to it, whatever else its document has */
#define TOLD_MOST 16u     /* sayings of one document that one is compared with */
#define POPULAR_LEAST 3u /* utterances of a wording */

typedef struct accepted {
    uint32_t variant;
    saying_match match; /* x: the lighter one, at hand; y: the other */
} accepted;

/* A wording that many utterances have. */
typedef struct popular {
    uint32_t n, variant;
} popular;

typedef struct linker {
    families *f;
    family_candidates candidates;
    VEC(accepted) accepted;
    uint32_t *seen; /* a variant: not 0 while the saying at hand agrees with it */
    uint32_t *owner; /* an utterance's variant */
    uint32_t *first; /* a document's first utterance */
} linker;

uint32_t family_root(family_variants *v, uint32_t number) {
    uint32_t *roots = v->roots;
    while (roots[number] != number) number = roots[number] = roots[roots[number]];
    return number;
}

/* The links from `inner` up to its root are turned round, so that `inner` hangs on `link`, and all of its tree on it. */
static void hang(family_variants *v, uint32_t inner, variant_link link) {
    while (true) {
        variant_link up = v->at[inner].link;
        v->at[inner].link = link;
        if (up.to == inner) return;
        link = (variant_link){.to = inner, .share = up.share, .carried = up.carried};
        inner = up.to;
    }
}

void family_join(family_variants *v, uint32_t a, uint32_t b, variant_link by) {
    uint32_t x = family_root(v, a), y = family_root(v, b);
    if (x == y) return;
    bool stays = x < y; /* the first one's root */
    by.to = stays ? a : b;
    hang(v, stays ? b : a, by);
    v->roots[stays ? y : x] = stays ? x : y;
}

uint32_t family_share(uint32_t info, uint32_t bits) { return bits == 0 || info >= bits ? 1000 : (uint32_t)((uint64_t)info * 1000 / bits); }

/* ---- joining ------------------------------------------------------------------------------------------------- */

/* All of x stands in y in one piece where they were seen to agree: most pairs are of this kind, and need no table. */
static bool stands_whole(token_list x, token_list y, int64_t diagonal) {
    if (diagonal < 0 || diagonal + x.n > y.n) return false;
    const token *at = y.at + diagonal;
    for (uint32_t i = 0; i < x.n; i++)
        if (x.at[i].word != at[i].word || ((x.at[i].mark | at[i].mark) & TOKEN_FORM)) return false;
    return true;
}

static wire_status align(linker *l, const variant *x, const family_candidate *c, saying_match *out) {
    const variant *y = &l->f->variants.at[c->variant];
    const hit_stretch *s = &c->best;
    int64_t diagonal = (int64_t)s->y_first - s->x_first;
    if (stands_whole(x->tokens, y->tokens, diagonal)) {
        uint32_t at = (uint32_t)diagonal;
        *out = (saying_match){.score = (int32_t)x->bits, .info = x->bits, .words = x->tokens.n, .x_end = x->tokens.n,
                              .y_first = at, .y_end = at + x->tokens.n};
        return WIRE_OK;
    }
    token_list in_x = token_window(x->tokens, s->x_first, s->x_last, FAMILY_WINDOW);
    token_list in_y = token_window(y->tokens, s->y_first, s->y_last, FAMILY_WINDOW);
    uint32_t skip_x = (uint32_t)(in_x.at - x->tokens.at), skip_y = (uint32_t)(in_y.at - y->tokens.at);
    TRY(family_align(&l->f->utterances, in_x, in_y, &l->candidates.room, out));
    out->x_first += skip_x;
    out->x_end += skip_x;
    out->y_first += skip_y;
    out->y_end += skip_y;
    return WIRE_OK;
}

/* Whether the tokens first .. end-1 of an utterance all stand inside a quotation nested in it; one of all its words, in
 * doubled marks, is the same quotation. */
static bool inside_nested(const families *f, const variant *v, uint32_t first, uint32_t end) {
    const utterance *u = &f->utterances.list.at[f->variants.members[v->first]];
    const page *p = &f->corpus->articles.at[u->document].page;
    const token *tokens = u->tokens.at;
    uint32_t from = p->words.start[tokens[first].place], to = p->words.end[tokens[end - 1].place];
    uint32_t whole_from = p->words.start[tokens[0].place], whole_to = p->words.end[tokens[u->tokens.n - 1].place];
    uint32_t depth = p->quotations[u->quotation].depth;
    for (uint32_t q = u->quotation + 1; q < p->n_quotations && p->quotations[q].parts[0].start <= from; q++) {
        const text_quotation *inner = &p->quotations[q];
        uint32_t inner_from = inner->parts[0].start, inner_to = inner->parts[inner->n_parts - 1].end;
        if (inner->depth <= depth || inner_to < to) continue;
        if (inner_from > whole_from || inner_to < whole_to) return true;
    }
    return false;
}

/* What is quoted inside a quotation is another's saying: a match of those words alone belongs to the inner one. */
static bool of_inner_marks(const families *f, const variant *x, const variant *y, const saying_match *m) {
    return inside_nested(f, y, m->y_first, m->y_end) != inside_nested(f, x, m->x_first, m->x_end);
}

static bool is_leaf(const variant *v) { return v->bits < FAMILY_CORE; }

/* Two sayings of one document that are alike and yet differ in their words, neither the other cut short. */
static wire_status are_said_apart(linker *l, const variant *x, const variant *y, bool *out) {
    uint32_t bits = family_lighter(x, y)->bits;
    saying_match m;
    *out = false;
    if (bits < FAMILY_CORE) return WIRE_OK;
    TRY(family_align_bound(&l->f->utterances, x->tokens, y->tokens, &l->candidates.room, &m));
    if (family_share(m.info, bits) < APART_SHARE) return WIRE_OK;
    TRY(family_align(&l->f->utterances, x->tokens, y->tokens, &l->candidates.room, &m));
    uint32_t share = family_share(m.info, bits);
    *out = share >= APART_SHARE && share < CUT_SHARE && 1000 * (int64_t)m.score <= EDITED_SCORE * (int64_t)m.info;
    return WIRE_OK;
}

/* Has a document of the saying another one of that family, and tells the two apart? A speaker says one thing several times. */
static wire_status is_told_apart(linker *l, uint32_t number, uint32_t with, bool *out) {
    families *f = l->f;
    const variant *x = &f->variants.at[number];
    uint32_t root = family_root(&f->variants, with);
    *out = false;
    for (uint32_t i = 0; i < x->n && i < VARIANT_SAMPLES && !is_leaf(x); i++) {
        uint32_t document = f->utterances.list.at[f->variants.members[x->first + i]].document, compared = 0;
        for (uint32_t k = l->first[document]; k < l->first[document + 1] && compared < TOLD_MOST && !*out; k++) {
            uint32_t other = l->owner[k];
            if (other == number || family_root(&f->variants, other) != root) continue;
            TRY(are_said_apart(l, x, &f->variants.at[other], out));
            compared++;
        }
    }
    return WIRE_OK;
}

static wire_status number_utterances(linker *l) {
    const families *f = l->f;
    size_t n = f->utterances.list.n, documents = f->corpus->articles.n;
    l->owner = memory_allocate(n, sizeof *l->owner);
    l->first = memory_allocate(documents + 1, sizeof *l->first);
    if (!l->owner || !l->first) return WIRE_NO_MEMORY;
    for (uint32_t v = 0; v < f->variants.n; v++)
        for (uint32_t i = 0; i < f->variants.at[v].n; i++) l->owner[f->variants.members[f->variants.at[v].first + i]] = v;
    for (size_t d = 0, k = 0; d <= documents; d++) {
        while (k < n && f->utterances.list.at[k].document < d) k++;
        l->first[d] = (uint32_t)k;
    }
    return WIRE_OK;
}

static wire_status try_candidate(linker *l, uint32_t number, const family_candidate *c) {
    const variant *x = &l->f->variants.at[number], *y = &l->f->variants.at[c->variant];
    accepted a = {.variant = c->variant};
    TRY(align(l, x, c, &a.match));
    if (!a.match.words) return WIRE_OK;
    const saying_match *m = &a.match;
    const utterances *u = &l->f->utterances;
    const variant *lighter = family_lighter(x, y);
    uint32_t bits = lighter == x ? variant_part_bits(u, x, m->x_first, m->x_end) : variant_part_bits(u, y, m->y_first, m->y_end);
    if (!family_accepts(m, bits, lighter->words, &FAMILY_BEST_EVIDENCE)) return WIRE_OK;
    family_evidence e = variant_evidence(l->f->corpus, l->f->lexicon, x, y);
    if (!family_is_near(&e)) bits = lighter->bits;
    if (!family_accepts(m, bits, lighter->words, &e) || of_inner_marks(l->f, x, y, m)) return WIRE_OK;
    if (family_parts_ways(u, x->tokens, y->tokens, m, &e)) return WIRE_OK;
    bool apart = false;
    if (family_share(a.match.info, lighter->bits) < WHOLE_SHARE) TRY(is_told_apart(l, number, c->variant, &apart));
    if (apart) return WIRE_OK;
    return vec_push(&l->accepted, a) ? WIRE_OK : WIRE_NO_MEMORY;
}

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

/* A saying that stands in two others makes them one utterance when they share other words of it each, or when they agree
 * around it: what many say (a slogan) stands in many statements. */
static bool may_bridge(const linker *l, const accepted *a, const accepted *b) {
    const variant *p = &l->f->variants.at[a->variant], *q = &l->f->variants.at[b->variant];
    const saying_match *m = &a->match, *n = &b->match;
    uint32_t from = m->x_first > n->x_first ? m->x_first : n->x_first, to = m->x_end < n->x_end ? m->x_end : n->x_end;
    uint32_t x = m->x_end - m->x_first, y = n->x_end - n->x_first;
    if (to <= from || 2 * (to - from) < (x < y ? x : y)) return true;
    saying_match both = {.info = m->info < n->info ? m->info : n->info,
                         .x_first = m->y_first, .x_end = m->y_end, .y_first = n->y_first, .y_end = n->y_end};
    family_evidence e = variant_evidence(l->f->corpus, l->f->lexicon, p, q);
    bool two_people = p->speaker.full_name && q->speaker.full_name && e.speaker <= 0;
    return !family_contradicts(&l->f->utterances, (told){p->tokens, q->tokens, two_people}, &both, &e);
}

static void join_to(family_variants *all, uint32_t number, const accepted *a) {
    uint32_t bits = family_lighter(&all->at[number], &all->at[a->variant])->bits;
    family_join(all, number, a->variant, (variant_link){.share = family_share(a->match.info, bits)});
}

static wire_status join(linker *l, uint32_t number) {
    family_variants *all = &l->f->variants;
    variant *v = &all->at[number];
    const accepted *best = best_match(l);
    if (!best) return WIRE_OK;
    variant *host = &all->at[best->variant];
    if (is_leaf(host) && host->link.to != best->variant && 10 * best->match.info < 9 * host->bits) return WIRE_OK;
    join_to(all, number, best);
    variant_add_document(host, v->documents[0]);
    host->one_document = host->one_document && v->one_document && host->documents[0] == v->documents[0];
    for (size_t i = 0; i < l->accepted.n && !is_leaf(v); i++) {
        const accepted *a = &l->accepted.at[i];
        bool apart = false;
        if (family_root(all, number) == family_root(all, a->variant) || !may_bridge(l, best, a)) continue;
        uint32_t bits = family_lighter(v, &all->at[a->variant])->bits;
        if (family_share(a->match.info, bits) < WHOLE_SHARE) TRY(is_told_apart(l, a->variant, number, &apart));
        if (!apart) join_to(all, number, a);
    }
    return WIRE_OK;
}

/* Whether one of the family, or one that the variant at hand agrees with, owns the key already. */
static bool is_owned(linker *l, const family_index *index, uint32_t at, uint32_t number) {
    uint32_t n;
    const family_entry *e = family_index_find(index, at, &n);
    if (!n || e[n - 1].variant == number) return n > 0;
    uint32_t root = family_root(&l->f->variants, number);
    if (root == number && !l->accepted.n) return false; /* it is the only one of its family */
    for (uint32_t i = 0; i < n && i < OWNERS_SEEN; i++)
        if (l->seen[e[i].variant] || family_root(&l->f->variants, e[i].variant) == root) return true;
    return false;
}

static void own_keys(linker *l, family_index *index, uint32_t number) {
    const variant *v = &l->f->variants.at[number];
    for (size_t i = 0; i < l->accepted.n; i++) l->seen[l->accepted.at[i].variant] = 1;
    for (uint32_t i = 0; i < v->tokens.n; i++) {
        uint32_t at = v->first_token + i;
        if (!family_index_has(index, at) || is_owned(l, index, at, number)) continue;
        family_index_enter(index, at, (family_entry){number, i});
        if (!l->candidates.others) index->owned[at] = 1;
    }
    for (size_t i = 0; i < l->accepted.n; i++) l->seen[l->accepted.at[i].variant] = 0;
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

static wire_status link_variant(linker *l, uint32_t number) {
    l->accepted.n = 0;
    TRY(family_candidates_find(&l->candidates, number));
    for (size_t i = 0; i < l->candidates.list.n; i++) TRY(try_candidate(l, number, &l->candidates.list.at[i]));
    TRY(join(l, number));
    own_keys(l, &l->candidates.rows, number);
    own_keys(l, &l->candidates.pairs[0], number);
    own_keys(l, &l->candidates.pairs[1], number);
    return WIRE_OK;
}

/* ---- popular wordings ---------------------------------------------------------------------------------------- */

static int compare_popular(const void *left, const void *right) {
    const popular *a = left, *b = right;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    return (a->variant > b->variant) - (a->variant < b->variant);
}

/* Lists of the wordings that many utterances have, the most popular first. */
static void index_popular(linker *l, popular *list) {
    const family_variants *all = &l->f->variants;
    size_t n = 0;
    for (uint32_t i = 0; i < all->n; i++)
        if (all->at[i].n >= POPULAR_LEAST && !is_leaf(&all->at[i])) list[n++] = (popular){all->at[i].n, i};
    if (n > 1) qsort(list, n, sizeof *list, compare_popular);
    family_index_empty(&l->candidates.rows);
    family_index_empty(&l->candidates.pairs[0]);
    family_index_empty(&l->candidates.pairs[1]);
    l->accepted.n = 0;
    for (size_t i = 0; i < n; i++) own_keys(l, &l->candidates.rows, list[i].variant);
}

/* The wording that most carry may be lighter than all its edited forms, which were then compared with one another only. Each
 * variant is held against the popular ones as well. */
static wire_status link_popular(linker *l) {
    popular *list = memory_allocate(l->f->variants.n, sizeof *list);
    CHECK_MEMORY(list);
    l->candidates.others = true;
    index_popular(l, list);
    memory_free(list);
    for (uint32_t n = 0; n < l->f->variants.n && !is_leaf(&l->f->variants.at[n]); n++) {
        l->accepted.n = 0;
        TRY(family_candidates_find(&l->candidates, n));
        for (size_t i = 0; i < l->candidates.list.n; i++) TRY(try_candidate(l, n, &l->candidates.list.at[i]));
        for (size_t i = 0; i < l->accepted.n; i++) join_to(&l->f->variants, n, &l->accepted.at[i]);
    }
    return WIRE_OK;
}

wire_status family_link(families *f) {
    linker l = {.f = f};
    wire_status status = WIRE_OK;
    l.seen = memory_allocate_zeroed(f->variants.n, sizeof *l.seen);
    CHECK_MEMORY_DONE(l.seen);
    TRY_DONE(number_utterances(&l));
    TRY_DONE(family_candidates_init(&l.candidates, f->corpus, f->lexicon, &f->utterances, &f->variants));
    for (uint32_t n = 0; n < f->variants.n; n++) TRY_DONE(link_variant(&l, n));
    TRY_DONE(link_popular(&l));
    f->index = l.candidates.rows;
    l.candidates.rows = (family_index){0};
done:
    family_candidates_finish(&l.candidates);
    memory_free(l.seen);
    memory_free(l.owner);
    memory_free(l.first);
    vec_finish(&l.accepted);
    return status;
}
