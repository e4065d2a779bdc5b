#define _DEFAULT_SOURCE
#include "io/walk.h"

#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEEPEST 64

typedef struct walk {
    source_list *list;
    walk_takes takes;
    warnings *warnings;
    wire_error *error;
    size_t below; /* bytes of the path before the name below the folder given */
    int depth;
} walk;

static const char *join(arena *keep, const char *folder, const char *name) {
    size_t n = strlen(folder), m = strlen(name);
    char *path = arena_allocate(keep, n + m + 2, 1);
    if (!path) return NULL;
    memcpy(path, folder, n);
    if (n > 0 && path[n - 1] != '/') path[n++] = '/';
    memcpy(path + n, name, m + 1);
    return path;
}

static wire_status add_source(walk *w, const char *path, const char *name, uint64_t bytes, bool in_folder) {
    source found = {.path = path, .name = name, .bytes = bytes};
    const char *slash = in_folder ? strchr(name, '/') : NULL;
    if (slash) {
        found.folder = arena_text(&w->list->keep, name, (size_t)(slash - name));
        CHECK_MEMORY(found.folder);
    }
    return vec_push(&w->list->at, found) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* Another scan's results are no articles. */
static bool is_output(arena *keep, const char *folder) {
    struct stat found;
    const char *run = join(keep, folder, "run.json"), *groups = join(keep, folder, "groups.jsonl");
    return run && groups && stat(run, &found) == 0 && stat(groups, &found) == 0;
}

static wire_status walk_folder(walk *w, const char *folder);

static wire_status walk_entry(walk *w, const char *folder, const char *name) {
    if (name[0] == '.') return WIRE_OK;
    const char *path = join(&w->list->keep, folder, name);
    CHECK_MEMORY(path);
    struct stat found;
    if (lstat(path, &found) != 0) return WIRE_OK; /* gone since the folder was listed */
    if (S_ISDIR(found.st_mode)) return is_output(&w->list->keep, path) ? WIRE_OK : walk_folder(w, path);
    if (!w->takes(name)) return WIRE_OK;
    if (S_ISLNK(found.st_mode) && (stat(path, &found) != 0 || S_ISDIR(found.st_mode))) return WIRE_OK;
    if (!S_ISREG(found.st_mode)) return WIRE_OK;
    return add_source(w, path, path + w->below, (uint64_t)found.st_size, true);
}

static wire_status walk_folder(walk *w, const char *folder) {
    if (w->depth == DEEPEST)
        return warnings_add(w->warnings, WARN_FILE_UNREADABLE, w->error,
                            "%s: more than %d folders deep; left out, give it as an input of its own", folder, DEEPEST);
    DIR *entries = opendir(folder);
    if (!entries) {
        wire_error why = {0};
        file_error(&why, folder, errno);
        return warnings_add(w->warnings, WARN_FILE_UNREADABLE, w->error, "%s", why.message);
    }
    wire_status status = WIRE_OK;
    w->depth++;
    for (struct dirent *entry; status == WIRE_OK && (entry = readdir(entries)) != NULL;)
        status = walk_entry(w, folder, entry->d_name);
    w->depth--;
    closedir(entries);
    return status;
}

static wire_status walk_input(walk *w, const char *input) {
    if (strcmp(input, "-") == 0) return add_source(w, "-", "stdin", 0, false);
    while (input[0] == '.' && input[1] == '/' && input[2] && input[2] != '/') input += 2;
    struct stat found;
    if (stat(input, &found) != 0) return file_error(w->error, input, errno);
    if (!S_ISDIR(found.st_mode))
        return add_source(w, input, input, S_ISREG(found.st_mode) ? (uint64_t)found.st_size : 0, false);
    size_t n = strlen(input);
    while (n > 1 && input[n - 1] == '/') n--;
    const char *folder = arena_text(&w->list->keep, input, n);
    CHECK_MEMORY(folder);
    w->below = n + (input[n - 1] != '/');
    return walk_folder(w, folder);
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const source *)a)->path, ((const source *)b)->path);
}

wire_status walk_inputs(source_list *list, const char *const *inputs, size_t n, walk_takes takes, warnings *w,
                        wire_error *error) {
    *list = (source_list){0};
    arena_init(&list->keep);
    walk whole = {.list = list, .takes = takes, .warnings = w, .error = error};
    for (size_t i = 0; i < n; i++) TRY(walk_input(&whole, inputs[i]));
    if (list->at.n == 0) return WIRE_OK;
    if (list->at.n) qsort(list->at.at, list->at.n, sizeof *list->at.at, by_path);
    size_t kept = 1;
    for (size_t i = 1; i < list->at.n; i++)
        if (by_path(&list->at.at[i], &list->at.at[kept - 1]) != 0) list->at.at[kept++] = list->at.at[i];
    list->at.n = kept;
    return WIRE_OK;
}

void source_list_finish(source_list *list) {
    if (!list) return;
    vec_finish(&list->at);
    arena_finish(&list->keep);
}
