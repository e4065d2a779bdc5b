/* Rows of two cells: what is shared stands beside each other, "=" between; what stands on one side only has "<" or ">".
 * Without colours changed words stand as [-word-] on the left and {+word+} on the right. */
#include "report/compared.h"

#include "base/memory.h"
#include "report/columns.h"
#include "report/html_json.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define SIDE_BY_SIDE 100 /* columns from which it is */

typedef struct showing {
    const compared *c;
    terminal_style style;
    buffer *out;
    unsigned width; /* of a cell; 0: not side by side */
} showing;

static const wire_document_view *view_of(const compared *c, int side) { return side ? &c->b : &c->a; }

/* ---- words and lines ----------------------------------------------------------------------------------------- */

/* Words in the order in which they are shown: of one side, or of both, those that only one has beside each other. */
typedef struct shown_word {
    uint32_t at;
    uint8_t side;
} shown_word;

typedef VEC(shown_word) shown_words;

typedef struct dress {
    const char *before, *after;
    unsigned columns; /* of both */
} dress;

static const dress *dress_of(const showing *s, const shown_word *word) {
    static const dress NONE = {"", "", 0}, DIM = {"\x1b[2m", "\x1b[0m", 0}, CHANGED = {"\x1b[1;33m", "\x1b[0m", 0};
    static const dress ONLY[] = {{"\x1b[1;31m", "\x1b[0m", 0}, {"\x1b[1;32m", "\x1b[0m", 0}};
    static const dress PLAIN[] = {{"[-", "-]", 4}, {"{+", "+}", 4}};
    word_mark mark = s->c->words[word->side].at[word->at].mark;
    if (mark == WORD_SAME) return &NONE;
    if (mark == WORD_OUTSIDE) return s->style.colours ? &DIM : &NONE;
    if (!s->style.colours) return &PLAIN[word->side];
    return mark == WORD_CHANGED && s->width ? &CHANGED : &ONLY[word->side];
}

/* Writes words from *at on while they fit a line; gives the columns used. A paragraph ends its line. */
static unsigned write_line(showing *s, const shown_words *words, size_t *at, unsigned width) {
    const dress *worn = NULL;
    unsigned used = 0;
    for (; *at < words->n; ++*at) {
        const shown_word *shown = &words->at[*at];
        const compared_word *word = &s->c->words[shown->side].at[shown->at];
        const dress *d = dress_of(s, shown);
        bool brackets = d != worn && (d->columns || (worn && worn->columns));
        unsigned space = used > 0 && (word->space || brackets), columns = word->columns + (d != worn ? d->columns : 0);
        if (used && (word->breaks || used + space + columns > width)) break;
        if (worn && d != worn) buffer_text(s->out, worn->after);
        if (space) buffer_text(s->out, " ");
        if (d != worn) buffer_text(s->out, d->before);
        columns_add(s->out, view_of(s->c, shown->side)->text + word->start, word->end - word->start);
        used += space + columns;
        worn = d;
    }
    if (worn) buffer_text(s->out, worn->after);
    return used;
}

static void pad(buffer *out, unsigned used, unsigned width) {
    for (; used < width; used++) buffer_add(out, " ", 1);
}

typedef struct block {
    uint32_t a, a_end, b, b_end;
    bool shared;
} block;

static void take(showing *s, shown_words *words, int side, uint32_t from, uint32_t to) {
    for (; from < to; from++)
        if (!vec_push(words, ((shown_word){from, (uint8_t)side}))) s->out->failed = true;
}

static void show_rows(showing *s, block b) {
    shown_words sides[2] = {{0}, {0}};
    size_t at[2] = {0};
    take(s, &sides[0], 0, b.a, b.a_end);
    take(s, &sides[1], 1, b.b, b.b_end);
    while (at[0] < sides[0].n || at[1] < sides[1].n) {
        char sign = b.shared ? '=' : at[0] >= sides[0].n ? '>' : at[1] >= sides[1].n ? '<' : '|';
        unsigned used = write_line(s, &sides[0], &at[0], s->width);
        pad(s->out, used, s->width);
        buffer_format(s->out, " %c ", sign);
        write_line(s, &sides[1], &at[1], s->width);
        buffer_text(s->out, "\n");
    }
    vec_finish(&sides[0]);
    vec_finish(&sides[1]);
}

static void show_lines(showing *s, const shown_words *words, char sign) {
    for (size_t at = 0; at < words->n;) {
        buffer_format(s->out, "%c ", sign);
        write_line(s, words, &at, s->style.columns - 2);
        buffer_text(s->out, "\n");
    }
    if (words->n) buffer_text(s->out, "\n");
}

