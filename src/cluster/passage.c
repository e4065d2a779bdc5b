#include "cluster/passage.h"

#include "match/lcs.h"
#include "match/near.h"
#include "match/verify.h"

#include <string.h>

#define WEIGHT_LEAST 10   /* half words: a sentence of five words */
#define ASIDE_MOST .5     /* share of a sentence's words that may be standing, said before or quoted */
#define STORY_SIMILARITY .5  /* by aligned words, of a sentence and the one in its place in a copy */
#define STORY_INSIDE .75     /* or share of the shorter one's words, of eight at least; of a sentence inside another */
#define STORY_INSIDE_WORDS 8
#define GROUP_SIMILARITY .4f /* to the group's representative, which may be a third sentence */
#define LONGEST 1000 /* words of a sentence that is looked up in a copy */

uint32_t passage_weight(const page *p, uint32_t first_word, uint32_t n_words) {
    const uint8_t *form = p->words.form + first_word;
    uint32_t ideographs = 0;
    for (uint32_t i = 0; i < n_words; i++) ideographs += (form[i] & WORD_IDEOGRAPH) != 0;
    return 2 * n_words - ideographs;
}

/* ---- which sentences ----------------------------------------------------------------------------------------- */

static bool is_reporting(const article *a, const text_sentence *s) {
    if (2 * s->n_words < WEIGHT_LEAST || (a->page.paragraphs[s->paragraph].form & PARAGRAPH_CAPTION)) return false;
    const uint8_t *marks = a->marks + s->first_word, *form = a->page.words.form + s->first_word;
    uint32_t aside = 0;
    for (uint32_t w = 0; w < s->n_words; w++)
        aside += ((marks[w] & (MARK_STANDING | MARK_SECOND | MARK_QUOTE)) | (form[w] & WORD_QUOTED)) != 0; /* bytes: many at once */
    if (aside >= ASIDE_MOST * s->n_words) return false;
    return s->n_words >= WEIGHT_LEAST || passage_weight(&a->page, s->first_word, s->n_words) >= WEIGHT_LEAST;
}

static wire_status collect(passage_list *out, const wire_corpus *corpus) {
    out->first = memory_allocate(corpus->articles.n + 1, sizeof *out->first);
    CHECK_MEMORY(out->first);
    for (uint32_t i = 0; i < corpus->articles.n; i++) {
        const article *a = &corpus->articles.at[i];
        out->first[i] = (uint32_t)out->n;
        for (uint32_t k = 0; k < a->page.n_sentences; k++) {
            const text_sentence *s = &a->page.sentences[k];
            if (!is_reporting(a, s)) continue;
            if (out->n >= WIRE_NONE) return WIRE_TOO_LARGE;
            CHECK_MEMORY(vec_push(out, ((passage){i, k, s->first_word, s->n_words, (uint32_t)out->n, 1})));
        }
    }
    out->first[corpus->articles.n] = (uint32_t)out->n;
    out->n_sentences = out->n;
    return WIRE_OK;
}

static word_slice words_of(const wire_corpus *corpus, const passage *p) {
    return (word_slice){corpus->articles.at[p->article].page.words.hash + p->first_word, p->n_words};
}

/* ---- near-duplicates ----------------------------------------------------------------------------------------- */

static wire_status find_near(passage_list *list, const wire_corpus *corpus, near_match *matches) {
    word_slice *slices = memory_allocate(list->n, sizeof *slices);
    CHECK_MEMORY(slices);
    for (size_t i = 0; i < list->n; i++) slices[i] = words_of(corpus, &list->at[i]);
    near_options options = NEAR_DEFAULT(corpus->kernels, corpus->options.seed);
    options.workers = corpus->workers;
    wire_status status = near_find(slices, (uint32_t)list->n, options, matches);
    memory_free(slices);
    for (size_t i = 0; status == WIRE_OK && i < list->n; i++) {
        list->at[i].group = matches[i].representative;
        list->at[i].similarity = matches[i].similarity;
    }
    return status;
}

/* ---- copies of a story --------------------------------------------------------------------------------------- */

typedef struct story_desk {
    passage_list *list;
    const wire_corpus *corpus;
    arena scratch;
    map pairs_of_words; /* of the representative's sentences -> passage that has it first */
    uint32_t *votes;    /* by passage of the representative, from `base` */
    uint32_t voted[LONGEST]; /* the passages that have votes */
    uint32_t base, end;
} story_desk;

/* In either order. */
static uint64_t word_pair_key(const uint64_t *words) { return hash_mix(words[0], words[1]); }

