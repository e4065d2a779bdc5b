#include "cluster/family.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define DAY 86400

/* ---- a corpus of invented articles --------------------------------------------------------------------------- */

typedef struct bench {
    wire_corpus corpus;
    arena scratch;
} bench;

static void begin(bench *b, unsigned workers) {
    memset(b, 0, sizeof *b);
    b->corpus.workers = workers;
    arena_init(&b->corpus.keep);
    arena_init(&b->scratch);
}

static void add(bench *b, int64_t day, const char *text) {
    wire_corpus *c = &b->corpus;
    char id[32];
    snprintf(id, sizeof id, "d%06zu", c->articles.n);
    article a = {.time = day < 0 ? TIME_UNKNOWN : day * DAY, .outlet = OUTLET_UNKNOWN, .story = WIRE_NONE};
    a.id = arena_text(&c->keep, id, strlen(id));
    arena_reset(&b->scratch);
    size_t bytes = strlen(text);
    assert_int_equal(page_read(&a.page, arena_text(&c->keep, text, bytes), (uint32_t)bytes, &c->keep, &b->scratch), WIRE_OK);
    a.marks = arena_allocate(&c->keep, a.page.words.n, 1);
    memset(a.marks, 0, a.page.words.n);
    assert_true(vec_push(&c->articles, a));
}

static wire_status find(bench *b) {
    lexicon words;
    wire_status status = lexicon_build(&words, &b->corpus);
    if (status != WIRE_OK) return status;
    status = family_find(&b->corpus, &words);
    lexicon_finish(&words);
    return status == WIRE_OK ? corpus_sort_findings(&b->corpus) : status;
}

static void end(bench *b) {
    vec_finish(&b->corpus.articles);
    vec_finish(&b->corpus.quotations);
    vec_finish(&b->corpus.groups);
    arena_finish(&b->corpus.keep);
    arena_finish(&b->scratch);
}

/* The member of a quote group over half of `text` in document d, or NULL; *group is its group. */
static const wire_member *member(const bench *b, uint32_t d, const char *text, uint32_t *group) {
    const char *whole = b->corpus.articles.at[d].page.text, *at = strstr(whole, text);
    assert_non_null(at);
    uint32_t start = (uint32_t)(at - whole), stop = start + (uint32_t)strlen(text);
    for (uint32_t g = 0; g < b->corpus.groups.n; g++)
        for (uint32_t i = 0; i < b->corpus.groups.at[g].n_members; i++) {
            const wire_member *m = &b->corpus.groups.at[g].members[i];
            uint32_t from = m->start > start ? m->start : start, to = m->end < stop ? m->end : stop;
            if (m->document != d || from >= to || 2 * (to - from) < stop - start) continue;
            *group = g;
            return m;
        }
    return NULL;
}

static bool together(const bench *b, uint32_t d, const char *text, uint32_t e, const char *other) {
    uint32_t g = 0, h = 1;
    return member(b, d, text, &g) && member(b, e, other, &h) && g == h;
}

/* Articles about other things, so that words have their usual rates. */
static void add_news(bench *b, unsigned n) {
    static const char *const subjects[] = {"orchard", "tramway", "lighthouse", "quarry", "regatta", "library", "dairy", "viaduct"};
    static const char *const verbs[] = {"opened", "closed", "painted", "measured", "bought", "cleaned"};
    for (unsigned i = 0; i < n; i++) {
        char text[600];
        const char *s = subjects[i % 8];
        snprintf(text, sizeof text,
                 "The council of Northmere %s the %s on Monday and it was the first of the %u in the county. People who live there"
                 " said that they have been waiting for the %s since the spring, and that the cost of it is not known to them.\n\n"
                 "We are told that this will be a matter for the board in the year %u, when all of the members get together and go"
                 " through it.",
                 verbs[i % 6], s, i, s, 1900 + i);
        add(b, (int64_t)(i % 40), text);
    }
}

