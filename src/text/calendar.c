#include "text/calendar.h"

#include <stdbool.h>

int calendar_days_in_month(int year, int month) {
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return DAYS[month - 1] + (month == 2 && leap);
}

/* Days since 1 January 1970, by counting years from March so that the leap day is the last one. */
int64_t calendar_days(int year, int month, int day) {
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t from_march = (month + 9) % 12;
    int64_t day_of_year = (153 * from_march + 2) / 5 + day - 1;
    return 365 * y + y / 4 - y / 100 + y / 400 + day_of_year - 719468;
}

void calendar_date(int64_t days, int *year, int *month, int *day) {
    *year = (int)(1970 + days / 366 - (days < 0));
    while (calendar_days(*year + 1, 1, 1) <= days) (*year)++;
    *month = 1;
    while (*month < 12 && calendar_days(*year, *month + 1, 1) <= days) (*month)++;
    *day = (int)(days - calendar_days(*year, *month, 1)) + 1;
}

int64_t calendar_first_monday(int year) {
    int64_t fourth = calendar_days(year, 1, 4), since_monday = ((fourth - 4) % 7 + 7) % 7; /* 5 January 1970: day 4 */
    return fourth - since_monday;
}
