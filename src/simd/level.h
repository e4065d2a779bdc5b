#ifndef SRC_SIMD_LEVEL_H
#define SRC_SIMD_LEVEL_H
/* What the files of a level have in common: its functions' names and its table. Ends of arrays go to scalar functions. */
#include "simd/kernels.h"

/* The functions of a level, named LEVEL_KERNEL. */
#define LEVEL_FUNCTIONS(level)                                                                                         \
    size_t level##_line_ends(const char *, size_t, uint32_t *, size_t);                                                \
    json_string level##_json_unescape(char *, const char *, size_t);                                                   \
    json_string level##_json_skip(const char *, size_t);                                                               \
    size_t level##_utf8_sound(const char *, size_t);                                                                   \
    size_t level##_normal_plain(char *, const char *, size_t);                                                         \
    uint32_t level##_word_spans(const char *, uint32_t, byte_span *, uint32_t *, uint32_t *);                          \
    void level##_word_hashes(const char *, uint32_t, const byte_span *, uint32_t, uint64_t *);                         \
    void level##_word_forms(const char *, uint32_t, const byte_span *, uint32_t, uint8_t *);                           \
    void level##_shingle_hashes(const uint64_t *, size_t, unsigned, uint64_t *);                                       \
    void level##_minhash_update(uint32_t *, const uint32_t *, size_t, const uint64_t *, size_t);                       \
    void level##_simhash_count(uint32_t *, const uint64_t *, size_t);                                                  \
    size_t level##_signature_equal(const uint32_t *, const uint32_t *, size_t);                                        \
    size_t level##_set_common(const uint64_t *, size_t, const uint64_t *, size_t);                                     \
    size_t level##_set_common_32(const uint32_t *, size_t, const uint32_t *, size_t);                                  \
    void level##_lcs_row(const uint64_t *, const uint64_t *, uint64_t *, size_t);                                      \
    extern const kernels kernels_##level

/* Its table. */
#define LEVEL_TABLE(level)                                                                                             \
    {                                                                                                                  \
        .name = #level,                                                                                                \
        .line_ends = level##_line_ends, .json_unescape = level##_json_unescape, .json_skip = level##_json_skip,        \
        .utf8_sound = level##_utf8_sound, .normal_plain = level##_normal_plain, .word_spans = level##_word_spans,      \
        .word_hashes = level##_word_hashes, .word_forms = level##_word_forms,                                          \
        .shingle_hashes = level##_shingle_hashes, .minhash_update = level##_minhash_update,                            \
        .simhash_count = level##_simhash_count, .signature_equal = level##_signature_equal,                            \
        .set_common = level##_set_common, .set_common_32 = level##_set_common_32, .lcs_row = level##_lcs_row,          \
    }

LEVEL_FUNCTIONS(scalar);

/* A byte that normal_plain takes and that is no gap. */
static inline int plain_byte(char c) { return c > ' ' && c < 0x7F && c != '`'; }

#endif
