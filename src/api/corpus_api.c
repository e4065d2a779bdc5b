/* The corpus' life and its documents: wire_corpus_create, _add, _destroy and the views of what was added. */
#include "base/threads.h"
#include "cluster/corpus.h"
#include "simd/kernels.h"
#include "text/date.h"
#include "text/utf8.h"

#include <string.h>

wire_status wire_corpus_create(wire_corpus **out, const wire_options *options, wire_error *error) {
    if (!out) return error_set(error, WIRE_INVALID, "no place for the corpus was given");
    *out = NULL;
    wire_options chosen;
    wire_options_init(&chosen);
    if (options) {
        if (options->struct_bytes != sizeof chosen)
            return error_set(error, WIRE_INVALID, "options were not set up by wire_options_init of this version");
        chosen = *options;
        if (chosen.copy_percent > 100 || chosen.edited_percent > 100 || chosen.shingle_words > WIRE_SHINGLE_MOST)
            return error_set(error, WIRE_INVALID, "percents go to 100 and shingles to %u words", WIRE_SHINGLE_MOST);
    }
    const kernels *with = kernels_between(chosen.cpu);
    if (!with)
        return error_set(error, WIRE_INVALID, "no such instruction level here: %.40s", chosen.cpu);
    wire_corpus *corpus = memory_allocate_zeroed(1, sizeof *corpus);
    if (!corpus) return error_finish(error, WIRE_NO_MEMORY);
    corpus->options = chosen;
    corpus->kernels = with;
    corpus->workers = chosen.threads ? chosen.threads : threads_cores();
    arena_init(&corpus->keep);
    corpus->worker_keep = memory_allocate_zeroed(corpus->workers, sizeof *corpus->worker_keep);
    if (!corpus->worker_keep) {
        wire_corpus_destroy(corpus);
        return error_finish(error, WIRE_NO_MEMORY);
    }
    *out = corpus;
    return WIRE_OK;
}

void wire_corpus_destroy(wire_corpus *corpus) {
    if (!corpus) return;
    vec_finish(&corpus->stages);
    vec_finish(&corpus->pairs);
    vec_finish(&corpus->stories);
    vec_finish(&corpus->groups);
    vec_finish(&corpus->quotations);
    vec_finish(&corpus->articles);
    map_finish(&corpus->ids);
    if (corpus->worker_keep)
        for (unsigned i = 0; i < corpus->workers; i++) arena_finish(&corpus->worker_keep[i]);
    memory_free(corpus->worker_keep);
    arena_finish(&corpus->keep);
    memory_free(corpus);
}

/* The id's key in corpus->ids: its hash, moved on while another id sits there. *taken: this very id is there. */
static uint64_t id_key(const wire_corpus *corpus, const char *id, bool *taken) {
    uint64_t key = hash_bytes(id, strlen(id), 0);
    for (;; key = hash_mix(key, 1)) {
        const uint32_t *number = map_find(&corpus->ids, key);
        *taken = number && strcmp(corpus->articles.at[*number].id, id) == 0;
        if (!number || *taken) return key;
    }
}

static wire_status copy_text(arena *keep, const char *from, const char **to) {
    *to = from ? arena_text(keep, from, strlen(from)) : NULL;
    return from && !*to ? WIRE_NO_MEMORY : WIRE_OK;
}

static wire_status copy_strings(arena *keep, const wire_document *document, article *to) {
    TRY(copy_text(keep, document->id, &to->id));
    TRY(copy_text(keep, document->outlet && *document->outlet ? document->outlet : NULL, &to->outlet_name));
    TRY(copy_text(keep, document->date, &to->date));
    TRY(copy_text(keep, document->url, &to->url));
    return copy_text(keep, document->title, &to->title);
}

static wire_status check_document(const wire_corpus *corpus, const wire_document *document, wire_error *error) {
    if (!document->id || !*document->id) return error_set(error, WIRE_INVALID, "the document has no id");
    if (!document->text && document->text_bytes) return error_set(error, WIRE_INVALID, "the document has no text");
    if (corpus->closed) return error_set(error, WIRE_STATE, "documents cannot be added after the scan");
    if (document->text_bytes > WIRE_TEXT_MAX)
        return error_set(error, WIRE_TOO_LARGE, "the text of %s has %zu bytes; the most is %zu", document->id,
                         document->text_bytes, WIRE_TEXT_MAX);
    if (corpus->articles.n >= WIRE_NONE - 1) return error_set(error, WIRE_TOO_LARGE, "too many documents");
    return WIRE_OK;
}

