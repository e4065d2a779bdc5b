#include "base/memory.h"
#include "base/threads.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { ITEMS = 10007 };

typedef struct tally {
    uint8_t seen[ITEMS];
    size_t fail_from, told;
    bool stop;
} tally;

static wire_status count(void *context, unsigned worker, size_t first, size_t end) {
    tally *t = context;
    assert_true(worker < 4);
    for (size_t i = first; i < end; i++) t->seen[i]++;
    return t->fail_from && end > t->fail_from ? (end > t->fail_from + 100 ? WIRE_IO : WIRE_PARSE) : WIRE_OK;
}

static bool progress(void *context, size_t done, size_t total) {
    tally *t = context;
    assert_int_equal(total, ITEMS);
    assert_true(done <= total);
    t->told++;
    return !t->stop;
}

static wire_status run(tally *t, unsigned workers) {
    threads_plan plan = {.workers = workers, .n_items = ITEMS, .batch = 10, .work = count, .progress = progress, .context = t};
    return threads_run(&plan);
}

static void every_item_is_worked_once_by_any_number_of_workers(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 4; workers++) {
        static tally t;
        memset(&t, 0, sizeof t);
        assert_int_equal(run(&t, workers), WIRE_OK);
        for (size_t i = 0; i < ITEMS; i++) assert_int_equal(t.seen[i], 1);
    }
}

static void failure_of_the_lowest_batch_is_given(void **state) {
    (void)state;
    for (unsigned workers = 1; workers <= 4; workers++) {
        static tally t;
        memset(&t, 0, sizeof t);
        t.fail_from = 500;
        assert_int_equal(run(&t, workers), WIRE_PARSE);
    }
}

static void progress_stops_the_run(void **state) {
    (void)state;
    static tally t;
    t.stop = true;
    assert_int_equal(run(&t, 1), WIRE_STOPPED);
    assert_int_equal(t.told, 1);
}

static void failing_allocation_is_reported(void **state) {
    (void)state;
    static tally t;
    memory_fail_after(1);
    wire_status status = run(&t, 4);
    memory_fail_after(0);
    assert_int_equal(status, WIRE_NO_MEMORY);
}

typedef struct queue {
    threads_turn *turn;
    size_t out[ITEMS], n, fail_at;
} queue;

static wire_status put_in_order(void *context, unsigned worker, size_t first, size_t end) {
    queue *q = context;
    for (volatile unsigned spin = 0; spin < (worker + first) % 7 * 100; spin++) continue;
    for (size_t i = first; i < end; i++) {
        if (i == q->fail_at) return threads_turn_break(q->turn, i), WIRE_PARSE;
        if (!threads_turn_wait(q->turn, i)) return WIRE_STOPPED;
        q->out[q->n++] = i;
        threads_turn_next(q->turn);
    }
    return WIRE_OK;
}

static void results_come_in_order_up_to_a_failure(void **state) {
    (void)state;
    static const size_t FAIL_AT[] = {SIZE_MAX, 0, 1, ITEMS / 2, ITEMS - 1};
    for (unsigned workers = 1; workers <= 4; workers++)
        for (size_t f = 0; f < sizeof FAIL_AT / sizeof *FAIL_AT; f++) {
            static queue q;
            q = (queue){.turn = threads_turn_create(), .fail_at = FAIL_AT[f]};
            threads_plan plan = {.workers = workers, .n_items = ITEMS, .batch = 1, .work = put_in_order, .context = &q};
            assert_int_equal(threads_run(&plan), FAIL_AT[f] < ITEMS ? WIRE_PARSE : WIRE_OK);
            assert_int_equal(q.n, FAIL_AT[f] < ITEMS ? FAIL_AT[f] : ITEMS);
            for (size_t i = 0; i < q.n; i++) assert_int_equal(q.out[i], i);
            threads_turn_destroy(q.turn);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_worked_once_by_any_number_of_workers),
        cmocka_unit_test(failure_of_the_lowest_batch_is_given),
        cmocka_unit_test(progress_stops_the_run),
        cmocka_unit_test(failing_allocation_is_reported),
        cmocka_unit_test(results_come_in_order_up_to_a_failure),
    };
    return cmocka_run_group_tests_name("base/threads", tests, NULL, NULL);
}
