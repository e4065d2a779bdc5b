/*
 * Smith and Waterman's local alignment (1981) with the weights of the quotation:
 *
 *   two like words     + likeness * the smaller information         skip a word   - (.3 + .25 * min(information, 6)) bits
 *   two unlike words   - skip of one, and half of the other's       skip at an ellipsis     0
 *                                                                   skip a word in brackets, or set it against any: - .3
 *
 * Words cost more than chance agreement gains, so that a fifth of the cells are above 0. Only those are filled that such a
 * cell reaches, from above, from beside or aslant, and those of two words that may be alike. Of them only those count that
 * may still reach the score of the longest run of equal words, which is seen beforehand: what is left of words that the other
 * side has bounds what a cell may reach (20,000 press releases: 19 million cells above 0, 11 million with the bound; the score
 * and the way to it are the same). The way back is read from the scores.
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
#define START_LEAST (2 * (int32_t)LEXICON_BIT)
#define OTHER_BITS (4 * (int32_t)LEXICON_BIT)

#define REST_MOST (1 << 29)

#define STEM_ANY UINT32_MAX
#define STEM_NONE (UINT32_MAX - 1)

void align_room_finish(align_room *room) {
    if (!room) return;
    vec_finish(&room->scores);
    vec_finish(&room->columns);
    vec_finish(&room->rest);
    vec_finish(&room->first);
    vec_finish(&room->before);
    vec_finish(&room->bits);
    vec_finish(&room->hashes);
    vec_finish(&room->pairs);
    arena_finish(&room->scratch);
}

static inline int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

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
    const align_column *columns;
    int32_t *scores;        /* x.n + 1 rows of y.n + 1 */
    uint32_t blocks;        /* of 64 columns; a bit a column: */
    uint64_t *positive;     /* what the last row has above 0 */
    uint64_t *looked_at;    /* where this row may have more */
    uint64_t *any;          /* columns of STEM_ANY */
    const uint32_t *first;  /* a stem: the number of its last column, + 1; 0: none */
    const uint32_t *before; /* a column: the one before it of the same stem */
    const int32_t *rest;    /* a word of x: the most that the ones behind it may add */
    int32_t floor;          /* what the best cell has at least */
    size_t best;            /* the first of the highest cells */
} table;

static wire_status reserve_stems(const utterances *u, align_room *room) {
    size_t stems = u->stems.n;
    if (room->first.n >= stems) return WIRE_OK;
    CHECK_MEMORY(vec_reserve(&room->first, stems - room->first.n));
    memset(room->first.at + room->first.n, 0, (stems - room->first.n) * sizeof *room->first.at);
    room->first.n = stems;
    return WIRE_OK;
}

static wire_status reserve(const table *t, align_room *room, size_t cells) {
    size_t m = t->y.n;
    room->scores.n = room->columns.n = room->before.n = room->bits.n = room->rest.n = 0;
    CHECK_MEMORY(vec_reserve(&room->scores, cells) && vec_reserve(&room->columns, m) && vec_reserve(&room->before, m) &&
                 vec_reserve(&room->bits, 3 * (size_t)t->blocks) && vec_reserve(&room->rest, t->x.n));
    return reserve_stems(t->u, room);
}

static int32_t add_up(int32_t sum, int32_t bits) { return sum < REST_MOST ? sum + bits : sum; }

/* What the words behind each may add: those that have one of their stem on the other side. */
static void sum_rest(const table *t, align_room *room) {
    bool all_of_x = false, all_of_y = false;
    int32_t sum = 0;
    align_column *columns = room->columns.at;
    for (uint32_t j = 0; j < t->y.n; j++) all_of_x = all_of_x || columns[j].stem == STEM_ANY;
    for (uint32_t i = t->x.n; i-- > 0;) {
        uint32_t stem = stem_of(t->u, t->x.at[i]);
        room->rest.at[i] = sum;
        if (stem == STEM_ANY) all_of_y = true;
        if (stem == STEM_ANY || all_of_x || (stem != STEM_NONE && t->first[stem])) sum = add_up(sum, bits_of(t->u, t->x.at[i].word));
        if (stem < STEM_NONE)
            for (uint32_t j = t->first[stem]; j > 0 && !columns[j - 1].rest; j = t->before[j - 1]) columns[j - 1].rest = 1;
    }
    sum = 0;
    for (uint32_t j = t->y.n; j-- > 0;) {
        bool met = all_of_y || columns[j].rest || columns[j].stem == STEM_ANY;
        columns[j].rest = sum;
        if (met) sum = add_up(sum, bits_of(t->u, t->y.at[j].word));
    }
}

