#include "text/clause.h"

#include <string.h>

#include "text/border.h"
#include "text/glyph.h"
#include "text/wordclass.h"

/*
 * No grammar, but the order of words: before the verb the run of capitals, or the last article and what follows it, is
 * the subject; after it the phrase up to the next comma, preposition or small letter behind a name. An apposition is
 * passed by, or taken when it alone is a name: "the group's head, Ana Ruiz, said".
 */

enum { PHRASE_TOKENS = 9, VERB_WITHIN = 26, BRACKET_BYTES = 48, CLAUSE_BYTES = 2000 };

typedef struct range {
    uint32_t first, end; /* tokens; empty: none */
} range;

static const range nobody = {0, 0};

/* ---- tokens ---- */

static bool is_mark(const token *t) { return t->kind >= TOKEN_COMMA; }
static bool is_capital(const token *t) { return t->kind == TOKEN_CAPITAL; }
static bool is(const token *t, uint32_t lex) { return !is_mark(t) && (t->lex & lex); }

static bool reads(const clause *c, const token *t, const char *word) {
    uint32_t bytes = (uint32_t)strlen(word);
    return t->end - t->start == bytes && memcmp(c->p->text + t->start, word, bytes) == 0;
}

static bool add(clause *c, token t) {
    if (c->n == CLAUSE_TOKENS) return false;
    c->at[c->n++] = t;
    return true;
}

/* The punctuation between two words; gives where the next word may start, behind a short bracket. */
static uint32_t add_between(clause *c, uint32_t from, uint32_t to, uint32_t limit) {
    const char *text = c->p->text;
    for (glyph g; from < to; from = g.start + g.bytes) {
        g = glyph_at(text, from, to);
        token t = {g.start, g.start + g.bytes, 0, 0};
        if (g.code == ',' || g.code == 0xFF0C || g.code == 0x3001) t.kind = TOKEN_COMMA;
        else if (g.code == ':' || g.code == ';' || g.code == 0xFF1A || g.code == 0xFF1B) t.kind = TOKEN_COLON;
        else if ((g.code >= 0x2013 && g.code <= 0x2015) || (g.code == '-' && to - from > 1)) t.kind = TOKEN_DASH;
        else if (g.code == '(') {
            uint32_t within = limit - from < BRACKET_BYTES ? limit - from : BRACKET_BYTES;
            const char *close = memchr(text + from, ')', within);
            if (close) return (uint32_t)(close - text) + 1;
            t.kind = TOKEN_COMMA;
        }
        if (t.kind != 0 && (c->n == 0 || c->at[c->n - 1].kind != t.kind)) add(c, t);
    }
    return to;
}

static token word_token(const page *p, uint32_t start, uint32_t end, uint8_t form) {
    const char *text = p->text;
    token t = {start, end, wordclass_find(text + start, end - start), form & WORD_CAPITAL ? TOKEN_CAPITAL : TOKEN_SMALL};
    bool ly = end - start > 4 && text[end - 1] == 'y' && text[end - 2] == 'l';
    if (ly && t.lex == 0 && t.kind == TOKEN_SMALL) t.lex = CLASS_ADVERB;
    return t;
}

void clause_read(clause *c, const page *p, uint32_t from, uint32_t to) {
    c->p = p;
    c->n = 0;
    if (to - from > CLAUSE_BYTES) to = from + CLAUSE_BYTES; /* keeps the whole linear: stretches overlap */
    const text_words *words = &p->words;
    uint32_t at = from;
    bool quoted = false; /* the word before is masked: it is someone's */
    for (uint32_t w = border_word(p, from); w < words->n && words->start[w] < to && c->n < CLAUSE_TOKENS; w++) {
        uint32_t start = words->start[w], end = words->end[w];
        if (start < at) continue;
        bool masked = words->form[w] & WORD_QUOTED;
        uint32_t next = masked && quoted ? start : add_between(c, at, start, to);
        bool hyphen = start - at == 1 && p->text[at] == '-' && c->n && !is_mark(&c->at[c->n - 1]);
        at = start < next ? next : end;
        if (start < next) continue;
        quoted = masked;
        if (masked) continue;
        if (hyphen && c->at[c->n - 1].end == start - 1) {
            token *whole = &c->at[c->n - 1];
            *whole = word_token(p, whole->start, end, is_capital(whole) ? WORD_CAPITAL : 0);
        } else {
            add(c, word_token(p, start, end, words->form[w]));
        }
    }
    add_between(c, at, to, to);
}

