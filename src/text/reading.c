#include "text/reading.h"

#include <string.h>

#include "base/error.h"
#include "text/glyph.h"

/*
 * Viterbi's algorithm over the marks and the ends of paragraphs. The states are what is open:
 *
 *   nothing | one family | one inside another | nothing, but a quotation waits to be reopened by the next paragraph
 *
 * A mark may be ignored, open, or close; a paragraph that ends inside a quotation may cut it, leave it waiting, or let
 * it run on. There are no rules for odd counts: where a mark is missing, the reading that does without it is cheapest.
 *
 * Back pointers are kept for a window of steps only; where the window is full, the best reading so far is fixed. So
 * memory beside the marks and parts is constant, and time linear, for a megabyte of nothing but marks too.
 */

enum {
    NOTHING = 0,
    FIRST_OUTER = 1,                                         /* + family */
    FIRST_NESTED = FIRST_OUTER + MARK_FAMILIES,              /* + families * outer + inner */
    FIRST_WAIT = FIRST_NESTED + MARK_FAMILIES * MARK_FAMILIES, /* + family */
    STATES = FIRST_WAIT + MARK_FAMILIES
};

enum action { IGNORE, OPEN, REOPEN, CLOSE, CLOSE_OUTER, LOSE, END, CUT, WAIT, RUN_ON };

/* Costs in hundredths. Labelled articles move none of them within a factor of about two. */
enum {
    COST_SINGLE_OUTER = 80,     /* ' as the outer mark of a document that has double ones */
    COST_SINGLE_ALONE = 30,     /* ... that has none */
    COST_SAME_NESTED = 250,     /* "a "b" c" */
    COST_INNER_UNCLOSED = 150,  /* "a 'b" */
    COST_LOST = 300,            /* the mark opens while its like is open: that one's end is missing */
    COST_CUT = 300,             /* never closed, ends with the paragraph */
    COST_CUT_NESTED = 200,      /* more, with another open inside */
    COST_WAIT = 30,             /* goes on in the next paragraph, which opens anew */
    COST_WAIT_NESTED = 150,
    COST_SINGLE_UNCLOSED = 200, /* more to cut or to wait for a single mark */
    COST_REOPEN_BY_CLOSER = 50, /* »... at the start of each further paragraph */
    COST_RUN_ON = 600           /* over the end of a paragraph without a mark */
};

enum { WINDOW = 1024, RUN_LENGTH = 3 };
#define IMPOSSIBLE UINT32_MAX

typedef struct step {
    uint32_t at; /* number of the mark, or of the paragraph that ends */
    bool is_end;
    uint8_t from[STATES], action[STATES];
} step;

typedef struct reader {
    const page *p;
    const mark *marks;
    uint32_t single_outer;
    uint32_t cost[STATES], next[STATES];
    step *steps;
    uint32_t n_steps;
    uint32_t open[2], n_open, waiting; /* parts that the fixed reading has open, or waiting */
    reading_parts parts;
} reader;

static int outer_of(int state) {
    return state < FIRST_NESTED ? state - FIRST_OUTER : (state - FIRST_NESTED) / MARK_FAMILIES;
}

static void offer(reader *r, int from, int to, uint32_t cost, enum action action) {
    uint32_t total = r->cost[from] + cost;
    if (total >= r->next[to]) return;
    r->next[to] = total;
    step *now = &r->steps[r->n_steps];
    now->from[to] = (uint8_t)from;
    now->action[to] = (uint8_t)action;
}

/* ---- the readings of one mark from each state ---- */

static void mark_in_outer(reader *r, int state, const mark *m) {
    int outer = state - FIRST_OUTER, nested = FIRST_NESTED + MARK_FAMILIES * outer + m->family;
    offer(r, state, state, m->ignore, IGNORE);
    if (m->family != outer) {
        offer(r, state, nested, m->open, OPEN);
        return;
    }
    offer(r, state, NOTHING, m->close, CLOSE);
    offer(r, state, nested, m->open + COST_SAME_NESTED, OPEN);
    offer(r, state, state, m->open + COST_LOST, LOSE);
}

static void mark_in_nested(reader *r, int state, const mark *m) {
    int outer = outer_of(state), inner = (state - FIRST_NESTED) % MARK_FAMILIES;
    offer(r, state, state, m->ignore, IGNORE);
    if (m->family == inner) offer(r, state, FIRST_OUTER + outer, m->close, CLOSE);
    else if (m->family == outer) offer(r, state, NOTHING, m->close + COST_INNER_UNCLOSED, CLOSE_OUTER);
}

