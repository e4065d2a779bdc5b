#ifndef SRC_IO_SQLITE_H
#define SRC_IO_SQLITE_H
/* A database of one program run: the one owner of SQLite in the program. Cells go in and come out as text; a column's
 * declared type makes numbers of them. */
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct database database;
typedef struct statement statement;

/* "" is a private database that is gone when it is closed. The file must not be there before. */
wire_status database_open(database **out, const char *path, wire_error *error);
/* WIRE_IO when its last pages could not be written. `db` may be NULL. */
wire_status database_close(database *db, wire_error *error);

/* Runs statements that give no rows. */
wire_status database_run(database *db, const char *sql, wire_error *error);

wire_status statement_create(statement **out, database *db, const char *sql, wire_error *error);
void statement_destroy(statement *s);

/* Inserts a row of n cells; NULL is null. */
wire_status statement_insert(statement *s, const char *const *cells, size_t n, wire_error *error);

/* Steps to the next row; *more is false behind the last one. */
wire_status statement_next(statement *s, bool *more, wire_error *error);
size_t statement_columns(const statement *s);
const char *statement_name(const statement *s, size_t column);
/* Of the present row; NULL for null. Good until the next step. */
const char *statement_cell(const statement *s, size_t column);
bool statement_is_text(const statement *s, size_t column);

#endif
