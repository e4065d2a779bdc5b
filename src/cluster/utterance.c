/*
 * How a quotation is read:
 *
 *   "we [the people] ... guarantee[d] life, you f***ing"   ->   we  the* people*  |gap| guaranteed  life  you  f*ing
 *
 * A word in brackets of its own is optional (*); brackets glued to a word are part of it; an ellipsis is a free gap;
 * asterisks inside a word stand for letters. All this is read from the bytes between the page's words.
 *
 * Left out: titles and names between marks, which are labels and no sayings. A label's longer words all begin with
 * capitals, and it stands in a paragraph whose other longer words mostly do not; so quotations in headlines stay.
 */
#include "cluster/utterance.h"

#include "text/normalise.h"
#include "text/word.h"

#include <string.h>

#define STEM_LETTERS 4
#define USUAL_WORDS 2 /* of one word, nothing tells whose it is */
#define STEMS_MOST (((uint32_t)1 << 30) - 1) /* what saying_word.stem holds */

/* ---- words --------------------------------------------------------------------------------------------------- */

static uint32_t bytes_of_letters(const char *at, uint32_t bytes, uint32_t letters) {
    uint32_t i = 0;
    while (i < bytes && letters) {
        i++;
        while (i < bytes && ((unsigned char)at[i] & 0xC0) == 0x80) i++;
        letters--;
    }
    return i;
}

static uint32_t letters_of(const char *at, uint32_t bytes) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < bytes; i++) n += ((unsigned char)at[i] & 0xC0) != 0x80;
    return n;
}

/* The number of the word of this normal form. */
static wire_status add_word(utterances *u, uint64_t hash, const char *normal, uint32_t bytes, uint32_t *number) {
    bool is_new;
    uint32_t *place = map_add(&u->numbers, hash, (uint32_t)u->words.n, &is_new);
    CHECK_MEMORY(place);
    *number = *place;
    if (!is_new) return WIRE_OK;
    saying_form form = {.normal = arena_copy(&u->keep, normal, bytes), .bytes = bytes, .letters = letters_of(normal, bytes)};
    CHECK_MEMORY(form.normal);
    saying_word entry = {.masked = memchr(normal, '*', bytes) != NULL, .is_ideograph = form.letters == 1 && bytes >= 3};
    uint32_t beginning = bytes_of_letters(normal, bytes, STEM_LETTERS);
    uint32_t *stem = map_add(&u->stems, hash_bytes(normal, beginning, 0), (uint32_t)u->stems.n, NULL);
    CHECK_MEMORY(stem);
    if (u->stems.n > STEMS_MOST) return WIRE_TOO_LARGE;
    entry.stem = *stem & STEMS_MOST;
    const lexicon_word *known = lexicon_find(u->lexicon, hash);
    uint32_t letters = form.letters < 9 ? form.letters : 9;
    entry.bits = known ? known->bits : 7 * LEXICON_BIT * (1 + letters) / 10;
    return vec_push(&u->words, entry) && vec_push(&u->forms, form) && vec_push(&u->hashes, hash) ? WIRE_OK : WIRE_NO_MEMORY;
}

static wire_status number_page_word(utterances *u, const page *p, uint32_t w, uint32_t *number) {
    const uint32_t *known = map_find(&u->numbers, p->words.hash[w]);
    if (known) {
        *number = *known;
        return WIRE_OK;
    }
    normal_buffer normal = {.from = &u->scratch};
    TRY(normalise_span(p->text, p->words.start[w], p->words.end[w], &normal));
    return add_word(u, p->words.hash[w], normal.at, (uint32_t)normal.n, number);
}

