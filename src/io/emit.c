/* Escapes by RFC 8259 section 7; well-formed sequences of UTF-8 by The Unicode Standard, table 3-7. */
#include "io/emit.h"

#include "base/digits.h"
#include "base/quotable.h"

#include <math.h>
#include <string.h>

/* Few bytes. */
static void put(emitter *e, const char *from, size_t bytes) {
    char *to = emit_room(e, bytes);
    if (!to) return;
    memcpy(to, from, bytes);
    emit_use(e, bytes);
}

/* Many bytes. */
static void put_all(emitter *e, const char *from, size_t bytes) {
    if (bytes <= FILE_ROOM)
        put(e, from, bytes);
    else if (e->file)
        file_write(e->file, from, bytes);
    else
        buffer_add(e->text, from, bytes);
}

/* A value of few bytes, or the start of one. */
static void put_value(emitter *e, const char *from, size_t bytes) {
    char *to = emit_room(e, bytes + 1);
    if (!to) return;
    size_t comma = e->comma;
    *to = ',';
    memcpy(to + comma, from, bytes);
    emit_use(e, comma + bytes);
    e->comma = true;
}

void emit_begin(emitter *e, char bracket) {
    put_value(e, &bracket, 1);
    e->comma = false;
}

void emit_end(emitter *e, char bracket) {
    put(e, &bracket, 1);
    e->comma = true;
}

void emit_line(emitter *e) {
    put(e, "\n", 1);
    e->comma = false;
}

/* Bytes of the well-formed sequence at `at`, 0 when there is none. */
static size_t sequence_bytes(const unsigned char *at, size_t left) {
    unsigned char c = at[0], low = 0x80, high = 0xBF;
    size_t n = c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;
    if (n == 0 || n > left) return 0;
    if (c == 0xE0) low = 0xA0;
    if (c == 0xED) high = 0x9F;
    if (c == 0xF0) low = 0x90;
    if (c == 0xF4) high = 0x8F;
    if (at[1] < low || at[1] > high) return 0;
    for (size_t i = 2; i < n; i++)
        if ((at[i] & 0xC0) != 0x80) return 0;
    return n;
}

static void put_control(emitter *e, unsigned char c) {
    static const char HEX[] = "0123456789abcdef", SHORT[] = "btn\0fr"; /* of 8 .. 13 */
    if (c >= 8 && c <= 13 && SHORT[c - 8]) {
        put(e, (char[]){'\\', SHORT[c - 8]}, 2);
    } else {
        put(e, "\\u00", 4);
        put(e, (char[]){HEX[c >> 4], HEX[c & 15]}, 2);
    }
}

/* A value of `bytes` bytes that need no escape. */
static void put_quotable(emitter *e, const char *text, size_t bytes) {
    size_t comma = e->comma;
    char *to = emit_room(e, bytes + 3);
    if (!to) return;
    *to = ',';
    to[comma] = '"';
    memcpy(to + comma + 1, text, bytes);
    to[comma + 1 + bytes] = '"';
    emit_use(e, comma + bytes + 2);
    e->comma = true;
}

void emit_bytes(emitter *e, const char *text, size_t bytes) {
    const unsigned char *at = (const unsigned char *)text;
    size_t done = 0, i = quotable_run(text, bytes);
    if (i == bytes && bytes + 3 <= FILE_ROOM) {
        put_quotable(e, text, bytes);
        return;
    }
    put_value(e, "\"", 1);
    for (;; i += quotable_run(text + i, bytes - i)) {
        if (i == bytes) break;
        unsigned char c = at[i];
        size_t good = c >= 0x80 ? sequence_bytes(at + i, bytes - i) : c >= 0x20 && c != '"' && c != '\\';
        if (good) {
            i += good;
            continue;
        }
        put_all(e, text + done, i - done);
        if (c >= 0x80)
            put(e, "\xEF\xBF\xBD", 3);
        else if (c < 0x20)
            put_control(e, c);
        else
            put(e, (char[]){'\\', (char)c}, 2);
        done = ++i;
    }
    put_all(e, text + done, bytes - done);
    put(e, "\"", 1);
}

void emit_text(emitter *e, const char *text) {
    if (text)
        emit_bytes(e, text, strlen(text));
    else
        emit_null(e);
}

void emit_integer(emitter *e, uint64_t number) {
    char digits[DIGITS_MOST];
    put_value(e, digits, digits_put(digits, number, 1));
}

void emit_decimal(emitter *e, double number, unsigned digits) {
    double scale = 1;
    for (unsigned i = 0; i < digits; i++) scale *= 10;
    double scaled = round(fabs(number) * scale);
    if (!(scaled < 1e18)) {
        emit_null(e);
        return;
    }
    uint64_t whole = (uint64_t)scaled, unit = (uint64_t)scale;
    char written[2 * DIGITS_MOST + 2];
    size_t n = 0;
    if (number < 0 && whole) written[n++] = '-';
    n += digits_put(written + n, whole / unit, 1);
    if (digits) {
        written[n++] = '.';
        n += digits_put(written + n, whole % unit, digits);
    }
    put_value(e, written, n);
}

void emit_bool(emitter *e, bool is_true) { put_value(e, is_true ? "true" : "false", is_true ? 4 : 5); }
void emit_null(emitter *e) { put_value(e, "null", 4); }
