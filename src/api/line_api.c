/* The first key's text is unescaped while the line is read, the others' afterwards, behind it. */
#include "base/error.h"
#include "base/memory.h"
#include "text/jsonline.h"

#include <wirecopy/line.h>

#include <string.h>

struct wire_line {
    const kernels *kernels;
    VEC(char) room;
    VEC(jsonline_value) found;
};

wire_status wire_line_create(wire_line **out, const char *cpu, wire_error *error) {
    if (!out) return error_set(error, WIRE_INVALID, "no place for the line was given");
    *out = NULL;
    const kernels *with = kernels_between(cpu);
    if (!with) return error_set(error, WIRE_INVALID, "no such instruction level here: %.40s", cpu);
    wire_line *line = memory_allocate_zeroed(1, sizeof *line);
    if (!line) return error_finish(error, WIRE_NO_MEMORY);
    line->kernels = with;
    *out = line;
    return WIRE_OK;
}

void wire_line_destroy(wire_line *line) {
    if (!line) return;
    vec_finish(&line->room);
    vec_finish(&line->found);
    memory_free(line);
}

/* A string or a number as a text of its own at `to`; gives where the next one may begin. */
static char *put_text(const kernels *with, char *to, const jsonline_value *found, wire_value *value, size_t *mended) {
    value->text = to;
    value->bytes = found->bytes;
    if (found->kind == JSONLINE_NUMBER) {
        memcpy(to, found->at, found->bytes);
    } else {
        json_string read = with->json_unescape(to, found->at, found->bytes + 1);
        value->bytes = read.written;
        *mended += read.mended;
    }
    to[value->bytes] = 0;
    return to + value->bytes + 1;
}

static wire_value_kind kind_of(enum jsonline_kind kind) {
    switch (kind) {
    case JSONLINE_NULL: return WIRE_VALUE_NULL;
    case JSONLINE_TEXT: return WIRE_VALUE_TEXT;
    case JSONLINE_NUMBER: return WIRE_VALUE_NUMBER;
    case JSONLINE_OTHER: return WIRE_VALUE_OTHER;
    case JSONLINE_ABSENT: break;
    }
    return WIRE_VALUE_ABSENT;
}

/* Room for all values behind the first one's text, which is moved along. */
static bool make_room(wire_line *line, unsigned n) {
    size_t bytes = 1;
    for (unsigned i = 0; i < n; i++) bytes += line->found.at[i].bytes + 1 + KERNEL_SLACK;
    line->room.n = n && line->found.at[0].kind == JSONLINE_TEXT ? line->found.at[0].bytes : 0;
    return vec_reserve(&line->room, bytes);
}

wire_status wire_line_read(wire_line *line, const char *at, size_t bytes, const char *const *keys, unsigned n,
                           wire_value *values, size_t *mended, wire_error *error) {
    if (!line || !at || !mended || (n && (!keys || !values)))
        return error_set(error, WIRE_INVALID, "a line, keys and places for values are needed");
    line->room.n = 0;
    if (!vec_reserve(&line->room, bytes + KERNEL_SLACK) || !vec_reserve(&line->found, n)) return error_finish(error, WIRE_NO_MEMORY);
    jsonline_plan plan = {line->kernels, keys, n};
    size_t fault;
    *mended = 0;
    if (!jsonline_read(&plan, at, bytes, line->room.at, line->found.at, &fault)) return error_set(error, WIRE_PARSE, "no JSON object");
    if (!make_room(line, n)) return error_finish(error, WIRE_NO_MEMORY);
    size_t first = line->room.n;
    line->room.at[first] = 0;
    char *to = line->room.at + first + 1;
    for (unsigned i = 0; i < n; i++) {
        const jsonline_value *found = &line->found.at[i];
        values[i] = (wire_value){.kind = kind_of(found->kind), .twice = found->twice};
        bool is_first = found->kind == JSONLINE_TEXT && strcmp(keys[i], keys[0]) == 0;
        if (is_first) {
            values[i].text = line->room.at;
            values[i].bytes = first;
            if (i == 0) *mended += found->mended;
        } else if (found->kind == JSONLINE_TEXT || found->kind == JSONLINE_NUMBER) {
            to = put_text(line->kernels, to, found, &values[i], mended);
        }
    }
    return WIRE_OK;
}
