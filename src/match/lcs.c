/*
 * Row i of the table is a bit vector: bit j is 0 where L[i][j + 1] = L[i][j] + 1, so the length is the number of zeros.
 *
 *     V' = (V + (V & M)) | (V & ~M)       M: the places of b that hold the row's word
 *
 * The way back: at (i, j) a 1 says that b[j] is not needed; a 0 in this row and in the row above, that a[i] is not; a 0
 * here alone is a match.
 *
 * Rows of 512 bits and more go by a kernel: two pages of 1,000 words 53 us by AVX-512, 66 without (bench/kernels_bench).
 */
#include "match/lcs.h"

#include <string.h>

/* For each distinct word of b the bits of its places; row 0 has none. */
typedef struct masks {
    uint64_t *bits;
    uint64_t *key;   /* open addressing: hash of a word -> row */
    uint32_t *row;   /* 0: free place */
    size_t last;     /* places - 1 */
    uint32_t blocks; /* 64-bit blocks a row */
} masks;

/* The upper bits of a product: numbers of words are spread as well as hashes. */
static size_t spread(uint64_t word) { return (size_t)(word * UINT64_C(0x9E3779B97F4A7C15) >> 32); }

static size_t place_of(const masks *m, uint64_t word) {
    size_t at = spread(word) & m->last;
    while (m->row[at] && m->key[at] != word) at = (at + 1) & m->last;
    return at;
}

static wire_status masks_build(masks *m, word_slice b, arena *scratch) {
    size_t places = 8;
    while (places < (size_t)b.n * 2) places *= 2;
    *m = (masks){.last = places - 1, .blocks = (b.n + 63) / 64};
    m->key = ARENA_NEW(scratch, uint64_t, places);
    m->row = ARENA_NEW(scratch, uint32_t, places);
    uint32_t *row_of_place = ARENA_NEW(scratch, uint32_t, b.n);
    CHECK_MEMORY(m->key && m->row && row_of_place);
    memset(m->row, 0, places * sizeof *m->row);
    uint32_t rows = 1;
    for (uint32_t j = 0; j < b.n; j++) {
        size_t at = place_of(m, b.hash[j]);
        if (!m->row[at]) {
            m->key[at] = b.hash[j];
            m->row[at] = rows++;
        }
        row_of_place[j] = m->row[at];
    }
    m->bits = ARENA_NEW(scratch, uint64_t, (size_t)rows * m->blocks);
    CHECK_MEMORY(m->bits);
    memset(m->bits, 0, (size_t)rows * m->blocks * sizeof *m->bits);
    for (uint32_t j = 0; j < b.n; j++) m->bits[(size_t)row_of_place[j] * m->blocks + j / 64] |= UINT64_C(1) << (j % 64);
    return WIRE_OK;
}

static inline void row_step(const uint64_t *mask, const uint64_t *above, uint64_t *row, size_t blocks) {
    uint64_t carry = 0;
    for (size_t k = 0; k < blocks; k++) {
        uint64_t v = above[k], use = v & mask[k];
        uint64_t sum = v + carry, over = sum < v;
        uint64_t whole = sum + use;
        carry = over | (whole < sum);
        row[k] = whole | (v & ~mask[k]);
    }
}

#define BLOCKS_LONG 8

typedef void (*row_function)(const uint64_t *mask, const uint64_t *above, uint64_t *row, size_t blocks);

/* Short rows are done before a kernel's call would be. */
static row_function row_of(const kernels *with, uint32_t blocks) { return with && blocks >= BLOCKS_LONG ? with->lcs_row : row_step; }

static const uint64_t *mask_of(const masks *m, uint64_t word) {
    return m->bits + (size_t)m->row[place_of(m, word)] * m->blocks;
}

/* Equal words at both ends are of some longest common subsequence: they are taken off. Returns how many. */
static uint32_t trim(word_slice *a, word_slice *b) {
    uint32_t most = a->n < b->n ? a->n : b->n, head = 0, tail = 0;
    while (head < most && a->hash[head] == b->hash[head]) head++;
    while (tail < most - head && a->hash[a->n - 1 - tail] == b->hash[b->n - 1 - tail]) tail++;
    *a = (word_slice){a->hash + head, a->n - head - tail};
    *b = (word_slice){b->hash + head, b->n - head - tail};
    return head + tail;
}

/* Under so many cells the masks are made by comparing: between two wordings of a sentence little is left. */
#define FEW_CELLS 512

#define BLOCK 64 /* words of b whose row is one number */

