#include "report/figures.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static int by_text(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

wire_status figures_read(const wire_corpus *corpus, figures *out) {
    *out = (figures){.documents = wire_corpus_size(corpus)};
    const char **names = memory_allocate(out->documents, sizeof *names);
    if (!names) return WIRE_NO_MEMORY;
    size_t known = 0;
    for (uint32_t i = 0; i < out->documents; i++) {
        wire_document_view view;
        wire_corpus_document(corpus, i, &view);
        if (view.outlet) names[known++] = view.outlet;
        out->words += view.words;
        out->original += view.words * view.share_original;
        for (int kind = 0; kind < WIRE_KINDS; kind++) out->share[kind] += view.words * view.share[kind];
    }
    if (known) qsort(names, known, sizeof *names, by_text);
    for (size_t i = 0; i < known; i++) out->outlets += i == 0 || strcmp(names[i], names[i - 1]) != 0;
    memory_free(names);
    size_t n;
    const wire_group *groups = wire_corpus_groups(corpus, &n);
    for (size_t i = 0; i < n; i++) out->of_kind[groups[i].kind]++;
    return WIRE_OK;
}

static int by_size(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    if (a->size != b->size) return a->size < b->size ? 1 : -1;
    return a->number < b->number ? -1 : a->number > b->number;
}

void figures_sort(ranked *order, size_t n) {
    if (n) qsort(order, n, sizeof *order, by_size);
}

void figures_rank_stories(const wire_corpus *corpus, ranked *order) {
    size_t n;
    const wire_story *stories = wire_corpus_stories(corpus, &n);
    for (size_t i = 0; i < n; i++)
        order[i] = (ranked){(uint32_t)i, (uint64_t)stories[i].outlets << 32 | stories[i].n_documents};
    figures_sort(order, n);
}

size_t figures_rank_groups(const wire_corpus *corpus, wire_kind kind, ranked *order) {
    size_t n_groups, n = 0;
    const wire_group *groups = wire_corpus_groups(corpus, &n_groups);
    for (size_t i = 0; i < n_groups; i++) {
        if (groups[i].kind != kind) continue;
        const wire_member *fullest = &groups[i].members[groups[i].representative];
        order[n++] = (ranked){(uint32_t)i, (uint64_t)groups[i].documents << 32 | (fullest->end - fullest->start)};
    }
    figures_sort(order, n);
    return n;
}
