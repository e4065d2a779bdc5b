/*
 * A text was wrapped at a width W when nearly every line is full, that is, the next line's first word would not have fitted,
 * and many lines stop inside a sentence. W is the length that one line in fifty exceeds, for an address may stick out.
 * Lists and headlines stop short; paragraphs of one line each are longer than any W, or stop at a full stop.
 */
#include "text/paragraph.h"

#include "base/sixteen.h"
#include "text/agency.h"
#include "text/unicode.h"
#include "text/utf8.h"

#include <string.h>

#define WIDTH_MIN 40
#define WIDTH_MAX 100

typedef struct line {
    uint32_t start, end;   /* without white space at its ends; blank: start == end */
    uint32_t indent, columns; /* characters before start; and up to end */
    uint32_t first_columns;   /* of its first word */
    bool hard;             /* a form feed or U+2029 ends it */
    bool ends_sentence, begins_lower;
} line;

/* ---- lines ---- */

/* Bytes that a line's end may begin with. */
static inline sixteen stops_line(sixteen block) {
    return sixteen_between(block, '\n', '\r') | sixteen_are(block, '\xC2') | sixteen_are(block, '\xE2');
}

/* The end of the line from `at` on; *after gets the next line's start, *hard whether the paragraph ends. */
static uint32_t line_end(const char *text, uint32_t at, uint32_t bytes, uint32_t *after, bool *hard) {
    *hard = false;
    for (;; at++) {
        at = (uint32_t)sixteen_find(text, at, bytes, stops_line);
        *after = at;
        if (at == bytes) return at;
        uint32_t point = utf8_next(text, after);
        bool carriage_return = point == '\r' && *after < bytes && text[*after] == '\n';
        if (carriage_return) ++*after;
        *hard = point == '\f' || point == 0x2029;
        if (point < 0x80 || *hard || point == 0x85 || point == 0x2028) return at;
    }
}

static bool is_space_before(const char *text, uint32_t *at) {
    uint32_t before = *at;
    if (!unicode_is_space(utf8_previous(text, &before))) return false;
    *at = before;
    return true;
}

static uint32_t trim_start(const char *text, uint32_t start, uint32_t end) {
    for (uint32_t after = start; start < end; start = after)
        if (!unicode_is_space(utf8_next(text, &after))) break;
    return start;
}

static uint32_t trim_end(const char *text, uint32_t start, uint32_t end) {
    while (end > start && is_space_before(text, &end)) continue;
    return end;
}

/* The last character that is no closing mark is a terminal one. */
static bool ends_with_terminal(const char *text, uint32_t start, uint32_t end) {
    while (end > start) {
        uint32_t point = utf8_previous(text, &end);
        unsigned c = unicode_of(point)->sentence;
        if (c == SB_ATERM || c == SB_STERM || point == 0x2026) return true;
        if (c != SB_CLOSE && c != SB_SP && c != SB_EXTEND && c != SB_FORMAT) return false;
    }
    return false;
}

/* Longer than any wrapped line, whatever its script. */
#define LINE_BYTES (4 * (WIDTH_MAX + 1))

static void measure(const char *text, uint32_t whole_start, line *l) {
    uint32_t first = l->start;
    const unicode_kind *kind = unicode_of(utf8_next(text, &first));
    l->begins_lower = kind->sentence == SB_LOWER || kind->sentence == SB_OLETTER;
    while (first < l->end && !(kind->flags & UNICODE_SPACELESS)) {
        uint32_t after = first;
        kind = unicode_of(utf8_next(text, &after));
        if (first - l->start > LINE_BYTES || (kind->flags & UNICODE_SPACE)) break;
        first = after;
    }
    l->first_columns = utf8_length(text, l->start, first);
    l->indent = utf8_length(text, whole_start, l->start);
    bool known = l->end - whole_start <= LINE_BYTES;
    l->columns = known ? l->indent + utf8_length(text, l->start, l->end) : LINE_BYTES;
    l->ends_sentence = known && ends_with_terminal(text, l->start, l->end);
}

static wire_status read_lines(const char *text, uint32_t bytes, arena *scratch, line **out, uint32_t *n) {
    uint32_t count = 0, places = bytes / 100 + 16, after;
    line *lines = ARENA_NEW(scratch, line, places);
    CHECK_MEMORY(lines);
    for (uint32_t at = 0; at < bytes; at = after) {
        line l = {0};
        uint32_t end = line_end(text, at, bytes, &after, &l.hard);
        l.start = trim_start(text, at, end);
        l.end = trim_end(text, l.start, end);
        if (l.end > l.start) measure(text, at, &l);
        if (count == places) { /* the old array stays in the arena */
            line *more = ARENA_NEW(scratch, line, 2 * (size_t)places);
            CHECK_MEMORY(more);
            lines = memcpy(more, lines, count * sizeof *lines);
            places *= 2;
        }
        lines[count++] = l;
    }
    *out = lines;
    *n = count;
    return WIRE_OK;
}

