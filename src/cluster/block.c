/*
 * Key k is linked to key m when m follows k at once in at least TOGETHER of the places of either. A chain of links is a
 * block; where a document has only a part of it, that part is a member of the form excerpt.
 *
 *     places of a document     A B C . X . A B
 *     links A>B, B>C           [A B C]     [A B]      two members of one group
 */
#include "cluster/block.h"

#include "base/sort.h"
#include "cluster/outline.h"
#include "match/lcs.h"

#include <stdio.h>
#include <string.h>

#define TOGETHER 0.8

typedef struct chosen_unit {
    uint32_t article, unit, key; /* key: that of its outline */
} chosen_unit;

typedef struct link {
    uint32_t next;   /* key that follows, or WIRE_NONE */
    uint32_t votes;  /* while the majority is looked for; then how often it follows */
    uint32_t places; /* chosen units of this key */
    uint32_t chain;  /* key at the chain's head */
} link;

typedef struct run {
    uint32_t chain, first, n; /* chosen units first .. first + n - 1 */
} run;

typedef struct blocks {
    wire_corpus *corpus;
    const recurring *r;
    const provisional *stories;
    outlines outlines;
    arena scratch;
    uint32_t *outlet_documents; /* one an outlet, zeroed between groups */
    uint32_t *story_seen;       /* one an article: end of the last group's runs that had the story */
    VEC(chosen_unit) chosen; /* by article and place in the text; they do not overlap */
    link *links;             /* one a key */
    VEC(run) runs;
    VEC(wire_member) members;
} blocks;

/* ---- which units, one at a place ---- */

/* A unit is passed over when one chosen before it (its paragraph, or itself without a frame) covers it. */
static wire_status choose(blocks *b, uint32_t document) {
    const article_units *units = &b->r->articles[document];
    uint32_t covered = 0;
    for (uint32_t u = 0; u < units->n; u++) {
        if (units->at[u].first_word < covered) continue;
        uint32_t key = outlines_key(&b->outlines, document, u);
        if (key == WIRE_NONE) continue;
        covered = units->at[u].first_word + units->at[u].n_words;
        chosen_unit chosen = {.article = document, .unit = u, .key = key};
        if (!vec_push(&b->chosen, chosen)) return WIRE_NO_MEMORY;
    }
    return WIRE_OK;
}

/* ---- links ---- */

static const unit *unit_of(const blocks *b, size_t chosen) {
    return &b->r->articles[b->chosen.at[chosen].article].at[b->chosen.at[chosen].unit];
}

/* Key of the unit right behind, or WIRE_NONE. */
static uint32_t follower(const blocks *b, size_t i) {
    if (i + 1 == b->chosen.n || b->chosen.at[i].article != b->chosen.at[i + 1].article) return WIRE_NONE;
    const unit *here = unit_of(b, i), *behind = unit_of(b, i + 1);
    return here->first_word + here->n_words == behind->first_word ? b->chosen.at[i + 1].key : WIRE_NONE;
}

/* Boyer and Moore's majority vote, then a count of the winner's votes. */
static void vote(blocks *b) {
    for (size_t i = 0; i < b->chosen.n; i++) {
        link *l = &b->links[b->chosen.at[i].key];
        uint32_t next = follower(b, i);
        l->places++;
        if (!l->votes) l->next = next;
        if (l->next == next) l->votes++;
        else l->votes--;
    }
    for (size_t k = 0; k < b->r->keys.n; k++) b->links[k].votes = 0;
    for (size_t i = 0; i < b->chosen.n; i++) {
        link *l = &b->links[b->chosen.at[i].key];
        l->votes += l->next == follower(b, i);
    }
}

static void drop_weak_links(blocks *b) {
    for (uint32_t k = 0; k < b->r->keys.n; k++) {
        link *l = &b->links[k];
        if (!l->places || l->next == WIRE_NONE) continue;
        uint32_t places = l->places > b->links[l->next].places ? l->places : b->links[l->next].places;
        if (l->next == k || l->votes < TOGETHER * places) l->next = WIRE_NONE;
    }
}

