#include "text/clause.h"

#include "base/ascii.h"
#include "text/border.h"
#include "text/glyph.h"
#include "text/phrase.h"

#include <string.h>

/*
 * Where the verb of saying stands, and whose it is: before a quotation, behind it, in its gap. The names are text/phrase's.
 */

enum { VERB_WITHIN = 26, VERB_NEAR = 14, BRACKET_BYTES = 48, CLAUSE_BYTES = 2000 };

static const phrase nobody = {0, 0};

/* ---- tokens ---- */

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
        bool hyphen = start - at == 1 && p->text[at] == '-' && c->n && !token_is_mark(&c->at[c->n - 1]);
        at = start < next ? next : end;
        if (start < next) continue;
        quoted = masked;
        if (masked) continue;
        if (hyphen && c->at[c->n - 1].end == start - 1) {
            token *whole = &c->at[c->n - 1];
            *whole = word_token(p, whole->start, end, token_is_capital(whole) ? WORD_CAPITAL : 0);
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
    if (before && token_is(before, CLASS_PREP | CLASS_ARTICLE) && !token_is(before, CLASS_PRONOUN)) return false;
    if (before && token_is_possessive(c, before)) /* Ruiz's claim that; not Ruiz's answer: */
        return token_is(&c->at[i], CLASS_UTTERANCE) && c->at[c->n - 1].kind == TOKEN_COLON;
    if (before && next && token_is(before, CLASS_ARTICLE) && token_is(next, CLASS_BE)) return false; /* her claims were */
    if (!next || next->kind == TOKEN_COMMA || next->kind == TOKEN_COLON) return true;
    if (token_reads(c, next, "that") || token_reads(c, next, "on")) return true;
    if (!before) return token_is_capital(next);
    return token_is(before, CLASS_PRONOUN | CLASS_ADVERB) || (token_is_capital(before) && token_ends(c, &c->at[i], "ed"));
}

bool clause_says(const clause *c, uint32_t i) {
    const token *t = &c->at[i];
    if (!token_is(t, CLASS_SAYS | CLASS_SAYING)) return false;
    if (token_is_capital(t)) return i == 0 && !(t->lex & CLASS_NOUN);
    if (i > 0 && token_is(t, CLASS_SAYS) && token_is(&c->at[i - 1], CLASS_BE)) return false;
    return !(t->lex & CLASS_NOUN) || is_sure(c, i);
}

bool clause_reports(const clause *c, uint32_t within) {
    for (uint32_t i = 0; i < c->n && i < within; i++)
        if (clause_says(c, i)) return true;
    return false;
}

/* ---- clauses ---- */

static uint32_t before_adverbs(const clause *c, uint32_t end) {
    while (end > 0 && c->at[end - 1].kind == TOKEN_SMALL && token_is(&c->at[end - 1], CLASS_ADVERB)) end--;
    return end;
}

static uint32_t follows(const clause *c, uint32_t i) {
    const token *t = &c->at[i];
    if (token_is(t, CLASS_ACCORDING) && i + 1 < c->n && token_reads(c, &c->at[i + 1], "to")) return 2;
    if (token_is(t, CLASS_FOLLOWS)) return 1;
    bool starts = i == 0 || (i == 1 && token_is_mark(&c->at[0]));
    return starts && token_is(t, CLASS_SO) && t->kind == TOKEN_SMALL && i + 1 < c->n && !token_is_mark(&c->at[i + 1]) ? 1 : 0;
}

/* "for the town, said Ana Ruiz": one phrase, a comma, the verb and a noun. Two commas part an apposition. */
static bool is_inverted(const clause *c, uint32_t first, uint32_t verb) {
    if (verb + 1 >= c->n || c->at[verb - 1].kind != TOKEN_COMMA || phrase_until_mark(c, first, verb).end != verb - 1) return false;
    return token_is_capital(&c->at[verb + 1]) || (token_is(&c->at[verb + 1], CLASS_ARTICLE) && !token_reads(c, &c->at[verb + 1], "that"));
}

static wire_span speaker_from(const clause *c, uint32_t from) {
    for (uint32_t i = from; i < c->n && i - from < VERB_WITHIN; i++) {
        uint32_t words = follows(c, i);
        if (words && i < from + 3) return phrase_span(c, phrase_after(c, i + words));
        if (!clause_says(c, i)) continue;
        if (token_is(&c->at[i], CLASS_SAYING)) return (wire_span){0, 0}; /* of the writer's own sentence */
        uint32_t end = before_adverbs(c, i);
        uint32_t first = from;
        while (first < end && token_is_mark(&c->at[first])) first++;
        if (first >= end || is_inverted(c, first, i)) return phrase_span(c, phrase_after(c, i + 1));
        return phrase_span(c, phrase_before(c, end));
    }
    return (wire_span){0, 0};
}

wire_span clause_speaker(const clause *c) { return speaker_from(c, 0); }