#define SPEECH \
    "We shall rebuild the harbour wall before the winter storms arrive, and no fisherman of this town will pay a penny " \
    "towards the granite or the mortar"

/* ---- forms --------------------------------------------------------------------------------------------------- */

static void every_form_of_an_utterance_is_found(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 10, "Mayor Edda Quill spoke in Harbourton about the sea wall.\n\n\"" SPEECH ",\" Edda Quill said in the hall.");
    add(&b, 10, "Harbourton heard its mayor on the sea wall.\n\nEdda Quill said \"no fisherman of this town will pay a penny\" for it.");
    add(&b, 11, "Harbourton is to have a new sea wall.\n\n\"We shall rebuild the [old] wall before the winter storms ... and no "
                "fisherman of this town will pay a penny,\" Edda Quill said.");
    add(&b, 11, "Edda Quill told Harbourton that we shall rebuild the harbour wall before the winter storms arrive, and no fisherman"
                " of this town will pay a penny towards the granite or the mortar for the sea wall.");
    add(&b, 12, "The mayor promised Harbourton a sea wall.\n\n\"We will rebuild the harbour wall before winter's storms arrive and "
                "not one fisherman of this town will pay a penny for the granite,\" said Edda Quill.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    uint32_t g;
    assert_int_equal(member(&b, 0, SPEECH, &g)->form, WIRE_FULL);
    assert_true(b.corpus.groups.at[g].kind == WIRE_QUOTE && b.corpus.groups.at[g].level == WIRE_QUOTATION);
    assert_int_equal(b.corpus.groups.at[g].documents, 5);
    assert_int_equal(member(&b, 1, "no fisherman of this town will pay a penny", &g)->form, WIRE_EXCERPT);
    assert_int_equal(member(&b, 2, "We shall rebuild the [old] wall", &g)->form, WIRE_EDITED);
    assert_int_equal(member(&b, 3, "we shall rebuild the harbour wall before the winter storms", &g)->form, WIRE_UNQUOTED);
    const wire_member *edited = member(&b, 4, "We will rebuild the harbour wall", &g);
    assert_int_equal(edited->form, WIRE_EDITED);
    assert_true(edited->similarity > .6f && edited->similarity < 1);
    assert_int_equal(b.corpus.articles.at[3].marks[8] & MARK_QUOTE, MARK_QUOTE);
    assert_int_equal(b.corpus.articles.at[3].marks[0] & MARK_QUOTE, 0);
    end(&b);
}

static void parts_of_an_interrupted_quotation_are_members(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 3, "\"The granite comes from three quarries in the north,\" said Odo Fenn, the mason. \"It will outlast every one of"
               " the houses behind it.\"");
    add(&b, 3, "Odo Fenn, the mason, promised that the stone \"will outlast every one of the houses behind it.\" It comes by sea.");
    add_news(&b, 40);
    assert_int_equal(find(&b), WIRE_OK);
    assert_true(together(&b, 0, "The granite comes from three quarries", 1, "will outlast every one of the houses"));
    assert_true(together(&b, 0, "It will outlast every one of the houses", 1, "will outlast every one of the houses"));
    assert_int_equal(b.corpus.quotations.at[0].n_parts, 2);
    assert_int_equal(b.corpus.quotations.at[0].group, b.corpus.quotations.at[1].group);
    end(&b);
}

static void masked_letters_and_glued_brackets_match(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 3, "Odo Fenn of Harbourton swore. \"I am not going to carry that damned granite up the cliff path again,\" Odo Fenn said.");
    add(&b, 3, "In Harbourton Odo Fenn swore: \"[N]ot going to carry that d***ed granite up the cliff path\".");
    add_news(&b, 40);
    assert_int_equal(find(&b), WIRE_OK);
    assert_true(together(&b, 0, "carry that damned granite", 1, "carry that d***ed granite"));
    end(&b);
}

/* ---- look-alikes --------------------------------------------------------------------------------------------- */

