/*
 * Not a parser of HTML (WHATWG's has 80 states): tags are read where they stand, elements that hold no article text are
 * passed over with what is in them, elements that begin a block end a paragraph. That is enough for one saved article.
 */
#include "io/markup.h"

#include "base/ascii.h"

#include <string.h>
#include <strings.h>

#define NAME_BYTES 16

enum effect { NONE, PASSED, BLOCK, LINE, TITLE };

static const struct {
    const char *name;
    enum effect effect;
} ELEMENTS[] = {
    {"script", PASSED},   {"style", PASSED},    {"noscript", PASSED},   {"template", PASSED},   {"svg", PASSED},
    {"nav", PASSED},      {"form", PASSED},     {"button", PASSED},     {"select", PASSED},     {"textarea", PASSED},
    {"iframe", PASSED},   {"title", TITLE},     {"br", LINE},           {"p", BLOCK},           {"div", BLOCK},
    {"h1", BLOCK},        {"h2", BLOCK},        {"h3", BLOCK},          {"h4", BLOCK},          {"h5", BLOCK},
    {"h6", BLOCK},        {"li", BLOCK},        {"ul", BLOCK},          {"ol", BLOCK},          {"dl", BLOCK},
    {"dt", BLOCK},        {"dd", BLOCK},        {"tr", BLOCK},          {"td", BLOCK},          {"table", BLOCK},
    {"article", BLOCK},   {"section", BLOCK},   {"main", BLOCK},        {"header", BLOCK},      {"footer", BLOCK},
    {"aside", BLOCK},     {"figure", BLOCK},    {"figcaption", BLOCK},  {"blockquote", BLOCK},  {"pre", BLOCK},
    {"hr", BLOCK},        {"body", BLOCK},      {"head", BLOCK},        {"address", BLOCK},
};

static const struct {
    const char *name, *text;
} CHARACTERS[] = {
    {"amp", "&"},      {"lt", "<"},       {"gt", ">"},       {"quot", "\""},    {"apos", "'"},     {"nbsp", " "},
    {"ndash", "–"},    {"mdash", "—"},    {"lsquo", "‘"},    {"rsquo", "’"},    {"sbquo", "‚"},    {"ldquo", "“"},
    {"rdquo", "”"},    {"bdquo", "„"},    {"laquo", "«"},    {"raquo", "»"},    {"hellip", "…"},   {"copy", "©"},
    {"reg", "®"},      {"trade", "™"},    {"euro", "€"},     {"pound", "£"},    {"deg", "°"},      {"middot", "·"},
    {"bull", "•"},     {"shy", ""},       {"auml", "ä"},     {"ouml", "ö"},     {"uuml", "ü"},     {"Auml", "Ä"},
    {"Ouml", "Ö"},     {"Uuml", "Ü"},     {"szlig", "ß"},    {"aacute", "á"},   {"eacute", "é"},   {"iacute", "í"},
    {"oacute", "ó"},   {"uacute", "ú"},   {"ntilde", "ñ"},   {"agrave", "à"},   {"egrave", "è"},   {"ugrave", "ù"},
    {"acirc", "â"},    {"ecirc", "ê"},    {"icirc", "î"},    {"ocirc", "ô"},    {"ucirc", "û"},    {"ccedil", "ç"},
    {"Eacute", "É"},   {"aring", "å"},    {"oslash", "ø"},   {"aelig", "æ"},    {"iquest", "¿"},   {"iexcl", "¡"},
};

/* ---- text ---------------------------------------------------------------------------------------------------- */

typedef struct reading {
    const char *at, *end;
    buffer *out; /* the text, or the title while it is read */
    unsigned breaks; /* line ends that are due before the next word, at most 2 */
    bool space;
} reading;

static void put(reading *r, const char *text, size_t bytes) {
    if (!bytes) return;
    if (r->out->n) {
        for (unsigned i = 0; i < r->breaks; i++) buffer_add(r->out, "\n", 1);
        if (!r->breaks && r->space) buffer_add(r->out, " ", 1);
    }
    r->breaks = 0;
    r->space = false;
    buffer_add(r->out, text, bytes);
}

static size_t utf8_of(uint32_t c, char to[4]) {
    if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
    if (c < 0x80) return to[0] = (char)c, 1;
    if (c < 0x800) return to[0] = (char)(0xC0 | c >> 6), to[1] = (char)(0x80 | (c & 0x3F)), 2;
    size_t n = c < 0x10000 ? 3 : 4;
    to[0] = (char)((n == 3 ? 0xE0 : 0xF0) | c >> (6 * (n - 1)));
    for (size_t i = 1; i < n; i++) to[i] = (char)(0x80 | (c >> (6 * (n - 1 - i)) & 0x3F));
    return n;
}

