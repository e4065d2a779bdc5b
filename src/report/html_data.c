#include "report/html_data.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

#define MOST_MEMBERS 300     /* of a story or a group */
#define MOST_PASSAGE 700     /* bytes of a member whose document's text is not on the page */
#define MOST_PAIRS 15000
#define MOST_REASONS 4000 /* pairs that come with their reason: a sentence each */
#define BINS 20
#define RELATIONS 5

typedef struct data {
    html_json *j;
    const html_choice *c;
    const outlet_table *outlets;
} data;

static void integers(html_json *j, const int64_t *values, size_t n) {
    for (size_t i = 0; i < n; i++) html_integer(j, values[i]);
}
#define INTEGERS(j, ...) integers((j), (const int64_t[]){__VA_ARGS__}, sizeof((const int64_t[]){__VA_ARGS__}) / 8)

/* The place on the page, -1: not there. */
static int64_t place_of(const data *d, uint32_t document) {
    uint32_t place = document == WIRE_NONE ? WIRE_NONE : d->c->document_place[document];
    return place == WIRE_NONE ? -1 : (int64_t)place;
}

static int64_t outlet_of(const data *d, uint32_t document) {
    uint32_t outlet = d->outlets->of_document[document];
    return outlet == WIRE_NONE ? -1 : (int64_t)outlet;
}

/* ---- counts and distributions -------------------------------------------------------------------------------- */

static wire_status write_counts(const data *d) {
    figures all;
    uint32_t undated = 0, credited = 0;
    char first[32] = "", last[32] = "";
    int64_t earliest = INT64_MAX, latest = INT64_MIN, seconds;
    wire_status status = figures_read(d->c->corpus, &all);
    if (status != WIRE_OK) return status;
    for (uint32_t i = 0; i < all.documents; i++) {
        wire_document_view view = html_choice_view(d->c, i);
        credited += view.agency != NULL;
        if (!view.date || wire_date_parse(view.date, &seconds, NULL) != WIRE_OK) {
            undated++;
            continue;
        }
        if (seconds < earliest) wire_date_parse(view.date, &earliest, first);
        if (seconds > latest) wire_date_parse(view.date, &latest, last);
    }
    html_key(d->j, "counts");
    html_begin(d->j, '[');
    INTEGERS(d->j, all.documents, (int64_t)all.outlets, undated, credited, (int64_t)d->c->n_stories,
             (int64_t)d->c->n_quotations, (int64_t)d->c->n_pairs);
    for (int kind = 0; kind < WIRE_KINDS; kind++) html_integer(d->j, (int64_t)all.of_kind[kind]);
    html_end(d->j, ']');
    html_key(d->j, "days");
    html_begin(d->j, '[');
    html_text(d->j, *first ? first : NULL);
    html_text(d->j, *last ? last : NULL);
    html_end(d->j, ']');
    html_key(d->j, "words");
    html_begin(d->j, '[');
    INTEGERS(d->j, (int64_t)all.words, (int64_t)all.original);
    for (int kind = 0; kind < WIRE_KINDS; kind++) html_integer(d->j, (int64_t)all.share[kind]);
    html_end(d->j, ']');
    return WIRE_OK;
}

static uint32_t bin_of(double share) {
    uint32_t bin = (uint32_t)(share * BINS);
    return bin < BINS ? bin : BINS - 1;
}

/* Pairs by resemblance, and by the greater containment (that of the shorter one), for each relation. */
static void write_distributions(const data *d) {
    uint32_t resemblance[RELATIONS][BINS] = {{0}}, containment[RELATIONS][BINS] = {{0}};
    for (size_t i = 0; i < d->c->n_pairs; i++) {
        const wire_pair *pair = &d->c->pairs[i];
        double most = pair->containment_a > pair->containment_b ? pair->containment_a : pair->containment_b;
        resemblance[pair->relation][bin_of(pair->resemblance)]++;
        containment[pair->relation][bin_of(most)]++;
    }
    for (int which = 0; which < 2; which++) {
        html_key(d->j, which ? "containment" : "resemblance");
        html_begin(d->j, '[');
        for (int relation = 0; relation < RELATIONS; relation++) {
            html_begin(d->j, '[');
            for (int bin = 0; bin < BINS; bin++)
                html_integer(d->j, which ? containment[relation][bin] : resemblance[relation][bin]);
            html_end(d->j, ']');
        }
        html_end(d->j, ']');
    }
}