/* Two neighbouring tokens become one word: the left one's letters, `between`, the right one's. */
static wire_status glue(utterances *u, token *left, uint32_t right, const char *between) {
    const saying_form *a = &u->forms.at[left->word], *b = &u->forms.at[right];
    uint32_t middle = (uint32_t)strlen(between), bytes = a->bytes + middle + b->bytes;
    char *normal = arena_allocate(&u->scratch, bytes, 1);
    CHECK_MEMORY(normal);
    memcpy(normal, a->normal, a->bytes);
    memcpy(normal + a->bytes, between, middle);
    memcpy(normal + a->bytes + middle, b->normal, b->bytes);
    return add_word(u, word_hash(normal, bytes), normal, bytes, &left->word);
}

static uint32_t common_letters(const saying_form *a, const saying_form *b) {
    uint32_t n = 0, least = a->bytes < b->bytes ? a->bytes : b->bytes;
    while (n < least && a->normal[n] == b->normal[n]) n++;
    while (n > 0 && n < least && ((unsigned char)a->normal[n] & 0xC0) == 0x80) n--;
    return letters_of(a->normal, n);
}

/* "f*ing" and "fucking": what stands before and after the asterisk is the same. */
static bool mask_fits(const saying_form *mask, const saying_form *other) {
    const char *star = memchr(mask->normal, '*', mask->bytes);
    uint32_t before = (uint32_t)(star - mask->normal), after = mask->bytes - before - 1;
    return before > 0 && other->bytes >= before + after && !memcmp(mask->normal, other->normal, before) &&
           !memcmp(star + 1, other->normal + other->bytes - after, after);
}

uint32_t saying_likeness(const utterances *u, uint32_t left, uint32_t right) {
    if (left == right) return 16;
    saying_word x = u->words.at[left], y = u->words.at[right];
    if (x.stem != y.stem && !x.masked && !y.masked) return 0;
    const saying_form *a = &u->forms.at[left], *b = &u->forms.at[right];
    if (x.masked || y.masked) return (x.masked && mask_fits(a, b)) || (y.masked && mask_fits(b, a)) ? 13 : 0;
    uint32_t n = common_letters(a, b), most = a->letters > b->letters ? a->letters : b->letters;
    if (n < STEM_LETTERS || 2 * n < most) return n >= 5 && 5 * n >= 2 * most ? 8 : 0;
    return n + 2 >= most ? 13 : 8;
}

/* ---- one quotation ------------------------------------------------------------------------------------------- */

typedef struct reading {
    utterances *u;
    const page *page;
    VEC(token) tokens;
    uint32_t near; /* first word of the last part read */
    bool inside; /* brackets */
} reading;

/* What stands between two words. */
typedef struct gap {
    bool opens, closes;         /* a bracket */
    bool inside;                /* the last one opens */
    bool glued_open, glued_close; /* no space between the bracket and the word before / behind it */
    bool ellipsis, stars;       /* stars: nothing but asterisks */
} gap;

static bool is_gap_mark(char c) { return c == '[' || c == ']' || c == '*'; }

static gap read_gap(const char *text, uint32_t start, uint32_t end) {
    gap g = {0};
    if (end == start || (end - start <= 2 && !is_gap_mark(text[start]) && !is_gap_mark(text[end - 1]))) return g; /* most are */
    uint32_t dots = 0, stars = 0;
    for (uint32_t i = start; i < end; i++) {
        if (text[i] == '[') g.opens = g.inside = true, g.glued_open = i == start;
        if (text[i] == ']') g.closes = true, g.inside = false, g.glued_close = i + 1 == end;
        dots = text[i] == '.' ? dots + 1 : text[i] == ' ' && dots ? dots : 0;
        stars += text[i] == '*';
        if (dots >= 3 || (i + 2 < end && !memcmp(text + i, "\xE2\x80\xA6", 3))) g.ellipsis = true;
    }
    g.stars = stars > 0 && stars == end - start;
    return g;
}

