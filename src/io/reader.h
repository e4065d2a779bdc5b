#ifndef SRC_IO_READER_H
#define SRC_IO_READER_H
/*
 * From files to documents. A format is a row of the table in reader.c and a file of its own; what the formats share
 * (outlet, date, repeated ids, what is told and counted) is here.
 */
#include "io/stream.h"
#include "io/walk.h"

/* The text is the first: the one that wire_line_read unescapes on the way. */
enum reader_key { KEY_TEXT, KEY_ID, KEY_OUTLET, KEY_DATE, KEY_URL, KEY_TITLE, KEY_LANGUAGE, READER_KEYS };

/* The keys when nothing is renamed: "id", "text", ... */
extern const char *const READER_KEY_NAMES[READER_KEYS];

typedef struct reader_counts {
    uint64_t files, documents, skipped; /* skipped: records or texts that are not in the corpus */
    uint64_t text_bytes, raw_bytes, total_raw_bytes;
    uint64_t of_other_languages, of_no_language; /* passed over, and taken though they name none; of no run for all languages */
} reader_counts;

typedef struct reader_options {
    const char *keys[READER_KEYS]; /* NULL: the usual one */
    const char *languages;         /* as language.h takes it: articles that name another are passed over; NULL: any is taken */
    size_t most_bytes;             /* of a line or a text; 0: WIRE_TEXT_MAX */
    /* Takes a document, such as wire_corpus_add; WIRE_DUPLICATE is told and passed over. */
    wire_status (*add)(void *user, const wire_document *document, size_t *repaired, wire_error *error);
    void *add_user;
    bool (*progress)(void *user, const reader_counts *counts); /* false: stop with WIRE_STOPPED; may be NULL */
    void *progress_user;
    warnings *warnings;
} reader_options;

/* Reads all inputs (files, folders, "-") in an order that does not depend on theirs. */
wire_status reader_run(const reader_options *options, const char *const *inputs, size_t n, reader_counts *counts,
                       wire_error *error);

/* Whether a file in a folder is read, by its name. */
bool reader_takes(const char *name);
/* Whether an input of this name and these first bytes is JSON Lines; else the whole is one text. */
bool reader_has_lines(const char *name, const char *at, size_t bytes);
bool reader_is_utf16(const char *at, size_t bytes);

/* ---- for the formats ---- */

typedef struct reader {
    const reader_options *options;
    reader_counts *counts;
    const source *source;
    stream *stream;
    uint64_t line; /* number of the line being read, 0 in formats without records */
    wire_error *error;
} reader;

/* Where we are, for messages: "articles.jsonl:17" or "a.txt". */
const char *reader_where(const reader *r, char where[320]);

/* Whether an article that names this language, NULL or "" for none, is asked for; counts it. */
bool reader_wants(reader *r, const char *language);

/* Completes the document (outlet from its url or folder, its date checked) and hands it on. */
wire_status reader_add(reader *r, wire_document *document);

wire_status jsonl_read(reader *r);
wire_status plain_read(reader *r);
wire_status webpage_read(reader *r);

#endif
