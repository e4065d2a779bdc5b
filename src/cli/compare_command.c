/*
 * wirecopy compare: two articles, alone in a corpus, scanned. Their ids get "A: " and "B: " before them, so that they
 * keep the order in which they were named, and two files of one id can be told apart.
 */
#include "base/memory.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "io/reader.h"
#include "io/target.h"
#include "report/compared.h"
#include "report/html.h"

#include <stdio.h>
#include <string.h>

#define ID_BYTES 1024

typedef struct settings {
    const char *corpus, *html;
    bool json;
    const char *keys[READER_KEYS];
} settings;

static const option OPTIONS[] = {
    {"in", 0, OPTION_TEXT, offsetof(settings, corpus), "INPUT", "A and B are ids of articles in this file or folder", 0,
     NULL},
    {"html", 0, OPTION_TEXT, offsetof(settings, html), "FILE", "write a page that shows them side by side", 0, NULL},
    {"json", 0, OPTION_FLAG, offsetof(settings, json), NULL, "print one JSON object instead, with all shared spans", 0,
     NULL},
    {"id-key", 0, OPTION_TEXT, offsetof(settings, keys) + KEY_ID * sizeof(char *), "KEY",
     "the JSON key that holds the id; else id", 0, NULL},
    {"text-key", 0, OPTION_TEXT, offsetof(settings, keys) + KEY_TEXT * sizeof(char *), "KEY", "the text; else text", 0,
     NULL},
};

typedef struct comparison {
    settings settings;
    wire_corpus *corpus;
    const char *wanted[2]; /* files, or ids of the corpus */
    int side;              /* whose file is being read; -1: an id tells */
    unsigned found[2];
    wire_pair pair;        /* a copy: the library's lasts for a call only */
    bool has_pair;
    arena keep;
} comparison;

/* ---- reading ------------------------------------------------------------------------------------------------- */

static wire_status add_side(comparison *c, int side, const wire_document *document, size_t *repaired, wire_error *error) {
    char id[ID_BYTES];
    wire_document named = *document;
    if (c->found[side]++) return WIRE_OK; /* told after reading */
    snprintf(id, sizeof id, "%c: %s", side ? 'B' : 'A', document->id);
    named.id = id;
    return wire_corpus_add(c->corpus, &named, repaired, error);
}

static wire_status add_document(void *user, const wire_document *document, size_t *repaired, wire_error *error) {
    comparison *c = user;
    *repaired = 0;
    if (c->side >= 0) return add_side(c, c->side, document, repaired, error);
    for (int side = 0; side < 2; side++)
        if (strcmp(document->id, c->wanted[side]) == 0) TRY(add_side(c, side, document, repaired, error));
    return WIRE_OK;
}

static void tell_warning(void *user, const char *message) {
    (void)user;
    fprintf(stderr, "wirecopy: %s\n", message);
}

static bool go_on(void *user, const reader_counts *counts) {
    (void)user;
    (void)counts;
    return progress_signal() == 0;
}

static wire_status read_input(comparison *c, const char *input, wire_error *error) {
    warnings told = {.tell = tell_warning};
    reader_counts counts;
    reader_options options = {.add = add_document, .add_user = c, .progress = go_on, .warnings = &told};
    memcpy(options.keys, c->settings.keys, sizeof options.keys);
    return reader_run(&options, &input, 1, &counts, error);
}

static wire_status read_both(comparison *c, wire_error *error) {
    c->side = -1;
    if (c->settings.corpus) TRY(read_input(c, c->settings.corpus, error));
    for (int side = 0; side < 2; side++) {
        if (!c->settings.corpus) {
            c->side = side;
            TRY(read_input(c, c->wanted[side], error));
        }
        if (c->found[side] == 0)
            return error_set(error, WIRE_INVALID, c->settings.corpus ? "no article of the id '%.200s' is in the corpus"
                                                                     : "%.200s holds no article", c->wanted[side]);
        if (c->found[side] > 1)
            return error_set(error, WIRE_INVALID, "%.200s holds %u articles; name two by their ids: wirecopy compare --in %.200s ID ID",
                             c->wanted[side], c->found[side], c->wanted[side]);
    }
    return WIRE_OK;
}

