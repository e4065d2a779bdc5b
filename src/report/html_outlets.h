#ifndef SRC_REPORT_HTML_OUTLETS_H
#define SRC_REPORT_HTML_OUTLETS_H
/* Outlets as the page shows them: figures of each, and who shares text with whom, in which direction by first seen. */
#include <wirecopy/wirecopy.h>

typedef struct outlet_figures {
    const char *name;
    uint32_t documents, credited;
    uint32_t in_stories;   /* documents that belong to a story */
    uint32_t first, later; /* ... that were first seen with it, or dated after another outlet's */
    uint32_t later_uncredited;
    double words, original, share[WIRE_KINDS]; /* words in all, and by what they are */
    double given, taken; /* words that a later outlet ran too, words that an earlier one had */
} outlet_figures;

/* Documents of two outlets (or of one: then `from` is `to`) that share prose. */
typedef struct outlet_edge {
    uint32_t from, to; /* earlier and later; when `ordered` is false, the lower number stands first */
    bool ordered;
    uint32_t copies, partials;
    double words; /* of the later ones (or the shorter ones) that are shared */
} outlet_edge;

typedef struct outlet_table {
    outlet_figures *at; /* by name */
    uint32_t n;
    uint32_t *of_document; /* WIRE_NONE: unknown */
    outlet_edge *edges;    /* by from, to, ordered */
    size_t n_edges, edge_places;
    size_t n_edges_left; /* of fewer words, not kept */
} outlet_table;

wire_status outlet_table_read(outlet_table *table, const wire_corpus *corpus);
void outlet_table_finish(outlet_table *table);

#endif
