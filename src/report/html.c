#include "report/html.h"

#include "report/figures.h"
#include "report/html_text.h"
#include <report_css.h> /* made by the build from report.css */

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What the page holds at most; the rest stays in the JSON files. A page of these sizes opens in a second. */
#define MOST_GROUPS 150
#define MOST_MEMBERS 40
#define MOST_STORIES 150
#define MOST_ARTICLE_BYTES (3u << 20)
#define CONTEXT_BYTES 90

/* A member of a group that the page shows, by document: what an article's text is marked with. */
typedef struct place {
    uint32_t document, start, end, group;
} place;

typedef struct page_state {
    const wire_corpus *corpus;
    buffer *out;
    const wire_group *groups;
    size_t n_groups;
    const wire_story *stories;
    size_t n_stories;
    const wire_pair *pairs;
    size_t n_pairs;
    bool *shown;       /* a group: it stands on the page */
    uint8_t *articles; /* a document: its text stands on the page */
} page_state;

static const struct {
    wire_kind kind;
    const char *title, *meaning;
} kinds[] = {
    {WIRE_WIRE, "Wire text", "The same prose in several outlets: copied or syndicated reporting, outside quotation marks."},
    {WIRE_QUOTE, "Quotes", "One utterance in several places: in full, in part, edited, or without quotation marks."},
    {WIRE_FOOTER, "Footers", "Standing text that an outlet prints under, in or above different stories."},
    {WIRE_BACKGROUND, "Background", "Reporting that an outlet reuses in its own later stories."},
    {WIRE_REPEAT, "Repeats", "Said twice inside one document, such as a caption and its credited twin."},
};

static wire_document_view view_of(const page_state *s, uint32_t number) {
    wire_document_view view;
    wire_corpus_document(s->corpus, number, &view);
    return view;
}

static void document_link(page_state *s, uint32_t number, const wire_document_view *view) {
    const char *name = view->title && *view->title ? view->title : view->id;
    if (s->articles[number]) buffer_format(s->out, "<a href=\"#d%" PRIu32 "\">", number);
    html_string(s->out, name);
    if (s->articles[number]) buffer_text(s->out, "</a>");
    buffer_text(s->out, "<br><span class=\"meta\">");
    html_string(s->out, view->outlet ? view->outlet : "unknown outlet");
    if (view->date) {
        buffer_text(s->out, " · ");
        html_string(s->out, view->date);
    }
    buffer_text(s->out, "</span>");
}

/* ---- summary ------------------------------------------------------------------------------------------------- */

static void figure(page_state *s, size_t value, const char *name, const char *link) {
    buffer_format(s->out, "<li><b>%zu</b>", value);
    buffer_format(s->out, link ? "<a href=\"#%s\">%s</a></li>\n" : "%.0s%s</li>\n", link ? link : "", name);
}

static void write_shares(page_state *s, const figures *all) {
    if (all->words == 0) return;
    buffer_text(s->out, "<div class=\"shares\" aria-hidden=\"true\">");
    for (int kind = WIRE_KINDS; kind >= 0; kind--)
        buffer_format(s->out, "<span class=\"%s\" style=\"width:%.2f%%\"></span>",
                      kind == WIRE_KINDS ? "original" : wire_kind_name((wire_kind)kind),
                      100 * (kind == WIRE_KINDS ? all->original : all->share[kind]) / all->words);
    buffer_text(s->out, "</div>\n<ul class=\"legend\">");
    for (int kind = WIRE_KINDS; kind >= 0; kind--) {
        const char *name = kind == WIRE_KINDS ? "original" : wire_kind_name((wire_kind)kind);
        buffer_format(s->out, "<li><i class=\"%s\"></i>%s %.1f %% of words</li>", name, name,
                      100 * (kind == WIRE_KINDS ? all->original : all->share[kind]) / all->words);
    }
    buffer_text(s->out, "</ul>\n");
}

static void write_summary(page_state *s, const char *title, const figures *all) {
    size_t quotations;
    wire_corpus_quotations(s->corpus, &quotations);
    buffer_text(s->out, "<h1>Copied text in ");
    html_string(s->out, title);
    buffer_text(s->out, "</h1>\n<p class=\"lead\">Every finding is proved by an alignment and points at the text. "
                        "“First seen” is the earliest dated document, not the original.</p>\n<ul class=\"figures\">\n");
    figure(s, all->documents, "documents", NULL);
    figure(s, all->outlets, "outlets", NULL);
    figure(s, s->n_stories, "stories run more than once", "stories");
    figure(s, quotations, "quotations", NULL);
    for (size_t k = 0; k < WIRE_KINDS; k++)
        figure(s, all->of_kind[kinds[k].kind], kinds[k].title, wire_kind_name(kinds[k].kind));
    buffer_text(s->out, "</ul>\n");
    write_shares(s, all);
}

