#!/usr/bin/env python3
"""bench/quality: what it counts without outlets and dates, and how it halves labels.

quality_test.py PROGRAM QUALITY
"""
import importlib.machinery
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest

PROGRAM, QUALITY = (os.path.abspath(path) for path in sys.argv[1:3])
del sys.argv[1:3]


def prose(seed, n=8):
    dice = random.Random(seed)
    word = lambda: "".join(dice.choice("bdfglmnprstv") + dice.choice("aeiou") for _ in range(dice.randint(2, 3)))
    return " ".join(" ".join(word() for _ in range(14)).capitalize() + "." for _ in range(n))


def load():
    loader = importlib.machinery.SourceFileLoader("quality", QUALITY)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("quality", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


class Quality(unittest.TestCase):
    def test_pairs_are_counted_by_outlet_and_days_that_the_scan_did_not_see(self):
        printed = [("a", "2031-01-01", 1), ("a", "2031-03-02", 1), ("a", "2031-01-01", 2), ("b", "2031-01-03", 2),
                   ("a", "2031-01-01", 3), ("b", "2031-02-01", 3), ("a", "2031-01-01", 4), ("b", None, 4), ("b", "2031-01-01", 5)]
        with tempfile.TemporaryDirectory(prefix="wirecopy-quality-test-") as folder:
            path = os.path.join(folder, "articles.jsonl")
            with open(path, "w", encoding="utf-8") as out:
                for n, (outlet, date, seed) in enumerate(printed):
                    out.write(json.dumps({"id": str(n), "text": prose(seed), "outlet": outlet, "date": date}) + "\n")
            done = subprocess.run([sys.executable, QUALITY, "--no-made", "--forms", path], capture_output=True, text=True, timeout=100,
                                  env={**os.environ, "WIRECOPY": PROGRAM})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("over 30 days apart 1; two outlets, within three days 1; other 2", done.stdout)

    def test_halves_of_labels_hold_each_class(self):
        rows = [{"id": str(n), "relation": "none" if n < 4 else "copy"} for n in range(20)]
        quality = load()
        for seed in range(10):
            halves = [quality.Labels("--relations", rows, lambda r: r["id"], lambda r: r["relation"]).half(side, seed).rows for side in (0, 1)]
            self.assertEqual([sum(r["relation"] == "none" for r in half) for half in halves], [2, 2])
            self.assertEqual(sorted(r["id"] for half in halves for r in half), sorted(r["id"] for r in rows))


if __name__ == "__main__":
    unittest.main()
