/* wire_dedup against brute force: every pair of invented documents compared by the sets of their runs of words, as text. */
#include "base/error.h"
#include "base/hash.h"
#include "base/memory.h"

#include <wirecopy/dedup.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WIDTH 5
#define MOST_WORDS 130

static uint64_t dice = 1;
static uint32_t roll(uint32_t below) { return (uint32_t)(hash_finish(dice++) % below); }

/* ---- documents ---- */

typedef struct document {
    uint32_t words[MOST_WORDS];
    uint32_t n;
    uint64_t set[MOST_WORDS]; /* of runs of words, by a hash of its own */
    uint32_t n_set;
} document;

typedef struct world {
    document *documents;
    uint32_t n;
    char *text; /* JSON Lines */
    size_t bytes;
    uint64_t *starts; /* of the lines */
} world;

static int by_number(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void make_set(document *d) {
    uint32_t n = d->n <= WIDTH ? 1 : d->n - WIDTH + 1, width = d->n < WIDTH ? d->n : WIDTH;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t fnv = 0xCBF29CE484222325u;
        for (uint32_t w = 0; w < width; w++) fnv = (fnv ^ d->words[i + w]) * 0x100000001B3u;
        d->set[i] = fnv;
    }
    qsort(d->set, n, sizeof *d->set, by_number);
    d->n_set = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!d->n_set || d->set[d->n_set - 1] != d->set[i]) d->set[d->n_set++] = d->set[i];
}

static uint32_t common_of(const document *a, const document *b) {
    uint32_t i = 0, j = 0, common = 0;
    while (i < a->n_set && j < b->n_set) {
        common += a->set[i] == b->set[j];
        uint64_t x = a->set[i], y = b->set[j];
        i += x <= y;
        j += y <= x;
    }
    return common;
}

static double resemblance_of(const document *a, const document *b) {
    uint32_t common = common_of(a, b);
    return (double)common / (a->n_set + b->n_set - common);
}

/* A third of the documents are copies of another with a few words changed or the end cut. */
static void invent(document *d, const document *all, uint32_t n) {
    if (n && roll(3) == 0) {
        *d = all[roll(n)];
        uint32_t changes = roll(5), cut = roll(3) ? 0 : roll(d->n / 4 + 1);
        for (uint32_t i = 0; i < changes; i++) d->words[roll(d->n)] = roll(5000);
        d->n -= cut;
    } else {
        d->n = roll(50) ? 20 + roll(MOST_WORDS - 20) : 1 + roll(8);
        for (uint32_t i = 0; i < d->n; i++) d->words[i] = roll(5000);
    }
    make_set(d);
}

static void write_line(world *w, size_t *places, const document *d, uint32_t number) {
    size_t need = w->bytes + d->n * 12 + 200;
    if (need > *places) w->text = realloc(w->text, *places = need * 2);
    w->starts[number] = w->bytes;
    w->bytes += (size_t)sprintf(w->text + w->bytes, "{\"id\": %u, \"score\": %u.5, \"date\": \"2022-05-%02u\", \"text\": \"", number,
                                number * 7 % 13, 1 + number * 11 % 28);
    for (uint32_t i = 0; i < d->n; i++)
        w->bytes += (size_t)sprintf(w->text + w->bytes, "%s%c%u", i ? (i % 9 ? " " : ",\\n") : "", "wWvV"[d->words[i] % 4], d->words[i]);
    w->bytes += (size_t)sprintf(w->text + w->bytes, "\"}\n");
}

/* Letters differ by the number, so that words differ; case is folded, which no two words share. */
static world make_world(uint32_t n) {
    world w = {.documents = calloc(n, sizeof(document)), .n = n, .starts = calloc(n, sizeof(uint64_t))};
    size_t places = 0;
    for (uint32_t i = 0; i < n; i++) {
        invent(&w.documents[i], w.documents, i);
        write_line(&w, &places, &w.documents[i], i);
    }
    return w;
}

static void finish_world(world *w) {
    free(w->documents);
    free(w->starts);
    free(w->text);
}