static void common_phrases_of_different_people_stay_apart(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 5, "Harbourton lost its lifeboat in the storm. \"We will get through this together,\" said Edda Quill, the mayor of Harbourton.");
    add(&b, 90, "The bakery at Westfold burnt down with all its ovens. \"We will get through this together,\" said Piet Rand, the baker.");
    add(&b, 5, "The Harbourton lifeboat sank in the storm, Edda Quill said. \"We will get through this together,\" the mayor Edda Quill said.");
    add_news(&b, 80);
    assert_int_equal(find(&b), WIRE_OK);
    assert_false(together(&b, 0, "We will get through this together", 1, "We will get through this together"));
    assert_true(together(&b, 0, "We will get through this together", 2, "We will get through this together"));
    end(&b);
}

#define SLOGAN "the fishermen of this coast can count on me to keep fighting"

static void statements_that_share_a_slogan_stay_apart(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 2, "Edda Quill spoke in Harbourton about fishing.\n\n\"The price of diesel has ruined eleven crews since Easter, and " SLOGAN
               " until the duty on marine fuel is gone,\" Edda Quill said in Harbourton.");
    add(&b, 60, "Edda Quill spoke in Harbourton about fishing.\n\n\"Nobody asked our skippers before those quotas were drawn, so " SLOGAN
                " when the ministry counts herring again,\" Edda Quill said in Harbourton.");
    add(&b, 2, "Edda Quill said in Harbourton that \"the price of diesel has ruined eleven crews since Easter\" and spoke of fishing.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    assert_false(together(&b, 0, "The price of diesel has ruined", 1, "Nobody asked our skippers"));
    assert_true(together(&b, 0, "The price of diesel has ruined", 2, "the price of diesel has ruined eleven crews"));
    end(&b);
}

static void a_slogan_alone_unites_no_statements(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 2, "Edda Quill spoke in Harbourton about fishing.\n\n\"The price of diesel has ruined eleven crews since Easter, and " SLOGAN
               " until the duty on marine fuel is gone,\" Edda Quill said in Harbourton.");
    add(&b, 60, "Edda Quill spoke in Harbourton about fishing.\n\n\"Nobody asked our skippers before those quotas were drawn, so " SLOGAN
                " when the ministry counts herring again,\" Edda Quill said in Harbourton.");
    add(&b, 61, "Edda Quill spoke in Harbourton about fishing.\n\n\"The fishermen of this coast can count on me to keep fighting,\" Edda Quill said.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    assert_false(together(&b, 0, "The price of diesel has ruined", 1, "Nobody asked our skippers"));
    assert_true(together(&b, 0, SLOGAN, 2, "The fishermen of this coast") || together(&b, 1, SLOGAN, 2, "The fishermen of this coast"));
    end(&b);
}

static void a_gap_or_an_edit_is_no_parting(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 6, "Edda Quill spoke in Harbourton about the wall.\n\n\"Listen to the gulls of this bay. " SPEECH ", not while I hold this office,\" Edda Quill said.");
    add(&b, 40, "Edda Quill spoke in Harbourton about the wall.\n\n\"You know how the gulls cry ... We shall rebuild the harbour wall before the"
                " winter storms arrive, and no fisherman of this town will pay a penny towards the granite ... that is a promise,\" Edda Quill said.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    assert_true(together(&b, 0, SPEECH, 1, "We shall rebuild the harbour wall before"));
    end(&b);
}

#define ADDRESS "the wall belongs to the Harbourton lighthouse and dredging commission of the northern estuary and to nobody else in this county"

static void a_long_name_in_later_prose_is_no_member(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 2, "Edda Quill spoke in Harbourton about the wall.\n\n\"As I told the board, " ADDRESS ",\" Edda Quill said.");
    add(&b, 90, "In Harbourton the wall was paid for. A cheque came from the Harbourton lighthouse and dredging commission of the northern"
                " estuary after a vote of all nine members.");
    add(&b, 2, "Edda Quill told Harbourton that " ADDRESS ".");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    uint32_t g;
    assert_null(member(&b, 1, "the Harbourton lighthouse and dredging commission of the northern", &g));
    assert_non_null(member(&b, 2, ADDRESS, &g));
    end(&b);
}

