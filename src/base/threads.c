#define _GNU_SOURCE
#include "base/threads.h"

#include "base/memory.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

typedef struct run {
    const threads_plan *plan;
    _Atomic size_t next, done;
    atomic_bool stop;
    pthread_mutex_t lock; /* of the two below */
    size_t failed_at;
    wire_status status;
} run;

typedef struct worker {
    run *run;
    unsigned number;
    pthread_t thread;
} worker;

static void fail(run *r, size_t at, wire_status status) {
    pthread_mutex_lock(&r->lock);
    if (r->status == WIRE_OK || at < r->failed_at) {
        r->failed_at = at;
        r->status = status;
    }
    pthread_mutex_unlock(&r->lock);
    atomic_store(&r->stop, true);
}

static void work_on(run *r, unsigned number, bool tells) {
    const threads_plan *plan = r->plan;
    while (!atomic_load(&r->stop)) {
        size_t first = atomic_fetch_add(&r->next, plan->batch);
        if (first >= plan->n_items) return;
        size_t end = plan->n_items - first < plan->batch ? plan->n_items : first + plan->batch;
        wire_status status = plan->work(plan->context, number, first, end);
        if (status != WIRE_OK) fail(r, first, status);
        size_t done = atomic_fetch_add(&r->done, end - first) + (end - first);
        if (tells && plan->progress && !plan->progress(plan->context, done, plan->n_items)) fail(r, SIZE_MAX, WIRE_STOPPED);
    }
}

static void *thread_main(void *argument) {
    worker *w = argument;
    work_on(w->run, w->number, false);
    return NULL;
}

wire_status threads_run(const threads_plan *plan) {
    run r = {.plan = plan, .status = WIRE_OK};
    if (pthread_mutex_init(&r.lock, NULL) != 0) return WIRE_NO_MEMORY;
    unsigned extra = plan->workers > 1 ? plan->workers - 1 : 0, started = 0;
    worker *others = extra ? memory_allocate(extra, sizeof *others) : NULL;
    if (extra && !others) {
        pthread_mutex_destroy(&r.lock);
        return WIRE_NO_MEMORY;
    }
    for (; started < extra; started++) { /* fewer threads than asked for is slower, not wrong */
        others[started] = (worker){.run = &r, .number = started + 1};
        if (pthread_create(&others[started].thread, NULL, thread_main, &others[started]) != 0) break;
    }
    work_on(&r, 0, true);
    for (unsigned i = 0; i < started; i++) pthread_join(others[i].thread, NULL);
    memory_free(others);
    pthread_mutex_destroy(&r.lock);
    return r.status;
}

struct threads_turn {
    pthread_mutex_t lock;
    pthread_cond_t moved;
    size_t number, end; /* end: of those that will come */
};

threads_turn *threads_turn_create(void) {
    threads_turn *turn = memory_allocate_zeroed(1, sizeof *turn);
    if (!turn) return NULL;
    turn->end = SIZE_MAX;
    if (pthread_mutex_init(&turn->lock, NULL) == 0) {
        if (pthread_cond_init(&turn->moved, NULL) == 0) return turn;
        pthread_mutex_destroy(&turn->lock);
    }
    memory_free(turn);
    return NULL;
}

void threads_turn_destroy(threads_turn *turn) {
    if (!turn) return;
    pthread_cond_destroy(&turn->moved);
    pthread_mutex_destroy(&turn->lock);
    memory_free(turn);
}

bool threads_turn_wait(threads_turn *turn, size_t number) {
    pthread_mutex_lock(&turn->lock);
    while (turn->number != number && number < turn->end) pthread_cond_wait(&turn->moved, &turn->lock);
    bool good = number < turn->end;
    pthread_mutex_unlock(&turn->lock);
    return good;
}

void threads_turn_next(threads_turn *turn) {
    pthread_mutex_lock(&turn->lock);
    turn->number++;
    pthread_cond_broadcast(&turn->moved);
    pthread_mutex_unlock(&turn->lock);
}

void threads_turn_break(threads_turn *turn, size_t number) {
    pthread_mutex_lock(&turn->lock);
    if (number < turn->end) turn->end = number;
    pthread_cond_broadcast(&turn->moved);
    pthread_mutex_unlock(&turn->lock);
}

unsigned threads_cores(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    int n = CPU_COUNT(&set);
    return n > 0 ? (unsigned)n : 1;
}
