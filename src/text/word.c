/*
 * Nearly all words are runs of letters whose normal form is one character each: quick_word reads, folds and counts these in
 * one pass. What it does not know (marks, scripts without spaces, Hebrew quotation marks, long words) goes the general way:
 * the annex' boundary, then the normal form of what it holds. Both ways give the same words, which a test holds them to.
 */
#include "text/word.h"

#include "base/hash.h"
#include "text/page.h"
#include "text/utf8.h"

/* ---- the annex: rules WB3 to WB999 ---- */

static bool is_line_end(unsigned c) { return c == WB_CR || c == WB_LF || c == WB_NEWLINE; }
static bool is_ignored(unsigned c) { return c == WB_EXTEND || c == WB_FORMAT || c == WB_ZWJ; }
static bool is_letter(unsigned c) { return c == WB_LETTER || c == WB_HEBREW; }
static bool is_mid_letter(unsigned c) { return c == WB_MIDLETTER || c == WB_MIDNUMLET || c == WB_SINGLE; }
static bool is_mid_number(unsigned c) { return c == WB_MIDNUM || c == WB_MIDNUMLET || c == WB_SINGLE; }
static bool is_wordy(unsigned c) { return is_letter(c) || c == WB_NUMERIC || c == WB_KATAKANA || c == WB_EXTENDNUMLET; }

/* The class of the first character from `at` on that WB4 does not ignore; WB_OTHER at the end. */
static unsigned class_after(const char *text, uint32_t at, uint32_t end) {
    while (at < end) {
        unsigned c = unicode_of(utf8_next(text, &at))->word;
        if (!is_ignored(c)) return c;
    }
    return WB_OTHER;
}

/* Whether `left` and `right` stay together, where `before` stands before left and `after` after right. */
static bool joins(unsigned before, unsigned left, unsigned right, unsigned after) {
    if (is_letter(left) && is_letter(right)) return true;                                           /* WB5 */
    if (is_letter(left) && is_mid_letter(right) && is_letter(after)) return true;                   /* WB6 */
    if (is_letter(before) && is_mid_letter(left) && is_letter(right)) return true;                  /* WB7 */
    if (left == WB_HEBREW && right == WB_SINGLE) return true;                                       /* WB7a */
    if (left == WB_HEBREW && right == WB_DOUBLE && after == WB_HEBREW) return true;                 /* WB7b */
    if (before == WB_HEBREW && left == WB_DOUBLE && right == WB_HEBREW) return true;                /* WB7c */
    bool letter_left = is_letter(left), letter_right = is_letter(right);
    if ((left == WB_NUMERIC || letter_left) && right == WB_NUMERIC) return true;                    /* WB8, WB9 */
    if (left == WB_NUMERIC && letter_right) return true;                                            /* WB10 */
    if (before == WB_NUMERIC && is_mid_number(left) && right == WB_NUMERIC) return true;            /* WB11 */
    if (left == WB_NUMERIC && is_mid_number(right) && after == WB_NUMERIC) return true;             /* WB12 */
    if (left == WB_KATAKANA && right == WB_KATAKANA) return true;                                   /* WB13 */
    if (is_wordy(left) && right == WB_EXTENDNUMLET) return true;                                    /* WB13a */
    return left == WB_EXTENDNUMLET && is_wordy(right);                                              /* WB13b */
}

