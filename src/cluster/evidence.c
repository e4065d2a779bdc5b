/*
 * The figures are fitted by logistic regression (signs fixed beforehand, l2 = 8) on the cases of 341 hand-read blocks, pooled
 * over five corpora: 5,745 pages, two halves and a quarter of them, and all with 30,000 press releases more. F1 of
 * blocks, and share of wire, quotation and background bytes taken; ten random folds of blocks, then one source left out:
 *
 *                                          5,745         half    quarter       with 30,000   a source left out
 *     all figures                          .871 .0034    .886    .867          .873          .829
 *     without the outlets' absence         .847 .0033    .893    .879          .830          .803
 *     absence of the rest alone            .861 .0056    .909    .891          .852          .810
 *     without names                        .867 .0033    .881    .867          .859          .812
 *     with the likeness of subjects too    .871 .0033    .893    .870          .870          .826
 *
 *     rules for places, names, letters, lists,
 *     menus, rare lines; addresses are slots       .898 .0023    .932    .889          .889 (20,000) .866
 *     (the other half and quarter: .884, .884)
 *     names now and then, forms of most places       .912 .0023    .894, .917 (both halves)    .893 (20,000)
 *
 * Absence is what keeps the figures still while the corpus grows: what an office of 25 releases prints twice is not its
 * footer, and the number of stories, which grows, counts up to four only. The sampling error of F1 is about .02: another
 * hash of the shingles alone moves it by .015. The table but for its last row was made before the rules for items and for
 * rare lines of large outlets, and some ten sets of figures were tried on these folds: it flatters.
 * The rules beside the figures (house, strangers, forms, long text, stories) were found by reading what they take, and kept
 * where they lost nothing on either half, on a quarter and with 20,000 releases more. Lost: position alone, final marks,
 * number of outlets, single words that prose says often, figures fitted anew (.889, with releases .877).
 */
#include "cluster/evidence.h"

#include "text/imprint.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PLACES 24    /* sampled of a case */
#define DOCUMENTS 8  /* sampled for likeness */
#define BLANK_STORIES 3
#define PROSE_WORDS 12
#define LONG_WORDS 16
#define SMALL_OUTLET 10
#define STORIES_MOST 4
#define QUOTED_SHARE 0.5
#define HOUSE_RATE 0.35
#define PROSE_RATE 0.39   /* two of an outlet's two stories reach it, three of five do not: background */
#define HOUSE_LIKENESS 0.3
#define STRANGE 0.12      /* a little over what 1 % of documents of different events exceed: cluster/lexicon */
#define VERY_STRANGE 0.06
#define SELDOM_RATE 0.25
#define ONE_STORY_LIKENESS 0.5
#define FURNITURE_SOUND 1
#define MENU_SOUND 0.3
#define RARE_LINE_SOUND 0.6
#define LARGE_ABSENCE 0.9  /* two of a hundred stories and fewer */
#define NAMES_ABSENCE 0.3  /* two of eight stories and fewer; at .5, three of twenty, half a corpus held letter-writers for furniture */

/* ---- one place ---- */

/* How far an outlet's stories without the unit speak against its being furniture there: nothing in an outlet of a few
 * stories, much in a large one. */
static double absence_in(const recurring *r, uint32_t outlet, uint32_t stories_with) {
    if (outlet == OUTLET_UNKNOWN) return 0;
    double n = r->outlet_stories[outlet];
    return n / (n + SMALL_OUTLET) * (1 - stories_with / n);
}

typedef struct sample {
    const article *in;
    const unit *at;
} sample;

/* From the start of its paragraph to the end of its last word: what its form is read from. */
static wire_span form_span(const sample *p) {
    const page *of = &p->in->page;
    return (wire_span){of->paragraphs[p->at->paragraph].start, of->words.end[p->at->first_word + p->at->n_words - 1]};
}

static bool place_has_form(const sample *p) {
    const page *of = &p->in->page;
    wire_span whole = form_span(p);
    const char *unit_start = of->text + of->words.start[p->at->first_word];
    return imprint_has_any(unit_start, of->text + whole.end) ||
           (p->at->copyright && imprint_has_copyright(of->text + whole.start, unit_start));
}

