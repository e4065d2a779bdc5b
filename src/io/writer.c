#define _POSIX_C_SOURCE 200809L
#include "io/writer.h"

#include "io/emit.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SHARE_DIGITS 4
#define ASK_LINES 256 /* between two questions whether to stop */

typedef struct writing {
    const wire_corpus *corpus;
    const writer_options *options;
    const wire_document_view *documents; /* made once: a document has many members */
    emitter out;
    uint64_t lines;
} writing;

/* The end of a record; false when there is no point in going on. */
static bool end_line(writing *w) {
    emit_end(&w->out, '}');
    emit_line(&w->out);
    if (file_failed(w->out.file)) return false;
    return ++w->lines % ASK_LINES != 0 || !w->options->stopped || !w->options->stopped(w->options->user);
}

static const wire_document_view *document_of(const writing *w, uint32_t number) { return &w->documents[number]; }

static inline void key_text(writing *w, const char *key, const char *text) {
    emit_key(&w->out, key);
    emit_text(&w->out, text);
}

static inline void key_integer(writing *w, const char *key, uint64_t value) {
    emit_key(&w->out, key);
    emit_integer(&w->out, value);
}

static inline void key_decimal(writing *w, const char *key, double value) {
    emit_key(&w->out, key);
    emit_decimal(&w->out, value, SHARE_DIGITS);
}

static inline void key_bool(writing *w, const char *key, bool value) {
    emit_key(&w->out, key);
    emit_bool(&w->out, value);
}

static inline void key_slice(writing *w, const char *key, const wire_document_view *view, uint32_t start, uint32_t end) {
    emit_key(&w->out, key);
    emit_bytes(&w->out, view->text + start, end - start);
}

static void key_first_seen(writing *w, uint32_t number) {
    emit_key(&w->out, "first_seen");
    if (number == WIRE_NONE) {
        emit_null(&w->out);
        return;
    }
    const wire_document_view *view = document_of(w, number);
    emit_begin(&w->out, '{');
    key_text(w, "doc", view->id);
    key_text(w, "date", view->date);
    emit_end(&w->out, '}');
}

/* ---- documents.jsonl ---- */

static void key_credit(writing *w, const wire_document_view *view) {
    if (view->credit.end > view->credit.start)
        key_slice(w, "credit", view, view->credit.start, view->credit.end);
    else
        key_text(w, "credit", NULL);
    key_text(w, "agency", view->agency);
}

static wire_status write_documents(writing *w) {
    size_t n_stories;
    const wire_story *stories = wire_corpus_stories(w->corpus, &n_stories);
    uint32_t n = wire_corpus_size(w->corpus);
    for (uint32_t i = 0; i < n; i++) {
        const wire_document_view *view = document_of(w, i);
        emit_begin(&w->out, '{');
        key_text(w, "doc", view->id);
        key_text(w, "outlet", view->outlet);
        key_text(w, "date", view->date);
        key_text(w, "url", view->url);
        key_text(w, "title", view->title);
        key_integer(w, "words", view->words);
        key_text(w, "story", view->story < n_stories ? stories[view->story].id.text : NULL);
        key_credit(w, view);
        emit_key(&w->out, "shares");
        emit_begin(&w->out, '{');
        key_decimal(w, "original", view->share_original);
        for (int kind = 0; kind < WIRE_KINDS; kind++) key_decimal(w, wire_kind_name((wire_kind)kind), view->share[kind]);
        emit_end(&w->out, '}');
        if (!end_line(w)) return WIRE_STOPPED;
    }
    return WIRE_OK;
}

/* ---- pairs.jsonl ---- */

