/*
 * The scalar kernels against what says the same in another way: the text layer, libunistring behind it, and plain
 * definitions. The other levels are held against the scalar one in levels_test.c.
 */
#include "simd/kernels.h"

#include "base/hash.h"
#include "text/page.h"
#include "text/utf8.h"
#include "text/word.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define MOST 150
#define TEXT 96

static uint64_t dice = 1;
static const kernels *scalar;

static uint64_t roll(uint64_t sides) { return hash_finish(dice++) % sides; }

/* Sound text of up to TEXT bytes, of pieces that words and folds trip over. */
static uint32_t draw_text(char *to, bool ascii) {
    static const char *const pieces[] = {
        "a", "B", "z", "Q", "it's", "5", "0", "3.14", "1,000", "'", ".", ",", ";", ":", "_", "\"", "`", " ", " ", "\n", "\t", "\r\n",
        "-", "\x7F", "longerwordsthanthirtytwobytesoflettersinarow", /* from here on none is ASCII */
        "é", "É", "ß", "’", "“", "”", "—", "\xCC\x81", "\xE2\x80\x8D", "\xC2\xAD", "א", "中", "ガ", "ก", "\xC2\xB7", "\xE2\x80\xAF",
        "٣", "½", "ﬁ", "\xEF\xB8\x8F", "🇫", "\xE2\x83\xA3", "\xC2\xA0", "ʼ", "İ"};
    enum { ASCII = 25, ALL = sizeof pieces / sizeof *pieces };
    uint32_t n = 0;
    for (uint64_t left = roll(30); left > 0; left--) {
        const char *piece = pieces[roll(ascii || roll(2) ? ASCII : ALL)];
        size_t bytes = strlen(piece);
        if (n + bytes > TEXT) break;
        memcpy(to + n, piece, bytes);
        n += (uint32_t)bytes;
    }
    return n;
}

/* ---- words ---- */

typedef struct word_list {
    word at[TEXT];
    uint32_t n;
} word_list;

static void read_words(word_list *list, const char *text, uint32_t start, uint32_t end, uint32_t readable, arena *a) {
    word_reader reader = {.text = text, .at = start, .end = end, .readable = readable, .normal = {.from = a}};
    for (bool found = true; found; list->n += found)
        assert_int_equal(word_next(&reader, &list->at[list->n], &found), WIRE_OK);
}

/* The kernels' words, the mixed spans read by the text layer. */
static void kernel_words(word_list *list, const char *text, uint32_t n, arena *a) {
    byte_span spans[TEXT / 2 + 1 + KERNEL_SLACK];
    uint64_t hash[TEXT / 2 + 9];
    uint8_t form[TEXT / 2 + 9];
    uint32_t mixed[TEXT / 2 + 1], n_mixed, next = 0;
    uint32_t n_spans = scalar->word_spans(text, n, spans, mixed, &n_mixed);
    scalar->word_hashes(text, n, spans, n_spans, hash);
    scalar->word_forms(text, n, spans, n_spans, form);
    for (uint32_t i = 0; i < n_spans; i++) {
        if (next < n_mixed && mixed[next] == i) {
            read_words(list, text, spans[i].start, spans[i].end, n, a);
            next++;
        } else {
            list->at[list->n++] = (word){hash[i], spans[i].start, spans[i].end, form[i]};
        }
    }
    assert_int_equal(next, n_mixed);
}

static void words_are_those_of_the_text_layer(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    for (int round = 0; round < 200000; round++) {
        char text[TEXT];
        uint32_t n = draw_text(text, round % 4 == 0);
        static word_list ours, theirs;
        ours.n = theirs.n = 0;
        arena_reset(&a);
        kernel_words(&ours, text, n, &a);
        read_words(&theirs, text, 0, n, n, &a);
        bool same = ours.n == theirs.n;
        for (uint32_t i = 0; same && i < ours.n; i++) {
            word x = ours.at[i], y = theirs.at[i];
            same = x.hash == y.hash && x.start == y.start && x.end == y.end && x.form == y.form;
        }
        if (!same) print_message("round %d: '%.*s'\n", round, (int)n, text);
        assert_true(same);
    }
    arena_finish(&a);
}

static void word_bits_are_those_of_pages(void **state) {
    (void)state;
    assert_int_equal(SPAN_CAPITAL, WORD_CAPITAL);
    assert_int_equal(SPAN_UPPER, WORD_UPPER);
    assert_int_equal(SPAN_DIGIT, WORD_DIGIT);
    assert_int_equal(SPAN_SHORT, WORD_SHORT);
}

static void shingles_differ_by_order_width_and_words(void **state) {
    (void)state;
    uint64_t words[70], out[64], all = 0;
    for (unsigned i = 0; i < 70; i++) words[i] = i % 3; /* the poorest words */
    map seen;
    map_init(&seen);
    for (unsigned width = 1; width < 64; width++) {
        scalar->shingle_hashes(words, 3, width, out);
        for (unsigned i = 0; i < 3; i++) assert_non_null(map_add(&seen, out[i], 0, NULL));
        all += 3;
        uint64_t first = out[0];
        scalar->shingle_hashes(words + 3, 1, width, out);
        assert_true(out[0] == first);
    }
    assert_int_equal(seen.n, all);
    map_finish(&seen);
}