/* One text: what only one side has stands in it where it belongs. */
static void show_merged(showing *s, block b) {
    const compared_word *left = s->c->words[0].at, *right = s->c->words[1].at;
    shown_words words = {0};
    while (b.a < b.a_end || b.b < b.b_end) {
        uint32_t a = b.a, end = b.b;
        while (a < b.a_end && left[a].mark != WORD_SAME) a++;
        take(s, &words, 0, b.a, a);
        while (end < b.b_end && right[end].mark != WORD_SAME) end++;
        take(s, &words, 1, b.b, end);
        b.a = a;
        b.b = end;
        if (b.a < b.a_end) take(s, &words, 0, b.a, b.a + 1);
        b.a++;
        b.b++;
    }
    show_lines(s, &words, '=');
    vec_finish(&words);
}

static void show_below(showing *s, block b) {
    for (int side = 0; side < 2; side++) {
        shown_words words = {0};
        take(s, &words, side, side ? b.b : b.a, side ? b.b_end : b.a_end);
        show_lines(s, &words, side ? '>' : '<');
        vec_finish(&words);
    }
}

/* ---- blocks -------------------------------------------------------------------------------------------------- */

static bool inside(const compared_words *words, uint32_t at) { return at < words->n && words->at[at].mark != WORD_OUTSIDE; }

static void show_block(showing *s, block b) {
    if (b.a >= b.a_end && b.b >= b.b_end) return;
    if (s->width) show_rows(s, b);
    else if (b.shared) show_merged(s, b);
    else show_below(s, b);
}

/* Spans of the left text in their order; before each, what stands alone on either side. A span that stands elsewhere in
 * the right text comes beside its left twin all the same. */
static void show_blocks(showing *s) {
    const compared *c = s->c;
    uint32_t a = 0, b = 0, n_spans = c->pair ? c->pair->n_spans : 0;
    for (uint32_t i = 0; i < n_spans; i++) {
        const wire_span_pair *span = &c->pair->spans[i];
        block shared = {.a = a, .shared = true};
        while (shared.a < c->words[0].n && c->words[0].at[shared.a].end <= span->a_start) shared.a++;
        shared.a_end = shared.a;
        while (shared.a_end < c->words[0].n && c->words[0].at[shared.a_end].start < span->a_end) shared.a_end++;
        while (shared.b < c->words[1].n && c->words[1].at[shared.b].end <= span->b_start) shared.b++;
        shared.b_end = shared.b;
        while (shared.b_end < c->words[1].n && c->words[1].at[shared.b_end].start < span->b_end) shared.b_end++;
        uint32_t alone = shared.b;
        while (alone > 0 && !inside(&c->words[1], alone - 1)) alone--;
        show_block(s, (block){a, shared.a, alone, shared.b, false});
        show_block(s, shared);
        if (shared.a_end > a) a = shared.a_end;
        if (shared.b_end > b) b = shared.b_end;
    }
    show_block(s, (block){a, (uint32_t)c->words[0].n, b, (uint32_t)c->words[1].n, false});
}

/* ---- what is said before them -------------------------------------------------------------------------------- */

static const char *bold(const showing *s) { return s->style.colours ? "\x1b[1m" : ""; }
static const char *plain(const showing *s) { return s->style.colours ? "\x1b[0m" : ""; }

static void show_name(showing *s, int side) {
    const wire_document_view *view = view_of(s->c, side);
    const char letter = side ? 'B' : 'A';
    const char *name = view->title && *view->title ? view->title : view->id + s->c->id_prefix;
    buffer line = {0};
    buffer_format(&line, "%s%s%s%s%s", view->outlet ? view->outlet : "", view->outlet ? ", " : "",
                  view->date ? view->date : "", view->date ? ": " : "", name);
    if (line.failed) s->out->failed = true;
    buffer_format(s->out, "%s%c%s  ", bold(s), letter, plain(s));
    if (!line.failed) columns_line(s->out, line.at, line.n, s->style.columns - 22);
    buffer_format(s->out, "  (%" PRIu32 " words)\n", view->words);
    buffer_finish(&line);
}

static void show_relation(showing *s) {
    const wire_pair *pair = s->c->pair;
    buffer_format(s->out, "\n%s%s%s%s", bold(s), wire_relation_name(pair ? pair->relation : WIRE_UNRELATED),
                  pair && pair->abridged ? ", abridged" : "", plain(s));
    if (!pair) {
        buffer_text(s->out, ": no proved text in common\n");
        return;
    }
    char shares[128];
    snprintf(shares, sizeof shares, "%.0f %% of A is in B, %.0f %% of B is in A, resemblance %.0f %%",
             100 * pair->containment_a, 100 * pair->containment_b, 100 * pair->resemblance);
    buffer_text(s->out, "\n");
    columns_wrap(s->out, shares, s->style.columns);
    if (pair->reason && *pair->reason) columns_wrap(s->out, pair->reason, s->style.columns);
}

