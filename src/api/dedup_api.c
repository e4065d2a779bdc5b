/* wire_dedup: arguments, the list of stages, and the views of what was decided. */
#define _POSIX_C_SOURCE 200809L
#include "base/threads.h"
#include "cluster/dedup.h"
#include "cluster/shared.h"
#include "sketch/band.h"
#include "text/jsonline.h"

#include <string.h>
#include <time.h>

#define NUMBERS 128   /* of a signature, at most */
#define NUMBERS_STEP 16 /* so many come at the price of one */
#define MOST_ROWS 8
#define WANTED_TWICE 0.97  /* that a pair at the threshold shares two buckets, as crowded ones ask for */
#define MOST_IN_VAIN 0.16  /* that a pair at half the threshold shares one */
#define WIDEST 16

void wire_dedup_options_init(wire_dedup_options *options) {
    *options = (wire_dedup_options){.struct_bytes = sizeof *options, .seed = 1, .threshold = .8, .width = 5, .level = WIRE_WHOLE,
                                    .text_key = "text", .date_key = "date"};
}

/* Bands of so many rows: as few as are wanted, and as many more as are for nothing; 0 when they do not fit. */
static unsigned bands_of(double threshold, unsigned rows) {
    unsigned bands = 2;
    while (bands * rows <= NUMBERS && band_probability_twice(threshold, bands, rows) < WANTED_TWICE) bands++;
    unsigned numbers = (bands * rows + NUMBERS_STEP - 1) / NUMBERS_STEP * NUMBERS_STEP;
    return numbers <= NUMBERS ? numbers / rows : 0;
}

/* The fewest rows that leave most of what is not alike apart; else the most that there is room for. */
void dedup_bands(double threshold, unsigned *bands, unsigned *rows) {
    *bands = NUMBERS;
    *rows = 1;
    for (unsigned more = 1; more <= MOST_ROWS; more++) {
        unsigned n = bands_of(threshold, more);
        if (!n) return;
        *bands = n;
        *rows = more;
        if (band_probability(threshold / 2, n, more) <= MOST_IN_VAIN) return;
    }
}

double wire_dedup_probability(double threshold, double resemblance) {
    unsigned bands, rows;
    dedup_bands(threshold, &bands, &rows);
    return band_probability(resemblance, bands, rows);
}

static bool good_key(const char *key) { return !key || (*key && strlen(key) <= JSONLINE_KEY_MOST); }

static wire_status check(const wire_dedup_options *o, const wire_source *sources, size_t n, wire_error *error) {
    if (!o || o->struct_bytes != sizeof *o)
        return error_set(error, WIRE_INVALID, "options were not set up by wire_dedup_options_init of this version");
    if (!o->read || !o->text_key || !o->date_key || (n && !sources))
        return error_set(error, WIRE_INVALID, "a function that reads, sources and the names of the keys are needed");
    if (!(o->threshold >= .1 && o->threshold <= 1))
        return error_set(error, WIRE_INVALID, "the threshold has to be from 0.1 to 1");
    if (o->width < 1 || o->width > WIDEST)
        return error_set(error, WIRE_INVALID, "a shingle has 1 to %d words", WIDEST);
    if (o->level != WIRE_WHOLE && o->level != WIRE_PARAGRAPH)
        return error_set(error, WIRE_INVALID, "whole documents or paragraphs can be compared");
    if (!good_key(o->text_key) || !good_key(o->date_key) || !good_key(o->keep_key))
        return error_set(error, WIRE_INVALID, "a key's name has 1 to %zu bytes", JSONLINE_KEY_MOST);
    if ((o->keep == WIRE_KEEP_MOST || o->keep == WIRE_KEEP_LEAST) && !o->keep_key)
        return error_set(error, WIRE_INVALID, "which key holds the number that decides what is kept?");
    if (!kernels_for(o->cpu)) return error_set(error, WIRE_INVALID, "no such instruction level here: %.40s", o->cpu);
    if (!o->journal_write != !o->journal_read)
        return error_set(error, WIRE_INVALID, "a journal has to be written and read");
    if (!o->store_write != !o->store_read) return error_set(error, WIRE_INVALID, "a store has to be written and read");
    if (n > UINT32_MAX) return error_set(error, WIRE_TOO_LARGE, "there are too many sources");
    return WIRE_OK;
}