/* ---- wrapping ---- */

static bool is_blank(const line *l) { return l->start == l->end; }

/* The next line may go on with this one's paragraph. */
static bool is_inner(const line *l) { return !is_blank(&l[0]) && !l->hard && !is_blank(&l[1]); }

/* Nearly so is enough, since widths differ within a text, unless the line could end a paragraph. */
static bool is_full(const line *l, uint32_t width) {
    return l->columns + 1 + l[1].first_columns >= (l->ends_sentence ? width : width - width / 10);
}

/* The width that the text was wrapped at, or 0. */
static uint32_t wrap_width(const line *lines, uint32_t n) {
    uint32_t histogram[WIDTH_MAX + 2] = {0}, inner = 0, full = 0, amid = 0, width = 0, below = 0;
    for (uint32_t i = 0; i + 1 < n; i++)
        if (is_inner(&lines[i])) {
            histogram[lines[i].columns <= WIDTH_MAX ? lines[i].columns : WIDTH_MAX + 1]++;
            inner++;
        }
    while (width <= WIDTH_MAX && below < inner - inner / 50) below += histogram[width++];
    if (inner == 0 || width > WIDTH_MAX || width <= WIDTH_MIN) return 0;
    width--;
    for (uint32_t i = 0; i + 1 < n; i++)
        if (is_inner(&lines[i])) {
            full += is_full(&lines[i], width);
            amid += !lines[i].ends_sentence && lines[i + 1].begins_lower;
        }
    bool few = inner < 3;
    return full * 10 >= inner * 7 && amid * 10 >= inner * (few ? 10 : 4) ? width : 0;
}

static bool goes_on(const line *l, uint32_t width) {
    if (width == 0 || !is_inner(l)) return false;
    if (l[1].indent > l->indent + 1) return false;
    if (!l->ends_sentence && l[1].begins_lower && l->columns > width / 2) return true;
    return is_full(l, width);
}

wire_status paragraph_find(const char *text, uint32_t bytes, arena *scratch, wire_span **out, uint32_t *n) {
    line *lines;
    uint32_t n_lines;
    TRY(read_lines(text, bytes, scratch, &lines, &n_lines));
    uint32_t width = wrap_width(lines, n_lines);
    wire_span *spans = ARENA_NEW(scratch, wire_span, n_lines);
    CHECK_MEMORY(spans);
    *n = 0;
    for (uint32_t i = 0; i < n_lines; i++) {
        if (is_blank(&lines[i])) continue;
        bool joined = i > 0 && goes_on(&lines[i - 1], width);
        if (joined) spans[*n - 1].end = lines[i].end;
        else spans[(*n)++] = (wire_span){lines[i].start, lines[i].end};
    }
    *out = spans;
    return WIRE_OK;
}

/* ---- form ---- */

#define CAPTION_WORDS 120

typedef struct picture_word {
    const char *word;
    uint32_t bytes;
} picture_word;

/* Words for a picture and for who gave it, in small letters; with a capital first letter too. By their first letter. */
#define W(word) {word, sizeof word - 1}
static const picture_word of_b[] = {
    W("bild"), W("bilder"), W("bilde"),
};
static const picture_word of_c[] = {
    W("credit"), W("crédito"), W("crédit"),
};
static const picture_word of_f[] = {
    W("foto"), W("fotos"), W("fotografía"), W("fotografia"), W("fotograf"), W("fotografie"),
};
static const picture_word of_i[] = {
    W("image"), W("images"), W("imagen"), W("imagem"), W("immagine"),
};
static const picture_word of_k[] = {
    W("kuva"), W("kép"),
};
static const picture_word of_p[] = {
    W("photo"), W("photos"), W("photograph"), W("photographer"), W("photography"), W("picture"), W("pictured"),
};
static const picture_word of_z[] = {
    W("zdjęcie"),
};
static const picture_word of_others[] = {
    W("фото"), W("фотография"), W("снимка"), W("صورة"), W("תמונה"), W("צילום"), W("φωτογραφία"), W("फोटो"), W("사진"),
    W("照片"), W("图片"), W("圖片"), W("写真"), W("撮影"), W("ภาพ"), W("ảnh"),
};

