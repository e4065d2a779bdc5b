#ifndef SRC_IO_KEPT_H
#define SRC_IO_KEPT_H
/* What wire_dedup decided, as JSON Lines: the documents that stay, byte for byte as they came; what went and why. */
#include "io/input.h"
#include "io/target.h"

typedef struct kept_options {
    target *output;   /* the documents */
    target *removed;  /* a line for each that went; may be NULL */
    target *pairs;    /* a line for each pair that matches; may be NULL */
    const char *text_key;
    unsigned width; /* of the runs of words that `removed` shows */
    bool annotate;    /* all documents, with "cluster", "role" and "similarity" added */
    bool cuts;        /* of level paragraph: without repeated paragraphs */
    const char *id_key;
    unsigned threads;
    bool (*progress)(void *user, uint64_t done, uint64_t total); /* documents; false: stop */
    void *user;
} kept_options;

wire_status kept_write(const wire_dedup *dedup, input_set *inputs, const kept_options *options, uint64_t *n_written,
                       wire_error *error);

#endif
