/*
 * Smith and Waterman's local alignment (1981) with the weights of the quotation:
 *
 *   two like words     + likeness * the smaller information         skip a word   - (.3 + .25 * min(information, 6)) bits
 *   two unlike words   - skip of one, and half of the other's       skip at an ellipsis     0
 *                                                                   skip a word in brackets, or set it against any: - .3
 *
 * A table cell is an addition and four comparisons; one byte a cell remembers the step. Tables are small: quotations
 * have 25 words on average, and cluster/family asks only for pairs whose common words could suffice.
 */
#include "cluster/family_align.h"

#include <string.h>

#define SKIP_LEAST 77        /* .3 bits */
#define SKIP_CUT (6 * (int32_t)LEXICON_BIT)
#define SKIP_SHARE 4         /* a quarter of the information */
#define CELLS_MOST ((uint64_t)1 << 20)
#define OTHER_BITS (4 * (int32_t)LEXICON_BIT)

#define STEM_ANY UINT32_MAX
#define STEM_NONE (UINT32_MAX - 1)

enum step { STEP_END, STEP_MATCH, STEP_CHANGE, STEP_SKIP_X, STEP_SKIP_Y };

void align_room_finish(align_room *room) {
    if (!room) return;
    vec_finish(&room->rows);
    vec_finish(&room->steps);
    vec_finish(&room->words);
    vec_finish(&room->stems);
    vec_finish(&room->skips);
}

static int32_t bits_of(const utterances *u, uint32_t word) {
    return word == TOKEN_OTHER ? OTHER_BITS : (int32_t)u->words.at[word].bits;
}

static int32_t skip_of(const utterances *u, token t) {
    if (t.mark & TOKEN_BRACKET) return SKIP_LEAST;
    int32_t bits = bits_of(u, t.word);
    return SKIP_LEAST + (bits < SKIP_CUT ? bits : SKIP_CUT) / SKIP_SHARE;
}

/* Words of one stem may be alike; one with masked letters, or in brackets, is held against every word. */
static uint32_t stem_of(const utterances *u, token t) {
    if (t.mark & TOKEN_BRACKET) return STEM_ANY;
    if (t.word == TOKEN_OTHER) return STEM_NONE;
    const saying_word *word = &u->words.at[t.word];
    return word->masked ? STEM_ANY : word->stem;
}

static int32_t worth(const utterances *u, uint32_t a, uint32_t b) {
    int32_t like = (int32_t)saying_likeness(u, a, b), x = bits_of(u, a), y = bits_of(u, b);
    return like * (x < y ? x : y) / 16;
}

typedef struct table {
    const utterances *u;
    token_list x, y;
    align_room *room;
    uint32_t width;      /* cells of a row */
    int64_t diagonal;    /* of the band's first cell in row 0 */
    int32_t best;
    uint32_t best_row, best_column;
} table;

static wire_status prepare(table *t, int64_t diagonal) {
    uint64_t n = t->x.n, m = t->y.n, width = m;
    t->diagonal = 0;
    if (n * m > CELLS_MOST) {
        width = CELLS_MOST / n;
        if (width < 512) width = 512;
        if (width > m) width = m;
        t->diagonal = diagonal - (int64_t)width / 2;
    }
    t->width = (uint32_t)width;
    align_room *r = t->room;
    r->rows.n = r->steps.n = r->words.n = r->stems.n = r->skips.n = 0;
    if (!vec_reserve(&r->rows, m + 1) || !vec_reserve(&r->steps, n * width) || !vec_reserve(&r->words, m) ||
        !vec_reserve(&r->stems, m) || !vec_reserve(&r->skips, m))
        return WIRE_NO_MEMORY;
    memset(r->rows.at, 0, (m + 1) * sizeof *r->rows.at);
    for (uint32_t j = 0; j < t->y.n; j++) {
        token b = t->y.at[j];
        r->words.at[j] = b.word;
        r->stems.at[j] = stem_of(t->u, b);
        r->skips.at[j] = skip_of(t->u, b);
    }
    return WIRE_OK;
}

/* The columns of row i: all of them, or the band's. */
static void row_columns(const table *t, uint32_t i, uint32_t *first, uint32_t *end) {
    int64_t from = t->width < t->y.n ? t->diagonal + i : 0, to = from + t->width;
    *first = (uint32_t)(from < 0 ? 0 : from > t->y.n ? t->y.n : from);
    *end = (uint32_t)(to < 0 ? 0 : to > t->y.n ? t->y.n : to);
}

