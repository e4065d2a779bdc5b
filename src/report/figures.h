#ifndef SRC_REPORT_FIGURES_H
#define SRC_REPORT_FIGURES_H
/* What the page and the terminal both say of a corpus: how much there is, and what is largest. */
#include <wirecopy/wirecopy.h>

typedef struct figures {
    uint32_t documents;
    size_t outlets, of_kind[WIRE_KINDS]; /* distinct known outlets; groups of each kind */
    double words, original, share[WIRE_KINDS]; /* words in all, and by what they are */
} figures;

wire_status figures_read(const wire_corpus *corpus, figures *out);

typedef struct ranked {
    uint32_t number;
    uint64_t size;
} ranked;

/* Largest first, then by number. */
void figures_sort(ranked *order, size_t n);

/* The stories by outlets, then by documents: one that an outlet ran again and again is not what others copied. `order`
 * has room for all. */
void figures_rank_stories(const wire_corpus *corpus, ranked *order);

/* The groups of a kind by documents, then by length of the text; gives their number. `order` has room for all groups. */
size_t figures_rank_groups(const wire_corpus *corpus, wire_kind kind, ranked *order);

#endif
