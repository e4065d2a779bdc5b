/*
 * Running text is cut where quotations stand; three words in a row that a saying owns are hits, and the sayings with
 * enough of them are aligned with the words around. Prose about a saying shares some of its words as well, so more is
 * asked for than between quotations: seven words of ten in the passage must match, and a part of a saying must be long.
 *
 * Passages that follow each other with at most one word between are one: where a transcript runs without marks, the
 * sayings that it carries were said together, and their families are united.
 */
#include "cluster/family_free.h"

#include <stdlib.h>
#include <string.h>

#define LIST_FEW 4u     /* sayings that own a key: of a run's keys those that few own name the sayings to be tried, ... */
#define LIST_MOST 64u   /* ... or its rarest key does; what more sayings own is a stock phrase */
#define WINDOW 40u      /* tokens around the hits that are aligned */
#define BETWEEN_MOST 6u
#define RUN_INFO (10 * LEXICON_BIT)
#define HIT_INFO (12 * LEXICON_BIT)
#define BITS(n) ((int64_t)((n) * (int)LEXICON_BIT))

typedef struct hit {
    uint32_t variant, at, place; /* token of the passage, token of the saying */
} hit;

typedef struct find {
    uint32_t first, end; /* tokens of the paragraph's text */
    uint32_t variant, share;
    int32_t score;
} find;

typedef struct free_worker {
    VEC(token) tokens;
    VEC(uint8_t) quoted; /* a word of the page: inside a quotation */
    VEC(uint64_t) keys;  /* of the sequences that begin at the tokens; 0: no saying owns it */
    VEC(hit) hits;
    VEC(find) finds;
    VEC(free_passage) passages;
    VEC(uint64_t) unions; /* one variant << 32 | the other */
    align_room room;
} free_worker;

typedef struct free_search {
    families *f;
    free_worker *workers;
    uint64_t *filter; /* a bit a key, by its hash */
    uint32_t n_core;  /* variants of FAMILY_CORE information: the first ones */
} free_search;

#define FILTER_BITS 25

static bool filter_has(const uint64_t *filter, uint64_t key) {
    uint64_t at = hash_finish(key) >> (64 - FILTER_BITS);
    return filter[at / 64] >> (at % 64) & 1;
}

static wire_status make_filter(free_search *s) {
    s->filter = memory_allocate_zeroed((size_t)1 << (FILTER_BITS - 6), sizeof *s->filter);
    CHECK_MEMORY(s->filter);
    const map *heads = &s->f->index.heads;
    for (size_t i = 0; heads->slots && i <= heads->mask; i++) {
        if (!heads->slots[i].used) continue;
        uint64_t at = hash_finish(heads->slots[i].key) >> (64 - FILTER_BITS);
        s->filter[at / 64] |= 1ull << (at % 64);
    }
    return WIRE_OK;
}

/* ---- the words outside marks --------------------------------------------------------------------------------- */

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
            for (uint32_t k = at; k < p->words.n && p->words.start[k] < part.end; k++) w->quoted.at[k] = 1;
        }
    }
    return WIRE_OK;
}

/* A paragraph's words outside marks; one TOKEN_OTHER stands for each quotation that was cut out. */
static wire_status read_outside(free_search *s, free_worker *w, const page *p, const text_paragraph *paragraph) {
    w->tokens.n = 0;
    for (uint32_t i = paragraph->first_word; i < paragraph->first_word + paragraph->n_words; i++) {
        token t = {.word = TOKEN_OTHER, .place = i};
        if (w->quoted.at[i]) {
            if (!w->tokens.n || w->quoted.at[i - 1]) continue;
        } else {
            const uint32_t *number = map_find(&s->f->utterances.numbers, p->words.hash[i]);
            if (number) t.word = *number;
        }
        CHECK_MEMORY(vec_push(&w->tokens, t));
    }
    return WIRE_OK;
}