/* Information of the words in a row from there on that are equal on both sides; 0 when there is but one. */
static int32_t run_from(const table *t, uint32_t i, uint32_t j) {
    int32_t sum = 0;
    uint32_t n = 0;
    for (; i < t->x.n && j < t->y.n && t->x.at[i].word == t->y.at[j].word; i++, j++, n++) {
        int32_t bits = bits_of(t->u, t->x.at[i].word);
        if (t->x.at[i].word == TOKEN_OTHER || bits == 0 || ((t->x.at[i].mark | t->y.at[j].mark) & TOKEN_BRACKET)) break;
        sum = add_up(sum, bits);
    }
    return n > 1 ? sum : 0;
}

/* The most that words in a row have which are equal on both sides; two at least, so that an alignment may begin there. */
static int32_t longest_run(const table *t) {
    int32_t most = 0;
    for (uint32_t i = 0; i + 1 < t->x.n; i++) {
        uint32_t stem = stem_of(t->u, t->x.at[i]);
        if (stem >= STEM_NONE) continue;
        for (uint32_t j = t->first[stem]; j > 0; j = t->before[j - 1]) {
            if (i > 0 && j > 1 && t->x.at[i - 1].word == t->y.at[j - 2].word) continue; /* seen with the run's beginning */
            int32_t sum = run_from(t, i, j - 1);
            if (sum > most) most = sum;
        }
    }
    return most;
}

static wire_status prepare(table *t, align_room *room) {
    size_t m = t->y.n, cells = ((size_t)t->x.n + 1) * (m + 1);
    t->blocks = (uint32_t)((m + 63) / 64);
    TRY(reserve(t, room, cells));
    t->columns = room->columns.at;
    t->scores = room->scores.at;
    t->first = room->first.at;
    t->before = room->before.at;
    t->positive = room->bits.at;
    t->looked_at = t->positive + t->blocks;
    t->any = t->looked_at + t->blocks;
    memset(t->scores, 0, cells * sizeof *t->scores);
    memset(t->positive, 0, 3 * (size_t)t->blocks * sizeof *t->positive);
    for (uint32_t j = 0; j < m; j++) {
        align_column c = {.stem = stem_of(t->u, t->y.at[j]), .skip = skip_of(t->u, t->y.at[j])};
        c.change = (c.skip - SKIP_LEAST) >> 1;
        c.above = j + 1 < m && (t->y.at[j + 1].mark & TOKEN_GAP) ? 0 : -1;
        room->columns.at[j] = c;
        if (c.stem == STEM_ANY) t->any[j / 64] |= UINT64_C(1) << (j % 64);
        if (c.stem >= STEM_NONE) continue;
        room->before.at[j] = room->first.at[c.stem];
        room->first.at[c.stem] = j + 1;
    }
    sum_rest(t, room);
    t->rest = room->rest.at;
    t->floor = longest_run(t);
    return WIRE_OK;
}

/* Leaves no stem of y in the room for the next alignment. */
static void forget_stems(const table *t, align_room *room) {
    for (uint32_t j = 0; j < t->y.n; j++)
        if (t->columns[j].stem < STEM_NONE) room->first.at[t->columns[j].stem] = 0;
}

/* What two words that stand opposite each other add; *alike says whether they are. */
static int32_t meet(const utterances *u, token a, token b, bool *alike) {
    int32_t gain = a.word == TOKEN_OTHER || b.word == TOKEN_OTHER ? 0 : worth(u, a.word, b.word);
    *alike = gain > 0;
    if (gain > 0) return gain;
    return (a.mark | b.mark) & TOKEN_BRACKET ? -SKIP_LEAST : -(skip_of(u, a) + (skip_of(u, b) - SKIP_LEAST) / 2);
}

/* Columns that something above 0 may reach from the row above, and those of words that may be alike. */
static void look_at(const table *t, uint32_t stem) {
    uint64_t carry = 0, all = stem == STEM_ANY ? ~UINT64_C(0) : 0;
    for (uint32_t k = 0; k < t->blocks; k++) {
        uint64_t above = t->positive[k];
        t->looked_at[k] = above | above << 1 | carry | t->any[k] | all;
        t->positive[k] = 0;
        carry = above >> 63;
    }
    if (stem >= STEM_NONE) return;
    for (uint32_t j = t->first[stem]; j > 0; j = t->before[j - 1]) t->looked_at[(j - 1) / 64] |= UINT64_C(1) << ((j - 1) % 64);
}

