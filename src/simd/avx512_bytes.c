/* Bytes, 64 at a time; what lies behind the end is masked away. */
#include "simd/escape.h"
#include "simd/level.h"
#include "simd/utf8_class.h"

#include <immintrin.h>

LEVEL_FUNCTIONS(avx512);

static inline __mmask64 first_bits(size_t n) { return n >= 64 ? ~UINT64_C(0) : _bzhi_u64(~UINT64_C(0), (unsigned)n); }
static inline __m512i load_upto(const char *at, size_t n) { return _mm512_maskz_loadu_epi8(first_bits(n), at); }

size_t avx512_line_ends(const char *text, size_t n, uint32_t *at, size_t most) {
    const __m512i line_end = _mm512_set1_epi8('\n');
    size_t found = 0;
    for (size_t i = 0; i < n; i += 64) {
        for (; n - i >= 256; i += 256) { /* lines are long */
            const char *at_i = text + i;
            __m512i a = _mm512_xor_si512(_mm512_loadu_si512(at_i), line_end), b = _mm512_xor_si512(_mm512_loadu_si512(at_i + 64), line_end);
            __m512i c = _mm512_xor_si512(_mm512_loadu_si512(at_i + 128), line_end), d = _mm512_xor_si512(_mm512_loadu_si512(at_i + 192), line_end);
            __m512i least = _mm512_min_epu8(_mm512_min_epu8(a, b), _mm512_min_epu8(c, d));
            if (_mm512_testn_epi8_mask(least, least)) break;
        }
        if (i == n) break;
        uint64_t ends = _mm512_cmpeq_epi8_mask(load_upto(text + i, n - i), line_end);
        for (; ends; ends &= ends - 1) {
            if (found == most) return found;
            at[found++] = (uint32_t)(i + _tzcnt_u64(ends));
        }
    }
    return found;
}

/* A block without quotation mark, backslash and NUL is passed by a branch: where the next one begins must not wait for masks. */
json_string avx512_json_unescape(char *to, const char *at, size_t n) {
    const __m512i quote = _mm512_set1_epi8('"'), slash = _mm512_set1_epi8('\\');
    json_string out = {0};
    uint64_t high = 0;
    while (out.read < n) {
        uint64_t there = first_bits(n - out.read);
        __m512i block = _mm512_maskz_loadu_epi8(there, at + out.read);
        uint64_t stop = _mm512_cmpeq_epi8_mask(block, quote) | _mm512_cmpeq_epi8_mask(block, slash) | _mm512_testn_epi8_mask(block, block);
        _mm512_storeu_si512(to + out.written, block);
        if (!stop) {
            high |= _mm512_movepi8_mask(block);
            out.read += 64;
            out.written += 64;
            continue;
        }
        size_t length = _tzcnt_u64(stop);
        high |= _mm512_movepi8_mask(block) & ((stop & -stop) - 1);
        out.read += length;
        out.written += length;
        if (out.read == n || at[out.read] == '"') break;
        if (at[out.read] == 0) {
            to[out.written++] = ' ';
            out.read++;
            out.mended++;
            continue;
        }
        if (high) out.seen |= JSON_HIGH;
        if (!escape_row(to, at, n, &out)) return escape_fault(out, at, n);
    }
    if (high) out.seen |= JSON_HIGH;
    if (out.read == n) out.seen |= JSON_OPEN;
    if (out.mended) out.seen |= JSON_MENDED;
    return out;
}

json_string avx512_json_skip(const char *at, size_t n) {
    const __m512i quote = _mm512_set1_epi8('"'), slash = _mm512_set1_epi8('\\');
    json_string out = {0};
    for (uint64_t escaped = 0; out.read < n; out.read += 64) {
        uint64_t there = first_bits(n - out.read);
        __m512i block = _mm512_maskz_loadu_epi8(there, at + out.read);
        skip_block b = {_mm512_cmpeq_epi8_mask(block, quote), _mm512_cmpeq_epi8_mask(block, slash), _mm512_movepi8_mask(block),
                        _mm512_mask_testn_epi8_mask(there, block, block)};
        uint64_t end = skip_quote(b, &escaped, &out);
        if (!end) continue;
        out.read += _tzcnt_u64(end);
        return out;
    }
    out.read = n;
    out.seen |= JSON_OPEN;
    return out;
}

