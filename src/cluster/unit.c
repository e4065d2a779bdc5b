/*
 * A paragraph is cut at separators (a tab, two spaces, a bar, a middle dot or a bullet between spaces) and, where a part is
 * longer than SENTENCE_BYTES, at the ends of its sentences. Sentences are not looked for in shorter parts: an
 * abbreviation in a menu's cell would break it ("St. Louis").
 *
 * The key is a chain of the words' hashes, so spaces, marks and case do not count. A unit of slots alone ("5 June 2019, 14:30")
 * has nothing else to be known by: there the slots do not run together and the marks between them count.
 */
#include "cluster/unit.h"

#include "base/error.h"
#include "base/sixteen.h"
#include "text/imprint.h"

#include <string.h>

#define SENTENCE_BYTES 60
#define SLOTS_ONLY 0xA11u
#define BESIDE_ADDRESS 3 /* words without which an address is what a line says */

/* Months, days and their usual short forms, clock words and zones. Read by the text layer once, so that they are equal
 * to the words of a page whatever the normal form is. */
static const char date_words[] =
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "am pm a.m p.m et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst ist cet cest jst st nd rd th "
    "januar februar m\xC3\xA4rz mai juni juli oktober dezember j\xC3\xA4nner "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag uhr "
    "janvier f\xC3\xA9vrier mars avril juin juillet ao\xC3\xBBt septembre octobre novembre d\xC3\xA9" "cembre "
    "lundi mardi mercredi jeudi vendredi samedi dimanche "
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre "
    "lunes martes mi\xC3\xA9rcoles jueves viernes s\xC3\xA1" "bado domingo "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre "
    "luned\xC3\xAC marted\xC3\xAC mercoled\xC3\xAC gioved\xC3\xAC venerd\xC3\xAC sabato domenica "
    "janeiro fevereiro mar\xC3\xA7o maio junho julho setembro outubro novembro dezembro "
    "januari februari maart mei augustus maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrze\xC5\x9Bnia pa\xC5\xBA" "dziernika listopada grudnia "
    "\xD1\x8F\xD0\xBD\xD0\xB2\xD0\xB0\xD1\x80\xD1\x8F \xD1\x84\xD0\xB5\xD0\xB2\xD1\x80\xD0\xB0\xD0\xBB\xD1\x8F "
    "\xD0\xBC\xD0\xB0\xD1\x80\xD1\x82\xD0\xB0 \xD0\xB0\xD0\xBF\xD1\x80\xD0\xB5\xD0\xBB\xD1\x8F \xD0\xBC\xD0\xB0\xD1\x8F "
    "\xD0\xB8\xD1\x8E\xD0\xBD\xD1\x8F \xD0\xB8\xD1\x8E\xD0\xBB\xD1\x8F \xD0\xB0\xD0\xB2\xD0\xB3\xD1\x83\xD1\x81\xD1\x82\xD0\xB0 "
    "\xD1\x81\xD0\xB5\xD0\xBD\xD1\x82\xD1\x8F\xD0\xB1\xD1\x80\xD1\x8F \xD0\xBE\xD0\xBA\xD1\x82\xD1\x8F\xD0\xB1\xD1\x80\xD1\x8F "
    "\xD0\xBD\xD0\xBE\xD1\x8F\xD0\xB1\xD1\x80\xD1\x8F \xD0\xB4\xD0\xB5\xD0\xBA\xD0\xB0\xD0\xB1\xD1\x80\xD1\x8F";

/* Before the name of an author, and between two of them. */
static const char by_words[] = "by von par por di da de door av af od text story photo foto photograph photos "
                               "\xD0\xBE\xD1\x82 \xD0\xB0\xD0\xB2\xD1\x82\xD0\xBE\xD1\x80";
static const char and_words[] = "and und et y e en och og i \xD0\xB8";
static const char copyright_words[] = "copyright";

enum { WORD_DATE = 1, WORD_BY = 2, WORD_AND = 4, WORD_COPYRIGHT = 8 };

