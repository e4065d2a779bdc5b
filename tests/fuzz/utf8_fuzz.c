/* Any bytes: repaired text is sound, as long as was said, and repairing it again changes nothing. */
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t wrong, places;
    size_t length = utf8_check((const char *)data, size, &wrong);
    require(length <= 3 * size && wrong <= size);
    char *once = malloc(length + 1), *twice = malloc(length + 1);
    if (once && twice) {
        utf8_repair(once, (const char *)data, size);
        require(utf8_check(once, length, &places) == length && places == 0);
        utf8_repair(twice, once, length);
        require(memcmp(once, twice, length) == 0 && !memchr(once, 0, length));
        require(wrong > 0 || memcmp(once, data, length) == 0);
        for (uint32_t at = 0; at < length;) {
            uint32_t point = utf8_next(once, &at);
            require(point && point < 0x110000 && (point < 0xD800 || point >= 0xE000) && at <= length);
        }
    }
    free(once);
    free(twice);
    return 0;
}
