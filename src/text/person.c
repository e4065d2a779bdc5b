#include "text/person.h"

#include <string.h>

#include "base/error.h"
#include "base/hash.h"
#include "text/border.h"
#include "text/wordclass.h"

/*
 * A name is a run of words with capitals; titles before it tell an office ("Governor Ana Ruiz"), and so does an
 * apposition ("Ana Ruiz, the governor,"). Two tables, last name -> full name and office -> name, linear in the words.
 */

enum { NAME_WORDS = 5, RUN_WORDS = 9, MALE = 1, FEMALE = 2 };

static uint32_t lex_of(const page *p, uint32_t word) {
    return wordclass_find(p->text + p->words.start[word], p->words.end[word] - p->words.start[word]);
}

uint32_t person_bare_end(const page *p, uint32_t start, uint32_t end) {
    const char *text = p->text;
    if (end - start > 2 && text[end - 1] == 's') {
        if (text[end - 2] == '\'') return end - 2;
        if (end - start > 4 && memcmp(text + end - 4, "\xE2\x80\x99", 3) == 0) return end - 4;
    }
    return end;
}

static uint32_t key_of_word(const page *p, uint32_t word) {
    uint32_t start = p->words.start[word], end = person_bare_end(p, start, p->words.end[word]);
    return (uint32_t)hash_bytes(p->text + start, end - start, 0);
}

/* The last word of an office, and the one before when it belongs to the phrase; letters of any case. */
static uint32_t key_of_office(const page *p, uint32_t first, uint32_t end) {
    uint64_t hash = 0;
    for (uint32_t w = end > first + 2 ? end - 2 : first; w < end; w++)
        for (uint32_t at = p->words.start[w]; at < p->words.end[w]; at++) {
            unsigned char c = (unsigned char)p->text[at];
            hash = hash_mix(hash, c >= 'A' && c <= 'Z' ? c | 32u : c);
        }
    return (uint32_t)hash_finish(hash);
}

static person *place_of(person *table, uint32_t mask, uint32_t key) {
    uint32_t i = key & mask;
    while (table[i].name.end && table[i].key != key) i = (i + 1) & mask;
    return &table[i];
}

/* Is one name the other, or its end: Pell, Anders Pell? */
static bool same_end(const page *p, wire_span a, wire_span b) {
    uint32_t bytes = a.end - a.start < b.end - b.start ? a.end - a.start : b.end - b.start;
    return memcmp(p->text + a.end - bytes, p->text + b.end - bytes, bytes) == 0;
}

/* ---- runs of capitals ---- */

/* Do two words stand together in a name: a space between, or a full stop and a space, or a hyphen? */
static bool adjoins(const page *p, uint32_t word) {
    uint32_t from = p->words.end[word], to = p->words.start[word + 1];
    const char *gap = p->text + from;
    if (to - from == 1) return gap[0] == ' ' || gap[0] == '-';
    if (to - from == 2) return (gap[0] == '.' && gap[1] == ' ') || memcmp(gap, "\xC2\xA0", 2) == 0;
    return false;
}

/* The end of the run that starts at `word`. */
static uint32_t run_end(const page *p, uint32_t word) {
    uint32_t end = word + 1, limit = word + RUN_WORDS < p->words.n ? word + RUN_WORDS : p->words.n;
    while (end < limit && adjoins(p, end - 1)) {
        if (p->words.form[end] & WORD_CAPITAL) {
            bool full_stop = p->text[p->words.end[end - 1]] == '.';
            bool may_end = full_stop && p->words.end[end - 1] - p->words.start[end - 1] > 1 &&
                           !(lex_of(p, end - 1) & (CLASS_TITLE | CLASS_SUFFIX));
            if (may_end) break;
            end++;
        } else if (end + 1 < limit && (p->words.form[end + 1] & WORD_CAPITAL) && adjoins(p, end) &&
                   (lex_of(p, end) & (CLASS_PARTICLE | CLASS_PREP | CLASS_CONJ)) == CLASS_PARTICLE) {
            end += 2;
        } else {
            break;
        }
    }
    return end;
}

typedef struct run {
    uint32_t titles, first, last, end; /* words: titles, then the name; `last` is the last name, of a run that names */
    uint8_t gender;
} run;

