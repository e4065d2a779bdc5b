/*
 * All units are read in parallel into lists of their articles; the keys that may be repeated are gathered in order of the
 * articles and sorted (radix, stable), so runs of one key come out ordered by place. Counting is by sorting as well: nothing here depends
 * on how often a unit is repeated.
 */
#include "cluster/recurring.h"

#include "base/sort.h"
#include "base/twice.h"

typedef struct reading {
    wire_corpus *corpus;
    recurring *out;
    unit_reader reader;
    unit_list *lists; /* one a worker, used again */
} reading;

static wire_status read_units(void *context, unsigned worker, uint32_t document) {
    reading *r = context;
    unit_list *list = &r->lists[worker];
    arena *keep = &r->out->keep[worker];
    list->n = 0;
    TRY(unit_read(&r->reader, &r->corpus->articles.at[document].page, list));
    article_units *units = &r->out->articles[document];
    units->at = arena_copy(keep, list->at, list->n * sizeof *list->at);
    units->key = ARENA_NEW(keep, uint32_t, list->n);
    if (!units->at || !units->key) return WIRE_NO_MEMORY;
    units->n = (uint32_t)list->n;
    for (uint32_t u = 0; u < units->n; u++) units->key[u] = WIRE_NONE;
    return WIRE_OK;
}

static wire_status read_all(recurring *out, wire_corpus *corpus) {
    wire_status status = WIRE_OK;
    reading r = {.corpus = corpus, .out = out};
    TRY(unit_reader_init(&r.reader));
    r.lists = memory_allocate_zeroed(corpus->workers, sizeof *r.lists);
    CHECK_MEMORY_DONE(r.lists);
    TRY_DONE(corpus_each_article(corpus, "units", read_units, &r));
done:
    for (unsigned i = 0; r.lists && i < corpus->workers; i++) vec_finish(&r.lists[i]);
    memory_free(r.lists);
    unit_reader_finish(&r.reader);
    return status;
}

/* ---- cases of one key ---- */

typedef struct splitter {
    const wire_corpus *corpus;
    const provisional *stories;
    recurring *out;
    sort_item *items, *spare; /* room for all places of any key */
    uint32_t *count;          /* one an outlet: stories with the key; zero between keys */
} splitter;

/* Distinct stories, and those of each outlet, of the places [first, first + n). */
static uint32_t count_stories(splitter *s, const unit_place *places, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        const article *a = &s->corpus->articles.at[places[i].article];
        s->items[i].key = (uint64_t)s->stories->story[places[i].article] << 32 | a->outlet;
    }
    sort_radix(s->items, s->spare, n);
    uint32_t stories = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t outlet = (uint32_t)s->items[i].key;
        if (i == 0 || s->items[i].key >> 32 != s->items[i - 1].key >> 32) stories++;
        if (outlet != OUTLET_UNKNOWN && (i == 0 || s->items[i].key != s->items[i - 1].key)) s->count[outlet]++;
    }
    return stories;
}

static void clear_counts(splitter *s, const unit_place *places, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        uint32_t outlet = s->corpus->articles.at[places[i].article].outlet;
        if (outlet != OUTLET_UNKNOWN) s->count[outlet] = 0;
    }
}

static uint32_t case_outlet(const splitter *s, uint32_t article_number) {
    uint32_t outlet = s->corpus->articles.at[article_number].outlet;
    return outlet != OUTLET_UNKNOWN && s->count[outlet] >= 2 ? outlet : OUTLET_UNKNOWN;
}

static uint32_t count_documents(const unit_place *places, uint32_t n) {
    uint32_t documents = 0;
    for (uint32_t i = 0; i < n; i++) documents += i == 0 || places[i].article != places[i - 1].article;
    return documents;
}

/* Orders the key's places by the outlet of their case. */
static void order_by_outlet(splitter *s, unit_place *places, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        s->items[i] = (sort_item){.key = case_outlet(s, places[i].article), .value = places[i].article, .second = places[i].unit};
    sort_radix(s->items, s->spare, n);
    for (uint32_t i = 0; i < n; i++) places[i] = (unit_place){.article = s->items[i].value, .unit = s->items[i].second};
}

