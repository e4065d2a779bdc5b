/*
 * Nearly all bytes of a line are inside long strings, which memchr(3) passes over 32 bytes at a step: one search for the
 * closing mark, one for a backslash before it. The grammar around them is read by descent, at most 1,000 levels deep.
 */
#include "text/jsonline.h"

#include "text/utf8.h"

#include <string.h>

#define DEEPEST 1000 /* as cJSON */

typedef struct cursor {
    const char *at, *end;
} cursor;

/* ---- characters ---- */

static bool is_digit(const cursor *c) { return c->at < c->end && *c->at >= '0' && *c->at <= '9'; }
static bool is_at(const cursor *c, char wanted) { return c->at < c->end && *c->at == wanted; }

static void skip_spaces(cursor *c) {
    while (c->at < c->end && (*c->at == ' ' || *c->at == '\t' || *c->at == '\r' || *c->at == '\n')) c->at++;
}

static bool take(cursor *c, char wanted) {
    if (!is_at(c, wanted)) return false;
    c->at++;
    return true;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* The code unit of the four digits at `at`, -1: they are none. */
static int code_unit(const char *at, const char *end) {
    int value = 0;
    if (end - at < 4) return -1;
    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0) return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* ---- values ---- */

/* What a backslash and this letter stand for; 0: nothing, 1: \u and four digits. */
static char escape_of(char letter) {
    switch (letter) {
    case '"':
    case '\\':
    case '/': return letter;
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'u': return 1;
    }
    return 0;
}

static bool take_escape(cursor *c) {
    char meaning = c->end - c->at >= 2 ? escape_of(c->at[1]) : 0;
    if (!meaning || (meaning == 1 && code_unit(c->at + 2, c->end) < 0)) return false;
    c->at += meaning == 1 ? 6 : 2;
    return true;
}

/* From behind the opening mark to behind the closing one. */
static bool take_string(cursor *c, bool *escaped) {
    *escaped = false;
    const char *quote = NULL;
    for (;;) {
        if (!quote || quote < c->at) quote = c->at < c->end ? memchr(c->at, '"', (size_t)(c->end - c->at)) : NULL;
        if (!quote) {
            c->at = c->end;
            return false;
        }
        const char *backslash = memchr(c->at, '\\', (size_t)(quote - c->at));
        if (!backslash) break;
        *escaped = true;
        c->at = backslash;
        if (!take_escape(c)) return false;
    }
    c->at = quote + 1;
    return true;
}

static bool take_digits(cursor *c) {
    if (!is_digit(c)) return false;
    while (is_digit(c)) c->at++;
    return true;
}

static bool take_number(cursor *c) {
    take(c, '-');
    if (!take(c, '0') && !take_digits(c)) return false;
    if (take(c, '.') && !take_digits(c)) return false;
    if (!take(c, 'e') && !take(c, 'E')) return true;
    if (!take(c, '+')) take(c, '-');
    return take_digits(c);
}

static bool take_word(cursor *c, const char *word) {
    size_t n = strlen(word);
    if ((size_t)(c->end - c->at) < n || memcmp(c->at, word, n) != 0) return false;
    c->at += n;
    return true;
}

static bool take_value(cursor *c, unsigned depth, jsonline_value *value);

static bool take_key(cursor *c, jsonline_value *key) {
    skip_spaces(c);
    if (!take(c, '"')) return false;
    key->at = c->at;
    if (!take_string(c, &key->escaped)) return false;
    key->bytes = (size_t)(c->at - 1 - key->at);
    skip_spaces(c);
    return take(c, ':');
}

/* A list or an object from behind its opening bracket. */
static bool take_members(cursor *c, char closing, unsigned depth) {
    jsonline_value ignored;
    skip_spaces(c);
    if (take(c, closing)) return true;
    do {
        if (closing == '}' && !take_key(c, &ignored)) return false;
        if (!take_value(c, depth, &ignored)) return false;
        skip_spaces(c);
    } while (take(c, ','));
    return take(c, closing);
}

static bool take_value(cursor *c, unsigned depth, jsonline_value *value) {
    skip_spaces(c);
    value->at = c->at;
    value->escaped = false;
    bool good;
    switch (c->at < c->end ? *c->at : 0) {
    case '"':
        value->kind = JSONLINE_TEXT;
        value->at = ++c->at;
        good = take_string(c, &value->escaped);
        value->bytes = (size_t)(c->at - value->at) - good;
        return good;
    case '{':
    case '[':
        value->kind = JSONLINE_OTHER;
        good = depth < DEEPEST;
        if (good) {
            char closing = *c->at++ == '{' ? '}' : ']';
            good = take_members(c, closing, depth + 1);
        }
        break;
    case 't':
    case 'f':
        value->kind = JSONLINE_OTHER;
        good = take_word(c, "true") || take_word(c, "false");
        break;
    case 'n':
        value->kind = JSONLINE_NULL;
        good = take_word(c, "null");
        break;
    default: value->kind = JSONLINE_NUMBER; good = take_number(c);
    }
    value->bytes = (size_t)(c->at - value->at);
    return good;
}

/* ---- the line ---- */

static bool is_key(const jsonline_value *found, const char *wanted) {
    if (!wanted) return false;
    size_t n = strlen(wanted), mended = 0;
    if (!found->escaped) return n == found->bytes && memcmp(found->at, wanted, n) == 0;
    char plain[6 * JSONLINE_KEY_MOST];
    if (found->bytes > sizeof plain) return false;
    return jsonline_unescape(plain, found->at, found->bytes, &mended) == n && memcmp(plain, wanted, n) == 0;
}

static bool take_fields(cursor *c, const char *const *keys, unsigned n, jsonline_value *values) {
    if (!take(c, '{')) return false;
    skip_spaces(c);
    if (take(c, '}')) return true;
    do {
        jsonline_value key, value;
        if (!take_key(c, &key) || !take_value(c, 1, &value)) return false;
        for (unsigned i = 0; i < n; i++) {
            if (!is_key(&key, keys[i])) continue;
            value.twice = values[i].kind != JSONLINE_ABSENT;
            values[i] = value;
        }
        skip_spaces(c);
    } while (take(c, ','));
    return take(c, '}');
}

bool jsonline_read(const char *line, size_t bytes, const char *const *keys, unsigned n, jsonline_value *values,
                   size_t *fault) {
    cursor c = {line, line + bytes};
    for (unsigned i = 0; i < n; i++) values[i] = (jsonline_value){.kind = JSONLINE_ABSENT};
    skip_spaces(&c);
    bool good = take_fields(&c, keys, n, values);
    if (good) skip_spaces(&c);
    *fault = (size_t)(c.at - line);
    return good && c.at == c.end;
}

/* ---- unescaping ---- */

/* The character of the escape \u.... at `at`, whose length goes to *bytes. */
static uint32_t escaped_point(const char *at, const char *end, size_t *bytes, size_t *mended) {
    uint32_t unit = (uint32_t)code_unit(at + 2, end);
    *bytes = 6;
    if (unit == 0 || (unit & 0xF800) == 0xD800) {
        bool pair = (unit & 0xFC00) == 0xD800 && end - at >= 12 && at[6] == '\\' && at[7] == 'u';
        int low = pair ? code_unit(at + 8, end) : -1;
        if (low >= 0xDC00 && low <= 0xDFFF) {
            *bytes = 12;
            return 0x10000 + ((unit - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
        }
        ++*mended;
        return unit ? 0xFFFD : ' ';
    }
    return unit;
}

size_t jsonline_unescape(char *to, const char *from, size_t bytes, size_t *mended) {
    const char *end = from + bytes;
    char *out = to;
    while (from < end) {
        const char *backslash = memchr(from, '\\', (size_t)(end - from));
        size_t plain = (size_t)((backslash ? backslash : end) - from), taken = 2;
        memcpy(out, from, plain);
        out += plain;
        from += plain;
        if (!backslash) break;
        char meaning = escape_of(from[1]);
        if (meaning == 1)
            out += utf8_put(out, escaped_point(from, end, &taken, mended));
        else
            *out++ = meaning;
        from += taken;
    }
    return (size_t)(out - to);
}
