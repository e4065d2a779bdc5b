#include "cli/option.h"

#include "base/memory.h"
#include "report/columns.h"

#include <string.h>

#define NEAR 2          /* edits that a slip of the finger takes */
#define LONGEST_NAME 32 /* bytes that are compared */
#define HELP_COLUMN 26
#define HELP_NARROW 6 /* where there is no room for two columns */

/* ---- a name that was meant perhaps ---- */

/* Levenshtein's distance; names are short. */
static size_t edit_distance(const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b), row[LONGEST_NAME + 1];
    if (n > LONGEST_NAME || m > LONGEST_NAME) return LONGEST_NAME;
    for (size_t j = 0; j <= m; j++) row[j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= m; j++) {
            size_t change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            size_t gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < gap ? change : gap;
        }
    }
    return row[m];
}

const char *option_nearest(const char *given, const char *const *names, size_t n, size_t step) {
    const char *best = NULL;
    size_t least = NEAR + 1;
    for (size_t i = 0; i < n; i++) {
        const char *name = *(const char *const *)((const char *)names + i * step);
        size_t distance = edit_distance(given, name), length = strlen(given);
        bool begins = length >= 3 && strncmp(name, given, length) == 0;
        if (begins) distance = 1;
        if (distance < least && distance < strlen(name)) {
            least = distance;
            best = name;
        }
    }
    return best;
}

/* ---- reading ---- */

static wire_status read_number(const option *o, const char *value, uint64_t *number, wire_error *error) {
    uint64_t read = 0;
    bool good = *value != 0;
    for (const char *at = value; *at && good; at++) {
        good = *at >= '0' && *at <= '9' && !__builtin_mul_overflow(read, 10u, &read) &&
               !__builtin_add_overflow(read, (uint64_t)(*at - '0'), &read);
    }
    if (!good || read > o->most)
        return error_set(error, WIRE_INVALID, "--%s takes a number from 0 to %llu, not '%.60s'", o->name,
                         (unsigned long long)o->most, value);
    *number = read;
    return WIRE_OK;
}

static wire_status read_choice(const option *o, const char *value, unsigned *choice, wire_error *error) {
    for (unsigned i = 0; o->choices[i]; i++) {
        if (strcmp(o->choices[i], value) != 0) continue;
        *choice = i;
        return WIRE_OK;
    }
    return error_set(error, WIRE_INVALID, "--%s takes %s, not '%.60s'", o->name, o->value, value);
}

static wire_status apply(const option *o, void *settings, const char *value, wire_error *error) {
    void *field = (char *)settings + o->offset;
    switch (o->type) {
    case OPTION_FLAG: *(bool *)field = true; return WIRE_OK;
    case OPTION_TEXT:
        if (!*value) return error_set(error, WIRE_INVALID, "--%s needs a value: --%s %s", o->name, o->name, o->value);
        return *(const char **)field = value, WIRE_OK;
    case OPTION_NUMBER: return read_number(o, value, field, error);
    case OPTION_CHOICE: return read_choice(o, value, field, error);
    }
    return WIRE_INVALID;
}

/* The option that `word` names, with what follows its "=" or its letter in *value (NULL: nothing). */
static const option *find(const option *options, size_t n, const char *word, const char **value) {
    *value = NULL;
    if (word[1] != '-') {
        for (size_t i = 0; i < n; i++)
            if (options[i].letter == word[1]) {
                if (word[2]) *value = word + 2;
                return word[2] && options[i].type == OPTION_FLAG ? NULL : &options[i];
            }
        return NULL;
    }
    size_t bytes = strcspn(word + 2, "=");
    for (size_t i = 0; i < n; i++)
        if (strlen(options[i].name) == bytes && strncmp(options[i].name, word + 2, bytes) == 0) {
            if (word[2 + bytes]) *value = word + 2 + bytes + 1;
            return &options[i];
        }
    return NULL;
}