void clause_read_last(clause *c, const page *p, uint32_t from, uint32_t to) {
    uint32_t end = border_word(p, to), words = CLAUSE_TOKENS * 2 / 3;
    uint32_t first = end > words ? end - words : 0;
    if (first < p->words.n && p->words.start[first] > from) from = p->words.start[first];
    if (to - from > CLAUSE_BYTES) from = to - CLAUSE_BYTES;
    clause_read(c, p, from, to);
}

/* ---- verbs ---- */

/* A verb that may be a noun counts beside a comma, "that", a pronoun or an adverb only. */
static bool is_sure(const clause *c, uint32_t i) {
    const token *next = i + 1 < c->n ? &c->at[i + 1] : NULL, *before = i ? &c->at[i - 1] : NULL;
    if (before && is(before, CLASS_PREP | CLASS_ARTICLE) && !is(before, CLASS_PRONOUN)) return false;
    if (!next || next->kind == TOKEN_COMMA || next->kind == TOKEN_COLON) return true;
    if (reads(c, next, "that") || reads(c, next, "on")) return true;
    if (!before) return is_capital(next);
    return is(before, CLASS_PRONOUN | CLASS_ADVERB);
}

static bool says(const clause *c, uint32_t i) {
    const token *t = &c->at[i];
    if (!is(t, CLASS_SAYS | CLASS_SAYING)) return false;
    if (is_capital(t)) return i == 0 && !(t->lex & CLASS_NOUN);
    if (i > 0 && is(t, CLASS_SAYS) && is(&c->at[i - 1], CLASS_BE)) return false;
    return !(t->lex & CLASS_NOUN) || is_sure(c, i);
}

bool clause_reports(const clause *c, uint32_t within) {
    for (uint32_t i = 0; i < c->n && i < within; i++)
        if (says(c, i)) return true;
    return false;
}

/* ---- noun phrases ---- */

/* Takes off what only leads up to a phrase, or trails it. */
static wire_span span_of(const clause *c, range r) {
    const uint32_t leading = CLASS_CONJ | CLASS_INTRO | CLASS_PREP | CLASS_DAY, trailing = CLASS_ADVERB | CLASS_CONJ;
    while (r.first < r.end && (is_mark(&c->at[r.first]) ||
                               (is(&c->at[r.first], leading) && !is(&c->at[r.first], CLASS_PRONOUN | CLASS_ARTICLE) && r.end - r.first > 1)))
        r.first++;
    while (r.first < r.end && (is_mark(&c->at[r.end - 1]) ||
                               (c->at[r.end - 1].kind == TOKEN_SMALL && is(&c->at[r.end - 1], trailing) && r.end - r.first > 1)))
        r.end--;
    if (r.first >= r.end) return (wire_span){0, 0};
    const token *only = &c->at[r.first];
    bool empty = r.end - r.first == 1 && !is(only, CLASS_PRONOUN) &&
                 (is(only, CLASS_FUNCTION | CLASS_PREP | CLASS_ADVERB | CLASS_ARTICLE | CLASS_DAY) || only->end - only->start < 2);
    return empty ? (wire_span){0, 0} : (wire_span){c->at[r.first].start, c->at[r.end - 1].end};
}

