#include "text/glyph.h"

static const uint8_t ascii_kind[128] = {
    ['\t'] = GLYPH_SPACE, ['\n'] = GLYPH_SPACE, ['\v'] = GLYPH_SPACE, ['\f'] = GLYPH_SPACE, ['\r'] = GLYPH_SPACE,
    [' '] = GLYPH_SPACE,  ['('] = GLYPH_OPENER, ['['] = GLYPH_OPENER, ['{'] = GLYPH_OPENER, ['<'] = GLYPH_OPENER,
    [')'] = GLYPH_CLOSER, [']'] = GLYPH_CLOSER, ['}'] = GLYPH_CLOSER, ['>'] = GLYPH_CLOSER, [';'] = GLYPH_CLOSER,
    [':'] = GLYPH_OPENER | GLYPH_CLOSER, ['-'] = GLYPH_DASH,   ['/'] = GLYPH_DASH,   ['.'] = GLYPH_STOP,   [','] = GLYPH_STOP,
    ['!'] = GLYPH_STOP,   ['?'] = GLYPH_STOP,
#define D(c) [c] = GLYPH_DIGIT
    D('0'), D('1'), D('2'), D('3'), D('4'), D('5'), D('6'), D('7'), D('8'), D('9'),
#undef D
#define L(c) [c] = GLYPH_LETTER, [(c) + 32] = GLYPH_LETTER
    L('A'), L('B'), L('C'), L('D'), L('E'), L('F'), L('G'), L('H'), L('I'), L('J'), L('K'), L('L'), L('M'),
    L('N'), L('O'), L('P'), L('Q'), L('R'), L('S'), L('T'), L('U'), L('V'), L('W'), L('X'), L('Y'), L('Z'),
#undef L
};

/* Ranges of characters that are no letters, by code. */
static const struct {
    uint32_t first, last;
    uint8_t kind;
} other_kind[] = {
    {0x80, 0xA0, GLYPH_SPACE},        {0xA1, 0xA1, GLYPH_OPENER},       {0xA2, 0xA9, 0},
    {0xAB, 0xB4, 0},                  {0xB6, 0xB9, 0},                  {0xBB, 0xBE, 0},
    {0xBF, 0xBF, GLYPH_OPENER},       {0xD7, 0xD7, 0},                  {0xF7, 0xF7, 0},
    {0x2000, 0x200F, GLYPH_SPACE},    {0x2010, 0x2015, GLYPH_DASH},     {0x2016, 0x2023, 0},
    {0x2024, 0x2026, GLYPH_STOP},     {0x2027, 0x2027, 0},              {0x2028, 0x202F, GLYPH_SPACE},
    {0x2030, 0x205E, 0},              {0x205F, 0x206F, GLYPH_SPACE},    {0x20A0, 0x20CF, 0},
    {0x2190, 0x2BFF, 0},              {0x3000, 0x3000, GLYPH_SPACE},    {0x3001, 0x3002, GLYPH_WIDE_STOP},
    {0x3008, 0x3008, GLYPH_OPENER},   {0x3009, 0x3009, GLYPH_CLOSER},   {0x300A, 0x300A, GLYPH_OPENER},
    {0x300B, 0x300B, GLYPH_CLOSER},   {0x300C, 0x300F, 0},              {0x3010, 0x3010, GLYPH_OPENER},
    {0x3011, 0x3011, GLYPH_CLOSER},   {0x3014, 0x3014, GLYPH_OPENER},   {0x3015, 0x3015, GLYPH_CLOSER},
    {0x3016, 0x3020, 0},              {0xFEFF, 0xFEFF, GLYPH_SPACE},    {0xFF01, 0xFF01, GLYPH_WIDE_STOP},
    {0xFF02, 0xFF07, 0},              {0xFF08, 0xFF08, GLYPH_OPENER},   {0xFF09, 0xFF09, GLYPH_CLOSER},
    {0xFF0C, 0xFF0C, GLYPH_WIDE_STOP}, {0xFF0D, 0xFF0D, GLYPH_DASH},    {0xFF0E, 0xFF0E, GLYPH_WIDE_STOP},
    {0xFF10, 0xFF19, GLYPH_DIGIT},    {0xFF1A, 0xFF1A, GLYPH_WIDE_STOP | GLYPH_OPENER}, {0xFF1B, 0xFF1B, GLYPH_WIDE_STOP},
    {0xFF1F, 0xFF1F, GLYPH_WIDE_STOP},
    {0xFF61, 0xFF65, GLYPH_WIDE_STOP}, {0xFFFD, 0xFFFD, 0},
};

static uint8_t kind_of(uint32_t code) {
    if (code < 128) return ascii_kind[code];
    size_t low = 0, high = sizeof other_kind / sizeof *other_kind;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (other_kind[middle].last < code) low = middle + 1;
        else high = middle;
    }
    bool listed = low < sizeof other_kind / sizeof *other_kind && other_kind[low].first <= code;
    return listed ? other_kind[low].kind : GLYPH_LETTER;
}

/* The text is valid UTF-8; the bounds stand on its borders all the same when it is not. */
static uint32_t decode(const unsigned char *at, uint32_t bytes) {
    switch (bytes) {
    case 1: return at[0];
    case 2: return (uint32_t)(at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    case 3: return (uint32_t)(at[0] & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
    default:
        return (uint32_t)(at[0] & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 | (uint32_t)(at[2] & 0x3F) << 6 |
               (at[3] & 0x3F);
    }
}

glyph glyph_at(const char *text, uint32_t at, uint32_t to) {
    if (at >= to) return (glyph){.start = at, .kind = GLYPH_SPACE};
    const unsigned char *byte = (const unsigned char *)text + at;
    uint32_t bytes = *byte < 0x80 ? 1 : *byte < 0xE0 ? 2 : *byte < 0xF0 ? 3 : 4;
    if (bytes > to - at) bytes = 1;
    uint32_t code = decode(byte, bytes);
    return (glyph){code, at, (uint8_t)bytes, kind_of(code)};
}

glyph glyph_before(const char *text, uint32_t at, uint32_t from) {
    if (at <= from) return (glyph){.start = from, .kind = GLYPH_SPACE};
    uint32_t start = at - 1;
    while (start > from && at - start < 4 && ((unsigned char)text[start] & 0xC0) == 0x80) start--;
    return glyph_at(text, start, at);
}