static int compare_hits(const void *left, const void *right) {
    const hit *a = left, *b = right;
    if (a->variant != b->variant) return a->variant < b->variant ? -1 : 1;
    return (a->at > b->at) - (a->at < b->at);
}

/* Hits of the key that begins at token `at`. */
static wire_status add_hits(free_search *s, free_worker *w, const family_entry *e, uint32_t at) {
    for (;; e = &s->f->index.entries.at[e->next]) {
        if (e->variant < s->n_core)
            CHECK_MEMORY(vec_push(&w->hits, ((hit){.variant = e->variant, .at = at, .place = e->place})));
        if (e->next == UINT32_MAX) return WIRE_OK;
    }
}

/* The keys that begin at tokens first .. end-1 are all known: hits, if their words carry enough. */
static wire_status add_run(free_search *s, free_worker *w, uint32_t first, uint32_t end) {
    uint32_t info = 0, rarest = 0;
    for (uint32_t i = first; i < end + 2; i++) info += s->f->utterances.words.at[w->tokens.at[i].word].bits;
    if (info < RUN_INFO) return WIRE_OK;
    const family_entry *best = NULL;
    for (uint32_t i = first; i < end; i++) {
        const family_entry *e = family_index_find(&s->f->index, w->keys.at[i]);
        if (!e) continue; /* the filter errs */
        if (e->length <= LIST_FEW) TRY(add_hits(s, w, e, i));
        if (!best || e->length < best->length) best = e, rarest = i;
    }
    if (best && best->length > LIST_FEW && best->length <= LIST_MOST) return add_hits(s, w, best, rarest);
    return WIRE_OK;
}

static wire_status find_hits(free_search *s, free_worker *w) {
    token_list text = {w->tokens.at, (uint32_t)w->tokens.n};
    w->hits.n = w->keys.n = 0;
    CHECK_MEMORY(vec_reserve(&w->keys, text.n));
    uint32_t run = 0; /* its first key */
    for (uint32_t i = 0; i < text.n; i++) {
        uint64_t key = family_key(&s->f->utterances, text, i);
        w->keys.at[i] = key && filter_has(s->filter, key) ? key : 0;
        if (w->keys.at[i]) continue;
        if (i > run) TRY(add_run(s, w, run, i));
        run = i + 1;
    }
    if (w->hits.n > 1) qsort(w->hits.at, w->hits.n, sizeof *w->hits.at, compare_hits);
    return WIRE_OK;
}

/* Hits of one passage: of one saying, and not farther apart than an alignment reaches. */
static bool together(const hit *a, const hit *b) {
    int64_t shift = ((int64_t)b->place - b->at) - ((int64_t)a->place - a->at);
    return a->variant == b->variant && b->at - a->at <= WINDOW && shift <= WINDOW && shift >= -(int64_t)WINDOW;
}

/* ---- one saying in one paragraph ----------------------------------------------------------------------------- */

/* Whether the words that agree around the hits may be the greater part of a passage that is_carried. */
static bool is_promising(const free_search *s, const free_worker *w, const hit *hits, size_t n) {
    const variant *v = &s->f->variants.at[hits[0].variant];
    const saying_word *all = s->f->utterances.words.at;
    uint32_t info = 0, words = 0, done = 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t at = hits[i].at, place = hits[i].place;
        if (at < done) continue;
        while (at > done && place > 0 && w->tokens.at[at - 1].word == v->tokens.at[place - 1].word) at--, place--;
        for (; at < w->tokens.n && place < v->tokens.n && w->tokens.at[at].word == v->tokens.at[place].word; at++, place++) {
            info += all[w->tokens.at[at].word].bits;
            words++;
        }
        done = at;
    }
    return info >= HIT_INFO && (2 * info >= v->bits || (info >= BITS(22) && words >= 7));
}

