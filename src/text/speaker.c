#include "text/speaker.h"

#include <string.h>

#include "base/error.h"
#include "text/border.h"
#include "text/clause.h"
#include "text/glyph.h"
#include "text/wordclass.h"
#include "text/person.h"
#include "text/wide.h"

/*
 * Where the clause may stand, the likeliest first: in the gap of an interrupted quotation, behind it, before it in its
 * sentence, in the sentence before; or the quotation before is gone on with. A pronoun is the subject of the nearest
 * earlier sentence that it may stand for, else the nearest earlier speaker.
 */

enum { BACK_SENTENCES = 10, BACK_BYTES = 1500, BACK_SPEECHES = 8 };

typedef struct reader {
    const page *p;
    const reading_part *parts;
    const uint32_t *next;
    speech *speeches;
    uint32_t n;
    people known;
    clause words;
} reader;

static const wire_span nobody = {0, 0};

static bool is_empty(wire_span s) { return s.end <= s.start; }

static glyph first_glyph(const page *p, uint32_t from, uint32_t to) {
    glyph g = glyph_at(p->text, from, to);
    while (g.code && (g.kind & GLYPH_SPACE)) g = glyph_at(p->text, g.start + g.bytes, to);
    return g;
}

static glyph last_glyph(const page *p, uint32_t from, uint32_t to, uint8_t but) {
    glyph g = glyph_before(p->text, to, from);
    while (g.code && ((g.kind & but) || (but == 0 && g.kind == 0))) g = glyph_before(p->text, g.start, from);
    return g;
}

static bool is_comma(glyph g) { return g.code == ',' || g.code == 0xFF0C; }

/* ---- the stretches of text around a quotation ---- */

typedef struct around {
    wire_span lead, tail; /* within the sentence; the lead is trimmed */
    bool inviting;        /* the quotation's end or the tail's start calls for a clause */
    const speech *before; /* the quotation before, or NULL */
    uint32_t before_close;
} around;

static around look_around(const reader *r, uint32_t number) {
    const page *p = r->p;
    const speech *s = &r->speeches[number];
    const reading_part *first = &r->parts[s->first], *last = &r->parts[s->last];
    const text_paragraph *at = &p->paragraphs[first->paragraph], *end = &p->paragraphs[last->paragraph];
    around a = {.before = number ? &r->speeches[number - 1] : NULL};
    a.before_close = a.before ? r->parts[a.before->last].close : 0;
    a.lead = (wire_span){border_sentence(p, first->open, at->start), first->open};
    uint32_t limit = end->end < last->close ? last->close : end->end;
    if (number + 1 < r->n && r->parts[r->speeches[number + 1].first].open < limit)
        limit = r->parts[r->speeches[number + 1].first].open;
    if (limit < last->close) limit = last->close;
    glyph start = first_glyph(p, last->close, limit);
    a.tail = (wire_span){last->close, start.code ? border_next(p, start.start, limit) : last->close};
    glyph ends = last_glyph(p, last->start, last->end, 0);
    bool open_end = is_comma(ends) || ends.code == '?' || ends.code == '!' || ends.code == 0xFF1F || ends.code == 0xFF01;
    a.inviting = start.code && (open_end || is_comma(start) || (start.code >= 0x2013 && start.code <= 0x2015));
    return a;
}

static bool has_words(const page *p, wire_span s) {
    uint32_t w = border_word(p, s.start);
    return w < p->words.n && p->words.start[w] < s.end;
}

/* ---- the clause ---- */

static wire_span speaker_in_gaps(reader *r, const speech *s) {
    for (uint32_t i = s->first; r->next[i] != NO_PART; i = r->next[i]) {
        if (r->parts[r->next[i]].continues == i) continue;
        clause_read(&r->words, r->p, r->parts[i].close, r->parts[r->next[i]].open);
        wire_span found = clause_speaker(&r->words);
        if (!is_empty(found)) return found;
    }
    return nobody;
}

static wire_span speaker_behind(reader *r, wire_span tail) {
    clause_read(&r->words, r->p, tail.start, tail.end);
    return clause_stands_behind(&r->words) ? clause_speaker(&r->words) : nobody;
}

static wire_span speaker_late(reader *r, wire_span tail) {
    clause_read(&r->words, r->p, tail.start, tail.end);
    return clause_late_speaker(&r->words);
}

static bool same_paragraph(const reader *r, const around *a, const reading_part *first) {
    return a->before && r->parts[a->before->last].paragraph == first->paragraph;
}

