#include "generate/invent.h"

#include <string.h>

#define N_WORDS 40000u
#define WEIGHT ((uint64_t)1 << 32)

static const char *const ONSETS[] = {"b", "c", "d", "f", "g", "h",  "l",  "m",  "n",  "p",
                                     "r", "s", "t", "v", "w", "br", "st", "tr", "pl", "sh"};
static const char *const VOWELS[] = {"a", "e", "i", "o", "u", "ea", "ou", "ai"};
static const char *const CODAS[] = {"", "n", "r", "s", "t", "l", "nd", "m"};
static const char *const FUNCTION_WORDS[] = {"the", "of",  "to", "and", "a",    "in",  "for",  "on",   "that",  "with",
                                             "is",  "was", "by", "at",  "from", "has", "were", "will", "after", "its"};
#define PICK(c, list) ((list)[chance_below((c), (uint32_t)(sizeof(list) / sizeof *(list)))])

/* One to three syllables; frequent words are short. */
static void make_word(chance *c, uint32_t rank, buffer *out) {
    uint32_t syllables = 1 + (rank > 200) + (rank > 2000) * chance_below(c, 2);
    for (uint32_t i = 0; i < syllables; i++) {
        buffer_text(out, PICK(c, ONSETS));
        buffer_text(out, PICK(c, VOWELS));
        buffer_text(out, i + 1 == syllables || chance_percent(c, 30) ? PICK(c, CODAS) : "");
    }
}

/* Takes the word unless it is known already. */
static wire_status take_word(inventor *v, map *known, const buffer *word) {
    bool is_new;
    if (word->failed || !map_add(known, hash_bytes(word->at, word->n, 0), 0, &is_new)) return WIRE_NO_MEMORY;
    if (!is_new) return WIRE_OK;
    v->words[v->n] = arena_text(&v->keep, word->at, word->n);
    CHECK_MEMORY(v->words[v->n]);
    v->sums[v->n] = (v->n ? v->sums[v->n - 1] : 0) + WEIGHT / (v->n + 4);
    v->n++;
    return WIRE_OK;
}

static wire_status make_words(inventor *v, chance *c, map *known) {
    wire_status status = WIRE_OK;
    buffer word = {0};
    while (v->n < N_WORDS && status == WIRE_OK) {
        word.n = 0;
        make_word(c, v->n, &word);
        status = take_word(v, known, &word);
    }
    buffer_finish(&word);
    return status;
}

wire_status inventor_init(inventor *v, uint64_t seed) {
    *v = (inventor){0};
    arena_init(&v->keep);
    v->words = ARENA_NEW(&v->keep, const char *, N_WORDS);
    v->sums = ARENA_NEW(&v->keep, uint64_t, N_WORDS);
    if (!v->words || !v->sums) return WIRE_NO_MEMORY;
    chance c = chance_of(seed, 1);
    map known;
    map_init(&known);
    wire_status status = make_words(v, &c, &known);
    map_finish(&known);
    return status;
}

void inventor_finish(inventor *v) {
    arena_finish(&v->keep);
    *v = (inventor){0};
}

const char *invent_word(const inventor *v, chance *c) {
    uint64_t at = chance_next(c) % v->sums[v->n - 1];
    uint32_t low = 0, high = v->n - 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (v->sums[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return v->words[low];
}

static void add_capital(const char *word, buffer *out) {
    char first = (char)(word[0] - 'a' + 'A');
    buffer_add(out, &first, 1);
    buffer_text(out, word + 1);
}

void invent_name(const inventor *v, chance *c, buffer *out) {
    add_capital(v->words[chance_between(c, 300, N_WORDS - 1)], out);
    buffer_text(out, " ");
    add_capital(v->words[chance_between(c, 300, N_WORDS - 1)], out);
}

/* Words of a sentence without its end; the first one with a capital. */
static void add_words(const inventor *v, chance *c, uint32_t n, buffer *out) {
    bool function = chance_percent(c, 60);
    for (uint32_t i = 0; i < n; i++) {
        const char *word = function ? PICK(c, FUNCTION_WORDS) : invent_word(v, c);
        if (i) buffer_text(out, " ");
        if (i == 0)
            add_capital(word, out);
        else if (!function && chance_percent(c, 8))
            add_capital(word, out);
        else if (!function && chance_percent(c, 2))
            buffer_format(out, "%u", chance_between(c, 2, 900));
        else
            buffer_text(out, word);
        if (i > 4 && i + 4 < n && !function && chance_percent(c, 10)) buffer_text(out, ",");
        function = !function && chance_percent(c, 75);
    }
}

void invent_sentence(const inventor *v, chance *c, buffer *out) {
    add_words(v, c, chance_between(c, 9, 27), out);
    buffer_text(out, ".");
}

void invent_paragraph(const inventor *v, chance *c, buffer *out) {
    for (uint32_t i = 0, n = chance_between(c, 1, 3); i < n; i++) {
        if (i) buffer_text(out, " ");
        invent_sentence(v, c, out);
    }
}

static void invent_quotation(const inventor *v, chance *c, buffer *out) {
    buffer_text(out, "\"");
    add_words(v, c, chance_between(c, 8, 22), out);
    buffer_text(out, ",\" said ");
    invent_name(v, c, out);
    buffer_text(out, ". ");
    invent_sentence(v, c, out);
}

void invent_article(const inventor *v, chance *c, uint32_t paragraphs, buffer *out) {
    for (uint32_t i = 0; i < paragraphs; i++) {
        if (i) buffer_text(out, "\n\n");
        if (i % 3 == 2)
            invent_quotation(v, c, out);
        else
            invent_paragraph(v, c, out);
    }
}

void invent_footer(const inventor *v, uint64_t seed, uint32_t outlet, buffer *out) {
    chance c = chance_of(seed, ((uint64_t)1 << 40) + outlet);
    buffer_text(out, "Sign up for the ");
    invent_name(v, &c, out);
    buffer_text(out, " newsletter. ");
    invent_sentence(v, &c, out);
}
