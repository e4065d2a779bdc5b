/*
 * Every level of this build against the scalar one: all sizes 0 .. 300, every alignment, ends and beginnings at pages that
 * may not be touched, and nothing written behind what a kernel may write.
 *
 *     levels_test               all levels          levels_test LEVEL        one; 77 (skipped) when the machine lacks it
 *     levels_test --bench       the checks, then nanoseconds a unit of all levels from one run
 */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "levels.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define SIZES 300
#define ROUNDS 12 /* inputs a size */
#define PLACES 4096 /* bytes of an array: 300 numbers of 64 bits and slack */

enum { SKIPPED = 77 };

static const kernels *scalar;
static uint64_t dice = 1;

static uint64_t roll(uint64_t sides) { return hash_finish(dice++) % sides; }

/* ---- arrays between pages that may not be touched ---- */

typedef struct fenced {
    char *from;
    size_t bytes;
} fenced;

static fenced arrays[4];

static bool fence_all(void) {
    size_t page = (size_t)sysconf(_SC_PAGESIZE), bytes = (PLACES + page - 1) / page * page;
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++) {
        char *at = mmap(NULL, bytes + 2 * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (at == MAP_FAILED || mprotect(at + page, bytes, PROT_READ | PROT_WRITE) != 0) return false;
        arrays[i] = (fenced){at + page, bytes};
    }
    return true;
}

/* A copy of `bytes` that touches the page behind it, or the one before it, or neither; moved by whole items. */
static void *place(int array, const void *from, size_t bytes, size_t item, int round) {
    fenced a = arrays[array];
    size_t room = a.bytes - bytes, offset = round % 3 == 0 ? room : round % 3 == 1 ? 0 : (size_t)(round / 3 % 16) * item;
    char *at = a.from + (offset < room ? offset : room);
    if (bytes) memcpy(at, from, bytes);
    return at;
}

/* ---- inputs ---- */

static const char *const pieces[] = {
    "a", "Z", "5", "word", "Capital", "UPPER", "3.14", "1,000", "it's", "abcdefghijklmnopqrstuvwxyz", " ", " ", " ", "\n", ".", ",", ";",
    "'", "\"", "`", "-", "_", ":", "@", "[", "{", "\x7F", "\t", "\\n", "\\\"", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\\\", "\\",
    "\\u0000", "\\x", "é", "’", "中", "😀", "\x80", "\xC3", "\xE4\xB8", "\xF0\x9F\x98", "\xED\xA0\x80", "\xC0\xAF", "\xF4\x90\x80\x80", "\0"};
enum { TAME = 29, SOUND = 41, ALL = sizeof pieces / sizeof *pieces };

/* Text of n bytes; kind 0 .. 3: letters and spaces, also marks, also whatever is sound, also whatever is not. */
static void draw_text(char *to, size_t n, int kind) {
    size_t at = 0, sides = kind == 0 ? 6 : kind == 1 ? TAME : kind == 2 ? SOUND : ALL;
    uint64_t seldom = roll(2) ? 0 : roll(2) ? 12 : 80; /* one odd piece in so many, or as they come */
    while (at < n) {
        const char *piece = pieces[seldom && roll(seldom) ? roll(6) : roll(sides)];
        size_t bytes = *piece ? strlen(piece) : 1;
        if (bytes > n - at) {
            piece = "x";
            bytes = 1;
        }
        memcpy(to + at, piece, bytes);
        at += bytes;
    }
}

static void draw_set(uint64_t *to, size_t n, uint64_t *wide) {
    uint64_t value = roll(2) ? 0 : UINT64_MAX - *wide; /* the sign bit of a signed comparison */
    for (size_t i = 0; i < n; i++) to[i] = value += 1 + roll(3);
}

static void draw_numbers(uint64_t *to, size_t n) {
    for (size_t i = 0; i < n; i++) to[i] = hash_finish(dice++);
}

/* ---- checks: true when the level does as the scalar one ---- */