/* ---- bytes ---- */

static void sound_utf8_is_what_the_text_layer_leaves_alone(void **state) {
    (void)state;
    static const unsigned char odd[] = {0,    'a',  0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
                                        0xE0, 0xE1, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF};
    for (int round = 0; round < 300000; round++) {
        char text[8];
        size_t n = roll(sizeof text + 1), expected = n;
        for (size_t i = 0; i < n; i++) text[i] = (char)odd[roll(sizeof odd)];
        for (size_t places = 1; places && expected > 0; expected -= places > 0) { /* the longest start without fault */
            utf8_check(text, expected, &places);
            if (places == 0) break;
        }
        for (size_t all = n; all > expected; all--) { /* a cut sequence is no sound start either */
            size_t places;
            utf8_check(text, all, &places);
            assert_true(places > 0);
        }
        assert_int_equal(scalar->utf8_sound(text, n), expected);
    }
}

static void plain_part_has_the_normal_form_of_the_text_layer(void **state) {
    (void)state;
    arena a;
    arena_init(&a);
    for (int round = 0; round < 100000; round++) {
        char text[TEXT], to[TEXT + KERNEL_SLACK];
        uint32_t n = draw_text(text, round % 2);
        size_t plain = scalar->normal_plain(to, text, n);
        arena_reset(&a);
        normal_buffer whole = {.from = &a};
        assert_int_equal(normalise_span(text, 0, (uint32_t)plain, &whole), WIRE_OK);
        assert_int_equal(whole.n, plain);
        if (plain) assert_memory_equal(to, whole.at, plain);
        assert_true(plain == 0 || (to[plain - 1] != ' ' && to[plain - 1] != '\n'));
        bool ends = plain == n;
        unsigned char next = ends ? 0 : (unsigned char)text[plain], after = plain + 1 < n ? (unsigned char)text[plain + 1] : 0;
        bool gap = next == ' ' || next == '\n';
        bool plain_next = next > ' ' && next < 0x7F && next != '`', plain_after = after > ' ' && after < 0x7F && after != '`';
        assert_true(ends || !(plain_next || (gap && plain > 0 && plain_after))); /* it is the longest */
    }
    arena_finish(&a);
}

static void line_ends_are_found_and_counted_up_to_the_most(void **state) {
    (void)state;
    uint32_t at[8];
    assert_int_equal(scalar->line_ends("a\n\nb\n", 5, at, 8), 3);
    assert_true(at[0] == 1 && at[1] == 2 && at[2] == 4);
    assert_int_equal(scalar->line_ends("a\n\nb\n", 5, at, 2), 2);
    assert_int_equal(scalar->line_ends("a", 1, at, 8), 0);
    assert_int_equal(scalar->line_ends("\n", 1, at, 0), 0);
}

static void check_json(const char *inside, const char *expected, uint32_t seen, uint32_t mended) {
    char to[128 + KERNEL_SLACK];
    json_string s = scalar->json_unescape(to, inside, strlen(inside));
    assert_int_equal(s.seen, seen);
    assert_int_equal(s.mended, mended);
    assert_int_equal(s.written, strlen(expected));
    assert_memory_equal(to, expected, s.written);
    if (seen & JSON_MALFORMED) return;
    json_string skipped = scalar->json_skip(inside, strlen(inside));
    assert_int_equal(skipped.read, s.read);
    assert_int_equal(skipped.seen & (JSON_ESCAPE | JSON_OPEN), seen & (JSON_ESCAPE | JSON_OPEN));
}

static void json_strings_are_unescaped_as_the_standard_says(void **state) {
    (void)state;
    check_json("plain\" and more", "plain", 0, 0);
    check_json("\"", "", 0, 0);
    check_json("é\"", "é", JSON_HIGH, 0);
    check_json("\\b\\f\\n\\r\\t\\\"\\\\\\/\"", "\b\f\n\r\t\"\\/", JSON_ESCAPE, 0);
    check_json("\\u0041\\u00e9\\u20AC\\ud83D\\uDE00\"", "Aé€😀", JSON_ESCAPE | JSON_HIGH, 0);
    check_json("\\ud83d\\ud83d\\ude00\\ude00x\"", "\xEF\xBF\xBD😀\xEF\xBF\xBDx", JSON_ESCAPE | JSON_HIGH | JSON_MENDED, 2);
    check_json("a\\u0000b\"", "a b", JSON_ESCAPE | JSON_MENDED, 1);
    check_json("tab\there\"", "tab\there", 0, 0);
    check_json("ab\\x\"", "ab", JSON_ESCAPE | JSON_MALFORMED, 0);
    check_json("ab\\u12g4\"", "ab", JSON_ESCAPE | JSON_MALFORMED, 0);
    check_json("ab\\u12\"", "ab", JSON_ESCAPE | JSON_MALFORMED, 0);
    check_json("ab\\u12", "ab", JSON_ESCAPE | JSON_OPEN, 0);
    check_json("ab\\", "ab", JSON_ESCAPE | JSON_OPEN, 0);
    check_json("ab", "ab", JSON_OPEN, 0);
    check_json("", "", JSON_OPEN, 0);
}

