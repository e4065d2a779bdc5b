/*
 * Two documents of one event may quote three words of one answer; of two events, only a long agreement counts. What is
 * asked for goes down in a straight line from the one to the other, so that nothing hangs on a threshold that moves with
 * the corpus:
 *
 *                                     another event      one event
 *   contained .. of the lighter side       .80              .65    (.60 of one speaker, .75 of two full names)
 *     and information of at least        28 bits          7.5 bits (12 more of two full names)
 *   or a score of                        50 bits           34 bits, six words of ten matched in the aligned stretch,
 *                                                          .12 contained, or .45 when more than three days lie between
 *   or a score of                           -              24 bits (20 of one speaker) and .45 contained
 *
 *   or of one speaker ten words and .85 of the lighter side and of the stretch, whatever they weigh: in a corpus about one
 *   event its words are common and tell little. 10,000 copies of a story, one word of ten edited: .88 and .92 of two of its
 *   quotations were found without this, .95 with it; nothing changes in 20,000 press releases
 *
 * Three words or fewer say little: more than three days later they are a term, not a saying.
 *
 * One event: likeness of the documents, more when they are at most three days apart, less when over thirty.
 */
#include "cluster/family_judge.h"

#define EVENT_NONE 40u  /* likeness (of LEXICON_ONE) of two events ... */
#define EVENT_SURE 123u /* ... and of one; .107 is reached by 1 % of the pairs of different events */
#define NEAR_DAYS 3u
#define NEAR_BONUS 60u
#define FAR_DAYS 30u
#define FAR_MALUS 40u
#define SHORT_WORDS 3u
#define CLOSE_WORDS 8u
#define SAME_WORDS 10u /* of one speaker, ... */
#define SAME_SHARE 85u /* ... and of 100 words of either side */

#define BITS(n) ((int64_t)((n) * (int)LEXICON_BIT))

bool family_is_near(const family_evidence *e) { return e->days <= NEAR_DAYS || e->days == DAYS_UNKNOWN; }

uint32_t family_event(const family_evidence *e) {
    uint32_t strength = e->likeness;
    if (e->days != DAYS_UNKNOWN && e->days <= NEAR_DAYS) strength += NEAR_BONUS;
    if (e->days != DAYS_UNKNOWN && e->days > FAR_DAYS) strength -= strength < FAR_MALUS ? strength : FAR_MALUS;
    if (strength <= EVENT_NONE) return 0;
    if (strength >= EVENT_SURE) return LEXICON_ONE;
    return (strength - EVENT_NONE) * LEXICON_ONE / (EVENT_SURE - EVENT_NONE);
}

/* From `other` at two events to `same` at one. */
static int64_t between(int64_t other, int64_t same, uint32_t event) {
    return other + (same - other) * (int64_t)event / (int64_t)LEXICON_ONE;
}

bool family_accepts(const saying_match *m, uint32_t bits, uint32_t words, const family_evidence *e) {
    if (m->words < 2 || bits == 0) return false;
    uint32_t event = family_event(e), x = m->x_end - m->x_first, y = m->y_end - m->y_first;
    int64_t contained = (int64_t)m->info * 1000 / bits, dense = (int64_t)m->words * 1000 / (x < y ? x : y);
    int64_t info = m->info, score = m->score;
    if (e->one_document) /* a speaker comes back to the same words: that alone is no second report of one utterance */
        return info >= BITS(15) && (contained >= 600 || (score >= BITS(34) && contained >= 400));
    bool later = !family_is_near(e);
    if (words <= SHORT_WORDS && (later || (e->likeness < 2 * EVENT_SURE && event < LEXICON_ONE))) return false;
    int64_t least_contained = between(800, 650, event), least_info = between(BITS(28), BITS(15) / 2, event);
    if (e->speaker > 0) least_contained -= 50;
    if (e->speaker < 0) least_contained += 100, least_info += BITS(12);
    uint32_t longer = x > y ? x : y;
    bool close = 4 * score >= 3 * info || (m->words >= CLOSE_WORDS && 4 * m->words >= 3 * longer);
    if (contained >= least_contained && info >= least_info && close) return true;
    if (e->speaker > 0 && m->words >= SAME_WORDS && SAME_SHARE * words <= 100 * m->words && SAME_SHARE * longer <= 100 * m->words) return true;
    if (dense < 600) return false;
    if (score >= between(BITS(50), BITS(34), event) && contained >= (later ? 450 : 120)) return true;
    return event == LEXICON_ONE && score >= BITS(24) - (e->speaker > 0 ? BITS(4) : 0) && contained >= 450;
}

family_evidence family_compare(const wire_corpus *corpus, const lexicon *l, uint32_t a, uint32_t b) {
    int64_t x = corpus->articles.at[a].time, y = corpus->articles.at[b].time;
    family_evidence e = {.likeness = lexicon_likeness(l, a, b), .days = DAYS_UNKNOWN};
    if (x != TIME_UNKNOWN && y != TIME_UNKNOWN) {
        uint64_t seconds = x > y ? (uint64_t)x - (uint64_t)y : (uint64_t)y - (uint64_t)x;
        e.days = seconds / 86400 < DAYS_UNKNOWN - 1 ? (uint32_t)(seconds / 86400) : DAYS_UNKNOWN - 1;
    }
    return e;
}

void family_nearer(family_evidence *best, family_evidence other) {
    if (family_event(&other) < family_event(best)) return;
    if (family_event(&other) == family_event(best) && other.likeness <= best->likeness) return;
    best->likeness = other.likeness;
    best->days = other.days;
}