static wire_status add_words(unit_reader *reader, const char *text, uint32_t bytes, uint32_t kind) {
    arena keep, scratch;
    arena_init(&keep);
    arena_init(&scratch);
    page read;
    wire_status status = WIRE_OK;
    TRY_DONE(page_read(&read, text, bytes, &keep, &scratch));
    for (uint32_t i = 0; i < read.words.n; i++) {
        uint32_t *kinds = map_add(&reader->frames, read.words.hash[i], 0, NULL);
        CHECK_MEMORY_DONE(kinds);
        *kinds |= kind;
        uint64_t bit = read.words.hash[i] % UNIT_KNOWN_BITS;
        reader->known[bit / 64] |= (uint64_t)1 << bit % 64;
    }
done:
    arena_finish(&keep);
    arena_finish(&scratch);
    return status;
}

wire_status unit_reader_init(unit_reader *reader) {
    wire_status status = WIRE_OK;
    *reader = (unit_reader){0};
    TRY_DONE(add_words(reader, date_words, sizeof date_words - 1, WORD_DATE));
    TRY_DONE(add_words(reader, by_words, sizeof by_words - 1, WORD_BY));
    TRY_DONE(add_words(reader, and_words, sizeof and_words - 1, WORD_AND));
    TRY_DONE(add_words(reader, copyright_words, sizeof copyright_words - 1, WORD_COPYRIGHT));
done:
    if (status != WIRE_OK) unit_reader_finish(reader);
    return status;
}

void unit_reader_finish(unit_reader *reader) {
    if (reader) map_finish(&reader->frames);
}

static bool is_kind(const unit_reader *reader, uint64_t word, uint32_t kind) {
    uint64_t bit = word % UNIT_KNOWN_BITS;
    if (!(reader->known[bit / 64] >> bit % 64 & 1)) return false;
    const uint32_t *kinds = map_find(&reader->frames, word);
    return kinds && *kinds & kind;
}

bool unit_is_date_word(const unit_reader *reader, uint64_t word) {
    return is_kind(reader, word, WORD_DATE);
}

/* ---- keys ---- */

/* Slots and the marks between them; spaces do not count. */
static uint64_t key_of_slots(const page *of, const unit *u) {
    uint64_t chain = hash_mix(unit_key_start(), SLOTS_ONLY);
    const text_words *words = &of->words;
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        chain = hash_mix(chain, words->form[w] & WORD_DIGIT ? UNIT_SLOT : SLOTS_ONLY);
        if (w + 1 == u->first_word + u->n_words) break;
        for (uint32_t at = words->end[w]; at < words->start[w + 1]; at++)
            if ((unsigned char)of->text[at] > ' ') chain = hash_mix(chain, (unsigned char)of->text[at]);
    }
    return hash_finish(chain);
}

bool unit_in_address(const page *of, const text_paragraph *p, uint32_t word) {
    const char *text = of->text, *from = text + of->words.start[word], *end = text + p->end;
    while (from > text + p->start && (unsigned char)from[-1] > ' ') from--;
    for (const char *at = from; at < end && (unsigned char)*at > ' '; at++)
        if (*at == '@' || (*at == ':' && end - at >= 3 && at[1] == '/' && at[2] == '/')) return true;
    return false;
}

/* May some words of the text be in an address? */
static bool may_have_address(const char *at, const char *end) {
    if (memchr(at, '@', (size_t)(end - at))) return true;
    for (; (at = memchr(at, '/', (size_t)(end - at))) != NULL; at++)
        if (at + 1 < end && at[1] == '/') return true;
    return false;
}

static bool has_digit(const text_words *words, const unit *u) {
    return bits_of_all(words->form + u->first_word, u->n_words) & WORD_DIGIT;
}

/* Of words that are none of them slots. */
static uint64_t key_of_words(const text_words *words, const unit *u) {
    uint64_t chain = unit_key_start();
    for (uint32_t i = 0; i < u->n_words; i++) chain = unit_key_link(chain, words->hash[u->first_word + i]);
    return unit_key_end(chain);
}

