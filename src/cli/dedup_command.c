/*
 * wirecopy dedup: inputs -> what to keep -> a file. The output is opened first, so that one that cannot be written is told
 * before the work and not after.
 */
#include "base/memory.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/rows.h"
#include "io/fault.h"
#include "io/kept.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_AGAINST 64

typedef struct settings {
    const char *output, *removed, *pairs, *keep, *threshold, *cpu, *against, *temporary, *memory;
    const char *text_key, *id_key, *date_key;
    unsigned measure, level; /* level 1: paragraph */
    bool annotate, dry_run, resume, strict, quiet;
    uint64_t threads, seed, width;
} settings;

static const char *const LEVELS[] = {"document", "paragraph", NULL};
static const char *const MEASURES[] = {"resemblance", "containment", NULL};

static const option OPTIONS[] = {
    {"output", 'o', OPTION_TEXT, offsetof(settings, output), "FILE",
     "where the documents that stay go, - is standard output; the name may end with\n"
     "                          .gz or .zst",
     0, NULL},
    {"keep", 0, OPTION_TEXT, offsetof(settings, keep), "WHICH",
     "which one of several alike stays: first (as usual), longest, earliest, latest,\n"
     "                          KEY:max or KEY:min, such as score:max",
     0, NULL},
    {"threshold", 0, OPTION_TEXT, offsetof(settings, threshold), "SHARE",
     "alike are documents that share so much; else 0.8", 0, NULL},
    {"measure", 0, OPTION_CHOICE, offsetof(settings, measure), "resemblance|containment",
     "of what both hold together, or of the shorter one, which goes", 0, MEASURES},
    {"level", 0, OPTION_CHOICE, offsetof(settings, level), "document|paragraph",
     "paragraph: cut out what stands in several documents as a line of its own, such\n"
     "                          as footers; it stays in the first one",
     0, LEVELS},
    {"width", 0, OPTION_NUMBER, offsetof(settings, width), "WORDS", "that stand in a row are compared; the least of a paragraph; else 5", 16, NULL},
    {"against", 0, OPTION_TEXT, offsetof(settings, against), "INPUT",
     "drop what is in this set already as well; nothing of it is written", 0, NULL},
    {"annotate", 0, OPTION_FLAG, offsetof(settings, annotate), NULL,
     "write all documents, with the keys cluster, role and similarity added", 0, NULL},
    {"removed", 0, OPTION_TEXT, offsetof(settings, removed), "FILE",
     "a line for each document that went: for which one, how much they share, where", 0, NULL},
    {"pairs", 0, OPTION_TEXT, offsetof(settings, pairs), "FILE", "a line for each pair that was compared and is alike", 0, NULL},
    {"dry-run", 0, OPTION_FLAG, offsetof(settings, dry_run), NULL,
     "write nothing: say what would go, what memory it takes, and how surely pairs are found", 0, NULL},
    WORK_OPTIONS,
    {"memory", 0, OPTION_TEXT, offsetof(settings, memory), "SIZE",
     "such as 2G or 500M: what does not fit goes to disk; results are the same", 0, NULL},
    {"resume", 0, OPTION_FLAG, offsetof(settings, resume), NULL,
     "note what is done beside FILE, and go on from there when a run was killed", 0, NULL},
    {"temporary", 0, OPTION_TEXT, offsetof(settings, temporary), "FOLDER",
     "for unpacked inputs and what --memory puts on disk; else TMPDIR or /tmp", 0, NULL},
    {"quiet", 'q', OPTION_FLAG, offsetof(settings, quiet), NULL, "no progress, no warnings, no summary", 0, NULL},
    {"text-key", 0, OPTION_TEXT, offsetof(settings, text_key), "KEY", "the JSON key that holds the text; else text", 0, NULL},
    {"id-key", 0, OPTION_TEXT, offsetof(settings, id_key), "KEY", "the document's id, for --removed; else id", 0, NULL},
    {"date-key", 0, OPTION_TEXT, offsetof(settings, date_key), "KEY", "its date; else date", 0, NULL},
};

