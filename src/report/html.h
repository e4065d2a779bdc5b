#ifndef SRC_REPORT_HTML_H
#define SRC_REPORT_HTML_H
/*
 * report.html: what a scan found, for people, in one file that needs no network. The page's parts lie in page/ and are
 * joined by embed.py; here goes the data. The largest findings of each kind stand on the page, and it says how many it
 * leaves to the JSON files. Text of documents is data, and shown as text whatever it holds.
 */
#include "base/buffer.h"

#include <wirecopy/wirecopy.h>

/* Adds the whole page to `out`; WIRE_NO_MEMORY when it did not fit. `title` names the corpus. With `compare` the page
 * opens with documents 0 and 1 side by side. */
wire_status html_report(const wire_corpus *corpus, const char *title, bool compare, buffer *out);

#endif
