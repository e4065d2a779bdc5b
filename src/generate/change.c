#include "generate/change.h"

#include "base/ascii.h"

#include <string.h>

/* ---- looking at a text ---- */

static size_t count_words(const char *text, size_t bytes) {
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++) n += !ascii_is_space(text[i]) && (i == 0 || ascii_is_space(text[i - 1]));
    return n;
}

/* The end of the paragraph that begins at `at`, and where the next one begins. */
static size_t paragraph_end(const char *text, size_t bytes, size_t at, size_t *next) {
    const char *end = memchr(text + at, '\n', bytes - at);
    size_t stop = end ? (size_t)(end - text) : bytes;
    for (*next = stop; *next < bytes && ascii_is_space(text[*next]);) ++*next;
    return stop;
}

static uint32_t count_paragraphs(const char *text, size_t bytes) {
    uint32_t n = 0;
    for (size_t at = 0; at < bytes; n++) paragraph_end(text, bytes, at, &at);
    return n;
}

static void add_paragraph(buffer *out, const char *text, size_t bytes) {
    if (out->n) buffer_text(out, "\n\n");
    buffer_add(out, text, bytes);
}

static void add_invented(const changing *with, buffer *out) {
    if (out->n) buffer_text(out, "\n\n");
    invent_paragraph(with->inventor, with->chance, out);
    buffer_text(out, " ");
    invent_sentence(with->inventor, with->chance, out);
}

/* The mark that closes `at`'s mark and its bytes; 0: no mark stands there. */
static size_t opening_mark(const char *at, size_t left, const char **closing) {
    *closing = "\"";
    if (left && *at == '"') return 1;
    *closing = "\xE2\x80\x9D";
    return left >= 3 && memcmp(at, "\xE2\x80\x9C", 3) == 0 ? 3 : 0;
}

bool change_quotation(const char *text, size_t bytes, uint32_t nth, wire_span *found) {
    for (size_t at = 0, mark; at < bytes; at += mark) {
        const char *closing;
        mark = opening_mark(text + at, bytes - at, &closing);
        if (!mark) {
            mark = 1;
            continue;
        }
        size_t start = at + mark, end = start, close = strlen(closing);
        while (end + close <= bytes && text[end] != '\n' && memcmp(text + end, closing, close) != 0) end++;
        if (end + close > bytes || text[end] == '\n') continue;
        size_t last = end;
        while (last > start && (text[last - 1] == ',' || text[last - 1] == '.')) last--;
        *found = (wire_span){(uint32_t)start, (uint32_t)last};
        if (count_words(text + start, last - start) >= 5 && nth-- == 0) return true;
        mark = end + close - at;
    }
    return false;
}

/* ---- words ---- */

static void make_verbatim(const changing *with, uint32_t amount, const char *text, size_t bytes, buffer *out) {
    (void)with, (void)amount;
    buffer_add(out, text, bytes);
}

static const char *other_word(const changing *with) {
    return with->n_words ? with->words[chance_below(with->chance, with->n_words)]
                         : invent_word(with->inventor, with->chance);
}

/* Another word between the same punctuation. */
static void replace_word(const changing *with, const char *word, size_t bytes, buffer *out) {
    size_t first = 0, last = bytes;
    while (first < bytes && !ascii_is_letter(word[first]) && (word[first] < '0' || word[first] > '9')) first++;
    while (last > first && !ascii_is_letter(word[last - 1]) && (word[last - 1] < '0' || word[last - 1] > '9')) last--;
    buffer_add(out, word, first);
    buffer_text(out, other_word(with));
    buffer_add(out, word + last, bytes - last);
}

/* Of the words edited two thirds are replaced, a sixth is left out, and after a sixth another one is put in. */
static void edit_word(const changing *with, const char *word, size_t bytes, buffer *out) {
    uint32_t how = chance_below(with->chance, 6);
    if (how == 0) return;
    if (how > 1) {
        replace_word(with, word, bytes, out);
        return;
    }
    buffer_add(out, word, bytes);
    buffer_text(out, " ");
    buffer_text(out, other_word(with));
}

static void make_edited(const changing *with, uint32_t percent, const char *text, size_t bytes, buffer *out) {
    for (size_t at = 0, end; at < bytes; at = end) {
        for (end = at; end < bytes && ascii_is_space(text[end]);) end++;
        buffer_add(out, text + at, end - at);
        for (at = end; end < bytes && !ascii_is_space(text[end]);) end++;
        if (end == at) continue;
        if (chance_percent(with->chance, percent))
            edit_word(with, text + at, end - at, out);
        else
            buffer_add(out, text + at, end - at);
    }
}

/* ---- paragraphs ---- */

static bool ends_sentence(const char *text, size_t bytes, size_t at) {
    if (text[at] == '\n') return true;
    return (text[at] == '.' || text[at] == '"') && at + 1 < bytes && ascii_is_space(text[at + 1]) && at > 0 &&
           (text[at] == '.' || text[at - 1] == '.');
}

/* The first sentences, until `percent` of the words are there. */
static void make_cut(const changing *with, uint32_t percent, const char *text, size_t bytes, buffer *out) {
    (void)with;
    size_t wanted = count_words(text, bytes) * percent / 100, n = 0, at = 0;
    for (; at < bytes; at++) {
        n += !ascii_is_space(text[at]) && (at + 1 == bytes || ascii_is_space(text[at + 1]));
        if (n >= wanted && ends_sentence(text, bytes, at)) break;
    }
    buffer_add(out, text, at + (at < bytes && text[at] != '\n'));
}

