#include "cluster/meeting.h"

#include "match/overlap.h"
#include "sketch/shingle.h"

static wire_status list_runs(meeting *s, const wire_corpus *corpus) {
    arena scratch = {0};
    wire_status status = WIRE_OK;
    for (uint32_t d = 0; d < corpus->articles.n; d++) {
        const text_words *words = &corpus->articles.at[d].page.words;
        uint32_t places = shingle_places(words->n, RUN_WORDS);
        arena_reset(&scratch);
        uint64_t *runs = ARENA_NEW(&scratch, uint64_t, places);
        CHECK_MEMORY_DONE(runs);
        CHECK_MEMORY_DONE(vec_reserve(&s->items, places));
        uint32_t n = words->n < RUN_WORDS ? 0 : shingle_set((word_slice){words->hash, words->n}, RUN_WORDS, runs);
        for (uint32_t i = 0; i < n; i++) s->items.at[s->items.n++] = (sort_item){.key = runs[i], .value = d};
    }
done:
    arena_finish(&scratch);
    return status;
}

/* A caption's quotation, or one in standing text, makes no quote pair. */
static bool is_told_in_text(const prose *p, const wire_member *member) {
    const text_words *words = &p->article->page.words;
    uint32_t low = 0, high = words->n;
    while (low < high) { /* the first word that begins at the member's start or later */
        uint32_t middle = low + (high - low) / 2;
        if (words->start[middle] < member->start) low = middle + 1;
        else high = middle;
    }
    return low < words->n && (p->role[low] & (ROLE_PLACE | ROLE_BODY | ROLE_QUOTED));
}

static wire_status list_quotes(meeting *s, const wire_corpus *corpus, const prose *pages) {
    for (size_t g = 0; g < corpus->groups.n; g++) {
        const wire_group *group = &corpus->groups.at[g];
        if (group->kind != WIRE_QUOTE) continue;
        for (uint32_t i = 0; i < group->n_members; i++) {
            sort_item item = {.key = hash_mix(MEET_QUOTE, g), .value = group->members[i].document, .second = 1};
            bool again = s->items.n > 0 && s->items.at[s->items.n - 1].key == item.key &&
                         s->items.at[s->items.n - 1].value == item.value;
            if (again || !is_told_in_text(&pages[item.value], &group->members[i])) continue;
            CHECK_MEMORY(vec_push(&s->items, item));
        }
    }
    return WIRE_OK;
}

/* Lists of two documents or more. */
static wire_status make_lists(meeting *s) {
    size_t n = s->items.n;
    sort_item *items = s->items.at, *scratch = memory_allocate(n + 1, sizeof *scratch);
    CHECK_MEMORY(scratch);
    if (n) sort_radix(items, scratch, n);
    memory_free(scratch);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && items[end].key == items[first].key; end++) continue;
        if (end - first < 2) continue;
        CHECK_MEMORY(vec_push(&s->starts, (uint32_t)s->documents.n));
        CHECK_MEMORY(vec_push(&s->of_quotes, (uint8_t)items[first].second));
        CHECK_MEMORY(vec_reserve(&s->documents, end - first));
        for (size_t i = first; i < end; i++) s->documents.at[s->documents.n++] = items[i].value;
    }
    vec_finish(&s->items);
    return vec_push(&s->starts, (uint32_t)s->documents.n) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status turn_lists(meeting *s, size_t n_documents) {
    size_t n_lists = s->starts.n - 1;
    s->places = memory_allocate(n_lists + 1, sizeof *s->places);
    s->first = memory_allocate_zeroed(n_documents + 2, sizeof *s->first);
    s->lists = memory_allocate(s->documents.n + 1, sizeof *s->lists);
    s->seen = memory_allocate_zeroed(n_documents + 1, 1);
    CHECK_MEMORY(s->places && s->first && s->lists && s->seen);
    for (size_t i = 0; i < s->documents.n; i++) s->first[s->documents.at[i] + 2]++;
    for (size_t d = 2; d < n_documents + 2; d++) s->first[d] += s->first[d - 1];
    for (size_t l = 0; l < n_lists; l++) {
        s->places[l] = s->starts.at[l];
        for (uint32_t i = s->starts.at[l]; i < s->starts.at[l + 1]; i++)
            s->lists[s->first[s->documents.at[i] + 1]++] = (uint32_t)l;
    }
    return WIRE_OK;
}

wire_status meeting_read(meeting *s, const wire_corpus *corpus, const prose *pages) {
    *s = (meeting){0};
    TRY(list_runs(s, corpus));
    TRY(list_quotes(s, corpus, pages));
    TRY(make_lists(s));
    return turn_lists(s, corpus->articles.n);
}

void meeting_finish(meeting *s) {
    vec_finish(&s->items);
    vec_finish(&s->starts);
    vec_finish(&s->documents);
    vec_finish(&s->of_quotes);
    memory_free(s->places);
    memory_free(s->first);
    memory_free(s->lists);
    memory_free(s->seen);
    vec_finish(&s->found);
    vec_finish(&s->spare);
}

wire_status meeting_later(meeting *s, uint32_t document) {
    s->found.n = s->spare.n = 0;
    for (uint32_t i = s->first[document]; i < s->first[document + 1]; i++) {
        uint32_t l = s->lists[i], place = ++s->places[l]; /* it stood at the document itself */
        uint8_t what = s->of_quotes.at[l] ? MEET_QUOTE : MEET_WORDS;
        for (; place < s->starts.at[l + 1]; place++) {
            uint32_t later = s->documents.at[place];
            if (!s->seen[later]) CHECK_MEMORY(vec_push(&s->found, ((sort_item){.key = later, .value = later})));
            s->seen[later] |= what;
        }
    }
    CHECK_MEMORY(vec_reserve(&s->spare, s->found.n + 1));
    if (s->found.n) sort_radix(s->found.at, s->spare.at, s->found.n);
    for (size_t i = 0; i < s->found.n; i++) {
        s->found.at[i].second = s->seen[s->found.at[i].value];
        s->seen[s->found.at[i].value] = 0;
    }
    return WIRE_OK;
}

static bool tells(const wire_group *group, const prose *pages, uint32_t document) {
    for (uint32_t i = 0; i < group->n_members; i++)
        if (group->members[i].document == document && is_told_in_text(&pages[document], &group->members[i])) return true;
    return false;
}

bool meeting_quoted(const wire_corpus *corpus, const prose *pages, uint32_t a, uint32_t b) {
    for (size_t g = 0; g < corpus->groups.n; g++) {
        const wire_group *group = &corpus->groups.at[g];
        if (group->kind == WIRE_QUOTE && tells(group, pages, a) && tells(group, pages, b)) return true;
    }
    return false;
}
