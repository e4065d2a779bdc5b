#include "simd/kernels.h"

#include "simd/level.h"

#include <stdbool.h>
#include <string.h>

typedef struct level {
    const kernels *table;
    bool (*runs_here)(void);
    bool slows_clock;
} level;

static bool always(void) { return true; }

#ifdef KERNELS_X86
extern const kernels kernels_avx512, kernels_avx2;

static bool has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") &&
           __builtin_cpu_supports("popcnt");
}
static bool has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
           __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}
#endif
#ifdef KERNELS_ARM
extern const kernels kernels_neon;
#endif

/* Best first. */
static const level levels[] = {
#ifdef KERNELS_X86
    {&kernels_avx512, has_avx512, .slows_clock = true},
    {&kernels_avx2, has_avx2, false},
#endif
#ifdef KERNELS_ARM
    {&kernels_neon, always, false},
#endif
    {&kernels_scalar, always, false},
};

#define LEVELS (sizeof levels / sizeof *levels)

const kernels *kernels_for(const char *cpu) {
    for (size_t i = 0; i < LEVELS; i++)
        if ((!cpu || strcmp(cpu, levels[i].table->name) == 0) && levels[i].runs_here()) return levels[i].table;
    return NULL;
}

const kernels *kernels_between(const char *cpu) {
    if (cpu) return kernels_for(cpu);
    for (size_t i = 0; i < LEVELS; i++)
        if (!levels[i].slows_clock && levels[i].runs_here()) return levels[i].table;
    return NULL;
}

const char *kernels_name(size_t i) { return i < LEVELS ? levels[i].table->name : NULL; }
