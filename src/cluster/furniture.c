/*
 * Two counts a word: in furniture (distinct repeated paragraphs that are no prose, in two stories or more, before the first
 * or after the last prose of their page) and in prose (distinct prose paragraphs). A word's log odds are
 *
 *     log((furniture + DOUBT * rate) / (prose + DOUBT * (1 - rate))) - log(rate / (1 - rate)),   rate = share of furniture,
 *
 * so that a word seen seldom says nothing, in a small corpus as in a large one; clipped to LIMIT. A unit's own words are
 * left out of the count that judges it.
 *
 * Prose is nearly all text, so its words are not counted one by one: the lexicon knows how often each stands anywhere, and
 * what stands in other paragraphs (no prose, or said already) is taken off. A repeated paragraph without slots is taken off
 * as a whole, its words times the paragraphs.
 *
 * Short units are looked up inside prose by the chain of their words: a bit set of their first two words ends most
 * look-ups at once, a map of all their beginnings says of the others which unit it is and whether a longer one goes on.
 * 60 MB of press releases, one core: a look-up of every word of prose .34 s, one of all beginnings as bits .28 s, this .25 s.
 */
#include "cluster/furniture.h"

#include <math.h>

#define DOUBT 10.0
#define GOES_ON ((uint32_t)1 << 31) /* a repeated unit has two places, so there are fewer of them */
#define NO_UNIT (GOES_ON - 1)
#define STARTS 256 /* words looked at before any is looked up */
#define LIMIT 4.0

/* What one worker counts. */
typedef struct tallies {
    uint32_t *words;    /* by number: places outside distinct prose, but for those in `left_out` */
    uint32_t *left_out; /* by repeated unit without slots: paragraphs that are it, outside distinct prose */
    uint32_t *keys;     /* by repeated unit: times said inside distinct prose, of those that are several words */
} tallies;

typedef struct learner {
    wire_corpus *corpus;
    const lexicon *words;
    const recurring *r;
    furniture *out;
    VEC(uint32_t) listed;   /* numbers of the words of all repeated units, one unit after the other */
    uint32_t *in_furniture, *in_prose; /* one a word */
    bool *is_furniture;     /* one a repeated unit */
    map short_keys;         /* key -> number of the repeated unit; of several words */
    uint64_t *openings;     /* bit set of the first two words of short keys */
    unsigned bits;          /* of the set, as a power of two */
    map beginnings;         /* chain of two words or more that a short key begins with -> number of the repeated unit that
                               it is, or NO_UNIT, and GOES_ON */
    tallies *workers;
} learner;

/* ---- what is to be counted ---- */

static bool is_prose(const page *of, const unit *u) {
    return of->paragraphs[u->paragraph].form & PARAGRAPH_PROSE;
}

/* Few words that are looked for in prose; one alone is counted with all words. */
static bool is_short(const unit *u) { return u->n_words > 1 && u->n_words <= FURNITURE_SHORT && !u->framed; }

static bool stands_as_furniture(const learner *l, const recurring_key *key) {
    const unit *u = recurring_unit(l->r, key->example);
    const page *of = &l->corpus->articles.at[key->example.article].page;
    return key->stories >= 2 && !u->piece && !u->framed && !is_prose(of, u) && !unit_is_inside(of, u);
}

/* A repeated unit's words, and what is known of them, lie all over the memory: each step is asked for some units ahead. */
static void ask_ahead(const learner *l, uint32_t number) {
    const recurring_key *keys = l->r->keys.at;
    size_t n = l->r->keys.n;
    if (number + 12 < n) {
        unit_place at = keys[number + 12].example;
        __builtin_prefetch(&l->corpus->articles.at[at.article].page.words);
        __builtin_prefetch(recurring_unit(l->r, at));
    }
    if (number + 8 < n) {
        unit_place at = keys[number + 8].example;
        __builtin_prefetch(l->corpus->articles.at[at.article].page.words.hash + recurring_unit(l->r, at)->first_word);
    }
    if (number + 4 < n) {
        unit_place at = keys[number + 4].example;
        const unit *u = recurring_unit(l->r, at);
        const uint64_t *hash = l->corpus->articles.at[at.article].page.words.hash + u->first_word;
        for (uint32_t w = 0; w < u->n_words; w++) map_prefetch(&l->words->numbers, hash[w]);
    }
}

