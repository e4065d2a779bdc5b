#define _DEFAULT_SOURCE
#include "cli/progress.h"

#include "report/columns.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define DRAW_SECONDS 0.1
#define GUESS_SECONDS 1.0 /* before that, the time left is no more than noise */
#define LINE_MOST 79

static volatile sig_atomic_t caught_signal;

static void note_signal(int number) { caught_signal = number; }

void progress_catch_signals(void) {
    struct sigaction stop = {.sa_handler = note_signal, .sa_flags = (int)SA_RESETHAND},
                     ignore = {.sa_handler = SIG_IGN};
    sigemptyset(&stop.sa_mask);
    sigemptyset(&ignore.sa_mask);
    sigaction(SIGINT, &stop, NULL);
    sigaction(SIGTERM, &stop, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
    sigaction(SIGXFSZ, &ignore, NULL);
}

int progress_signal(void) { return caught_signal; }

double progress_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static bool wants_plain(void) {
    const char *terminal = getenv("TERM"), *no_color = getenv("NO_COLOR");
    return (no_color && *no_color) || !terminal || strcmp(terminal, "dumb") == 0;
}

static unsigned columns_of(int terminal) {
    struct winsize size;
    bool known = isatty(terminal) == 1 && ioctl(terminal, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

unsigned progress_columns(void) { return columns_of(STDOUT_FILENO); }

bool progress_colours(void) { return isatty(STDOUT_FILENO) == 1 && !wants_plain(); }

void progress_init(progress *p, bool quiet) {
    *p = (progress){.shown = !quiet && isatty(STDERR_FILENO) == 1, .plain = wants_plain()};
}

/* A line that fills the last column would begin another one. */
static int line_bytes(void) {
    unsigned columns = columns_of(STDERR_FILENO);
    return (int)(columns <= LINE_MOST ? columns - 1 : LINE_MOST);
}

void progress_clear(progress *p) {
    if (!p->drawn) return;
    if (p->plain)
        fprintf(stderr, "\r%*s\r", line_bytes(), "");
    else
        fputs("\r\033[K", stderr);
    p->drawn = false;
}

void progress_say(const char *command, const char *text) {
    buffer shown = {0};
    columns_add(&shown, text, strlen(text));
    fprintf(stderr, "wirecopy%s%s: %.*s\n", command ? " " : "", command ? command : "", (int)shown.n, shown.at ? shown.at : "");
    buffer_finish(&shown);
}

void progress_warning(void *user, const char *message) {
    progress_clear(user);
    progress_say(NULL, message);
}

bool progress_stopped(void *user) {
    (void)user;
    return progress_signal() != 0;
}

static void draw(progress *p, const char *unit, uint64_t done, uint64_t total, double seconds) {
    char line[160], left[40] = "", speed[40] = "";
    bool megabytes = strcmp(unit, "MB") == 0;
    double scale = megabytes ? 1e-6 : 1, rate = seconds > 0 ? (double)done * scale / seconds : 0;
    if (seconds > GUESS_SECONDS && done > 0 && total > done) {
        double wait = seconds * (double)(total - done) / (double)done;
        snprintf(left, sizeof left, ", %d:%02d left", (int)(wait / 60), (int)wait % 60);
    }
    int digits = megabytes ? 1 : 0;
    if (seconds > 0) snprintf(speed, sizeof speed, ", %.*f%s/s", digits, rate, megabytes ? " MB" : "");
    if (total)
        snprintf(line, sizeof line, "%s: %.*f of %.*f %s (%d %%)", p->stage, digits, (double)done * scale, digits,
                 (double)total * scale, unit, (int)(100 * (double)done / (double)total));
    else
        snprintf(line, sizeof line, "%s: %.*f %s", p->stage, digits, (double)done * scale, unit);
    if (*left && strlen(line) + strlen(speed) + strlen(left) > (size_t)line_bytes()) *speed = '\0';
    progress_clear(p);
    char told[sizeof line + sizeof speed + sizeof left];
    snprintf(told, sizeof told, "%s%s%s", line, speed, left);
    fprintf(stderr, "%.*s", line_bytes(), told);
    fflush(stderr);
    p->drawn = true;
}

bool progress_tell(progress *p, const char *stage, const char *unit, uint64_t done, uint64_t total) {
    if (caught_signal) return false;
    if (!p->shown) return true;
    double now = progress_now();
    if (strncmp(p->stage, stage, sizeof p->stage - 1) != 0) {
        snprintf(p->stage, sizeof p->stage, "%s", stage);
        p->stage_start = now;
    }
    if (now - p->last < DRAW_SECONDS) return true;
    p->last = now;
    draw(p, unit, done, total, now - p->stage_start);
    return true;
}
