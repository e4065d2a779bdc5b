/*
 * Smith and Waterman's local alignment (1981) with the weights of the quotation:
 *
 *   two like words     + likeness * the smaller information         skip a word   - (.3 + .25 * min(information, 6)) bits
 *   two unlike words   - skip of one, and half of the other's       skip at an ellipsis     0
 *                                                                   skip a word in brackets, or set it against any: - .3
 *
 * A row is filled in two passes: what comes from the row above, which the compiler turns into vector code, with the few
 * words of a like stem mended after it; then what comes from the left, word by word. The way back is read from the
 * scores.
 *
 * Tables of more than CELLS_MOST cells, two long speeches, are not filled: their longest common subsequence is taken,
 * and of it the stretch with the best score.
 */
#include "cluster/family_align.h"

#include <string.h>

#define SKIP_LEAST 77        /* .3 bits */
#define SKIP_CUT (6 * (int32_t)LEXICON_BIT)
#define SKIP_SHARE 4         /* a quarter of the information */
#define CELLS_MOST ((uint64_t)1 << 20)
#define LONG_MOST 16384u /* words of a speech that are compared */
#define OTHER_BITS (4 * (int32_t)LEXICON_BIT)

#define STEM_ANY UINT32_MAX
#define STEM_NONE (UINT32_MAX - 1)

void align_room_finish(align_room *room) {
    if (!room) return;
    vec_finish(&room->scores);
    vec_finish(&room->stems);
    vec_finish(&room->skips);
    vec_finish(&room->above);
    vec_finish(&room->hashes);
    vec_finish(&room->pairs);
    arena_finish(&room->scratch);
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
    const uint32_t *stems; /* of y */
    const int32_t *skips;  /* what leaving out a word of y costs */
    const int32_t *above;  /* -1 where a word of x costs its skip when it is left out before this column's end, else 0 */
    int32_t *scores;       /* x.n + 1 rows of y.n + 1 */
} table;

static wire_status prepare(table *t, align_room *room) {
    size_t n = t->x.n, m = t->y.n;
    room->scores.n = room->stems.n = room->skips.n = room->above.n = 0;
    if (!vec_reserve(&room->scores, (n + 1) * (m + 1)) || !vec_reserve(&room->stems, m) || !vec_reserve(&room->skips, m) ||
        !vec_reserve(&room->above, m))
        return WIRE_NO_MEMORY;
    for (size_t j = 0; j < m; j++) {
        room->stems.at[j] = stem_of(t->u, t->y.at[j]);
        room->skips.at[j] = skip_of(t->u, t->y.at[j]);
        room->above.at[j] = j + 1 < m && (t->y.at[j + 1].mark & TOKEN_GAP) ? 0 : -1;
    }
    t->stems = room->stems.at;
    t->skips = room->skips.at;
    t->above = room->above.at;
    t->scores = room->scores.at;
    memset(t->scores, 0, (m + 1) * sizeof *t->scores);
    return WIRE_OK;
}

/* What two words that stand opposite each other add; *alike says whether they are. */
static int32_t meet(const utterances *u, token a, token b, bool *alike) {
    int32_t gain = a.word == TOKEN_OTHER || b.word == TOKEN_OTHER ? 0 : worth(u, a.word, b.word);
    *alike = gain > 0;
    if (gain > 0) return gain;
    return (a.mark | b.mark) & TOKEN_BRACKET ? -SKIP_LEAST : -(skip_of(u, a) + (skip_of(u, b) - SKIP_LEAST) / 2);
}

static inline int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

/* The best that comes to each cell of a row from the row above. Gives the number of words of a like stem. */
static uint32_t come_from_above(const table *t, uint32_t stem, int32_t skip, const int32_t *restrict up, int32_t *restrict row) {
    const uint32_t *restrict stems = t->stems;
    const int32_t *restrict skips = t->skips, *restrict above = t->above;
    uint32_t m = t->y.n, like = 0;
    for (uint32_t j = 0; j < m; j++) {
        int32_t change = up[j] - skip - ((skips[j] - SKIP_LEAST) >> 1), left_out = up[j + 1] - (skip & above[j]);
        row[j + 1] = larger(larger(change, left_out), 0);
        like += (stems[j] == stem) | (stems[j] == STEM_ANY);
    }
    return like;
}