uint32_t word_boundary(const char *text, uint32_t at, uint32_t end) {
    unsigned before = WB_OTHER, left = unicode_of(utf8_next(text, &at))->word, last = left;
    if (left == WB_CR && at < end && text[at] == '\n') return at + 1;
    if (is_line_end(left)) return at;
    unsigned regional = left == WB_REGIONAL;
    while (at < end) {
        uint32_t after = at;
        const unicode_kind *kind = unicode_of(utf8_next(text, &after));
        unsigned right = kind->word;
        if (is_line_end(right)) return at;
        bool picture = last == WB_ZWJ && (kind->flags & UNICODE_PICTURE);                           /* WB3c */
        bool spaces = last == WB_SPACE && right == WB_SPACE;                                        /* WB3d */
        if (!is_ignored(right)) {
            bool flag = left == WB_REGIONAL && right == WB_REGIONAL && regional % 2;                /* WB15, WB16 */
            if (!picture && !spaces && !flag && !joins(before, left, right, class_after(text, after, end))) return at;
            before = left;
            left = right;
            regional += right == WB_REGIONAL;
        }
        last = right;
        at = after;
    }
    return at;
}

/* ---- words ---- */

/* What an ASCII byte is to quick_word. */
enum { BREAK = 0, LETTER = 1, UPPER = 2, DIGIT = 4, MID = 8, NUMBER_MID = 16, HIGH = 32 };

#define REPEAT_26(first, value) [first] = value, [first + 1] = value, [first + 2] = value, [first + 3] = value, \
    [first + 4] = value, [first + 5] = value, [first + 6] = value, [first + 7] = value, [first + 8] = value,     \
    [first + 9] = value, [first + 10] = value, [first + 11] = value, [first + 12] = value, [first + 13] = value, \
    [first + 14] = value, [first + 15] = value, [first + 16] = value, [first + 17] = value, [first + 18] = value, \
    [first + 19] = value, [first + 20] = value, [first + 21] = value, [first + 22] = value, [first + 23] = value, \
    [first + 24] = value, [first + 25] = value

