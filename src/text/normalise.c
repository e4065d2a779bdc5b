/*
 * A character's fold is looked up in the table of unicode.h. libunistring is asked only for a piece that the table cannot
 * do by itself: a character that becomes several (ß, ﬁ, ½), one that may join with what stands before it (a combining acute, a
 * jamo), or two marks on one letter, which may have to change places. Such a piece is a letter and all marks after it: no
 * join crosses the ends of that, so pieces are done one by one.
 *
 * Stretches of ASCII go by a kernel. u8_casefold with NFKC on everything is 0.019 GB/s; normalise_text, with its runs, is .55
 * GB/s on English press releases (bench/text_bench.c; wc -w .12) by AVX-512, as fast as wc -w byte by byte. page_read takes
 * whole words from kernels and calls this for few.
 */
#include "text/normalise.h"

#include "text/utf8.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <unicase.h>
#include <uninorm.h>

typedef VEC(normal_run) run_list;

typedef struct folding {
    const char *text;
    uint32_t at, end;
    normal_buffer *out;
    const kernels *with;
    run_list *runs;         /* NULL: nobody asks for the way back */
    uint32_t base;          /* original start of the last letter that a mark could join, UINT32_MAX: none */
    size_t base_normal;     /* where its normal form begins */
    bool marked;            /* it has a mark already */
} folding;

/* An original character has 4 bytes at most, and what it becomes 33 (U+FDFA). */
#define ROOM ((size_t)64)

static wire_status reserve(normal_buffer *out, size_t more) {
    if (out->places - out->n >= more) return WIRE_OK;
    size_t places = 2 * out->places + more + ROOM;
    char *at = arena_allocate(out->from, places, 1);
    CHECK_MEMORY(at);
    if (out->n) memcpy(at, out->at, out->n);
    out->at = at;
    out->places = places;
    return WIRE_OK;
}

/* Original bytes from `original` became the normal bytes from `normal` to the buffer's end. */
static wire_status note(folding *f, uint32_t original, size_t normal) {
    run_list *runs = f->runs;
    if (!runs) return WIRE_OK;
    if (f->out->n > UINT32_MAX) return WIRE_TOO_LARGE;
    while (runs->n && runs->at[runs->n - 1].original >= original) runs->n--;
    normal_run here = {(uint32_t)normal, original};
    bool even = f->out->n - normal == f->at - original;
    normal_run last = runs->n ? runs->at[runs->n - 1] : (normal_run){0, 0};
    bool last_even = runs->n && here.normal - last.normal == here.original - last.original;
    if (even && last_even) return WIRE_OK;
    CHECK_MEMORY(vec_push(runs, here));
    return WIRE_OK;
}

static wire_status put(folding *f, uint32_t point, uint32_t start) {
    normal_buffer *out = f->out;
    TRY(reserve(out, 4));
    size_t normal = out->n;
    out->n += utf8_put(out->at + out->n, point);
    return note(f, start, normal);
}

static wire_status put_blank(folding *f, uint32_t start) {
    bool line_end = false;
    f->at = start;
    while (f->at < f->end) {
        uint32_t after = f->at;
        const unicode_kind *kind = unicode_of(utf8_next(f->text, &after));
        if (kind->fold != FOLD_BLANK && kind->fold != FOLD_DROP) break;
        line_end |= kind->word == WB_CR || kind->word == WB_LF || kind->word == WB_NEWLINE;
        f->at = after;
    }
    f->base = UINT32_MAX;
    return put(f, line_end ? '\n' : ' ', start);
}

/* What libunistring made of a piece, marks and dashes levelled. */
static wire_status put_folded(folding *f, const char *piece, size_t bytes) {
    TRY(reserve(f->out, bytes + 4));
    static const char plain[] = {[FOLD_BLANK] = ' ', [FOLD_SINGLE] = '\'', [FOLD_DOUBLE] = '"', [FOLD_HYPHEN] = '-'};
    for (uint32_t at = 0; at < bytes;) {
        uint32_t point = utf8_next(piece, &at);
        unsigned fold = unicode_of(point)->fold;
        if (fold == FOLD_DROP) continue;
        if (fold < sizeof plain && plain[fold]) point = (unsigned char)plain[fold];
        f->out->n += utf8_put(f->out->at + f->out->n, point);
    }
    return WIRE_OK;
}

/* The piece that begins at `start`: its first character and the marks after it. */
static wire_status put_piece(folding *f, uint32_t start) {
    normal_buffer *out = f->out;
    size_t normal = out->n;
    f->at = start;
    utf8_next(f->text, &f->at);
    for (uint32_t after = f->at; f->at < f->end; f->at = after) {
        unsigned fold = unicode_of(utf8_next(f->text, &after))->fold;
        if (fold != FOLD_JOINING && fold != FOLD_MARK && fold != FOLD_DROP) break;
    }
    TRY(reserve(out, f->at - start + ROOM));
    char *raw = out->at + out->n; /* the piece without what is dropped stands for a while where its form will be */
    size_t raw_bytes = 0;
    for (uint32_t at = start; at < f->at;) {
        uint32_t from = at;
        if (unicode_of(utf8_next(f->text, &at))->fold == FOLD_DROP) continue;
        memcpy(raw + raw_bytes, f->text + from, at - from);
        raw_bytes += at - from;
    }
    uint8_t small[256];
    size_t bytes = sizeof small;
    uint8_t *folded = u8_casefold((const uint8_t *)raw, raw_bytes, NULL, UNINORM_NFKC, small, &bytes);
    if (!folded && raw_bytes) return errno == ENOMEM ? WIRE_NO_MEMORY : WIRE_INVALID;
    wire_status status = folded ? put_folded(f, (const char *)folded, bytes) : WIRE_OK;
    if (folded != small) free(folded);
    f->base = UINT32_MAX;
    return status == WIRE_OK ? note(f, start, normal) : status;
}

