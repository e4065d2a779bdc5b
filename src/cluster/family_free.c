/*
 * Running text outside marks is asked, word by word, for the beginnings that a few words of a saying have (family_seed);
 * each is drawn out to all the words in a row that agree, a hit. Where the hits of one saying in a paragraph may make enough,
 * the two are aligned. Prose about a saying shares some of its words as well, so more is asked for than between quotations:
 * seven words of ten in the passage must match, and a part of a saying must be long.
 *
 * Passages that follow each other with at most a few words between are one: where a transcript runs without marks, the
 * sayings that it carries were said together, and their families are united.
 *
 * 60 MB of press releases: 8.3 million words, 210,000 hits, of which 14,000 may make enough, 9,500 by their words in common
 * and 5,300 by the event as well; those are aligned, and 2,300 are passages.
 */
#include "cluster/family_free.h"

#include "cluster/family_parting.h"
#include "cluster/family_seed.h"

#include <stdlib.h>
#include <string.h>

#define LIST_MOST 32u   /* sayings that are tried of those that have a seed: the fullest ones */
#define WINDOW 40u      /* tokens around the hits that are aligned */
#define BETWEEN_MOST 6u
#define SHORT_WORDS 4u
#define WHOLE_SHARE 600u /* of a saying's information, of 1000: the greater part */
#define HIT_INFO (12 * LEXICON_BIT)
#define LONG_INFO (22 * LEXICON_BIT) /* with LONG_WORDS enough for a part of a saying */
#define LONG_WORDS 7u
#define OTHER_BITS (4 * LEXICON_BIT) /* of a word that no saying has */
#define BITS(n) ((int64_t)((n) * (int)LEXICON_BIT))

/* Words in a row that a passage and a saying have in common. */
typedef struct hit {
    uint32_t variant, at, place; /* first word of the page, token of the saying */
    uint32_t words, info, paragraph;
} hit;

typedef struct find {
    uint32_t first, end, paragraph; /* words of the page */
    uint32_t variant, share; /* of the saying's information, of 1000, */
    uint32_t similarity;     /* and of the lighter side's */
    int32_t score;
} find;

/* The last hit of a saying in a document: what its next seeds are part of. */
typedef struct reach {
    uint32_t document, end; /* document + 1 */
    int64_t shift;
} reach;

/* A word outside quotations, in one of a few words, or in one that is cut out. */
enum quoted_state { QUOTED_NOT, QUOTED_FEW, QUOTED_CUT };

/* Words first .. end-1 of a page, none of them cut out, all of one paragraph. */
typedef struct stretch {
    const page *page;
    uint32_t document, paragraph, first, end;
} stretch;

/* A key of the running text that a filter let pass. */
typedef struct passed {
    uint64_t key;
    uint32_t at, stretch; /* word of the page, number of its stretch */
} passed;

/* Two sayings that one passage carries. */
typedef struct carried_both {
    uint32_t a, b, share; /* share: of the one that it has less of */
} carried_both;

typedef struct free_worker {
    VEC(token) tokens;   /* of the window at hand */
    VEC(uint8_t) quoted; /* a word of the page: QUOTED_* */
    VEC(stretch) stretches;
    VEC(passed) passed;
    VEC(uint64_t) keys; /* of the stretch at hand */
    VEC(hit) hits;
    VEC(find) finds;
    VEC(free_passage) passages;
    VEC(carried_both) unions;
    reach *reached;       /* one a core variant */
    align_room room;
} free_worker;

typedef struct free_search {
    families *f;
    free_worker *workers;
    family_seeds seeds;
    uint32_t n_core; /* variants of FAMILY_CORE information: the first ones */
} free_search;

/* ---- words in common ----------------------------------------------------------------------------------------- */

/* Words of a quotation that is cut out of the running text. One of a few words, a nickname or a word that the writer doubts,
 * may stand inside a transcript and stays. */
static wire_status mark_quoted(free_worker *w, const page *p) {
    w->quoted.n = 0;
    CHECK_MEMORY(vec_reserve(&w->quoted, p->words.n));
    if (p->words.n) memset(w->quoted.at, 0, p->words.n);
    for (uint32_t q = 0, at = 0; q < p->n_quotations; q++) {
        if (p->quotations[q].depth > 0) continue;
        for (uint32_t i = 0; i < p->quotations[q].n_parts; i++) {
            wire_span part = p->quotations[q].parts[i];
            while (at > 0 && p->words.start[at - 1] >= part.start) at--;
            while (at < p->words.n && p->words.start[at] < part.start) at++;
            uint32_t end = at;
            while (end < p->words.n && p->words.start[end] < part.end) end++;
            bool few = p->quotations[q].n_parts == 1 && end - at <= SHORT_WORDS;
            if (end > at) memset(w->quoted.at + at, few ? QUOTED_FEW : QUOTED_CUT, end - at);
        }
    }
    return WIRE_OK;
}