/* "a spokesman for " before `at`: the token of its article, else `at`. Not "In a speech at ", which is no subject. */
static uint32_t with_office(const clause *c, uint32_t first, uint32_t at) {
    if (at < first + 3 || !is(&c->at[at - 1], CLASS_PREP) || is_capital(&c->at[at - 1])) return at;
    for (uint32_t i = at - 2; i >= first && at - i < 6; i--) {
        if (is(&c->at[i], CLASS_ARTICLE)) return i > first && is(&c->at[i - 1], CLASS_PREP | CLASS_INTRO) ? at : i;
        if (is_capital(&c->at[i]) || is(&c->at[i], CLASS_PREP | CLASS_BE | CLASS_SAYS) || i == first) return at;
    }
    return at;
}

static range subject_before(const clause *c, range r) {
    if (r.first >= r.end) return nobody;
    uint32_t last = r.end - 1;
    if (is(&c->at[last], CLASS_PRONOUN) && !is(&c->at[last], CLASS_ARTICLE)) return (range){last, r.end};
    uint32_t from = r.end;
    while (from > r.first && (is_capital(&c->at[from - 1]) || is(&c->at[from - 1], CLASS_PARTICLE))) from--;
    while (from < r.end && !is_capital(&c->at[from])) from++;
    if (from < r.end) return (range){with_office(c, r.first, from), r.end};
    for (uint32_t i = r.end; i-- > r.first && r.end - i < PHRASE_TOKENS;) {
        if (!is(&c->at[i], CLASS_ARTICLE)) continue;
        if (i < r.first + 2 || !is(&c->at[i - 1], CLASS_PREP)) return (range){i, r.end};
        range before = subject_before(c, (range){r.first, i - 1}); /* Ruiz in the past; the head of the group */
        return is_capital(&c->at[before.first]) && !is(&c->at[before.first], CLASS_ARTICLE) ? before : (range){before.first, r.end};
    }
    if (is(&c->at[last], CLASS_PREP)) return nobody; /* did not look at (his notes) */
    return (range){r.end - r.first > 2 ? r.end - 2 : r.first, r.end};
}

/* The run of two to five capitals that r begins with, when nothing or a phrase of place follows it; else nobody. */
static range name_in(const clause *c, range r) {
    range name = {r.first, r.first};
    while (name.end < r.end && is_capital(&c->at[name.end])) name.end++;
    bool whole = name.end == r.end || is(&c->at[name.end], CLASS_PREP);
    return whole && name.end >= r.first + 2 && name.end <= r.first + 5 ? name : nobody;
}

/* The range from `from` to the next punctuation. */
static range segment(const clause *c, uint32_t from, uint32_t end) {
    range r = {from, from};
    while (r.end < end && !is_mark(&c->at[r.end])) r.end++;
    return r;
}

/* "the head of the group, Ana Ruiz": the name; else the phrase before the comma. */
static range with_apposition(const clause *c, range phrase, uint32_t end) {
    if (phrase.end >= end || phrase.first >= phrase.end || c->at[phrase.end].kind != TOKEN_COMMA) return phrase;
    if (is_capital(&c->at[phrase.end - 1]) && !is(&c->at[phrase.first], CLASS_ARTICLE)) return phrase;
    range name = name_in(c, segment(c, phrase.end + 1, end));
    return name.first < name.end ? name : phrase;
}

/* The day between verb and subject: prometió el jueves la alcaldesa, sagte am Montag die Ministerin. */
static uint32_t past_day(const clause *c, uint32_t from) {
    uint32_t at = from;
    if (at < c->n && c->at[at].kind == TOKEN_SMALL && is(&c->at[at], CLASS_ARTICLE | CLASS_PREP)) at++;
    bool day = at + 1 < c->n && is(&c->at[at], CLASS_DAY);
    const token *next = day ? &c->at[at + 1] : NULL;
    bool subject = next && !is_mark(next) && (is_capital(next) || is(next, CLASS_ARTICLE)) && !is(next, CLASS_DAY);
    return subject ? at + 1 : from;
}