/* ---- sketches and sets ---- */

static void minhash_takes_least_products(void **state) {
    (void)state;
    uint64_t set[MOST];
    uint32_t multipliers[MOST], least[MOST], expected[MOST];
    for (size_t k = 0; k < MOST; k += 7)
        for (size_t n = 0; n < MOST; n += 3) {
            for (size_t i = 0; i < k; i++) multipliers[i] = (uint32_t)hash_finish(dice++) | 1;
            for (size_t x = 0; x < n; x++) set[x] = hash_finish(dice++);
            for (size_t i = 0; i < k; i++) expected[i] = least[i] = i % 5 ? UINT32_MAX : 1u << 25;
            for (size_t x = 0; x < n; x++)
                for (size_t i = 0; i < k; i++) {
                    uint32_t value = (uint32_t)(multipliers[i] * (set[x] & UINT32_MAX));
                    if (value < expected[i]) expected[i] = value;
                }
            scalar->minhash_update(least, multipliers, k, set, n);
            assert_memory_equal(least, expected, k * sizeof *least);
        }
}

static void simhash_counts_bits(void **state) {
    (void)state;
    uint64_t features[MOST];
    for (size_t n = 0; n < MOST; n++) {
        uint32_t counts[64], expected[64];
        for (unsigned b = 0; b < 64; b++) counts[b] = expected[b] = b;
        for (size_t x = 0; x < n; x++) {
            features[x] = hash_finish(dice++);
            for (unsigned b = 0; b < 64; b++)
                if (features[x] & (UINT64_C(1) << b)) expected[b]++;
        }
        scalar->simhash_count(counts, features, n);
        assert_memory_equal(counts, expected, sizeof counts);
    }
}

static void signatures_are_counted_place_by_place(void **state) {
    (void)state;
    uint32_t a[MOST], b[MOST];
    for (size_t k = 0; k < MOST; k++) {
        size_t expected = 0;
        for (size_t i = 0; i < k; i++) {
            a[i] = (uint32_t)hash_finish(dice++);
            b[i] = dice % 3 ? a[i] : a[i] ^ 1u << (dice % 32);
            expected += a[i] == b[i];
        }
        assert_int_equal(scalar->signature_equal(a, b, k), expected);
    }
}

static void common_numbers_are_counted(void **state) {
    (void)state;
    uint64_t a[MOST], b[MOST];
    uint32_t a32[MOST], b32[MOST];
    for (int round = 0; round < 2000; round++) {
        size_t n = 0, m = 0, expected = 0, places = roll(MOST);
        uint64_t base = round % 2 ? UINT64_MAX - MOST : 0; /* the sign bit of a signed comparison */
        unsigned sides = 1 + (unsigned)roll(8);
        for (uint64_t x = 0; x < places; x++) {
            bool in_a = roll(sides) == 0, in_b = roll(3) == 0;
            a32[n] = (uint32_t)(a[n] = base + x), n += in_a;
            b32[m] = (uint32_t)(b[m] = base + x), m += in_b;
            expected += in_a && in_b;
        }
        assert_int_equal(scalar->set_common(a, n, b, m), expected);
        assert_int_equal(scalar->set_common_32(a32, n, b32, m), expected);
    }
}

static void unknown_level_is_no_level(void **state) {
    (void)state;
    assert_null(kernels_for("abacus"));
    assert_non_null(kernels_for(NULL));
    assert_string_equal(kernels_for("scalar")->name, "scalar");
    size_t i = 0;
    while (kernels_name(i)) i++;
    assert_string_equal(kernels_name(i - 1), "scalar");
}

static void between_other_work_no_level_slows_the_clock(void **state) {
    (void)state;
    assert_string_not_equal(kernels_between(NULL)->name, "avx512");
    assert_ptr_equal(kernels_between("scalar"), scalar);
    assert_null(kernels_between("abacus"));
    const kernels *best = kernels_for(NULL);
    assert_ptr_equal(kernels_between(best->name), best); /* who asks for a level gets it */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_those_of_the_text_layer),
        cmocka_unit_test(word_bits_are_those_of_pages),
        cmocka_unit_test(shingles_differ_by_order_width_and_words),
        cmocka_unit_test(sound_utf8_is_what_the_text_layer_leaves_alone),
        cmocka_unit_test(plain_part_has_the_normal_form_of_the_text_layer),
        cmocka_unit_test(line_ends_are_found_and_counted_up_to_the_most),
        cmocka_unit_test(json_strings_are_unescaped_as_the_standard_says),
        cmocka_unit_test(minhash_takes_least_products),
        cmocka_unit_test(simhash_counts_bits),
        cmocka_unit_test(signatures_are_counted_place_by_place),
        cmocka_unit_test(common_numbers_are_counted),
        cmocka_unit_test(unknown_level_is_no_level),
        cmocka_unit_test(between_other_work_no_level_slows_the_clock),
    };
    scalar = kernels_for("scalar");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