/* ---- outlets ------------------------------------------------------------------------------------------------- */

static void write_outlets(const data *d) {
    html_key(d->j, "outlets");
    html_begin(d->j, '[');
    for (uint32_t i = 0; i < d->outlets->n; i++) {
        const outlet_figures *o = &d->outlets->at[i];
        html_begin(d->j, '[');
        html_text(d->j, o->name);
        INTEGERS(d->j, o->documents, o->credited, o->in_stories, o->first, o->later, o->later_uncredited,
                 (int64_t)(o->given + 0.5), (int64_t)(o->taken + 0.5), (int64_t)o->words, (int64_t)(o->original + 0.5));
        for (int kind = 0; kind < WIRE_KINDS; kind++) html_integer(d->j, (int64_t)(o->share[kind] + 0.5));
        html_end(d->j, ']');
    }
    html_end(d->j, ']');
    html_key(d->j, "edges");
    html_begin(d->j, '[');
    for (size_t i = 0; i < d->outlets->n_edges; i++) {
        const outlet_edge *e = &d->outlets->edges[i];
        html_begin(d->j, '[');
        INTEGERS(d->j, e->from, e->to, e->ordered, e->copies, e->partials, (int64_t)(e->words + 0.5));
        html_end(d->j, ']');
    }
    html_end(d->j, ']');
    html_key(d->j, "edgesLeft");
    html_integer(d->j, (int64_t)d->outlets->n_edges_left);
}

/* ---- documents ----------------------------------------------------------------------------------------------- */

/* Where a member of any group stands in a document whose text is on the page. */
typedef struct spot {
    uint32_t place, start, end, group;
} spot;

static int by_place(const void *left, const void *right) {
    const spot *a = left, *b = right;
    if (a->place != b->place) return a->place < b->place ? -1 : 1;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end > b->end ? -1 : 1;
    return (a->group > b->group) - (a->group < b->group);
}

static size_t first_quotation(const html_choice *c, uint32_t document) {
    size_t from = 0, to = c->n_quotations;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (c->quotations[middle].document < document) from = middle + 1;
        else to = middle;
    }
    return from;
}

static void write_quotations(const data *d, uint32_t document) {
    const html_choice *c = d->c;
    html_begin(d->j, '[');
    for (size_t i = first_quotation(c, document); i < c->n_quotations && c->quotations[i].document == document; i++)
        for (uint32_t p = 0; !c->quotations[i].nested && p < c->quotations[i].n_parts; p++)
            INTEGERS(d->j, c->quotations[i].parts[p].start, c->quotations[i].parts[p].end);
    html_end(d->j, ']');
}

static size_t write_spots(const data *d, uint32_t place, const spot *spots, size_t n) {
    size_t i = 0;
    html_begin(d->j, '[');
    for (; i < n && spots[i].place == place; i++) {
        uint32_t group = d->c->group_place[spots[i].group];
        INTEGERS(d->j, d->c->groups[spots[i].group].kind, spots[i].start, spots[i].end,
                 group == WIRE_NONE ? -1 : (int64_t)group);
    }
    html_end(d->j, ']');
    return i;
}

static void write_facts(const data *d, uint32_t number, const wire_document_view *view) {
    char normal[32];
    int64_t seconds;
    bool dated = view->date && wire_date_parse(view->date, &seconds, normal) == WIRE_OK;
    uint32_t story = view->story == WIRE_NONE ? WIRE_NONE : d->c->story_place[view->story];
    html_text(d->j, view->id);
    html_integer(d->j, outlet_of(d, number));
    html_text(d->j, dated ? normal : NULL);
    html_text(d->j, view->title);
    html_text(d->j, view->url);
    INTEGERS(d->j, view->words, view->text_bytes, story == WIRE_NONE ? -1 : (int64_t)story);
    html_text(d->j, view->agency);
    INTEGERS(d->j, view->credit.start, view->credit.end);
    html_share(d->j, view->share_original);
    for (int kind = 0; kind < WIRE_KINDS; kind++) html_share(d->j, view->share[kind]);
}

