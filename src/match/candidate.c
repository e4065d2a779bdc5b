#include "match/candidate.h"

#include "base/sort.h"

#include <string.h>

/* Entries read for a document: so many a key, and some for those with few keys. */
#define READS_A_KEY 32
#define READS_LEAST 2048

#define NONE UINT32_MAX

typedef struct posting {
    uint32_t document, next;
} posting;

typedef struct list {
    uint32_t newest, n;
} list;

struct candidate_index {
    uint32_t n_documents, n_given;
    uint32_t *first, *second; /* by document: where its keys begin; where those of the second class begin */
    VEC(sort_item) keys;      /* until closed: key, document, place */
    uint32_t *key_list;       /* by place: number of the key's list, or NONE */
    VEC(list) lists;
    VEC(posting) postings;
    uint32_t *votes;          /* by document, all zero between calls */
    VEC(uint32_t) voted;
    VEC(sort_item) order, spare;
    uint64_t reads;
};

candidate_index *candidate_index_create(uint32_t n_documents) {
    candidate_index *index = memory_allocate_zeroed(1, sizeof *index);
    if (!index) return NULL;
    index->n_documents = n_documents;
    index->first = memory_allocate_zeroed((size_t)n_documents + 1, sizeof *index->first);
    index->second = memory_allocate_zeroed((size_t)n_documents + 1, sizeof *index->second);
    index->votes = memory_allocate_zeroed((size_t)n_documents + 1, sizeof *index->votes);
    if (index->first && index->second && index->votes) return index;
    candidate_index_destroy(index);
    return NULL;
}

void candidate_index_destroy(candidate_index *index) {
    if (!index) return;
    memory_free(index->first);
    memory_free(index->second);
    vec_finish(&index->keys);
    memory_free(index->key_list);
    vec_finish(&index->lists);
    vec_finish(&index->postings);
    memory_free(index->votes);
    vec_finish(&index->voted);
    vec_finish(&index->order);
    vec_finish(&index->spare);
    memory_free(index);
}

wire_status candidate_keys(candidate_index *index, const uint64_t *keys, uint32_t n, uint32_t n_first) {
    if (index->keys.n + n >= NONE) return WIRE_TOO_LARGE;
    CHECK_MEMORY(vec_reserve(&index->keys, n));
    uint32_t document = index->n_given++, base = (uint32_t)index->keys.n;
    for (uint32_t i = 0; i < n; i++)
        index->keys.at[index->keys.n++] = (sort_item){.key = keys[i], .value = document, .second = base + i};
    index->first[document] = base;
    index->second[document] = base + n_first;
    index->first[document + 1] = base + n;
    return WIRE_OK;
}

/* Items first .. end-1 have one key and ascend by document; a document's second place of a key is forgotten. */
static wire_status make_list(candidate_index *index, const sort_item *items, size_t first, size_t end) {
    if (items[first].value == items[end - 1].value) return WIRE_OK;
    uint32_t number = (uint32_t)index->lists.n;
    CHECK_MEMORY(vec_push(&index->lists, ((list){.newest = NONE})));
    for (size_t i = first; i < end; i++)
        if (i == first || items[i].value != items[i - 1].value) index->key_list[items[i].second] = number;
    return WIRE_OK;
}

wire_status candidate_index_close(candidate_index *index) {
    size_t n = index->keys.n;
    sort_item *items = index->keys.at;
    wire_status status = WIRE_OK;
    sort_item *scratch = memory_allocate(n + 1, sizeof *scratch);
    index->key_list = memory_allocate(n + 1, sizeof *index->key_list);
    CHECK_MEMORY_DONE(scratch);
    CHECK_MEMORY_DONE(index->key_list);
    for (size_t i = 0; i < n; i++) index->key_list[i] = NONE;
    if (n) sort_radix(items, scratch, n);
    for (size_t first = 0, end; first < n; first = end) {
        for (end = first + 1; end < n && items[end].key == items[first].key; end++) continue;
        TRY_DONE(make_list(index, items, first, end));
    }
done:
    memory_free(scratch);
    vec_finish(&index->keys);
    return status;
}

