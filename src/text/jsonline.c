/*
 * Nearly all bytes of a line are in the text, which a kernel unescapes on its way to the closing mark. Other strings are
 * passed over by memchr(3): one search for the closing mark, one for a backslash before it. The grammar around them is read
 * by descent, at most 1,000 levels deep.
 */
#include "text/jsonline.h"

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

/* Whether four hexadecimal digits stand at `at`. */
static bool is_code_unit(const char *at, const char *end) {
    if (end - at < 4) return false;
    for (int i = 0; i < 4; i++) {
        char lower = (char)(at[i] | 0x20);
        if (!(at[i] >= '0' && at[i] <= '9') && !(lower >= 'a' && lower <= 'f')) return false;
    }
    return true;
}

/* ---- values ---- */

static bool take_escape(cursor *c) {
    if (c->end - c->at < 2 || !memchr("\"\\/bfnrtu", c->at[1], 9)) return false;
    bool unit = c->at[1] == 'u';
    if (unit && !is_code_unit(c->at + 2, c->end)) return false;
    c->at += unit ? 6 : 2;
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

static bool is_key(const jsonline_plan *plan, const jsonline_value *found, const char *wanted) {
    if (!wanted) return false;
    size_t n = strlen(wanted);
    if (!found->escaped) return n == found->bytes && memcmp(found->at, wanted, n) == 0;
    char plain[6 * JSONLINE_KEY_MOST + KERNEL_SLACK];
    if (found->bytes >= 6 * JSONLINE_KEY_MOST) return false;
    return plan->kernels->json_unescape(plain, found->at, found->bytes + 1).written == n && memcmp(plain, wanted, n) == 0;
}

/* A value that is unescaped when it is a string. */
static bool take_text(cursor *c, const jsonline_plan *plan, char *to, jsonline_value *value) {
    skip_spaces(c);
    if (!is_at(c, '"')) return take_value(c, 1, value);
    json_string read = plan->kernels->json_unescape(to, c->at + 1, (size_t)(c->end - c->at) - 1);
    c->at += 1 + read.read;
    *value = (jsonline_value){.kind = JSONLINE_TEXT, .at = to, .bytes = read.written, .mended = read.mended, .ascii = !(read.seen & JSON_HIGH)};
    return take(c, '"') && !(read.seen & (JSON_OPEN | JSON_MALFORMED));
}

static bool take_field(cursor *c, const jsonline_plan *plan, char *to, jsonline_value *values) {
    jsonline_value key, value = {0};
    if (!take_key(c, &key)) return false;
    bool is_text = plan->n && is_key(plan, &key, plan->keys[0]);
    if (!(is_text ? take_text(c, plan, to, &value) : take_value(c, 1, &value))) return false;
    for (unsigned i = 0; i < plan->n; i++) {
        if (i == 0 ? !is_text : !is_key(plan, &key, plan->keys[i])) continue;
        value.twice = values[i].kind != JSONLINE_ABSENT;
        values[i] = value;
    }
    skip_spaces(c);
    return true;
}

static bool take_fields(cursor *c, const jsonline_plan *plan, char *to, jsonline_value *values) {
    if (!take(c, '{')) return false;
    skip_spaces(c);
    if (take(c, '}')) return true;
    do
        if (!take_field(c, plan, to, values)) return false;
    while (take(c, ','));
    return take(c, '}');
}

bool jsonline_read(const jsonline_plan *plan, const char *line, size_t bytes, char *to, jsonline_value *values,
                   size_t *fault) {
    cursor c = {line, line + bytes};
    for (unsigned i = 0; i < plan->n; i++) values[i] = (jsonline_value){.kind = JSONLINE_ABSENT};
    skip_spaces(&c);
    bool good = take_fields(&c, plan, to, values);
    if (good) skip_spaces(&c);
    *fault = (size_t)(c.at - line);
    return good && c.at == c.end;
}
