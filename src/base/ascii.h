#ifndef SRC_BASE_ASCII_H
#define SRC_BASE_ASCII_H
/* Bytes of ASCII by their kind, whatever the locale; no byte above it is of any. */
#include <stdbool.h>

static inline bool ascii_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline bool ascii_is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
static inline bool ascii_is_digit(char c) { return c >= '0' && c <= '9'; }

#endif