/* Sets the key with addresses as slots, or leaves them words; returns the number of words that are no slots. */
static uint32_t set_key_with_slots(const unit_reader *reader, const page *of, unit *u, bool addresses) {
    const text_words *words = &of->words;
    const text_paragraph *p = &of->paragraphs[u->paragraph];
    uint32_t end = u->first_word + u->n_words;
    uint64_t chain = unit_key_start();
    uint32_t slots = 0, fixed = 0;
    bool open = false, dates = has_digit(words, u);
    for (uint32_t w = u->first_word; w < end; w++) {
        uint8_t form = words->form[w];
        if (dates && !(form & WORD_DIGIT) && is_kind(reader, words->hash[w], WORD_DATE)) form |= WORD_DIGIT;
        if (addresses && !(form & WORD_DIGIT) && unit_in_address(of, p, w)) form |= WORD_DIGIT;
        if (!(form & WORD_DIGIT)) fixed++;
        else if (!open) slots++;
        chain = unit_key_word(chain, words->hash[w], form, &open);
    }
    u->n_slots = (uint8_t)(slots < UINT8_MAX ? slots : UINT8_MAX);
    u->key = fixed ? unit_key_end(chain) : key_of_slots(of, u);
    return fixed;
}

static void set_key(const unit_reader *reader, const page *of, unit *u, bool may_have_addresses) {
    if (may_have_addresses && set_key_with_slots(reader, of, u, true) >= BESIDE_ADDRESS) return;
    if (has_digit(&of->words, u)) {
        set_key_with_slots(reader, of, u, false);
    } else {
        u->n_slots = 0;
        u->key = key_of_words(&of->words, u);
    }
}

/* ---- frames ---- */

#define FRAMED_MOST 14
enum { FRAME_BY = 0xB1, FRAME_CREDIT, FRAME_COPYRIGHT };

static bool is_name_word(const page *of, uint32_t w) { return of->words.form[w] & (WORD_CAPITAL | WORD_UPPER); }

/* "By Ann Lee and Tom Roe", "By Ann Lee Paris 0 June 0": a word of authorship, then names to the end or to a number. */
static uint64_t byline_key(const unit_reader *reader, const page *of, const unit *u) {
    const text_words *words = &of->words;
    uint32_t first = u->first_word, end = first + u->n_words, names = 0;
    if (!is_kind(reader, words->hash[first], WORD_BY)) return 0;
    uint64_t chain = hash_mix(FRAME_BY, words->hash[first]);
    for (uint32_t w = first + 1; w < end; w++) {
        if (words->form[w] & WORD_DIGIT) break;
        if (is_name_word(of, w)) names++;
        else if (!is_kind(reader, words->hash[w], WORD_AND | WORD_BY)) return 0;
    }
    return names >= 2 ? hash_finish(chain) : 0;
}

/* "Ann Lee / Agency Pictures", "ANN LEE/Agency": names, a slash, and the agency's first two words. */
static uint64_t credit_key(const page *of, const unit *u) {
    const text_words *words = &of->words;
    uint32_t first = u->first_word, end = first + u->n_words, slash = first + 1;
    for (; slash < end && is_name_word(of, slash - 1); slash++)
        if (memchr(of->text + words->end[slash - 1], '/', words->start[slash] - words->end[slash - 1])) break;
    if (slash >= end || !is_name_word(of, slash - 1) || slash - first < 2 || slash - first > 5 || !is_name_word(of, slash)) return 0;
    uint64_t chain = hash_mix(FRAME_CREDIT, words->hash[slash]);
    if (slash + 1 < end && is_name_word(of, slash + 1)) chain = hash_mix(chain, words->hash[slash + 1]);
    return hash_finish(chain);
}

static bool has_copyright(const unit_reader *reader, const page *of, const unit *u) {
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++)
        if (is_kind(reader, of->words.hash[w], WORD_COPYRIGHT)) return true;
    wire_span span = unit_span(of, u);
    const char *at = of->text + span.start, *end = of->text + span.end;
    while (at < end && (at = memchr(at, 0xC2, (size_t)(end - at))) != NULL)
        if (++at < end && (unsigned char)*at == 0xA9) return true;
    return false;
}