static void a_term_between_marks_months_later_is_no_saying(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    for (int i = 0; i < 2; i++)
        add(&b, 2 + 60 * i, "Edda Quill spoke in Harbourton about the dredging of the estuary.\n\nThe board of Harbourton calls it \"silt recovery\" in"
                            " its report on the dredging of the estuary, Edda Quill said.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    assert_false(together(&b, 0, "silt recovery", 1, "silt recovery"));
    end(&b);
}

static void a_term_that_one_article_comes_back_to_is_no_saying(void **state) {
    (void)state;
    for (unsigned both = 0; both < 2; both++) {
        bench b;
        uint32_t group;
        begin(&b, 1);
        add(&b, 2, "Edda Quill spoke in Harbourton about the estuary.\n\nThe board of Harbourton calls the dredging \"silt recovery\" in its report, "
                   "and \"silt recovery\" it was that Edda Quill spoke of.");
        if (both) add(&b, 2, "Edda Quill spoke in Harbourton about the estuary.\n\nThe dredging is \"silt recovery\" to the board of Harbourton.");
        add_news(&b, 60);
        assert_int_equal(find(&b), WIRE_OK);
        assert_int_equal(member(&b, 0, "silt recovery", &group) != NULL, both);
        end(&b);
    }
}

/* Its two excerpts share no word with each other: what the letter carries of each is their link. */
static void a_member_shows_the_link_that_joined_it(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 4, "Edda Quill wrote an open letter to Harbourton.\n\nTo the town: the granite was never paid for by the fishermen of the"
               " quay, and every single penny of it stands in the ledger of the harbour fund board. Nevertheless, read on. Whoever"
               " doubts my arithmetic may count the barrels in the cellar of the customs house himself.");
    add(&b, 4, "Edda Quill of Harbourton wrote that \"the granite was never paid for by the fishermen of the quay, and every single penny"
               " of it stands in the ledger of the harbour fund board.\"");
    add(&b, 5, "In Harbourton \"whoever doubts my arithmetic may count the barrels in the cellar of the customs house himself,\" Edda Quill wrote.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    uint32_t g;
    const wire_member *second = member(&b, 2, "whoever doubts my arithmetic may count the barrels", &g);
    assert_non_null(second);
    assert_true(second->similarity > .9f);
    assert_non_null(strstr(b.corpus.groups.at[g].reason, "1 by a passage that carries both"));
    float least = 1;
    for (uint32_t i = 0; i < b.corpus.groups.at[g].n_members; i++)
        if (b.corpus.groups.at[g].members[i].similarity < least) least = b.corpus.groups.at[g].members[i].similarity;
    assert_true(b.corpus.groups.at[g].weakest == least && least > .9f);
    end(&b);
}

static void a_few_quoted_words_do_not_cut_a_transcript(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 4, "Edda Quill wrote an open letter to Harbourton.\n\nTo the town: the granite was never paid for by the fishermen of the"
               " quay, and every single penny of it stands in the ledger of the 'harbour fund' board. Nevertheless, read on. Whoever"
               " doubts my arithmetic may count the barrels in the cellar of the customs house himself.");
    add(&b, 4, "Edda Quill of Harbourton wrote that \"the granite was never paid for by the fishermen of the quay, and every single penny"
               " of it stands in the ledger of the 'harbour fund' board.\"");
    add(&b, 5, "In Harbourton \"whoever doubts my arithmetic may count the barrels in the cellar of the customs house himself,\" Edda Quill wrote.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    assert_true(together(&b, 1, "the granite was never paid for by the fishermen", 2, "whoever doubts my arithmetic may count the barrels"));
    end(&b);
}

static void an_excerpt_beside_its_full_form_joins_what_others_report(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 6, "Harbourton mocks \"fisherman of this town\" as a slogan.\n\n\"" SPEECH ",\" Edda Quill said in the hall.");
    add(&b, 6, "Edda Quill said in Harbourton that \"no fisherman of this town will pay a penny towards the granite\" in the hall.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    assert_true(together(&b, 0, "fisherman of this town", 1, "no fisherman of this town will pay a penny"));
    end(&b);
}

#define WALL "Everybody saw the granite crumble in March, nobody lifted a trowel. The dredgers broke and they "

/* A speaker comes back to his words, and two reporters who heard both times say so. */
static void two_sayings_that_one_document_tells_apart_stay_apart(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 6, "Edda Quill spoke of dredgers twice in Harbourton.\n\n\"" WALL "buried our lifeboat,\" Edda Quill said.\n\n"
               "\"Nobody lifted a trowel. The dredgers broke and it is like somebody sank our lifeboat. Very bitter,\" she said.");
    add(&b, 6, "Edda Quill spoke of dredgers in Harbourton, twice.\n\n\"" WALL "buried our lifeboat, and I find it a disgrace,\" Edda Quill "
               "said.\n\n\"Granite crumbled, [and] nobody lifted a trowel. The dredgers broke, and it is like, it sank our lifeboat. It is very "
               "bitter,\" Edda Quill said.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    assert_true(together(&b, 0, "Everybody saw the granite", 1, "Everybody saw the granite"));
    assert_false(together(&b, 0, "Nobody lifted a trowel. The dredgers broke and it is like", 1, "Everybody saw the granite"));
    assert_true(together(&b, 0, "Nobody lifted a trowel. The dredgers broke and it is like", 1, "[and] nobody lifted a trowel"));
    end(&b);
}

/* Parts of one quotation may be given in another order, but not of two people's. */
static void a_phrase_of_two_people_unites_no_interrupted_quotations(void **state) {
    (void)state;
    for (unsigned two = 0; two < 2; two++) {
        bench b;
        char text[600];
        begin(&b, 1);
        add(&b, 6, "Edda Quill spoke in Harbourton about the granite.\n\n\"I love the gulls of this estuary dearly. Granite means granite for every "
                   "fisherman. Our lifeboat deserves the same mortar, trowels and dredgers as theirs,\" Edda Quill said in Harbourton.");
        snprintf(text, sizeof text,
                 "Edda Quill and Piet Rand spoke in Harbourton about the granite.\n\n\"I say that granite means granite for every fisherman,\" %s "
                 "said. \"As most of you remember, herring skippers mended nets beside my grandmother's bakery.\"",
                 two ? "Piet Rand" : "Edda Quill");
        add(&b, 6, text);
        add(&b, 6, "There was talk of it in Harbourton.\n\n\"Granite means granite for every fisherman,\" Quill said of the granite and the gulls.");
        add_news(&b, 60);
        assert_int_equal(find(&b), WIRE_OK);
        assert_true(together(&b, 0, "I love the gulls of this estuary", 2, "Granite means granite for every fisherman"));
        assert_int_equal(together(&b, 0, "I love the gulls of this estuary", 1, "I say that granite means granite"), !two);
        end(&b);
    }
}

static void a_part_put_together_with_another_answer_joins_its_own(void **state) {
    (void)state;
    for (unsigned later = 0; later < 2; later++) {
        bench b;
        begin(&b, 1);
        add(&b, 6, "Edda Quill spoke in Harbourton about the granite.\n\n\"" SPEECH ", whatever those councillors whisper behind "
                   "panelled oak doors while lobbyists pour sherry and praise concrete, and I call that corrosive of the timber and the rivets of our "
                   "slipway,\" Edda Quill said in Harbourton.");
        add(&b, later ? 60 : 6,
            "Edda Quill spoke in Harbourton about the granite.\n\n\"It's corrosive to the timber and the rivets of our slipway,\" Edda Quill said. "
            "\"Herring has been everybody's breakfast since my grandmother mended nets. Let us keep those skippers smiling at daybreak.\"");
        add_news(&b, 60);
        assert_int_equal(find(&b), WIRE_OK);
        assert_int_equal(together(&b, 0, SPEECH, 1, "It's corrosive to the timber"), !later);
        end(&b);
    }
}

static void one_word_more_of_one_speaker_is_an_edit(void **state) {
    (void)state;
    for (unsigned other = 0; other < 2; other++) {
        bench b;
        char text[400];
        begin(&b, 1);
        add(&b, 6, "Edda Quill spoke in Harbourton about the granite.\n\n\"I'm not going to pay for that crumbling wall,\" Edda Quill said in Harbourton. "
                   "\"He should pay for it.\"");
        snprintf(text, sizeof text, "Edda Quill spoke in Harbourton about the granite again.\n\n\"Never pay for that crumbling wall,\" %s in Harbourton.",
                 other ? "said the old banner on the quay" : "Edda Quill said");
        add(&b, 60, text);
        add_news(&b, 60);
        assert_int_equal(find(&b), WIRE_OK);
        assert_int_equal(together(&b, 0, "I'm not going to pay", 1, "Never pay for that crumbling wall"), !other);
        end(&b);
    }
}

static void quotations_below_the_least_words_join_nothing(void **state) {
    (void)state;
    for (unsigned least = 12; least <= 13; least++) {
        bench b;
        uint32_t group;
        begin(&b, 1);
        b.corpus.options.quote_words = least;
        add(&b, 6, "Edda Quill spoke in Harbourton: \"" SPEECH ".\"");
        add(&b, 6, "Edda Quill said in Harbourton that \"no fisherman of this town will pay a penny towards the granite\" in the hall.");
        add_news(&b, 60);
        assert_int_equal(find(&b), WIRE_OK);
        assert_int_equal(b.corpus.quotations.n, 2);
        assert_true(least == 13 ? !member(&b, 1, "no fisherman of this town", &group)
                                : together(&b, 0, SPEECH, 1, "no fisherman of this town will pay a penny"));
        end(&b);
    }
}

static void doubled_marks_are_no_nested_quotation(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 6, "Edda Quill spoke in Harbourton: \"" SPEECH ".\"");
    add(&b, 6, "Edda Quill said in Harbourton \xE2\x80\x98\xE2\x80\x98no fisherman of this town will pay a penny towards the granite.\xE2\x80\x99\xE2\x80\x99\n\nThe wall is old.");
    add_news(&b, 60);
    assert_int_equal(find(&b), WIRE_OK);
    assert_true(together(&b, 0, SPEECH, 1, "no fisherman of this town will pay a penny") ||
                together(&b, 0, "no fisherman of this town will pay a penny", 1, "no fisherman of this town will pay a penny"));
    end(&b);
}

