#ifndef SRC_EVALUATE_SCANNED_H
#define SRC_EVALUATE_SCANNED_H
/* What a scan wrote, and the articles that it read: documents by number, their texts, the rows of its files. */
#include "evaluate/roster.h"
#include "io/table.h"

typedef struct scanned_options {
    const char *folder;          /* of the scan's output */
    const char *const *articles; /* what it read; none: what its run.json names */
    size_t n_articles;
    bool code_points; /* labels count characters, not bytes */
} scanned_options;

typedef struct scanned {
    const scanned_options *options;
    roster ids;           /* of the scan's documents and, after them, of those that only labels name */
    uint32_t n;           /* documents of the scan */
    VEC(uint32_t) words;  /* of each */
    wire_corpus *texts;   /* NULL: not found */
    VEC(uint32_t) places; /* in `texts`, of each document */
} scanned;

wire_status scanned_open(scanned *s, const scanned_options *options, wire_error *error);
void scanned_close(scanned *s);

/* A file of the output, row by row. */
wire_status scanned_read(const scanned *s, const char *name, table_take take, void *user, wire_error *error);

/* Of an id in labels: a document that the scan did not read gets a number as well. */
wire_status scanned_document(scanned *s, const char *id, uint32_t *number);
uint32_t scanned_words(const scanned *s, uint32_t document); /* 0: not scanned */

/* False without a text. */
bool scanned_text(const scanned *s, uint32_t document, wire_document_view *view);

/* A label's span in bytes. WIRE_PARSE: it ends behind the text; WIRE_INVALID: the text is needed and not there. */
wire_status scanned_span(const scanned *s, uint32_t document, wire_span given, wire_span *bytes, wire_error *error);

/* Text of the span in one line, cut at a character; empty when it is not known. */
#define EXCERPT_BYTES 200
const char *scanned_excerpt(const scanned *s, uint32_t document, wire_span span, char to[EXCERPT_BYTES + 8]);
/* The same of any text. */
const char *excerpt_of(const char *text, size_t bytes, char to[EXCERPT_BYTES + 8]);

#endif