static void fill_row(const table *t, uint32_t i) {
    token a = t->x.at[i];
    uint32_t stem = stem_of(t->u, a), m = t->y.n;
    const int32_t *up = t->scores + (size_t)i * (m + 1);
    int32_t *row = t->scores + (size_t)(i + 1) * (m + 1);
    uint32_t like = come_from_above(t, stem, skip_of(t->u, a), up, row);
    bool any = stem == STEM_ANY, unused;
    for (uint32_t j = 0; j < m && (like || any); j++) {
        if (!any && t->stems[j] != stem && t->stems[j] != STEM_ANY) continue;
        row[j + 1] = larger(row[j + 1], up[j] + meet(t->u, a, t->y.at[j], &unused));
        if (!any) like--;
    }
    row[0] = 0;
    bool ellipsis = i + 1 < t->x.n && (t->x.at[i + 1].mark & TOKEN_GAP); /* one follows: words of y are free */
    int32_t left = 0;
    for (uint32_t j = 0; j < m; j++) row[j + 1] = left = larger(row[j + 1], left - (ellipsis ? 0 : t->skips[j]));
}

static void trace(const table *t, size_t best, saying_match *out) {
    size_t width = (size_t)t->y.n + 1, at = best;
    out->score = t->scores[at];
    out->x_end = (uint32_t)(at / width);
    out->y_end = (uint32_t)(at % width);
    while (t->scores[at] > 0 && at >= width && at % width) {
        uint32_t i = (uint32_t)(at / width) - 1, j = (uint32_t)(at % width) - 1;
        bool alike;
        int32_t gain = meet(t->u, t->x.at[i], t->y.at[j], &alike);
        if (t->scores[at] == t->scores[at - width - 1] + gain) {
            at -= width + 1;
            if (!alike) continue;
            out->words++;
            out->info += (uint32_t)gain;
            out->x_first = i;
            out->y_first = j;
        } else if (t->scores[at] == t->scores[at - width] - (skip_of(t->u, t->x.at[i]) & t->above[j])) {
            at -= width;
        } else {
            at -= 1;
        }
    }
}

/* ---- long ones ----------------------------------------------------------------------------------------------- */

static wire_status common_words(table *t, align_room *room) {
    size_t n = t->x.n, m = t->y.n;
    room->hashes.n = room->pairs.n = 0;
    CHECK_MEMORY(vec_reserve(&room->hashes, n + m));
    for (size_t i = 0; i < n; i++) room->hashes.at[i] = t->x.at[i].word;
    for (size_t j = 0; j < m; j++) room->hashes.at[n + j] = t->y.at[j].word;
    arena_reset(&room->scratch);
    word_slice x = {.hash = room->hashes.at, .n = t->x.n}, y = {.hash = room->hashes.at + n, .n = t->y.n};
    return lcs_words(x, y, &room->scratch, &room->pairs);
}

/* What the words between two pairs cost. */
static int64_t cost_between(const table *t, word_pair a, word_pair b) {
    int64_t cost = 0;
    for (uint32_t i = a.a + 1; i < b.a; i++) cost += skip_of(t->u, t->x.at[i]);
    for (uint32_t j = a.b + 1; j < b.b; j++) cost += skip_of(t->u, t->y.at[j]);
    return cost;
}

/* Of the common subsequence the stretch of the best score. */
static wire_status align_long(table *t, align_room *room, saying_match *out) {
    TRY(common_words(t, room));
    int64_t score = 0, best = 0;
    size_t first = 0, from = 0, to = 0;
    for (size_t i = 0; i < room->pairs.n; i++) {
        if (i > first) score -= cost_between(t, room->pairs.at[i - 1], room->pairs.at[i]);
        if (score <= 0) score = 0, first = i;
        score += bits_of(t->u, t->x.at[room->pairs.at[i].a].word);
        if (score > best) best = score, from = first, to = i + 1;
    }
    if (to == from) return WIRE_OK;
    out->score = (int32_t)(best < INT32_MAX ? best : INT32_MAX);
    out->words = (uint32_t)(to - from);
    out->x_first = room->pairs.at[from].a;
    out->y_first = room->pairs.at[from].b;
    out->x_end = room->pairs.at[to - 1].a + 1;
    out->y_end = room->pairs.at[to - 1].b + 1;
    for (size_t i = from; i < to; i++) out->info += (uint32_t)bits_of(t->u, t->x.at[room->pairs.at[i].a].word);
    return WIRE_OK;
}

wire_status family_align(const utterances *u, token_list x, token_list y, align_room *room, saying_match *out) {
    *out = (saying_match){0};
    if (!x.n || !y.n) return WIRE_OK;
    table t = {.u = u, .x = x, .y = y};
    if ((uint64_t)x.n * y.n > CELLS_MOST) {
        if (x.n > LONG_MOST) t.x.n = LONG_MOST;
        if (y.n > LONG_MOST) t.y.n = LONG_MOST;
        return align_long(&t, room, out);
    }
    TRY(prepare(&t, room));
    for (uint32_t i = 0; i < x.n; i++) fill_row(&t, i);
    size_t best = 0, cells = ((size_t)x.n + 1) * ((size_t)y.n + 1);
    for (size_t at = 0; at < cells; at++)
        if (t.scores[at] > t.scores[best]) best = at;
    if (t.scores[best] > 0) trace(&t, best, out);
    return WIRE_OK;
}
