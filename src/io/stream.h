#ifndef SRC_IO_STREAM_H
#define SRC_IO_STREAM_H
/* Input bytes, line by line or whole, plain or compressed: the one owner of zlib and zstd. Knows no formats. */
#include "base/error.h"

typedef struct stream stream;

typedef struct stream_options {
    size_t most_bytes;           /* of one line or one whole text; longer ones are passed over; 0: WIRE_TEXT_MAX */
    bool (*stopped)(void *user); /* asked while bytes are long in coming; may be NULL */
    void *user;
} stream_options;

/* A line or a text. The bytes may be changed in place, and last until the next call. */
typedef struct stream_piece {
    char *at; /* NULL: the input has ended */
    size_t bytes;
    bool too_long; /* over most_bytes: passed over, `at` is empty */
} stream_piece;

/* `path` "-" is standard input. Compression is told by its first bytes, not by the name. */
wire_status stream_open(stream **out, const char *path, const stream_options *options, wire_error *error);
void stream_close(stream *s);

/* The first bytes of the (decompressed) input, up to 4096, before anything is read from it; *bytes 0: it is empty. */
wire_status stream_peek(stream *s, const char **at, size_t *bytes, wire_error *error);

/* The next line without its end. WIRE_PARSE: the compressed data is damaged or cut off; WIRE_IO; WIRE_STOPPED. */
wire_status stream_line(stream *s, stream_piece *line, wire_error *error);
/* All that is left, as one piece. */
wire_status stream_rest(stream *s, stream_piece *text, wire_error *error);

/* Whatever comes next, without regard to lines. */
wire_status stream_some(stream *s, stream_piece *piece, wire_error *error);
/* The stream is a file whose bytes are the input's own, so that it can be read at any place. */
bool stream_is_plain_file(const stream *s);

/* Bytes read from the file so far, compressed where it is. */
uint64_t stream_raw_bytes(const stream *s);

#endif