static void titles_between_marks_are_no_sayings(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    for (int i = 0; i < 3; i++)
        add(&b, 5, "The players of the harbour theatre will give \"The Lighthouse Keeper and the Long Winter\" once more in the evening.");
    add_news(&b, 40);
    assert_int_equal(find(&b), WIRE_OK);
    assert_int_equal(b.corpus.groups.n, 0);
    assert_int_equal(b.corpus.quotations.n, 3);
    assert_int_equal(b.corpus.quotations.at[0].group, WIRE_NONE);
    end(&b);
}

static void chinese_excerpt_is_found_and_common_characters_are_not(void **state) {
    (void)state;
    bench b;
    begin(&b, 1);
    add(&b, 5, "港口市长林青周一说：“我们将在冬季风暴到来之前重建海港的防波堤，渔民不用为花岗岩付一分钱。”她在市政厅说。");
    add(&b, 5, "市长林青在港口表示，“重建海港的防波堤，渔民不用为花岗岩付一分钱”，工程下周开始。");
    add(&b, 30, "面包师陈立周五说：“我们的面包店将在下个月重新开门，顾客不用为排队花一小时。”店在西街。");
    assert_int_equal(find(&b), WIRE_OK);
    assert_true(together(&b, 0, "重建海港的防波堤，渔民不用为花岗岩付一分钱", 1, "重建海港的防波堤，渔民不用为花岗岩付一分钱"));
    assert_false(together(&b, 0, "我们将在冬季风暴到来之前", 2, "我们的面包店将在下个月重新开门"));
    end(&b);
}