typedef struct deduplication {
    settings settings;
    wire_dedup_options options;
    progress progress;
    warnings warnings;
    input_set inputs;
    scratch store, journal;
    char *journal_path;
    wire_dedup *dedup;
    target *output, *removed, *pairs;
    char *keep_key; /* a part of --keep */
    uint64_t n_written;
} deduplication;

/* ---- what the stages call back ---- */

static bool tell_unpacking(void *user, uint64_t done, uint64_t total) {
    return progress_tell(&((deduplication *)user)->progress, "unpacking", "MB", done, total);
}

static bool tell_work(void *user, const char *stage, uint64_t done, uint64_t total) {
    return progress_tell(&((deduplication *)user)->progress, stage, strcmp(stage, "reading") == 0 ? "MB" : "documents", done,
                         total);
}

static bool tell_writing(void *user, uint64_t done, uint64_t total) {
    return progress_tell(&((deduplication *)user)->progress, "writing", "documents", done, total);
}

/* ---- settings ---- */

static wire_status read_keep(deduplication *s, wire_error *error) {
    static const char *const NAMES[] = {"first", "longest", "earliest", "latest"};
    const char *given = s->settings.keep ? s->settings.keep : "first", *colon = strrchr(given, ':');
    for (unsigned i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(given, NAMES[i]) == 0) return s->options.keep = (wire_keep)i, WIRE_OK;
    bool most = colon && strcmp(colon, ":max") == 0, least = colon && strcmp(colon, ":min") == 0;
    if ((!most && !least) || colon == given)
        return error_set(error, WIRE_INVALID, "--keep takes first, longest, earliest, latest, KEY:max or KEY:min, not '%.60s'",
                         given);
    size_t n = (size_t)(colon - given);
    CHECK_MEMORY(s->keep_key = memory_allocate(n + 1, 1));
    memcpy(s->keep_key, given, n);
    s->keep_key[n] = 0;
    s->options.keep_key = s->keep_key;
    s->options.keep = most ? WIRE_KEEP_MOST : WIRE_KEEP_LEAST;
    return WIRE_OK;
}

static wire_status read_threshold(deduplication *s, wire_error *error) {
    const char *given = s->settings.threshold;
    char *end;
    if (!given) return WIRE_OK;
    s->options.threshold = strtod(given, &end);
    if (end != given && *end == 0 && s->options.threshold >= .1 && s->options.threshold <= 1) return WIRE_OK;
    return error_set(error, WIRE_INVALID, "--threshold takes a share from 0.1 to 1, such as 0.8, not '%.60s'", given);
}

#define LEAST_MEMORY 1000000u

static wire_status read_memory(deduplication *s, wire_error *error) {
    static const char UNITS[] = "KMGT";
    const char *given = s->settings.memory;
    char *end;
    if (!given) return WIRE_OK;
    double bytes = strtod(given, &end);
    const char *unit = *end ? strchr(UNITS, *end & ~0x20) : NULL;
    for (const char *u = UNITS; unit && u <= unit; u++) bytes *= 1000;
    if (end == given || (*end && !unit) || (unit && end[1] && strcmp(end + 1, "B") != 0) || !(bytes >= LEAST_MEMORY && bytes < 1e18))
        return error_set(error, WIRE_INVALID, "--memory takes a size of a megabyte or more, such as 500M or 2G, not '%.60s'", given);
    s->options.memory_bytes = (uint64_t)bytes;
    memory_return_freed();
    s->options.store_write = scratch_write;
    s->options.store_read = scratch_read;
    s->options.store_user = &s->store;
    return scratch_open(&s->store, error);
}

