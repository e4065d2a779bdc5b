/*
 * The rules, each with what it was measured to be worth on labelled pairs of news pages (five relations):
 *
 *   cover .70           copies reach .73, rewrites .64; the definition's .80 lies above what captions without a credit
 *                       and re-cut sentences leave
 *   headline support    a page with little own prose is a copy only when its headline is in the other too: without it
 *                       two race cards or lottery pages are copies (copy precision .957 -> .917)
 *   little prose        under 60 own words .80, or .80 with the quotations, and never the words around other quotations:
 *                       of 21 pairs of press releases that fell out all were statements or grants on other days
 *   form test           one form filled twice is no copy, as form.h tells it (.957 -> .880)
 *   edited              less cover, when .80 of the own prose runs side by side with the other page all the same: words
 *                       changed or misread everywhere (stretch.h; 20 % of words edited .54 -> 1, 5 % of characters
 *                       misread .03 -> .99 of made copies found; no labelled pair is judged otherwise). Pieces kept whole
 *                       tell a form or a statement put together anew: without that test 129 pairs of 20,000 press
 *                       releases were joined, grants to other towns most of them; with it 38
 *   noisy               the same with .70, when so many words are changed that edits alone may tear it apart (copies of press
 *                       releases with 5 % of characters misread .945 -> .960 found; of any noise: 6 rewrites joined)
 *   house               a paragraph that its outlet prints under several of its documents, and nobody else, is not held
 *                       against a page of which the rest is nearly all there: of 1,000 copies of one story, which have
 *                       no other story to tell standing text by, 10 to 180 fell out without it
 *   partial             40 words in shared sentences, or 25 in two that say more than "he said in a statement"
 *   story               an excerpt or a teaser belongs to the story that it leads to, an item inside a round-up does not; a
 *                       page without full stops, which has no sentences to share, to that with which it has .70 of its words
 *                       in common: 66 joint releases of two offices in 20,000, of .5 80 and 11 rewrites months later
 */
#include "match/relation.h"

#include "match/form.h"
#include "match/stretch.h"

#include <math.h>
#include <stdio.h>

#define COPY_COVER 0.70      /* unless the options say otherwise, as the next but one */
#define EDITED_COVER 0.12    /* less is looked at no further */
#define EDITED_STRETCH 0.80
#define NOISY_EQUAL 0.84     /* of the words in stretches, when no more is kept whole than edits everywhere leave: then it may be */
#define NOISY_LESS 0.10      /* less by so much */
#define WHOLE_RUN 20         /* words in a row that edits everywhere hardly leave: 6 % of words with one in five edited */
#define WHOLE_MOST 0.33      /* own words in such runs, over which a page was put together anew from whole pieces; unless as few
                              * edits as it has leave as many */
#define HOUSE_SHARE 0.35     /* of the own words, at most, in one block */
#define HOUSE_COVER 0.80     /* of the others */
#define OWN_LEAST 12         /* own words under which cover tells nothing */
#define OWN_ENOUGH 60        /* own words that need no support */
#define SHORT_COVER 0.10     /* by which the cover of a page with fewer must be more */
#define SHORT_BODY 0.50      /* of its prose with its quotations, to stand in the other */
#define INSIDE_OWN 25        /* own words that need none when the whole page is in the other, with its quotations */
#define INSIDE_WORDS 40
#define HEADLINE_WORDS 3     /* headline words that can support */
#define HEADLINE_SUPPORT 0.5
#define ABRIDGED 1.25
#define ALIKE_PAGE 0.9
#define BODY_OWN 40          /* own words under which quotations may prove a copy */
#define BODY_WORDS 40
#define BODY_COVER 0.8
#define BODY_HEADLINE 0.8
#define PARTIAL_WORDS 40
#define PARTIAL_TWO 25       /* ... in two sentences or more */
#define QUOTE_WORDS 10
#define QUOTE_PLAIN 3        /* ... of them not capitalised */
#define FURNITURE_WORDS 5
#define LEAD_SHARE 0.5
#define LEAD_WORDS 25        /* the lead: so many own words and a tenth of all */
#define STORY_SHARE 0.3
#define STORY_PAGE 0.7       /* of the page but for standing text, in common runs */

