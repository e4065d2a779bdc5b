#include "evaluate/scanned.h"

#include "io/reader.h"

#include <stdio.h>
#include <string.h>

/* ---- the scan's documents ---- */

static wire_status take_document(void *user, const table_row *row, wire_error *error) {
    scanned *s = user;
    const char *id;
    uint32_t number, words;
    TRY(table_need(row, "doc", &id, error));
    TRY(table_offset(row, "words", &words, error));
    TRY(roster_add(&s->ids, id, &number));
    return number < s->words.n || vec_push(&s->words, words) ? WIRE_OK : WIRE_NO_MEMORY;
}

wire_status scanned_read(const scanned *s, const char *name, table_take take, void *user, wire_error *error) {
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/%s", s->options->folder, name);
    if (n < 0 || (size_t)n >= sizeof path) return error_set(error, WIRE_IO, "%.200s: the name is too long", path);
    return table_read(path, take, user, error);
}

/* ---- the articles that it read ---- */

typedef struct inputs {
    VEC(const char *) paths;
    const char *keys[READER_KEYS], *languages;
    arena keep;
} inputs;

static wire_status keep_text(inputs *in, const json_value *value, const char **to) {
    const char *text = json_text(value);
    *to = text ? arena_text(&in->keep, text, strlen(text)) : NULL;
    return text && !*to ? WIRE_NO_MEMORY : WIRE_OK;
}

/* Of run.json: what was read, and under which keys. */
static wire_status take_run(void *user, const table_row *row, wire_error *error) {
    (void)error;
    inputs *in = user;
    const json_value *options = table_value(row, "options"), *keys = json_member(options, "keys");
    for (const json_value *path = json_first(json_member(options, "inputs")); path; path = json_next(path)) {
        const char *kept;
        TRY(keep_text(in, path, &kept));
        if (kept && !vec_push(&in->paths, kept)) return WIRE_NO_MEMORY;
    }
    for (int key = 0; key < READER_KEYS; key++)
        TRY(keep_text(in, json_member(keys, READER_KEY_NAMES[key]), &in->keys[key]));
    return keep_text(in, json_member(options, "languages"), &in->languages);
}

static wire_status add_text(void *user, const wire_document *document, size_t *repaired, wire_error *error) {
    scanned *s = user;
    uint32_t number = roster_find(&s->ids, document->id), place = wire_corpus_size(s->texts);
    if (number >= s->n) return WIRE_OK;
    TRY(wire_corpus_add(s->texts, document, repaired, error));
    s->places.at[number] = place;
    return WIRE_OK;
}

static wire_status read_texts(scanned *s, const inputs *in, wire_error *error) {
    warnings quiet = {0};
    reader_counts counts;
    reader_options options = {.add = add_text, .add_user = s, .languages = in->languages, .warnings = &quiet};
    memcpy(options.keys, in->keys, sizeof options.keys);
    const scanned_options *o = s->options;
    if (!vec_reserve(&s->places, s->n)) return WIRE_NO_MEMORY;
    for (uint32_t i = 0; i < s->n; i++) s->places.at[s->places.n++] = WIRE_NONE;
    TRY(wire_corpus_create(&s->texts, NULL, error));
    if (o->n_articles) return reader_run(&options, o->articles, o->n_articles, &counts, error);
    wire_error why; /* what was read then may be gone: excerpts are left out */
    wire_status status = WIRE_IO;
    for (size_t i = 0; i < in->paths.n && strcmp(in->paths.at[i], "-") != 0; i++)
        if (i + 1 == in->paths.n) status = reader_run(&options, in->paths.at, in->paths.n, &counts, &why);
    if (status == WIRE_NO_MEMORY) return status;
    if (status != WIRE_OK) {
        wire_corpus_destroy(s->texts);
        s->texts = NULL;
    }
    return WIRE_OK;
}

