#include "text/normalise.h"

#include "text/utf8.h"
#include "text/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include <cmocka.h>

static void check(const char *text, const char *expected) {
    arena a;
    arena_init(&a);
    normal_buffer out = {.from = &a};
    assert_int_equal(normalise_span(text, 0, (uint32_t)strlen(text), &out), WIRE_OK);
    assert_int_equal(out.n, strlen(expected));
    assert_memory_equal(out.at, expected, out.n);
    arena_finish(&a);
}

static void normal_form_levels_what_is_only_typed_otherwise(void **state) {
    (void)state;
    check("Don’t — “STOP” «now» ‚or‘ „never‟", "don't - \"stop\" \"now\" 'or' \"never\"");
    check("co\xC2\xADop\xE2\x80\x8B\xEF\xBB\xBFx", "coopx");
    check("a \t\xC2\xA0 b\r\n\r\n c", "a b\nc");
    check("ﬁne ½ Straße ＡＢ１ e\xCC\x81 ｶﾞ Å İ ", "fine 1⁄2 strasse ab1 é ガ å i\xCC\x87 ");
    check("e\xC2\xAD\xCC\x81", "é");
    check("\xCC\x81 x\xCC\xA3\xCC\x82 x\xCC\x82\xCC\xA3", "\xCC\x81 x\xCC\xA3\xCC\x82 x\xCC\xA3\xCC\x82");
    check("", "");
}

/* What libunistring makes of the whole text, without what is dropped: the oracle. */
static size_t oracle(const char *text, size_t bytes, char *to) {
    char kept[4096];
    size_t n = 0, folded_bytes;
    for (uint32_t at = 0; at < bytes;) {
        uint32_t from = at;
        if (unicode_of(utf8_next(text, &at))->fold == FOLD_DROP) continue;
        memcpy(kept + n, text + from, at - from);
        n += at - from;
    }
    uint8_t *folded = u8_casefold((uint8_t *)kept, n, NULL, UNINORM_NFKC, NULL, &folded_bytes);
    assert_true(folded || n == 0);
    n = 0;
    for (uint32_t at = 0; at < folded_bytes;) {
        uint32_t from = at;
        if (unicode_of(utf8_next((char *)folded, &at))->fold == FOLD_DROP) continue;
        memcpy(to + n, folded + from, at - from);
        n += at - from;
    }
    free(folded);
    return n;
}

/* Marks, dashes and spaces are levelled beyond NFKC_Casefold, so the oracle has nothing to say of them. */
static bool is_levelled(uint32_t point) {
    unsigned fold = unicode_of(point)->fold;
    return fold == FOLD_BLANK || fold == FOLD_SINGLE || fold == FOLD_DOUBLE || fold == FOLD_HYPHEN;
}

static void every_character_folds_as_libunistring_says(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    normal_buffer out = {.from = &a};
    int wrong = 0;
    for (uint32_t point = 1; point < 0x110000; point++) {
        if ((point >= 0xD800 && point < 0xE000) || is_levelled(point)) continue;
        if (uc_is_general_category(point, UC_UNASSIGNED)) continue; /* its Unicode is older than the table's */
        char text[4], expected[256];
        uint32_t n = utf8_put(text, point);
        size_t expected_n = oracle(text, n, expected);
        assert_int_equal(normalise_span(text, 0, n, &out), WIRE_OK);
        if (out.n == expected_n && memcmp(out.at, expected, out.n) == 0) continue;
        bool levelled = false; /* ´ inside of ΅, for one */
        for (uint32_t at = 0; at < expected_n;) levelled |= is_levelled(utf8_next(expected, &at));
        if (levelled) continue;
        print_message("U+%04X folds otherwise\n", point);
        wrong++;
    }
    assert_int_equal(wrong, 0);
    arena_finish(&a);
}

static uint64_t next_random(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return *seed >> 33;
}

static const uint32_t alphabet[] = {'a', 'E', 'o', '1', '=', 0x338, 0x301, 0x323, 0x302, 0x308, 0x345, 0xAD, 0x200D, 0xDF, 0xC9, 0x130,
    0xFB01, 0x3A3, 0x3C2, 0x1F80, 0x1100, 0x1161, 0x11A8, 0xAC00, 0xFF76, 0xFF9E, 0x0E33, 0x0E31, 0x0E48, 0x915, 0x93C, 0x94D,
    0x958, 0x0627, 0x0654, 0x064B, 0x0651, 0x4E00, 0x1E9B, 0x0344, 0x212B, 0x2126, 0x1D15E, 0xFDFA, 0x0F73, 0x0F71};

