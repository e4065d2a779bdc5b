/*
 * Runs of three words remember the sentence that had them first. A later sentence counts how many of its runs were
 * first said in each, and is held against the one that explains most of the shorter of the two:
 *
 *   verbatim  >= .8 of the shorter one's runs are in the other       a caption and its twin (credit added)
 *   reworded  the shared words are .45 of both sentences, in order; they carry half of the information of the lighter
 *             one, five of them four bits or more, and four stand in a row; not both name what the other does not
 *
 * Each sentence is held against one other, so a megabyte of one line is linear. Few sentences are held against any: a
 * table of the runs that may stand twice in the document finds these, and only they get sets that are sorted (20,000
 * press releases of 60 MB: all sentences' sets .81 s, a table of all runs .10 s, of those that may stand twice .05 s).
 */
#include "cluster/repeat.h"

#include "base/sort.h"
#include "base/twice.h"
#include "cluster/member.h"
#include "match/lcs.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define WIDTH 3
#define WEIGHT_LEAST 12 /* half words, so that an ideograph counts as half a word: six words */
#define VERBATIM .8
#define REWORDED_SIMILARITY .45f
#define REWORDED_SHARE .5
#define REWORDED_NAMES 2            /* names of its own that each has: another thing said in the same form */
#define REWORDED_RARE 5             /* shared words ... */
#define RARE_BITS (4 * LEXICON_BIT) /* ... of so much information */
#define REWORDED_RUN 4
#define REWORDED_VOTES 2
#define LONGEST 1000 /* words of a sentence that is compared word by word */

/* A run of three words: the sentence that had it first, and 1 + the one that had it last; 0 in an empty place. */
typedef struct said_run {
    uint64_t run;
    uint32_t first, last;
} said_run;

typedef struct reader {
    const page *page;
    const lexicon *words;
    const kernels *kernels;
    arena *scratch;
    uint64_t *runs;  /* those that may stand twice in the page, in order */
    uint32_t *ends;  /* by sentence: the end of its ones among them */
    said_run *said;  /* open addressing, at most half full */
    uint32_t places; /* a power of two */
    uint32_t *votes; /* by sentence; zero between sentences */
    uint32_t *voted; /* the sentences that have votes */
    uint32_t *sizes; /* by sentence: different runs */
    shingles *sets;  /* by sentence; made when asked for */
    repeat_list *out;
} reader;

static word_slice words_of(const page *p, uint32_t sentence) {
    const text_sentence *s = &p->sentences[sentence];
    return (word_slice){p->words.hash + s->first_word, s->n_words};
}

static bool is_long_enough(const page *p, uint32_t sentence) {
    const text_sentence *s = &p->sentences[sentence];
    if (s->n_words >= WEIGHT_LEAST || 2 * s->n_words < WEIGHT_LEAST) return s->n_words >= WEIGHT_LEAST;
    uint32_t weight = 0;
    for (uint32_t i = 0; i < s->n_words; i++) weight += p->words.form[s->first_word + i] & WORD_IDEOGRAPH ? 1 : 2;
    return weight >= WEIGHT_LEAST;
}

/* Words' hashes are spread evenly already: a sum with odd factors keeps that, and takes no turn after another. */
static uint64_t run_of(const uint64_t *words) {
    return words[0] * 0x9E3779B97F4A7C15u + words[1] * 0xBF58476D1CE4E5B9u + words[2] * 0x94D049BB133111EBu;
}

static said_run *place_of(const reader *r, uint64_t run) {
    uint32_t at = (uint32_t)(run >> 32) & (r->places - 1);
    while (r->said[at].last && r->said[at].run != run) at = (at + 1) & (r->places - 1);
    return &r->said[at];
}

/* What earlier sentences said of a sentence: how many of its runs, and how many of them voted. */
typedef struct echo {
    uint32_t known, voted;
} echo;

/* Enters the sentence's runs; those that an earlier sentence had vote for the one that had them first. */
static echo enter_runs(reader *r, uint32_t sentence) {
    echo heard = {0};
    for (uint32_t i = sentence ? r->ends[sentence - 1] : 0; i < r->ends[sentence]; i++) {
        uint64_t run = r->runs[i];
        said_run *said = place_of(r, run);
        if (said->last == sentence + 1) {
            r->sizes[sentence]--; /* its second place here */
            continue;
        }
        if (said->last) {
            heard.known++;
            if (r->votes[said->first]++ == 0) r->voted[heard.voted++] = said->first;
        } else {
            *said = (said_run){.run = run, .first = sentence};
        }
        said->last = sentence + 1;
    }
    return heard;
}

