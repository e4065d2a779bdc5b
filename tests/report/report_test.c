/* The page and the summary of a corpus whose texts do what they can to break them. */
#include "report/columns.h"
#include "report/compared.h"
#include "report/html.h"
#include "report/html_json.h"
#include "report/terminal.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define HOSTILE "<script>alert(1)</script> & \"marks\" 'here' \xE2\x80\xAE turned \x01 bell"

static wire_corpus *scanned_corpus(void) {
    wire_corpus *corpus;
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    for (int i = 0; i < 6; i++) {
        char id[32], outlet[32], text[1200];
        snprintf(id, sizeof id, "d%d<b>\"", i);
        snprintf(outlet, sizeof outlet, "o%d</td>", i);
        snprintf(text, sizeof text,
                 "The harbour council closed the old bridge on Monday after divers found cracks in two of its piers. "
                 "Engineers from the county expect that the repairs will take until the end of the summer at least, "
                 "and that traffic must use the tunnel until then. " HOSTILE " stood on the notice that was fixed to "
                 "the gate by the crew.\n\nShopkeepers near the bridge said that they feared for their trade, and "
                 "asked the council to keep the footpath open while the work goes on.\n\nPage %d of many.", i);
        wire_document d = {.id = id, .outlet = outlet, .date = "2031-01-02", .title = HOSTILE, .text = text,
                           .text_bytes = strlen(text)};
        assert_int_equal(wire_corpus_add(corpus, &d, NULL, NULL), WIRE_OK);
    }
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
    return corpus;
}

/* The data stands in one element, whose end is the first "</script" after its beginning. */
static const char *data_of(const buffer *page, size_t *bytes) {
    static const char open[] = "<script type=\"application/json\" id=\"data\">";
    const char *at = strstr(page->at, open);
    assert_non_null(at);
    at += sizeof open - 1;
    *bytes = (size_t)(strstr(at, "</script>") - at);
    return at;
}

static void hostile_text_cannot_leave_the_data(void **state) {
    (void)state;
    wire_corpus *corpus = scanned_corpus();
    buffer page = {0};
    size_t bytes;
    assert_int_equal(html_report(corpus, &(html_options){.title = HOSTILE}, &page), WIRE_OK);
    const char *data = data_of(&page, &bytes);
    assert_int_equal(data[0], '{');
    assert_int_equal(data[bytes - 1], '}');
    assert_null(memchr(data, '<', bytes));
    assert_null(memchr(data, 1, bytes));
    assert_null(memchr(data, '\n', bytes));
    assert_non_null(strstr(data, "\\u003cscript>alert(1)\\u003c/script>"));
    assert_int_equal(page.n, strlen(page.at));
    buffer_finish(&page);
    wire_corpus_destroy(corpus);
}

static void page_names_no_other_file(void **state) {
    (void)state;
    wire_corpus *corpus = scanned_corpus();
    buffer page = {0};
    assert_int_equal(html_report(corpus, &(html_options){.title = "six"}, &page), WIRE_OK);
    assert_null(strstr(page.at, " src="));
    assert_null(strstr(page.at, "<link"));
    assert_null(strstr(page.at, "@import"));
    assert_non_null(strstr(page.at, "default-src 'none'; script-src 'sha256-"));
    buffer_finish(&page);
    wire_corpus_destroy(corpus);
}

static void page_of_an_empty_corpus_says_so(void **state) {
    (void)state;
    wire_corpus *corpus;
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
    buffer page = {0}, summary = {0};
    assert_int_equal(html_report(corpus, &(html_options){.title = "nothing"}, &page), WIRE_OK);
    assert_non_null(strstr(page.at, "\"documents\":[],\"pairs\":[],\"stories\":[],\"groups\":[]"));
    assert_int_equal(terminal_summary(corpus, "out", (terminal_style){.columns = 80}, &summary), WIRE_OK);
    assert_non_null(strstr(summary.at, "0 documents of 0 outlets"));
    buffer_finish(&page);
    buffer_finish(&summary);
    wire_corpus_destroy(corpus);
}

static void add_copies(wire_corpus *corpus, const char *text, int n, int n_outlets) {
    for (int i = 0; i < n; i++) {
        char id[32], outlet[32];
        snprintf(id, sizeof id, "%.5s%d", text, i);
        snprintf(outlet, sizeof outlet, "%.5s%d", text, i % n_outlets);
        wire_document d = {.id = id, .outlet = outlet, .title = text, .text = text, .text_bytes = strlen(text)};
        assert_int_equal(wire_corpus_add(corpus, &d, NULL, NULL), WIRE_OK);
    }
}

