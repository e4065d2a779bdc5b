#ifndef SRC_CLI_COMMAND_H
#define SRC_CLI_COMMAND_H
/* A command of the program: a row of the table in main.c and a file of its own. */
#include "cli/option.h"

enum exit_code { EXIT_DONE = 0, EXIT_USAGE = 2, EXIT_INPUT = 3, EXIT_INTERNAL = 4 };

typedef struct command {
    const char *name;
    const char *brief;    /* one line for the list of commands */
    const char *examples; /* what `wirecopy NAME --help` begins with; lines */
    const char *notes;    /* what it ends with; lines */
    const option *options;
    size_t n_options;
    int (*run)(const struct command *self, int n_arguments, char **arguments);
} command;

extern const command COMPLETION_COMMAND, COMPARE_COMMAND, DEDUP_COMMAND, EXPORT_COMMAND, SCAN_COMMAND, EVALUATE_COMMAND, GENERATE_COMMAND;

/* The table of main.c, in the order in which help lists it. */
const command *const *command_all(size_t *n);

/* Help that teaches by example: to standard output. */
void command_help(const command *self);
/* Reads options and inputs; memory_free the inputs in any case. false: the command ends with *code, since its help was asked
 * for or its use is wrong, and that was told. */
bool command_read(const command *self, int n, char **words, void *settings, arguments *given, int *code);
/* What is missing, such as "which articles? Give files or folders", with the examples; gives EXIT_USAGE. */
int command_usage(const command *self, const char *what);
/* Prints it whole on standard output, or says that it cannot be. */
wire_status command_print(const buffer *text, wire_error *error);
/* Whether a scan wrote this folder. */
wire_status command_scanned(const char *folder, wire_error *error);
/* The exit code that a status leads to; the message is told on standard error. */
int command_fail(wire_status status, const wire_error *error);

#endif
