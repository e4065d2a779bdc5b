/* What is read as a date has a normal form that is read as the same moment. */
#include "text/date.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1), normal[32], twice[32];
    int64_t seconds, again;
    memcpy(text, data, size);
    text[size] = 0;
    if (date_parse(text, &seconds, normal)) {
        require(date_parse(normal, &again, twice) && again == seconds && strcmp(normal, twice) == 0);
        require(seconds > -31000000000 && seconds < 260000000000);
    }
    free(text);
    return 0;
}
