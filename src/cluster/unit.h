#ifndef SRC_CLUSTER_UNIT_H
#define SRC_CLUSTER_UNIT_H
/*
 * Units: the pieces of a page that can stand as furniture. A paragraph is a unit; where it is made of several parts
 * (cells of a menu, sentences), each part is one as well. Units with equal keys say the same but for slots: numbers, the
 * names of months and days beside a number, and addresses of the web and mail among other words.
 *
 *   "Home | Sports | Updated: Jan 5, 2008. Read our terms."
 *   paragraph  home sports updated 0 read our terms
 *   pieces     home, sports, updated 0, read our terms
 *
 * Bylines, picture credits and copyright lines have names in their slots as well: where a unit has the frame of one of
 * these ("By ...", ".../Getty Images", "Copyright 0 ..."), a second unit of the same words follows it, whose key is the frame.
 *
 * What a unit is worth is judged by cluster/standing.
 */
#include "base/hash.h"
#include "text/page.h"

typedef struct unit {
    uint64_t key;
    uint32_t first_word, n_words;
    uint32_t paragraph;
    bool piece;       /* a part of its paragraph, not the whole */
    bool framed;      /* the key is the frame alone, names are slots */
    uint8_t n_slots;  /* at most 255 are counted */
    bool addresses;   /* its paragraph may have some of the web or mail */
    bool copyright;   /* its paragraph may have a copyright sign, or the word */
} unit;

/* Words that become slots beside a number; made once, then read-only. */
#define UNIT_KNOWN_BITS 16384u
typedef struct unit_reader {
    map frames; /* word -> kinds of word, see unit.c */
    uint64_t known[UNIT_KNOWN_BITS / 64]; /* bit set of their hashes: ends nearly every look-up */
} unit_reader;

wire_status unit_reader_init(unit_reader *reader);
void unit_reader_finish(unit_reader *reader);

/* Does an address of the web or mail, or a handle, hold the word? */
bool unit_in_address(const page *of, const text_paragraph *p, uint32_t word);

/* A month, a day of the week, a clock word or a zone. */
bool unit_is_date_word(const unit_reader *reader, uint64_t word);

typedef VEC(unit) unit_list;

/* Appends the units of a page, in order: each paragraph with a word in it, then its pieces. */
wire_status unit_read(const unit_reader *reader, const page *of, unit_list *out);

/* The key of words that are no unit, by the same rules but without slots for dates: to look a key up inside prose. */
#define UNIT_SLOT 0x51D7u

static inline uint64_t unit_key_start(void) { return 0x2F0E1D3C; }

/* Words' hashes are well mixed: a sum of them, each turned by its place, is a hash of them in order. */
static inline uint64_t unit_key_link(uint64_t chain, uint64_t word_hash) { return (chain << 23 | chain >> 41) + word_hash; }

static inline uint64_t unit_key_word(uint64_t chain, uint64_t word_hash, uint8_t word_form, bool *slot_open) {
    bool slot = word_form & WORD_DIGIT, goes_on = slot && *slot_open;
    *slot_open = slot;
    return goes_on ? chain : unit_key_link(chain, slot ? UNIT_SLOT : word_hash);
}

static inline uint64_t unit_key_end(uint64_t chain) { return hash_finish(chain); }

/* The unit's bytes: the paragraph's, or the piece's words with the marks that cling to them. */
wire_span unit_span(const page *of, const unit *u);

/* Is there prose both before and after the unit's paragraph? */
bool unit_is_inside(const page *of, const unit *u);

/* Words as a reader counts them: two characters of a script without spaces make one. */
uint32_t unit_length(const page *of, const unit *u);

#endif
