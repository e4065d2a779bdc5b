#ifndef SRC_REPORT_HTML_CHOICE_H
#define SRC_REPORT_HTML_CHOICE_H
/*
 * What the page holds: the largest stories and groups of each kind, the documents that stand in them, and the texts of
 * as many of those as fit; or two documents, and what they have a part in. A small corpus stands on the page whole. Measured: 200,000 documents give a page of 10 MB,
 * which a browser opens in two seconds on a busy machine.
 */
#include "report/figures.h"

#include <stdbool.h>

typedef struct html_choice {
    const wire_corpus *corpus;
    const wire_group *groups;
    const wire_story *stories;
    const wire_pair *pairs, *pair; /* the corpus's; that of the two documents that the page is about, or NULL */
    const wire_quotation *quotations;
    size_t n_groups, n_stories, n_pairs, n_quotations;
    ranked *story_order, *group_order; /* what stands on the page, as it stands there */
    size_t n_chosen_stories, n_chosen_groups;
    uint32_t *story_place, *group_place; /* of a story or group on the page, else WIRE_NONE */
    uint32_t *document_place;            /* of a document on the page, else WIRE_NONE */
    uint32_t *documents;                 /* the documents of the page */
    uint32_t n_documents;
    bool *has_text; /* by place on the page */
    uint64_t text_bytes;
} html_choice;

/* `only`: two documents, which come first; NULL: as many as fit. */
wire_status html_choice_init(html_choice *c, const wire_corpus *corpus, const uint32_t *only);
void html_choice_finish(html_choice *c);

wire_document_view html_choice_view(const html_choice *c, uint32_t number);

#endif
