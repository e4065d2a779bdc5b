/*
 * quotes.jsonl against quotations labelled in documents read whole. Only speech is scored: scare quotes, titles and
 * nested quotations are neither right nor wrong.
 *
 * Exact parts: the pieces between marks, by their offsets without marks and white space. Joined: whole quotations, each
 * labelled one with the said one that it overlaps most (bytes in both over bytes in either), at two thresholds.
 */
#include "evaluate/evaluate.h"
#include "evaluate/wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_PARTS 256

typedef struct labelled {
    uint32_t document, n_parts, number; /* number: of the row */
    wire_span *parts;
    const char *speaker; /* NULL: none */
    bool scored, used;   /* used: of a said one, matched at this threshold */
} labelled;

typedef struct place {
    uint32_t document;
    wire_span span;
} place;

typedef struct judging {
    evaluation *e;
    VEC(labelled) gold, said;                      /* by document; gold: scored ones first, by start */
    VEC(bool) whole;                               /* documents read whole */
    VEC(place) gold_parts, free_parts, said_parts; /* trimmed, sorted, each once */
    uint64_t named, speaker_right;
    arena keep;
} judging;

/* ---- reading ---- */

static wire_status push_part(const judging *j, labelled *q, wire_span given, bool of_labels, wire_error *error) {
    if (q->n_parts == MOST_PARTS) return WIRE_OK;
    wire_span *to = &q->parts[q->n_parts++];
    *to = given;
    return of_labels ? scanned_span(&j->e->scanned, q->document, given, to, error) : WIRE_OK;
}

/* "12-30 44-60" */
static wire_status read_list(const judging *j, const table_row *row, const char *list, labelled *q, wire_error *error) {
    for (const char *at = list; *at;) {
        char *end;
        unsigned long start = strtoul(at, &end, 10), stop;
        if (end == at || *end != '-') return table_fail(row, error, "not a list like 12-30 44-60:", "parts");
        at = end + 1;
        stop = strtoul(at, &end, 10);
        if (end == at || (*end && *end != ' ')) return table_fail(row, error, "not a list like 12-30 44-60:", "parts");
        TRY(push_part(j, q, (wire_span){(uint32_t)start, (uint32_t)stop}, true, error));
        at = end + strspn(end, " ");
    }
    return WIRE_OK;
}