static range phrase_after(const clause *c, uint32_t from) {
    from = past_day(c, from);
    range r = {from, from};
    for (; r.end < c->n && r.end - from < PHRASE_TOKENS; r.end++) {
        const token *t = &c->at[r.end], *first = &c->at[from];
        if (is_mark(t) || is(t, CLASS_DAY)) break;
        if (r.end == from) {
            if (is(t, CLASS_PRONOUN) && !is(t, CLASS_ARTICLE)) return (range){from, from + 1};
            continue;
        }
        if (reads(c, t, "and") || ((reads(c, t, "of") || reads(c, t, "for")) && is(first, CLASS_ARTICLE))) continue;
        bool particle = is(t, CLASS_PARTICLE) && r.end + 1 < c->n && is_capital(&c->at[r.end + 1]);
        if (t->kind == TOKEN_SMALL && is(t, CLASS_PREP) && !particle) break;
        bool named = is_capital(&c->at[r.end - 1]) && (is_capital(first) || from + 2 < r.end) && !is(first, CLASS_ARTICLE);
        if (named && t->kind == TOKEN_SMALL && !particle) break;
    }
    while (r.end > r.first && reads(c, &c->at[r.end - 1], "and")) r.end--;
    return with_apposition(c, r, c->n);
}

/* ---- clauses ---- */

static uint32_t before_adverbs(const clause *c, uint32_t end) {
    while (end > 0 && c->at[end - 1].kind == TOKEN_SMALL && is(&c->at[end - 1], CLASS_ADVERB)) end--;
    return end;
}

/* The subject of the verb at `verb`, whose words before it end at `end` (> 0), punctuation last or not. */
static range subject_of(const clause *c, uint32_t end) {
    if (is_mark(&c->at[end - 1])) { /* X, apposition, said */
        uint32_t first = 0;
        while (first < end && is_mark(&c->at[first])) first++;
        range phrase = segment(c, first, end - 1);
        range name = with_apposition(c, phrase, end - 1);
        return name.first != phrase.first ? name : subject_before(c, phrase);
    }
    range r = {end, end};
    while (r.first > 0 && !is_mark(&c->at[r.first - 1])) r.first--;
    return subject_before(c, r);
}

static uint32_t follows(const clause *c, uint32_t i) {
    const token *t = &c->at[i];
    if (is(t, CLASS_ACCORDING) && i + 1 < c->n && reads(c, &c->at[i + 1], "to")) return 2;
    if (is(t, CLASS_FOLLOWS)) return 1;
    bool starts = i == 0 || (i == 1 && is_mark(&c->at[0]));
    return starts && is(t, CLASS_SO) && t->kind == TOKEN_SMALL && i + 1 < c->n && !is_mark(&c->at[i + 1]) ? 1 : 0;
}

static wire_span speaker_from(const clause *c, uint32_t from) {
    for (uint32_t i = from; i < c->n && i - from < VERB_WITHIN; i++) {
        uint32_t words = follows(c, i);
        if (words && i < from + 3) return span_of(c, phrase_after(c, i + words));
        if (!says(c, i)) continue;
        if (is(&c->at[i], CLASS_SAYING)) return (wire_span){0, 0}; /* of the writer's own sentence */
        uint32_t end = before_adverbs(c, i);
        uint32_t first = from;
        while (first < end && is_mark(&c->at[first])) first++;
        if (first >= end) return span_of(c, phrase_after(c, i + 1));
        return span_of(c, subject_of(c, end));
    }
    return (wire_span){0, 0};
}

wire_span clause_speaker(const clause *c) { return speaker_from(c, 0); }

wire_span clause_late_speaker(const clause *c) {
    for (uint32_t i = 0; i + 1 < c->n; i++) {
        if (c->at[i].kind != TOKEN_COMMA) continue;
        uint32_t k = i + 1;
        if (follows(c, k)) return span_of(c, phrase_after(c, k + follows(c, k)));
        while (k < c->n && k < i + 5 && is_capital(&c->at[k])) k++;
        if (k == c->n || !says(c, k) || is(&c->at[k], CLASS_SAYING)) continue;
        range after = k == i + 1 ? phrase_after(c, k + 1) : nobody; /* "Pow, the head, told Ito that": Ito is told */
        if (after.end < c->n && reads(c, &c->at[after.end], "that") && k == i + 1) continue;
        return speaker_from(c, i + 1);
    }
    return (wire_span){0, 0};
}