/* ---- evidence ------------------------------------------------------------------------------------------------ */

struct relation_desk {
    overlap_desk *overlap;
    word_set words_a, words_b;
    arena scratch;
    double copy_cover, edited_stretch, noisy_less;
};

static double percent_or(unsigned percent, double usual) { return percent ? percent / 100.0 : usual; }

relation_desk *relation_desk_create(const wire_options *options) {
    relation_desk *desk = memory_allocate_zeroed(1, sizeof *desk);
    if (!desk) return NULL;
    arena_init(&desk->scratch);
    desk->copy_cover = percent_or(options ? options->copy_percent : 0, COPY_COVER);
    desk->edited_stretch = percent_or(options ? options->edited_percent : 0, EDITED_STRETCH);
    desk->noisy_less = fmin(NOISY_LESS, (1 - desk->edited_stretch) / 2);
    desk->overlap = overlap_desk_create();
    if (desk->overlap) return desk;
    relation_desk_destroy(desk);
    return NULL;
}

void relation_desk_destroy(relation_desk *desk) {
    if (!desk) return;
    overlap_desk_destroy(desk->overlap);
    word_set_finish(&desk->words_a);
    word_set_finish(&desk->words_b);
    arena_finish(&desk->scratch);
    memory_free(desk);
}

/* A pair under judgement; `low` is the shorter side. */
typedef struct trial {
    relation_desk *desk;
    overlap common;
    const overlap_side *low, *high;
    word_set *low_words, *high_words; /* loaded when first asked */
} trial;

/* Own prose, then body, then words decide which is the shorter, then the page's content: never the order given. */
static bool is_shorter(const prose *a, const prose *b) {
    if (a->n_own != b->n_own) return a->n_own < b->n_own;
    if (a->n_body != b->n_body) return a->n_body < b->n_body;
    uint32_t words_a = a->article->page.words.n, words_b = b->article->page.words.n;
    if (words_a != words_b) return words_a < words_b;
    return a->article->page.words_hash <= b->article->page.words_hash;
}

static double share(double part, double whole) { return whole > 0 ? part / whole : 0; }

static double headline_share(const prose *p, const word_set *other) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < p->n_headline; i++) found += word_set_has(other, p->headline[i]);
    return p->n_headline ? (double)found / p->n_headline : 1;
}

static double headline_in_headline(const prose *p, const prose *other) {
    uint32_t found = 0;
    for (uint32_t i = 0; i < p->n_headline; i++) found += prose_in_headline(other, p->headline[i]);
    return share(found, p->n_headline);
}

/* A word of letters that the other page lacks. */
static bool has_name_of_its_own(const prose *p, const word_set *other) {
    const text_words *words = &p->article->page.words;
    for (uint32_t w = 0; w < words->n; w++)
        if (!(words->form[w] & WORD_DIGIT) && !word_set_has(other, words->hash[w])) return true;
    return false;
}

/* ---- rules --------------------------------------------------------------------------------------------------- */

/* Nearly all of the page is in common runs, and most of it was not set aside. */
static bool runs_fill(const overlap_side *side) {
    uint32_t n = side->prose->article->page.words.n;
    return n >= INSIDE_WORDS && side->run_words >= ALIKE_PAGE * n && 2 * side->run_own >= n;
}

/* A line that an outlet puts up where a text is missing is no text. */
static bool same_page(const trial *t) {
    const prose *p = t->low->prose;
    uint32_t n = p->article->page.words.n;
    if (n < OWN_LEAST && article_one_outlet(p->article, t->high->prose->article)) return false;
    return n > 0 && p->article->page.words_hash == t->high->prose->article->page.words_hash && 2 * p->n_aside <= n;
}

static wire_status is_alike(trial *t, bool *out) {
    TRY(word_set_load(t->low_words, t->low->prose));
    TRY(word_set_load(t->high_words, t->high->prose));
    *out = headline_share(t->low->prose, t->high_words) >= ALIKE_PAGE &&
           headline_share(t->high->prose, t->low_words) >= ALIKE_PAGE &&
           !(has_name_of_its_own(t->low->prose, t->high_words) && has_name_of_its_own(t->high->prose, t->low_words));
    return WIRE_OK;
}