uint32_t candidate_shared(const candidate_index *index, uint32_t document) {
    uint32_t n = 0;
    for (uint32_t i = index->first[document]; i < index->second[document]; i++) n += index->key_list[i] != NONE;
    return n;
}

wire_status candidate_enter(candidate_index *index, uint32_t document) {
    for (uint32_t i = index->first[document]; i < index->first[document + 1]; i++) {
        if (index->key_list[i] == NONE) continue;
        list *l = &index->lists.at[index->key_list[i]];
        uint32_t number = (uint32_t)index->postings.n;
        CHECK_MEMORY(vec_push(&index->postings, ((posting){.document = document, .next = l->newest})));
        l->newest = number;
        l->n++;
    }
    return WIRE_OK;
}

/* The document's lists that are not empty, shortest first. */
static wire_status order_lists(candidate_index *index, uint32_t document, bool all) {
    uint32_t end = all ? index->first[document + 1] : index->second[document];
    index->order.n = 0;
    for (uint32_t i = index->first[document]; i < end; i++) {
        uint32_t number = index->key_list[i];
        if (number == NONE || index->lists.at[number].n == 0) continue;
        sort_item item = {.key = index->lists.at[number].n, .value = number};
        CHECK_MEMORY(vec_push(&index->order, item));
    }
    index->spare.n = 0;
    CHECK_MEMORY(vec_reserve(&index->spare, index->order.n + 1));
    if (index->order.n) sort_radix(index->order.at, index->spare.at, index->order.n);
    return WIRE_OK;
}

/* A stock phrase is held by many and tells little. What counts is who holds it now, so the copies of one story do not
 * make its words common: only their representative holds them. */
static uint32_t weigh(uint32_t holders) {
    uint32_t log = 0;
    while (holders >>= 1) log++;
    return CANDIDATE_KEY / (1 + log);
}

static wire_status read_list(candidate_index *index, uint32_t number, uint64_t *left) {
    uint32_t weight = weigh(index->lists.at[number].n);
    for (uint32_t p = index->lists.at[number].newest; p != NONE && *left > 0; --*left) {
        posting at = index->postings.at[p];
        if (index->votes[at.document] == 0) CHECK_MEMORY(vec_push(&index->voted, at.document));
        index->votes[at.document] += weight;
        index->reads++;
        p = at.next;
    }
    return WIRE_OK;
}

static wire_status give_voted(candidate_index *index, candidate_list *out) {
    index->order.n = index->spare.n = 0;
    CHECK_MEMORY(vec_reserve(&index->order, index->voted.n + 1));
    CHECK_MEMORY(vec_reserve(&index->spare, index->voted.n + 1));
    CHECK_MEMORY(vec_reserve(out, index->voted.n + 1));
    for (size_t i = 0; i < index->voted.n; i++) {
        uint32_t document = index->voted.at[i];
        uint64_t key = (uint64_t)(UINT32_MAX - index->votes[document]) << 32 | document;
        index->order.at[index->order.n++] = (sort_item){.key = key, .value = document};
    }
    if (index->order.n) sort_radix(index->order.at, index->spare.at, index->order.n);
    for (size_t i = 0; i < index->order.n; i++) {
        uint32_t document = index->order.at[i].value;
        out->at[out->n++] = (candidate){.document = document, .weight = index->votes[document]};
    }
    return WIRE_OK;
}

wire_status candidate_find(candidate_index *index, uint32_t document, bool all, candidate_list *out) {
    out->n = index->voted.n = 0;
    TRY(order_lists(index, document, all));
    uint64_t left = READS_LEAST + READS_A_KEY * (uint64_t)index->order.n;
    wire_status status = WIRE_OK;
    for (size_t i = 0; i < index->order.n && status == WIRE_OK; i++)
        status = read_list(index, index->order.at[i].value, &left);
    if (status == WIRE_OK) status = give_voted(index, out);
    for (size_t i = 0; i < index->voted.n; i++) index->votes[index->voted.at[i]] = 0;
    return status;
}

uint64_t candidate_reads(const candidate_index *index) { return index->reads; }