/* ---- stories ------------------------------------------------------------------------------------------------- */

static const wire_pair *pair_between(const page_state *s, uint32_t a, uint32_t b) {
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    size_t from = 0, to = s->n_pairs;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        const wire_pair *pair = &s->pairs[middle];
        if (pair->a == low && pair->b == high) return pair;
        if (pair->a < low || (pair->a == low && pair->b < high)) from = middle + 1;
        else to = middle;
    }
    return NULL;
}

static void write_story_document(page_state *s, const wire_story *story, uint32_t number) {
    wire_document_view view = view_of(s, number);
    const wire_pair *pair = pair_between(s, number, story->representative);
    buffer_text(s->out, "<tr><td class=\"who\">");
    document_link(s, number, &view);
    buffer_text(s->out, "</td><td>");
    if (number == story->first_seen) buffer_text(s->out, "<span class=\"tag\">first seen</span> ");
    if (number == story->representative) buffer_text(s->out, "<span class=\"tag\">longest form</span>");
    else if (pair)
        buffer_format(s->out, "%s%s, %.0f %% of its words are in the longest form", wire_relation_name(pair->relation),
                      pair->abridged ? ", abridged" : "",
                      100 * (pair->a == number ? pair->containment_a : pair->containment_b));
    buffer_text(s->out, "</td><td>");
    if (view.agency) {
        buffer_text(s->out, "credits ");
        html_string(s->out, view.agency);
    } else buffer_text(s->out, "no credit");
    buffer_format(s->out, "</td><td class=\"number\">%" PRIu32 " words</td></tr>\n", view.words);
}

static void write_story(page_state *s, const wire_story *story) {
    wire_document_view view = view_of(s, story->representative);
    buffer_text(s->out, "<details><summary><span class=\"text\">");
    if (view.title && *view.title) html_string(s->out, view.title);
    else html_short(s->out, &view, (wire_span){0, view.text_bytes}, 140);
    buffer_format(s->out, "</span><br><span class=\"meta\">%" PRIu32 " documents, %" PRIu32 " outlets, weakest link %.2f",
                  story->n_documents, story->outlets, (double)story->weakest);
    /* The place that links lead to is inside: a browser opens the details that hold it. */
    buffer_format(s->out, "</span></summary><div id=\"%s\"><table class=\"members\"><tr><th>Document</th><th>Copy</th>"
                          "<th>Credit</th><th>Length</th></tr>\n", story->id.text);
    for (uint32_t i = 0; i < story->n_documents && i < MOST_MEMBERS; i++) write_story_document(s, story, story->documents[i]);
    buffer_text(s->out, "</table>");
    if (story->n_documents > MOST_MEMBERS)
        buffer_format(s->out, "<p class=\"meta\">%" PRIu32 " more in stories.jsonl</p>", story->n_documents - MOST_MEMBERS);
    buffer_text(s->out, "</div></details>\n");
}

static void write_stories(page_state *s) {
    buffer_text(s->out, "<h2 id=\"stories\">Stories</h2>\n<p class=\"meta\">Documents that are copies of one article, the most copied first.</p>\n");
    if (!s->n_stories) buffer_text(s->out, "<p>No article stands in the corpus twice.</p>\n");
    ranked *order = memory_allocate(s->n_stories, sizeof *order);
    if (!order) {
        s->out->failed = true;
        return;
    }
    for (size_t i = 0; i < s->n_stories; i++) order[i] = (ranked){(uint32_t)i, s->stories[i].n_documents};
    figures_sort(order, s->n_stories);
    for (size_t i = 0; i < s->n_stories && i < MOST_STORIES; i++) write_story(s, &s->stories[order[i].number]);
    if (s->n_stories > MOST_STORIES)
        buffer_format(s->out, "<p class=\"meta\">%zu smaller stories are in stories.jsonl.</p>\n", s->n_stories - MOST_STORIES);
    memory_free(order);
}

/* ---- groups -------------------------------------------------------------------------------------------------- */

