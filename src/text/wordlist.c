#include "text/wordlist.h"

#include "text/utf8.h"
#include "text/word.h"

void wordlist_init(wordlist *list, const kernels *with) {
    *list = (wordlist){.kernels = with};
    arena_init(&list->scratch);
}

void wordlist_finish(wordlist *list) {
    if (!list) return;
    vec_finish(&list->hashes);
    vec_finish(&list->sound);
    arena_finish(&list->scratch);
}

static wire_status make_sound(wordlist *list, const char **text, size_t *bytes) {
    size_t sound = utf8_check(*text, *bytes, &list->repaired);
    if (list->repaired == 0) return WIRE_OK;
    if (sound > UINT32_MAX) return WIRE_TOO_LARGE;
    list->sound.n = 0;
    CHECK_MEMORY(vec_reserve(&list->sound, sound));
    utf8_repair(list->sound.at, *text, *bytes);
    *text = list->sound.at;
    *bytes = sound;
    return WIRE_OK;
}

wire_status wordlist_read(wordlist *list, const char *text, size_t bytes) {
    list->hashes.n = 0;
    TRY(make_sound(list, &text, &bytes));
    arena_reset(&list->scratch);
    word_reader reader = {.text = text, .end = (uint32_t)bytes, .readable = (uint32_t)bytes, .normal = {.from = &list->scratch}};
    for (bool found = true; found;) {
        word here;
        TRY(word_next(&reader, &here, &found));
        if (found) CHECK_MEMORY(vec_push(&list->hashes, here.hash));
    }
    return WIRE_OK;
}
