#ifndef TESTS_SUPPORT_PAGES_H
#define TESTS_SUPPORT_PAGES_H
/* Corpora of documents that the text layer has read, for tests of the stages of cluster/. */
#include "cluster/corpus.h"

#include <stdio.h>
#include <string.h>

static inline void pages_begin(wire_corpus *c, unsigned workers) {
    *c = (wire_corpus){.kernels = kernels_for("scalar"), .workers = workers};
    arena_init(&c->keep);
}

/* `outlet` below 0: unknown, else its number and `name`. The id and the text are copied. */
static inline article *pages_add(wire_corpus *c, const char *id, const char *text, int outlet, const char *name) {
    article a = {.id = arena_text(&c->keep, id, strlen(id)), .outlet_name = name, .time = TIME_UNKNOWN, .story = WIRE_NONE};
    a.outlet = outlet < 0 ? OUTLET_UNKNOWN : (uint32_t)outlet;
    if (outlet >= 0 && c->n_outlets <= a.outlet) c->n_outlets = a.outlet + 1;
    uint32_t bytes = (uint32_t)strlen(text);
    char *kept = arena_text(&c->keep, text, bytes);
    arena scratch;
    arena_init(&scratch);
    wire_status status = kept ? page_read(&a.page, kept, bytes, &c->keep, &scratch) : WIRE_NO_MEMORY;
    arena_finish(&scratch);
    if (status != WIRE_OK) return NULL;
    a.marks = ARENA_NEW(&c->keep, uint8_t, a.page.words.n + 1);
    memset(a.marks, 0, a.page.words.n + 1);
    if (!vec_push(&c->articles, a)) return NULL;
    return &c->articles.at[c->articles.n - 1];
}

static inline void pages_end(wire_corpus *c) {
    vec_finish(&c->articles);
    vec_finish(&c->groups);
    arena_finish(&c->keep);
}

/* Fifteen words of running text in no language, which no other number has. */
static inline const char *pages_sentence(char *to, size_t bytes, unsigned number) {
    static const char *const syllables[] = {"ba", "du", "fe", "go", "hi", "ka", "lo", "mu", "ne", "po", "ra", "si", "tu", "ve", "wo", "zi"};
    static const char *const small[] = {" the", " of", " and", " in", " a"};
    uint64_t h = hash_finish(number + 1);
    size_t n = (size_t)snprintf(to, bytes, "When");
    for (unsigned word = 0; word < 14; word++) {
        if (word % 3 == 2) n += (size_t)snprintf(to + n, bytes - n, "%s", small[h % 5]);
        h = hash_finish(h + word);
        n += (size_t)snprintf(to + n, bytes - n, " %s%s%s", syllables[h & 15], syllables[h >> 4 & 15], syllables[h >> 8 & 15]);
    }
    snprintf(to + n, bytes - n, ". ");
    return to;
}

/* A line of `n` such sentences, ended by a newline. */
static inline size_t pages_prose(char *to, size_t bytes, unsigned first, unsigned n) {
    char sentence[256];
    size_t length = 0;
    for (unsigned i = 0; i < n; i++)
        length += (size_t)snprintf(to + length, bytes - length, "%s", pages_sentence(sentence, sizeof sentence, first + i));
    return length + (size_t)snprintf(to + length, bytes - length, "\n");
}

#endif
