/* Bytes, 32 or 64 at a time; what is left at the end is copied into a block of zeros, or goes the scalar way. */
#include "simd/escape.h"
#include "simd/level.h"
#include "simd/utf8_class.h"

#include <immintrin.h>
#include <string.h>

LEVEL_FUNCTIONS(avx2);

static inline __m256i load(const char *at) { return _mm256_loadu_si256((const __m256i *)at); }
static inline uint32_t bits(__m256i bytes) { return (uint32_t)_mm256_movemask_epi8(bytes); }
static inline __m256i equal(__m256i block, char c) { return _mm256_cmpeq_epi8(block, _mm256_set1_epi8(c)); }

/* Bytes that are first .. first + n - 1. */
static inline __m256i between(__m256i block, char first, char n) {
    __m256i from = _mm256_sub_epi8(block, _mm256_set1_epi8(first));
    return _mm256_cmpeq_epi8(_mm256_min_epu8(from, _mm256_set1_epi8((char)(n - 1))), from);
}

size_t avx2_line_ends(const char *text, size_t n, uint32_t *at, size_t most) {
    size_t found = 0, i = 0;
    for (; i + 64 <= n; i += 64) {
        __m256i a = equal(load(text + i), '\n'), b = equal(load(text + i + 32), '\n');
        if (_mm256_testz_si256(_mm256_or_si256(a, b), _mm256_or_si256(a, b))) continue;
        for (uint64_t ends = bits(a) | (uint64_t)bits(b) << 32; ends; ends &= ends - 1) {
            if (found == most) return found;
            at[found++] = (uint32_t)(i + _tzcnt_u64(ends));
        }
    }
    for (; i < n && found < most; i++)
        if (text[i] == '\n') at[found++] = (uint32_t)i;
    return found;
}

/* What the scalar kernel says of the rest is added. */
static json_string unescape_rest(json_string out, char *to, const char *at, size_t n) {
    json_string rest = scalar_json_unescape(to + out.written, at + out.read, n - out.read);
    out = (json_string){out.read + rest.read, out.written + rest.written, out.mended + rest.mended, out.seen | rest.seen};
    if (out.mended) out.seen |= JSON_MENDED;
    return out;
}

/* A block without quotation mark, backslash and NUL is passed by a branch: where the next one begins must not wait for bits. */
json_string avx2_json_unescape(char *to, const char *at, size_t n) {
    json_string out = {0};
    while (n - out.read >= 32) {
        __m256i block = load(at + out.read);
        uint32_t stop = bits(_mm256_or_si256(_mm256_or_si256(equal(block, '"'), equal(block, '\\')), equal(block, 0)));
        uint32_t high = bits(block);
        _mm256_storeu_si256((__m256i *)(to + out.written), block);
        if (!stop) {
            if (high) out.seen |= JSON_HIGH;
            out.read += 32;
            out.written += 32;
            continue;
        }
        uint32_t length = _tzcnt_u32(stop);
        if (_bzhi_u32(high, length)) out.seen |= JSON_HIGH;
        out.read += length;
        out.written += length;
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
    return unescape_rest(out, to, at, n);
}

/* A block of 64 bytes, the last one filled up with zeros. */
static inline const char *block_at(const char *text, size_t i, size_t n, char copy[64]) {
    if (n - i >= 64) return text + i;
    memset(copy, 0, 64);
    memcpy(copy, text + i, n - i);
    return copy;
}

#define MASK_64(a, b) (bits(a) | (uint64_t)bits(b) << 32)

json_string avx2_json_skip(const char *at, size_t n) {
    json_string out = {0};
    for (uint64_t escaped = 0; out.read < n; out.read += 64) {
        char copy[64];
        const char *from = block_at(at, out.read, n, copy);
        uint64_t there = from == copy ? _bzhi_u64(~UINT64_C(0), (unsigned)(n - out.read)) : ~UINT64_C(0);
        __m256i low = load(from), high = load(from + 32);
        skip_block b = {MASK_64(equal(low, '"'), equal(high, '"')), MASK_64(equal(low, '\\'), equal(high, '\\')), MASK_64(low, high),
                        MASK_64(equal(low, 0), equal(high, 0)) & there};
        uint64_t end = skip_quote(b, &escaped, &out);
        if (!end) continue;
        out.read += _tzcnt_u64(end);
        return out;
    }
    out.read = n;
    out.seen |= JSON_OPEN;
    return out;
}

/* Whether 32 bytes, of which one, two and three are the same moved by as many, have a fault. */
static inline int utf8_faults(__m256i block, __m256i one, __m256i two, __m256i three) {
    const __m256i low = _mm256_set1_epi8(15);
    const __m256i first_high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)utf8_first_high));
    const __m256i first_low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)utf8_first_low));
    const __m256i second_high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)utf8_second_high));
    __m256i a = _mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(one, 4), low));
    __m256i b = _mm256_shuffle_epi8(first_low, _mm256_and_si256(one, low));
    __m256i c = _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(block, 4), low));
    __m256i third = _mm256_subs_epu8(two, _mm256_set1_epi8(0xE0 - 0x80)), fourth = _mm256_subs_epu8(three, _mm256_set1_epi8(0xF0 - 0x80));
    __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    __m256i wrong = _mm256_xor_si256(due, _mm256_and_si256(_mm256_and_si256(a, b), c));
    return !_mm256_testz_si256(wrong, wrong);
}