static wire_status read_token(reading *r, uint32_t w, gap before) {
    token t = {.place = w};
    TRY(number_page_word(r->u, r->page, w, &t.word));
    token *last = r->tokens.n ? &r->tokens.at[r->tokens.n - 1] : NULL;
    if (before.opens || before.closes) r->inside = before.inside;
    if (last && before.stars) return glue(r->u, last, t.word, "*");
    if (last && ((before.opens && before.glued_open && !before.closes) || (before.closes && before.glued_close && !before.opens))) {
        last->mark &= ~(uint32_t)TOKEN_BRACKET;
        r->inside = false;
        return glue(r->u, last, t.word, "");
    }
    t.mark = (before.ellipsis ? TOKEN_GAP : 0) | (r->inside ? TOKEN_BRACKET : 0);
    return vec_push(&r->tokens, t) ? WIRE_OK : WIRE_NO_MEMORY;
}

/* The first word that begins at `at` or later; sought from `near` on in growing steps, or else before it. */
static uint32_t first_word(const page *p, uint32_t near, uint32_t at) {
    uint32_t low = 0, high = near, n = p->words.n;
    for (uint32_t step = 4; high < n && p->words.start[high] < at; step *= 2) {
        low = high + 1;
        high = n - high > step ? high + step : n;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->words.start[middle] < at) low = middle + 1; else high = middle;
    }
    return low;
}

static wire_status read_parts(reading *r, const text_quotation *q) {
    const page *p = r->page;
    r->tokens.n = 0;
    r->inside = false;
    for (uint32_t i = 0; i < q->n_parts; i++) {
        uint32_t at = q->parts[i].start, first = r->near = first_word(p, r->near, at);
        for (uint32_t w = first; w < p->words.n && p->words.start[w] < q->parts[i].end; w++) map_prefetch(&r->u->numbers, p->words.hash[w]);
        size_t begins = r->tokens.n;
        for (uint32_t w = first; w < p->words.n && p->words.start[w] < q->parts[i].end; w++) {
            TRY(read_token(r, w, read_gap(p->text, at, p->words.start[w])));
            at = p->words.end[w];
        }
        if (i > 0 && begins < r->tokens.n) r->tokens.at[begins].mark |= TOKEN_PART;
    }
    return WIRE_OK;
}

/* ---- labels -------------------------------------------------------------------------------------------------- */

/* All longer words first .. end-1 begin with capitals, and there is one. */
static bool is_capital(const text_words *words, uint32_t first, uint32_t end) {
    uint32_t longer = 0;
    for (uint32_t w = first; w < end; w++) {
        if (words->form[w] & (WORD_SHORT | WORD_DIGIT | WORD_IDEOGRAPH)) continue;
        if (!(words->form[w] & WORD_CAPITAL)) return false;
        longer++;
    }
    return longer > 0;
}

/* *near: a word nearby, then the quotation's first. */
static bool is_label(const page *p, const text_quotation *q, uint32_t *near) {
    if (q->n_parts > 1) return false;
    wire_span s = q->parts[0];
    const text_words *words = &p->words;
    uint32_t first = *near = first_word(p, *near, s.start);
    if (first == words->n || !(words->form[first] & WORD_CAPITAL)) return false;
    uint32_t end = first_word(p, first, s.end);
    if (end - first < 2 || !is_capital(words, first, end)) return false;
    for (uint32_t i = s.start; i + 1 < s.end; i++)
        if (p->text[i] == '.' || p->text[i] == '!' || p->text[i] == '?') return false;
    const text_sentence *sentence = &p->sentences[words->sentence[first]];
    const text_paragraph *around = &p->paragraphs[sentence->paragraph];
    uint32_t others = 0, low = 0;
    for (uint32_t w = around->first_word; w < around->first_word + around->n_words; w++) {
        if ((w >= first && w < end) || (words->form[w] & (WORD_SHORT | WORD_DIGIT))) continue;
        others++;
        low += !(words->form[w] & WORD_CAPITAL);
    }
    return others > 0 && 2 * low >= others;
}

/* ---- speakers ------------------------------------------------------------------------------------------------ */