/* What two words that stand opposite each other add; *step says whether they are alike. */
static int32_t meet(const table *t, token a, token b, int32_t skip_a, int32_t skip_b, uint8_t *step) {
    int32_t gain = a.word == TOKEN_OTHER || b.word == TOKEN_OTHER ? 0 : worth(t->u, a.word, b.word);
    *step = gain > 0 ? STEP_MATCH : STEP_CHANGE;
    if (gain > 0) return gain;
    return (a.mark | b.mark) & TOKEN_BRACKET ? -SKIP_LEAST : -(skip_a + (skip_b - SKIP_LEAST) / 2);
}

/* rows.at[j] holds the score of (row, column) before column j; it becomes the next row from left to right. */
static void fill_row(table *t, uint32_t i) {
    const align_room *r = t->room;
    token a = t->x.at[i];
    uint32_t stem = stem_of(t->u, a), first, end;
    int32_t same = bits_of(t->u, a.word), skip = skip_of(t->u, a), *row = r->rows.at;
    bool free_y = i + 1 < t->x.n && (t->x.at[i + 1].mark & TOKEN_GAP); /* an ellipsis follows: words of y are free */
    row_columns(t, i, &first, &end);
    uint8_t *steps = r->steps.at + (size_t)i * t->width;
    int32_t diagonal = row[first], left = 0;
    row[first] = 0;
    for (uint32_t j = first; j < end; j++) {
        uint8_t step = STEP_CHANGE;
        int32_t best = 0, value, up = row[j + 1];
        if (r->words.at[j] == a.word) {
            value = diagonal + same;
            step = STEP_MATCH;
        } else if (r->stems.at[j] == stem || stem == STEM_ANY || r->stems.at[j] == STEM_ANY) {
            value = diagonal + meet(t, a, t->y.at[j], skip, r->skips.at[j], &step);
        } else {
            value = diagonal - skip - (r->skips.at[j] - SKIP_LEAST) / 2;
        }
        uint8_t taken = STEP_END;
        if (value > best) best = value, taken = step;
        value = up - (j + 1 < t->y.n && (t->y.at[j + 1].mark & TOKEN_GAP) ? 0 : skip);
        if (value > best) best = value, taken = STEP_SKIP_X;
        value = left - (free_y ? 0 : r->skips.at[j]);
        if (value > best) best = value, taken = STEP_SKIP_Y;
        steps[j - first] = taken;
        diagonal = up;
        row[j + 1] = left = best;
        if (best > t->best) t->best = best, t->best_row = i, t->best_column = j;
    }
}

static void trace(const table *t, saying_match *out, uint32_t *partners) {
    int64_t i = t->best_row, j = t->best_column;
    out->x_end = (uint32_t)i + 1;
    out->y_end = (uint32_t)j + 1;
    while (i >= 0 && j >= 0) {
        uint32_t first, end;
        row_columns(t, (uint32_t)i, &first, &end);
        if (j < first || j >= end) return;
        uint8_t step = t->room->steps.at[(size_t)i * t->width + (size_t)(j - first)];
        if (step == STEP_END) return;
        if (step == STEP_MATCH) {
            out->words++;
            out->info += (uint32_t)worth(t->u, t->x.at[i].word, t->y.at[j].word);
            out->x_first = (uint32_t)i;
            out->y_first = (uint32_t)j;
            if (partners) partners[i] = (uint32_t)j;
        }
        i -= step != STEP_SKIP_Y;
        j -= step != STEP_SKIP_X;
    }
}

wire_status family_align(const utterances *u, token_list x, token_list y, int64_t diagonal, align_room *room,
                         saying_match *out, uint32_t *partners) {
    *out = (saying_match){0};
    for (uint32_t i = 0; partners && i < x.n; i++) partners[i] = UINT32_MAX;
    if (!x.n || !y.n) return WIRE_OK;
    table t = {.u = u, .x = x, .y = y, .room = room};
    TRY(prepare(&t, diagonal));
    for (uint32_t i = 0; i < x.n; i++) fill_row(&t, i);
    if (t.best <= 0) return WIRE_OK;
    out->score = t.best;
    trace(&t, out, partners);
    return WIRE_OK;
}