/* The words between two quotations of a paragraph go on with the first one's speaker: and, or, adding. */
static bool goes_on(reader *r, const around *a, const reading_part *first) {
    if (!same_paragraph(r, a, first)) return false;
    clause_read(&r->words, r->p, a->before_close, first->open);
    uint32_t i = 0;
    while (i < r->words.n && r->words.at[i].kind >= TOKEN_COMMA) i++;
    return i < r->words.n && r->words.at[i].kind == TOKEN_SMALL && (r->words.at[i].lex & (CLASS_CONJ | CLASS_SAYING | CLASS_ADVERB));
}

static wire_span clause_of_speech(const speech *s) { return is_empty(s->pronoun) ? s->speaker : s->pronoun; }

static wire_span speaker_before(reader *r, const around *a, const reading_part *first) {
    clause_read_last(&r->words, r->p, a->lead.start, a->lead.end);
    wire_span found = clause_leading_speaker(&r->words);
    if (is_empty(found)) found = clause_label(&r->words);
    if (!is_empty(found)) return found;
    if (a->before && a->before_close > a->lead.start && r->parts[a->before->first].open < a->lead.end) found = clause_of_speech(a->before);
    if (is_empty(found) && goes_on(r, a, first)) found = clause_of_speech(a->before);
    if (is_empty(found)) found = speaker_behind(r, a->tail);
    if (is_empty(found)) found = speaker_late(r, a->tail);
    if (!is_empty(found)) return found;
    clause_read(&r->words, r->p, a->lead.start, a->lead.end);
    return clause_subject(&r->words);
}

/* Nothing leads up to the quotation in its sentence. */
static wire_span speaker_of_context(reader *r, const around *a, const reading_part *first) {
    const page *p = r->p;
    glyph end = last_glyph(p, 0, first->open, GLYPH_SPACE);
    wire_span found = nobody;
    if (end.code && end.start >= p->paragraphs[0].start) { /* marks without a word may stand before all paragraphs */
        uint32_t paragraph = first->paragraph;
        while (paragraph > 0 && p->paragraphs[paragraph].start > end.start) paragraph--;
        uint32_t start = border_sentence(p, end.start, p->paragraphs[paragraph].start);
        if (a->before && a->before_close > start) return clause_of_speech(a->before);
        clause_read_last(&r->words, p, start, end.start + end.bytes);
        bool leads = end.code == ':' || end.code == 0xFF1A || is_comma(end) || clause_reports(&r->words, CLAUSE_TOKENS);
        if (leads) found = clause_leading_speaker(&r->words);
        if (is_empty(found) && !leads) found = speaker_late(r, a->tail);
        bool sentence = leads || !(end.kind & (GLYPH_LETTER | GLYPH_DIGIT)); /* a headline or a link has no subject */
        if (is_empty(found) && sentence) {
            clause_read(&r->words, p, start, end.start + end.bytes);
            found = clause_subject(&r->words);
        }
    }
    return is_empty(found) ? speaker_behind(r, a->tail) : found;
}

/* «...» sagte sie: no comma. */
static bool begins_with_verb(reader *r, wire_span tail) {
    clause_read(&r->words, r->p, tail.start, tail.end);
    return r->words.n > 0 && r->words.at[0].kind == TOKEN_SMALL && clause_reports(&r->words, 1);
}

/* "that", "but", "which" behind a quotation go on with the writer's sentence. */
static bool goes_on_writing(reader *r, wire_span tail) {
    clause_read(&r->words, r->p, tail.start, tail.end);
    uint32_t i = 0;
    while (i < r->words.n && r->words.at[i].kind >= TOKEN_COMMA) i++;
    if (i == r->words.n || r->words.at[i].kind == TOKEN_CAPITAL) return false;
    const uint32_t behind = CLASS_CONJ | CLASS_PREP;
    return (r->words.at[i].lex & behind) && !(r->words.at[i].lex & (CLASS_FOLLOWS | CLASS_SAYS));
}

/* Is the quotation's first character of a script without spaces between words? */
static bool is_wide(const page *p, const reading_part *part) {
    uint32_t w = border_word(p, part->start);
    return w < p->words.n && p->words.start[w] < part->end && (p->words.form[w] & WORD_IDEOGRAPH);
}

