#include "text/quote.h"

#include <string.h>

#include "base/error.h"
#include "text/border.h"
#include "text/clause.h"
#include "text/dialogue.h"
#include "text/glyph.h"
#include "text/reading.h"
#include "text/speaker.h"

/*
 * "A," she said. "B."  is one quotation of two parts; "A," she said, "b" too. No list of reporting verbs is needed to
 * tell it from "A," she said. The paper called it "B": the form of the gap does, and gets 12 of 15 joins right whose
 * verb no list had (1,200 pages read for it). Over paragraphs, only a part that waited to be reopened goes on.
 */

enum { GAP_WORDS = 40, GAP_BYTES = 1000, LABEL_WORDS = 4, SHORT_GAP_WORDS = 8, QUOTED_WORDS = 3, OWN_WITHIN = 9, CUT_BYTES = 120 };

typedef struct joiner {
    const page *p;
    const reading_part *parts;
    uint32_t n;
    uint32_t *next; /* of each part the one that goes on with it, or NO_PART */
    speech *speeches;
    uint32_t n_speeches;
} joiner;

static bool is_mark(glyph g) {
    return g.code == '"' || g.code == '\'' || (g.code >= 0x2018 && g.code <= 0x201F) || g.code == 0xAB || g.code == 0xBB ||
           g.code == 0x2039 || g.code == 0x203A;
}

/* The last character before `at` that is neither white space nor a mark: read through the end of an inner quotation. */
static glyph last_before(const page *p, uint32_t at, uint32_t from) {
    glyph g = glyph_before(p->text, at, from);
    while (g.code && ((g.kind & GLYPH_SPACE) || is_mark(g))) g = glyph_before(p->text, g.start, from);
    return g;
}

static glyph last_glyph(const page *p, const reading_part *part) { return last_before(p, part->end, part->start); }

static glyph skip_to(const page *p, uint32_t at, uint32_t to, uint8_t kinds) {
    glyph g = glyph_at(p->text, at, to);
    while (g.code && (g.kind & kinds)) g = glyph_at(p->text, g.start + g.bytes, to);
    return g;
}

static bool is_long_dash(glyph g) { return g.code >= 0x2013 && g.code <= 0x2015; }
static bool is_comma(glyph g) { return g.code == ',' || g.code == 0xFF0C || g.code == 0x3001; }
static bool is_asking(glyph g) { return g.code == '?' || g.code == '!' || g.code == 0xFF1F || g.code == 0xFF01; }

/* Begins the part as a sentence that goes on? "I" may. */
static bool goes_on(const page *p, const reading_part *part) {
    uint32_t word = border_word(p, part->start);
    if (word >= p->words.n || p->words.start[word] >= part->end) return false;
    uint8_t form = p->words.form[word];
    uint32_t bytes = p->words.end[word] - p->words.start[word];
    const char *text = p->text + p->words.start[word];
    if (text[0] == 'I' && (bytes == 1 || text[1] == '\'' || (unsigned char)text[1] == 0xE2)) return true;
    return !(form & (WORD_CAPITAL | WORD_DIGIT | WORD_IDEOGRAPH));
}

/* Has the part a reporting clause of its own behind it? */
static bool has_own_clause(const joiner *j, uint32_t part) {
    const page *p = j->p;
    const reading_part *of = &j->parts[part];
    uint32_t next = part + 1, limit = p->paragraphs[of->paragraph].end;
    while (next < j->n && j->parts[next].depth > 0) next++;
    if (next < j->n && j->parts[next].open < limit) limit = j->parts[next].open;
    if (limit <= of->close) return false;
    glyph start = skip_to(p, of->close, limit, GLYPH_SPACE), last = last_glyph(p, of);
    if (start.code == 0 || !(is_comma(start) || is_comma(last) || is_asking(last))) return false;
    clause behind;
    clause_read(&behind, p, start.start, border_next(p, start.start, limit));
    return clause_reports(&behind, OWN_WITHIN);
}

typedef struct gap {
    glyph before, first, last; /* the end of the part before; of the gap itself */
    uint32_t n_words, commas; /* commas before the last character */
} gap;