/* ---- crowds and order ---------------------------------------------------------------------------------------- */

static void crowd(bench *b, unsigned n) {
    char text[500];
    begin(b, 1);
    for (unsigned i = 0; i < n; i++) {
        snprintf(text, sizeof text,
                 "The wall of Harbourton is paper number %u on the wall.\n\n\"We shall rebuild the harbour wall number%u before the winter storms"
                 " arrive, and no fisherman of this town will pay a penny for%u it,\" Edda Quill said in Harbourton.", i, i % 1000, i);
        add(b, 7, text);
    }
}

static void ten_thousand_copies_are_one_family(void **state) {
    (void)state;
    bench b;
    crowd(&b, 10000);
    assert_int_equal(find(&b), WIRE_OK);
    assert_int_equal(b.corpus.groups.n, 1);
    assert_int_equal(b.corpus.groups.at[0].documents, 10000);
    end(&b);
}

/* Each article has up to three of the twenty-two words changed to ones that no other has, but every ninth runs them as they were said:
 * those words are common here, and the edited forms carry more information than what they are forms of. */
static void forms_richer_than_the_common_wording_join_it(void **state) {
    (void)state;
    static const char *const said[] = {"we", "shall", "rebuild", "the", "harbour", "wall", "before", "winter", "storms", "arrive", "and",
                                       "no", "fisherman", "of", "this", "town", "will", "pay", "one", "penny", "towards", "granite"};
    enum { N = 600, WORDS = sizeof said / sizeof *said };
    bench b;
    begin(&b, 1);
    for (unsigned i = 0; i < N; i++) {
        char text[900];
        int at = snprintf(text, sizeof text, "Paper number%u of Harbourton has the story of the wall.\n\n\"", i);
        for (unsigned w = 0; w < WORDS; w++) {
            bool edited = i % 9 && w > 0 && w + 1 < WORDS && (w + 7 * i) % 22 < 3;
            const char *space = w ? " " : "";
            if (edited) at += snprintf(text + at, sizeof text - (size_t)at, "%sword%cx%cy%c", space, 'a' + (int)(i % 26), 'a' + (int)(i / 26), 'a' + (int)w);
            else at += snprintf(text + at, sizeof text - (size_t)at, "%s%s", space, said[w]);
        }
        snprintf(text + at, sizeof text - (size_t)at, ",\" Edda Quill said in Harbourton.");
        add(&b, 7, text);
    }
    assert_int_equal(find(&b), WIRE_OK);
    uint32_t largest = 0;
    for (size_t g = 0; g < b.corpus.groups.n; g++)
        if (b.corpus.groups.at[g].documents > largest) largest = b.corpus.groups.at[g].documents;
    assert_in_range(largest, N * 19 / 20, N);
    end(&b);
}

