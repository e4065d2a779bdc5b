/*
 * Times the sketch layer and the near-duplicate engine: nanoseconds an item, least and median of some rounds.
 *
 *     build/bench/kernels_bench [CPU]     CPU: a level of src/simd, such as scalar; the best one when not given
 *
 * Words are made up: a third of them from a dozen common ones. Speed never travels alone: recall of the same engine is
 * in tests/match/near_test.c, the error of the estimator in tests/sketch/minhash_test.c.
 */
#include "base/hash.h"
#include "match/lcs.h"
#include "match/near.h"
#include "sketch/minhash.h"
#include "sketch/simhash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROUNDS 9
#define WORDS 20 /* of a sentence */
#define PAGE 400 /* words of a document */
#define LONG_PAGE 1000
#define SENTENCES 200000
#define K 128

typedef struct bench {
    const kernels *kernels;
    uint64_t *words; /* of SENTENCES sentences */
    word_slice *sentences;
    near_match *matches;
    minhash functions;
    arena scratch;
    uint64_t sink; /* what was computed, so that it is */
} bench;

static double now_ns(void) {
    struct timespec t;
    return clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) ? 0 : (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* A run does its work once and returns how many items that was; 0: out of memory. */
static int measure(bench *b, const char *name, const char *item, size_t (*run)(bench *b)) {
    double times[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
        double begin = now_ns();
        size_t items = run(b);
        if (items == 0) return fprintf(stderr, "%s: out of memory\n", name), 1;
        times[round] = (now_ns() - begin) / (double)items;
    }
    qsort(times, ROUNDS, sizeof *times, ascending);
    printf("%-34s %10.2f %10.2f   ns a %s\n", name, times[0], times[ROUNDS / 2], item);
    return 0;
}

static size_t run_shingles(bench *b) {
    uint64_t set[WORDS];
    size_t n = 0;
    for (size_t i = 0; i < SENTENCES; i++) n += shingle_set(b->sentences[i], 3, set);
    b->sink += n;
    return n;
}

static size_t run_shingles_page(bench *b) {
    uint64_t set[PAGE];
    size_t n = 0;
    for (size_t i = 0; i + PAGE / WORDS <= SENTENCES; i += PAGE / WORDS)
        n += shingle_set((word_slice){b->sentences[i].hash, PAGE}, 3, set);
    b->sink += n;
    return n;
}

static size_t run_minhash(bench *b) {
    uint32_t signature[K];
    size_t n = 0;
    for (size_t i = 0; i + PAGE <= (size_t)SENTENCES * WORDS / 8; i += PAGE, n += PAGE) {
        minhash_sign(&b->functions, b->words + i, PAGE, signature);
        b->sink += signature[0];
    }
    return n;
}

static size_t run_simhash(bench *b) {
    size_t n = 0;
    for (size_t i = 0; i + PAGE <= (size_t)SENTENCES * WORDS; i += PAGE, n += PAGE)
        b->sink += simhash_sign(b->kernels, b->words + i, PAGE);
    return n;
}

static size_t run_compare(bench *b) {
    size_t n = 0;
    const uint32_t *signatures = (const uint32_t *)(const void *)b->words;
    for (size_t i = 0; i + 2 * K <= (size_t)SENTENCES * WORDS * 2; i += K, n++)
        b->sink += b->kernels->signature_equal(signatures + i, signatures + i + K, K);
    return n;
}

static size_t run_lcs(bench *b) {
    size_t n = 0;
    for (size_t i = 0; i + 1 < SENTENCES / 8; i += 2, n++) {
        uint32_t length;
        arena_reset(&b->scratch);
        if (lcs_length(b->kernels, b->sentences[i], b->sentences[i + 1], &b->scratch, &length) != WIRE_OK) return 0;
        b->sink += length;
    }
    return n;
}

static size_t run_lcs_page(bench *b) {
    size_t n = 0;
    for (size_t i = 0; i + 2 * LONG_PAGE <= (size_t)SENTENCES * WORDS / 64; i += LONG_PAGE, n++) {
        uint32_t length;
        arena_reset(&b->scratch);
        word_slice page = {b->words + i, LONG_PAGE}, next = {page.hash + LONG_PAGE, LONG_PAGE};
        if (lcs_length(b->kernels, page, next, &b->scratch, &length) != WIRE_OK) return 0;
        b->sink += length;
    }
    return n;
}

static size_t run_near(bench *b) {
    near_options options = NEAR_DEFAULT(b->kernels, 1);
    if (near_find(b->sentences, SENTENCES, options, b->matches) != WIRE_OK) return 0;
    b->sink += b->matches[SENTENCES / 2].representative;
    return SENTENCES;
}

/* Of two sentences one is new, the other one said before, and half of those have a word changed. */
static void repeat_sentences(bench *b) {
    uint64_t dice = 7;
    for (size_t i = 1; i < SENTENCES; i++) {
        if (hash_finish(dice++) % 2) continue;
        memcpy(b->words + i * WORDS, b->words + hash_finish(dice++) % i * WORDS, WORDS * sizeof *b->words);
        uint64_t change = hash_finish(dice++);
        if (change % 2) b->words[i * WORDS + change / 2 % WORDS] = change;
    }
}

static int run_all(bench *b) {
    printf("level %s; %d rounds, least and median\n", b->kernels->name, ROUNDS);
    int failed = measure(b, "shingle sets of sentences", "shingle", run_shingles);
    failed += measure(b, "shingle sets of documents", "shingle", run_shingles_page);
    failed += measure(b, "MinHash, k = 128", "shingle", run_minhash);
    failed += measure(b, "SimHash", "feature", run_simhash);
    failed += measure(b, "signatures compared, k = 128", "pair", run_compare);
    failed += measure(b, "longest common subsequence, 20 words", "pair", run_lcs);
    failed += measure(b, "longest common subsequence, 1000", "pair", run_lcs_page);
    failed += measure(b, "near, all different", "sentence", run_near);
    repeat_sentences(b);
    failed += measure(b, "near, half said before", "sentence", run_near);
    return failed;
}

int main(int n, char **arguments) {
    bench b = {.kernels = kernels_for(n > 1 ? arguments[1] : NULL)};
    if (!b.kernels) return fprintf(stderr, "this machine has no level called %s\n", arguments[1]), 1;
    arena_init(&b.scratch);
    arena keep;
    arena_init(&keep);
    b.words = memory_allocate((size_t)SENTENCES * WORDS, sizeof *b.words);
    b.sentences = memory_allocate(SENTENCES, sizeof *b.sentences);
    b.matches = memory_allocate(SENTENCES, sizeof *b.matches);
    int failed = !b.words || !b.sentences || !b.matches || !minhash_init(&b.functions, K, 1, b.kernels, &keep);
    if (failed) fprintf(stderr, "out of memory\n");
    uint64_t dice = 1;
    for (size_t i = 0; !failed && i < (size_t)SENTENCES * WORDS; i++) {
        uint64_t word = hash_finish(dice++);
        b.words[i] = hash_finish(word % 3 ? word % 50000 : word % 12);
    }
    for (size_t i = 0; !failed && i < SENTENCES; i++) b.sentences[i] = (word_slice){b.words + i * WORDS, WORDS};
    failed = failed || run_all(&b);
    printf("(%016llx)\n", (unsigned long long)b.sink);
    memory_free(b.words);
    memory_free(b.sentences);
    memory_free(b.matches);
    arena_finish(&keep);
    arena_finish(&b.scratch);
    return failed ? 1 : 0;
}
