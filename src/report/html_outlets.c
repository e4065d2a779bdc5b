/*
 * A story's text goes from the outlet that was first seen with it to every other one that ran it; partial pairs go from
 * the earlier document to the later one. The pairs of a corpus are linear in its documents, and so is this.
 */
#include "report/html_outlets.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define MOST_EDGES 10000 /* those of the most words are kept */

typedef struct named {
    const char *name;
    uint32_t document;
} named;

static int by_name(const void *left, const void *right) {
    const named *a = left, *b = right;
    int order = a->name == b->name ? 0 : strcmp(a->name, b->name);
    return order ? order : (a->document > b->document) - (a->document < b->document);
}

/* ---- outlets ------------------------------------------------------------------------------------------------- */

static void count_document(outlet_figures *o, const wire_document_view *view) {
    o->documents++;
    o->credited += view->agency != NULL;
    o->in_stories += view->story != WIRE_NONE;
    o->words += view->words;
    o->original += view->words * view->share_original;
    for (int kind = 0; kind < WIRE_KINDS; kind++) o->share[kind] += view->words * view->share[kind];
}

static wire_status read_names(outlet_table *table, const wire_corpus *corpus) {
    uint32_t documents = wire_corpus_size(corpus), n = 0;
    named *names = memory_allocate(documents, sizeof *names);
    table->of_document = memory_allocate(documents, sizeof *table->of_document);
    if (!names || !table->of_document) {
        memory_free(names);
        return WIRE_NO_MEMORY;
    }
    for (uint32_t i = 0; i < documents; i++) {
        wire_document_view view;
        wire_corpus_document(corpus, i, &view);
        table->of_document[i] = WIRE_NONE;
        if (view.outlet) names[n++] = (named){view.outlet, i};
    }
    if (n) qsort(names, n, sizeof *names, by_name);
    for (uint32_t i = 0; i < n; i++) {
        table->n += i == 0 || strcmp(names[i].name, names[i - 1].name) != 0;
        table->of_document[names[i].document] = table->n - 1;
    }
    table->at = memory_allocate_zeroed(table->n, sizeof *table->at);
    for (uint32_t i = 0; table->at && i < n; i++) {
        wire_document_view view;
        wire_corpus_document(corpus, names[i].document, &view);
        outlet_figures *outlet = &table->at[table->of_document[names[i].document]];
        outlet->name = names[i].name;
        count_document(outlet, &view);
    }
    memory_free(names);
    return table->at ? WIRE_OK : WIRE_NO_MEMORY;
}

/* ---- edges --------------------------------------------------------------------------------------------------- */

typedef struct side {
    uint32_t document, outlet;
    wire_document_view view;
    double words; /* that are in the other */
} side;

static side side_of(const outlet_table *table, const wire_corpus *corpus, uint32_t document, double containment) {
    side s = {.document = document, .outlet = table->of_document[document]};
    wire_corpus_document(corpus, document, &s.view);
    s.words = containment * s.view.words;
    return s;
}

/* Whether the pair tells where text went: a part of another article, or a story's first document and a later one. */
static bool tells(const wire_corpus *corpus, const wire_pair *pair, const side *a, const side *b) {
    size_t n;
    const wire_story *stories = wire_corpus_stories(corpus, &n);
    if (a->view.story == WIRE_NONE || a->view.story != b->view.story)
        return pair->relation == WIRE_PARTIAL || pair->relation == WIRE_COPY;
    const wire_story *story = &stories[a->view.story];
    uint32_t first = story->first_seen != WIRE_NONE ? story->first_seen : story->representative;
    return pair->a == first || pair->b == first;
}

static bool add_edge(outlet_table *table, const outlet_edge *edge) {
    if (!vec_reserve_((void **)&table->edges, &table->edge_places, table->n_edges, 1, sizeof *table->edges)) return false;
    table->edges[table->n_edges++] = *edge;
    return true;
}

