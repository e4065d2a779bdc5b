/*
 * One pass over the text that sorts what it meets into fields, whatever their order: "2022-05-03T15:15:00+02:00",
 * "Tue, 03 May 2022 15:15:00 GMT", "May 3, 2022, 3:15 p.m.", "3. Mai 2022, 15.15 Uhr", "le 3 mai 2022 a 15h15".
 *
 *     number   hour when a clock follows, year of four digits, else day        word   a row of date_word's table
 *
 * A word or sign that the table does not hold, a field given twice or a day that its month lacks refuses the text: a
 * document of unknown date loses less than one of a wrong date. So does 03/04/2022, which is March here and April
 * there, and a week without its day. Sources: ISO 8601:2004 (dates by calendar, week and ordinal, extended and basic form), RFC 2822 section 3.3 and 4.3 (zones,
 * years of two digits before a time), month and day names as the Common Locale Data Repository lists them.
 */
#define _POSIX_C_SOURCE 200809L
#include "text/date.h"

#include "base/ascii.h"
#include "base/digits.h"
#include "text/calendar.h"
#include "text/date_word.h"

#include <string.h>

#define LONGEST_BYTES 96
#define UNSET (-1)

typedef struct reading {
    const char *at;
    int year, month, day;
    int hour, minute, second, milli;
    int zone;         /* minutes east of UTC */
    bool zone_named;  /* an offset may still follow: "GMT+0200" */
    bool month_loose; /* read from "mar", which may be Tuesday as well */
    bool year_short;  /* of two digits: only before a time */
} reading;

/* Reads at most `most` digits; gives their number, 0 when there are none or more than `most`. */
static int read_digits(const char **at, int most, int64_t *value) {
    int n = 0;
    *value = 0;
    for (; ascii_is_digit(**at); (*at)++, n++) {
        if (n == most) return 0;
        *value = *value * 10 + (**at - '0');
    }
    return n;
}

