/*
 * Workers take BATCH documents each and copy what stays into a buffer, through a window that only moves forward; then each
 * writes when it is its turn:
 *
 *     worker 0   batch 0: read, copy, write | batch 2: read, copy,   wait, write
 *     worker 1   batch 1: read, copy,   wait, write | batch 3 ...
 *
 * A text file becomes an object of its name, its folder and its text.
 */
#include "io/kept.h"

#include "base/memory.h"
#include "base/threads.h"
#include "io/emit.h"
#include "io/json.h"

#include <stdio.h>
#include <string.h>

#define WINDOW_BYTES ((uint64_t)1 << 20)
#define BATCH 256

typedef struct window {
    input_set *inputs;
    VEC(char) bytes;
    uint32_t source;
    uint64_t at;
} window;

typedef struct copying {
    const wire_dedup *dedup;
    const kept_options *options;
    wire_error *error;
    window forward, other; /* of documents in their order; of those that they went for */
    buffer text, rest;     /* a line */
    buffer kept, gone;     /* of a batch */
    uint64_t n_written;
} copying;

/* The document's bytes, good until the next call. */
static wire_status look(window *w, const wire_dedup_document *d, const char **at, wire_error *error) {
    bool here = w->bytes.n && w->source == d->source && d->at >= w->at && d->at + d->bytes <= w->at + w->bytes.n;
    if (!here) {
        uint64_t left = w->inputs->sources.at[d->source].bytes - d->at;
        uint64_t wanted = d->bytes > WINDOW_BYTES ? d->bytes : WINDOW_BYTES;
        w->bytes.n = 0;
        CHECK_MEMORY(vec_reserve(&w->bytes, wanted));
        if (wanted > left) wanted = left;
        TRY(input_read(w->inputs, d->source, d->at, w->bytes.at, (size_t)wanted, error));
        w->bytes.n = (size_t)wanted;
        w->source = d->source;
        w->at = d->at;
    }
    *at = w->bytes.at + (d->at - w->at);
    return WIRE_OK;
}

/* ---- documents ---- */

static const char *const ROLES[] = {[WIRE_SINGLE] = "single", [WIRE_KEPT] = "kept", [WIRE_REMOVED] = "removed"};

static void put_object(copying *c, const wire_dedup_document *d, const char *bytes) {
    const input_file *file = &c->forward.inputs->files.at[d->source];
    emitter out = {.text = &c->text};
    emit_begin(&out, '{');
    emit_key(&out, "id");
    emit_text(&out, file->name);
    if (file->folder) {
        emit_key(&out, "outlet");
        emit_text(&out, file->folder);
    }
    emit_key(&out, "text");
    emit_bytes(&out, bytes, d->bytes);
    emit_end(&out, '}');
}

/* The keys go before the closing bracket of the object, after what it holds. */
static void put_annotated(copying *c, const wire_dedup_document *d, const char *line, size_t bytes) {
    while (bytes && line[bytes - 1] != '}') bytes--;
    size_t inside = bytes ? bytes - 1 : 0, n = inside;
    while (n && strchr(" \t\r", line[n - 1])) n--;
    emitter out = {.text = &c->text, .comma = n && line[n - 1] != '{'};
    buffer_add(&c->text, line, inside);
    emit_key(&out, "cluster");
    emit_text(&out, d->cluster.text);
    emit_key(&out, "role");
    emit_text(&out, ROLES[d->role]);
    emit_key(&out, "similarity");
    emit_decimal(&out, d->resemblance, 4);
    buffer_add(&c->text, "}", 1);
}

static wire_status write_document(copying *c, const wire_dedup_document *d, const char *bytes) {
    bool lines = c->forward.inputs->sources.at[d->source].lines;
    size_t n = d->bytes;
    c->text.n = 0;
    if (!lines) {
        put_object(c, d, bytes);
        bytes = c->text.at;
        n = c->text.n;
    }
    if (c->options->annotate) {
        buffer whole = {0};
        if (!lines) buffer_add(&whole, bytes, n);
        c->text.n = 0;
        put_annotated(c, d, lines ? bytes : whole.at, n);
        c->text.failed |= whole.failed;
        buffer_finish(&whole);
        bytes = c->text.at;
        n = c->text.n;
    }
    buffer_add(&c->kept, bytes, n);
    buffer_add(&c->kept, "\n", 1);
    return c->text.failed || c->kept.failed ? WIRE_NO_MEMORY : WIRE_OK;
}

/* ---- what went ---- */

/* A document with its id and text, as long as the record lives. */
typedef struct opened {
    json_record record;
    char *line, *place;
    const char *id, *text;
    size_t text_bytes;
} opened;

static void finish_opened(opened *o) {
    json_record_finish(&o->record);
    memory_free(o->line);
    memory_free(o->place);
}

/* Without an id, the place is one: "articles.jsonl@17300", in bytes. */
static wire_status need_id(opened *o, const input_file *file, const wire_dedup_document *d) {
    if (o->id && *o->id) return WIRE_OK;
    size_t bytes = strlen(file->name) + 24;
    CHECK_MEMORY(o->place = memory_allocate(bytes, 1));
    snprintf(o->place, bytes, "%s@%llu", file->name, (unsigned long long)d->at);
    o->id = o->place;
    return WIRE_OK;
}