/* The first column from j on that is to be looked at, or y.n or more. */
static inline uint32_t next_column(const table *t, uint32_t j) {
    for (uint32_t k = j / 64; k < t->blocks; j = 64 * ++k) {
        uint64_t rest = t->looked_at[k] >> (j % 64);
        if (rest) return j + (uint32_t)__builtin_ctzll(rest);
    }
    return UINT32_MAX;
}

/* Alignments begin with a word that tells something, or with two alike: "the" opposite "the" is chance, and most of the table. */
static bool begins(const table *t, uint32_t i, uint32_t j, int32_t gain) {
    if (gain >= START_LEAST) return true;
    if (i + 1 == t->x.n || j + 1 == t->y.n) return false;
    uint32_t a = stem_of(t->u, t->x.at[i + 1]), b = t->columns[j + 1].stem;
    return a == b || a == STEM_ANY || b == STEM_ANY;
}

static void fill_row(table *t, uint32_t i) {
    token a = t->x.at[i];
    uint32_t stem = stem_of(t->u, a), m = t->y.n;
    int32_t skip = skip_of(t->u, a), best = t->scores[t->best], floor = larger(t->floor, best), least = larger(1, floor - t->rest[i]);
    int32_t paid = i + 1 < t->x.n && (t->x.at[i + 1].mark & TOKEN_GAP) ? 0 : -1; /* an ellipsis follows: words of y are free */
    const int32_t *up = t->scores + (size_t)i * (m + 1);
    int32_t *at = t->scores + (size_t)(i + 1) * (m + 1);
    look_at(t, stem);
    for (uint32_t j = next_column(t, 0); j < m; j = next_column(t, j)) {
        int32_t score = at[j]; /* of the cell on the left */
        do {
            const align_column *c = &t->columns[j];
            bool unused;
            score = larger(score - (c->skip & paid), larger(up[j] - skip - c->change, up[j + 1] - (skip & c->above)));
            if (c->stem == stem || c->stem == STEM_ANY || stem == STEM_ANY) {
                int32_t gain = meet(t->u, a, t->y.at[j], &unused);
                if (up[j] > 0 || begins(t, i, j, gain)) score = larger(score, up[j] + gain);
            }
            j++;
            if (score < least || score < floor - c->rest) break; /* it cannot be of the best */
            at[j] = score;
            t->positive[(j - 1) / 64] |= UINT64_C(1) << ((j - 1) % 64);
            if (score > best) best = score, t->best = (size_t)(at + j - t->scores);
        } while (j < m && score > (t->columns[j].skip & paid));
    }
}

static void trace(const table *t, saying_match *out) {
    size_t width = (size_t)t->y.n + 1, at = t->best;
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
        } else if (t->scores[at] == t->scores[at - width] - (skip_of(t->u, t->x.at[i]) & t->columns[j].above)) {
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
    return lcs_words(NULL, x, y, &room->scratch, &room->pairs);
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

wire_status family_align_bound(const utterances *u, token_list x, token_list y, align_room *room, saying_match *out) {
    const saying_word *words = u->words.at;
    uint64_t sum = 0;
    uint32_t n = 0;
    TRY(reserve_stems(u, room));
    for (uint32_t j = 0; j < y.n; j++) {
        if (y.at[j].word == TOKEN_OTHER) continue;
        room->first.at[words[y.at[j].word].stem] = 1;
        if (words[y.at[j].word].masked) sum += words[y.at[j].word].bits, n++;
    }
    for (uint32_t i = 0; i < x.n; i++) {
        if (x.at[i].word == TOKEN_OTHER) continue;
        const saying_word *word = &words[x.at[i].word];
        if (word->masked || room->first.at[word->stem]) sum += word->bits, n++;
    }
    for (uint32_t j = 0; j < y.n; j++)
        if (y.at[j].word != TOKEN_OTHER) room->first.at[words[y.at[j].word].stem] = 0;
    uint32_t info = (uint32_t)(sum < INT32_MAX ? sum : INT32_MAX);
    *out = (saying_match){.score = (int32_t)info, .info = info, .words = n, .x_end = n, .y_end = n};
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
    forget_stems(&t, room);
    if (t.best) trace(&t, out);
    return WIRE_OK;
}
