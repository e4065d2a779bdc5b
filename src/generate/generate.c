#include "generate/generate.h"

#include "generate/change.h"
#include "generate/truth.h"
#include "io/reader.h"

#include <stdio.h>
#include <string.h>

#define OUTLETS 200
#define ALONE_PERCENT 50 /* of the documents are copied by nobody */
#define DAYS 60
#define FEWEST_WITH_FOOTER 3    /* articles of an outlet whose footer is part of the truth */
#define QUOTATIONS_TAKEN 2      /* of a story, by an article that quotes it */
#define MOST_VOCABULARY 100000u /* words of given articles that stand in for others */
#define LEAST_WORDS 60          /* of a given article that is taken */

typedef struct text {
    const char *at;
    size_t bytes;
} text;

typedef struct document {
    uint32_t source; /* number of the document that it was made of; its own: an article */
    uint32_t outlet;
    const change *how;                     /* NULL: an article */
    uint32_t number, article, day, minute; /* article: how many came before it */
} document;

typedef struct generating {
    const generate_options *options;
    inventor inventor;
    const change *changes[GENERATE_MOST_CHANGES];
    uint32_t n_changes, outlets, n_articles;
    VEC(document) documents;
    uint32_t *of_outlet; /* how many documents each has */
    VEC(text) given;     /* articles to take; empty: they are invented */
    VEC(const char *) vocabulary;
    truth truth;
    buffer article, made; /* the story's article, and what is made now */
    arena keep;
} generating;

/* ---- what is asked ---- */

static wire_status read_changes(generating *g, wire_error *error) {
    const char *names = g->options->changes;
    for (uint32_t i = 0; !names && i < N_CHANGES; i++) g->changes[g->n_changes++] = &CHANGES[i];
    for (const char *at = names; at && *at;) {
        size_t bytes = strcspn(at, ",");
        const change *found = change_named(at, bytes);
        if (!found)
            return error_set(error, WIRE_INVALID, "there is no change '%.*s'; `wirecopy generate --help` lists them",
                             (int)bytes, at);
        if (g->n_changes == GENERATE_MOST_CHANGES) return error_set(error, WIRE_INVALID, "too many changes");
        g->changes[g->n_changes++] = found;
        at += bytes + (at[bytes] == ',');
    }
    return g->n_changes ? WIRE_OK : error_set(error, WIRE_INVALID, "name one change at least");
}

/* ---- given articles ---- */

static wire_status take_words(generating *g, const char *at, size_t bytes) {
    for (size_t i = 0, end; i < bytes && g->vocabulary.n < MOST_VOCABULARY; i = end + 1) {
        for (end = i; end < bytes && at[end] >= 'a' && at[end] <= 'z';) end++;
        bool whole = end - i >= 2 && (end == bytes || at[end] == ' ') && i > 0 && at[i - 1] == ' ';
        if (!whole) continue;
        const char *word = arena_text(&g->keep, at + i, end - i);
        if (!word || !vec_push(&g->vocabulary, word)) return WIRE_NO_MEMORY;
    }
    return WIRE_OK;
}

static size_t count_words(const char *at, size_t bytes) {
    size_t n = 0;
    for (size_t i = 1; i < bytes; i++) n += at[i] == ' ' && at[i - 1] != ' ';
    return n;
}

static wire_status take_given(void *user, const wire_document *given, size_t *repaired, wire_error *error) {
    (void)error;
    generating *g = user;
    *repaired = 0;
    if (count_words(given->text, given->text_bytes) < LEAST_WORDS) return WIRE_OK;
    text kept = {arena_text(&g->keep, given->text, given->text_bytes), given->text_bytes};
    if (!kept.at || !vec_push(&g->given, kept)) return WIRE_NO_MEMORY;
    return take_words(g, kept.at, kept.bytes);
}

static wire_status read_given(generating *g, wire_error *error) {
    warnings quiet = {0};
    reader_counts counts;
    reader_options options = {.add = take_given, .add_user = g, .warnings = &quiet};
    if (!g->options->from) return WIRE_OK;
    return reader_run(&options, &g->options->from, 1, &counts, error);
}

/* ---- who has what ---- */

