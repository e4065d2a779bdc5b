#ifndef SRC_IO_WRITER_H
#define SRC_IO_WRITER_H
/* The JSON files of a scan's output: documents, pairs, stories, groups and quotes, an object a line, in the order of
 * the corpus' views. */
#include "base/file.h"

typedef struct writer_options {
    bool all_pairs;              /* every pair that shares text, not only those with a representative */
    uint32_t fingerprints;       /* numbers of a signature in fingerprints.jsonl; 0: no such file */
    bool (*stopped)(void *user); /* asked now and then; may be NULL */
    void *user;
} writer_options;

typedef struct writer writer;

/* Adds the files to the folder; the corpus and the options must outlive the writer. */
wire_status writer_create(writer **out, file_folder *folder, const wire_corpus *corpus, const writer_options *options,
                          wire_error *error);
void writer_destroy(writer *w);

/* How many files there are, each of which is to be written once, several at a time if that is wanted: by writer_write. */
size_t writer_files(const writer *w);
/* WIRE_STOPPED: `stopped` said so, or a write failed; that is told by file_folder_commit. */
wire_status writer_write(writer *w, size_t file);
/* Lines of pairs.jsonl. */
uint64_t writer_pairs(const writer *w);

/* After the commit: removes the optional file of an earlier scan that this one did not write. */
void writer_sweep(const char *folder, const writer_options *options);

/* WIRE_INVALID when the folder holds anything and is not an earlier scan's: what a user keeps is not written over. */
wire_status writer_check_folder(const char *path, wire_error *error);

#endif
