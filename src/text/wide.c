#include "text/wide.h"

#include <string.h>

#include "text/glyph.h"

/*
 * The subject stands from the start of its clause to the verb of saying (Chinese) or to its particle (Japanese); what
 * tells when, where or to whom it was said is cut off behind it.
 */

enum { REACH_BYTES = 150, NAME_BYTES = 60 };

static const char *const verbs[] = {"表示", "指出", "强调", "強調", "认为", "認為", "写道", "寫道", "告诉", "告訴", "透露", "宣布", "回应",
                                    "回應", "解释", "解釋", "补充", "補充", "坦言", "说", "說", "称", "稱", "问", "問"};
static const char *const borders[] = {"在", "对", "對", "向", "就", "于", "於", "今", "昨", "则", "則", "也", "还", "還", "曾", "并", "並", "接受", "进一步"};
static const char *const particles[] = {"は", "が"};

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

static wire_span subject(const char *text, uint32_t from, uint32_t verb) {
    wire_span s = {clause_start(text, from, verb), verb};
    s.end = FIND(text, s.start, s.end, borders, false);
    for (glyph g = glyph_at(text, s.start, s.end); g.code; g = glyph_at(text, g.start + g.bytes, s.end))
        if (g.kind & GLYPH_DIGIT) s.end = g.start; /* ...5日表示 */
    return s.end - s.start >= 3 && s.end - s.start <= NAME_BYTES ? s : (wire_span){0, 0};
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
    bool japanese = tail.end - tail.start >= 3 && memcmp(text + tail.start, "と", 3) == 0;
    if (japanese) {
        uint32_t particle = FIND(text, lead.start, lead.end, particles, false);
        if (particle < lead.end) return subject(text, lead.start, particle);
    }
    uint32_t verb = FIND(text, lead.start, lead.end, verbs, true);
    if (verb < lead.end) return subject(text, lead.start, verb);
    verb = FIND(text, tail.start, tail.end, verbs, false);
    return verb < tail.end ? subject(text, tail.start, verb) : (wire_span){0, 0};
}