static bool same_bytes(const sample *a, const sample *b) {
    wire_span left = form_span(a), right = form_span(b);
    return left.end - left.start == right.end - right.start && a->at->n_words == b->at->n_words &&
           memcmp(a->in->page.text + left.start, b->in->page.text + right.start, left.end - left.start) == 0;
}

/* Have half of the places a form? No more of them are asked than decide it, and of equal bytes only the first. */
static bool half_have_form(const sample *places, uint32_t n) {
    uint32_t with = 0;
    bool has = false;
    for (uint32_t i = 0; 2 * with < n && 2 * (with + n - i) >= n; i++) {
        if (i == 0 || !same_bytes(&places[i], &places[i - 1])) has = place_has_form(&places[i]);
        with += has;
    }
    return 2 * with >= n;
}

static void read_place(evidence *e, uint32_t *words_of_all, const sample *p) {
    const page *of = &p->in->page;
    const unit *u = p->at;
    const text_words *words = &of->words;
    uint32_t capital = 0, quoted = 0, letters = 0;
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        capital += (words->form[w] & WORD_CAPITAL) != 0;
        quoted += (words->form[w] & WORD_QUOTED) != 0;
        letters += !(words->form[w] & WORD_DIGIT);
    }
    uint32_t length = unit_length(of, u);
    wire_span span = {words->start[u->first_word], words->end[u->first_word + u->n_words - 1]};
    bool names = letters && letters == capital;
    e->address += names && (letters < u->n_words || memchr(of->text + span.start, ',', span.end - span.start));
    e->capitals += letters ? (double)capital / letters : 0;
    e->prose += length >= PROSE_WORDS && 2 * capital <= letters;
    e->piece += u->piece;
    e->inside += unit_is_inside(of, u);
    e->names += letters == capital && u->n_words >= 2 && u->n_words <= 4 && letters == u->n_words;
    e->quoted += length >= 4 && 2 * quoted >= u->n_words;
    e->known += p->in->outlet != OUTLET_UNKNOWN;
    *words_of_all += length;
}

static int compare_doubles(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *at, uint32_t n) {
    qsort(at, n, sizeof *at, compare_doubles);
    return at[n / 2];
}

/* Documents of different stories among the places, at most DOCUMENTS. */
static uint32_t sample_stories(const provisional *stories, const unit_place *places, uint32_t n, uint32_t documents[DOCUMENTS]) {
    uint32_t taken = 0, looks = n < PLACES ? n : PLACES;
    for (uint32_t i = 0; i < looks && taken < DOCUMENTS; i++) {
        uint32_t document = places[(uint64_t)i * n / looks].article, known = 0;
        while (known < taken && stories->story[documents[known]] != stories->story[document]) known++;
        if (known == taken) documents[taken++] = document;
    }
    return taken;
}

/* Words of unknown outlets, long enough to say something, over two stories: is_strangers_text asks what they are about. */
static bool may_be_strangers_text(const evidence *e) {
    return e->known <= 0.5 && e->words >= 5 && e->said < 0.5 && e->all_stories >= 2;
}

static bool may_be_formal(const evidence *e) {
    if (e->framed) return e->all_stories >= 3;
    return e->form && e->all_stories >= 2 && e->words <= 40;
}

/* What the documents of different stories have in common besides the unit: prose, and subject. The subject costs most and
 * few rules read it. */
static void read_pairs(evidence *e, const evidence_source *from, const unit_place *places, uint32_t n) {
    uint32_t documents[DOCUMENTS], taken = sample_stories(from->stories, places, n, documents), pairs = 0;
    double likeness[DOCUMENTS * DOCUMENTS], common = 0;
    bool asked = may_be_strangers_text(e) || may_be_formal(e);
    for (uint32_t i = 0; i < taken; i++)
        for (uint32_t j = i + 1; j < taken; j++, pairs++) {
            common += provisional_likeness(from->stories, documents[i], documents[j]);
            if (asked) likeness[pairs] = (double)lexicon_likeness(from->words, documents[i], documents[j]) / LEXICON_ONE;
        }
    if (pairs) e->likeness = common / pairs;
    if (pairs && asked) e->subject = median(likeness, pairs);
}

/* Before the pairs of stories are compared, with no likeness: what they have in common only speaks against it. */
static bool may_be_standing(const evidence *e) {
    return e->rate >= HOUSE_RATE || may_be_strangers_text(e) || may_be_formal(e) || evidence_weigh(e) > -1e-6;
}

