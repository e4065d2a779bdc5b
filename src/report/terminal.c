#include "report/terminal.h"

#include "report/columns.h"
#include "report/figures.h"

#include <inttypes.h>
#include <string.h>

/* How many of each kind are named; the page names more. */
#define NAMED 3

typedef struct heading {
    wire_kind kind;
    const char *name, *empty;
} heading;

static const heading headings[] = {
    {WIRE_WIRE, "Wire text", "no prose stands in several outlets"},
    {WIRE_QUOTE, "Quotes", "no utterance stands in several places"},
    {WIRE_FOOTER, "Footers", "no standing text was found"},
};

static const char *bold(terminal_style style) { return style.colours ? "\x1b[1m" : ""; }
static const char *plain(terminal_style style) { return style.colours ? "\x1b[0m" : ""; }

static void count_line(buffer *out, size_t n, const char *one, const char *many) {
    buffer_format(out, "%zu %s", n, n == 1 ? one : many);
}

static void write_counts(const figures *all, terminal_style style, buffer *out) {
    buffer_text(out, bold(style));
    count_line(out, all->documents, "document", "documents");
    buffer_text(out, " of ");
    count_line(out, all->outlets, "outlet", "outlets");
    buffer_text(out, plain(style));
    if (all->words > 0) buffer_format(out, "; %.0f %% of the words are original", 100 * all->original / all->words);
    buffer_text(out, "\n");
}

static void name_group(const wire_corpus *corpus, const wire_group *group, terminal_style style, buffer *out) {
    const wire_member *fullest = &group->members[group->representative];
    wire_document_view view;
    wire_corpus_document(corpus, fullest->document, &view);
    buffer_format(out, "%6" PRIu32 " documents  ", group->documents);
    columns_line(out, view.text + fullest->start, fullest->end - fullest->start, style.columns - 20);
    buffer_text(out, "\n");
}

static void write_kind(const wire_corpus *corpus, const heading *kind, terminal_style style, buffer *out) {
    size_t n_groups;
    const wire_group *groups = wire_corpus_groups(corpus, &n_groups);
    ranked *order = memory_allocate(n_groups, sizeof *order);
    if (!order) {
        out->failed = true;
        return;
    }
    size_t n = figures_rank_groups(corpus, kind->kind, order);
    buffer_format(out, "\n%s%s%s", bold(style), kind->name, plain(style));
    buffer_text(out, "  ");
    if (n) count_line(out, n, "group", "groups");
    else buffer_text(out, kind->empty);
    buffer_text(out, "\n");
    for (size_t i = 0; i < n && i < NAMED; i++) name_group(corpus, &groups[order[i].number], style, out);
    memory_free(order);
}

static void name_story(const wire_corpus *corpus, const wire_story *story, terminal_style style, buffer *out) {
    wire_document_view view;
    wire_corpus_document(corpus, story->representative, &view);
    if (story->outlets > 1) buffer_format(out, "%6" PRIu32 " outlets    ", story->outlets);
    else buffer_format(out, "%6" PRIu32 " documents  ", story->n_documents);
    const char *name = view.title && *view.title ? view.title : view.text;
    columns_line(out, name, (uint32_t)strlen(name), style.columns - 20);
    buffer_text(out, "\n");
}

static void write_stories(const wire_corpus *corpus, terminal_style style, buffer *out) {
    size_t n;
    const wire_story *stories = wire_corpus_stories(corpus, &n);
    buffer_format(out, "\n%sStories%s  ", bold(style), plain(style));
    if (!n) {
        buffer_text(out, "no article stands in the corpus twice\n");
        return;
    }
    ranked *order = memory_allocate(n, sizeof *order);
    if (!order) {
        out->failed = true;
        return;
    }
    figures_rank_stories(corpus, order);
    count_line(out, n, "runs", "run");
    buffer_text(out, " more than once; the most copied:\n");
    for (size_t i = 0; i < n && i < NAMED; i++) name_story(corpus, &stories[order[i].number], style, out);
    memory_free(order);
}

wire_status terminal_summary(const wire_corpus *corpus, const char *folder, terminal_style style, buffer *out) {
    if (style.columns < 40) style.columns = 40;
    figures all;
    if (figures_read(corpus, &all) != WIRE_OK) return WIRE_NO_MEMORY;
    write_counts(&all, style, out);
    write_stories(corpus, style, out);
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) write_kind(corpus, &headings[i], style, out);
    buffer_format(out, "\nOpen %s%s/report.html%s in a browser%s", bold(style), folder, plain(style),
                  style.columns < 80 ? ".\n" : "; the findings lie beside it as JSON Lines.\n");
    return out->failed ? WIRE_NO_MEMORY : WIRE_OK;
}
