#include "cluster/standing.h"

#include "support/pages.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#define PLEA_HEAD "A Word from The Tarn Echo:\n"
#define PLEA_BODY                                                                                                      \
    "Dear readers, the work of our reporters in the far valleys costs more every year that passes by.\n"              \
    "If you can spare a little every month, please help us to go on printing what others leave out.\n"
#define PLEA_TAIL "Ask me later\n"

/* A document: a headline, sentences, `middle`, sentences, `tail`. */
static void add(wire_corpus *c, unsigned number, int outlet, const char *name, const char *middle, const char *tail) {
    char text[16384], id[16];
    size_t n = (size_t)snprintf(text, sizeof text, "Headline of day x%c%c%c\n", 'a' + number % 26, 'a' + number / 26 % 26,
                                'a' + number / 676 % 26);
    n += pages_prose(text + n, sizeof text - n, 40 * number, 5);
    n += (size_t)snprintf(text + n, sizeof text - n, "%s", middle);
    n += pages_prose(text + n, sizeof text - n, 40 * number + 20, 5);
    snprintf(text + n, sizeof text - n, "%s", tail);
    snprintf(id, sizeof id, "d%06u", number);
    assert_non_null(pages_add(c, id, text, outlet, name));
}

static wire_status find(wire_corpus *c) {
    lexicon words;
    wire_status status = lexicon_build(&words, c);
    if (status == WIRE_OK) status = standing_find(c, &words);
    lexicon_finish(&words);
    return status;
}

static const wire_group *group_with(const wire_corpus *c, const char *wanted) {
    for (size_t g = 0; g < c->groups.n; g++) {
        const wire_member *m = &c->groups.at[g].members[c->groups.at[g].representative];
        const char *text = c->articles.at[m->document].page.text + m->start;
        const char *found = strstr(text, wanted);
        if (found && found + strlen(wanted) <= text + (m->end - m->start)) return &c->groups.at[g];
    }
    return NULL;
}

static uint32_t marked(const wire_corpus *c, uint32_t article_number) {
    const article *a = &c->articles.at[article_number];
    uint32_t n = 0;
    for (uint32_t w = 0; w < a->page.words.n; w++) n += (a->marks[w] & MARK_STANDING) != 0;
    return n;
}

static void a_plea_in_two_articles_of_an_outlet_is_one_block(void **state) {
    (void)state;
    wire_corpus c;
    pages_begin(&c, 1);
    add(&c, 1, 0, "tarnecho.example", "", PLEA_HEAD PLEA_BODY PLEA_TAIL);
    add(&c, 2, 0, "tarnecho.example", PLEA_HEAD PLEA_BODY PLEA_TAIL, "");
    add(&c, 3, 1, "osterbypost.example", "", "");
    assert_int_equal(find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 1);
    const wire_group *g = group_with(&c, "Dear readers");
    assert_non_null(g);
    assert_int_equal(g->kind, WIRE_FOOTER);
    assert_int_equal(g->level, WIRE_PARAGRAPH);
    assert_int_equal(g->n_members, 2);
    assert_true(g == group_with(&c, "A Word from") && g == group_with(&c, "Ask me later"));
    assert_true(marked(&c, 0) > 30 && marked(&c, 0) == marked(&c, 1));
    assert_int_equal(marked(&c, 2), 0);
    pages_end(&c);
}

static void furniture_of_an_outlet_is_found_with_its_slots(void **state) {
    (void)state;
    wire_corpus c;
    pages_begin(&c, 2);
    for (unsigned i = 0; i < 12; i++) {
        char tail[200];
        snprintf(tail, sizeof tail, "Updated %u May 2031 at %u:%02u\n\xC2\xA9 %u The Tarn Echo. All rights reserved.\n", i + 1, i, i + 10,
                 2020 + i);
        add(&c, i, 0, "The Tarn Echo", i % 2 ? "Read our app on your telephone\n" : "", tail);
    }
    for (unsigned i = 12; i < 24; i++) add(&c, i, 1, "Osterby Post", "", "");
    assert_int_equal(find(&c), WIRE_OK);
    const wire_group *g = group_with(&c, "All rights reserved");
    assert_non_null(g);
    assert_int_equal(g->documents, 12);
    assert_int_equal(g->outlets, 1);
    assert_string_equal(g->reason, "in 12 of 12 articles of The Tarn Echo over 12 stories, 3 slots");
    assert_non_null(group_with(&c, "Read our app"));
    for (uint32_t a = 12; a < 24; a++) assert_int_equal(marked(&c, a), 0);
    pages_end(&c);
}