static uint32_t smaller_size(const reader *r, uint32_t a, uint32_t b) {
    return r->sizes[a] < r->sizes[b] ? r->sizes[a] : r->sizes[b];
}

/* The earlier sentence whose runs make up most of the shorter of the two; WIRE_NONE when none does. */
static uint32_t best_earlier(reader *r, uint32_t sentence, uint32_t n_voted) {
    uint32_t best = WIRE_NONE;
    double most = 0;
    for (uint32_t i = 0; i < n_voted; i++) {
        uint32_t first = r->voted[i];
        double part = (double)r->votes[first] / smaller_size(r, first, sentence);
        if (r->votes[first] < REWORDED_VOTES && part < VERBATIM) part = 0;
        if (part > most || (part == most && part > 0 && first < best)) most = part, best = first;
        r->votes[first] = 0;
    }
    return best;
}

static uint32_t bits_of(const reader *r, uint64_t word) {
    const lexicon_word *entry = lexicon_find(r->words, word);
    return entry ? entry->bits : 0;
}

static uint64_t information(const reader *r, word_slice words) {
    uint64_t sum = 0;
    for (uint32_t i = 0; i < words.n; i++) sum += bits_of(r, words.hash[i]);
    return sum;
}

/* Names and numbers of a sentence that the other lacks; a sentence's first word is no name. */
static uint32_t own_names(const reader *r, uint32_t sentence, word_slice other) {
    const text_sentence *s = &r->page->sentences[sentence];
    uint32_t names = 0;
    for (uint32_t w = s->first_word + 1; w < s->first_word + s->n_words; w++) {
        if (!(r->page->words.form[w] & (WORD_CAPITAL | WORD_DIGIT))) continue;
        bool known = false;
        for (uint32_t i = 0; i < other.n && !known; i++) known = other.hash[i] == r->page->words.hash[w];
        names += !known;
    }
    return names;
}

/* What the shared words carry, in their order. */
static bool is_reworded(const reader *r, uint32_t first, uint32_t second, const word_pairs *pairs) {
    word_slice a = words_of(r->page, first), b = words_of(r->page, second);
    if (verify_similarity((uint32_t)pairs->n, a.n, b.n) < REWORDED_SIMILARITY) return false;
    if (own_names(r, first, b) >= REWORDED_NAMES && own_names(r, second, a) >= REWORDED_NAMES) return false;
    uint64_t shared = 0, of_a = information(r, a), of_b = information(r, b);
    uint32_t rare = 0, run = 0, longest = 0;
    for (size_t k = 0; k < pairs->n; k++) {
        uint32_t bits = bits_of(r, a.hash[pairs->at[k].a]);
        shared += bits;
        rare += bits >= RARE_BITS;
        run = k && pairs->at[k].a == pairs->at[k - 1].a + 1 && pairs->at[k].b == pairs->at[k - 1].b + 1 ? run + 1 : 1;
        if (run > longest) longest = run;
    }
    uint64_t lighter = of_a < of_b ? of_a : of_b;
    return rare >= REWORDED_RARE && longest >= REWORDED_RUN && (double)shared >= REWORDED_SHARE * (double)lighter;
}

static uint32_t paragraph_form(const page *p, uint32_t sentence) {
    return p->paragraphs[p->sentences[sentence].paragraph].form;
}

static wire_status make_set(reader *r, uint32_t sentence) {
    if (r->sets[sentence].at) return WIRE_OK;
    word_slice words = words_of(r->page, sentence);
    uint64_t *set = ARENA_NEW(r->scratch, uint64_t, shingle_places(words.n, WIDTH));
    CHECK_MEMORY(set);
    r->sets[sentence] = (shingles){set, shingle_set(words, WIDTH, set)};
    return WIRE_OK;
}

static wire_status compare_sets(reader *r, uint32_t first, uint32_t second, likeness *out) {
    TRY(make_set(r, first));
    TRY(make_set(r, second));
    *out = verify_sets(r->kernels, r->sets[first], r->sets[second]);
    return WIRE_OK;
}