static bool mostly_capital(const free_worker *w, const page *p, const saying_match *m, uint32_t from) {
    uint32_t capital = 0, n = m->y_end - m->y_first;
    for (uint32_t i = m->y_first; i < m->y_end; i++)
        capital += (p->words.form[w->tokens.at[from + i].place] & WORD_CAPITAL) != 0;
    return 2 * capital > n;
}

/* Thresholds between two events and one, as in cluster/family_judge. */
static bool is_carried(const saying_match *m, uint32_t share, const family_evidence *e, bool same_document) {
    int64_t dense = (int64_t)m->words * 1000 / (m->y_end - m->y_first), event = family_event(e), score = m->score;
    if (dense < 700) return false;
    if (same_document && share < 800) return false;
    if (share < 600 && (m->words < 8 || dense < 850)) return false;
    int64_t least_share = 800 - 200 * event / LEXICON_ONE, least = BITS(40) - BITS(24) * event / LEXICON_ONE;
    return (share >= least_share && score >= least) || (event == LEXICON_ONE && score >= BITS(30));
}

static wire_status try_saying(free_search *s, free_worker *w, uint32_t document, const hit *hits, size_t n) {
    const variant *v = &s->f->variants.at[hits[0].variant];
    if (!is_promising(s, w, hits, n)) return WIRE_OK;
    uint32_t first = hits[0].place, last = first;
    for (size_t i = 1; i < n; i++) {
        if (hits[i].place < first) first = hits[i].place;
        if (hits[i].place > last) last = hits[i].place;
    }
    token_list text = {w->tokens.at, (uint32_t)w->tokens.n};
    token_list saying = token_window(v->tokens, first, last, WINDOW);
    token_list window = token_window(text, hits[0].at, hits[n - 1].at, saying.n < WINDOW ? saying.n : WINDOW);
    uint32_t from = (uint32_t)(window.at - text.at);
    saying_match m;
    TRY(family_align(&s->f->utterances, saying, window, &w->room, &m));
    if (!m.words) return WIRE_OK;
    uint32_t share = m.info >= v->bits ? 1000 : (uint32_t)((uint64_t)m.info * 1000 / v->bits);
    family_evidence e = {.days = DAYS_UNKNOWN};
    bool same = v->one_document && v->documents[0] == document;
    for (uint32_t i = 0; i < v->n_documents; i++)
        family_nearer(&e, family_compare(s->f->corpus, s->f->lexicon, v->documents[i], document));
    if (!is_carried(&m, share, &e, same)) return WIRE_OK;
    if (share < 900 && mostly_capital(w, &s->f->corpus->articles.at[document].page, &m, from)) return WIRE_OK;
    find found = {.first = from + m.y_first, .end = from + m.y_end, .variant = hits[0].variant, .share = share, .score = m.score};
    return vec_push(&w->finds, found) ? WIRE_OK : WIRE_NO_MEMORY;
}

static int compare_finds(const void *left, const void *right) {
    const find *a = left, *b = right;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    if (a->end != b->end) return a->end > b->end ? -1 : 1;
    return (a->variant > b->variant) - (a->variant < b->variant);
}

/* Few words stand between two finds, and no name: "Smith said" may part what two people said. */
static bool follows(const free_worker *w, const page *p, uint32_t end, uint32_t next) {
    if (next <= end) return true;
    if (next - end > BETWEEN_MOST) return false;
    for (uint32_t i = end; i < next; i++) {
        uint32_t place = w->tokens.at[i].place;
        bool begins = p->sentences[p->words.sentence[place]].first_word == place;
        if (w->quoted.at[place] || ((p->words.form[place] & WORD_CAPITAL) && !begins)) return false;
    }
    return true;
}

