#include "match/prose.h"

#include "base/sixteen.h"
#include "base/sort.h"

#include <string.h>

static bool marked(const article *a, uint32_t word, uint8_t mark) { return (a->marks[word] & mark) != 0; }

static uint32_t count_marked(const article *a, const text_sentence *s, uint8_t mark) {
    uint32_t n = 0;
    for (uint32_t w = s->first_word; w < s->first_word + s->n_words; w++) n += marked(a, w, mark);
    return n;
}

/* A sentence is set aside whole when half of it is standing: a slot (a date, a name) is standing text as well. One
 * that was said before in most of its words is not counted again, but may still be the place of another's words. */
static void read_marked(prose *out, const text_sentence *s, uint8_t *role, uint32_t *own) {
    const article *a = out->article;
    uint32_t form = a->page.paragraphs[s->paragraph].form;
    bool aside = 2 * count_marked(a, s, MARK_STANDING) >= s->n_words;
    bool second = 2 * count_marked(a, s, MARK_SECOND) >= s->n_words;
    bool caption = form & PARAGRAPH_CAPTION, running = (form & PARAGRAPH_PROSE) && !caption;
    for (uint32_t w = s->first_word; w < s->first_word + s->n_words; w++) {
        bool standing = marked(a, w, MARK_STANDING), quoted = a->page.words.form[w] & (WORD_QUOTED | WORD_POSTED);
        uint8_t bits = 0;
        if (aside || standing) bits |= ROLE_ASIDE;
        else if (quoted && !caption) bits |= ROLE_QUOTED;
        if (!aside && !quoted && !caption) bits |= ROLE_PLACE;
        if (!aside && running) bits |= ROLE_BODY;
        if (!aside && running && !quoted && !second) bits |= marked(a, w, MARK_HOUSE) ? ROLE_OWN | ROLE_HOUSE : ROLE_OWN;
        role[w] = bits;
        *own += (bits & ROLE_OWN) != 0;
        out->n_body += (bits & ROLE_BODY) != 0;
        out->n_aside += (bits & ROLE_ASIDE) != 0;
        out->n_house += (bits & ROLE_HOUSE) != 0;
    }
}

/* Most sentences have no mark and no quotation: all their words are of one role. Returns own words. */
static uint32_t read_sentence(prose *out, const text_sentence *s, uint8_t *role) {
    const article *a = out->article;
    uint8_t marks = bits_of_all(a->marks + s->first_word, s->n_words), forms = bits_of_all(a->page.words.form + s->first_word, s->n_words);
    uint32_t form = a->page.paragraphs[s->paragraph].form, own = 0;
    bool is_plain = !(marks & (MARK_STANDING | MARK_SECOND | MARK_HOUSE)) && !(forms & (WORD_QUOTED | WORD_POSTED));
    if (is_plain && s->n_words) {
        bool caption = form & PARAGRAPH_CAPTION, running = (form & PARAGRAPH_PROSE) && !caption;
        memset(role + s->first_word, caption ? 0 : running ? ROLE_PLACE | ROLE_BODY | ROLE_OWN : ROLE_PLACE, s->n_words);
        own = running ? s->n_words : 0;
        out->n_body += own;
    } else {
        read_marked(out, s, role, &own);
    }
    return own;
}

/* The first paragraph of running text that is not standing: what stands above it is headline, byline, furniture. */
static uint32_t headline_end(const page *p, const uint8_t *role) {
    for (uint32_t i = 0; i < p->n_paragraphs; i++) {
        const text_paragraph *at = &p->paragraphs[i];
        uint32_t body = 0;
        for (uint32_t w = at->first_word; w < at->first_word + at->n_words; w++) body += (role[w] & ROLE_BODY) != 0;
        if (body > 0 && 2 * body >= at->n_words) return at->first_word;
    }
    return p->words.n;
}

static wire_status read_headline(prose *out, const page *p, const uint8_t *role, arena *keep, arena *scratch) {
    uint32_t end = headline_end(p, role), n = 0;
    sort_item *items = ARENA_NEW(scratch, sort_item, end), *other = ARENA_NEW(scratch, sort_item, end);
    CHECK_MEMORY(items);
    CHECK_MEMORY(other);
    for (uint32_t w = 0; w < end; w++) {
        const text_paragraph *at = &p->paragraphs[p->sentences[p->words.sentence[w]].paragraph];
        bool tells = !(p->words.form[w] & WORD_SHORT) || (p->words.form[w] & WORD_IDEOGRAPH);
        if (tells && !at->form && !(role[w] & ROLE_ASIDE)) items[n++] = (sort_item){.key = p->words.hash[w]};
    }
    sort_radix(items, other, n);
    uint64_t *headline = ARENA_NEW(keep, uint64_t, n);
    CHECK_MEMORY(headline);
    for (uint32_t i = 0; i < n; i++)
        if (i == 0 || items[i].key != items[i - 1].key) headline[out->n_headline++] = items[i].key;
    out->headline = headline;
    return WIRE_OK;
}

wire_status prose_read(prose *out, const article *a, arena *keep, arena *scratch) {
    const page *p = &a->page;
    uint8_t *role = ARENA_NEW(keep, uint8_t, p->words.n);
    uint32_t *own = ARENA_NEW(keep, uint32_t, p->n_sentences);
    CHECK_MEMORY(role);
    CHECK_MEMORY(own);
    *out = (prose){.article = a, .role = role, .sentence_own = own};
    memset(role, 0, p->words.n);
    for (uint32_t i = 0; i < p->n_sentences; i++) out->n_own += own[i] = read_sentence(out, &p->sentences[i], role);
    return read_headline(out, p, role, keep, scratch);
}

bool prose_in_headline(const prose *p, uint64_t hash) {
    uint32_t low = 0, high = p->n_headline;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (p->headline[middle] < hash) low = middle + 1;
        else high = middle;
    }
    return low < p->n_headline && p->headline[low] == hash;
}