static void add_footer_of(wire_corpus *c, unsigned number, int outlet, const char *footer, const char *name) {
    static const char *const outlets[] = {"tarn.example", "fell.example", "gill.example"};
    char tail[512];
    snprintf(tail, sizeof tail, footer, name);
    add(c, number, outlet, outlets[outlet], "", tail);
}

static void a_footer_in_which_each_paper_of_one_owner_names_itself_is_one_group(void **state) {
    (void)state;
    static const char footer[] = "The %s is published by Osric Press. If you think that a report is wrong, write to us within 28 days.\n";
    wire_corpus c;
    pages_begin(&c, 3);
    for (unsigned i = 0; i < 4; i++) add_footer_of(&c, i, 0, footer, "Tarn Echo");
    for (unsigned i = 4; i < 7; i++) add_footer_of(&c, i, 1, footer, "Fell Post");
    add_footer_of(&c, 7, 2, footer, "Gill Star"); /* one article: nobody repeats it */
    for (unsigned i = 8; i < 12; i++) add_footer_of(&c, i, 2, "", "");
    assert_int_equal(find(&c), WIRE_OK);
    const wire_group *g = group_with(&c, "published by Osric Press");
    assert_non_null(g);
    assert_int_equal(g->n_members, 8);
    assert_string_equal(g->reason, "in 4 of 4 articles of tarn.example over 4 stories, 1 slot; 2 other outlets");
    for (uint32_t m = 0; m < g->n_members; m++) assert_true(g->members[m].similarity >= 0.85F);
    pages_end(&c);
}

static void contact_lines_of_an_outlets_reporters_are_one_group(void **state) {
    (void)state;
    static const char line[] = "Contact %s. Letters to the desk are welcome and will be shortened where they are long.\n";
    wire_corpus c;
    pages_begin(&c, 1);
    for (unsigned i = 0; i < 6; i++)
        add_footer_of(&c, i, 0, line, i % 2 ? "Ann Lee at ann.lee@tarnecho.example" : "Tom Ury at t.ury@tarnecho.example");
    assert_int_equal(find(&c), WIRE_OK);
    const wire_group *g = group_with(&c, "Letters to the desk");
    assert_non_null(g);
    assert_int_equal(g->n_members, 6);
    pages_end(&c);
}

static void short_lines_of_two_names_stay_two_groups(void **state) {
    (void)state;
    static const char line[] = "%s is a reporter for this paper\n";
    wire_corpus c;
    pages_begin(&c, 1);
    for (unsigned i = 0; i < 6; i++) add_footer_of(&c, i, 0, line, i % 2 ? "Ann Lee" : "Tom Ury");
    assert_int_equal(find(&c), WIRE_OK);
    const wire_group *g = group_with(&c, "Ann Lee is a reporter");
    assert_non_null(g);
    assert_int_equal(g->n_members, 3);
    pages_end(&c);
}

static void a_wire_story_in_many_outlets_is_not_standing(void **state) {
    (void)state;
    wire_corpus c;
    pages_begin(&c, 1);
    static const char *const names[] = {"A Post", "B Post", "C Post", "D Post", "E Post", "F Post", "G Post", "H Post"};
    for (int i = 0; i < 8; i++) {
        char text[8192], id[8];
        size_t n = pages_prose(text, sizeof text, 7, 6);
        n += pages_prose(text + n, sizeof text - n, 77, 6);
        snprintf(id, sizeof id, "w%d", i);
        assert_non_null(pages_add(&c, id, text, i, names[i]));
    }
    for (unsigned i = 20; i < 40; i++) add(&c, i, (int)(i % 8), names[i % 8], "", "");
    assert_int_equal(find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 0);
    pages_end(&c);
}

static void background_and_quotations_of_many_stories_are_not_standing(void **state) {
    (void)state;
    wire_corpus c;
    pages_begin(&c, 1);
    char background[512];
    pages_sentence(background, sizeof background, 4711);
    strcat(background, "\n");
    for (unsigned i = 0; i < 60; i++)
        add(&c, i, (int)(i % 5), (const char *[]){"A Post", "B Post", "C Post", "D Post", "E Post"}[i % 5],
            i % 15 == 0 ? background : i % 2 ? "\"We will never close the harbour while I am the mayor of it,\" she said.\n" : "", "");
    assert_int_equal(find(&c), WIRE_OK);
    assert_null(group_with(&c, "never close the harbour"));
    background[40] = 0;
    assert_null(group_with(&c, background));
    pages_end(&c);
}