/* Results are written between canaries: `most` bytes may be touched. */
static char ours[PLACES], theirs[PLACES];
#define CANARY 0x5A

static void clear_results(void) {
    memset(ours, CANARY, sizeof ours);
    memset(theirs, CANARY, sizeof theirs);
}

static bool results_equal(size_t bytes, size_t most) {
    if (memcmp(ours, theirs, bytes) != 0) return false;
    for (size_t i = most; i < sizeof theirs; i++)
        if (theirs[i] != CANARY) return false;
    return true;
}

static bool same_string(json_string a, json_string b) {
    return a.read == b.read && a.written == b.written && a.mended == b.mended && a.seen == b.seen;
}

static bool check_line_ends(const kernels *level, const char *text, size_t n) {
    size_t most = roll(2) ? n : roll(n + 1);
    size_t a = scalar->line_ends(text, n, (uint32_t *)(void *)ours, most), b = level->line_ends(text, n, (uint32_t *)(void *)theirs, most);
    return a == b && results_equal(a * 4, most * 4);
}

static bool check_unescape(const kernels *level, const char *text, size_t n) {
    json_string a = scalar->json_unescape(ours, text, n), b = level->json_unescape(theirs, text, n);
    return same_string(a, b) && results_equal(a.written, n + KERNEL_SLACK);
}

static bool check_skip(const kernels *level, const char *text, size_t n) {
    return same_string(scalar->json_skip(text, n), level->json_skip(text, n));
}

static bool check_utf8(const kernels *level, const char *text, size_t n) {
    return scalar->utf8_sound(text, n) == level->utf8_sound(text, n);
}

static bool check_plain(const kernels *level, const char *text, size_t n) {
    size_t a = scalar->normal_plain(ours, text, n), b = level->normal_plain(theirs, text, n);
    return a == b && results_equal(a, n + KERNEL_SLACK);
}

static bool check_spans(const kernels *level, const char *text, size_t n) {
    uint32_t mixed_a[SIZES], mixed_b[SIZES], n_a, n_b;
    uint32_t a = scalar->word_spans(text, (uint32_t)n, (byte_span *)(void *)ours, mixed_a, &n_a);
    uint32_t b = level->word_spans(text, (uint32_t)n, (byte_span *)(void *)theirs, mixed_b, &n_b);
    return a == b && n_a == n_b && memcmp(mixed_a, mixed_b, n_a * sizeof *mixed_a) == 0 &&
           results_equal(a * sizeof(byte_span), (n / 2 + 1 + KERNEL_SLACK) * sizeof(byte_span));
}

static bool check_words(const kernels *level, const char *text, size_t n, bool forms) {
    byte_span spans[SIZES + KERNEL_SLACK];
    uint32_t mixed[SIZES], n_mixed, n_spans = scalar->word_spans(text, (uint32_t)n, spans, mixed, &n_mixed);
    for (int i = 0; i < 2; i++) {
        const kernels *k = i ? level : scalar;
        char *to = i ? theirs : ours;
        if (forms)
            k->word_forms(text, (uint32_t)n, spans, n_spans, (uint8_t *)to);
        else
            k->word_hashes(text, (uint32_t)n, spans, n_spans, (uint64_t *)(void *)to);
    }
    size_t size = forms ? 1 : 8;
    for (uint32_t i = 0; i < n_mixed; i++) { /* means nothing */
        memset(ours + mixed[i] * size, 0, size);
        memset(theirs + mixed[i] * size, 0, size);
    }
    return results_equal(n_spans * size, (n_spans + 8) * size);
}

static bool check_hashes(const kernels *level, const char *text, size_t n) { return check_words(level, text, n, false); }
static bool check_forms(const kernels *level, const char *text, size_t n) { return check_words(level, text, n, true); }