static wire_status prepare(wire_dedup *d, const wire_source *sources, size_t n) {
    wire_dedup_options *o = &d->options;
    if (!o->most_bytes || o->most_bytes > WIRE_TEXT_MAX) o->most_bytes = WIRE_TEXT_MAX;
    d->kernels = kernels_for(o->cpu);
    d->workers = o->threads ? o->threads : threads_cores();
    dedup_bands(o->threshold, &d->figures.bands, &d->figures.rows);
    d->n_sources = n;
    CHECK_MEMORY(d->sources = arena_copy(&d->keep, sources, n * sizeof *sources));
    CHECK_MEMORY(minhash_init(&d->minhash, (size_t)d->figures.bands * d->figures.rows, o->seed, d->kernels, &d->keep) ? d : NULL);
    CHECK_MEMORY(d->worker = memory_allocate_zeroed(d->workers, sizeof *d->worker));
    for (unsigned i = 0; i < d->workers; i++) {
        wordlist_init(&d->worker[i].words, d->kernels);
        arena_init(&d->worker[i].sets);
        arena_init(&d->worker[i].other_sets);
    }
    for (unsigned i = 0; i < d->workers; i++)
        CHECK_MEMORY(d->worker[i].signature = ARENA_NEW(&d->keep, uint32_t, NUMBERS));
    return WIRE_OK;
}

static void finish_workers(wire_dedup *d) {
    for (unsigned i = 0; d->worker && i < d->workers; i++) {
        dedup_worker *w = &d->worker[i];
        vec_finish(&w->bytes);
        vec_finish(&w->text);
        vec_finish(&w->shingles);
        vec_finish(&w->records);
        vec_finish(&w->keys);
        vec_finish(&w->grouped);
        vec_finish(&w->entry);
        vec_finish(&w->faults);
        wordlist_finish(&w->words);
        arena_finish(&w->sets);
        arena_finish(&w->other_sets);
    }
    memory_free(d->worker);
    d->worker = NULL;
}

void wire_dedup_destroy(wire_dedup *d) {
    if (!d) return;
    finish_workers(d);
    for (size_t i = 0; i < d->blocks.n; i++) {
        memory_free(d->blocks.at[i].records);
        memory_free(d->blocks.at[i].keys);
        memory_free(d->blocks.at[i].faults);
    }
    vec_finish(&d->blocks);
    vec_finish(&d->faults);
    vec_finish(&d->pairs);
    map_finish(&d->repeated);
    vec_finish(&d->stages);
    memory_free(d->records);
    memory_free(d->position);
    memory_free(d->verdicts);
    memory_free(d->has_removed);
    arena_finish(&d->keep);
    memory_free(d);
}

/* ---- the stages ---- */

static wire_status order_stage(wire_dedup *d, wire_error *error) { return (void)error, dedup_order(d); }
static wire_status choose_stage(wire_dedup *d, wire_error *error) {
    return d->options.level == WIRE_PARAGRAPH ? paragraph_choose(d) : dedup_choose(d, error);
}

static const struct {
    const char *name;
    wire_status (*run)(wire_dedup *d, wire_error *error);
} stages[] = {{"reading", dedup_read}, {"order", order_stage}, {"comparing", choose_stage}};

static double seconds_of(clockid_t clock) {
    struct timespec now;
    return clock_gettime(clock, &now) == 0 ? (double)now.tv_sec + 1e-9 * (double)now.tv_nsec : 0;
}

static wire_status run_stages(wire_dedup *d, wire_error *error) {
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        double wall = seconds_of(CLOCK_MONOTONIC), cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
        TRY(stages[i].run(d, error));
        wire_stage took = {.name = stages[i].name, .wall_seconds = seconds_of(CLOCK_MONOTONIC) - wall,
                           .cpu_seconds = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu};
        CHECK_MEMORY(vec_push(&d->stages, took));
    }
    return WIRE_OK;
}

wire_status wire_dedup_create(wire_dedup **out, const wire_dedup_options *options, const wire_source *sources,
                              size_t n_sources, wire_error *error) {
    if (!out) return error_set(error, WIRE_INVALID, "no place for the result was given");
    *out = NULL;
    TRY(check(options, sources, n_sources, error));
    wire_dedup *d = memory_allocate_zeroed(1, sizeof *d);
    if (!d) return error_finish(error, WIRE_NO_MEMORY);
    arena_init(&d->keep);
    d->options = *options;
    wire_status status = prepare(d, sources, n_sources);
    if (status == WIRE_OK) status = run_stages(d, error);
    finish_workers(d);
    if (status == WIRE_OK)
        *out = d;
    else
        wire_dedup_destroy(d);
    return error_finish(error, status);
}

/* ---- views ---- */