static void make_extended(const changing *with, uint32_t percent, const char *text, size_t bytes, buffer *out) {
    uint32_t n = count_paragraphs(text, bytes), more = n * percent / 100 + 1, first = chance_below(with->chance, n) + 1,
             i = 0;
    for (size_t at = 0, next; at < bytes; at = next) {
        add_paragraph(out, text + at, paragraph_end(text, bytes, at, &next) - at);
        for (uint32_t k = 0; ++i == first && k < more; k++) add_invented(with, out);
    }
}

/* Two paragraphs change places, the first one excepted. */
static void make_moved(const changing *with, uint32_t amount, const char *text, size_t bytes, buffer *out) {
    (void)amount;
    uint32_t n = count_paragraphs(text, bytes), one = n > 2 ? chance_between(with->chance, 1, n - 1) : 0,
             two = n > 2 ? 1 + (one - 1 + chance_between(with->chance, 1, n - 2)) % (n - 1) : 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t wanted = i == one ? two : i == two ? one : i;
        size_t at = 0, next, end = paragraph_end(text, bytes, 0, &next);
        for (uint32_t k = 0; k < wanted; k++) end = paragraph_end(text, bytes, at = next, &next);
        add_paragraph(out, text + at, end - at);
    }
}

/* A new top over the older text, whose last tenth is gone. */
static void make_updated(const changing *with, uint32_t percent, const char *text, size_t bytes, buffer *out) {
    buffer older = {0};
    add_invented(with, out);
    add_invented(with, out);
    make_cut(with, percent, text, bytes, &older);
    add_paragraph(out, older.at ? older.at : "", older.n);
    out->failed = out->failed || older.failed;
    buffer_finish(&older);
}

/* ---- characters ---- */

/* What a scanner reads for a letter. */
static const char *misread(char c) {
    static const char *const PAIRS[] = {"ec", "oO", "l1", "i1", "nu", "un",  "hb",  "bh",  "rn", "tf", "ft", "ao", "s5",
                                        "ce", "gq", "qg", "vy", "yv", "dcl", "mrn", "wvv", "B8", "S5", "I1", "O0"};
    for (size_t i = 0; i < sizeof PAIRS / sizeof *PAIRS; i++)
        if (PAIRS[i][0] == c) return PAIRS[i] + 1;
    return NULL;
}

/* Of the characters hit seven in ten are read as others, the rest is lost, or a space comes in or goes. */
static void make_scanned(const changing *with, uint32_t percent, const char *text, size_t bytes, buffer *out) {
    for (size_t i = 0; i < bytes; i++) {
        bool hit = text[i] != '\n' && (unsigned char)text[i] < 0x80 && chance_percent(with->chance, percent);
        uint32_t how = hit ? chance_below(with->chance, 10) : 0;
        const char *other = misread(text[i]);
        char any = (char)('a' + (hit ? chance_below(with->chance, 26) : 0));
        if (hit && how == 9 && text[i] != ' ') buffer_text(out, " ");
        if (!hit || how == 9)
            buffer_add(out, text + i, 1);
        else if (how < 7 && text[i] != ' ')
            buffer_add(out, other ? other : &any, other ? strlen(other) : 1);
    }
}

/* ---- other stories ---- */

/* Another article that has two of the quotations. Who spoke is not known here; another name would make them another's. */
static void make_quoting(const changing *with, uint32_t amount, const char *text, size_t bytes, buffer *out) {
    (void)amount;
    wire_span quotation;
    for (uint32_t i = 0; i < 6; i++) {
        add_invented(with, out);
        if (i % 2 == 0 || !change_quotation(text, bytes, i / 2, &quotation) || i > 3) continue;
        buffer_text(out, "\n\n\"");
        buffer_add(out, text + quotation.start, quotation.end - quotation.start);
        buffer_text(out, ",\" one of them said.");
    }
}

static void make_other(const changing *with, uint32_t amount, const char *text, size_t bytes, buffer *out) {
    (void)text, (void)bytes;
    invent_article(with->inventor, with->chance, amount, out);
}

const change CHANGES[] = {
    {"verbatim", "copy", true, false, 0, make_verbatim},   {"edited-5", "copy", true, false, 5, make_edited},
    {"edited-10", "copy", true, false, 10, make_edited},   {"edited-20", "copy", true, false, 20, make_edited},
    {"cut-half", "copy", true, false, 50, make_cut},       {"cut-quarter", "copy", true, false, 25, make_cut},
    {"extended", "copy", true, false, 20, make_extended},  {"moved", "copy", true, false, 0, make_moved},
    {"updated", "copy", true, false, 90, make_updated},    {"ocr-2", "copy", true, false, 2, make_scanned},
    {"ocr-5", "copy", true, false, 5, make_scanned},       {"quotes", "quote", false, false, 0, make_quoting},
    {"footer", "boilerplate", false, true, 8, make_other},
};
const uint32_t N_CHANGES = sizeof CHANGES / sizeof *CHANGES;

const change *change_named(const char *name, size_t bytes) {
    for (uint32_t i = 0; i < N_CHANGES; i++)
        if (strlen(CHANGES[i].name) == bytes && memcmp(CHANGES[i].name, name, bytes) == 0) return &CHANGES[i];
    return NULL;
}