static void mark_while_waiting(reader *r, int state, const mark *m) {
    int family = state - FIRST_WAIT;
    if (!m->leads || m->family != family) return;
    bool closer = m->ends && m->open > COST_REOPEN_BY_CLOSER;
    offer(r, state, FIRST_OUTER + family, closer ? COST_REOPEN_BY_CLOSER : m->open, REOPEN);
}

static void mark_in_nothing(reader *r, const mark *m) {
    offer(r, NOTHING, NOTHING, m->ignore, IGNORE);
    uint32_t outer = m->family == MARK_SINGLE ? r->single_outer : 0;
    offer(r, NOTHING, FIRST_OUTER + m->family, m->open + outer, OPEN);
}

/* ---- the end of a paragraph ---- */

static void end_in_quotation(reader *r, int state) {
    int outer = outer_of(state);
    bool nested = state >= FIRST_NESTED;
    uint32_t single = outer == MARK_SINGLE ? COST_SINGLE_UNCLOSED : 0;
    offer(r, state, NOTHING, COST_CUT + (nested ? COST_CUT_NESTED : 0) + single, CUT);
    offer(r, state, FIRST_WAIT + outer, COST_WAIT + (nested ? COST_WAIT_NESTED : 0) + single, WAIT);
    offer(r, state, state, COST_RUN_ON, RUN_ON);
}

/* ---- parts of the reading once it is fixed ---- */

static void open_part(reader *r, const mark *m, uint32_t continues) {
    reading_part *part = &r->parts.at[r->parts.n];
    *part = (reading_part){.open = m->start, .start = m->start + m->bytes, .continues = continues,
                           .paragraph = m->paragraph, .family = m->family, .depth = (uint8_t)r->n_open};
    r->open[r->n_open++] = r->parts.n++;
}

static void close_part(reader *r, uint32_t end, uint32_t close, bool lost) {
    reading_part *part = &r->parts.at[r->open[--r->n_open]];
    part->end = end;
    part->close = close;
    part->lost = lost;
}

/* An inner part that nothing closes is none: its end stays 0. */
static void drop_inner(reader *r) {
    while (r->n_open > 1) r->n_open--;
}

static void apply_end(reader *r, uint32_t paragraph, enum action action) {
    uint32_t end = r->p->paragraphs[paragraph].end;
    r->waiting = NO_PART;
    if (action != CUT && action != WAIT) return;
    drop_inner(r);
    if (action == WAIT) r->waiting = r->open[0];
    close_part(r, end, end, action == CUT);
}

static void apply_mark(reader *r, const mark *m, enum action action) {
    switch (action) {
    case OPEN: open_part(r, m, NO_PART); break;
    case REOPEN: open_part(r, m, r->waiting); break;
    case CLOSE_OUTER: drop_inner(r); close_part(r, m->start, m->start + m->bytes, false); break;
    case CLOSE: close_part(r, m->start, m->start + m->bytes, false); break;
    case LOSE:
        close_part(r, m->start, m->start, true);
        open_part(r, m, NO_PART);
        break;
    default: break;
    }
}

/* Fixes the reading that ends in `state` and starts a new window there. */
static void fix(reader *r, int state) {
    int last = state;
    for (uint32_t i = r->n_steps; i-- > 0;) { /* each step's first place takes the action on the way */
        step *s = &r->steps[i];
        int from = s->from[state];
        s->action[0] = s->action[state];
        state = from;
    }
    for (uint32_t i = 0; i < r->n_steps; i++) {
        const step *s = &r->steps[i];
        if (s->is_end) apply_end(r, s->at, (enum action)s->action[0]);
        else apply_mark(r, &r->marks[s->at], (enum action)s->action[0]);
    }
    for (int s = 0; s < STATES; s++) r->cost[s] = IMPOSSIBLE;
    r->cost[last] = 0;
    r->n_steps = 0;
}

static int best_state(const reader *r) {
    int best = NOTHING;
    for (int s = 0; s < FIRST_WAIT; s++)
        if (r->cost[s] < r->cost[best]) best = s;
    return best;
}