static void story_of_more_outlets_comes_before_one_of_more_documents(void **state) {
    (void)state;
    wire_corpus *corpus;
    buffer summary = {0};
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    add_copies(corpus, "Bakers in the old town raised the price of bread again this week after the mill on the river burned down, "
                       "and a queue stood before every shop that still had flour to sell on Saturday morning.", 4, 1);
    add_copies(corpus, "The harbour council closed the bridge on Monday after divers found cracks in two of its piers, and "
                       "engineers from the county expect that the repairs will take until the end of the summer.", 2, 2);
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
    assert_int_equal(terminal_summary(corpus, "out", (terminal_style){.columns = 80}, &summary), WIRE_OK);
    const char *bridge = strstr(summary.at, "     2 outlets    The harbour"), *bread = strstr(summary.at, "     4 documents  Bakers");
    assert_non_null(bridge);
    assert_non_null(bread);
    assert_true(bridge < bread);
    buffer_finish(&summary);
    wire_corpus_destroy(corpus);
}

static void json_escapes_what_would_end_a_string_or_an_element(void **state) {
    (void)state;
    buffer out = {0};
    html_json j = {.out = &out};
    html_begin(&j, '[');
    html_bytes(&j, "a\"\\\n\t<\x7F\0z", 9);
    html_text(&j, NULL);
    html_integer(&j, -1);
    html_share(&j, 0.98765);
    html_begin(&j, '{');
    html_key(&j, "k");
    html_text(&j, "\xC3\xA4");
    html_end(&j, '}');
    html_end(&j, ']');
    assert_string_equal(out.at, "[\"a\\u0022\\u005c\\n\\u0009\\u003c\\u007f\\u0000z\",0,-1,988,{\"k\":\"\xC3\xA4\"}]");
    buffer_finish(&out);
}

static size_t characters(const char *line, size_t bytes) {
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++) n += ((unsigned char)line[i] & 0xC0) != 0x80;
    return n;
}

static void summary_fits_the_terminal_and_has_no_control_characters(void **state) {
    (void)state;
    wire_corpus *corpus = scanned_corpus();
    buffer summary = {0};
    assert_int_equal(terminal_summary(corpus, "out", (terminal_style){.columns = 60}, &summary), WIRE_OK);
    assert_non_null(strstr(summary.at, "6 documents of 6 outlets"));
    assert_non_null(strstr(summary.at, "out/report.html"));
    for (const char *line = summary.at; *line;) {
        size_t bytes = strcspn(line, "\n");
        if (strstr(line, "documents  ") && strstr(line, "documents  ") < line + bytes) assert_true(characters(line, bytes) <= 60);
        for (size_t i = 0; i < bytes; i++) assert_true((unsigned char)line[i] >= 32);
        line += bytes + (line[bytes] == '\n');
    }
    buffer_finish(&summary);
    wire_corpus_destroy(corpus);
}

static void columns_are_those_of_a_terminal(void **state) {
    (void)state;
    assert_int_equal(columns_count("abc", 3), 3);
    assert_int_equal(columns_count("\xE6\xBC\x81\xE8\x88\xB9", 6), 4);       /* two ideograms */
    assert_int_equal(columns_count("e\xCC\x81", 3), 1);                       /* e and an accent on it */
    assert_int_equal(columns_count("\xC3\xA9\xE2\x80\x94", 5), 2);
    buffer out = {0};
    assert_int_equal(columns_add(&out, "a\x1B[1m\xE2\x80\xAE\xFFz\xC2\x9B", 12), 9);
    assert_string_equal(out.at, "a?[1m??z?");
    buffer_finish(&out);
    assert_int_equal(columns_line(&out, " \xE6\xBC\x81\n\xE6\xBC\x81\xE6\xBC\x81", 11, 6), 6);
    assert_string_equal(out.at, "\xE6\xBC\x81 \xE6\xBC\x81…");
    buffer_finish(&out);
}

#define LEFT "The ferry struck a rocky shoal before dawn on Sunday, forcing an evacuation by lifeboat in a heavy swell that left eleven people hurt."
#define RIGHT "The ferry struck a rocky reef before dawn, forcing an evacuation by lifeboat in a very heavy swell that left eleven people hurt."