/* Finds that overlap or follow each other closely are one passage. */
static wire_status join_finds(free_worker *w, const page *p, uint32_t document) {
    if (w->finds.n > 1) qsort(w->finds.at, w->finds.n, sizeof *w->finds.at, compare_finds);
    for (size_t i = 0, j; i < w->finds.n; i = j) {
        find whole = w->finds.at[i];
        for (j = i + 1; j < w->finds.n && follows(w, p, whole.end, w->finds.at[j].first); j++) {
            const find *more = &w->finds.at[j];
            CHECK_MEMORY(vec_push(&w->unions, (uint64_t)w->finds.at[i].variant << 32 | more->variant));
            if (more->end > whole.end) whole.end = more->end;
            if (more->score > whole.score) whole.variant = more->variant, whole.score = more->score;
            if (more->share > whole.share) whole.share = more->share;
        }
        free_passage passage = {.document = document, .first_word = w->tokens.at[whole.first].place,
                                .end_word = w->tokens.at[whole.end - 1].place + 1, .variant = whole.variant, .similarity = whole.share};
        CHECK_MEMORY(vec_push(&w->passages, passage));
    }
    return WIRE_OK;
}

/* ---- all of them --------------------------------------------------------------------------------------------- */

static wire_status search_article(void *context, unsigned worker, uint32_t document) {
    free_search *s = context;
    free_worker *w = &s->workers[worker];
    const page *p = &s->f->corpus->articles.at[document].page;
    TRY(mark_quoted(w, p));
    for (uint32_t i = 0; i < p->n_paragraphs; i++) {
        TRY(read_outside(s, w, p, &p->paragraphs[i]));
        TRY(find_hits(s, w));
        w->finds.n = 0;
        for (size_t h = 0, end; h < w->hits.n; h = end) {
            for (end = h + 1; end < w->hits.n && together(&w->hits.at[end - 1], &w->hits.at[end]);) end++;
            TRY(try_saying(s, w, document, w->hits.at + h, end - h));
        }
        TRY(join_finds(w, p, document));
    }
    return WIRE_OK;
}

static int compare_passages(const void *left, const void *right) {
    const free_passage *a = left, *b = right;
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    return (a->first_word > b->first_word) - (a->first_word < b->first_word);
}

static wire_status gather(free_passages *out, free_search *s) {
    for (unsigned i = 0; i < s->f->corpus->workers; i++) {
        const free_worker *w = &s->workers[i];
        CHECK_MEMORY(vec_reserve(&out->list, w->passages.n));
        if (w->passages.n) memcpy(out->list.at + out->list.n, w->passages.at, w->passages.n * sizeof *out->list.at);
        out->list.n += w->passages.n;
        for (size_t k = 0; k < w->unions.n; k++)
            family_unite(&s->f->variants, (uint32_t)(w->unions.at[k] >> 32), (uint32_t)w->unions.at[k]);
    }
    if (out->list.n > 1) qsort(out->list.at, out->list.n, sizeof *out->list.at, compare_passages);
    return WIRE_OK;
}

wire_status family_free_find(free_passages *out, families *f) {
    free_search s = {.f = f};
    wire_status status = WIRE_OK;
    unsigned workers = f->corpus->workers;
    s.workers = memory_allocate_zeroed(workers, sizeof *s.workers);
    CHECK_MEMORY_DONE(s.workers);
    while (s.n_core < f->variants.n && f->variants.at[s.n_core].bits >= FAMILY_CORE) s.n_core++;
    TRY_DONE(make_filter(&s));
    TRY_DONE(corpus_each_article(f->corpus, "quotations without marks", search_article, &s));
    TRY_DONE(gather(out, &s));
done:
    for (unsigned i = 0; s.workers && i < workers; i++) {
        free_worker *w = &s.workers[i];
        vec_finish(&w->tokens);
        vec_finish(&w->quoted);
        vec_finish(&w->keys);
        vec_finish(&w->hits);
        vec_finish(&w->finds);
        vec_finish(&w->passages);
        vec_finish(&w->unions);
        align_room_finish(&w->room);
    }
    memory_free(s.workers);
    memory_free(s.filter);
    return status;
}
