#define _POSIX_C_SOURCE 200809L
#include "io/input.h"

#include "base/file.h"
#include "base/hash.h"
#include "io/reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_MOST 128 /* files that stay open */

void input_init(input_set *set, const char *temporary) {
    *set = (input_set){0};
    scratch_init(&set->spool, temporary);
}

void input_finish(input_set *set) {
    if (!set) return;
    for (size_t i = 0; i < set->files.n; i++)
        if (set->files.at[i].descriptor >= 0) close(set->files.at[i].descriptor);
    scratch_finish(&set->spool);
    vec_finish(&set->files);
    vec_finish(&set->sources);
    for (size_t i = 0; i < set->n_lists; i++) source_list_finish(&set->lists[i]);
    input_init(set, NULL);
}

/* ---- reading ---- */

wire_status input_read(void *user, size_t number, uint64_t at, char *to, size_t bytes, wire_error *error) {
    input_set *set = user;
    const input_file *file = &set->files.at[number];
    if (file->spooled) return scratch_read(&set->spool, file->start + at, to, bytes, error);
    int descriptor = file->descriptor >= 0 ? file->descriptor : open(file->path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return file_error(error, file->path, errno);
    wire_status status = scratch_read_file(descriptor, file->path, at, to, bytes, error);
    if (file->descriptor < 0) close(descriptor);
    return status;
}

wire_status input_identity(const input_set *set, uint64_t *identity, wire_error *error) {
    uint64_t hash = set->files.n;
    for (size_t i = 0; i < set->files.n; i++) {
        const char *path = set->files.at[i].path;
        struct stat found;
        if (stat(path, &found) != 0) return file_error(error, path, errno);
        const uint64_t numbers[] = {hash_bytes(path, strlen(path), 0), (uint64_t)found.st_size, (uint64_t)found.st_mtim.tv_sec,
                                    (uint64_t)found.st_mtim.tv_nsec};
        hash = hash_mix(hash, hash_bytes(numbers, sizeof numbers, 0));
    }
    *identity = hash;
    return WIRE_OK;
}

/* ---- unpacking ---- */

static wire_status unpack(input_set *set, const input_options *o, stream *s, uint64_t total, wire_error *error) {
    TRY(scratch_open(&set->spool, error));
    for (;;) {
        stream_piece piece;
        TRY(stream_some(s, &piece, error));
        if (!piece.at) return WIRE_OK;
        TRY(scratch_write(&set->spool, set->spool_bytes, piece.at, piece.bytes, error));
        set->spool_bytes += piece.bytes;
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
