#!/usr/bin/env python3
"""`wirecopy generate` from outside: what it writes is what it says to have written.

generate_test.py PROGRAM
"""
import collections
import csv
import difflib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
SHA256 = "90ba57dc00db4a4fb81669ccc8c2615b160d9b0cfc7d348e8b547dee1baeb3ec"  # of articles.jsonl of --documents 300 --seed 7: the same on every machine


class Generate(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-generate-test-")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def generate(self, *words, code=0, out="made"):
        done = subprocess.run([PROGRAM, "generate", "-o", self.path(out), *words], capture_output=True, text=True,
                              timeout=60, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stderr

    def table(self, name):
        with open(self.path("made/" + name), encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

    def articles(self):
        with open(self.path("made/articles.jsonl"), encoding="utf-8") as lines:
            return {row["id"]: row for row in map(json.loads, lines)}

    def copies(self, *words):
        """Pairs of an article's own text and a copy's, with the row of the table; the outlet's footer left out."""
        self.generate(*words)
        texts = {i: a["text"].rpartition("\n\n")[0] for i, a in self.articles().items()}
        return [(texts[row["of"]], texts[row["id"]], row) for row in self.table("stories.tsv") if row["of"]]

    def test_one_seed_gives_the_same_bytes(self):
        self.generate("--documents", "300", "--seed", "7")
        self.generate("--documents", "300", "--seed", "7", out="again")
        for name in sorted(os.listdir(self.path("made"))):
            with open(self.path("made/" + name), "rb") as one, open(self.path("again/" + name), "rb") as two:
                content = one.read()
                self.assertEqual(content, two.read(), name)
            if name == "articles.jsonl":
                self.assertEqual(hashlib.sha256(content).hexdigest(), SHA256)
        self.generate("--documents", "300", "--seed", "8", out="again")
        with open(self.path("made/articles.jsonl")) as one, open(self.path("again/articles.jsonl")) as two:
            self.assertNotEqual(one.read(), two.read())

    def test_words_are_edited_at_the_rate_asked(self):
        for percent in (5, 10, 20):
            words = same = 0
            for article, copy, _ in self.copies("--documents", "150", "--changes", f"edited-{percent}"):
                a, b = article.split(), copy.split()
                words += len(a)
                same += sum(block.size for block in difflib.SequenceMatcher(None, a, b, False).get_matching_blocks())
            self.assertAlmostEqual(1 - same / words, percent / 100 * 5 / 6, delta=0.01)  # a sixth only puts words in

    def test_cuts_keep_the_first_part(self):
        for name, share in (("cut-half", 0.5), ("cut-quarter", 0.25)):
            for article, copy, _ in self.copies("--documents", "150", "--changes", name):
                self.assertTrue(article.startswith(copy))
                left = len(copy.split()) / len(article.split())
                self.assertTrue(share - 0.02 <= left <= share + 0.2, left)

    def test_characters_are_misread_at_the_rate_asked(self):
        for percent in (2, 5):
            characters = same = 0
            for article, copy, _ in self.copies("--documents", "20", "--changes", f"ocr-{percent}"):
                characters += len(article)
                same += sum(b.size for b in difflib.SequenceMatcher(None, article, copy, False).get_matching_blocks())
            self.assertAlmostEqual(1 - same / characters, percent / 100, delta=percent / 200)

    def test_paragraphs_come_in_and_move(self):
        for article, copy, row in self.copies("--documents", "150", "--changes", "extended,moved,updated,verbatim"):
            a, b = article.split("\n\n"), copy.split("\n\n")
            if row["change"] == "verbatim":
                self.assertEqual(a, b)
            elif row["change"] == "moved":
                self.assertEqual(collections.Counter(a), collections.Counter(b))
                self.assertEqual((a[0], sum(x != y for x, y in zip(a, b))), (b[0], 2))
            elif row["change"] == "extended":
                self.assertEqual([p for p in b if p in a], a)
                self.assertGreater(len(b), len(a))
            else:
                self.assertTrue(article.startswith("\n\n".join(b[2:])))
                self.assertGreater(len(" ".join(b[2:]).split()), 0.85 * len(article.split()))

    def test_truth_points_at_what_it_says(self):
        self.generate("--documents", "400")
        articles = self.articles()
        said = collections.defaultdict(set)
        text = lambda row: articles[row["doc"]]["text"].encode()[int(row["start"]):int(row["end"])].decode()
        for row in self.table("families.tsv"):
            said[row["family"]].add(text(row))
        self.assertTrue(all(len(forms) == 1 for forms in said.values()))
        blocks = collections.defaultdict(set)
        for row in self.table("footers.tsv"):
            blocks[row["block"]].add(text(row))
            self.assertTrue(articles[row["doc"]]["text"].endswith(text(row)))
        self.assertTrue(all(len(forms) == 1 for forms in blocks.values()))
        for row in self.table("quotations.tsv"):
            whole = articles[row["doc"]]["text"]
            self.assertIn(f'"{text(row)}" said {row["speaker"]}.', whole)
        relations = {row["change"]: row["relation"] for row in self.table("relations.tsv")}
        self.assertEqual((relations["quotes"], relations["footer"], relations["strangers"], relations["moved"]),
                         ("quote", "boilerplate", "none", "copy"))

    def test_one_story_reaches_every_outlet(self):
        self.generate("--documents", "500", "--copies", "499", "--changes", "verbatim")
        self.assertEqual(len({a["outlet"] for a in self.articles().values()}), 500)
        self.assertEqual(len({row["cluster"] for row in self.table("stories.tsv")}), 1)

    def test_given_articles_are_taken_once_each(self):
        rows = [{"id": str(i), "text": f"Title {i}.\n" + " ".join(f"word{i}x{k} and" for k in range(70)) + " “it is so we think here,” é."}
                for i in range(9)]
        with open(self.path("given.jsonl"), "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row) + "\n" for row in rows)
        self.generate("--from", self.path("given.jsonl"), "--documents", "10", "--copies", "1", "--changes", "verbatim")
        texts = collections.Counter(a["text"].rpartition("\n\n")[0] for a in self.articles().values())
        self.assertEqual(sorted(texts.values()), [1, 1, 1, 1, 2, 2, 2])
        self.assertTrue(set(texts) <= {row["text"] for row in rows})
        self.assertIn("and 12 are needed", self.generate("--from", self.path("given.jsonl"), "--documents", "12", "--copies", "0", code=3))

    def test_what_is_not_ours_is_not_written_over(self):
        os.makedirs(self.path("made"))
        with open(self.path("made/articles.jsonl"), "w") as out:
            out.write("{}\n")
        self.assertIn("holds what is no made corpus", self.generate(code=2))
        self.assertIn("there is no change 'edited-6'", self.generate("--changes", "edited-6", code=2, out="other"))
        self.assertFalse(os.path.exists(self.path("other")))


if __name__ == "__main__":
    unittest.main()
