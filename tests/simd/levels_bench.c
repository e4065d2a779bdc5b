/*
 * Nanoseconds of CPU time a unit, the least of some rounds in which the levels take turns, and how many times as fast as the
 * scalar level that is. The text is made: words of English lengths, a paragraph's end every eighty; arrays are of the size
 * that a news article gives (3,000 bytes, 400 shingles), enough of them to fill a second-level cache but not more.
 */
#define _POSIX_C_SOURCE 200809L
#include "levels.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEXT = 96 << 10, ARTICLE = 3000, WORDS = 400, SETS = 32, K = 128, WIDTH = 5, BLOCKS = 16, ROUNDS = 40, LEVELS = 4 };
#define LEAST_NS 2e5 /* of a round */

typedef struct bench {
    char text[TEXT], curly[TEXT], cyrillic[TEXT], json[2 * TEXT], to[2 * TEXT + KERNEL_SLACK];
    size_t json_bytes, curly_bytes, cyrillic_bytes;
    byte_span spans[TEXT];
    uint32_t mixed[TEXT], n_spans, places[TEXT];
    uint64_t hash[TEXT];
    uint8_t form[TEXT];
    uint64_t set[SETS][WORDS];
    uint32_t small[SETS][WORDS], multipliers[K], signature[SETS][K];
    uint64_t wide_multipliers[2 * K], sink;
} bench;

static uint64_t dice = 1;
static uint64_t roll(uint64_t sides) { return hash_finish(dice++) % sides; }

/* ---- a run does its work once and returns how many units that was ---- */

static double run_lines(const kernels *k, bench *b) {
    b->sink += k->line_ends(b->json, b->json_bytes, b->places, TEXT);
    return (double)b->json_bytes / 1e3;
}
static double run_unescape(const kernels *k, bench *b) {
    for (size_t at = 0; at + ARTICLE <= b->json_bytes; at += ARTICLE) b->sink += k->json_unescape(b->to, b->json + at, ARTICLE).written;
    return (double)(b->json_bytes / ARTICLE * ARTICLE) / 1e3;
}
static double run_skip(const kernels *k, bench *b) {
    for (size_t at = 0; at + ARTICLE <= b->json_bytes; at += ARTICLE) b->sink += k->json_skip(b->json + at, ARTICLE).read;
    return (double)(b->json_bytes / ARTICLE * ARTICLE) / 1e3;
}
static double run_utf8(const kernels *k, bench *b) {
    b->sink += k->utf8_sound(b->text, TEXT);
    return TEXT / 1e3;
}
static double run_utf8_high(const kernels *k, bench *b) {
    b->sink += k->utf8_sound(b->cyrillic, b->cyrillic_bytes);
    return (double)b->cyrillic_bytes / 1e3;
}
static double run_plain(const kernels *k, bench *b) {
    for (size_t at = 0; at < TEXT; at++) b->sink += at += k->normal_plain(b->to, b->text + at, TEXT - at);
    return TEXT / 1e3;
}
static double run_spans(const kernels *k, bench *b) {
    uint32_t n_mixed;
    b->n_spans = k->word_spans(b->text, TEXT, b->spans, b->mixed, &n_mixed);
    return TEXT / 1e3;
}
static double run_spans_curly(const kernels *k, bench *b) {
    uint32_t n_mixed;
    k->word_spans(b->curly, (uint32_t)b->curly_bytes, b->spans, b->mixed, &n_mixed);
    b->sink += n_mixed;
    return (double)b->curly_bytes / 1e3;
}
static double run_hashes(const kernels *k, bench *b) {
    k->word_hashes(b->text, TEXT, b->spans, b->n_spans, b->hash);
    return b->n_spans;
}
static double run_forms(const kernels *k, bench *b) {
    k->word_forms(b->text, TEXT, b->spans, b->n_spans, b->form);
    return b->n_spans;
}
static double run_shingles(const kernels *k, bench *b) {
    static uint64_t out[WORDS];
    for (size_t i = 0; i < SETS; i++) k->shingle_hashes(b->set[i], WORDS - WIDTH, WIDTH, out);
    b->sink += out[7];
    return SETS * (WORDS - WIDTH);
}
static double run_minhash(const kernels *k, bench *b) {
    for (size_t i = 0; i < SETS; i++) {
        memset(b->signature[i], 0xFF, sizeof b->signature[i]);
        k->minhash_update(b->signature[i], b->multipliers, K, b->set[i], WORDS);
    }
    return SETS * WORDS;
}
__extension__ typedef unsigned __int128 wide;

