#ifndef SRC_CLI_ROWS_H
#define SRC_CLI_ROWS_H
/* Rows that the tables of several commands have; each names fields of the file's `settings`. */
#include "cli/option.h"
#include "io/reader.h"

/* strict, threads, seed, cpu */
#define WORK_OPTIONS                                                                                                   \
    {"strict", 0, OPTION_FLAG, offsetof(settings, strict), NULL, "end with exit code 3 at the first fault in the input", \
     0, NULL},                                                                                                         \
    {"threads", 0, OPTION_NUMBER, offsetof(settings, threads), "N", "workers; else one a core; results are the same",   \
     4096, NULL},                                                                                                      \
    {"seed", 0, OPTION_NUMBER, offsetof(settings, seed), "N", "of the sketches; else 1", UINT64_MAX, NULL},             \
    {"cpu", 0, OPTION_TEXT, offsetof(settings, cpu), "LEVEL",                                                           \
     "vector instructions: scalar, avx2, avx512 or neon; else the best here", 0, NULL}

/* keys: the options that rename the keys of JSON Lines */
#define KEY_OPTION(key, field, what)                                                                                   \
    { key "-key", 0, OPTION_TEXT, offsetof(settings, keys) + (field) * sizeof(char *), "KEY", what, 0, NULL }

#define KEY_OPTIONS                                                                                                    \
    KEY_OPTION("id", KEY_ID, "the JSON key that holds the article's id; else id"),                                     \
    KEY_OPTION("text", KEY_TEXT, "its text; else text"),                                                               \
    KEY_OPTION("outlet", KEY_OUTLET, "who published it; else outlet"),                                                 \
    KEY_OPTION("date", KEY_DATE, "when; else date"),                                                                   \
    KEY_OPTION("url", KEY_URL, "where; else url"),                                                                     \
    KEY_OPTION("title", KEY_TITLE, "its headline; else title")

#endif
