#include "report/html_json.h"

#include "base/quotable.h"

#include <string.h>

static void separate(html_json *j) {
    if (j->comma) buffer_add(j->out, ",", 1);
    j->comma = true;
}

void html_begin(html_json *j, char bracket) {
    separate(j);
    buffer_add(j->out, &bracket, 1);
    j->comma = false;
}

void html_end(html_json *j, char bracket) {
    buffer_add(j->out, &bracket, 1);
    j->comma = true;
}

void html_key(html_json *j, const char *key) {
    html_text(j, key);
    buffer_add(j->out, ":", 1);
    j->comma = false;
}

void html_bytes(html_json *j, const char *text, size_t bytes) {
    size_t from = 0;
    separate(j);
    buffer_add(j->out, "\"", 1);
    for (size_t i = 0; (i += quotable_run(text + i, bytes - i)) < bytes; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c >= 0x80) continue;
        buffer_add(j->out, text + from, i - from);
        if (c == '\n') buffer_add(j->out, "\\n", 2);
        else buffer_format(j->out, "\\u%04x", c);
        from = i + 1;
    }
    buffer_add(j->out, text + from, bytes - from);
    buffer_add(j->out, "\"", 1);
}

void html_text(html_json *j, const char *text) {
    if (text) html_bytes(j, text, strlen(text));
    else html_integer(j, 0);
}

void html_integer(html_json *j, int64_t value) {
    separate(j);
    buffer_integer(j->out, value);
}

void html_share(html_json *j, double value) { html_integer(j, (int64_t)(value * 1000 + 0.5)); }

void html_word(html_json *j, const char *word) {
    separate(j);
    buffer_text(j->out, word);
}