/* Aligns the two; *holds says whether it is a repeat, and *found which words of the second are one. */
static wire_status align(reader *r, likeness l, repeat *found, bool *holds) {
    word_slice a = words_of(r->page, found->first), b = words_of(r->page, found->second);
    word_pairs pairs = {0};
    wire_status status = lcs_words(r->kernels, a, b, r->scratch, &pairs);
    *holds = status == WIRE_OK && (!found->reworded || is_reworded(r, found->first, found->second, &pairs));
    if (*holds && verify_containment(verify_turned(l)) < VERBATIM) { /* the second says more than the first */
        found->end_word = found->first_word + pairs.at[pairs.n - 1].b + 1;
        found->first_word += pairs.at[0].b;
    }
    vec_finish(&pairs);
    return status;
}

/* Appends the repeat when it holds; `known` of the second one's runs are in earlier sentences. */
static wire_status judge(reader *r, uint32_t first, uint32_t second, uint32_t known) {
    word_slice a = words_of(r->page, first), b = words_of(r->page, second);
    bool caption = (paragraph_form(r->page, first) | paragraph_form(r->page, second)) & PARAGRAPH_CAPTION;
    bool compared = a.n <= LONGEST && b.n <= LONGEST, may_be_reworded = r->words && !caption && compared;
    if (!may_be_reworded && (double)known / smaller_size(r, first, second) < VERBATIM) return WIRE_OK;
    likeness l;
    TRY(compare_sets(r, first, second, &l));
    bool holds = verify_inside(l) >= VERBATIM;
    if (!holds && !may_be_reworded) return WIRE_OK;
    uint32_t offset = r->page->sentences[second].first_word;
    repeat found = {.first = first, .second = second, .first_word = offset, .end_word = offset + b.n, .reworded = !holds};
    if (compared) TRY(align(r, l, &found, &holds));
    if (holds) CHECK_MEMORY(vec_push(r->out, found));
    return WIRE_OK;
}

static wire_status read_sentence(reader *r, uint32_t sentence) {
    echo heard = enter_runs(r, sentence);
    uint32_t first = best_earlier(r, sentence, heard.voted);
    return first == WIRE_NONE ? WIRE_OK : judge(r, first, sentence, heard.known);
}

/* All runs of the sentences that are long enough, each sentence's size of them; then those that may stand twice are left. */
static wire_status list_runs(reader *r) {
    twice repeated;
    uint32_t n = 0, kept = 0, n_sentences = r->page->n_sentences;
    CHECK_MEMORY(twice_init(&repeated, r->page->words.n));
    for (uint32_t s = 0; s < n_sentences; s++) {
        word_slice words = words_of(r->page, s);
        r->sizes[s] = words.n >= WIDTH && is_long_enough(r->page, s) ? words.n - WIDTH + 1 : 0;
        for (uint32_t i = 0; i < r->sizes[s]; i++) {
            r->runs[n] = run_of(words.hash + i);
            twice_add(&repeated, r->runs[n++]);
        }
    }
    n = 0;
    for (uint32_t s = 0; s < n_sentences; s++) {
        for (uint32_t i = 0; i < r->sizes[s]; i++) {
            uint64_t run = r->runs[n++];
            r->runs[kept] = run;
            kept += twice_may_have(&repeated, run);
        }
        r->ends[s] = kept;
    }
    twice_finish(&repeated);
    return WIRE_OK;
}

static wire_status prepare(reader *r) {
    uint32_t n = r->page->n_sentences;
    r->runs = ARENA_NEW(r->scratch, uint64_t, r->page->words.n);
    r->ends = ARENA_NEW(r->scratch, uint32_t, n);
    r->votes = ARENA_NEW(r->scratch, uint32_t, n);
    r->voted = ARENA_NEW(r->scratch, uint32_t, n);
    r->sizes = ARENA_NEW(r->scratch, uint32_t, n);
    r->sets = ARENA_NEW(r->scratch, shingles, n);
    CHECK_MEMORY(r->runs && r->ends && r->votes && r->voted && r->sizes && r->sets);
    memset(r->votes, 0, n * sizeof *r->votes);
    memset(r->sets, 0, n * sizeof *r->sets);
    TRY(list_runs(r));
    r->places = 16;
    while (n && r->places < 2 * (uint64_t)r->ends[n - 1]) r->places *= 2;
    r->said = ARENA_NEW(r->scratch, said_run, r->places);
    CHECK_MEMORY(r->said);
    memset(r->said, 0, r->places * sizeof *r->said);
    return WIRE_OK;
}

