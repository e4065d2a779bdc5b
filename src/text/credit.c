#include "text/credit.h"

#include <string.h>

#include "text/agency.h"
#include "text/border.h"
#include "text/glyph.h"
#include "text/wordclass.h"

/*
 * Each agency's name in the text is looked at once, with what stands right beside it. The name as a whole line ("Reuters")
 * is a credit too, but a gallery has one below every picture: with more than a few such lines none counts.
 */

enum rank { RANK_NONE, RANK_REPORT, RANK_LINE, RANK_FORM, RANK_SIGNATURE, RANK_DATELINE };

enum {
    DATELINE_BYTES = 90,  /* from the paragraph's start: behind more, the bracket alone is the dateline */
    BRACKET_BYTES = 32,   /* (dpa/lno) */
    BEFORE_BYTES = 40,    /* "Copyright 2019 The " */
    LINE_WORDS = 14,
    SIGNED_WORDS = 8,     /* of a paragraph that may be signed in a bracket */
    LINES_MOST = 3,
    INITIALS = 5,         /* (NPA) */
    DISPATCH_BYTES = 48   /* 新华社 ... 电 */
};

typedef struct mention {
    const page *p;
    const text_paragraph *in;
    uint32_t word, end_word; /* the agency's words */
    uint32_t start, end;
} mention;

static bool is_bracket(glyph g) {
    return g.code == '(' || g.code == '[' || g.code == 0xFF08 || g.code == 0x3010;
}

static glyph next_glyph(const page *p, uint32_t at, uint32_t to) {
    glyph g = glyph_at(p->text, at, to);
    while (g.code && (g.kind & GLYPH_SPACE)) g = glyph_at(p->text, g.start + g.bytes, to);
    return g;
}

/* The word reads one of the list, a list of words parted by spaces; its letters may be capitals. */
static bool reads(const page *p, uint32_t word, const char *list) {
    if (word >= p->words.n) return false;
    const char *at = p->text + p->words.start[word];
    size_t bytes = p->words.end[word] - p->words.start[word];
    for (const char *entry = list; *entry;) {
        size_t length = strcspn(entry, " ");
        bool same = length == bytes;
        for (size_t i = 0; same && i < length; i++) same = at[i] == entry[i] || (entry[i] >= 'a' && entry[i] <= 'z' && at[i] == entry[i] - 32);
        if (same) return true;
        entry += length + (entry[length] == ' ');
    }
    return false;
}

/* /TASS/ with a space before it; Name/AFP/Getty is a picture's. */
static bool is_slashed(const mention *m) {
    glyph before = glyph_before(m->p->text, m->start, m->in->start);
    return before.code == '/' && glyph_at(m->p->text, m->end, m->in->end).code == '/' &&
           (glyph_before(m->p->text, before.start, m->in->start).kind & GLYPH_SPACE);
}

static bool is_picture(const mention *m) {
    const page *p = m->p;
    static const char *const words = "photo photos photographer photograph image images file via foto fotos bild video wire pictures";
    glyph before = glyph_before(p->text, m->start, m->in->start), after = next_glyph(p, m->end, m->in->end);
    if (before.code == ' ') before = glyph_before(p->text, before.start, m->in->start);
    if (reads(p, m->end_word, words) || (m->word > m->in->first_word && reads(p, m->word - 1, words))) return true;
    return (after.code == '/' || before.code == '/') && !is_slashed(m);
}

/* ---- datelines ---- */

/* The end of the bracket that the name opens, (AP) or (dpa/lno); 0 when more than strokes and names stands in it. */
static uint32_t bracket_end(const mention *m) {
    uint32_t limit = m->end + BRACKET_BYTES < m->in->end ? m->end + BRACKET_BYTES : m->in->end;
    glyph g = glyph_at(m->p->text, m->end, limit);
    if (g.code == ' ') return 0;
    for (; g.code; g = glyph_at(m->p->text, g.start + g.bytes, limit)) {
        if (g.code == ')' || g.code == ']' || g.code == 0xFF09 || g.code == 0x3011) return g.start + g.bytes;
        if (!(g.kind & GLYPH_LETTER) && g.code != '/' && g.code != '-') return 0;
    }
    return 0;
}

static wire_span from_paragraph(const mention *m, uint32_t start, uint32_t end) {
    return (wire_span){start - m->in->start <= DATELINE_BYTES ? m->in->start : start, end};
}