/* Behind "Ana Ruiz", or "Harbour engineer Ana Ruiz". */
static uint32_t behind_name(const clause *c, uint32_t from) {
    uint32_t k = from;
    while (k < c->n && k < from + 4 && token_is_capital(&c->at[k])) k++;
    uint32_t name = k;
    while (name < c->n && name < k + 3 && c->at[name].kind == TOKEN_SMALL && (c->at[name].lex & ~(uint32_t)CLASS_TITLE) == 0) name++;
    if (name == k || name == c->n || !token_is_capital(&c->at[name]) || !phrase_is_role(c, &c->at[name - 1])) return k;
    while (name < c->n && name < k + 8 && token_is_capital(&c->at[name])) name++;
    return name;
}

wire_span clause_late_speaker(const clause *c) {
    for (uint32_t i = 0; i + 1 < c->n; i++) {
        if (c->at[i].kind != TOKEN_COMMA) continue;
        uint32_t k = i + 1;
        if (follows(c, k)) return phrase_span(c, phrase_after(c, k + follows(c, k)));
        k = behind_name(c, k);
        if (k == c->n || !clause_says(c, k) || token_is(&c->at[k], CLASS_SAYING)) continue;
        phrase after = k == i + 1 ? phrase_after(c, k + 1) : nobody; /* "Pow, the head, told Ito that": Ito is told */
        if (after.end < c->n && token_reads(c, &c->at[after.end], "that") && k == i + 1) continue;
        return speaker_from(c, i + 1);
    }
    return (wire_span){0, 0};
}

bool clause_stands_behind(const clause *c) {
    uint32_t within = VERB_NEAR, i = 0;
    while (i < c->n && token_is_capital(&c->at[i])) i++;
    if (i > 0 && i < c->n && c->at[i].kind == TOKEN_COMMA) within = VERB_WITHIN; /* a long apposition */
    return clause_reports(c, within) || (c->n > 0 && follows(c, 0)) || (c->n > 1 && token_is_mark(&c->at[0]) && follows(c, 1));
}

bool clause_is_whole(const clause *c) {
    uint32_t verb = 0;
    while (verb < c->n && token_is_capital(&c->at[verb]) && !token_is(&c->at[verb], CLASS_FUNCTION & ~CLASS_PRONOUN)) verb++;
    return verb > 0 && verb < c->n && clause_says(c, verb) && !token_is(&c->at[verb], CLASS_SAYING) && (verb + 1 == c->n || token_is(&c->at[verb + 1], CLASS_DAY));
}

wire_span clause_inverted_speaker(const clause *c) {
    bool verb = c->n > 1 && c->at[0].kind == TOKEN_SMALL && c->at[0].lex == 0 && token_ends(c, &c->at[0], "ed");
    bool name = verb && token_is_capital(&c->at[1]) && !token_is(&c->at[1], CLASS_FUNCTION);
    return name ? phrase_span(c, phrase_after(c, 1)) : (wire_span){0, 0};
}

wire_span clause_signature(const clause *c) {
    uint32_t i = 1;
    while (i < c->n && i < 7 && (token_is_capital(&c->at[i]) || token_is(&c->at[i], CLASS_PARTICLE))) i++;
    bool signs = (i > 2 || (i == 2 && c->n == 2)) && c->at[0].kind == TOKEN_DASH && (i == c->n || token_is_mark(&c->at[i])) &&
                 token_is_capital(&c->at[1]);
    for (uint32_t k = 1; k < c->n; k++) signs &= !clause_says(c, k);
    return signs ? phrase_span(c, (phrase){1, i}) : (wire_span){0, 0};
}

wire_span clause_label(const clause *c) {
    if (c->n < 3 || c->at[c->n - 1].kind != TOKEN_COLON) return (wire_span){0, 0};
    uint32_t end = c->n - 1, first = end;
    while (first > 0 && token_is_capital(&c->at[first - 1])) first--;
    bool parted = first > 0 && c->at[first - 1].kind == TOKEN_DASH;
    bool role = first > 0 && phrase_is_role(c, &c->at[first - 1]);
    return first < end && (parted || (role && end - first >= 2)) ? phrase_span(c, (phrase){first, end}) : (wire_span){0, 0};
}

/* "WASHINGTON - ": a dateline before the sentence. */
static uint32_t behind_dateline(const clause *c) {
    for (uint32_t i = 0; i < c->n && i < 6; i++) {
        if (c->at[i].kind == TOKEN_DASH) return i + 1;
        bool digit = ascii_is_digit(c->p->text[c->at[i].start]);
        if (!token_is_capital(&c->at[i]) && c->at[i].kind != TOKEN_COMMA && !digit) return 0;
    }
    return 0;
}

/* "that when it opened": is the verb's clause a subordinate one? */
static bool is_subordinate(const clause *c, uint32_t verb) {
    uint32_t first = phrase_before(c, before_adverbs(c, verb)).first;
    return first > 0 && token_is(&c->at[first - 1], CLASS_SUBORDINATE);
}

