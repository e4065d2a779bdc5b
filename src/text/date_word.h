#ifndef SRC_TEXT_DATE_WORD_H
#define SRC_TEXT_DATE_WORD_H
/* The words of dates: months, days, zones and what stands between, and how they are read from a text. */
#include <stdbool.h>

enum date_role { FILLER, MONTH, MONTH_OR_DAY, ZONE, MORNING, AFTERNOON, CLOCK };

typedef struct date_word {
    enum date_role role;
    int value;         /* the month, or minutes east of UTC */
    const char *names; /* folded: lower-case, without accents and dots; a space on both sides of each */
} date_word;

/* The letter at `at` in folded form, 0 when there is none; *bytes is its length. Combining accents fold to '\1'. */
char date_word_letter(const char *at, int *bytes);

/* Reads the word at *at, leaving out dots inside it ("p.m."); false when it is longer than any in the table. */
bool date_word_read(const char **at, char folded[16]);

/* NULL: the table does not hold it. */
const date_word *date_word_find(const char *folded);

#endif
