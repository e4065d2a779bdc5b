/*
 * Which document is to be kept first: a number for each, the least first, from a date, a number of the document's own or the
 * length of its text; then all documents by it.
 */
#include "cluster/dedup.h"

#include "base/sort.h"
#include "text/date.h"

#include <math.h>
#include <string.h>

#define UNKNOWN UINT64_MAX

static uint64_t ordered(double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits >> 63 ? ~bits : bits | (uint64_t)1 << 63;
}

/* A decimal number, read without the locale; the last digits of very long ones are not exact. */
static bool read_number(const char *at, size_t bytes, double *number) {
    const char *end = at + bytes;
    bool negative = at < end && *at == '-';
    double value = 0, scale = 1;
    at += negative;
    const char *first = at;
    for (; at < end && *at >= '0' && *at <= '9'; at++) value = value * 10 + (*at - '0');
    if (at == first) return false;
    if (at < end && *at == '.')
        for (at++; at < end && *at >= '0' && *at <= '9'; at++) value += (*at - '0') * (scale /= 10);
    if (at < end && (*at | 0x20) == 'e') {
        bool less = ++at < end && *at == '-';
        at += at < end && (*at == '-' || *at == '+');
        int power = 0;
        for (; at < end && *at >= '0' && *at <= '9' && power < 1000; at++) power = power * 10 + (*at - '0');
        value *= pow(10, less ? -power : power);
    }
    *number = negative ? -value : value;
    return at == end;
}

static bool date_order(const jsonline_value *value, uint64_t *order) {
    char text[80];
    int64_t seconds;
    if (value->bytes >= sizeof text || value->escaped) return false;
    memcpy(text, value->at, value->bytes);
    text[value->bytes] = 0;
    if (!date_parse(text, &seconds, NULL)) return false;
    *order = (uint64_t)seconds ^ (uint64_t)1 << 63;
    return true;
}

bool dedup_order_of(wire_keep keep, const jsonline_value *value, size_t text_bytes, uint64_t *order) {
    double number;
    *order = keep == WIRE_KEEP_LONGEST ? UNKNOWN - text_bytes : keep == WIRE_KEEP_FIRST ? 0 : UNKNOWN;
    if (keep == WIRE_KEEP_FIRST || keep == WIRE_KEEP_LONGEST || value->kind == JSONLINE_ABSENT || value->kind == JSONLINE_NULL)
        return true;
    bool is_text = value->kind == JSONLINE_TEXT || value->kind == JSONLINE_NUMBER;
    if (keep == WIRE_KEEP_EARLIEST || keep == WIRE_KEEP_LATEST) {
        if (!is_text || !date_order(value, order)) return false;
    } else {
        if (!is_text || !read_number(value->at, value->bytes, &number)) return false;
        *order = ordered(number);
    }
    if (keep == WIRE_KEEP_LATEST || keep == WIRE_KEEP_MOST) *order = ~*order;
    if (*order == UNKNOWN) --*order;
    return true;
}

/* ---- all documents ---- */

/* Position by the least order, then by number; references before all. */
wire_status dedup_order(wire_dedup *d) {
    size_t n = d->n;
    sort_item *items = memory_allocate(2 * n + 1, sizeof *items);
    d->position = memory_allocate(n, sizeof *d->position);
    if (!items || !d->position) {
        memory_free(items);
        return WIRE_NO_MEMORY;
    }
    bool longest = d->options.measure == WIRE_CONTAINMENT;
    for (uint32_t i = 0; i < n; i++) items[i] = (sort_item){.key = d->records[i].order, .value = i};
    sort_radix(items, items + n, n);
    for (size_t i = 0; i < n && longest; i++) items[i].key = UINT32_MAX - d->records[items[i].value].shingles;
    if (longest) sort_radix(items, items + n, n);
    for (size_t b = 0, first; b < d->blocks.n; b++)
        for (first = d->blocks.at[b].first; first < d->blocks.at[b].first + d->blocks.at[b].n; first++)
            d->records[first].order = !d->sources[d->blocks.at[b].source].reference;
    for (size_t i = 0; i < n; i++) items[i].key = d->records[items[i].value].order;
    sort_radix(items, items + n, n);
    for (size_t i = 0; i < n; i++) d->position[i] = items[i].value;
    memory_free(items);
    return WIRE_OK;
}
