#include "match/word_set.h"

#include "base/memory.h"

static uint64_t entry(uint64_t hash) { return hash ? hash : 1; }

wire_status word_set_load(word_set *set, const prose *p) {
    if (set->of == p) return WIRE_OK;
    set->of = NULL;
    const text_words *words = &p->article->page.words;
    size_t places = 64;
    while (places < 2 * (size_t)words->n) places *= 2;
    if (places > set->places) {
        memory_free(set->at);
        set->places = 0;
        set->at = memory_allocate(places, sizeof *set->at);
        CHECK_MEMORY(set->at);
        set->places = places;
    }
    set->mask = places - 1;
    for (size_t i = 0; i < places; i++) set->at[i] = 0;
    for (uint32_t w = 0; w < words->n; w++) {
        size_t i = words->hash[w] & set->mask;
        while (set->at[i] && set->at[i] != entry(words->hash[w])) i = (i + 1) & set->mask;
        set->at[i] = entry(words->hash[w]);
    }
    set->of = p;
    return WIRE_OK;
}

bool word_set_has(const word_set *set, uint64_t hash) {
    size_t i = hash & set->mask;
    while (set->at[i] && set->at[i] != entry(hash)) i = (i + 1) & set->mask;
    return set->at[i] != 0;
}

void word_set_finish(word_set *set) {
    memory_free(set->at);
    *set = (word_set){0};
}
