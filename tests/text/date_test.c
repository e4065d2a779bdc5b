#define _DEFAULT_SOURCE
#include "text/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

typedef struct reading_case {
    const char *text, *normal;
} reading_case;

static void check_all(const reading_case *cases, size_t n) {
    for (size_t i = 0; i < n; i++) {
        int64_t seconds;
        char normal[32] = "refused";
        if (!date_parse(cases[i].text, &seconds, normal) || strcmp(normal, cases[i].normal) != 0)
            fail_msg("\"%s\" gives %s, not %s", cases[i].text, normal, cases[i].normal);
    }
}
#define CHECK_ALL(cases) check_all(cases, sizeof(cases) / sizeof(cases)[0])

static void iso_is_read_in_full_and_in_part(void **state) {
    (void)state;
    static const reading_case CASES[] = {
        {"2019", "2019"},
        {"2019-05", "2019-05"},
        {"2019-05-31", "2019-05-31"},
        {"20190531", "2019-05-31"},
        {"2019-05-31T14:30", "2019-05-31T14:30"},
        {"2019-05-31t14:30:05z", "2019-05-31T14:30:05Z"},
        {"2019-05-31 14:30:05 UTC", "2019-05-31T14:30:05Z"},
        {"20190531T143005Z", "2019-05-31T14:30:05Z"},
        {"20190531T1430+0200", "2019-05-31T14:30+02:00"},
        {"2019-05-31T14:30:05.123456789-07:00", "2019-05-31T14:30:05.123-07:00"},
        {"2019-05-31T14:30:05,5+05:30", "2019-05-31T14:30:05.500+05:30"},
        {"  2019-05-31\n", "2019-05-31"},
        {"2031-W10-2", "2031-03-04"},
        {"2031w102", "2031-03-04"},
        {"2031-W10-2T14:30Z", "2031-03-04T14:30Z"},
        {"2009-W01-1", "2008-12-29"},
        {"2009-W53-7", "2010-01-03"},
        {"2031-061", "2031-03-02"},
        {"2031061", "2031-03-02"},
        {"2020-366T09:05", "2020-12-31T09:05"},
        {"2031061T0905Z", "2031-03-02T09:05Z"},
    };
    CHECK_ALL(CASES);
}

static void mail_dates_are_read(void **state) {
    (void)state;
    static const reading_case CASES[] = {
        {"Tue, 03 May 2022 15:15:00 GMT", "2022-05-03T15:15:00Z"},
        {"3 May 2022 15:15:00 +0200 (CEST)", "2022-05-03T15:15:00+02:00"},
        {"Fri, 31 May 19 10:00 EST", "2019-05-31T10:00-05:00"},
        {"31 Dec 99 23:59:60 UT", "1999-12-31T23:59:60Z"},
        {"Sat Dec 24 10:00:00 2022", "2022-12-24T10:00:00"},
    };
    CHECK_ALL(CASES);
}

static void written_dates_are_read_in_four_languages(void **state) {
    (void)state;
    static const reading_case CASES[] = {
        {"May 3, 2022", "2022-05-03"},
        {"3 May 2022", "2022-05-03"},
        {"Sept. 3rd, 2021", "2021-09-03"},
        {"the 21st of June, 2021", "2021-06-21"},
        {"TUESDAY, MAY 3, 2022", "2022-05-03"},
        {"May 3, 2022, 3:15 p.m. EDT", "2022-05-03T15:15-04:00"},
        {"May 3, 2022 at 12:00 AM", "2022-05-03T00:00"},
        {"12 PM on May 3, 2022", "2022-05-03T12:00"},
        {"May 2022", "2022-05"},
        {"3. Mai 2022", "2022-05-03"},
        {"Dienstag, den 1. M\u00E4rz 2022 um 15:15 Uhr", "2022-03-01T15:15"},
        {"am 3. J\u00E4nner 2022, 15.15 Uhr", "2022-01-03T15:15"},
        {"03.05.2022", "2022-05-03"},
        {"Di., 3. 5. 2022", "2022-05-03"},
        {"3 de mayo de 2022", "2022-05-03"},
        {"1\u00BA de enero de 2022 a las 15:15 h", "2022-01-01T15:15"},
        {"mi\u00E9rcoles, 4 de mayo del 2022", "2022-05-04"},
        {"le 3 mai 2022 \u00E0 15h15", "2022-05-03T15:15"},
        {"1er ao\u00FBt 2022", "2022-08-01"},
        {"MERCREDI 2 F\u00C9VRIER 2022", "2022-02-02"},
        {"2 fe\u0301vrier 2022", "2022-02-02"},
        {"mar. 3 mai 2022", "2022-05-03"},
        {"mar. 3 mars 2022 15 h 30", "2022-03-03T15:30"},
        {"2022\u5E745\u67083\u65E5", "2022-05-03"},
        {"2022\uB144 5\uC6D4 3\uC77C", "2022-05-03"},
        {"3\u00A0mai\u00A02022", "2022-05-03"},
        {"2022/05/03", "2022-05-03"},
        {"05/31/2022", "2022-05-31"},
        {"31/05/2022", "2022-05-31"},
        {"31-May-2022", "2022-05-31"},
    };
    CHECK_ALL(CASES);
}