static bool check_shingles(const kernels *level, size_t n, int round) {
    uint64_t words[SIZES + 64];
    unsigned width = round == 0 ? 3 : round == 1 ? 5 : 1 + (unsigned)roll(63);
    size_t n_words = n ? n + width - 1 : 0;
    draw_numbers(words, n_words);
    const uint64_t *at = place(0, words, n_words * 8, 8, round);
    scalar->shingle_hashes(at, n, width, (uint64_t *)(void *)ours);
    level->shingle_hashes(at, n, width, (uint64_t *)(void *)theirs);
    return results_equal(n * 8, n * 8);
}

static bool check_minhash(const kernels *level, size_t k, int round) {
    uint64_t set[SIZES], numbers[SIZES];
    uint32_t multipliers[SIZES];
    size_t n = roll(20);
    draw_numbers(set, n);
    draw_numbers(numbers, k);
    for (size_t i = 0; i < k; i++) multipliers[i] = (uint32_t)numbers[i] | 1;
    for (size_t i = 0; i < k; i++) ((uint32_t *)(void *)ours)[i] = i % 5 ? UINT32_MAX : 1u << 25;
    memcpy(theirs, ours, k * 4);
    const uint64_t *at = place(0, set, n * 8, 8, round);
    const uint32_t *by = place(1, multipliers, k * 4, 4, round);
    scalar->minhash_update((uint32_t *)(void *)ours, by, k, at, n);
    level->minhash_update((uint32_t *)(void *)theirs, by, k, at, n);
    return results_equal(k * 4, k * 4);
}

static bool check_simhash(const kernels *level, size_t n, int round) {
    uint64_t features[SIZES];
    draw_numbers(features, n);
    if (round % 4 == 1) memset(features, 0xFF, sizeof features); /* the largest counts */
    for (unsigned b = 0; b < 64; b++) ((uint32_t *)(void *)ours)[b] = b;
    memcpy(theirs, ours, 256);
    const uint64_t *at = place(0, features, n * 8, 8, round);
    scalar->simhash_count((uint32_t *)(void *)ours, at, n);
    level->simhash_count((uint32_t *)(void *)theirs, at, n);
    return results_equal(256, 256);
}

static bool check_equal(const kernels *level, size_t k, int round) {
    uint32_t a[SIZES], b[SIZES];
    for (size_t i = 0; i < k; i++) b[i] = (a[i] = (uint32_t)hash_finish(dice++)) ^ (roll(3) ? 0 : 1u << roll(32));
    const uint32_t *x = place(0, a, k * 4, 4, round), *y = place(1, b, k * 4, 4, round + 1);
    return scalar->signature_equal(x, y, k) == level->signature_equal(x, y, k);
}

static bool check_common(const kernels *level, size_t n, int round) {
    uint64_t a[SIZES], b[SIZES], wide = 2000;
    uint32_t a32[SIZES], b32[SIZES];
    size_t m = roll(2) ? n : roll(SIZES);
    uint64_t seed = dice;
    draw_set(a, n, &wide);
    if (roll(2)) dice = seed; /* begins as a does */
    draw_set(b, m, &wide);
    for (size_t i = 0; i < n; i++) a32[i] = (uint32_t)a[i];
    for (size_t i = 0; i < m; i++) b32[i] = (uint32_t)b[i];
    const uint64_t *x = place(0, a, n * 8, 8, round), *y = place(1, b, m * 8, 8, round + 1);
    const uint32_t *u = place(2, a32, n * 4, 4, round), *v = place(3, b32, m * 4, 4, round + 1);
    return scalar->set_common(x, n, y, m) == level->set_common(x, n, y, m) &&
           scalar->set_common_32(u, n, v, m) == level->set_common_32(u, n, v, m);
}