static wire_status prepare(deduplication *s, wire_error *error) {
    wire_dedup_options *o = &s->options;
    const settings *given = &s->settings;
    wire_dedup_options_init(o);
    TRY(read_keep(s, error));
    TRY(read_threshold(s, error));
    TRY(read_memory(s, error));
    o->threads = (unsigned)given->threads;
    o->cpu = given->cpu;
    o->measure = (wire_measure)given->measure;
    o->pairs = given->pairs != NULL;
    if (given->level) o->level = WIRE_PARAGRAPH;
    if (given->level && (given->removed || given->pairs || given->annotate))
        return error_set(error, WIRE_INVALID, "--level paragraph cuts paragraphs out and no document goes, so that there is nothing for "
                         "--removed, --pairs and --annotate to tell; they go with --level document");
    if (given->seed) o->seed = given->seed;
    if (given->width) o->width = (unsigned)given->width;
    if (given->text_key) o->text_key = given->text_key;
    if (given->date_key) o->date_key = given->date_key;
    o->read = input_read;
    o->read_user = &s->inputs;
    o->progress = tell_work;
    o->progress_user = s;
    s->warnings = (warnings){.strict = given->strict, .tell = given->quiet ? NULL : progress_warning, .user = &s->progress,
                             .counted_in = "the summary"};
    progress_init(&s->progress, given->quiet);
    return WIRE_OK;
}

/* ---- the stages ---- */

static wire_status open_outputs(deduplication *s, wire_error *error) {
    if (s->settings.dry_run) return WIRE_OK;
    TRY(target_open(&s->output, s->settings.output, error));
    if (s->settings.removed) TRY(target_open(&s->removed, s->settings.removed, error));
    return s->settings.pairs ? target_open(&s->pairs, s->settings.pairs, error) : WIRE_OK;
}

static wire_status open_inputs(deduplication *s, const arguments *given, wire_error *error) {
    input_options o = {.warnings = &s->warnings, .stopped = progress_stopped, .progress = tell_unpacking, .user = s};
    for (size_t i = 0; i < given->n_inputs && s->settings.resume; i++)
        if (strcmp(given->inputs[i], "-") == 0)
            return error_set(error, WIRE_INVALID, "--resume cannot read standard input again; name files");
    if (s->settings.against) TRY(input_add(&s->inputs, &o, &s->settings.against, 1, true, error));
    size_t before = s->inputs.sources.n;
    TRY(input_add(&s->inputs, &o, given->inputs, given->n_inputs, false, error));
    if (s->inputs.sources.n > before) return WIRE_OK;
    return error_set(error, WIRE_PARSE, "no file of articles was found in %.200s (.jsonl, .ndjson, .json, .txt, each also .gz or .zst)",
                     given->inputs[0]);
}

#define JOURNAL_NAME ".wirecopy-work-"

/* FOLDER/.wirecopy-work-NAME, under the lock of the output. */
static wire_status open_journal(deduplication *s, wire_error *error) {
    const char *output = s->settings.output, *slash;
    wire_dedup_options *o = &s->options;
    if (!s->settings.resume || s->settings.dry_run) return WIRE_OK;
    if (strcmp(output, "-") == 0) return error_set(error, WIRE_INVALID, "--resume needs a file to go on with; name one with -o");
    size_t n = strlen(output), folder = (slash = strrchr(output, '/')) ? (size_t)(slash - output) + 1 : 0;
    CHECK_MEMORY(s->journal_path = memory_allocate(n + sizeof JOURNAL_NAME, 1));
    memcpy(s->journal_path, output, folder);
    memcpy(s->journal_path + folder, JOURNAL_NAME, sizeof JOURNAL_NAME - 1);
    memcpy(s->journal_path + folder + sizeof JOURNAL_NAME - 1, output + folder, n - folder + 1);
    TRY(input_identity(&s->inputs, &o->journal_identity, error));
    TRY(scratch_open_named(&s->journal, s->journal_path, &o->journal_bytes, error));
    o->journal_write = scratch_write;
    o->journal_read = scratch_read;
    o->journal_user = &s->journal;
    return WIRE_OK;
}