static void finish_step(reader *r) {
    memcpy(r->cost, r->next, sizeof r->cost);
    r->n_steps++;
    if (r->n_steps < WINDOW / 2) return;
    int best = best_state(r);
    if (best == NOTHING || r->n_steps == WINDOW) fix(r, best);
}

static void start_step(reader *r, uint32_t at, bool is_end) {
    memset(r->next, 0xFF, sizeof r->next);
    step *now = &r->steps[r->n_steps];
    now->at = at;
    now->is_end = is_end;
}

static void step_mark(reader *r, uint32_t number) {
    const mark *m = &r->marks[number];
    start_step(r, number, false);
    for (int state = 0; state < STATES; state++) {
        if (r->cost[state] == IMPOSSIBLE) continue;
        if (state == NOTHING) mark_in_nothing(r, m);
        else if (state < FIRST_NESTED) mark_in_outer(r, state, m);
        else if (state < FIRST_WAIT) mark_in_nested(r, state, m);
        else mark_while_waiting(r, state, m);
    }
    finish_step(r);
}

static void step_end(reader *r, uint32_t paragraph) {
    start_step(r, paragraph, true);
    for (int state = 0; state < FIRST_WAIT; state++) {
        if (r->cost[state] == IMPOSSIBLE) continue;
        if (state == NOTHING) offer(r, NOTHING, NOTHING, 0, END);
        else end_in_quotation(r, state);
    }
    finish_step(r);
}

static void read_all(reader *r, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        step_mark(r, i);
        uint32_t here = r->marks[i].paragraph;
        uint32_t next = i + 1 < n ? r->marks[i + 1].paragraph : here + 1;
        for (uint32_t k = here; k < next && k < here + RUN_LENGTH; k++) step_end(r, k);
    }
    fix(r, NOTHING); /* the last step ended a paragraph, and that may always end with nothing open */
}

static bool trim(const page *p, reading_part *part) {
    for (glyph g; part->start < part->end; part->start += g.bytes) {
        g = glyph_at(p->text, part->start, part->end);
        if (!(g.kind & GLYPH_SPACE)) break;
    }
    for (glyph g; part->start < part->end; part->end = g.start) {
        g = glyph_before(p->text, part->end, part->start);
        if (!(g.kind & GLYPH_SPACE)) break;
    }
    return part->start < part->end;
}

/* 'n' and the like: a quotation between single marks has three letters or more. */
static bool has_letters(const page *p, const reading_part *part) {
    int letters = 0;
    for (uint32_t at = part->start; at < part->end && letters < 3;) {
        glyph g = glyph_at(p->text, at, part->end);
        letters += (g.kind & (GLYPH_LETTER | GLYPH_DIGIT)) ? (g.code >= 0x2E80 ? 3 : 1) : 0;
        at += g.bytes;
    }
    return letters >= 3;
}

/* Leaves out what was never closed or holds nothing, and renumbers. */
static wire_status keep_whole(const page *p, reading_parts *parts, arena *scratch) {
    uint32_t *number = ARENA_NEW(scratch, uint32_t, parts->n);
    CHECK_MEMORY(number);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < parts->n; i++) {
        reading_part part = parts->at[i];
        number[i] = NO_PART;
        if (!trim(p, &part) || (part.family == MARK_SINGLE && !has_letters(p, &part))) continue;
        if (part.continues != NO_PART) part.continues = number[part.continues];
        number[i] = kept;
        parts->at[kept++] = part;
    }
    parts->n = kept;
    return WIRE_OK;
}

wire_status reading_find(const page *p, const mark_list *marks, arena *scratch, reading_parts *out) {
    *out = (reading_parts){0};
    if (marks->n == 0) return WIRE_OK;
    reader r = {.p = p, .marks = marks->at, .waiting = NO_PART,
                .single_outer = marks->has_double ? COST_SINGLE_OUTER : COST_SINGLE_ALONE};
    uint64_t steps = (uint64_t)marks->n * (1 + RUN_LENGTH);
    r.steps = ARENA_NEW(scratch, step, steps < WINDOW ? steps : WINDOW);
    CHECK_MEMORY(r.steps);
    r.parts.at = ARENA_NEW(scratch, reading_part, marks->n);
    CHECK_MEMORY(r.parts.at);
    memset(r.cost, 0xFF, sizeof r.cost);
    r.cost[NOTHING] = 0;
    read_all(&r, marks->n);
    *out = r.parts;
    return keep_whole(p, out, scratch);
}
