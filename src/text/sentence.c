/*
 * Both rule sets say "no break" everywhere but behind a terminal mark (or a line's end), so only these are stopped at: the
 * text between is skipped sixteen bytes at a time, and all else is looked up around the mark.
 */
#include "text/sentence.h"

#include "base/sixteen.h"
#include "text/abbreviation.h"
#include "text/unicode.h"
#include "text/utf8.h"

/* A paragraph's text, and the sentence being read. */
typedef struct passage {
    const char *text;
    uint32_t start, end;
} passage;

static const unicode_kind *kind_at(const passage *p, uint32_t at) { return unicode_of(utf8_peek(p->text, at)); }
static const unicode_kind *kind_next(const passage *p, uint32_t *at) { return unicode_of(utf8_next(p->text, at)); }

static bool is_ignored(unsigned c) { return c == SB_EXTEND || c == SB_FORMAT; }
static bool is_line_end(unsigned c) { return c == SB_CR || c == SB_LF || c == SB_SEP; }
static bool is_terminal(unsigned c) { return c == SB_ATERM || c == SB_STERM; }

static uint32_t skip_ignored(const passage *p, uint32_t at) {
    for (uint32_t after = at; at < p->end; at = after)
        if (!is_ignored(kind_next(p, &after)->sentence)) break;
    return at;
}

/* Past characters of one class, each with what SB5 ignores behind it. */
static uint32_t skip_class(const passage *p, uint32_t at, unsigned wanted) {
    while (at < p->end) {
        uint32_t after = at;
        if (kind_next(p, &after)->sentence != wanted) break;
        at = skip_ignored(p, after);
    }
    return at;
}

/* The class before `at`, without what SB5 ignores; SB_OTHER at the sentence's start. */
static unsigned class_before(const passage *p, uint32_t at) {
    while (at > p->start) {
        unsigned c = unicode_of(utf8_previous(p->text, &at))->sentence;
        if (!is_ignored(c)) return c;
    }
    return SB_OTHER;
}

/* ---- the annex ---- */

/* SB8: nothing but marks and numbers up to a lower-case letter. */
static bool lower_case_follows(const passage *p, uint32_t at) {
    while (at < p->end) {
        unsigned c = kind_next(p, &at)->sentence;
        if (c == SB_LOWER) return true;
        if (c == SB_OLETTER || c == SB_UPPER || is_line_end(c) || is_terminal(c)) return false;
    }
    return false;
}

static uint32_t line_end(const passage *p, uint32_t at) {
    bool carriage_return = p->text[at] == '\r';
    utf8_next(p->text, &at);
    return carriage_return && at < p->end && p->text[at] == '\n' ? at + 1 : at;
}

/* SB6 to SB11 for the terminal mark at `mark`: the sentence's end, or 0. */
static uint32_t annex_end(const passage *p, uint32_t mark) {
    uint32_t at = mark;
    bool full_stop = kind_next(p, &at)->sentence == SB_ATERM;
    at = skip_ignored(p, at);
    if (at == p->end) return at;
    unsigned next = kind_at(p, at)->sentence, before = class_before(p, mark);
    if (full_stop && next == SB_NUMERIC) return 0;                                            /* SB6 */
    if (full_stop && next == SB_UPPER && (before == SB_UPPER || before == SB_LOWER)) return 0; /* SB7 */
    at = skip_class(p, skip_class(p, at, SB_CLOSE), SB_SP);                                   /* SB9, SB10 */
    if (at == p->end) return at;
    next = kind_at(p, at)->sentence;
    if (is_line_end(next)) return line_end(p, at);
    if (full_stop && lower_case_follows(p, at)) return 0;                                     /* SB8 */
    return next == SB_SCONTINUE || is_terminal(next) ? 0 : at;                                /* SB8a, SB11 */
}

/* ---- the tailoring ---- */

typedef struct term {
    uint32_t start, end;  /* letters or digits */
    uint32_t n;           /* of them */
    bool digits, upper;   /* upper: its first letter is */
} term;

