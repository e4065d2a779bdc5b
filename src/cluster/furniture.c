/*
 * Two counts a word: in furniture (distinct repeated paragraphs that are no prose, in two stories or more, before the first
 * or after the last prose of their page) and in prose (distinct prose paragraphs). A word's log odds are
 *
 *     log((furniture + DOUBT * rate) / (prose + DOUBT * (1 - rate))) - log(rate / (1 - rate)),   rate = share of furniture,
 *
 * so that a word seen seldom says nothing, in a small corpus as in a large one; clipped to LIMIT. A unit's own words are
 * left out of the count that judges it.
 *
 * Short units are looked up inside prose by the chain of their words; a bit set of all beginnings of short keys ends
 * nearly every look-up after a word or two. Every word of all prose is looked up once: the table's entry says its number,
 * the short key that it is alone, and whether a longer one begins with it. Its hash is mixed already: the table takes it
 * as it is, and the entry is fetched AHEAD words before it is read.
 */
#include "cluster/furniture.h"

#include <math.h>

#define AHEAD 8
#define NO_KEY (UINT32_MAX >> 1)
#define DOUBT 10.0
#define LIMIT 4.0

typedef struct tallies {
    uint32_t *words, *keys; /* prose counts of one worker */
} tallies;

typedef struct word_entry {
    uint64_t hash;
    uint32_t number; /* WIRE_NONE: an empty place */
    uint32_t key;    /* short key of this word alone << 1 | does a longer one begin with it? */
} word_entry;

typedef struct learner {
    wire_corpus *corpus;
    const recurring *r;
    furniture *out;
    map numbers;            /* word -> number; words of repeated units only */
    word_entry *words;      /* the same, open addressing */
    uint32_t words_mask;
    uint32_t slot_key;      /* as word_entry's, of a slot */
    uint64_t *openings;     /* as `beginnings`: first words of keys of two words or more */
    VEC(uint32_t) listed;   /* numbers of the words of all repeated units, one unit after the other */
    VEC(uint32_t) in_furniture; /* one a word */
    bool *is_furniture;     /* one a repeated unit */
    map short_keys;         /* key -> number of the repeated unit */
    uint64_t *beginnings;   /* bit set of the chains of all beginnings of short keys */
    uint64_t mask;
    tallies *workers;
} learner;

/* ---- what is to be counted ---- */

static bool is_prose(const page *of, const unit *u) {
    return of->paragraphs[u->paragraph].form & PARAGRAPH_PROSE;
}

static bool is_short(const unit *u) { return u->n_words <= FURNITURE_SHORT && !u->framed; }

/* Is there prose both before and after the paragraph? */
static bool inside_body(const page *of, uint32_t paragraph) {
    uint32_t before = 0, after = of->n_paragraphs;
    while (before < paragraph && !(of->paragraphs[before].form & PARAGRAPH_PROSE)) before++;
    if (before == paragraph) return false;
    while (after > paragraph + 1 && !(of->paragraphs[after - 1].form & PARAGRAPH_PROSE)) after--;
    return after > paragraph + 1;
}

static bool stands_as_furniture(const learner *l, const recurring_key *key) {
    const unit *u = recurring_unit(l->r, key->example);
    const page *of = &l->corpus->articles.at[key->example.article].page;
    return key->stories >= 2 && !u->piece && !u->framed && !is_prose(of, u) && !inside_body(of, u->paragraph);
}

static wire_status list_words(learner *l, uint32_t number) {
    const recurring_key *key = &l->r->keys.at[number];
    const unit *u = recurring_unit(l->r, key->example);
    const page *of = &l->corpus->articles.at[key->example.article].page;
    l->is_furniture[number] = stands_as_furniture(l, key);
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        bool is_new = false;
        uint32_t *word = map_add(&l->numbers, of->words.hash[w], (uint32_t)l->in_furniture.n, &is_new);
        CHECK_MEMORY(word);
        CHECK_MEMORY(vec_push(&l->listed, *word) ? l : NULL);
        if (is_new) CHECK_MEMORY(vec_push(&l->in_furniture, 0) ? l : NULL);
        l->in_furniture.at[*word] += l->is_furniture[number];
    }
    if (!is_short(u)) return WIRE_OK;
    CHECK_MEMORY(map_add(&l->short_keys, u->key, number, NULL));
    return WIRE_OK;
}

static bool has_bit(const uint64_t *set, uint64_t mask, uint64_t chain) {
    uint64_t bit = hash_finish(chain) & mask;
    return set[bit >> 6] >> (bit & 63) & 1;
}

static void set_bit(uint64_t *set, uint64_t mask, uint64_t chain) {
    uint64_t bit = hash_finish(chain) & mask;
    set[bit >> 6] |= (uint64_t)1 << (bit & 63);
}