static wire_status write_documents(const data *d) {
    const html_choice *c = d->c;
    VEC(spot) spots = {0};
    for (size_t g = 0; g < c->n_groups; g++)
        for (uint32_t m = 0; m < c->groups[g].n_members; m++) {
            const wire_member *member = &c->groups[g].members[m];
            uint32_t place = c->document_place[member->document];
            if (place == WIRE_NONE || !c->has_text[place]) continue;
            if (!vec_push(&spots, ((spot){place, member->start, member->end, (uint32_t)g}))) {
                vec_finish(&spots);
                return WIRE_NO_MEMORY;
            }
        }
    if (spots.n) qsort(spots.at, spots.n, sizeof *spots.at, by_place);
    size_t at = 0;
    html_key(d->j, "documents");
    html_begin(d->j, '[');
    for (uint32_t place = 0; place < c->n_documents; place++) {
        wire_document_view view = html_choice_view(c, c->documents[place]);
        html_begin(d->j, '[');
        write_facts(d, c->documents[place], &view);
        if (c->has_text[place]) {
            html_bytes(d->j, view.text, view.text_bytes);
            write_quotations(d, c->documents[place]);
            at += write_spots(d, place, spots.at + at, spots.n - at);
        }
        html_end(d->j, ']');
    }
    html_end(d->j, ']');
    vec_finish(&spots);
    return WIRE_OK;
}

/* Whether both documents stand on the page. */
static bool write_pair(const data *d, const wire_pair *pair, bool with_reason) {
    int64_t a = place_of(d, pair->a), b = place_of(d, pair->b);
    if (a < 0 || b < 0) return false;
    html_begin(d->j, '[');
    INTEGERS(d->j, a, b, pair->relation, pair->abridged, pair->earlier == WIRE_NONE ? -1 : pair->earlier == pair->b);
    html_share(d->j, pair->resemblance);
    html_share(d->j, pair->containment_a);
    html_share(d->j, pair->containment_b);
    if (with_reason) html_text(d->j, pair->reason);
    html_end(d->j, ']');
    return true;
}

static bool joins_same(const wire_pair *x, const wire_pair *y) {
    return (x->a == y->a && x->b == y->b) || (x->a == y->b && x->b == y->a);
}

static void write_pairs(const data *d) {
    const wire_pair *own = d->c->pair;
    size_t n = 0;
    html_key(d->j, "pairs");
    html_begin(d->j, '[');
    if (own) write_pair(d, own, true);
    for (size_t i = 0; i < d->c->n_pairs && n < MOST_PAIRS; i++)
        if (!own || !joins_same(own, &d->c->pairs[i])) n += write_pair(d, &d->c->pairs[i], n < MOST_REASONS);
    html_end(d->j, ']');
}

/* ---- stories ------------------------------------------------------------------------------------------------- */

static void write_story(const data *d, const wire_story *story) {
    uint32_t credited = 0, written = 0;
    for (uint32_t i = 0; i < story->n_documents; i++)
        credited += html_choice_view(d->c, story->documents[i]).agency != NULL;
    html_begin(d->j, '[');
    html_text(d->j, story->id.text);
    INTEGERS(d->j, story->n_documents, story->outlets, credited, place_of(d, story->first_seen),
             place_of(d, story->representative));
    html_share(d->j, (double)story->weakest);
    html_begin(d->j, '[');
    for (uint32_t i = 0; i < story->n_documents; i++) {
        uint32_t number = story->documents[i];
        bool must = number == story->first_seen || number == story->representative;
        if (place_of(d, number) < 0 || (written >= MOST_MEMBERS && !must)) continue;
        html_integer(d->j, place_of(d, number));
        written++;
    }
    html_end(d->j, ']');
    html_end(d->j, ']');
}

/* ---- groups -------------------------------------------------------------------------------------------------- */

static const char *speaker_of(const html_choice *c, const wire_member *member, uint32_t group) {
    for (size_t i = first_quotation(c, member->document);
         i < c->n_quotations && c->quotations[i].document == member->document; i++) {
        const wire_quotation *q = &c->quotations[i];
        if (q->group == group && q->start < member->end && member->start < q->end) return q->speaker;
    }
    return NULL;
}

static uint32_t cut_passage(const wire_document_view *view, const wire_member *member) {
    uint32_t end = member->end;
    if (end - member->start <= MOST_PASSAGE) return end;
    end = member->start + MOST_PASSAGE;
    while (((unsigned char)view->text[end] & 0xC0) == 0x80) end--;
    return end;
}