/* "Copyright (c) 0-0 The Anytown Echo. All rights reserved.": runs of names are slots. */
static uint64_t copyright_key(const unit_reader *reader, const page *of, const unit *u) {
    const text_words *words = &of->words;
    uint64_t chain = FRAME_COPYRIGHT;
    uint32_t slots = 0;
    bool open = false;
    if (!has_copyright(reader, of, u)) return 0;
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        bool fixed = is_kind(reader, words->hash[w], WORD_COPYRIGHT);
        if (!fixed && (is_name_word(of, w) || words->form[w] & WORD_DIGIT || is_kind(reader, words->hash[w], WORD_AND))) {
            if (!open) chain = hash_mix(chain, UNIT_SLOT);
            slots += !open;
            open = true;
        } else {
            chain = hash_mix(chain, words->hash[w]);
            open = false;
        }
    }
    return slots ? hash_finish(chain) : 0;
}

static uint64_t frame_key(const unit_reader *reader, const page *of, const unit *u) {
    if (u->n_words < 3 || u->n_words > FRAMED_MOST) return 0;
    uint64_t key = byline_key(reader, of, u);
    if (!key) key = credit_key(of, u);
    return key ? key : copyright_key(reader, of, u);
}

/* ---- cutting ---- */

/* Bytes of a space at `at`, 0 when there is none: space or no-break space. */
static uint32_t space_at(const char *text, uint32_t at, uint32_t end) {
    if (text[at] == ' ') return 1;
    return at + 1 < end && memcmp(text + at, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* Bytes of a bar, middle dot or bullet at `at`, 0 when there is none. */
static uint32_t bar_at(const char *text, uint32_t at, uint32_t end) {
    if (text[at] == '|') return 1;
    if (at + 1 < end && memcmp(text + at, "\xC2\xB7", 2) == 0) return 2;
    return at + 2 < end && memcmp(text + at, "\xE2\x80\xA2", 3) == 0 ? 3 : 0;
}

static bool breaks(char c, bool prose) { return c == '\t' || (!prose && (c == '\n' || c == '\r')); }

/* May there be a separator between any two words of the text? What is behind it can be read up to `bytes`. */
static bool may_separate(const page *of, uint32_t at, uint32_t end, bool prose) {
    const sixteen none = {0};
    for (; at < end; at += 16) {
        if (of->bytes - at < 18) return true;
        sixteen block = sixteen_at(of->text + at), spaces = sixteen_are(block, ' ') & sixteen_are(sixteen_at(of->text + at + 1), ' ');
        sixteen bullet = sixteen_are(block, '\xE2') & sixteen_are(sixteen_at(of->text + at + 2), '\xA2');
        sixteen line = prose ? none : sixteen_are(block, '\n') | sixteen_are(block, '\r');
        if (sixteen_first(spaces | bullet | line | sixteen_are(block, '\t') | sixteen_are(block, '|') | sixteen_are(block, '\xC2')) < 16)
            return true;
    }
    return false;
}

/* Is there a separator in the gap between two words? A line's end is one, where the paragraph is no running text. */
static bool gap_separates(const char *text, uint32_t at, uint32_t end, bool prose) {
    bool space = false;
    if (end - at == 1) return breaks(text[at], prose); /* nearly all */
    while (at < end) {
        if (breaks(text[at], prose)) return true;
        uint32_t bytes = space_at(text, at, end);
        if (bytes && space) return true;
        if (!bytes && space && (bytes = bar_at(text, at, end)) != 0 && at + bytes < end && space_at(text, at + bytes, end))
            return true;
        space = space_at(text, at, end) > 0;
        at += bytes ? bytes : 1;
    }
    return false;
}

typedef struct cutter {
    const unit_reader *reader;
    const page *of;
    unit_list *out;
    uint32_t paragraph;
    bool may_have_addresses, may_have_copyright; /* the paragraph */
} cutter;

static wire_status put(const cutter *c, uint32_t first, uint32_t end, bool piece) {
    unit u = {.first_word = first, .n_words = end - first, .paragraph = c->paragraph, .piece = piece,
              .addresses = c->may_have_addresses, .copyright = c->may_have_copyright};
    set_key(c->reader, c->of, &u, c->may_have_addresses);
    if (!vec_push(c->out, u)) return WIRE_NO_MEMORY;
    uint64_t frame = frame_key(c->reader, c->of, &u);
    if (!frame) return WIRE_OK;
    u.key = frame;
    u.framed = true;
    return vec_push(c->out, u) ? WIRE_OK : WIRE_NO_MEMORY;
}

static bool is_one_part(const page *of, uint32_t first, uint32_t end) {
    const text_words *words = &of->words;
    return words->end[end - 1] - words->start[first] <= SENTENCE_BYTES || words->sentence[first] == words->sentence[end - 1];
}

/* A part between separators: whole, or by sentences when it is long. */
static wire_status put_part(const cutter *c, uint32_t first, uint32_t end) {
    const text_words *words = &c->of->words;
    if (is_one_part(c->of, first, end)) return put(c, first, end, true);
    for (const text_sentence *s = &c->of->sentences[words->sentence[first]]; s->first_word + s->n_words < end; s++) {
        uint32_t next = s->first_word + s->n_words;
        TRY(put(c, first, next, true));
        first = next;
    }
    return put(c, first, end, true);
}

static wire_status cut_paragraph(const cutter *c, const text_paragraph *p) {
    uint32_t first = p->first_word, end = first + p->n_words;
    const text_words *words = &c->of->words;
    TRY(put(c, first, end, false));
    bool prose = p->form & PARAGRAPH_PROSE;
    bool cut = may_separate(c->of, p->start, p->end, prose);
    for (uint32_t w = first + 1; cut && w < end; w++) {
        if (!gap_separates(c->of->text, words->end[w - 1], words->start[w], prose)) continue;
        TRY(put_part(c, first, w));
        first = w;
    }
    return first == p->first_word && is_one_part(c->of, first, end) ? WIRE_OK : put_part(c, first, end);
}

wire_status unit_read(const unit_reader *reader, const page *of, unit_list *out) {
    cutter c = {.reader = reader, .of = of, .out = out};
    bool page_may = imprint_may_have_copyright(of->text, of->text + of->bytes);
    for (c.paragraph = 0; c.paragraph < of->n_paragraphs; c.paragraph++) {
        const text_paragraph *p = &of->paragraphs[c.paragraph];
        c.may_have_addresses = may_have_address(of->text + p->start, of->text + p->end);
        c.may_have_copyright = page_may && imprint_may_have_copyright(of->text + p->start, of->text + p->end);
        if (p->n_words) TRY(cut_paragraph(&c, p));
    }
    return WIRE_OK;
}

/* ---- what a unit looks like ---- */

wire_span unit_span(const page *of, const unit *u) {
    const text_paragraph *p = &of->paragraphs[u->paragraph];
    if (!u->piece) return (wire_span){p->start, p->end};
    const text_words *words = &of->words;
    uint32_t last = u->first_word + u->n_words - 1;
    uint32_t start = words->start[u->first_word], end = words->end[last];
    uint32_t floor = u->first_word > p->first_word ? words->end[u->first_word - 1] : p->start;
    uint32_t roof = last + 1 < p->first_word + p->n_words ? words->start[last + 1] : p->end;
    while (start > floor && (unsigned char)of->text[start - 1] > ' ') start--;
    /* No space before it: the marks cling to the word before. */
    if (start == floor && floor > p->start) start = words->start[u->first_word];
    while (end < roof && (unsigned char)of->text[end] > ' ') end++;
    return (wire_span){start, end};
}

bool unit_is_inside(const page *of, const unit *u) {
    uint32_t before = 0, after = of->n_paragraphs;
    while (before < u->paragraph && !(of->paragraphs[before].form & PARAGRAPH_PROSE)) before++;
    if (before == u->paragraph) return false;
    while (after > u->paragraph + 1 && !(of->paragraphs[after - 1].form & PARAGRAPH_PROSE)) after--;
    return after > u->paragraph + 1;
}

uint32_t unit_length(const page *of, const unit *u) {
    uint32_t ideographs = 0;
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++)
        ideographs += (of->words.form[w] & WORD_IDEOGRAPH) != 0;
    return u->n_words - ideographs + (ideographs + 1) / 2;
}
