#define _POSIX_C_SOURCE 200809L
#include "cli/command.h"

#include "base/memory.h"
#include "cli/manual.h"
#include "cli/progress.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int run_help(const command *self, int n, char **words);

static const command HELP_COMMAND = {
    .name = "help",
    .brief = "what the commands do: wirecopy help scan",
    .examples = "  wirecopy help          the commands\n"
                "  wirecopy help scan     one of them\n"
                "  wirecopy help --man > wirecopy.1\n"
                "                         all of it as a man page\n",
    .notes = "",
    .run = run_help,
};

static const command *const COMMANDS[] = {&SCAN_COMMAND, &COMPARE_COMMAND, &EXPORT_COMMAND, &EVALUATE_COMMAND, &DEDUP_COMMAND, &GENERATE_COMMAND, &COMPLETION_COMMAND, &HELP_COMMAND};
#define HELP_LEAST 40
#define HELP_WIDEST 100 /* longer lines are read badly */
#define N_COMMANDS (sizeof COMMANDS / sizeof COMMANDS[0])

const command *const *command_all(size_t *n) {
    *n = N_COMMANDS;
    return COMMANDS;
}

/* ---- help ---- */

static unsigned help_columns(void) {
    unsigned columns = progress_columns();
    return columns < HELP_LEAST ? HELP_LEAST : columns > HELP_WIDEST ? HELP_WIDEST : columns;
}

static void print_overview(FILE *to) {
    option_prose("wirecopy finds copied news: wire text that several outlets ran, quotes that stories reuse, and the footers "
                 "that an outlet prints under everything.\n\n"
                 "  wirecopy scan articles.jsonl     read articles; findings go to wirecopy-out\n"
                 "  wirecopy scan news/ -o found     a folder of files; findings go to found\n"
                 "  wirecopy dedup crawl.jsonl -o kept.jsonl\n"
                 "                                   one of those that are nearly the same\n\n"
                 "Commands:\n",
                 help_columns(), to);
    for (size_t i = 0; i < N_COMMANDS; i++) fprintf(to, "  %-12s%s\n", COMMANDS[i]->name, COMMANDS[i]->brief);
    option_prose("\n`wirecopy COMMAND --help` explains a command; --version says which wirecopy this is.\n", help_columns(), to);
}

void command_help(const command *self) {
    printf("wirecopy %s: %s\n\n%s", self->name, self->brief, self->examples);
    if (self->n_options) {
        puts("\nOptions:");
        option_help(self->options, self->n_options, help_columns(), stdout);
    }
    option_prose(self->notes, help_columns(), stdout);
}

/* ---- ends ---- */

static int exit_of(wire_status status) {
    switch (status) {
    case WIRE_OK: return EXIT_DONE;
    case WIRE_INVALID: return EXIT_USAGE;
    case WIRE_DUPLICATE:
    case WIRE_TOO_LARGE:
    case WIRE_STATE:
    case WIRE_IO:
    case WIRE_PARSE: return EXIT_INPUT;
    case WIRE_NO_MEMORY: return EXIT_INTERNAL;
    case WIRE_STOPPED: return progress_signal() ? 128 + progress_signal() : EXIT_INTERNAL;
    }
    return EXIT_INTERNAL;
}

static int fail(const char *name, wire_status status, const wire_error *error) {
    wire_error whole = *error;
    if (status == WIRE_STOPPED && progress_signal())
        fputs("wirecopy: stopped; nothing was written\n", stderr);
    else if (status != WIRE_OK)
        progress_say(name, (error_finish(&whole, status), whole.message));
    return exit_of(status);
}

/* ---- the start of a command ---- */

bool command_read(const command *self, int n, char **words, void *settings, arguments *given, int *code) {
    wire_error error = {0};
    wire_status status = option_read(self->options, self->n_options, settings, n, words, given, &error);
    *code = status == WIRE_OK ? EXIT_DONE : fail(self->name, status, &error);
    if (status == WIRE_OK && given->help) command_help(self);
    return status == WIRE_OK && !given->help;
}

wire_status command_print(const buffer *text, wire_error *error) {
    if (text->failed) return WIRE_NO_MEMORY;
    if (fwrite(text->at, 1, text->n, stdout) == text->n && fflush(stdout) == 0) return WIRE_OK;
    return error_set(error, WIRE_IO, "standard output cannot be written");
}

int command_usage(const command *self, const char *what) {
    fprintf(stderr, "wirecopy %s: %s, such as\n\n%s\n`wirecopy %s --help` says more.\n", self->name, what, self->examples, self->name);
    return EXIT_USAGE;
}

wire_status command_scanned(const char *folder, wire_error *error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/documents.jsonl", folder);
    if (access(path, F_OK) == 0) return WIRE_OK;
    return error_set(error, WIRE_IO, "%.300s is not there; name a folder that `wirecopy scan` wrote with -o", path);
}

/* ---- finding a command ---- */

static const command *find_command(const char *name) {
    for (size_t i = 0; i < N_COMMANDS; i++)
        if (strcmp(COMMANDS[i]->name, name) == 0) return COMMANDS[i];
    return NULL;
}

static int tell_unknown(const char *name) {
    const char *names[N_COMMANDS + 3] = {"--version", "--help", "version"};
    for (size_t i = 0; i < N_COMMANDS; i++) names[i + 3] = COMMANDS[i]->name;
    const char *near = option_nearest(name, names, N_COMMANDS + 3, sizeof names[0]);
    if (near == names[2]) near = names[0];
    char line[600];
    if (access(name, F_OK) == 0)
        snprintf(line, sizeof line, "'%.200s' is no command; did you mean `wirecopy scan %.200s`?", name, name);
    else if (near)
        snprintf(line, sizeof line, "there is no command '%.60s'; did you mean `wirecopy %s`?", name, near);
    else
        snprintf(line, sizeof line, "there is no command '%.60s'; `wirecopy help` lists them", name);
    progress_say(NULL, line);
    return EXIT_USAGE;
}

static int print_manual(void) {
    buffer page = {0};
    wire_error error = {0};
    manual_write(&page);
    wire_status status = command_print(&page, &error);
    buffer_finish(&page);
    return command_fail(status, &error);
}

static int run_help(const command *self, int n, char **words) {
    (void)self;
    if (n > 0 && strcmp(words[0], "--man") == 0) return print_manual();
    if (n == 0 || strcmp(words[0], "--help") == 0 || strcmp(words[0], "-h") == 0) {
        print_overview(stdout);
        return EXIT_DONE;
    }
    const command *about = find_command(words[0]);
    if (!about) return tell_unknown(words[0]);
    command_help(about);
    return EXIT_DONE;
}

/* ---- the program ---- */

int command_fail(wire_status status, const wire_error *error) { return fail(NULL, status, error); }

/* What was printed with stdio is not there yet, or was refused. */
static int end(int code) {
    if (code != EXIT_DONE || (fflush(stdout) == 0 && !ferror(stdout))) return code;
    if (errno != EPIPE) fputs("wirecopy: standard output cannot be written\n", stderr);
    return EXIT_INPUT;
}

int main(int n, char **words) {
    memory_keep_freed();
    progress_catch_signals();
    if (n < 2) {
        print_overview(stderr);
        return EXIT_USAGE;
    }
    const char *name = words[1];
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        puts("wirecopy " WIRE_VERSION);
        return EXIT_DONE;
    }
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) name = "help";
    const command *found = find_command(name);
    return found ? end(found->run(found, n - 2, words + 2)) : tell_unknown(name);
}
