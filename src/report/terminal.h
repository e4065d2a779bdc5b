#ifndef SRC_REPORT_TERMINAL_H
#define SRC_REPORT_TERMINAL_H
/* The summary that a person reads after a scan: how much there is, the largest findings, where the report lies. */
#include "base/buffer.h"

#include <wirecopy/wirecopy.h>

typedef struct terminal_style {
    unsigned columns; /* width of the terminal; at least 40 are used */
    bool colours;
} terminal_style;

/* Adds the summary to `out`; `folder` is where the outputs lie. WIRE_NO_MEMORY when it did not fit. */
wire_status terminal_summary(const wire_corpus *corpus, const char *folder, terminal_style style, buffer *out);

#endif