static wire_span speaker_wide(reader *r, uint32_t number) {
    const speech *s = &r->speeches[number];
    around a = look_around(r, number);
    if (r->next[s->first] != NO_PART && r->parts[r->next[s->first]].continues != s->first)
        a.tail = (wire_span){r->parts[s->first].close, r->parts[r->next[s->first]].open};
    wire_span found = wide_speaker(r->p, a.lead, a.tail);
    bool goes_on = is_empty(found) && a.before && r->parts[a.before->last].paragraph == r->parts[s->first].paragraph;
    return goes_on ? clause_of_speech(a.before) : found;
}

/* Nothing but the quotation in its paragraph, and behind it or below it: - Ana Ruiz. */
static wire_span signature_of(reader *r, const around *a, const reading_part *last) {
    const page *p = r->p;
    clause_read(&r->words, p, a->tail.start, a->tail.end);
    if (r->words.n == 0 && last->paragraph + 1 < p->n_paragraphs) {
        const text_paragraph *below = &p->paragraphs[last->paragraph + 1];
        clause_read(&r->words, p, below->start, below->end);
    }
    return clause_signature(&r->words);
}

/* "We wait for rain." Ana Ruiz said. */
static wire_span speaker_apart(reader *r, wire_span tail) {
    clause_read(&r->words, r->p, tail.start, tail.end);
    return clause_is_whole(&r->words) ? clause_speaker(&r->words) : nobody;
}

static wire_span clause_of(reader *r, uint32_t number) {
    const speech *s = &r->speeches[number];
    const reading_part *first = &r->parts[s->first];
    if (is_wide(r->p, first)) return speaker_wide(r, number);
    wire_span found = speaker_in_gaps(r, s);
    if (!is_empty(found)) return found;
    around a = look_around(r, number);
    bool lead = has_words(r->p, a.lead);
    if (!a.inviting && begins_with_verb(r, a.tail)) a.inviting = true;
    if (a.inviting && (!lead || !goes_on_writing(r, a.tail))) found = speaker_behind(r, a.tail);
    if (is_empty(found) && a.inviting) {
        clause_read(&r->words, r->p, a.tail.start, a.tail.end);
        found = clause_inverted_speaker(&r->words);
    }
    if (is_empty(found) && !lead) found = signature_of(r, &a, &r->parts[s->last]);
    if (is_empty(found) && !lead && !a.inviting) found = speaker_apart(r, a.tail);
    if (!is_empty(found)) return found;
    return lead ? speaker_before(r, &a, first) : speaker_of_context(r, &a, first);
}

/* ---- pronouns and offices ---- */

static uint32_t lex_at(const page *p, uint32_t word) {
    return wordclass_find(p->text + p->words.start[word], p->words.end[word] - p->words.start[word]);
}

/* The classes of the pronoun that a clause has for its speaker: "she", or "her" of "her answer". *s becomes the pronoun,
 * and the name of "Ruiz's answer". */
static uint32_t pronoun_in(const page *p, wire_span *s) {
    uint32_t first = border_word(p, s->start), last = border_word(p, s->end);
    if (first == last) return 0;
    uint32_t bare = person_bare_end(p, p->words.start[last - 1], p->words.end[last - 1]);
    if (s->end == p->words.end[last - 1] && (p->words.form[last - 1] & WORD_CAPITAL)) s->end = bare;
    uint32_t lex = lex_at(p, first);
    if (last == first + 1) return lex & CLASS_PRONOUN;
    if (!(lex_at(p, last - 1) & CLASS_UTTERANCE)) return 0;
    if ((lex & CLASS_ARTICLE) && (lex & CLASS_PRONOUN)) {
        s->end = p->words.end[first];
        return lex & CLASS_PRONOUN;
    }
    uint32_t owner = person_bare_end(p, p->words.start[last - 2], p->words.end[last - 2]);
    if (owner < p->words.end[last - 2]) s->end = owner;
    return 0;
}

static bool may_be(const reader *r, wire_span name, uint32_t pronoun, bool thing) {
    const page *p = r->p;
    if (is_empty(name)) return false;
    uint32_t w = border_word(p, name.start);
    if (w + 1 < p->words.n && p->words.start[w + 1] < name.end && (lex_at(p, w) & CLASS_ARTICLE)) w++;
    if (w >= p->words.n || !(p->words.form[w] & WORD_CAPITAL) || (lex_at(p, w) & (CLASS_FUNCTION | CLASS_DAY))) return false;
    return thing ? !person_is_known(&r->known, name) : person_fits(&r->known, name, pronoun);
}