static const uint8_t byte_class[128] = {
    REPEAT_26('a', LETTER), REPEAT_26('A', LETTER | UPPER),
    ['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT,
    ['5'] = DIGIT, ['6'] = DIGIT, ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
    ['\''] = MID, ['.'] = MID, [','] = NUMBER_MID, [';'] = NUMBER_MID,
};

static unsigned class_of(unsigned char c) { return c < 0x80 ? byte_class[c] : HIGH; }

/* Counts of what form_of asks for. */
typedef struct tally {
    uint32_t letters, uppers, digits;
    bool capital, ideograph;
} tally;

static uint8_t form_of(const tally *t) {
    return (uint8_t)((t->capital ? WORD_CAPITAL : 0) | (t->letters >= 2 && t->uppers == t->letters ? WORD_UPPER : 0) |
                     (t->digits ? WORD_DIGIT : 0) | (t->ideograph ? WORD_IDEOGRAPH : 0) |
                     (t->letters + t->digits <= 3 ? WORD_SHORT : 0));
}

#define ONES 0x0101010101010101u
#define HIGHS 0x8080808080808080u

uint64_t word_hash(const char *normal, size_t bytes) { return hash_word(normal, bytes); }

/* ---- words ---- */

/* High bits of the bytes of `eight`, none above 0x7F, that are low .. high. */
static inline uint64_t within(uint64_t eight, uint64_t low, uint64_t high) {
    return (eight + (0x80 - low) * ONES) & ~(eight + (0x7F - high) * ONES) & HIGHS;
}

static inline uint32_t count_highs(uint64_t highs) { return (uint32_t)((highs >> 7) * ONES >> 56); }

#define PLAIN_BYTES 32

/* Nothing that joins two halves of a word stands at text[at]. */
static inline bool parts_words(const char *text, uint32_t at, uint32_t end) {
    if (at >= end) return true;
    unsigned c = class_of((unsigned char)text[at]);
    return c == BREAK || (c != HIGH && (at + 1 == end || class_of((unsigned char)text[at + 1]) == BREAK));
}

/* A word of up to seven ASCII letters and digits, whose high bits these are. */
static inline uint8_t short_form(uint64_t letters, uint64_t uppers, uint64_t digits, uint32_t bytes) {
    bool upper = uppers == letters && (letters & (letters - 1));
    return (uint8_t)((uppers & 0x80 ? WORD_CAPITAL : 0) | (upper ? WORD_UPPER : 0) | (digits ? WORD_DIGIT : 0) |
                     (bytes <= 3 ? WORD_SHORT : 0));
}

/* Reads a word of up to seven ASCII letters and digits, as most are, that a space or the like ends; false: plain_word has to. */
static inline bool short_word(const word_reader *reader, word *out) {
    const char *text = reader->text;
    uint32_t start = reader->at, left = reader->end - start;
    if (reader->readable - start < 8) return false;
    uint64_t eight = utf8_eight(text + start), low = eight & ~HIGHS;
    uint64_t letters = within(low | 0x20 * ONES, 'a', 'z') & ~eight, digits = within(low, '0', '9') & ~eight;
    uint64_t others = ~(letters | digits) & HIGHS;
    if (!others) return false;
    uint32_t length = (uint32_t)__builtin_ctzll(others) / 8;
    if (length > left) length = left;
    if (length == 0 || !parts_words(text, start + length, reader->end)) return false;
    uint64_t inside = ((uint64_t)1 << 8 * length) - 1, uppers = letters & ~(eight << 2) & inside;
    uint64_t hash = hash_finish((low | 0x20 * ONES) & inside);
    *out = (word){hash, start, start + length, short_form(letters & inside, uppers, digits & inside, length)};
    return true;
}

/* The same of up to 32 bytes, eight at a time; false: quick_word has to. */
static inline bool plain_word(const word_reader *reader, word *out) {
    const char *text = reader->text;
    uint32_t start = reader->at, at = start, end = reader->end, length = 8;
    uint64_t hash = 0;
    tally t = {0};
    for (; length == 8 && at - start < PLAIN_BYTES; at += length) {
        if (reader->readable - at < 8) return false;
        uint64_t eight = utf8_eight(text + at), low = eight & ~HIGHS;
        uint64_t letters = within(low | 0x20 * ONES, 'a', 'z') & ~eight, digits = within(low, '0', '9') & ~eight;
        uint64_t others = ~(letters | digits) & HIGHS;
        length = others ? (uint32_t)__builtin_ctzll(others) / 8 : 8;
        if (length > end - at) length = end - at;
        uint64_t inside = length == 8 ? ~(uint64_t)0 : ((uint64_t)1 << 8 * length) - 1;
        uint64_t uppers = letters & ~(eight << 2) & inside, folded = (low | 0x20 * ONES) & inside;
        if (at == start) t.capital = uppers & 0x80;
        if (length) hash = hash_finish(hash ^ folded);
        uint32_t n = count_highs(letters & inside);
        t.letters += n;
        t.digits += length - n;
        t.uppers += count_highs(uppers);
    }
    if (at == start || length == 8 || !parts_words(text, at, end)) return false;
    *out = (word){hash, start, at, form_of(&t)};
    return true;
}

#define QUICK_BYTES 64

/* Reads a word of plain letters and digits that begins at reader->at; false: the general way has to. */
static bool quick_word(const word_reader *reader, word *out) {
    const char *text = reader->text;
    uint32_t at = reader->at, end = reader->end, n = 0;
    unsigned last = 0; /* LETTER or DIGIT */
    char normal[QUICK_BYTES + 8];
    tally t = {0};
    while (at < end) {
        unsigned char byte = (unsigned char)text[at];
        unsigned c = class_of(byte);
        if (n > QUICK_BYTES) return false;
        if (c & (LETTER | DIGIT)) {
            t.uppers += (c & UPPER) != 0;
            t.letters += c & LETTER;
            t.digits += (c & DIGIT) != 0;
            if (n == 0) t.capital = (c & UPPER) != 0;
            normal[n++] = (char)(byte + (c & UPPER ? 32 : 0));
            last = c & (LETTER | DIGIT);
            at++;
            continue;
        }
        uint32_t after = at;
        if (c == HIGH) {
            uint32_t point = utf8_next(text, &after);
            const unicode_kind *kind = unicode_of(point);
            if (kind->word == WB_LETTER && kind->fold == FOLD_STABLE && (kind->flags & UNICODE_LETTER)) {
                bool upper = kind->flags & UNICODE_UPPER;
                t.uppers += upper;
                t.letters++;
                if (n == 0) t.capital = upper;
                n += utf8_put(normal + n, point + (uint32_t)kind->shift);
                last = LETTER;
                at = after;
                continue;
            }
            if (kind->word != WB_OTHER && kind->word != WB_MIDNUMLET && kind->word != WB_SPACE) return false;
            c = kind->word == WB_MIDNUMLET && kind->fold == FOLD_SINGLE ? MID : BREAK;
            byte = '\'';
            if (kind->word == WB_MIDNUMLET && c == BREAK) return false;
        } else {
            after++;
        }
        if (c == BREAK || after >= end) break;
        unsigned next = class_of((unsigned char)text[after]);
        if (next == HIGH) {
            const unicode_kind *kind = unicode_of(utf8_peek(text, after));
            if (kind->word == WB_OTHER || kind->word == WB_SPACE) break;
            if (kind->word != WB_LETTER) return false;
            next = LETTER;
        }
        if (!(next & last & (LETTER | DIGIT)) || (last == LETTER && c == NUMBER_MID)) break;
        normal[n++] = (char)byte;
        at = after;
    }
    *out = (word){word_hash(normal, n), reader->at, at, form_of(&t)};
    return true;
}

/* Where the word at the start of the segment [start, end) stops by the tailoring, what it holds; `end` when it is whole. */
static uint32_t count_word(const char *text, uint32_t start, uint32_t end, tally *t) {
    *t = (tally){0};
    for (uint32_t at = start; at < end;) {
        uint32_t from = at;
        const unicode_kind *kind = unicode_of(utf8_next(text, &at));
        bool ends = kind->word == WB_EXTENDNUMLET || (kind->word == WB_MIDLETTER && kind->sentence == SB_SCONTINUE);
        if (ends && from == start) return at;
        if (ends || (t->ideograph && !is_ignored(kind->word))) return from;
        if (kind->flags & UNICODE_SPACELESS) {
            if (t->letters + t->digits) return from;
            t->ideograph = true;
        }
        bool letter = kind->flags & UNICODE_LETTER, upper = letter && (kind->flags & UNICODE_UPPER);
        if (letter && t->letters + t->digits == 0) t->capital = upper;
        t->letters += letter;
        t->uppers += upper;
        t->digits += (kind->flags & UNICODE_DIGIT) && !letter;
    }
    return end;
}

/* The segment at reader->at by the annex, cut by the tailoring; *found is false when it is no word. */
static wire_status general_word(word_reader *reader, word *out, bool *found) {
    tally t;
    uint32_t start = reader->at;
    uint32_t end = count_word(reader->text, start, word_boundary(reader->text, start, reader->end), &t);
    reader->at = end;
    *found = t.letters + t.digits > 0;
    if (!*found) return WIRE_OK;
    TRY(normalise_span(reader->text, start, end, &reader->normal));
    *out = (word){word_hash(reader->normal.at, reader->normal.n), start, end, form_of(&t)};
    return WIRE_OK;
}

wire_status word_next(word_reader *reader, word *out, bool *found) {
    *found = false;
    while (reader->at < reader->end && !*found) {
        unsigned c = class_of((unsigned char)reader->text[reader->at]);
        if (!(c & (LETTER | DIGIT | HIGH))) {
            reader->at++;
        } else if (short_word(reader, out) || plain_word(reader, out) || (quick_word(reader, out) && out->end > out->start)) {
            reader->at = out->end;
            *found = true;
        } else {
            TRY(general_word(reader, out, found));
        }
    }
    return WIRE_OK;
}
