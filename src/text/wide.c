#include "text/wide.h"

#include <string.h>

#include "text/glyph.h"

/*
 * The subject stands from the start of its clause to the verb of saying (Chinese) or to its particle (Japanese); what
 * tells when, where or to whom it was said is cut off behind it. An age in brackets behind a name is passed by:
 *
 *   船長、大沢誠さん(58)は「…」と話した    「…」と大沢さんは話した    「…」と大沢さん。
 *         ------                                ----                     ----
 */

enum { REACH_BYTES = 150, NAME_BYTES = 60, AGE_BYTES = 24 };

static const char *const verbs[] = {"表示", "指出", "强调", "強調", "认为", "認為", "写道", "寫道", "告诉", "告訴", "透露", "宣布", "回应",
                                    "回應", "解释", "解釋", "补充", "補充", "坦言", "说", "說", "称", "稱", "问", "問"};
static const char *const borders[] = {"在", "对", "對", "向", "就", "于", "於", "今", "昨", "则", "則", "也", "还", "還", "曾", "并", "並", "接受", "进一步"};
static const char *const particles[] = {"は", "が"};
static const char *const sources[] = {"によると", "によれば"};
static const char *const quotes[] = {"と", "など", "って"}; /* what goes on with the sentence behind a quotation */
static const char *const honorifics[] = {"さん", "氏", "様", "ちゃん", "くん", "君"};

/* The first of the words in text[from, to), or the last one; `to` when there is none. */
static uint32_t find(const char *text, uint32_t from, uint32_t to, const char *const *words, size_t n, bool last) {
    uint32_t found = to;
    for (uint32_t at = from; at < to; at++) {
        if (((unsigned char)text[at] & 0xC0) == 0x80) continue;
        for (size_t i = 0; i < n; i++) {
            size_t bytes = strlen(words[i]);
            if (to - at < bytes || memcmp(text + at, words[i], bytes) != 0) continue;
            if (!last) return at;
            found = at;
        }
    }
    return found;
}

#define FIND(text, from, to, words, last) find(text, from, to, words, sizeof(words) / sizeof *(words), last)

/* The clause's start before `at`: behind the last stop. */
static uint32_t clause_start(const char *text, uint32_t from, uint32_t at) {
    for (glyph g = glyph_before(text, at, from); g.code; g = glyph_before(text, g.start, from)) {
        bool letter = (g.kind & (GLYPH_LETTER | GLYPH_DIGIT)) || g.code == 0xB7;
        if (!letter) return g.start + g.bytes;
    }
    return from;
}

/* The end of what stands before `at` without a bracket that ends there: 大沢誠さん(58). */
static uint32_t without_age(const char *text, uint32_t from, uint32_t at) {
    glyph g = glyph_before(text, at, from);
    if (g.code != ')' && g.code != 0xFF09) return at;
    for (g = glyph_before(text, g.start, from); g.code && at - g.start < AGE_BYTES; g = glyph_before(text, g.start, from))
        if (g.code == '(' || g.code == 0xFF08) return g.start;
    return at;
}

static wire_span subject(const char *text, uint32_t from, uint32_t verb) {
    verb = without_age(text, from, verb);
    wire_span s = {clause_start(text, from, verb), verb};
    s.end = FIND(text, s.start, s.end, borders, false);
    for (glyph g = glyph_at(text, s.start, s.end); g.code; g = glyph_at(text, g.start + g.bytes, s.end))
        if (g.kind & GLYPH_DIGIT) s.end = g.start; /* ...5日表示 */
    return s.end - s.start >= 3 && s.end - s.start <= NAME_BYTES ? s : (wire_span){0, 0};
}

/* ---- Japanese ---- */

static bool is_hiragana(glyph g) { return g.code >= 0x3041 && g.code <= 0x309F; }

static uint32_t honorific_bytes(const char *text, wire_span s) {
    for (size_t i = 0; i < sizeof honorifics / sizeof *honorifics; i++) {
        uint32_t bytes = (uint32_t)strlen(honorifics[i]);
        if (s.end - s.start > bytes && memcmp(text + s.end - bytes, honorifics[i], bytes) == 0) return bytes;
    }
    return 0;
}

