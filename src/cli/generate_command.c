/* wirecopy generate: a corpus with known truth, for measuring this program and others. */
#include "base/memory.h"
#include "cli/command.h"
#include "generate/generate.h"

#include <stdio.h>

typedef struct settings {
    const char *output, *changes, *from;
    uint64_t documents, copies, outlets, seed;
} settings;

#define MOST 100000000 /* documents */

static const option OPTIONS[] = {
    {"output", 'o', OPTION_TEXT, offsetof(settings, output), "FOLDER", "where the articles and what is true of them go",
     0, NULL},
    {"documents", 0, OPTION_NUMBER, offsetof(settings, documents), "N",
     "articles in all; else 2000. Half of them are copied by nobody", MOST, NULL},
    {"copies", 0, OPTION_NUMBER, offsetof(settings, copies), "N", "of each story; else 6", MOST, NULL},
    {"outlets", 0, OPTION_NUMBER, offsetof(settings, outlets), "N", "else 200, or one for each copy of a story", MOST,
     NULL},
    {"changes", 0, OPTION_TEXT, offsetof(settings, changes), "NAMES",
     "what becomes of a copy, with commas between; else all in turn", 0, NULL},
    {"from", 0, OPTION_TEXT, offsetof(settings, from), "INPUT",
     "take these articles (as scan reads them); else they are invented", 0, NULL},
    {"seed", 0, OPTION_NUMBER, offsetof(settings, seed), "N", "other numbers give other corpora; else 1", UINT64_MAX,
     NULL},
};

static wire_status make(const settings *given, const arguments *found, wire_error *error) {
    if (found->n_inputs)
        return error_set(error, WIRE_INVALID, "'%.200s' is no option; articles to start from are named with --from",
                         found->inputs[0]);
    if (given->documents == 0) return error_set(error, WIRE_INVALID, "--documents is 1 at least");
    generate_options options = {(uint32_t)given->documents, (uint32_t)given->copies, (uint32_t)given->outlets,
                                given->seed, given->changes, given->from};
    return generate_corpus(given->output, &options, error);
}

static int run_generate(const command *self, int n, char **words) {
    settings given = {.documents = 2000, .copies = 6, .seed = 1};
    arguments found;
    wire_error error = {0};
    int code;
    if (command_read(self, n, words, &given, &found, &code)) {
        if (!given.output) code = command_usage(self, "where to? Name a folder with -o");
        else code = command_fail(make(&given, &found, &error), &error);
    }
    memory_free(found.inputs);
    return code;
}

const command GENERATE_COMMAND = {
    .name = "generate",
    .brief = "make a corpus whose copies, quotes and footers are known",
    .examples =
        "  wirecopy generate -o made --changes edited-20\n"
        "  wirecopy scan made/articles.jsonl -o out\n"
        "  wirecopy evaluate out --stories made/stories.tsv --footers made/footers.tsv\n"
        "                                       how many copies are found when a fifth of the words is changed\n"
        "  wirecopy generate -o made --from articles.jsonl --documents 10000 --copies 9999\n"
        "                                       one story at 10,000 outlets, from an article of yours\n",
    .notes =
        "\nChanges: verbatim; edited-5, edited-10, edited-20 (percent of the words replaced, left out or put in);\n"
        "cut-half, cut-quarter (what is left); extended (paragraphs put in); moved (two change places); updated\n"
        "(a new top, the last tenth gone); ocr-2, ocr-5 (percent of the characters misread); quotes (another\n"
        "article with two of the quotations); footer (another article of the same outlet).\n"
        "FOLDER gets articles.jsonl, and stories, relations, families, footers, quotations and read-whole as .tsv,\n"
        "in the forms that `wirecopy evaluate` reads. One seed gives the same bytes on every machine.\n",
    .options = OPTIONS,
    .n_options = sizeof OPTIONS / sizeof OPTIONS[0],
    .run = run_generate,
};
