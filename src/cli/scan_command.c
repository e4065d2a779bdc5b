/*
 * wirecopy scan: files -> corpus -> findings -> a folder of files. The folder is opened first, so that one that cannot
 * be written is told before the work and not after; nothing stands in it under a final name before all is written.
 */
#include "base/file.h"
#include "base/memory.h"
#include "base/threads.h"
#include "cli/command.h"
#include "cli/preset.h"
#include "cli/progress.h"
#include "cli/rows.h"
#include "io/language.h"
#include "io/run.h"
#include "io/writer.h"
#include "report/html.h"
#include "report/terminal.h"

#include <stdio.h>
#include <string.h>

#define TELL_MEMORY_BYTES 1e9

typedef struct settings {
    const char *output;
    unsigned pairs; /* 0: representatives, 1: all */
    bool strict, quiet;
    uint64_t threads, seed, fingerprints;
    const char *cpu;
    unsigned preset;
    preset_values values;
    bool explain;
    const char *languages;
    const char *keys[READER_KEYS];
} settings;

static const char *const PAIRS[] = {"representatives", "all", NULL};

static const option OPTIONS[] = {
    {"output", 'o', OPTION_TEXT, offsetof(settings, output), "FOLDER", "where results go; else wirecopy-out", 0, NULL},
    {"pairs", 0, OPTION_CHOICE, offsetof(settings, pairs), "all|representatives",
     "in pairs.jsonl: each article with its story's representative (as usual),\n"
     "                          or all pairs that share text: a story of 1,000 has 499,500",
     0, PAIRS},
    {"fingerprints", 0, OPTION_NUMBER, offsetof(settings, fingerprints), "K",
     "also write fingerprints.jsonl: SimHash and MinHash of K numbers, such as\n"
     "                          128, of every distinct sentence, paragraph, quote and document",
     4096, NULL},
    {"preset", 0, OPTION_CHOICE, offsetof(settings, preset), "news|crawl|ocr",
     "what counts as a copy: of news articles (as usual), of crawled pages, of\n"
     "                          scanned newspapers; the next five change one value each",
     0, PRESET_NAMES},
    {"copy", 0, OPTION_NUMBER, offsetof(settings, values.copy_percent), "PERCENT",
     "of the shorter one's own prose that a copy has in shared sentences", 100, NULL},
    {"edited", 0, OPTION_NUMBER, offsetof(settings, values.edited_percent), "PERCENT",
     "of it that runs side by side when words are changed everywhere", 100, NULL},
    {"shingle", 0, OPTION_NUMBER, offsetof(settings, values.shingle_words), "WORDS",
     "in the runs by which documents meet", WIRE_SHINGLE_MOST, NULL},
    {"days", 0, OPTION_NUMBER, offsetof(settings, values.story_days), "N",
     "documents dated further apart are not one story; else any are", 36500, NULL},
    {"quote-words", 0, OPTION_NUMBER, offsetof(settings, values.quote_words), "WORDS",
     "quotations of fewer words are listed, but join no group", 1000, NULL},
    {"languages", 0, OPTION_TEXT, offsetof(settings, languages), "LIST",
     "such as en,pt-BR: articles that name another language are left out; those\n"
     "                          that name none stay",
     0, NULL},
    {"explain", 0, OPTION_FLAG, offsetof(settings, explain), NULL,
     "print these values and the recall to expect of them, and end", 0, NULL},
    WORK_OPTIONS,
    {"quiet", 'q', OPTION_FLAG, offsetof(settings, quiet), NULL,
     "no progress, no warnings, no summary; run.json has them", 0, NULL},
    KEY_OPTIONS,
    KEY_OPTION("language", KEY_LANGUAGE, "its language; else language"),
};

typedef struct scan {
    settings settings;
    wire_options options;
    progress progress;
    warnings warnings;
    wire_corpus *corpus;
    file_folder *folder;
    run_report report;
    reader_counts counts;
} scan;

/* ---- what the stages call back ---- */

static wire_status add_document(void *user, const wire_document *document, size_t *repaired, wire_error *error) {
    return wire_corpus_add(user, document, repaired, error);
}

static bool tell_reading(void *user, const reader_counts *counts) {
    scan *s = user;
    return progress_tell(&s->progress, "reading", "MB", counts->raw_bytes, counts->total_raw_bytes);
}

static bool tell_scanning(void *user, const char *stage, uint64_t done, uint64_t total) {
    scan *s = user;
    return progress_tell(&s->progress, stage, total == s->counts.documents ? "articles" : "steps", done, total);
}

/* ---- the stages ---- */

