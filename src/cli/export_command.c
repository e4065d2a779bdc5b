/*
 * wirecopy export: the folder of a scan -> a database -> the forms that other programs open. Without --sqlite the database
 * is a private one. Its file is made under a temporary name beside the final one, as all outputs are.
 */
#define _DEFAULT_SOURCE
#include "base/file.h"
#include "base/memory.h"
#include "cli/command.h"
#include "io/findings.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct settings {
    const char *csv, *graphml, *sqlite;
} settings;

static const option OPTIONS[] = {
    {"csv", 0, OPTION_TEXT, offsetof(settings, csv), "FOLDER", "a .csv file for each table and view, for spreadsheets", 0, NULL},
    {"graphml", 0, OPTION_TEXT, offsetof(settings, graphml), "FILE", "the network of outlets, for Gephi and other viewers", 0,
     NULL},
    {"sqlite", 0, OPTION_TEXT, offsetof(settings, sqlite), "FILE", "one database, for sqlite3 and datasette", 0, NULL},
};

/* DIR/.wirecopy-tmp-NAME of DIR/NAME. */
static wire_status temporary_of(const char *path, char *to, size_t room, wire_error *error) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    int n = snprintf(to, room, "%.*s%s%s", (int)(name - path), path, FILE_TEMPORARY_PREFIX, name);
    if (n < 0 || (size_t)n >= room || !*name) return error_set(error, WIRE_INVALID, "no name of a file: '%.200s'", path);
    return WIRE_OK;
}

/* The temporary file, empty; what hinders it is told of the file that was asked for. */
static wire_status make_empty(const char *temporary, const char *path, wire_error *error) {
    int made = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    return made < 0 || close(made) != 0 ? file_error(error, path, errno) : WIRE_OK;
}

static wire_status write_forms(const settings *s, database *db, wire_error *error) {
    if (s->csv) TRY(findings_write_csv(db, s->csv, error));
    if (s->graphml) TRY(findings_write_graphml(db, s->graphml, error));
    return WIRE_OK;
}

static wire_status export_all(const settings *s, const char *folder, wire_error *error) {
    char temporary[4096] = "";
    struct stat found;
    database *db;
    TRY(command_scanned(folder, error));
    if (s->sqlite) TRY(temporary_of(s->sqlite, temporary, sizeof temporary, error));
    if (s->sqlite && stat(s->sqlite, &found) == 0 && !S_ISREG(found.st_mode))
        return error_set(error, WIRE_IO, "%.200s: is no plain file; name another", s->sqlite);
    if (*temporary) TRY(make_empty(temporary, s->sqlite, error));
    TRY(database_open(&db, temporary, error));
    wire_status status = findings_load(db, folder, error);
    if (status == WIRE_OK) status = write_forms(s, db, error);
    wire_status closed = database_close(db, error);
    if (status == WIRE_OK) status = closed;
    if (!s->sqlite) return status;
    if (status == WIRE_OK && rename(temporary, s->sqlite) != 0) status = file_error(error, s->sqlite, errno);
    if (status != WIRE_OK) unlink(temporary);
    return status;
}

static int run_export(const command *self, int n, char **words) {
    settings given = {0};
    arguments found;
    wire_error error = {0};
    int code;
    if (command_read(self, n, words, &given, &found, &code)) {
        if (found.n_inputs != 1) code = command_usage(self, "name one folder that a scan wrote");
        else if (!(given.csv || given.graphml || given.sqlite)) code = command_usage(self, "to what? Give --csv, --graphml or --sqlite");
        else code = command_fail(export_all(&given, found.inputs[0], &error), &error);
    }
    memory_free(found.inputs);
    return code;
}

const command EXPORT_COMMAND = {
    .name = "export",
    .brief = "turn a scan's findings into CSV, GraphML or an SQLite database",
    .examples = "  wirecopy export out --sqlite out.db\n"
                "  sqlite3 out.db 'SELECT * FROM copies_without_credit'\n"
                "                                       tables with indexes, and views named in words\n"
                "  wirecopy export out --csv tables     a file for each, to open in a spreadsheet\n"
                "  wirecopy export out --graphml outlets.graphml\n"
                "                                       who ran whose text later, as a network\n",
    .notes = "\nTables: documents, stories, groups, members, quotes, pairs. Views: outlets, outlet_network,\n"
             "who_ran_which_story, copies_without_credit, quotes_as_outlets_ran_them, footers_by_outlet.\n"
             "In the .csv files a text that begins with =, +, -, @ or a tab has an apostrophe before it, so that no\n"
             "spreadsheet runs it as a formula. The database has it as it stands.\n",
    .options = OPTIONS,
    .n_options = sizeof OPTIONS / sizeof OPTIONS[0],
    .run = run_export,
};
