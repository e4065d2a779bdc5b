#ifndef SRC_SIMD_NEON_H
#define SRC_SIMD_NEON_H
/* Sixteen bytes at a time, and the bits of 64, which the other instruction sets have a command for. */
#include "simd/kernels.h"

#include <arm_neon.h>
#include <string.h>

typedef struct neon_block {
    uint8x16_t v[4];
} neon_block;

static inline uint8x16_t neon_load(const char *at) { return vld1q_u8((const uint8_t *)at); }

/* 64 bytes of n - i that are there; the rest is zeros. */
static inline neon_block neon_upto(const char *text, size_t i, size_t n) {
    char copy[64];
    const char *from = text + i;
    if (n - i < 64) {
        memset(copy, 0, sizeof copy);
        memcpy(copy, from, n - i);
        from = copy;
    }
    return (neon_block){{neon_load(from), neon_load(from + 16), neon_load(from + 32), neon_load(from + 48)}};
}

/* Bit i: byte i is all ones. */
static inline uint64_t neon_bits(neon_block b) {
    const uint8x16_t bit = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t low = vpaddq_u8(vandq_u8(b.v[0], bit), vandq_u8(b.v[1], bit));
    uint8x16_t high = vpaddq_u8(vandq_u8(b.v[2], bit), vandq_u8(b.v[3], bit));
    low = vpaddq_u8(low, high);
    return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(low, low)), 0);
}

static inline uint64_t neon_equal(neon_block b, char c) {
    for (int i = 0; i < 4; i++) b.v[i] = vceqq_u8(b.v[i], vdupq_n_u8((uint8_t)c));
    return neon_bits(b);
}

/* Bytes that are first .. first + n - 1. */
static inline uint64_t neon_between(neon_block b, char first, uint8_t n) {
    for (int i = 0; i < 4; i++) b.v[i] = vcltq_u8(vsubq_u8(b.v[i], vdupq_n_u8((uint8_t)first)), vdupq_n_u8(n));
    return neon_bits(b);
}

static inline uint64_t neon_high(neon_block b) {
    for (int i = 0; i < 4; i++) b.v[i] = vcgeq_u8(b.v[i], vdupq_n_u8(0x80));
    return neon_bits(b);
}

#endif