static void findings_do_not_depend_on_the_workers(void **state) {
    (void)state;
    wire_corpus c[2];
    for (unsigned k = 0; k < 2; k++) {
        pages_begin(&c[k], k ? 4 : 1);
        for (unsigned i = 0; i < 60; i++)
            add(&c[k], i, (int)(i % 3), (const char *[]){"A Post", "B Post", "C Post"}[i % 3], i % 3 ? "Sign up for our letter\n" : "",
                i % 3 == 2 ? PLEA_HEAD PLEA_BODY PLEA_TAIL : "By Ann Lee\n");
        assert_int_equal(find(&c[k]), WIRE_OK);
    }
    assert_true(c[0].groups.n > 0);
    assert_int_equal(c[0].groups.n, c[1].groups.n);
    for (size_t g = 0; g < c[0].groups.n; g++) {
        assert_string_equal(c[0].groups.at[g].id.text, c[1].groups.at[g].id.text);
        assert_int_equal(c[0].groups.at[g].n_members, c[1].groups.at[g].n_members);
    }
    for (uint32_t a = 0; a < 60; a++) assert_int_equal(marked(&c[0], a), marked(&c[1], a));
    pages_end(&c[0]);
    pages_end(&c[1]);
}

/* Both say "Old Mill Road Tarnby" and a number; that the first has a telephone number does not make the others contacts. */
static void a_form_in_one_of_many_places_proves_nothing(void **state) {
    (void)state;
    wire_corpus c;
    pages_begin(&c, 1);
    for (unsigned i = 0; i < 24; i++) {
        const char *line = i == 0 ? "Old Mill Road, Tarnby 20510 (202) 555 0143\n" : i < 4 ? "Old Mill Road, Tarnby 20510\n" : "";
        add(&c, i, 0, "The Tarn Echo", line, "");
    }
    assert_int_equal(find(&c), WIRE_OK);
    assert_null(group_with(&c, "Old Mill Road"));
    pages_end(&c);
    pages_begin(&c, 1);
    for (unsigned i = 0; i < 24; i++) add(&c, i, 0, "The Tarn Echo", i < 4 ? "Old Mill Road, Tarnby 20510 (202) 555 0143\n" : "", "");
    assert_int_equal(find(&c), WIRE_OK);
    assert_non_null(group_with(&c, "Old Mill Road"));
    pages_end(&c);
}

static void one_footer_under(unsigned n) {
    wire_corpus c;
    pages_begin(&c, 1);
    for (unsigned i = 0; i < n; i++) {
        char text[1024], id[16];
        size_t length = pages_prose(text, sizeof text, 3 * i, 3);
        snprintf(text + length, sizeof text - length, "%s", PLEA_HEAD PLEA_BODY PLEA_TAIL);
        snprintf(id, sizeof id, "d%06u", i);
        assert_non_null(pages_add(&c, id, text, 0, "The Tarn Echo"));
    }
    assert_int_equal(find(&c), WIRE_OK);
    assert_int_equal(c.groups.n, 1);
    assert_int_equal(c.groups.at[0].documents, n);
    pages_end(&c);
}

static void one_footer_under_20000_articles_is_one_group(void **state) {
    (void)state;
    one_footer_under(5000);
    one_footer_under(20000);
}

/* Every allocation fails once: the status says so, and nothing leaks (the sanitizers look). */
static void running_out_of_memory_is_told(void **state) {
    (void)state;
    bool done = false;
    for (uint64_t nth = 1; !done; nth += 1 + nth / 8) {
        wire_corpus c;
        pages_begin(&c, 1);
        for (unsigned i = 0; i < 6; i++) add(&c, i, 0, "The Tarn Echo", "", PLEA_HEAD PLEA_BODY PLEA_TAIL);
        memory_fail_after(nth);
        wire_status status = find(&c);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || status == WIRE_NO_MEMORY);
        done = status == WIRE_OK;
        pages_end(&c);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plea_in_two_articles_of_an_outlet_is_one_block),
        cmocka_unit_test(furniture_of_an_outlet_is_found_with_its_slots),
        cmocka_unit_test(a_footer_in_which_each_paper_of_one_owner_names_itself_is_one_group),
        cmocka_unit_test(contact_lines_of_an_outlets_reporters_are_one_group),
        cmocka_unit_test(short_lines_of_two_names_stay_two_groups),
        cmocka_unit_test(a_wire_story_in_many_outlets_is_not_standing),
        cmocka_unit_test(background_and_quotations_of_many_stories_are_not_standing),
        cmocka_unit_test(findings_do_not_depend_on_the_workers),
        cmocka_unit_test(a_form_in_one_of_many_places_proves_nothing),
        cmocka_unit_test(one_footer_under_20000_articles_is_one_group),
        cmocka_unit_test(running_out_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
