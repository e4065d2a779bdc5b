/* A saved web page is a document: its id is its name, its title the page's. */
#include "io/markup.h"
#include "io/reader.h"

wire_status webpage_read(reader *r) {
    char where[320];
    stream_piece page;
    TRY(stream_rest(r->stream, &page, r->error));
    if (page.too_long) {
        r->counts->skipped++;
        return warnings_add(r->options->warnings, WARN_TOO_LONG, r->error,
                            "%s: the page is over the limit of a document; skipped", reader_where(r, where));
    }
    char language[MARKUP_LANGUAGE];
    markup_language(page.at, page.bytes, language);
    if (!reader_wants(r, language)) return WIRE_OK;
    buffer title = {0}, text = {0};
    markup_read(page.at, page.bytes, &title, &text);
    wire_document document = {.id = r->source->name, .title = title.at, .text = text.at ? text.at : "", .text_bytes = text.n};
    wire_status status = title.failed || text.failed ? WIRE_NO_MEMORY : reader_add(r, &document);
    buffer_finish(&title);
    buffer_finish(&text);
    return status;
}
