#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *bytes, size_t n, const char *repaired, size_t places) {
    char text[256];
    size_t found;
    size_t length = utf8_check(bytes, n, &found);
    assert_int_equal(length, strlen(repaired));
    assert_int_equal(found, places);
    utf8_repair(text, bytes, n);
    assert_memory_equal(text, repaired, length);
}

#define CHECK(bytes, repaired, places) check(bytes, sizeof(bytes) - 1, repaired, places)
#define X "\xEF\xBF\xBD"

static void sound_text_stays(void **state) {
    (void)state;
    CHECK("", "", 0);
    CHECK("plain text, longer than eight", "plain text, longer than eight", 0);
    CHECK("naïve 東京 😀 \xF4\x8F\xBF\xBF \xED\x9F\xBF", "naïve 東京 😀 \xF4\x8F\xBF\xBF \xED\x9F\xBF", 0);
}

/* The table of Unicode 15.0, section 3.9, and what it says of each kind of wrong byte. */
static void maximal_subpart_becomes_one_replacement(void **state) {
    (void)state;
    CHECK("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", "a" X X X "b" X "c" X X "d", 6);
    CHECK("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", X X X X X X X X "A", 8);
    CHECK("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", X X X X X X X X "A", 8);
    CHECK("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", X X X X X "A" X X "B", 7);
    CHECK("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", X X X X "A", 4);
    CHECK("12345678\xE2\x82", "12345678" X, 1);
}

static void nul_becomes_a_space(void **state) {
    (void)state;
    CHECK("a\0b", "a b", 1);
    CHECK("12345678\0\0", "12345678  ", 2);
}

static void repairing_twice_changes_nothing(void **state) {
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        char wrong[24], once[72], twice[72];
        for (size_t i = 0; i < sizeof wrong; i++) {
            static const char bytes[] = {'a', 0, '\x80', '\xBF', '\xC3', '\xE0', '\xA0', '\xED', '\x9F', '\xF0', '\x90', '\xF4'};
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            wrong[i] = bytes[(seed >> 40) % sizeof bytes];
        }
        size_t length = utf8_check(wrong, sizeof wrong, NULL), places;
        assert_true(length <= sizeof once);
        utf8_repair(once, wrong, sizeof wrong);
        assert_int_equal(utf8_check(once, length, &places), length);
        assert_int_equal(places, 0);
        utf8_repair(twice, once, length);
        assert_memory_equal(once, twice, length);
    }
}

static void every_character_is_stepped_over_both_ways(void **state) {
    (void)state;
    for (uint32_t point = 1; point < 0x110000; point++) {
        if (point >= 0xD800 && point < 0xE000) continue;
        char text[4];
        uint32_t n = utf8_put(text, point), at = 0;
        assert_int_equal(utf8_sequence(text, n), n);
        assert_int_equal(utf8_next(text, &at), point);
        assert_int_equal(at, n);
        assert_int_equal(utf8_previous(text, &at), point);
        assert_int_equal(at, 0);
    }
}

static void length_is_what_stepping_counts(void **state) {
    (void)state;
    static const char text[] = "a na\u00efve \u6771\u4eac \U0001F600 x\u00e9\u00e8 longer plain text behind";
    for (uint32_t start = 0; start < sizeof text; start++)
        for (uint32_t end = start; end < sizeof text; end++) {
            if (!utf8_is_boundary(text, sizeof text, start) || !utf8_is_boundary(text, sizeof text, end)) continue;
            uint32_t n = 0;
            for (uint32_t at = start; at < end; n++) utf8_next(text, &at);
            assert_int_equal(utf8_length(text, start, end), n);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sound_text_stays),
        cmocka_unit_test(maximal_subpart_becomes_one_replacement),
        cmocka_unit_test(nul_becomes_a_space),
        cmocka_unit_test(repairing_twice_changes_nothing),
        cmocka_unit_test(every_character_is_stepped_over_both_ways),
        cmocka_unit_test(length_is_what_stepping_counts),
    };
    return cmocka_run_group_tests_name("text/utf8", tests, NULL, NULL);
}
