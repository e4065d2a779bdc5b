/*
 *   A   they are wrong:                     getting along with the north  is a good thing
 *   B   I have said, as I campaigned, that  getting along with the north  is no bad thing, and ...
 *       -------- both go on: unlike ------  ------- in common ----------
 *
 * Two pieces of one utterance agree until one of them ends, or until an ellipsis. Where both go on with other words, the
 * words in common are a phrase that one person says often, or several say. What both go on with on the same side, the
 * lesser of the two, is weighed against what they have in common.
 *
 * Within a few days the same answer is written down in several ways, so that much may differ. Months later the same words
 * are a stock phrase: 20,000 press releases had families of 51, 40, 38 and 36 wordings of one office's statements, now of 33
 * (one letter to different towns) and 14; of the labelled articles no pair is lost.
 *
 * One word on one side ("never pay for it" for "I will not pay for it") is an edit, of one speaker: wordings of a half
 * .913 -> .940, one saying of 9,100 of the press releases joined wrongly; of any speakers seven.
 *
 * Running text of the same days may report a saying in part ("told them that ..."), and nothing is asked of it: .16 of the
 * labelled ones would be lost. Later, eight words in a row inside a sentence that goes on are a name or a phrase.
 */
#include "cluster/family_parting.h"

#define NEAR_SHARE 70u /* of 100 of what they have in common; 50 lost 2 of 1,049 labelled pairs, 40 ten */
#define FAR_SHARE 20u  /* 10 lost four */
#define EDITED 1u      /* word more on one side of what one speaker said: an edit */
#define EDGE 3u        /* words by which an alignment may reach over an ellipsis by chance */

static uint32_t bits_of(const utterances *u, token t) { return t.mark & TOKEN_BRACKET ? 0 : u->words.at[t.word].bits; }

/* Information of the words before first .. end-1, back to a mark of `cuts`, where something may be left out; less than
 * `least` words are none. */
static uint32_t before(const utterances *u, token_list tokens, uint32_t first, uint32_t end, uint32_t cuts, uint32_t least) {
    uint32_t bits = 0;
    for (uint32_t i = first; i < end && i <= first + EDGE; i++)
        if (tokens.at[i].mark & cuts) return 0;
    uint32_t from = first;
    while (first > 0 && !(tokens.at[first].mark & cuts)) bits += bits_of(u, tokens.at[--first]);
    return from - first < least ? 0 : bits;
}

/* Of those behind them. */
static uint32_t after(const utterances *u, token_list tokens, uint32_t first, uint32_t end, uint32_t cuts, uint32_t least) {
    uint32_t bits = 0;
    for (uint32_t i = end; i-- > first && i + EDGE >= end;)
        if (tokens.at[i].mark & cuts) return 0;
    uint32_t from = end;
    for (; end < tokens.n && !(tokens.at[end].mark & cuts); end++) bits += bits_of(u, tokens.at[end]);
    return end - from < least ? 0 : bits;
}

static uint32_t less(uint32_t a, uint32_t b) { return a < b ? a : b; }

static bool is_phrase(const utterances *u, token_list x, token_list y, const saying_match *m, uint32_t cuts, uint32_t share, uint32_t least) {
    uint64_t apart = less(before(u, x, m->x_first, m->x_end, cuts, least), before(u, y, m->y_first, m->y_end, cuts, least));
    apart += less(after(u, x, m->x_first, m->x_end, cuts, least), after(u, y, m->y_first, m->y_end, cuts, least));
    return 100 * apart > (uint64_t)share * m->info;
}

bool family_parts_ways(const utterances *u, token_list x, token_list y, const saying_match *m, const family_evidence *e) {
    return is_phrase(u, x, y, m, TOKEN_GAP, family_is_near(e) ? NEAR_SHARE : FAR_SHARE, e->speaker > 0 ? EDITED + 1 : 1);
}

bool family_contradicts(const utterances *u, told both, const saying_match *m, const family_evidence *e) {
    bool any_order = family_is_near(e) && !both.two_people;
    return is_phrase(u, both.x, both.y, m, any_order ? TOKEN_GAP | TOKEN_PART : TOKEN_GAP, NEAR_SHARE, 1);
}

bool family_is_phrase_of_text(const utterances *u, token_list x, const saying_match *m, goes_on text, const family_evidence *e) {
    uint64_t apart = less(before(u, x, m->x_first, m->x_end, TOKEN_GAP, 1), text.before);
    apart += less(after(u, x, m->x_first, m->x_end, TOKEN_GAP, 1), text.after);
    return !family_is_near(e) && 100 * apart > (uint64_t)FAR_SHARE * m->info;
}