/* Appends the repeats of a page by their second sentence, at most one each. */
static wire_status read_page(const kernels *with, const page *p, const lexicon *words, arena *scratch, repeat_list *out) {
    reader r = {.page = p, .words = words, .kernels = with, .scratch = scratch, .out = out};
    TRY(prepare(&r));
    for (uint32_t s = 0; s < p->n_sentences; s++) TRY(read_sentence(&r, s));
    return WIRE_OK;
}

/* ---- marks --------------------------------------------------------------------------------------------------- */

typedef struct finding {
    wire_corpus *corpus;
    const lexicon *words;
    arena *scratch; /* one a worker */
    repeat_list *of;
} finding;

static bool is_caption(const page *p, uint32_t sentence) {
    return p->paragraphs[p->sentences[sentence].paragraph].form & PARAGRAPH_CAPTION;
}

/* What a caption says first and the article after it is second in the caption: the article keeps its prose. */
static void mark_second(article *a, const repeat *r) {
    bool in_caption = is_caption(&a->page, r->first) && !is_caption(&a->page, r->second);
    const text_sentence *first = &a->page.sentences[r->first];
    uint32_t start = in_caption ? first->first_word : r->first_word;
    uint32_t end = in_caption ? first->first_word + first->n_words : r->end_word;
    for (uint32_t w = start; w < end; w++) a->marks[w] |= MARK_SECOND;
}

static wire_status read_article(void *context, unsigned worker, uint32_t number) {
    finding *f = context;
    article *a = &f->corpus->articles.at[number];
    repeat_list *found = &f->of[number];
    arena_reset(&f->scratch[worker]);
    TRY(read_page(f->corpus->kernels, &a->page, f->words, &f->scratch[worker], found));
    for (size_t k = 0; k < found->n; k++)
        if (!found->at[k].reworded) mark_second(a, &found->at[k]);
    return WIRE_OK;
}

wire_status repeat_find(repeat_lists *out, wire_corpus *corpus, const lexicon *words) {
    size_t n = corpus->articles.n;
    wire_status status = WIRE_OK;
    finding f = {.corpus = corpus, .words = words, .scratch = memory_allocate_zeroed(corpus->workers, sizeof *f.scratch)};
    *out = (repeat_lists){.of = memory_allocate_zeroed(n, sizeof *out->of), .n = n};
    f.of = out->of;
    CHECK_MEMORY_DONE(f.scratch && f.of);
    TRY_DONE(corpus_each_article(corpus, "repeats", read_article, &f));
done:
    for (unsigned w = 0; f.scratch && w < corpus->workers; w++) arena_finish(&f.scratch[w]);
    memory_free(f.scratch);
    if (status != WIRE_OK) repeat_lists_finish(out);
    return status;
}

void repeat_lists_finish(repeat_lists *lists) {
    if (!lists) return;
    for (size_t i = 0; lists->of && i < lists->n; i++) vec_finish(&lists->of[i]);
    memory_free(lists->of);
    *lists = (repeat_lists){0};
}

/* ---- groups -------------------------------------------------------------------------------------------------- */

static double marked_share(const article *a, uint32_t sentence, uint8_t mark) {
    const text_sentence *s = &a->page.sentences[sentence];
    uint32_t marked = 0;
    for (uint32_t i = 0; i < s->n_words; i++) marked += (a->marks[s->first_word + i] & mark) != 0;
    return s->n_words ? (double)marked / s->n_words : 0;
}

static bool is_told_elsewhere(const article *a, const repeat *r) {
    if (marked_share(a, r->first, MARK_STANDING) >= .5 || marked_share(a, r->second, MARK_STANDING) >= .5) return true;
    return marked_share(a, r->first, MARK_QUOTE) >= VERBATIM && marked_share(a, r->second, MARK_QUOTE) >= VERBATIM;
}

/* Consecutive sentences that repeat consecutive sentences: one block. */
typedef struct block {
    uint32_t first, second, n; /* sentences */
    bool reworded;
} block;

static bool continues(const block *b, const repeat *r) {
    return r->first == b->first + b->n && r->second == b->second + b->n && !r->reworded && !b->reworded;
}

static wire_status sort_blocks(block *blocks, size_t n, arena *scratch) {
    sort_item *items = ARENA_NEW(scratch, sort_item, n), *spare = ARENA_NEW(scratch, sort_item, n);
    block *copy = arena_copy(scratch, blocks, n * sizeof *blocks);
    CHECK_MEMORY(items && spare && copy);
    for (size_t k = 0; k < n; k++)
        items[k] = (sort_item){(uint64_t)blocks[k].first << 32 | blocks[k].n, (uint32_t)k, 0};
    sort_radix(items, spare, n);
    for (size_t k = 0; k < n; k++) blocks[k] = copy[items[k].value];
    return WIRE_OK;
}