static wire_span in_bracket(const mention *m, enum rank *rank) {
    const page *p = m->p;
    glyph open = glyph_before(p->text, m->start, m->in->start);
    bool slashed = is_slashed(m);
    uint32_t end = slashed ? m->end + 1 : is_bracket(open) || open.code == '=' || ((open.kind & GLYPH_LETTER) && open.code >= 0x2E80) ? bracket_end(m) : 0;
    if (end == 0) return (wire_span){0, 0};
    glyph after = next_glyph(p, end, m->in->end);
    bool dash = (after.kind & GLYPH_DASH) && after.code != '/';
    bool early = open.start - m->in->start <= DATELINE_BYTES / 2;
    bool ends = after.code == 0 || (after.start + after.bytes == m->in->end && !(after.kind & (GLYPH_LETTER | GLYPH_DIGIT)));
    if (!dash && !slashed && ends && m->in->n_words >= SIGNED_WORDS && !(m->in->form & PARAGRAPH_CAPTION)) {
        *rank = RANK_SIGNATURE;
        return (wire_span){open.start, end};
    }
    if (!dash && !(early && !ends && !(m->in->form & PARAGRAPH_CAPTION))) return (wire_span){0, 0};
    *rank = RANK_DATELINE;
    return from_paragraph(m, open.start, dash ? after.start + after.bytes : end);
}

/* 新华社北京5月3日电 */
static wire_span dispatch(const mention *m, enum rank *rank) {
    const page *p = m->p;
    if (m->start - m->in->start > 12 || !(p->words.form[m->word] & WORD_IDEOGRAPH)) return (wire_span){0, 0};
    for (uint32_t w = m->end_word; w < p->words.n && p->words.end[w] <= m->in->end && p->words.start[w] - m->end < DISPATCH_BYTES; w++) {
        if (!reads(p, w, "电 電 讯 訊")) continue;
        *rank = RANK_DATELINE;
        return (wire_span){m->in->start, p->words.end[w]};
    }
    return (wire_span){0, 0};
}

/* ---- signatures ---- */

static bool is_copyright(const mention *m, uint32_t *start) {
    const page *p = m->p;
    uint32_t from = m->start - m->in->start > BEFORE_BYTES ? m->start - BEFORE_BYTES : m->in->start;
    for (uint32_t at = m->start; at > from; at--) {
        const char *here = p->text + at - 1;
        if (*here == '\n') return false;
        bool sign = m->start - at >= 1 && (memcmp(here, "\xC2\xA9", 2) == 0 || memcmp(here, "(c", 2) == 0 || memcmp(here, "(C", 2) == 0);
        bool word = m->start - at >= 8 && memcmp(here + 1, "opyright", 8) == 0 && (*here | 32) == 'c';
        if (sign || word) return *start = at - 1, true;
    }
    return false;
}

static bool is_signed(const mention *m) {
    const page *p = m->p;
    uint32_t first = m->in->first_word, before = m->word;
    if (before > first && reads(p, before - 1, "the")) before--;
    bool labelled = before > first && reads(p, before - 1, "source quelle fuente fonte bron källa źródło источник");
    if (labelled && memchr(p->text + p->words.end[before - 1], ':', m->start - p->words.end[before - 1])) return true;
    static const char *const by = "by von por par di da van автор";
    bool byline = (reads(p, first, by) || (before > first && reads(p, before - 1, by))) && m->in->n_words <= LINE_WORDS;
    if (byline && !(m->in->form & PARAGRAPH_PROSE)) return true;
    const text_sentence *s = &p->sentences[p->words.sentence[m->word]];
    if (s->n_words > 60) return false;
    for (uint32_t w = s->first_word; w < s->first_word + s->n_words; w++)
        if (reads(p, w, "contributed contribuyó contribuyeron colaboró contribué beigetragen contribuiu contribuito")) return true;
    return false;
}

/* Nothing else in the paragraph but the name, or names before it and a comma: a byline's second line. */
static bool is_line(const mention *m) {
    const page *p = m->p;
    const text_paragraph *in = m->in;
    if (in->n_words > LINE_WORDS || (in->form & (PARAGRAPH_PROSE | PARAGRAPH_CAPTION))) return false;
    uint32_t end = in->first_word + in->n_words, after = m->end_word, before = m->word;
    if (after < end && reads(p, after, "sports business")) after++;
    if (after < end && reads(p, after, "writer writers reporter correspondent staff")) after++;
    if (after < end) return false;
    if (before > in->first_word && reads(p, before - 1, "the")) before--;
    if (before == in->first_word) return true;
    glyph comma = glyph_before(p->text, p->words.start[before], in->start);
    while (comma.code && (comma.kind & GLYPH_SPACE)) comma = glyph_before(p->text, comma.start, in->start);
    return comma.code == ',' && in->n_words >= 4;
}

/* ---- reports ---- */

static bool is_report(const mention *m) {
    const page *p = m->p;
    uint32_t first = m->in->first_word, before = m->word, next = m->end_word;
    if (before > first && reads(p, before - 1, "the l la der die het агентства agency agentur agence agencia agenzia")) before--;
    if (next < p->words.n && reads(p, next, "news")) next++;
    if (next < p->words.n && reads(p, next, "agency")) next++;
    if (reads(p, next, "reported reports berichtete berichtet meldete meldet informó informa reportó rapporte rapportait riferisce informou "
                       "meldt meldde сообщил сообщило сообщила сообщает передает передаёт"))
        return true;
    if (reads(p, next, "报 報 消") && (p->words.form[next] & WORD_IDEOGRAPH)) return true;
    if (before > first && reads(p, before - 1, "据 據")) return true;
    if (before > first + 1 && reads(p, before - 1, "to") && reads(p, before - 2, "according")) return true;
    return before > first && (wordclass_find(p->text + p->words.start[before - 1], p->words.end[before - 1] - p->words.start[before - 1]) & CLASS_FOLLOWS);
}