/* What is known of letters: of their fold as far as one character becomes one. */
static unsigned lexeme_at(const passage *p, const term *t) {
    char normal[32];
    uint32_t n = 0;
    if (t->digits || t->end - t->start > 20) return LEXEME_NONE;
    for (uint32_t at = t->start; at < t->end;) {
        uint32_t point = utf8_next(p->text, &at);
        const unicode_kind *kind = unicode_of(point);
        n += utf8_put(normal + n, point + (uint32_t)(kind->fold == FOLD_STABLE ? kind->shift : 0));
    }
    return lexeme_of(normal, n, t->upper);
}

/* The letters, or the digits, right before `end`. */
static term term_before(const passage *p, uint32_t end) {
    term t = {.start = end, .end = end};
    while (t.start > p->start && t.n < 32) {
        uint32_t at = t.start;
        const unicode_kind *kind = unicode_of(utf8_previous(p->text, &at));
        bool digit = kind->sentence == SB_NUMERIC;
        if (!digit && !(kind->flags & UNICODE_LETTER) && !is_ignored(kind->sentence)) break;
        if (t.n && digit != t.digits) break;
        t.n += !is_ignored(kind->sentence);
        t.digits = digit;
        t.upper = kind->flags & UNICODE_UPPER;
        t.start = at;
    }
    return t;
}

static term term_after(const passage *p, uint32_t start) {
    term t = {.start = start, .end = start};
    while (t.end < p->end && t.n < 32) {
        uint32_t at = t.end;
        const unicode_kind *kind = kind_next(p, &at);
        if (!(kind->flags & UNICODE_LETTER) && !is_ignored(kind->sentence)) break;
        if (t.n == 0) t.upper = kind->flags & UNICODE_UPPER;
        t.n += !is_ignored(kind->sentence);
        t.end = at;
    }
    return t;
}

/* A letter and a full stop right before the term: it is the end of U.S., e.g., Ph.D. */
static bool is_lettered(const passage *p, const term *t) {
    if (t->start <= p->start + 1 || p->text[t->start - 1] != '.') return false;
    term before = term_before(p, t->start - 1);
    return before.n > 0 && before.n <= 2 && !before.digits;
}

/* The number before the mark is an ordinal: a month follows it, or an article stands before it. */
static bool is_ordinal(const passage *p, const term *number, const term *next) {
    if (!next->upper) return false;
    if (lexeme_at(p, next) & LEXEME_MONTH) return true;
    uint32_t at = number->start;
    while (at > p->start && p->text[at - 1] == ' ') at--;
    term article = term_before(p, at);
    return at < number->start && (lexeme_at(p, &article) & LEXEME_ARTICLE);
}

static bool is_clock(const passage *p, const term *t) {
    char last = (char)(p->text[t->start] | 32), first = (char)(t->start >= p->start + 2 ? p->text[t->start - 2] | 32 : 0);
    return last == 'm' && (first == 'a' || first == 'p');
}

/* Whether the full stop at `mark` belongs to its word, given what begins at `next` behind it and spaces. Most words are no
 * abbreviation, which their length tells: what follows them is not looked at. */