/* A name of one word names somebody behind a title only. */
static bool names(const run *r) {
    uint32_t words = r->end - r->first;
    return words > 0 && words <= NAME_WORDS && (words > 1 || r->titles < r->first);
}

static run run_at(const page *p, uint32_t word) {
    run r = {.titles = word, .first = word, .end = run_end(p, word)};
    if (r.end - word < 2) return r;
    while (r.first < r.end) {
        uint32_t lex = lex_of(p, r.first);
        if (lex & (CLASS_FUNCTION | CLASS_DAY | CLASS_INTRO)) r.titles = r.first + 1;
        else if (!(lex & CLASS_TITLE)) break;
        if (lex & CLASS_MALE) r.gender |= MALE;
        if (lex & CLASS_FEMALE) r.gender |= FEMALE;
        r.first++;
    }
    if (!names(&r)) return r;
    r.last = r.end;
    while (r.last > r.first && (lex_of(p, r.last - 1) & CLASS_SUFFIX)) r.last--;
    if (r.last > r.first) r.last--;
    return r;
}

static wire_span name_of(const page *p, const run *r) {
    uint32_t start = p->words.start[r->end - 1];
    return (wire_span){p->words.start[r->first], person_bare_end(p, start, p->words.end[r->end - 1])};
}

static void note_name(people *in, const run *r) {
    person *of = place_of(in->names, in->mask, key_of_word(in->p, r->last));
    uint8_t words = (uint8_t)(r->end - r->first);
    wire_span name = name_of(in->p, r);
    if (of->name.end == 0) {
        *of = (person){.key = key_of_word(in->p, r->last), .name = name, .words = words};
    } else if (words >= 2) {
        bool other = of->words >= 2 && key_of_word(in->p, border_word(in->p, of->name.start)) != key_of_word(in->p, r->first);
        of->several |= other;
        if (of->words < 2) of->name = name, of->words = words;
    }
    of->gender |= r->gender;
}

static void note_office(people *in, uint32_t first, uint32_t end, wire_span name) {
    uint32_t key = key_of_office(in->p, first, end);
    person *of = place_of(in->offices, in->mask, key);
    if (of->name.end == 0) *of = (person){.key = key, .name = name, .words = (uint8_t)(end - first)};
    else of->several |= !same_end(in->p, of->name, name);
}

/* Small words right before the name, as in "the former mayor Ana Ruiz": back to the article. */
static void note_small_office(people *in, const run *r) {
    const page *p = in->p;
    uint32_t first = r->titles;
    uint8_t gender = 0;
    while (first > 0 && r->titles - first < 4 && adjoins(p, first - 1) && !(p->words.form[first - 1] & WORD_CAPITAL)) {
        uint32_t lex = lex_of(p, first - 1);
        if (lex & (CLASS_ARTICLE | CLASS_PREP | CLASS_SAYS | CLASS_CONJ)) break;
        gender |= (lex & CLASS_MALE ? MALE : 0) | (lex & CLASS_FEMALE ? FEMALE : 0);
        first--;
    }
    place_of(in->names, in->mask, key_of_word(p, r->last))->gender |= gender;
    if (first < r->first) note_office(in, first, r->first, name_of(p, r));
}

/* "Ana Ruiz, the governor" or ", a spokeswoman for": the small words behind the article. */
static void note_apposition(people *in, const run *r) {
    const page *p = in->p;
    uint32_t w = r->end;
    if (w + 1 >= p->words.n || p->words.start[w] - p->words.end[w - 1] != 2 || p->text[p->words.end[w - 1]] != ',') return;
    if (!(lex_of(p, w) & CLASS_ARTICLE)) return;
    uint32_t first = ++w;
    while (w < p->words.n && w - first < 5 && (w == first || adjoins(p, w - 1)) && !(lex_of(p, w) & (CLASS_PREP | CLASS_CONJ))) w++;
    if (w > first) note_office(in, first, w, name_of(p, r));
}

