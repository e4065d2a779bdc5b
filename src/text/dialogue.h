#ifndef SRC_TEXT_DIALOGUE_H
#define SRC_TEXT_DIALOGUE_H
/*
 * Speech behind a dash at the start of a paragraph, as Spanish, French, Portuguese and Russian print it:
 *
 *   —No lo sé —dijo Ana—. Mañana.        — Не знаю, — сказала Анна. — Завтра.
 */
#include "text/reading.h"

/* Adds the parts of dialogues to those between marks; what stands between marks inside them becomes nested. */
wire_status dialogue_add(const page *p, arena *scratch, reading_parts *parts);

#endif