static double share_said(const evidence_source *from, uint32_t key) {
    double in_prose = from->furniture->in_prose[key];
    return in_prose / (in_prose + from->units->keys.at[key].stories);
}

/* Places all over the corpus, whose words are asked for. */
static uint32_t sample_places(sample places[PLACES], const evidence_source *from, const recurring_case *c) {
    uint32_t n = c->n < PLACES ? c->n : PLACES;
    for (uint32_t i = 0; i < n; i++) {
        unit_place at = from->units->places[c->first + (uint64_t)i * c->n / n];
        places[i] = (sample){&from->corpus->articles.at[at.article], recurring_unit(from->units, at)};
        __builtin_prefetch(&places[i].in->page.words);
        __builtin_prefetch(places[i].at);
    }
    for (uint32_t i = 0; i < n; i++) {
        const text_words *words = &places[i].in->page.words;
        __builtin_prefetch(words->form + places[i].at->first_word);
        __builtin_prefetch(words->start + places[i].at->first_word);
    }
    return n;
}

void evidence_read(evidence *out, const evidence_source *from, uint32_t case_number) {
    const recurring *r = from->units;
    const recurring_case *c = &r->cases.at[case_number];
    const recurring_key *key = &r->keys.at[c->key];
    evidence e = {.of_outlet = c->outlet != OUTLET_UNKNOWN};
    sample places[PLACES];
    uint32_t n = sample_places(places, from, c), words = 0;
    for (uint32_t i = 0; i < n; i++) {
        read_place(&e, &words, &places[i]);
        e.absence += absence_in(r, places[i].in->outlet, e.of_outlet ? c->stories : 1) / n;
    }
    e.words = (words + n / 2) / n;
    e.known /= n;
    e.prose /= n;
    e.piece /= n;
    e.names /= n;
    e.address /= n;
    e.form = half_have_form(places, n);
    e.capitals /= n;
    e.inside /= n;
    e.quoted /= n;
    if (e.of_outlet) e.rate = c->stories / (r->outlet_stories[c->outlet] + (double)BLANK_STORIES);
    e.stories = log2(c->stories < STORIES_MOST ? c->stories : STORIES_MOST);
    e.all_stories = key->stories;
    e.sound = from->furniture->sound[c->key];
    e.said = share_said(from, c->key);
    const page *of = &from->corpus->articles.at[key->example.article].page;
    wire_span span = unit_span(of, recurring_unit(r, key->example));
    e.colon = of->text[span.end - 1] == ':';
    e.framed = recurring_unit(r, key->example)->framed;
    e.comma = of->text[span.end - 1] == ',' || (span.end < of->bytes && of->text[span.end] == ',');
    e.item = imprint_begins_item(of->text + span.start, of->text + span.end);
    bool asked = may_be_standing(&e);
    e.likeness = e.subject = 1;
    if (asked) read_pairs(&e, from, r->places + key->first, key->n);
    *out = e;
}

/* ---- the verdict ---- */

/* One story has no rate, no different stories and is like itself; what is left of its odds only falls by what a reading
 * of its places finds. The margin is for the rounding of sums in another order. */
bool evidence_is_plain_text(const evidence_source *from, uint32_t case_number) {
    uint32_t key = from->units->cases.at[case_number].key;
    if (from->units->keys.at[key].stories > 1) return false;
    evidence most = {.likeness = 1, .sound = from->furniture->sound[key], .said = share_said(from, key), .all_stories = 1};
    return evidence_weigh(&most) < -1e-6;
}

double evidence_weigh(const evidence *e) {
    double odds = 0.88;
    odds += 2.22 * e->rate * (1 - e->prose);
    odds += 0.85 * e->stories;
    odds -= 1.36 * e->likeness;
    odds += 0.78 * e->sound;
    odds -= 1.38 * e->said;
    odds -= 1.25 * e->piece;
    odds -= 0.53 * e->names;
    odds -= (e->of_outlet ? 1.53 : 2.71) * e->absence;
    return odds;
}

/* One outlet that prints it under a third of its stories. */
static bool is_house_text(const evidence *e) { return e->rate >= HOUSE_RATE && e->likeness < HOUSE_LIKENESS; }

