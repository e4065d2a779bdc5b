#include "cli/option.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct settings {
    bool loud;
    const char *name;
    uint64_t count;
    unsigned colour;
} settings;

static const char *const COLOURS[] = {"red", "green", NULL};
static const option OPTIONS[] = {
    {"loud", 'l', OPTION_FLAG, offsetof(settings, loud), NULL, "", 0, NULL},
    {"name", 'n', OPTION_TEXT, offsetof(settings, name), "NAME", "", 0, NULL},
    {"count", 0, OPTION_NUMBER, offsetof(settings, count), "N", "", 100, NULL},
    {"colour", 0, OPTION_CHOICE, offsetof(settings, colour), "red|green", "", 0, COLOURS},
};

static settings read;
static arguments found;
static wire_error error;

static wire_status read_words(int n, char **words) {
    memory_free(found.inputs);
    read = (settings){0};
    return option_read(OPTIONS, 4, &read, n, words, &found, &error);
}
#define READ(...) read_words((int)(sizeof((char *[]){__VA_ARGS__}) / sizeof(char *)), (char *[]){__VA_ARGS__})

static void values_stand_apart_or_behind_a_sign_or_a_letter(void **state) {
    (void)state;
    assert_int_equal(READ("a", "--name", "x", "-l", "b", "--count=7", "--colour", "green", "-"), WIRE_OK);
    assert_true(read.loud && strcmp(read.name, "x") == 0 && read.count == 7 && read.colour == 1);
    assert_int_equal(found.n_inputs, 3);
    assert_string_equal(found.inputs[2], "-");
    assert_int_equal(READ("-nx"), WIRE_OK);
    assert_string_equal(read.name, "x");
    assert_int_equal(READ("--name", "--loud"), WIRE_OK);
    assert_string_equal(read.name, "--loud");
    assert_int_equal(READ("--", "--loud", "--"), WIRE_OK);
    assert_false(read.loud);
    assert_int_equal(found.n_inputs, 2);
}

static void wrong_words_are_refused(void **state) {
    (void)state;
    static const char *const WORDS[][2] = {
        {"--lout", "there is no option --lout; did you mean --loud?"},
        {"--cou", "there is no option --cou; did you mean --count?"},
        {"--elephant", "there is no option --elephant; --help lists them"},
        {"-x", "there is no option -x; --help lists them"},
        {"-lx", "there is no option -lx; --help lists them"},
        {"--count=101", "--count takes a number from 0 to 100, not '101'"},
        {"--count=-1", "--count takes a number from 0 to 100, not '-1'"},
        {"--count=", "--count takes a number from 0 to 100, not ''"},
        {"--count=99999999999999999999999", "--count takes a number from 0 to 100, not '99999999999999999999999'"},
        {"--colour=blue", "--colour takes red|green, not 'blue'"},
        {"--name", "--name needs a value: --name NAME"},
        {"--name=", "--name needs a value: --name NAME"},
        {"--loud=1", "--loud takes no value"},
    };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        char word[64];
        strcpy(word, WORDS[i][0]);
        assert_int_equal(READ(word), WIRE_INVALID);
        assert_string_equal(error.message, WORDS[i][1]);
    }
}

static void nearest_name_is_near(void **state) {
    (void)state;
    static const char *const NAMES[] = {"scan", "help", "dedup"};
    assert_string_equal(option_nearest("scna", NAMES, 3, sizeof NAMES[0]), "scan");
    assert_string_equal(option_nearest("hlep", NAMES, 3, sizeof NAMES[0]), "help");
    assert_string_equal(option_nearest("dedupe", NAMES, 3, sizeof NAMES[0]), "dedup");
    assert_null(option_nearest("compare", NAMES, 3, sizeof NAMES[0]));
    assert_null(option_nearest("", NAMES, 3, sizeof NAMES[0]));
    assert_null(option_nearest("a-name-that-is-far-longer-than-any-that-is-compared", NAMES, 3, sizeof NAMES[0]));
}

static int release(void **state) {
    (void)state;
    memory_free(found.inputs);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_stand_apart_or_behind_a_sign_or_a_letter),
        cmocka_unit_test(wrong_words_are_refused),
        cmocka_unit_test(nearest_name_is_near),
    };
    return cmocka_run_group_tests_name("cli/option", tests, NULL, release);
}