/* Room for everything comes first, so that a failure leaves the corpus as it was. */
static wire_status add(wire_corpus *corpus, const wire_document *document, article *added, size_t *repaired) {
    arena *keep = &corpus->keep;
    if (!vec_reserve(&corpus->articles, 1) || !map_reserve(&corpus->ids, corpus->ids.n + 1)) return WIRE_NO_MEMORY;
    TRY(copy_strings(keep, document, added));
    size_t bytes = utf8_check(document->text, document->text_bytes, repaired);
    if (bytes > WIRE_TEXT_MAX) return WIRE_TOO_LARGE;
    char *text = arena_allocate(keep, bytes + 1, 1);
    CHECK_MEMORY(text);
    utf8_repair(text, document->text, document->text_bytes);
    text[bytes] = 0;
    added->page.text = text;
    added->page.bytes = (uint32_t)bytes;
    return WIRE_OK;
}

wire_status wire_corpus_add(wire_corpus *corpus, const wire_document *document, size_t *repaired, wire_error *error) {
    if (!corpus || !document) return error_set(error, WIRE_INVALID, "no corpus or no document was given");
    TRY(check_document(corpus, document, error));
    bool taken;
    uint64_t key = id_key(corpus, document->id, &taken);
    if (taken) return error_set(error, WIRE_DUPLICATE, "id %s is there already", document->id);
    article added = {.time = TIME_UNKNOWN, .outlet = OUTLET_UNKNOWN, .story = WIRE_NONE};
    if (document->date && !date_parse(document->date, &added.time, NULL))
        return error_set(error, WIRE_INVALID, "the date \"%s\" is not understood; write it like 2022-04-19", document->date);
    wire_status status = add(corpus, document, &added, repaired);
    if (status != WIRE_OK) return error_finish(error, status);
    uint32_t number = (uint32_t)corpus->articles.n;
    corpus->articles.at[corpus->articles.n++] = added;
    map_add(&corpus->ids, key, number, NULL); /* cannot fail: there is room */
    corpus->text_bytes += added.page.bytes;
    return WIRE_OK;
}

/* ---- views --------------------------------------------------------------------------------------------------- */

uint32_t wire_corpus_size(const wire_corpus *corpus) { return corpus ? (uint32_t)corpus->articles.n : 0; }

wire_status wire_corpus_document(const wire_corpus *corpus, uint32_t number, wire_document_view *view) {
    if (!corpus || !view || number >= corpus->articles.n) return WIRE_INVALID;
    const article *a = &corpus->articles.at[number];
    *view = (wire_document_view){
        .id = a->id, .outlet = a->outlet_name, .date = a->date, .url = a->url, .title = a->title,
        .text = a->page.text, .text_bytes = a->page.bytes, .words = a->page.words.n, .story = a->story,
        .credit = a->page.credit.span, .agency = a->page.credit.agency, .share_original = 1,
    };
    if (!a->page.words.n) return WIRE_OK;
    uint32_t original = a->page.words.n;
    for (unsigned kind = 0; kind < WIRE_KINDS; kind++) {
        if (!a->marked[kind]) continue;
        view->share[kind] = (double)a->marked[kind] / a->page.words.n;
        original -= a->marked[kind];
    }
    view->share_original = (double)original / a->page.words.n;
    return WIRE_OK;
}

#define VIEW(type, function, list)                                       \
    const type *function(const wire_corpus *corpus, size_t *n) {         \
        bool there = corpus && corpus->scanned;                          \
        if (n) *n = there ? corpus->list.n : 0;                          \
        return there ? corpus->list.at : NULL;                           \
    }
VIEW(wire_quotation, wire_corpus_quotations, quotations)
VIEW(wire_group, wire_corpus_groups, groups)
VIEW(wire_story, wire_corpus_stories, stories)
VIEW(wire_pair, wire_corpus_pairs, pairs)
VIEW(wire_stage, wire_corpus_stages, stages)