wire_status person_find_all(people *out, const page *p, arena *scratch) {
    uint32_t capitals = 0;
    for (uint32_t w = 0; w < p->words.n; w++) capitals += (p->words.form[w] & WORD_CAPITAL) != 0;
    uint32_t places = 16;
    while (places < 2 * (uint64_t)capitals && places < 1u << 30) places *= 2; /* a run that names has two of them, and at most two offices */
    *out = (people){.p = p, .mask = places - 1};
    out->names = ARENA_NEW(scratch, person, places);
    CHECK_MEMORY(out->names);
    out->offices = ARENA_NEW(scratch, person, places);
    CHECK_MEMORY(out->offices);
    memset(out->names, 0, places * sizeof(person));
    memset(out->offices, 0, places * sizeof(person));
    for (uint32_t w = 0; w < p->words.n; w++) {
        if (!(p->words.form[w] & WORD_CAPITAL)) continue;
        run r = run_at(p, w);
        w = r.end - 1;
        if (!names(&r)) continue;
        note_name(out, &r);
        note_small_office(out, &r);
        note_apposition(out, &r);
    }
    return WIRE_OK;
}

/* ---- asking ---- */

/* The words of a name without titles and articles in front, and its entry by the last one. */
static const person *entry_of(const people *in, wire_span name, uint32_t *words) {
    const page *p = in->p;
    uint32_t first = border_word(p, name.start), end = first;
    while (end < p->words.n && p->words.start[end] < name.end) end++;
    while (first < end && (lex_of(p, first) & (CLASS_TITLE | CLASS_ARTICLE | CLASS_FUNCTION))) first++;
    uint32_t last = end;
    while (last > first && (lex_of(p, last - 1) & CLASS_SUFFIX)) last--;
    *words = last - first;
    if (last == first) return NULL;
    const person *found = place_of(in->names, in->mask, key_of_word(p, last - 1));
    return found->name.end ? found : NULL;
}

wire_span person_full(const people *in, wire_span name) {
    uint32_t words;
    const person *found = entry_of(in, name, &words);
    return found && words == 1 && found->words >= 2 && !found->several ? found->name : name;
}

/* "a spokesman" is not the spokesman who was named. */
static bool is_indefinite(const page *p, uint32_t word) {
    static const char *const any[] = {"a", "an", "one", "another", "ein", "eine", "un", "una", "une", "um", "uma"};
    uint32_t bytes = p->words.end[word] - p->words.start[word];
    for (size_t i = 0; i < sizeof any / sizeof *any; i++) {
        const char *at = p->text + p->words.start[word];
        if (bytes == strlen(any[i]) && (at[0] | 32) == any[i][0] && memcmp(at + 1, any[i] + 1, bytes - 1) == 0) return true;
    }
    return false;
}

wire_span person_of_office(const people *in, wire_span office) {
    const page *p = in->p;
    uint32_t first = border_word(p, office.start), end = first;
    while (end < p->words.n && p->words.start[end] < office.end) end++;
    if (end < first + 2 || !(lex_of(p, first) & CLASS_ARTICLE) || is_indefinite(p, first)) return (wire_span){0, 0};
    const person *found = place_of(in->offices, in->mask, key_of_office(p, first + 1, end));
    return found->name.end && !found->several ? person_full(in, found->name) : (wire_span){0, 0};
}

static bool holds_group(const page *p, uint32_t first, uint32_t end) {
    for (uint32_t w = first; w < p->words.n && p->words.start[w] < end; w++)
        if (lex_of(p, w) & CLASS_GROUP) return true;
    return false;
}

bool person_fits(const people *in, wire_span name, uint32_t pronoun) {
    const page *p = in->p;
    uint32_t first = border_word(p, name.start), words;
    const person *found = entry_of(in, name, &words);
    if (pronoun & CLASS_THEY) return true;
    if (person_bare_end(p, name.start, name.end) != name.end) return false;
    uint32_t end = first;
    while (end < p->words.n && p->words.start[end] < name.end) end++;
    if (holds_group(p, end > first + 2 ? end - 2 : first, name.end)) return false;
    if (found && found->gender == MALE && (pronoun & CLASS_SHE)) return false;
    if (found && found->gender == FEMALE && (pronoun & CLASS_HE)) return false;
    return words != 1 || found;
}

bool person_is_known(const people *in, wire_span name) {
    uint32_t words;
    const person *found = entry_of(in, name, &words);
    return found && (found->words >= 2 || found->gender) && !holds_group(in->p, border_word(in->p, name.start), name.end);
}
