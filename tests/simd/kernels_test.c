/* Every level of this machine against plain definitions, with sizes around all block sizes. */
#include "simd/kernels.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define MOST 150

static const char *const names[] = {"scalar"};
static uint64_t dice = 1;

static void each_level(void (*check)(const kernels *level)) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const kernels *level = kernels_for(names[i]);
        if (!level) {
            print_message("[  SKIPPED ] %s: not on this machine\n", names[i]);
            continue;
        }
        check(level);
    }
}

static void check_minhash(const kernels *level) {
    uint64_t set[MOST];
    uint32_t multipliers[MOST], least[MOST], expected[MOST];
    for (size_t k = 0; k < MOST; k += 7)
        for (size_t n = 0; n < MOST; n += 3) {
            for (size_t i = 0; i < k; i++) multipliers[i] = (uint32_t)hash_finish(dice++) | 1;
            for (size_t x = 0; x < n; x++) set[x] = hash_finish(dice++);
            for (size_t i = 0; i < k; i++) expected[i] = least[i] = i % 5 ? UINT32_MAX : 1u << 25;
            for (size_t x = 0; x < n; x++)
                for (size_t i = 0; i < k; i++) {
                    uint32_t value = (uint32_t)(multipliers[i] * (set[x] & UINT32_MAX));
                    if (value < expected[i]) expected[i] = value;
                }
            level->minhash_update(least, multipliers, k, set, n);
            assert_memory_equal(least, expected, k * sizeof *least);
        }
}

static void check_simhash(const kernels *level) {
    uint64_t features[MOST];
    for (size_t n = 0; n < MOST; n++) {
        uint32_t counts[64], expected[64];
        for (unsigned b = 0; b < 64; b++) counts[b] = expected[b] = b;
        for (size_t x = 0; x < n; x++) {
            features[x] = hash_finish(dice++);
            for (unsigned b = 0; b < 64; b++)
                if (features[x] & (UINT64_C(1) << b)) expected[b]++;
        }
        level->simhash_count(counts, features, n);
        assert_memory_equal(counts, expected, sizeof counts);
    }
}

static void check_equal(const kernels *level) {
    uint32_t a[MOST], b[MOST];
    for (size_t k = 0; k < MOST; k++) {
        size_t expected = 0;
        for (size_t i = 0; i < k; i++) {
            a[i] = (uint32_t)hash_finish(dice++);
            b[i] = dice % 3 ? a[i] : a[i] ^ 1u << (dice % 32);
            expected += a[i] == b[i];
        }
        assert_int_equal(level->signature_equal(a, b, k), expected);
    }
}

static void check_common(const kernels *level) {
    uint64_t a[MOST], b[MOST];
    for (int round = 0; round < 2000; round++) {
        size_t n = 0, m = 0, expected = 0, places = hash_finish(dice++) % MOST;
        uint64_t base = round % 2 ? UINT64_MAX - MOST : 0; /* the sign bit of a signed comparison */
        unsigned sides = 1 + hash_finish(dice++) % 8;
        for (uint64_t x = 0; x < places; x++) {
            bool in_a = hash_finish(dice++) % sides == 0, in_b = hash_finish(dice++) % 3 == 0;
            if (in_a) a[n++] = base + x;
            if (in_b) b[m++] = base + x;
            expected += in_a && in_b;
        }
        assert_int_equal(level->set_common(a, n, b, m), expected);
    }
}

static void minhash_takes_least_products(void **state) {
    (void)state;
    each_level(check_minhash);
}
static void simhash_counts_bits(void **state) {
    (void)state;
    each_level(check_simhash);
}
static void signatures_are_counted_place_by_place(void **state) {
    (void)state;
    each_level(check_equal);
}
static void common_numbers_are_counted(void **state) {
    (void)state;
    each_level(check_common);
}

static void unknown_level_is_no_level(void **state) {
    (void)state;
    assert_null(kernels_for("abacus"));
    assert_non_null(kernels_for(NULL));
    assert_string_equal(kernels_for("scalar")->name, "scalar");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minhash_takes_least_products),
        cmocka_unit_test(simhash_counts_bits),
        cmocka_unit_test(signatures_are_counted_place_by_place),
        cmocka_unit_test(common_numbers_are_counted),
        cmocka_unit_test(unknown_level_is_no_level),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
