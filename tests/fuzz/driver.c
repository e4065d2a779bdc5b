/* Runs a fuzzer's corpus in a build without libFuzzer: each argument is a file or a folder of files. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return perror(path), 1;
    size_t n = 0, places = 1 << 16, got;
    uint8_t *data = malloc(places);
    while (data && (got = fread(data + n, 1, places - n, file)) > 0) {
        n += got;
        if (n < places) continue;
        uint8_t *more = realloc(data, places *= 2);
        if (!more) free(data);
        data = more;
    }
    int failed = !data || ferror(file);
    if (failed)
        fprintf(stderr, "%s: cannot be read\n", path);
    else
        LLVMFuzzerTestOneInput(data, n);
    free(data);
    fclose(file);
    return failed;
}

static int run_path(const char *path) {
    DIR *folder = opendir(path);
    if (!folder) return run_file(path);
    int failed = 0, files = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char name[4096];
        if (entry->d_name[0] == '.') continue;
        int length = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        failed += length < 0 || (size_t)length >= sizeof name || run_file(name);
        files++;
    }
    closedir(folder);
    if (files == 0) fprintf(stderr, "%s: no corpus\n", path);
    return failed || files == 0;
}

int main(int n, char **arguments) {
    int failed = n < 2;
    for (int i = 1; i < n; i++) failed += run_path(arguments[i]);
    return failed ? 1 : 0;
}
