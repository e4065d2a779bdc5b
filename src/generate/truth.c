#define _POSIX_C_SOURCE 200809L
#include "generate/truth.h"

#include "io/emit.h"

#include <dirent.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char ARTICLES[] = "articles.jsonl", SEAL[] = "generate.json";

static const struct {
    const char *name, *header;
} TABLES[TRUTH_FILES] = {
    [TRUTH_STORIES] = {"stories.tsv", "id\tcluster\tfamily\tchange\tof\n"},
    [TRUTH_RELATIONS] = {"relations.tsv", "id_a\tid_b\trelation\tabridged\tchange\n"},
    [TRUTH_FAMILIES] = {"families.tsv", "doc\tstart\tend\tfamily\tmention\tform\tstatement\n"},
    [TRUTH_FOOTERS] = {"footers.tsv", "block\tlabel\tscope\tdoc\tstart\tend\n"},
    [TRUTH_QUOTATIONS] = {"quotations.tsv", "doc\tstart\tend\tkind\tspeaker\n"},
    [TRUTH_WHOLE] = {"read-whole.tsv", "id\n"},
};

static bool is_ours(const char *name) {
    bool ours =
        strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || strcmp(name, ARTICLES) == 0 || strcmp(name, SEAL) == 0;
    for (int i = 0; i < TRUTH_FILES; i++) ours = ours || strcmp(name, TABLES[i].name) == 0;
    return ours || strncmp(name, FILE_TEMPORARY_PREFIX, strlen(FILE_TEMPORARY_PREFIX)) == 0;
}

/* A folder is written over when it is sealed as an earlier made corpus, or empty. */
static wire_status check_folder(const char *path, wire_error *error) {
    DIR *entries = opendir(path);
    if (!entries) return WIRE_OK; /* not there yet; or file_folder_open says what is wrong */
    bool sealed = false, anything = false, foreign = false;
    for (const struct dirent *entry; (entry = readdir(entries)) != NULL;) {
        sealed = sealed || strcmp(entry->d_name, SEAL) == 0;
        anything = anything || entry->d_name[0] != '.';
        foreign = foreign || !is_ours(entry->d_name);
    }
    closedir(entries);
    if (!foreign && (sealed || !anything)) return WIRE_OK;
    return error_set(error, WIRE_INVALID, "%.200s: holds what is no made corpus; name a new or an empty folder with -o",
                     path);
}

wire_status truth_open(truth *t, const char *folder, wire_error *error) {
    *t = (truth){0};
    TRY(check_folder(folder, error));
    TRY(file_folder_open(&t->folder, folder, error));
    TRY(file_folder_add(t->folder, &t->articles, ARTICLES, error));
    for (int i = 0; i < TRUTH_FILES; i++) {
        TRY(file_folder_add(t->folder, &t->tables[i], TABLES[i].name, error));
        file_text(t->tables[i], TABLES[i].header);
    }
    return WIRE_OK;
}

void truth_close(truth *t) { file_folder_destroy(t->folder); }

void truth_article_write(truth *t, const truth_article *article) {
    emitter e = {.file = t->articles};
    const char *const fields[][2] = {{"id", article->id}, {"outlet", article->outlet}, {"date", article->date}};
    emit_begin(&e, '{');
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        emit_key(&e, fields[i][0]);
        emit_text(&e, fields[i][1]);
    }
    emit_key(&e, "text");
    emit_bytes(&e, article->text, article->bytes);
    emit_end(&e, '}');
    emit_line(&e);
}

void truth_row(truth *t, enum truth_file file, const char *format, ...) {
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    int n = vsnprintf(line, sizeof line - 1, format, arguments);
    va_end(arguments);
    size_t bytes = n < 0 ? 0 : (size_t)n < sizeof line - 1 ? (size_t)n : sizeof line - 2;
    line[bytes] = '\n';
    file_write(t->tables[file], line, bytes + 1);
}

wire_status truth_commit(truth *t, const char *summary, wire_error *error) {
    file_output *seal;
    TRY(file_folder_add(t->folder, &seal, SEAL, error));
    file_text(seal, summary);
    return file_folder_commit(t->folder, error);
}
