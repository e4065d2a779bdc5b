#ifndef SRC_REPORT_HTML_H
#define SRC_REPORT_HTML_H
/*
 * report.html: what a scan found, for people, in one file that needs no network. The page's parts lie in page/ and are
 * joined by embed.py; here goes the data. The largest findings of each kind stand on the page, and it says how many it
 * leaves to the JSON files. Text of documents is data, and shown as text whatever it holds.
 */
#include "base/buffer.h"

#include <wirecopy/wirecopy.h>

typedef struct html_options {
    const char *title;       /* names the corpus */
    const uint32_t *compare; /* two documents: the page is about them, side by side; NULL: about the corpus */
    const wire_pair *pair;   /* of these two, as it was judged; NULL: they share nothing */
    unsigned copy_percent;   /* of wire_options, to be drawn; 0: the usual one */
} html_options;

/* Adds the whole page to `out`; WIRE_NO_MEMORY when it did not fit. */
wire_status html_report(const wire_corpus *corpus, const html_options *options, buffer *out);

#endif