static wire_status read_representative(story_desk *d, uint32_t number) {
    map_finish(&d->pairs_of_words);
    map_init(&d->pairs_of_words);
    arena_reset(&d->scratch);
    d->base = d->list->first[number];
    d->end = d->list->first[number + 1];
    d->votes = ARENA_NEW(&d->scratch, uint32_t, d->end - d->base);
    CHECK_MEMORY(d->votes);
    memset(d->votes, 0, (d->end - d->base) * sizeof *d->votes);
    uint32_t n_words = 0;
    for (uint32_t i = d->base; i < d->end; i++) n_words += d->list->at[i].n_words;
    CHECK_MEMORY(map_reserve(&d->pairs_of_words, n_words));
    for (uint32_t i = d->base; i < d->end; i++) {
        word_slice words = words_of(d->corpus, &d->list->at[i]);
        for (uint32_t w = 0; w + 1 < words.n; w++)
            CHECK_MEMORY(map_add(&d->pairs_of_words, word_pair_key(words.hash + w), i, NULL));
    }
    return WIRE_OK;
}

/* The sentence of the representative that shares the most pairs of words; WIRE_NONE: none shares two. */
static uint32_t counterpart(story_desk *d, word_slice words) {
    uint32_t best = WIRE_NONE, most = 1, n = 0;
    for (uint32_t w = 0; w + 1 < words.n; w++) {
        uint32_t *at = map_find(&d->pairs_of_words, word_pair_key(words.hash + w));
        if (!at) continue;
        uint32_t votes = ++d->votes[*at - d->base];
        if (votes == 1) d->voted[n++] = *at;
        if (votes > most || (votes == most && *at < best)) most = votes, best = *at;
    }
    for (uint32_t i = 0; i < n; i++) d->votes[d->voted[i] - d->base] = 0;
    return best;
}

/* The group of the sentence's counterpart, or WIRE_NONE; *similarity to that group's representative. */
static wire_status group_in_story(story_desk *d, const passage *p, uint32_t *group, float *similarity) {
    word_slice words = words_of(d->corpus, p);
    uint32_t other = words.n <= LONGEST ? counterpart(d, words) : WIRE_NONE, matched;
    *group = WIRE_NONE;
    if (other == WIRE_NONE || d->list->at[other].group == p->group) return WIRE_OK;
    word_slice place = words_of(d->corpus, &d->list->at[other]);
    uint32_t shorter = words.n < place.n ? words.n : place.n;
    if (place.n > LONGEST) return WIRE_OK;
    TRY(lcs_length(d->corpus->kernels, words, place, &d->scratch, &matched));
    bool like = verify_similarity(matched, words.n, place.n) >= STORY_SIMILARITY;
    if (!like && (shorter < STORY_INSIDE_WORDS || matched < STORY_INSIDE * shorter)) return WIRE_OK;
    word_slice first = words_of(d->corpus, &d->list->at[d->list->at[other].group]);
    TRY(verify_words(d->corpus->kernels, words, first, &d->scratch, &matched));
    *similarity = verify_similarity(matched, words.n, first.n);
    if (*similarity >= GROUP_SIMILARITY) *group = d->list->at[other].group;
    return WIRE_OK;
}

/* Moves the sentences of a copy to their counterparts' groups. In the second round those that others had been held
 * against: one that still has others stays with them, and stands in both groups. */
static wire_status join_copy(story_desk *d, uint32_t number, bool second, uint32_t *held) {
    passage_list *list = d->list;
    for (uint32_t i = list->first[number]; i < list->first[number + 1]; i++) {
        if (second ? list->at[i].group != i : held[i] > 0) continue;
        uint32_t group;
        float similarity;
        TRY(group_in_story(d, &list->at[i], &group, &similarity));
        if (group == WIRE_NONE) continue;
        passage moved = list->at[i];
        held[group]++;
        if (moved.group != i) held[moved.group]--;
        moved.group = group;
        moved.similarity = similarity;
        if (held[i] == 0) list->at[i] = moved;
        else CHECK_MEMORY(vec_push(list, moved));
    }
    return WIRE_OK;
}

