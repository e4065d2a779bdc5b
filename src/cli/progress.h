#ifndef SRC_CLI_PROGRESS_H
#define SRC_CLI_PROGRESS_H
/* One line on standard error that says how far a long stage is, and the signals that stop it. */
#include <stdbool.h>
#include <stdint.h>

typedef struct progress {
    bool shown; /* on a terminal, and not asked to be quiet */
    bool plain; /* no escape sequences: NO_COLOR is set */
    bool drawn; /* a line stands there now */
    char stage[32];
    double stage_start, last; /* seconds */
} progress;

void progress_init(progress *p, bool quiet);
/* Draws at most ten times a second; false when a signal asked to stop. `unit` is "MB" for bytes, else a plural noun. */
bool progress_tell(progress *p, const char *stage, const char *unit, uint64_t done, uint64_t total);
/* Takes the line away before something else is printed. */
void progress_clear(progress *p);

/* SIGINT and SIGTERM are noted once (a second one ends the program at once); a closed pipe or a file that may not grow
 * shows as a failed write. */
void progress_catch_signals(void);
/* The signal that was caught, 0 for none. */
int progress_signal(void);

/* "wirecopy COMMAND: text" on standard error, without the command when it is NULL. What stands in the text may be of a
 * file: control characters and marks of direction become "?". */
void progress_say(const char *command, const char *text);

/* For readers and writers: `user` is the progress, whose line gives way to the warning; whether a signal asked to stop. */
void progress_warning(void *user, const char *message);
bool progress_stopped(void *user);

/* Of standard output: its width when it is a terminal, else 80, and whether colours are welcome there. */
unsigned progress_columns(void);
bool progress_colours(void);

/* Seconds of a clock that only goes forward. */
double progress_now(void);

#endif
