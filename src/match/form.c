#include "match/form.h"

#include "base/sort.h"
#include "match/spelling.h"
#include "text/wordclass.h"

enum { FORM_WORDS = 2, SWAPS = 3, SWAPS_AT_ONE = 2, NAMES_KEPT = 64 };

#define FORM_SHARE 0.04 /* of the words of shared sentences */

/* What a side says in shared sentences that stands nowhere in the other page. */
typedef struct slots {
    uint32_t headline; /* words of its headline */
    uint32_t repeated; /* words that it uses twice or more */
    uint32_t shared;   /* all words of shared sentences */
} slots;

static wire_status find_slots(arena *scratch, const overlap_side *side, const prose *there, word_set *other, slots *out) {
    const page *p = &side->prose->article->page;
    *out = (slots){0};
    arena_reset(scratch);
    sort_item *items = ARENA_NEW(scratch, sort_item, p->words.n);
    sort_item *spare = ARENA_NEW(scratch, sort_item, p->words.n);
    CHECK_MEMORY(items);
    CHECK_MEMORY(spare);
    size_t n = 0;
    for (uint32_t w = 0; w < p->words.n; w++) {
        if (!(side->flag[w] & OVERLAP_SHARED)) continue;
        out->shared++;
        if (side->flag[w] & OVERLAP_HIT) continue; /* of a shingle that both have */
        TRY(word_set_load(other, there));
        if (word_set_has(other, p->words.hash[w])) continue;
        items[n++] = (sort_item){.key = p->words.hash[w]};
        out->headline += prose_in_headline(side->prose, p->words.hash[w]);
    }
    sort_radix(items, spare, n);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && items[end].key == items[i].key; end++) continue;
        if (end - i > 1) out->repeated += (uint32_t)(end - i);
    }
    return WIRE_OK;
}

static bool spells_alike(const page *a, uint32_t i, const page *b, uint32_t j) {
    const uint32_t n = a->words.end[i] - a->words.start[i], m = b->words.end[j] - b->words.start[j];
    return spelling_alike(a->text + a->words.start[i], n, b->text + b->words.start[j], m);
}

static bool is_date(const page *p, uint32_t w) {
    return wordclass_find(p->text + p->words.start[w], p->words.end[w] - p->words.start[w]) & CLASS_DAY;
}

/* A name that the other page lacks, and the word before it. */
typedef struct slot {
    uint64_t before, name;
    uint32_t word;
} slot;

static wire_status find_names(const overlap_side *side, const prose *there, word_set *other, slot *out, uint32_t *n) {
    const text_words *words = &side->prose->article->page.words;
    TRY(word_set_load(other, there));
    bool inside = false; /* a name of several words is told by its first */
    *n = 0;
    for (uint32_t w = 1; w < words->n && *n < NAMES_KEPT; w++) {
        bool slotted = (side->flag[w] & OVERLAP_SHARED) && !(side->flag[w] & OVERLAP_HIT) && (words->form[w] & WORD_CAPITAL) &&
                       !(words->form[w] & WORD_SHORT) && !word_set_has(other, words->hash[w]);
        if (slotted && !inside && !is_date(&side->prose->article->page, w)) out[(*n)++] = (slot){words->hash[w - 1], words->hash[w], w};
        inside = slotted;
    }
    return WIRE_OK;
}

typedef struct sides {
    const overlap_side *low, *high;
    word_set *low_words, *high_words;
} sides;

/* Behind one word, how often stands this name of `low`'s where that of `high`'s stands. */
static uint32_t count_swaps(const slot *low, uint32_t n_low, const slot *high, uint32_t n_high, uint64_t name, uint64_t other) {
    uint32_t swaps = 0;
    uint64_t used = 0;
    for (uint32_t i = 0; i < n_low; i++) {
        if (low[i].name != name) continue;
        for (uint32_t j = 0; j < n_high; j++) {
            if (high[j].name != other || low[i].before != high[j].before || (used >> j & 1)) continue;
            used |= UINT64_C(1) << j;
            swaps++;
            break;
        }
    }
    return swaps;
}

/* How often one name stands in the other page's place: in Ashford, in Barling; the Ashford, the Barling. */
static wire_status is_swapped(const sides *t, bool *out) {
    slot low[NAMES_KEPT], high[NAMES_KEPT];
    uint32_t n_low, n_high;
    TRY(find_names(t->low, t->high->prose, t->high_words, low, &n_low));
    TRY(find_names(t->high, t->low->prose, t->low_words, high, &n_high));
    const page *a = &t->low->prose->article->page, *b = &t->high->prose->article->page;
    uint32_t least = article_one_outlet(t->low->prose->article, t->high->prose->article) ? SWAPS_AT_ONE : SWAPS;
    *out = false;
    for (uint32_t i = 0; i < n_low && !*out; i++)
        for (uint32_t j = 0; j < n_high && !*out; j++) {
            if (low[i].before != high[j].before || spells_alike(a, low[i].word, b, high[j].word)) continue;
            uint32_t swaps = count_swaps(low, n_low, high, n_high, low[i].name, high[j].name);
            *out = swaps >= least;
        }
    return WIRE_OK;
}

wire_status form_judge(arena *scratch, const overlap_side *low, const overlap_side *high, word_set *low_words,
                       word_set *high_words, bool *out) {
    slots a, b;
    TRY(find_slots(scratch, low, high->prose, high_words, &a));
    TRY(find_slots(scratch, high, low->prose, low_words, &b));
    bool headlines = a.headline >= FORM_WORDS && b.headline >= FORM_WORDS;
    bool names = a.repeated >= FORM_WORDS && b.repeated >= FORM_WORDS && a.repeated >= FORM_SHARE * a.shared &&
                 b.repeated >= FORM_SHARE * b.shared;
    *out = headlines || names;
    if (*out || article_two_outlets(low->prose->article, high->prose->article)) return WIRE_OK;
    return is_swapped(&(sides){low, high, low_words, high_words}, out);
}
