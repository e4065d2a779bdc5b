#!/usr/bin/env python3
"""`wirecopy compare` from outside.

compare_test.py PROGRAM
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "sample", "articles.jsonl")
LEFT = ("The harbour of Port Ansel was closed on Tuesday after a barge struck the northern pier. Nobody was hurt, the harbour "
        "master said. Divers will look at the damaged piles before the ferries sail again, probably on Friday. The barge "
        "carried gravel for the new sea wall and had lost power half a mile from the entrance. Two tugs pulled her off the stones at noon and took "
        "her to the yard at Little Sker, where the owners will look at the damage to her bow.")
RIGHT = LEFT.replace("struck", "rammed").replace(", probably on Friday", "") + " The mayor was not there."


class Compare(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-compare-test-")
        for name, text in (("left.txt", LEFT), ("right.txt", RIGHT), ("other.txt", "A text of its own, about nothing.")):
            self.write(name, text)
        self.write("both.jsonl", "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("z/1", LEFT), ("a/2", RIGHT))))

    def tearDown(self):
        shutil.rmtree(self.folder)

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def compare(self, *words, code=0):
        done = subprocess.run([PROGRAM, "compare", *words], cwd=self.folder, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return (done.stderr if code else done.stdout).decode()

    def test_terminal_view_marks_changes_and_tells_the_relation(self):
        said = self.compare("left.txt", "right.txt")
        self.assertRegex(said, r"\ncopy\n\d+ % of A is in B, \d+ % of B is in A")
        self.assertRegex(said, r"^A  left.txt .*\nB  right.txt ")
        self.assertIn("Longest shared runs", said)
        joined = " ".join(line[2:] for line in said.split("\n"))
        self.assertIn("[-struck-] {+rammed+}", joined)
        self.assertIn("[-probably on Friday.-]", joined.replace("-] [-", " "))
        self.assertNotIn("\x1b", said)

    def test_json_has_spans_that_point_at_the_texts(self):
        found = json.loads(self.compare("left.txt", "right.txt", "--json"))
        self.assertEqual((found["relation"], found["a"]["doc"], found["b"]["doc"]), ("copy", "A: left.txt", "B: right.txt"))
        self.assertGreater(found["containment_a"], 0.7)
        for run in found["longest_runs"]:
            self.assertEqual(LEFT[run["a_start"]:run["a_start"] + len(run["text"])], run["text"])
            self.assertEqual(RIGHT[run["b_start"]:].split()[:run["words"] - 1], run["text"].split()[:-1])
        self.assertEqual(found["longest_runs"][0]["words"], max(run["words"] for run in found["longest_runs"]))

    def test_ids_of_a_corpus_keep_the_order_in_which_they_are_named(self):
        found = json.loads(self.compare("--in", "both.jsonl", "z/1", "a/2", "--json"))
        self.assertEqual((found["a"]["doc"], found["b"]["doc"]), ("z/1", "a/2"))
        self.assertIn("no article of the id 'nobody' is in both.jsonl", self.compare("--in", "both.jsonl", "z/1", "nobody", code=2))
        self.assertIn("that is one article", self.compare("--in", "both.jsonl", "z/1", "z/1", code=2))

    def test_ids_of_a_corpus_are_shown_whole(self):
        self.write("sides.jsonl", "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in (("A: z", LEFT), ("B: a", RIGHT))))
        self.assertRegex(self.compare("--in", "sides.jsonl", "A: z", "B: a"), r"^A  A: z .*\nB  B: a ")

    def test_articles_of_a_corpus_are_judged_as_its_scan_judges_them(self):
        subprocess.run([PROGRAM, "scan", SAMPLE, "-q", "--pairs", "all", "-o", os.path.join(self.folder, "out")], check=True)
        with open(os.path.join(self.folder, "out", "pairs.jsonl"), encoding="utf-8") as lines:
            pairs = [json.loads(line) for line in lines]
        for relation in ("boilerplate", "quote", "partial", "copy"):
            pair = next(p for p in pairs if p["relation"] == relation)
            said = json.loads(self.compare("--in", SAMPLE, pair["a"], pair["b"], "--json"))
            for key in ("relation", "abridged", "resemblance", "containment_a", "containment_b", "earlier", "spans", "reason"):
                self.assertEqual(said[key], pair[key], (key, pair["a"], pair["b"]))
            turned = json.loads(self.compare("--in", SAMPLE, pair["b"], pair["a"], "--json"))
            self.assertEqual((turned["relation"], turned["containment_a"], turned["containment_b"], turned["a"]["doc"]),
                             (relation, pair["containment_b"], pair["containment_a"], pair["b"]))
            self.assertEqual(turned["earlier"], {"a": "b", "b": "a", None: None}[pair["earlier"]])

    def test_page_of_two_articles_of_a_corpus_begins_with_them_and_their_pair(self):
        named = ["vale-courier/2031-03-02-ferry", "harbour-herald/2031-03-03-ferry"]
        self.compare("--in", SAMPLE, *named, "--html", "pair.html")
        with open(os.path.join(self.folder, "pair.html"), encoding="utf-8") as page:
            data = json.loads(re.search(r'id="data">(.*?)</script>', page.read(), re.S).group(1))
        self.assertEqual([d[0] for d in data["documents"][:2]], named)
        self.assertLess(len(data["documents"]), 20)
        self.assertEqual(data["pairs"][0][:3], [0, 1, 1])
        self.assertTrue(any(group[1] == 2 for group in data["groups"])) # the corpus's footers

    def test_what_a_scan_wrote_is_no_corpus(self):
        subprocess.run([PROGRAM, "scan", "both.jsonl", "-q", "-o", "out"], cwd=self.folder, check=True)
        self.assertIn("name what it read", self.compare("--in", "out", "z/1", "a/2", code=2))

    def test_texts_that_share_nothing_are_unrelated(self):
        self.assertIn("none: no proved text in common", self.compare("left.txt", "other.txt"))
        self.assertEqual(json.loads(self.compare("left.txt", "other.txt", "--json"))["spans"], [])

    def test_page_is_written_whole_and_opens_with_the_two(self):
        self.assertIn("Open pair.html", self.compare("left.txt", "right.txt", "--html", "pair.html"))
        with open(os.path.join(self.folder, "pair.html"), encoding="utf-8") as page:
            self.assertIn('"compare":1', page.read())

    def test_saved_pages_are_read_as_their_text(self):
        page = "<!doctype html><title>Barge</title><nav>Home</nav><article><p>" + LEFT + "</p><script>x = '<p>'</script></article>"
        self.write("saved.html", page)
        found = json.loads(self.compare("saved.html", "right.txt", "--json"))
        self.assertEqual((found["relation"], found["a"]["title"]), ("copy", "Barge"))
        self.assertEqual(found["a"]["words"], json.loads(self.compare("left.txt", "right.txt", "--json"))["a"]["words"])

    def test_wrong_use_is_told(self):
        self.assertIn("which two articles?", self.compare("left.txt", code=2))
        self.assertIn("holds 2 articles; name two by their ids", self.compare("both.jsonl", "left.txt", code=2))
        self.assertIn("nowhere.txt", self.compare("nowhere.txt", "left.txt", code=3))
        self.assertIn("save the page and name its file", self.compare("https://paper.example/12", "left.txt", code=2))
        self.assertIn("did you mean --html?", self.compare("left.txt", "right.txt", "--htm", "x", code=2))


if __name__ == "__main__":
    unittest.main()
