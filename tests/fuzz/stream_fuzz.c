/* A file, plain or compressed: lines keep to the limit, and line by line as many bytes come as in one piece. */
#define _GNU_SOURCE
#include "io/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MOST_BYTES ((size_t)1 << 16)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

static wire_status read_lines(const char *path, size_t *bytes, size_t *lines, bool *too_long) {
    stream_options options = {.most_bytes = MOST_BYTES};
    stream *s;
    stream_piece line;
    wire_error error = {0};
    wire_status status = stream_open(&s, path, &options, &error);
    while (status == WIRE_OK && (status = stream_line(s, &line, &error)) == WIRE_OK && line.at) {
        require(line.bytes <= MOST_BYTES && !memchr(line.at, '\n', line.bytes));
        *bytes += line.bytes;
        *lines += 1;
        *too_long |= line.too_long;
    }
    stream_close(s);
    require(status == WIRE_OK || (status == WIRE_PARSE && error.message[0]));
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char path[64];
    size_t bytes = 0, lines = 0;
    bool too_long = false;
    int file = memfd_create("stream", 0);
    require(file >= 0 && write(file, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    wire_status status = read_lines(path, &bytes, &lines, &too_long);
    stream_options options = {.most_bytes = 1 << 20};
    stream *s;
    stream_piece text;
    if (stream_open(&s, path, &options, NULL) == WIRE_OK) {
        require(stream_rest(s, &text, NULL) == status);
        if (status == WIRE_OK && !too_long && !text.too_long)
            require(bytes + lines == text.bytes + (text.bytes > 0 && text.at[text.bytes - 1] != '\n'));
        stream_close(s);
    }
    close(file);
    return 0;
}
