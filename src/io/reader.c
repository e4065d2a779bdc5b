#include "io/reader.h"

#include "io/language.h"
#include "io/outlet.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

const char *const READER_KEY_NAMES[READER_KEYS] = {[KEY_TEXT] = "text", [KEY_ID] = "id", [KEY_OUTLET] = "outlet",
                                               [KEY_DATE] = "date", [KEY_URL] = "url", [KEY_TITLE] = "title",
                                               [KEY_LANGUAGE] = "language"};

/* ---- formats ---- */

static bool begins_object(const char *at, size_t bytes) {
    for (; bytes > 0; at++, bytes--)
        if (!memchr(" \t\r\n", *at, 4)) return *at == '{';
    return false;
}

static bool begins_page(const char *at, size_t bytes) {
    static const char *const BEGINNINGS[] = {"<!doctype html", "<html"};
    for (; bytes > 0 && memchr(" \t\r\n\xEF\xBB\xBF", *at, 7); at++) bytes--;
    for (size_t i = 0; i < sizeof BEGINNINGS / sizeof BEGINNINGS[0]; i++)
        if (bytes >= strlen(BEGINNINGS[i]) && strncasecmp(at, BEGINNINGS[i], strlen(BEGINNINGS[i])) == 0) return true;
    return false;
}

static bool is_anything(const char *at, size_t bytes) { return at && bytes; }

typedef struct format {
    const char *suffixes[4];
    bool (*begins)(const char *at, size_t bytes); /* how content looks whose name says nothing */
    wire_status (*read)(reader *r);
} format;

static const format FORMATS[] = {
    {{".jsonl", ".ndjson", ".json"}, begins_object, jsonl_read},
    {{".html", ".htm", ".xhtml"}, begins_page, webpage_read},
    {{".txt", ".text"}, is_anything, plain_read},
};
#define N_FORMATS (sizeof FORMATS / sizeof FORMATS[0])

static bool ends_with(const char *name, size_t n, const char *suffix) {
    size_t m = strlen(suffix);
    return n > m && strncasecmp(name + n - m, suffix, m) == 0;
}

static const format *format_of_name(const char *name) {
    size_t n = strlen(name);
    if (ends_with(name, n, ".gz"))
        n -= 3;
    else if (ends_with(name, n, ".zst"))
        n -= 4;
    for (size_t i = 0; i < N_FORMATS; i++)
        for (const char *const *suffix = FORMATS[i].suffixes; *suffix; suffix++)
            if (ends_with(name, n, *suffix)) return &FORMATS[i];
    return NULL;
}

bool reader_takes(const char *name) { return format_of_name(name) != NULL; }

static const format *format_of_content(const char *at, size_t bytes) {
    for (size_t i = 0; i < N_FORMATS; i++)
        if (FORMATS[i].begins(at, bytes)) return &FORMATS[i];
    return &FORMATS[N_FORMATS - 1];
}

static const format *format_of(const char *name, const char *at, size_t bytes) {
    const format *found = format_of_name(name);
    return found ? found : format_of_content(at, bytes);
}

bool reader_has_lines(const char *name, const char *at, size_t bytes) {
    return format_of(name, at, bytes)->read == jsonl_read;
}

/* ---- what formats share ---- */

const char *reader_where(const reader *r, char where[320]) {
    const char *path = strcmp(r->source->path, "-") == 0 ? "standard input" : r->source->path;
    size_t n = strlen(path);
    if (n > 280) path += n - 280;
    if (r->line)
        snprintf(where, 320, "%s:%llu", path, (unsigned long long)r->line);
    else
        snprintf(where, 320, "%s", path);
    return where;
}

static wire_status check_date(reader *r, wire_document *document) {
    int64_t seconds;
    char where[320];
    if (!document->date) return WIRE_OK;
    if (!document->date[strspn(document->date, " \t\r\n")]) {
        document->date = NULL;
        return WIRE_OK;
    }
    if (wire_date_parse(document->date, &seconds, NULL) == WIRE_OK) return WIRE_OK;
    const char *date = document->date;
    document->date = NULL;
    return warnings_add(r->options->warnings, WARN_DATE, r->error,
                        "%s: the date '%.40s' is not understood; taken as unknown, write it as 2022-05-31",
                        reader_where(r, where), date);
}

static wire_status tell_repairs(reader *r, size_t repaired) {
    char where[320];
    if (repaired == 0) return WIRE_OK;
    return warnings_add(r->options->warnings, WARN_REPAIRED, r->error,
                        "%s: %zu place%s not UTF-8 or NUL; repaired, save the file as UTF-8",
                        reader_where(r, where), repaired, repaired == 1 ? " is" : "s are");
}

