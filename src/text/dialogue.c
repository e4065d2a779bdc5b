#include "text/dialogue.h"

#include "base/error.h"
#include "text/border.h"
#include "text/clause.h"
#include "text/glyph.h"

/*
 * A paragraph that opens with a dash may be an item of a list as well: a document has dialogues when a reporting clause
 * stands behind a second dash in one of these paragraphs, or when two or more are there and one asks a question.
 */

enum { CLAUSE_WITHIN = 3, LONGEST_PARAGRAPH = 20000 };

typedef struct talk {
    const page *p;
    reading_part *parts; /* NULL: only counted */
    uint32_t n, clauses, questions;
} talk;

static bool is_dash(glyph g) { return g.code >= 0x2013 && g.code <= 0x2015; }

/* The next dash that has a space or a stop on one side at least. */
static glyph next_dash(const page *p, uint32_t at, uint32_t to) {
    for (glyph g = glyph_at(p->text, at, to); g.code; g = glyph_at(p->text, g.start + g.bytes, to)) {
        if (!is_dash(g)) continue;
        uint8_t around = glyph_before(p->text, g.start, 0).kind | glyph_at(p->text, g.start + g.bytes, to).kind;
        if (around & (GLYPH_SPACE | GLYPH_STOP)) return g;
    }
    return (glyph){.start = to};
}

static bool is_clause(const page *p, uint32_t from, uint32_t to) {
    clause words;
    clause_read(&words, p, from, to);
    return words.n > 0 && words.at[0].kind == TOKEN_SMALL && clause_reports(&words, CLAUSE_WITHIN);
}

/* ¿Y el baile? —se oyó al fondo: in Spanish the dash is glued to the words that it sets apart, and a small letter behind
 * the end of a sentence begins no speech, whatever the verb. */
static bool is_aside(const page *p, uint32_t from, glyph dash, uint32_t to) {
    glyph space = glyph_before(p->text, dash.start, from);
    if (!(space.kind & GLYPH_SPACE) || !space.code) return false;
    glyph end = glyph_before(p->text, space.start, from);
    uint32_t word = border_word(p, dash.start);
    bool glued = word < p->words.n && p->words.start[word] == dash.start + dash.bytes && p->words.end[word] <= to;
    bool ended = end.code == '?' || end.code == '!' || end.code == 0x2026;
    return glued && ended && !(p->words.form[word] & (WORD_CAPITAL | WORD_DIGIT | WORD_IDEOGRAPH));
}

static uint32_t without_spaces(const page *p, uint32_t from, uint32_t to) {
    for (glyph g = glyph_before(p->text, to, from); g.code && (g.kind & GLYPH_SPACE); g = glyph_before(p->text, to, from)) to = g.start;
    return to;
}

static uint32_t speech_start(const page *p, uint32_t at, uint32_t to) {
    glyph g = glyph_at(p->text, at, to);
    while (g.code && (g.kind & (GLYPH_SPACE | GLYPH_STOP))) g = glyph_at(p->text, g.start + g.bytes, to);
    return g.start;
}

static void add(talk *t, reading_part part) {
    part.end = without_spaces(t->p, part.start, part.end);
    if (part.end <= part.start || border_word(t->p, part.start) == border_word(t->p, part.end)) return;
    if (t->parts) t->parts[t->n] = part;
    t->n++;
}

static void read_paragraph(talk *t, uint32_t number) {
    const page *p = t->p;
    const text_paragraph *in = &p->paragraphs[number];
    glyph dash = glyph_at(p->text, in->start, in->end);
    if (!is_dash(dash) || in->n_words < 2 || in->end - in->start > LONGEST_PARAGRAPH) return;
    reading_part part = {.open = dash.start, .continues = NO_PART, .paragraph = number, .family = MARK_DOUBLE};
    part.start = speech_start(p, dash.start + dash.bytes, in->end);
    for (uint32_t at = part.start; at < in->end;) {
        glyph inner = next_dash(p, at, in->end);
        glyph after = next_dash(p, inner.start + inner.bytes, in->end);
        at = inner.start + inner.bytes;
        if (inner.code == 0 || !(is_clause(p, at, after.start) || is_aside(p, part.start, inner, in->end))) continue;
        t->clauses++;
        part.end = part.close = inner.start;
        add(t, part);
        part.open = after.start;
        part.start = after.code ? speech_start(p, after.start + after.bytes, in->end) : in->end;
        part.spoken_on = true;
        at = part.start > at ? part.start : in->end;
    }
    part.end = part.close = in->end;
    if (part.start < in->end) add(t, part);
    t->questions += glyph_before(p->text, in->end, in->start).code == '?';
}

static bool crosses(const reading_part *a, const reading_part *b) {
    bool apart = a->end <= b->start || b->end <= a->start;
    return !apart && !(a->start <= b->start && b->end <= a->end);
}

/* Merges two lists in order of their starts; a part between marks that crosses a dialogue's end is left out. */
static wire_status merge(const talk *t, arena *scratch, reading_parts *parts) {
    reading_part *all = ARENA_NEW(scratch, reading_part, parts->n + t->n);
    CHECK_MEMORY(all);
    uint32_t *number = ARENA_NEW(scratch, uint32_t, parts->n);
    CHECK_MEMORY(number);
    uint32_t n = 0, d = 0;
    const reading_part *around = NULL;
    for (uint32_t i = 0; i < parts->n; i++) {
        reading_part part = parts->at[i];
        for (; d < t->n && t->parts[d].open <= part.open; d++) around = &t->parts[d], all[n++] = t->parts[d];
        number[i] = NO_PART;
        bool ahead = d < t->n && crosses(&t->parts[d], &part);
        if (ahead || (around && crosses(around, &part))) continue;
        if (part.continues != NO_PART) part.continues = number[part.continues];
        if (around && part.end <= around->end) part.depth++;
        number[i] = n;
        all[n++] = part;
    }
    for (; d < t->n; d++) all[n++] = t->parts[d];
    *parts = (reading_parts){all, n};
    return WIRE_OK;
}

wire_status dialogue_add(const page *p, arena *scratch, reading_parts *parts) {
    talk t = {.p = p};
    for (uint32_t i = 0; i < p->n_paragraphs; i++) read_paragraph(&t, i);
    if (t.n == 0 || (t.clauses == 0 && (t.n < 2 || t.questions == 0))) return WIRE_OK;
    t.parts = ARENA_NEW(scratch, reading_part, t.n);
    CHECK_MEMORY(t.parts);
    t.n = 0;
    for (uint32_t i = 0; i < p->n_paragraphs; i++) read_paragraph(&t, i);
    return merge(&t, scratch, parts);
}