static void write_member(page_state *s, const wire_group *group, uint32_t index) {
    const wire_member *member = &group->members[index];
    wire_document_view view = view_of(s, member->document);
    buffer_text(s->out, "<tr><td class=\"who\">");
    document_link(s, member->document, &view);
    if (member->document == group->first_seen) buffer_text(s->out, " <span class=\"tag\">first seen</span>");
    buffer_text(s->out, "</td><td>");
    html_excerpt(s->out, &view, (wire_span){member->start, member->end}, group->kind, CONTEXT_BYTES);
    buffer_format(s->out, "</td><td class=\"number\">%s<br>%.2f</td></tr>\n", wire_form_name(member->form),
                  (double)member->similarity);
}

static void write_group(page_state *s, const wire_group *group) {
    const wire_member *fullest = &group->members[group->representative];
    wire_document_view view = view_of(s, fullest->document);
    buffer_text(s->out, "<details><summary><span class=\"text\">");
    html_short(s->out, &view, (wire_span){fullest->start, fullest->end}, 260);
    buffer_format(s->out, "</span><br><span class=\"meta\">%" PRIu32 " documents, %" PRIu32 " outlets, weakest link %.2f</span></summary><div id=\"%s\">",
                  group->documents, group->outlets, (double)group->weakest, group->id.text);
    buffer_text(s->out, "<p class=\"reason\">");
    html_string(s->out, group->reason);
    buffer_text(s->out, "</p><table class=\"members\"><tr><th>Document</th><th>Text</th><th>Form</th></tr>\n");
    for (uint32_t i = 0; i < group->n_members && i < MOST_MEMBERS; i++) write_member(s, group, i);
    buffer_text(s->out, "</table>");
    if (group->n_members > MOST_MEMBERS)
        buffer_format(s->out, "<p class=\"meta\">%" PRIu32 " more in groups.jsonl</p>", group->n_members - MOST_MEMBERS);
    buffer_text(s->out, "</div></details>\n");
}

static void write_kind(page_state *s, size_t k, ranked *order) {
    const char *name = wire_kind_name(kinds[k].kind);
    buffer_format(s->out, "<h2 id=\"%s\">%s</h2>\n<p class=\"meta\">%s</p>\n", name, kinds[k].title, kinds[k].meaning);
    size_t n = figures_rank_groups(s->corpus, kinds[k].kind, order);
    if (!n) buffer_text(s->out, "<p>None found.</p>\n");
    for (size_t i = 0; i < n && i < MOST_GROUPS; i++) write_group(s, &s->groups[order[i].number]);
    if (n > MOST_GROUPS) buffer_format(s->out, "<p class=\"meta\">%zu smaller groups are in groups.jsonl.</p>\n", n - MOST_GROUPS);
}

/* ---- articles ------------------------------------------------------------------------------------------------ */

static int by_place(const void *left, const void *right) {
    const place *a = left, *b = right;
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end > b->end ? -1 : 1;
    return a->group < b->group ? -1 : a->group > b->group;
}

/* The document's text; where places overlap, the earlier and longer one is marked. */
static void write_article(page_state *s, uint32_t number, const place *places, size_t n) {
    wire_document_view view = view_of(s, number);
    buffer_format(s->out, "<article id=\"d%" PRIu32 "\"><h3>", number);
    html_string(s->out, view.title && *view.title ? view.title : view.id);
    buffer_text(s->out, "</h3><div class=\"meta\">");
    html_string(s->out, view.outlet ? view.outlet : "unknown outlet");
    if (view.date) {
        buffer_text(s->out, " · ");
        html_string(s->out, view.date);
    }
    buffer_format(s->out, " · %.0f %% original", 100 * view.share_original);
    if (view.story != WIRE_NONE)
        buffer_format(s->out, " · <a href=\"#%s\">story of %" PRIu32 " documents</a>", s->stories[view.story].id.text,
                      s->stories[view.story].n_documents);
    buffer_text(s->out, "</div><div class=\"body\">");
    uint32_t at = 0;
    for (size_t i = 0; i < n; i++) {
        if (places[i].start < at) continue;
        const wire_group *group = &s->groups[places[i].group];
        html_escape(s->out, view.text + at, places[i].start - at);
        buffer_format(s->out, "<mark class=\"%s\"><a href=\"#%s\" title=\"%s: %" PRIu32 " documents\">",
                      wire_kind_name(group->kind), group->id.text, wire_kind_name(group->kind), group->documents);
        html_escape(s->out, view.text + places[i].start, places[i].end - places[i].start);
        buffer_text(s->out, "</a></mark>");
        at = places[i].end;
    }
    html_escape(s->out, view.text + at, view.text_bytes - at);
    buffer_text(s->out, "</div></article>\n");
}

