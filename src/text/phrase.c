#include "text/phrase.h"

/*
 * No grammar, but the order of words: before the verb the run of capitals, or the last article and what follows it, is
 * the subject; after it the phrase up to the next comma, preposition or small letter behind a name. An apposition is
 * passed by, or taken when it alone is a name: "the group's head, Ana Ruiz, said".
 */

enum { PHRASE_TOKENS = 9 };

static const phrase nobody = {0, 0};

/* Takes off what only leads up to a phrase, or trails it. */
wire_span phrase_span(const clause *c, phrase r) {
    const uint32_t leading = CLASS_CONJ | CLASS_INTRO | CLASS_PREP | CLASS_DAY, trailing = CLASS_ADVERB | CLASS_CONJ;
    while (r.first < r.end && (token_is_mark(&c->at[r.first]) ||
                               (token_is(&c->at[r.first], leading) && !token_is(&c->at[r.first], CLASS_PRONOUN | CLASS_ARTICLE) && r.end - r.first > 1)))
        r.first++;
    while (r.first < r.end && (token_is_mark(&c->at[r.end - 1]) ||
                               (c->at[r.end - 1].kind == TOKEN_SMALL && token_is(&c->at[r.end - 1], trailing) && r.end - r.first > 1)))
        r.end--;
    if (r.first >= r.end) return (wire_span){0, 0};
    const token *only = &c->at[r.first];
    bool empty = r.end - r.first == 1 && !token_is(only, CLASS_PRONOUN) &&
                 (token_is(only, CLASS_FUNCTION | CLASS_PREP | CLASS_ADVERB | CLASS_ARTICLE | CLASS_DAY) || only->end - only->start < 2);
    return empty ? (wire_span){0, 0} : (wire_span){c->at[r.first].start, c->at[r.end - 1].end};
}

/* "a spokesman for " before `at`: the token of its article, else `at`. Not "In a speech at ", which is no subject. */
static uint32_t with_office(const clause *c, uint32_t first, uint32_t at) {
    if (at < first + 3 || !token_is(&c->at[at - 1], CLASS_PREP) || token_is_capital(&c->at[at - 1])) return at;
    for (uint32_t i = at - 2; i >= first && at - i < 6; i--) {
        if (token_is(&c->at[i], CLASS_ARTICLE)) return i > first && token_is(&c->at[i - 1], CLASS_PREP | CLASS_INTRO) ? at : i;
        if (token_is_capital(&c->at[i]) || token_is(&c->at[i], CLASS_PREP | CLASS_BE | CLASS_SAYS) || i == first) return at;
    }
    return at;
}

static phrase subject_before(const clause *c, phrase r) {
    if (r.first >= r.end) return nobody;
    uint32_t last = r.end - 1;
    if (token_is(&c->at[last], CLASS_PRONOUN) && !token_is(&c->at[last], CLASS_ARTICLE)) return (phrase){last, r.end};
    uint32_t from = r.end;
    while (from > r.first && (token_is_capital(&c->at[from - 1]) || token_is(&c->at[from - 1], CLASS_PARTICLE))) from--;
    while (from < r.end && !token_is_capital(&c->at[from])) from++;
    if (from < r.end && token_is_possessive(c, &c->at[last])) return (phrase){from, r.end};
    if (from < r.end) return (phrase){with_office(c, r.first, from), r.end};
    for (uint32_t i = r.end; i-- > r.first && r.end - i < PHRASE_TOKENS;) {
        if (!token_is(&c->at[i], CLASS_ARTICLE)) continue;
        if (i < r.first + 2 || !token_is(&c->at[i - 1], CLASS_PREP)) return (phrase){i, r.end};
        phrase before = subject_before(c, (phrase){r.first, i - 1}); /* Ruiz in the past; the head of the group */
        return token_is_capital(&c->at[before.first]) && !token_is(&c->at[before.first], CLASS_ARTICLE) ? before : (phrase){before.first, r.end};
    }
    if (token_is(&c->at[last], CLASS_PREP)) return nobody; /* did not look at (his notes) */
    return (phrase){r.end - r.first > 2 ? r.end - 2 : r.first, r.end};
}

/* The run of two to five capitals that r begins with, when nothing or a phrase of place follows it; else nobody. */
static phrase name_in(const clause *c, phrase r) {
    phrase name = {r.first, r.first};
    while (name.end < r.end && token_is_capital(&c->at[name.end])) name.end++;
    bool whole = name.end == r.end || token_is(&c->at[name.end], CLASS_PREP);
    return whole && name.end >= r.first + 2 && name.end <= r.first + 5 ? name : nobody;
}

