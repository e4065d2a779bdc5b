#ifndef SRC_REPORT_HTML_H
#define SRC_REPORT_HTML_H
/*
 * report.html: what a scan found, for people, in one file that needs no network. It holds the largest findings of each
 * kind and says how many it leaves to the JSON files. Text of documents is shown as text, whatever it holds.
 */
#include "base/buffer.h"

#include <wirecopy/wirecopy.h>

/* Adds the whole page to `out`; WIRE_NO_MEMORY when it did not fit. `title` names the corpus. */
wire_status html_report(const wire_corpus *corpus, const char *title, buffer *out);

#endif
