#include "cluster/house.h"

#include "base/twice.h"

#define WORDS_LEAST 8 /* shorter sentences are said by anybody */

/* Who has a sentence: the first document that does, and whether that changed. */
typedef struct holder {
    uint32_t outlet, document;
    bool several, others; /* documents of that outlet; documents of another, or of an unknown one */
} holder;

typedef struct search {
    wire_corpus *corpus;
    uint64_t *content;   /* of each sentence of the corpus that is long enough, else 0 */
    size_t *first;       /* by document: its first sentence's place in `content` */
    twice repeated;
    map numbers;         /* content of a sentence that may come again -> number of its holder */
    VEC(holder) holders;
} search;

static wire_status hash_one(void *context, unsigned worker, uint32_t number) {
    (void)worker;
    search *s = context;
    const page *p = &s->corpus->articles.at[number].page;
    for (uint32_t i = 0; i < p->n_sentences; i++) {
        const text_sentence *at = &p->sentences[i];
        bool tells = at->n_words >= WORDS_LEAST;
        s->content[s->first[number] + i] = tells ? hash_bytes(p->words.hash + at->first_word, at->n_words * sizeof *p->words.hash, 0) : 0;
    }
    return WIRE_OK;
}

static wire_status hash_all(search *s) {
    size_t n = s->corpus->articles.n, sum = 0;
    s->first = memory_allocate(n + 1, sizeof *s->first);
    CHECK_MEMORY(s->first);
    for (size_t i = 0; i < n; i++) {
        s->first[i] = sum;
        sum += s->corpus->articles.at[i].page.n_sentences;
    }
    s->first[n] = sum;
    s->content = memory_allocate(sum + 1, sizeof *s->content);
    CHECK_MEMORY(s->content && twice_init(&s->repeated, sum));
    TRY(corpus_each_article(s->corpus, "sentences", hash_one, s));
    for (size_t i = 0; i < sum; i++)
        if (s->content[i]) twice_add(&s->repeated, s->content[i]);
    return WIRE_OK;
}

static bool may_come_again(const search *s, size_t place) {
    return s->content[place] && twice_may_have(&s->repeated, s->content[place]);
}

static wire_status add_holder(search *s, uint64_t content, uint32_t document) {
    uint32_t outlet = s->corpus->articles.at[document].outlet;
    bool is_new;
    uint32_t *number = map_add(&s->numbers, content, (uint32_t)s->holders.n, &is_new);
    CHECK_MEMORY(number);
    if (is_new) CHECK_MEMORY(vec_push(&s->holders, ((holder){.outlet = outlet, .document = document})));
    holder *h = &s->holders.at[*number];
    h->others |= outlet != h->outlet || outlet == OUTLET_UNKNOWN;
    h->several |= document != h->document;
    return WIRE_OK;
}

static wire_status mark_one(void *context, unsigned worker, uint32_t number) {
    (void)worker;
    search *s = context;
    article *a = &s->corpus->articles.at[number];
    for (uint32_t i = 0; i < a->page.n_sentences; i++) {
        const text_sentence *at = &a->page.sentences[i];
        if (!may_come_again(s, s->first[number] + i)) continue;
        const holder *h = &s->holders.at[*map_find(&s->numbers, s->content[s->first[number] + i])];
        if (!h->several || h->others) continue;
        for (uint32_t w = at->first_word; w < at->first_word + at->n_words; w++) a->marks[w] |= MARK_HOUSE;
    }
    return WIRE_OK;
}

wire_status house_mark(wire_corpus *corpus) {
    search s = {.corpus = corpus};
    wire_status status = WIRE_OK;
    TRY_DONE(hash_all(&s));
    for (uint32_t d = 0; d < corpus->articles.n; d++)
        for (size_t i = s.first[d]; i < s.first[d + 1]; i++)
            if (may_come_again(&s, i)) TRY_DONE(add_holder(&s, s.content[i], d));
    TRY_DONE(corpus_each_article(corpus, "sentences", mark_one, &s));
done:
    memory_free(s.content);
    memory_free(s.first);
    twice_finish(&s.repeated);
    map_finish(&s.numbers);
    vec_finish(&s.holders);
    return status;
}