static void mark_beginnings(learner *l, const unit *u, const page *of) {
    uint64_t chain = unit_key_start();
    bool open = false;
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        chain = unit_key_word(chain, of->words.hash[w], of->words.form[w], &open);
        set_bit(l->beginnings, l->mask, chain);
        if (w == u->first_word && u->n_words > 1) set_bit(l->openings, l->mask, chain);
    }
}

static wire_status set_beginnings(learner *l) {
    uint64_t bits = 1 << 16;
    while (bits < 32 * (uint64_t)l->short_keys.n) bits *= 2;
    l->mask = bits - 1;
    l->beginnings = memory_allocate_zeroed(bits / 64, sizeof *l->beginnings);
    l->openings = memory_allocate_zeroed(bits / 64, sizeof *l->openings);
    if (!l->beginnings || !l->openings) return WIRE_NO_MEMORY;
    for (size_t k = 0; k < l->r->keys.n; k++) {
        unit_place example = l->r->keys.at[k].example;
        const unit *u = recurring_unit(l->r, example);
        if (is_short(u)) mark_beginnings(l, u, &l->corpus->articles.at[example.article].page);
    }
    return WIRE_OK;
}

static word_entry *entry_of(const learner *l, uint64_t hash) {
    uint32_t place = (uint32_t)hash & l->words_mask;
    while (l->words[place].number != WIRE_NONE && l->words[place].hash != hash) place = (place + 1) & l->words_mask;
    return &l->words[place];
}

static uint32_t key_from(const learner *l, uint64_t hash, uint8_t form) {
    bool open = false;
    uint64_t chain = unit_key_word(unit_key_start(), hash, form, &open);
    const uint32_t *alone = map_find(&l->short_keys, unit_key_end(chain));
    return (alone ? *alone : NO_KEY) << 1 | has_bit(l->openings, l->mask, chain);
}

static wire_status set_words(learner *l) {
    uint32_t places = 16;
    while (places / 2 < l->in_furniture.n) {
        if (places > UINT32_MAX / 2) return WIRE_TOO_LARGE;
        places *= 2;
    }
    l->words_mask = places - 1;
    l->words = memory_allocate(places, sizeof *l->words);
    CHECK_MEMORY(l->words);
    for (uint32_t i = 0; i < places; i++) l->words[i].number = WIRE_NONE;
    for (size_t i = 0; l->numbers.slots && i <= l->numbers.mask; i++) {
        const map_slot *from = &l->numbers.slots[i];
        if (!from->used) continue;
        *entry_of(l, from->key) = (word_entry){from->key, from->value, key_from(l, from->key, 0)};
    }
    l->slot_key = key_from(l, 0, WORD_DIGIT);
    map_finish(&l->numbers);
    return WIRE_OK;
}

/* ---- counting in prose, in parallel ---- */

/* Every short key of two words or more that begins at word `at`. */
static void count_keys_from(const learner *l, uint32_t *keys, const text_words *words, uint32_t at, uint32_t end) {
    bool open = false;
    uint64_t chain = unit_key_word(unit_key_start(), words->hash[at], words->form[at], &open);
    if (end > at + FURNITURE_SHORT) end = at + FURNITURE_SHORT;
    for (uint32_t w = at + 1; w < end; w++) {
        uint64_t longer = unit_key_word(chain, words->hash[w], words->form[w], &open);
        if (longer == chain) continue;
        chain = longer;
        if (!has_bit(l->beginnings, l->mask, chain)) return;
        const uint32_t *key = map_find(&l->short_keys, unit_key_end(chain));
        if (key) keys[*key]++;
    }
}

static void count_words(const learner *l, tallies *t, const text_words *words, const unit *u) {
    uint32_t end = u->first_word + u->n_words;
    for (uint32_t w = u->first_word; w < end; w++) {
        if (w + AHEAD < end) __builtin_prefetch(&l->words[(uint32_t)words->hash[w + AHEAD] & l->words_mask]);
        const word_entry *entry = entry_of(l, words->hash[w]);
        uint32_t key = NO_KEY << 1; /* a word that no repeated unit has begins none of them */
        if (entry->number != WIRE_NONE) {
            t->words[entry->number]++;
            key = entry->key;
        }
        if (words->form[w] & WORD_DIGIT) key = l->slot_key;
        if (key >> 1 != NO_KEY) t->keys[key >> 1]++;
        if (key & 1) count_keys_from(l, t->keys, words, w, end);
    }
}

static wire_status count_article(void *context, unsigned worker, uint32_t document) {
    learner *l = context;
    const page *of = &l->corpus->articles.at[document].page;
    const article_units *units = &l->r->articles[document];
    tallies *t = &l->workers[worker];
    for (uint32_t i = 0; i < units->n; i++) {
        const unit *u = &units->at[i];
        if (u->piece || u->framed || !is_prose(of, u)) continue;
        if (units->key[i] != WIRE_NONE) { /* each distinct paragraph once */
            unit_place example = l->r->keys.at[units->key[i]].example;
            if (example.article != document || example.unit != i) continue;
        }
        count_words(l, t, &of->words, u);
    }
    return WIRE_OK;
}

