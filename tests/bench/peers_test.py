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


class Peers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-peers-test-")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def test_setting_is_the_first_that_reaches_the_recall(self):
        tool, figures = os.path.join(self.folder, "tool.py"), os.path.join(self.folder, "figures.json")
        with open(tool, "w", encoding="utf-8") as out:
            out.write(TOOL)
        subprocess.run([sys.executable, PEERS, "--megabytes", "1", "--recall", "0.6", "--json", figures,
                        "--tool", "starts", f"{sys.executable} {tool} {{input}} {{output}} {{setting}}"],
                       env={**os.environ, "WIRECOPY": PROGRAM}, check=True, stdout=subprocess.DEVNULL, timeout=100)
        with open(figures, encoding="utf-8") as file:
            rows = {row["name"]: row for row in json.load(file)}
        self.assertEqual((rows["wirecopy"]["recall"], rows["wirecopy"]["precision"]), (1, 1))
        self.assertEqual(rows["starts"]["setting"], 0.6)
        self.assertTrue(0.6 <= rows["starts"]["recall"] < 1)
        self.assertTrue(rows["starts"]["removed"] > 0)


if __name__ == "__main__":
    unittest.main()