static bool add_pair(outlet_table *table, const wire_pair *pair, const side *earlier, const side *later) {
    bool copy = pair->relation != WIRE_PARTIAL, ordered = pair->earlier != WIRE_NONE;
    if (ordered && earlier->outlet != later->outlet) {
        outlet_figures *to = &table->at[later->outlet];
        to->later += copy;
        to->later_uncredited += copy && !later->view.agency;
        to->taken += later->words;
        table->at[earlier->outlet].given += later->words;
    }
    outlet_edge edge = {.from = earlier->outlet, .to = later->outlet, .ordered = ordered, .copies = copy,
                        .partials = !copy, .words = later->words};
    if (!ordered && edge.from > edge.to) {
        edge.from = later->outlet;
        edge.to = earlier->outlet;
    }
    return add_edge(table, &edge);
}

static int by_ends(const void *left, const void *right) {
    const outlet_edge *a = left, *b = right;
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    return (a->ordered > b->ordered) - (a->ordered < b->ordered);
}

/* Words are sums of floating numbers: of equal edges the order is that of the pairs' words, whatever qsort does. */
static int by_all(const void *left, const void *right) {
    const outlet_edge *a = left, *b = right;
    int order = by_ends(left, right);
    return order ? order : (a->words > b->words) - (a->words < b->words);
}

static void join_edges(outlet_table *table) {
    size_t kept = 0;
    if (table->n_edges) qsort(table->edges, table->n_edges, sizeof *table->edges, by_all);
    for (size_t i = 0; i < table->n_edges; i++) {
        const outlet_edge *edge = &table->edges[i];
        if (kept && by_ends(&table->edges[kept - 1], edge) == 0) {
            table->edges[kept - 1].copies += edge->copies;
            table->edges[kept - 1].partials += edge->partials;
            table->edges[kept - 1].words += edge->words;
        } else {
            table->edges[kept++] = *edge;
        }
    }
    table->n_edges = kept;
}

static int by_weight(const void *left, const void *right) {
    const outlet_edge *a = left, *b = right;
    if (a->words != b->words) return a->words < b->words ? 1 : -1;
    return by_ends(left, right);
}

static void keep_heaviest(outlet_table *table) {
    if (table->n_edges <= MOST_EDGES) return;
    qsort(table->edges, table->n_edges, sizeof *table->edges, by_weight);
    table->n_edges_left = table->n_edges - MOST_EDGES;
    table->n_edges = MOST_EDGES;
    qsort(table->edges, table->n_edges, sizeof *table->edges, by_ends);
}

static wire_status read_edges(outlet_table *table, const wire_corpus *corpus) {
    size_t n;
    const wire_pair *pairs = wire_corpus_pairs(corpus, &n);
    for (size_t i = 0; i < n; i++) {
        side a = side_of(table, corpus, pairs[i].a, pairs[i].containment_a);
        side b = side_of(table, corpus, pairs[i].b, pairs[i].containment_b);
        if (a.outlet == WIRE_NONE || b.outlet == WIRE_NONE || !tells(corpus, &pairs[i], &a, &b)) continue;
        bool turned = pairs[i].earlier == pairs[i].b || (pairs[i].earlier == WIRE_NONE && a.words < b.words);
        if (!add_pair(table, &pairs[i], turned ? &b : &a, turned ? &a : &b)) return WIRE_NO_MEMORY;
    }
    join_edges(table);
    keep_heaviest(table);
    return WIRE_OK;
}

wire_status outlet_table_read(outlet_table *table, const wire_corpus *corpus) {
    *table = (outlet_table){0};
    wire_status status = read_names(table, corpus);
    if (status != WIRE_OK) return status;
    size_t n;
    const wire_story *stories = wire_corpus_stories(corpus, &n);
    for (size_t i = 0; i < n; i++) {
        uint32_t first = stories[i].first_seen;
        if (first != WIRE_NONE && table->of_document[first] != WIRE_NONE) table->at[table->of_document[first]].first++;
    }
    return read_edges(table, corpus);
}

void outlet_table_finish(outlet_table *table) {
    memory_free(table->at);
    memory_free(table->of_document);
    memory_free(table->edges);
    *table = (outlet_table){0};
}
