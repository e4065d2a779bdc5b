#include "base/twice.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define KEYS 20000u

static uint64_t key_of(uint64_t number) { return hash_finish(number + 1); }

static void twice_tells_every_key_added_twice(void **state) {
    (void)state;
    twice t;
    assert_true(twice_init(&t, 2 * KEYS));
    for (uint64_t i = 0; i < KEYS; i++) twice_add(&t, key_of(i));
    for (uint64_t i = 0; i < KEYS; i += 3) twice_add(&t, key_of(i));
    for (uint64_t i = 0; i < KEYS; i += 3) assert_true(twice_may_have(&t, key_of(i)));
    twice_finish(&t);
}

static void twice_tells_few_keys_added_once(void **state) {
    (void)state;
    twice t;
    unsigned told = 0;
    assert_true(twice_init(&t, KEYS));
    for (uint64_t i = 0; i < KEYS; i++) twice_add(&t, key_of(i));
    for (uint64_t i = 0; i < KEYS; i++) told += twice_may_have(&t, key_of(i));
    assert_in_range(told, 1, KEYS * 3 / 20);
    twice_finish(&t);
}

static void twice_of_no_keys_tells_none(void **state) {
    (void)state;
    twice t;
    assert_true(twice_init(&t, 0));
    assert_false(twice_may_have(&t, key_of(7)));
    twice_finish(&t);
    twice_finish(NULL);
}

static void twice_reports_missing_memory(void **state) {
    (void)state;
    twice t;
    memory_fail_after(1);
    assert_false(twice_init(&t, KEYS));
    memory_fail_after(0);
    twice_finish(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_tells_every_key_added_twice),
        cmocka_unit_test(twice_tells_few_keys_added_once),
        cmocka_unit_test(twice_of_no_keys_tells_none),
        cmocka_unit_test(twice_reports_missing_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