/* Adds all workers' counts to the first one's. */
static void add_up(learner *l) {
    for (unsigned i = 1; i < l->corpus->workers; i++) {
        for (size_t w = 0; w < l->in_furniture.n; w++) l->workers[0].words[w] += l->workers[i].words[w];
        for (size_t k = 0; k < l->r->keys.n; k++) l->workers[0].keys[k] += l->workers[i].keys[k];
    }
}

/* ---- what follows ---- */

static double clip(double odds) { return odds > LIMIT ? LIMIT : odds < -LIMIT ? -LIMIT : odds; }

typedef struct word_odds {
    double of[2]; /* of all its furniture; with one piece of furniture, the judged unit, left out */
} word_odds;

static void set_odds(const learner *l, word_odds *odds) {
    double furniture_words = 1, prose_words = 1;
    for (size_t w = 0; w < l->in_furniture.n; w++) {
        furniture_words += l->in_furniture.at[w];
        prose_words += l->workers[0].words[w];
    }
    double rate = furniture_words / (furniture_words + prose_words), usual = log(rate / (1 - rate));
    for (size_t w = 0; w < l->in_furniture.n; w++)
        for (uint32_t own = 0; own < 2; own++) {
            uint32_t others = l->in_furniture.at[w] ? l->in_furniture.at[w] - own : 0;
            double prose = l->workers[0].words[w] + DOUBT * (1 - rate);
            odds[w].of[own] = clip(log((others + DOUBT * rate) / prose) - usual);
        }
}

static wire_status sound_out(learner *l) {
    word_odds *odds = memory_allocate(l->in_furniture.n + 1, sizeof *odds);
    CHECK_MEMORY(odds);
    set_odds(l, odds);
    size_t at = 0;
    for (size_t k = 0; k < l->r->keys.n; k++) {
        uint32_t n = recurring_unit(l->r, l->r->keys.at[k].example)->n_words;
        double sum = 0;
        for (uint32_t w = 0; w < n; w++) sum += odds[l->listed.at[at++]].of[l->is_furniture[k]];
        l->out->sound[k] = (float)(sum / (1 + n));
        l->out->in_prose[k] = l->workers[0].keys[k];
    }
    memory_free(odds);
    return WIRE_OK;
}

static wire_status learner_init(learner *l) {
    size_t n = l->r->keys.n;
    l->is_furniture = memory_allocate_zeroed(n + 1, sizeof *l->is_furniture);
    l->out->sound = memory_allocate_zeroed(n + 1, sizeof *l->out->sound);
    l->out->in_prose = memory_allocate_zeroed(n + 1, sizeof *l->out->in_prose);
    l->workers = memory_allocate_zeroed(l->corpus->workers, sizeof *l->workers);
    if (!l->is_furniture || !l->out->sound || !l->out->in_prose || !l->workers) return WIRE_NO_MEMORY;
    for (uint32_t k = 0; k < n; k++) TRY(list_words(l, k));
    TRY(set_beginnings(l));
    TRY(set_words(l));
    for (unsigned i = 0; i < l->corpus->workers; i++) {
        tallies *t = &l->workers[i];
        t->words = memory_allocate_zeroed(l->in_furniture.n + 1, sizeof *t->words);
        t->keys = memory_allocate_zeroed(n + 1, sizeof *t->keys);
        if (!t->words || !t->keys) return WIRE_NO_MEMORY;
    }
    return WIRE_OK;
}

static void learner_finish(learner *l) {
    for (unsigned i = 0; l->workers && i < l->corpus->workers; i++) {
        memory_free(l->workers[i].words);
        memory_free(l->workers[i].keys);
    }
    memory_free(l->workers);
    memory_free(l->is_furniture);
    memory_free(l->beginnings);
    memory_free(l->openings);
    map_finish(&l->numbers);
    memory_free(l->words);
    vec_finish(&l->listed);
    map_finish(&l->short_keys);
    vec_finish(&l->in_furniture);
}

wire_status furniture_learn(furniture *out, wire_corpus *corpus, const recurring *r) {
    wire_status status = WIRE_OK;
    learner l = {.corpus = corpus, .r = r, .out = out};
    *out = (furniture){0};
    TRY_DONE(learner_init(&l));
    TRY_DONE(corpus_each_article(corpus, "furniture words", count_article, &l));
    add_up(&l);
    TRY_DONE(sound_out(&l));
done:
    learner_finish(&l);
    if (status != WIRE_OK) furniture_finish(out);
    return status;
}

void furniture_finish(furniture *f) {
    if (!f) return;
    memory_free(f->sound);
    memory_free(f->in_prose);
    *f = (furniture){0};
}
