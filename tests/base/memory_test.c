#define _DEFAULT_SOURCE /* getrusage */
#include "base/memory.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

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

/* ---- pages: what the system is asked for, where malloc is its own and the system knows huge pages ---- */

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define OWN_MALLOC 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define OWN_MALLOC 1
#endif
#endif
#ifndef OWN_MALLOC
#define OWN_MALLOC 0
#endif

static long page_faults(void) {
    struct rusage usage;
    assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
    return usage.ru_minflt;
}

static bool huge_pages_may_be_asked_for(void) {
    char line[80] = "";
    FILE *file = fopen("/sys/kernel/mm/transparent_hugepage/enabled", "r");
    if (!file) return false;
    bool read = fgets(line, sizeof line, file) != NULL;
    fclose(file);
    return read && !strstr(line, "[never]");
}

#define BLOCK ((size_t)1 << 20)

static void arena_lies_on_huge_pages(void **state) {
    (void)state;
    if (OWN_MALLOC || !huge_pages_may_be_asked_for()) skip();
    arena a;
    arena_init(&a);
    long before = page_faults();
    for (int i = 0; i < 64; i++) {
        char *at = arena_allocate(&a, BLOCK, 1);
        assert_non_null(at);
        memset(at, 1, BLOCK);
    }
    assert_true(page_faults() - before < 64 * 256 / 8); /* of pages of 4 KB */
    arena_finish(&a);
}

static void freed_memory_is_kept(void **state) {
    (void)state;
    if (OWN_MALLOC) skip();
    long before = 0;
    for (int round = 0; round < 10; round++) {
        char *at = memory_allocate(20, BLOCK);
        assert_non_null(at);
        memset(at, round, 20 * BLOCK);
        memory_free(at);
        if (round == 0) before = page_faults();
    }
    assert_true(page_faults() - before < 10);
}

int main(void) {
    memory_keep_freed();
#ifdef M_PERTURB
    (void)mallopt(M_PERTURB, 0); /* what is filled is touched before it is advised */
#endif
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_objects_are_aligned_and_apart),
        cmocka_unit_test(arena_reset_gives_the_same_memory_again),
        cmocka_unit_test(sizes_that_overflow_give_null),
        cmocka_unit_test(nth_allocation_fails_when_asked),
        cmocka_unit_test(arena_lies_on_huge_pages),
        cmocka_unit_test(freed_memory_is_kept),
    };
    return cmocka_run_group_tests_name("base/memory", tests, NULL, NULL);
}
