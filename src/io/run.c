/* Only "timings" and "threads" differ between two runs over the same input: all other files have the same bytes. */
#include "io/run.h"

#include "base/hash.h"
#include "io/emit.h"

#include <string.h>

static void key_integer(emitter *e, const char *key, uint64_t value) {
    emit_key(e, key);
    emit_integer(e, value);
}

static void write_options(emitter *e, const run_report *report) {
    emit_key(e, "options");
    emit_begin(e, '{');
    emit_key(e, "inputs");
    emit_begin(e, '[');
    for (size_t i = 0; i < report->n_inputs; i++) emit_text(e, report->inputs[i]);
    emit_end(e, ']');
    emit_key(e, "pairs");
    emit_text(e, report->all_pairs ? "all" : "representatives");
    emit_key(e, "strict");
    emit_bool(e, report->warnings->strict);
    key_integer(e, "seed", report->options->seed);
    key_integer(e, "copy_percent", report->options->copy_percent);
    key_integer(e, "edited_percent", report->options->edited_percent);
    key_integer(e, "shingle_words", report->options->shingle_words);
    key_integer(e, "story_days", report->options->story_days);
    key_integer(e, "quote_words", report->options->quote_words);
    key_integer(e, "threads", report->options->threads);
    emit_key(e, "cpu");
    emit_text(e, report->options->cpu);
    emit_key(e, "languages");
    emit_text(e, report->languages);
    emit_key(e, "keys");
    emit_begin(e, '{');
    for (int key = 0; key < READER_KEYS; key++) {
        emit_key(e, READER_KEY_NAMES[key]);
        emit_text(e, report->keys[key] ? report->keys[key] : READER_KEY_NAMES[key]);
    }
    emit_end(e, '}');
    emit_end(e, '}');
}

/* Distinct outlets and words of the corpus. */
static wire_status count_documents(const wire_corpus *corpus, uint64_t *outlets, uint64_t *words) {
    map seen;
    map_init(&seen);
    wire_status status = WIRE_OK;
    *words = 0;
    for (uint32_t i = 0; i < wire_corpus_size(corpus) && status == WIRE_OK; i++) {
        wire_document_view view;
        status = wire_corpus_document(corpus, i, &view);
        if (status != WIRE_OK) break;
        *words += view.words;
        if (view.outlet && !map_add(&seen, hash_bytes(view.outlet, strlen(view.outlet), 0), 0, NULL))
            status = WIRE_NO_MEMORY;
    }
    *outlets = seen.n;
    map_finish(&seen);
    return status;
}

static wire_status write_counts(emitter *e, const run_report *report) {
    uint64_t outlets, words, by_kind[WIRE_KINDS] = {0};
    size_t n_stories, n_groups, n_quotations;
    TRY(count_documents(report->corpus, &outlets, &words));
    wire_corpus_stories(report->corpus, &n_stories);
    wire_corpus_quotations(report->corpus, &n_quotations);
    const wire_group *groups = wire_corpus_groups(report->corpus, &n_groups);
    for (size_t i = 0; i < n_groups; i++) by_kind[groups[i].kind]++;
    emit_key(e, "counts");
    emit_begin(e, '{');
    key_integer(e, "files", report->counts->files);
    key_integer(e, "documents", report->counts->documents);
    key_integer(e, "skipped", report->counts->skipped);
    key_integer(e, "of_other_languages", report->counts->of_other_languages);
    key_integer(e, "text_bytes", report->counts->text_bytes);
    key_integer(e, "words", words);
    key_integer(e, "outlets", outlets);
    key_integer(e, "stories", n_stories);
    key_integer(e, "pairs", report->n_pairs);
    key_integer(e, "quotations", n_quotations);
    emit_key(e, "groups");
    emit_begin(e, '{');
    for (int kind = 0; kind < WIRE_KINDS; kind++) key_integer(e, wire_kind_name((wire_kind)kind), by_kind[kind]);
    emit_end(e, '}');
    emit_end(e, '}');
    return WIRE_OK;
}

static void write_warnings(emitter *e, const warnings *w) {
    emit_key(e, "warnings");
    emit_begin(e, '{');
    for (int kind = 0; kind < WARN_KINDS; kind++)
        if (w->count[kind]) key_integer(e, warnings_name((enum warning_kind)kind), w->count[kind]);
    emit_end(e, '}');
}

static void write_timings(emitter *e, const run_report *report) {
    static const char *const NAMES[RUN_STAGES] = {"read_seconds", "scan_seconds", "write_seconds"};
    double total = 0;
    emit_key(e, "timings");
    emit_begin(e, '{');
    for (int stage = 0; stage < RUN_STAGES; stage++) {
        emit_key(e, NAMES[stage]);
        emit_decimal(e, report->seconds[stage], 3);
        total += report->seconds[stage];
    }
    emit_key(e, "seconds");
    emit_decimal(e, total, 3);
    size_t n;
    const wire_stage *stages = wire_corpus_stages(report->corpus, &n);
    emit_key(e, "stages");
    emit_begin(e, '[');
    for (size_t i = 0; i < n; i++) {
        emit_begin(e, '{');
        emit_key(e, "stage");
        emit_text(e, stages[i].name);
        emit_key(e, "wall_seconds");
        emit_decimal(e, stages[i].wall_seconds, 3);
        emit_key(e, "cpu_seconds");
        emit_decimal(e, stages[i].cpu_seconds, 3);
        emit_end(e, '}');
    }
    emit_end(e, ']');
    emit_end(e, '}');
}

wire_status run_write(file_folder *folder, const run_report *report, wire_error *error) {
    emitter out = {0};
    TRY(file_folder_add(folder, &out.file, "run.json", error));
    emit_begin(&out, '{');
    emit_key(&out, "program");
    emit_text(&out, "wirecopy");
    emit_key(&out, "version");
    emit_text(&out, WIRE_VERSION);
    write_options(&out, report);
    TRY(write_counts(&out, report));
    write_warnings(&out, report->warnings);
    write_timings(&out, report);
    emit_end(&out, '}');
    emit_line(&out);
    return WIRE_OK;
}
