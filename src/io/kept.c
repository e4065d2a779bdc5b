/*
 * Documents stand in the order of their sources, so they are copied through a window that only moves forward; a text file
 * becomes an object of its name, its folder and its text.
 */
#include "io/kept.h"

#include "base/memory.h"
#include "io/emit.h"
#include "io/json.h"

#include <stdio.h>
#include <string.h>

#define WINDOW_BYTES ((uint64_t)1 << 20)
#define TELL_DOCUMENTS 4096

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
    buffer text;
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
    if (c->text.failed) return WIRE_NO_MEMORY;
    target_write(c->options->output, bytes, n);
    target_write(c->options->output, "\n", 1);
    return WIRE_OK;
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
    json_field field;
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
    if (status == WIRE_OK) target_write(c->options->removed, c->text.at, c->text.n);
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

static wire_status write_all(copying *c, uint64_t *n_written) {
    const kept_options *o = c->options;
    uint32_t n = wire_dedup_size(c->dedup);
    for (uint32_t i = 0; i < n; i++) {
        wire_dedup_document d;
        const char *bytes;
        TRY(wire_dedup_view(c->dedup, i, &d));
        bool removed = d.role == WIRE_REMOVED;
        if (i % TELL_DOCUMENTS == 0 && o->progress && !o->progress(o->user, i, n))
            return error_set(c->error, WIRE_STOPPED, "writing was stopped");
        if (c->forward.inputs->sources.at[d.source].reference || (removed && !o->annotate && !o->removed)) continue;
        if (removed && o->removed) TRY(write_removed(c, &d));
        if (removed && !o->annotate) continue;
        TRY(look(&c->forward, &d, &bytes, c->error));
        TRY(write_document(c, &d, bytes));
        ++*n_written;
        if (target_failed(o->output)) return WIRE_OK; /* the commit says why */
    }
    return WIRE_OK;
}

wire_status kept_write(const wire_dedup *dedup, input_set *inputs, const kept_options *options, uint64_t *n_written,
                       wire_error *error) {
    copying c = {.dedup = dedup, .options = options, .error = error, .forward = {.inputs = inputs}, .other = {.inputs = inputs}};
    *n_written = 0;
    wire_status status = write_all(&c, n_written);
    if (status == WIRE_OK) status = write_pairs(&c);
    vec_finish(&c.forward.bytes);
    vec_finish(&c.other.bytes);
    buffer_finish(&c.text);
    return status;
}

/* ---- faults ---- */

#define LINE_MOST ((uint32_t)1 << 24) /* of a line that is looked at once more for its message */

/* What is wrong with the line, in the words of the one parser of JSON. */
static wire_status describe(input_set *inputs, const wire_dedup_fault *f, const char *text_key, char message[320]) {
    static const char *const WHAT[] = {[JSON_ABSENT] = "missing", [JSON_NULL] = "null", [JSON_TEXT] = "not a string",
                                       [JSON_NUMBER] = "not a string", [JSON_OTHER] = "not a string"};
    wire_error why = {0};
    json_record record = {0};
    json_field field;
    uint32_t bytes = f->bytes < LINE_MOST ? f->bytes : LINE_MOST;
    char *line = memory_allocate(bytes, 1);
    CHECK_MEMORY(line);
    snprintf(message, 320, "malformed JSON at byte %u of the line", f->byte + 1);
    wire_status status = input_read(inputs, f->source, f->at, line, bytes, &why);
    if (status == WIRE_OK) status = json_record_read(&record, line, bytes, &why);
    if (status == WIRE_PARSE) {
        snprintf(message, 320, "%.300s", why.message);
    } else if (status == WIRE_OK && f->kind == WIRE_FAULT_NO_TEXT && json_record_field(&record, text_key, &field) == WIRE_OK) {
        snprintf(message, 320, "%.60s is %s; skipped%s", text_key, WHAT[field.kind],
                 field.kind == JSON_ABSENT ? ", name the key that holds it with --text-key" : "");
    }
    json_record_finish(&record);
    memory_free(line);
    return status == WIRE_NO_MEMORY ? status : WIRE_OK;
}

static const struct {
    enum warning_kind kind;
    const char *text; /* NULL: describe says it */
    const char *more;
} FAULTS[WIRE_FAULT_KINDS] = {
    [WIRE_FAULT_MALFORMED] = {WARN_MALFORMED, NULL, "; skipped, each line has to be one whole object"},
    [WIRE_FAULT_NO_TEXT] = {WARN_TEXT_MISSING, NULL, ""},
    [WIRE_FAULT_EMPTY] = {WARN_TEXT_EMPTY, "the text is empty; skipped", ""},
    [WIRE_FAULT_TOO_LONG] = {WARN_TOO_LONG, "the line is over the limit of a document; skipped, is it one object a line?", ""},
    [WIRE_FAULT_DATE] = {WARN_DATE, "the date is not understood; taken as unknown, write it as 2022-05-31", ""},
    [WIRE_FAULT_NUMBER] = {WARN_FIELD, "the key that decides what is kept holds no number; taken as unknown", ""},
    [WIRE_FAULT_TWICE] = {WARN_KEY_TWICE, "a key stands more than once; the last one is used", ""},
    [WIRE_FAULT_REPAIRED] = {WARN_REPAIRED, "the text holds bytes that are not UTF-8, NULs or halves of characters; "
                                            "compared as repaired, carried through as it is", ""},
};

static wire_status tell_fault(input_set *inputs, const wire_dedup_fault *f, const char *text_key, warnings *w, wire_error *error) {
    char message[320] = "";
    const char *path = inputs->files.at[f->source].path;
    if (strcmp(path, "-") == 0) path = "standard input";
    size_t n = strlen(path);
    if (n > 280) path += n - 280;
    if (!FAULTS[f->kind].text) TRY(describe(inputs, f, text_key, message));
    const char *text = FAULTS[f->kind].text ? FAULTS[f->kind].text : message;
    if (!f->line) return warnings_add(w, FAULTS[f->kind].kind, error, "%s: %s%s", path, text, FAULTS[f->kind].more);
    return warnings_add(w, FAULTS[f->kind].kind, error, "%s:%llu: %s%s", path, (unsigned long long)f->line, text,
                        FAULTS[f->kind].more);
}

wire_status kept_tell_faults(const wire_dedup *dedup, input_set *inputs, const char *text_key, warnings *w,
                             wire_error *error) {
    size_t n;
    uint64_t counts[WIRE_FAULT_KINDS], told[WIRE_FAULT_KINDS] = {0};
    const wire_dedup_fault *faults = wire_dedup_faults(dedup, &n, counts);
    for (size_t i = 0; i < n; i++) {
        unsigned kind = faults[i].kind;
        if (told[kind] == WIRE_FAULTS_TOLD) continue;
        told[kind]++;
        TRY(tell_fault(inputs, &faults[i], text_key, w, error));
    }
    for (unsigned kind = 0; kind < WIRE_FAULT_KINDS; kind++) w->count[FAULTS[kind].kind] += counts[kind] - told[kind];
    return WIRE_OK;
}
