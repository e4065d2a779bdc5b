#include "io/sqlite.h"

#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <sqlite3.h>

struct database {
    sqlite3 *handle;
};

struct statement {
    sqlite3_stmt *handle;
    sqlite3 *of;
};

static wire_status fail(sqlite3 *handle, int code, wire_error *error) {
    const char *path = handle ? sqlite3_db_filename(handle, "main") : NULL;
    if (code == SQLITE_NOMEM) return WIRE_NO_MEMORY;
    if (code == SQLITE_FULL) return file_error(error, path && *path ? path : "TMPDIR", ENOSPC);
    return error_set(error, WIRE_IO, "database: %s", handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code));
}

wire_status database_open(database **out, const char *path, wire_error *error) {
    *out = NULL;
    database *db = memory_allocate_zeroed(1, sizeof *db);
    CHECK_MEMORY(db);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    int code = sqlite3_open_v2(path, &db->handle, flags, NULL);
    if (code == SQLITE_OK) return *out = db, WIRE_OK;
    int system = code == SQLITE_CANTOPEN ? sqlite3_system_errno(db->handle) : 0;
    wire_status status = system ? file_error(error, path, system) : fail(db->handle, code, error);
    sqlite3_close(db->handle);
    memory_free(db);
    return status;
}

wire_status database_close(database *db, wire_error *error) {
    if (!db) return WIRE_OK;
    int code = sqlite3_close(db->handle);
    wire_status status = code == SQLITE_OK ? WIRE_OK : fail(NULL, code, error);
    memory_free(db);
    return status;
}

wire_status database_run(database *db, const char *sql, wire_error *error) {
    int code = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? WIRE_OK : fail(db->handle, code, error);
}

wire_status statement_create(statement **out, database *db, const char *sql, wire_error *error) {
    *out = NULL;
    statement *s = memory_allocate_zeroed(1, sizeof *s);
    CHECK_MEMORY(s);
    s->of = db->handle;
    int code = sqlite3_prepare_v2(db->handle, sql, -1, &s->handle, NULL);
    if (code == SQLITE_OK) {
        *out = s;
        return WIRE_OK;
    }
    memory_free(s);
    return fail(db->handle, code, error);
}

void statement_destroy(statement *s) {
    if (!s) return;
    sqlite3_finalize(s->handle);
    memory_free(s);
}

wire_status statement_insert(statement *s, const char *const *cells, size_t n, wire_error *error) {
    int code = SQLITE_OK;
    for (size_t i = 0; i < n && code == SQLITE_OK; i++)
        code = cells[i] ? sqlite3_bind_text(s->handle, (int)i + 1, cells[i], -1, SQLITE_STATIC)
                        : sqlite3_bind_null(s->handle, (int)i + 1);
    if (code == SQLITE_OK) {
        int stepped = sqlite3_step(s->handle), reset = sqlite3_reset(s->handle);
        code = stepped == SQLITE_DONE ? reset : stepped;
    }
    return code == SQLITE_OK ? WIRE_OK : fail(s->of, code, error);
}

wire_status statement_next(statement *s, bool *more, wire_error *error) {
    int code = sqlite3_step(s->handle);
    *more = code == SQLITE_ROW;
    return code == SQLITE_ROW || code == SQLITE_DONE ? WIRE_OK : fail(s->of, code, error);
}

size_t statement_columns(const statement *s) { return (size_t)sqlite3_column_count(s->handle); }

const char *statement_name(const statement *s, size_t column) { return sqlite3_column_name(s->handle, (int)column); }

const char *statement_cell(const statement *s, size_t column) {
    return (const char *)sqlite3_column_text(s->handle, (int)column);
}

bool statement_is_text(const statement *s, size_t column) {
    return sqlite3_column_type(s->handle, (int)column) == SQLITE_TEXT;
}