/* A phrase before the subject, up to its comma: "On Monday", "Hours later", "Bluntly", "Walking home with him". */
static bool is_opening(const clause *c, phrase r) {
    if (r.first < r.end && token_is(&c->at[r.first], CLASS_CONJ)) r.first++;
    if (r.first >= r.end) return false;
    const token *first = &c->at[r.first], *last = &c->at[r.end - 1];
    if (token_is(first, CLASS_INTRO)) return true;
    if (r.end - r.first == 1) return token_is_capital(first) && token_ends(c, first, "ly");
    if (token_reads(c, last, "ago") || token_reads(c, last, "later") || token_reads(c, last, "earlier")) return true;
    const token *next = &c->at[r.first + 1];
    if (!token_is_capital(first) || token_is_capital(next) || !token_ends(c, first, "ing") || token_is(next, CLASS_BE | CLASS_ADVERB)) return false;
    for (uint32_t i = r.first + 1; i < r.end; i++)
        if (clause_says(c, i) && !token_is(&c->at[i], CLASS_SAYING)) return false;
    return true;
}

/* The phrase from `from` to the next punctuation. */
phrase phrase_until_mark(const clause *c, uint32_t from, uint32_t end) {
    phrase r = {from, from};
    while (r.end < end && !token_is_mark(&c->at[r.end])) r.end++;
    return r;
}

/* "the head of the group, Ana Ruiz": the name; else the phrase before the comma. */
static phrase with_apposition(const clause *c, phrase whole, uint32_t end) {
    if (whole.end >= end || whole.first >= whole.end || c->at[whole.end].kind != TOKEN_COMMA) return whole;
    if (token_is_capital(&c->at[whole.end - 1]) && !token_is(&c->at[whole.first], CLASS_ARTICLE)) return whole;
    phrase name = name_in(c, phrase_until_mark(c, whole.end + 1, end));
    return name.first < name.end ? name : whole;
}

/* The day between verb and subject: prometió el jueves la alcaldesa, sagte am Montag die Ministerin. */
static uint32_t past_day(const clause *c, uint32_t from) {
    uint32_t at = from;
    if (at < c->n && c->at[at].kind == TOKEN_SMALL && token_is(&c->at[at], CLASS_ARTICLE | CLASS_PREP)) at++;
    bool day = at + 1 < c->n && token_is(&c->at[at], CLASS_DAY);
    const token *next = day ? &c->at[at + 1] : NULL;
    bool subject = next && !token_is_mark(next) && (token_is_capital(next) || token_is(next, CLASS_ARTICLE)) && !token_is(next, CLASS_DAY);
    return subject ? at + 1 : from;
}

static uint32_t past_role(const clause *c, uint32_t at, uint32_t end);

phrase phrase_after(const clause *c, uint32_t from) {
    from = past_day(c, from);
    phrase r = {from, from};
    for (; r.end < c->n && r.end - from < PHRASE_TOKENS; r.end++) {
        const token *t = &c->at[r.end], *first = &c->at[from];
        if (token_is_mark(t) || token_is(t, CLASS_DAY)) break;
        if (r.end == from) {
            if (token_is(t, CLASS_PRONOUN) && !token_is(t, CLASS_ARTICLE)) return (phrase){from, from + 1};
            continue;
        }
        bool office = token_is(first, CLASS_ARTICLE) || first->kind == TOKEN_SMALL; /* the head of; former head of */
        if (token_reads(c, t, "and") || ((token_reads(c, t, "of") || token_reads(c, t, "for")) && office)) continue;
        bool particle = token_is(t, CLASS_PARTICLE) && r.end + 1 < c->n && token_is_capital(&c->at[r.end + 1]);
        if (t->kind == TOKEN_SMALL && token_is(t, CLASS_PREP) && !particle) break;
        bool named = token_is_capital(&c->at[r.end - 1]) && (token_is_capital(first) || from + 2 < r.end) && !token_is(first, CLASS_ARTICLE);
        if (named && t->kind == TOKEN_SMALL && !particle) {
            uint32_t past = token_is_capital(first) ? past_role(c, r.end, c->n) : r.end; /* Harbour engineer Ana Ruiz */
            if (past == r.end) break;
            r.end = past - 1;
        }
    }
    while (r.end > r.first && token_reads(c, &c->at[r.end - 1], "and")) r.end--;
    return with_apposition(c, r, c->n);
}