static wire_span judge(const mention *m, enum rank *rank) {
    const page *p = m->p;
    bool word = m->end_word - m->word <= 2 && (p->words.form[m->word] & WORD_IDEOGRAPH); /* 共同 is a word as well */
    glyph next = glyph_at(p->text, m->end, m->in->end);
    bool alone = !(next.kind & (GLYPH_LETTER | GLYPH_DIGIT)) && next.code != ' ';
    if (word && !(alone && bracket_end(m))) return (wire_span){0, 0};
    wire_span found = dispatch(m, rank);
    if (found.end) return found;
    if (is_picture(m) && bracket_end(m) == 0) return found;
    found = in_bracket(m, rank);
    if (found.end || is_picture(m) || (m->in->form & PARAGRAPH_CAPTION)) return found;
    uint32_t start = m->start;
    const text_sentence *s = &p->sentences[p->words.sentence[m->word]];
    if (is_copyright(m, &start)) *rank = RANK_SIGNATURE;
    else if (is_signed(m)) *rank = RANK_SIGNATURE, start = s->start;
    else if (is_line(m)) *rank = RANK_LINE, start = s->start;
    else if (is_report(m)) *rank = RANK_REPORT;
    return *rank ? (wire_span){start, m->end} : found;
}

/* ---- the page ---- */

static bool may_begin_name(const page *p, uint32_t word) {
    unsigned char first = (unsigned char)p->text[p->words.start[word]];
    return (p->words.form[word] & WORD_CAPITAL) || first >= 0x80 || first == 'd' || first == 'e';
}

typedef struct best {
    text_credit credit;
    enum rank rank;
    uint32_t lines;
    text_credit line; /* the first of the lines */
} best;

static void look_at(const mention *m, const agency_name *agency, best *so_far) {
    enum rank rank = RANK_NONE;
    wire_span span = judge(m, &rank);
    if (rank == RANK_NONE || agency->pictures) return;
    text_credit credit = {span, agency->brief};
    if (rank == RANK_LINE) {
        if (so_far->lines++ == 0) so_far->line = credit;
    } else if (rank > so_far->rank) {
        so_far->rank = rank;
        so_far->credit = credit;
    }
}

static void look_through(const page *p, const text_paragraph *in, best *so_far) {
    for (uint32_t w = in->first_word, end = w + in->n_words; w < end; w++) {
        if ((p->words.form[w] & WORD_QUOTED) || !may_begin_name(p, w)) continue;
        mention m = {.p = p, .in = in, .word = w, .start = p->words.start[w]};
        const agency_name *agency = agency_at(p->text, m.start, in->end, &m.end);
        if (!agency) continue;
        m.end_word = border_word(p, m.end);
        look_at(&m, agency, so_far);
        if (m.end_word > w) w = m.end_word - 1;
    }
}

/* "HARBOUR CITY, March 6 (NPA) -": a dateline by its form, of an agency that no table has. Without the date it may be
 * a broadcaster's own: "HARBOUR CITY (WXYZ) -". */
static void look_at_form(const page *p, const text_paragraph *in, best *so_far) {
    uint32_t first = in->first_word, end = first + in->n_words, w = first + 1;
    if (!(in->form & PARAGRAPH_PROSE) || !(p->words.form[first] & WORD_UPPER)) return;
    bool dated = false;
    for (; w < end && p->words.start[w] - in->start <= DATELINE_BYTES / 2; w++) {
        dated |= (p->words.form[w] & WORD_DIGIT) != 0;
        if (is_bracket(glyph_before(p->text, p->words.start[w], in->start))) break;
    }
    if (!dated || w >= end || !(p->words.form[w] & WORD_UPPER) || p->words.end[w] - p->words.start[w] > INITIALS) return;
    mention m = {.p = p, .in = in, .word = w, .end_word = w + 1, .start = p->words.start[w], .end = p->words.end[w]};
    enum rank rank = RANK_NONE;
    wire_span span = in_bracket(&m, &rank);
    glyph last = glyph_before(p->text, span.end, span.start);
    if (rank != RANK_DATELINE || !(last.kind & GLYPH_DASH) || RANK_FORM <= so_far->rank) return;
    so_far->rank = RANK_FORM;
    so_far->credit = (text_credit){span, "unknown agency"};
}

void credit_read(page *p) {
    best so_far = {.rank = RANK_NONE};
    for (uint32_t i = 0; i < p->n_paragraphs && so_far.rank < RANK_DATELINE; i++) {
        look_through(p, &p->paragraphs[i], &so_far);
        look_at_form(p, &p->paragraphs[i], &so_far);
    }
    bool line = so_far.lines > 0 && so_far.lines <= LINES_MOST && so_far.rank < RANK_LINE;
    p->credit = line ? so_far.line : so_far.credit;
}
