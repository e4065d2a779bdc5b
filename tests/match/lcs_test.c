#include "match/lcs.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define MOST 700 /* long enough for a kernel */

static uint64_t state_of_dice = 1;
static uint32_t dice(uint32_t sides) { return (uint32_t)(hash_finish(state_of_dice++) % sides); }

/* The textbook's table. */
static uint32_t length_by_table(word_slice a, word_slice b) {
    static uint32_t table[MOST + 1][MOST + 1];
    memset(table, 0, sizeof table);
    for (uint32_t i = 1; i <= a.n; i++)
        for (uint32_t j = 1; j <= b.n; j++) {
            uint32_t up = table[i - 1][j], left = table[i][j - 1];
            table[i][j] = a.hash[i - 1] == b.hash[j - 1] ? table[i - 1][j - 1] + 1 : up > left ? up : left;
        }
    return table[a.n][b.n];
}

static void lcs_equals_the_table_for_all_sizes_and_alphabets(void **state) {
    (void)state;
    uint64_t a[MOST], b[MOST];
    arena scratch;
    arena_init(&scratch);
    for (uint32_t round = 0; round < 3000; round++) {
        uint32_t letters = 1 + dice(round % 2 ? 4 : 60);
        uint32_t most = round % 100 ? 200 : MOST;
        word_slice x = {a, dice(most + 1)}, y = {b, dice(most + 1)};
        for (uint32_t i = 0; i < x.n; i++) a[i] = dice(letters);
        for (uint32_t i = 0; i < y.n; i++) b[i] = dice(letters);
        uint32_t expected = length_by_table(x, y), length;
        arena_reset(&scratch);
        const kernels *with = round % 3 ? kernels_for(round % 3 == 1 ? NULL : "scalar") : NULL;
        assert_int_equal(lcs_length(with, x, y, &scratch, &length), WIRE_OK);
        assert_int_equal(length, expected);
        word_pairs pairs = {0};
        assert_int_equal(lcs_words(with, x, y, &scratch, &pairs), WIRE_OK);
        assert_int_equal(pairs.n, expected);
        for (size_t k = 0; k < pairs.n; k++) {
            assert_true(a[pairs.at[k].a] == b[pairs.at[k].b]);
            if (k) assert_true(pairs.at[k].a > pairs.at[k - 1].a && pairs.at[k].b > pairs.at[k - 1].b);
        }
        vec_finish(&pairs);
    }
    arena_finish(&scratch);
}

static unsigned rows_done;

static void count_row(const uint64_t *mask, const uint64_t *above, uint64_t *row, size_t blocks) {
    rows_done++;
    kernels_for("scalar")->lcs_row(mask, above, row, blocks);
}

static void long_rows_are_done_by_the_kernels_that_are_given(void **state) {
    (void)state;
    uint64_t a[MOST], b[MOST];
    for (uint32_t i = 0; i < MOST; i++) a[i] = i, b[i] = MOST - i;
    kernels counting = *kernels_for("scalar");
    counting.lcs_row = count_row;
    arena scratch;
    arena_init(&scratch);
    uint32_t length;
    assert_int_equal(lcs_length(&counting, (word_slice){a, MOST}, (word_slice){b, MOST}, &scratch, &length), WIRE_OK);
    assert_int_equal(rows_done, MOST);
    assert_int_equal(lcs_length(&counting, (word_slice){a, 400}, (word_slice){b, 400}, &scratch, &length), WIRE_OK);
    assert_int_equal(rows_done, MOST); /* short ones */
    arena_finish(&scratch);
}

static void pairs_are_appended_behind_what_the_list_holds(void **state) {
    (void)state;
    uint64_t a[] = {1, 2, 3};
    arena scratch;
    arena_init(&scratch);
    word_pairs pairs = {0};
    for (int round = 0; round < 2; round++)
        assert_int_equal(lcs_words(NULL, (word_slice){a, 3}, (word_slice){a, 3}, &scratch, &pairs), WIRE_OK);
    assert_int_equal(pairs.n, 6);
    assert_int_equal(pairs.at[2].a, 2);
    assert_int_equal(pairs.at[3].a, 0);
    vec_finish(&pairs);
    arena_finish(&scratch);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lcs_equals_the_table_for_all_sizes_and_alphabets),
        cmocka_unit_test(long_rows_are_done_by_the_kernels_that_are_given),
        cmocka_unit_test(pairs_are_appended_behind_what_the_list_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