/* "WASHINGTON - ": a dateline before the sentence. */
static uint32_t behind_dateline(const clause *c) {
    for (uint32_t i = 0; i < c->n && i < 6; i++) {
        if (c->at[i].kind == TOKEN_DASH) return i + 1;
        if (!is_capital(&c->at[i]) && c->at[i].kind != TOKEN_COMMA) return 0;
    }
    return 0;
}

static range first_subject(const clause *c, uint32_t from, uint32_t end);

/* "that when it opened": is the verb's clause a subordinate one? */
static bool is_subordinate(const clause *c, uint32_t verb) {
    uint32_t first = subject_of(c, before_adverbs(c, verb)).first;
    return first > 0 && is(&c->at[first - 1], CLASS_SUBORDINATE);
}

/* ", Ruiz went on,": a clause that stands between commas. */
static bool is_parenthetic(const clause *c, uint32_t verb) {
    uint32_t end = before_adverbs(c, verb);
    if (end < 2 || verb + 1 >= c->n || c->at[verb + 1].kind != TOKEN_COMMA) return false;
    range subject = subject_of(c, end);
    bool named = subject.first > 0 && (is_capital(&c->at[subject.first]) || is(&c->at[subject.first], CLASS_PRONOUN));
    return named && c->at[subject.first - 1].kind == TOKEN_COMMA && subject.end == end;
}

/* The verb whose words lead up to the end: the last, unless a better one stands before. Gives c->n for none. */
static uint32_t leading_verb(const clause *c) {
    uint32_t verb = c->n;
    for (uint32_t i = 0; i < c->n; i++) {
        if (!says(c, i)) continue;
        if (verb < c->n && is(&c->at[i], CLASS_SAYS) && before_adverbs(c, i) > 0 && is_subordinate(c, i)) continue;
        if (verb < c->n && is_parenthetic(c, verb)) break;
        verb = i;
    }
    return verb;
}

wire_span clause_leading_speaker(const clause *c) {
    uint32_t verb = leading_verb(c);
    if (verb == c->n) {
        for (uint32_t i = 0; i < c->n && i < 3; i++)
            if (follows(c, i)) return span_of(c, phrase_after(c, i + follows(c, i)));
        return (wire_span){0, 0};
    }
    if (is(&c->at[verb], CLASS_SAYING)) {
        for (uint32_t i = 0; i < verb; i++) {
            if (!says(c, i) || is(&c->at[i], CLASS_SAYING)) continue;
            uint32_t end = before_adverbs(c, i);
            while (end > 0 && is_mark(&c->at[end - 1])) end--;
            if (end > 0) return span_of(c, subject_of(c, end));
        }
        return span_of(c, first_subject(c, behind_dateline(c), verb));
    }
    uint32_t end = before_adverbs(c, verb);
    if (end == 0 || is(&c->at[end - 1], CLASS_CONJ)) return span_of(c, first_subject(c, behind_dateline(c), verb));
    return span_of(c, subject_of(c, end));
}

uint32_t clause_report_at(const clause *c) {
    for (uint32_t i = c->n; i-- > 1;) {
        if (!says(c, i)) continue;
        uint32_t first = i;
        while (first > 0 && i - first < 4 && is_capital(&c->at[first - 1])) first--;
        if (first == i && is(&c->at[i - 1], CLASS_PRONOUN)) first--;
        if (first == i) continue;
        glyph g = glyph_before(c->p->text, c->at[first].start, 0);
        while (g.kind & GLYPH_SPACE && g.code) g = glyph_before(c->p->text, g.start, 0);
        if (g.code == ',' || g.code == '?' || g.code == '!') return g.start + g.bytes;
    }
    return 0;
}

/* ---- the subject of a sentence ---- */