size_t avx2_utf8_sound(const char *text, size_t n) {
    uint32_t before = 0; /* high bytes of the block before */
    for (size_t i = 0; i < n; i += 32) {
        char copy[3 + 32] = {0};
        const char *from = text + i;
        int edge = i == 0 || n - i < 32; /* not all that is looked at is there */
        if (edge) {
            memcpy(copy + (i ? 0 : 3), text + i - (i ? 3 : 0), (n - i < 32 ? n - i : 32) + (i ? 3 : 0));
            from = copy + 3;
        }
        __m256i block = load(from);
        uint32_t high = bits(block), there = n - i < 32 ? _bzhi_u32(~UINT32_C(0), (unsigned)(n - i)) : ~UINT32_C(0);
        int wrong = (bits(equal(block, 0)) & there) != 0;
        if (high | before) wrong |= utf8_faults(block, load(from - 1), load(from - 2), load(from - 3));
        if (wrong) {
            size_t start = utf8_restart(text, i);
            return start + scalar_utf8_sound(text + start, n - start);
        }
        before = high;
    }
    size_t start = utf8_restart(text, n); /* a sequence may be cut by the end of a whole block */
    return start + scalar_utf8_sound(text + start, n - start);
}

size_t avx2_normal_plain(char *to, const char *text, size_t n) {
    uint32_t plain_before = 0; /* bit 0: the byte before the block is plain */
    for (size_t i = 0; i < n; i += 32) {
        char copy[32];
        const char *from = text + i;
        if (n - i < 32) {
            memset(copy, 0, sizeof copy);
            memcpy(copy, from, n - i);
            from = copy;
        }
        __m256i block = load(from);
        uint32_t plain = bits(_mm256_andnot_si256(equal(block, '`'), between(block, '!', 0x7F - '!')));
        uint32_t gap = bits(_mm256_or_si256(equal(block, ' '), equal(block, '\n')));
        uint32_t plain_after = plain >> 1 | (uint32_t)(n - i > 32 && plain_byte(text[i + 32])) << 31;
        __m256i upper = _mm256_and_si256(between(block, 'A', 26), _mm256_set1_epi8(32));
        _mm256_storeu_si256((__m256i *)(to + i), _mm256_add_epi8(block, upper));
        uint32_t good = plain | (gap & (plain << 1 | plain_before) & plain_after);
        if (good != ~UINT32_C(0)) return i + _tzcnt_u32(~good);
        plain_before = 1; /* or a gap that the next byte lets stand */
    }
    return n;
}
