#!/usr/bin/env python3
"""Holds the sample corpus's truth against its articles: offsets, ids, and that nothing promised is missing.

truth_test.py      prints a line for each failed claim and ends `N of M claims hold`; exit 1 when one fails
"""
import difflib
import re
import sys

import corpus

LANGUAGES = {  # frequent words, enough to tell the corpus's five languages apart
    "English": r"\b(the|and|of)\b", "Spanish": r"\b(los|una|que)\b", "German": r"\b(und|der|nicht)\b",
    "French": r"\b(les|une|est)\b", "Japanese": r"[ぁ-ん]",
}
MARKS = {  # mark systems: what stands before the first part of a quotation
    "straight": '"', "curly": "“", "single": "‘", "low": "„", "angle": "«", "angle, German": "»",
    "corner": "「", "dash": "—",
}
# Two characters before a part and two after it: it begins and ends at marks, or at a dash and the paragraph's end.
BETWEEN = """(?:.?["“‘„«»「]|« |[—.] |\\n—)(?:["”’“«»」].?| »| ?—|\\n.)"""


def words(text):
    return re.findall(r"\w+", text)


def changed(a, b):
    """The share of a's words that b does not have at their place."""
    a, b = words(a), words(b)
    same = sum(block.size for block in difflib.SequenceMatcher(None, a, b, False).get_matching_blocks())
    return 1 - same / len(a)


class Truth:
    def __init__(self):
        self.articles = corpus.articles()
        self.bytes = {doc: row["text"].encode() for doc, row in self.articles.items()}
        self.rows = corpus.read_jsonl(corpus.TRUTH)
        self.groups = {row["finding"]: row for row in self.rows if "kind" in row}
        self.quotations = [row["quotation"] for row in self.rows if "quotation" in row]
        self.credits = {row["credit"]["doc"] for row in self.rows if "credit" in row}

    def outlet(self, doc):
        return self.articles[doc]["outlet"]

    def slice(self, doc, start, end):
        return self.bytes[doc][start:end].decode()

    def of_kind(self, kind):
        return [row for row in self.groups.values() if row["kind"] == kind]

    def wire(self, prefix):
        """A wire story's sentences, by document: finding -> text, in the order of the text."""
        members = [(m["doc"], m["start"], name, m["text"]) for name, row in self.groups.items()
                   if name.startswith(prefix) for m in row["members"]]
        out = {}
        for doc, _, name, text in sorted(members):
            out.setdefault(doc, {})[name] = text
        return out


def spans_are_right(t):
    for row in t.rows:
        members = row.get("members", [])
        if "quotation" in row:
            q = row["quotation"]
            members = [dict(doc=q["doc"], start=s, end=e, text=x) for (s, e), x in zip(q["parts"], q["texts"])]
            yield f"{row['finding']} has a text for each part", len(q["parts"]) == len(q["texts"])
        members = [row[key] for key in ("credit", "unquoted") if key in row] or members
        for m in members:
            right = m["doc"] in t.bytes and t.slice(m["doc"], m["start"], m["end"]) == m["text"] != ""
            yield f"{row['finding']} points at its text in {m['doc']}", right
    names = [row["finding"] for row in t.rows]
    yield "every finding has a name of its own", len(names) == len(set(names))
    named = [doc for row in t.rows for doc in row.get("story", []) + row.get("pair", [])]
    yield "stories and pairs name articles that exist", all(doc in t.articles for doc in named)
    stories = [doc for row in t.rows for doc in row.get("story", [])]
    yield "no article is in two stories", len(stories) == len(set(stories))


def corpus_is_whole(t):
    texts = [row["text"] for row in t.articles.values()]
    days = {row["date"] for row in t.articles.values()}
    yield "60 articles or more", len(texts) >= 60
    yield "12 outlets or more", len({row["outlet"] for row in t.articles.values()}) >= 12
    yield "within ten days", min(days) >= "2031-03-01" and max(days) <= "2031-03-10"
    yield "ids begin with the outlet and the date", all(
        re.fullmatch(r"[a-z-]+/%s-[a-z-]+" % row["date"], doc) for doc, row in t.articles.items())
    for language, pattern in LANGUAGES.items():
        yield f"articles in {language}", sum(len(re.findall(pattern, text)) >= 5 for text in texts) >= 3


def wire_is_whole(t):
    ferry = t.wire("wire-ferry-")
    yield "a wire story at eight outlets", len({t.outlet(doc) for doc in ferry}) == 8
    full = max(ferry.values(), key=lambda found: (len(found), sum(map(len, found.values()))))
    parts = {doc: changed(" ".join(full[n] for n in found), " ".join(found.values())) for doc, found in ferry.items()}
    yield "verbatim, credited", any(len(ferry[d]) == len(full) and not parts[d] and d in t.credits for d in ferry)
    yield "verbatim, uncredited", any(len(ferry[d]) == len(full) and not parts[d] and d not in t.credits for d in ferry)
    yield "cut from the bottom", any(list(ferry[d]) == list(full)[:len(ferry[d])] != list(full) for d in ferry)
    edits = sorted(parts.values())[-2:]
    yield f"two lightly edited (are {edits})", all(0.02 <= share <= 0.2 for share in edits)
    for prefix in ("wire-fuego-", "wire-streik-", "wire-gyosen-"):
        yield f"{prefix} at three outlets", len({t.outlet(doc) for doc in t.wire(prefix)}) == 3
    for row in t.of_kind("wire"):
        yield f"{row['finding']} has two outlets", len({t.outlet(m["doc"]) for m in row["members"]}) >= 2
    updated = [row["story"] for row in t.rows if row["finding"] == "story-levee"][0]
    post = sorted(t.articles[doc]["date"] for doc in updated if t.outlet(doc) == "Prairie Post")
    yield "a story updated on three days", len(set(post)) == 3