/* &#8217; or &#x2019; with r->at on the '&': its bytes, 0 when it is none. */
static size_t numbered(const reading *r, uint32_t *c) {
    const char *at = r->at + 2, *end = r->end;
    bool hexadecimal = at < end && (*at == 'x' || *at == 'X');
    at += hexadecimal;
    const char *first = at;
    for (*c = 0; at < end && at - first < 8; at++) {
        char low = (char)(*at | 32);
        uint32_t digit = *at >= '0' && *at <= '9' ? (uint32_t)(*at - '0') : low >= 'a' && low <= 'f' ? (uint32_t)(low - 'a' + 10) : 99;
        if (digit >= (hexadecimal ? 16u : 10u)) break;
        *c = *c * (hexadecimal ? 16u : 10u) + digit;
    }
    if (at == first) return 0;
    return (size_t)(at - r->at) + (at < end && *at == ';');
}

static void read_character(reading *r) {
    uint32_t c;
    char text[4];
    size_t bytes = r->end - r->at > 2 && r->at[1] == '#' ? numbered(r, &c) : 0;
    if (bytes) {
        r->at += bytes;
        if (c == ' ' || c == 0xA0 || (c >= '\t' && c <= '\r')) r->space = true;
        else put(r, text, utf8_of(c, text));
        return;
    }
    for (size_t i = 0; i < sizeof CHARACTERS / sizeof CHARACTERS[0]; i++) {
        size_t n = strlen(CHARACTERS[i].name);
        if ((size_t)(r->end - r->at) < n + 2 || memcmp(r->at + 1, CHARACTERS[i].name, n) != 0 || r->at[n + 1] != ';') continue;
        r->at += n + 2;
        if (strcmp(CHARACTERS[i].text, " ") == 0) r->space = true;
        else put(r, CHARACTERS[i].text, strlen(CHARACTERS[i].text));
        return;
    }
    put(r, r->at++, 1);
}

/* ---- tags ---------------------------------------------------------------------------------------------------- */

typedef struct tag {
    char name[NAME_BYTES]; /* in small letters; a longer one is cut and means nothing */
    bool closes;
    const char *end; /* behind its '>' */
} tag;

/* The tag at `at`, which is '<'; false when it is a '<' of the text. */
static bool read_tag(const char *at, const char *end, tag *t) {
    const char *name = at + 1;
    t->closes = name < end && *name == '/';
    name += t->closes;
    size_t n = 0;
    while (name + n < end && (((name[n] | 32) >= 'a' && (name[n] | 32) <= 'z') || (n && name[n] >= '0' && name[n] <= '9'))) n++;
    if (!n) return false;
    for (size_t i = 0; i < n && i + 1 < NAME_BYTES; i++) t->name[i] = (char)(name[i] | (name[i] >= 'A' && name[i] <= 'Z' ? 32 : 0));
    t->name[n < NAME_BYTES ? n : NAME_BYTES - 1] = 0;
    char mark = 0;
    for (at = name + n; at < end && (mark || *at != '>'); at++) {
        if (mark) mark = *at == mark ? 0 : mark;
        else if (*at == '"' || *at == '\'') mark = *at;
    }
    t->end = at < end ? at + 1 : end;
    return true;
}

static enum effect effect_of(const char *name) {
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof ELEMENTS[0]; i++)
        if (strcmp(ELEMENTS[i].name, name) == 0) return ELEMENTS[i].effect;
    return NONE;
}

/* Behind the end of the element whose first tag ends at `at`; elements of its name may stand in it. */
static const char *element_end(const char *at, const char *end, const char *name, const char **inside_end) {
    unsigned depth = 1;
    bool raw = strcmp(name, "script") == 0 || strcmp(name, "style") == 0;
    while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
        tag t;
        if (!read_tag(at, end, &t) || strcmp(t.name, name) != 0 || (raw && !t.closes)) {
            at++;
            continue;
        }
        depth = t.closes ? depth - 1 : depth + 1;
        if (depth == 0) {
            *inside_end = at;
            return t.end;
        }
        at = t.end;
    }
    *inside_end = end;
    return end;
}

/* Behind a comment, a doctype or an instruction at `at`; NULL when it is none. */
static const char *declaration_end(const char *at, const char *end) {
    if (end - at < 2 || (at[1] != '!' && at[1] != '?')) return NULL;
    bool comment = end - at >= 4 && memcmp(at, "<!--", 4) == 0;
    for (const char *to = at + (comment ? 4 : 2); to < end; to++)
        if (*to == '>' && (!comment || (to - at >= 6 && to[-1] == '-' && to[-2] == '-'))) return to + 1;
    return end;
}

static void read_span(reading *r, buffer *title);

