#ifndef SRC_CLI_PRESET_H
#define SRC_CLI_PRESET_H
/* What counts as a copy: named sets of values, each of which an option of its own overrides, and what they lead to. */
#include <stdio.h>

#include <wirecopy/wirecopy.h>

extern const char *const PRESET_NAMES[]; /* ended by NULL */

typedef struct preset_values {
    uint64_t copy_percent, edited_percent, shingle_words, story_days, quote_words; /* 0: the preset's */
} preset_values;

/* The preset's values, then those given. */
void preset_apply(unsigned preset, const preset_values *given, wire_options *options);

/* The values in use, and the share of edited copies that is compared at all: the S-curve of each level. */
void preset_explain(unsigned preset, const wire_options *options, FILE *to);

#endif
