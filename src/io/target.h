#ifndef SRC_IO_TARGET_H
#define SRC_IO_TARGET_H
/*
 * One output: a file that appears whole under its name or not at all, or standard output. It is written under a temporary
 * name beside the final one; what goes wrong while writing sticks, and is told by the commit.
 */
#include "base/error.h"

#include <stddef.h>

typedef struct target target;

/* "-" is standard output. Names that end with .gz or .zst are compressed. WIRE_STATE when another run writes it now. */
wire_status target_open(target **out, const char *path, wire_error *error);
/* Without a commit before: nothing stays. */
void target_destroy(target *t);

void target_write(target *t, const void *from, size_t bytes);
bool target_failed(const target *t);

/* All bytes are written, synced and under the final name. */
wire_status target_commit(target *t, wire_error *error);

#endif