/* The subject of the verb at `verb`, whose words before it end at `end` (> 0), punctuation last or not. */
phrase phrase_before(const clause *c, uint32_t end) {
    if (token_is_mark(&c->at[end - 1])) { /* X, apposition, said */
        phrase whole = phrase_until_mark(c, 0, end - 1);
        while (whole.end < end - 1 && (whole.first == whole.end || is_opening(c, whole))) {
            if (whole.first < whole.end && token_is(&c->at[whole.first], CLASS_SUBORDINATE)) break; /* as Ana Ruiz, the mayor, said */
            whole = phrase_until_mark(c, whole.end + 1, end - 1);
        }
        phrase name = with_apposition(c, whole, end - 1);
        return name.first != whole.first ? name : subject_before(c, whole);
    }
    phrase r = {end, end};
    while (r.first > 0 && !token_is_mark(&c->at[r.first - 1])) r.first--;
    return subject_before(c, r);
}

/* ---- the subject of a sentence ---- */

/* By their endings, nouns of persons that stand before a name: "party organizer Ana Ruiz". */
bool phrase_is_role(const clause *c, const token *t) {
    static const char *const ends[] = {"er", "or", "ist", "man", "woman", "ian", "ent", "ant", "ary", "ic", "ee", "idate", "egate"};
    if (token_is(t, CLASS_TITLE)) return true;
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
    while (i < end && i < at + 4 && c->at[i].kind == TOKEN_SMALL && !token_is(&c->at[i], CLASS_PREP | CLASS_ADVERB | CLASS_SAYS | CLASS_BE)) i++;
    bool name = i > at && i < end && token_is_capital(&c->at[i]) && !token_is(&c->at[i], CLASS_DAY);
    if (!name || (!phrase_is_role(c, &c->at[i - 1]) && !token_is(&c->at[i], CLASS_TITLE))) return at;
    while (i < end && token_is_capital(&c->at[i])) i++;
    return i;
}

static phrase subject_in(const clause *c, phrase r) {
    while (r.first < r.end && token_is(&c->at[r.first], CLASS_CONJ)) r.first++;
    if (r.first >= r.end) return nobody;
    if (token_is(&c->at[r.first], CLASS_PRONOUN) && !token_is(&c->at[r.first], CLASS_ARTICLE)) return (phrase){r.first, r.first + 1};
    uint32_t i = r.first, small = 0;
    bool article = token_is(&c->at[r.first], CLASS_ARTICLE);
    for (; i < r.end && i - r.first < PHRASE_TOKENS; i++) {
        const token *t = &c->at[i];
        if (i == r.first || token_is_capital(t)) continue;
        if (token_is(t, CLASS_PARTICLE) && i + 1 < r.end && (token_is_capital(&c->at[i + 1]) || token_reads(c, t, "of"))) continue;
        if (!article || token_is(t, CLASS_PREP) || small == 2) break;
        if (small > 0 && (token_is(t, CLASS_ADVERB | CLASS_BE) || clause_says(c, i))) break;
        if (token_is(t, CLASS_ADVERB | CLASS_BE) || (token_is_capital(&c->at[i - 1]) && i - 1 > r.first && clause_says(c, i))) break;
        small++;
    }
    return (phrase){r.first, article ? i : past_role(c, i, r.end)};
}

/* "In Harbour, Westland, Ana Ruiz said": capitals alone, and behind the comma no apposition but a subject. */
static bool is_place_of(const clause *c, phrase r, uint32_t end) {
    for (uint32_t i = r.first; i < r.end; i++)
        if (!token_is_capital(&c->at[i])) return false;
    if (r.end - r.first > 2 || r.end + 1 >= end) return false;
    const token *next = &c->at[r.end + 1];
    return token_is_capital(next) || (token_is(next, CLASS_PRONOUN) && !token_is(next, CLASS_ARTICLE)) || token_reads(c, next, "on");
}

phrase phrase_first(const clause *c, uint32_t from, uint32_t end) {
    bool place = false; /* a phrase before the subject ended in a name */
    for (phrase next = phrase_until_mark(c, from, end); next.first < end; next = phrase_until_mark(c, next.end + 1, end)) {
        phrase r = next;
        if (r.first == r.end) continue;
        const token *first = &c->at[r.first];
        bool opening = r.end < end && is_opening(c, r);
        if (!opening && place && is_place_of(c, r, end)) continue;
        place = opening && token_is_capital(&c->at[r.end - 1]) && !token_is(&c->at[r.end - 1], CLASS_DAY);
        if (opening) continue;
        if (token_is(first, CLASS_INTRO) && !token_is(first, CLASS_CONJ)) /* "In 2007 Ana Ruiz": to the first name */
            while (r.first + 1 < r.end && (!token_is_capital(&c->at[r.first]) || token_is(&c->at[r.first], CLASS_DAY | CLASS_INTRO))) r.first++;
        phrase name = with_apposition(c, r, end);
        if (name.first != r.first && r.end - r.first <= 6) return name;
        phrase subject = subject_in(c, r);
        wire_span words = phrase_span(c, subject);
        if (words.start < words.end) return subject;
    }
    return nobody;
}