static void write_member(const data *d, uint32_t group, const wire_member *member, const wire_member *fullest) {
    uint32_t place = d->c->document_place[member->document];
    wire_document_view view = html_choice_view(d->c, member->document);
    wire_document_view other = html_choice_view(d->c, fullest->document);
    uint32_t bytes = member->end - member->start;
    bool same = member != fullest && bytes == fullest->end - fullest->start &&
                memcmp(view.text + member->start, other.text + fullest->start, bytes) == 0;
    const char *speaker = d->c->groups[group].kind == WIRE_QUOTE ? speaker_of(d->c, member, group) : NULL;
    html_begin(d->j, '[');
    INTEGERS(d->j, place, member->start, member->end);
    html_share(d->j, (double)member->similarity);
    html_integer(d->j, member->form);
    if (speaker || (!d->c->has_text[place] && !same)) {
        html_text(d->j, speaker);
        if (!d->c->has_text[place] && !same)
            html_bytes(d->j, view.text + member->start, cut_passage(&view, member) - member->start);
    }
    html_end(d->j, ']');
}

/* Outlets of a footer: in how many of their documents, and how often it begins in the first, second, last third. */
static void write_where(const data *d, const wire_group *group, int64_t (*counts)[4]) {
    uint32_t last = WIRE_NONE;
    for (uint32_t m = 0; m < group->n_members; m++) {
        const wire_member *member = &group->members[m];
        uint32_t outlet = d->outlets->of_document[member->document];
        if (outlet == WIRE_NONE) continue;
        uint32_t bytes = html_choice_view(d->c, member->document).text_bytes;
        uint64_t third = bytes ? 3 * (uint64_t)member->start / bytes : 0;
        counts[outlet][0] += member->document != last;
        counts[outlet][1 + (third < 3 ? third : 2)]++;
        last = member->document;
    }
    html_begin(d->j, '[');
    for (uint32_t m = 0; m < group->n_members; m++) {
        uint32_t outlet = d->outlets->of_document[group->members[m].document];
        if (outlet == WIRE_NONE || !counts[outlet][0]) continue;
        html_begin(d->j, '[');
        html_integer(d->j, outlet);
        integers(d->j, counts[outlet], 4);
        html_end(d->j, ']');
        memset(counts[outlet], 0, sizeof counts[outlet]);
    }
    html_end(d->j, ']');
}

static void write_group(const data *d, uint32_t number, int64_t (*counts)[4]) {
    const wire_group *group = &d->c->groups[number];
    const wire_member *fullest = &group->members[group->representative];
    int64_t representative = -1, written = 0;
    html_begin(d->j, '[');
    html_text(d->j, group->id.text);
    INTEGERS(d->j, group->kind, group->level, group->documents, group->outlets, place_of(d, group->first_seen));
    html_share(d->j, (double)group->weakest);
    html_text(d->j, group->reason);
    html_begin(d->j, '[');
    for (uint32_t m = 0; m < group->n_members; m++) {
        if (place_of(d, group->members[m].document) < 0 || (written >= MOST_MEMBERS && m != group->representative)) continue;
        if (m == group->representative) representative = written;
        write_member(d, number, &group->members[m], fullest);
        written++;
    }
    html_end(d->j, ']');
    INTEGERS(d->j, representative, group->n_members);
    if (group->kind == WIRE_FOOTER) write_where(d, group, counts);
    html_end(d->j, ']');
}

wire_status html_data_write(html_json *j, const html_choice *c, const outlet_table *outlets) {
    data d = {j, c, outlets};
    int64_t(*counts)[4] = memory_allocate_zeroed(outlets->n, sizeof *counts);
    if (!counts) return WIRE_NO_MEMORY;
    wire_status status = write_counts(&d);
    write_distributions(&d);
    write_outlets(&d);
    if (status == WIRE_OK) status = write_documents(&d);
    write_pairs(&d);
    html_key(j, "stories");
    html_begin(j, '[');
    for (size_t i = 0; i < c->n_chosen_stories; i++) write_story(&d, &c->stories[c->story_order[i].number]);
    html_end(j, ']');
    html_key(j, "groups");
    html_begin(j, '[');
    for (size_t i = 0; i < c->n_chosen_groups; i++) write_group(&d, c->group_order[i].number, counts);
    html_end(j, ']');
    memory_free(counts);
    return status;
}
