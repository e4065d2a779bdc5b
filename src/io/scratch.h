#ifndef SRC_IO_SCRATCH_H
#define SRC_IO_SCRATCH_H
/* A temporary file without a name: what stands in it is gone with the program, however that ends. */
#include "base/error.h"

#include <stddef.h>

typedef struct scratch {
    int descriptor; /* -1: not there */
    const char *folder; /* or its own name */
} scratch;

/* `folder` has to last. Nothing is made before scratch_open, which may be called again. */
void scratch_init(scratch *s, const char *folder);
wire_status scratch_open(scratch *s, wire_error *error);
void scratch_finish(scratch *s);

/* The same with a name, beside an output: it stays when the program ends, until it is removed. `path` has to last; *bytes gets
 * what is there from before. */
wire_status scratch_open_named(scratch *s, const char *path, uint64_t *bytes, wire_error *error);
void scratch_remove_named(scratch *s);

/* By several threads, at places of their own; `user` is the scratch. */
wire_status scratch_write(void *user, uint64_t at, const char *from, size_t bytes, wire_error *error);
wire_status scratch_read(void *user, uint64_t at, char *to, size_t bytes, wire_error *error);

/* Reads all of [at, at + bytes) of an open file. */
wire_status scratch_read_file(int descriptor, const char *path, uint64_t at, char *to, size_t bytes, wire_error *error);

#endif
