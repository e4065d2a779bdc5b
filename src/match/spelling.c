/*
 * A stretch is walked along both sides. Where words differ, the nearest pair of equal words behind them ends the gap; what
 * lies in it is compared word by word when both sides have as many, and run together when they have not, since spaces are
 * misread as well.
 *
 *     a   announced that three  fire departments   will receive
 *     b   announced thaf threefire   de partmcnts  will receive
 *                   1    |- run together: 3 -|
 *
 * Two numbers tell a form filled twice, and words of up to three letters are alike too often: neither is ever misread.
 */
#include "match/spelling.h"

#include <string.h>

#define REACH 6     /* words of a gap, on either side */
#define LETTERS 4   /* of the longer word */
#define TOGETHER 96 /* bytes of words run together */

bool spelling_alike(const char *x, uint32_t n, const char *y, uint32_t m) {
    uint32_t shorter = n < m ? n : m, longer = n < m ? m : n, front = 0, back = 0;
    while (front < shorter && (x[front] | 32) == (y[front] | 32)) front++;
    while (back < shorter - front && (x[n - 1 - back] | 32) == (y[m - 1 - back] | 32)) back++;
    return 2 * (front + back) >= longer;
}

/* Where both sides go on: words a, b behind a gap. */
typedef struct gap {
    uint32_t a_first, a_end, b_first, b_end;
} gap;

static bool has_digit(const page *p, uint32_t first, uint32_t end) {
    for (uint32_t w = first; w < end; w++)
        if (p->words.form[w] & WORD_DIGIT) return true;
    return false;
}

/* The bytes of the words without what stands between them; 0: too many. */
static uint32_t run_together(const page *p, uint32_t first, uint32_t end, char out[TOGETHER]) {
    uint32_t n = 0;
    for (uint32_t w = first; w < end; w++) {
        uint32_t bytes = p->words.end[w] - p->words.start[w];
        if (bytes > TOGETHER - n) return 0;
        memcpy(out + n, p->text + p->words.start[w], bytes);
        n += bytes;
    }
    return n;
}

static bool together_alike(const page *a, const page *b, gap in) {
    char x[TOGETHER], y[TOGETHER];
    if (has_digit(a, in.a_first, in.a_end) && has_digit(b, in.b_first, in.b_end)) return false;
    uint32_t n = run_together(a, in.a_first, in.a_end, x), m = run_together(b, in.b_first, in.b_end, y);
    return n && m && (n > m ? n : m) >= LETTERS && spelling_alike(x, n, y, m);
}

/* Words of the gap on side a that are misread on side b. */
static uint32_t count_misread(const page *a, const page *b, gap in) {
    uint32_t n = in.a_end - in.a_first, sum = 0;
    if (n != in.b_end - in.b_first) return together_alike(a, b, in) ? n : 0;
    for (uint32_t k = 0; k < n; k++)
        sum += together_alike(a, b, (gap){in.a_first + k, in.a_first + k + 1, in.b_first + k, in.b_first + k + 1});
    return sum;
}

/* The shortest gap from here to equal words, or to the stretch's end. */
static gap next_gap(const page *a, const page *b, uint32_t i, uint32_t j, const span_pair *stretch) {
    for (uint32_t words = 1; words <= 2 * REACH; words++)
        for (uint32_t x = words > REACH ? words - REACH : 0; x <= words && x <= REACH; x++) {
            uint32_t y = words - x;
            if (i + x >= stretch->a_end || j + y >= stretch->b_end) continue;
            if (a->words.hash[i + x] == b->words.hash[j + y]) return (gap){i, i + x, j, j + y};
        }
    return (gap){i, i + 1, j, j + 1};
}

uint32_t spelling_matched(const page *a, const page *b, const span_pair *stretch) {
    uint32_t matched = 0, i = stretch->a_first, j = stretch->b_first;
    while (i < stretch->a_end && j < stretch->b_end) {
        if (a->words.hash[i] == b->words.hash[j]) {
            matched++, i++, j++;
            continue;
        }
        gap in = next_gap(a, b, i, j, stretch);
        matched += count_misread(a, b, in);
        i = in.a_end;
        j = in.b_end;
    }
    return matched > stretch->matched ? matched : stretch->matched;
}
