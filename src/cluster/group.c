/*
 * That two documents have a sentence in common says little: reporters use stock phrases. A member counts when something
 * besides the sentence ties its document to another one of the group:
 *
 *   story    both are copies of one story
 *   shared   one was judged a partial copy of the other's story; or both outlets are known, and the two documents share
 *            another sentence of eight words or more
 *   long     the outlets are known, or a member credits an agency, and the sentence has fourteen words (ten, when
 *            credited), nearly all of them equal
 *
 * The kind follows from the outlets of the documents that count. Several, or unknown ones: wire; one outlet: background
 * when it stands in different stories, else a story that was run again, which is wire as well. Where no outlet is
 * known, documents of different stories more than a week apart are one desk's background. Background is running text of
 * eight words or more: what an outlet says again in other forms is furniture, if anything.
 *
 * Ties are looked up between a document, the representative's and its neighbour in the group only: linear in members.
 */
#include "cluster/group.h"

#include "base/sort.h"
#include "cluster/member.h"
#include "cluster/passage.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define WORD 2 /* passage_weight counts half words */
#define TIE_WEIGHT (8 * WORD)
#define LONG_WEIGHT (14 * WORD)
#define LONG_WEIGHT_CREDITED (10 * WORD)
#define LONG_SIMILARITY .8f
#define WEEK ((int64_t)7 * 24 * 3600)
#define DAY ((int64_t)24 * 3600)
/* Sentences between two of one block that are in no group themselves: a quotation, a short one, one of the outlet's. */
#define BLOCK_GAP 3

typedef enum tie { NOTHING, STORY, SHARED, LONG } tie;

typedef struct text_group {
    uint32_t first, n;       /* members: places in the desk's order; those that count first */
    uint32_t representative; /* passage */
    wire_kind kind;
    bool accepted, has_before;
    bool simple;             /* one whole sentence a document: may be part of a block */
    uint32_t next;           /* the group of the sentences that follow, or WIRE_NONE */
    uint32_t ties[LONG + 1]; /* members by what ties them */
} text_group;

typedef struct desk {
    wire_corpus *corpus;
    passage_list passages;
    uint32_t *order;    /* passages by group, article */
    uint32_t *group_of; /* passage -> place in groups, or WIRE_NONE */
    VEC(text_group) groups;
    map shared;  /* two documents -> how many groups tie them */
    map partial; /* two documents that stand for stories or themselves, and were judged copy or partial */
    VEC(uint64_t) pairs;     /* keys of pairs on their way to `shared` */
    uint32_t *story_members; /* a story: documents of the group at hand; zero between groups */
    uint32_t *story_seen;    /* a story, an outlet: the last census that met it */
    uint32_t *outlet_seen;
    uint32_t censuses;
    arena scratch;
} desk;

static const passage *member(const desk *d, const text_group *g, uint32_t k) {
    return &d->passages.at[d->order[g->first + k]];
}

static const article *article_of(const desk *d, const passage *p) { return &d->corpus->articles.at[p->article]; }

/* ---- gathering ----------------------------------------------------------------------------------------------- */

static wire_status add_group(desk *d, size_t first, size_t end) {
    uint32_t documents = 1;
    for (size_t i = first + 1; i < end; i++)
        documents += d->passages.at[d->order[i]].article != d->passages.at[d->order[i - 1]].article;
    if (documents < 2) return WIRE_OK;
    text_group g = {.first = (uint32_t)first, .n = (uint32_t)(end - first), .next = WIRE_NONE};
    g.representative = d->passages.at[d->order[first]].group;
    for (size_t i = first; i < end; i++) d->group_of[d->order[i]] = (uint32_t)d->groups.n;
    CHECK_MEMORY(vec_push(&d->groups, g));
    return WIRE_OK;
}

/* Passages that are part of a sentence, by article: they stand behind all sentences. */
static wire_status sort_parts(const desk *d, sort_item *items) {
    size_t n = d->passages.n - d->passages.n_sentences;
    sort_item *spare = memory_allocate(n, sizeof *spare);
    CHECK_MEMORY(spare);
    for (size_t i = 0; i < n; i++) {
        uint32_t p = (uint32_t)(d->passages.n_sentences + i);
        items[i] = (sort_item){d->passages.at[p].article, p, 0};
    }
    sort_radix(items, spare, n);
    memory_free(spare);
    return WIRE_OK;
}