typedef struct picture_list {
    const picture_word *words;
    uint32_t n;
} picture_list;

#define LIST(of) {of, sizeof of / sizeof *of}
static const picture_list picture_lists[26] = {
    ['b' - 'a'] = LIST(of_b), ['c' - 'a'] = LIST(of_c), ['f' - 'a'] = LIST(of_f), ['i' - 'a'] = LIST(of_i), ['k' - 'a'] = LIST(of_k), ['p' - 'a'] = LIST(of_p), ['z' - 'a'] = LIST(of_z),
};
static const picture_list other_pictures = LIST(of_others);

static bool is_picture_word(const char *text, const text_words *words, uint32_t number) {
    const char *at = text + words->start[number];
    unsigned char first = (unsigned char)at[0], letter = first | 32;
    uint32_t bytes = words->end[number] - words->start[number];
    if (first < 0x80 && (letter < 'a' || letter > 'z')) return false;
    const picture_list *list = first < 0x80 ? &picture_lists[letter - 'a'] : &other_pictures;
    for (uint32_t i = 0; i < list->n; i++) {
        const picture_word *known = &list->words[i];
        bool begins = first < 0x80 || at[0] == known->word[0];
        if (begins && known->bytes == bytes && memcmp(at + 1, known->word + 1, bytes - 1) == 0) return true;
    }
    return false;
}

/* What separates a picture word from a name, soon after it and before the sentence ends. */
static bool is_labelled(const char *text, uint32_t at, uint32_t end) {
    if (end - at > 60) end = at + 60;
    for (; at < end; at++) {
        if (text[at] == ':' || text[at] == '/' || text[at] == '|') return true;
        if (text[at] == '.' && at + 1 < end && text[at + 1] == ' ') return false;
    }
    return false;
}

static bool has_bracket(const char *text, uint32_t start, uint32_t end) {
    return memchr(text + start, '(', end - start) || memchr(text + start, '[', end - start);
}

/* What a picture word is labelled by, and brackets: most paragraphs have none of them. */
static inline sixteen marks_caption(sixteen block) {
    sixteen label = sixteen_are(block, ':') | sixteen_are(block, '/') | sixteen_are(block, '|');
    return label | sixteen_are(block, '(') | sixteen_are(block, '[');
}

/* A bracket with a stroke or "via" in it, as in (Name/Agency via Agency). */
static bool has_credit_bracket(const char *text, uint32_t start, uint32_t end) {
    for (uint32_t at = start; at < end; at++) {
        if (text[at] != '(' && text[at] != '[') continue;
        for (uint32_t inside = at + 1; inside < end && inside - at < 120; inside++) {
            char c = text[inside];
            if (c == ')' || c == ']') break;
            if (c == '/' || (end - inside > 5 && memcmp(text + inside, " via ", 5) == 0)) return true;
        }
    }
    return false;
}

static bool is_caption(const char *text, const text_words *words, const text_paragraph *p) {
    if (p->n_words >= CAPTION_WORDS || sixteen_find(text, p->start, p->end, marks_caption) == p->end) return false;
    uint32_t end = p->first_word + p->n_words;
    bool brackets = has_bracket(text, p->start, p->end);
    for (uint32_t i = p->first_word; i < end; i++) { /* "Photo by Name/Agency", "(photo: Name)" */
        uint32_t start = words->start[i];
        bool bracket = brackets && start > p->start && (text[start - 1] == '(' || text[start - 1] == '[');
        if (!bracket && !(words->form[i] & WORD_CAPITAL)) continue;
        if (is_picture_word(text, words, i) && (bracket || is_labelled(text, words->end[i], p->end))) return true;
    }
    if (!brackets || !has_credit_bracket(text, p->start, p->end)) return false;
    for (uint32_t i = p->first_word; i < end; i++)
        if (is_picture_word(text, words, i)) return true;
    return agency_find(text, p->start, p->end, NULL);
}

uint32_t paragraph_form_of(const char *text, const text_words *words, const text_paragraph *p) {
    uint32_t ideographs = 0; /* two characters of a script without spaces weigh as a word */
    for (uint32_t i = p->first_word; i < p->first_word + p->n_words; i++)
        ideographs += (words->form[i] & WORD_IDEOGRAPH) != 0;
    uint32_t weight = p->n_words - ideographs / 2;
    bool prose = weight >= 25 || (weight >= 8 && ends_with_terminal(text, p->start, p->end));
    return (prose ? PARAGRAPH_PROSE : 0) | (is_caption(text, words, p) ? PARAGRAPH_CAPTION : 0);
}