static bool stop_is_inside(const passage *p, uint32_t mark, uint32_t next) {
    const unsigned abbreviation = LEXEME_TITLE | LEXEME_NUMBERED | LEXEME_SHORT;
    term before = term_before(p, mark);
    if (before.n == 0 || before.n > (before.digits ? 2 : LEXEME_ABBREVIATION_LETTERS)) return false;
    unsigned known = lexeme_at(p, &before);
    if (before.n > 1 && !before.digits && !(known & abbreviation)) return false;
    term after = term_after(p, next);
    if (before.digits) return is_ordinal(p, &before, &after);
    unsigned known_after = lexeme_at(p, &after);
    bool number = kind_at(p, next)->sentence == SB_NUMERIC;
    bool initial = after.n == 1 && after.end < p->end && p->text[after.end] == '.';
    bool opener = after.upper && (known_after & LEXEME_OPENER) && !initial;
    if (before.n == 1) {
        bool lettered = is_lettered(p, &before);
        if (lettered && is_clock(p, &before)) return (known_after & LEXEME_CLOCK) || number;
        if (!(kind_at(p, before.start)->sentence == SB_LOWER || before.upper)) return false; /* a script without cases */
        if (known & (LEXEME_TITLE | LEXEME_SHORT)) return !opener;
        return lettered ? !opener : before.upper ? !opener || (known_after & LEXEME_PARTICLE) : after.n == 1 || number;
    }
    if (known & LEXEME_TITLE) return true;
    if ((known & LEXEME_NUMBERED) && number) return true;
    return (known & LEXEME_SHORT) && !opener;
}

/* Nothing but digits, marks and spaces stands before the mark: an enumeration's number. */
static bool is_enumerator(const passage *p, uint32_t mark) {
    uint32_t digits = 0;
    for (uint32_t at = p->start; at < mark;) {
        const unicode_kind *kind = kind_next(p, &at);
        if (kind->flags & UNICODE_LETTER) return false;
        digits += kind->sentence == SB_NUMERIC;
        if (digits > 3) return false;
    }
    return digits > 0;
}

/* Text around the mark without a space looks like an address: a dot, slash or @ belongs to it. */
static bool is_address(const passage *p, uint32_t mark) {
    uint32_t low = mark;
    while (low > p->start && mark - low < 80 && p->text[low - 1] != ' ' && p->text[low - 1] != '\n') {
        char c = p->text[--low];
        if (c == '/' || c == '@' || c == '=' || c == '&') return true;
    }
    return mark - low >= 3 && (p->text[low] | 32) == 'w' && (p->text[low + 1] | 32) == 'w' && (p->text[low + 2] | 32) == 'w';
}

/* A sentence may end here without a space: "the room.Then he"; what follows is at `next`. */
static bool ends_without_space(const passage *p, uint32_t mark, uint32_t next) {
    if ((unsigned char)p->text[mark] >= 0x80 && p->text[mark] != '\xE2') return true; /* 。 and the like; … is no such */
    term after = term_after(p, next);
    if (after.n < 2) return after.n == 1 && (lexeme_at(p, &after) & LEXEME_OPENER);
    bool cased = after.upper && kind_at(p, next)->sentence == SB_UPPER;
    uint32_t second = next;
    utf8_next(p->text, &second);
    if (cased && kind_at(p, second)->sentence != SB_LOWER) return false;
    if (!cased && kind_at(p, next)->sentence != SB_OLETTER) return false;
    if (p->text[mark] == '.' && cased) {
        term before = term_before(p, mark);
        bool word = before.n >= 3 && !before.digits && class_before(p, mark) == SB_LOWER;
        bool mark_before = before.n == 0;
        if (!(word || mark_before || before.digits)) return false;
    }
    return !is_address(p, mark);
}

static bool is_ellipsis(const passage *p, uint32_t at) { return utf8_peek(p->text, at) == 0x2026; }

/* A straight quotation mark that stands before a letter opens when the sentence has an even number of them before. */
static bool is_opening_quote(const passage *p, uint32_t at) {
    if (p->text[at] != '"' || at + 1 == p->end) return false;
    if (!(kind_at(p, at + 1)->flags & (UNICODE_LETTER | UNICODE_DIGIT))) return false;
    bool even = true;
    for (uint32_t i = p->start; i < at; i++) even ^= p->text[i] == '"';
    return even;
}

/* Past closing marks and brackets; one that may open as well only when `mark` is no ideographic full stop. */
static uint32_t skip_closers(const passage *p, uint32_t mark, uint32_t at) {
    bool wide = p->text[mark] == '\xE3' || p->text[mark] == '\xEF';
    for (uint32_t after = at; at < p->end; at = after) {
        const unicode_kind *kind = kind_next(p, &after);
        uint32_t point = utf8_peek(p->text, at);
        if (kind->sentence != SB_CLOSE && !is_ignored(kind->sentence)) break;
        if ((kind->flags & UNICODE_OPENER) || is_opening_quote(p, at)) break;
        if (wide && (point == 0x201C || point == 0x2018 || point == 0xAB)) break;
    }
    return at;
}