static wire_status list_words(learner *l, uint32_t number) {
    const recurring_key *key = &l->r->keys.at[number];
    const unit *u = recurring_unit(l->r, key->example);
    const page *of = &l->corpus->articles.at[key->example.article].page;
    l->is_furniture[number] = stands_as_furniture(l, key);
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        uint32_t word = (uint32_t)(lexicon_find(l->words, of->words.hash[w]) - l->words->words);
        CHECK_MEMORY(vec_push(&l->listed, word) ? l : NULL);
        l->in_furniture[word] += l->is_furniture[number];
    }
    if (!is_short(u)) return WIRE_OK;
    CHECK_MEMORY(map_add(&l->short_keys, u->key, number, NULL));
    return WIRE_OK;
}

static bool has_bit(const uint64_t *set, uint64_t bit) { return set[bit >> 6] >> (bit & 63) & 1; }
static void set_bit(uint64_t *set, uint64_t bit) { set[bit >> 6] |= (uint64_t)1 << (bit & 63); }

/* Of two words of a key; words' hashes are spread evenly already. */
static uint64_t opening_bit(const learner *l, uint64_t first, uint64_t second) {
    return (first * 0x9E3779B97F4A7C15u + second * 0xBF58476D1CE4E5B9u) >> (64 - l->bits);
}

static uint64_t word_or_slot(const text_words *words, uint32_t w) { return words->form[w] & WORD_DIGIT ? UNIT_SLOT : words->hash[w]; }

static wire_status enter_beginnings(learner *l, const unit *u, const text_words *words) {
    uint64_t chain = unit_key_start(), first = word_or_slot(words, u->first_word);
    bool open = false;
    uint32_t links = 0, *before = NULL;
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        uint64_t longer = unit_key_word(chain, words->hash[w], words->form[w], &open);
        if (longer == chain) continue;
        chain = longer;
        if (++links == 1) continue;
        if (links == 2) set_bit(l->openings, opening_bit(l, first, word_or_slot(words, w)));
        if (before) *before |= GOES_ON;
        const uint32_t *number = map_find(&l->short_keys, unit_key_end(chain));
        before = map_add(&l->beginnings, chain, number ? *number : NO_UNIT, NULL);
        CHECK_MEMORY(before);
    }
    return WIRE_OK;
}

static wire_status set_beginnings(learner *l) {
    l->bits = 16;
    while ((uint64_t)1 << l->bits < 32 * (uint64_t)l->short_keys.n) l->bits++;
    l->openings = memory_allocate_zeroed((size_t)1 << (l->bits - 6), sizeof *l->openings);
    CHECK_MEMORY(l->openings);
    for (size_t k = 0; k < l->r->keys.n; k++) {
        unit_place example = l->r->keys.at[k].example;
        const unit *u = recurring_unit(l->r, example);
        if (is_short(u)) TRY(enter_beginnings(l, u, &l->corpus->articles.at[example.article].page.words));
    }
    return WIRE_OK;
}

/* ---- counting, in parallel ---- */

/* The beginning of a short key that words of prose have in common with it so far. */
typedef struct walk {
    uint64_t chain;
    uint32_t at, end; /* the last word of the chain; where no short key reaches */
    bool open;
} walk;

/* A word further, and asks for what is known of it. False at the end. */
static bool go_on(const learner *l, const text_words *words, walk *k) {
    while (++k->at < k->end) {
        uint64_t longer = unit_key_word(k->chain, words->hash[k->at], words->form[k->at], &k->open);
        if (longer == k->chain) continue;
        k->chain = longer;
        map_prefetch(&l->beginnings, longer);
        return true;
    }
    return false;
}

/* Counts every short key of two words or more that begins at one of the words: all of them a word further at a time, so that
 * none waits for its place. */
