/*
 * An outline is the chain of a unit's fixed words; all others are slots, and slots side by side are one.
 *
 *     Contact Ann Lee at ann@echo.example or on 555 0142. Letters to the editor are welcome and may be shortened.
 *     ~ at ~ or on ~ to the editor are welcome and ~ be shortened
 *
 * LEAST fixed words in one order, slots at the same places, are not equal by chance; with fewer an outline says nothing
 * ("~ is a reporter for ~"). Nearly all text is passed over at its first fixed word, or at the first BEGINNING
 * of them, which no standing outline begins with.
 */
#include "cluster/outline.h"

#define LEAST 8
#define BEGINNING 3
#define SLOT 0x51D7u

typedef struct outline {
    uint64_t chain, beginning;
    uint64_t first; /* fixed word */
    uint32_t fixed;
} outline;

static bool has_first_word(const outlines *o, uint64_t word) {
    uint64_t bit = word % OUTLINE_WORD_BITS;
    return o->first_words[bit / 64] >> bit % 64 & 1;
}

static void add_first_word(outlines *o, uint64_t word) {
    uint64_t bit = word % OUTLINE_WORD_BITS;
    o->first_words[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool is_slot(const outlines *o, const page *of, const unit *u, uint32_t w) {
    uint8_t form = of->words.form[w];
    return form & (WORD_CAPITAL | WORD_UPPER | WORD_DIGIT) || unit_is_date_word(&o->reader, of->words.hash[w]) ||
           (u->addresses && unit_in_address(of, &of->paragraphs[u->paragraph], w));
}

/* Reads on to the unit's end, or no further when no outline that is known begins so; false when it is none. */
static bool read_outline(const outlines *o, const page *of, const unit *u, bool known, outline *out) {
    bool open = false;
    *out = (outline){.chain = hash_mix(unit_key_start(), SLOT)};
    if (u->n_words <= LEAST) return false;
    for (uint32_t w = u->first_word; w < u->first_word + u->n_words; w++) {
        bool slot = is_slot(o, of, u, w);
        if (slot && open) continue;
        out->chain = hash_mix(out->chain, slot ? SLOT : of->words.hash[w]);
        open = slot;
        if (slot) continue;
        if (++out->fixed == 1) {
            out->first = of->words.hash[w];
            if (known && !has_first_word(o, out->first)) return false;
        } else if (out->fixed == BEGINNING) {
            out->beginning = hash_finish(out->chain);
            if (known && !map_find(&o->beginnings, out->beginning)) return false;
        }
    }
    out->chain = hash_finish(out->chain);
    return out->fixed >= LEAST;
}

static bool key_stands(const bool *standing, const recurring_key *key) {
    for (uint32_t i = 0; i < key->n_cases; i++)
        if (standing[key->first_case + i]) return true;
    return false;
}

wire_status outlines_init(outlines *out, const wire_corpus *corpus, const recurring *r, const bool *standing) {
    wire_status status = WIRE_OK;
    *out = (outlines){.corpus = corpus, .r = r, .standing = standing};
    TRY_DONE(unit_reader_init(&out->reader));
    out->stands = memory_allocate(r->keys.n + 1, sizeof *out->stands);
    CHECK_MEMORY_DONE(out->stands);
    for (uint32_t k = 0; k < r->keys.n; k++) {
        const recurring_key *key = &r->keys.at[k];
        const unit *u = recurring_unit(r, key->example);
        outline read;
        out->stands[k] = key_stands(standing, key);
        if (u->framed || !out->stands[k]) continue;
        if (!read_outline(out, &corpus->articles.at[key->example.article].page, u, false, &read)) continue;
        CHECK_MEMORY_DONE(map_add(&out->keys, read.chain, k, NULL));
        CHECK_MEMORY_DONE(map_add(&out->beginnings, read.beginning, k, NULL));
        add_first_word(out, read.first);
    }
done:
    if (status != WIRE_OK) outlines_finish(out);
    return status;
}

void outlines_finish(outlines *o) {
    if (!o) return;
    unit_reader_finish(&o->reader);
    map_finish(&o->keys);
    map_finish(&o->beginnings);
    memory_free(o->stands);
    *o = (outlines){0};
}

uint32_t outlines_key(const outlines *o, uint32_t document, uint32_t unit_number) {
    const article *a = &o->corpus->articles.at[document];
    const article_units *units = &o->r->articles[document];
    const unit *u = &units->at[unit_number];
    outline read;
    if (o->keys.n && !u->framed && read_outline(o, &a->page, u, true, &read)) {
        const uint32_t *key = map_find(&o->keys, read.chain);
        if (key) return *key;
    }
    uint32_t key = units->key[unit_number];
    return key != WIRE_NONE && o->stands[key] && o->standing[recurring_case_of(o->r, key, a->outlet)] ? key : WIRE_NONE;
}