static wire_status write_results(deduplication *s, wire_error *error) {
    kept_options o = {.output = s->output, .removed = s->removed, .pairs = s->pairs, .annotate = s->settings.annotate, .cuts = s->settings.level == 1,
                      .text_key = s->options.text_key, .width = s->options.width, .threads = s->options.threads,
                      .id_key = s->settings.id_key ? s->settings.id_key : "id", .progress = tell_writing, .user = s};
    TRY(kept_write(s->dedup, &s->inputs, &o, &s->n_written, error));
    if (progress_signal()) return WIRE_STOPPED;
    if (s->removed) TRY(target_commit(s->removed, error));
    if (s->pairs) TRY(target_commit(s->pairs, error));
    TRY(target_commit(s->output, error));
    scratch_remove_named(&s->journal);
    return WIRE_OK;
}

static wire_status run_stages(deduplication *s, const arguments *given, wire_error *error) {
    TRY(prepare(s, error));
    TRY(open_outputs(s, error));
    TRY(open_inputs(s, given, error));
    TRY(open_journal(s, error));
    TRY(wire_dedup_create(&s->dedup, &s->options, s->inputs.sources.at, s->inputs.sources.n, error));
    TRY(fault_tell(s->dedup, &s->inputs, s->options.text_key, &s->warnings, error));
    if (wire_dedup_size(s->dedup) == 0) return error_set(error, WIRE_PARSE, "no article could be read; see the warnings");
    return s->settings.dry_run ? WIRE_OK : write_results(s, error);
}

/* ---- the command ---- */

/* On standard error: standard output may be the documents. */
static void summarise(const deduplication *s) {
    wire_dedup_figures f;
    wire_dedup_count(s->dedup, &f);
    if (s->settings.level)
        fprintf(stderr, "%llu documents: %llu written, %llu paragraphs cut out\n", (unsigned long long)f.documents,
                (unsigned long long)s->n_written, (unsigned long long)f.repeated);
    else
        fprintf(stderr, "%llu documents: %llu written, %llu removed (%llu of them word for word), in %llu clusters\n",
            (unsigned long long)f.documents, (unsigned long long)s->n_written, (unsigned long long)f.removed,
            (unsigned long long)f.identical, (unsigned long long)f.clusters);
    if (s->options.memory_bytes && f.held_bytes > s->options.memory_bytes)
        fprintf(stderr, "what is held of each document took %.0f MB, more than --memory allows; all the rest went to disk\n",
                (double)f.held_bytes / 1e6);
    if (f.resumed) fprintf(stderr, "%.1f MB were known from the run before\n", (double)f.resumed / 1e6);
    if (!warnings_total(&s->warnings)) return;
    uint64_t n = warnings_total(&s->warnings);
    fprintf(stderr, "%llu warning%s about the input:", (unsigned long long)n, n == 1 ? "" : "s");
    for (int kind = 0; kind < WARN_KINDS; kind++)
        if (s->warnings.count[kind])
            fprintf(stderr, " %s %llu", warnings_name((enum warning_kind)kind), (unsigned long long)s->warnings.count[kind]);
    fputc('\n', stderr);
}

