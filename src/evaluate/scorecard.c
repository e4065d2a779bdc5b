#include "evaluate/scorecard.h"

#include "io/emit.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define NAME_COLUMNS 42
#define DIGITS 6

void scorecard_init(scorecard *card, bool list_errors) {
    *card = (scorecard){.list_errors = list_errors};
    arena_init(&card->keep);
}

void scorecard_finish(scorecard *card) {
    vec_finish(&card->lines);
    arena_finish(&card->keep);
}

/* ---- adding ---- */

static void add(scorecard *card, score line, const char *name) {
    line.name = arena_text(&card->keep, name, strlen(name));
    card->failed = card->failed || !line.name || !vec_push(&card->lines, line);
}

void scorecard_section(scorecard *card, const char *name) { add(card, (score){.kind = SCORE_SECTION}, name); }

void scorecard_counts(scorecard *card, const char *name, uint64_t right, uint64_t wrong, uint64_t missed) {
    score line = {.kind = SCORE_COUNTS, .right = right, .wrong = wrong, .missed = missed};
    line.measure = measure_counts(right, wrong, missed);
    add(card, line, name);
}

void scorecard_share(scorecard *card, const char *name, double part, double whole) {
    add(card, (score){.kind = SCORE_SHARE, .part = part, .whole = whole}, name);
}

void scorecard_figure(scorecard *card, const char *name, double value) {
    add(card, (score){.kind = SCORE_FIGURE, .part = value}, name);
}

void scorecard_measure(scorecard *card, const char *name, measure m) {
    add(card, (score){.kind = SCORE_MEASURE, .measure = m}, name);
}

static void add_text(scorecard *card, enum score_kind kind, const char *format, va_list arguments) {
    char text[1024];
    vsnprintf(text, sizeof text, format, arguments);
    add(card, (score){.kind = kind}, text);
}

void scorecard_note(scorecard *card, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    add_text(card, SCORE_NOTE, format, arguments);
    va_end(arguments);
}

void scorecard_error(scorecard *card, const char *format, ...) {
    if (!card->list_errors) return;
    va_list arguments;
    va_start(arguments, format);
    add_text(card, SCORE_ERROR, format, arguments);
    va_end(arguments);
}

/* ---- for people ---- */

/* A whole number without a point, anything else with one digit after it. */
static void print_amount(buffer *out, double amount) {
    if (amount == (double)(uint64_t)amount)
        buffer_format(out, "%llu", (unsigned long long)amount);
    else
        buffer_format(out, "%.1f", amount);
}

static void print_line(const score *line, buffer *out) {
    const measure *m = &line->measure;
    switch (line->kind) {
    case SCORE_SECTION: buffer_format(out, "%s%s\n", out->n ? "\n" : "", line->name); return;
    case SCORE_NOTE:
    case SCORE_ERROR: buffer_format(out, "  %s\n", line->name); return;
    case SCORE_COUNTS:
    case SCORE_MEASURE:
        buffer_format(out, "  %-*s P %.3f  R %.3f  F1 %.3f", NAME_COLUMNS, line->name, m->precision, m->recall, m->f1);
        if (line->kind == SCORE_COUNTS)
            buffer_format(out, "   (right %llu, wrong %llu, missed %llu)", (unsigned long long)line->right,
                          (unsigned long long)line->wrong, (unsigned long long)line->missed);
        break;
    case SCORE_FIGURE: buffer_format(out, "  %-*s %.3f", NAME_COLUMNS, line->name, line->part); break;
    case SCORE_SHARE:
        buffer_format(out, "  %-*s %.4f   (", NAME_COLUMNS, line->name, measure_share(line->part, line->whole));
        print_amount(out, line->part);
        buffer_text(out, " of ");
        print_amount(out, line->whole);
        buffer_text(out, ")");
        break;
    }
    buffer_text(out, "\n");
}

wire_status scorecard_print(const scorecard *card, buffer *out) {
    for (size_t i = 0; i < card->lines.n; i++) print_line(&card->lines.at[i], out);
    return card->failed || out->failed ? WIRE_NO_MEMORY : WIRE_OK;
}

/* ---- for programs ---- */

static void key_decimal(emitter *e, const char *key, double value) {
    emit_key(e, key);
    emit_decimal(e, value, DIGITS);
}

static void key_integer(emitter *e, const char *key, uint64_t value) {
    emit_key(e, key);
    emit_integer(e, value);
}

static void emit_score(emitter *e, const score *line) {
    emit_key(e, line->name);
    if (line->kind == SCORE_FIGURE) {
        emit_decimal(e, line->part, DIGITS);
        return;
    }
    emit_begin(e, '{');
    if (line->kind == SCORE_SHARE) {
        key_decimal(e, "share", measure_share(line->part, line->whole));
        key_decimal(e, "part", line->part);
        key_decimal(e, "whole", line->whole);
    } else {
        key_decimal(e, "precision", line->measure.precision);
        key_decimal(e, "recall", line->measure.recall);
        key_decimal(e, "f1", line->measure.f1);
    }
    if (line->kind == SCORE_COUNTS) {
        key_integer(e, "right", line->right);
        key_integer(e, "wrong", line->wrong);
        key_integer(e, "missed", line->missed);
    }
    emit_end(e, '}');
}

static void emit_card(emitter *e, const scorecard *card) {
    bool inside = false;
    emit_begin(e, '{');
    for (size_t i = 0; i < card->lines.n; i++) {
        const score *line = &card->lines.at[i];
        if (line->kind == SCORE_NOTE || line->kind == SCORE_ERROR) continue;
        if (line->kind != SCORE_SECTION) {
            emit_score(e, line);
            continue;
        }
        if (inside) emit_end(e, '}');
        emit_key(e, line->name);
        emit_begin(e, '{');
        inside = true;
    }
    if (inside) emit_end(e, '}');
    emit_end(e, '}');
    emit_line(e);
}

wire_status scorecard_write(const scorecard *card, const char *path, wire_error *error) {
    char folder[4096] = ".";
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    size_t n = slash ? (size_t)(slash - path) + (slash == path) : 0;
    if (n >= sizeof folder || !*name) return error_set(error, WIRE_INVALID, "no name of a file: '%.200s'", path);
    if (n) memcpy(folder, path, n), folder[n] = 0;
    file_folder *to;
    emitter e = {0};
    TRY(file_folder_open(&to, folder, error));
    wire_status status = file_folder_add(to, &e.file, name, error);
    if (status == WIRE_OK) {
        emit_card(&e, card);
        status = file_folder_commit(to, error);
    }
    file_folder_destroy(to);
    return status;
}
