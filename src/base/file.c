/*
 * OUT/.wirecopy-tmp-documents.jsonl  --write, fsync, close-->  rename to OUT/documents.jsonl  --> fsync of OUT
 *
 * The rename is what POSIX makes atomic; the fsync before it keeps a crash from leaving an empty file under the final
 * name, the one after it makes the name itself last. The folder is locked with flock(2), so a leftover temporary is
 * nobody's; file systems without locks (some network mounts) go without.
 */
#define _DEFAULT_SOURCE
#include "base/file.h"

#include "base/memory.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUFFER_BYTES ((size_t)1 << 16)

struct file_output {
    file_space space; /* of the buffer */
    file_folder *folder;
    char *name, *temporary; /* within the folder */
    int descriptor;         /* -1: closed */
    int failure;            /* errno of what went wrong first, 0 while all is well */
    bool exists;            /* under its temporary name */
    char buffer[BUFFER_BYTES];
};

struct file_folder {
    char *path;
    int descriptor;
    bool made, committed;
    arena keep;
    VEC(file_output *) files;
};

/* ---- failures on demand ---- */

static _Atomic uint64_t fail_countdown;

void file_fail_after(uint64_t n) { atomic_store(&fail_countdown, n); }

static bool must_fail(void) {
    uint64_t left = atomic_load_explicit(&fail_countdown, memory_order_relaxed);
    if (left == 0) return false;
    if (left > 1) atomic_fetch_sub(&fail_countdown, 1);
    if (left == 1) errno = ENOSPC;
    return left == 1;
}

/* ---- messages ---- */

wire_status file_error(wire_error *error, const char *path, int number) {
    static const struct {
        int number;
        const char *text;
    } ADVICE[] = {
        {ENOSPC, "the disk is full; free some space or name a folder on another disk"},
        {EDQUOT, "your quota of this disk is used up; free some space or name a folder on another disk"},
        {EFBIG, "the file grows over the size that is allowed; raise the limit (ulimit -f)"},
        {EACCES, "permission denied; change its permissions or name another"},
        {EPERM, "permission denied; change its permissions or name another"},
        {EROFS, "the disk is read-only; name a folder on another disk"},
        {ENOENT, "there is no such file or folder; check the name"},
        {ENOTDIR, "a part of this path is a file, not a folder; name another"},
        {EISDIR, "is a folder; a file was expected"},
        {ENOMEM, "not enough memory"},
        {EMFILE, "too many open files; raise the limit (ulimit -n)"},
        {EIO, "the disk gives an input/output error; check it"},
        {ENAMETOOLONG, "the name is too long"},
        {ELOOP, "symbolic links that lead in a circle"},
    };
    const char *text = NULL;
    for (size_t i = 0; i < sizeof ADVICE / sizeof ADVICE[0] && !text; i++)
        if (ADVICE[i].number == number) text = ADVICE[i].text;
    return error_set(error, number == ENOMEM ? WIRE_NO_MEMORY : WIRE_IO, "%s: %s", path,
                     text ? text : strerror(number));
}

static wire_status file_error_in(wire_error *error, const file_folder *folder, const char *name, int number) {
    char path[384];
    snprintf(path, sizeof path, "%s/%s", folder->path, name);
    return file_error(error, path, number);
}

/* ---- the folder ---- */

static int make_folders(const char *path, bool *made) {
    char part[4096];
    size_t n = strlen(path);
    *made = false;
    if (n >= sizeof part) return ENAMETOOLONG;
    for (size_t i = 1; i <= n; i++) {
        if (path[i] && path[i] != '/') continue;
        memcpy(part, path, i);
        part[i] = 0;
        bool last = i == n || (path[i] == '/' && !path[i + 1]);
        if (mkdir(part, 0777) == 0)
            *made = last || *made;
        else if (errno != EEXIST && last)
            return errno;
        if (last) break;
    }
    return 0;
}

