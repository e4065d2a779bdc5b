/* The options of a scan, what they mean in numbers, and what may be expected of them. */
#include "cluster/story.h"
#include "match/near.h"

#include <math.h>

#define SENTENCE_SHINGLE 3 /* words */

void wire_options_init(wire_options *options) { *options = (wire_options){.struct_bytes = sizeof *options, .seed = 1}; }

double wire_expected_recall(const wire_options *options, wire_level level, uint32_t words, double changed) {
    wire_options usual;
    wire_options_init(&usual);
    changed = changed > 0 ? changed < 1 ? changed : 1 : 0;
    if (level == WIRE_WHOLE) return story_expected_recall(options ? options : &usual, words, changed);
    double whole = pow(1 - changed, SENTENCE_SHINGLE);
    return near_probability(whole / (2 - whole));
}