static wire_status unknown(const option *options, size_t n, const char *word, wire_error *error) {
    char name[LONGEST_NAME + 1] = "";
    const char *from = word + (word[1] == '-' ? 2 : 1);
    size_t bytes = strcspn(from, "=");
    memcpy(name, from, bytes < LONGEST_NAME ? bytes : LONGEST_NAME);
    const char *near = option_nearest(name, &options->name, n, sizeof *options);
    if (near) return error_set(error, WIRE_INVALID, "there is no option %.60s; did you mean --%s?", word, near);
    return error_set(error, WIRE_INVALID, "there is no option %.60s; --help lists them", word);
}

wire_status option_read(const option *options, size_t n_options, void *settings, int n, char **words, arguments *found,
                        wire_error *error) {
    *found = (arguments){.inputs = memory_allocate((size_t)n + 1, sizeof(char *))};
    CHECK_MEMORY(found->inputs);
    bool only_inputs = false;
    for (int i = 0; i < n; i++) {
        const char *word = words[i], *value;
        if (only_inputs || word[0] != '-' || !word[1]) {
            found->inputs[found->n_inputs++] = word;
            continue;
        }
        only_inputs = strcmp(word, "--") == 0;
        if (only_inputs) continue;
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
            found->help = true;
            return WIRE_OK;
        }
        const option *o = find(options, n_options, word, &value);
        if (!o) return unknown(options, n_options, word, error);
        if (o->type == OPTION_FLAG && value) return error_set(error, WIRE_INVALID, "--%s takes no value", o->name);
        if (o->type != OPTION_FLAG && !value) {
            if (++i == n)
                return error_set(error, WIRE_INVALID, "--%s needs a value: --%s %s", o->name, o->name, o->value);
            value = words[i];
        }
        TRY(apply(o, settings, value, error));
    }
    return WIRE_OK;
}

/* ---- help ---- */

void option_text(buffer *out, const option *o) {
    for (const char *at = o->help; *at;) {
        size_t n = strcspn(at, "\n");
        buffer_add(out, at, n);
        at += n;
        if (*at) buffer_text(out, " ");
        at += strspn(at, "\n ");
    }
}

static void print_wrapped(const char *text, unsigned indent, unsigned columns, FILE *to) {
    buffer lines = {0};
    columns_wrap(&lines, text, columns - indent);
    for (const char *at = lines.at ? lines.at : ""; *at;) {
        size_t n = strcspn(at, "\n");
        fprintf(to, "%*s%.*s\n", at == lines.at ? 0 : (int)indent, "", (int)n, at);
        at += n + (at[n] == '\n');
    }
    buffer_finish(&lines);
}

static void print_paragraph(buffer *paragraph, unsigned columns, FILE *to) {
    if (!paragraph->n) return;
    print_wrapped(paragraph->at, 0, columns, to);
    buffer_finish(paragraph);
    *paragraph = (buffer){0};
}

void option_prose(const char *text, unsigned columns, FILE *to) {
    buffer paragraph = {0};
    for (const char *at = text; *at;) {
        size_t n = strcspn(at, "\n");
        if (n && *at != ' ') {
            if (paragraph.n) buffer_text(&paragraph, " ");
            buffer_add(&paragraph, at, n);
        } else {
            print_paragraph(&paragraph, columns, to);
            fprintf(to, "%.*s\n", (int)n, at);
        }
        at += n + (at[n] == '\n');
    }
    print_paragraph(&paragraph, columns, to);
}

void option_help(const option *options, size_t n_options, unsigned columns, FILE *to) {
    unsigned indent = columns < HELP_COLUMN + 30 ? HELP_NARROW : HELP_COLUMN;
    if (columns < 40) columns = 40;
    for (size_t i = 0; i < n_options; i++) {
        const option *o = &options[i];
        char left[64], letter[8] = "";
        buffer help = {0};
        if (o->letter) snprintf(letter, sizeof letter, "-%c, ", o->letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->value ? " " : "", o->value ? o->value : "");
        option_text(&help, o);
        if (strlen(left) + 4 > indent) fprintf(to, "  %s\n%*s", left, (int)indent, "");
        else fprintf(to, "  %-*s", (int)indent - 2, left);
        print_wrapped(help.at ? help.at : "", indent, columns, to);
        buffer_finish(&help);
    }
}
