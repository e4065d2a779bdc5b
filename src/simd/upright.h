#ifndef SRC_SIMD_UPRIGHT_H
#define SRC_SIMD_UPRIGHT_H
/*
 * simhash_count at any width. Counts stand upright: plane p holds bit p of each count, 64 counts for each of the features that
 * stand side by side in a vector. Eight vectors go through a tree of carry-save adders (Harley and Seal), and one carry
 * goes up the planes. At the end the sides are added, plane by plane, and the 64 counts taken out.
 *
 * A level defines before: vector, its type; FULL(sum, carry, a, b, c), a full adder; AND, XOR and ZERO.
 */
#include "simd/kernels.h"

enum { UPRIGHT_MOST = 1 << 19, UPRIGHT_PLANES = 19 }; /* features a pass: one side of two has 2^18 of them at most */

static inline void upright_add(vector *plane, int planes, const vector *v) {
    vector two_a, two_b, four_a, four_b, carry;
    FULL(plane[0], two_a, plane[0], v[0], v[1]);
    FULL(plane[0], two_b, plane[0], v[2], v[3]);
    FULL(plane[1], four_a, plane[1], two_a, two_b);
    FULL(plane[0], two_a, plane[0], v[4], v[5]);
    FULL(plane[0], two_b, plane[0], v[6], v[7]);
    FULL(plane[1], four_b, plane[1], two_a, two_b);
    FULL(plane[2], carry, plane[2], four_a, four_b);
    for (int p = 3; p < planes; p++) {
        vector over = AND(plane[p], carry);
        plane[p] = XOR(plane[p], carry);
        carry = over;
    }
}

/* Planes, at zero, for counts of up to n / sides and one. */
static inline int upright_start(vector *plane, size_t n, size_t sides) {
    int planes = 3;
    while ((n + sides - 1) / sides >> planes) planes++;
    for (int p = 0; p < planes; p++) plane[p] = ZERO;
    return planes;
}

/* Adds to each side the one that `turn`, of the plane a, brings beside it; the sums need a plane more. */
#define UPRIGHT_SIDES(turn)                                      \
    do {                                                         \
        vector carry = ZERO;                                     \
        for (int p = 0; p < planes; p++) {                       \
            vector a = plane[p], b = turn;                       \
            FULL(plane[p], carry, a, b, carry);                  \
        }                                                        \
        plane[planes++] = carry;                                 \
    } while (0)

#endif