static void name_chain(blocks *b, uint32_t head) {
    uint32_t k = head;
    while (true) {
        b->links[k].chain = head;
        uint32_t next = b->links[k].next;
        if (next == WIRE_NONE) return;
        if (b->links[next].chain != WIRE_NONE) { /* a ring: cut where it was entered */
            b->links[k].next = WIRE_NONE;
            return;
        }
        k = next;
    }
}

static wire_status link_keys(blocks *b) {
    size_t n = b->r->keys.n;
    b->links = memory_allocate_zeroed(n + 1, sizeof *b->links);
    bool *follows = memory_allocate_zeroed(n + 1, sizeof *follows);
    if (!b->links || !follows) {
        memory_free(follows);
        return WIRE_NO_MEMORY;
    }
    for (size_t k = 0; k < n; k++) b->links[k].next = b->links[k].chain = WIRE_NONE;
    vote(b);
    drop_weak_links(b);
    for (size_t k = 0; k < n; k++)
        if (b->links[k].next != WIRE_NONE) follows[b->links[k].next] = true;
    for (uint32_t k = 0; k < n; k++)
        if (!follows[k]) name_chain(b, k);
    for (uint32_t k = 0; k < n; k++) /* rings are left */
        if (b->links[k].chain == WIRE_NONE) name_chain(b, k);
    memory_free(follows);
    return WIRE_OK;
}

static wire_status cut_runs(blocks *b) {
    for (size_t i = 0, end; i < b->chosen.n; i = end) {
        uint32_t key = b->chosen.at[i].key;
        for (end = i + 1; end < b->chosen.n; end++) {
            uint32_t next = follower(b, end - 1);
            if (next == WIRE_NONE || b->links[b->chosen.at[end - 1].key].next != next) break;
        }
        run added = {.chain = b->links[key].chain, .first = (uint32_t)i, .n = (uint32_t)(end - i)};
        if (!vec_push(&b->runs, added)) return WIRE_NO_MEMORY;
    }
    return WIRE_OK;
}

static wire_status sort_runs(blocks *b) {
    size_t n = b->runs.n;
    wire_status status = WIRE_OK;
    run *sorted = memory_allocate(n + 1, sizeof *sorted);
    sort_item *items = memory_allocate(n + 1, sizeof *items), *spare = memory_allocate(n + 1, sizeof *spare);
    CHECK_MEMORY_DONE(sorted && items && spare ? items : NULL);
    for (size_t i = 0; i < n; i++) items[i] = (sort_item){.key = b->runs.at[i].chain, .value = (uint32_t)i};
    sort_radix(items, spare, n);
    for (size_t i = 0; i < n; i++) sorted[i] = b->runs.at[items[i].value];
    if (n) memcpy(b->runs.at, sorted, n * sizeof *sorted);
done:
    memory_free(sorted);
    memory_free(items);
    memory_free(spare);
    return status;
}

/* ---- groups ---- */

static const page *page_of(const blocks *b, size_t chosen) {
    return &b->corpus->articles.at[b->chosen.at[chosen].article].page;
}

/* The key that the unit has by itself. */
static uint32_t own_key(const blocks *b, size_t chosen) {
    return b->r->articles[b->chosen.at[chosen].article].key[b->chosen.at[chosen].unit];
}

/* Words that two units of one key have in common before and behind their slots; of one outline, in one order. */
static wire_status common_words(blocks *b, size_t x, size_t y, uint32_t *common) {
    const unit *u = unit_of(b, x), *v = unit_of(b, y);
    word_slice left = {page_of(b, x)->words.hash + u->first_word, u->n_words};
    word_slice right = {page_of(b, y)->words.hash + v->first_word, v->n_words};
    if (own_key(b, x) != own_key(b, y) || own_key(b, x) == WIRE_NONE) {
        arena_reset(&b->scratch);
        return lcs_length(b->corpus->kernels, left, right, &b->scratch, common);
    }
    uint32_t least = left.n < right.n ? left.n : right.n, before = 0, behind = 0;
    while (before < least && left.hash[before] == right.hash[before]) before++;
    while (behind < least - before && left.hash[left.n - 1 - behind] == right.hash[right.n - 1 - behind]) behind++;
    *common = before + behind;
    return WIRE_OK;
}