static void read_markup(reading *r, buffer *title) {
    tag t;
    const char *inside, *behind = declaration_end(r->at, r->end);
    if (behind) {
        r->at = behind;
        return;
    }
    if (!read_tag(r->at, r->end, &t)) {
        put(r, r->at++, 1);
        return;
    }
    enum effect effect = effect_of(t.name);
    r->at = t.end;
    if (effect == BLOCK) r->breaks = 2;
    if (effect == LINE && r->breaks == 0) r->breaks = 1;
    if (t.closes || (effect != PASSED && effect != TITLE)) return;
    r->at = element_end(t.end, r->end, t.name, &inside);
    if (effect != TITLE || !title || title->n) return;
    reading of_title = {.at = t.end, .end = inside, .out = title};
    read_span(&of_title, NULL);
}

static void read_span(reading *r, buffer *title) {
    while (r->at < r->end) {
        if (*r->at == '<') {
            read_markup(r, title);
        } else if (*r->at == '&') {
            read_character(r);
        } else if (*r->at == ' ' || (*r->at >= '\t' && *r->at <= '\r')) {
            r->space = true;
            r->at++;
        } else {
            const char *from = r->at;
            while (r->at < r->end && *r->at != '<' && *r->at != '&' && *r->at != ' ' && !(*r->at >= '\t' && *r->at <= '\r')) r->at++;
            put(r, from, (size_t)(r->at - from));
        }
    }
}

/* ---- the page ------------------------------------------------------------------------------------------------ */

/* The longest element of this name, from its first tag's end to its last one; false when there is none. */
static bool longest_element(const char *page, const char *end, const char *name, reading *found) {
    const char *at = page;
    bool any = false;
    while ((at = memchr(at, '<', (size_t)(end - at))) != NULL) {
        tag t;
        const char *inside, *behind = declaration_end(at, end);
        if (behind) {
            at = behind;
            continue;
        }
        if (!read_tag(at, end, &t) || t.closes) {
            at++;
            continue;
        }
        at = t.end;
        if (strcmp(t.name, name) != 0 && effect_of(t.name) != PASSED) continue;
        at = element_end(t.end, end, t.name, &inside);
        if (strcmp(t.name, name) != 0 || (any && inside - t.end <= found->end - found->at)) continue;
        found->at = t.end;
        found->end = inside;
        any = true;
    }
    return any;
}

void markup_read(const char *page, size_t bytes, buffer *title, buffer *text) {
    reading all = {.at = page, .end = page + bytes, .out = text}, part = all;
    if (longest_element(page, all.end, "article", &part) || longest_element(page, all.end, "main", &part)) {
        buffer rest = {0};
        reading head = {.at = page, .end = part.at, .out = &rest};
        read_span(&head, title);
        if (rest.failed) text->failed = true;
        buffer_finish(&rest);
        title = NULL;
    } else {
        part = all;
    }
    read_span(&part, title);
}

/* ---- its language -------------------------------------------------------------------------------------------- */

/* The value of an attribute of the tag that ends at `end`; `at` stands behind the element's name. */
static void read_attribute(const char *at, const char *end, const char *name, char *to, size_t room) {
    size_t n = strlen(name);
    while (at < end) {
        while (at < end && ascii_is_space(*at)) at++;
        const char *named = at;
        while (at < end && !ascii_is_space(*at) && *at != '=' && *at != '>') at++;
        bool wanted = (size_t)(at - named) == n && strncasecmp(named, name, n) == 0;
        while (at < end && ascii_is_space(*at)) at++;
        if (at == end || *at == '>') return;
        if (*at != '=') continue;
        for (at++; at < end && ascii_is_space(*at);) at++;
        char mark = at < end && (*at == '"' || *at == '\'') ? *at++ : 0;
        const char *value = at;
        while (at < end && (mark ? *at != mark : !ascii_is_space(*at) && *at != '>')) at++;
        size_t bytes = (size_t)(at - value);
        if (wanted && bytes < room) {
            memcpy(to, value, bytes);
            to[bytes] = 0;
            return;
        }
        at += mark && at < end;
    }
}

void markup_language(const char *page, size_t bytes, char language[MARKUP_LANGUAGE]) {
    const char *at = page, *end = page + bytes, *behind;
    tag t;
    *language = 0;
    while (at && (at = memchr(at, '<', (size_t)(end - at))) && (behind = declaration_end(at, end))) at = behind;
    if (!at || !read_tag(at, end, &t) || t.closes || strcmp(t.name, "html") != 0) return;
    at += strlen("<html");
    read_attribute(at, t.end, "lang", language, MARKUP_LANGUAGE);
    if (!*language) read_attribute(at, t.end, "xml:lang", language, MARKUP_LANGUAGE);
}