static wire_status read_inputs(scan *s, wire_error *error) {
    reader_options options = {.add = add_document,
                              .add_user = s->corpus,
                              .languages = s->settings.languages,
                              .progress = tell_reading,
                              .progress_user = s,
                              .warnings = &s->warnings};
    memcpy(options.keys, s->settings.keys, sizeof options.keys);
    TRY(reader_run(&options, s->report.inputs, s->report.n_inputs, &s->counts, error));
    if (s->counts.documents > 0) return WIRE_OK;
    if (s->counts.files == 0)
        return error_set(error, WIRE_PARSE,
                         "no file of articles was found in %.200s (.jsonl, .ndjson, .json, .txt, .html, each also .gz or .zst)",
                         s->report.inputs[0]);
    if (s->counts.of_other_languages)
        return error_set(error, WIRE_PARSE, "no article is in %.100s: %llu name another language", s->settings.languages,
                         (unsigned long long)s->counts.of_other_languages);
    return error_set(error, WIRE_PARSE, "no article could be read from %llu file%s; see the warnings",
                     (unsigned long long)s->counts.files, s->counts.files == 1 ? "" : "s");
}

static wire_status find_copies(scan *s, wire_error *error) {
    double bytes = (double)wire_scan_memory(s->counts.documents, s->counts.text_bytes);
    progress_clear(&s->progress);
    if (bytes > TELL_MEMORY_BYTES && !s->settings.quiet)
        fprintf(stderr, "wirecopy: %llu articles of %.0f MB in all; about %.1f GB of memory will be needed\n",
                (unsigned long long)s->counts.documents, (double)s->counts.text_bytes / 1e6, bytes / 1e9);
    return wire_corpus_scan(s->corpus, error);
}

/* The report's title: what was read, by its last name: a report is handed on, and folders above it are nobody's. */
static void name_corpus(const scan *s, char title[128]) {
    const char *first = s->report.inputs[0];
    size_t end = strlen(first);
    while (end > 1 && first[end - 1] == '/') end--;
    size_t start = end;
    while (start > 0 && first[start - 1] != '/') start--;
    if (strcmp(first, "-") == 0) {
        first = "standard input";
        start = 0;
        end = strlen(first);
    }
    int n = (int)(end - start < 90 ? end - start : 90);
    if (s->report.n_inputs == 1)
        snprintf(title, 128, "%.*s", n, first + start);
    else
        snprintf(title, 128, "%.*s and %zu more", n, first + start, s->report.n_inputs - 1);
}

/* What is written at the same time: the page, which takes longest, and each of the JSON files. */
typedef struct results {
    scan *scan;
    writer *files;
    file_output *page;
} results;

static wire_status write_page(const results *r) {
    const scan *s = r->scan;
    char title[128];
    buffer page = {0};
    name_corpus(s, title);
    wire_status status = html_report(s->corpus, &(html_options){.title = title, .copy_percent = s->options.copy_percent}, &page);
    if (status == WIRE_OK) file_write(r->page, page.at, page.n);
    buffer_finish(&page);
    return status;
}

static wire_status write_some(void *context, unsigned worker, size_t first, size_t end) {
    const results *r = context;
    (void)worker;
    for (size_t i = first; i < end; i++) TRY(i ? writer_write(r->files, i - 1) : write_page(r));
    return WIRE_OK;
}

static writer_options results_of(const scan *s) {
    return (writer_options){.all_pairs = s->report.all_pairs, .fingerprints = (uint32_t)s->settings.fingerprints,
                            .stopped = progress_stopped};
}

static wire_status write_all(results *r, wire_error *error) {
    scan *s = r->scan;
    writer_options options = results_of(s);
    TRY(writer_create(&r->files, s->folder, s->corpus, &options, error));
    TRY(file_folder_add(s->folder, &r->page, "report.html", error));
    unsigned workers = s->options.threads ? s->options.threads : threads_cores();
    threads_plan plan = {.workers = workers, .n_items = 1 + writer_files(r->files), .batch = 1, .work = write_some, .context = r};
    wire_status status = threads_run(&plan);
    if (status == WIRE_STOPPED && !progress_signal()) return file_folder_commit(s->folder, error); /* tells which write failed */
    if (status != WIRE_OK) return error_finish(error, status);
    s->report.n_pairs = writer_pairs(r->files);
    return WIRE_OK;
}

static wire_status write_results(scan *s, wire_error *error) {
    results r = {.scan = s};
    progress_tell(&s->progress, "writing", "files", 0, 0);
    wire_status status = write_all(&r, error);
    writer_destroy(r.files);
    return status;
}

static wire_status run_stages(scan *s, wire_error *error) {
    static wire_status (*const STAGES[RUN_STAGES])(scan *, wire_error *) = {read_inputs, find_copies, write_results};
    TRY(writer_check_folder(s->settings.output, error));
    TRY(file_folder_open(&s->folder, s->settings.output, error));
    TRY(wire_corpus_create(&s->corpus, &s->options, error));
    s->report.corpus = s->corpus;
    for (int stage = 0; stage < RUN_STAGES; stage++) {
        double start = progress_now();
        TRY(STAGES[stage](s, error));
        s->report.seconds[stage] = progress_now() - start;
    }
    TRY(run_write(s->folder, &s->report, error));
    if (progress_signal()) return WIRE_STOPPED;
    TRY(file_folder_commit(s->folder, error));
    writer_options options = results_of(s);
    writer_sweep(s->settings.output, &options);
    return WIRE_OK;
}