static uint32_t words_of(const blocks *b, const run *of) {
    uint32_t words = 0;
    for (uint32_t i = 0; i < of->n; i++) words += unit_of(b, of->first + i)->n_words;
    return words;
}

static wire_status add_member(blocks *b, const run *of, const run *fullest) {
    uint32_t last = of->first + of->n - 1, skipped = 0, common = 0;
    wire_member member = {.document = b->chosen.at[of->first].article};
    member.start = unit_span(page_of(b, of->first), unit_of(b, of->first)).start;
    member.end = unit_span(page_of(b, last), unit_of(b, last)).end;
    while (skipped < fullest->n && b->chosen.at[fullest->first + skipped].key != b->chosen.at[of->first].key) skipped++;
    for (uint32_t i = 0; i < of->n && skipped + i < fullest->n; i++) {
        uint32_t words;
        TRY(common_words(b, of->first + i, fullest->first + skipped + i, &words));
        common += words;
    }
    uint32_t own = words_of(b, of), full = words_of(b, fullest);
    member.similarity = (float)common / (float)(own > full ? own : full);
    member.form = of->n < fullest->n ? WIRE_EXCERPT : common < own || common < full ? WIRE_EDITED : WIRE_FULL;
    return vec_push(&b->members, member) ? WIRE_OK : WIRE_NO_MEMORY;
}

static void mark_run(blocks *b, const run *of) {
    article *a = &b->corpus->articles.at[b->chosen.at[of->first].article];
    for (uint32_t i = 0; i < of->n; i++) {
        const unit *u = unit_of(b, of->first + i);
        for (uint32_t w = 0; w < u->n_words; w++) a->marks[u->first_word + w] |= MARK_STANDING;
    }
}

typedef struct spread {
    uint32_t documents, stories, outlets; /* outlets: those that are known */
    uint32_t most;                        /* the outlet with most documents, and these counted; OUTLET_UNKNOWN: all are */
} spread;

/* Counts a document of runs [first, end) once, and each story once, of one outlet or of all. */
static void count_stories(blocks *b, size_t first, size_t end, spread *out) {
    out->documents = out->stories = 0;
    for (size_t i = first; i < end; i++) {
        uint32_t document = b->chosen.at[b->runs.at[i].first].article;
        if (i > first && b->chosen.at[b->runs.at[i - 1].first].article == document) continue;
        if (out->most != OUTLET_UNKNOWN && b->corpus->articles.at[document].outlet != out->most) continue;
        uint32_t *seen = &b->story_seen[b->stories->story[document]];
        out->documents++;
        out->stories += *seen != end;
        *seen = (uint32_t)end;
    }
}

static spread spread_of(blocks *b, size_t first, size_t end) {
    spread out = {.most = OUTLET_UNKNOWN};
    uint32_t most = 0;
    for (size_t i = first; i < end; i++) {
        uint32_t document = b->chosen.at[b->runs.at[i].first].article, outlet = b->corpus->articles.at[document].outlet;
        if (outlet == OUTLET_UNKNOWN || (i > first && b->chosen.at[b->runs.at[i - 1].first].article == document)) continue;
        uint32_t n = ++b->outlet_documents[outlet];
        out.outlets += n == 1;
        if (n < most || (n == most && outlet >= out.most)) continue;
        most = n;
        out.most = outlet;
    }
    for (size_t i = first; i < end; i++) {
        uint32_t outlet = b->corpus->articles.at[b->chosen.at[b->runs.at[i].first].article].outlet;
        if (outlet != OUTLET_UNKNOWN) b->outlet_documents[outlet] = 0;
    }
    count_stories(b, first, end, &out);
    return out;
}

static const char *name_of(const blocks *b, uint32_t outlet, size_t first) {
    while (b->corpus->articles.at[b->chosen.at[b->runs.at[first].first].article].outlet != outlet) first++;
    return b->corpus->articles.at[b->chosen.at[b->runs.at[first].first].article].outlet_name;
}

