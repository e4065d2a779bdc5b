/*
 * Times the text layer, a stage a line: best and median of RUNS, bytes a second of one core.
 *   ninja -C build bench/text_bench && build/bench/text_bench FILE [RUNS [STAGE]]
 * FILE holds sound UTF-8 texts, a NUL between two.
 */
#include "text/normalise.h"
#include "text/page.h"
#include "text/paragraph.h"
#include "text/quote.h"
#include "text/sentence.h"
#include "text/utf8.h"
#include "text/word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct bench {
    arena keep, scratch;
    uint64_t sum; /* so that no work is left out */
} bench;

typedef wire_status (*stage_work)(bench *b, const char *text, uint32_t bytes);

static wire_status check(bench *b, const char *text, uint32_t bytes) {
    b->sum += utf8_check(text, bytes, NULL);
    return WIRE_OK;
}

static wire_status paragraphs(bench *b, const char *text, uint32_t bytes) {
    wire_span *spans;
    uint32_t n;
    wire_status status = paragraph_find(text, bytes, &b->scratch, &spans, &n);
    b->sum += n;
    return status;
}

static wire_status sentences(bench *b, const char *text, uint32_t bytes) {
    for (uint32_t at = 0; at < bytes; b->sum++) at = sentence_end(text, at, bytes, SENTENCE_NEWS);
    return WIRE_OK;
}

static wire_status words(bench *b, const char *text, uint32_t bytes) {
    word_reader reader = {.text = text, .end = bytes, .readable = bytes, .normal = {.from = &b->scratch}};
    for (bool found = true; found;) {
        word w;
        wire_status status = word_next(&reader, &w, &found);
        if (status != WIRE_OK) return status;
        if (found) b->sum += w.hash;
    }
    return WIRE_OK;
}

static wire_status normal_form(bench *b, const char *text, uint32_t bytes) {
    normal_text normal;
    wire_status status = normalise_text(kernels_for(NULL), &normal, text, bytes, &b->keep, &b->scratch);
    b->sum += normal.n;
    return status;
}

static wire_status whole_page(bench *b, const char *text, uint32_t bytes) {
    page p;
    wire_status status = page_read(&p, text, bytes, &b->keep, &b->scratch);
    b->sum += p.words.n;
    return status;
}

static const struct stage {
    const char *name;
    stage_work work;
} stages[] = {
    {"utf8_check", check}, {"paragraph_find", paragraphs}, {"sentence_end", sentences}, {"word_next", words},
    {"normalise_text", normal_form}, {"page_read", whole_page},
};

static char *read_file(const char *path, size_t *bytes) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    long length = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    char *text = length >= 0 ? malloc((size_t)length + 1) : NULL;
    rewind(file);
    if (text && fread(text, 1, (size_t)length, file) != (size_t)length) {
        free(text);
        text = NULL;
    }
    fclose(file);
    if (text) text[*bytes = (size_t)length] = 0;
    return text;
}

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double run(const struct stage *stage, const char *text, size_t bytes, bench *b) {
    double start = seconds();
    for (size_t at = 0, length; at < bytes; at += length + 1) {
        length = strlen(text + at);
        arena_reset(&b->keep);
        arena_reset(&b->scratch);
        if (stage->work(b, text + at, (uint32_t)length) != WIRE_OK) exit(1);
    }
    return seconds() - start;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int n, char **arguments) {
    size_t bytes;
    char *text = n > 1 ? read_file(arguments[1], &bytes) : NULL;
    int runs = n > 2 ? atoi(arguments[2]) : 5;
    if (!text || runs < 1 || runs > 100) return fprintf(stderr, "usage: text_bench FILE [RUNS [STAGE]]\n"), 2;
    bench b = {0};
    arena_init(&b.keep);
    arena_init(&b.scratch);
    for (size_t s = 0; s < sizeof stages / sizeof *stages; s++) {
        double times[100];
        if (n > 3 && strcmp(arguments[3], stages[s].name) != 0) continue;
        for (int i = 0; i < runs; i++) times[i] = run(&stages[s], text, bytes, &b);
        qsort(times, (size_t)runs, sizeof *times, by_size);
        printf("%-16s best %7.1f MB/s   median %7.1f MB/s\n", stages[s].name, (double)bytes / 1e6 / times[0],
               (double)bytes / 1e6 / times[runs / 2]);
    }
    arena_finish(&b.keep);
    arena_finish(&b.scratch);
    free(text);
    return b.sum == 1;
}
