#include "match/candidate.h"

#include "base/sort.h"

#include <string.h>

/* Entries read for a document: so many a key, and some for those with few keys. */
#define READS_A_KEY 32
#define READS_LEAST 2048

#define NONE UINT32_MAX

/* The documents of a key, in one stretch of the postings; only those that were entered stand there. */
typedef struct list {
    uint32_t first, n;
} list;

struct candidate_index {
    uint32_t n_documents, n_given;
    uint32_t *first, *second; /* by document: where its keys begin; where those of the second class begin */
    VEC(uint64_t) keys;       /* until closed */
    uint32_t *key_list;       /* by place: number of the key's list, or NONE */
    VEC(list) lists;
    uint32_t n_postings;      /* places in them */
    uint32_t *postings;       /* documents, by list in the order of entering */
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
    memory_free(index->postings);
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
    if (n) memcpy(index->keys.at + base, keys, n * sizeof *keys);
    index->keys.n += n;
    index->first[document] = base;
    index->second[document] = base + n_first;
    index->first[document + 1] = base + n;
    return WIRE_OK;
}

/* ---- closing ------------------------------------------------------------------------------------------------- */

/* Keys are closed by parts, so that what is looked up at random stays in a near cache: a bucket of items whose keys have
 * the same upper bits, and a table of its own for each. 2.3 million keys: one table for all .17 s, this .10 s. */
#define BUCKET_KEYS 4096
#define BUCKET_BITS_MOST 9

typedef struct closing {
    candidate_index *index;
    sort_item *items;   /* key, place, document; by bucket in the order of places */
    size_t ends[(1 << BUCKET_BITS_MOST) + 1];
    uint32_t *table;    /* of a bucket: number of the first item of a key, or NONE */
    size_t n_table;
    unsigned bits;
} closing;

/* A key is the least of several, so its upper bits are small: they are spread before they choose a place. */
static uint64_t spread(uint64_t key) { return key * UINT64_C(0xC2B2AE3D27D4EB4F); }
static size_t bucket_of(const closing *c, uint64_t key) { return (size_t)(spread(key) >> 32 >> (32 - c->bits)); }

/* A counting sort; ends[b] is the end of bucket b afterwards. */
static wire_status fill_buckets(closing *c) {
    const candidate_index *index = c->index;
    size_t n = index->keys.n, sum = 0;
    while (c->bits < BUCKET_BITS_MOST && n >> c->bits > BUCKET_KEYS) c->bits++;
    c->items = memory_allocate(n + 1, sizeof *c->items);
    CHECK_MEMORY(c->items);
    for (size_t i = 0; i < n; i++) c->ends[bucket_of(c, index->keys.at[i])]++;
    for (size_t b = 0; b < (size_t)1 << c->bits; b++) {
        size_t here = c->ends[b];
        c->ends[b] = sum;
        sum += here;
    }
    for (uint32_t d = 0; d < index->n_given; d++)
        for (uint32_t i = index->first[d]; i < index->first[d + 1]; i++) {
            uint64_t key = index->keys.at[i];
            c->items[c->ends[bucket_of(c, key)]++] = (sort_item){.key = key, .value = i, .second = d};
        }
    return WIRE_OK;
}

/* A further place of a key: `first` is its first item, whose `second` is the last document seen to have it. A document's
 * second place of a key is forgotten. */
static wire_status add_place(candidate_index *index, sort_item *first, const sort_item *item) {
    uint32_t *number = &index->key_list[first->value];
    if (first->second == item->second) return WIRE_OK;
    if (*number == NONE) {
        *number = (uint32_t)index->lists.n;
        CHECK_MEMORY(vec_push(&index->lists, ((list){.n = 1})));
    }
    first->second = item->second;
    index->lists.at[*number].n++;
    index->key_list[item->value] = *number;
    return WIRE_OK;
}

static wire_status close_bucket(closing *c, sort_item *items, size_t n) {
    size_t places = 16;
    while (places < 2 * n) places *= 2;
    if (places > c->n_table) {
        memory_free(c->table);
        c->n_table = 0;
        c->table = memory_allocate(places, sizeof *c->table);
        CHECK_MEMORY(c->table);
        c->n_table = places;
    }
    memset(c->table, 0xFF, places * sizeof *c->table);
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t)(spread(items[i].key) >> 20) & (places - 1);
        while (c->table[at] != NONE && items[c->table[at]].key != items[i].key) at = (at + 1) & (places - 1);
        if (c->table[at] == NONE) c->table[at] = (uint32_t)i;
        else TRY(add_place(c->index, &items[c->table[at]], &items[i]));
    }
    return WIRE_OK;
}