/* "in 12 of 14 articles of The Echo over 9 stories, 3 slots; 2 other outlets" */
static void explain(blocks *b, size_t first, size_t end, const run *fullest, char *out, size_t bytes) {
    spread s = spread_of(b, first, end);
    uint32_t slots = 0;
    for (uint32_t i = 0; i < fullest->n; i++) slots += unit_of(b, fullest->first + i)->n_slots;
    int n = snprintf(out, bytes, "in %u", s.documents);
    if (s.most != OUTLET_UNKNOWN) n += snprintf(out + n, bytes - (size_t)n, " of %u", b->r->outlet_documents[s.most]);
    n += snprintf(out + n, bytes - (size_t)n, " articles");
    if (s.most != OUTLET_UNKNOWN) n += snprintf(out + n, bytes - (size_t)n, " of %.200s", name_of(b, s.most, first));
    n += snprintf(out + n, bytes - (size_t)n, " over %u stor%s", s.stories, s.stories == 1 ? "y" : "ies");
    if (slots) n += snprintf(out + n, bytes - (size_t)n, ", %u slot%s", slots, slots == 1 ? "" : "s");
    if (s.outlets > 1) snprintf(out + n, bytes - (size_t)n, "; %u other outlet%s", s.outlets - 1, s.outlets == 2 ? "" : "s");
}

static bool in_two_documents(const blocks *b, size_t first, size_t end) {
    return b->chosen.at[b->runs.at[first].first].article != b->chosen.at[b->runs.at[end - 1].first].article;
}

/* The runs [first, end) are of one chain. */
static wire_status enter_group(blocks *b, size_t first, size_t end) {
    const run *fullest = &b->runs.at[first];
    for (size_t i = first; i < end; i++)
        if (b->runs.at[i].n > fullest->n) fullest = &b->runs.at[i];
    b->members.n = 0;
    for (size_t i = first; i < end; i++)
        TRY(add_member(b, &b->runs.at[i], fullest));
    char reason[320];
    explain(b, first, end, fullest, reason, sizeof reason);
    group_draft draft = {.kind = WIRE_FOOTER, .members = b->members.at, .n_members = (uint32_t)b->members.n, .reason = reason};
    draft.level = fullest->n > 1 ? WIRE_PARAGRAPH : WIRE_SENTENCE;
    draft.representative = (uint32_t)(fullest - &b->runs.at[first]);
    TRY(corpus_add_group(b->corpus, &draft, NULL));
    for (size_t i = first; i < end; i++) mark_run(b, &b->runs.at[i]);
    return WIRE_OK;
}

static wire_status enter_all(blocks *b) {
    for (size_t first = 0, end; first < b->runs.n; first = end) {
        for (end = first + 1; end < b->runs.n && b->runs.at[end].chain == b->runs.at[first].chain;) end++;
        if (in_two_documents(b, first, end)) TRY(enter_group(b, first, end));
    }
    return WIRE_OK;
}

wire_status block_enter_groups(wire_corpus *corpus, const recurring *r, const provisional *stories, const bool *standing) {
    wire_status status = WIRE_OK;
    blocks b = {.corpus = corpus, .r = r, .stories = stories};
    arena_init(&b.scratch);
    b.outlet_documents = memory_allocate_zeroed(corpus->n_outlets + 1, sizeof *b.outlet_documents);
    b.story_seen = memory_allocate_zeroed(corpus->articles.n + 1, sizeof *b.story_seen);
    CHECK_MEMORY_DONE(b.outlet_documents && b.story_seen ? b.story_seen : NULL);
    TRY_DONE(outlines_init(&b.outlines, corpus, r, standing));
    for (uint32_t a = 0; a < corpus->articles.n; a++) TRY_DONE(choose(&b, a));
    TRY_DONE(link_keys(&b));
    TRY_DONE(cut_runs(&b));
    TRY_DONE(sort_runs(&b));
    TRY_DONE(enter_all(&b));
done:
    vec_finish(&b.chosen);
    vec_finish(&b.runs);
    vec_finish(&b.members);
    memory_free(b.links);
    memory_free(b.outlet_documents);
    memory_free(b.story_seen);
    arena_finish(&b.scratch);
    outlines_finish(&b.outlines);
    return status;
}