/* Sentences are by article already: each passage takes the next place of its group, a part after its article's sentences. */
static void order_by_group(desk *d, const sort_item *parts, uint32_t *place) {
    size_t n = d->passages.n, part = 0, n_parts = n - d->passages.n_sentences;
    uint32_t sum = 0;
    for (size_t i = 0; i < n; i++) place[d->passages.at[i].group]++;
    for (size_t i = 0; i < n; i++) {
        uint32_t here = place[i];
        place[i] = sum;
        sum += here;
    }
    for (uint32_t i = 0; i < d->passages.n_sentences; i++) {
        const passage *p = &d->passages.at[i];
        for (; part < n_parts && parts[part].key < p->article; part++) d->order[place[d->passages.at[parts[part].value].group]++] = parts[part].value;
        d->order[place[p->group]++] = i;
    }
    for (; part < n_parts; part++) d->order[place[d->passages.at[parts[part].value].group]++] = parts[part].value;
}

/* Groups of two documents or more. */
static wire_status gather(desk *d) {
    size_t n = d->passages.n;
    sort_item *parts = memory_allocate(n - d->passages.n_sentences, sizeof *parts);
    uint32_t *place = memory_allocate_zeroed(n, sizeof *place);
    wire_status status = WIRE_OK;
    d->order = memory_allocate(n, sizeof *d->order);
    d->group_of = memory_allocate(n, sizeof *d->group_of);
    CHECK_MEMORY_DONE(parts && place && d->order && d->group_of);
    TRY_DONE(sort_parts(d, parts));
    order_by_group(d, parts, place);
    for (size_t i = 0; i < n; i++) d->group_of[i] = WIRE_NONE;
    for (uint32_t group = 0, first = 0; group < n; first = place[group++])
        if (place[group] > first + 1) TRY_DONE(add_group(d, first, place[group]));
done:
    memory_free(parts);
    memory_free(place);
    return status;
}

/* ---- ties ---------------------------------------------------------------------------------------------------- */

static uint64_t pair_key(uint32_t a, uint32_t b) { return hash_finish(a < b ? (uint64_t)a << 32 | b : (uint64_t)b << 32 | a); }

static wire_status list_pair(desk *d, uint32_t a, uint32_t b) {
    return a == b || vec_push(&d->pairs, pair_key(a, b)) ? WIRE_OK : WIRE_NO_MEMORY;
}

static uint32_t weight_of(const desk *d, const passage *p) {
    return passage_weight(&article_of(d, p)->page, p->first_word, p->n_words);
}

static wire_status list_pairs(desk *d) {
    for (size_t i = 0; i < d->groups.n; i++) {
        const text_group *g = &d->groups.at[i];
        uint32_t first = d->passages.at[g->representative].article;
        if (weight_of(d, &d->passages.at[g->representative]) < TIE_WEIGHT) continue;
        for (uint32_t k = 0; k < g->n; k++) {
            uint32_t own = member(d, g, k)->article;
            if (k && own == member(d, g, k - 1)->article) continue;
            TRY(list_pair(d, first, own));
            if (k && member(d, g, k - 1)->article != first && own != first)
                TRY(list_pair(d, member(d, g, k - 1)->article, own));
        }
    }
    return WIRE_OK;
}

#define AHEAD 16u /* pairs asked for before their turn */

static wire_status count_ties(desk *d) {
    TRY(list_pairs(d));
    CHECK_MEMORY(map_reserve(&d->shared, d->pairs.n / 2));
    for (size_t i = 0; i < d->pairs.n; i++) {
        if (i + AHEAD < d->pairs.n) map_prefetch(&d->shared, d->pairs.at[i + AHEAD]);
        uint32_t *count = map_add(&d->shared, d->pairs.at[i], 0, NULL);
        CHECK_MEMORY(count);
        ++*count;
    }
    vec_finish(&d->pairs);
    return WIRE_OK;
}

static wire_status read_partial(desk *d) {
    for (size_t i = 0; i < d->corpus->pairs.n; i++) {
        const wire_pair *p = &d->corpus->pairs.at[i];
        if (p->relation != WIRE_COPY && p->relation != WIRE_PARTIAL) continue;
        CHECK_MEMORY(map_add(&d->partial, pair_key(p->a, p->b), 0, NULL));
    }
    return WIRE_OK;
}

/* The document by which its story was judged. */
static uint32_t stand_in(const desk *d, const passage *p) {
    uint32_t story = article_of(d, p)->story;
    return story == WIRE_NONE ? p->article : d->corpus->stories.at[story].representative;
}