static wire_span run_span(const compared *c, const compared_run *run) {
    return (wire_span){c->words[0].at[run->a].start, c->words[0].at[run->a + run->words - 1].end};
}

static void show_runs(showing *s) {
    for (int i = 0; i < COMPARED_RUNS && s->c->longest[i].words; i++) {
        wire_span span = run_span(s->c, &s->c->longest[i]);
        if (i == 0) buffer_format(s->out, "\n%sLongest shared runs%s\n", bold(s), plain(s));
        buffer_format(s->out, "%6" PRIu32 " words  ", s->c->longest[i].words);
        columns_line(s->out, s->c->a.text + span.start, span.end - span.start, s->style.columns - 14);
        buffer_text(s->out, "\n");
    }
}

wire_status compared_show(const compared *c, terminal_style style, buffer *out) {
    if (style.columns < 40) style.columns = 40;
    showing s = {.c = c, .style = style, .out = out};
    if (style.columns >= SIDE_BY_SIDE) s.width = (style.columns - 3) / 2;
    for (int side = 0; side < 2; side++) show_name(&s, side);
    show_relation(&s);
    show_runs(&s);
    buffer_text(out, "\n");
    if (c->pair && c->pair->n_spans) show_blocks(&s);
    return out->failed ? WIRE_NO_MEMORY : WIRE_OK;
}

/* ---- JSON ---------------------------------------------------------------------------------------------------- */

static void key_text(html_json *j, const char *key, const char *text) {
    html_key(j, key);
    if (text) html_text(j, text);
    else html_word(j, "null");
}

static void key_decimal(html_json *j, const char *key, double value) {
    char digits[32];
    snprintf(digits, sizeof digits, "%.4f", value);
    html_key(j, key);
    html_word(j, digits);
}

static void json_document(html_json *j, const char *key, const wire_document_view *view) {
    html_key(j, key);
    html_begin(j, '{');
    key_text(j, "doc", view->id);
    key_text(j, "outlet", view->outlet);
    key_text(j, "date", view->date);
    key_text(j, "title", view->title);
    html_key(j, "words");
    html_integer(j, view->words);
    key_text(j, "agency", view->agency);
    html_end(j, '}');
}

static void json_runs(html_json *j, const compared *c) {
    html_key(j, "longest_runs");
    html_begin(j, '[');
    for (int i = 0; i < COMPARED_RUNS && c->longest[i].words; i++) {
        wire_span span = run_span(c, &c->longest[i]);
        html_begin(j, '{');
        html_key(j, "words");
        html_integer(j, c->longest[i].words);
        html_key(j, "a_start");
        html_integer(j, span.start);
        html_key(j, "b_start");
        html_integer(j, c->words[1].at[c->longest[i].b].start);
        html_key(j, "text");
        html_bytes(j, c->a.text + span.start, span.end - span.start);
        html_end(j, '}');
    }
    html_end(j, ']');
}

wire_status compared_json(const compared *c, buffer *out) {
    static const wire_pair NOTHING = {.earlier = WIRE_NONE};
    const wire_pair *pair = c->pair ? c->pair : &NOTHING;
    html_json j = {.out = out};
    html_begin(&j, '{');
    json_document(&j, "a", &c->a);
    json_document(&j, "b", &c->b);
    key_text(&j, "relation", wire_relation_name(pair->relation));
    html_key(&j, "abridged");
    html_word(&j, pair->abridged ? "true" : "false");
    key_decimal(&j, "resemblance", pair->resemblance);
    key_decimal(&j, "containment_a", pair->containment_a);
    key_decimal(&j, "containment_b", pair->containment_b);
    key_text(&j, "earlier", pair->earlier == WIRE_NONE ? NULL : pair->earlier == pair->a ? "a" : "b");
    html_key(&j, "spans");
    html_begin(&j, '[');
    for (uint32_t i = 0; i < pair->n_spans; i++) {
        html_begin(&j, '[');
        html_integer(&j, pair->spans[i].a_start);
        html_integer(&j, pair->spans[i].a_end);
        html_integer(&j, pair->spans[i].b_start);
        html_integer(&j, pair->spans[i].b_end);
        html_end(&j, ']');
    }
    html_end(&j, ']');
    json_runs(&j, c);
    key_text(&j, "reason", pair->reason);
    html_end(&j, '}');
    buffer_text(out, "\n");
    return out->failed ? WIRE_NO_MEMORY : WIRE_OK;
}
