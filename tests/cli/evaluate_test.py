#!/usr/bin/env python3
"""`wirecopy evaluate` from outside, on output folders written by hand: every figure is worked out in the test.

evaluate_test.py PROGRAM
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))


class Evaluate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-evaluate-test-")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, rows):
        """JSON Lines of dictionaries, tab-separated lines of lists."""
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), "w", encoding="utf-8") as out:
            for row in rows:
                out.write((json.dumps(row) if isinstance(row, dict) else "\t".join(row)) + "\n")
        return self.path(name)

    def found(self, texts, **files):
        """A scan's folder over these texts (id -> text)."""
        articles = self.write("articles.jsonl", [{"id": i, "text": t} for i, t in texts.items()])
        self.write("out/run.json", [{"options": {"inputs": [articles], "keys": {"id": "id", "text": "text"}}}])
        self.write("out/documents.jsonl", [{"doc": i, "words": len(t.split())} for i, t in texts.items()])
        for name in ("pairs", "stories", "quotes", "groups"):
            self.write(f"out/{name}.jsonl", files.get(name, []))

    def evaluate(self, *words, code=0):
        done = subprocess.run([PROGRAM, "evaluate", self.path("out"), *words, "--json", self.path("f.json")],
                              capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, code, done.stderr)
        self.said = done.stdout
        if code:
            return done.stderr
        with open(self.path("f.json"), encoding="utf-8") as figures:
            return json.load(figures)

    def test_relations_are_counted_as_labelled(self):
        texts = {name: " ".join([name] * n) for name, n in (("a", 100), ("b", 60), ("c", 100), ("d", 100))}
        self.found(texts, pairs=[{"a": "a", "b": "b", "relation": "copy", "abridged": True, "reason": "alike"},
                                 {"a": "c", "b": "a", "relation": "copy", "abridged": False, "reason": "nearly"}])
        labels = self.write("pairs.tsv", [["id_b", "id_a", "relation", "abridged"], ["a", "b", "copy", "0"],
                                          ["a", "c", "partial", "0"], ["b", "d", "copy", "0"], ["c", "d", "none", "0"],
                                          ["a", "unread", "none", ""]])
        figures = self.evaluate("--relations", labels, "--errors")["relations"]
        copy = figures["copy against the rest"]  # a-b right; a-c said copy; b-d not said
        self.assertEqual((copy["right"], copy["wrong"], copy["missed"]), (1, 1, 1))
        # copy .5; partial, quote, boilerplate 0; none: two right, b-d wrongly none: P 2/3, R 1, F1 .8
        self.assertAlmostEqual(figures["macro F1 of the five relations"], (0.5 + 0.8) / 5, places=5)
        self.assertEqual(figures["abridged flag right, of copies found"]["share"], 0)
        self.assertEqual(figures["copies found, .5 to .7 of it"], {"share": 0.5, "part": 1, "whole": 2})
        self.assertIn("labelled partial, said copy (nearly)", self.said)
        self.assertIn("a: a a a", self.said)

    def test_texts_are_those_of_the_languages_that_the_scan_took(self):
        text = "\u00e9t\u00e9. \u201cWe wait for rain.\u201d"
        self.found({"d": text}, quotes=[{"doc": "d", "start": 10, "end": 27, "parts": [[10, 27]]}])
        self.write("articles.jsonl", [{"id": "d", "text": "We wait for rain, she says.", "language": "en"}, {"id": "d", "text": text, "language": "fr"}])
        self.write("out/run.json", [{"options": {"inputs": [self.path("articles.jsonl")], "languages": "fr", "keys": {"language": None}}}])
        labels = self.write("quotations.jsonl", [{"doc": "d", "start": 6, "end": 23, "kind": "speech"}])
        parts = self.evaluate("--quotations", labels, "--offsets", "codepoints")["quotations"]["exact parts"]
        self.assertEqual((parts["right"], parts["wrong"], parts["missed"]), (1, 0, 0))

    def test_stories_are_partitions(self):
        texts = {name: "word " * n for name, n in (("a", 100), ("b", 100), ("c", 20), ("d", 50), ("e", 50), ("f", 50))}
        self.found(texts, stories=[{"story": "s1", "documents": ["a", "b"]}, {"story": "s2", "documents": ["d", "e", "f"]}])
        labels = self.write("clusters.tsv", [["id", "cluster", "family", "change", "of"], ["a", "1", "x", "", ""],
                                             ["b", "1", "x", "verbatim", "a"], ["c", "1", "x", "cut", "a"],
                                             ["d", "2", "y", "", ""], ["e", "2", "y", "verbatim", "d"],
                                             ["f", "3", "y", "", ""]])
        figures = self.evaluate("--stories", labels, "--errors")["stories"]
        pairs = figures["same story, pairs of documents"]  # a-b and d-e right, d-f and e-f wrong, a-c and b-c missed
        self.assertEqual((pairs["right"], pairs["wrong"], pairs["missed"]), (2, 2, 2))
        # 4 labelled, 4 said, 15 in all: 16/15 expected
        self.assertAlmostEqual(figures["adjusted Rand index"], (2 - 16 / 15) / (4 - 16 / 15), places=5)
        self.assertEqual(figures["precision when rewrites may join"]["share"], 1)
        # precision: a b c 1, d e 2/3, f 1/3; recall: a b 2/3, c 1/3, d e f 1
        self.assertAlmostEqual(figures["B-cubed"]["precision"], (3 + 4 / 3 + 1 / 3) / 6, places=5)
        self.assertAlmostEqual(figures["B-cubed"]["recall"], (4 / 3 + 1 / 3 + 3) / 6, places=5)
        self.assertEqual(figures["pairs found, stories of 3 to 5"], {"share": 0.333333, "part": 1, "whole": 3})
        self.assertEqual(figures["with its longest, under .3 of it"], {"share": 0, "part": 0, "whole": 1})
        self.assertEqual(figures["with its source, verbatim"], {"share": 1, "part": 2, "whole": 2})
        self.assertEqual(figures["with its source, cut"], {"share": 0, "part": 0, "whole": 1})
        self.assertIn("one story, said to be several:\n      a (1)", self.said)
        self.assertIn("several stories, said to be one:\n      d (2)", self.said)

    def test_quotations_are_matched_by_overlap(self):
        text = "Ann said \u201calpha beta gamma,\u201d then \u201cdelta epsilon zeta eta.\u201d \u2018So-called\u2019 end here now, all of it."
        at = lambda words: [len(text[:text.index(words)].encode()), len(text[:text.index(words) + len(words)].encode())]
        chars = lambda words: [text.index(words), text.index(words) + len(words)]
        row = lambda spans, **more: {"doc": "d", "start": spans[0][0], "end": spans[-1][1], "parts": spans, **more}
        self.found({"d": text, "other": "x"}, quotes=[
            row([at("alpha beta gamma,")], speaker="Dr. ANN O\u2019Hara"),       # right in part and whole
            row([at("delta epsilon")], speaker=None),                      # 13 of 22 bytes: at .3, not at .8
            row([at("So-called")], speaker=None),                          # a scare quote: neither right nor wrong
            row([at("end here now")], speaker=None),                       # wrong
            {**row([[0, 1]]), "doc": "other"}])                            # not read whole
        labels = self.write("quotations.jsonl", [
            row([chars("\u201calpha beta gamma,")], kind="speech", speaker="Ann O\u2019Hara."),
            row([chars("delta epsilon zeta eta")], kind="speech", speaker="Bob"),
            row([chars("So-called")], kind="scare")])
        figures = self.evaluate("--quotations", labels, "--offsets", "codepoints", "--errors")["quotations"]
        counts = lambda name: tuple(figures[name][k] for k in ("right", "wrong", "missed"))
        self.assertEqual(counts("exact parts"), (1, 2, 1))
        self.assertEqual(counts("joined, overlap at least .3"), (2, 1, 0))
        self.assertEqual(counts("joined, overlap at least .8"), (1, 2, 1))
        self.assertEqual(figures["speaker right, where the text names one"], {"share": 0.5, "part": 1, "whole": 2})
        self.assertIn("not found: d: delta epsilon zeta eta\n", self.said)
        self.assertIn("no such quotation: d: end here now\n", self.said)
        self.assertIn("speaker 'none', labelled 'Bob'", self.said)

    def test_families_are_scored_by_pairs_of_mentions(self):
        texts = {"a": "we will not stop now", "b": "we will not stop", "c": "they never will", "d": "Will stop? Now.", "e": "x y z"}
        member = lambda doc, end=None: {"doc": doc, "start": 0, "end": end or len(texts[doc])}
        self.found(texts, groups=[
            {"kind": "quote", "members": [member("a"), member("b"), member("e")]},
            {"kind": "quote", "members": [member("c"), member("d", 3)]},  # 3 of 15 bytes: not over d
            {"kind": "footer", "members": [member("a"), member("d")]}])
        rows = [["doc", "start", "end", "family", "mention", "form", "statement"]]
        rows += [[doc, "0", str(len(texts[doc])), family, "m", form, statement] for doc, family, form, statement in
                 (("a", "f1", "full", "s"), ("b", "f1", "excerpt", "s"), ("d", "f1", "edited", "s"),
                  ("c", "f2", "full", "s"), ("e", "f3", "full", ""))]
        figures = self.evaluate("--families", self.write("families.tsv", rows), "--errors")["quote families"]
        pairs = figures["pairs of mentions"]  # a-b right; a-d, b-d missed; a-e, b-e wrong
        self.assertEqual((pairs["right"], pairs["wrong"], pairs["missed"]), (1, 2, 2))
        self.assertEqual(figures["recall, pairs that share three words"], {"share": 1, "part": 1, "whole": 1})
        self.assertEqual(figures["recall, distinct wordings"], {"share": 0.333333, "part": 1, "whole": 3})
        self.assertIn("two utterances, said to be one:\n      a (f1): we will not stop now\n      e (f3): x y z", self.said)
        alike = self.write("alike.tsv", [["doc_a", "start_a", "end_a", "doc_b", "start_b", "end_b", "why"],
                                         ["a", "0", "5", "e", "0", "5", "near"], ["a", "0", "5", "c", "0", "5", ""]])
        self.assertEqual(self.evaluate("--look-alikes", alike)["look-alikes"]["joined, of other utterances"]["part"], 1)

    def test_footers_are_scored_by_half_of_their_bytes(self):
        texts = {"a": "sign up here now. story told", "b": "sign up here now. other"}
        self.found(texts, groups=[{"kind": "footer", "members": [{"doc": "a", "start": 0, "end": 17}, {"doc": "a", "start": 18, "end": 23}]},
                                  {"kind": "wire", "members": [{"doc": "b", "start": 0, "end": 17}]}])
        labels = self.write("blocks.jsonl", [
            {"label": "boilerplate", "scope": "site", "mentions": [{"doc": "a", "start": 0, "end": 17}, {"doc": "b", "start": 0, "end": 17}]},
            {"label": "boilerplate", "scope": "group", "mentions": [{"doc": "b", "start": 18, "end": 23}]},
            {"label": "wire", "mentions": [{"doc": "a", "start": 18, "end": 28}]},
            {"label": "chance", "mentions": [{"doc": "a", "start": 8, "end": 12}]}])
        figures = self.evaluate("--footers", labels, "--errors")["footers"]
        counts = lambda name: tuple(figures[name][k] for k in ("right", "wrong", "missed"))
        self.assertEqual(counts("blocks"), (1, 2, 1))                       # wire: 5 of 10 bytes; chance wholly
        self.assertEqual(counts("bytes of labelled blocks"), (17, 9, 22))
        self.assertEqual(counts("words of labelled blocks"), (4, 2, 5))
        self.assertEqual(figures["story bytes taken for footers"], {"share": 0.5, "part": 5, "whole": 10})
        self.assertEqual(figures["boilerplate found, scope group"]["part"], 0)
        rows = [["block", "label", "doc", "start", "end"], ["1", "boilerplate", "a", "0", "17"], ["1", "boilerplate", "b", "0", "17"]]
        self.assertEqual(self.evaluate("--footers", self.write("blocks.tsv", rows))["footers"]["blocks"]["right"], 1)
        rows[1][4] = "400"
        self.assertIn("span 0 to 400 does not lie in the text of a", self.evaluate("--footers", self.write("blocks.tsv", rows), code=3))

    def test_faults_are_told_with_their_place(self):
        self.found({"a": "one"})
        labels = self.write("pairs.tsv", [["id_a", "id_b", "relation"], ["a", "a", "copied"]])
        self.assertIn("pairs.tsv:2: no relation is called 'copied'", self.evaluate("--relations", labels, code=3))
        self.assertIn("no such file", self.evaluate("--relations", self.path("none.tsv"), code=3))
        self.assertIn("against which labels", self.evaluate(code=2))
        os.remove(self.path("out/documents.jsonl"))
        self.assertIn("documents.jsonl", self.evaluate("--relations", labels, code=3))


if __name__ == "__main__":
    unittest.main()
