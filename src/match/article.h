#ifndef SRC_MATCH_ARTICLE_H
#define SRC_MATCH_ARTICLE_H
/* A document in the corpus: what is known about it, its page, and what the stages marked on its words. */
#include "text/page.h"

#define OUTLET_UNKNOWN UINT32_MAX
#define TIME_UNKNOWN INT64_MIN

/* Set on words by the stages of cluster/, in this order; a word may carry several. */
enum word_mark {
    MARK_STANDING = 1 << 0,   /* standing text: footers, furniture of the page (cluster/standing) */
    MARK_SECOND = 1 << 1,     /* said before in this document, or a caption that the article says again (cluster/repeat) */
    MARK_WIRE = 1 << 2,       /* in a wire group */
    MARK_QUOTE = 1 << 3,      /* in a quote group */
    MARK_BACKGROUND = 1 << 4, /* in a background group */
    MARK_HOUSE = 1 << 5       /* in a sentence that several documents of its outlet have, and no other's (cluster/house) */
};

typedef struct article {
    const char *id, *outlet_name, *date, *url, *title; /* outlet_name .. title may be NULL */
    int64_t time;    /* seconds UTC since 1970, or TIME_UNKNOWN */
    uint32_t outlet; /* number of the outlet, by name, or OUTLET_UNKNOWN */
    uint32_t story;  /* number of the story, or WIRE_NONE (cluster/story) */
    page page;
    uint8_t *marks;  /* one a word: word_mark bits */
    uint32_t marked[WIRE_KINDS]; /* words of each kind; a word counts once (api/scan) */
} article;

/* Two documents of unknown outlet are neither one outlet nor two: both answers are false then. */
static inline bool article_one_outlet(const article *a, const article *b) {
    return a->outlet != OUTLET_UNKNOWN && a->outlet == b->outlet;
}
static inline bool article_two_outlets(const article *a, const article *b) {
    return a->outlet != OUTLET_UNKNOWN && b->outlet != OUTLET_UNKNOWN && a->outlet != b->outlet;
}

#endif