static char texts[80][900];

static void read_texts(void) {
    bench b;
    begin(&b, 1);
    add_news(&b, 40);
    for (unsigned i = 0; i < 80; i++) {
        char text[900];
        snprintf(text, sizeof text, "%s\n\nEdda Quill said \"%s%s%s\" in Harbourton%s.", b.corpus.articles.at[i % 40].page.text,
                 i % 3 ? "we shall rebuild the harbour wall before the winter storms arrive" : "no fisherman of this town will pay",
                 i % 5 ? "" : " and not a week later", i % 7 ? "" : " than the church [did] ... in the valley", i % 2 ? " on Monday" : "");
        memcpy(texts[i], text, sizeof text);
    }
    end(&b);
}

static void families_do_not_depend_on_workers(void **state) {
    (void)state;
    read_texts();
    bench one, many;
    begin(&one, 1);
    begin(&many, 4);
    for (unsigned i = 0; i < 80; i++) {
        add(&one, i % 9, texts[i]);
        add(&many, i % 9, texts[i]);
    }
    assert_int_equal(find(&one), WIRE_OK);
    assert_int_equal(find(&many), WIRE_OK);
    assert_int_equal(one.corpus.groups.n, many.corpus.groups.n);
    assert_true(one.corpus.groups.n > 0);
    for (size_t g = 0; g < one.corpus.groups.n; g++) {
        const wire_group *x = &one.corpus.groups.at[g], *y = &many.corpus.groups.at[g];
        assert_int_equal(x->n_members, y->n_members);
        assert_string_equal(x->id.text, y->id.text);
        assert_string_equal(x->reason, y->reason);
        assert_memory_equal(x->members, y->members, x->n_members * sizeof *x->members);
    }
    end(&one);
    end(&many);
}

