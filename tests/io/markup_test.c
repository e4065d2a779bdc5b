/* Text of saved pages; the wanted texts are written by hand. */
#include "io/markup.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void check(const char *page, const char *title, const char *text) {
    buffer found_title = {0}, found = {0};
    markup_read(page, strlen(page), &found_title, &found);
    assert_string_equal(found_title.at ? found_title.at : "", title);
    assert_string_equal(found.at ? found.at : "", text);
    buffer_finish(&found_title);
    buffer_finish(&found);
}

static void article_is_taken_without_scripts_and_menus(void **state) {
    (void)state;
    check("<!DOCTYPE html><html><head><title>Ferry\n aground</title><style>p > a { x: y }</style></head><body><nav>Home</nav>"
          "<article><h1>Ferry aground</h1><p>The ferry <b>struck</b> a\n  shoal.</p><script>if (a<b) x(\"</p>\");</script>"
          "<p>Nobody was hurt.</p></article><aside>Read more</aside></body></html>",
          "Ferry aground", "Ferry aground\n\nThe ferry struck a shoal.\n\nNobody was hurt.");
}

static void longest_article_is_the_page_s(void **state) {
    (void)state;
    check("<article>Teaser</article><article>The article itself<article>, comment in it</article></article>", "",
          "The article itself\n\n, comment in it");
    check("<p>Menu</p><main><p>Text</p></main>", "", "Text");
    check("<!-- <article>no</article> --><p>One</p>Two<br>Three", "", "One\n\nTwo\nThree");
}

static void characters_are_read(void **state) {
    (void)state;
    check("<p>&ldquo;A&nbsp;&amp;&#32;B&rdquo; &#8212; &#x4e2d;&eacute; &bogus; &#; AT&T &lt;p&gt;", "",
          "“A & B” — 中é &bogus; &#; AT&T <p>");
    check("a &#0;&#xD800;&#x110000; b", "", "a \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD b");
}

static void what_is_no_markup_is_text(void **state) {
    (void)state;
    check("1 < 2 and 3 <4> <", "", "1 < 2 and 3 <4> <");
    check("<p title='a > b'>x</p", "", "x");
    check("", "", "");
    check("<script>never closed", "", "");
}

static void check_language(const char *page, const char *language) {
    char found[MARKUP_LANGUAGE];
    markup_language(page, strlen(page), found);
    assert_string_equal(found, language);
}

static void language_is_the_root_s(void **state) {
    (void)state;
    check_language("<!DOCTYPE html>\n<!-- <html lang=no> --><HTML class='a lang=\"no\"' Lang = \"en-GB\" dir=ltr><p lang=de>", "en-GB");
    check_language("<?xml version='1.0' encoding='utf-8'?><html xml:lang=pt xmlns=x>", "pt");
    check_language("<html xml:lang='fr' lang=''><body>", "fr");
    check_language("<html lang>x lang=en", "");
    check_language("<html data-lang=no hreflang=no lang=de", "de");
    check_language("<p lang=de><html lang=en>", "");
    check_language("<html lang=abcdefghijklmnopqrstuvwxyzabcdefghij>", "");
    check_language("<html lang=\"never closed", "never closed");
    check_language("<html lang=", "");
    check_language("", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_is_taken_without_scripts_and_menus),
        cmocka_unit_test(longest_article_is_the_page_s),
        cmocka_unit_test(characters_are_read),
        cmocka_unit_test(what_is_no_markup_is_text),
        cmocka_unit_test(language_is_the_root_s),
    };
    return cmocka_run_group_tests_name("markup", tests, NULL, NULL);
}