static wire_status read_world(void *user, size_t source, uint64_t at, char *to, size_t bytes, wire_error *error) {
    (void)error;
    const world *w = &((const world *)user)[source];
    assert_true(at + bytes <= w->bytes);
    memcpy(to, w->text + at, bytes);
    return WIRE_OK;
}

static wire_dedup_options options_for(world *worlds) {
    wire_dedup_options o;
    wire_dedup_options_init(&o);
    o.threads = 1;
    o.read = read_world;
    o.read_user = worlds;
    return o;
}

static wire_dedup *run(const wire_dedup_options *o, const wire_source *sources, size_t n) {
    wire_dedup *d;
    wire_error error = {0};
    wire_status status = wire_dedup_create(&d, o, sources, n, &error);
    if (status != WIRE_OK) fail_msg("%d: %s", status, error.message);
    return d;
}

static wire_dedup_document view_of(const wire_dedup *d, uint32_t number) {
    wire_dedup_document view;
    assert_int_equal(wire_dedup_view(d, number, &view), WIRE_OK);
    return view;
}

/* ---- claims ---- */

static void removed_documents_match_what_is_kept(void **state) {
    (void)state;
    world w = make_world(1500);
    wire_source source = {.bytes = w.bytes, .lines = true};
    for (int step = 0; step < 3; step++) {
        wire_dedup_options o = options_for(&w);
        o.threshold = (double[]){.8, .5, .95}[step];
        wire_dedup *d = run(&o, &source, 1);
        assert_int_equal(wire_dedup_size(d), w.n);
        uint32_t pairs = 0, missed = 0, removed = 0;
        for (uint32_t i = 0; i < w.n; i++) {
            wire_dedup_document view = view_of(d, i);
            assert_int_equal(view.at, w.starts[i]);
            assert_int_equal(view.words, w.documents[i].n);
            removed += view.role == WIRE_REMOVED;
            assert_int_equal(view.role == WIRE_REMOVED, view.kept != i);
            if (view.role != WIRE_REMOVED) continue;
            assert_int_equal(view_of(d, view.kept).role, WIRE_KEPT);
            double exact = resemblance_of(&w.documents[i], &w.documents[view.kept]);
            assert_true(exact >= o.threshold && exact - view.resemblance < 1e-6 && view.resemblance - exact < 1e-6);
            assert_true(view.kept < i);
        }
        for (uint32_t i = 0; i < w.n; i++)
            for (uint32_t j = 0; j < i; j++) {
                if (resemblance_of(&w.documents[i], &w.documents[j]) < o.threshold) continue;
                pairs++;
                missed += view_of(d, i).role != WIRE_REMOVED && view_of(d, j).role != WIRE_REMOVED;
            }
        assert_true(pairs > 20 && removed > 20);
        if (missed * 100 > pairs) fail_msg("threshold %g: %u of %u pairs are both kept", o.threshold, missed, pairs);
        wire_dedup_destroy(d);
    }
    finish_world(&w);
}

static void assert_same(const wire_dedup *a, const wire_dedup *b) {
    assert_int_equal(wire_dedup_size(a), wire_dedup_size(b));
    for (uint32_t i = 0; i < wire_dedup_size(a); i++) {
        wire_dedup_document x = view_of(a, i), y = view_of(b, i);
        assert_true(x.at == y.at && x.kept == y.kept && x.role == y.role && x.resemblance == y.resemblance);
        assert_string_equal(x.cluster.text, y.cluster.text);
    }
}

static void threads_and_levels_change_nothing(void **state) {
    (void)state;
    world w = make_world(6000); /* several blocks */
    wire_source source = {.bytes = w.bytes, .lines = true};
    wire_dedup_options o = options_for(&w);
    wire_dedup *one = run(&o, &source, 1);
    assert_true(w.bytes > 2u << 20);
    o.threads = 3;
    o.cpu = "scalar";
    wire_dedup *three = run(&o, &source, 1);
    assert_same(one, three);
    wire_dedup_destroy(one);
    wire_dedup_destroy(three);
    finish_world(&w);
}

