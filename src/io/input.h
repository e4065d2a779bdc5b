#ifndef SRC_IO_INPUT_H
#define SRC_IO_INPUT_H
/*
 * Inputs as bytes that can be read at any place and by several threads: files as they lie; what is compressed or comes
 * through a pipe is unpacked first, into one nameless temporary file. Formats are told as reader.h does.
 */
#include "io/scratch.h"
#include "io/walk.h"

#include <wirecopy/dedup.h>

typedef struct input_file {
    const char *path, *name, *folder; /* as in `source` */
    int descriptor;                   /* -1: opened when it is read */
    bool spooled;                     /* stands in the temporary file, from `start` on */
    uint64_t start;
} input_file;

typedef struct input_set {
    source_list lists[2]; /* of the two calls of input_add at most */
    size_t n_lists;
    VEC(input_file) files;
    VEC(wire_source) sources; /* of the same numbers */
    scratch spool;            /* what was unpacked */
    uint64_t spool_bytes;
} input_set;

typedef struct input_options {
    warnings *warnings;
    bool (*stopped)(void *user);
    bool (*progress)(void *user, uint64_t done, uint64_t total); /* while unpacking; may be NULL */
    void *user;
} input_options;

/* `temporary` is a folder for what is unpacked. */
void input_init(input_set *set, const char *temporary);
/* Adds what the inputs name, sorted by path; `reference` goes into their sources. What cannot be used is a warning. */
wire_status input_add(input_set *set, const input_options *options, const char *const *inputs, size_t n, bool reference,
                      wire_error *error);
void input_finish(input_set *set);

/* Changes with the names, the sizes and the times of the inputs, all of them files. */
wire_status input_identity(const input_set *set, uint64_t *identity, wire_error *error);

/* wire_dedup_options.read; `user` is the input_set. */
wire_status input_read(void *user, size_t number, uint64_t at, char *to, size_t bytes, wire_error *error);

#endif
