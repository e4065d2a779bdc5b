#ifndef SRC_MATCH_FORM_H
#define SRC_MATCH_FORM_H
/*
 * One form filled twice: a lottery's numbers, a race card, a grant to the next town. Such pages share their sentences and
 * are no copies; they differ in the words that matter. Any of these tells it:
 *
 *     headline  two words or more of each one's headline stand in its shared sentences and nowhere in the other page
 *     names     so do words that each uses again and again, a twenty-fifth of what is shared
 *     swaps     one name stands for one other, three times behind the same word: in Ashford, in Barling. At one outlet
 *               twice is enough; at two outlets it tells nothing, since each puts its own places into one release. Of
 *               20,000 press releases 251 pairs are copies no more, nearly all of them grants, visits and hearings of
 *               other towns; no labelled pair is judged otherwise
 */
#include "match/overlap.h"
#include "match/word_set.h"

/* The sets are the sides' own; they are loaded when they are needed. `scratch` is reset. */
wire_status form_judge(arena *scratch, const overlap_side *low, const overlap_side *high, word_set *low_words,
                       word_set *high_words, bool *out);

#endif
