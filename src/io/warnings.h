#ifndef SRC_IO_WARNINGS_H
#define SRC_IO_WARNINGS_H
/* What is wrong with the input: counted by kind, the first ones told, or the end of the run when it is to be strict. */
#include "base/error.h"

enum warning_kind {
    WARN_MALFORMED,    /* a line is no JSON object: skipped */
    WARN_TEXT_MISSING, /* no text, or not a string: skipped */
    WARN_TEXT_EMPTY,   /* no text but white space: skipped */
    WARN_TOO_LONG,     /* a line or a text over the limit: skipped */
    WARN_ID_MISSING,   /* file and line are its id */
    WARN_ID_REPEATED,  /* the second one is skipped */
    WARN_DATE,         /* not understood: taken as unknown */
    WARN_FIELD,        /* not a string: taken as unknown */
    WARN_KEY_TWICE,    /* the last one is used */
    WARN_REPAIRED,     /* places that are not UTF-8, or NUL */
    WARN_FILE_EMPTY,
    WARN_FILE_UNREADABLE,
    WARN_FILE_DAMAGED, /* compressed data cut off or damaged: what comes before is used */
    WARN_KINDS
};

typedef struct warnings {
    uint64_t count[WARN_KINDS];
    bool strict;
    const char *counted_in; /* where the counts by kind are told; NULL: run.json */
    void (*tell)(void *user, const char *message); /* may be NULL */
    void *user;
} warnings;

#define WARNINGS_TOLD 10 /* of a kind */

/* The word of the kind in run.json. */
const char *warnings_name(enum warning_kind kind);
uint64_t warnings_total(const warnings *w);

/* WIRE_OK, or WIRE_PARSE with the message in error when strict. */
wire_status warnings_add(warnings *w, enum warning_kind kind, wire_error *error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
