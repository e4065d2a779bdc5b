#!/usr/bin/env python3
"""Writes unicode_table.c: what the text layer knows of a code point. unicode.h has the names of the numbers.

unicode_table.py [FOLDER] > unicode_table.c    FOLDER: the Unicode character database, /usr/share/unicode by default
unicode_table.py --check unicode_table.c       0: they agree; 1: they differ; 77: no database or another version
"""
import collections
import os
import re
import sys

FOLDER = "/usr/share/unicode"
BLOCK = 64
# Above PLAIN there is nothing but the tags and variation selectors, which the table holds right behind PLAIN.
PLAIN, TAGS, TAGS_END = 0x40000, 0xE0000, 0xE1000
POINTS = [*range(PLAIN), *range(TAGS, TAGS_END)]

WORD = ("Other CR LF Newline Extend ZWJ Regional_Indicator Format Katakana Hebrew_Letter ALetter Single_Quote "
        "Double_Quote MidNumLet MidLetter MidNum Numeric ExtendNumLet WSegSpace").split()
SENTENCE = "Other CR LF Sep Extend Format Sp Lower Upper OLetter Numeric ATerm SContinue STerm Close".split()
FLAGS = "LETTER UPPER DIGIT SPACE SPACELESS PICTURE OPENER CLOSER".split()
# Scripts that put no spaces between words; Line_Break=SA names the same ones but the East Asian three.
SPACELESS = {"Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar", "Tai_Le", "New_Tai_Lue", "Tai_Tham", "Tai_Viet"}
# How a character becomes its normal form, where it is not by adding a number.
STABLE, MARK, DROP, BLANK, SINGLE, DOUBLE, HYPHEN, HARD, JOINING = range(9)
SINGLE_MARKS = set(map(ord, "'`´‘’‚‛‹›′＇ʼ｀"))
DOUBLE_MARKS = set(map(ord, "\"“”„‟«»″＂「」『』《》〝〞〟｢｣❝❞"))
DELTAS = 40  # shifts that are common enough to stand in a tuple; rarer ones are HARD


def fields(name):
    for line in open(os.path.join(FOLDER, name), encoding="utf-8"):
        line = line.split("#")[0].strip()
        if line and not line.startswith("@"):
            yield [field.strip() for field in line.split(";")]


def span(text):
    """The code points of "0041..005A"; of private use, above PLAIN, none: nothing is known of them."""
    first, _, last = text.partition("..")
    first, last = int(first, 16), int(last or first, 16)
    return range(first, last + 1 if first < PLAIN or first >= TAGS and last < TAGS_END else first)


def prop(name, wanted=None):
    """The property as an array of values, or as a set of code points when one value is wanted."""
    values = set() if wanted else {}
    for row in fields(name):
        if wanted and row[1] == wanted:
            values.update(span(row[0]))
        elif not wanted:
            values.update(dict.fromkeys(span(row[0]), row[1]))
    return values


def categories():
    gc, ccc, first = {}, {}, None
    for row in fields("UnicodeData.txt"):
        at = int(row[0], 16)
        if at < TAGS_END:
            for cp in range(first if row[1].endswith("Last>") else at, at + 1):
                gc[cp], ccc[cp] = row[2], int(row[3])
        first = at
    return gc, ccc


def folds(ccc):
    """Code point -> STABLE and the like, or ("delta", shift)."""
    maps, quick = {}, {}
    for row in fields("DerivedNormalizationProps.txt"):
        if row[1] == "NFKC_CF":
            maps.update(dict.fromkeys(span(row[0]), row[2]))
        elif row[1] in ("NFKC_QC", "NFC_QC"):
            quick.update(dict.fromkeys(span(row[0]), row[2]))
    shifts = collections.Counter()
    result = {}
    for cp in POINTS:
        to = maps.get(cp)
        if to == "":
            result[cp] = DROP
        elif to is None and cp not in quick:
            result[cp] = MARK if ccc.get(cp) else STABLE
        elif to and " " not in to and int(to, 16) not in quick and not ccc.get(int(to, 16)) and not ccc.get(cp):
            result[cp] = ("delta", int(to, 16) - cp)
            shifts[int(to, 16) - cp] += 1
        else:
            first = int(to.split()[0], 16) if to else cp
            result[cp] = JOINING if ccc.get(cp) or ccc.get(first) or quick.get(first) == "M" else HARD
    common = {shift for shift, _ in shifts.most_common(DELTAS)}
    return {cp: HARD if isinstance(f, tuple) and f[1] not in common else f for cp, f in result.items()}


