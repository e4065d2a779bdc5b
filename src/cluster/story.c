#include "cluster/story.h"

#include "base/sixteen.h"
#include "cluster/elect.h"
#include "cluster/house.h"
#include "cluster/placing.h"
#include "match/candidate.h"
#include "match/winnow.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Shingles of 5 words, the least of 8: of labelled copies, abridged ones and partial ones .98 to 1.0 share a key. */
#define KEY_WIDTH 5
#define KEY_WINDOW 8

/* ---- keys ---------------------------------------------------------------------------------------------------- */

/* Keys of a document: its own prose first, then what is neither own nor set aside, then the page as a whole. */
typedef struct keyed {
    uint64_t *keys;
    uint32_t n, n_own;
} keyed;

typedef struct keying {
    uint32_t width;
    const prose *pages;
    keyed *at;
    arena *keep, *scratch; /* one a worker */
} keying;

enum key_class { KEYS_OF_OWN, KEYS_OF_REST, KEYS_OF_PAGE };

static uint32_t key_width(const wire_options *options) {
    return options->shingle_words ? options->shingle_words : KEY_WIDTH;
}

static uint32_t class_keys(word_slice words, uint32_t width, enum key_class class, uint64_t *keys) {
    return winnow_keys(words, (winnow_options){.width = width, .window = KEY_WINDOW, .seed = class}, keys);
}

static uint32_t append(uint64_t *to, uint32_t n, const uint64_t *words, uint32_t more) {
    memcpy(to + n, words, more * sizeof *to);
    return n + more;
}