static bool are_known(const desk *d, const passage *a, const passage *b) {
    return article_of(d, a)->outlet != OUTLET_UNKNOWN && article_of(d, b)->outlet != OUTLET_UNKNOWN;
}

/* Whether two members' documents are tied by more than so many sentences, or by the judgement of their stories. */
static bool share_more(const desk *d, const passage *a, const passage *b, uint32_t than) {
    if (a->article == b->article) return false;
    if (map_find(&d->partial, pair_key(stand_in(d, a), stand_in(d, b)))) return true;
    uint32_t *count = are_known(d, a, b) ? map_find(&d->shared, pair_key(a->article, b->article)) : NULL;
    return count && *count > than;
}

/* ---- judging ------------------------------------------------------------------------------------------------- */

typedef struct census {
    uint32_t documents, outlets, unknown, stories; /* of members that count; a document of no story is one of its own */
    uint32_t credited;
    int64_t earliest, latest; /* TIME_UNKNOWN when no two dates are known */
} census;

/* How many of the members' documents belong to each story. */
static void count_stories(desk *d, const text_group *g) {
    for (uint32_t k = 0; k < g->n; k++) {
        const passage *p = member(d, g, k);
        if (k && member(d, g, k - 1)->article == p->article) continue;
        if (article_of(d, p)->story != WIRE_NONE) d->story_members[article_of(d, p)->story]++;
    }
}

static void forget_stories(desk *d, const text_group *g) {
    for (uint32_t k = 0; k < g->n; k++) {
        uint32_t story = article_of(d, member(d, g, k))->story;
        if (story != WIRE_NONE) d->story_members[story] = 0;
    }
}

static bool is_long(const desk *d, const passage *p, const passage *first, bool credited) {
    uint32_t own = weight_of(d, p), other = weight_of(d, first), weight = own < other ? own : other;
    if (p->article == first->article || p->similarity < LONG_SIMILARITY) return false;
    return credited ? weight >= LONG_WEIGHT_CREDITED : weight >= LONG_WEIGHT && are_known(d, p, first);
}

static tie tie_of(const desk *d, const text_group *g, uint32_t k, bool credited) {
    const passage *p = member(d, g, k), *first = &d->passages.at[g->representative];
    uint32_t story = article_of(d, p)->story;
    if (story != WIRE_NONE && d->story_members[story] > 1) return STORY;
    uint32_t than = weight_of(d, first) >= TIE_WEIGHT; /* this group was counted too */
    if (share_more(d, p, first, than)) return SHARED;
    if (k && share_more(d, p, member(d, g, k - 1), than)) return SHARED;
    if (k + 1 < g->n && share_more(d, p, member(d, g, k + 1), than)) return SHARED;
    return is_long(d, p, first, credited) ? LONG : NOTHING;
}

static bool is_credited(const desk *d, const text_group *g) {
    for (uint32_t k = 0; k < g->n; k++)
        if (article_of(d, member(d, g, k))->page.credit.agency) return true;
    return false;
}

/* Puts the members that count first, in their order. The representative counts when another does that leans on it. */
static wire_status pick_members(desk *d, text_group *g) {
    tie *ties = ARENA_NEW(&d->scratch, tie, g->n);
    uint32_t *picked = ARENA_NEW(&d->scratch, uint32_t, g->n), n = 0, lean = 0;
    CHECK_MEMORY(ties && picked);
    count_stories(d, g);
    bool credited = is_credited(d, g);
    for (uint32_t k = 0; k < g->n; k++) {
        ties[k] = tie_of(d, g, k, credited);
        lean += ties[k] == LONG;
    }
    forget_stories(d, g);
    for (uint32_t k = 0; k < g->n; k++) {
        bool leaned_on = d->order[g->first + k] == g->representative && lean > 0;
        if (ties[k] == NOTHING && !leaned_on) continue;
        g->ties[ties[k] == NOTHING ? LONG : ties[k]]++;
        picked[n++] = d->order[g->first + k];
    }
    for (uint32_t k = 0; k < n; k++) d->order[g->first + k] = picked[k];
    g->n = n;
    return WIRE_OK;
}

/* Whether this census meets it for the first time. */
static bool is_first(uint32_t *seen, uint32_t census_number) {
    bool first = *seen != census_number;
    *seen = census_number;
    return first;
}