static void unix_seconds_are_read(void **state) {
    (void)state;
    static const reading_case CASES[] = {
        {"1558742405", "2019-05-25T00:00:05Z"},
        {"1558742405.75", "2019-05-25T00:00:05Z"},
        {"1558742405123", "2019-05-25T00:00:05Z"},
    };
    CHECK_ALL(CASES);
}

static void what_is_no_date_or_two_is_refused(void **state) {
    (void)state;
    static const char *const TEXTS[] = {
        "",
        " ",
        "yesterday",
        "May",
        "3 May",
        "Feb 30 2020",
        "29 Feb 2019",
        "2019-13-01",
        "2019-00-10",
        "2019-02-29",
        "2019-04-31",
        "03/04/2022",
        "3-4-2022",
        "03.04.22",
        "2019-05-31T24:00",
        "2019-05-31T14:60",
        "13:00 PM May 3 2022",
        "0 AM May 3 2022",
        "May 3, 2022, May 4, 2022",
        "2019-05-31T14:30+99:00",
        "0000-01-01",
        "20190231",
        "17",
        "12345678901234567890",
        "3 May 2022 GMT",
        "14:30",
        "Updated May 3, 2022",
        "2019-05-31x",
        "2019-05-31; 2019",
        "2031-W10",
        "2031-W10-8",
        "2031-W1-2",
        "2031-W00-1",
        "2010-W53-1",
        "2031-W102",
        "2031W10-2",
        "2031-W10-2-1x",
        "2031-000",
        "2019-366",
        "2020-367",
        "0000-W01-1",
        "2031-0611",
        "2031-061-1",
        "2031-W10-2 Mar 3",
        "3 May 2022 (unclosed",
        "\xff\xfe",
        "2022-05-03T15:15:00+",
        "15 Uhr",
        "May 3 22",
        "2019-05-31                                                                                                 ",
    };
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        int64_t seconds = 7;
        char normal[32] = "as it was";
        if (date_parse(TEXTS[i], &seconds, normal)) fail_msg("\"%s\" is read as %s", TEXTS[i], normal);
        assert_int_equal(seconds, 7);
        assert_string_equal(normal, "as it was");
    }
}

/* strftime writes what the C library thinks of a moment; reading that gives the moment back. */
static void every_form_gives_the_moment_that_timegm_gives(void **state) {
    (void)state;
    static const char *const FORMS[] = {
        "%Y-%m-%dT%H:%M:%SZ",
        "%Y%m%dT%H%M%S+0000",
        "%a, %d %b %Y %H:%M:%S GMT",
        "%A, %B %d, %Y at %I:%M:%S %p UTC",
        "%d.%m.%Y %H:%M:%S",
        "%Y/%m/%d %T",
        "%s",
        "%e %B %Y, %H:%M:%S",
        "%Y%m%d%H%M%S",
        "%a %b %e %H:%M:%S %Y",
        "%G-W%V-%uT%H:%M:%SZ",
        "%GW%V%uT%H%M%S",
        "%Y-%j %H:%M:%S",
        "%Y%jT%H%M%SZ",
    };
    const int n_forms = sizeof FORMS / sizeof FORMS[0];
    uint64_t random = 20220503;
    for (int round = 0; round < 20000; round++) {
        random = random * 6364136223846793005u + 1442695040888963407u;
        time_t moment = 1000000000 + (time_t)((random >> 24) % 3000000000u);
        struct tm parts;
        char text[96];
        const char *form = FORMS[round % n_forms];
        assert_non_null(gmtime_r(&moment, &parts));
        assert_true(strftime(text, sizeof text, form, &parts) > 0);
        if (strcmp(form, "%s") == 0) snprintf(text, sizeof text, "%lld", (long long)moment);
        int64_t seconds;
        char normal[32];
        if (!date_parse(text, &seconds, normal) || seconds != (int64_t)timegm(&parts)) fail_msg("\"%s\"", text);
        int64_t again;
        assert_true(date_parse(normal, &again, NULL));
        assert_int_equal(again, seconds);
    }
}

static void offsets_count_back_to_utc(void **state) {
    (void)state;
    int64_t east, utc, west;
    assert_true(date_parse("2022-05-03T02:00:00+02:00", &east, NULL));
    assert_true(date_parse("2022-05-03T00:00:00Z", &utc, NULL));
    assert_true(date_parse("2 May 2022 20:00 EDT", &west, NULL));
    assert_int_equal(east, utc);
    assert_int_equal(west, utc);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(iso_is_read_in_full_and_in_part),
        cmocka_unit_test(mail_dates_are_read),
        cmocka_unit_test(written_dates_are_read_in_four_languages),
        cmocka_unit_test(unix_seconds_are_read),
        cmocka_unit_test(what_is_no_date_or_two_is_refused),
        cmocka_unit_test(every_form_gives_the_moment_that_timegm_gives),
        cmocka_unit_test(offsets_count_back_to_utc),
    };
    return cmocka_run_group_tests_name("text/date", tests, NULL, NULL);
}