static wire_status key_one(void *context, unsigned worker, uint32_t number) {
    keying *k = context;
    const prose *p = &k->pages[number];
    const text_words *from = &p->article->page.words;
    arena *scratch = &k->scratch[worker];
    arena_reset(scratch);
    uint64_t *own = ARENA_NEW(scratch, uint64_t, from->n + 1), *rest = ARENA_NEW(scratch, uint64_t, from->n + 1);
    uint64_t *keys = ARENA_NEW(scratch, uint64_t, 2 * from->n + 3);
    CHECK_MEMORY(own && rest && keys);
    uint32_t n_own = 0, n_rest = 0;
    for (uint32_t w = 0, end; w < from->n; w = end) { /* roles come in runs */
        uint8_t role = p->role[w];
        end = w + (uint32_t)run_of_one(p->role + w, from->n - w);
        if (role & ROLE_OWN) n_own = append(own, n_own, from->hash + w, end - w);
        else if (!(role & ROLE_ASIDE)) n_rest = append(rest, n_rest, from->hash + w, end - w);
    }
    keyed *out = &k->at[number];
    out->n = out->n_own = class_keys((word_slice){own, n_own}, k->width, KEYS_OF_OWN, keys);
    out->n += class_keys((word_slice){rest, n_rest}, k->width, KEYS_OF_REST, keys + out->n);
    if (from->n) keys[out->n++] = hash_mix(p->article->page.words_hash, KEYS_OF_PAGE);
    out->keys = arena_copy(&k->keep[worker], keys, out->n * sizeof *keys);
    return out->keys ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status index_keys(wire_corpus *corpus, const prose *pages, candidate_index *index) {
    size_t n = corpus->articles.n;
    wire_status status = WIRE_OK;
    keying k = {.pages = pages, .width = key_width(&corpus->options), .at = memory_allocate(n + 1, sizeof *k.at), .keep = ground_arenas(corpus->workers),
                .scratch = ground_arenas(corpus->workers)};
    CHECK_MEMORY_DONE(k.at);
    CHECK_MEMORY_DONE(k.keep);
    CHECK_MEMORY_DONE(k.scratch);
    TRY_DONE(corpus_each_article(corpus, "keys", key_one, &k));
    for (size_t i = 0; i < n; i++) TRY_DONE(candidate_keys(index, k.at[i].keys, k.at[i].n, k.at[i].n_own));
    TRY_DONE(candidate_index_close(index));
done:
    memory_free(k.at);
    ground_arenas_finish(k.keep, corpus->workers);
    ground_arenas_finish(k.scratch, corpus->workers);
    return status;
}

/* ---- order --------------------------------------------------------------------------------------------------- */

/* What others have too comes first: of many edited copies the one nearest to all of them leads, and a footer or a
 * paragraph that a single document has makes none a leader. It rather counts against it: of an article and its updates,
 * each with a new top, all share as much, and only the article itself is near to all (made updates found .61 -> 1). */
typedef struct rank {
    int64_t merit;
    uint32_t own, body, words, document;
} rank;

static int compare_ranks(const void *left, const void *right) {
    const rank *a = left, *b = right;
    if (a->merit != b->merit) return a->merit > b->merit ? -1 : 1;
    if (a->own != b->own) return a->own > b->own ? -1 : 1;
    if (a->body != b->body) return a->body > b->body ? -1 : 1;
    if (a->words != b->words) return a->words > b->words ? -1 : 1;
    return (a->document > b->document) - (a->document < b->document);
}

#define SHARED_OVER_ALONE 2 /* keys alone that outweigh a shared one */
#define ALONE_FREE 6        /* so many-th part of the keys may be alone: the fullest version leads those cut from it */

static int64_t merit_of(const candidate_index *index, uint32_t document) {
    int64_t shared = candidate_shared(index, document), alone = candidate_alone(index, document);
    int64_t much = alone - (shared + alone) / ALONE_FREE;
    return SHARED_OVER_ALONE * (int64_t)candidate_common(index, document) - (much > 0 ? much : 0);
}

/* The documents in their order. */
static uint32_t *order_documents(const prose *pages, const candidate_index *index, size_t n) {
    rank *ranks = memory_allocate(n + 1, sizeof *ranks);
    uint32_t *order = memory_allocate(n + 1, sizeof *order);
    for (size_t i = 0; i < n && ranks; i++) {
        const prose *p = &pages[i];
        ranks[i] = (rank){merit_of(index, (uint32_t)i), p->n_own, p->n_body, p->article->page.words.n, (uint32_t)i};
    }
    if (n && ranks) qsort(ranks, n, sizeof *ranks, compare_ranks);
    for (size_t i = 0; i < n && ranks && order; i++) order[i] = ranks[i].document;
    bool good = ranks && order;
    memory_free(ranks);
    if (good) return order;
    memory_free(order);
    return NULL;
}

/* ---- what may be expected ------------------------------------------------------------------------------------- */

/*
 * A shingle is whole with the chance c = (1 - changed)^width. The least of a window is the same in both texts when it is
 * the least of the shingles of either and whole: c / (2 - c), as of two sets' MinHash (Broder 1997). The document is
 * compared when so many of its keys are the same as the least weight asks for.
 */
double story_expected_recall(const wire_options *options, uint32_t words, double changed) {
    uint32_t n = words * 2 / (KEY_WINDOW + 1), width = key_width(options), least_weight = placing_least_weight(words, KEY_WINDOW);
    uint32_t least = (least_weight + CANDIDATE_KEY - 1) / CANDIDATE_KEY;
    if (words >= width && n == 0) n = 1;
    double whole = pow(1 - changed, width), same = whole / (2 - whole), chance = pow(1 - same, n), missed = 0;
    if (same >= 1) return n >= least;
    for (uint32_t k = 0; k < least && k <= n; k++) { /* chance: that k keys are the same */
        missed += chance;
        chance *= (double)(n - k) / (k + 1) * same / (1 - same);
    }
    return missed < 1 ? 1 - missed : 0;
}

/* ---- entering ------------------------------------------------------------------------------------------------ */

typedef struct finding {
    wire_corpus *corpus;
    candidate_index *index;
    relation_desk *desk;
    uint32_t *order;          /* in which documents are placed */
    uint32_t *representative; /* by document */
    float *strength;          /* by which it belongs */
} finding;

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static wire_status count_outlets(const wire_corpus *corpus, wire_story *story, uint32_t *numbers) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < story->n_documents; i++) {
        uint32_t outlet = corpus->articles.at[story->documents[i]].outlet;
        if (outlet != OUTLET_UNKNOWN) numbers[n++] = outlet;
    }
    if (n) qsort(numbers, n, sizeof *numbers, compare_numbers);
    for (uint32_t i = 0; i < n; i++) story->outlets += i == 0 || numbers[i] != numbers[i - 1];
    return WIRE_OK;
}