/* Words that documents of unknown outlets share though they are about different things: nothing else than furniture is
 * said twice in five words or more. Two such documents must have nothing in common, three or more hardly anything. */
static bool is_strangers_text(const evidence *e) {
    if (!may_be_strangers_text(e)) return false;
    if (e->all_stories >= 3) return e->subject < STRANGE;
    return e->subject < VERY_STRANGE && e->likeness < HOUSE_LIKENESS;
}

/* A form that only furniture has, over stories that have little else in common. */
static bool is_formal(const evidence *e) {
    if (!may_be_formal(e)) return false;
    return e->framed ? e->subject < STRANGE : e->likeness < HOUSE_LIKENESS && e->subject < 2 * STRANGE;
}

/* A line of names that is no sentence: the cells of a menu. */
static bool is_menu(const evidence *e) {
    return e->prose < 0.5 && e->piece < 0.5 && !e->item && e->capitals >= 0.8 && e->sound >= MENU_SOUND;
}

/* What a large outlet has in two stories, and names alone - of a school, of a colleague - that it has now and then. */
static bool is_rare_line(const evidence *e) {
    if (!e->of_outlet) return false;
    if (e->names >= 0.5 && e->absence >= NAMES_ABSENCE && e->rate < SELDOM_RATE) return true;
    return e->absence >= LARGE_ABSENCE && e->stories <= 1;
}

/* Long text and items of a list are background of their outlet unless rate, form or sound says otherwise. So are its rare
 * lines. A scrap of a line is chance unless it sounds like furniture. */
static bool may_stand(const evidence *e) {
    bool is_long = e->prose >= 0.5 || ((e->piece >= 0.5 || e->item) && e->words >= (e->item ? 5 : 7)) || e->words >= LONG_WORDS;
    if (is_long)
        return e->rate >= (e->prose >= 0.5 ? PROSE_RATE : HOUSE_RATE) || e->form || (e->sound >= FURNITURE_SOUND && !e->item) ||
               is_menu(e);
    if (is_rare_line(e)) return e->form || e->sound >= RARE_LINE_SOUND;
    return !(e->piece >= 0.5 && e->words < 3 && !e->form && (e->sound < FURNITURE_SOUND || e->words < 2));
}

/* What stories are about and not what stands around them: streets, towns and scores, names within the text, and whatever
 * only stories share that have half of their prose in common: those are copies too far apart for provisional stories. (A
 * sentence of every copy, at outlets that ran the story twice, was standing at .7.) */
static bool is_of_stories(const evidence *e) {
    if (e->form || e->sound >= FURNITURE_SOUND) return false;
    bool place = e->known >= 0.5 && e->address >= 0.5;
    bool name = e->of_outlet && e->inside >= 0.5 && e->capitals >= 0.95 && e->words < LONG_WORDS;
    return e->likeness >= ONE_STORY_LIKENESS || (e->rate < SELDOM_RATE && (place || name));
}

/* Text that one outlet repeats often but that decides nothing alone: a paragraph of a plea, whose length makes two short
 * articles alike. (Lines that are not far from being furniture gained nothing here, and cost two wrong blocks.) */
static bool may_stand_between(const evidence *e) { return e->rate >= HOUSE_RATE; }

/* How a letter begins and ends ("Dear Sir,"), and what announces a list within the text. */
static bool is_of_letters(const evidence *e) { return e->known >= 0.5 && e->comma && e->words <= 4; }
static bool announces(const evidence *e) { return e->colon && e->inside >= 0.5 && e->sound < FURNITURE_SOUND / 2.0; }
static bool goes_with_text(const evidence *e) {
    return is_of_stories(e) || (e->rate < HOUSE_RATE && (is_of_letters(e) || announces(e)));
}

verdict evidence_judge(const evidence *e) {
    if (e->quoted >= QUOTED_SHARE && !e->form) return VERDICT_TEXT;
    if (e->framed && e->all_stories < 2) return VERDICT_TEXT;
    if (is_strangers_text(e) || is_formal(e)) return VERDICT_STANDING;
    if (may_stand(e) && !goes_with_text(e) && (is_house_text(e) || evidence_weigh(e) > 0)) return VERDICT_STANDING;
    return may_stand_between(e) ? VERDICT_BETWEEN : VERDICT_TEXT;
}