static void count_members(desk *d, const text_group *g, census *c) {
    *c = (census){.earliest = TIME_UNKNOWN, .latest = TIME_UNKNOWN};
    d->censuses++;
    for (uint32_t k = 0; k < g->n; k++) {
        const passage *p = member(d, g, k);
        const article *a = article_of(d, p);
        if (k && member(d, g, k - 1)->article == p->article) continue;
        c->documents++;
        c->unknown += a->outlet == OUTLET_UNKNOWN;
        c->credited += a->page.credit.agency != NULL;
        c->outlets += a->outlet != OUTLET_UNKNOWN && is_first(&d->outlet_seen[a->outlet], d->censuses);
        c->stories += a->story == WIRE_NONE || is_first(&d->story_seen[a->story], d->censuses);
        if (a->time == TIME_UNKNOWN) continue;
        if (c->earliest == TIME_UNKNOWN || a->time < c->earliest) c->earliest = a->time;
        if (c->latest == TIME_UNKNOWN || a->time > c->latest) c->latest = a->time;
    }
}

static wire_kind kind_of(const census *c) {
    if (c->outlets >= 2) return WIRE_WIRE;
    bool apart = c->stories == c->documents;
    if (c->unknown == 0) return c->stories >= 2 ? WIRE_BACKGROUND : WIRE_WIRE;
    bool spread = c->earliest != TIME_UNKNOWN && c->latest - c->earliest > WEEK;
    return apart && spread ? WIRE_BACKGROUND : WIRE_WIRE;
}

static bool reads_as_reporting(const desk *d, const passage *p) {
    const page *text = &article_of(d, p)->page;
    const text_paragraph *paragraph = &text->paragraphs[text->sentences[p->sentence].paragraph];
    return (paragraph->form & PARAGRAPH_PROSE) && weight_of(d, p) >= TIE_WEIGHT;
}

static wire_status judge(desk *d, text_group *g) {
    census c;
    arena_reset(&d->scratch);
    TRY(pick_members(d, g));
    count_members(d, g, &c);
    if (c.documents < 2) return WIRE_OK;
    g->kind = kind_of(&c);
    g->accepted = g->kind == WIRE_WIRE || reads_as_reporting(d, &d->passages.at[g->representative]);
    g->simple = c.documents == g->n;
    for (uint32_t k = 0; k < g->n; k++) g->simple = g->simple && d->order[g->first + k] < d->passages.n_sentences;
    return WIRE_OK;
}

/* ---- blocks -------------------------------------------------------------------------------------------------- */

/* The group of the sentences that follow in every document of g, when it is of the same documents and kind. */
static uint32_t group_behind(const desk *d, const text_group *g) {
    uint32_t follower = d->order[g->first] + 1;
    if (!g->simple || follower >= d->passages.n_sentences || d->group_of[follower] == WIRE_NONE) return WIRE_NONE;
    const text_group *next = &d->groups.at[d->group_of[follower]];
    if (!next->accepted || !next->simple || next->kind != g->kind || next->n != g->n) return WIRE_NONE;
    for (uint32_t k = 0; k < g->n; k++) {
        const passage *one = member(d, g, k), *other = member(d, next, k);
        if (d->order[next->first + k] != d->order[g->first + k] + 1 || one->article != other->article ||
            other->sentence > one->sentence + 1 + BLOCK_GAP)
            return WIRE_NONE;
    }
    return d->group_of[follower];
}

static void chain(desk *d) {
    for (size_t i = 0; i < d->groups.n; i++) {
        text_group *g = &d->groups.at[i];
        if (!g->accepted) continue;
        g->next = group_behind(d, g);
        if (g->next != WIRE_NONE) d->groups.at[g->next].has_before = true;
    }
}

/* ---- entering ------------------------------------------------------------------------------------------------ */

/* From one sentence to another of the same document, and the words of that. */
static wire_member stretch_member(const desk *d, const passage *from, const passage *to, word_slice *words) {
    const page *p = &article_of(d, from)->page;
    uint32_t end_word = to->first_word + to->n_words;
    *words = (word_slice){p->words.hash + from->first_word, end_word - from->first_word};
    const text_sentence *head = &p->sentences[from->sentence], *tail = &p->sentences[to->sentence];
    bool whole = head->first_word == from->first_word && tail->first_word + tail->n_words == end_word;
    return (wire_member){.document = from->article,
                         .similarity = 1,
                         .start = whole ? head->start : p->words.start[from->first_word],
                         .end = whole ? tail->end : p->words.end[end_word - 1]};
}

