#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void map_holds_what_an_array_holds(void **state) {
    (void)state;
    enum { KEYS = 5000 };
    static uint32_t plain[KEYS];
    map m;
    map_init(&m);
    uint64_t random = 1;
    for (int i = 0; i < 40000; i++) {
        random = hash_finish(random + 0x9E3779B97F4A7C15u);
        uint32_t key = (uint32_t)(random % KEYS);
        bool is_new;
        uint32_t *value = map_add(&m, (uint64_t)key << 40, 0, &is_new);
        assert_non_null(value);
        assert_int_equal(is_new, plain[key] == 0);
        plain[key]++;
        (*value)++;
    }
    size_t n = 0;
    for (uint32_t key = 0; key < KEYS; key++) {
        uint32_t *value = map_find(&m, (uint64_t)key << 40);
        assert_int_equal(value ? *value : 0, plain[key]);
        n += plain[key] > 0;
    }
    assert_int_equal(m.n, n);
    map_finish(&m);
}

static void map_that_cannot_grow_stays_as_it_was(void **state) {
    (void)state;
    map m;
    map_init(&m);
    for (uint64_t key = 0; key < 12; key++) assert_non_null(map_add(&m, key, (uint32_t)key, NULL));
    memory_fail_after(1);
    while (map_add(&m, m.n, (uint32_t)m.n, NULL)) assert_true(m.n < 100);
    memory_fail_after(0);
    for (uint64_t key = 0; key < m.n; key++) assert_int_equal(*map_find(&m, key), key);
    map_finish(&m);
}

static void equal_bytes_have_equal_hashes_on_every_machine(void **state) {
    (void)state;
    assert_int_equal(hash_bytes("wire", 4, 0), hash_bytes("wires", 4, 0));
    assert_int_not_equal(hash_bytes("wire", 4, 0), hash_bytes("wire", 4, 1));
    assert_int_equal(hash_bytes("", 0, 0), 0x2D06800538D394C2u); /* XXH3's published value of the empty input */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(map_holds_what_an_array_holds),
        cmocka_unit_test(map_that_cannot_grow_stays_as_it_was),
        cmocka_unit_test(equal_bytes_have_equal_hashes_on_every_machine),
    };
    return cmocka_run_group_tests_name("base/hash", tests, NULL, NULL);
}
