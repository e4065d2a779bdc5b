/* stories.jsonl against hand-read clusters of documents; a document in no story is a story of one. */
#include "evaluate/evaluate.h"

#include <stdio.h>
#include <string.h>

typedef struct labelled {
    uint32_t document, cluster, family;
    uint32_t change, from; /* how it was made and from which document; WIRE_NONE: not said */
} labelled;

typedef struct judging {
    evaluation *e;
    roster clusters, families, changes, found; /* found: stories of the scan */
    VEC(labelled) labels;
    VEC(uint32_t) story;         /* said story of each document of the scan and of the labels; WIRE_NONE: alone */
    uint32_t *gold, *said, *kin; /* of each label: cluster, story, family; parts of the partitions */
    uint32_t *longest;           /* of each cluster: label of its longest document */
} judging;

/* ---- classes of the tables ---- */

const char *const SIZE_NAMES[SIZE_CLASSES] = {"1", "2", "3 to 5", "6 to 20", "21 to 100", "over 100"};

unsigned size_class(uint32_t documents) {
    static const uint32_t MOST[SIZE_CLASSES - 1] = {1, 2, 5, 20, 100};
    unsigned class = 0;
    while (class < SIZE_CLASSES - 1 && documents > MOST[class]) class ++;
    return class;
}

const char *const LENGTH_NAMES[LENGTH_CLASSES] = {"over .9 of the longer", ".7 to .9 of it", ".5 to .7 of it",
                                                  ".3 to .5 of it", "under .3 of it"};

unsigned length_class(uint32_t words, uint32_t longest) {
    static const double LEAST[LENGTH_CLASSES - 1] = {.9, .7, .5, .3};
    unsigned class = 0;
    while (class < LENGTH_CLASSES - 1 && words < LEAST[class] * longest) class ++;
    return class;
}

/* ---- reading ---- */