/* ", Ruiz went on,": a clause that stands between commas. */
static bool is_parenthetic(const clause *c, uint32_t verb) {
    uint32_t end = before_adverbs(c, verb);
    if (end < 2 || verb + 1 >= c->n || c->at[verb + 1].kind != TOKEN_COMMA) return false;
    phrase subject = phrase_before(c, end);
    bool named = subject.first > 0 && (token_is_capital(&c->at[subject.first]) || token_is(&c->at[subject.first], CLASS_PRONOUN));
    return named && c->at[subject.first - 1].kind == TOKEN_COMMA && subject.end == end;
}

/* A verb without a subject of its own: saying, to say, who said. */
static bool is_borrowing(const clause *c, uint32_t verb) {
    if (token_is(&c->at[verb], CLASS_SAYING) || (verb > 0 && token_reads(c, &c->at[verb - 1], "to"))) return true;
    for (uint32_t i = verb, end = before_adverbs(c, verb); i-- > end && i > 0;)
        if (token_reads(c, &c->at[i], "who")) return c->at[i - 1].kind == TOKEN_SMALL; /* not Ana Ruiz, who said */
    return false;
}

/* "with Ana Ruiz saying": the participle's subject, when it has one. */
static phrase subject_of_with(const clause *c, uint32_t verb) {
    for (uint32_t i = 1; i <= verb; i++) {
        if (!token_is(&c->at[i], CLASS_SAYING)) continue;
        uint32_t end = before_adverbs(c, i), first = end;
        while (first > 0 && token_is_capital(&c->at[first - 1])) first--;
        if (first < end && first > 0 && token_reads(c, &c->at[first - 1], "with")) return (phrase){first, end};
    }
    return nobody;
}

/* The verb whose words lead up to the end: the last, unless a better one stands before. Gives c->n for none. */
static uint32_t leading_verb(const clause *c) {
    uint32_t verb = c->n;
    for (uint32_t i = 0; i < c->n; i++) {
        if (!clause_says(c, i)) continue;
        if (verb < c->n && token_is(&c->at[i], CLASS_SAYS) && before_adverbs(c, i) > 0 && is_subordinate(c, i)) continue;
        if (verb < c->n && is_parenthetic(c, verb)) break;
        verb = i;
    }
    return verb;
}

wire_span clause_leading_speaker(const clause *c) {
    uint32_t verb = leading_verb(c);
    if (verb == c->n) {
        for (uint32_t i = 0; i < c->n && i < 3; i++)
            if (follows(c, i)) return phrase_span(c, phrase_after(c, i + follows(c, i)));
        return (wire_span){0, 0};
    }
    if (is_borrowing(c, verb)) {
        phrase with = subject_of_with(c, verb);
        if (with.first < with.end) return phrase_span(c, with);
        for (uint32_t i = 0; i < verb; i++) {
            if (!clause_says(c, i) || is_borrowing(c, i)) continue;
            uint32_t end = before_adverbs(c, i);
            if (end > 1 || (end > 0 && !token_is_mark(&c->at[0]))) return phrase_span(c, phrase_before(c, end));
        }
        return phrase_span(c, phrase_first(c, behind_dateline(c), verb));
    }
    uint32_t end = before_adverbs(c, verb);
    if (end == 0 || token_is(&c->at[end - 1], CLASS_CONJ)) return phrase_span(c, phrase_first(c, behind_dateline(c), verb));
    return phrase_span(c, phrase_before(c, end));
}

uint32_t clause_report_at(const clause *c) {
    for (uint32_t i = c->n; i-- > 1;) {
        if (!clause_says(c, i)) continue;
        uint32_t first = i;
        while (first > 0 && i - first < 4 && token_is_capital(&c->at[first - 1])) first--;
        if (first == i && token_is(&c->at[i - 1], CLASS_PRONOUN)) first--;
        if (first == i) continue;
        glyph g = glyph_before(c->p->text, c->at[first].start, 0);
        while (g.kind & GLYPH_SPACE && g.code) g = glyph_before(c->p->text, g.start, 0);
        if (g.code == ',' || g.code == '?' || g.code == '!') return g.start + g.bytes;
    }
    return 0;
}

wire_span clause_subject(const clause *c) {
    uint32_t from = behind_dateline(c);
    if (from < c->n && follows(c, from)) return phrase_span(c, phrase_after(c, from + follows(c, from)));
    phrase subject = phrase_first(c, from, c->n);
    bool bare = true; /* small words only, of which none is an article or a pronoun, name nobody */
    for (uint32_t i = subject.first; i < subject.end; i++) bare &= !token_is_capital(&c->at[i]) && !token_is(&c->at[i], CLASS_ARTICLE | CLASS_PRONOUN);
    return phrase_span(c, bare ? nobody : subject);
}
