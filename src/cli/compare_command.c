/*
 * wirecopy compare: two files alone in a corpus, scanned; or a whole corpus scanned, and two of its articles, so that they
 * are judged as its scan judges them. The ids of files get "A: " and "B: " before them: they keep the order in which they
 * were named, and two files of one id can be told apart.
 */
#define _POSIX_C_SOURCE 200809L
#include "base/memory.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/rows.h"
#include "io/target.h"
#include "report/compared.h"
#include "report/html.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define ID_BYTES 1024

typedef struct settings {
    const char *corpus, *html;
    bool json;
    const char *keys[READER_KEYS];
} settings;

static const option OPTIONS[] = {
    {"in", 0, OPTION_TEXT, offsetof(settings, corpus), "INPUT",
     "A and B are ids of articles in this file or folder, judged as a scan of it does", 0, NULL},
    {"html", 0, OPTION_TEXT, offsetof(settings, html), "FILE", "write a page that shows them side by side", 0, NULL},
    {"json", 0, OPTION_FLAG, offsetof(settings, json), NULL, "print one JSON object instead, with all shared spans", 0,
     NULL},
    KEY_OPTIONS,
};

typedef struct comparison {
    settings settings;
    progress progress;
    wire_corpus *corpus;
    const char *wanted[2]; /* files, or ids of the corpus */
    int side;              /* whose file is being read */
    unsigned found[2];
    uint32_t numbers[2];   /* of the two in the corpus */
    wire_pair pair;        /* a copy: the library's lasts for a call only */
    bool has_pair;
    arena keep;
} comparison;

/* ---- reading ------------------------------------------------------------------------------------------------- */

static const char *const FILE_PREFIX[2] = {"A: ", "B: "};

static wire_status add_side(void *user, const wire_document *document, size_t *repaired, wire_error *error) {
    comparison *c = user;
    char id[ID_BYTES];
    wire_document named = *document;
    *repaired = 0;
    if (c->found[c->side]++) return WIRE_OK; /* told after reading */
    snprintf(id, sizeof id, "%s%s", FILE_PREFIX[c->side], document->id);
    named.id = id;
    return wire_corpus_add(c->corpus, &named, repaired, error);
}

static wire_status add_document(void *user, const wire_document *document, size_t *repaired, wire_error *error) {
    comparison *c = user;
    wire_status status = wire_corpus_add(c->corpus, document, repaired, error);
    for (int side = 0; side < 2 && status == WIRE_OK; side++) c->found[side] += strcmp(document->id, c->wanted[side]) == 0;
    return status;
}

static bool tell_reading(void *user, const reader_counts *counts) {
    return progress_tell(&((comparison *)user)->progress, "reading", "MB", counts->raw_bytes, counts->total_raw_bytes);
}

static bool tell_scanning(void *user, const char *stage, uint64_t done, uint64_t total) {
    return progress_tell(&((comparison *)user)->progress, stage, "steps", done, total);
}

/* A scan's folder holds no texts, and an address is no file. */
static wire_status refuse(const char *input, wire_error *error) {
    char path[4096];
    snprintf(path, sizeof path, "%s/run.json", input);
    if (access(path, F_OK) == 0)
        return error_set(error, WIRE_INVALID, "%.200s is what a scan wrote and holds no texts; name what it read", input);
    if (strstr(input, "://") && access(input, F_OK) != 0)
        return error_set(error, WIRE_INVALID, "%.200s: nothing is read from the network; save the page and name its file", input);
    return WIRE_OK;
}

static wire_status read_input(comparison *c, const char *input, wire_error *error) {
    warnings told = {.tell = progress_warning, .user = &c->progress};
    reader_counts counts;
    TRY(refuse(input, error));
    reader_options options = {.add = c->settings.corpus ? add_document : add_side, .add_user = c,
                              .progress = tell_reading, .progress_user = c, .warnings = &told};
    memcpy(options.keys, c->settings.keys, sizeof options.keys);
    return reader_run(&options, &input, 1, &counts, error);
}