/* at Port Corran: is the run that begins at token i a place? */
static bool is_place(const clause *c, uint32_t i) {
    static const char *const where[] = {"at", "in", "off", "near", "outside", "across", "en", "bei", "aus", "à", "em", "te"};
    if (i == 0) return false;
    const token *before = &c->at[i - 1];
    for (size_t k = 0; k < sizeof where / sizeof *where; k++)
        if (before->end - before->start == strlen(where[k]) && memcmp(c->p->text + before->start, where[k], strlen(where[k])) == 0) return true;
    return false;
}

/* The first name in the clause that the pronoun may stand for. */
static wire_span name_in(const reader *r, uint32_t pronoun) {
    const clause *c = &r->words;
    for (uint32_t i = 0, end; i < c->n; i = end + 1) {
        for (end = i; end < c->n && c->at[end].kind == TOKEN_CAPITAL;) end++;
        if (end == i || is_place(c, i)) continue;
        wire_span name = {c->at[i].start, c->at[end - 1].end};
        if (may_be(r, name, pronoun, false) && person_is_known(&r->known, name)) return name;
    }
    return nobody;
}

/* Whom a sentence is about: who says it, its subject, or the one whom it names. */
static wire_span topic_of(reader *r, uint32_t from, uint32_t to, uint32_t pronoun, bool thing) {
    clause_read(&r->words, r->p, from, to);
    wire_span found = clause_late_speaker(&r->words);
    if (may_be(r, found, pronoun, thing)) return found;
    found = clause_subject(&r->words);
    if (may_be(r, found, pronoun, thing)) return found;
    wire_span holder = person_of_office(&r->known, found);
    if (may_be(r, holder, pronoun, thing)) return holder;
    wire_span whole = found;
    if (thing || (!is_empty(found) && (pronoun_in(r->p, &whole) & pronoun))) return nobody;
    return name_in(r, pronoun);
}

/* The nearest sentence's before the quotation, back to the quotation before it. */
static wire_span topic_before(reader *r, uint32_t number, uint32_t pronoun, bool thing) {
    const page *p = r->p;
    uint32_t at = r->parts[r->speeches[number].first].open;
    uint32_t least = at > BACK_BYTES ? at - BACK_BYTES : 0;
    if (number && r->parts[r->speeches[number - 1].last].close > least) least = r->parts[r->speeches[number - 1].last].close;
    if (number) { /* a quotation that its sentence goes on around hides nobody: its words are masked */
        const reading_part *last = &r->parts[r->speeches[number - 1].first];
        uint32_t start = border_sentence(p, last->open, p->paragraphs[last->paragraph].start);
        if (least > start && border_word(p, start) < border_word(p, last->open)) least = start;
    }
    for (int i = 0; i < BACK_SENTENCES && at > least; i++) {
        uint32_t start = border_sentence(p, at - 1, least);
        if (start < least) start = least;
        wire_span topic = topic_of(r, start, at, pronoun, thing);
        if (!is_empty(topic)) return topic;
        at = start;
    }
    return nobody;
}

static wire_span speaker_earlier(const reader *r, uint32_t number, uint32_t pronoun, bool thing) {
    for (uint32_t i = number; i-- > 0 && number - i <= BACK_SPEECHES;)
        if (may_be(r, r->speeches[i].speaker, pronoun, thing)) return r->speeches[i].speaker;
    return nobody;
}

static void resolve(reader *r, uint32_t number, wire_span found) {
    speech *s = &r->speeches[number];
    s->speaker = found;
    if (is_empty(found)) return;
    uint32_t pronoun = pronoun_in(r->p, &found);
    wire_span name = nobody;
    if (pronoun) {
        bool thing = found.end - found.start == 2 && (r->p->text[found.start] | 32) == 'i'; /* it */
        name = topic_before(r, number, pronoun, thing);
        if (is_empty(name)) name = speaker_earlier(r, number, pronoun, thing);
    } else {
        name = person_of_office(&r->known, found);
        if (is_empty(name)) {
            s->speaker = person_full(&r->known, found);
            return;
        }
    }
    s->pronoun = found;
    s->speaker = is_empty(name) ? found : person_full(&r->known, name);
}

wire_status speaker_read(const page *p, const reading_part *parts, const uint32_t *next, speech *speeches, uint32_t n,
                         arena *scratch) {
    if (n == 0) return WIRE_OK;
    reader r = {.p = p, .parts = parts, .next = next, .speeches = speeches, .n = n};
    TRY(person_find_all(&r.known, p, scratch));
    for (uint32_t i = 0; i < n; i++) resolve(&r, i, clause_of(&r, i));
    return WIRE_OK;
}
