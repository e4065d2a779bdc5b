#include "cluster/evidence.h"

#include <math.h>
#include <string.h>

#define PLACES 24    /* sampled of a case */
#define DOCUMENTS 8  /* sampled for likeness */
#define BLANK_STORIES 3
#define PROSE_WORDS 12

/* ---- forms that only furniture has ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_word_byte(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool begins_with(const char *at, const char *end, const char *what) {
    size_t n = strlen(what);
    if ((size_t)(end - at) < n) return false;
    for (size_t i = 0; i < n; i++) {
        char c = at[i] >= 'A' && at[i] <= 'Z' ? (char)(at[i] + 32) : at[i];
        if (c != what[i]) return false;
    }
    return true;
}

/* Nine to fifteen digits in two to five groups, single marks between, the last group of three or more: a telephone number
 * and no date, score or sum. Gives the end of the run of digits and marks; *is_telephone says what it is. */
static const char *read_digits(const char *at, const char *end, bool *is_telephone) {
    unsigned digits = 0, groups = 0, last = 0;
    while (at < end) {
        for (last = 0; at < end && is_digit(*at); at++) last++;
        if (last > 6) groups = 9; /* a number of another kind */
        digits += last;
        groups++;
        const char *mark = at;
        while (mark < end && mark - at < 2 && strchr(" -./()", *mark)) mark++;
        if (mark == at || mark == end || !is_digit(*mark)) break;
        at = mark;
    }
    *is_telephone = digits >= 9 && digits <= 15 && groups >= 2 && groups <= 5 && last >= 3;
    return at;
}

static bool has_form(const char *at, const char *end) {
    static const char *const signs[] = {"\xC2\xA9", "\xE2\x84\x97", "http://", "https://", "www.", "copyright", "(c) 1", "(c) 2"};
    bool word_before = false;
    for (const char *from = at; at < end; at++) {
        if (is_digit(*at) && !word_before) {
            bool telephone = false;
            at = read_digits(at, end, &telephone);
            if (telephone) return true;
            if (at == end) return false;
        }
        if (*at == '@' && at > from && is_word_byte(at[-1]) && at + 1 < end && is_word_byte(at[1])) return true;
        if (strchr("\xC2\xE2hHwWcC(", *at) && !word_before)
            for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
                if (begins_with(at, end, signs[i])) return true;
        word_before = is_word_byte(*at) && (unsigned char)*at < 0x80;
    }
    return false;
}

/* ---- does a unit name its outlet? ---- */

#define NAME_LEAST 4
#define NAME_MOST 64

/* Letters and digits of the part of an outlet's name that is a name: "www.foxnews.com/us" -> "foxnews". */
static size_t outlet_core(const char *name, char core[NAME_MOST]) {
    size_t end = strcspn(name, "/"), start = 0;
    const char *dot = memchr(name, '.', end);
    if (dot) { /* a domain: the longest label but the last */
        size_t best = 0, best_start = 0;
        for (size_t at = 0; at < end; at++) {
            size_t label = strcspn(name + at, "./");
            if (at + label < end && label > best) {
                best = label;
                best_start = at;
            }
            at += label;
        }
        start = best_start;
        end = best_start + best;
    }
    size_t n = 0;
    for (size_t at = start; at < end && n < NAME_MOST; at++) {
        char c = name[at] >= 'A' && name[at] <= 'Z' ? (char)(name[at] + 32) : name[at];
        if (is_word_byte(c)) core[n++] = c;
    }
    return n >= NAME_LEAST ? n : 0;
}

/* Finds `core` in the letters and digits of the text, whatever stands between them. */
static bool names_outlet(const char *at, const char *end, const char *core, size_t n) {
    for (; at < end; at++) {
        size_t matched = 0;
        for (const char *c = at; c < end && matched < n; c++) {
            char letter = *c >= 'A' && *c <= 'Z' ? (char)(*c + 32) : *c;
            if (!is_word_byte(letter)) {
                if (c == at) break;
                continue;
            }
            if (letter != core[matched]) break;
            matched++;
        }
        if (matched == n) return true;
    }
    return false;
}

/* ---- one place ---- */

