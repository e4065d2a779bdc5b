#include "cluster/unit.h"

#include "base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct desk {
    unit_reader reader;
    arena keep, scratch;
    page page;
    unit_list units;
} desk;

static void desk_begin(desk *d) {
    *d = (desk){0};
    arena_init(&d->keep);
    arena_init(&d->scratch);
    assert_int_equal(unit_reader_init(&d->reader), WIRE_OK);
}

static void desk_end(desk *d) {
    unit_reader_finish(&d->reader);
    arena_finish(&d->keep);
    arena_finish(&d->scratch);
    vec_finish(&d->units);
}

static void desk_read(desk *d, const char *text) {
    assert_int_equal(page_read(&d->page, text, (uint32_t)strlen(text), &d->keep, &d->scratch), WIRE_OK);
    d->units.n = 0;
    assert_int_equal(unit_read(&d->reader, &d->page, &d->units), WIRE_OK);
}

static uint64_t key_of(desk *d, const char *line) {
    desk_read(d, line);
    assert_true(d->units.n > 0);
    return d->units.at[0].key;
}

static uint64_t frame_of(desk *d, const char *line) {
    desk_read(d, line);
    return d->units.n > 1 && d->units.at[1].framed ? d->units.at[1].key : 0;
}

static bool has_text(const desk *d, const char *wanted) {
    for (size_t i = 0; i < d->units.n; i++) {
        wire_span span = unit_span(&d->page, &d->units.at[i]);
        if (span.end - span.start == strlen(wanted) && !memcmp(d->page.text + span.start, wanted, strlen(wanted))) return true;
    }
    return false;
}

static void numbers_and_dates_beside_them_are_slots(void **state) {
    (void)state;
    desk d;
    desk_begin(&d);
    assert_true(key_of(&d, "Updated: Jan 5, 2031") == key_of(&d, "UPDATED: 17 March 2032"));
    assert_true(key_of(&d, "Aktualisiert: 3. M\xC3\xA4rz 2031") == key_of(&d, "Aktualisiert: 14. Oktober 2030"));
    assert_true(key_of(&d, "Read 12 comments") == key_of(&d, "Read 4,210 comments"));
    assert_true(key_of(&d, "May we write to you?") != key_of(&d, "March we write to you?")); /* no number: a word */
    assert_true(key_of(&d, "Read our comments") != key_of(&d, "Read 12 comments"));
    desk_end(&d);
}

static void addresses_are_slots_beside_three_other_words(void **state) {
    (void)state;
    desk d;
    desk_begin(&d);
    assert_true(key_of(&d, "Read this story at https://echo.example/a/b?c=d now") == key_of(&d, "Read this story at http://post.example now"));
    assert_true(key_of(&d, "Write to us at ann@echo.example") == key_of(&d, "Write to us at tom.roe@post.example"));
    assert_true(key_of(&d, "Write to us at ann@echo.example") != key_of(&d, "Write to me at ann@echo.example"));
    assert_true(key_of(&d, "https://echo.example/a") != key_of(&d, "https://post.example/a"));
    assert_true(key_of(&d, "See https://echo.example") != key_of(&d, "See https://post.example"));
    assert_true(key_of(&d, "Either/or and his/her are words") != key_of(&d, "Either/or and mine/yours are words"));
    desk_end(&d);
}

static void units_of_slots_alone_keep_their_shape(void **state) {
    (void)state;
    desk d;
    desk_begin(&d);
    assert_true(key_of(&d, "12:30") == key_of(&d, "09:45"));
    assert_true(key_of(&d, "12 - 30 - 5") != key_of(&d, "7"));
    desk_end(&d);
}

static void a_menu_is_cut_at_its_separators(void **state) {
    (void)state;
    desk d;
    desk_begin(&d);
    desk_read(&d, "Home | St. Osyth | Sports \xC2\xB7 Weather \xE2\x80\xA2 Jobs\tPets  Cars\n");
    static const char *const parts[] = {"Home", "St. Osyth", "Sports", "Weather", "Jobs", "Pets", "Cars"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!has_text(&d, parts[i])) fail_msg("%s is no unit", parts[i]);
    assert_int_equal(d.units.n, 8);
    assert_false(d.units.at[0].piece);
    desk_end(&d);
}

