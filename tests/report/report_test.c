/* The page and the summary of a corpus whose texts do what they can to break them. */
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
    assert_int_equal(html_report(corpus, HOSTILE, false, &page), WIRE_OK);
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
    assert_int_equal(html_report(corpus, "six", false, &page), WIRE_OK);
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
    assert_int_equal(html_report(corpus, "nothing", false, &page), WIRE_OK);
    assert_non_null(strstr(page.at, "\"documents\":[],\"pairs\":[],\"stories\":[],\"groups\":[]"));
    assert_int_equal(terminal_summary(corpus, "out", (terminal_style){.columns = 80}, &summary), WIRE_OK);
    assert_non_null(strstr(summary.at, "0 documents of 0 outlets"));
    buffer_finish(&page);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_text_cannot_leave_the_data),
        cmocka_unit_test(page_names_no_other_file),
        cmocka_unit_test(page_of_an_empty_corpus_says_so),
        cmocka_unit_test(json_escapes_what_would_end_a_string_or_an_element),
        cmocka_unit_test(summary_fits_the_terminal_and_has_no_control_characters),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