wire_status scanned_open(scanned *s, const scanned_options *options, wire_error *error) {
    *s = (scanned){.options = options};
    inputs in = {0};
    roster_init(&s->ids);
    arena_init(&in.keep);
    wire_status status = scanned_read(s, "run.json", take_run, &in, error);
    if (status == WIRE_OK) status = scanned_read(s, "documents.jsonl", take_document, s, error);
    s->n = (uint32_t)s->words.n;
    if (status == WIRE_OK) status = read_texts(s, &in, error);
    vec_finish(&in.paths);
    arena_finish(&in.keep);
    return status;
}

void scanned_close(scanned *s) {
    roster_finish(&s->ids);
    vec_finish(&s->words);
    vec_finish(&s->places);
    wire_corpus_destroy(s->texts);
    *s = (scanned){0};
}

/* ---- looking ---- */

wire_status scanned_document(scanned *s, const char *id, uint32_t *number) { return roster_add(&s->ids, id, number); }

uint32_t scanned_words(const scanned *s, uint32_t document) { return document < s->n ? s->words.at[document] : 0; }

bool scanned_text(const scanned *s, uint32_t document, wire_document_view *view) {
    return s->texts && document < s->n && s->places.at[document] != WIRE_NONE &&
           wire_corpus_document(s->texts, s->places.at[document], view) == WIRE_OK;
}

static bool begins_character(char byte) { return ((unsigned char)byte & 0xC0) != 0x80; }

/* The byte at which character number `wanted` begins, from byte `at`, where number *passed begins. */
static uint32_t byte_of(const wire_document_view *view, uint32_t at, uint32_t *passed, uint32_t wanted) {
    while (at < view->text_bytes && *passed < wanted) {
        do at++;
        while (at < view->text_bytes && !begins_character(view->text[at]));
        ++*passed;
    }
    return at;
}

wire_status scanned_span(const scanned *s, uint32_t document, wire_span given, wire_span *bytes, wire_error *error) {
    wire_document_view view;
    const char *id = s->ids.names.at[document];
    bool known = scanned_text(s, document, &view);
    *bytes = given;
    if (!known && !s->options->code_points && given.start <= given.end) return WIRE_OK;
    if (!known && document >= s->n) return WIRE_OK; /* nothing is found there, wherever it lies */
    if (!known)
        return error_set(error, WIRE_INVALID,
                         "the text of %.200s is needed for offsets in code points; name the articles "
                         "with --articles",
                         id);
    uint32_t passed = 0;
    if (s->options->code_points) {
        bytes->start = byte_of(&view, 0, &passed, given.start);
        bytes->end = byte_of(&view, bytes->start, &passed, given.end);
    }
    bool inside =
        given.start <= given.end && (s->options->code_points ? passed == given.end : given.end <= view.text_bytes);
    if (inside) return WIRE_OK;
    return error_set(error, WIRE_PARSE, "the labels' span %u to %u does not lie in the text of %.200s", given.start,
                     given.end, id);
}

const char *excerpt_of(const char *text, size_t bytes, char to[EXCERPT_BYTES + 8]) {
    size_t n = 0, at = 0;
    for (; at < bytes && n < EXCERPT_BYTES; at++) {
        bool space = (unsigned char)text[at] <= ' ';
        if (space && (n == 0 || to[n - 1] == ' ')) continue;
        to[n++] = space ? ' ' : text[at];
    }
    bool cut = at < bytes;
    while (cut && n > 0 && !begins_character(text[at])) at--, n--;
    while (n > 0 && to[n - 1] == ' ') n--;
    memcpy(to + n, cut ? "..." : "", cut ? 4 : 1);
    return to;
}

const char *scanned_excerpt(const scanned *s, uint32_t document, wire_span span, char to[EXCERPT_BYTES + 8]) {
    wire_document_view view;
    to[0] = 0;
    if (!scanned_text(s, document, &view) || span.start >= view.text_bytes) return to;
    uint32_t end = span.end < view.text_bytes ? span.end : view.text_bytes;
    return excerpt_of(view.text + span.start, end - span.start, to);
}
