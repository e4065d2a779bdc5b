#ifndef SRC_IO_WALK_H
#define SRC_IO_WALK_H
/* From the inputs of a command to a sorted list of files: folders are looked through, names tell what is read. */
#include "base/memory.h"
#include "io/warnings.h"

typedef struct source {
    const char *path;   /* to open; "-" is standard input */
    const char *name;   /* in ids: below the folder given, else as given */
    const char *folder; /* the first folder below the one given, NULL: none */
    uint64_t bytes;     /* 0 when unknown */
} source;

typedef struct source_list {
    VEC(source) at;
    arena keep;
} source_list;

/* Whether a file in a folder is one to read, by its name. */
typedef bool (*walk_takes)(const char *name);

/* Sorted by path, each path once. Names that begin with a dot, folders that hold a scan's output and links to folders
 * are left out. An input that does not exist ends the walk with WIRE_IO before anything is read. */
wire_status walk_inputs(source_list *list, const char *const *inputs, size_t n, walk_takes takes, warnings *w,
                        wire_error *error);
void source_list_finish(source_list *list);

#endif