static void write_articles(page_state *s) {
    VEC(place) places = {0};
    for (size_t g = 0; g < s->n_groups; g++)
        for (uint32_t i = 0; s->shown[g] && i < s->groups[g].n_members; i++) {
            const wire_member *m = &s->groups[g].members[i];
            if (s->articles[m->document] && !vec_push(&places, ((place){m->document, m->start, m->end, (uint32_t)g})))
                s->out->failed = true;
        }
    if (places.n) qsort(places.at, places.n, sizeof *places.at, by_place);
    buffer_text(s->out, "<h2 id=\"documents\">Documents</h2>\n<p class=\"meta\">Shared text is marked and leads to its group.</p>\n");
    size_t at = 0;
    for (uint32_t number = 0; number < wire_corpus_size(s->corpus); number++) {
        size_t end = at;
        while (end < places.n && places.at[end].document == number) end++;
        if (s->articles[number]) write_article(s, number, places.at + at, end - at);
        at = end;
    }
    vec_finish(&places);
}

/* ---- the page ------------------------------------------------------------------------------------------------ */

/* Which groups and which documents' texts the page holds: documents of shown stories and groups, as far as they fit. */
static void choose(page_state *s, ranked *order) {
    uint64_t bytes = 0;
    for (size_t k = 0; k < WIRE_KINDS; k++) {
        size_t n = figures_rank_groups(s->corpus, kinds[k].kind, order);
        for (size_t i = 0; i < n && i < MOST_GROUPS; i++) {
            const wire_group *group = &s->groups[order[i].number];
            s->shown[order[i].number] = true;
            for (uint32_t m = 0; m < group->n_members && m < MOST_MEMBERS; m++) {
                uint32_t document = group->members[m].document;
                uint32_t size = view_of(s, document).text_bytes;
                if (s->articles[document] || bytes + size > MOST_ARTICLE_BYTES) continue;
                s->articles[document] = 1;
                bytes += size;
            }
        }
    }
}

static void write_page(page_state *s, const char *title, const figures *all, ranked *order) {
    buffer_text(s->out, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>wirecopy: ");
    html_string(s->out, title);
    buffer_text(s->out, "</title>\n<style>\n");
    buffer_text(s->out, report_css);
    buffer_text(s->out, "</style></head><body>\n<nav aria-label=\"Sections\"><a href=\"#stories\">Stories</a>");
    for (size_t k = 0; k < WIRE_KINDS; k++)
        buffer_format(s->out, "<a href=\"#%s\">%s</a>", wire_kind_name(kinds[k].kind), kinds[k].title);
    buffer_text(s->out, "<a href=\"#documents\">Documents</a></nav>\n<main>\n");
    write_summary(s, title, all);
    write_stories(s);
    for (size_t k = 0; k < WIRE_KINDS; k++) write_kind(s, k, order);
    write_articles(s);
    buffer_text(s->out, "</main>\n<p class=\"meta\">Made by wirecopy " WIRE_VERSION ".</p>\n</body></html>\n");
}

wire_status html_report(const wire_corpus *corpus, const char *title, buffer *out) {
    page_state s = {.corpus = corpus, .out = out};
    s.groups = wire_corpus_groups(corpus, &s.n_groups);
    s.stories = wire_corpus_stories(corpus, &s.n_stories);
    s.pairs = wire_corpus_pairs(corpus, &s.n_pairs);
    s.shown = memory_allocate_zeroed(s.n_groups, sizeof *s.shown);
    s.articles = memory_allocate_zeroed(wire_corpus_size(corpus), sizeof *s.articles);
    ranked *order = memory_allocate(s.n_groups, sizeof *order);
    figures all;
    bool ready = s.shown && s.articles && order && figures_read(corpus, &all) == WIRE_OK;
    if (ready) {
        choose(&s, order);
        write_page(&s, title, &all, order);
    }
    memory_free(order);
    memory_free(s.articles);
    memory_free(s.shown);
    return ready && !out->failed ? WIRE_OK : WIRE_NO_MEMORY;
}
