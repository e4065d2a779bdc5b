#include "cluster/tally.h"

#include "text/utf8.h"

#define AHEAD 16 /* words whose places are asked for before one of them is read */

static uint8_t characters_of(const page *p, uint32_t word) {
    uint32_t start = p->words.start[word], end = p->words.end[word];
    uint32_t n = p->words.form[word] & WORD_PLAIN ? end - start : utf8_length(p->text, start, end);
    return (uint8_t)(n < 255 ? n : 255);
}

/* The hashes are scrambled: any bits do. */
static uint32_t upper_of(uint64_t hash) { return (uint32_t)(hash >> 32); }

/* The first place that has the upper half, or the empty one. */
static word_place *place_of(const tally *t, uint64_t hash) {
    size_t at = (size_t)hash & (t->n_places - 1);
    while (t->places[at].number && t->places[at].upper != upper_of(hash)) at = (at + 1) & (t->n_places - 1);
    return &t->places[at];
}

/* The number of a word whose place's upper half is that of another word, too; a new one where it has none yet. */
static uint32_t number_beside(tally *t, const counted_word *fresh) {
    size_t at = (size_t)fresh->hash & (t->n_places - 1);
    while (t->places[at].number && t->words.at[t->places[at].number - 1].hash != fresh->hash) at = (at + 1) & (t->n_places - 1);
    if (!t->places[at].number) {
        t->words.at[t->words.n++] = *fresh;
        t->places[at] = (word_place){upper_of(fresh->hash), (uint32_t)t->words.n};
    }
    return t->places[at].number - 1;
}

static wire_status reserve_words(tally *t, size_t more) {
    size_t places = t->n_places ? t->n_places : 1024;
    while (places < 2 * (t->words.n + more)) places *= 2;
    CHECK_MEMORY(vec_reserve(&t->words, more));
    if (places == t->n_places) return WIRE_OK;
    memory_free(t->places);
    t->n_places = 0;
    t->places = memory_allocate_zeroed(places, sizeof *t->places);
    CHECK_MEMORY(t->places);
    t->n_places = places;
    for (size_t i = 0; i < t->words.n; i++) {
        size_t at = (size_t)t->words.at[i].hash & (places - 1);
        while (t->places[at].number) at = (at + 1) & (places - 1);
        t->places[at] = (word_place){upper_of(t->words.at[i].hash), (uint32_t)i + 1};
    }
    return WIRE_OK;
}

/* Room for an article of n words; numbers from own_base on are its own. */
static wire_status reserve_own(tally *t, size_t places, uint32_t n) {
    if (places <= t->own_places && n < UINT32_MAX - t->own_base) return WIRE_OK;
    memory_free(t->own);
    if (places < t->own_places) places = t->own_places;
    t->own_places = 0;
    t->own_base = 1;
    t->own = memory_allocate_zeroed(places, sizeof *t->own);
    CHECK_MEMORY(t->own);
    t->own_places = places;
    return WIRE_OK;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

/*
 * Fills t->distinct with the page's words, each once, by where it stands first. Whether a word was met before nobody can guess,
 * so no branch asks: it waits behind the last one, where an empty place finds it.
 */
static wire_status make_distinct(tally *t, const page *p) {
    size_t places = 64;
    while (places < 4 * (size_t)p->words.n) places *= 2;
    TRY(reserve_own(t, places, p->words.n));
    if (!vec_reserve(&t->distinct, (size_t)p->words.n + 1)) return WIRE_NO_MEMORY;
    article_word *list = t->distinct.at;
    uint32_t *own = t->own, base = t->own_base, n = 0;
    for (uint32_t w = 0; w < p->words.n; w++) {
        uint64_t hash = p->words.hash[w];
        size_t at = (size_t)hash & (places - 1);
        list[n] = (article_word){hash, w, 0};
        uint32_t number = least(own[at] - base, n);
        while (list[number].hash != hash) {
            at = (at + 1) & (places - 1);
            number = least(own[at] - base, n);
        }
        list[number].count++;
        own[at] = base + number;
        n += number == n;
    }
    t->own_base += n;
    t->distinct.n = n;
    return WIRE_OK;
}

static counted_word fresh_word(const page *p, const article_word *from) {
    uint8_t form = p->words.form[from->first] & (WORD_DIGIT | WORD_IDEOGRAPH);
    return (counted_word){.hash = from->hash, .characters = 255, .form = form};
}

/* Numbers the article's words first .. end, and asks for what is counted of them. */
static void number_words(tally *t, const page *p, size_t first, size_t end) {
    const article_word *from = t->distinct.at;
    uint64_t *list = t->list.at;
    for (size_t i = first; i < end; i++) {
        word_place *place = place_of(t, from[i].hash);
        if (place->number == 0) {
            t->words.at[t->words.n++] = fresh_word(p, &from[i]);
            *place = (word_place){upper_of(from[i].hash), (uint32_t)t->words.n};
        }
        list[i] = place->number - 1;
        __builtin_prefetch(&t->words.at[list[i]], 1);
    }
}

/* Plain spellings of a word are equally long. */
static void measure_word(counted_word *word, const page *p, uint32_t at) {
    uint8_t plain = p->words.form[at] & WORD_PLAIN;
    if (plain & word->form) return;
    uint8_t characters = characters_of(p, at);
    if (characters < word->characters) word->characters = characters;
    word->form |= plain;
}

static void count_word(tally *t, const page *p, const article_word *from, uint64_t *entry) {
    counted_word *word = &t->words.at[*entry];
    if (word->hash != from->hash) {
        counted_word fresh = fresh_word(p, from);
        *entry = number_beside(t, &fresh);
        word = &t->words.at[*entry];
    }
    word->documents++;
    word->times += from->count;
    measure_word(word, p, from->first);
    *entry = *entry << 16 | (from->count < 0xFFFF ? from->count : 0xFFFF);
}

/* Asks for the places of the article's words first .. end. */
static void ask_for_places(const tally *t, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) __builtin_prefetch(&t->places[(size_t)t->distinct.at[i].hash & (t->n_places - 1)]);
}

wire_status tally_count(tally *t, const page *p, article_words *out) {
    TRY(make_distinct(t, p));
    size_t n = t->distinct.n;
    t->list.n = 0;
    if (t->words.n + n > UINT32_MAX - 1) return WIRE_TOO_LARGE;
    TRY(reserve_words(t, n));
    if (!vec_reserve(&t->list, n)) return WIRE_NO_MEMORY;
    ask_for_places(t, 0, n < AHEAD ? n : AHEAD);
    for (size_t first = 0, end, next; first < n; first = end) {
        end = first + AHEAD < n ? first + AHEAD : n;
        next = end + AHEAD < n ? end + AHEAD : n;
        ask_for_places(t, end, next);
        number_words(t, p, first, end);
        for (size_t i = first; i < end; i++) count_word(t, p, &t->distinct.at[i], &t->list.at[i]);
    }
    uint64_t *list = arena_copy(&t->keep, t->list.at, n * sizeof *list);
    CHECK_MEMORY(list);
    *out = (article_words){.list = list, .n = (uint32_t)n};
    return WIRE_OK;
}

void tally_finish(tally *t) {
    vec_finish(&t->words);
    memory_free(t->places);
    memory_free(t->own);
    vec_finish(&t->distinct);
    vec_finish(&t->list);
    memory_free(t->merged);
    memory_free(t->merged_documents);
    memory_free(t->sums);
    arena_finish(&t->keep);
    *t = (tally){0};
}