static bool agree(const free_search *s, const stretch *t, token_list tokens, int64_t at, int64_t place) {
    return s->f->utterances.hashes.at[tokens.at[place].word] == t->page->words.hash[at];
}

/* The longest run of like words through word `at` of the page and token `place` of the saying. */
static wire_status add_hit(const free_search *s, free_worker *w, const stretch *t, const family_seed *seed, uint32_t at) {
    reach *reached = &w->reached[seed->variant];
    int64_t shift = (int64_t)seed->place - at;
    if (reached->document == t->document + 1 && reached->shift == shift && at < reached->end) return WIRE_OK;
    token_list tokens = s->f->variants.at[seed->variant].tokens;
    hit h = {.variant = seed->variant, .at = at, .place = seed->place, .paragraph = t->paragraph};
    while (h.at > t->first && h.place > 0 && agree(s, t, tokens, h.at - 1, h.place - 1)) h.at--, h.place--;
    for (; h.at + h.words < t->end && h.place + h.words < tokens.n && agree(s, t, tokens, h.at + h.words, h.place + h.words); h.words++)
        h.info += s->f->utterances.words.at[tokens.at[h.place + h.words].word].bits;
    *reached = (reach){.document = t->document + 1, .end = h.at + h.words, .shift = shift};
    return h.words < 2 || vec_push(&w->hits, h) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status add_hits(const free_search *s, free_worker *w, const stretch *t, const passed *key) {
    const family_seed *end, *seed = family_seeds_find(&s->seeds, key->key, &end);
    for (uint32_t n = 0; seed < end && n < LIST_MOST; seed++) {
        if (seed->tag != seed_tag(key->key)) continue;
        TRY(add_hit(s, w, t, seed, key->at));
        n++;
    }
    return WIRE_OK;
}

/* Puts the keys that a filter lets pass, without a branch: one of three does, or of fifteen. */
static size_t put_passed(passed *to, const filter *f, const uint64_t *keys, uint32_t n, uint32_t first, uint32_t number) {
    size_t put = 0;
    for (uint32_t i = 0; i < n; i++) {
        to[put] = (passed){keys[i], first + i, number};
        put += filter_may_have(f, keys[i]);
    }
    return put;
}

/* The keys of a stretch that the filters let pass. The large filter is asked for its numbers ahead. */
static void pass(const family_seeds *seeds, free_worker *w, const stretch *t, uint32_t number) {
    const uint64_t *hash = t->page->words.hash;
    uint64_t *keys = w->keys.at;
    uint32_t n = t->end - t->first, n_long = n < SEED_LONG ? 0 : n - SEED_LONG + 1;
    uint32_t n_short = n - SEED_SHORT + 1;
    for (uint32_t i = 0; i < n_short; i++) keys[i] = seed_key_short(hash + t->first + i);
    w->passed.n += put_passed(w->passed.at + w->passed.n, &seeds->keys_short, keys, n_short, t->first, number);
    for (uint32_t i = 0; i < n_long; i++) keys[i] = seed_key_long(keys[i], hash + t->first + i);
    for (uint32_t i = 0; i < n_long; i++) filter_prefetch(&seeds->keys_long, keys[i]);
    w->passed.n += put_passed(w->passed.at + w->passed.n, &seeds->keys_long, keys, n_long, t->first, number);
}

static int compare_hits(const void *left, const void *right) {
    const hit *a = left, *b = right;
    if (a->variant != b->variant) return a->variant < b->variant ? -1 : 1;
    if (a->at != b->at) return a->at < b->at ? -1 : 1;
    return (a->place > b->place) - (a->place < b->place);
}

/* Cuts the page into stretches outside quotations. */
static wire_status cut(free_worker *w, const page *p, uint32_t document) {
    w->stretches.n = 0;
    for (uint32_t i = 0; i < p->n_paragraphs; i++) {
        stretch t = {.page = p, .document = document, .paragraph = i, .end = p->paragraphs[i].first_word};
        uint32_t end = t.end + p->paragraphs[i].n_words;
        while (t.end < end) {
            for (t.first = t.end; t.first < end && w->quoted.at[t.first] == QUOTED_CUT;) t.first++;
            const uint8_t *cut = memchr(w->quoted.at + t.first, QUOTED_CUT, end - t.first);
            t.end = cut ? (uint32_t)(cut - w->quoted.at) : end;
            if (t.end - t.first >= SEED_SHORT) CHECK_MEMORY(vec_push(&w->stretches, t));
        }
    }
    return WIRE_OK;
}

/* Hits by saying and place. What passes the filters is looked up page by page: memory is asked for before it is read. */
static wire_status find_hits(const free_search *s, free_worker *w, const page *p, uint32_t document) {
    w->hits.n = w->passed.n = 0;
    TRY(cut(w, p, document));
    CHECK_MEMORY(vec_reserve(&w->passed, 2 * (size_t)p->words.n + 1) && vec_reserve(&w->keys, p->words.n));
    for (uint32_t i = 0; i < w->stretches.n; i++) pass(&s->seeds, w, &w->stretches.at[i], i);
    for (size_t i = 0; i < w->passed.n; i++) family_seeds_prefetch_place(&s->seeds, w->passed.at[i].key);
    for (size_t i = 0; i < w->passed.n; i++) family_seeds_prefetch(&s->seeds, w->passed.at[i].key);
    for (size_t i = 0; i < w->passed.n; i++)
        TRY(add_hits(s, w, &w->stretches.at[w->passed.at[i].stretch], &w->passed.at[i]));
    if (w->hits.n > 1) qsort(w->hits.at, w->hits.n, sizeof *w->hits.at, compare_hits);
    return WIRE_OK;
}

/* Hits of one passage: of one saying, and not farther apart than an alignment reaches. */
static bool together(const hit *a, const hit *b) {
    int64_t shift = ((int64_t)b->place - b->at) - ((int64_t)a->place - a->at);
    return a->variant == b->variant && a->paragraph == b->paragraph && b->at <= a->at + a->words + WINDOW && shift <= WINDOW &&
           shift >= -(int64_t)WINDOW;
}

/* ---- one saying in one paragraph ----------------------------------------------------------------------------- */

/* Whether the words that agree may be the greater part of a passage that is_carried. */
static bool is_promising(const free_search *s, const hit *hits, size_t n) {
    uint32_t info = 0, words = 0, done = 0, bits = s->f->variants.at[hits[0].variant].bits;
    for (size_t i = 0; i < n; i++) {
        if (hits[i].at < done) continue;
        info += hits[i].info;
        words += hits[i].words;
        done = hits[i].at + hits[i].words;
    }
    return info >= HIT_INFO && (2 * info >= bits || (info >= LONG_INFO && words >= LONG_WORDS));
}

/* The words first .. end-1 and `around` on either side inside the paragraph; one TOKEN_OTHER stands for each quotation. */
static wire_status read_window(const free_search *s, free_worker *w, const page *p, const hit *first, uint32_t end, uint32_t around) {
    const text_paragraph *paragraph = &p->paragraphs[first->paragraph];
    uint32_t low = paragraph->first_word, high = low + paragraph->n_words;
    uint32_t from = first->at - low > around ? first->at - around : low, to = high - end > around ? end + around : high;
    w->tokens.n = 0;
    CHECK_MEMORY(vec_reserve(&w->tokens, to - from));
    for (uint32_t i = from; i < to; i++) {
        token t = {.word = TOKEN_OTHER, .place = i};
        bool is_cut = w->quoted.at[i] == QUOTED_CUT;
        if (is_cut && i > from && w->quoted.at[i - 1] == QUOTED_CUT) continue;
        const uint32_t *number = is_cut ? NULL : map_find(&s->f->utterances.numbers, p->words.hash[i]);
        if (number) t.word = *number;
        w->tokens.at[w->tokens.n++] = t;
    }
    return WIRE_OK;
}

static bool mostly_capital(const free_worker *w, const page *p, const saying_match *m) {
    uint32_t capital = 0, n = m->y_end - m->y_first;
    for (uint32_t i = m->y_first; i < m->y_end; i++) capital += (p->words.form[w->tokens.at[i].place] & WORD_CAPITAL) != 0;
    return 2 * capital > n;
}

/* Thresholds between two events and one, as in cluster/family_judge. */
static bool is_carried(const saying_match *m, uint32_t share, const family_evidence *e, bool same_document) {
    int64_t dense = (int64_t)m->words * 1000 / (m->y_end - m->y_first), event = family_event(e), score = m->score;
    if (dense < 700) return false;
    if (same_document && share < 800) return false;
    if (share < WHOLE_SHARE && (m->words < 8 || dense < 850)) return false;
    int64_t least_share = 800 - 200 * event / LEXICON_ONE, least = BITS(40) - BITS(24) * event / LEXICON_ONE;
    return (share >= least_share && score >= least) || (event == LEXICON_ONE && score >= BITS(30));
}

static family_evidence evidence_of(const free_search *s, const variant *v, uint32_t document) {
    family_evidence e = {.days = DAYS_UNKNOWN};
    for (uint32_t i = 0; i < v->n_documents && e.likeness < LEXICON_ONE; i++)
        family_nearer(&e, family_compare(s->f->corpus, s->f->lexicon, v->documents[i], document));
    return e;
}

/* Nothing of it stands outside marks: it is a quotation. */
static bool is_quotation(const free_worker *w, const find *f) {
    for (uint32_t i = f->first; i < f->end; i++)
        if (w->quoted.at[i] != QUOTED_FEW) return false;
    return true;
}

static uint32_t window_bits(const free_search *s, token t) {
    return t.word == TOKEN_OTHER ? OTHER_BITS : s->f->utterances.words.at[t.word].bits;
}

/* A passage that ends where its saying goes on is as surely a part of it as an excerpt between marks. */
static uint32_t similarity(const free_search *s, token_list window, const saying_match *m, uint32_t bits) {
    uint32_t own = 0;
    for (uint32_t i = m->y_first; i < m->y_end; i++) own += window_bits(s, window.at[i]);
    return family_share(m->info, own < bits ? own : bits);
}

/* The words of the passage's sentences that stand before and behind it. */
static goes_on around_passage(const free_search *s, const page *p, token_list window, const saying_match *m) {
    goes_on text = {0};
    uint32_t first = p->words.sentence[window.at[m->y_first].place], last = p->words.sentence[window.at[m->y_end - 1].place];
    for (uint32_t i = m->y_first; i > 0 && p->words.sentence[window.at[i - 1].place] == first; i--)
        text.before += window_bits(s, window.at[i - 1]);
    for (uint32_t i = m->y_end; i < window.n && p->words.sentence[window.at[i].place] == last; i++)
        text.after += window_bits(s, window.at[i]);
    return text;
}

static bool is_phrase_of_text(const free_search *s, const page *p, const variant *v, const family_evidence *e,
                              const token_list saying_window[2], saying_match m) {
    goes_on text = around_passage(s, p, saying_window[1], &m);
    uint32_t skipped = (uint32_t)(saying_window[0].at - v->tokens.at);
    m.x_first += skipped;
    m.x_end += skipped;
    return family_is_phrase_of_text(&s->f->utterances, v->tokens, &m, text, e);
}

static wire_status try_saying(free_search *s, free_worker *w, uint32_t document, const hit *hits, size_t n) {
    const variant *v = &s->f->variants.at[hits[0].variant];
    const page *p = &s->f->corpus->articles.at[document].page;
    if (!is_promising(s, hits, n)) return WIRE_OK;
    uint32_t first = hits[0].place, last = first, end = 0;
    for (size_t i = 0; i < n; i++) {
        if (hits[i].place < first) first = hits[i].place;
        if (hits[i].place + hits[i].words > last) last = hits[i].place + hits[i].words;
        if (hits[i].at + hits[i].words > end) end = hits[i].at + hits[i].words;
    }
    token_list saying = token_window(v->tokens, first, last, WINDOW);
    TRY(read_window(s, w, p, &hits[0], end, saying.n < WINDOW ? saying.n : WINDOW));
    token_list window = {w->tokens.at, (uint32_t)w->tokens.n};
    bool same = v->one_document && v->documents[0] == document;
    saying_match m;
    TRY(family_align_bound(&s->f->utterances, saying, window, &w->room, &m));
    uint32_t share = family_share(m.info, v->bits);
    if (!is_carried(&m, share, &FAMILY_BEST_EVIDENCE, same)) return WIRE_OK;
    family_evidence e = evidence_of(s, v, document);
    if (!is_carried(&m, share, &e, same)) return WIRE_OK;
    TRY(family_align(&s->f->utterances, saying, window, &w->room, &m));
    if (!m.words) return WIRE_OK;
    share = family_share(m.info, v->bits);
    if (!is_carried(&m, share, &e, same) || (share < 900 && mostly_capital(w, p, &m))) return WIRE_OK;
    if (share < WHOLE_SHARE && is_phrase_of_text(s, p, v, &e, (token_list[2]){saying, window}, m)) return WIRE_OK;
    find found = {.first = window.at[m.y_first].place, .end = window.at[m.y_end - 1].place + 1, .paragraph = hits[0].paragraph,
                  .variant = hits[0].variant, .share = share, .similarity = similarity(s, window, &m, v->bits), .score = m.score};
    return is_quotation(w, &found) || vec_push(&w->finds, found) ? WIRE_OK : WIRE_NO_MEMORY;
}

static int compare_finds(const void *left, const void *right) {
    const find *a = left, *b = right;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    if (a->end != b->end) return a->end > b->end ? -1 : 1;
    return (a->variant > b->variant) - (a->variant < b->variant);
}

/* Few words stand between two finds, and no name: "Smith said" may part what two people said. */
static bool follows(const free_worker *w, const page *p, const find *a, const find *b) {
    if (b->paragraph != a->paragraph) return false;
    if (b->first <= a->end) return true;
    if (b->first - a->end > BETWEEN_MOST) return false;
    for (uint32_t i = a->end; i < b->first; i++) {
        bool begins = p->sentences[p->words.sentence[i]].first_word == i;
        if (w->quoted.at[i] == QUOTED_CUT || ((p->words.form[i] & WORD_CAPITAL) && !begins)) return false;
    }
    return true;
}

static wire_status add_passage(free_worker *w, uint32_t document, const find *f) {
    free_passage passage = {.document = document, .first_word = f->first, .end_word = f->end, .variant = f->variant, .similarity = f->similarity};
    return vec_push(&w->passages, passage) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* Both stand there for the greater part, or are one family already: a few words of a long saying unite nothing. */
static bool may_unite(const free_search *s, const find *a, const find *b) {
    const uint32_t *roots = s->f->variants.roots;
    uint32_t x = a->variant, y = b->variant;
    if (a->share >= WHOLE_SHARE && b->share >= WHOLE_SHARE) return true;
    while (roots[x] != x) x = roots[x];
    while (roots[y] != y) y = roots[y];
    return x == y;
}

/* Finds that overlap or follow each other closely are one passage. */
static wire_status join_finds(const free_search *s, free_worker *w, const page *p, uint32_t document) {
    if (w->finds.n > 1) qsort(w->finds.at, w->finds.n, sizeof *w->finds.at, compare_finds);
    find whole = {0};
    for (size_t i = 0; i < w->finds.n; i++) {
        const find *more = &w->finds.at[i];
        if (i > 0 && follows(w, p, &whole, more)) {
            if (!may_unite(s, &whole, more)) {
                TRY(add_passage(w, document, more));
                continue;
            }
            uint32_t share = whole.share < more->share ? whole.share : more->share;
            CHECK_MEMORY(vec_push(&w->unions, ((carried_both){whole.variant, more->variant, share})));
            if (more->end > whole.end) whole.end = more->end;
            if (more->score > whole.score) whole.variant = more->variant, whole.score = more->score;
            if (more->share > whole.share) whole.share = more->share;
            if (more->similarity > whole.similarity) whole.similarity = more->similarity;
        } else {
            if (i > 0) TRY(add_passage(w, document, &whole));
            whole = *more;
        }
    }
    return w->finds.n ? add_passage(w, document, &whole) : WIRE_OK;
}

/* ---- all of them --------------------------------------------------------------------------------------------- */

static wire_status search_article(void *context, unsigned worker, uint32_t document) {
    free_search *s = context;
    free_worker *w = &s->workers[worker];
    const page *p = &s->f->corpus->articles.at[document].page;
    TRY(mark_quoted(w, p));
    TRY(find_hits(s, w, p, document));
    w->finds.n = 0;
    for (size_t h = 0, end; h < w->hits.n; h = end) {
        for (end = h + 1; end < w->hits.n && together(&w->hits.at[end - 1], &w->hits.at[end]);) end++;
        TRY(try_saying(s, w, document, w->hits.at + h, end - h));
    }
    return join_finds(s, w, p, document);
}

static int compare_passages(const void *left, const void *right) {
    const free_passage *a = left, *b = right;
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    if (a->first_word != b->first_word) return a->first_word < b->first_word ? -1 : 1;
    if (a->end_word != b->end_word) return a->end_word > b->end_word ? -1 : 1;
    return (a->variant > b->variant) - (a->variant < b->variant);
}

/* Passages of one family that overlap become one, now that families are united. */
static void merge_passages(free_passages *out, family_variants *v) {
    size_t kept = 0;
    for (size_t i = 0; i < out->list.n; i++) {
        free_passage more = out->list.at[i];
        bool merged = false;
        for (size_t k = kept; k > 0 && !merged && out->list.at[k - 1].document == more.document; k--) {
            free_passage *before = &out->list.at[k - 1];
            merged = before->end_word > more.first_word && family_root(v, before->variant) == family_root(v, more.variant);
            if (!merged) continue;
            if (more.end_word > before->end_word) before->end_word = more.end_word;
            if (more.similarity > before->similarity) before->variant = more.variant, before->similarity = more.similarity;
        }
        if (!merged) out->list.at[kept++] = more;
    }
    out->list.n = kept;
}

/* By share, the greatest first, then by number: which links stay must not hang on the workers. */
static int compare_unions(const void *left, const void *right) {
    const carried_both *x = left, *y = right;
    if (x->share != y->share) return x->share > y->share ? -1 : 1;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

static wire_status unite(free_search *s) {
    VEC(carried_both) all = {0};
    wire_status status = WIRE_OK;
    for (unsigned i = 0; i < s->f->corpus->workers; i++)
        for (size_t k = 0; k < s->workers[i].unions.n; k++) CHECK_MEMORY_DONE(vec_push(&all, s->workers[i].unions.at[k]));
    if (all.n > 1) qsort(all.at, all.n, sizeof *all.at, compare_unions);
    for (size_t k = 0; k < all.n; k++)
        family_join(&s->f->variants, all.at[k].a, all.at[k].b, (variant_link){.share = all.at[k].share, .carried = true});
done:
    vec_finish(&all);
    return status;
}

static wire_status gather(free_passages *out, free_search *s) {
    for (unsigned i = 0; i < s->f->corpus->workers; i++) {
        const free_worker *w = &s->workers[i];
        CHECK_MEMORY(vec_reserve(&out->list, w->passages.n));
        if (w->passages.n) memcpy(out->list.at + out->list.n, w->passages.at, w->passages.n * sizeof *out->list.at);
        out->list.n += w->passages.n;
    }
    TRY(unite(s));
    if (out->list.n > 1) qsort(out->list.at, out->list.n, sizeof *out->list.at, compare_passages);
    merge_passages(out, &s->f->variants);
    return WIRE_OK;
}

wire_status family_free_find(free_passages *out, families *f) {
    free_search s = {.f = f};
    wire_status status = WIRE_OK;
    unsigned workers = f->corpus->workers;
    s.workers = memory_allocate_zeroed(workers, sizeof *s.workers);
    CHECK_MEMORY_DONE(s.workers);
    while (s.n_core < f->variants.n && f->variants.at[s.n_core].bits >= FAMILY_CORE) s.n_core++;
    for (unsigned i = 0; i < workers; i++) {
        s.workers[i].reached = memory_allocate_zeroed(s.n_core, sizeof *s.workers[i].reached);
        CHECK_MEMORY_DONE(s.workers[i].reached);
    }
    TRY_DONE(family_seeds_make(&s.seeds, &f->utterances, &f->variants, &f->index,
                               (seed_choice){.n_variants = s.n_core, .long_bits = 2 * LONG_INFO}));
    TRY_DONE(corpus_each_article(f->corpus, "quotations without marks", search_article, &s));
    TRY_DONE(gather(out, &s));
done:
    for (unsigned i = 0; s.workers && i < workers; i++) {
        free_worker *w = &s.workers[i];
        vec_finish(&w->tokens);
        vec_finish(&w->quoted);
        vec_finish(&w->stretches);
        vec_finish(&w->passed);
        vec_finish(&w->keys);
        vec_finish(&w->hits);
        vec_finish(&w->finds);
        vec_finish(&w->passages);
        vec_finish(&w->unions);
        memory_free(w->reached);
        align_room_finish(&w->room);
    }
    memory_free(s.workers);
    family_seeds_finish(&s.seeds);
    return status;
}