/* ---- what they share ----------------------------------------------------------------------------------------- */

static bool keep_pair(void *user, const wire_pair *pair) {
    comparison *c = user;
    c->pair = *pair;
    c->pair.spans = arena_copy(&c->keep, pair->spans, pair->n_spans * sizeof *pair->spans);
    c->pair.reason = arena_text(&c->keep, pair->reason, strlen(pair->reason));
    c->has_pair = true;
    return c->pair.spans && c->pair.reason;
}

static wire_status write_page(const comparison *c, wire_error *error) {
    buffer page = {0};
    target *file;
    TRY(target_open(&file, c->settings.html, error));
    wire_status status = html_report(c->corpus, &(html_options){.title = "A and B", .compare = true}, &page);
    if (status == WIRE_OK) {
        target_write(file, page.at, page.n);
        status = target_commit(file, error);
    }
    target_destroy(file);
    buffer_finish(&page);
    return status;
}

static wire_status print(const comparison *c, wire_error *error) {
    compared words;
    buffer out = {0};
    terminal_style style = {.columns = progress_columns(), .colours = progress_colours()};
    wire_status status = compared_init(&words, c->corpus, c->has_pair ? &c->pair : NULL);
    if (status == WIRE_OK) status = c->settings.json ? compared_json(&words, &out) : compared_show(&words, style, &out);
    if (status == WIRE_OK) status = command_print(&out, error);
    buffer_finish(&out);
    compared_finish(&words);
    return status;
}

static wire_status compare(comparison *c, wire_error *error) {
    TRY(wire_corpus_create(&c->corpus, NULL, error));
    TRY(read_both(c, error));
    TRY(wire_corpus_scan(c->corpus, error));
    wire_status status = wire_corpus_each_pair(c->corpus, keep_pair, c, error);
    if (status != WIRE_OK) return status == WIRE_STOPPED ? WIRE_NO_MEMORY : status;
    if (c->settings.html) TRY(write_page(c, error));
    if (!c->settings.html || c->settings.json) TRY(print(c, error));
    else printf("Open %s in a browser.\n", c->settings.html);
    return WIRE_OK;
}

/* ---- the command --------------------------------------------------------------------------------------------- */

static int compare_both(comparison *c, const arguments *given) {
    wire_error error = {0};
    c->wanted[0] = given->inputs[0];
    c->wanted[1] = given->inputs[1];
    arena_init(&c->keep);
    wire_status status = compare(c, &error);
    wire_corpus_destroy(c->corpus);
    arena_finish(&c->keep);
    return command_fail(status, &error);
}

static int run_compare(const command *self, int n, char **words) {
    comparison c = {0};
    arguments given;
    int code;
    if (command_read(self, n, words, &c.settings, &given, &code)) {
        if (given.n_inputs != 2) code = command_usage(self, "which two articles? Name them");
        else code = compare_both(&c, &given);
    }
    memory_free(given.inputs);
    return code;
}

const command COMPARE_COMMAND = {
    .name = "compare",
    .brief = "show two articles side by side: what is shared, cut, put in, changed",
    .examples = "  wirecopy compare a.txt b.txt         in the terminal; side by side from 100 columns on\n"
                "  wirecopy compare --in articles.jsonl paper/12 herald/7\n"
                "                                       two articles of a corpus, by their ids\n"
                "  wirecopy compare a.txt b.txt --html pair.html\n"
                "                                       a page for a browser\n",
    .notes = "\nAn article is a text file, a saved web page, or a JSON Lines file of one record. \"=\" stands between words\n"
             "that are shared; \"<\" and \">\" beside those of one article only. Without colours, [-words-] stand in the left\n"
             "one and {+words+} in the right one. Two articles alone tell nothing of footers: a scan of a corpus does.\n",
    .options = OPTIONS,
    .n_options = sizeof OPTIONS / sizeof OPTIONS[0],
    .run = run_compare,
};