static wire_status take_label(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    labelled label = {.change = WIRE_NONE, .from = WIRE_NONE};
    const char *text;
    TRY(table_need(row, "id", &text, error));
    TRY(scanned_document(&j->e->scanned, text, &label.document));
    TRY(table_need(row, "cluster", &text, error));
    TRY(roster_add(&j->clusters, text, &label.cluster));
    TRY(table_text(row, "family", &text, error));
    TRY(roster_add(&j->families, text ? text : j->clusters.names.at[label.cluster], &label.family));
    TRY(table_text(row, "change", &text, error));
    if (text) TRY(roster_add(&j->changes, text, &label.change));
    TRY(table_text(row, "of", &text, error));
    if (text) TRY(scanned_document(&j->e->scanned, text, &label.from));
    return vec_push(&j->labels, label) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status take_story(void *user, const table_row *row, wire_error *error) {
    judging *j = user;
    const char *name;
    uint32_t story;
    TRY(table_need(row, "story", &name, error));
    TRY(roster_add(&j->found, name, &story));
    for (const json_value *id = json_first(table_value(row, "documents")); id; id = json_next(id)) {
        const char *text = json_text(id);
        if (!text) return table_fail(row, error, "not a list of ids:", "documents");
        uint32_t document = roster_find(&j->e->scanned.ids, text);
        if (document < j->story.n) j->story.at[document] = story;
    }
    return WIRE_OK;
}

static wire_status read_stories(judging *j, wire_error *error) {
    size_t n = j->e->scanned.ids.names.n;
    if (!vec_reserve(&j->story, n)) return WIRE_NO_MEMORY;
    while (j->story.n < n) j->story.at[j->story.n++] = WIRE_NONE;
    return scanned_read(&j->e->scanned, "stories.jsonl", take_story, j, error);
}

/* ---- parts ---- */

/* Documents in no story get parts of their own, numbered behind the stories. */
static uint32_t part_of(const judging *j, uint32_t document) {
    uint32_t story = j->story.at[document];
    return story != WIRE_NONE ? story : (uint32_t)j->found.names.n + document;
}

static wire_status number_parts(judging *j) {
    size_t n = j->labels.n, n_clusters = j->clusters.names.n;
    j->gold = memory_allocate(n, sizeof *j->gold);
    j->said = memory_allocate(n, sizeof *j->said);
    j->kin = memory_allocate(n, sizeof *j->kin);
    j->longest = memory_allocate(n_clusters, sizeof *j->longest);
    if (!j->gold || !j->said || !j->kin || !j->longest) return WIRE_NO_MEMORY;
    for (size_t i = 0; i < n_clusters; i++) j->longest[i] = WIRE_NONE;
    const scanned *s = &j->e->scanned;
    for (uint32_t i = 0; i < n; i++) {
        const labelled *label = &j->labels.at[i];
        j->gold[i] = label->cluster;
        j->kin[i] = label->family;
        j->said[i] = part_of(j, label->document);
        uint32_t *longest = &j->longest[label->cluster];
        if (*longest == WIRE_NONE ||
            scanned_words(s, label->document) > scanned_words(s, j->labels.at[*longest].document))
            *longest = i;
    }
    return WIRE_OK;
}

/* ---- figures ---- */

/* Pairs of a story found, by how many documents it has. Each pair is counted from both its sides. */
static void add_sizes(judging *j, const partition *p) {
    double found[SIZE_CLASSES] = {0}, all[SIZE_CLASSES] = {0};
    for (size_t i = 0; i < p->n; i++) {
        unsigned class = size_class(p->gold[i]);
        found[class] += (p->both[i] - 1) / 2.0;
        all[class] += (p->gold[i] - 1) / 2.0;
    }
    for (unsigned i = 1; i < SIZE_CLASSES; i++) {
        char name[80];
        snprintf(name, sizeof name, "pairs found, stories of %s", SIZE_NAMES[i]);
        if (all[i] > 0) scorecard_share(&j->e->card, name, found[i], all[i]);
    }
}

static void add_false_sizes(judging *j, const partition *p) {
    double wrong[SIZE_CLASSES] = {0}, all[SIZE_CLASSES] = {0};
    for (size_t i = 0; i < p->n; i++) {
        unsigned class = size_class(p->said[i]);
        wrong[class] += (p->said[i] - p->both[i]) / 2.0;
        all[class] += (p->said[i] - 1) / 2.0;
    }
    for (unsigned i = 1; i < SIZE_CLASSES; i++) {
        char name[80];
        snprintf(name, sizeof name, "pairs wrong, said stories of %s", SIZE_NAMES[i]);
        if (all[i] > 0) scorecard_share(&j->e->card, name, wrong[i], all[i]);
    }
}

/* Documents that are in one story with their cluster's longest one, by their length against it. */
static void add_lengths(judging *j) {
    uint64_t found[LENGTH_CLASSES] = {0}, all[LENGTH_CLASSES] = {0};
    for (uint32_t i = 0; i < j->labels.n; i++) {
        uint32_t longest = j->longest[j->gold[i]];
        if (longest == i) continue;
        unsigned class = length_class(scanned_words(&j->e->scanned, j->labels.at[i].document),
                                      scanned_words(&j->e->scanned, j->labels.at[longest].document));
        all[class]++;
        found[class] += j->said[i] == j->said[longest];
    }
    for (unsigned i = 0; i < LENGTH_CLASSES; i++) {
        char name[80];
        snprintf(name, sizeof name, "with its longest, %s", LENGTH_NAMES[i]);
        if (all[i]) scorecard_share(&j->e->card, name, (double)found[i], (double)all[i]);
    }
}

/* Documents that are in one story with the one that they were made from, by how they were made. */
static wire_status add_changes(judging *j) {
    size_t n = j->changes.names.n;
    uint64_t *found = memory_allocate_zeroed(2 * n + 1, sizeof *found), *all = found ? found + n : NULL;
    CHECK_MEMORY(found);
    for (size_t i = 0; i < j->labels.n; i++) {
        const labelled *label = &j->labels.at[i];
        if (label->change == WIRE_NONE || label->from == WIRE_NONE) continue;
        all[label->change]++;
        found[label->change] += j->said[i] == part_of(j, label->from);
    }
    for (size_t i = 0; i < n; i++) {
        char name[120];
        snprintf(name, sizeof name, "with its source, %s", j->changes.names.at[i]);
        if (all[i]) scorecard_share(&j->e->card, name, (double)found[i], (double)all[i]);
    }
    memory_free(found);
    return WIRE_OK;
}

/* ---- errors ---- */

static void tell_document(const judging *j, uint32_t i) {
    char text[EXCERPT_BYTES + 8];
    const labelled *label = &j->labels.at[i];
    const scanned *s = &j->e->scanned;
    scorecard_error(&j->e->card, "    %s (%s): %s", s->ids.names.at[label->document],
                    j->clusters.names.at[label->cluster],
                    scanned_excerpt(s, label->document, (wire_span){0, UINT32_MAX}, text));
}

/* Told once for each pair of a part of one partition and another part of the other one that it is torn between. */
static wire_status tell_torn(judging *j, const uint32_t *whole, const uint32_t *torn, const char *what) {
    map first, seen; /* part -> its first label; part and piece -> pieces told so far */
    map_init(&first);
    map_init(&seen);
    wire_status status = WIRE_OK;
    for (uint32_t i = 0; i < j->labels.n && status == WIRE_OK; i++) {
        bool is_new;
        const uint32_t *place = map_add(&first, whole[i], i, NULL);
        if (!place || !map_add(&seen, (uint64_t)whole[i] << 32 | torn[i], i, &is_new)) {
            status = WIRE_NO_MEMORY;
        } else if (is_new && *place != i) {
            scorecard_error(&j->e->card, "%s:", what);
            tell_document(j, *place);
            tell_document(j, i);
        }
    }
    map_finish(&first);
    map_finish(&seen);
    return status;
}

/* ---- all of it ---- */

static wire_status add_figures(judging *j) {
    scorecard *card = &j->e->card;
    partition p, kin = {0};
    char name[80];
    TRY(partition_init(&p, j->gold, j->said, j->labels.n));
    wire_status status = partition_init(&kin, j->kin, j->said, j->labels.n);
    if (status == WIRE_OK) {
        partition_figures f = partition_measure(&p), forgiving = partition_measure(&kin);
        snprintf(name, sizeof name, "%zu documents in %zu stories", j->labels.n, j->clusters.names.n);
        scorecard_note(card, "%s", name);
        scorecard_figure(card, "adjusted Rand index", f.rand_index);
        scorecard_counts(card, "same story, pairs of documents", f.right, f.wrong, f.missed);
        scorecard_share(card, "precision when rewrites may join", (double)forgiving.right,
                        (double)(forgiving.right + forgiving.wrong));
        scorecard_measure(card, "B-cubed", f.b_cubed);
        add_sizes(j, &p);
        add_false_sizes(j, &p);
        add_lengths(j);
        status = add_changes(j);
    }
    partition_finish(&p);
    partition_finish(&kin);
    if (status == WIRE_OK && card->list_errors)
        status = tell_torn(j, j->gold, j->said, "one story, said to be several");
    if (status == WIRE_OK && card->list_errors)
        status = tell_torn(j, j->said, j->gold, "several stories, said to be one");
    return status;
}

static void finish(judging *j) {
    roster_finish(&j->clusters);
    roster_finish(&j->families);
    roster_finish(&j->changes);
    roster_finish(&j->found);
    vec_finish(&j->labels);
    vec_finish(&j->story);
    memory_free(j->gold);
    memory_free(j->said);
    memory_free(j->kin);
    memory_free(j->longest);
}

wire_status stories_evaluate(evaluation *e, const char *labels, wire_error *error) {
    judging j = {.e = e};
    roster_init(&j.clusters);
    roster_init(&j.families);
    roster_init(&j.changes);
    roster_init(&j.found);
    wire_status status = table_read(labels, take_label, &j, error);
    if (status == WIRE_OK) status = read_stories(&j, error);
    if (status == WIRE_OK) status = number_parts(&j);
    if (status == WIRE_OK) {
        scorecard_section(&e->card, "stories");
        status = add_figures(&j);
    }
    finish(&j);
    return status;
}
