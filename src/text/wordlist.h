#ifndef SRC_TEXT_WORDLIST_H
#define SRC_TEXT_WORDLIST_H
/* The words of a text as hashes only, for those who compare much and show nothing: the words of word.h, in order. */
#include "simd/kernels.h"
#include "text/normalise.h"

typedef struct wordlist {
    const kernels *kernels;
    VEC(uint64_t) hashes;
    size_t repaired; /* places that were not UTF-8, or NUL */
    /* room, used again from text to text */
    VEC(char) sound;
    VEC(byte_span) spans;
    VEC(uint32_t) mixed;
    VEC(uint64_t) span_hashes;
    arena scratch;
} wordlist;

void wordlist_init(wordlist *list, const kernels *with);
void wordlist_finish(wordlist *list);

/* Fills `hashes` with the words of any bytes up to WIRE_TEXT_MAX. */
wire_status wordlist_read(wordlist *list, const char *text, size_t bytes);
/* The same of bytes that are known to be UTF-8 without NUL. */
wire_status wordlist_read_sound(wordlist *list, const char *text, size_t bytes);

#endif
