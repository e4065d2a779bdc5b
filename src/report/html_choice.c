#include "report/html_choice.h"

#include "base/memory.h"

#include <string.h>

#define MOST_STORIES 1000
#define MOST_GROUPS 1000 /* of a kind */
#define MOST_DOCUMENTS 12000
#define MOST_TEXTS_BYTES (5u << 20)
#define MOST_TEXT_BYTES (200u << 10) /* of one document */
#define TEXTS_OF_A_STORY 60
#define TEXTS_OF_A_GROUP 12

/* In this order kinds get their places; each may fill the page up to so many documents. */
static const struct {
    wire_kind kind;
    uint32_t documents;
} KINDS[] = {
    {WIRE_QUOTE, 7000}, {WIRE_FOOTER, 9000}, {WIRE_WIRE, 10500}, {WIRE_BACKGROUND, 11500}, {WIRE_REPEAT, MOST_DOCUMENTS},
};
#define STORY_DOCUMENTS 5000

wire_document_view html_choice_view(const html_choice *c, uint32_t number) {
    wire_document_view view;
    wire_corpus_document(c->corpus, number, &view);
    return view;
}

static void add_document(html_choice *c, uint32_t number, uint32_t most) {
    if (c->document_place[number] != WIRE_NONE || c->n_documents >= most) return;
    c->document_place[number] = c->n_documents;
    c->documents[c->n_documents++] = number;
}

static void add_text(html_choice *c, uint32_t number) {
    uint32_t place = c->document_place[number];
    if (place == WIRE_NONE || c->has_text[place]) return;
    uint32_t bytes = html_choice_view(c, number).text_bytes;
    if (bytes > MOST_TEXT_BYTES || c->text_bytes + bytes > MOST_TEXTS_BYTES) return;
    c->has_text[place] = true;
    c->text_bytes += bytes;
}

static const wire_story *take_story(html_choice *c, size_t place) {
    const wire_story *story = &c->stories[c->story_order[place].number];
    c->story_place[c->story_order[place].number] = (uint32_t)place;
    add_document(c, story->representative, MOST_DOCUMENTS);
    if (story->first_seen != WIRE_NONE) add_document(c, story->first_seen, MOST_DOCUMENTS);
    return story;
}

static void choose_stories(html_choice *c) {
    figures_rank_stories(c->corpus, c->story_order);
    c->n_chosen_stories = c->n_stories < MOST_STORIES ? c->n_stories : MOST_STORIES;
    for (size_t i = 0; i < c->n_chosen_stories; i++) {
        const wire_story *story = take_story(c, i);
        for (uint32_t d = 0; d < story->n_documents; d++) add_document(c, story->documents[d], STORY_DOCUMENTS);
    }
    for (size_t i = 0; i < c->n_chosen_stories; i++) {
        const wire_story *story = &c->stories[c->story_order[i].number];
        add_text(c, story->representative);
        if (story->first_seen != WIRE_NONE) add_text(c, story->first_seen);
        for (uint32_t d = 0; d < story->n_documents && d < TEXTS_OF_A_STORY; d++) add_text(c, story->documents[d]);
    }
}

static void take_group(html_choice *c, ranked chosen) {
    const wire_group *group = &c->groups[chosen.number];
    c->group_place[chosen.number] = (uint32_t)c->n_chosen_groups;
    c->group_order[c->n_chosen_groups++] = chosen;
    add_document(c, group->members[group->representative].document, MOST_DOCUMENTS);
    if (group->first_seen != WIRE_NONE) add_document(c, group->first_seen, MOST_DOCUMENTS);
}

static void choose_groups(html_choice *c, wire_kind kind, uint32_t most, ranked *order) {
    size_t n = figures_rank_groups(c->corpus, kind, order), first = c->n_chosen_groups;
    for (size_t i = 0; i < n && i < MOST_GROUPS; i++) {
        const wire_group *group = &c->groups[order[i].number];
        take_group(c, order[i]);
        for (uint32_t m = 0; m < group->n_members; m++) add_document(c, group->members[m].document, most);
    }
    for (size_t i = first; i < c->n_chosen_groups; i++) {
        const wire_group *group = &c->groups[c->group_order[i].number];
        for (uint32_t m = 0; m < group->n_members && m < TEXTS_OF_A_GROUP; m++) add_text(c, group->members[m].document);
    }
}

