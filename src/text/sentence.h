#ifndef SRC_TEXT_SENTENCE_H
#define SRC_TEXT_SENTENCE_H
/*
 * Sentences by Unicode Standard Annex #29 (version 15.0), as it stands or tailored to news. The tailoring:
 *   - a full stop behind an abbreviation ends nothing (Mr., Sen., bzw.), or only before a number it does not (No. 5), or it
 *     does only before a capitalised word that opens sentences (Inc. The); so too behind initials (J. K. Rowling) and
 *     letters with stops (U.S., e.g., z. B.); behind a.m. and p.m. unless a day, month or time zone follows
 *   - a German ordinal goes on: "am 3. Mai", "der 2. Weltkrieg"; a sentence is more than its number: "1. Go home."
 *   - what follows in lower case belongs to the sentence, behind ? and ! and an ellipsis too: "Why?" he asked.
 *   - a number may begin a sentence, which the annex denies when lower case follows it
 *   - closing quotation marks and brackets belong to the sentence before, with a space before them too: « Oui. »
 *     brackets and marks that only open belong to the next one, without a space too: 。「
 *   - … ends a sentence as ... does
 *   - a full stop without a space ends a sentence between words: "left the room.Then he"; but not "www.Example.com"
 *   - a line's end is a space: paragraph.h has decided which lines end a paragraph
 */
#include <stdint.h>

typedef enum sentence_rules { SENTENCE_ANNEX, SENTENCE_NEWS } sentence_rules;

/* The end of the sentence that begins at text[start], start < end; the text from start to end is one paragraph. Spaces
 * after the sentence belong to it. */
uint32_t sentence_end(const char *text, uint32_t start, uint32_t end, sentence_rules rules);

#endif