uint32_t wire_dedup_size(const wire_dedup *d) { return d ? d->n : 0; }

/* "c" and sixteen hexadecimal digits. */
static void name_cluster(char *name, uint64_t content) {
    *name++ = 'c';
    for (int shift = 60; shift >= 0; shift -= 4) *name++ = "0123456789abcdef"[content >> shift & 15];
    *name = 0;
}

wire_status wire_dedup_view(const wire_dedup *d, uint32_t number, wire_dedup_document *view) {
    if (!d || !view || number >= d->n) return WIRE_INVALID;
    const dedup_record *record = &d->records[number];
    const dedup_verdict *verdict = &d->verdicts[number];
    *view = (wire_dedup_document){
        .source = dedup_block_of(d, number)->source, .at = record->at, .bytes = record->bytes, .words = record->words,
        .role = verdict->kept != number ? WIRE_REMOVED : d->has_removed[number] ? WIRE_KEPT : WIRE_SINGLE,
        .kept = verdict->kept, .resemblance = verdict->resemblance, .containment = verdict->containment,
    };
    name_cluster(view->cluster.text, d->records[verdict->kept].content);
    return WIRE_OK;
}

const wire_dedup_fault *wire_dedup_faults(const wire_dedup *d, size_t *n, uint64_t counts[WIRE_FAULT_KINDS]) {
    if (n) *n = d ? d->faults.n : 0;
    for (unsigned kind = 0; counts && kind < WIRE_FAULT_KINDS; kind++) counts[kind] = d ? d->fault_counts[kind] : 0;
    return d ? d->faults.at : NULL;
}

void wire_dedup_count(const wire_dedup *d, wire_dedup_figures *figures) {
    if (figures) *figures = d ? d->figures : (wire_dedup_figures){0};
}

const wire_stage *wire_dedup_stages(const wire_dedup *d, size_t *n) {
    if (n) *n = d ? d->stages.n : 0;
    return d ? d->stages.at : NULL;
}

const wire_dedup_pair *wire_dedup_pairs(const wire_dedup *d, size_t *n) {
    if (n) *n = d ? d->pairs.n : 0;
    return d ? d->pairs.at : NULL;
}

wire_status wire_shared_spans(const wire_document *a, const wire_document *b, unsigned width,
                              bool (*each)(void *user, const wire_span_pair *span), void *user, wire_error *error) {
    if (!a || !b || !each || width < 1 || width > WIDEST)
        return error_set(error, WIRE_INVALID, "two documents, a function and a width of 1 to %d words are needed", WIDEST);
    if (a->text_bytes > WIRE_TEXT_MAX || b->text_bytes > WIRE_TEXT_MAX)
        return error_set(error, WIRE_TOO_LARGE, "a text is over the limit of a document");
    return error_finish(error, shared_find(a, b, width, each, user));
}

/* Records, keys and what is decided; buckets and sets of those that resemble others. Seen on corpora of 20,000 to 200,000
 * documents: 400 to 800 bytes a document, besides 10 MB of rooms. */
uint64_t wire_dedup_memory(uint64_t documents, double alike, uint64_t words, double threshold) {
    unsigned bands, rows;
    dedup_bands(threshold, &bands, &rows);
    double each = 100 + 8.0 * bands + alike * (16.0 * bands + 8.0 * (double)words);
    return (uint64_t)(each * (double)documents) + 10000000;
}

wire_status wire_dedup_cuts(const wire_dedup *d, uint32_t number, const char *bytes, size_t n,
                            bool (*each)(void *user, uint64_t start, uint64_t end), void *user, size_t *left, wire_error *error) {
    if (!d || number >= d->n || !bytes || !each || !left || n > UINT32_MAX)
        return error_set(error, WIRE_INVALID, "a document's number, its bytes and a function are needed");
    wire_span text = {0, (uint32_t)n};
    bool lines = d->sources[dedup_block_of(d, number)->source].lines;
    if (lines) { /* the second key is told by its place in the line */
        const char *const keys[] = {NULL, d->options.text_key};
        jsonline_plan plan = {d->kernels, keys, 2};
        jsonline_value values[2];
        size_t fault;
        if (!jsonline_read(&plan, bytes, n, NULL, values, &fault) || values[1].kind != JSONLINE_TEXT)
            return error_set(error, WIRE_INVALID, "the bytes are not those of the document");
        text.start = (uint32_t)(values[1].at - bytes);
        text.end = text.start + (uint32_t)values[1].bytes;
    }
    return error_finish(error, paragraph_cuts(d, number, text, bytes, lines, each, user, left));
}