static const char *skip_spaces(const char *at) {
    while (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r' || (at[0] == '\xC2' && at[1] == '\xA0'))
        at += *at == '\xC2' ? 2 : 1;
    return at;
}

/* ---- fields; each refuses to be set twice ---- */

static bool set(int *field, int64_t value, int least, int most) {
    if (*field != UNSET || value < least || value > most) return false;
    *field = (int)value;
    return true;
}

static bool set_date(reading *r, int64_t year, int64_t month, int64_t day) {
    return set(&r->year, year, 1000, 9999) && set(&r->month, month, 1, 12) && set(&r->day, day, 1, 31);
}

static bool set_time(reading *r, int64_t hour, int64_t minute, int64_t second) {
    if (!set(&r->hour, hour, 0, 23)) return false;
    if (minute != UNSET && !set(&r->minute, minute, 0, 59)) return false;
    return second == UNSET || set(&r->second, second, 0, 60);
}

/* ---- times ---- */

static void read_fraction(reading *r) {
    if ((*r->at != '.' && *r->at != ',') || !ascii_is_digit(r->at[1])) return;
    r->at++;
    r->milli = 0;
    for (int scale = 100; ascii_is_digit(*r->at); r->at++, scale /= 10) r->milli += (*r->at - '0') * scale;
}

/* "15:04", "15:04:05.678": the hour is read, r->at stands on the colon. */
static bool read_clock(reading *r, int64_t hour) {
    int64_t minute, second = UNSET;
    r->at++;
    if (read_digits(&r->at, 2, &minute) != 2) return false;
    if (r->at[0] == ':' && ascii_is_digit(r->at[1])) {
        r->at++;
        if (read_digits(&r->at, 2, &second) != 2) return false;
    }
    if (!set_time(r, hour, minute, second)) return false;
    if (second != UNSET) read_fraction(r);
    return true;
}

/* "3 pm", "15 Uhr", "15h30", "15.30 Uhr": false with `*is_time` false when no such word follows the number. */
static bool read_hour_word(reading *r, int64_t hour, bool *is_time) {
    reading ahead = *r;
    int64_t minute = UNSET;
    char folded[16];
    *is_time = false;
    if (ahead.at[0] == '.' && ascii_is_digit(ahead.at[1])) {
        ahead.at++;
        if (read_digits(&ahead.at, 2, &minute) != 2) return false;
    }
    ahead.at = skip_spaces(ahead.at);
    const char *word_at = ahead.at;
    if (!date_word_read(&ahead.at, folded)) return false;
    const date_word *found = date_word_find(folded);
    if (!found || (found->role != CLOCK && found->role != MORNING && found->role != AFTERNOON)) return false;
    *is_time = true;
    r->at = found->role == CLOCK ? ahead.at : word_at;
    const char *after = skip_spaces(r->at);
    if (found->role == CLOCK && minute == UNSET && ascii_is_digit(after[0]) && ascii_is_digit(after[1]) && !ascii_is_digit(after[2])) {
        r->at = after;
        read_digits(&r->at, 2, &minute);
    }
    return set_time(r, hour, minute, UNSET);
}

static bool apply_half_day(reading *r, bool afternoon) {
    if (r->hour < 1 || r->hour > 12) return false;
    r->hour = r->hour % 12 + (afternoon ? 12 : 0);
    return true;
}

/* "+02:00", "+0200", "+2", "-04": r->at stands on the sign. */
static bool read_offset(reading *r) {
    int sign = *r->at++ == '-' ? -1 : 1;
    int64_t hours, minutes = 0;
    int n = read_digits(&r->at, 4, &hours);
    if (n == 0 || n == 3) return false;
    if (n == 4) {
        minutes = hours % 100;
        hours /= 100;
    } else if (r->at[0] == ':') {
        r->at++;
        if (read_digits(&r->at, 2, &minutes) != 2) return false;
    }
    if (hours > 14 || minutes > 59 || (r->zone != UNSET && !r->zone_named)) return false;
    r->zone = sign * (int)(hours * 60 + minutes);
    if (r->zone == UNSET) return false; /* one minute west: no zone that ever was */
    r->zone_named = false;
    return true;
}

/* ---- numeric dates ---- */

/* "03/04/2022" may be two dates; it is read when only one of them exists, or both are one. */
static bool set_either_order(reading *r, int64_t first, int64_t second, int64_t year) {
    if (first > 12) return set_date(r, year, second, first);
    if (second > 12 || first == second) return set_date(r, year, first, second);
    return false;
}

/* A date of two or three numbers with one sign between; *is_date false: the text is none and nothing was read. */
static bool read_numeric_date(reading *r, bool *is_date) {
    const char *at = r->at;
    int64_t value[3];
    int digits[3], n = 0;
    char sign = 0;
    *is_date = false;
    while (n < 3) {
        digits[n] = read_digits(&at, 4, &value[n]);
        if (digits[n] == 0) return false;
        n++;
        const char *after = *at == '.' ? skip_spaces(at + 1) : at + 1;
        if (n == 3 || (*at != '-' && *at != '.' && *at != '/') || !ascii_is_digit(*after) || (sign && *at != sign)) break;
        sign = *at;
        at = after;
    }
    if (n < 2 || digits[1] > 2) return false;
    if (n == 2) {
        if (digits[0] != 4 || sign != '-' || digits[1] != 2) return false;
        *is_date = true;
        r->at = at;
        return set(&r->year, value[0], 1000, 9999) && set(&r->month, value[1], 1, 12);
    }
    bool year_first = digits[0] == 4 && digits[2] <= 2, year_last = digits[0] <= 2 && digits[2] == 4;
    if (!year_first && !year_last) return false;
    *is_date = true;
    r->at = at;
    if (year_first) return set_date(r, value[0], value[1], value[2]);
    if (sign == '.') return set_date(r, value[2], value[1], value[0]);
    return set_either_order(r, value[0], value[1], value[2]);
}

/* ---- dates of ISO 8601 by week and by day of the year; kept as dates by calendar ---- */

static bool set_days(reading *r, int64_t days) {
    int year, month, day;
    calendar_date(days, &year, &month, &day);
    return set_date(r, year, month, day);
}

static bool set_week_date(reading *r, int64_t year, int64_t week, int64_t weekday) {
    if (year < 1000 || week < 1 || week > 53 || weekday < 1 || weekday > 7) return false;
    int64_t week_1 = calendar_first_monday((int)year), next = calendar_first_monday((int)year + 1);
    int64_t days = week_1 + 7 * (week - 1) + weekday - 1;
    return days < next && set_days(r, days);
}

static bool set_ordinal_date(reading *r, int64_t year, int64_t day_of_year) {
    if (year < 1000 || day_of_year < 1) return false;
    int64_t days = calendar_days((int)year, 1, 1) + day_of_year - 1;
    return days < calendar_days((int)year + 1, 1, 1) && set_days(r, days);
}

/* "2031-W10-2", "2031W102"; "2031-061". *is_date false: the text is none of them and nothing was read. */
static bool read_counted_date(reading *r, bool *is_date) {
    const char *at = r->at;
    int64_t year, count, weekday;
    *is_date = false;
    if (read_digits(&at, 4, &year) != 4) return false;
    bool extended = *at == '-';
    at += extended;
    if (*at == 'W' || *at == 'w') {
        at++;
        *is_date = true;
        if (!ascii_is_digit(at[0]) || !ascii_is_digit(at[1])) return false;
        count = (at[0] - '0') * 10 + at[1] - '0';
        at += 2;
        if (extended && *at++ != '-') return false;
        if (read_digits(&at, 1, &weekday) != 1) return false;
        r->at = at;
        return set_week_date(r, year, count, weekday);
    }
    if (!extended || read_digits(&at, 3, &count) != 3 || *at == '-') return false;
    *is_date = true;
    r->at = at;
    return set_ordinal_date(r, year, count);
}

/* ---- the pass ---- */

/* The year, month and day signs of Chinese and Japanese, then of Korean. */
static int unit_after(const char *at) {
    static const char *const UNITS[] = {"\u5E74", "\u6708", "\u65E5", "\uB144", "\uC6D4", "\uC77C"};
    for (int i = 0; i < 6; i++)
        if (strncmp(at, UNITS[i], 3) == 0) return i % 3;
    return UNSET;
}

static bool read_unit(reading *r, int64_t value, int unit) {
    r->at += 3;
    if (unit == 0) return set(&r->year, value, 1000, 9999);
    return unit == 1 ? set(&r->month, value, 1, 12) : set(&r->day, value, 1, 31);
}

static bool read_basic(reading *r, int digits, int64_t value) {
    switch (digits) {
    case 4: /* a time after "T" */ return set_time(r, value / 100, value % 100, UNSET);
    case 6:
        if (!set_time(r, value / 10000, value / 100 % 100, value % 100)) return false;
        read_fraction(r);
        return true;
    case 7: return set_ordinal_date(r, value / 1000, value % 1000);
    case 8: return set_date(r, value / 10000, value / 100 % 100, value % 100);
    case 14: return read_basic(r, 8, value / 1000000) && read_basic(r, 6, value % 1000000);
    default: return false;
    }
}

static bool read_small_number(reading *r, int64_t value, int digits) {
    if (digits == 4) return set(&r->year, value, 1000, 9999);
    if (digits > 2) return false;
    if (r->day == UNSET) return set(&r->day, value, 1, 31);
    if (digits != 2 || r->month == UNSET) return false;
    r->year_short = true;
    return set(&r->year, value < 50 ? 2000 + value : 1900 + value, 1000, 9999);
}

static bool read_number(reading *r, bool after_t) {
    bool known, good = read_counted_date(r, &known);
    if (!known) good = read_numeric_date(r, &known);
    if (known) return good;
    int64_t value;
    int digits = read_digits(&r->at, 14, &value);
    if (digits == 0) return false;
    if (digits == 7 || digits == 8 || digits == 14 || (after_t && r->day != UNSET && *r->at != ':'))
        return read_basic(r, digits, value);
    if (digits <= 2 && r->hour == UNSET) {
        if (r->at[0] == ':' && ascii_is_digit(r->at[1])) return read_clock(r, value);
        good = read_hour_word(r, value, &known);
        if (known) return good;
    }
    int unit = unit_after(r->at);
    return unit == UNSET ? read_small_number(r, value, digits) : read_unit(r, value, unit);
}

static bool apply_word(reading *r, const date_word *found) {
    switch (found->role) {
    case FILLER: return true;
    case CLOCK: return r->hour != UNSET;
    case MORNING: return r->hour == UNSET || apply_half_day(r, false); /* "am 3. Mai" */
    case AFTERNOON: return apply_half_day(r, true);
    case ZONE:
        if (r->hour == UNSET || r->zone != UNSET) return false;
        r->zone = found->value;
        r->zone_named = true;
        return true;
    case MONTH_OR_DAY:
        if (r->month != UNSET) return true;
        r->month_loose = true;
        return set(&r->month, found->value, 1, 12);
    case MONTH:
        if (r->month_loose) r->month = UNSET;
        r->month_loose = false;
        return set(&r->month, found->value, 1, 12);
    }
    return false;
}

static bool read_fields(reading *r) {
    bool after_t = false;
    while (*(r->at = skip_spaces(r->at))) {
        int bytes;
        if (ascii_is_digit(*r->at)) {
            if (!read_number(r, after_t)) return false;
            after_t = false;
        } else if (date_word_letter(r->at, &bytes)) {
            char folded[16];
            const date_word *found = date_word_read(&r->at, folded) ? date_word_find(folded) : NULL;
            if (!found || !apply_word(r, found)) return false;
            after_t = strcmp(folded, "t") == 0;
        } else if ((*r->at == '+' || *r->at == '-') && ascii_is_digit(r->at[1]) && r->hour != UNSET) {
            if (!read_offset(r)) return false;
        } else if (*r->at == '(') { /* a comment of RFC 2822 */
            r->at = strchr(r->at, ')');
            if (!r->at) return false;
            r->at++;
        } else if (strncmp(r->at, "\u00BA", 2) == 0 || strncmp(r->at, "\u00AA", 2) == 0) {
            r->at += 2; /* "1º de mayo" */
        } else if (strchr(",.-/|", *r->at)) {
            r->at++;
        } else {
            return false;
        }
    }
    return true;
}

/* ---- results ---- */

static bool is_whole(const reading *r) {
    if (r->year == UNSET || (r->day != UNSET && r->month == UNSET) || (r->hour != UNSET && r->day == UNSET))
        return false;
    if (r->day != UNSET && r->day > calendar_days_in_month(r->year, r->month)) return false;
    return !r->year_short || r->hour != UNSET;
}

static int64_t seconds_of(const reading *r) {
    int64_t days = calendar_days(r->year, r->month == UNSET ? 1 : r->month, r->day == UNSET ? 1 : r->day);
    int64_t hour = r->hour == UNSET ? 0 : r->hour, minute = r->minute == UNSET ? 0 : r->minute;
    return days * 86400 + hour * 3600 + minute * 60 + (r->second == UNSET ? 0 : r->second) -
           (r->zone == UNSET ? 0 : r->zone * 60);
}

/* A mark, 0 for none, and a number of so many digits at least. */
static char *write_part(char *to, char mark, int number, unsigned digits) {
    if (mark) *to++ = mark;
    return to + digits_put(to, (uint64_t)number, digits);
}

static char *write_clock(char *to, const reading *r) {
    to = write_part(to, 'T', r->hour, 2);
    to = write_part(to, ':', r->minute == UNSET ? 0 : r->minute, 2);
    if (r->second != UNSET) to = write_part(to, ':', r->second, 2);
    if (r->milli != UNSET) to = write_part(to, '.', r->milli, 3);
    if (r->zone == UNSET) return to;
    int away = r->zone < 0 ? -r->zone : r->zone;
    if (away) return write_part(write_part(to, r->zone < 0 ? '-' : '+', away / 60, 2), ':', away % 60, 2);
    *to = 'Z';
    return to + 1;
}

static void write_normal(const reading *r, char normal[32]) {
    char *to = write_part(normal, 0, r->year, 4);
    if (r->month != UNSET) to = write_part(to, '-', r->month, 2);
    if (r->day != UNSET) to = write_part(to, '-', r->day, 2);
    if (r->hour != UNSET) to = write_clock(to, r);
    *to = 0;
}

/* Seconds (9 or 10 digits: 1973 to 2286) or milliseconds (12 or 13) since 1970, with or without a fraction. */
static bool read_unix(const char *text, reading *r) {
    int64_t value;
    int digits = read_digits(&text, 13, &value);
    if (digits < 9 || digits == 11) return false;
    if (*text == '.' && digits <= 10)
        for (text++; ascii_is_digit(*text);) text++;
    if (*skip_spaces(text)) return false;
    if (digits >= 12) value /= 1000;
    calendar_date(value / 86400, &r->year, &r->month, &r->day);
    r->zone = 0;
    return set_time(r, value / 3600 % 24, value / 60 % 60, value % 60);
}

bool date_parse(const char *text, int64_t *seconds, char normal[32]) {
    if (strnlen(text, LONGEST_BYTES + 1) > LONGEST_BYTES) return false;
    reading r = {.year = UNSET,
                 .month = UNSET,
                 .day = UNSET,
                 .hour = UNSET,
                 .minute = UNSET,
                 .second = UNSET,
                 .milli = UNSET,
                 .zone = UNSET};
    reading unix_time = r;
    r.at = text = skip_spaces(text);
    if (read_unix(text, &unix_time))
        r = unix_time;
    else if (!read_fields(&r))
        return false;
    if (!is_whole(&r)) return false;
    *seconds = seconds_of(&r);
    if (normal) write_normal(&r, normal);
    return true;
}
