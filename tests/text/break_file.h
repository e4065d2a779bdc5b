#ifndef TESTS_TEXT_BREAK_FILE_H
#define TESTS_TEXT_BREAK_FILE_H
/* Reads Unicode's break test files: "÷ 0061 × 002E ÷ 0020 ÷	# comment" is text, and the offsets of its boundaries. */
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BREAK_FOLDER "/usr/share/unicode/auxiliary/"
#define SKIP 77

typedef struct break_case {
    char text[1024];
    uint32_t bytes;
    uint32_t breaks[256]; /* without 0 */
    uint32_t n_breaks;
} break_case;

static bool break_read(const char *line, break_case *c) {
    *c = (break_case){0};
    if (line[0] == '#' || line[0] == '\n' || !line[0]) return false;
    for (const char *at = line; *at && *at != '#' && *at != '\n';) {
        if (strncmp(at, "÷", 2) == 0) {
            if (c->bytes) c->breaks[c->n_breaks++] = c->bytes;
            at += 2;
        } else if (strncmp(at, "×", 2) == 0) {
            at += 2;
        } else if (*at == ' ' || *at == '\t') {
            at++;
        } else {
            char *after;
            c->bytes += utf8_put(c->text + c->bytes, (uint32_t)strtoul(at, &after, 16));
            if (after == at) return false;
            at = after;
        }
    }
    return c->bytes > 0;
}

/* The number of cases that `next` breaks otherwise; -1: the file is not there. Each is printed. */
static int break_count_wrong(const char *name, uint32_t (*next)(const char *text, uint32_t at, uint32_t end), int *n) {
    char path[256], line[4096];
    snprintf(path, sizeof path, "%s%s", BREAK_FOLDER, name);
    FILE *file = fopen(path, "r");
    if (!file) return -1;
    int wrong = 0;
    *n = 0;
    while (fgets(line, sizeof line, file)) {
        break_case c;
        if (!break_read(line, &c)) continue;
        ++*n;
        uint32_t found = 0;
        bool same = true;
        for (uint32_t at = 0; at < c.bytes; found++) {
            at = next(c.text, at, c.bytes);
            same &= found < c.n_breaks && c.breaks[found] == at;
        }
        if (!same || found != c.n_breaks) {
            printf("broken otherwise: %s", line);
            wrong++;
        }
    }
    fclose(file);
    return wrong;
}

#endif
