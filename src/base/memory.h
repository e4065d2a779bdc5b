#ifndef SRC_BASE_MEMORY_H
#define SRC_BASE_MEMORY_H
/*
 * Memory: checked allocation, arenas and growing arrays. Every allocation of the library passes through
 * memory_allocate and memory_resize, so that a test can make the nth one fail.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* n * size bytes, not cleared; NULL when out of memory or when the product overflows. Free with memory_free. */
void *memory_allocate(size_t n, size_t size);
void *memory_allocate_zeroed(size_t n, size_t size);
/* The block at `at` (or NULL) with n * size bytes; on failure NULL, and the old block stays. */
void *memory_resize(void *at, size_t n, size_t size);
void memory_free(void *at);
/* For a program, once and first: freed memory is kept for the next blocks and not given back to the system. */
void memory_keep_freed(void);
/* The opposite, for work that keeps to a limit: large blocks that are freed are the system's at once. */
void memory_return_freed(void);

/* For tests: the nth allocation from now (1 is the next) fails, and every one after it; 0 switches this off. */
void memory_fail_after(uint64_t n);

/* ---- arenas: many small objects that end together; one owner, one thread ---- */

typedef struct arena_block arena_block;

typedef struct arena {
    arena_block *first, *current;
    size_t used_bytes, next_bytes; /* used of the current block; size of the next one */
} arena;

void arena_init(arena *a);
void arena_finish(arena *a);
/* Forgets all objects and keeps the blocks for the next ones. */
void arena_reset(arena *a);
/* n * size bytes aligned to 16, not cleared; NULL when out of memory. n * size == 0 gives a valid pointer. */
void *arena_allocate(arena *a, size_t n, size_t size);
void *arena_copy(arena *a, const void *from, size_t bytes);
/* A zero-terminated copy. */
char *arena_text(arena *a, const char *from, size_t bytes);
size_t arena_bytes(const arena *a);

#define ARENA_NEW(a, type, n) ((type *)arena_allocate((a), (n), sizeof(type)))

/* ---- growing arrays: VEC(uint32_t) list = {0}; if (!vec_push(&list, 7)) return WIRE_NO_MEMORY; vec_finish(&list) ---- */

#define VEC(type)         \
    struct {              \
        type *at;         \
        size_t n, places; \
    }
#define vec_reserve(v, more) vec_reserve_((void **)&(v)->at, &(v)->places, (v)->n, (more), sizeof *(v)->at)
#define vec_push(v, value) (vec_reserve((v), 1) ? ((v)->at[(v)->n++] = (value), true) : false)
#define vec_finish(v) (memory_free((v)->at), (v)->at = NULL, (v)->n = (v)->places = 0)

bool vec_grow_(void **at, size_t *places, size_t n, size_t more, size_t size);
/* Here, since most pushes have room. */
static inline bool vec_reserve_(void **at, size_t *places, size_t n, size_t more, size_t size) {
    return more <= *places - n || vec_grow_(at, places, n, more, size);
}

#endif