static uint32_t skip_spaces(const passage *p, uint32_t at) {
    for (uint32_t after = at; at < p->end; at = after) {
        const unicode_kind *kind = kind_next(p, &after);
        if (!(kind->flags & UNICODE_SPACE) && !is_ignored(kind->sentence)) break;
    }
    return at;
}

/* A closing mark behind a space, as French sets it: a space or the end follows it. */
static uint32_t skip_spaced_closer(const passage *p, uint32_t at) {
    uint32_t after = at;
    if (at == p->end || !(kind_next(p, &after)->flags & UNICODE_CLOSER)) return at;
    return after == p->end || (kind_at(p, after)->flags & UNICODE_SPACE) ? skip_spaces(p, after) : at;
}

/* The first letter or digit from `at` on, past marks; the paragraph's end when there is none. */
static uint32_t skip_marks(const passage *p, uint32_t at) {
    for (uint32_t after = at; at < p->end; at = after)
        if (kind_next(p, &after)->flags & (UNICODE_LETTER | UNICODE_DIGIT)) break;
    return at;
}

/* The sentence's end for the terminal mark at `mark`, or 0; *past gets where to look for the next mark. */
static uint32_t news_end(const passage *p, uint32_t mark, uint32_t *past) {
    uint32_t at = mark, last = mark, marks = 0;
    while (at < p->end && (is_terminal(kind_at(p, at)->sentence) || is_ellipsis(p, at))) {
        last = at;
        marks++;
        utf8_next(p->text, &at);
        at = skip_ignored(p, at);
    }
    *past = at;
    uint32_t closed = skip_closers(p, last, at), next = skip_spaces(p, closed);
    bool space = next > closed, single_stop = marks == 1 && p->text[last] == '.' && closed == at;
    next = skip_spaced_closer(p, next);
    if (next == p->end) return next;
    unsigned class = kind_at(p, next)->sentence;
    if (is_terminal(class) || class == SB_SCONTINUE) return 0;
    if (!space && class == SB_NUMERIC && p->text[last] == '.') return 0;
    uint32_t letter = skip_marks(p, next);
    if (letter < p->end && kind_at(p, letter)->sentence == SB_LOWER) return 0;
    if (!space && !ends_without_space(p, last, letter)) return 0;
    if (single_stop && letter < p->end && (stop_is_inside(p, mark, letter) || is_enumerator(p, mark))) return 0;
    return next;
}

/* ---- */

/* Bytes that either rule set has to look at: terminal marks, line ends, and whatever is no ASCII. */
static inline sixteen stops(sixteen block) {
    sixteen terminal = sixteen_are(block, '.') | sixteen_are(block, '!') | sixteen_are(block, '?');
    return terminal | sixteen_are(block, '\n') | sixteen_are(block, '\r') | sixteen_high(block);
}

uint32_t sentence_end(const char *text, uint32_t start, uint32_t end, sentence_rules rules) {
    passage p = {text, start, end};
    for (uint32_t at = start; at < end;) {
        at = (uint32_t)sixteen_find(text, at, end, stops);
        if (at == end) break;
        uint32_t after = at, found = 0;
        unsigned class = kind_next(&p, &after)->sentence;
        if (rules == SENTENCE_ANNEX && is_line_end(class)) return line_end(&p, at);
        if (rules == SENTENCE_ANNEX && is_terminal(class)) found = annex_end(&p, at);
        if (rules == SENTENCE_NEWS && (is_terminal(class) || is_ellipsis(&p, at))) found = news_end(&p, at, &after);
        if (found) return found;
        at = after;
    }
    return end;
}