static void count_from(const learner *l, uint32_t *keys, const text_words *words, const uint32_t *starts, uint32_t n, uint32_t end) {
    walk walks[STARTS];
    uint32_t going = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = starts[i], reach = end - at < FURNITURE_SHORT ? end : at + FURNITURE_SHORT;
        walk k = {.at = at, .end = reach};
        k.chain = unit_key_word(unit_key_start(), words->hash[at], words->form[at], &k.open);
        walks[going] = k;
        going += go_on(l, words, &walks[going]);
    }
    while (going) {
        uint32_t n_walks = going;
        going = 0;
        for (uint32_t i = 0; i < n_walks; i++) {
            walk k = walks[i];
            const uint32_t *found = map_find(&l->beginnings, k.chain);
            if (!found) continue;
            if ((*found & NO_UNIT) != NO_UNIT) keys[*found & NO_UNIT]++;
            if ((*found & GOES_ON) && go_on(l, words, &k)) walks[going++] = k;
        }
    }
}

/* Words of first .. end-2 at which a short key may begin; no branch waits for the bits. */
static uint32_t list_starts(const learner *l, const text_words *words, uint32_t first, uint32_t end, uint32_t *starts) {
    uint32_t n = 0;
    uint64_t here = word_or_slot(words, first);
    for (uint32_t w = first; w + 1 < end; w++) {
        uint64_t next = word_or_slot(words, w + 1);
        bool slots = (here == UNIT_SLOT) & (next == UNIT_SLOT);
        starts[n] = w;
        n += slots | has_bit(l->openings, opening_bit(l, here, next));
        here = next;
    }
    return n;
}

static void count_keys(const learner *l, uint32_t *keys, const text_words *words, const unit *u) {
    uint32_t starts[STARTS], end = u->first_word + u->n_words;
    for (uint32_t first = u->first_word; first + 1 < end; first += STARTS) {
        uint32_t most = end - first <= STARTS ? end : first + STARTS + 1;
        uint32_t n = list_starts(l, words, first, most, starts);
        count_from(l, keys, words, starts, n, end);
    }
}

static void leave_out(const learner *l, tallies *t, const page *of, const unit *u, uint32_t key) {
    if (key != WIRE_NONE && u->n_slots == 0) { /* the same words as its example */
        t->left_out[key]++;
        return;
    }
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++)
        t->words[lexicon_find(l->words, of->words.hash[w]) - l->words->words]++;
}

static wire_status count_article(void *context, unsigned worker, uint32_t document) {
    learner *l = context;
    const page *of = &l->corpus->articles.at[document].page;
    const article_units *units = &l->r->articles[document];
    tallies *t = &l->workers[worker];
    for (uint32_t i = 0; i < units->n; i++) {
        const unit *u = &units->at[i];
        if (u->piece || u->framed) continue;
        uint32_t key = units->key[i];
        bool said_before = false; /* each distinct paragraph counts once */
        if (key != WIRE_NONE) {
            unit_place example = l->r->keys.at[key].example;
            said_before = example.article != document || example.unit != i;
        }
        if (said_before || !is_prose(of, u)) leave_out(l, t, of, u, key);
        else count_keys(l, t->keys, &of->words, u);
    }
    return WIRE_OK;
}

/* Adds all workers' counts to the first one's, and takes off what stands outside prose. */
static void add_up(learner *l) {
    tallies *all = &l->workers[0];
    for (unsigned i = 1; i < l->corpus->workers; i++) {
        for (size_t w = 0; w < l->words->n_words; w++) all->words[w] += l->workers[i].words[w];
        for (size_t k = 0; k < l->r->keys.n; k++) {
            all->left_out[k] += l->workers[i].left_out[k];
            all->keys[k] += l->workers[i].keys[k];
        }
    }
    size_t at = 0;
    for (size_t k = 0; k < l->r->keys.n; k++)
        for (uint32_t n = recurring_unit(l->r, l->r->keys.at[k].example)->n_words; n > 0; n--)
            all->words[l->listed.at[at++]] += all->left_out[k];
    for (size_t i = 0; i < l->listed.n; i++) {
        uint32_t word = l->listed.at[i];
        l->in_prose[word] = l->words->words[word].times - all->words[word];
    }
}

/* ---- what follows ---- */

static double clip(double odds) { return odds > LIMIT ? LIMIT : odds < -LIMIT ? -LIMIT : odds; }