static wire_status find_in_stories(passage_list *list, const wire_corpus *corpus) {
    story_desk d = {.list = list, .corpus = corpus};
    uint32_t *held = memory_allocate_zeroed(list->n, sizeof *held); /* members of a representative besides itself */
    wire_status status = WIRE_OK;
    arena_init(&d.scratch);
    map_init(&d.pairs_of_words);
    CHECK_MEMORY_DONE(held);
    for (size_t i = 0; i < list->n; i++) held[list->at[i].group] += list->at[i].group != i;
    for (size_t s = 0; s < corpus->stories.n; s++) {
        const wire_story *story = &corpus->stories.at[s];
        TRY_DONE(read_representative(&d, story->representative));
        for (unsigned round = 0; round < 2; round++)
            for (uint32_t k = 0; k < story->n_documents; k++)
                if (story->documents[k] != story->representative)
                    TRY_DONE(join_copy(&d, story->documents[k], round == 1, held));
    }
done:
    memory_free(held);
    map_finish(&d.pairs_of_words);
    arena_finish(&d.scratch);
    return status;
}

/* ---- a sentence inside a longer one -------------------------------------------------------------------------- */

/* Adds the part of the longer sentence that the group of the shorter one has. */
static wire_status add_part(passage_list *list, const wire_corpus *corpus, uint32_t whole, uint32_t group,
                            arena *scratch) {
    passage part = list->at[whole];
    word_slice words = words_of(corpus, &part), first = words_of(corpus, &list->at[group]);
    word_pairs pairs = {0};
    if (words.n > LONGEST) return WIRE_OK;
    arena_reset(scratch);
    wire_status status = lcs_words(corpus->kernels, words, first, scratch, &pairs);
    if (status == WIRE_OK && pairs.n) {
        uint32_t begin = pairs.at[0].a, end = pairs.at[pairs.n - 1].a + 1;
        part.first_word += begin;
        part.n_words = end - begin;
        part.group = group;
        part.similarity = verify_similarity((uint32_t)pairs.n, part.n_words, first.n);
        if (part.similarity >= GROUP_SIMILARITY && !vec_push(list, part)) status = WIRE_NO_MEMORY;
    }
    vec_finish(&pairs);
    return status;
}

/* Into the group of the longer one, when its representative holds the sentence too. */
static wire_status join_longer(passage_list *list, const wire_corpus *corpus, uint32_t shorter, uint32_t longer,
                               uint32_t *size, arena *scratch) {
    uint32_t group = list->at[longer].group, matched;
    word_slice words = words_of(corpus, &list->at[shorter]);
    arena_reset(scratch);
    TRY(verify_words(corpus->kernels, words, words_of(corpus, &list->at[group]), scratch, &matched));
    if (matched < STORY_INSIDE * words.n) return WIRE_OK;
    list->at[shorter].group = group;
    list->at[shorter].similarity = (float)matched / (float)words.n;
    size[group]++;
    return WIRE_OK;
}

/* The shorter one joins the longer one's group when it stands alone; else the longer one, when that stands alone, is
 * part of the shorter one's. Two groups of several documents each stay two. */
static wire_status join_insides(passage_list *list, const wire_corpus *corpus, const near_match *matches) {
    uint32_t *size = memory_allocate_zeroed(list->n, sizeof *size);
    arena scratch;
    wire_status status = WIRE_OK;
    arena_init(&scratch);
    CHECK_MEMORY_DONE(size);
    for (size_t i = 0; i < list->n; i++) size[list->at[i].group]++;
    for (uint32_t i = 0; i < list->n_sentences; i++) {
        uint32_t longer = matches[i].inside;
        if (longer == WIRE_NONE || matches[i].representative != i || list->at[i].group != i) continue;
        if (size[i] == 1) TRY_DONE(join_longer(list, corpus, i, longer, size, &scratch));
        else if (size[longer] == 1 && list->at[longer].group == longer)
            TRY_DONE(add_part(list, corpus, longer, i, &scratch));
    }
done:
    memory_free(size);
    arena_finish(&scratch);
    return status;
}

/* ---- all three ----------------------------------------------------------------------------------------------- */

wire_status passage_find(passage_list *out, const wire_corpus *corpus) {
    *out = (passage_list){0};
    near_match *matches = NULL;
    wire_status status;
    TRY_DONE(collect(out, corpus));
    matches = memory_allocate(out->n, sizeof *matches);
    CHECK_MEMORY_DONE(matches);
    TRY_DONE(find_near(out, corpus, matches));
    TRY_DONE(find_in_stories(out, corpus));
    TRY_DONE(join_insides(out, corpus, matches));
done:
    memory_free(matches);
    if (status != WIRE_OK) passage_finish(out);
    return status;
}

void passage_finish(passage_list *passages) {
    if (!passages) return;
    vec_finish(passages);
    memory_free(passages->first);
    *passages = (passage_list){0};
}