/* ---- the command ---- */

/* What could not be printed, to a closed pipe for one, is in the folder all the same. */
static void summarise(const scan *s) {
    buffer text = {0};
    uint64_t n_warnings = warnings_total(&s->warnings);
    terminal_style style = {.columns = progress_columns(), .colours = progress_colours()};
    if (terminal_summary(s->corpus, s->settings.output, style, &text) == WIRE_OK) fwrite(text.at, 1, text.n, stdout);
    buffer_finish(&text);
    if (n_warnings)
        printf("%llu warning%s about the input, %llu article%s skipped: counted by kind in run.json\n",
               (unsigned long long)n_warnings, n_warnings == 1 ? "" : "s", (unsigned long long)s->counts.skipped,
               s->counts.skipped == 1 ? "" : "s");
    if (s->settings.languages)
        printf("--languages %s: %llu of other languages left out, %llu that name none taken\n", s->settings.languages,
               (unsigned long long)s->counts.of_other_languages, (unsigned long long)s->counts.of_no_language);
    fflush(stdout);
    clearerr(stdout);
}

static void prepare(scan *s, const arguments *given) {
    s->options.progress = tell_scanning;
    s->options.progress_user = s;
    s->options.threads = (unsigned)s->settings.threads;
    s->options.seed = s->settings.seed;
    s->options.cpu = s->settings.cpu;
    preset_apply(s->settings.preset, &s->settings.values, &s->options);
    s->warnings = (warnings){.strict = s->settings.strict, .tell = s->settings.quiet ? NULL : progress_warning, .user = &s->progress};
    s->report = (run_report){.options = &s->options,
                             .inputs = given->inputs,
                             .n_inputs = given->n_inputs,
                             .all_pairs = s->settings.pairs == 1,
                             .languages = s->settings.languages,
                             .keys = s->settings.keys,
                             .counts = &s->counts,
                             .warnings = &s->warnings};
    progress_init(&s->progress, s->settings.quiet);
}

static int scan_inputs(scan *s, const arguments *given) {
    wire_error error = {0};
    prepare(s, given);
    wire_status status = run_stages(s, &error);
    progress_clear(&s->progress);
    file_folder_destroy(s->folder);
    if (status == WIRE_OK && !s->settings.quiet) summarise(s);
    wire_corpus_destroy(s->corpus);
    return command_fail(status, &error);
}

static int explain(scan *s) {
    preset_apply(s->settings.preset, &s->settings.values, &s->options);
    preset_explain(s->settings.preset, &s->options, stdout);
    return EXIT_DONE;
}

static int run_scan(const command *self, int n, char **words) {
    scan s = {.settings = {.output = "wirecopy-out"}};
    arguments given;
    int code;
    wire_options_init(&s.options);
    s.settings.seed = s.options.seed;
    if (command_read(self, n, words, &s.settings, &given, &code)) {
        if (s.settings.languages && !language_list_is_sound(s.settings.languages))
            code = command_usage(self, "--languages takes tags such as en,de,pt-BR");
        else if (s.settings.explain) code = explain(&s);
        else if (given.n_inputs == 0) code = command_usage(self, "which articles? Give files or folders");
        else code = scan_inputs(&s, &given);
    }
    memory_free(given.inputs);
    return code;
}

const command SCAN_COMMAND = {
    .name = "scan",
    .brief = "find what repeats in a set of articles, and where",
    .examples =
        "  wirecopy scan articles.jsonl         a line is {\"id\": .., \"text\": .., \"outlet\": .., \"date\": ..}\n"
        "  wirecopy scan news/ -o found         all .txt, .html and .jsonl in news/; its folders are the outlets\n"
        "  wirecopy scan a.jsonl.gz b.jsonl.zst several files, compressed ones as well\n"
        "  zcat *.gz | wirecopy scan - --text-key body\n"
        "                                       standard input; the text stands under the key \"body\"\n",
    .notes = "\nOnly the text is required. Dates are read in ISO 8601 and the usual written forms; without an\n"
             "outlet, the url's domain is the outlet. FOLDER gets report.html for people, and documents, pairs,\n"
             "stories, groups and quotes as JSON Lines, and run.json. Faulty records are told, skipped and counted.\n"
             "\nExit codes: 0 done, 2 wrong use, 3 input or output that cannot be used, 4 out of memory or a fault of\n"
             "the program, 130 and 143 stopped by a signal; after all but 0, nothing new stands in FOLDER.\n",
    .options = OPTIONS,
    .n_options = sizeof OPTIONS / sizeof OPTIONS[0],
    .run = run_scan,
};