static wire_status read_files(comparison *c, wire_error *error) {
    for (c->side = 0; c->side < 2; c->side++) {
        const char *file = c->wanted[c->side];
        TRY(read_input(c, file, error));
        if (c->found[c->side] == 0) return error_set(error, WIRE_PARSE, "%.200s holds no article that can be read", file);
        if (c->found[c->side] > 1)
            return error_set(error, WIRE_INVALID, "%.200s holds %u articles; name two by their ids: wirecopy compare --in %.200s ID ID",
                             file, c->found[c->side], file);
    }
    return WIRE_OK;
}

static wire_status read_corpus(comparison *c, wire_error *error) {
    TRY(read_input(c, c->settings.corpus, error));
    for (int side = 0; side < 2; side++)
        if (c->found[side] == 0)
            return error_set(error, WIRE_INVALID, "no article of the id '%.200s' is in %.200s; documents.jsonl of a scan lists the ids",
                             c->wanted[side], c->settings.corpus);
    return WIRE_OK;
}

/* Documents are numbered by their ids. */
static uint32_t number_of(const wire_corpus *corpus, const char *id) {
    uint32_t from = 0, to = wire_corpus_size(corpus);
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        wire_document_view view;
        wire_corpus_document(corpus, middle, &view);
        if (strcmp(view.id, id) < 0) from = middle + 1;
        else to = middle;
    }
    return from;
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
    html_options options = {.title = "two articles", .compare = c->numbers, .pair = c->has_pair ? &c->pair : NULL};
    TRY(target_open(&file, c->settings.html, error));
    wire_status status = html_report(c->corpus, &options, &page);
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
    wire_status status = compared_init(&words, c->corpus, c->numbers, c->has_pair ? &c->pair : NULL);
    if (!c->settings.corpus) words.id_prefix = (uint32_t)strlen(FILE_PREFIX[0]);
    if (status == WIRE_OK) status = c->settings.json ? compared_json(&words, &out) : compared_show(&words, style, &out);
    if (status == WIRE_OK) status = command_print(&out, error);
    buffer_finish(&out);
    compared_finish(&words);
    return status;
}

static wire_status compare(comparison *c, wire_error *error) {
    wire_options options;
    wire_options_init(&options);
    options.progress = tell_scanning;
    options.progress_user = c;
    TRY(wire_corpus_create(&c->corpus, &options, error));
    TRY(c->settings.corpus ? read_corpus(c, error) : read_files(c, error));
    TRY(wire_corpus_scan(c->corpus, error));
    for (uint32_t side = 0; side < 2; side++)
        c->numbers[side] = c->settings.corpus ? number_of(c->corpus, c->wanted[side]) : side;
    wire_status status = wire_corpus_compare(c->corpus, c->numbers[0], c->numbers[1], keep_pair, c, error);
    if (status != WIRE_OK) return status == WIRE_STOPPED ? WIRE_NO_MEMORY : status;
    progress_clear(&c->progress);
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
    progress_init(&c->progress, false);
    wire_status status = compare(c, &error);
    progress_clear(&c->progress);
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
        else if (strcmp(given.inputs[0], given.inputs[1]) == 0) code = command_usage(self, "that is one article; name two");
        else code = compare_both(&c, &given);
    }
    memory_free(given.inputs);
    return code;
}

const command COMPARE_COMMAND = {
    .name = "compare",
    .brief = "show two articles side by side: shared, cut, put in, changed",
    .examples = "  wirecopy compare a.txt b.txt         in the terminal; side by side from 100 columns on\n"
                "  wirecopy compare --in articles.jsonl paper/12 herald/7\n"
                "                                       two articles of a corpus, by their ids\n"
                "  wirecopy compare a.txt b.txt --html pair.html\n"
                "                                       a page for a browser\n",
    .notes = "\nAn article is a text file, a saved web page, or a JSON Lines file of one record. \"=\" stands between words\n"
             "that are shared; \"<\" and \">\" beside those of one article only. Without colours, [-words-] stand in the left\n"
             "one and {+words+} in the right one. Two files alone tell nothing of an outlet's footers: --in reads the whole\n"
             "corpus, sets footers and quotations aside, and tells the relation and the figures of its pairs.jsonl.\n",
    .options = OPTIONS,
    .n_options = sizeof OPTIONS / sizeof OPTIONS[0],
    .run = run_compare,
};
