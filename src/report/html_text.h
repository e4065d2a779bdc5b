#ifndef SRC_REPORT_HTML_TEXT_H
#define SRC_REPORT_HTML_TEXT_H
/* Small pieces of HTML: escaped text, excerpts with their context, links to a document. */
#include "base/buffer.h"

#include <wirecopy/wirecopy.h>

/* Text with & < > " ' escaped; control characters and bidirectional overrides become visible boxes. */
void html_escape(buffer *out, const char *text, size_t bytes);
void html_string(buffer *out, const char *text);

/* text[start, end) in <mark class="kind">, with up to `around` bytes before and after it, cut at characters. */
void html_excerpt(buffer *out, const wire_document_view *document, wire_span span, wire_kind kind, uint32_t around);

/* At most `most` bytes of text[start, end), cut at a character, with an ellipsis when cut. */
void html_short(buffer *out, const wire_document_view *document, wire_span span, uint32_t most);

/* The place before `at` and after `at` where a character begins. */
uint32_t html_character(const char *text, uint32_t bytes, uint32_t at);

#endif