static bool write_pair(void *user, const wire_pair *pair) {
    writing *w = user;
    emit_begin(&w->out, '{');
    key_text(w, "a", document_of(w, pair->a)->id);
    key_text(w, "b", document_of(w, pair->b)->id);
    key_text(w, "relation", wire_relation_name(pair->relation));
    key_bool(w, "abridged", pair->abridged);
    key_decimal(w, "resemblance", pair->resemblance);
    key_decimal(w, "containment_a", pair->containment_a);
    key_decimal(w, "containment_b", pair->containment_b);
    key_text(w, "earlier", pair->earlier == WIRE_NONE ? NULL : pair->earlier == pair->a ? "a" : "b");
    key_bool(w, "credited", pair->credited);
    key_text(w, "credit_a", document_of(w, pair->a)->agency);
    key_text(w, "credit_b", document_of(w, pair->b)->agency);
    key_decimal(w, "cover", pair->cover);
    key_decimal(w, "density", pair->density);
    key_integer(w, "own_words", pair->own_words);
    key_integer(w, "shared_words", pair->shared_words);
    key_integer(w, "quoted_words", pair->quoted_words);
    emit_key(&w->out, "spans");
    emit_begin(&w->out, '[');
    for (uint32_t i = 0; i < pair->n_spans; i++) {
        emit_begin(&w->out, '[');
        emit_integer(&w->out, pair->spans[i].a_start);
        emit_integer(&w->out, pair->spans[i].a_end);
        emit_integer(&w->out, pair->spans[i].b_start);
        emit_integer(&w->out, pair->spans[i].b_end);
        emit_end(&w->out, ']');
    }
    emit_end(&w->out, ']');
    key_text(w, "reason", pair->reason);
    return end_line(w);
}

static wire_status write_pairs(writing *w) {
    if (w->options->all_pairs) return wire_corpus_each_pair(w->corpus, write_pair, w, NULL);
    size_t n;
    const wire_pair *pairs = wire_corpus_pairs(w->corpus, &n);
    for (size_t i = 0; i < n; i++)
        if (!write_pair(w, &pairs[i])) return WIRE_STOPPED;
    return WIRE_OK;
}

/* ---- stories.jsonl ---- */

static wire_status write_stories(writing *w) {
    size_t n;
    const wire_story *stories = wire_corpus_stories(w->corpus, &n);
    for (size_t i = 0; i < n; i++) {
        const wire_story *story = &stories[i];
        emit_begin(&w->out, '{');
        key_text(w, "story", story->id.text);
        emit_key(&w->out, "documents");
        emit_begin(&w->out, '[');
        for (uint32_t d = 0; d < story->n_documents; d++) emit_text(&w->out, document_of(w, story->documents[d])->id);
        emit_end(&w->out, ']');
        key_integer(w, "outlets", story->outlets);
        key_first_seen(w, story->first_seen);
        key_decimal(w, "weakest", story->weakest);
        key_text(w, "representative", document_of(w, story->representative)->id);
        if (!end_line(w)) return WIRE_STOPPED;
    }
    return WIRE_OK;
}

/* ---- groups.jsonl ---- */

static void write_member(writing *w, const wire_member *member) {
    const wire_document_view *view = document_of(w, member->document);
    emit_begin(&w->out, '{');
    key_text(w, "doc", view->id);
    key_integer(w, "start", member->start);
    key_integer(w, "end", member->end);
    key_slice(w, "text", view, member->start, member->end);
    key_decimal(w, "similarity", member->similarity);
    key_text(w, "form", wire_form_name(member->form));
    emit_end(&w->out, '}');
}

static void key_days(writing *w, const wire_group *group) {
    emit_key(&w->out, "days");
    if (group->dated < 2) emit_null(&w->out);
    else emit_integer(&w->out, group->days);
}

#define ASK_MOST 16u /* members of a group that are asked for */

/* Members' documents lie all over the memory: what is known of them is asked for two groups ahead, and what that leads to one. */
static void ask_ahead(const writing *w, const wire_group *groups, size_t n, size_t i) {
    for (uint32_t m = 0; i + 2 < n && m < groups[i + 2].n_members && m < ASK_MOST; m++)
        __builtin_prefetch(document_of(w, groups[i + 2].members[m].document));
    for (uint32_t m = 0; i + 1 < n && m < groups[i + 1].n_members && m < ASK_MOST; m++) {
        const wire_member *member = &groups[i + 1].members[m];
        const wire_document_view *view = document_of(w, member->document);
        __builtin_prefetch(view->id);
        __builtin_prefetch(view->text + member->start);
    }
}