/* --dry-run: on standard output, as it is what was asked for. */
static void tell_plan(const deduplication *s) {
    wire_dedup_figures f;
    wire_dedup_count(s->dedup, &f);
    double alike = (double)f.candidates / (double)f.documents, megabytes = (double)f.text_bytes / 1e6;
    uint64_t words = f.text_bytes / f.documents / 6;
    printf("%llu documents of %.1f MB of text in all: %llu would go (%llu of them word for word), in %llu clusters\n",
           (unsigned long long)f.documents, megabytes, (unsigned long long)f.removed, (unsigned long long)f.identical,
           (unsigned long long)f.clusters);
    printf("%llu share a bucket with another; %llu pairs of sets were compared\n", (unsigned long long)f.candidates,
           (unsigned long long)f.compared);
    printf("memory: about %.0f MB\n", (double)wire_dedup_memory(f.documents, alike, words, s->options.threshold) / 1e6);
    printf("threshold %g: %u bands of %u rows; a pair is looked at with this probability:\n", s->options.threshold, f.bands, f.rows);
    printf("  resemblance");
    for (int step = 3; step <= 10; step++) printf("  %5.2f", step / 10.0);
    printf("\n  probability");
    for (int step = 3; step <= 10; step++) printf("  %5.3f", wire_dedup_probability(s->options.threshold, step / 10.0));
    printf("\n");
    fflush(stdout);
}

static int dedup_inputs(deduplication *s, const arguments *given) {
    wire_error error = {0};
    const char *folder = s->settings.temporary ? s->settings.temporary : getenv("TMPDIR");
    if (!folder || !*folder) folder = "/tmp";
    input_init(&s->inputs, folder);
    scratch_init(&s->store, folder);
    scratch_init(&s->journal, folder);
    wire_status status = run_stages(s, given, &error);
    progress_clear(&s->progress);
    target_destroy(s->output);
    target_destroy(s->removed);
    target_destroy(s->pairs);
    if (status == WIRE_OK && s->settings.dry_run) tell_plan(s);
    if (status == WIRE_OK && !s->settings.dry_run && !s->settings.quiet) summarise(s);
    wire_dedup_destroy(s->dedup);
    input_finish(&s->inputs);
    scratch_finish(&s->store);
    scratch_finish(&s->journal);
    memory_free(s->journal_path);
    memory_free(s->keep_key);
    return command_fail(status, &error);
}

static int run_dedup(const command *self, int n, char **words) {
    deduplication s = {0};
    arguments given;
    int code;
    if (command_read(self, n, words, &s.settings, &given, &code)) {
        if (given.n_inputs == 0) code = command_usage(self, "which articles? Give files or folders");
        else if (!s.settings.output && !s.settings.dry_run)
            code = command_usage(self, "where do the documents go? Name a file with -o");
        else code = dedup_inputs(&s, &given);
    }
    memory_free(given.inputs);
    return code;
}

const command DEDUP_COMMAND = {
    .name = "dedup",
    .brief = "keep one document of those that are nearly the same",
    .examples =
        "  wirecopy dedup crawl.jsonl -o kept.jsonl      documents that share 0.8 of their text: the first one stays\n"
        "  wirecopy dedup news/ -o kept.jsonl.zst --keep longest --removed gone.jsonl\n"
        "                                                all below news/; what went, and for which one\n"
        "  zcat *.gz | wirecopy dedup - -o - | gzip > kept.gz\n"
        "                                                from standard input to standard output\n"
        "  wirecopy dedup crawl.jsonl --dry-run          how many would go, and what that takes\n"
        "  wirecopy dedup new.jsonl --against old.jsonl -o fresh.jsonl\n"
        "                                                only what is not in old.jsonl\n",
    .notes = "\nA line is {\"text\": \"..\", ..}; all other keys are carried through byte for byte. A document goes only when\n"
             "the exact sets of its and a kept document's runs of WORDS words are alike: never because of a chain of\n"
             "others, never by a sketch alone. Texts stay on disk: about 250 bytes of memory a document are needed, and\n"
             "the sets of those that resemble others. Results are the same for any number of threads.\n"
             "\nExit codes: 0 done, 2 wrong use, 3 input or output that cannot be used, 4 out of memory or a fault of\n"
             "the program, 130 and 143 stopped by a signal; after all but 0, FILE is as it was before.\n",
    .options = OPTIONS,
    .n_options = sizeof OPTIONS / sizeof OPTIONS[0],
    .run = run_dedup,
};