/* Blocks by their first sentence and length; what repeats a second is held to the first of all. */
static wire_status find_blocks(const article *a, const repeat_list *found, arena *scratch, block **blocks, size_t *n) {
    uint32_t *root = ARENA_NEW(scratch, uint32_t, a->page.n_sentences);
    *blocks = ARENA_NEW(scratch, block, found->n);
    *n = 0;
    CHECK_MEMORY(root && *blocks);
    for (uint32_t s = 0; s < a->page.n_sentences; s++) root[s] = s;
    for (size_t k = 0; k < found->n; k++) {
        repeat r = found->at[k];
        if (is_told_elsewhere(a, &r)) continue;
        if (!r.reworded) r.first = root[r.second] = root[r.first]; /* what is reworded is held against its own first */
        block *last = *n ? *blocks + *n - 1 : NULL;
        if (last && continues(last, &r))
            last->n++;
        else
            (*blocks)[(*n)++] = (block){r.first, r.second, 1, r.reworded};
    }
    return sort_blocks(*blocks, *n, scratch);
}

static word_slice block_words(const page *p, uint32_t sentence, uint32_t n) {
    const text_sentence *first = &p->sentences[sentence], *last = first + n - 1;
    return (word_slice){p->words.hash + first->first_word, last->first_word + last->n_words - first->first_word};
}

/* One group of the blocks that repeat the same sentences; held against the longest of them. */
static wire_status add_group(wire_corpus *corpus, uint32_t number, const block *blocks, uint32_t n, arena *scratch) {
    const page *p = &corpus->articles.at[number].page;
    wire_member *members = ARENA_NEW(scratch, wire_member, n + 1);
    word_slice *words = ARENA_NEW(scratch, word_slice, n + 1);
    CHECK_MEMORY(members && words);
    uint32_t fullest = 0;
    bool reworded = false;
    float weakest = 1;
    for (uint32_t k = 0; k <= n; k++) {
        uint32_t sentence = k ? blocks[k - 1].second : blocks[0].first;
        words[k] = block_words(p, sentence, blocks[0].n);
        members[k] = (wire_member){.document = number,
                                   .start = p->sentences[sentence].start,
                                   .end = p->sentences[sentence + blocks[0].n - 1].end};
        if (words[k].n > words[fullest].n) fullest = k;
        reworded = reworded || (k && blocks[k - 1].reworded);
    }
    for (uint32_t k = 0; k <= n; k++) {
        TRY(member_compare(corpus->kernels, &members[k], words[k], words[fullest], scratch));
        if (members[k].similarity < weakest) weakest = members[k].similarity;
    }
    char reason[120];
    snprintf(reason, sizeof reason, "said %" PRIu32 " times in one document%s, alike by %.2f or more", n + 1,
             reworded ? ", in other words" : "", (double)weakest);
    group_draft draft = {.kind = WIRE_REPEAT,
                         .level = blocks[0].n > 1 ? WIRE_PARAGRAPH : WIRE_SENTENCE,
                         .members = members,
                         .n_members = n + 1,
                         .representative = fullest,
                         .reason = reason};
    return corpus_add_group(corpus, &draft, NULL);
}

static wire_status add_groups(wire_corpus *corpus, uint32_t number, const repeat_list *found, arena *scratch) {
    block *blocks;
    size_t n;
    TRY(find_blocks(&corpus->articles.at[number], found, scratch, &blocks, &n));
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && blocks[end].first == blocks[i].first && blocks[end].n == blocks[i].n;) end++;
        TRY(add_group(corpus, number, blocks + i, (uint32_t)(end - i), scratch));
    }
    return WIRE_OK;
}

wire_status repeat_group(wire_corpus *corpus, const repeat_lists *found) {
    arena scratch;
    arena_init(&scratch);
    wire_status status = WIRE_OK;
    for (size_t i = 0; i < found->n; i++) {
        if (!found->of[i].n) continue;
        arena_reset(&scratch);
        TRY_DONE(add_groups(corpus, (uint32_t)i, &found->of[i], &scratch));
    }
done:
    arena_finish(&scratch);
    return status;
}