static wire_status write_groups(writing *w) {
    size_t n;
    const wire_group *groups = wire_corpus_groups(w->corpus, &n);
    for (size_t i = 0; i < n; i++) {
        const wire_group *group = &groups[i];
        ask_ahead(w, groups, n, i);
        const wire_member *fullest = &group->members[group->representative];
        const wire_document_view *view = document_of(w, fullest->document);
        emit_begin(&w->out, '{');
        key_text(w, "group", group->id.text);
        key_text(w, "kind", wire_kind_name(group->kind));
        key_text(w, "level", wire_level_name(group->level));
        key_slice(w, "text", view, fullest->start, fullest->end);
        key_integer(w, "documents", group->documents);
        key_integer(w, "outlets", group->outlets);
        key_first_seen(w, group->first_seen);
        key_decimal(w, "weakest", group->weakest);
        key_integer(w, "credited", group->credited);
        key_days(w, group);
        key_text(w, "reason", group->reason);
        emit_key(&w->out, "members");
        emit_begin(&w->out, '[');
        for (uint32_t m = 0; m < group->n_members; m++) write_member(w, &group->members[m]);
        emit_end(&w->out, ']');
        if (!end_line(w)) return WIRE_STOPPED;
    }
    return WIRE_OK;
}

/* ---- quotes.jsonl ---- */

static wire_status write_quotes(writing *w) {
    size_t n, n_groups;
    const wire_quotation *quotations = wire_corpus_quotations(w->corpus, &n);
    const wire_group *groups = wire_corpus_groups(w->corpus, &n_groups);
    for (size_t i = 0; i < n; i++) {
        const wire_quotation *quotation = &quotations[i];
        const wire_document_view *view = document_of(w, quotation->document);
        emit_begin(&w->out, '{');
        key_text(w, "doc", view->id);
        key_integer(w, "start", quotation->start);
        key_integer(w, "end", quotation->end);
        key_slice(w, "text", view, quotation->start, quotation->end);
        emit_key(&w->out, "parts");
        emit_begin(&w->out, '[');
        for (uint32_t p = 0; p < quotation->n_parts; p++) {
            emit_begin(&w->out, '[');
            emit_integer(&w->out, quotation->parts[p].start);
            emit_integer(&w->out, quotation->parts[p].end);
            emit_end(&w->out, ']');
        }
        emit_end(&w->out, ']');
        key_text(w, "speaker", quotation->speaker);
        key_text(w, "group", quotation->group < n_groups ? groups[quotation->group].id.text : NULL);
        key_bool(w, "nested", quotation->nested);
        if (!end_line(w)) return WIRE_STOPPED;
    }
    return WIRE_OK;
}

/* ---- fingerprints.jsonl ---- */

static bool write_fingerprint(void *user, const wire_fingerprint *fingerprint) {
    writing *w = user;
    char simhash[17];
    snprintf(simhash, sizeof simhash, "%016llx", (unsigned long long)fingerprint->simhash);
    emit_begin(&w->out, '{');
    key_text(w, "level", wire_level_name(fingerprint->level));
    key_text(w, "doc", document_of(w, fingerprint->document)->id);
    key_integer(w, "start", fingerprint->start);
    key_integer(w, "end", fingerprint->end);
    key_integer(w, "places", fingerprint->places);
    key_integer(w, "shingles", fingerprint->shingles);
    key_text(w, "simhash", simhash);
    emit_key(&w->out, "minhash");
    emit_begin(&w->out, '[');
    for (uint32_t i = 0; i < fingerprint->k; i++) emit_integer(&w->out, fingerprint->minhash[i]);
    emit_end(&w->out, ']');
    return end_line(w);
}

