#include "simd/kernels.h"

#include "simd/level.h"

#include <stdbool.h>
#include <string.h>

typedef struct level {
    const kernels *table;
    bool (*runs_here)(void);
} level;

static bool always(void) { return true; }

/* Best first. */
static const level levels[] = {
    {&kernels_scalar, always},
};

#define LEVELS (sizeof levels / sizeof *levels)

const kernels *kernels_for(const char *cpu) {
    for (size_t i = 0; i < LEVELS; i++)
        if ((!cpu || strcmp(cpu, levels[i].table->name) == 0) && levels[i].runs_here()) return levels[i].table;
    return NULL;
}

const char *kernels_name(size_t i) { return i < LEVELS ? levels[i].table->name : NULL; }
