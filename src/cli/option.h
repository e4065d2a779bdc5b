#ifndef SRC_CLI_OPTION_H
#define SRC_CLI_OPTION_H
/* Options from a table: read, checked and told from the same rows. Options may stand before, between and after inputs.
 */
#include "base/buffer.h"
#include "base/error.h"

#include <stddef.h>
#include <stdio.h>

enum option_type {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_NUMBER, /* uint64_t, 0 .. most */
    OPTION_CHOICE  /* unsigned: index in `choices` */
};

typedef struct option {
    const char *name; /* without the dashes */
    char letter;      /* 0: none */
    enum option_type type;
    size_t offset;     /* of the field in the command's settings */
    const char *value; /* what stands for it in the help, NULL for a flag */
    const char *help;
    uint64_t most;
    const char *const *choices; /* ended by NULL */
} option;

typedef struct arguments {
    const char **inputs; /* what is no option, in order; memory_free */
    size_t n_inputs;
    bool help;
} arguments;

/* WIRE_INVALID: an option that is not known or not well used; the message says which one is meant perhaps. */
wire_status option_read(const option *options, size_t n_options, void *settings, int n, char **words, arguments *found,
                        wire_error *error);

/* The help of an option on one line. */
void option_text(buffer *out, const option *o);
/* A line or more for each option, `columns` wide at most. */
void option_help(const option *options, size_t n_options, unsigned columns, FILE *to);

/* Text in `columns`: lines that begin with a space stay as they are, those between are one paragraph. */
void option_prose(const char *text, unsigned columns, FILE *to);

/* The name nearest to `given` by edit distance, NULL when none is near. names[i] lies `step` bytes after names[i-1]. */
const char *option_nearest(const char *given, const char *const *names, size_t n, size_t step);

#endif