static bool gap_between(const joiner *j, uint32_t a, uint32_t b, gap *out) {
    const page *p = j->p;
    const reading_part *left = &j->parts[a], *right = &j->parts[b];
    *out = (gap){.before = last_glyph(p, left), .first = skip_to(p, left->close, right->open, GLYPH_SPACE),
                 .last = last_before(p, right->open, left->close)};
    if (out->first.code == 0) return false;
    out->n_words = border_word(p, right->open) - border_word(p, left->close);
    if (out->n_words == 0 || out->n_words > GAP_WORDS || right->open - left->close > GAP_BYTES) return false;
    for (uint32_t at = left->close; at < out->last.start; at++) out->commas += p->text[at] == ',';
    return border_next(p, out->first.start, right->open) >= right->open;
}

static bool joins(const joiner *j, uint32_t a, uint32_t b) {
    gap between;
    if (!gap_between(j, a, b, &between)) return false;
    glyph before = between.before, first = between.first, last = between.last;
    bool dash = is_long_dash(before) || before.code == '-', comma = is_comma(before) || is_comma(first);
    bool open_ended = comma || dash || is_asking(before) || before.code == 0x2026 || is_long_dash(first);
    if (!open_ended && !j->parts[a].lost) return false;
    if ((comma || dash) && (is_comma(last) || is_long_dash(last) || last.code == ':') && goes_on(j->p, &j->parts[b]))
        return true;
    if (last.code == '.') return !has_own_clause(j, b);
    if (last.code == 0xFF0C) return true;
    return last.code == ',' && between.commas == 0 && between.n_words <= SHORT_GAP_WORDS &&
           (is_asking(before) || is_comma(before)) && !has_own_clause(j, b);
}

/* The name of a show or a paper in the gap: said on "Evening Talk." It is looked through. */
static bool is_label(const page *p, const reading_part *part) {
    uint32_t first = border_word(p, part->start), last = border_word(p, part->end);
    if (first == last || last - first > LABEL_WORDS) return false;
    for (uint32_t w = first; w < last; w++)
        if (!(p->words.form[w] & (WORD_CAPITAL | WORD_SHORT))) return false;
    return true;
}

static void extend(joiner *j, speech *of, uint32_t part) {
    j->next[of->last] = part;
    of->last = part;
    of->n_parts++;
}

static bool joins_through_label(joiner *j, uint32_t part) {
    if (j->n_speeches < 2) return false;
    speech *label = &j->speeches[j->n_speeches - 1], *of = label - 1;
    const reading_part *name = &j->parts[label->first], *before = &j->parts[of->last];
    if (label->n_parts > 1 || before->paragraph != name->paragraph || !is_label(j->p, name)) return false;
    if (!joins(j, of->last, part)) return false;
    speech kept = *of;
    extend(j, &kept, part);
    *of = *label;
    *label = kept; /* the quotation in hand stays the last one */
    return true;
}

static void join_outer(joiner *j) {
    for (uint32_t i = 0; i < j->n; i++) {
        const reading_part *part = &j->parts[i];
        j->next[i] = NO_PART;
        if (part->depth > 0) continue;
        speech *last = j->n_speeches ? &j->speeches[j->n_speeches - 1] : NULL;
        if (last) {
            bool reopened = part->continues != NO_PART && part->continues == last->last;
            bool here = j->parts[last->last].paragraph == part->paragraph;
            if (reopened || (here && (part->spoken_on || joins(j, last->last, i)))) {
                extend(j, last, i);
                continue;
            }
            if (here && joins_through_label(j, i)) continue;
        }
        j->speeches[j->n_speeches++] = (speech){.first = i, .last = i, .n_parts = 1};
    }
}

/* A part that no mark closes ends before the clause that reports it, if it holds one. */
static void end_at_clause(const page *p, reading_part *part) {
    bool cut = part->end >= p->paragraphs[part->paragraph].end;
    uint32_t from = cut && part->end - part->start > CUT_BYTES ? part->end - CUT_BYTES : part->start;
    clause inside;
    clause_read_last(&inside, p, from, part->end);
    uint32_t end = clause_report_at(&inside);
    if (end > part->start) part->end = part->close = end;
}

