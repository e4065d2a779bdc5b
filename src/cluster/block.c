/*
 * Key k is linked to key m when m follows k at once in at least TOGETHER of the places of either. A chain of links is a
 * block; where a document has only a part of it, that part is a member of the form excerpt.
 *
 *     places of a document     A B C . X . A B
 *     links A>B, B>C           [A B C]     [A B]      two members of one group
 */
#include "cluster/block.h"

#include "base/sort.h"

#include <stdio.h>
#include <string.h>

#define TOGETHER 0.8

typedef struct chosen_unit {
    uint32_t article, unit, key;
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
    const bool *standing;
    VEC(chosen_unit) chosen; /* by article and place in the text; they do not overlap */
    link *links;             /* one a key */
    VEC(run) runs;
    VEC(wire_member) members;
} blocks;

/* ---- which units, one at a place ---- */

static bool is_standing(const blocks *b, uint32_t document, uint32_t unit_number) {
    uint32_t key = b->r->articles[document].key[unit_number];
    return key != WIRE_NONE && b->standing[recurring_case_of(b->r, key, b->corpus->articles.at[document].outlet)];
}

/* A unit is passed over when one chosen before it (its paragraph, or itself without a frame) covers it. */
static wire_status choose(blocks *b, uint32_t document) {
    const article_units *units = &b->r->articles[document];
    uint32_t covered = 0;
    for (uint32_t u = 0; u < units->n; u++) {
        if (units->at[u].first_word < covered || !is_standing(b, document, u)) continue;
        covered = units->at[u].first_word + units->at[u].n_words;
        chosen_unit chosen = {.article = document, .unit = u, .key = units->key[u]};
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

/* Words that two units of one key have in common before and behind their slots. */
static uint32_t common_words(const blocks *b, size_t x, size_t y) {
    const unit *u = unit_of(b, x), *v = unit_of(b, y);
    const uint64_t *left = page_of(b, x)->words.hash + u->first_word, *right = page_of(b, y)->words.hash + v->first_word;
    uint32_t least = u->n_words < v->n_words ? u->n_words : v->n_words, before = 0, behind = 0;
    while (before < least && left[before] == right[before]) before++;
    while (behind < least - before && left[u->n_words - 1 - behind] == right[v->n_words - 1 - behind]) behind++;
    return before + behind;
}

static uint32_t words_of(const blocks *b, const run *of) {
    uint32_t words = 0;
    for (uint32_t i = 0; i < of->n; i++) words += unit_of(b, of->first + i)->n_words;
    return words;
}

static wire_member member_of(const blocks *b, const run *of, const run *fullest) {
    uint32_t last = of->first + of->n - 1, skipped = 0, common = 0;
    wire_member member = {.document = b->chosen.at[of->first].article};
    member.start = unit_span(page_of(b, of->first), unit_of(b, of->first)).start;
    member.end = unit_span(page_of(b, last), unit_of(b, last)).end;
    while (skipped < fullest->n && b->chosen.at[fullest->first + skipped].key != b->chosen.at[of->first].key) skipped++;
    for (uint32_t i = 0; i < of->n && skipped + i < fullest->n; i++)
        common += common_words(b, of->first + i, fullest->first + skipped + i);
    uint32_t own = words_of(b, of), full = words_of(b, fullest);
    member.similarity = (float)common / (float)(own > full ? own : full);
    member.form = of->n < fullest->n ? WIRE_EXCERPT : common < own || common < full ? WIRE_EDITED : WIRE_FULL;
    return member;
}

static void mark_run(blocks *b, const run *of) {
    article *a = &b->corpus->articles.at[b->chosen.at[of->first].article];
    for (uint32_t i = 0; i < of->n; i++) {
        const unit *u = unit_of(b, of->first + i);
        for (uint32_t w = 0; w < u->n_words; w++) a->marks[u->first_word + w] |= MARK_STANDING;
    }
}

/* "in 12 of 14 articles of The Echo over 9 stories, 3 slots; 2 other outlets" */
static void explain(const blocks *b, const run *fullest, char *out, size_t bytes) {
    const recurring_key *key = &b->r->keys.at[b->chosen.at[fullest->first].key];
    const recurring_case *most = NULL;
    uint32_t others = 0, slots = 0;
    for (uint32_t i = 0; i < fullest->n; i++) slots += unit_of(b, fullest->first + i)->n_slots;
    for (uint32_t i = 0; i < key->n_cases; i++) {
        const recurring_case *c = &b->r->cases.at[key->first_case + i];
        if (c->outlet == OUTLET_UNKNOWN) continue;
        others++;
        if (!most || c->documents > most->documents) most = c;
    }
    int n;
    if (most)
        n = snprintf(out, bytes, "in %u of %u articles of %.200s over %u stor%s", most->documents,
                     b->r->outlet_documents[most->outlet],
                     b->corpus->articles.at[b->r->places[most->first].article].outlet_name, most->stories, most->stories == 1 ? "y" : "ies");
    else n = snprintf(out, bytes, "in %u articles over %u stor%s", key->documents, key->stories, key->stories == 1 ? "y" : "ies");
    if (slots) n += snprintf(out + n, bytes - (size_t)n, ", %u slot%s", slots, slots == 1 ? "" : "s");
    if (others > 1) snprintf(out + n, bytes - (size_t)n, "; %u other outlet%s", others - 1, others == 2 ? "" : "s");
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
        if (!vec_push(&b->members, member_of(b, &b->runs.at[i], fullest))) return WIRE_NO_MEMORY;
    char reason[320];
    explain(b, fullest, reason, sizeof reason);
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

wire_status block_enter_groups(wire_corpus *corpus, const recurring *r, const bool *standing) {
    wire_status status = WIRE_OK;
    blocks b = {.corpus = corpus, .r = r, .standing = standing};
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
    return status;
}
