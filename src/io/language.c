#include "io/language.h"

#include "base/ascii.h"

#include <string.h>
#include <strings.h>

#define TAG_LEAST 2 /* letters */
#define TAG_MOST 35

static bool is_hyphen(char c) { return c == '-' || c == '_'; }
static bool is_of_tag(char c) { return ascii_is_letter(c) || is_hyphen(c) || ascii_is_digit(c); }

bool language_list_is_sound(const char *list) {
    for (const char *at = list;; at++) {
        size_t n = 0, letters = 0;
        while (is_of_tag(at[n])) n++;
        while (ascii_is_letter(at[letters])) letters++;
        if (letters < TAG_LEAST || n > TAG_MOST || is_hyphen(at[n - 1])) return false;
        at += n;
        if (*at != ',') return !*at;
    }
}

/* One hyphen is as good as the other. */
static bool begins_with(const char *said, const char *tag, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (strncasecmp(said + i, tag + i, 1) != 0 && !(is_hyphen(said[i]) && is_hyphen(tag[i]))) return false;
    return !said[n] || is_hyphen(said[n]);
}

bool language_is_listed(const char *said, const char *list) {
    for (const char *tag = list;;) {
        size_t n = strcspn(tag, ",");
        if (begins_with(said, tag, n)) return true;
        if (!tag[n]) return false;
        tag += n + 1;
    }
}
