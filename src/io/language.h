#ifndef SRC_IO_LANGUAGE_H
#define SRC_IO_LANGUAGE_H
/* Which articles a run is about, by the language that they name themselves. Nothing is guessed from their words. */
#include <stdbool.h>

/* "en,pt-BR": tags of a language, with commas between. */
bool language_list_is_sound(const char *list);

/* Whether an article in language `said` ("pt-BR", "pt_PT") is of one in the list: "pt" takes all of these, as in the basic
 * filtering of RFC 4647, letters' case aside. */
bool language_is_listed(const char *said, const char *list);

#endif