/* Own words in long common runs. */
static uint32_t whole_own(const overlap_side *side) {
    const prose *p = side->prose;
    uint32_t n = p->article->page.words.n, sum = 0;
    for (uint32_t first = 0, end; first < n; first = end + 1) {
        uint32_t own = 0;
        for (end = first; end < n && (side->flag[end] & OVERLAP_RUN); end++) own += (p->role[end] & ROLE_OWN) != 0;
        if (end - first >= WHOLE_RUN) sum += own;
    }
    return sum;
}

/* Share of n words in runs of WHOLE_RUN and more when each word is kept with the chance `equal`: what is expected, and one
 * standard deviation more, of so many runs as are expected and of their mean length. */
static double whole_by_chance(double equal, uint32_t n) {
    double runs = n * (1 - equal) * pow(equal, WHOLE_RUN), words = n * pow(equal, WHOLE_RUN) * (WHOLE_RUN * (1 - equal) + equal);
    return runs > 0 ? (words + words / sqrt(runs)) / n : 1;
}

/* Where three words in common begin, the shorter side's first. */
static wire_status find_marks(const trial *t, align_marks *out) {
    overlap_marks marks;
    TRY(overlap_mark(t->desk->overlap, t->common.a.prose, t->common.b.prose, &marks));
    *out = t->low == &t->common.a ? (align_marks){marks.a, marks.b} : (align_marks){marks.b, marks.a};
    return WIRE_OK;
}

/* The words in stretches are the strength, since cover is not. An outlet that prints a text again with other words in
 * the same places fills a form: all 14 such pairs of 4,000 press releases did. */
static wire_status is_edited(trial *t, verdict *v, bool *out) {
    uint32_t n = t->low->prose->n_own;
    stretch_sum side;
    bool form = false, between = v->cover >= EDITED_COVER && v->cover < t->desk->copy_cover;
    *out = false;
    if (!between || n < OWN_ENOUGH || article_one_outlet(t->low->prose->article, t->high->prose->article)) return WIRE_OK;
    align_marks marks;
    TRY(find_marks(t, &marks));
    if (marks.a && share(stretch_bound(t->low->prose, marks.a), n) < t->desk->edited_stretch - t->desk->noisy_less) return WIRE_OK;
    double whole = share(whole_own(t->low), n);
    arena_reset(&t->desk->scratch);
    TRY(stretch_find(t->low->prose, t->high->prose, marks, &t->desk->scratch, &side));
    bool everywhere = whole <= whole_by_chance(side.equal, n), noisy = everywhere && side.equal <= NOISY_EQUAL;
    if (share(side.own, n) < t->desk->edited_stretch - (noisy ? t->desk->noisy_less : 0)) return WIRE_OK;
    if (whole > WHOLE_MOST && !everywhere) return WIRE_OK;
    TRY(form_judge(&t->desk->scratch, t->low, t->high, t->low_words, t->high_words, &form));
    *out = !form;
    v->strength = share(side.own, n);
    return WIRE_OK;
}

static wire_status is_body_copy(trial *t, bool *out) {
    const prose *p = t->low->prose;
    *out = false;
    if (p->n_own >= BODY_OWN || p->n_body < BODY_WORDS || p->n_headline < HEADLINE_WORDS) return WIRE_OK;
    TRY(word_set_load(t->high_words, t->high->prose));
    if (headline_share(p, t->high_words) < BODY_HEADLINE) return WIRE_OK;
    uint32_t words = 0;
    TRY(overlap_body(t->desk->overlap, t->low == &t->common.a, &words));
    *out = words >= BODY_WORDS && words >= BODY_COVER * p->n_body;
    return WIRE_OK;
}

/* A story cut to its first sentences: all that is not set aside runs as in the other, and names nobody else. */
static wire_status is_inside(trial *t, bool *out) {
    const prose *p = t->low->prose;
    const text_words *words = &p->article->page.words;
    *out = p->n_own >= INSIDE_OWN && t->low->run_own >= INSIDE_WORDS &&
           t->low->run_own >= ALIKE_PAGE * (words->n - p->n_aside);
    if (!*out) return WIRE_OK;
    TRY(word_set_load(t->high_words, t->high->prose));
    for (uint32_t w = 0; w < words->n && *out; w++)
        *out = (p->role[w] & ROLE_ASIDE) || (words->form[w] & WORD_DIGIT) || word_set_has(t->high_words, words->hash[w]);
    return WIRE_OK;
}