static void mark(desk *d, const text_group *g) {
    uint8_t bit = g->kind == WIRE_WIRE ? MARK_WIRE : MARK_BACKGROUND;
    for (uint32_t k = 0; k < g->n; k++) {
        const passage *p = member(d, g, k);
        uint8_t *marks = d->corpus->articles.at[p->article].marks;
        for (uint32_t w = p->first_word; w < p->first_word + p->n_words; w++) marks[w] |= bit;
    }
}

static void write_reason(desk *d, const text_group *g, char *reason, size_t bytes) {
    census c;
    count_members(d, g, &c);
    char when[60] = "";
    if (c.earliest != TIME_UNKNOWN && c.latest > c.earliest)
        snprintf(when, sizeof when, ", over %" PRId64 " day%s", (c.latest - c.earliest + DAY - 1) / DAY, c.latest - c.earliest <= DAY ? "" : "s");
    if (g->kind == WIRE_BACKGROUND)
        snprintf(reason, bytes, "reporting in %" PRIu32 " stories of one outlet%s", c.stories, when);
    else
        snprintf(reason, bytes,
                 "%" PRIu32 " outlet%s%s, %" PRIu32 " documents in %" PRIu32 " %s: %" PRIu32
                 " copies of one story, %" PRIu32 " share other sentences, %" PRIu32 " by length; %" PRIu32
                 " credited%s",
                 c.outlets, c.outlets == 1 ? "" : "s", c.unknown ? " and unknown ones" : "", c.documents, c.stories, c.stories == 1 ? "story" : "stories", g->ties[STORY],
                 g->ties[SHARED], g->ties[LONG], c.credited, when);
}

/* The groups from `first` on that follow each other, as one. */
static wire_status enter(desk *d, const text_group *first) {
    const text_group *last = first;
    arena_reset(&d->scratch);
    wire_member *members = ARENA_NEW(&d->scratch, wire_member, first->n);
    word_slice *words = ARENA_NEW(&d->scratch, word_slice, first->n);
    CHECK_MEMORY(members && words);
    mark(d, first);
    while (last->next != WIRE_NONE) {
        last = &d->groups.at[last->next];
        mark(d, last);
    }
    uint32_t fullest = 0;
    for (uint32_t k = 0; k < first->n; k++) {
        members[k] = stretch_member(d, member(d, first, k), member(d, last, k), &words[k]);
        if (words[k].n > words[fullest].n) fullest = k;
    }
    for (uint32_t k = 0; k < first->n; k++) TRY(member_compare(d->corpus->kernels, &members[k], words[k], words[fullest], &d->scratch));
    char reason[200];
    write_reason(d, first, reason, sizeof reason);
    group_draft draft = {.kind = first->kind,
                         .level = last == first ? WIRE_SENTENCE : WIRE_PARAGRAPH,
                         .members = members,
                         .n_members = first->n,
                         .representative = fullest,
                         .reason = reason};
    return corpus_add_group(d->corpus, &draft, NULL);
}

static void desk_finish(desk *d) {
    passage_finish(&d->passages);
    memory_free(d->order);
    memory_free(d->group_of);
    vec_finish(&d->groups);
    map_finish(&d->shared);
    map_finish(&d->partial);
    vec_finish(&d->pairs);
    memory_free(d->story_members);
    memory_free(d->story_seen);
    memory_free(d->outlet_seen);
    arena_finish(&d->scratch);
}

wire_status group_find(wire_corpus *corpus) {
    desk d = {.corpus = corpus};
    wire_status status;
    map_init(&d.shared);
    map_init(&d.partial);
    arena_init(&d.scratch);
    d.story_members = memory_allocate_zeroed(corpus->stories.n, sizeof *d.story_members);
    d.story_seen = memory_allocate_zeroed(corpus->stories.n, sizeof *d.story_seen);
    d.outlet_seen = memory_allocate_zeroed(corpus->n_outlets, sizeof *d.outlet_seen);
    CHECK_MEMORY_DONE(d.story_members && d.story_seen && d.outlet_seen);
    TRY_DONE(passage_find(&d.passages, corpus));
    TRY_DONE(gather(&d));
    TRY_DONE(count_ties(&d));
    TRY_DONE(read_partial(&d));
    for (size_t i = 0; i < d.groups.n; i++) TRY_DONE(judge(&d, &d.groups.at[i]));
    chain(&d);
    for (size_t i = 0; i < d.groups.n; i++)
        if (d.groups.at[i].accepted && !d.groups.at[i].has_before) TRY_DONE(enter(&d, &d.groups.at[i]));
done:
    desk_finish(&d);
    return status;
}