static void sweep(const file_folder *folder) {
    int again = dup(folder->descriptor);
    DIR *entries = again < 0 ? NULL : fdopendir(again);
    if (!entries) {
        if (again >= 0) close(again);
        return;
    }
    rewinddir(entries);
    for (struct dirent *entry; (entry = readdir(entries)) != NULL;)
        if (strncmp(entry->d_name, FILE_TEMPORARY_PREFIX, strlen(FILE_TEMPORARY_PREFIX)) == 0)
            unlinkat(folder->descriptor, entry->d_name, 0);
    closedir(entries);
}

/* A full or forbidden folder is told before hours of work, not after. */
static wire_status probe(const file_folder *folder, wire_error *error) {
    int probe = must_fail() ? -1
                            : openat(folder->descriptor, FILE_TEMPORARY_PREFIX "probe",
                                     O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (probe < 0) return file_error(error, folder->path, errno);
    close(probe);
    unlinkat(folder->descriptor, FILE_TEMPORARY_PREFIX "probe", 0);
    return WIRE_OK;
}

static wire_status open_and_lock(file_folder *folder, wire_error *error) {
    int number = must_fail() ? errno : make_folders(folder->path, &folder->made);
    if (number) return file_error(error, folder->path, number);
    folder->descriptor = must_fail() ? -1 : open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder->descriptor < 0 && errno == ENOTDIR)
        return error_set(error, WIRE_IO, "%s: is a file, not a folder; name another", folder->path);
    if (folder->descriptor < 0) return file_error(error, folder->path, errno);
    if (flock(folder->descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return error_set(error, WIRE_STATE, "%s: another run writes into this folder now; wait for it or name another",
                         folder->path);
    sweep(folder);
    return probe(folder, error);
}

wire_status file_folder_open(file_folder **out, const char *path, wire_error *error) {
    *out = NULL;
    file_folder *folder = memory_allocate_zeroed(1, sizeof *folder);
    if (!folder) return WIRE_NO_MEMORY;
    arena_init(&folder->keep);
    folder->descriptor = -1;
    folder->path = arena_text(&folder->keep, path, strlen(path));
    wire_status status = folder->path ? open_and_lock(folder, error) : WIRE_NO_MEMORY;
    if (status == WIRE_OK)
        *out = folder;
    else
        file_folder_destroy(folder);
    return status;
}

static void discard(file_output *file) {
    if (file->descriptor >= 0) close(file->descriptor);
    file->descriptor = -1;
    if (file->exists) unlinkat(file->folder->descriptor, file->temporary, 0);
    file->exists = false;
}

void file_folder_destroy(file_folder *folder) {
    if (!folder) return;
    for (size_t i = 0; i < folder->files.n; i++) {
        discard(folder->files.at[i]);
        memory_free(folder->files.at[i]);
    }
    vec_finish(&folder->files);
    if (folder->descriptor >= 0) close(folder->descriptor);
    if (folder->made && !folder->committed) rmdir(folder->path);
    arena_finish(&folder->keep);
    memory_free(folder);
}

/* ---- a file ---- */

wire_status file_folder_add(file_folder *folder, file_output **out, const char *name, wire_error *error) {
    *out = NULL;
    if (!vec_reserve(&folder->files, 1)) return WIRE_NO_MEMORY;
    size_t prefix = strlen(FILE_TEMPORARY_PREFIX), n = strlen(name);
    file_output *file = memory_allocate(1, sizeof *file);
    char *temporary = arena_allocate(&folder->keep, prefix + n + 1, 1);
    char *kept = arena_text(&folder->keep, name, n);
    if (!file || !temporary || !kept) {
        memory_free(file);
        return WIRE_NO_MEMORY;
    }
    memcpy(temporary, FILE_TEMPORARY_PREFIX, prefix);
    memcpy(temporary + prefix, name, n + 1);
    file->folder = folder;
    file->name = kept;
    file->temporary = temporary;
    file->failure = 0;
    file->space = (file_space){file->buffer, BUFFER_BYTES};
    file->descriptor =
        must_fail() ? -1 : openat(folder->descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    file->exists = file->descriptor >= 0;
    if (!file->exists) {
        int number = errno;
        memory_free(file);
        return file_error_in(error, folder, name, number);
    }
    folder->files.at[folder->files.n++] = file;
    *out = file;
    return WIRE_OK;
}

static void write_out(file_output *file, const char *from, size_t bytes) {
    while (bytes && !file->failure) {
        ssize_t wrote = must_fail() ? -1 : write(file->descriptor, from, bytes);
        if (wrote < 0 && errno == EINTR) continue;
        if (wrote < 0) {
            file->failure = errno;
            return;
        }
        from += wrote;
        bytes -= (size_t)wrote;
    }
}

char *file_emptied(file_output *file) {
    write_out(file, file->buffer, BUFFER_BYTES - file->space.left);
    file->space = (file_space){file->buffer, BUFFER_BYTES};
    return file->buffer;
}

void file_write(file_output *file, const void *from, size_t bytes) {
    if (bytes > file->space.left) file_emptied(file);
    if (bytes >= BUFFER_BYTES) {
        write_out(file, from, bytes);
    } else {
        memcpy(file->space.at, from, bytes);
        file_use(file, bytes);
    }
}

void file_text(file_output *file, const char *text) { file_write(file, text, strlen(text)); }
bool file_failed(const file_output *file) { return file->failure != 0; }
int file_descriptor(const file_output *file) { return file->descriptor; }

/* ---- the commit ---- */

/* Some file systems cannot sync a folder or a special file, and say so with EINVAL. */
static bool sync_to_disk(int descriptor) { return !must_fail() && (fsync(descriptor) == 0 || errno == EINVAL); }

static wire_status settle(file_output *file, wire_error *error) {
    file_emptied(file);
    if (!file->failure && !sync_to_disk(file->descriptor)) file->failure = errno;
    int closed = must_fail() ? (close(file->descriptor), errno = ENOSPC, -1) : close(file->descriptor);
    file->descriptor = -1;
    if (closed != 0 && !file->failure && errno != EINTR) file->failure = errno;
    return file->failure ? file_error_in(error, file->folder, file->name, file->failure) : WIRE_OK;
}

static wire_status check_free(const file_output *file, wire_error *error) {
    struct stat found;
    if (fstatat(file->folder->descriptor, file->name, &found, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR(found.st_mode))
        return WIRE_OK;
    return error_set(error, WIRE_IO, "%s/%s: is a folder where a file is to be written; move it away",
                     file->folder->path, file->name);
}

static wire_status appear(file_output *file, wire_error *error) {
    int at = file->folder->descriptor;
    if (must_fail() || renameat(at, file->temporary, at, file->name) != 0)
        return file_error_in(error, file->folder, file->name, errno);
    file->exists = false;
    return WIRE_OK;
}

static wire_status appear_all(file_folder *folder, size_t *n_appeared, wire_error *error) {
    size_t last = folder->files.n - 1;
    if (must_fail() || (unlinkat(folder->descriptor, folder->files.at[last]->name, 0) != 0 && errno != ENOENT))
        return file_error_in(error, folder, folder->files.at[last]->name, errno);
    for (*n_appeared = 0; *n_appeared <= last; ++*n_appeared) {
        if (*n_appeared == last && !sync_to_disk(folder->descriptor)) return file_error(error, folder->path, errno);
        TRY(appear(folder->files.at[*n_appeared], error));
    }
    return sync_to_disk(folder->descriptor) ? WIRE_OK : file_error(error, folder->path, errno);
}

wire_status file_folder_commit(file_folder *folder, wire_error *error) {
    if (folder->files.n == 0) return WIRE_OK;
    for (size_t i = 0; i < folder->files.n; i++) TRY(settle(folder->files.at[i], error));
    for (size_t i = 0; i < folder->files.n; i++) TRY(check_free(folder->files.at[i], error));
    size_t n_appeared = 0;
    wire_status status = appear_all(folder, &n_appeared, error);
    if (status != WIRE_OK) /* no half set under the final names */
        while (n_appeared > 0) unlinkat(folder->descriptor, folder->files.at[--n_appeared]->name, 0);
    folder->committed = status == WIRE_OK;
    return status;
}