static void kept_one_is_the_best_of_its_cluster(void **state) {
    (void)state;
    world w = make_world(800);
    wire_source source = {.bytes = w.bytes, .lines = true};
    for (int keep = WIRE_KEEP_FIRST; keep <= WIRE_KEEP_LEAST; keep++) {
        wire_dedup_options o = options_for(&w);
        o.keep = (wire_keep)keep;
        o.keep_key = "score";
        wire_dedup *d = run(&o, &source, 1);
        uint32_t removed = 0;
        for (uint32_t i = 0; i < w.n; i++) {
            uint32_t k = view_of(d, i).kept;
            uint32_t dates[] = {1 + i * 11 % 28, 1 + k * 11 % 28}, scores[] = {i * 7 % 13, k * 7 % 13};
            if (k == i) continue;
            removed++;
            if (keep == WIRE_KEEP_FIRST) assert_true(k < i);
            if (keep == WIRE_KEEP_EARLIEST) assert_true(dates[1] < dates[0] || (dates[1] == dates[0] && k < i));
            if (keep == WIRE_KEEP_LATEST) assert_true(dates[1] > dates[0] || (dates[1] == dates[0] && k < i));
            if (keep == WIRE_KEEP_MOST) assert_true(scores[1] > scores[0] || (scores[1] == scores[0] && k < i));
            if (keep == WIRE_KEEP_LEAST) assert_true(scores[1] < scores[0] || (scores[1] == scores[0] && k < i));
        }
        assert_true(removed > 50);
        wire_dedup_destroy(d);
    }
    finish_world(&w);
}

static void containment_keeps_the_longer(void **state) {
    (void)state;
    world w = make_world(1200);
    wire_source source = {.bytes = w.bytes, .lines = true};
    wire_dedup_options o = options_for(&w);
    o.measure = WIRE_CONTAINMENT;
    wire_dedup *d = run(&o, &source, 1);
    uint32_t removed = 0, pairs = 0, missed = 0;
    for (uint32_t i = 0; i < w.n; i++) {
        wire_dedup_document view = view_of(d, i);
        const document *a = &w.documents[i], *b = &w.documents[view.kept];
        if (view.kept == i) continue;
        removed++;
        assert_true(b->n_set >= a->n_set);
        assert_true((double)common_of(a, b) / a->n_set >= .8);
    }
    for (uint32_t i = 0; i < w.n; i++)
        for (uint32_t j = 0; j < w.n; j++) {
            const document *a = &w.documents[i], *b = &w.documents[j];
            if (i == j || a->n_set > b->n_set || (double)common_of(a, b) / a->n_set < .8) continue;
            pairs++;
            missed += view_of(d, i).kept == i && view_of(d, j).kept == j;
        }
    assert_true(removed > 50);
    if (missed * 100 > pairs) fail_msg("%u of %u pairs are both kept", missed, pairs);
    wire_dedup_destroy(d);
    finish_world(&w);
}

static void reference_documents_stay(void **state) {
    (void)state;
    world worlds[2] = {make_world(700), {0}};
    worlds[1] = worlds[0];
    wire_source sources[2] = {{.bytes = worlds[0].bytes, .lines = true}, {.bytes = worlds[0].bytes, .lines = true, .reference = true}};
    wire_dedup_options o = options_for(worlds);
    wire_dedup *d = run(&o, sources, 2);
    assert_int_equal(wire_dedup_size(d), 1400);
    for (uint32_t i = 0; i < 700; i++) {
        wire_dedup_document view = view_of(d, i);
        assert_int_equal(view.role, WIRE_REMOVED);
        assert_int_equal(view_of(d, view.kept).source, 1);
    }
    wire_dedup_destroy(d);
    finish_world(&worlds[0]);
}

static char store[64 << 20];

static wire_status write_store(void *user, uint64_t at, const char *from, size_t bytes, wire_error *error) {
    (void)error;
    assert_true(at + bytes <= sizeof store);
    memcpy(store + at, from, bytes);
    *(_Atomic uint64_t *)user += bytes;
    return WIRE_OK;
}

