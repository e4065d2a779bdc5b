#include "text/quote.h"

#include <string.h>

#include "base/error.h"
#include "text/border.h"
#include "text/glyph.h"
#include "text/reading.h"

/*
 * "A," she said. "B."  is one quotation of two parts; "A," she said, "b" too. No list of reporting verbs is needed to
 * tell it from "A," she said. The paper called it "B": the form of the gap does, and gets 12 of 15 joins right whose
 * verb no list had (1,200 pages read for it). Over paragraphs, only a part that waited to be reopened goes on.
 */

enum { GAP_WORDS = 40, LABEL_WORDS = 4, SHORT_GAP_WORDS = 8, QUOTED_WORDS = 3 };

typedef struct draft {
    uint32_t first, last, n_parts; /* numbers of parts; `next` links them */
} draft;

typedef struct joiner {
    const page *p;
    const reading_part *parts;
    uint32_t n;
    uint32_t *next; /* of each part the one that goes on with it, or NO_PART */
    draft *drafts;
    uint32_t n_drafts;
} joiner;

/* The last character within the part that is no closing mark of an inner quotation. */
static glyph last_glyph(const page *p, const reading_part *part) {
    glyph g = glyph_before(p->text, part->end, part->start);
    while (g.code && (g.kind == 0 && (g.code == '"' || g.code == '\'' || (g.code >= 0x2018 && g.code <= 0x201F) ||
                                      g.code == 0xBB || g.code == 0x203A)))
        g = glyph_before(p->text, g.start, part->start);
    return g;
}

static glyph skip_to(const page *p, uint32_t at, uint32_t to, uint8_t kinds) {
    glyph g = glyph_at(p->text, at, to);
    while (g.code && (g.kind & kinds)) g = glyph_at(p->text, g.start + g.bytes, to);
    return g;
}

static glyph last_before(const page *p, uint32_t at, uint32_t from) {
    glyph g = glyph_before(p->text, at, from);
    while (g.code && (g.kind & GLYPH_SPACE)) g = glyph_before(p->text, g.start, from);
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

typedef struct gap {
    glyph before, first, last; /* the end of the part before; of the gap itself */
    uint32_t n_words;
} gap;

static bool gap_between(const joiner *j, uint32_t a, uint32_t b, gap *out) {
    const page *p = j->p;
    const reading_part *left = &j->parts[a], *right = &j->parts[b];
    *out = (gap){.before = last_glyph(p, left), .first = skip_to(p, left->close, right->open, GLYPH_SPACE),
                 .last = last_before(p, right->open, left->close)};
    if (out->first.code == 0) return false;
    out->n_words = border_word(p, right->open) - border_word(p, left->close);
    return out->n_words > 0 && out->n_words <= GAP_WORDS &&
           border_next(p, out->first.start, right->open) >= right->open;
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
    if (last.code == '.') return true;
    if (last.code == 0xFF0C) return true;
    return last.code == ',' && !is_comma(first) && between.n_words <= SHORT_GAP_WORDS &&
           (is_asking(before) || is_comma(before));
}

/* The name of a show or a paper in the gap: said on "Evening Talk." It is looked through. */
static bool is_label(const page *p, const reading_part *part) {
    uint32_t first = border_word(p, part->start), last = border_word(p, part->end);
    if (first == last || last - first > LABEL_WORDS) return false;
    for (uint32_t w = first; w < last; w++)
        if (!(p->words.form[w] & (WORD_CAPITAL | WORD_SHORT))) return false;
    return true;
}

static void extend(joiner *j, draft *of, uint32_t part) {
    j->next[of->last] = part;
    of->last = part;
    of->n_parts++;
}

static bool joins_through_label(joiner *j, uint32_t part) {
    if (j->n_drafts < 2) return false;
    draft *label = &j->drafts[j->n_drafts - 1], *of = label - 1;
    const reading_part *name = &j->parts[label->first], *before = &j->parts[of->last];
    if (label->n_parts > 1 || before->paragraph != name->paragraph || !is_label(j->p, name)) return false;
    if (!joins(j, of->last, part)) return false;
    draft kept = *of;
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
        draft *last = j->n_drafts ? &j->drafts[j->n_drafts - 1] : NULL;
        if (last) {
            bool reopened = part->continues != NO_PART && part->continues == last->last;
            bool here = j->parts[last->last].paragraph == part->paragraph;
            if (reopened || (here && joins(j, last->last, i))) {
                extend(j, last, i);
                continue;
            }
            if (here && joins_through_label(j, i)) continue;
        }
        j->drafts[j->n_drafts++] = (draft){i, i, 1};
    }
}

/* ---- the page's quotations ---- */

static void set_quoted(page *p, const text_quotation *q) {
    uint8_t *form = (uint8_t *)(uintptr_t)p->words.form; /* the page is still being read: its words are ours to mark */
    uint32_t n = 0;
    for (uint32_t i = 0; i < q->n_parts; i++)
        n += border_word(p, q->parts[i].end) - border_word(p, q->parts[i].start);
    if (n < QUOTED_WORDS) return;
    for (uint32_t i = 0; i < q->n_parts; i++)
        for (uint32_t w = border_word(p, q->parts[i].start); w < p->words.n && p->words.start[w] < q->parts[i].end; w++)
            form[w] |= WORD_QUOTED;
}

static void fill(const joiner *j, const draft *d, wire_span *parts, text_quotation *q) {
    *q = (text_quotation){.parts = parts, .n_parts = d->n_parts, .depth = j->parts[d->first].depth};
    for (uint32_t i = d->first; i != NO_PART; i = j->next[i]) *parts++ = (wire_span){j->parts[i].start, j->parts[i].end};
}

static wire_status write_page(page *p, const joiner *j, arena *keep, arena *scratch) {
    uint32_t *draft_of = ARENA_NEW(scratch, uint32_t, j->n);
    CHECK_MEMORY(draft_of);
    memset(draft_of, 0xFF, j->n * sizeof *draft_of);
    for (uint32_t d = 0; d < j->n_drafts; d++) draft_of[j->drafts[d].first] = d;
    uint32_t n = 0, n_parts = 0;
    for (uint32_t i = 0; i < j->n; i++) n += draft_of[i] != NO_PART || j->parts[i].depth > 0;
    text_quotation *quotations = ARENA_NEW(keep, text_quotation, n);
    CHECK_MEMORY(quotations);
    wire_span *spans = ARENA_NEW(keep, wire_span, j->n);
    CHECK_MEMORY(spans);
    n = 0;
    for (uint32_t i = 0; i < j->n; i++) {
        bool nested = j->parts[i].depth > 0;
        if (!nested && draft_of[i] == NO_PART) continue;
        draft alone = {i, i, 1};
        fill(j, nested ? &alone : &j->drafts[draft_of[i]], spans + n_parts, &quotations[n]);
        n_parts += quotations[n].n_parts;
        set_quoted(p, &quotations[n++]);
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
    if (marks.n == 0) return WIRE_OK;
    reading_parts parts;
    TRY(reading_find(p, &marks, scratch, &parts));
    joiner j = {.p = p, .parts = parts.at, .n = parts.n};
    j.next = ARENA_NEW(scratch, uint32_t, parts.n);
    CHECK_MEMORY(j.next);
    j.drafts = ARENA_NEW(scratch, draft, parts.n);
    CHECK_MEMORY(j.drafts);
    join_outer(&j);
    return write_page(p, &j, keep, scratch);
}
