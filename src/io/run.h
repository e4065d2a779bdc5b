#ifndef SRC_IO_RUN_H
#define SRC_IO_RUN_H
/* run.json: what was asked, what was found, what was wrong with the input and how long it took. */
#include "base/file.h"
#include "io/reader.h"

enum run_stage { RUN_READ, RUN_SCAN, RUN_WRITE, RUN_STAGES };

typedef struct run_report {
    const wire_corpus *corpus;
    const wire_options *options;
    const char *const *inputs; /* as given */
    size_t n_inputs;
    bool all_pairs;
    const char *languages;   /* reader_options.languages */
    const char *const *keys; /* READER_KEYS of them, NULL: not renamed */
    const reader_counts *counts;
    const warnings *warnings;
    uint64_t n_pairs;
    double seconds[RUN_STAGES];
} run_report;

/* Adds run.json to the folder; as its last file it is the folder's seal. */
wire_status run_write(file_folder *folder, const run_report *report, wire_error *error);

#endif