def quotes_are_whole(t):
    forms = {m.get("form") for row in t.of_kind("quote") for m in row["members"]}
    yield "quotes in every form", {"full", "excerpt", "edited", "unquoted"} <= forms
    texts = [m["text"] for row in t.of_kind("quote") for m in row["members"]]
    yield "brackets in a quotation", any("[" in text for text in texts)
    yield "an ellipsis in a quotation", any("…" in text for text in texts)
    yield "a quotation inside a quotation", any("『" in text for text in texts)
    before = {t.slice(q["doc"], 0, q["parts"][0][0]).rstrip()[-1:] for q in t.quotations if q["parts"][0][0]}
    for system, mark in MARKS.items():
        yield f"marks: {system}", mark in before
    mixed = False
    for doc, start, end in [(q["doc"], *part) for q in t.quotations for part in q["parts"]]:
        around = t.slice(doc, 0, start)[-2:] + t.slice(doc, end, len(t.bytes[doc]))[:2]
        yield f"marks around {doc} {start}", re.fullmatch(BETWEEN, around, re.S) is not None
        mixed = mixed or re.search('“["]', around) is not None
    yield "marks: opened curly, closed straight", mixed
    gaps = [t.slice(q["doc"], a[1], b[0]) for q in t.quotations for a, b in zip(q["parts"], q["parts"][1:])]
    yield "interrupted quotations", sum("\n" not in gap for gap in gaps) >= 5
    yield "a quotation reopened in the next paragraph", any(re.fullmatch(r"\s*“", gap) for gap in gaps)
    yield "an interrupted speech after dashes", any(re.search(r"—.*—", gap) for gap in gaps)
    passport = {m["text"] for m in t.groups["quote-aumont-passport"]["members"]}
    yield "one utterance in two translations", len(passport) == 2
    paint = [m for m in t.groups["quote-aldane-paint"]["members"] if m.get("form") == "edited"]
    yield "a quotation with wrong words", len(paint) == 1


def standing_text_is_whole(t):
    places = set()
    for row in t.of_kind("footer"):
        for m in row["members"]:
            before, after = t.bytes[m["doc"]][:m["start"]].strip(), t.bytes[m["doc"]][m["end"]:].strip()
            places.add("top" if not before else "end" if not after else "middle")
        stories = len({m["doc"] for m in row["members"]})
        yield f"{row['finding']} stands in two articles or more", stories >= 2
    yield "footers at the top, in the middle and at the end", places == {"top", "middle", "end"}
    owner = {t.outlet(m["doc"]) for m in t.groups["footer-marlowe"]["members"]}
    yield "one footer at an owner's three outlets", len(owner) == 3
    varied = [row for row in t.of_kind("footer") if len({m["text"] for m in row["members"]}) > 1]
    yield "footers with slots", len(varied) >= 6
    for row in t.of_kind("background"):
        outlets = {t.outlet(m["doc"]) for m in row["members"]}
        docs = {m["doc"] for m in row["members"]}
        yield f"{row['finding']} is one outlet's, in three stories", len(outlets) == 1 and len(docs) >= 3
    for row in t.of_kind("repeat"):
        yield f"{row['finding']} is in one article", len({m["doc"] for m in row["members"]}) == 1


def traps_are_whole(t):
    traps = {row["finding"] for row in t.rows if row.get("trap")}
    for name in ("trap-ferry-own-words", "trap-comment", "trap-bricks", "trap-letter-sir", "trap-capitals-final"):
        yield f"{name} is set", name in traps
    plain = "\n".join(row["unquoted"]["text"] for row in t.rows if "unquoted" in row)
    yield "feet and inches that are no marks", len(re.findall(r"\d' ?\d+\"", plain)) >= 2
    yield "apostrophes that are no marks", len(re.findall(r"s’ ", plain)) >= 2
    yield "an apostrophe before a word", "'Twas" in plain
    yield "two articles of one event with no relation", any(row.get("relation") == "none" for row in t.rows)


def main():
    truth = Truth()
    claims = [claim for check in (spans_are_right, corpus_is_whole, wire_is_whole, quotes_are_whole,
                                  standing_text_is_whole, traps_are_whole) for claim in check(truth)]
    for name, right in claims:
        if not right:
            print(f"FAILS {name}")
    held = sum(bool(right) for _, right in claims)
    print(f"{held} of {len(claims)} claims hold")
    return 0 if held == len(claims) else 1


if __name__ == "__main__":
    sys.exit(main())
