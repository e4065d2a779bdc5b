#ifndef SRC_IO_FINDINGS_H
#define SRC_IO_FINDINGS_H
/* The findings of a scan as tables: its JSON Lines read into a database, and from there to CSV and GraphML. */
#include "io/sqlite.h"

/* Tables, indexes and views (schema.sql says which), filled from the folder that a scan wrote. */
wire_status findings_load(database *db, const char *folder, wire_error *error);

/* A file NAME.csv a table and a view, into the folder `path`: RFC 4180, UTF-8 with a byte order mark, as spreadsheets want
 * it. A text that a spreadsheet would take for a formula gets an apostrophe before it. */
wire_status findings_write_csv(database *db, const char *path, wire_error *error);

/* The outlets and who ran whose text later, for Gephi and the like. */
wire_status findings_write_graphml(database *db, const char *path, wire_error *error);

#endif