static bool check_lcs(const kernels *level, size_t blocks, int round) {
    uint64_t mask[PLACES / 8], above[PLACES / 8];
    draw_numbers(mask, blocks);
    draw_numbers(above, blocks);
    for (size_t i = 0; i < blocks; i++) { /* carries that run far */
        if (roll(2)) above[i] = roll(2) ? ~UINT64_C(0) : 0;
        if (roll(2)) mask[i] = roll(2) ? ~UINT64_C(0) : i == 0;
    }
    const uint64_t *x = place(0, mask, blocks * 8, 8, round), *y = place(1, above, blocks * 8, 8, round);
    scalar->lcs_row(x, y, (uint64_t *)(void *)ours, blocks);
    level->lcs_row(x, y, (uint64_t *)(void *)theirs, blocks);
    if (!results_equal(blocks * 8, blocks * 8)) return false;
    memcpy(theirs, above, blocks * 8);
    level->lcs_row(x, (uint64_t *)(void *)theirs, (uint64_t *)(void *)theirs, blocks);
    return results_equal(blocks * 8, blocks * 8);
}

typedef struct check {
    const char *name;
    bool (*text)(const kernels *level, const char *text, size_t n);
    bool (*numbers)(const kernels *level, size_t n, int round);
} check;

static const check checks[] = {
    {"line_ends", check_line_ends, NULL}, {"json_unescape", check_unescape, NULL}, {"json_skip", check_skip, NULL},
    {"utf8_sound", check_utf8, NULL}, {"normal_plain", check_plain, NULL}, {"word_spans", check_spans, NULL},
    {"word_hashes", check_hashes, NULL}, {"word_forms", check_forms, NULL}, {"shingle_hashes", NULL, check_shingles},
    {"minhash_update", NULL, check_minhash}, {"simhash_count", NULL, check_simhash}, {"signature_equal", NULL, check_equal},
    {"set_common", NULL, check_common}, {"lcs_row", NULL, check_lcs},
};

static bool check_once(const check *c, const kernels *level, size_t n, int round) {
    clear_results();
    if (c->numbers) return c->numbers(level, n, round);
    char text[SIZES];
    draw_text(text, n, round % 4);
    return c->text(level, place(0, text, n, 1, round), n);
}

/* More features than a level counts in one pass, with the largest counts. */
static bool check_many(const kernels *level) {
    size_t n = ((size_t)1 << 19) + 77;
    uint64_t *features = malloc(n * sizeof *features);
    uint32_t counts[64] = {0};
    if (!features) return false;
    memset(features, 0xFF, n * sizeof *features);
    features[n / 2] = 1;
    level->simhash_count(counts, features, n);
    free(features);
    for (unsigned b = 0; b < 64; b++)
        if (counts[b] != (uint32_t)n - (b > 0)) return false;
    return true;
}

static int check_level(const kernels *level) {
    int failed = 0;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        bool good = true;
        uint64_t seed = dice = 1;
        size_t n = 0;
        int round = 0;
        for (n = 0; good && n < SIZES; n++)
            for (round = 0; good && round < ROUNDS; round++) {
                seed = dice;
                good = check_once(&checks[i], level, n, round);
            }
        if (!good) printf("%-8s %-16s FAILED at size %zu, round %d, seed %llu\n", level->name, checks[i].name, n - 1, round - 1, (unsigned long long)seed);
        failed += !good;
    }
    if (!check_many(level)) failed += printf("%-8s simhash_count FAILED on very many\n", level->name) > 0;
    if (!failed) printf("%-8s %zu kernels as the scalar ones\n", level->name, sizeof checks / sizeof *checks);
    return failed;
}

int main(int n, char **arguments) {
    bool bench = n > 1 && strcmp(arguments[1], "--bench") == 0;
    const char *only = n > 1 && !bench ? arguments[1] : NULL;
    int failed = 0, checked = 0;
    scalar = kernels_for("scalar");
    if (!fence_all()) return fprintf(stderr, "out of memory\n"), 1;
    for (size_t i = 0; kernels_name(i); i++) {
        if (only && strcmp(only, kernels_name(i)) != 0) continue;
        const kernels *level = kernels_for(kernels_name(i));
        if (!level) {
            printf("%-8s SKIP: not on this machine\n", kernels_name(i));
            continue;
        }
        failed += check_level(level);
        checked++;
    }
    if (!checked) return SKIPPED;
    if (bench && !levels_bench()) return 1;
    return failed ? 1 : 0;
}
