#ifndef SRC_REPORT_HTML_JSON_H
#define SRC_REPORT_HTML_JSON_H
/* JSON inside a page: as RFC 8259, with every "<" escaped, so that no text can end the element that holds it. */
#include "base/buffer.h"

typedef struct html_json {
    buffer *out;
    bool comma; /* a value stands before the next one */
} html_json;

void html_begin(html_json *j, char bracket);
void html_end(html_json *j, char bracket);
void html_key(html_json *j, const char *key);
void html_bytes(html_json *j, const char *text, size_t bytes);
/* NULL becomes 0: shorter than null, and as false. */
void html_text(html_json *j, const char *text);
void html_integer(html_json *j, int64_t value);
/* As it stands: true, null, 0.25. */
void html_word(html_json *j, const char *word);
/* A share 0 .. 1 as thousandths. */
void html_share(html_json *j, double value);

#endif
