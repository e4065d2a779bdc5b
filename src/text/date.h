#ifndef SRC_TEXT_DATE_H
#define SRC_TEXT_DATE_H
/* Dates as feeds and pages write them. What is not understood, and what could be two dates, is refused. */
#include <stdbool.h>
#include <stdint.h>

/* Behind wire_date_parse, see <wirecopy/wirecopy.h>. `normal` may be NULL; on false both stay as they were. */
bool date_parse(const char *text, int64_t *seconds, char normal[32]);

#endif
