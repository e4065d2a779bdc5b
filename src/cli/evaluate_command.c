/* wirecopy evaluate: the folder of a scan and files of labels -> figures on standard output, and as JSON. */
#include "base/memory.h"
#include "cli/command.h"
#include "evaluate/evaluate.h"

#include <stdio.h>

enum label_kind { RELATIONS, STORIES, QUOTATIONS, FAMILIES, LOOK_ALIKES, FOOTERS, LABEL_KINDS };

typedef struct settings {
    const char *labels[LABEL_KINDS];
    const char *articles, *read_whole, *json;
    unsigned offsets; /* 0: bytes, 1: code points */
    bool errors;
} settings;

static const char *const OFFSETS[] = {"bytes", "codepoints", NULL};

static wire_status (*const EVALUATE[LABEL_KINDS])(evaluation *e, const char *labels, wire_error *error) = {
    [RELATIONS] = relations_evaluate, [STORIES] = stories_evaluate,         [QUOTATIONS] = quotations_evaluate,
    [FAMILIES] = families_evaluate,   [LOOK_ALIKES] = look_alikes_evaluate, [FOOTERS] = footers_evaluate,
};

#define LABELS(name, kind, what)                                                                                       \
    { name, 0, OPTION_TEXT, offsetof(settings, labels) + (kind) * sizeof(char *), "FILE", what, 0, NULL }

static const option OPTIONS[] = {
    LABELS("relations", RELATIONS, "pairs of articles: id_a, id_b, relation, abridged"),
    LABELS("stories", STORIES, "which articles are one story: id, cluster, family, change, of"),
    LABELS("quotations", QUOTATIONS, "what stands between marks: doc, start, end, kind, parts, speaker, nested"),
    LABELS("families", FAMILIES, "mentions of one utterance: doc, start, end, family, mention, form, statement, text"),
    LABELS("look-alikes", LOOK_ALIKES, "pairs of mentions of two: doc_a, start_a, end_a, doc_b, start_b, end_b, why"),
    LABELS("footers", FOOTERS, "repeated blocks: label, scope, block, doc, start, end"),
    {"read-whole", 0, OPTION_TEXT, offsetof(settings, read_whole), "FILE",
     "articles (id) in which every quotation is labelled; else those with labels", 0, NULL},
    {"articles", 0, OPTION_TEXT, offsetof(settings, articles), "FILE",
     "what the scan read; else what its run.json names, when it is there yet", 0, NULL},
    {"offsets", 0, OPTION_CHOICE, offsetof(settings, offsets), "bytes|codepoints",
     "what start and end count in the labels; else bytes", 0, OFFSETS},
    {"errors", 0, OPTION_FLAG, offsetof(settings, errors), NULL, "list what was judged otherwise, with both texts", 0,
     NULL},
    {"json", 0, OPTION_TEXT, offsetof(settings, json), "FILE", "also write the figures here", 0, NULL},
};

static wire_status tell(const scorecard *card, wire_error *error) {
    buffer text = {0};
    wire_status status = scorecard_print(card, &text);
    if (status == WIRE_OK) status = command_print(&text, error);
    buffer_finish(&text);
    return status;
}

static wire_status evaluate(const settings *given, const char *folder, wire_error *error) {
    scanned_options options = {.folder = folder, .code_points = given->offsets == 1};
    options.articles = &given->articles;
    options.n_articles = given->articles != NULL;
    TRY(command_scanned(folder, error));
    evaluation e = {.read_whole = given->read_whole};
    scorecard_init(&e.card, given->errors);
    wire_status status = scanned_open(&e.scanned, &options, error);
    for (int kind = 0; kind < LABEL_KINDS && status == WIRE_OK; kind++)
        if (given->labels[kind]) status = EVALUATE[kind](&e, given->labels[kind], error);
    if (status == WIRE_OK) status = tell(&e.card, error);
    if (status == WIRE_OK && given->json) status = scorecard_write(&e.card, given->json, error);
    scanned_close(&e.scanned);
    scorecard_finish(&e.card);
    return status;
}

static int run_evaluate(const command *self, int n, char **words) {
    settings given = {0};
    arguments found;
    wire_error error = {0};
    int code;
    if (command_read(self, n, words, &given, &found, &code)) {
        bool any = false;
        for (int kind = 0; kind < LABEL_KINDS; kind++) any = any || given.labels[kind];
        if (found.n_inputs != 1) code = command_usage(self, "name one folder that a scan wrote");
        else if (!any) code = command_usage(self, "against which labels? Give a file of them");
        else code = command_fail(evaluate(&given, found.inputs[0], &error), &error);
    }
    memory_free(found.inputs);
    return code;
}

const command EVALUATE_COMMAND = {
    .name = "evaluate",
    .brief = "score what a scan found against labels made by people",
    .examples = "  wirecopy scan articles.jsonl -o out --pairs all\n"
                "  wirecopy evaluate out --stories clusters.tsv --errors\n"
                "                                       which articles are one story, and what was judged otherwise\n"
                "  wirecopy evaluate out --relations pairs.tsv --json figures.json\n"
                "                                       the relation of pairs; scan with --pairs all before\n",
    .notes = "\nLabels are tab-separated under a header, or JSON Lines with the same keys; others are passed over.\n"
             "  --relations   id_a id_b relation [abridged]   copy, partial, quote, boilerplate or none\n"
             "  --stories     id cluster [family] [change of]  every article that was labelled, also those alone;\n"
             "                family joins rewrites; change and of: how it was made, and from which article\n"
             "  --quotations  doc start end [kind] [parts] [speaker] [nested]   kind: speech, all others are neither\n"
             "                right nor wrong; parts: \"12-30 44-60\" or [[12,30],[44,60]]\n"
             "  --families    doc start end family [mention] [form] [statement] [text]   a row a part of a mention;\n"
             "                form: full, excerpt, edited, unquoted, retranslated; families of one statement may join\n"
             "  --look-alikes doc_a start_a end_a doc_b start_b end_b [why], or a and b as objects\n"
             "  --footers     label [scope] block doc start end, or mentions as a list of doc, start, end;\n"
             "                label: boilerplate, wire, quote, background or chance\n",
    .options = OPTIONS,
    .n_options = sizeof OPTIONS / sizeof OPTIONS[0],
    .run = run_evaluate,
};