static wire_status read_store(void *user, uint64_t at, char *to, size_t bytes, wire_error *error) {
    (void)user;
    (void)error;
    assert_true(at + bytes <= sizeof store);
    memcpy(to, store + at, bytes);
    return WIRE_OK;
}

static void limit_of_memory_changes_nothing(void **state) {
    (void)state;
    world w = make_world(6000);
    wire_source source = {.bytes = w.bytes, .lines = true};
    for (int measure = 0; measure < 2; measure++) {
        wire_dedup_options o = options_for(&w);
        _Atomic uint64_t stored = 0;
        o.measure = (wire_measure)measure;
        wire_dedup *one = run(&o, &source, 1);
        o.memory_bytes = 100000;
        o.threads = 2;
        o.store_write = write_store;
        o.store_read = read_store;
        o.store_user = &stored;
        wire_dedup *two = run(&o, &source, 1);
        assert_same(one, two);
        assert_true(stored > 500000);
        wire_dedup_figures figures;
        wire_dedup_count(two, &figures);
        assert_true(figures.held_bytes > 6000 * 57); /* of each document, and of buckets */
        assert_true(figures.held_bytes < 6000 * 1000);
        wire_dedup_destroy(one);
        wire_dedup_destroy(two);
    }
    finish_world(&w);
}

static wire_status stop_early(void *user, size_t source, uint64_t at, char *to, size_t bytes, wire_error *error) {
    static const uint64_t MOST = 2u << 20;
    return at > MOST ? error_set(error, WIRE_IO, "no more for now") : read_world(user, source, at, to, bytes, error);
}

/* A run that fails in the middle leaves a journal; another one goes on with it, cut or damaged at any place. */
static void resumed_run_gives_the_same(void **state) {
    (void)state;
    world w = make_world(7000);
    wire_source source = {.bytes = w.bytes, .lines = true};
    wire_dedup_options o = options_for(&w);
    _Atomic uint64_t written = 0;
    wire_dedup *one = run(&o, &source, 1), *none;
    o.journal_write = write_store;
    o.journal_read = read_store;
    o.journal_user = &written;
    o.read = stop_early;
    assert_int_equal(wire_dedup_create(&none, &o, &source, 1, NULL), WIRE_IO);
    uint64_t whole = written;
    assert_true(whole > 100000);
    o.read = read_world;
    for (int step = 0; step < 6; step++) {
        wire_dedup_figures figures;
        o.journal_bytes = step < 2 ? whole : step == 2 ? whole - 1 : step == 3 ? 100 : whole;
        if (step == 4) store[whole - 100] ^= 1;
        o.journal_identity = step == 5;
        wire_dedup *two = run(&o, &source, 1);
        assert_same(one, two);
        wire_dedup_count(two, &figures);
        assert_int_equal(figures.lines, 7000);
        assert_int_equal(figures.resumed > 0, step < 3 || step == 4);
        wire_dedup_destroy(two);
    }
    wire_dedup_destroy(one);
    finish_world(&w);
}

/* What differs between documents is a few words among many that all share. */
static void documents_of_one_footer_take_linear_work(void **state) {
    (void)state;
    uint64_t compared[2];
    for (int step = 0; step < 2; step++) {
        uint32_t n = step ? 8000 : 2000;
        world w = {.n = n, .text = malloc((size_t)n * 1200)};
        for (uint32_t i = 0; i < n; i++) {
            w.bytes += (size_t)sprintf(w.text + w.bytes, "{\"text\":\"");
            for (int word = 0; word < 60; word++) w.bytes += (size_t)sprintf(w.text + w.bytes, "w%u ", roll(100000));
            for (int word = 0; word < 90; word++) w.bytes += (size_t)sprintf(w.text + w.bytes, "f%u ", word);
            w.bytes += (size_t)sprintf(w.text + w.bytes, "\"}\n");
        }
        wire_source source = {.bytes = w.bytes, .lines = true};
        wire_dedup_options o = options_for(&w);
        wire_dedup *d = run(&o, &source, 1);
        wire_dedup_figures figures;
        wire_dedup_count(d, &figures);
        assert_int_equal(figures.removed, 0);
        compared[step] = figures.compared;
        wire_dedup_destroy(d);
        free(w.text);
    }
    assert_true(compared[0] > 0);
    if (compared[1] > 6 * compared[0]) fail_msg("4 times the documents: %llu comparisons for %llu", (unsigned long long)compared[1], (unsigned long long)compared[0]);
}

