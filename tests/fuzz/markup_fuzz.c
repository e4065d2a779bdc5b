/* Any bytes as a web page: its language fits, no tag name is left in raw form inside a script, white space is what it is said to be. */
#include "io/markup.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    buffer title = {0}, text = {0};
    char *page = malloc(size ? size : 1); /* of its very size: a sanitizer sees a byte too many */
    if (size) memcpy(page, data, size);
    markup_read(page, size, &title, &text);
    char language[MARKUP_LANGUAGE];
    markup_language(page, size, language);
    require(memchr(language, 0, sizeof language));
    require(!title.failed && !text.failed);
    if (text.n) {
        require(text.at[0] != ' ' && text.at[0] != '\n' && text.at[text.n - 1] != ' ' && text.at[text.n - 1] != '\n');
        require(!strstr(text.at, "  ") && !strstr(text.at, "\n\n\n") && !strstr(text.at, " \n") && !strstr(text.at, "\n "));
    }
    buffer_finish(&title);
    buffer_finish(&text);
    free(page);
    return 0;
}
