#include "match/candidate.h"

#include "base/hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define DOCUMENTS 60
#define KEYS 20

static candidate_index *index_of(uint64_t keys[][KEYS], uint32_t documents, uint32_t n_first) {
    candidate_index *index = candidate_index_create(documents);
    assert_non_null(index);
    for (uint32_t d = 0; d < documents; d++) assert_int_equal(candidate_keys(index, keys[d], KEYS, n_first), WIRE_OK);
    assert_int_equal(candidate_index_close(index), WIRE_OK);
    return index;
}

/* Distinct keys that both have. */
static uint32_t count_common(const uint64_t *a, uint32_t n_a, const uint64_t *b, uint32_t n_b) {
    uint32_t common = 0;
    for (uint32_t i = 0; i < n_a; i++) {
        bool twice = false, found = false;
        for (uint32_t j = 0; j < i; j++) twice |= a[j] == a[i];
        for (uint32_t j = 0; j < n_b; j++) found |= b[j] == a[i];
        common += found && !twice;
    }
    return common;
}

/* Document d has key i when i % (d + 1) == 0: key 0 stands in all 8, key 1 in one, key 7 in two. */
static void keys_of_many_count_by_their_logarithm(void **state) {
    (void)state;
    static uint64_t keys[8][KEYS];
    for (uint32_t d = 0; d < 8; d++)
        for (uint32_t i = 0; i < KEYS; i++) keys[d][i] = i % (d + 1) == 0 ? hash_finish(i) : hash_finish(1000 + d * KEYS + i);
    candidate_index *index = index_of(keys, 8, 8);
    for (uint32_t d = 0; d < 8; d++) {
        uint32_t shared = 0, common = 0;
        for (uint32_t i = 0; i < 8; i++) {
            uint32_t holders = 0;
            for (uint32_t e = 0; e < 8; e++) holders += i % (d + 1) == 0 && i % (e + 1) == 0;
            shared += holders > 1;
            for (; holders > 1; holders /= 2) common++;
        }
        assert_int_equal(candidate_shared(index, d), shared);
        assert_int_equal(candidate_alone(index, d), 8 - shared);
        assert_int_equal(candidate_common(index, d), common);
    }
    candidate_index_destroy(index);
}

static void entered_documents_come_with_their_common_keys(void **state) {
    (void)state;
    static uint64_t keys[DOCUMENTS][KEYS];
    for (uint32_t d = 0; d < DOCUMENTS; d++)
        for (uint32_t i = 0; i < KEYS; i++) keys[d][i] = hash_finish(d * KEYS + i) % 300;
    candidate_index *index = index_of(keys, DOCUMENTS, KEYS);
    candidate_list found = {0};
    for (uint32_t d = 0; d < DOCUMENTS; d++) {
        assert_int_equal(candidate_find(index, d, false, 0, &found), WIRE_OK);
        uint32_t expected = 0;
        for (uint32_t e = 0; e < d; e += 2) expected += count_common(keys[d], KEYS, keys[e], KEYS) > 0;
        assert_int_equal(found.n, expected);
        for (size_t i = 0; i < found.n; i++) {
            uint32_t e = found.at[i].document;
            assert_int_equal(e % 2, 0);
            uint32_t common = count_common(keys[d], KEYS, keys[e], KEYS);
            assert_in_range(found.at[i].weight, common, common * CANDIDATE_KEY);
            if (i) assert_true(found.at[i - 1].weight >= found.at[i].weight);
        }
        if (found.n) {
            uint32_t least = found.at[found.n / 2].weight;
            size_t heavy = found.n;
            while (found.at[heavy - 1].weight < least) heavy--;
            assert_int_equal(candidate_find(index, d, false, least, &found), WIRE_OK);
            assert_int_equal(found.n, heavy);
        }
        if (d % 2 == 0) candidate_enter(index, d);
    }
    vec_finish(&found);
    candidate_index_destroy(index);
}

static void keys_of_the_second_class_are_looked_up_on_demand(void **state) {
    (void)state;
    static uint64_t keys[2][KEYS];
    for (uint32_t d = 0; d < 2; d++)
        for (uint32_t i = 0; i < KEYS; i++) keys[d][i] = i < 15 ? 1000 * d + i : 5000 + i;
    candidate_index *index = index_of(keys, 2, 15);
    candidate_list found = {0};
    candidate_enter(index, 0);
    assert_int_equal(candidate_find(index, 1, false, 0, &found), WIRE_OK);
    assert_int_equal(found.n, 0);
    assert_int_equal(candidate_find(index, 1, true, 0, &found), WIRE_OK);
    assert_int_equal(found.n, 1);
    assert_int_equal(found.at[0].weight, 5 * CANDIDATE_KEY);
    vec_finish(&found);
    candidate_index_destroy(index);
}

/* Twenty thousand representatives share half of their keys: the work a document stays the same, and the one that has
 * the document's rare keys too comes first. */
static void popular_keys_cost_no_more_and_hide_nothing(void **state) {
    (void)state;
    enum { MANY = 20000 };
    uint64_t(*keys)[KEYS] = memory_allocate(MANY, sizeof *keys);
    assert_non_null(keys);
    for (uint32_t d = 0; d < MANY; d++)
        for (uint32_t i = 0; i < KEYS; i++) keys[d][i] = i < KEYS / 2 ? i : hash_mix(hash_finish(d), i);
    memcpy(keys[MANY - 1], keys[17], sizeof *keys);
    candidate_index *index = index_of(keys, MANY, KEYS);
    candidate_list found = {0};
    uint64_t most = 0, before = 0;
    for (uint32_t d = 0; d < MANY; d++) {
        assert_int_equal(candidate_find(index, d, false, 0, &found), WIRE_OK);
        uint64_t reads = candidate_reads(index) - before;
        before = candidate_reads(index);
        if (reads > most) most = reads;
        if (d < MANY - 1) candidate_enter(index, d);
    }
    assert_in_range(most, 1, 5000);
    assert_int_equal(found.at[0].document, 17);
    vec_finish(&found);
    candidate_index_destroy(index);
    memory_free(keys);
}

static void memory_that_runs_out_is_told(void **state) {
    (void)state;
    static uint64_t keys[DOCUMENTS][KEYS];
    wire_status status = WIRE_NO_MEMORY;
    for (uint64_t nth = 1; status != WIRE_OK; nth++) {
        assert_true(nth < 1000);
        memory_fail_after(nth);
        candidate_list found = {0};
        candidate_index *index = candidate_index_create(DOCUMENTS);
        status = index ? WIRE_OK : WIRE_NO_MEMORY;
        for (uint32_t d = 0; status == WIRE_OK && d < DOCUMENTS; d++)
            status = candidate_keys(index, keys[d], KEYS, KEYS);
        if (status == WIRE_OK) status = candidate_index_close(index);
        for (uint32_t d = 0; status == WIRE_OK && d < DOCUMENTS; d++) {
            status = candidate_find(index, d, true, 0, &found);
            if (status == WIRE_OK) candidate_enter(index, d);
        }
        vec_finish(&found);
        candidate_index_destroy(index);
    }
    memory_fail_after(0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_of_many_count_by_their_logarithm),
        cmocka_unit_test(entered_documents_come_with_their_common_keys),
        cmocka_unit_test(keys_of_the_second_class_are_looked_up_on_demand),
        cmocka_unit_test(popular_keys_cost_no_more_and_hide_nothing),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