static speaker read_speaker(const page *p, uint32_t near, wire_span span) {
    speaker s = {0};
    if (span.end <= span.start) return s;
    uint32_t first = first_word(p, near, span.start), end = first_word(p, first, span.end), capitals = 0;
    for (uint32_t w = first; w < end; w++)
        capitals += (p->words.form[w] & (WORD_CAPITAL | WORD_UPPER)) == WORD_CAPITAL;
    s.full_name = end - first >= 2 && end - first <= 3 && capitals == end - first;
    if (end - first > SPEAKER_WORDS) first = end - SPEAKER_WORDS;
    for (uint32_t w = first; w < end; w++) s.words[s.n++] = p->words.hash[w];
    return s;
}

static bool has_word(const speaker *s, uint64_t hash) {
    for (uint32_t i = 0; i < s->n; i++)
        if (s->words[i] == hash) return true;
    return false;
}

int speaker_agreement(const speaker *a, const speaker *b) {
    if (!a->n || !b->n) return 0;
    uint64_t last_a = a->words[a->n - 1], last_b = b->words[b->n - 1];
    if (last_a == last_b) return a->full_name && b->full_name && a->words[0] != b->words[0] ? 0 : 1;
    if (has_word(a, last_b) || has_word(b, last_a)) return 1;
    return a->full_name && b->full_name ? -1 : 0;
}

/* ---- all of them --------------------------------------------------------------------------------------------- */

static wire_status keep_utterance(reading *r, uint32_t document, uint32_t quotation) {
    utterances *u = r->u;
    utterance out = {.document = document, .quotation = quotation, .form = 1};
    token *tokens = arena_copy(&u->keep, r->tokens.at, r->tokens.n * sizeof *tokens);
    CHECK_MEMORY(tokens);
    out.tokens = (token_list){tokens, (uint32_t)r->tokens.n};
    uint64_t bits = 0;
    for (uint32_t i = 0; i < out.tokens.n; i++) {
        if (!(tokens[i].mark & TOKEN_BRACKET)) bits += u->words.at[tokens[i].word].bits;
        out.form = hash_mix(out.form, (uint64_t)tokens[i].word << 2 | (tokens[i].mark & TOKEN_FORM));
    }
    out.form = hash_finish(out.form);
    out.bits = (uint32_t)(bits < INT32_MAX / 2 ? bits : INT32_MAX / 2);
    out.speaker = read_speaker(r->page, r->near, r->page->quotations[quotation].speaker);
    return vec_push(&u->list, out) ? WIRE_OK : WIRE_NO_MEMORY;
}

wire_status utterances_read(utterances *out, const wire_corpus *corpus, const lexicon *l) {
    *out = (utterances){.lexicon = l};
    reading r = {.u = out};
    wire_status status = WIRE_OK;
    uint32_t least = corpus->options.quote_words ? corpus->options.quote_words : USUAL_WORDS;
    for (uint32_t d = 0; d < corpus->articles.n; d++) {
        r.page = &corpus->articles.at[d].page;
        r.near = 0;
        arena_reset(&out->scratch);
        for (uint32_t q = 0; q < r.page->n_quotations; q++) {
            if (is_label(r.page, &r.page->quotations[q], &r.near)) continue;
            TRY_DONE(read_parts(&r, &r.page->quotations[q]));
            if (r.tokens.n >= least) TRY_DONE(keep_utterance(&r, d, q));
        }
    }
done:
    vec_finish(&r.tokens);
    if (status != WIRE_OK) utterances_finish(out);
    return status;
}

void utterances_finish(utterances *u) {
    if (!u) return;
    vec_finish(&u->list);
    vec_finish(&u->words);
    vec_finish(&u->forms);
    vec_finish(&u->hashes);
    map_finish(&u->numbers);
    map_finish(&u->stems);
    arena_finish(&u->keep);
    arena_finish(&u->scratch);
    *u = (utterances){0};
}