static wire_status is_supported(trial *t, bool *out) {
    const prose *p = t->low->prose;
    *out = p->n_own >= OWN_ENOUGH;
    if (!*out) TRY(is_inside(t, out));
    if (*out || p->n_headline < HEADLINE_WORDS) return WIRE_OK;
    TRY(word_set_load(t->high_words, t->high->prose));
    *out = headline_share(p, t->high_words) >= HEADLINE_SUPPORT;
    return WIRE_OK;
}

/* A page of little prose shows less: more of it must be shared, be it with its quotations, and not only the words around
 * what somebody else says. */
static wire_status is_short_form(trial *t, const verdict *v, bool *out) {
    const prose *p = t->low->prose;
    uint32_t words;
    *out = false;
    if (p->n_own >= OWN_ENOUGH) return WIRE_OK;
    TRY(overlap_body(t->desk->overlap, t->low == &t->common.a, &words));
    double body = share(words, p->n_body);
    *out = body < SHORT_BODY || (body < BODY_COVER && v->cover < t->desk->copy_cover + SHORT_COVER);
    return WIRE_OK;
}

/* Own words of the block that only the shorter one's outlet prints, when there is just one that the other lacks. */
static uint32_t house_block(const overlap_side *side) {
    const prose *p = side->prose;
    uint32_t words = 0, blocks = 0;
    bool inside = false;
    for (uint32_t w = 0; w < p->article->page.words.n; w++) {
        if (!(p->role[w] & ROLE_OWN)) continue;
        bool house = (p->role[w] & ROLE_HOUSE) && !(side->flag[w] & OVERLAP_SHARED);
        blocks += house && !inside;
        words += house;
        inside = house;
    }
    return blocks == 1 ? words : 0;
}

static wire_status is_all_but_house(trial *t, bool *out) {
    const prose *p = t->low->prose;
    bool form = false;
    *out = false;
    if (p->n_house == 0 || !article_two_outlets(p->article, t->high->prose->article)) return WIRE_OK;
    uint32_t house = house_block(t->low), rest = p->n_own - house;
    if (house == 0 || house > HOUSE_SHARE * p->n_own || rest < OWN_ENOUGH) return WIRE_OK;
    if (t->low->covered < HOUSE_COVER * rest) return WIRE_OK;
    TRY(form_judge(&t->desk->scratch, t->low, t->high, t->low_words, t->high_words, &form));
    *out = !form;
    return WIRE_OK;
}

static wire_status find_copy(trial *t, verdict *v, relation_rule *rule) {
    *rule = same_page(t) ? RULE_SAME_PAGE : RULE_NOTHING;
    if (*rule == RULE_SAME_PAGE) return WIRE_OK;
    bool covered = t->low->prose->n_own >= OWN_LEAST && v->cover >= t->desk->copy_cover;
    bool form = false, supported = false, house = false, alike = false, edited = false, body = false;
    if (covered) {
        TRY(is_short_form(t, v, &form));
        if (!form) TRY(form_judge(&t->desk->scratch, t->low, t->high, t->low_words, t->high_words, &form));
        if (!form) TRY(is_supported(t, &supported));
        *rule = supported ? RULE_PROSE : RULE_FORM;
        if (*rule == RULE_PROSE) return WIRE_OK;
    } else {
        TRY(is_all_but_house(t, &house));
        if (house) *rule = RULE_HOUSE;
        if (house) return WIRE_OK;
    }
    TRY(is_edited(t, v, &edited));
    if (edited) {
        *rule = RULE_EDITED;
        return WIRE_OK;
    }
    if (runs_fill(t->low) && runs_fill(t->high)) TRY(is_alike(t, &alike));
    if (alike) {
        *rule = RULE_ALIKE;
        return WIRE_OK;
    }
    bool quotes = t->low->prose->n_own < BODY_OWN && t->low->quoted + t->low->covered >= BODY_WORDS / 2;
    if (quotes && !form) TRY(is_body_copy(t, &body));
    if (body) *rule = RULE_BODY;
    return WIRE_OK;
}

