#ifndef SRC_EVALUATE_SCORECARD_H
#define SRC_EVALUATE_SCORECARD_H
/* Figures as they are found, and what was judged otherwise: printed for people, written as JSON for programs. */
#include "base/buffer.h"
#include "base/error.h"
#include "evaluate/measure.h"

enum score_kind {
    SCORE_SECTION, /* what follows is about `name` */
    SCORE_COUNTS,  /* right, wrong, missed */
    SCORE_SHARE,   /* part of whole */
    SCORE_FIGURE,  /* value */
    SCORE_MEASURE, /* precision, recall, F1 that do not come from counts */
    SCORE_NOTE,    /* a line for people */
    SCORE_ERROR    /* a thing judged otherwise, for people */
};

typedef struct score {
    enum score_kind kind;
    const char *name;
    uint64_t right, wrong, missed;
    double part, whole;
    measure measure;
} score;

typedef struct scorecard {
    bool list_errors;
    bool failed; /* memory ran out: the card is not whole */
    VEC(score) lines;
    arena keep;
} scorecard;

void scorecard_init(scorecard *card, bool list_errors);
void scorecard_finish(scorecard *card);

void scorecard_section(scorecard *card, const char *name);
void scorecard_counts(scorecard *card, const char *name, uint64_t right, uint64_t wrong, uint64_t missed);
void scorecard_share(scorecard *card, const char *name, double part, double whole);
void scorecard_figure(scorecard *card, const char *name, double value);
void scorecard_measure(scorecard *card, const char *name, measure m);
void scorecard_note(scorecard *card, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Kept only when errors are listed. */
void scorecard_error(scorecard *card, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* WIRE_NO_MEMORY when the card or the text is not whole. */
wire_status scorecard_print(const scorecard *card, buffer *out);
/* {"relations": {"copy against the rest": {"precision": .., "recall": .., "f1": .., "right": .., ..}, ..}, ..} */
wire_status scorecard_write(const scorecard *card, const char *path, wire_error *error);

#endif
