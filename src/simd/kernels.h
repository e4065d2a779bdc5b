#ifndef SRC_SIMD_KERNELS_H
#define SRC_SIMD_KERNELS_H
/*
 * The inner loops over plain arrays, as a table for each level of the processor. Every level gives the same results as
 * the scalar one, which is the definition. A level is some files beside this one, NAME_*.c, whose compiler flags are on
 * them only, and is entered in kernels.c.
 *
 * Kernels allocate nothing and read nothing but what they are given: text needs no padding. What is written may need
 * KERNEL_SLACK bytes more than the result, which come out undefined; each kernel says so. Nothing may overlap.
 */
#include <stddef.h>
#include <stdint.h>

#define KERNEL_SLACK 64

/* [start, end) in bytes of a text. */
typedef struct byte_span {
    uint32_t start, end;
} byte_span;

/* What a JSON string holds, as bits. */
enum json_seen {
    JSON_ESCAPE = 1 << 0,    /* a backslash */
    JSON_HIGH = 1 << 1,      /* what is no ASCII, raw or escaped (json_skip: raw only) */
    JSON_MENDED = 1 << 2,    /* a NUL, raw or escaped, or half a surrogate pair (json_skip: a raw NUL only) */
    JSON_OPEN = 1 << 3,      /* no closing quotation mark: the string is cut off */
    JSON_MALFORMED = 1 << 4  /* an escape that JSON does not know */
};

typedef struct json_string {
    size_t read;     /* bytes up to the closing quotation mark; up to the fault, or all, when there is none */
    size_t written;
    uint32_t mended; /* NULs and halves of surrogate pairs that became a space and U+FFFD */
    uint32_t seen;   /* json_seen */
} json_string;

/* Bits of word_forms, equal to those of text/page.h. */
enum { SPAN_CAPITAL = 1 << 0, SPAN_UPPER = 1 << 1, SPAN_DIGIT = 1 << 2, SPAN_SHORT = 1 << 5 };

typedef struct kernels {
    const char *name;

    /* ---- bytes ---- */

    /* The places of the line ends in text[0, n), ascending, `most` at most; n < 2^32. Returns how many: when it is `most`,
     * go on behind the last one. `at` has `most` places. */
    size_t (*line_ends)(const char *text, size_t n, uint32_t *at, size_t most);

    /* Unescapes the JSON string that begins at `at`, behind its quotation mark, up to the closing one, which at[0, n)
     * should hold. `to` has n + KERNEL_SLACK places; the text never grows. Raw control characters are let through, as
     * cJSON does; bytes that are no UTF-8 too. */
    json_string (*json_unescape)(char *to, const char *at, size_t n);

    /* Finds the end of such a string and writes nothing; escapes are passed over unread. */
    json_string (*json_skip)(const char *at, size_t n);

    /* Bytes from the start that are well-formed UTF-8 without NUL; n when all are. A sequence that n cuts is not. */
    size_t (*utf8_sound)(const char *text, size_t n);

    /* The start of the text whose normal form is as long as it is, by bytes alone, and its normal form: ASCII but ` and
     * controls, letters made small, single spaces and line ends between other such characters. Returns its length, which
     * never ends with a space or line end: what follows may change that. `to` has n + KERNEL_SLACK places. */
    size_t (*normal_plain)(char *to, const char *text, size_t n);

    /* ---- words ---- */

    /*
     * The words of text/word.h of sound UTF-8 where it is ASCII. Where it is not, a span holds all that could belong to one
     * word with a high byte, and its number is added to `mixed`: read it by word_next, it may be no word or several.
     *
     *     It’s 5.5 km (3,4 mi), "isn't it?"     It’s* 5.5 km 3,4 mi isn't it         *: mixed
     *
     * Returns the number of spans. `spans` has n / 2 + 1 + KERNEL_SLACK places, `mixed` n / 2 + 1.
     */
    uint32_t (*word_spans)(const char *text, uint32_t n, byte_span *spans, uint32_t *mixed, uint32_t *n_mixed);

    /* hash[i] = hash_word of span i with its letters made small. Spans ascend. `hash` has n_spans places and 8 more. For a
     * mixed span the value means nothing. n: bytes of the text. */
    void (*word_hashes)(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint64_t *hash);

    /* form[i]: SPAN bits of span i. `form` has n_spans places and 8 more; nothing for a mixed span. */
    void (*word_forms)(const char *text, uint32_t n, const byte_span *spans, uint32_t n_spans, uint8_t *form);

    /* out[i] = hash_shingle of words[i .. i + width), for i < n: reads n + width - 1 words. 0 < width < 64. `out` has n
     * places. */
    void (*shingle_hashes)(const uint64_t *words, size_t n, unsigned width, uint64_t *out);

    /* ---- sketches and sets ---- */

    /* least[i] = min(least[i], multipliers[i] * low 32 bits of x) over all x of the set, for i < k. */
    void (*minhash_update)(uint32_t *least, const uint32_t *multipliers, size_t k, const uint64_t *set, size_t n);

    /* counts[b] += the number of features with bit b set. */
    void (*simhash_count)(uint32_t counts[64], const uint64_t *features, size_t n);

    /* How many of the k places hold equal values. */
    size_t (*signature_equal)(const uint32_t *a, const uint32_t *b, size_t k);

    /* How many numbers two strictly ascending sets have in common. */
    size_t (*set_common)(const uint64_t *a, size_t n, const uint64_t *b, size_t m);
    size_t (*set_common_32)(const uint32_t *a, size_t n, const uint32_t *b, size_t m);

    /* A row of a longest common subsequence, of 64-bit blocks, the first one lowest: row = (above + (above & mask)) |
     * (above & ~mask). `row` may be `above`. */
    void (*lcs_row)(const uint64_t *mask, const uint64_t *above, uint64_t *row, size_t blocks);
} kernels;

/* NULL: the best level of this machine; a name: that level, or NULL when it is unknown or this machine lacks it. */
const kernels *kernels_for(const char *cpu);

/*
 * The same for a few kernels between much other work: NULL is the best level that leaves the clock as it is. Vectors of 512 bits
 * lower it for about a millisecond, multiplications most, and everything in between runs at it. Reading 55 MB of articles on a
 * Skylake: .58 s of user CPU with AVX2, .89 s with AVX-512, of which the kernels take a tenth.
 */
const kernels *kernels_between(const char *cpu);

/* The name of level i of this build, best first; NULL behind the last one. The machine may lack it. */
const char *kernels_name(size_t i);

#endif
