#ifndef SRC_CLI_KEYS_H
#define SRC_CLI_KEYS_H
/* The options that rename the keys of JSON Lines: rows of the table of a command whose settings have `keys`. */
#include "cli/option.h"
#include "io/reader.h"

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
