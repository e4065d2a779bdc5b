#ifndef TESTS_SUPPORT_READ_H
#define TESTS_SUPPORT_READ_H
/* A page read from a text, for tests of what the text layer finds in it. Include it behind <cmocka.h>. */
#include "text/page.h"

#include <string.h>

typedef struct read_page {
    arena keep, scratch;
    page page;
} read_page;

/* The text must live as long as the page. */
static inline void read_begin(read_page *r, const char *text) {
    arena_init(&r->keep);
    arena_init(&r->scratch);
    assert_int_equal(page_read(&r->page, text, (uint32_t)strlen(text), &r->keep, &r->scratch), WIRE_OK);
}

static inline void read_end(read_page *r) {
    arena_finish(&r->keep);
    arena_finish(&r->scratch);
}

#endif
