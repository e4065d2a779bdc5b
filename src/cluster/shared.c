/*
 * Each shingle of b is noted by its first place; a is read from the left, and from a shingle that both have the run goes on
 * as long as words are equal. What a run covers in a is not looked at again.
 */
#include "cluster/shared.h"

#include "base/hash.h"
#include "sketch/shingle.h"
#include "text/utf8.h"
#include "text/word.h"

typedef struct side {
    VEC(uint64_t) hashes;
    VEC(wire_span) places;
    arena scratch;
} side;

static wire_status read_side(side *s, const wire_document *from) {
    arena_init(&s->scratch);
    size_t repairs;
    utf8_check(from->text, from->text_bytes, &repairs);
    if (repairs) return WIRE_OK;
    uint32_t bytes = (uint32_t)from->text_bytes;
    word_reader reader = {.text = from->text, .end = bytes, .readable = bytes, .normal = {.from = &s->scratch}};
    for (bool found = true; found;) {
        word here;
        TRY(word_next(&reader, &here, &found));
        if (!found) break;
        CHECK_MEMORY(vec_push(&s->hashes, here.hash) && vec_push(&s->places, ((wire_span){here.start, here.end})) ? s : NULL);
    }
    return WIRE_OK;
}

static void finish_side(side *s) {
    vec_finish(&s->hashes);
    vec_finish(&s->places);
    arena_finish(&s->scratch);
}

static wire_status find_runs(const side *a, const side *b, unsigned width, map *places,
                             bool (*each)(void *user, const wire_span_pair *span), void *user) {
    for (uint32_t j = 0; j + width <= b->hashes.n; j++)
        CHECK_MEMORY(map_add(places, shingle_hash(b->hashes.at + j, width), j, NULL));
    for (uint32_t i = 0; i + width <= a->hashes.n;) {
        const uint32_t *at = map_find(places, shingle_hash(a->hashes.at + i, width));
        uint32_t j = at ? *at : 0, n = 0;
        while (at && i + n < a->hashes.n && j + n < b->hashes.n && a->hashes.at[i + n] == b->hashes.at[j + n]) n++;
        if (n < width) {
            i++;
            continue;
        }
        wire_span_pair span = {a->places.at[i].start, a->places.at[i + n - 1].end, b->places.at[j].start,
                               b->places.at[j + n - 1].end};
        if (!each(user, &span)) return WIRE_STOPPED;
        i += n;
    }
    return WIRE_OK;
}

wire_status shared_find(const wire_document *a, const wire_document *b, unsigned width,
                        bool (*each)(void *user, const wire_span_pair *span), void *user) {
    side left = {0}, right = {0};
    map places;
    map_init(&places);
    wire_status status = read_side(&left, a);
    if (status == WIRE_OK) status = read_side(&right, b);
    if (left.hashes.n < width) width = (unsigned)left.hashes.n;
    if (right.hashes.n < width) width = (unsigned)right.hashes.n;
    if (status == WIRE_OK && width) status = find_runs(&left, &right, width, &places, each, user);
    map_finish(&places);
    finish_side(&left);
    finish_side(&right);
    return status;
}
