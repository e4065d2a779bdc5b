#!/usr/bin/env python3
"""bench/public on small sets of invented text in each published form.

public_test.py PROGRAM PUBLIC
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, PUBLIC = (os.path.abspath(path) for path in sys.argv[1:3])
del sys.argv[1:3]


def prose(seed, n=8):
    dice = random.Random(seed)
    word = lambda: "".join(dice.choice("bdfglmnprstv") + dice.choice("aeiou") for _ in range(dice.randint(2, 3)))
    return " ".join(" ".join(word() for _ in range(14)).capitalize() + "." for _ in range(n))


class Public(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-public-test-")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as out:
            out.write(content if isinstance(content, str) else json.dumps(content))
        return path

    def figures(self, *words):
        done = subprocess.run([sys.executable, PUBLIC, *words], capture_output=True, text=True, timeout=100,
                              env={**os.environ, "WIRECOPY": PROGRAM})
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_news_copy(self):
        corpus = {str(i): {"byline": "", "headline": f"Page {i}", "article": prose(i // 2)} for i in range(6)}
        said = self.figures("news-copy", self.write("c.json", corpus), self.write("e.json", [["0", "1"], ["2", "3"], ["4", "5"]]))
        self.assertIn("ARI 1.000", said)
        self.assertIn("ARI .915", said)
        rows = "".join(json.dumps({"id": f"a{i}", "article": prose(i // 2), "cluster": i // 2}) + "\n" for i in range(6))
        self.assertIn("ARI 1.000", self.figures("news-copy", self.write("rows.jsonl", rows), "--", "--preset", "ocr"))

    def test_core(self):
        rows = "".join(json.dumps({"core_id": str(i), "original_title": "On " + prose(i // 2, 1), "original_abstract": prose(i // 2 + 50),
                                   "labelled_duplicates": [str(i ^ 1)]}) + "\n" for i in range(6))
        alone = "".join(json.dumps({"core_id": f"x{n}", "original_title": None, "original_abstract": prose(90 + n), "labelled_duplicates": none}) + "\n"
                        for n, none in enumerate(([], None)))
        self.assertIn("ARI 1.000", self.figures("core", self.write("train.jsonl", rows + alone)))

    def test_spotsigs(self):
        for i in range(6):
            self.write(f"s/cluster{i // 3}/{i}.html", f"<html><head><title>x</title></head><body><p>{prose(i // 3)}</p><script>{prose(99)}</script></body></html>")
        self.assertIn("ARI 1.000", self.figures("spotsigs", os.path.join(self.folder, "s")))

    def test_meter(self):
        mark = lambda label: f'<meterdocument newspaper="x" classification="{label}-derived">'
        self.write("m/PA/01.07.99/flood/flood1.sgml", f"<meterdocument>{prose(1)}</meterdocument>")
        self.write("m/newspapers/01.07.99/flood/flood2.sgml", f"{mark('wholly')}{prose(1)}</meterdocument>")
        self.write("m/newspapers/01.07.99/flood/flood3.sgml", f"{mark('partially')}{prose(1, 4)} {prose(2, 9)}</meterdocument>")
        self.write("m/newspapers/01.07.99/flood/flood4.sgml", f"{mark('non')}{prose(3)}</meterdocument>")
        self.assertIn("F1 of three classes 1.000 (3 newspaper stories)", self.figures("meter", os.path.join(self.folder, "m")))

    def test_pan(self):
        passage, before = prose(4, 5), prose(5, 3) + "\n\n\u00e9t\u00e9. "
        self.write("p/pairs", "susp1.txt src1.txt\n")
        self.write("p/susp/susp1.txt", before + passage + "\n\n" + prose(6, 3))
        self.write("p/src/src1.txt", prose(7, 3) + "\n\n" + passage)
        self.write("p/02-no/susp1-src1.xml", f'<document reference="susp1.txt"><feature name="plagiarism" this_offset="{len(before)}" '
                   f'this_length="{len(passage)}" source_reference="src1.txt" source_offset="0" source_length="1"/></document>')
        said = self.figures("pan", os.path.join(self.folder, "p"))
        precision, recall = (float(said.split(f" {k} ")[1][:5]) for k in "PR")
        self.assertGreater(min(precision, recall), 0.98, said)


if __name__ == "__main__":
    unittest.main()