/* Two pages of little prose are partly alike as forms are, unless they have a headline in common. */
static wire_status find_partial(trial *t, const verdict *v, relation_rule *rule) {
    if (v->covered < PARTIAL_TWO || (v->covered < PARTIAL_WORDS && v->sentences < 2)) return WIRE_OK;
    bool supported;
    TRY(is_supported(t, &supported));
    *rule = supported ? RULE_SENTENCES : RULE_FORM;
    return WIRE_OK;
}

static relation_rule find_less(const verdict *v) {
    if (v->quoted >= QUOTE_WORDS) return RULE_QUOTED;
    return v->furniture >= FURNITURE_WORDS ? RULE_FURNITURE : RULE_NOTHING;
}

/* The longer side's first own words are shared, or a third of all, be it with its quotations, or most of its page word by
 * word, or the headline stands over both. */
static bool is_one_story(const trial *t) {
    const prose *high = t->high->prose;
    uint32_t lead = LEAD_WORDS + high->n_own / 10, seen = 0, hit = 0;
    if (high->n_own < lead) lead = high->n_own;
    for (uint32_t w = 0; seen < lead; w++) {
        if (!(high->role[w] & ROLE_OWN)) continue;
        seen++;
        hit += (t->high->flag[w] & OVERLAP_SHARED) != 0;
    }
    if (hit >= LEAD_SHARE * lead || t->high->covered >= STORY_SHARE * high->n_own) return true;
    if (t->high->covered + t->high->quoted >= STORY_SHARE * high->n_body) return true;
    if (t->high->run_own >= STORY_PAGE * (high->article->page.words.n - high->n_aside)) return true;
    const prose *low = t->low->prose;
    return low->n_headline >= HEADLINE_WORDS && headline_in_headline(low, high) >= BODY_HEADLINE;
}

static uint32_t larger(uint32_t a, uint32_t b) { return a > b ? a : b; }
static uint32_t smaller(uint32_t a, uint32_t b) { return a < b ? a : b; }

static const wire_relation rule_relation[RELATION_RULES] = {
    [RULE_SAME_PAGE] = WIRE_COPY,     [RULE_PROSE] = WIRE_COPY,       [RULE_HOUSE] = WIRE_COPY,
    [RULE_ALIKE] = WIRE_COPY,
    [RULE_EDITED] = WIRE_COPY,
    [RULE_BODY] = WIRE_COPY,          [RULE_FORM] = WIRE_BOILERPLATE, [RULE_SENTENCES] = WIRE_PARTIAL,
    [RULE_QUOTED] = WIRE_QUOTES,      [RULE_FURNITURE] = WIRE_BOILERPLATE,
    [RULE_NOTHING] = WIRE_UNRELATED,
};

static uint32_t quoted_words(const overlap_side *side) { return side->plain >= QUOTE_PLAIN ? side->quoted : 0; }

static void measure(const trial *t, verdict *v) {
    const overlap *c = &t->common;
    *v = (verdict){.shorter_own = t->low->prose->n_own, .shingles = c->shingles};
    v->cover = share(t->low->covered, t->low->prose->n_own);
    v->covered = larger(c->a.covered, c->b.covered);
    v->sentences = larger(c->a.sentences, c->b.sentences);
    v->quoted = larger(quoted_words(&c->a), quoted_words(&c->b));
    v->furniture = smaller(c->a.furniture, c->b.furniture);
}

static double find_strength(const trial *t, const verdict *v) {
    if (v->rule == RULE_EDITED) return v->strength;
    double runs = share(t->low->run_words, t->low->prose->article->page.words.n);
    return v->rule == RULE_SAME_PAGE ? 1 : v->rule == RULE_PROSE || v->rule == RULE_HOUSE || runs < v->cover ? v->cover : runs;
}