/* The faults of 64 bytes; one, two, three: the same, moved by as many bytes. */
static inline uint64_t utf8_faults(__m512i block, __m512i one, __m512i two, __m512i three) {
    const __m512i low = _mm512_set1_epi8(15);
    const __m512i first_high = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)utf8_first_high));
    const __m512i first_low = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)utf8_first_low));
    const __m512i second_high = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)utf8_second_high));
    __m512i a = _mm512_shuffle_epi8(first_high, _mm512_and_si512(_mm512_srli_epi16(one, 4), low));
    __m512i b = _mm512_shuffle_epi8(first_low, _mm512_and_si512(one, low));
    __m512i c = _mm512_shuffle_epi8(second_high, _mm512_and_si512(_mm512_srli_epi16(block, 4), low));
    __m512i left = _mm512_ternarylogic_epi64(a, b, c, 0x80); /* a & b & c */
    __m512i third = _mm512_subs_epu8(two, _mm512_set1_epi8(0xE0 - 0x80)), fourth = _mm512_subs_epu8(three, _mm512_set1_epi8(0xF0 - 0x80));
    __m512i due = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8((char)0x80));
    __m512i wrong = _mm512_xor_si512(due, left);
    return _mm512_test_epi8_mask(wrong, wrong);
}

size_t avx512_utf8_sound(const char *text, size_t n) {
    uint64_t before = 0; /* high bytes of the block before */
    for (size_t i = 0; i < n; i += 64) {
        uint64_t there = first_bits(n - i);
        __m512i block = _mm512_maskz_loadu_epi8(there, text + i);
        uint64_t high = _mm512_movepi8_mask(block), wrong = _mm512_mask_testn_epi8_mask(there, block, block);
        if (high | before) {
            uint64_t whole = i ? 7 : 0; /* nothing stands before the first block */
            uintptr_t at = (uintptr_t)text + i;
            __m512i one = _mm512_maskz_loadu_epi8(there << 1 | (whole & 1), (const void *)(at - 1));
            __m512i two = _mm512_maskz_loadu_epi8(there << 2 | (whole & 3), (const void *)(at - 2));
            __m512i three = _mm512_maskz_loadu_epi8(there << 3 | whole, (const void *)(at - 3));
            wrong |= utf8_faults(block, one, two, three);
        }
        if (wrong) {
            size_t from = utf8_restart(text, i);
            return from + scalar_utf8_sound(text + from, n - from);
        }
        before = high;
    }
    size_t from = utf8_restart(text, n); /* a sequence may be cut by the end of a whole block */
    return from + scalar_utf8_sound(text + from, n - from);
}

size_t avx512_normal_plain(char *to, const char *text, size_t n) {
    const __m512i grave = _mm512_set1_epi8('`'), space = _mm512_set1_epi8(' '), line_end = _mm512_set1_epi8('\n');
    uint64_t plain_before = 0; /* bit 0: the byte before the block is plain */
    for (size_t i = 0; i < n; i += 64) {
        __m512i block = load_upto(text + i, n - i);
        uint64_t plain = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(block, _mm512_set1_epi8('!')), _mm512_set1_epi8(0x7F - '!'));
        plain = _mm512_mask_cmpneq_epi8_mask(plain, block, grave);
        uint64_t gap = _mm512_cmpeq_epi8_mask(block, space) | _mm512_cmpeq_epi8_mask(block, line_end);
        uint64_t plain_after = plain >> 1 | (uint64_t)(n - i > 64 && plain_byte(text[i + 64])) << 63;
        uint64_t upper = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(block, _mm512_set1_epi8('A')), _mm512_set1_epi8(26));
        _mm512_storeu_si512(to + i, _mm512_mask_add_epi8(block, upper, block, _mm512_set1_epi8(32)));
        uint64_t good = plain | (gap & (plain << 1 | plain_before) & plain_after);
        if (good != ~UINT64_C(0)) return i + _tzcnt_u64(~good);
        plain_before = 1; /* or a gap that the next byte lets stand */
    }
    return n;
}
