/* The page and the summary of a corpus whose texts do what they can to break them. */
#include "report/html.h"
#include "report/html_text.h"
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

static void page_shows_hostile_text_as_text(void **state) {
    (void)state;
    wire_corpus *corpus = scanned_corpus();
    buffer page = {0};
    assert_int_equal(html_report(corpus, HOSTILE, &page), WIRE_OK);
    assert_null(strstr(page.at, "<script"));
    assert_null(strstr(page.at, "d0<b>"));
    assert_null(strstr(page.at, "o1</td>"));
    assert_null(strstr(page.at, "\xE2\x80\xAE"));
    assert_null(memchr(page.at, 1, page.n));
    assert_non_null(strstr(page.at, "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;marks&quot; &#39;here&#39;"));
    buffer_finish(&page);
    wire_corpus_destroy(corpus);
}

static void every_link_leads_to_a_place_on_the_page(void **state) {
    (void)state;
    wire_corpus *corpus = scanned_corpus();
    buffer page = {0};
    assert_int_equal(html_report(corpus, "six", &page), WIRE_OK);
    int links = 0;
    for (const char *at = page.at; (at = strstr(at, "href=\"#")) != NULL; links++) {
        at += strlen("href=\"#");
        char place[64];
        snprintf(place, sizeof place, "id=\"%.*s\"", (int)strcspn(at, "\""), at);
        assert_non_null(strstr(page.at, place));
    }
    assert_true(links > 8);
    buffer_finish(&page);
    wire_corpus_destroy(corpus);
}

static void page_of_an_empty_corpus_says_so(void **state) {
    (void)state;
    wire_corpus *corpus;
    assert_int_equal(wire_corpus_create(&corpus, NULL, NULL), WIRE_OK);
    assert_int_equal(wire_corpus_scan(corpus, NULL), WIRE_OK);
    buffer page = {0}, summary = {0};
    assert_int_equal(html_report(corpus, "nothing", &page), WIRE_OK);
    assert_non_null(strstr(page.at, "None found."));
    assert_int_equal(terminal_summary(corpus, "out", (terminal_style){.columns = 80}, &summary), WIRE_OK);
    assert_non_null(strstr(summary.at, "0 documents of 0 outlets"));
    buffer_finish(&page);
    buffer_finish(&summary);
    wire_corpus_destroy(corpus);
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

static void excerpts_are_cut_at_characters(void **state) {
    (void)state;
    static const char text[] = "ääääääääXYZöööööööö";
    wire_document_view view = {.text = text, .text_bytes = sizeof text - 1};
    for (uint32_t around = 0; around < 20; around++) {
        buffer out = {0};
        html_excerpt(&out, &view, (wire_span){16, 19}, WIRE_QUOTE, around);
        assert_non_null(strstr(out.at, "<mark class=\"quote\">XYZ</mark>"));
        for (size_t i = 0; i < out.n; i++) /* every lead byte has its continuation, and none stands alone */
            if ((unsigned char)out.at[i] == 0xC3) assert_true(((unsigned char)out.at[i + 1] & 0xC0) == 0x80);
        buffer_finish(&out);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(page_shows_hostile_text_as_text),
        cmocka_unit_test(every_link_leads_to_a_place_on_the_page),
        cmocka_unit_test(page_of_an_empty_corpus_says_so),
        cmocka_unit_test(summary_fits_the_terminal_and_has_no_control_characters),
        cmocka_unit_test(excerpts_are_cut_at_characters),
    };
    return cmocka_run_group_tests_name("report", tests, NULL, NULL);
}