/* The noun that ends at `end`; of ワカメを売る菊地ハルさん the name, since nobody's name goes on from hiragana to others. */
static wire_span noun(const char *text, uint32_t from, uint32_t end) {
    end = without_age(text, from, end);
    wire_span s = {clause_start(text, from, end), end};
    for (uint32_t at = s.start; (at = find(text, at, end, particles, 1, false)) < end; at += 3) /* 今回は市長が */
        if (!is_hiragana(glyph_before(text, at, s.start)) && !is_hiragana(glyph_at(text, at + 3, end))) s.start = at + 3;
    uint32_t honorific = honorific_bytes(text, s);
    s.end -= honorific;
    bool other = false;
    for (glyph g = glyph_before(text, s.end, s.start); honorific && g.code; g = glyph_before(text, g.start, s.start)) {
        if (other && is_hiragana(g)) s.start = g.start + g.bytes;
        other = !is_hiragana(g);
    }
    return s.end - s.start >= 3 && s.end - s.start <= NAME_BYTES ? s : (wire_span){0, 0};
}

/* Marks the particle at `at` the noun before it, or is it a syllable of a word or the end of a clause (ですが)? */
static bool marks_noun(const char *text, uint32_t from, uint32_t at) {
    glyph before = glyph_before(text, at, from);
    if (before.code == ')' || before.code == 0xFF09) return true;
    if (!(before.kind & (GLYPH_LETTER | GLYPH_DIGIT))) return false;
    return !is_hiragana(before) || honorific_bytes(text, (wire_span){clause_start(text, from, at), at});
}

/* The subject by the particle: by は rather than by が, the first one. */
static wire_span marked(const char *text, uint32_t from, uint32_t to) {
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        for (uint32_t at = from; (at = find(text, at, to, &particles[i], 1, false)) < to; at += 3) {
            wire_span s = marks_noun(text, from, at) ? noun(text, from, at) : (wire_span){0, 0};
            if (s.end) return s;
        }
    return (wire_span){0, 0};
}

/* The particle right before the quotation. */
static wire_span marked_last(const char *text, wire_span lead) {
    glyph g = glyph_before(text, lead.end, lead.start);
    if (g.code == 0x3001) g = glyph_before(text, g.start, lead.start);
    bool particle = g.code == 0x306F || g.code == 0x304C;
    return particle && marks_noun(text, lead.start, g.start) ? noun(text, lead.start, g.start) : (wire_span){0, 0};
}

/* Behind the quotation: と大沢さんは話した; と話す大沢さん。 */
static wire_span behind(const char *text, uint32_t from, uint32_t to) {
    uint32_t end = from;
    for (glyph g = glyph_at(text, from, to); g.code && g.code != 0x3001 && g.code != 0x3002; g = glyph_at(text, end, to)) end = g.start + g.bytes;
    wire_span s = marked(text, from, end);
    bool named = s.end == 0 && honorific_bytes(text, (wire_span){from, without_age(text, from, end)});
    return named ? noun(text, from, end) : s;
}

static wire_span japanese(const char *text, wire_span lead, uint32_t from, uint32_t to) {
    wire_span s = marked_last(text, lead);
    if (s.end == 0) s = behind(text, from, to);
    if (s.end == 0) s = marked(text, lead.start, lead.end);
    if (s.end) return s;
    uint32_t source = FIND(text, lead.start, lead.end, sources, false);
    return source < lead.end ? noun(text, lead.start, source) : s;
}

static uint32_t reach(const char *text, uint32_t from, uint32_t to) {
    if (to - from <= REACH_BYTES) return from;
    from = to - REACH_BYTES;
    while (from < to && ((unsigned char)text[from] & 0xC0) == 0x80) from++;
    return from;
}

wire_span wide_speaker(const page *p, wire_span lead, wire_span tail) {
    const char *text = p->text;
    lead.start = reach(text, lead.start, lead.end);
    if (tail.end - tail.start > REACH_BYTES) tail.end = tail.start + REACH_BYTES;
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        uint32_t bytes = (uint32_t)strlen(quotes[i]);
        if (tail.end - tail.start < bytes || memcmp(text + tail.start, quotes[i], bytes) != 0) continue;
        wire_span found = japanese(text, lead, tail.start + bytes, tail.end);
        if (found.end) return found;
    }
    uint32_t verb = FIND(text, lead.start, lead.end, verbs, true);
    if (verb < lead.end) return subject(text, lead.start, verb);
    verb = FIND(text, tail.start, tail.end, verbs, false);
    return verb < tail.end ? subject(text, tail.start, verb) : (wire_span){0, 0};
}