static uint32_t find_first_seen(const wire_corpus *corpus, const wire_story *story) {
    uint32_t first = WIRE_NONE;
    for (uint32_t i = 0; i < story->n_documents; i++) {
        uint32_t document = story->documents[i];
        int64_t time = corpus->articles.at[document].time;
        if (time == TIME_UNKNOWN) continue;
        if (first == WIRE_NONE || time < corpus->articles.at[first].time) first = document;
    }
    return first;
}

static wire_status enter_story(finding *f, const uint32_t *documents, uint32_t n, uint32_t *scratch) {
    wire_corpus *corpus = f->corpus;
    uint32_t representative = f->representative[documents[0]];
    const char *id = corpus->articles.at[representative].id;
    wire_story story = {.id = corpus_content_id('s', hash_bytes(id, strlen(id), 0)), .n_documents = n,
                        .representative = representative, .weakest = 1};
    story.documents = arena_copy(&corpus->keep, documents, n * sizeof *documents);
    CHECK_MEMORY(story.documents);
    for (uint32_t i = 0; i < n; i++) {
        if (f->strength[documents[i]] < story.weakest) story.weakest = f->strength[documents[i]];
        corpus->articles.at[documents[i]].story = (uint32_t)corpus->stories.n;
    }
    TRY(count_outlets(corpus, &story, scratch));
    story.first_seen = find_first_seen(corpus, &story);
    return vec_push(&corpus->stories, story) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* Groups the documents by representative with a counting sort; stories by representative, documents ascend. */
static wire_status enter_stories(finding *f) {
    size_t n = f->corpus->articles.n;
    wire_status status = WIRE_OK;
    uint32_t *starts = memory_allocate_zeroed(n + 2, sizeof *starts);
    uint32_t *members = memory_allocate(n + 1, sizeof *members);
    uint32_t *scratch = memory_allocate(n + 1, sizeof *scratch);
    CHECK_MEMORY_DONE(starts);
    CHECK_MEMORY_DONE(members);
    CHECK_MEMORY_DONE(scratch);
    for (size_t i = 0; i < n; i++) starts[f->representative[i] + 2]++;
    for (size_t i = 2; i < n + 2; i++) starts[i] += starts[i - 1];
    for (size_t i = 0; i < n; i++) members[starts[f->representative[i] + 1]++] = (uint32_t)i;
    for (size_t i = 0; i < n; i++) f->corpus->articles.at[i].story = WIRE_NONE;
    for (size_t i = 0; i < n; i++) {
        uint32_t size = starts[i + 1] - starts[i];
        if (size > 1) TRY_DONE(enter_story(f, members + starts[i], size, scratch));
    }
done:
    memory_free(starts);
    memory_free(members);
    memory_free(scratch);
    return status;
}

wire_status story_find(wire_corpus *corpus, ground *out) {
    finding f = {.corpus = corpus};
    size_t n = corpus->articles.n;
    wire_status status = WIRE_OK;
    *out = (ground){0};
    TRY_DONE(house_mark(corpus));
    TRY_DONE(ground_read(out, corpus));
    f.index = candidate_index_create((uint32_t)n);
    f.desk = relation_desk_create(&corpus->options);
    f.representative = memory_allocate(n + 1, sizeof *f.representative);
    f.strength = memory_allocate_zeroed(n + 1, sizeof *f.strength);
    CHECK_MEMORY_DONE(f.index && f.desk && f.representative && f.strength);
    TRY_DONE(index_keys(corpus, out->pages, f.index));
    CHECK_MEMORY_DONE(f.order = order_documents(out->pages, f.index, n));
    TRY_DONE(placing_run(&(placing){.corpus = corpus, .ground = out, .index = f.index, .order = f.order, .window = KEY_WINDOW,
                                    .representative = f.representative, .strength = f.strength}));
    TRY_DONE(elect_leaders(&(election){.corpus = corpus, .ground = out, .index = f.index, .desk = f.desk,
                                       .representative = f.representative, .strength = f.strength}));
    TRY_DONE(enter_stories(&f));
    out->read = candidate_reads(f.index);
done:
    candidate_index_destroy(f.index);
    relation_desk_destroy(f.desk);
    memory_free(f.order);
    memory_free(f.representative);
    memory_free(f.strength);
    return status;
}