/* Gives each list room for all its documents, and empties it. */
static wire_status lay_out(candidate_index *index) {
    uint32_t sum = 0;
    for (size_t l = 0; l < index->lists.n; l++) {
        uint32_t n = index->lists.at[l].n;
        index->lists.at[l] = (list){.first = sum};
        sum += n;
    }
    index->n_postings = sum;
    index->postings = memory_allocate((size_t)sum + 1, sizeof *index->postings);
    return index->postings ? WIRE_OK : WIRE_NO_MEMORY;
}

wire_status candidate_index_close(candidate_index *index) {
    closing c = {.index = index};
    wire_status status = WIRE_OK;
    index->key_list = memory_allocate(index->keys.n + 1, sizeof *index->key_list);
    CHECK_MEMORY_DONE(index->key_list);
    memset(index->key_list, 0xFF, (index->keys.n + 1) * sizeof *index->key_list); /* NONE */
    TRY_DONE(fill_buckets(&c));
    for (size_t b = 0, first = 0; b < (size_t)1 << c.bits; first = c.ends[b++])
        TRY_DONE(close_bucket(&c, c.items + first, c.ends[b] - first));
    TRY_DONE(lay_out(index));
done:
    memory_free(c.items);
    memory_free(c.table);
    vec_finish(&index->keys);
    return status;
}

uint32_t candidate_shared(const candidate_index *index, uint32_t document) {
    uint32_t n = 0;
    for (uint32_t i = index->first[document]; i < index->second[document]; i++) n += index->key_list[i] != NONE;
    return n;
}

uint32_t candidate_common(const candidate_index *index, uint32_t document) {
    uint32_t sum = 0;
    for (uint32_t i = index->first[document]; i < index->second[document]; i++) {
        uint32_t l = index->key_list[i];
        if (l == NONE) continue;
        uint32_t end = l + 1 < index->lists.n ? index->lists.at[l + 1].first : index->n_postings;
        for (uint32_t holders = end - index->lists.at[l].first; holders > 1; holders >>= 1) sum++;
    }
    return sum;
}

uint32_t candidate_alone(const candidate_index *index, uint32_t document) {
    return index->second[document] - index->first[document] - candidate_shared(index, document);
}

void candidate_enter(candidate_index *index, uint32_t document) {
    for (uint32_t i = index->first[document]; i < index->first[document + 1]; i++) {
        if (index->key_list[i] == NONE) continue;
        list *l = &index->lists.at[index->key_list[i]];
        index->postings[l->first + l->n++] = document;
    }
}

/* The document's lists that are not empty, shortest first. */
static wire_status order_lists(candidate_index *index, uint32_t document, bool all) {
    uint32_t end = all ? index->first[document + 1] : index->second[document];
    index->order.n = 0;
    for (uint32_t i = index->first[document]; i < end; i++)
        if (index->key_list[i] != NONE) __builtin_prefetch(&index->lists.at[index->key_list[i]]);
    for (uint32_t i = index->first[document]; i < end; i++) {
        uint32_t number = index->key_list[i];
        if (number == NONE || index->lists.at[number].n == 0) continue;
        __builtin_prefetch(&index->postings[index->lists.at[number].first + index->lists.at[number].n - 1]);
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
    const list *l = &index->lists.at[number];
    uint32_t weight = weigh(l->n), n = l->n < *left ? l->n : (uint32_t)*left;
    CHECK_MEMORY(vec_reserve(&index->voted, n));
    for (uint32_t p = l->first + l->n; p-- > l->first + l->n - n;) { /* newest first */
        uint32_t document = index->postings[p];
        if (index->votes[document] == 0) index->voted.at[index->voted.n++] = document;
        index->votes[document] += weight;
    }
    index->reads += n;
    *left -= n;
    return WIRE_OK;
}

static wire_status give_voted(candidate_index *index, uint32_t least, candidate_list *out) {
    index->order.n = index->spare.n = 0;
    CHECK_MEMORY(vec_reserve(&index->order, index->voted.n + 1));
    CHECK_MEMORY(vec_reserve(&index->spare, index->voted.n + 1));
    CHECK_MEMORY(vec_reserve(out, index->voted.n + 1));
    for (size_t i = 0; i < index->voted.n; i++) {
        uint32_t document = index->voted.at[i];
        if (index->votes[document] < least) continue;
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

wire_status candidate_find(candidate_index *index, uint32_t document, bool all, uint32_t least, candidate_list *out) {
    out->n = index->voted.n = 0;
    TRY(order_lists(index, document, all));
    uint64_t left = READS_LEAST + READS_A_KEY * (uint64_t)index->order.n;
    wire_status status = WIRE_OK;
    for (size_t i = 0; i < index->order.n && status == WIRE_OK; i++)
        status = read_list(index, index->order.at[i].value, &left);
    if (status == WIRE_OK) status = give_voted(index, least, out);
    for (size_t i = 0; i < index->voted.n; i++) index->votes[index->voted.at[i]] = 0;
    return status;
}

uint64_t candidate_reads(const candidate_index *index) { return index->reads; }
