#include "io/outlet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void registrable_domain_is_the_outlet(void **state) {
    (void)state;
    static const char *const CASES[][2] = {
        {"https://www.example.com/a/b?c#d", "example.com"},
        {"http://news.bbc.co.uk/1", "bbc.co.uk"},
        {"HTTPS://WWW.Example.ORG:8080", "example.org"},
        {"//cdn.example.de/x", "example.de"},
        {"example.fr/page", "example.fr"},
        {" www.example.com", "example.com"},
        {"https://user:secret@mail.example.com./x", "example.com"},
        {"https://one.blogspot.com/2020", "one.blogspot.com"},
        {"https://example.com?next=http://other.org/", "example.com"},
        {"example.com/go?to=http://other.org/", "example.com"},
        {"https://www.asahi.co.jp/", "asahi.co.jp"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        char outlet[OUTLET_BYTES] = "none";
        if (!outlet_of_url(CASES[i][0], outlet) || strcmp(outlet, CASES[i][1]) != 0)
            fail_msg("%s gives %s, not %s", CASES[i][0], outlet, CASES[i][1]);
    }
}

static void url_without_a_registrable_host_gives_none(void **state) {
    (void)state;
    static const char *const URLS[] = {"",
                                       "https://",
                                       "article-17",
                                       "http://localhost/a",
                                       "http://192.168.0.1/a",
                                       "http://[::1]:80/",
                                       "https://co.uk/",
                                       "/just/a/path.html",
                                       "mailto:a",
                                       "https://a b.com"};
    for (size_t i = 0; i < sizeof URLS / sizeof URLS[0]; i++) {
        char outlet[OUTLET_BYTES] = "as it was";
        if (outlet_of_url(URLS[i], outlet)) fail_msg("%s gives %s", URLS[i], outlet);
        assert_string_equal(outlet, "as it was");
    }
}

static void host_of_any_length_is_safe(void **state) {
    (void)state;
    static char url[2000], outlet[OUTLET_BYTES];
    for (size_t n = 1; n < 1000; n++) {
        memset(url, 'a', sizeof url);
        memcpy(url + n, ".com", 5);
        assert_int_equal(outlet_of_url(url, outlet), n + 4 < OUTLET_BYTES);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(registrable_domain_is_the_outlet),
        cmocka_unit_test(url_without_a_registrable_host_gives_none),
        cmocka_unit_test(host_of_any_length_is_safe),
    };
    return cmocka_run_group_tests_name("io/outlet", tests, NULL, NULL);
}
