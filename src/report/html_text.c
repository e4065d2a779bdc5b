#include "report/html_text.h"

#include <string.h>

/* What stands for a byte in the page; NULL: the byte itself. */
static const char *entity(unsigned char c) {
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    case '\n': case '\t': return NULL;
    case '\r': return "";
    }
    return c < 32 || c == 127 ? "\xE2\x90\xA3" : NULL; /* an open box */
}

/* U+202A..202E and U+2066..2069 would turn the rest of the page around. */
static bool turns_around(const unsigned char *at, size_t left) {
    if (left < 3 || at[0] != 0xE2) return false;
    return (at[1] == 0x80 && at[2] >= 0xAA && at[2] <= 0xAE) || (at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9);
}

void html_escape(buffer *out, const char *text, size_t bytes) {
    const unsigned char *at = (const unsigned char *)text;
    size_t from = 0;
    for (size_t i = 0; i < bytes; i++) {
        bool turns = turns_around(at + i, bytes - i);
        const char *instead = turns ? "\xE2\x90\xA3" : entity(at[i]);
        if (!instead) continue;
        buffer_add(out, text + from, i - from);
        buffer_text(out, instead);
        if (turns) i += 2;
        from = i + 1;
    }
    buffer_add(out, text + from, bytes - from);
}

void html_string(buffer *out, const char *text) { html_escape(out, text, strlen(text)); }

uint32_t html_character(const char *text, uint32_t bytes, uint32_t at) {
    while (at < bytes && ((unsigned char)text[at] & 0xC0) == 0x80) at++;
    return at < bytes ? at : bytes;
}

void html_excerpt(buffer *out, const wire_document_view *document, wire_span span, wire_kind kind, uint32_t around) {
    const char *text = document->text;
    uint32_t from = span.start > around ? html_character(text, document->text_bytes, span.start - around) : 0;
    uint32_t to = document->text_bytes - span.end > around
                      ? html_character(text, document->text_bytes, span.end + around) : document->text_bytes;
    buffer_text(out, from ? "<span class=\"context\">…" : "<span class=\"context\">");
    html_escape(out, text + from, span.start - from);
    buffer_format(out, "</span><mark class=\"%s\">", wire_kind_name(kind));
    html_escape(out, text + span.start, span.end - span.start);
    buffer_text(out, "</mark><span class=\"context\">");
    html_escape(out, text + span.end, to - span.end);
    buffer_text(out, to < document->text_bytes ? "…</span>" : "</span>");
}

void html_short(buffer *out, const wire_document_view *document, wire_span span, uint32_t most) {
    uint32_t end = span.end;
    bool cut = end - span.start > most;
    if (cut) end = html_character(document->text, document->text_bytes, span.start + most);
    html_escape(out, document->text + span.start, end - span.start);
    if (cut) buffer_text(out, "…");
}