static wire_status hand_on(reader *r, const wire_document *document) {
    char where[320];
    size_t repaired = 0;
    wire_status status = r->options->add(r->options->add_user, document, &repaired, r->error);
    if (status == WIRE_OK) {
        r->counts->documents++;
        r->counts->text_bytes += document->text_bytes;
        return tell_repairs(r, repaired);
    }
    if (status != WIRE_DUPLICATE) return status;
    r->counts->skipped++;
    return warnings_add(r->options->warnings, WARN_ID_REPEATED, r->error,
                        "%s: the id '%.80s' was there before; skipped, give every article an id of its own",
                        reader_where(r, where), document->id);
}

static bool is_blank(const char *text, size_t bytes) {
    for (size_t i = 0; i < bytes; i++)
        if (!memchr(" \t\r\n\v\f", text[i], 6)) return false;
    return true;
}

bool reader_wants(reader *r, const char *language) {
    if (!r->options->languages) return true;
    bool is_named = language && *language, is_wanted = !is_named || language_is_listed(language, r->options->languages);
    r->counts->of_no_language += !is_named;
    r->counts->of_other_languages += !is_wanted;
    return is_wanted;
}

wire_status reader_add(reader *r, wire_document *document) {
    char where[320], outlet[OUTLET_BYTES];
    if (is_blank(document->text, document->text_bytes)) {
        r->counts->skipped++;
        return warnings_add(r->options->warnings, WARN_TEXT_EMPTY, r->error, "%s: the text is empty; skipped",
                            reader_where(r, where));
    }
    if (document->outlet && !*document->outlet) document->outlet = NULL;
    if (!document->outlet && document->url && outlet_of_url(document->url, outlet)) document->outlet = outlet;
    if (!document->outlet) document->outlet = r->source->folder;
    TRY(check_date(r, document));
    return hand_on(r, document);
}

/* ---- files ---- */

bool reader_is_utf16(const char *at, size_t bytes) {
    return bytes >= 2 && (memcmp(at, "\xFF\xFE", 2) == 0 || memcmp(at, "\xFE\xFF", 2) == 0);
}

static wire_status read_content(reader *r) {
    char where[320];
    const char *first;
    size_t bytes;
    TRY(stream_peek(r->stream, &first, &bytes, r->error));
    if (bytes == 0)
        return warnings_add(r->options->warnings, WARN_FILE_EMPTY, r->error, "%s: the file is empty; skipped",
                            reader_where(r, where));
    if (reader_is_utf16(first, bytes))
        return warnings_add(r->options->warnings, WARN_FILE_UNREADABLE, r->error,
                            "%s: the file is UTF-16; skipped, convert it first (iconv -f UTF-16 -t UTF-8)",
                            reader_where(r, where));
    return format_of(r->source->name, first, bytes)->read(r);
}

static bool stopped(void *user) {
    const reader *r = user;
    return r->options->progress && !r->options->progress(r->options->progress_user, r->counts);
}

/* A file that cannot be opened or unpacked is a warning; what it gave before stays. */
static wire_status read_file(reader *r) {
    wire_error why = {0}, *error = r->error;
    stream_options options = {.most_bytes = r->options->most_bytes, .stopped = stopped, .user = r};
    uint64_t raw_before = r->counts->raw_bytes;
    r->error = &why;
    wire_status status = stream_open(&r->stream, r->source->path, &options, &why);
    if (status == WIRE_OK) status = read_content(r);
    if (r->stream) r->counts->raw_bytes = raw_before + stream_raw_bytes(r->stream);
    stream_close(r->stream);
    r->stream = NULL;
    r->error = error;
    if (r->options->warnings->strict || (status != WIRE_IO && status != WIRE_PARSE))
        return status == WIRE_OK || !why.message[0] ? status : error_set(error, status, "%s", why.message);
    return warnings_add(r->options->warnings, status == WIRE_IO ? WARN_FILE_UNREADABLE : WARN_FILE_DAMAGED, error, "%s",
                        why.message);
}

wire_status reader_run(const reader_options *options, const char *const *inputs, size_t n, reader_counts *counts,
                       wire_error *error) {
    *counts = (reader_counts){0};
    source_list sources;
    wire_status status = walk_inputs(&sources, inputs, n, reader_takes, options->warnings, error);
    for (size_t i = 0; i < sources.at.n; i++) counts->total_raw_bytes += sources.at.at[i].bytes;
    for (size_t i = 0; i < sources.at.n && status == WIRE_OK; i++) {
        reader r = {.options = options, .counts = counts, .source = &sources.at.at[i], .error = error};
        status = read_file(&r);
        counts->files++;
        if (status == WIRE_OK && stopped(&r)) status = error_set(error, WIRE_STOPPED, "reading was stopped");
    }
    source_list_finish(&sources);
    return status;
}
