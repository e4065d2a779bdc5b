#!/usr/bin/env python3
"""`wirecopy export` from outside: each form is read back by a program of its own kind and held against the JSON Lines.

export_test.py PROGRAM
"""
import csv
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

PROGRAM = os.path.abspath(sys.argv.pop(1))
SAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "sample", "articles.jsonl")
HOSTILE = ("=cmd(\"x\"), 'and' more; she said \"yes\" to all of it\nand then went to the harbour with her brother, who had lost "
           "the key of the boat on the way and would not say where he had been the night before that.")


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="wirecopy-export-test-")
        with open(cls.path("hostile.jsonl"), "w", encoding="utf-8") as out:
            for i, outlet in enumerate(("=1+1", "<b>&\"Post\"\u0001")):
                out.write(json.dumps({"id": f"h{i}", "outlet": outlet, "title": "=HYPERLINK(1)", "text": HOSTILE}) + "\n")
        for name, articles in (("out", SAMPLE), ("hostile", cls.path("hostile.jsonl"))):
            subprocess.run([PROGRAM, "scan", articles, "-q", "-o", cls.path(name)], check=True)
            cls.export(name, "--sqlite", f"{name}.db", "--csv", f"{name}-csv", "--graphml", f"{name}.graphml")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    @classmethod
    def path(cls, name):
        return os.path.join(cls.folder, name)

    @classmethod
    def export(cls, *words, code=0):
        done = subprocess.run([PROGRAM, "export", *words], cwd=cls.folder, capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        assert done.returncode == code, done.stderr.decode()
        return done.stderr.decode()

    def lines(self, name):
        with open(self.path("out/" + name), encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def sheet(self, name, folder="out-csv"):
        with open(self.path(f"{folder}/{name}.csv"), encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def rows(self, sql, name="out.db"):
        with sqlite3.connect(self.path(name)) as db:
            return db.execute(sql).fetchall()

    def test_database_holds_every_row_with_its_numbers(self):
        self.assertEqual(self.rows("PRAGMA integrity_check"), [("ok",)])
        for table, file in (("documents", "documents"), ("stories", "stories"), ('"groups"', "groups"), ("quotes", "quotes"), ("pairs", "pairs")):
            self.assertEqual(self.rows(f"SELECT count(*) FROM {table}")[0][0], len(self.lines(file + ".jsonl")), table)
        documents = {d["doc"]: (d["words"], d["outlet"], d["shares"]["wire"], d["story"]) for d in self.lines("documents.jsonl")}
        self.assertEqual({row[0]: row[1:] for row in self.rows("SELECT doc, words, outlet, wire, story FROM documents")}, documents)
        members = sorted((g["group"], m["doc"], m["start"], m["end"], m["text"], m["form"]) for g in self.lines("groups.jsonl") for m in g["members"])
        self.assertEqual(sorted(self.rows('SELECT group_id, doc, start_byte, end_byte, text, form FROM members')), members)
        first = {s["story"]: (len(s["documents"]), s["first_seen"]["doc"]) for s in self.lines("stories.jsonl")}
        self.assertEqual({row[0]: row[1:] for row in self.rows("SELECT story, documents, first_seen FROM stories")}, first)

    def test_sheets_read_back_as_the_database(self):
        for table in ("documents", "stories", "groups", "members", "quotes", "pairs", "outlet_network", "who_ran_which_story"):
            wanted = [["" if cell is None else str(cell) for cell in row] for row in self.rows(f'SELECT * FROM "{table}"')]
            self.assertEqual([[cell.removeprefix("'") if cell[:2] in ("'-", "'=", "'+", "'@") else cell for cell in row.values()] for row in self.sheet(table)], wanted, table)

    def test_network_is_that_of_the_report(self):
        with open(self.path("out/report.html"), encoding="utf-8") as page:
            data = json.loads(re.search(r'id="data">(.*?)</script>', page.read(), re.S).group(1))
        name = [outlet[0] for outlet in data["outlets"]]
        edges = sorted((*((name[a], name[b]) if ordered else sorted((name[a], name[b]))), ordered, copies, partials)
                       for a, b, ordered, copies, partials, _ in data["edges"] if a != b)
        self.assertEqual(sorted(self.rows("SELECT from_outlet, to_outlet, order_known, copies, partials FROM outlet_network")), edges)
        self.assertGreater(len(edges), 10)

    def test_views_answer_in_words(self):
        self.assertIn(("Moor Gazette", "Capital Ledger"), self.rows("SELECT outlet, first_outlet FROM copies_without_credit"))
        self.assertEqual(self.rows("SELECT * FROM copies_without_credit WHERE outlet = first_outlet"), []) # nobody credits itself
        self.assertIn(("Le Quai", 3, 3), self.rows("SELECT outlet, in_articles, of_articles FROM footers_by_outlet"))
        self.assertIn(("North Daily",), self.rows("SELECT outlet FROM quotes_as_outlets_ran_them WHERE fullest_form LIKE 'A ferry is not%' AND form = 'edited'"))

    def test_reasons_count_as_people_do(self):
        reasons = [row[0] for row in self.rows('SELECT reason FROM "groups" UNION ALL SELECT reason FROM pairs')]
        self.assertTrue(any("in 1 story: " in reason for reason in reasons))
        for reason in reasons:
            self.assertNotRegex(reason, r"\b1 (stories|outlets|days|spans|telling sentences)\b")

    def test_graph_has_a_node_an_outlet_and_an_edge_a_link(self):
        names = {"g": "http://graphml.graphdrawing.org/xmlns"}
        graph = xml.etree.ElementTree.parse(self.path("out.graphml")).getroot().find("g:graph", names)
        nodes = {node.get("id") for node in graph.findall("g:node", names)}
        self.assertEqual(nodes, {d["outlet"] for d in self.lines("documents.jsonl")})
        edges = [(edge.get("source"), edge.get("target")) for edge in graph.findall("g:edge", names)]
        self.assertEqual(sorted(edges), sorted(self.rows("SELECT from_outlet, to_outlet FROM outlet_network")))

    def test_hostile_text_stays_text(self):
        sheet = self.sheet("documents", "hostile-csv")
        self.assertEqual([row["title"] for row in sheet], ["'=HYPERLINK(1)"] * 2)
        for name in os.listdir(self.path("hostile-csv")):
            for row in self.sheet(name[:-4], "hostile-csv"):
                self.assertFalse([cell for cell in row.values() if cell[:1] in ("=", "+", "@", "\t", "\r")], name)
        self.assertEqual(self.rows("SELECT title FROM documents", "hostile.db"), [("=HYPERLINK(1)",)] * 2)
        xml.etree.ElementTree.parse(self.path("hostile.graphml"))

    def test_what_is_there_is_replaced_and_nothing_is_left_of_a_failure(self):
        self.export("out", "--sqlite", "again.db")
        self.export("out", "--sqlite", "again.db")
        self.assertEqual(self.rows("SELECT count(*) FROM stories", "again.db"), self.rows("SELECT count(*) FROM stories"))
        os.makedirs(self.path("broken"))
        with open(self.path("broken/documents.jsonl"), "w", encoding="utf-8") as file:
            file.write('{"doc": "a"}\n{"doc":\n')
        self.assertIn("documents.jsonl:2", self.export("broken", "--sqlite", "broken.db", "--csv", "broken-csv", code=3))
        self.assertIn("nowhere/documents.jsonl is not there; name a folder that `wirecopy scan` wrote", self.export("nowhere", "--sqlite", "broken.db", code=3))
        self.assertIn("wirecopy: no/broken.db: there is no such file or folder", self.export("out", "--sqlite", "no/broken.db", code=3))
        self.assertEqual([name for name in os.listdir(self.folder) if "broken" in name or "tmp" in name], ["broken"])

    def test_wrong_use_is_told(self):
        self.assertIn("name one folder", self.export(code=2))
        self.assertIn("Give --csv", self.export("out", code=2))
        self.assertIn("did you mean --sqlite?", self.export("out", "--sqlit", "x", code=2))


if __name__ == "__main__":
    unittest.main()