typedef struct word_odds {
    double of[2]; /* of all its furniture; with one piece of furniture, the judged unit, left out */
} word_odds;

static void set_odds(const learner *l, word_odds *odds) {
    double furniture_words = 1, prose_words = 1;
    for (size_t w = 0; w < l->words->n_words; w++) {
        furniture_words += l->in_furniture[w];
        prose_words += l->in_prose[w];
    }
    double rate = furniture_words / (furniture_words + prose_words), usual = log(rate / (1 - rate));
    for (size_t w = 0; w < l->words->n_words; w++)
        for (uint32_t own = 0; own < 2; own++) {
            uint32_t others = l->in_furniture[w] ? l->in_furniture[w] - own : 0;
            double prose = l->in_prose[w] + DOUBT * (1 - rate);
            odds[w].of[own] = clip(log((others + DOUBT * rate) / prose) - usual);
        }
}

static wire_status sound_out(learner *l) {
    word_odds *odds = memory_allocate(l->words->n_words, sizeof *odds);
    CHECK_MEMORY(odds);
    set_odds(l, odds);
    size_t at = 0;
    for (size_t k = 0; k < l->r->keys.n; k++) {
        const unit *u = recurring_unit(l->r, l->r->keys.at[k].example);
        double sum = 0;
        bool word = u->n_words == 1 && u->n_slots == 0; /* a number alone has no key that prose is searched for */
        l->out->in_prose[k] = word ? l->in_prose[l->listed.at[at]] : l->workers[0].keys[k];
        for (uint32_t w = 0; w < u->n_words; w++) sum += odds[l->listed.at[at++]].of[l->is_furniture[k]];
        l->out->sound[k] = (float)(sum / (1 + u->n_words));
    }
    memory_free(odds);
    return WIRE_OK;
}

static wire_status learner_init(learner *l) {
    size_t n = l->r->keys.n, n_words = l->words->n_words;
    l->is_furniture = memory_allocate_zeroed(n, sizeof *l->is_furniture);
    l->out->sound = memory_allocate_zeroed(n, sizeof *l->out->sound);
    l->out->in_prose = memory_allocate_zeroed(n, sizeof *l->out->in_prose);
    l->in_furniture = memory_allocate_zeroed(n_words, sizeof *l->in_furniture);
    l->in_prose = memory_allocate_zeroed(n_words, sizeof *l->in_prose);
    l->workers = memory_allocate_zeroed(l->corpus->workers, sizeof *l->workers);
    if (!l->is_furniture || !l->out->sound || !l->out->in_prose || !l->in_furniture || !l->in_prose || !l->workers)
        return WIRE_NO_MEMORY;
    for (uint32_t k = 0; k < n; k++) {
        ask_ahead(l, k);
        TRY(list_words(l, k));
    }
    TRY(set_beginnings(l));
    for (unsigned i = 0; i < l->corpus->workers; i++) {
        tallies *t = &l->workers[i];
        t->words = memory_allocate_zeroed(n_words, sizeof *t->words);
        t->left_out = memory_allocate_zeroed(n, sizeof *t->left_out);
        t->keys = memory_allocate_zeroed(n, sizeof *t->keys);
        if (!t->words || !t->left_out || !t->keys) return WIRE_NO_MEMORY;
    }
    return WIRE_OK;
}

static void learner_finish(learner *l) {
    for (unsigned i = 0; l->workers && i < l->corpus->workers; i++) {
        memory_free(l->workers[i].words);
        memory_free(l->workers[i].left_out);
        memory_free(l->workers[i].keys);
    }
    memory_free(l->workers);
    memory_free(l->is_furniture);
    memory_free(l->in_furniture);
    memory_free(l->in_prose);
    memory_free(l->openings);
    vec_finish(&l->listed);
    map_finish(&l->short_keys);
    map_finish(&l->beginnings);
}

wire_status furniture_learn(furniture *out, wire_corpus *corpus, const lexicon *words, const recurring *r) {
    wire_status status = WIRE_OK;
    learner l = {.corpus = corpus, .words = words, .r = r, .out = out};
    *out = (furniture){0};
    TRY_DONE(learner_init(&l));
    TRY_DONE(corpus_each_article(corpus, "furniture", count_article, &l));
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