wire_status relation_judge(relation_desk *desk, const prose *a, const prose *b, verdict *out) {
    trial t = {.desk = desk};
    TRY(overlap_find(desk->overlap, a, b, &t.common));
    bool a_low = is_shorter(a, b);
    t.low = a_low ? &t.common.a : &t.common.b;
    t.high = a_low ? &t.common.b : &t.common.a;
    t.low_words = a_low ? &desk->words_a : &desk->words_b;
    t.high_words = a_low ? &desk->words_b : &desk->words_a;
    measure(&t, out);
    TRY(find_copy(&t, out, &out->rule));
    if (out->rule == RULE_NOTHING) TRY(find_partial(&t, out, &out->rule));
    if (out->rule == RULE_NOTHING) out->rule = find_less(out);
    out->relation = rule_relation[out->rule];
    if (out->relation != WIRE_COPY) return WIRE_OK;
    out->abridged = t.high->prose->n_own > ABRIDGED * larger(1, t.low->prose->n_own);
    out->one_story = is_one_story(&t);
    out->strength = find_strength(&t, out);
    return WIRE_OK;
}

/* Can any rule of copies or partial ones hold? Each asks for so many words in common. */
static bool may_share_prose(const relation_desk *desk, const prose *a, const prose *b, const overlap_bounds *most) {
    if (a->article->page.words_hash == b->article->page.words_hash || larger(most->own_a, most->own_b) >= PARTIAL_TWO) return true;
    bool a_low = is_shorter(a, b);
    const prose *low = a_low ? a : b;
    uint32_t n_a = a->article->page.words.n, n_b = b->article->page.words.n;
    double cover = share(a_low ? most->own_a : most->own_b, low->n_own);
    if (low->n_own >= OWN_LEAST && cover >= desk->copy_cover) return true;
    if (low->n_own >= OWN_ENOUGH && cover >= EDITED_COVER) return true;
    if (most->words >= ALIKE_PAGE * larger(n_a, n_b)) return true;
    return low->n_own < BODY_OWN && most->words >= BODY_WORDS / 2;
}

wire_status relation_judge_prose(relation_desk *desk, const prose *a, const prose *b, verdict *out) {
    overlap_bounds most;
    TRY(overlap_bound(desk->overlap, a, b, &most));
    if (may_share_prose(desk, a, b, &most)) return relation_judge(desk, a, b, out);
    *out = (verdict){.relation = WIRE_UNRELATED, .rule = RULE_NOTHING};
    return WIRE_OK;
}

wire_status relation_shingles(relation_desk *desk, const prose *a, uint32_t *n) {
    return overlap_shingles(desk->overlap, a, n);
}

wire_status relation_mark(relation_desk *desk, const prose *a, const prose *b, overlap_marks *out) {
    return overlap_mark(desk->overlap, a, b, out);
}

relation_figures relation_measure(const verdict *v, uint32_t n_a, uint32_t n_b) {
    return (relation_figures){.resemblance = share(v->shingles, (double)n_a + n_b - v->shingles),
                              .containment_a = share(v->shingles, n_a),
                              .containment_b = share(v->shingles, n_b)};
}

/* ---- words --------------------------------------------------------------------------------------------------- */

static const char *const rule_words[RELATION_RULES] = {
    [RULE_SAME_PAGE] = "the same words throughout",
    [RULE_PROSE] = "a copy by its own prose",
    [RULE_HOUSE] = "a copy but for a block that only its own outlet prints",
    [RULE_ALIKE] = "the pages agree in nearly all their lines",
    [RULE_EDITED] = "one text throughout, with small edits everywhere",
    [RULE_BODY] = "headline, prose and quotations are all in the other",
    [RULE_FORM] = "one form filled twice, or too little prose without the headline's support",
    [RULE_SENTENCES] = "sentences of prose shared",
    [RULE_QUOTED] = "quotations shared, too little prose besides",
    [RULE_FURNITURE] = "only standing lines shared",
    [RULE_NOTHING] = "only phrases shared",
};

void relation_reason(const verdict *v, char *out, size_t places) {
    snprintf(out, places,
             "%s: %.0f %% of the shorter one's %u own words in shared sentences; %u own words in %u telling sentence%s, "
             "%u quoted words, %u words in whole shared lines",
             rule_words[v->rule], 100 * v->cover, v->shorter_own, v->covered, v->sentences, v->sentences == 1 ? "" : "s", v->quoted, v->furniture);
}
