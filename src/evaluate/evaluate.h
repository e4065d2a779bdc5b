#ifndef SRC_EVALUATE_EVALUATE_H
#define SRC_EVALUATE_EVALUATE_H
/*
 * A scan's output against labels. Each function reads one kind of labels, tab-separated under a header or JSON Lines, and
 * adds its section to the card; columns or keys that are not named here are passed over. Offsets are bytes of the text,
 * or code points when the labels were made so.
 *
 *   relations   id_a id_b relation          relation: copy, partial, quote, boilerplate, none
 *               abridged                    1: the other one has over a quarter more prose
 *   stories     id cluster                  every document that was labelled, also those alone in their cluster
 *               family                      joins successive rewrites of one story
 *               change of                   how the document was made, and from which one
 */
#include "evaluate/scanned.h"
#include "evaluate/scorecard.h"

typedef struct evaluation {
    scanned scanned;
    scorecard card;
} evaluation;

wire_status relations_evaluate(evaluation *e, const char *labels, wire_error *error);
wire_status stories_evaluate(evaluation *e, const char *labels, wire_error *error);

/* For breakdowns: the row of the table that a size or a length belongs to. */
#define SIZE_CLASSES 6
extern const char *const SIZE_NAMES[SIZE_CLASSES];
unsigned size_class(uint32_t documents);
#define LENGTH_CLASSES 5
extern const char *const LENGTH_NAMES[LENGTH_CLASSES];
unsigned length_class(uint32_t words, uint32_t longest);

#endif
