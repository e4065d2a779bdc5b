/* Bytes, 16 or 64 at a time; what is left at the end is copied into a block of zeros, or goes the scalar way. */
#include "simd/escape.h"
#include "simd/level.h"
#include "simd/neon.h"
#include "simd/utf8_class.h"

LEVEL_FUNCTIONS(neon);

static inline uint64_t first_bits(size_t n) { return n >= 64 ? ~UINT64_C(0) : (UINT64_C(1) << n) - 1; }

size_t neon_line_ends(const char *text, size_t n, uint32_t *at, size_t most) {
    size_t found = 0;
    for (size_t i = 0; i < n; i += 64) {
        for (uint64_t ends = neon_equal(neon_upto(text, i, n), '\n'); ends; ends &= ends - 1) {
            if (found == most) return found;
            at[found++] = (uint32_t)(i + (size_t)__builtin_ctzll(ends));
        }
    }
    return found;
}

/* Four bits a byte. */
static inline uint64_t nibbles(uint8x16_t v) {
    return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(v), 4)), 0);
}

json_string neon_json_unescape(char *to, const char *at, size_t n) {
    json_string out = {0};
    while (n - out.read >= 16) {
        uint8x16_t block = neon_load(at + out.read);
        uint8x16_t stops = vorrq_u8(vceqq_u8(block, vdupq_n_u8('"')), vceqq_u8(block, vdupq_n_u8('\\')));
        uint64_t stop = nibbles(vorrq_u8(stops, vceqq_u8(block, vdupq_n_u8(0)))), high = nibbles(vcgeq_u8(block, vdupq_n_u8(0x80)));
        vst1q_u8((uint8_t *)to + out.written, block);
        size_t length = stop ? (size_t)__builtin_ctzll(stop) / 4 : 16;
        if (stop ? high & ((stop & -stop) - 1) : high) out.seen |= JSON_HIGH;
        out.read += length;
        out.written += length;
        if (!stop) continue;
        if (at[out.read] == '"') {
            if (out.mended) out.seen |= JSON_MENDED;
            return out;
        }
        if (at[out.read] == 0) {
            to[out.written++] = ' ';
            out.read++;
            out.mended++;
            continue;
        }
        if (!escape_row(to, at, n, &out)) return escape_fault(out, at, n);
    }
    json_string rest = scalar_json_unescape(to + out.written, at + out.read, n - out.read);
    out = (json_string){out.read + rest.read, out.written + rest.written, out.mended + rest.mended, out.seen | rest.seen};
    if (out.mended) out.seen |= JSON_MENDED;
    return out;
}

json_string neon_json_skip(const char *at, size_t n) {
    json_string out = {0};
    for (uint64_t escaped = 0; out.read < n; out.read += 64) {
        neon_block block = neon_upto(at, out.read, n);
        skip_block b = {neon_equal(block, '"'), neon_equal(block, '\\'), neon_high(block),
                        neon_equal(block, 0) & first_bits(n - out.read)};
        uint64_t end = skip_quote(b, &escaped, &out);
        if (!end) continue;
        out.read += (size_t)__builtin_ctzll(end);
        return out;
    }
    out.read = n;
    out.seen |= JSON_OPEN;
    return out;
}

/* Whether 16 bytes, of which one, two and three are the same moved by as many, have a fault. */
static inline bool utf8_faults(uint8x16_t block, uint8x16_t one, uint8x16_t two, uint8x16_t three) {
    uint8x16_t a = vqtbl1q_u8(vld1q_u8(utf8_first_high), vshrq_n_u8(one, 4));
    uint8x16_t b = vqtbl1q_u8(vld1q_u8(utf8_first_low), vandq_u8(one, vdupq_n_u8(15)));
    uint8x16_t c = vqtbl1q_u8(vld1q_u8(utf8_second_high), vshrq_n_u8(block, 4));
    uint8x16_t third = vqsubq_u8(two, vdupq_n_u8(0xE0 - 0x80)), fourth = vqsubq_u8(three, vdupq_n_u8(0xF0 - 0x80));
    uint8x16_t due = vandq_u8(vorrq_u8(third, fourth), vdupq_n_u8(0x80));
    return vmaxvq_u8(veorq_u8(due, vandq_u8(vandq_u8(a, b), c))) != 0;
}

size_t neon_utf8_sound(const char *text, size_t n) {
    bool before = false; /* high bytes in the block before */
    for (size_t i = 0; i < n; i += 16) {
        char copy[3 + 16] = {0};
        const char *from = text + i;
        size_t there = n - i < 16 ? n - i : 16, back = i ? 3 : 0;
        if (i == 0 || there < 16) { /* not all that is looked at is there */
            memset(copy, 1, sizeof copy);
            memset(copy, 0, 3);
            memcpy(copy + 3 - back, text + i - back, there + back);
            from = copy + 3;
        }
        uint8x16_t block = neon_load(from);
        bool high = vmaxvq_u8(block) >= 0x80, wrong = vminvq_u8(block) == 0;
        if (high || before) wrong |= utf8_faults(block, neon_load(from - 1), neon_load(from - 2), neon_load(from - 3));
        if (wrong) {
            size_t start = utf8_restart(text, i);
            return start + scalar_utf8_sound(text + start, n - start);
        }
        before = high;
    }
    size_t start = utf8_restart(text, n); /* a sequence may be cut by the end of a whole block */
    return start + scalar_utf8_sound(text + start, n - start);
}

size_t neon_normal_plain(char *to, const char *text, size_t n) {
    uint64_t plain_before = 0; /* bit 0: the byte before the block is plain */
    for (size_t i = 0; i < n; i += 64) {
        neon_block block = neon_upto(text, i, n);
        uint64_t plain = neon_between(block, '!', 0x7F - '!') & ~neon_equal(block, '`');
        uint64_t gap = neon_equal(block, ' ') | neon_equal(block, '\n');
        uint64_t plain_after = plain >> 1 | (uint64_t)(n - i > 64 && plain_byte(text[i + 64])) << 63;
        for (int k = 0; k < 4; k++) {
            uint8x16_t upper = vcltq_u8(vsubq_u8(block.v[k], vdupq_n_u8('A')), vdupq_n_u8(26));
            vst1q_u8((uint8_t *)to + i + 16 * k, vaddq_u8(block.v[k], vandq_u8(upper, vdupq_n_u8(32))));
        }
        uint64_t good = plain | (gap & (plain << 1 | plain_before) & plain_after);
        if (good != ~UINT64_C(0)) return i + (size_t)__builtin_ctzll(~good);
        plain_before = 1; /* or a gap that the next byte lets stand */
    }
    return n;
}
