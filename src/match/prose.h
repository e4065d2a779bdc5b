#ifndef SRC_MATCH_PROSE_H
#define SRC_MATCH_PROSE_H
/*
 * What of a document counts when copying is judged. A newspaper's page is mostly not the article: navigation,
 * captions, quotations that everybody has, and standing text are set aside, word by word.
 *
 *     headline        words above the prose: support for pages with little prose
 *     own prose       paragraphs of running text, not quoted, not standing, not a caption, not said before
 *     place           where another document's own prose may be found: all but captions, quotations, standing sentences
 *
 * Which words are standing or second is read from article.marks; which are quoted from the page.
 */
#include "base/error.h"
#include "match/article.h"

enum word_role {
    ROLE_OWN = 1 << 0,
    ROLE_PLACE = 1 << 1,
    ROLE_BODY = 1 << 2,    /* running text with its quotations, no captions, nothing standing */
    ROLE_ASIDE = 1 << 3,   /* standing, or in a sentence that is at least half standing */
    ROLE_QUOTED = 1 << 4,  /* quoted, neither standing nor in a caption */
    ROLE_HOUSE = 1 << 5    /* own, in a sentence that only documents of its outlet have */
};

typedef struct prose {
    const article *article;
    const uint8_t *role;          /* one a word: word_role bits */
    const uint32_t *sentence_own; /* own words of each sentence of the page */
    const uint64_t *headline;     /* distinct words of four letters or more, ascending; ideographs count too */
    uint32_t n_headline;
    uint32_t n_own, n_body, n_aside, n_house; /* words of these roles */
} prose;

/* The prose's arrays come from `keep`; `scratch` is reset by the caller. The article must stay as it is. */
wire_status prose_read(prose *out, const article *a, arena *keep, arena *scratch);

/* Is it a word of the headline? */
bool prose_in_headline(const prose *p, uint64_t hash);

#endif