def tuples():
    gc, ccc = categories()
    word, sentence = prop("auxiliary/WordBreakProperty.txt"), prop("auxiliary/SentenceBreakProperty.txt")
    script, fold = prop("Scripts.txt"), folds(ccc)
    space, dash = prop("PropList.txt", "White_Space"), prop("PropList.txt", "Dash")
    upper, picture = prop("DerivedCoreProperties.txt", "Uppercase"), prop("emoji/emoji-data.txt", "Extended_Pictographic")
    for cp in POINTS:
        c = gc.get(cp, "Cn")
        letter = c[0] == "L" or c == "Nl"
        flags = [letter, cp in upper or c == "Lt", c[0] == "N", cp in space,
                 letter and script.get(cp) in SPACELESS, cp in picture, c == "Ps", c in ("Pe", "Pf", "Pi")]
        f, shift = fold[cp], 0
        if isinstance(f, tuple):
            f, shift = STABLE, f[1]
        if cp in SINGLE_MARKS:
            f, shift = SINGLE, 0
        elif cp in DOUBLE_MARKS:
            f, shift = DOUBLE, 0
        elif cp in dash and c in ("Pd", "Sm"):
            f, shift = HYPHEN, 0
        elif flags[3]:
            f, shift = BLANK, 0
        elif cp == 0x200B:
            f, shift = DROP, 0
        yield (WORD.index(word.get(cp, "Other")), SENTENCE.index(sentence.get(cp, "Other")), f,
               sum(bit << n for n, bit in enumerate(flags)), shift)


def rows(numbers, width=118):
    line = ""
    for number in numbers:
        piece = f"{number},"
        if len(line) + len(piece) > width:
            yield line
            line = ""
        line += piece
    yield line


def version():
    first = open(os.path.join(FOLDER, "auxiliary/SentenceBreakProperty.txt"), encoding="utf-8").readline()
    return re.search(r"-([\d.]+)\.txt", first).group(1)


def table():
    values = list(tuples())
    assert len(set(values[PLAIN - BLOCK:PLAIN])) == 1
    kinds = {value: n for n, (value, _) in enumerate(collections.Counter(values).most_common())}
    blocks, index = {}, []
    for at in range(0, len(values), BLOCK):
        index.append(blocks.setdefault(tuple(kinds[value] for value in values[at:at + BLOCK]), len(blocks)))
    assert len(kinds) <= 256
    out = [f"/* Unicode {version()}: made by unicode_table.py from the Unicode Character Database. Not edited by hand.",
           " * Copyright 1991-2022 Unicode, Inc.; see the Unicode licence, https://www.unicode.org/license.txt */",
           '#include "text/unicode.h"', "", f'const char unicode_version[] = "{version()}";', "",
           "/* word break, sentence break, fold, flags, shift */", "const unicode_kind unicode_kinds[] = {"]
    out += rows("{" + ",".join(map(str, kind)) + "}" for kind in kinds)
    out += ["};", "", "const uint16_t unicode_index[] = {"] + list(rows(index))
    out += ["};", "", "const uint8_t unicode_blocks[] = {"]
    out += list(rows(kind for block in blocks for kind in block)) + ["};"]
    return "\n".join(out) + "\n"


def main():
    global FOLDER
    check = sys.argv[2] if sys.argv[1:2] == ["--check"] else None
    if not check and sys.argv[1:]:
        FOLDER = sys.argv[1]
    if not check:
        sys.stdout.write(table())
        return 0
    there = open(check, encoding="utf-8").read()
    if not os.path.exists(os.path.join(FOLDER, "UnicodeData.txt")) or f'"{version()}"' not in there:
        return 77
    return 0 if table() == there else 1


if __name__ == "__main__":
    sys.exit(main())