static wire_status open_document(copying *c, opened *o, window *w, const wire_dedup_document *d) {
    const input_file *file = &w->inputs->files.at[d->source];
    const char *bytes;
    *o = (opened){.id = file->name};
    TRY(look(w, d, &bytes, c->error));
    CHECK_MEMORY(o->line = memory_allocate(d->bytes, 1));
    if (d->bytes) memcpy(o->line, bytes, d->bytes);
    o->text = o->line;
    o->text_bytes = d->bytes;
    if (!w->inputs->sources.at[d->source].lines) return WIRE_OK;
    wire_value field;
    TRY(json_record_read(&o->record, o->line, d->bytes, c->error));
    TRY(json_record_field(&o->record, c->options->text_key, &field));
    o->text = field.text ? field.text : "";
    o->text_bytes = field.bytes;
    TRY(json_record_field(&o->record, c->options->id_key, &field));
    o->id = field.text;
    return need_id(o, file, d);
}

static bool put_span(void *user, const wire_span_pair *span) {
    emitter *out = user;
    emit_begin(out, '[');
    emit_integer(out, span->a_start);
    emit_integer(out, span->a_end);
    emit_integer(out, span->b_start);
    emit_integer(out, span->b_end);
    emit_end(out, ']');
    return true;
}

static wire_status put_removed(copying *c, emitter *out, const wire_dedup_document *d, const opened *gone, const opened *kept) {
    wire_document a = {.text = gone->text, .text_bytes = gone->text_bytes}, b = {.text = kept->text, .text_bytes = kept->text_bytes};
    emit_begin(out, '{');
    emit_key(out, "doc");
    emit_text(out, gone->id);
    emit_key(out, "kept");
    emit_text(out, kept->id);
    emit_key(out, "cluster");
    emit_text(out, d->cluster.text);
    emit_key(out, "resemblance");
    emit_decimal(out, d->resemblance, 6);
    emit_key(out, "containment");
    emit_decimal(out, d->containment, 6);
    emit_key(out, "spans");
    emit_begin(out, '[');
    TRY(wire_shared_spans(&a, &b, c->options->width, put_span, out, c->error));
    emit_end(out, ']');
    emit_end(out, '}');
    emit_line(out);
    return c->text.failed ? WIRE_NO_MEMORY : WIRE_OK;
}

static wire_status write_removed(copying *c, const wire_dedup_document *d) {
    wire_dedup_document other;
    opened gone, kept = {0};
    c->text.n = 0;
    emitter out = {.text = &c->text};
    TRY(wire_dedup_view(c->dedup, d->kept, &other));
    wire_status status = open_document(c, &gone, &c->forward, d);
    if (status == WIRE_OK) status = open_document(c, &kept, &c->other, &other);
    if (status == WIRE_OK) status = put_removed(c, &out, d, &gone, &kept);
    if (status == WIRE_OK) buffer_add(&c->gone, c->text.at, c->text.n);
    if (c->gone.failed) status = WIRE_NO_MEMORY;
    finish_opened(&gone);
    finish_opened(&kept);
    return status;
}

static wire_status write_pair(copying *c, const wire_dedup_pair *pair) {
    wire_dedup_document a, b;
    opened left, right = {0};
    c->text.n = 0;
    emitter out = {.text = &c->text};
    TRY(wire_dedup_view(c->dedup, pair->document, &a));
    TRY(wire_dedup_view(c->dedup, pair->kept, &b));
    wire_status status = open_document(c, &left, &c->forward, &a);
    if (status == WIRE_OK) status = open_document(c, &right, &c->other, &b);
    if (status == WIRE_OK) {
        emit_begin(&out, '{');
        emit_key(&out, "a");
        emit_text(&out, left.id);
        emit_key(&out, "b");
        emit_text(&out, right.id);
        emit_key(&out, "resemblance");
        emit_decimal(&out, pair->resemblance, 6);
        emit_key(&out, "containment_a");
        emit_decimal(&out, pair->containment, 6);
        emit_key(&out, "containment_b");
        emit_decimal(&out, pair->containment_kept, 6);
        emit_end(&out, '}');
        emit_line(&out);
        status = c->text.failed ? WIRE_NO_MEMORY : WIRE_OK;
    }
    if (status == WIRE_OK) target_write(c->options->pairs, c->text.at, c->text.n);
    finish_opened(&left);
    finish_opened(&right);
    return status;
}

static wire_status write_pairs(copying *c) {
    size_t n;
    const wire_dedup_pair *pairs = wire_dedup_pairs(c->dedup, &n);
    for (size_t i = 0; c->options->pairs && i < n && !target_failed(c->options->pairs); i++) TRY(write_pair(c, &pairs[i]));
    return WIRE_OK;
}

/* ---- batches ---- */

typedef struct writing {
    const wire_dedup *dedup;
    const kept_options *options;
    copying *workers;
    wire_error *errors; /* one a worker */
    threads_turn *turn;
} writing;