/* Two documents of one span each; what the library would have proved is given here. */
static void shown(bool colours, unsigned columns, buffer *out) {
    wire_corpus *corpus;
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    wire_document a = {.id = "A", .text = LEFT, .text_bytes = sizeof LEFT - 1};
    wire_document b = {.id = "B", .text = RIGHT, .text_bytes = sizeof RIGHT - 1};
    assert_int_equal(wire_corpus_add(corpus, &a, NULL, NULL), WIRE_OK);
    assert_int_equal(wire_corpus_add(corpus, &b, NULL, NULL), WIRE_OK);
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
    wire_span_pair span = {0, sizeof LEFT - 1, 0, sizeof RIGHT - 1};
    wire_pair pair = {.b = 1, .relation = WIRE_COPY, .earlier = WIRE_NONE, .spans = &span, .n_spans = 1, .reason = ""};
    compared c;
    assert_int_equal(compared_init(&c, corpus, (uint32_t[]){0, 1}, &pair), WIRE_OK);
    assert_int_equal(compared_show(&c, (terminal_style){.columns = columns, .colours = colours}, out), WIRE_OK);
    compared_finish(&c);
    wire_corpus_destroy(corpus);
}

static void comparison_marks_cut_put_in_and_changed_words(void **state) {
    (void)state;
    buffer out = {0};
    shown(false, 90, &out);
    assert_non_null(strstr(out.at, "rocky [-shoal-] {+reef+} before dawn [-on Sunday,-]"));
    assert_non_null(strstr(out.at, "{+very+} heavy swell"));
    assert_null(strstr(out.at, "\x1b"));
    buffer_finish(&out);
    shown(true, 120, &out);
    assert_non_null(strstr(out.at, "\x1b[1;33mshoal\x1b[0m"));
    assert_non_null(strstr(out.at, "\x1b[1;32mvery\x1b[0m"));
    buffer_finish(&out);
}

static void comparison_fits_the_terminal(void **state) {
    (void)state;
    for (unsigned columns = 40; columns < 160; columns += 13) {
        buffer out = {0};
        shown(false, columns, &out);
        for (const char *line = out.at; *line;) {
            size_t bytes = strcspn(line, "\n");
            assert_true(columns_count(line, bytes) <= columns);
            line += bytes + (line[bytes] == '\n');
        }
        buffer_finish(&out);
    }
}

/* Each allocation fails once, with all that follow it: no output is taken for whole, and nothing is lost. */
static void page_and_comparison_survive_every_failed_allocation(void **state) {
    (void)state;
    wire_corpus *corpus = scanned_corpus();
    size_t n_pairs;
    const wire_pair *pairs = wire_corpus_pairs(corpus, &n_pairs);
    assert_true(n_pairs > 0 && pairs[0].a == 0 && pairs[0].b == 1);
    wire_status status[4];
    bool whole = false;
    for (uint64_t n = 1; !whole; n++) {
        buffer page = {0}, shown = {0}, data = {0}, summary = {0};
        compared c;
        memory_fail_after(n);
        status[0] = html_report(corpus, &(html_options){.title = "six"}, &page);
        memory_fail_after(n);
        status[1] = compared_init(&c, corpus, (uint32_t[]){0, 1}, &pairs[0]);
        if (status[1] == WIRE_OK) status[1] = compared_show(&c, (terminal_style){.columns = 120}, &shown);
        memory_fail_after(n);
        status[2] = compared_json(&c, &data);
        compared_finish(&c);
        memory_fail_after(n);
        status[3] = terminal_summary(corpus, "out", (terminal_style){.columns = 80}, &summary);
        memory_fail_after(0);
        whole = true;
        for (int i = 0; i < 4; i++) {
            assert_true(status[i] == WIRE_OK || status[i] == WIRE_NO_MEMORY);
            whole = whole && status[i] == WIRE_OK;
        }
        if (n == 1) assert_true(status[0] != WIRE_OK && status[1] != WIRE_OK && status[2] != WIRE_OK && status[3] != WIRE_OK);
        buffer_finish(&page);
        buffer_finish(&shown);
        buffer_finish(&data);
        buffer_finish(&summary);
    }
    wire_corpus_destroy(corpus);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_cannot_leave_the_data),
        cmocka_unit_test(page_names_no_other_file),
        cmocka_unit_test(page_of_an_empty_corpus_says_so),
        cmocka_unit_test(story_of_more_outlets_comes_before_one_of_more_documents),
        cmocka_unit_test(json_escapes_what_would_end_a_string_or_an_element),
        cmocka_unit_test(summary_fits_the_terminal_and_has_no_control_characters),
        cmocka_unit_test(columns_are_those_of_a_terminal),
        cmocka_unit_test(comparison_marks_cut_put_in_and_changed_words),
        cmocka_unit_test(comparison_fits_the_terminal),
        cmocka_unit_test(page_and_comparison_survive_every_failed_allocation),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