/* A level of this machine, another one each time. */
static const kernels *next_level(void) {
    static size_t i;
    for (;; i++) {
        if (!kernels_name(i)) i = 0;
        const kernels *level = kernels_for(kernels_name(i));
        if (level) return i++, level;
    }
}

/* Letters with single spaces and line ends between, up to 99, as long as a kernel's block or longer. */
static uint32_t put_stretch(char *to, uint64_t *seed) {
    uint32_t n = 0;
    for (uint64_t length = next_random(seed) % 100; n < length; n++) {
        bool gap = n % 2 && next_random(seed) % 3 == 0;
        to[n] = (gap ? "  \n" : "aBz9")[next_random(seed) % 3];
    }
    if (n && n % 2 == 0) to[n - 1] = 'x'; /* what follows may be anything but a second space */
    return n;
}

static void random_marks_and_letters_fold_as_libunistring_says(void **state) {
    (void)state;
    uint64_t seed = 3;
    for (int round = 0; round < 30000; round++) {
        arena a;
        arena_init(&a);
        normal_buffer out = {.from = &a, .with = next_level()};
        char text[1024], expected[4096];
        uint32_t n = 0;
        for (uint64_t length = next_random(&seed) % 8; length; length--) {
            if (round % 3 == 0) n += put_stretch(text + n, &seed);
            n += utf8_put(text + n, alphabet[next_random(&seed) % (sizeof alphabet / sizeof *alphabet)]);
        }
        size_t expected_n = oracle(text, n, expected);
        assert_int_equal(normalise_span(text, 0, n, &out), WIRE_OK);
        assert_int_equal(out.n, expected_n);
        assert_memory_equal(out.at, expected, out.n);
        arena_finish(&a);
    }
}

static void words_of_the_normal_form_lead_back_to_their_original(void **state) {
    (void)state;
    static const char *const pieces[] = {" ", " ", "\n", "  ", "\xC2\xA0", ".", ",", "’", "“", "—", "\xC2\xAD", "a", "B", "Über", "ß", "ﬁ",
                                         "e\xCC\x81", "é", "İ", "東", "ｶﾞ", "К", "и", "1", "가", "ά", "\xEF\xBB\xBF", "😀"};
    uint64_t seed = 11;
    for (int round = 0; round < 5000; round++) {
        arena a;
        arena_init(&a);
        char text[512];
        uint32_t n = 0;
        for (uint64_t length = next_random(&seed) % 30; length; length--) {
            const char *piece = pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)];
            memcpy(text + n, piece, strlen(piece));
            n += (uint32_t)strlen(piece);
        }
        normal_text normal;
        assert_int_equal(normalise_text(next_level(), &normal, text, n, &a, &a), WIRE_OK);
        assert_int_equal(normal.runs[normal.n_runs].original, n);
        assert_int_equal(normal.runs[normal.n_runs].normal, normal.n);
        word_reader reader = {.text = normal.at, .end = normal.n, .readable = normal.n, .normal = {.from = &a}};
        for (bool found = true; found;) {
            word w;
            assert_int_equal(word_next(&reader, &w, &found), WIRE_OK);
            if (!found) break;
            wire_span span = normal_original(&normal, w.start, w.end);
            assert_true(utf8_is_boundary(text, n, span.start) && utf8_is_boundary(text, n, span.end));
            normal_buffer slice = {.from = &a};
            assert_int_equal(normalise_span(text, span.start, span.end, &slice), WIRE_OK);
            assert_int_equal(slice.n, w.end - w.start);
            assert_memory_equal(slice.at, normal.at + w.start, slice.n);
        }
        arena_finish(&a);
    }
}

static void plain_text_is_one_run(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    const char *text = "The MAYOR said, \"No.\" It's café time.";
    normal_text normal;
    assert_int_equal(normalise_text(next_level(), &normal, text, (uint32_t)strlen(text), &a, &a), WIRE_OK);
    assert_string_equal(normal.at, "the mayor said, \"no.\" it's café time.");
    assert_int_equal(normal.n_runs, 1);
    wire_span span = normal_original(&normal, 4, 9);
    assert_int_equal(span.start, 4);
    assert_int_equal(span.end, 9);
    arena_finish(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(normal_form_levels_what_is_only_typed_otherwise),
        cmocka_unit_test(every_character_folds_as_libunistring_says),
        cmocka_unit_test(random_marks_and_letters_fold_as_libunistring_says),
        cmocka_unit_test(words_of_the_normal_form_lead_back_to_their_original),
        cmocka_unit_test(plain_text_is_one_run),
    };
    return cmocka_run_group_tests_name("text/normalise", tests, NULL, NULL);
}