static void choose_corpus(html_choice *c, ranked *order) {
    choose_stories(c);
    for (size_t k = 0; k < sizeof KINDS / sizeof KINDS[0]; k++)
        choose_groups(c, KINDS[k].kind, KINDS[k].documents, order);
    for (uint32_t i = 0; i < wire_corpus_size(c->corpus); i++) add_document(c, i, MOST_DOCUMENTS);
    for (uint32_t i = 0; i < c->n_documents; i++) add_text(c, c->documents[i]);
}

static bool has_part(const wire_group *group, const uint32_t *only) {
    for (uint32_t i = 0; i < group->n_members; i++)
        if (group->members[i].document == only[0] || group->members[i].document == only[1]) return true;
    return false;
}

/* The two with their texts however long, their stories, and the groups that they have a part in. */
static void choose_two(html_choice *c, const uint32_t *only) {
    for (int side = 0; side < 2; side++) {
        add_document(c, only[side], MOST_DOCUMENTS);
        c->has_text[side] = true;
    }
    for (int side = 0; side < 2; side++) {
        uint32_t story = html_choice_view(c, only[side]).story;
        if (story == WIRE_NONE || c->story_place[story] != WIRE_NONE) continue;
        c->story_order[c->n_chosen_stories] = (ranked){story, c->stories[story].n_documents};
        take_story(c, c->n_chosen_stories++);
    }
    for (size_t i = 0; i < c->n_groups; i++)
        if (has_part(&c->groups[i], only)) take_group(c, (ranked){(uint32_t)i, c->groups[i].documents});
    for (uint32_t i = 0; i < c->n_documents; i++) add_text(c, c->documents[i]);
}

static wire_status allocate(html_choice *c, uint32_t n) {
    c->story_order = memory_allocate(c->n_stories, sizeof *c->story_order);
    c->group_order = memory_allocate(c->n_groups, sizeof *c->group_order);
    c->story_place = memory_allocate(c->n_stories, sizeof *c->story_place);
    c->group_place = memory_allocate(c->n_groups, sizeof *c->group_place);
    c->document_place = memory_allocate(n, sizeof *c->document_place);
    c->documents = memory_allocate(n, sizeof *c->documents);
    c->has_text = memory_allocate_zeroed(n, sizeof *c->has_text);
    bool whole = c->story_order && c->group_order && c->story_place && c->group_place && c->document_place &&
                 c->documents && c->has_text;
    if (!whole) return WIRE_NO_MEMORY;
    for (size_t i = 0; i < c->n_stories; i++) c->story_place[i] = WIRE_NONE;
    for (size_t i = 0; i < c->n_groups; i++) c->group_place[i] = WIRE_NONE;
    for (uint32_t i = 0; i < n; i++) c->document_place[i] = WIRE_NONE;
    return WIRE_OK;
}

wire_status html_choice_init(html_choice *c, const wire_corpus *corpus, const uint32_t *only) {
    *c = (html_choice){.corpus = corpus};
    c->groups = wire_corpus_groups(corpus, &c->n_groups);
    c->stories = wire_corpus_stories(corpus, &c->n_stories);
    c->pairs = wire_corpus_pairs(corpus, &c->n_pairs);
    c->quotations = wire_corpus_quotations(corpus, &c->n_quotations);
    wire_status status = allocate(c, wire_corpus_size(corpus));
    ranked *order = memory_allocate(c->n_groups, sizeof *order);
    if (status == WIRE_OK && order && only) choose_two(c, only);
    if (status == WIRE_OK && order && !only) choose_corpus(c, order);
    if (!order) status = WIRE_NO_MEMORY;
    memory_free(order);
    return status;
}

void html_choice_finish(html_choice *c) {
    memory_free(c->story_order);
    memory_free(c->group_order);
    memory_free(c->story_place);
    memory_free(c->group_place);
    memory_free(c->document_place);
    memory_free(c->documents);
    memory_free(c->has_text);
    *c = (html_choice){0};
}