/* By their endings, nouns of persons that stand before a name: "party organizer Ana Ruiz". */
static bool is_role(const clause *c, const token *t) {
    static const char *const ends[] = {"er", "or", "ist", "man", "woman", "ian", "ent", "ant", "ary", "ic"};
    if (is(t, CLASS_TITLE)) return true;
    if (t->kind != TOKEN_SMALL || t->lex) return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        uint32_t bytes = (uint32_t)strlen(ends[i]);
        if (t->end - t->start > bytes + 2 && memcmp(c->p->text + t->end - bytes, ends[i], bytes) == 0) return true;
    }
    return false;
}

/* Behind a run of capitals at `at`, small words that end in a role and a name: the end of the whole, else `at`. */
static uint32_t past_role(const clause *c, uint32_t at, uint32_t end) {
    uint32_t i = at;
    while (i < end && i < at + 4 && c->at[i].kind == TOKEN_SMALL && !is(&c->at[i], CLASS_PREP | CLASS_ADVERB | CLASS_SAYS | CLASS_BE)) i++;
    if (i == at || i >= end || !is_capital(&c->at[i]) || !is_role(c, &c->at[i - 1])) return at;
    while (i < end && is_capital(&c->at[i])) i++;
    return i;
}

static range subject_in(const clause *c, range r) {
    while (r.first < r.end && is(&c->at[r.first], CLASS_CONJ)) r.first++;
    if (r.first >= r.end) return nobody;
    if (is(&c->at[r.first], CLASS_PRONOUN) && !is(&c->at[r.first], CLASS_ARTICLE)) return (range){r.first, r.first + 1};
    uint32_t i = r.first, small = 0;
    bool article = is(&c->at[r.first], CLASS_ARTICLE);
    for (; i < r.end && i - r.first < PHRASE_TOKENS; i++) {
        const token *t = &c->at[i];
        if (i == r.first || is_capital(t)) continue;
        if (is(t, CLASS_PARTICLE) && i + 1 < r.end && (is_capital(&c->at[i + 1]) || reads(c, t, "of"))) continue;
        if (!article || is(t, CLASS_PREP) || small == 2) break;
        if (small > 0 && (is(t, CLASS_ADVERB | CLASS_BE) || says(c, i))) break;
        if (is(t, CLASS_ADVERB | CLASS_BE) || (is_capital(&c->at[i - 1]) && i - 1 > r.first && says(c, i))) break;
        small++;
    }
    return (range){r.first, article ? i : past_role(c, i, r.end)};
}

static range first_subject(const clause *c, uint32_t from, uint32_t end) {
    for (range next = segment(c, from, end); next.first < end; next = segment(c, next.end + 1, end)) {
        range r = next;
        if (r.first == r.end) continue;
        const token *first = &c->at[r.first];
        bool intro = is(first, CLASS_INTRO) && !is(first, CLASS_CONJ) && r.end < end;
        if (intro) continue;
        if (is(first, CLASS_INTRO) && !is(first, CLASS_CONJ)) /* "In 2007 Ana Ruiz": to the first name */
            while (r.first + 1 < r.end && (!is_capital(&c->at[r.first]) || is(&c->at[r.first], CLASS_DAY | CLASS_INTRO))) r.first++;
        range name = with_apposition(c, r, end);
        if (name.first != r.first && r.end - r.first <= 6) return name;
        range subject = subject_in(c, r);
        wire_span words = span_of(c, subject);
        if (words.start < words.end) return subject;
    }
    return nobody;
}

wire_span clause_subject(const clause *c) {
    uint32_t from = behind_dateline(c);
    if (from < c->n && follows(c, from)) return span_of(c, phrase_after(c, from + follows(c, from)));
    range subject = first_subject(c, from, c->n);
    bool bare = true; /* small words only, of which none is an article or a pronoun, name nobody */
    for (uint32_t i = subject.first; i < subject.end; i++) bare &= !is_capital(&c->at[i]) && !is(&c->at[i], CLASS_ARTICLE | CLASS_PRONOUN);
    return span_of(c, bare ? nobody : subject);
}