static void running_out_of_memory_is_told(void **state) {
    (void)state;
    for (uint64_t nth = 1; nth < 5000; nth += nth / 8 + 1) {
        bench b;
        begin(&b, 2);
        add(&b, 1, "\"" SPEECH ",\" said Edda Quill in Harbourton.");
        add(&b, 1, "Edda Quill said that \"no fisherman of this town will pay a penny\" in Harbourton.");
        add(&b, 2, "In Harbourton we shall rebuild the harbour wall before the winter storms arrive, and no fisherman of this town will pay.");
        lexicon words;
        assert_int_equal(lexicon_build(&words, &b.corpus), WIRE_OK);
        memory_fail_after(nth);
        wire_status status = family_find(&b.corpus, &words);
        memory_fail_after(0);
        assert_true(status == WIRE_OK || status == WIRE_NO_MEMORY);
        lexicon_finish(&words);
        end(&b);
        if (status == WIRE_OK) return;
    }
    fail_msg("an allocation fails for ever");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_an_utterance_is_found),
        cmocka_unit_test(parts_of_an_interrupted_quotation_are_members),
        cmocka_unit_test(masked_letters_and_glued_brackets_match),
        cmocka_unit_test(common_phrases_of_different_people_stay_apart),
        cmocka_unit_test(statements_that_share_a_slogan_stay_apart),
        cmocka_unit_test(a_slogan_alone_unites_no_statements),
        cmocka_unit_test(a_gap_or_an_edit_is_no_parting),
        cmocka_unit_test(a_long_name_in_later_prose_is_no_member),
        cmocka_unit_test(a_term_between_marks_months_later_is_no_saying),
        cmocka_unit_test(a_term_that_one_article_comes_back_to_is_no_saying),
        cmocka_unit_test(a_member_shows_the_link_that_joined_it),
        cmocka_unit_test(a_few_quoted_words_do_not_cut_a_transcript),
        cmocka_unit_test(an_excerpt_beside_its_full_form_joins_what_others_report),
        cmocka_unit_test(two_sayings_that_one_document_tells_apart_stay_apart),
        cmocka_unit_test(a_phrase_of_two_people_unites_no_interrupted_quotations),
        cmocka_unit_test(a_part_put_together_with_another_answer_joins_its_own),
        cmocka_unit_test(one_word_more_of_one_speaker_is_an_edit),
        cmocka_unit_test(quotations_below_the_least_words_join_nothing),
        cmocka_unit_test(doubled_marks_are_no_nested_quotation),
        cmocka_unit_test(titles_between_marks_are_no_sayings),
        cmocka_unit_test(chinese_excerpt_is_found_and_common_characters_are_not),
        cmocka_unit_test(ten_thousand_copies_are_one_family),
        cmocka_unit_test(forms_richer_than_the_common_wording_join_it),
        cmocka_unit_test(families_do_not_depend_on_workers),
        cmocka_unit_test(running_out_of_memory_is_told),
    };
    return cmocka_run_group_tests_name("cluster/family", tests, NULL, NULL);
}
