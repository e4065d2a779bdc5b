#ifndef SRC_CLUSTER_FAMILY_JUDGE_H
#define SRC_CLUSTER_FAMILY_JUDGE_H
/* Whether two sayings that align are one utterance: what the words say, weighed with who, when and about what. */
#include "cluster/family_align.h"

#define FAMILY_CORE (18 * LEXICON_BIT) /* a saying of less information joins no two others */
#define DAYS_UNKNOWN UINT32_MAX

typedef struct family_evidence {
    uint32_t likeness; /* of the documents, in 1/LEXICON_ONE */
    uint32_t days;     /* between them, or DAYS_UNKNOWN */
    int speaker;       /* speaker_agreement */
    bool one_document; /* both stand in one document only, the same */
} family_evidence;

#define FAMILY_BEST_EVIDENCE ((family_evidence){.likeness = LEXICON_ONE, .speaker = 1})

/* `bits` and `words`: of the side with less information; `m` aligns it as x or as y. */
bool family_accepts(const saying_match *m, uint32_t bits, uint32_t words, const family_evidence *e);

/* Evidence of two documents. */
family_evidence family_compare(const wire_corpus *corpus, const lexicon *l, uint32_t a, uint32_t b);

/* Of two evidences that of the nearer documents. */
void family_nearer(family_evidence *best, family_evidence other);

/* Within a few days, or of unknown ones. */
bool family_is_near(const family_evidence *e);

/* How surely they are of one event, 0 .. LEXICON_ONE. */
uint32_t family_event(const family_evidence *e);

#endif