typedef struct cuts {
    const char *bytes;
    uint64_t done; /* up to here it is copied or cut */
    buffer *left;
} cuts;

static bool cut_out(void *user, uint64_t start, uint64_t end) {
    cuts *c = user;
    buffer_add(c->left, c->bytes + c->done, (size_t)(start - c->done));
    c->done = end;
    return true;
}

/* The document without its repeated paragraphs; one of which nothing is left is not written. */
static wire_status write_rest(copying *c, uint32_t number, const wire_dedup_document *d, const char *bytes) {
    size_t left;
    c->rest.n = 0;
    cuts made = {bytes, 0, &c->rest};
    TRY(wire_dedup_cuts(c->dedup, number, bytes, d->bytes, cut_out, &made, &left, c->error));
    buffer_add(&c->rest, bytes + made.done, d->bytes - made.done);
    if (c->rest.failed || c->rest.n > UINT32_MAX) return WIRE_NO_MEMORY;
    if (!left) return WIRE_OK;
    wire_dedup_document rest = *d;
    rest.bytes = (uint32_t)c->rest.n;
    c->n_written++;
    return write_document(c, &rest, c->rest.at);
}

static wire_status copy_document(copying *c, uint32_t number) {
    const kept_options *o = c->options;
    wire_dedup_document d;
    const char *bytes;
    TRY(wire_dedup_view(c->dedup, number, &d));
    bool removed = d.role == WIRE_REMOVED;
    if (c->forward.inputs->sources.at[d.source].reference || (removed && !o->annotate && !o->removed)) return WIRE_OK;
    if (removed && o->removed) TRY(write_removed(c, &d));
    if (removed && !o->annotate) return WIRE_OK;
    TRY(look(&c->forward, &d, &bytes, c->error));
    if (o->cuts) return write_rest(c, number, &d, bytes);
    TRY(write_document(c, &d, bytes));
    c->n_written++;
    return WIRE_OK;
}

static wire_status copy_batch(void *context, unsigned worker, size_t first, size_t end) {
    const writing *w = context;
    copying *c = &w->workers[worker];
    c->kept.n = c->gone.n = 0;
    wire_status status = WIRE_OK;
    for (size_t i = first; i < end && status == WIRE_OK; i++) status = copy_document(c, (uint32_t)i);
    if (status != WIRE_OK || !threads_turn_wait(w->turn, first / BATCH)) {
        threads_turn_break(w->turn, first / BATCH);
        return status == WIRE_OK ? WIRE_STOPPED : status;
    }
    if (c->kept.n) target_write(w->options->output, c->kept.at, c->kept.n);
    if (c->gone.n) target_write(w->options->removed, c->gone.at, c->gone.n);
    threads_turn_next(w->turn);
    return WIRE_OK;
}

static bool tell(void *context, size_t done, size_t total) {
    const kept_options *o = ((writing *)context)->options;
    return !target_failed(o->output) && (!o->progress || o->progress(o->user, done, total)); /* the commit says why */
}

static wire_status copy_all(writing *w, unsigned n_workers, wire_error *error) {
    threads_plan plan = {.workers = n_workers, .n_items = wire_dedup_size(w->dedup), .batch = BATCH, .work = copy_batch, .progress = tell,
                         .context = w};
    wire_status status = threads_run(&plan);
    for (unsigned i = 0; i < n_workers && status != WIRE_OK; i++)
        if (w->errors[i].status == status) return error_set(error, status, "%s", w->errors[i].message);
    return status == WIRE_STOPPED && target_failed(w->options->output) ? WIRE_OK : status;
}

static void finish_worker(copying *c) {
    vec_finish(&c->forward.bytes);
    vec_finish(&c->other.bytes);
    buffer_finish(&c->text);
    buffer_finish(&c->rest);
    buffer_finish(&c->kept);
    buffer_finish(&c->gone);
}

wire_status kept_write(const wire_dedup *dedup, input_set *inputs, const kept_options *options, uint64_t *n_written,
                       wire_error *error) {
    unsigned n = options->threads ? options->threads : threads_cores();
    writing w = {.dedup = dedup, .options = options, .turn = threads_turn_create(), .workers = memory_allocate_zeroed(n, sizeof *w.workers),
                 .errors = memory_allocate_zeroed(n, sizeof *w.errors)};
    wire_status status = w.turn && w.workers && w.errors ? WIRE_OK : WIRE_NO_MEMORY;
    *n_written = 0;
    for (unsigned i = 0; i < n && status == WIRE_OK; i++)
        w.workers[i] = (copying){.dedup = dedup, .options = options, .error = &w.errors[i], .forward = {.inputs = inputs}, .other = {.inputs = inputs}};
    if (status == WIRE_OK) status = copy_all(&w, n, error);
    if (status == WIRE_OK) status = write_pairs(&w.workers[0]);
    for (unsigned i = 0; w.workers && i < n; i++) {
        *n_written += w.workers[i].n_written;
        finish_worker(&w.workers[i]);
    }
    memory_free(w.workers);
    memory_free(w.errors);
    threads_turn_destroy(w.turn);
    return status;
}
