/* A file is a document: its id is its name. A byte order mark is left out. */
#include "io/reader.h"

#include <string.h>

wire_status plain_read(reader *r) {
    char where[320];
    stream_piece text;
    TRY(stream_rest(r->stream, &text, r->error));
    if (text.too_long) {
        r->counts->skipped++;
        return warnings_add(r->options->warnings, WARN_TOO_LONG, r->error,
                            "%s: the text is over the limit of a document; skipped, split it into articles",
                            reader_where(r, where));
    }
    if (!reader_wants(r, NULL)) return WIRE_OK;
    size_t mark = text.bytes >= 3 && memcmp(text.at, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    wire_document document = {.id = r->source->name, .text = text.at + mark, .text_bytes = text.bytes - mark};
    return reader_add(r, &document);
}