static wire_status write_fingerprints(writing *w) {
    return wire_corpus_each_fingerprint(w->corpus, w->options->fingerprints, write_fingerprint, w, NULL);
}

/* ---- all of them ---- */

static const struct {
    const char *name;
    wire_status (*write)(writing *w);
} FILES[] = {
    {"documents.jsonl", write_documents}, {"pairs.jsonl", write_pairs},   {"stories.jsonl", write_stories},
    {"groups.jsonl", write_groups},       {"quotes.jsonl", write_quotes}, {"fingerprints.jsonl", write_fingerprints},
};
#define N_FILES (sizeof FILES / sizeof FILES[0])

struct writer {
    wire_document_view *documents;
    writing files[N_FILES];
    uint8_t kinds[N_FILES]; /* places in FILES */
    size_t n;
};

static wire_status add_files(writer *w, file_folder *folder, const writing *to, wire_error *error) {
    for (size_t i = 0; i < N_FILES; i++) {
        if (FILES[i].write == write_fingerprints && !to->options->fingerprints) continue;
        w->kinds[w->n] = (uint8_t)i;
        w->files[w->n] = *to;
        TRY(file_folder_add(folder, &w->files[w->n++].out.file, FILES[i].name, error));
    }
    return WIRE_OK;
}

wire_status writer_create(writer **out, file_folder *folder, const wire_corpus *corpus, const writer_options *options,
                          wire_error *error) {
    uint32_t n = wire_corpus_size(corpus);
    writer *w = memory_allocate_zeroed(1, sizeof *w);
    if (w) w->documents = memory_allocate(n, sizeof *w->documents);
    *out = w;
    if (!w || !w->documents) return error_finish(error, WIRE_NO_MEMORY);
    for (uint32_t i = 0; i < n; i++) wire_corpus_document(corpus, i, &w->documents[i]);
    return add_files(w, folder, &(writing){.corpus = corpus, .options = options, .documents = w->documents}, error);
}

void writer_destroy(writer *w) {
    if (!w) return;
    memory_free(w->documents);
    memory_free(w);
}

size_t writer_files(const writer *w) { return w->n; }

wire_status writer_write(writer *w, size_t file) { return FILES[w->kinds[file]].write(&w->files[file]); }

uint64_t writer_pairs(const writer *w) {
    for (size_t i = 0; i < w->n; i++)
        if (FILES[w->kinds[i]].write == write_pairs) return w->files[i].lines;
    return 0;
}

void writer_sweep(const char *folder, const writer_options *options) {
    char path[4096];
    int n = snprintf(path, sizeof path, "%s/fingerprints.jsonl", folder);
    if (!options->fingerprints && n > 0 && (size_t)n < sizeof path) unlink(path);
}

static bool is_output_name(const char *name) {
    static const char *const OTHERS[] = {"report.html", "run.json", ".", ".."};
    if (strncmp(name, FILE_TEMPORARY_PREFIX, strlen(FILE_TEMPORARY_PREFIX)) == 0) return true;
    for (size_t i = 0; i < N_FILES; i++)
        if (strcmp(name, FILES[i].name) == 0) return true;
    for (size_t i = 0; i < sizeof OTHERS / sizeof OTHERS[0]; i++)
        if (strcmp(name, OTHERS[i]) == 0) return true;
    return false;
}

wire_status writer_check_folder(const char *path, wire_error *error) {
    DIR *entries = opendir(path);
    if (!entries) return WIRE_OK; /* not there yet; or file_folder_open says what is wrong */
    wire_status status = WIRE_OK;
    for (struct dirent *entry; status == WIRE_OK && (entry = readdir(entries)) != NULL;)
        if (!is_output_name(entry->d_name))
            status =
                error_set(error, WIRE_INVALID,
                          "%.200s: holds '%.80s', which is no scan's output; name a new or an empty folder with -o",
                          path, entry->d_name);
    closedir(entries);
    return status;
}
