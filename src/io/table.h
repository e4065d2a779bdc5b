#ifndef SRC_IO_TABLE_H
#define SRC_IO_TABLE_H
/* Rows with named fields, from tab-separated lines under a header or from JSON Lines, each plain or compressed. The
 * first character tells which: '{' begins JSON. Empty lines are passed over; in tab-separated files nothing is quoted.
 */
#include "io/json.h"
#include "io/stream.h"

typedef struct table_row {
    const char *path;
    uint64_t line;
    const json_record *record; /* NULL in a tab-separated file */
    const char *const *names;  /* of the columns, and their values in this row; fewer cells: the rest is absent */
    char **cells;
    size_t n;
} table_row;

typedef wire_status (*table_take)(void *user, const table_row *row, wire_error *error);

/* Calls `take` with every row, in order; its first failure ends the reading. WIRE_PARSE names file and line. */
wire_status table_read(const char *path, table_take take, void *user, wire_error *error);

/* The field as text, numbers as they are written; NULL: absent, null or empty. Good during the call only. */
wire_status table_text(const table_row *row, const char *name, const char **text, wire_error *error);
/* The same, of a field that has to be there. */
wire_status table_need(const table_row *row, const char *name, const char **text, wire_error *error);
/* A number of bytes or characters that has to be there. */
wire_status table_offset(const table_row *row, const char *name, uint32_t *offset, wire_error *error);
/* 1, true, yes. */
wire_status table_flag(const table_row *row, const char *name, bool *flag, wire_error *error);
/* The field as a JSON value; NULL in a tab-separated file. */
const json_value *table_value(const table_row *row, const char *name);
/* WIRE_PARSE with the row's place before the message. */
wire_status table_fail(const table_row *row, wire_error *error, const char *what, const char *name);

#endif
