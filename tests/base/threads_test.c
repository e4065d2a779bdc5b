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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_is_worked_once_by_any_number_of_workers),
        cmocka_unit_test(failure_of_the_lowest_batch_is_given),
        cmocka_unit_test(progress_stops_the_run),
        cmocka_unit_test(failing_allocation_is_reported),
    };
    return cmocka_run_group_tests_name("base/threads", tests, NULL, NULL);
}
