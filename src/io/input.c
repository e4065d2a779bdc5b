#define _DEFAULT_SOURCE
#include "io/input.h"

#include "base/file.h"
#include "io/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define OPEN_MOST 128 /* files that stay open */

void input_init(input_set *set) {
    *set = (input_set){.spool = -1};
}

void input_finish(input_set *set) {
    if (!set) return;
    for (size_t i = 0; i < set->files.n; i++)
        if (set->files.at[i].descriptor >= 0) close(set->files.at[i].descriptor);
    if (set->spool >= 0) close(set->spool);
    vec_finish(&set->files);
    vec_finish(&set->sources);
    for (size_t i = 0; i < set->n_lists; i++) source_list_finish(&set->lists[i]);
    input_init(set);
}

/* ---- reading ---- */

static wire_status read_all(int descriptor, const char *path, uint64_t at, char *to, size_t bytes, wire_error *error) {
    while (bytes) {
        ssize_t n = pread(descriptor, to, bytes, (off_t)at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return file_error(error, path, errno);
        if (n == 0) return error_set(error, WIRE_IO, "%s: became shorter while it was read; run again", path);
        to += n;
        at += (uint64_t)n;
        bytes -= (size_t)n;
    }
    return WIRE_OK;
}

wire_status input_read(void *user, size_t number, uint64_t at, char *to, size_t bytes, wire_error *error) {
    const input_set *set = user;
    const input_file *file = &set->files.at[number];
    if (file->spooled) return read_all(set->spool, "the temporary file", file->start + at, to, bytes, error);
    int descriptor = file->descriptor >= 0 ? file->descriptor : open(file->path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return file_error(error, file->path, errno);
    wire_status status = read_all(descriptor, file->path, at, to, bytes, error);
    if (file->descriptor < 0) close(descriptor);
    return status;
}

/* ---- unpacking ---- */

static wire_status open_spool(input_set *set, const char *folder, wire_error *error) {
    if (set->spool >= 0) return WIRE_OK;
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/" FILE_TEMPORARY_PREFIX "XXXXXX", folder);
    if (n < 0 || (size_t)n >= sizeof path) return file_error(error, folder, ENAMETOOLONG);
    set->spool = mkstemp(path);
    if (set->spool < 0) return file_error(error, folder, errno);
    unlink(path);
    return WIRE_OK;
}

static wire_status write_all(input_set *set, const char *from, size_t bytes, const char *folder, wire_error *error) {
    while (bytes) {
        ssize_t n = write(set->spool, from, bytes);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return file_error(error, folder, errno);
        from += n;
        bytes -= (size_t)n;
        set->spool_bytes += (uint64_t)n;
    }
    return WIRE_OK;
}

static wire_status unpack(input_set *set, const input_options *o, stream *s, uint64_t total, wire_error *error) {
    TRY(open_spool(set, o->temporary, error));
    for (;;) {
        stream_piece piece;
        TRY(stream_some(s, &piece, error));
        if (!piece.at) return WIRE_OK;
        TRY(write_all(set, piece.at, piece.bytes, o->temporary, error));
        if (o->progress && !o->progress(o->user, stream_raw_bytes(s), total))
            return error_set(error, WIRE_STOPPED, "reading was stopped");
    }
}

/* ---- adding ---- */

static wire_status add_file(input_set *set, const input_options *o, const source *from, stream *s, bool reference,
                            wire_error *error) {
    const char *first, *path = strcmp(from->path, "-") == 0 ? "standard input" : from->path;
    size_t bytes;
    TRY(stream_peek(s, &first, &bytes, error));
    if (bytes == 0)
        return warnings_add(o->warnings, WARN_FILE_EMPTY, error, "%s: the file is empty; skipped", path);
    if (reader_is_utf16(first, bytes))
        return warnings_add(o->warnings, WARN_FILE_UNREADABLE, error,
                            "%s: the file is UTF-16; skipped, convert it first (iconv -f UTF-16 -t UTF-8)", path);
    input_file file = {.path = from->path, .name = from->name, .folder = from->folder, .descriptor = -1, .start = set->spool_bytes};
    wire_source added = {.bytes = from->bytes, .lines = reader_has_lines(from->name, first, bytes), .reference = reference};
    wire_status status = WIRE_OK;
    file.spooled = !stream_is_plain_file(s);
    if (file.spooled) {
        status = unpack(set, o, s, from->bytes, error);
        added.bytes = set->spool_bytes - file.start;
    } else if (set->files.n < OPEN_MOST) {
        file.descriptor = open(from->path, O_RDONLY | O_CLOEXEC);
        if (file.descriptor < 0) return file_error(error, from->path, errno);
    }
    if (status != WIRE_OK && status != WIRE_PARSE) return status;
    if (!vec_push(&set->sources, added) || !vec_push(&set->files, file)) {
        if (file.descriptor >= 0) close(file.descriptor);
        return WIRE_NO_MEMORY;
    }
    return status;
}

/* A file that cannot be opened or unpacked is a warning; what it gave before stays. */
static wire_status add_source(input_set *set, const input_options *o, const source *from, bool reference,
                              wire_error *error) {
    wire_error why = {0};
    stream *s = NULL;
    stream_options options = {.stopped = o->stopped, .user = o->user};
    wire_status status = stream_open(&s, from->path, &options, &why);
    if (status == WIRE_OK) status = add_file(set, o, from, s, reference, &why);
    stream_close(s);
    if (o->warnings->strict || (status != WIRE_IO && status != WIRE_PARSE))
        return status == WIRE_OK ? status : error_set(error, status, "%s", why.message);
    return warnings_add(o->warnings, status == WIRE_IO ? WARN_FILE_UNREADABLE : WARN_FILE_DAMAGED, error, "%s", why.message);
}

wire_status input_add(input_set *set, const input_options *o, const char *const *inputs, size_t n, bool reference,
                      wire_error *error) {
    source_list *found = &set->lists[set->n_lists++];
    wire_status status = walk_inputs(found, inputs, n, reader_takes, o->warnings, error);
    for (size_t i = 0; i < found->at.n && status == WIRE_OK; i++) {
        status = add_source(set, o, &found->at.at[i], reference, error);
        if (status == WIRE_OK && o->stopped && o->stopped(o->user))
            status = error_set(error, WIRE_STOPPED, "reading was stopped");
    }
    return status;
}
