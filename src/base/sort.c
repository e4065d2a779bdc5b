#include "base/sort.h"

#include <string.h>

/* Below this an insertion sort beats eight passes over 2 KB of counters. */
#define SMALL 48

static void insertion(sort_item *items, size_t n) {
    for (size_t i = 1; i < n; i++) {
        sort_item item = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1].key > item.key; at--) items[at] = items[at - 1];
        items[at] = item;
    }
}

void sort_radix(sort_item *items, sort_item *scratch, size_t n) {
    if (n <= SMALL) {
        insertion(items, n);
        return;
    }
    size_t counts[8][256] = {{0}};
    for (size_t i = 0; i < n; i++)
        for (unsigned byte = 0; byte < 8; byte++) counts[byte][items[i].key >> (8 * byte) & 255]++;
    sort_item *from = items, *to = scratch;
    for (unsigned byte = 0; byte < 8; byte++) {
        size_t *count = counts[byte];
        if (count[from[0].key >> (8 * byte) & 255] == n) continue; /* all alike in this byte */
        size_t at = 0;
        for (unsigned value = 0; value < 256; value++) {
            size_t here = count[value];
            count[value] = at;
            at += here;
        }
        for (size_t i = 0; i < n; i++) to[count[from[i].key >> (8 * byte) & 255]++] = from[i];
        sort_item *swap = from;
        from = to;
        to = swap;
    }
    if (from != items) memcpy(items, from, n * sizeof *items);
}
