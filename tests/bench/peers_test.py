#!/usr/bin/env python3
"""bench/peers with a tool of its own: what it writes is scored, and settings are tried until recall is reached.

peers_test.py PROGRAM PEERS
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM, PEERS = (os.path.abspath(path) for path in sys.argv[1:3])
del sys.argv[1:3]
TOOL = """
import json, sys
path, output, setting = sys.argv[1], sys.argv[2], float(sys.argv[3])
seen = set()
with open(output, "w") as out:
    for line in open(path, encoding="utf-8"):
        document = json.loads(line)
        start = document["text"][:200] if setting < .7 else document["text"]
        if start in seen:
            out.write(document["id"] + "\\n")
        seen.add(start)
"""


ODD = """
import json, sys
with open(sys.argv[2], "w") as out:
    for line in open(sys.argv[1], encoding="utf-8"):
        if int(json.loads(line)["id"]) % 2:
            out.write(json.loads(line)["id"] + "\\n")
"""


class Peers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-peers-test-")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def figures_of(self, work):
        tool, figures = os.path.join(self.folder, "tool.py"), os.path.join(self.folder, "figures.json")
        with open(tool, "w", encoding="utf-8") as out:
            out.write(work)
        subprocess.run([sys.executable, PEERS, "--megabytes", "1", "--recall", "0.6", "--json", figures,
                        "--tool", "own", f"{sys.executable} {tool} {{input}} {{output}} {{setting}}"],
                       env={**os.environ, "WIRECOPY": PROGRAM}, check=True, stdout=subprocess.DEVNULL, timeout=100)
        with open(figures, encoding="utf-8") as file:
            return {row["name"]: row for row in json.load(file)}

    def test_documents_that_resemble_none_are_no_good_removals(self):
        rows = self.figures_of(ODD)
        self.assertLess(rows["own"]["precision"], 0.5)
        self.assertEqual(rows["wirecopy"]["precision"], 1)

    def test_setting_is_the_first_that_reaches_the_recall(self):
        rows = self.figures_of(TOOL)
        self.assertEqual((rows["wirecopy"]["recall"], rows["wirecopy"]["precision"]), (1, 1))
        self.assertEqual(rows["own"]["setting"], 0.6)
        self.assertTrue(0.6 <= rows["own"]["recall"] < 1)
        self.assertTrue(rows["own"]["removed"] > 0)


if __name__ == "__main__":
    unittest.main()
