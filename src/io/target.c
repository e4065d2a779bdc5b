/*
 *     DIR/.wirecopy-tmp-NAME  --write, fsync-->  rename to DIR/NAME  --> fsync of DIR
 *
 * The temporary file is locked with flock(2) while it is written: one that a killed run left behind is nobody's and is
 * used again, one of a run that is under way is refused. File systems without locks go without.
 */
#define _GNU_SOURCE
#include "io/target.h"

#include "base/file.h"
#include "base/memory.h"
#include "io/stream_pack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES ((size_t)1 << 18)
#define STORE_BYTES ((uint64_t)1 << 22)

struct target {
    char *path, *temporary, *folder; /* temporary: NULL for standard output */
    int descriptor;
    int failure;    /* errno of what went wrong first */
    packer *packer; /* NULL: as it is */
    uint64_t written, storing; /* bytes in the file; bytes that the disk was asked to store */
    size_t n;
    char buffer[BUFFER_BYTES];
};

/* So that the fsync at the end finds most of it stored; where that fails, it only takes longer. */
static void start_storing(target *t) {
#ifdef SYNC_FILE_RANGE_WRITE
    if (!t->temporary || t->written - t->storing < STORE_BYTES) return;
    sync_file_range(t->descriptor, (off_t)t->storing, (off_t)(t->written - t->storing), SYNC_FILE_RANGE_WRITE);
    t->storing = t->written;
#else
    (void)t;
#endif
}

static void write_out(target *t, const char *from, size_t bytes) {
    while (bytes && !t->failure) {
        ssize_t wrote = write(t->descriptor, from, bytes);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) {
            t->failure = errno;
            return;
        }
        from += wrote;
        bytes -= (size_t)wrote;
        t->written += (size_t)wrote;
    }
    start_storing(t);
}

/* ---- opening ---- */

static bool name_parts(target *t, const char *path) {
    size_t n = strlen(path), prefix = strlen(FILE_TEMPORARY_PREFIX);
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    t->path = memory_allocate(n + 1, 1);
    t->folder = memory_allocate(folder + 2, 1);
    t->temporary = memory_allocate(n + prefix + 1, 1);
    if (!t->path || !t->folder || !t->temporary) return false;
    memcpy(t->path, path, n + 1);
    memcpy(t->folder, folder ? path : ".", folder ? folder : 1);
    t->folder[folder ? folder : 1] = 0;
    memcpy(t->temporary, path, folder);
    memcpy(t->temporary + folder, FILE_TEMPORARY_PREFIX, prefix);
    memcpy(t->temporary + folder + prefix, path + folder, n - folder + 1);
    return true;
}

/* Whether the open file is still the one of this name: a run that ended just now may have renamed it. */
static bool is_named(int descriptor, const char *path) {
    struct stat here, there;
    return fstat(descriptor, &here) == 0 && stat(path, &there) == 0 && here.st_ino == there.st_ino && here.st_dev == there.st_dev;
}

static wire_status open_temporary(target *t, wire_error *error) {
    struct stat found;
    if (stat(t->path, &found) == 0 && S_ISDIR(found.st_mode))
        return error_set(error, WIRE_IO, "%s: is a folder; name a file", t->path);
    for (int attempt = 0; attempt < 3; attempt++) {
        t->descriptor = open(t->temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        if (t->descriptor < 0) return file_error(error, t->path, errno);
        if (flock(t->descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
            close(t->descriptor);
            t->descriptor = -1;
            return error_set(error, WIRE_STATE, "%s: another run writes this file now; wait for it or name another", t->path);
        }
        if (is_named(t->descriptor, t->temporary))
            return ftruncate(t->descriptor, 0) == 0 ? WIRE_OK : file_error(error, t->path, errno);
        close(t->descriptor);
        t->descriptor = -1;
    }
    return error_set(error, WIRE_STATE, "%s: other runs write this file now; name another", t->path);
}

static void put_packed(void *user, const void *from, size_t bytes) { write_out(user, from, bytes); }

wire_status target_open(target **out, const char *path, wire_error *error) {
    *out = NULL;
    target *t = memory_allocate(1, sizeof *t);
    if (!t) return WIRE_NO_MEMORY;
    t->path = t->temporary = t->folder = NULL;
    t->descriptor = -1;
    t->failure = 0;
    t->n = 0;
    t->packer = NULL;
    wire_status status = name_parts(t, strcmp(path, "-") == 0 ? "standard output" : path) ? WIRE_OK : WIRE_NO_MEMORY;
    if (status == WIRE_OK && strcmp(path, "-") == 0) {
        memory_free(t->temporary);
        t->temporary = NULL;
        t->descriptor = dup(STDOUT_FILENO);
        if (t->descriptor < 0) status = file_error(error, t->path, errno);
    } else if (status == WIRE_OK) {
        status = open_temporary(t, error);
    }
    if (status == WIRE_OK) status = packer_create(&t->packer, t->path, put_packed, t);
    if (status == WIRE_OK)
        *out = t;
    else
        target_destroy(t);
    return status;
}

void target_destroy(target *t) {
    if (!t) return;
    if (t->descriptor >= 0) {
        if (t->temporary) unlink(t->temporary);
        close(t->descriptor);
    }
    packer_destroy(t->packer);
    memory_free(t->path);
    memory_free(t->temporary);
    memory_free(t->folder);
    memory_free(t);
}

/* ---- writing ---- */

/* On its way through the compressor, where there is one. */
static void pass_on(target *t, const char *from, size_t bytes, bool last) {
    if (!t->packer)
        write_out(t, from, bytes);
    else if (!t->failure && packer_write(t->packer, from, bytes, last) != WIRE_OK && !t->failure)
        t->failure = ENOMEM;
}

void target_write(target *t, const void *from, size_t bytes) {
    if (bytes > BUFFER_BYTES - t->n) {
        pass_on(t, t->buffer, t->n, false);
        t->n = 0;
    }
    if (bytes > BUFFER_BYTES) {
        pass_on(t, from, bytes, false);
        return;
    }
    if (bytes) memcpy(t->buffer + t->n, from, bytes);
    t->n += bytes;
}

bool target_failed(const target *t) { return t->failure != 0; }

/* ---- the commit ---- */

static wire_status sync_folder(const target *t, wire_error *error) {
    int folder = open(t->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return file_error(error, t->folder, errno);
    int number = fsync(folder) == 0 || errno == EINVAL ? 0 : errno;
    close(folder);
    return number ? file_error(error, t->folder, number) : WIRE_OK;
}

wire_status target_commit(target *t, wire_error *error) {
    pass_on(t, t->buffer, t->n, true);
    t->n = 0;
    if (!t->failure && t->temporary && fsync(t->descriptor) != 0 && errno != EINVAL) t->failure = errno;
    if (t->failure) return file_error(error, t->path, t->failure);
    if (!t->temporary) return WIRE_OK;
    if (rename(t->temporary, t->path) != 0) return file_error(error, t->path, errno);
    int closed = close(t->descriptor);
    t->descriptor = -1;
    if (closed != 0 && errno != EINTR) return file_error(error, t->path, errno);
    return sync_folder(t, error);
}
