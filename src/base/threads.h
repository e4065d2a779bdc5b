#ifndef SRC_BASE_THREADS_H
#define SRC_BASE_THREADS_H
/* Work on numbered items by several threads. The items' results must not depend on which worker did them. */
#include "base/error.h"

/* Called for items first .. end-1 by worker 0 .. workers-1; a status other than WIRE_OK ends the run. */
typedef wire_status (*threads_work)(void *context, unsigned worker, size_t first, size_t end);

/* Told from the calling thread now and then; false stops the run with WIRE_STOPPED. May be NULL. */
typedef bool (*threads_progress)(void *context, size_t done, size_t total);

typedef struct threads_plan {
    unsigned workers; /* at least 1; 1 runs on the calling thread */
    size_t n_items, batch;
    threads_work work;
    threads_progress progress;
    void *context;
} threads_plan;

/* Gives the status of the failing batch of the lowest number. */
wire_status threads_run(const threads_plan *plan);

/* ---- results that are to come out in the order of their items ---- */

typedef struct threads_turn threads_turn;

/* NULL when out of memory. */
threads_turn *threads_turn_create(void);
void threads_turn_destroy(threads_turn *turn);
/* Waits until threads_turn_next was called `number` times; false when a result before this one will not come. */
bool threads_turn_wait(threads_turn *turn, size_t number);
void threads_turn_next(threads_turn *turn);
/* Result `number` will not come: nobody waits for those behind it. */
void threads_turn_break(threads_turn *turn, size_t number);

/* Cores that this process may use. */
unsigned threads_cores(void);

#endif