static wire_status push_document(generating *g, chance *c, uint32_t from, const change *how, uint32_t outlet) {
    uint32_t number = (uint32_t)g->documents.n;
    document d = {from == WIRE_NONE ? number : from, outlet, how, number, g->n_articles, 0, 0};
    g->n_articles += !how;
    const document *of = how && how->one_story ? &g->documents.at[from] : NULL;
    d.day = of ? of->day + chance_below(c, 2) : chance_below(c, DAYS);
    d.minute = of && d.day == of->day ? of->minute + chance_below(c, 1440 - of->minute) : chance_below(c, 1440);
    return vec_push(&g->documents, d) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* An article and its copies, each at an outlet of its own while there are any. */
static wire_status plan_story(generating *g, chance *c, uint32_t copies) {
    uint32_t first = (uint32_t)g->documents.n, outlet = chance_below(c, g->outlets);
    TRY(push_document(g, c, WIRE_NONE, NULL, outlet));
    for (uint32_t i = 0; i < copies; i++) {
        const change *how = g->changes[(first + i) % g->n_changes];
        TRY(push_document(g, c, first, how, how->one_outlet ? outlet : (outlet + 1 + i) % g->outlets));
    }
    return WIRE_OK;
}

/* Stories first, until half of the documents are made; at least one. Then articles that nobody copied. */
static wire_status plan(generating *g) {
    const generate_options *o = g->options;
    chance c = chance_of(o->seed, 2);
    uint32_t copied = o->documents - o->documents * ALONE_PERCENT / 100;
    do {
        uint32_t left = o->documents - (uint32_t)g->documents.n - 1;
        TRY(plan_story(g, &c, o->copies < left ? o->copies : left));
    } while (g->documents.n < copied && o->documents > g->documents.n);
    while (g->documents.n < o->documents) TRY(push_document(g, &c, WIRE_NONE, NULL, chance_below(&c, g->outlets)));
    g->of_outlet = memory_allocate_zeroed(g->outlets, sizeof *g->of_outlet);
    CHECK_MEMORY(g->of_outlet);
    for (size_t i = 0; i < g->documents.n; i++) g->of_outlet[g->documents.at[i].outlet]++;
    return WIRE_OK;
}

/* ---- texts ---- */

static void make_article(generating *g, const document *d, buffer *out) {
    chance c = chance_of(g->options->seed, ((uint64_t)2 << 40) + d->number);
    if (g->given.n == 0) {
        invent_article(&g->inventor, &c, chance_between(&c, 7, 14), out);
        return;
    }
    const text *taken = &g->given.at[d->article];
    buffer_add(out, taken->at, taken->bytes);
}

static void make_text(generating *g, const document *d) {
    g->made.n = 0;
    if (!d->how) {
        g->article.n = 0;
        make_article(g, d, &g->article);
        buffer_add(&g->made, g->article.at, g->article.n);
        return;
    }
    chance c = chance_of(g->options->seed, ((uint64_t)3 << 40) + d->number);
    changing with = {&g->inventor, &c, g->vocabulary.at, (uint32_t)g->vocabulary.n};
    d->how->make(&with, d->how->amount, g->article.at, g->article.n, &g->made);
}

/* ---- truth ---- */

static void name_of(uint32_t number, char to[16]) { snprintf(to, 16, "d%07u", number); }

static void tell_story(generating *g, const document *d, const char *id) {
    char of[16];
    name_of(d->source, of);
    bool own = !d->how || !d->how->one_story;
    truth_row(&g->truth, TRUTH_STORIES, "%s\ts%u\ts%u\t%s\t%s", id, own ? d->number : d->source,
              own ? d->number : d->source, d->how && d->how->one_story ? d->how->name : "",
              d->how && d->how->one_story ? of : "");
}

static void tell_relation(generating *g, const document *d, const char *id) {
    char of[16];
    double own = (double)count_words(g->made.at, g->made.n), other = (double)count_words(g->article.at, g->article.n);
    bool abridged = own > other ? own > 1.25 * other : other > 1.25 * own;
    if (d->how) {
        name_of(d->source, of);
        bool copy = d->how->one_story;
        truth_row(&g->truth, TRUTH_RELATIONS, "%s\t%s\t%s\t%d\t%s", of, id, d->how->relation, copy && abridged,
                  d->how->name);
    } else if (d->number && g->given.n == 0) {
        name_of(d->number - 1, of);
        if (g->documents.at[d->number - 1].outlet != d->outlet)
            truth_row(&g->truth, TRUTH_RELATIONS, "%s\t%s\tnone\t0\tstrangers", of, id);
    }
}

/* The quotations that others take, wherever they stand word for word. */
static void tell_families(generating *g, const document *d, const char *id) {
    wire_span quotation;
    if (d->how && (d->how->one_outlet || (d->how->one_story && d->how->amount && d->how->amount < 50))) return;
    for (uint32_t i = 0; i < QUOTATIONS_TAKEN && change_quotation(g->article.at, g->article.n, i, &quotation); i++) {
        const char *words = g->article.at + quotation.start;
        size_t bytes = quotation.end - quotation.start;
        for (size_t at = 0; at + bytes <= g->made.n; at++) {
            if (memcmp(g->made.at + at, words, bytes) != 0) continue;
            truth_row(&g->truth, TRUTH_FAMILIES, "%s\t%zu\t%zu\tf%u-%u\tm%u\tfull\ts%u", id, at, at + bytes, d->source,
                      i, i, d->source);
            break;
        }
    }
}

static const char *find_after(const char *at, const char *what) {
    const char *found = at ? strstr(at, what) : NULL;
    return found ? found + strlen(what) : NULL;
}

/* Invented articles quote in one form only: "words," said First Last. */
static void tell_quotations(generating *g, const document *d, const char *id) {
    if (d->how || g->given.n) return;
    truth_row(&g->truth, TRUTH_WHOLE, "%s", id);
    for (const char *start = find_after(g->made.at, "\""); start;) {
        const char *end = strstr(start, ",\" said "), *speaker = find_after(start, ",\" said ");
        if (!end) return;
        truth_row(&g->truth, TRUTH_QUOTATIONS, "%s\t%zu\t%zu\tspeech\t%.*s", id, (size_t)(start - g->made.at),
                  (size_t)(end + 1 - g->made.at), (int)strcspn(speaker, "."), speaker);
        start = find_after(speaker, "\"");
    }
}

static void add_footer(generating *g, const document *d, const char *id) {
    buffer_text(&g->made, "\n\n");
    size_t start = g->made.n;
    invent_footer(&g->inventor, g->options->seed, d->outlet, &g->made);
    if (g->of_outlet[d->outlet] < FEWEST_WITH_FOOTER) return;
    truth_row(&g->truth, TRUTH_FOOTERS, "o%u\tboilerplate\tsite\t%s\t%zu\t%zu", d->outlet, id, start, g->made.n);
}

static wire_status write_document(generating *g, const document *d) {
    char id[16], outlet[32], date[32];
    name_of(d->number, id);
    make_text(g, d);
    if (g->made.failed || g->article.failed) return WIRE_NO_MEMORY;
    tell_story(g, d, id);
    tell_relation(g, d, id);
    tell_families(g, d, id);
    tell_quotations(g, d, id);
    add_footer(g, d, id);
    if (g->made.failed) return WIRE_NO_MEMORY;
    snprintf(outlet, sizeof outlet, "outlet-%05u.example", d->outlet);
    uint32_t day = d->day % 31, month = d->day / 31 % 12;
    if (month == 1 && day > 27) day = 27;
    snprintf(date, sizeof date, "2031-%02u-%02uT%02u:%02u:00Z", month + 1, day + 1, d->minute / 60 % 24,
             d->minute % 60);
    truth_article_write(&g->truth, &(truth_article){id, outlet, date, g->made.at, g->made.n});
    return WIRE_OK;
}

/* ---- all of it ---- */

static wire_status make_corpus(generating *g, const char *folder, wire_error *error) {
    const generate_options *o = g->options;
    TRY(read_changes(g, error));
    TRY(truth_open(&g->truth, folder, error));
    TRY(read_given(g, error));
    TRY(inventor_init(&g->inventor, o->seed));
    TRY(plan(g));
    if (o->from && g->n_articles > g->given.n)
        return error_set(error, WIRE_PARSE,
                         "%.200s: gives %zu articles of %d words or more, and %u are needed; ask for fewer --documents",
                         o->from, g->given.n, LEAST_WORDS, g->n_articles);
    for (size_t i = 0; i < g->documents.n; i++) TRY(write_document(g, &g->documents.at[i]));
    buffer summary = {0};
    buffer_format(&summary,
                  "{\"documents\":%u,\"copies\":%u,\"outlets\":%u,\"seed\":%llu,\"invented\":%s,\"changes\":[",
                  o->documents, o->copies, g->outlets, (unsigned long long)o->seed, o->from ? "false" : "true");
    for (uint32_t i = 0; i < g->n_changes; i++) buffer_format(&summary, "%s\"%s\"", i ? "," : "", g->changes[i]->name);
    buffer_text(&summary, "]}\n");
    wire_status status = summary.failed ? WIRE_NO_MEMORY : truth_commit(&g->truth, summary.at, error);
    buffer_finish(&summary);
    return status;
}

wire_status generate_corpus(const char *folder, const generate_options *options, wire_error *error) {
    generating g = {.options = options};
    g.outlets = options->outlets ? options->outlets : options->copies < OUTLETS ? OUTLETS : options->copies + 1;
    arena_init(&g.keep);
    wire_status status = make_corpus(&g, folder, error);
    truth_close(&g.truth);
    inventor_finish(&g.inventor);
    vec_finish(&g.documents);
    vec_finish(&g.given);
    vec_finish(&g.vocabulary);
    memory_free(g.of_outlet);
    buffer_finish(&g.article);
    buffer_finish(&g.made);
    arena_finish(&g.keep);
    return status;
}
