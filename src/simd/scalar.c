/* The reference level: what every other one is held against. */
#include "simd/level.h"

const kernels kernels_scalar = {
    .name = "scalar",
    .line_ends = scalar_line_ends,
    .json_unescape = scalar_json_unescape,
    .json_skip = scalar_json_skip,
    .utf8_sound = scalar_utf8_sound,
    .normal_plain = scalar_normal_plain,
    .word_spans = scalar_word_spans,
    .word_hashes = scalar_word_hashes,
    .word_forms = scalar_word_forms,
    .shingle_hashes = scalar_shingle_hashes,
    .minhash_update = scalar_minhash_update,
    .simhash_count = scalar_simhash_count,
    .signature_equal = scalar_signature_equal,
    .set_common = scalar_set_common,
    .set_common_32 = scalar_set_common_32,
    .lcs_row = scalar_lcs_row,
};
