#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void arena_objects_are_aligned_and_apart(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    char *before = NULL;
    for (size_t n = 0; n < 5000; n++) {
        char *at = arena_allocate(&a, n, 1);
        assert_non_null(at);
        assert_int_equal((uintptr_t)at % 16, 0);
        memset(at, (int)n, n);
        if (before && n > 1) assert_int_equal((unsigned char)before[n - 2], (n - 1) & 255);
        before = at;
    }
    arena_finish(&a);
}

static void arena_reset_gives_the_same_memory_again(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    for (int i = 0; i < 100; i++) assert_non_null(arena_allocate(&a, 1000, 1));
    size_t bytes = arena_bytes(&a);
    for (int round = 0; round < 10; round++) {
        arena_reset(&a);
        for (int i = 0; i < 100; i++) assert_non_null(arena_allocate(&a, 1000, 1));
    }
    assert_int_equal(arena_bytes(&a), bytes);
    arena_finish(&a);
}

static void sizes_that_overflow_give_null(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    assert_null(arena_allocate(&a, SIZE_MAX, 2));
    assert_null(arena_allocate(&a, SIZE_MAX, 1));
    assert_null(memory_allocate(SIZE_MAX / 2, 3));
    VEC(uint64_t) list = {0};
    assert_false(vec_reserve(&list, SIZE_MAX));
    assert_true(vec_push(&list, 7));
    assert_int_equal(list.at[0], 7);
    vec_finish(&list);
    arena_finish(&a);
}

static void nth_allocation_fails_when_asked(void **state) {
    (void)state;
    memory_fail_after(2);
    void *first = memory_allocate(1, 1);
    assert_non_null(first);
    assert_null(memory_allocate(1, 1));
    assert_null(memory_allocate(1, 1));
    memory_fail_after(0);
    memory_free(first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_objects_are_aligned_and_apart),
        cmocka_unit_test(arena_reset_gives_the_same_memory_again),
        cmocka_unit_test(sizes_that_overflow_give_null),
        cmocka_unit_test(nth_allocation_fails_when_asked),
    };
    return cmocka_run_group_tests_name("base/memory", tests, NULL, NULL);
}
