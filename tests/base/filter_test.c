#include "base/filter.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static uint64_t key_of(uint64_t n) { return hash_finish(hash_mix(7, n)); }

static void every_key_added_is_told_and_few_others(void **state) {
    (void)state;
    for (size_t n = 1; n <= 100000; n *= 10) {
        filter f;
        assert_true(filter_init(&f, n));
        for (uint64_t i = 0; i < n; i++) filter_add(&f, key_of(i));
        for (uint64_t i = 0; i < n; i++) assert_true(filter_may_have(&f, key_of(i)));
        size_t others = 0;
        for (uint64_t i = n; i < n + 100000; i++) others += filter_may_have(&f, key_of(i));
        assert_in_range(others, 0, 100000 / 30);
        filter_finish(&f);
    }
}

static void an_empty_filter_has_nothing(void **state) {
    (void)state;
    filter f;
    assert_true(filter_init(&f, 0));
    for (uint64_t i = 0; i < 1000; i++) assert_false(filter_may_have(&f, key_of(i)));
    filter_finish(&f);
    filter_finish(&f);
    filter_finish(NULL);
}

static void running_out_of_memory_is_told(void **state) {
    (void)state;
    filter f;
    memory_fail_after(1);
    assert_false(filter_init(&f, 100));
    memory_fail_after(0);
    filter_finish(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_added_is_told_and_few_others),
        cmocka_unit_test(an_empty_filter_has_nothing),
        cmocka_unit_test(running_out_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