static wire_status add_case(splitter *s, uint32_t outlet, uint32_t first, uint32_t n) {
    recurring *out = s->out;
    recurring_case added = {.key = (uint32_t)out->keys.n, .outlet = outlet, .first = first, .n = n};
    added.documents = count_documents(out->places + first, n);
    if (outlet != OUTLET_UNKNOWN) added.stories = s->count[outlet];
    return vec_push(&out->cases, added) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* Stories of the case of no outlet: counted again over its own places, which leaves the outlets' counts alone. */
static void count_rest(splitter *s, recurring_case *rest) {
    for (uint32_t i = 0; i < rest->n; i++)
        s->items[i].key = s->stories->story[s->out->places[rest->first + i].article];
    sort_radix(s->items, s->spare, rest->n);
    for (uint32_t i = 0; i < rest->n; i++) rest->stories += i == 0 || s->items[i].key != s->items[i - 1].key;
}

static wire_status add_key(splitter *s, uint32_t first, uint32_t n) {
    recurring *out = s->out;
    unit_place *places = out->places + first;
    recurring_key added = {.first = first, .n = n, .example = places[0], .first_case = (uint32_t)out->cases.n};
    added.documents = count_documents(places, n);
    for (uint32_t i = 0; i < n; i++) out->articles[places[i].article].key[places[i].unit] = (uint32_t)out->keys.n;
    added.stories = count_stories(s, places, n);
    order_by_outlet(s, places, n);
    for (uint32_t at = 0, end; at < n; at = end) {
        uint32_t outlet = case_outlet(s, places[at].article);
        for (end = at + 1; end < n && case_outlet(s, places[end].article) == outlet;) end++;
        TRY(add_case(s, outlet, first + at, end - at));
    }
    clear_counts(s, places, n);
    recurring_case *last = &out->cases.at[out->cases.n - 1];
    if (last->outlet == OUTLET_UNKNOWN) count_rest(s, last);
    added.n_cases = (uint32_t)out->cases.n - added.first_case;
    return vec_push(&out->keys, added) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* ---- all keys ---- */

/* Moves the places of keys in two documents or more to the front, run by run; *longest is the longest run. */
static wire_status keep_repeated(recurring *out, const sort_item *items, size_t n, uint32_t *longest, uint32_t **runs,
                                 uint32_t *n_runs) {
    VEC(uint32_t) lengths = {0};
    *longest = 0;
    for (size_t at = 0, end; at < n; at = end) {
        bool two = false;
        for (end = at + 1; end < n && items[end].key == items[at].key; end++) two = two || items[end].value != items[at].value;
        if (!two) continue;
        uint32_t length = (uint32_t)(end - at);
        if (!vec_push(&lengths, length)) {
            vec_finish(&lengths);
            return WIRE_NO_MEMORY;
        }
        if (length > *longest) *longest = length;
        for (size_t i = at; i < end; i++)
            out->places[out->n_places++] = (unit_place){.article = items[i].value, .unit = items[i].second};
    }
    *runs = lengths.at;
    *n_runs = (uint32_t)lengths.n;
    return WIRE_OK;
}

/* Items of the units whose keys may be repeated, in order of the articles; they belong to the caller. */
static wire_status list_repeated(const recurring *out, uint32_t n_articles, sort_item **items, size_t *n_items) {
    wire_status status = WIRE_OK;
    twice repeated = {0};
    size_t n = 0, kept = 0, at = 0;
    for (uint32_t a = 0; a < n_articles; a++) n += out->articles[a].n;
    TRY_DONE(twice_init(&repeated, n) ? WIRE_OK : WIRE_NO_MEMORY);
    for (uint32_t a = 0; a < n_articles; a++)
        for (uint32_t u = 0; u < out->articles[a].n; u++) twice_add(&repeated, out->articles[a].at[u].key);
    for (uint32_t a = 0; a < n_articles; a++)
        for (uint32_t u = 0; u < out->articles[a].n; u++) kept += twice_may_have(&repeated, out->articles[a].at[u].key);
    *items = memory_allocate(kept + 1, sizeof **items);
    CHECK_MEMORY_DONE(*items);
    for (uint32_t a = 0; a < n_articles; a++)
        for (uint32_t u = 0; u < out->articles[a].n; u++) {
            uint64_t key = out->articles[a].at[u].key;
            (*items)[at] = (sort_item){.key = key, .value = a, .second = u}; /* no branch waits for the memory of the bits */
            at += twice_may_have(&repeated, key);
        }
    *n_items = kept;
done:
    twice_finish(&repeated);
    return status;
}

static wire_status gather(recurring *out, uint32_t n_articles, uint32_t *longest, uint32_t **runs, uint32_t *n_runs) {
    wire_status status = WIRE_OK;
    size_t n = 0;
    sort_item *items = NULL, *spare = NULL;
    TRY_DONE(list_repeated(out, n_articles, &items, &n));
    spare = memory_allocate(n + 1, sizeof *spare);
    out->places = memory_allocate(n + 1, sizeof *out->places);
    CHECK_MEMORY_DONE(spare && out->places ? spare : NULL);
    sort_radix(items, spare, n);
    TRY_DONE(keep_repeated(out, items, n, longest, runs, n_runs));
done:
    memory_free(items);
    memory_free(spare);
    return status;
}

static wire_status count_outlets(recurring *out, const wire_corpus *corpus, const provisional *stories) {
    wire_status status = WIRE_OK;
    uint32_t n = (uint32_t)corpus->articles.n;
    sort_item *items = memory_allocate(n + 1, sizeof *items), *spare = memory_allocate(n + 1, sizeof *spare);
    out->outlet_stories = memory_allocate_zeroed(corpus->n_outlets + 1, sizeof *out->outlet_stories);
    out->outlet_documents = memory_allocate_zeroed(corpus->n_outlets + 1, sizeof *out->outlet_documents);
    CHECK_MEMORY_DONE(items && spare && out->outlet_stories && out->outlet_documents ? items : NULL);
    for (uint32_t a = 0; a < n; a++)
        items[a] = (sort_item){.key = (uint64_t)corpus->articles.at[a].outlet << 32 | stories->story[a]};
    sort_radix(items, spare, n);
    for (uint32_t a = 0; a < n; a++) {
        uint32_t outlet = (uint32_t)(items[a].key >> 32);
        if (outlet == OUTLET_UNKNOWN) break;
        out->outlet_documents[outlet]++;
        out->outlet_stories[outlet] += a == 0 || items[a].key != items[a - 1].key;
    }
done:
    memory_free(items);
    memory_free(spare);
    return status;
}

static wire_status split_all(recurring *out, const wire_corpus *corpus, const provisional *stories) {
    wire_status status = WIRE_OK;
    uint32_t longest = 0, n_runs = 0, *runs = NULL, first = 0;
    splitter s = {.corpus = corpus, .stories = stories, .out = out};
    TRY_DONE(gather(out, (uint32_t)corpus->articles.n, &longest, &runs, &n_runs));
    s.items = memory_allocate_zeroed(longest + 1, sizeof *s.items);
    s.spare = memory_allocate_zeroed(longest + 1, sizeof *s.spare);
    s.count = memory_allocate_zeroed(corpus->n_outlets + 1, sizeof *s.count);
    CHECK_MEMORY_DONE(s.items && s.spare && s.count ? s.items : NULL);
    for (uint32_t r = 0; r < n_runs; first += runs[r++]) TRY_DONE(add_key(&s, first, runs[r]));
done:
    memory_free(runs);
    memory_free(s.items);
    memory_free(s.spare);
    memory_free(s.count);
    return status;
}

wire_status recurring_find(recurring *out, wire_corpus *corpus, const provisional *stories) {
    wire_status status = WIRE_OK;
    *out = (recurring){.workers = corpus->workers};
    out->keep = memory_allocate_zeroed(corpus->workers, sizeof *out->keep);
    out->articles = memory_allocate_zeroed(corpus->articles.n + 1, sizeof *out->articles);
    CHECK_MEMORY_DONE(out->keep && out->articles ? out->keep : NULL);
    for (unsigned i = 0; i < out->workers; i++) arena_init(&out->keep[i]);
    TRY_DONE(read_all(out, corpus));
    TRY_DONE(count_outlets(out, corpus, stories));
    TRY_DONE(split_all(out, corpus, stories));
done:
    if (status != WIRE_OK) recurring_finish(out);
    return status;
}

uint32_t recurring_case_of(const recurring *r, uint32_t key_number, uint32_t outlet) {
    const recurring_key *key = &r->keys.at[key_number];
    uint32_t low = key->first_case, last = low + key->n_cases - 1, high = last; /* the rest, of no outlet, comes last */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->cases.at[middle].outlet < outlet) low = middle + 1;
        else high = middle;
    }
    return r->cases.at[low].outlet == outlet ? low : last;
}

void recurring_finish(recurring *r) {
    if (!r) return;
    for (unsigned i = 0; r->keep && i < r->workers; i++) arena_finish(&r->keep[i]);
    memory_free(r->keep);
    memory_free(r->articles);
    memory_free(r->places);
    memory_free(r->outlet_stories);
    memory_free(r->outlet_documents);
    vec_finish(&r->keys);
    vec_finish(&r->cases);
    *r = (recurring){0};
}
