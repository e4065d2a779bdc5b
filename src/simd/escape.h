#ifndef SRC_SIMD_ESCAPE_H
#define SRC_SIMD_ESCAPE_H
/* One JSON escape (RFC 8259, section 7), read and written: the part of json_unescape that all levels share. */
#include "simd/kernels.h"

#include <stdbool.h>

/* Four hexadecimal digits; -1 where they are none. */
static inline int32_t escape_hex(const char *at) {
    int32_t value = 0;
    for (int i = 0; i < 4; i++) {
        unsigned digit = (unsigned char)at[i] - (unsigned)'0', letter = ((unsigned char)at[i] | 0x20u) - 'a';
        if (digit >= 10 && letter >= 6) return -1;
        value = value << 4 | (int32_t)(digit < 10 ? digit : letter + 10);
    }
    return value;
}

static inline size_t escape_put(char *to, uint32_t point) {
    if (point < 0x80) {
        to[0] = (char)point;
        return 1;
    }
    if (point < 0x800) {
        to[0] = (char)(0xC0 | point >> 6);
        to[1] = (char)(0x80 | (point & 63));
        return 2;
    }
    if (point < 0x10000) {
        to[0] = (char)(0xE0 | point >> 12);
        to[1] = (char)(0x80 | (point >> 6 & 63));
        to[2] = (char)(0x80 | (point & 63));
        return 3;
    }
    to[0] = (char)(0xF0 | point >> 18);
    to[1] = (char)(0x80 | (point >> 12 & 63));
    to[2] = (char)(0x80 | (point >> 6 & 63));
    to[3] = (char)(0x80 | (point & 63));
    return 4;
}

static inline size_t escape_unicode(char *to, const char *at, size_t n, json_string *out) {
    int32_t value = n >= 6 ? escape_hex(at + 2) : -1;
    if (value < 0) return 0;
    size_t read = 6;
    uint32_t point = (uint32_t)value;
    if ((point & 0xF800) == 0xD800) {
        int32_t low = point < 0xDC00 && n >= 12 && at[6] == '\\' && at[7] == 'u' ? escape_hex(at + 8) : -1;
        if (low >= 0xDC00 && low < 0xE000) {
            point = 0x10000 + ((point & 0x3FF) << 10) + ((uint32_t)low & 0x3FF);
            read = 12;
        } else {
            point = 0xFFFD;
            out->mended++;
        }
    } else if (point == 0) {
        point = ' ';
        out->mended++;
    }
    if (point >= 0x80) out->seen |= JSON_HIGH;
    out->written += escape_put(to, point);
    return read;
}

/* Reads the escape at `at`, a backslash, of which n bytes are there, writes it to `to` and counts it in out->written and
 * ->mended. Returns its length, or 0 when it is malformed. */
static inline size_t escape_read(char *to, const char *at, size_t n, json_string *out) {
    static const char plain[256] = {['b'] = '\b', ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r',
                                    ['t'] = '\t', ['"'] = '"',  ['\\'] = '\\', ['/'] = '/'};
    out->seen |= JSON_ESCAPE;
    if (n < 2) return 0;
    char c = plain[(unsigned char)at[1]];
    if (c) {
        *to = c;
        out->written++;
        return 2;
    }
    return at[1] == 'u' ? escape_unicode(to, at, n, out) : 0;
}

/* Reads escapes, which come in rows (\n\n, \u0434\u0430), from the backslash at at[out->read] on; false: one is malformed. */
static inline bool escape_row(char *to, const char *at, size_t n, json_string *out) {
    do {
        size_t length = escape_read(to + out->written, at + out->read, n - out->read, out);
        if (length == 0) return false;
        out->read += length;
    } while (out->read < n && at[out->read] == '\\');
    return true;
}

/* What the fault at out->read is: a string that ends inside an escape is cut off, not wrong. */
static inline json_string escape_fault(json_string out, const char *at, size_t n) {
    size_t left = n - out.read;
    bool open = left < 2;
    if (left >= 2 && left < 6 && at[out.read + 1] == 'u') {
        open = true;
        for (size_t i = 2; i < left; i++) {
            unsigned char c = (unsigned char)at[out.read + i];
            if (c - (unsigned)'0' >= 10 && (c | 0x20u) - 'a' >= 6) open = false;
        }
    }
    if (open) out.read = n;
    out.seen |= open ? JSON_OPEN : JSON_MALFORMED;
    if (out.mended) out.seen |= JSON_MENDED;
    return out;
}

/* ---- json_skip by 64 bytes at a time ---- */

/* Bit i: byte i of the block. */
typedef struct skip_block {
    uint64_t quotes, slashes, highs, nuls;
} skip_block;

/* Takes away what backslashes escape, as far as the first quotation mark that none does, whose bit is returned; 0: the block
 * holds none. *escaped, in and out: bit 0 says that the block's first byte is escaped. */
static inline uint64_t skip_quote(skip_block b, uint64_t *escaped, json_string *out) {
    if (!(b.quotes | b.slashes | b.highs | b.nuls | *escaped)) return 0;
    uint64_t quotes = b.quotes & ~*escaped, slashes = b.slashes & ~*escaped;
    *escaped = 0;
    while (slashes) {
        uint64_t first = slashes & -slashes;
        if (quotes && (quotes & -quotes) < first) break;
        out->seen |= JSON_ESCAPE;
        *escaped = first >> 63;
        quotes &= ~(first << 1);
        slashes &= ~(first | first << 1);
    }
    uint64_t quote = quotes & -quotes, before = quote - 1; /* all of the block without a quotation mark */
    if (b.highs & before) out->seen |= JSON_HIGH;
    if (b.nuls & before) out->seen |= JSON_MENDED;
    return quote;
}

#endif
