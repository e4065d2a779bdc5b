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

/* The id of a document, or its place where it has none, as a JSON value. */
static wire_status put_id(copying *c, emitter *out, const wire_dedup_document *d, const char *bytes) {
    const input_file *file = &c->forward.inputs->files.at[d->source];
    if (!c->forward.inputs->sources.at[d->source].lines) return emit_text(out, file->name), WIRE_OK;
    json_record record = {0};
    json_field id = {0};
    char *line = memory_allocate(d->bytes, 1);
    CHECK_MEMORY(line);
    memcpy(line, bytes, d->bytes);
    wire_status status = json_record_read(&record, line, d->bytes, c->error);
    if (status == WIRE_OK) status = json_record_field(&record, c->options->id_key, &id);
    if (status == WIRE_OK && id.text && id.bytes) {
        emit_text(out, id.text);
    } else if (status == WIRE_OK) {
        buffer place = {0};
        buffer_format(&place, "%s@%llu", file->name, (unsigned long long)d->at);
        status = place.failed ? WIRE_NO_MEMORY : WIRE_OK;
        if (status == WIRE_OK) emit_text(out, place.at);
        buffer_finish(&place);
    }
    json_record_finish(&record);
    memory_free(line);
    return status;
}

static wire_status write_removed(copying *c, const wire_dedup_document *d, const char *bytes) {
    wire_dedup_document kept;
    const char *kept_bytes;
    TRY(wire_dedup_view(c->dedup, d->kept, &kept));
    TRY(look(&c->other, &kept, &kept_bytes, c->error));
    c->text.n = 0;
    emitter out = {.text = &c->text};
    emit_begin(&out, '{');
    emit_key(&out, "doc");
    TRY(put_id(c, &out, d, bytes));
    emit_key(&out, "kept");
    TRY(put_id(c, &out, &kept, kept_bytes));
    emit_key(&out, "cluster");
    emit_text(&out, d->cluster.text);
    emit_key(&out, "resemblance");
    emit_decimal(&out, d->resemblance, 6);
    emit_key(&out, "containment");
    emit_decimal(&out, d->containment, 6);
    emit_end(&out, '}');
    emit_line(&out);
    if (c->text.failed) return WIRE_NO_MEMORY;
    target_write(c->options->removed, c->text.at, c->text.n);
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
        TRY(look(&c->forward, &d, &bytes, c->error));
        if (removed && o->removed) TRY(write_removed(c, &d, bytes));
        if (removed && !o->annotate) continue;
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