static wire_status read_parts(judging *j, const table_row *row, labelled *q, bool of_labels, wire_error *error) {
    wire_span parts[MOST_PARTS], whole;
    const char *list = NULL;
    q->parts = parts;
    for (const json_value *pair = json_first(table_value(row, "parts")); pair; pair = json_next(pair)) {
        const json_value *first = json_first(pair);
        double start, end;
        if (!json_number(first, &start) || !json_number(json_next(first), &end))
            return table_fail(row, error, "no list of pairs of numbers is", "parts");
        TRY(push_part(j, q, (wire_span){(uint32_t)start, (uint32_t)end}, of_labels, error));
    }
    if (!row->record) TRY(table_text(row, "parts", &list, error));
    if (list) TRY(read_list(j, row, list, q, error));
    if (!q->n_parts) {
        TRY(table_offset(row, "start", &whole.start, error));
        TRY(table_offset(row, "end", &whole.end, error));
        TRY(push_part(j, q, whole, of_labels, error));
    }
    spans_sort(parts, q->n_parts);
    q->parts = arena_copy(&j->keep, parts, q->n_parts * sizeof *parts);
    return q->parts ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status read_speaker(judging *j, const table_row *row, labelled *q, wire_error *error) {
    const char *speaker;
    TRY(table_text(row, "speaker", &speaker, error));
    q->speaker = speaker ? arena_text(&j->keep, speaker, strlen(speaker)) : NULL;
    return speaker && !q->speaker ? WIRE_NO_MEMORY : WIRE_OK;
}

static wire_status take_label(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    labelled q = {.number = (uint32_t)j->gold.n};
    const char *id, *kind;
    bool nested;
    TRY(table_need(row, "doc", &id, error));
    TRY(scanned_document(&j->e->scanned, id, &q.document));
    TRY(table_text(row, "kind", &kind, error));
    TRY(table_flag(row, "nested", &nested, error));
    q.scored = (!kind || strcmp(kind, "speech") == 0) && !nested;
    TRY(read_speaker(j, row, &q, error));
    TRY(read_parts(j, row, &q, true, error));
    return vec_push(&j->gold, q) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status take_whole(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    const char *id;
    uint32_t document;
    TRY(table_need(row, "id", &id, error));
    TRY(scanned_document(&j->e->scanned, id, &document));
    while (j->whole.n <= document)
        if (!vec_push(&j->whole, false)) return WIRE_NO_MEMORY;
    j->whole.at[document] = true;
    return WIRE_OK;
}

static wire_status take_said(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    const char *id;
    TRY(table_need(row, "doc", &id, error));
    labelled q = {.document = roster_find(&j->e->scanned.ids, id), .number = (uint32_t)j->said.n};
    if (q.document >= j->whole.n || !j->whole.at[q.document]) return WIRE_OK;
    TRY(read_speaker(j, row, &q, error));
    TRY(read_parts(j, row, &q, false, error));
    return vec_push(&j->said, q) ? WIRE_OK : WIRE_NO_MEMORY;
}

static int compare_quotations(const void *left, const void *right) {
    const labelled *a = left, *b = right;
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    if (a->scored != b->scored) return a->scored ? -1 : 1;
    if (a->parts[0].start != b->parts[0].start) return a->parts[0].start < b->parts[0].start ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static wire_status read_all(judging *j, const char *labels, wire_error *error) {
    TRY(table_read(labels, take_label, j, error));
    size_t n = j->e->scanned.ids.names.n;
    while (j->whole.n < n)
        if (!vec_push(&j->whole, false)) return WIRE_NO_MEMORY;
    if (j->e->read_whole) TRY(table_read(j->e->read_whole, take_whole, j, error));
    for (size_t i = 0; i < j->gold.n && !j->e->read_whole; i++) j->whole.at[j->gold.at[i].document] = true;
    TRY(scanned_read(&j->e->scanned, "quotes.jsonl", take_said, j, error));
    if (j->gold.n) qsort(j->gold.at, j->gold.n, sizeof *j->gold.at, compare_quotations);
    if (j->said.n) qsort(j->said.at, j->said.n, sizeof *j->said.at, compare_quotations);
    return WIRE_OK;
}

/* ---- exact parts ---- */

static int compare_places(const void *left, const void *right) {
    const place *a = left, *b = right;
    if (a->document != b->document) return a->document < b->document ? -1 : 1;
    if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
    return (a->span.end > b->span.end) - (a->span.end < b->span.end);
}

static size_t sort_places(place *places, size_t n) {
    size_t kept = 0;
    if (n) qsort(places, n, sizeof *places, compare_places);
    for (size_t i = 0; i < n; i++)
        if (i == 0 || compare_places(&places[i], &places[kept - 1]) != 0) places[kept++] = places[i];
    return kept;
}

static place trimmed(const judging *j, uint32_t document, wire_span span) {
    wire_document_view view;
    bool known = scanned_text(&j->e->scanned, document, &view) && span.end <= view.text_bytes;
    return (place){document, known ? wording_trim(view.text, span) : span};
}

static wire_status list_parts(judging *j) {
    for (size_t i = 0; i < j->gold.n; i++)
        for (uint32_t k = 0; k < j->gold.at[i].n_parts; k++) {
            place p = trimmed(j, j->gold.at[i].document, j->gold.at[i].parts[k]);
            if (!(j->gold.at[i].scored ? vec_push(&j->gold_parts, p) : vec_push(&j->free_parts, p)))
                return WIRE_NO_MEMORY;
        }
    for (size_t i = 0; i < j->said.n; i++)
        for (uint32_t k = 0; k < j->said.at[i].n_parts; k++)
            if (!vec_push(&j->said_parts, trimmed(j, j->said.at[i].document, j->said.at[i].parts[k])))
                return WIRE_NO_MEMORY;
    j->gold_parts.n = sort_places(j->gold_parts.at, j->gold_parts.n);
    j->free_parts.n = sort_places(j->free_parts.at, j->free_parts.n);
    j->said_parts.n = sort_places(j->said_parts.at, j->said_parts.n);
    return WIRE_OK;
}

#define IS_AMONG(place, list) ((list).n && bsearch((place), (list).at, (list).n, sizeof *(list).at, compare_places))

static void score_parts(judging *j) {
    uint64_t right = 0, wrong = 0;
    for (size_t i = 0; i < j->said_parts.n; i++) {
        const place *p = &j->said_parts.at[i];
        bool good = IS_AMONG(p, j->gold_parts);
        right += good;
        wrong += !good && !IS_AMONG(p, j->free_parts);
    }
    scorecard_counts(&j->e->card, "exact parts", right, wrong, j->gold_parts.n - right);
}

/* ---- joined ---- */

typedef struct joined {
    double least;
    bool tell_speakers, tell_quotations;
    uint64_t right, wrong, missed;
} joined;

static void tell(const judging *j, const char *what, const labelled *q) {
    char text[EXCERPT_BYTES + 8];
    const scanned *s = &j->e->scanned;
    wire_span span = {q->parts[0].start, q->parts[q->n_parts - 1].end};
    scorecard_error(&j->e->card, "%s: %s: %s", what, s->ids.names.at[q->document],
                    scanned_excerpt(s, q->document, span, text));
}

/* Whether the labelled speaker's last name is in the said one. */
static wire_status score_speaker(judging *j, const labelled *gold, const labelled *said) {
    buffer last = {0}, all = {0};
    char what[200];
    wording_last(&last, gold->speaker);
    wording_lower(&all, said->speaker ? said->speaker : "");
    bool failed = last.failed || all.failed, right = strstr(all.at ? all.at : "", last.at ? last.at : "") != NULL;
    j->named++;
    j->speaker_right += right;
    snprintf(what, sizeof what, "speaker '%.60s', labelled '%.60s'", said->speaker ? said->speaker : "none",
             gold->speaker);
    if (!right) tell(j, what, gold);
    buffer_finish(&last);
    buffer_finish(&all);
    return failed ? WIRE_NO_MEMORY : WIRE_OK;
}

/* The unused said quotation of the document that overlaps most, the last of equals. */
static labelled *find_best(const labelled *gold, labelled *said, size_t n, double *best) {
    labelled *found = NULL;
    *best = 0;
    for (size_t i = 0; i < n; i++) {
        double overlap = spans_overlap(gold->parts, gold->n_parts, said[i].parts, said[i].n_parts);
        if (said[i].used || overlap < *best) continue;
        *best = overlap;
        found = &said[i];
    }
    return found;
}

static bool is_free(const judging *j, const labelled *said, double least) {
    for (size_t i = 0; i < j->free_parts.n; i++) {
        const place *p = &j->free_parts.at[i];
        if (p->document == said->document && spans_overlap(&p->span, 1, said->parts, said->n_parts) >= least)
            return true;
    }
    return false;
}

static wire_status join_document(judging *j, const labelled *gold, size_t n_gold, labelled *said, size_t n_said,
                                 joined *to) {
    for (size_t i = 0; i < n_said; i++) said[i].used = false;
    for (size_t i = 0; i < n_gold; i++) {
        double overlap;
        labelled *best = find_best(&gold[i], said, n_said, &overlap);
        bool found = best && overlap >= to->least;
        if (found) best->used = true;
        to->right += found && gold[i].scored;
        to->missed += !found && gold[i].scored;
        if (!found && gold[i].scored && to->tell_quotations) tell(j, "not found", &gold[i]);
        if (found && gold[i].scored && gold[i].speaker && to->tell_speakers) TRY(score_speaker(j, &gold[i], best));
    }
    for (size_t i = 0; i < n_said; i++) {
        if (said[i].used || is_free(j, &said[i], to->least)) continue;
        to->wrong++;
        if (to->tell_quotations) tell(j, "no such quotation", &said[i]);
    }
    return WIRE_OK;
}

/* How many of the list, from `first` on, are of the document. */
static size_t run_of(const labelled *list, size_t n, size_t first, uint32_t document) {
    size_t end = first;
    while (end < n && list[end].document == document) end++;
    return end - first;
}

static wire_status score_joined(judging *j, joined *to, const char *name) {
    size_t g = 0, s = 0;
    for (uint32_t document = 0; document < j->whole.n; document++) {
        size_t n_gold = run_of(j->gold.at, j->gold.n, g, document), n_said = run_of(j->said.at, j->said.n, s, document);
        if (j->whole.at[document] && n_gold + n_said)
            TRY(join_document(j, j->gold.at + g, n_gold, j->said.at + s, n_said, to));
        g += n_gold;
        s += n_said;
    }
    scorecard_counts(&j->e->card, name, to->right, to->wrong, to->missed);
    return WIRE_OK;
}

static wire_status add_figures(judging *j) {
    scorecard *card = &j->e->card;
    TRY(list_parts(j));
    score_parts(j);
    TRY(score_joined(j, &(joined){.least = .3, .tell_speakers = true}, "joined, overlap at least .3"));
    TRY(score_joined(j, &(joined){.least = .8, .tell_quotations = true}, "joined, overlap at least .8"));
    if (j->named)
        scorecard_share(card, "speaker right, where the text names one", (double)j->speaker_right, (double)j->named);
    return WIRE_OK;
}

wire_status quotations_evaluate(evaluation *e, const char *labels, wire_error *error) {
    judging j = {.e = e};
    arena_init(&j.keep);
    wire_status status = read_all(&j, labels, error);
    if (status == WIRE_OK) {
        scorecard_section(&e->card, "quotations");
        status = add_figures(&j);
    }
    vec_finish(&j.gold);
    vec_finish(&j.said);
    vec_finish(&j.whole);
    vec_finish(&j.gold_parts);
    vec_finish(&j.free_parts);
    vec_finish(&j.said_parts);
    arena_finish(&j.keep);
    return status;
}
