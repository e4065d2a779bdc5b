/* Escapes by RFC 8259 section 7; well-formed sequences of UTF-8 by The Unicode Standard, table 3-7. */
#include "io/emit.h"

#include <math.h>
#include <string.h>

static void put(emitter *e, const char *from, size_t bytes) {
    if (e->file)
        file_write(e->file, from, bytes);
    else
        buffer_add(e->text, from, bytes);
}

static void value(emitter *e) {
    if (e->comma) put(e, ",", 1);
    e->comma = true;
}

void emit_begin(emitter *e, char bracket) {
    value(e);
    put(e, &bracket, 1);
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

void emit_key(emitter *e, const char *key) {
    emit_text(e, key);
    put(e, ":", 1);
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

void emit_bytes(emitter *e, const char *text, size_t bytes) {
    value(e);
    put(e, "\"", 1);
    const unsigned char *at = (const unsigned char *)text;
    size_t done = 0, i = 0;
    while (i < bytes) {
        unsigned char c = at[i];
        size_t good = c >= 0x80 ? sequence_bytes(at + i, bytes - i) : c >= 0x20 && c != '"' && c != '\\';
        if (good) {
            i += good;
            continue;
        }
        put(e, text + done, i - done);
        if (c >= 0x80)
            put(e, "\xEF\xBF\xBD", 3);
        else if (c < 0x20)
            put_control(e, c);
        else
            put(e, (char[]){'\\', (char)c}, 2);
        done = ++i;
    }
    put(e, text + done, bytes - done);
    put(e, "\"", 1);
}

void emit_text(emitter *e, const char *text) {
    if (text)
        emit_bytes(e, text, strlen(text));
    else
        emit_null(e);
}

static void put_digits(emitter *e, uint64_t number, unsigned least) {
    char digits[24];
    size_t n = sizeof digits;
    do digits[--n] = (char)('0' + number % 10);
    while ((number /= 10) != 0 || sizeof digits - n < least);
    put(e, digits + n, sizeof digits - n);
}

void emit_integer(emitter *e, uint64_t number) {
    value(e);
    put_digits(e, number, 1);
}

void emit_decimal(emitter *e, double number, unsigned digits) {
    double scale = 1;
    for (unsigned i = 0; i < digits; i++) scale *= 10;
    double scaled = round(fabs(number) * scale);
    if (!(scaled < 1e18)) {
        emit_null(e);
        return;
    }
    value(e);
    uint64_t whole = (uint64_t)scaled, unit = (uint64_t)scale;
    if (number < 0 && whole) put(e, "-", 1);
    put_digits(e, whole / unit, 1);
    if (digits == 0) return;
    put(e, ".", 1);
    put_digits(e, whole % unit, digits);
}

void emit_bool(emitter *e, bool is_true) {
    value(e);
    put(e, is_true ? "true" : "false", is_true ? 4 : 5);
}

void emit_null(emitter *e) {
    value(e);
    put(e, "null", 4);
}