static void faulty_lines_are_told_with_their_number(void **state) {
    (void)state;
    char text[] = "\xEF\xBB\xBF{\"text\":\"one\"}\n\nno json\n{\"text\":5}\r\n{\"text\":\" \\n\"}\n{\"a\":1}\n{\"text\":\"two\",\"text\":\"three\"}\n{\"text\":\"\\ud800\"}";
    world w = {.text = text, .bytes = sizeof text - 1};
    wire_source source = {.bytes = w.bytes, .lines = true};
    wire_dedup_options o = options_for(&w);
    wire_dedup *d = run(&o, &source, 1);
    static const struct {
        wire_fault_kind kind;
        uint64_t line;
    } EXPECTED[] = {{WIRE_FAULT_MALFORMED, 3}, {WIRE_FAULT_NO_TEXT, 4}, {WIRE_FAULT_EMPTY, 5}, {WIRE_FAULT_NO_TEXT, 6}, {WIRE_FAULT_TWICE, 7}, {WIRE_FAULT_REPAIRED, 8}};
    size_t n;
    uint64_t counts[WIRE_FAULT_KINDS];
    const wire_dedup_fault *faults = wire_dedup_faults(d, &n, counts);
    assert_int_equal(n, sizeof EXPECTED / sizeof *EXPECTED);
    for (size_t i = 0; i < n; i++) {
        assert_int_equal(faults[i].kind, EXPECTED[i].kind);
        assert_int_equal(faults[i].line, EXPECTED[i].line);
    }
    assert_int_equal(counts[WIRE_FAULT_NO_TEXT], 2);
    assert_int_equal(wire_dedup_size(d), 3);
    assert_int_equal(view_of(d, 0).at, 3);
    wire_dedup_destroy(d);
}

static void wrong_options_are_refused(void **state) {
    (void)state;
    world w = {0};
    wire_dedup *d;
    wire_dedup_options o = options_for(&w);
    o.threshold = 0;
    assert_int_equal(wire_dedup_create(&d, &o, NULL, 0, NULL), WIRE_INVALID);
    o = options_for(&w);
    o.keep = WIRE_KEEP_MOST;
    assert_int_equal(wire_dedup_create(&d, &o, NULL, 0, NULL), WIRE_INVALID);
    o = options_for(&w);
    o.cpu = "abacus";
    assert_int_equal(wire_dedup_create(&d, &o, NULL, 0, NULL), WIRE_INVALID);
    o = options_for(&w);
    d = run(&o, NULL, 0);
    assert_int_equal(wire_dedup_size(d), 0);
    wire_dedup_destroy(d);
}

static void every_failed_allocation_is_told(void **state) {
    (void)state;
    world w = make_world(60);
    wire_source source = {.bytes = w.bytes, .lines = true};
    wire_dedup_options o = options_for(&w);
    for (uint64_t nth = 1;; nth++) {
        wire_dedup *d;
        memory_fail_after(nth);
        wire_status status = wire_dedup_create(&d, &o, &source, 1, NULL);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || (status == WIRE_NO_MEMORY && !d));
        wire_dedup_destroy(d);
        if (status == WIRE_OK) break;
        assert_true(nth < 1000);
    }
    finish_world(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(removed_documents_match_what_is_kept), cmocka_unit_test(threads_and_levels_change_nothing),
        cmocka_unit_test(kept_one_is_the_best_of_its_cluster),  cmocka_unit_test(containment_keeps_the_longer),
        cmocka_unit_test(reference_documents_stay), cmocka_unit_test(limit_of_memory_changes_nothing), cmocka_unit_test(resumed_run_gives_the_same),             cmocka_unit_test(documents_of_one_footer_take_linear_work),
        cmocka_unit_test(faulty_lines_are_told_with_their_number), cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(every_failed_allocation_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
