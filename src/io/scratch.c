#define _DEFAULT_SOURCE
#include "io/scratch.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

void scratch_init(scratch *s, const char *folder) { *s = (scratch){.descriptor = -1, .folder = folder}; }

wire_status scratch_open(scratch *s, wire_error *error) {
    char path[4096];
    if (s->descriptor >= 0) return WIRE_OK;
    int n = snprintf(path, sizeof path, "%s/" FILE_TEMPORARY_PREFIX "XXXXXX", s->folder);
    if (n < 0 || (size_t)n >= sizeof path) return file_error(error, s->folder, ENAMETOOLONG);
    s->descriptor = mkstemp(path);
    if (s->descriptor < 0) return file_error(error, s->folder, errno);
    unlink(path);
    return WIRE_OK;
}

void scratch_finish(scratch *s) {
    if (!s) return;
    if (s->descriptor >= 0) close(s->descriptor);
    s->descriptor = -1;
}

wire_status scratch_open_named(scratch *s, const char *path, uint64_t *bytes, wire_error *error) {
    struct stat found;
    *s = (scratch){.descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666), .folder = path};
    if (s->descriptor < 0 || fstat(s->descriptor, &found) != 0) return file_error(error, path, errno);
    *bytes = (uint64_t)found.st_size;
    return WIRE_OK;
}

void scratch_remove_named(scratch *s) {
    if (s->descriptor >= 0) unlink(s->folder);
}

wire_status scratch_write(void *user, uint64_t at, const char *from, size_t bytes, wire_error *error) {
    const scratch *s = user;
    while (bytes) {
        ssize_t n = pwrite(s->descriptor, from, bytes, (off_t)at);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return file_error(error, s->folder, errno);
        from += n;
        at += (uint64_t)n;
        bytes -= (size_t)n;
    }
    return WIRE_OK;
}

wire_status scratch_read_file(int descriptor, const char *path, uint64_t at, char *to, size_t bytes, wire_error *error) {
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

wire_status scratch_read(void *user, uint64_t at, char *to, size_t bytes, wire_error *error) {
    const scratch *s = user;
    return scratch_read_file(s->descriptor, s->folder, at, to, bytes, error);
}