/* The usual scheme, (a x + b) mod 2^61 - 1, as most programs have it: what MinHash here is measured against. */
static double run_minhash_prime(const kernels *k, bench *b) {
    const uint64_t prime = (UINT64_C(1) << 61) - 1;
    if (strcmp(k->name, "scalar") != 0) return 0;
    for (size_t x = 0; x < WORDS; x++)
        for (size_t i = 0; i < K; i++) {
            wide product = (wide)b->wide_multipliers[i] * (b->set[0][x] & UINT32_MAX) + b->wide_multipliers[K + i];
            uint64_t value = (uint64_t)(product & prime) + (uint64_t)(product >> 61);
            if (value >= prime) value -= prime;
            if ((uint32_t)value < b->signature[0][i]) b->signature[0][i] = (uint32_t)value;
        }
    return WORDS;
}
static double run_simhash(const kernels *k, bench *b) {
    uint32_t counts[64] = {0};
    for (size_t i = 0; i < SETS; i++) k->simhash_count(counts, b->set[i], WORDS);
    b->sink += counts[9];
    return SETS * WORDS;
}
static double run_equal(const kernels *k, bench *b) {
    for (size_t i = 0; i + 1 < SETS; i++) b->sink += k->signature_equal(b->signature[i], b->signature[i + 1], K);
    return SETS - 1;
}
static double run_common(const kernels *k, bench *b) {
    for (size_t i = 0; i + 1 < SETS; i++) b->sink += k->set_common(b->set[i], WORDS, b->set[i + 1], WORDS);
    return (SETS - 1) * 2 * WORDS;
}
static double run_common_32(const kernels *k, bench *b) {
    for (size_t i = 0; i + 1 < SETS; i++) b->sink += k->set_common_32(b->small[i], WORDS, b->small[i + 1], WORDS);
    return (SETS - 1) * 2 * WORDS;
}
static double run_lcs(const kernels *k, bench *b) {
    for (size_t i = 0; i + 1 < SETS; i++) k->lcs_row(b->set[i], b->set[i + 1], b->hash, BLOCKS);
    b->sink += b->hash[0];
    return (SETS - 1) * BLOCKS;
}

typedef struct timing {
    const char *name, *unit;
    double (*run)(const kernels *k, bench *b); /* 0 units: not of this level */
} timing;

static const timing timings[] = {
    {"line_ends", "KB", run_lines}, {"json_unescape", "KB", run_unescape}, {"json_skip", "KB", run_skip},
    {"utf8_sound, ASCII", "KB", run_utf8}, {"utf8_sound, Cyrillic", "KB", run_utf8_high}, {"normal_plain", "KB", run_plain},
    {"word_spans, 4 % mixed", "KB", run_spans_curly}, {"word_spans", "KB", run_spans},
    {"word_hashes", "word", run_hashes}, {"word_forms", "word", run_forms},
    {"shingle_hashes, 5 words", "shingle", run_shingles}, {"minhash mod 2^61-1, 128", "shingle", run_minhash_prime},
    {"minhash_update, 128", "shingle", run_minhash}, {"simhash_count", "feature", run_simhash}, {"signature_equal, 128", "pair", run_equal},
    {"set_common, 64 bits", "number", run_common}, {"set_common_32", "number", run_common_32}, {"lcs_row, 16 blocks", "block", run_lcs},
};

/* ---- inputs ---- */

