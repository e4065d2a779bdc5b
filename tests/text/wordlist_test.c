/* The words by kernels against word_next over the whole text, on every level. */
#include "text/wordlist.h"

#include "base/hash.h"
#include "text/utf8.h"
#include "text/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const PIECES[] = {
    "a", "Z", "7", " ", " ", " ", "\n", ".", ",", "'", "\"", "-", "harbour", "The", "ferries ", "5.5", "don't", "_",
    "\xC3\xA9", "\xC3\x89", "\xE2\x80\x99", "\xE2\x80\x9C", "\xEF\xBC\xA1", "\xE6\xBC\xA2", "\xCC\x81", "\xC2\xAD", "\xC3\x9F",
    "\xEF\xAC\x81", "\xD7\x90", "\xE2\x80\x8D", "\xF0\x9F\x98\x80", "\xC2\xA0", "\xE0\xB9\x80", "\xC2\xBD", "\xC2\xB7",
};
#define N_PIECES (sizeof PIECES / sizeof *PIECES)

static void check(wordlist *list, const char *text, size_t bytes) {
    size_t places, n = 0, sound = utf8_check(text, bytes, &places);
    char *repaired = malloc(sound + 1);
    if (sound) utf8_repair(repaired, text, bytes);
    assert_int_equal(wordlist_read(list, text, bytes), WIRE_OK);
    assert_int_equal(list->repaired, places);
    arena scratch;
    arena_init(&scratch);
    word_reader reader = {.text = repaired, .end = (uint32_t)sound, .readable = (uint32_t)sound, .normal = {.from = &scratch}};
    for (bool found = true; found; n += found) {
        word here;
        assert_int_equal(word_next(&reader, &here, &found), WIRE_OK);
        if (!found) continue;
        assert_true(n < list->hashes.n);
        if (list->hashes.at[n] != here.hash) fail_msg("word %zu of '%.*s'", n, (int)bytes, text);
    }
    assert_int_equal(n, list->hashes.n);
    arena_finish(&scratch);
    free(repaired);
}

static void words_are_those_of_word_next(void **state) {
    (void)state;
    for (size_t level = 0; kernels_name(level); level++) {
        const kernels *with = kernels_for(kernels_name(level));
        wordlist list;
        char text[400];
        if (!with) continue;
        wordlist_init(&list, with);
        for (uint64_t round = 0, dice = 1; round < 20000; round++) {
            size_t n = 0, wanted = hash_finish(dice++) % 300;
            unsigned kinds = round % 3 ? 18 : N_PIECES;
            while (n < wanted) {
                const char *piece = PIECES[hash_finish(dice++) % kinds];
                memcpy(text + n, piece, strlen(piece));
                n += strlen(piece);
            }
            if (round % 7 == 0 && n) {
                size_t at = hash_finish(dice++) % n;
                text[at] = (char)hash_finish(dice++);
            }
            check(&list, text, n);
        }
        wordlist_finish(&list);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(words_are_those_of_word_next)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