static uint64_t block_step(uint64_t row, uint64_t mask) { return (row + (row & mask)) | (row & ~mask); }

static uint32_t block_length(uint64_t row, uint32_t n) {
    if (n < BLOCK) row |= ~UINT64_C(0) << n;
    return (uint32_t)__builtin_popcountll(~row);
}

static uint32_t few_length(word_slice a, word_slice b) {
    uint64_t row = ~UINT64_C(0);
    for (uint32_t i = 0; i < a.n; i++) {
        uint64_t mask = 0;
        for (uint32_t j = 0; j < b.n; j++) mask |= (uint64_t)(b.hash[j] == a.hash[i]) << j;
        row = block_step(row, mask);
    }
    return block_length(row, b.n);
}

/* Words of b by hash, each with its places: half of a table of this size at most. */
#define TABLE (2 * BLOCK)

static size_t table_place(const uint64_t *key, const uint64_t *mask, uint64_t word) {
    size_t at = spread(word) % TABLE;
    while (mask[at] && key[at] != word) at = (at + 1) % TABLE;
    return at;
}

static uint32_t short_length(word_slice a, word_slice b) {
    uint64_t key[TABLE], mask[TABLE] = {0}, row = ~UINT64_C(0);
    for (uint32_t j = 0; j < b.n; j++) {
        size_t at = table_place(key, mask, b.hash[j]);
        key[at] = b.hash[j];
        mask[at] |= UINT64_C(1) << j;
    }
    for (uint32_t i = 0; i < a.n; i++) row = block_step(row, mask[table_place(key, mask, a.hash[i])]);
    return block_length(row, b.n);
}

wire_status lcs_length(const kernels *with, word_slice a, word_slice b, arena *scratch, uint32_t *length) {
    *length = trim(&a, &b);
    if (a.n == 0 || b.n == 0) return WIRE_OK;
    if (b.n > a.n) { /* its order is nothing to the length */
        word_slice longer = b;
        b = a;
        a = longer;
    }
    if (b.n <= BLOCK) {
        *length += (uint64_t)a.n * b.n <= FEW_CELLS ? few_length(a, b) : short_length(a, b);
        return WIRE_OK;
    }
    masks m;
    TRY(masks_build(&m, b, scratch));
    uint64_t *row = ARENA_NEW(scratch, uint64_t, m.blocks);
    CHECK_MEMORY(row);
    memset(row, 0xFF, m.blocks * sizeof *row);
    row_function step = row_of(with, m.blocks);
    for (uint32_t i = 0; i < a.n; i++) step(mask_of(&m, a.hash[i]), row, row, m.blocks);
    if (b.n % 64) row[m.blocks - 1] |= ~UINT64_C(0) << (b.n % 64);
    for (uint32_t k = 0; k < m.blocks; k++) *length += (uint32_t)__builtin_popcountll(~row[k]);
    return WIRE_OK;
}

static bool bit(const uint64_t *row, uint32_t j) { return row[j / 64] >> (j % 64) & 1; }

static bool walk_back(const uint64_t *rows, uint32_t blocks, uint32_t i, uint32_t j, word_pairs *out) {
    while (i > 0 && j > 0) {
        const uint64_t *above = rows + (size_t)(i - 1) * blocks, *row = above + blocks;
        if (bit(row, j - 1)) {
            j--;
        } else if (!bit(above, j - 1)) {
            i--;
        } else {
            i--, j--;
            if (!vec_push(out, ((word_pair){i, j}))) return false;
        }
    }
    return true;
}

wire_status lcs_words(const kernels *with, word_slice a, word_slice b, arena *scratch, word_pairs *out) {
    if (a.n == 0 || b.n == 0) return WIRE_OK;
    masks m;
    TRY(masks_build(&m, b, scratch));
    uint64_t *rows = ARENA_NEW(scratch, uint64_t, ((size_t)a.n + 1) * m.blocks);
    CHECK_MEMORY(rows);
    memset(rows, 0xFF, m.blocks * sizeof *rows);
    row_function step = row_of(with, m.blocks);
    for (uint32_t i = 0; i < a.n; i++) {
        uint64_t *above = rows + (size_t)i * m.blocks;
        step(mask_of(&m, a.hash[i]), above, above + m.blocks, m.blocks);
    }
    size_t first = out->n;
    CHECK_MEMORY(walk_back(rows, m.blocks, a.n, b.n, out));
    for (size_t low = first, high = out->n; low + 1 < high; low++) {
        word_pair swap = out->at[low];
        out->at[low] = out->at[--high];
        out->at[high] = swap;
    }
    return WIRE_OK;
}