/* The mark at `start` with the letter before it. */
static wire_status put_joined(folding *f, uint32_t start) {
    if (f->base == UINT32_MAX) return put_piece(f, start);
    f->out->n = f->base_normal;
    return put_piece(f, f->base);
}

static wire_status put_character(folding *f) {
    uint32_t start = f->at, point = utf8_next(f->text, &f->at);
    const unicode_kind *kind = unicode_of(point);
    switch ((enum unicode_fold)kind->fold) {
    case FOLD_STABLE:
        f->base = start;
        f->base_normal = f->out->n;
        f->marked = false;
        return put(f, point + (uint32_t)kind->shift, start);
    case FOLD_MARK:
        if (f->marked || f->base == UINT32_MAX) return put_joined(f, start);
        f->marked = true;
        return put(f, point, start);
    case FOLD_DROP: return note(f, start, f->out->n);
    case FOLD_BLANK: return put_blank(f, start);
    case FOLD_HARD: return put_piece(f, start);
    case FOLD_JOINING: return put_joined(f, start);
    case FOLD_SINGLE: point = '\''; break;
    case FOLD_DOUBLE: point = '"'; break;
    case FOLD_HYPHEN: point = '-'; break;
    }
    f->base = UINT32_MAX;
    return put(f, point, start);
}

/* ASCII with single spaces: its form is as long as it is and nothing before it changes it. */
static wire_status put_plain(folding *f) {
    uint32_t start = f->at, room = f->end - start < 4096 ? f->end - start : 4096;
    TRY(reserve(f->out, room + KERNEL_SLACK));
    uint32_t n = (uint32_t)f->with->normal_plain(f->out->at + f->out->n, f->text + start, room);
    if (n == 0) return WIRE_OK;
    size_t normal = f->out->n;
    f->at += n;
    f->out->n += n;
    f->base = f->at - 1;
    f->base_normal = f->out->n - 1;
    f->marked = false;
    return note(f, start, normal);
}

static wire_status fold(folding *f) {
    f->with = f->out->with ? f->out->with : kernels_for("scalar");
    f->out->n = 0;
    f->base = UINT32_MAX;
    while (f->at < f->end) {
        TRY(put_plain(f));
        if (f->at < f->end) TRY(put_character(f));
    }
    return WIRE_OK;
}

wire_status normalise_span(const char *text, uint32_t start, uint32_t end, normal_buffer *out) {
    folding f = {.text = text, .at = start, .end = end, .out = out};
    return fold(&f);
}

wire_status normalise_text(const kernels *with, normal_text *out, const char *text, uint32_t bytes, arena *keep, arena *scratch) {
    *out = (normal_text){0};
    normal_buffer buffer = {.from = scratch, .with = with};
    run_list runs = {0};
    folding f = {.text = text, .end = bytes, .out = &buffer, .runs = &runs};
    wire_status status;
    TRY_DONE(reserve(&buffer, bytes));
    TRY_DONE(fold(&f));
    if (runs.n == 0) CHECK_MEMORY_DONE(vec_push(&runs, ((normal_run){0, 0})));
    CHECK_MEMORY_DONE(vec_push(&runs, ((normal_run){(uint32_t)buffer.n, bytes})));
    normal_text made = {.n = (uint32_t)buffer.n, .n_runs = (uint32_t)runs.n - 1};
    CHECK_MEMORY_DONE(made.at = arena_text(keep, buffer.at, buffer.n));
    CHECK_MEMORY_DONE(made.runs = arena_copy(keep, runs.at, runs.n * sizeof *runs.at));
    *out = made;
done:
    vec_finish(&runs);
    return status;
}

/* The last run that begins before `normal`, or at it when `at` says so. */
static uint32_t run_of(const normal_text *text, uint32_t normal, bool at) {
    uint32_t low = 0, high = text->n_runs;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        bool before = at ? text->runs[middle].normal <= normal : text->runs[middle].normal < normal;
        if (before) low = middle; else high = middle;
    }
    return low;
}

wire_span normal_original(const normal_text *text, uint32_t start, uint32_t end) {
    const normal_run *first = &text->runs[run_of(text, start, true)], *last = &text->runs[run_of(text, end, false)];
    bool first_even = first[1].normal - first->normal == first[1].original - first->original;
    bool last_even = last[1].normal - last->normal == last[1].original - last->original;
    wire_span span = {first_even ? first->original + (start - first->normal) : first->original,
                      last_even ? last->original + (end - last->normal) : last[1].original};
    if (end <= start) span.end = span.start;
    return span;
}
