#ifndef SRC_IO_FAULT_H
#define SRC_IO_FAULT_H
/* What wire_dedup could not use, as warnings with file and line, in the words that jsonl.c has for the same. */
#include "io/input.h"

wire_status fault_tell(const wire_dedup *dedup, input_set *inputs, const char *text_key, warnings *w, wire_error *error);

#endif