static void make_text(bench *b) {
    static const unsigned char lengths[] = {1, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 12};
    size_t n = 0, word = 0;
    while (n < TEXT) {
        size_t length = lengths[roll(sizeof lengths)];
        for (size_t i = 0; i < length && n < TEXT; i++) b->text[n++] = (char)((i == 0 && roll(8) == 0 ? 'A' : 'a') + roll(26));
        const char *end = ++word % 80 == 0 ? ".\n\n" : roll(60) == 0 ? " \"" : roll(60) == 0 ? "'s " : roll(12) == 0 ? ", " : " ";
        for (; *end && n < TEXT; end++) b->text[n++] = *end;
    }
    memset(b->text + TEXT - 8, ' ', 8);
    for (size_t i = 0; i < TEXT; i++) {
        char c = b->text[i];
        if (c == '\n' || c == '"') b->json[b->json_bytes++] = '\\';
        b->json[b->json_bytes++] = c == '\n' ? 'n' : c;
        if (b->curly_bytes + 3 <= TEXT && c == ' ' && roll(25) == 0) {
            memcpy(b->curly + b->curly_bytes, "\xE2\x80\x9C", 3);
            b->curly_bytes += 3;
        } else if (b->curly_bytes < TEXT) {
            b->curly[b->curly_bytes++] = c;
        }
        if (b->cyrillic_bytes + 2 > TEXT) continue;
        if (c >= 'a') b->cyrillic[b->cyrillic_bytes++] = '\xD0';
        b->cyrillic[b->cyrillic_bytes++] = c >= 'a' ? (char)(0xB0 + (c - 'a') % 16) : c;
    }
}

/* A line end where about an article's would be; a raw one does not hurt a string. */
static void make_lines(bench *b) {
    for (size_t at = ARTICLE; at < b->json_bytes; at += ARTICLE)
        if (b->json[at] != '\\' && b->json[at - 1] != '\\') b->json[at] = '\n';
}

static void make_sets(bench *b) {
    for (size_t i = 0; i < SETS; i++) {
        uint64_t value = 0, small = 0; /* about half of two sets is common */
        for (size_t x = 0; x < WORDS; x++) {
            value += (1 + roll(2)) << 40;
            small += 1 + roll(2);
            b->set[i][x] = value | (value >> 40) * 0x9E3779B9 >> 4;
            b->small[i][x] = (uint32_t)small;
        }
    }
    for (size_t i = 0; i < K; i++) {
        b->multipliers[i] = (uint32_t)hash_finish(dice++) | 1;
        b->wide_multipliers[i] = hash_finish(dice++) >> 3;
        b->wide_multipliers[K + i] = hash_finish(dice++) >> 3;
        for (size_t s = 0; s < SETS; s++) b->signature[s][i] = (uint32_t)roll(3);
    }
}

/* ---- time ---- */

static double now_ns(void) {
    struct timespec t;
    return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) ? 0 : (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* Runs as often as makes LEAST_NS; the clock is looked at seldom. */
static double round_ns(const timing *t, const kernels *k, bench *b) {
    double spent = 0, units = 0;
    for (size_t times = 1; spent < LEAST_NS; times *= 2) {
        double begin = now_ns();
        units = 0;
        for (size_t i = 0; i < times; i++) units += t->run(k, b);
        if (units <= 0) return 0;
        spent = now_ns() - begin;
    }
    return spent / units;
}

static void print_timing(const timing *t, const kernels *const *levels, size_t n, bench *b) {
    double least[LEVELS] = {0};
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < n; i++) {
            double ns = round_ns(t, levels[i], b);
            if (round == 0 || ns < least[i]) least[i] = ns;
        }
    printf("%-24s %-8s", t->name, t->unit);
    for (size_t i = n; i-- > 0;)
        if (least[i] > 0) printf("  %9.2f %5.1fx", least[i], least[n - 1] / least[i]);
    printf("\n");
}

bool levels_bench(void) {
    const kernels *levels[LEVELS];
    size_t n = 0;
    for (size_t i = 0; kernels_name(i) && n < LEVELS; i++)
        if ((levels[n] = kernels_for(kernels_name(i))) != NULL) n++;
    bench *b = calloc(1, sizeof *b);
    if (!b) return false;
    make_text(b);
    make_lines(b);
    make_sets(b);
    printf("\nns, least of %d rounds     unit   ", ROUNDS);
    for (size_t i = n; i-- > 0;) printf("  %9s       ", levels[i]->name);
    printf("\n");
    for (size_t i = 0; i < sizeof timings / sizeof *timings; i++) print_timing(&timings[i], levels, n, b);
    printf("(%016llx)\n", (unsigned long long)b->sink);
    free(b);
    return true;
}
