#ifndef SRC_SIMD_KERNELS_H
#define SRC_SIMD_KERNELS_H
/*
 * The inner loops over plain arrays, as a table for each level of the processor. Every level gives the same results as
 * the scalar one, which is the definition. A level is a file beside this one that gives a table and is entered in
 * kernels.c; its compiler flags are on its file only.
 */
#include <stddef.h>
#include <stdint.h>

typedef struct kernels {
    const char *name;

    /* least[i] = min(least[i], multipliers[i] * low 32 bits of x) over all x of the set, for i < k. */
    void (*minhash_update)(uint32_t *least, const uint32_t *multipliers, size_t k, const uint64_t *set, size_t n);

    /* counts[b] += the number of features with bit b set. */
    void (*simhash_count)(uint32_t counts[64], const uint64_t *features, size_t n);

    /* How many of the k places hold equal values. */
    size_t (*signature_equal)(const uint32_t *a, const uint32_t *b, size_t k);

    /* How many numbers two ascending sets have in common. */
    size_t (*set_common)(const uint64_t *a, size_t n, const uint64_t *b, size_t m);
} kernels;

/* NULL: the best level of this machine; a name: that level, or NULL when it is unknown or this machine lacks it. */
const kernels *kernels_for(const char *cpu);

#endif
