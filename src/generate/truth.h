#ifndef SRC_GENERATE_TRUTH_H
#define SRC_GENERATE_TRUTH_H
/* The files of a made corpus: articles.jsonl and what is true of it, in the forms that `wirecopy evaluate` reads. */
#include "base/buffer.h"
#include "base/file.h"

enum truth_file {
    TRUTH_STORIES,
    TRUTH_RELATIONS,
    TRUTH_FAMILIES,
    TRUTH_FOOTERS,
    TRUTH_QUOTATIONS,
    TRUTH_WHOLE,
    TRUTH_FILES
};

typedef struct truth {
    file_folder *folder;
    file_output *articles, *tables[TRUTH_FILES];
} truth;

/* WIRE_INVALID when the folder holds what is no earlier made corpus. */
wire_status truth_open(truth *t, const char *folder, wire_error *error);
void truth_close(truth *t);

typedef struct truth_article {
    const char *id, *outlet, *date, *text;
    size_t bytes;
} truth_article;

void truth_article_write(truth *t, const truth_article *article);
/* A line of a table: cells with tabs between. */
void truth_row(truth *t, enum truth_file file, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Writes generate.json, the text given, and gives all files their names. */
wire_status truth_commit(truth *t, const char *summary, wire_error *error);

#endif
