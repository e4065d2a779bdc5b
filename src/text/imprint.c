#include "text/imprint.h"

#include "base/ascii.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

static bool is_word_byte(char c) { return ascii_is_digit(c) || ascii_is_letter(c) || (unsigned char)c >= 0x80; }

/* `what` is lower-case and ends with a zero. */
static bool begins_with(const char *at, const char *end, const char *what) {
    for (; *what; at++, what++) {
        if (at == end) return false;
        char c = *at >= 'A' && *at <= 'Z' ? (char)(*at + 32) : *at;
        if (c != *what) return false;
    }
    return true;
}

/* Nine to fifteen digits in two to five groups, single marks between, the last group of three or more: a telephone number
 * and no date, score or sum, nor a postal code of five and four digits. Gives the end of the run of digits and marks;
 * *is_telephone says what it is. */
static const char *read_digits(const char *at, const char *end, bool *is_telephone) {
    unsigned digits = 0, groups = 0, last = 0, first = 0;
    while (at < end) {
        for (last = 0; at < end && ascii_is_digit(*at); at++) last++;
        if (last > 6) groups = 9; /* a number of another kind */
        if (groups == 0) first = last;
        digits += last;
        groups++;
        const char *mark = at;
        while (mark < end && mark - at < 2 && strchr(" -./()", *mark)) mark++;
        if (mark == at || mark == end || !ascii_is_digit(*mark)) break;
        at = mark;
    }
    bool postal = groups == 2 && first == 5 && last == 4;
    *is_telephone = digits >= 9 && digits <= 15 && groups >= 2 && groups <= 5 && last >= 3 && !postal;
    return at;
}

static bool begins_one_of(const char *at, const char *end, const char *const *list) {
    for (; *list; list++)
        if (begins_with(at, end, *list)) return true;
    return false;
}

static bool begins_copyright(const char *at, const char *end) {
    static const char *const signs[] = {"\xC2\xA9", "\xE2\x84\x97", "copyright 1", "copyright 2", "copyright \xC2\xA9", "copyright (c)",
                                        "(c) 1", "(c) 2", NULL};
    return begins_one_of(at, end, signs);
}

static bool begins_address_or_word(const char *at, const char *end) {
    static const char *const signs[] = {"http://", "https://", "www.", "copyright", NULL};
    return begins_one_of(at, end, signs);
}

/* A sign's first two bytes, "(c", or the letters "pyr"; a compiler makes vectors of comparisons without branches. */
bool imprint_may_have_copyright(const char *at, const char *end) {
    const uint8_t *byte = (const uint8_t *)at;
    size_t n = (size_t)(end - at);
    uint8_t found = 0;
    for (size_t i = 0; i + 2 < n; i++) {
        uint8_t a = byte[i], b = byte[i + 1], c = byte[i + 2];
        found |= ((a == 0xC2) & (b == 0xA9)) | ((a == 0xE2) & (b == 0x84)) | ((a == '(') & ((b | 32) == 'c')) |
                 (((a | 32) == 'p') & ((b | 32) == 'y') & ((c | 32) == 'r'));
    }
    return found || (n >= 2 && byte[n - 2] == 0xC2 && byte[n - 1] == 0xA9);
}

bool imprint_has_copyright(const char *at, const char *end) {
    if (!imprint_may_have_copyright(at, end)) return false;
    for (const char *from = at; at < end; at++) {
        if ((unsigned char)*at != 0xC2 && (unsigned char)*at != 0xE2 && *at != '(' && (*at | 32) != 'c') continue;
        bool word_before = at > from && is_word_byte(at[-1]) && (unsigned char)at[-1] < 0x80;
        if (!word_before && begins_copyright(at, end)) return true;
    }
    return false;
}

/* A digit, an at sign, "://" or "ww": with imprint_may_have_copyright, what all forms begin with or have inside. Written so that
 * a compiler makes vectors of it. */
static bool may_have_address(const char *at, const char *end) {
    const uint8_t *byte = (const uint8_t *)at;
    size_t n = (size_t)(end - at);
    uint8_t found = 0;
    for (size_t i = 0; i + 1 < n; i++) {
        uint8_t a = byte[i], b = byte[i + 1];
        found |= ((uint8_t)(a - '0') < 10) | (a == '@') | ((a == ':') & (b == '/')) | (((a | 32) == 'w') & ((b | 32) == 'w'));
    }
    return found;
}

bool imprint_has_any(const char *at, const char *end) {
    static const bool may_begin[256] = {['0'] = 1, ['1'] = 1, ['2'] = 1, ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1,
                                        ['7'] = 1, ['8'] = 1, ['9'] = 1, ['@'] = 1, ['('] = 1, ['h'] = 1, ['H'] = 1,
                                        ['w'] = 1, ['W'] = 1, ['c'] = 1, ['C'] = 1, [0xC2] = 1, [0xE2] = 1};
    const char *from = at;
    if (!may_have_address(at, end) && !imprint_may_have_copyright(at, end)) return false;
    for (; at < end; at++) {
        if (!may_begin[(unsigned char)*at]) continue;
        bool word_before = at > from && is_word_byte(at[-1]) && (unsigned char)at[-1] < 0x80;
        if (*at == '@') {
            if (at > from && is_word_byte(at[-1]) && at + 1 < end && is_word_byte(at[1])) return true;
        } else if (ascii_is_digit(*at)) {
            bool telephone = false;
            if (!word_before) at = read_digits(at, end, &telephone) - 1;
            if (telephone) return true;
        } else if (!word_before && (begins_copyright(at, end) || begins_address_or_word(at, end))) {
            return true;
        }
    }
    return false;
}

bool imprint_begins_item(const char *at, const char *end) {
    static const char *const marks[] = {"*", "-", "\xE2\x80\xA2", "\xE2\x80\x93", "\xE2\x80\x94", "\xC2\xB7", NULL};
    return begins_one_of(at, end, marks);
}