static void read_place(evidence *e, const article *a, const unit *u) {
    const page *of = &a->page;
    const text_words *words = &of->words;
    uint32_t capital = 0, quoted = 0, letters = 0;
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        capital += (words->form[w] & WORD_CAPITAL) != 0;
        quoted += (words->form[w] & WORD_QUOTED) != 0;
        letters += !(words->form[w] & WORD_DIGIT);
    }
    uint32_t length = unit_length(of, u);
    e->prose += length >= PROSE_WORDS && 2 * capital <= letters;
    e->piece += u->piece;
    e->names += letters == capital && u->n_words >= 2 && u->n_words <= 4 && letters == u->n_words;
    e->quoted += length >= 4 && 2 * quoted >= u->n_words;
    e->length += length;
    char core[NAME_MOST];
    size_t n = a->outlet_name ? outlet_core(a->outlet_name, core) : 0;
    wire_span span = unit_span(of, u);
    if (n) e->self += names_outlet(of->text + span.start, of->text + span.end, core, n);
}

static double mean_likeness(const provisional *stories, const unit_place *places, uint32_t n) {
    uint32_t documents[DOCUMENTS], taken = 0, pairs = 0;
    double sum = 0;
    uint32_t looks = n < PLACES ? n : PLACES;
    for (uint32_t i = 0; i < looks && taken < DOCUMENTS; i++) {
        uint32_t document = places[(uint64_t)i * n / looks].article;
        if (!taken || documents[taken - 1] != document) documents[taken++] = document;
    }
    for (uint32_t i = 0; i < taken; i++)
        for (uint32_t j = i + 1; j < taken; j++, pairs++)
            sum += stories->story[documents[i]] == stories->story[documents[j]]
                       ? 1
                       : provisional_likeness(stories, documents[i], documents[j]);
    return pairs ? sum / pairs : 0;
}

void evidence_read(evidence *out, const wire_corpus *corpus, const provisional *stories, const recurring *r,
                   const furniture *f, uint32_t case_number) {
    const recurring_case *c = &r->cases.at[case_number];
    const recurring_key *key = &r->keys.at[c->key];
    evidence e = {0};
    uint32_t n = c->n < PLACES ? c->n : PLACES;
    for (uint32_t i = 0; i < n; i++) {
        unit_place at = r->places[c->first + (uint64_t)i * c->n / n];
        read_place(&e, &corpus->articles.at[at.article], recurring_unit(r, at));
    }
    e.words = (uint32_t)(e.length / n + 0.5);
    e.length = log2(e.length / n > 1 ? e.length / n : 1);
    e.prose /= n;
    e.piece /= n;
    e.names /= n;
    e.quoted /= n;
    e.self /= n;
    if (c->outlet != OUTLET_UNKNOWN) e.rate = c->stories / (r->outlet_stories[c->outlet] + (double)BLANK_STORIES);
    e.stories = log2(c->stories < 8 ? c->stories : 8);
    e.likeness = mean_likeness(stories, r->places + key->first, key->n);
    e.sound = f->sound[c->key];
    e.said = f->in_prose[c->key] / (f->in_prose[c->key] + (double)key->stories);
    const page *of = &corpus->articles.at[key->example.article].page;
    wire_span span = unit_span(of, recurring_unit(r, key->example));
    e.form = has_form(of->text + span.start, of->text + span.end);
    e.framed = recurring_unit(r, key->example)->framed;
    *out = e;
}

/* ---- the verdict ---- */

/* Fitted by logistic regression (signs fixed beforehand, l2 = 2) on hand-read blocks; see the table in the file's head. */
double evidence_weigh(const evidence *e) {
    double odds = 0.395;
    odds += 2.72 * e->rate * (1 - e->prose);
    odds += 0.77 * e->stories;
    odds -= 1.84 * e->likeness;
    odds += 1.16 * e->sound;
    odds -= 1.76 * e->said;
    odds -= 1.35 * e->piece;
    odds -= 0.16 * e->names;
    return odds;
}

/* Long text is background of the outlet unless its rate, its form or its sound says otherwise. */
static bool may_stand(const evidence *e) {
    if (e->quoted >= 0.5 && !e->form) return false;
    if (e->piece >= 0.5 && e->words < 3 && !e->form) return false;
    bool is_long = e->prose >= 0.5 || (e->piece >= 0.5 && e->words >= 7) || e->words >= 16;
    return !is_long || e->rate >= 0.35 || e->form || e->sound >= 1;
}

bool evidence_is_standing(const evidence *e) {
    if (!may_stand(e)) return false;
    bool house = e->rate >= 0.35 && e->likeness < 0.3;
    return house || evidence_weigh(e) > 0;
}