/* Ends what was never closed; an inner part that is not inside its outer one then becomes empty, and is left out. */
static void settle(const page *p, reading_parts *parts) {
    const reading_part *outer = NULL;
    for (uint32_t i = 0; i < parts->n; i++) {
        reading_part *part = &parts->at[i];
        if (part->lost) end_at_clause(p, part);
        if (part->depth == 0) outer = part;
        else if (!outer || part->start < outer->start || part->end > outer->end) part->end = part->start;
    }
}

static bool is_inner(const reading_part *part) { return part->depth > 0 && part->start < part->end; }

/* ---- the page's quotations ---- */

static void set_quoted(page *p, const joiner *j, uint32_t first) {
    uint8_t *form = (uint8_t *)(uintptr_t)p->words.form; /* the page is still being read: its words are ours to mark */
    uint32_t n = 0;
    for (uint32_t i = first; i != NO_PART; i = j->next[i])
        n += border_word(p, j->parts[i].end) - border_word(p, j->parts[i].start);
    if (n < QUOTED_WORDS) return;
    for (uint32_t i = first; i != NO_PART; i = j->next[i])
        for (uint32_t w = border_word(p, j->parts[i].start); w < p->words.n && p->words.start[w] < j->parts[i].end; w++)
            form[w] |= WORD_QUOTED;
}

static void fill(const joiner *j, const speech *d, wire_span *parts, text_quotation *q) {
    *q = (text_quotation){.parts = parts, .n_parts = d->n_parts, .depth = j->parts[d->first].depth,
                           .speaker = d->speaker, .pronoun = d->pronoun};
    for (uint32_t i = d->first; i != NO_PART; i = j->next[i]) *parts++ = (wire_span){j->parts[i].start, j->parts[i].end};
}

static wire_status write_page(page *p, const joiner *j, arena *keep, arena *scratch) {
    uint32_t *speech_of = ARENA_NEW(scratch, uint32_t, j->n);
    CHECK_MEMORY(speech_of);
    memset(speech_of, 0xFF, j->n * sizeof *speech_of);
    for (uint32_t d = 0; d < j->n_speeches; d++) speech_of[j->speeches[d].first] = d;
    uint32_t n = 0, n_parts = 0;
    for (uint32_t i = 0; i < j->n; i++) n += speech_of[i] != NO_PART || is_inner(&j->parts[i]);
    text_quotation *quotations = ARENA_NEW(keep, text_quotation, n);
    CHECK_MEMORY(quotations);
    wire_span *spans = ARENA_NEW(keep, wire_span, j->n);
    CHECK_MEMORY(spans);
    n = 0;
    for (uint32_t i = 0; i < j->n; i++) {
        bool nested = is_inner(&j->parts[i]);
        if (!nested && speech_of[i] == NO_PART) continue;
        speech alone = {.first = i, .last = i, .n_parts = 1};
        fill(j, nested ? &alone : &j->speeches[speech_of[i]], spans + n_parts, &quotations[n]);
        n_parts += quotations[n++].n_parts;
    }
    p->quotations = quotations;
    p->n_quotations = n;
    return WIRE_OK;
}

wire_status quote_read(page *p, arena *keep, arena *scratch) {
    p->quotations = NULL;
    p->n_quotations = 0;
    mark_list marks;
    TRY(mark_read(p, scratch, &marks));
    reading_parts parts;
    TRY(reading_find(p, &marks, scratch, &parts));
    TRY(dialogue_add(p, scratch, &parts));
    if (parts.n == 0) return WIRE_OK;
    settle(p, &parts);
    joiner j = {.p = p, .parts = parts.at, .n = parts.n};
    j.next = ARENA_NEW(scratch, uint32_t, parts.n);
    CHECK_MEMORY(j.next);
    j.speeches = ARENA_NEW(scratch, speech, parts.n);
    CHECK_MEMORY(j.speeches);
    join_outer(&j);
    for (uint32_t i = 0; i < j.n_speeches; i++) set_quoted(p, &j, j.speeches[i].first);
    TRY(speaker_read(p, j.parts, j.next, j.speeches, j.n_speeches, scratch));
    return write_page(p, &j, keep, scratch);
}