static void a_long_paragraph_is_cut_at_its_sentences(void **state) {
    (void)state;
    desk d;
    desk_begin(&d);
    desk_read(&d, "The mayor opened the new bridge on Monday (see below). Read more about it on our pages.\nShort. Line.\n");
    assert_int_equal(d.units.n, 4);
    assert_true(has_text(&d, "Read more about it on our pages."));
    assert_true(has_text(&d, "Short. Line."));
    desk_end(&d);
}

static void scripts_without_spaces_are_cut_and_counted(void **state) {
    (void)state;
    desk d;
    desk_begin(&d);
    /* "This paper's articles may not be used without permission." twice, with a year between */
    const char *text = "\xE6\x9C\xAC\xE6\x8A\xA5\xE6\x96\x87\xE7\xAB\xA0\xE6\x9C\xAA\xE7\xBB\x8F\xE8\xAE\xB8\xE5\x8F\xAF\xE4\xB8"
                       "\x8D\xE5\xBE\x97\xE8\xBD\xAC\xE8\xBD\xBD\xE3\x80\x82 | 2031 \xE5\xB9\xB4\n";
    desk_read(&d, text);
    assert_int_equal(d.units.n, 3);
    assert_true(unit_length(&d.page, &d.units.at[1]) <= 7);
    uint64_t key = d.units.at[2].key;
    desk_read(&d, "\xE6\x96\xB0 | 2032 \xE5\xB9\xB4\n");
    assert_true(d.units.at[2].key == key);
    desk_end(&d);
}

static void bylines_credits_and_copyright_lines_have_names_as_slots(void **state) {
    (void)state;
    desk d;
    desk_begin(&d);
    uint64_t by = frame_of(&d, "By Ann Lee and Tom Roe");
    assert_true(by && by == frame_of(&d, "By Karin Holm"));
    uint64_t credit = frame_of(&d, "Ann Lee / Northern Pictures");
    assert_true(credit && credit == frame_of(&d, "KARIN HOLM/Northern Pictures"));
    assert_true(credit != frame_of(&d, "Ann Lee / Southern Pictures"));
    uint64_t rights = frame_of(&d, "Copyright \xC2\xA9 2030 The Tarn Echo. No use without leave.");
    assert_true(rights && rights == frame_of(&d, "Copyright \xC2\xA9 1999-2031 Osterby Post. No use without leave."));
    assert_int_equal(frame_of(&d, "Mayor Ann Lee Opens New Bridge"), 0);
    assert_int_equal(frame_of(&d, "By the time the bridge was closed"), 0);
    desk_end(&d);
}

static void a_key_can_be_built_word_by_word(void **state) {
    (void)state;
    desk d;
    desk_begin(&d);
    uint64_t key = key_of(&d, "Read 12 of our 40 letters"), chain = unit_key_start();
    bool open = false;
    for (uint32_t w = 0; w < d.page.words.n; w++)
        chain = unit_key_word(chain, d.page.words.hash[w], d.page.words.form[w], &open);
    assert_true(unit_key_end(chain) == key);
    desk_end(&d);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_dates_beside_them_are_slots),
        cmocka_unit_test(addresses_are_slots_beside_three_other_words),
        cmocka_unit_test(units_of_slots_alone_keep_their_shape),
        cmocka_unit_test(a_menu_is_cut_at_its_separators),
        cmocka_unit_test(a_long_paragraph_is_cut_at_its_sentences),
        cmocka_unit_test(scripts_without_spaces_are_cut_and_counted),
        cmocka_unit_test(bylines_credits_and_copyright_lines_have_names_as_slots),
        cmocka_unit_test(a_key_can_be_built_word_by_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
