#include "text/person.h"

#include "text/wordclass.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct cast {
    arena keep, scratch;
    page p;
    people known;
} cast;

static void meet(cast *c, const char *text) {
    arena_init(&c->keep);
    arena_init(&c->scratch);
    assert_int_equal(page_read(&c->p, text, (uint32_t)strlen(text), &c->keep, &c->scratch), WIRE_OK);
    assert_int_equal(person_find_all(&c->known, &c->p, &c->scratch), WIRE_OK);
}

static void part(cast *c) {
    arena_finish(&c->keep);
    arena_finish(&c->scratch);
}

/* Where the words stand last. */
static wire_span last(const cast *c, const char *words) {
    wire_span found = {0, 0};
    for (const char *at = strstr(c->p.text, words); at; at = strstr(at + 1, words))
        found = (wire_span){(uint32_t)(at - c->p.text), (uint32_t)(at - c->p.text + strlen(words))};
    assert_true(found.end > 0);
    return found;
}

static void expect_words(const cast *c, wire_span s, const char *want) {
    char got[200] = "";
    strncat(got, c->p.text + s.start, s.end - s.start);
    assert_string_equal(got, want);
}

static void expect_full(const char *text, const char *name, const char *want) {
    cast c;
    meet(&c, text);
    expect_words(&c, person_full(&c.known, last(&c, name)), want);
    part(&c);
}

static void expect_holder(const char *text, const char *office, const char *want) {
    cast c;
    meet(&c, text);
    expect_words(&c, person_of_office(&c.known, last(&c, office)), want);
    part(&c);
}

static void last_name_has_its_full_form(void **state) {
    (void)state;
    expect_full("Ana Ruiz opened the bridge. Later Ruiz left.", "Ruiz", "Ana Ruiz");
    expect_full("Ana Ruiz abrió el puente. Más tarde Ruiz se fue.", "Ruiz", "Ana Ruiz");
    expect_full("Ana Ruiz öffnete die Brücke. Dann ging Ruiz fort.", "Ruiz", "Ana Ruiz");
    expect_full("Ana Ruiz a ouvert le pont. Le soir, Ruiz est partie.", "Ruiz", "Ana Ruiz");
    expect_full("Karl Brandt met Otto Brandt. Later Brandt left.", "Brandt", "Brandt");
}

static void office_has_its_holder(void **state) {
    (void)state;
    expect_holder("Captain Ana Ruiz came. They saw that the captain left.", "the captain", "Ana Ruiz");
    expect_holder("The former mayor Ana Ruiz came. They saw that the former mayor left.", "the former mayor", "Ana Ruiz");
    expect_holder("Ana Ruiz, la alcaldesa, vino ayer. Todos vieron a la alcaldesa.", "la alcaldesa", "Ana Ruiz");
    expect_holder("Captain Ana Ruiz came with Captain Karl Brandt. They saw that the captain left.", "the captain", "");
}

static void office_with_the_last_name_alone_is_the_same_holder(void **state) {
    (void)state;
    expect_holder("Captain Ana Ruiz came. Captain Ruiz sat down. They saw that the captain left.", "the captain", "Ana Ruiz");
}

static void title_tells_which_pronoun_fits(void **state) {
    (void)state;
    cast c;
    meet(&c, "Mr. Karl Brandt met Ms. Ana Ruiz and Robin Vale of the Harbour Committee.");
    assert_true(person_fits(&c.known, last(&c, "Karl Brandt"), CLASS_HE));
    assert_false(person_fits(&c.known, last(&c, "Karl Brandt"), CLASS_SHE));
    assert_false(person_fits(&c.known, last(&c, "Ana Ruiz"), CLASS_HE));
    assert_true(person_fits(&c.known, last(&c, "Robin Vale"), CLASS_HE));
    assert_true(person_fits(&c.known, last(&c, "Robin Vale"), CLASS_SHE));
    assert_false(person_fits(&c.known, last(&c, "Harbour Committee"), CLASS_HE));
    part(&c);
}

static void group_is_nobody(void **state) {
    (void)state;
    cast c;
    meet(&c, "Karl Brandt of the Harbour Committee came to Hill Town.");
    assert_true(person_is_known(&c.known, last(&c, "Karl Brandt")));
    assert_false(person_is_known(&c.known, last(&c, "Harbour Committee")));
    part(&c);
}

static void possessive_is_no_part_of_the_name(void **state) {
    (void)state;
    cast c;
    meet(&c, "Ana Ruiz's bridge and Karl Brandt’s boat.");
    wire_span plain = last(&c, "Ruiz's"), curly = last(&c, "Brandt’s");
    assert_int_equal(person_bare_end(&c.p, plain.start, plain.end), plain.end - 2);
    assert_int_equal(person_bare_end(&c.p, curly.start, curly.end), curly.end - 4);
    part(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(last_name_has_its_full_form),
        cmocka_unit_test(office_has_its_holder),
        cmocka_unit_test(office_with_the_last_name_alone_is_the_same_holder),
        cmocka_unit_test(title_tells_which_pronoun_fits),
        cmocka_unit_test(group_is_nobody),
        cmocka_unit_test(possessive_is_no_part_of_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
