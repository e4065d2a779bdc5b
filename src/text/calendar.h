#ifndef SRC_TEXT_CALENDAR_H
#define SRC_TEXT_CALENDAR_H
/* The Gregorian calendar, of any year: how long months are, and days as one number. */
#include <stdint.h>

int calendar_days_in_month(int year, int month);

/* Days from 1 January 1970 to this one, and back. */
int64_t calendar_days(int year, int month, int day);
void calendar_date(int64_t days, int *year, int *month, int *day);

/* The Monday with which week 1 of ISO 8601 begins: the week of 4 January. */
int64_t calendar_first_monday(int year);

#endif
