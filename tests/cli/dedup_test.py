#!/usr/bin/env python3
"""`wirecopy dedup` from outside: what it reads, keeps and says, and what it leaves behind.

dedup_test.py PROGRAM
"""
import gzip
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
WORDS = [f"{a}{b}{c}" for a in "bdfgklm" for b in ("a", "ei", "o", "u") for c in ("r", "st", "nd", "l", "mp")]


def prose(seed, n=80):
    dice = random.Random(seed)
    return " ".join(dice.choice(WORDS) + str(dice.randrange(50)) for _ in range(n))


def nearly(text):
    return text.replace(text.split()[-1], "elsewhere")


class Dedup(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-dedup-test-")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        if isinstance(content, list):
            content = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in content)
        with open(self.path(name), "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return name

    def run_program(self, *words, code=0, **more):
        done = subprocess.run([PROGRAM, "dedup", *words], cwd=self.folder, capture_output=True, timeout=100,
                              **{"stdin": subprocess.DEVNULL, **more})
        self.assertEqual(done.returncode, code, done.stderr.decode())
        return done

    def dedup(self, *words, code=0, **more):
        return self.run_program(*words, "-o", "out.jsonl", code=code, **more).stderr.decode()

    def lines(self, name="out.jsonl"):
        with open(self.path(name), encoding="utf-8", newline="\n") as file:
            return file.read().split("\n")[:-1]

    def load(self, name="out.jsonl"):
        return [json.loads(line) for line in self.lines(name)]

    def ids(self, name="out.jsonl"):
        return [d["id"] for d in self.load(name)]


class Keeping(Dedup):
    def test_lines_are_carried_through_byte_for_byte(self):
        a, b = prose(1), prose(2)
        kept = ['{ "text":"%s" , "x": [1, 2.50, "\\u00e9"],"id":"a"}' % a, '{"id":"b","text":"%s","big":12345678901234567890123}' % b]
        self.write("in.jsonl", [kept[0], json.dumps({"id": "c", "text": nearly(a)}), kept[1]])
        said = self.dedup("in.jsonl")
        self.assertEqual(self.lines(), kept)
        self.assertIn("3 documents: 2 written, 1 removed", said)
        self.assertEqual(sorted(os.listdir(self.folder)), ["in.jsonl", "out.jsonl"])

    def test_removed_names_the_kept_one(self):
        a = prose(1)
        self.write("in.jsonl", [{"id": "a", "text": a}, {"id": "b", "text": nearly(a)}, {"text": a}])
        self.dedup("in.jsonl", "--removed", "gone.jsonl")
        gone = self.load("gone.jsonl")
        self.assertEqual([(g["doc"], g["kept"]) for g in gone], [("b", "a"), (gone[1]["doc"], "a")])
        self.assertTrue(gone[1]["doc"].startswith("in.jsonl@"))
        self.assertEqual(gone[1]["resemblance"], 1)
        self.assertTrue(.8 <= gone[0]["resemblance"] < 1)

    def test_spans_point_at_equal_words(self):
        a = prose(1)
        b = "Quite another beginning. " + nearly(a).upper() + " And an end."
        self.write("in.jsonl", [{"id": "a", "text": a}, {"id": "b", "text": b}])
        self.dedup("in.jsonl", "--removed", "gone.jsonl", "--pairs", "pairs.jsonl")
        (gone,), (pair,) = self.load("gone.jsonl"), self.load("pairs.jsonl")
        self.assertTrue(gone["spans"])
        for b_start, b_end, a_start, a_end in gone["spans"]:
            self.assertEqual(b[b_start:b_end].lower(), a[a_start:a_end].lower())
        self.assertEqual((pair["a"], pair["b"], pair["resemblance"]), ("b", "a", gone["resemblance"]))

    def test_dry_run_writes_nothing(self):
        a = prose(2)
        self.write("in.jsonl", [{"text": a}, {"text": a}, {"text": prose(3)}])
        said = self.run_program("in.jsonl", "--dry-run").stdout.decode()
        self.assertIn("3 documents", said)
        self.assertIn("1 would go (1 of them word for word), in 1 clusters", said)
        self.assertIn("bands of", said)
        self.assertEqual(os.listdir(self.folder), ["in.jsonl"])

    def test_name_of_output_compresses(self):
        rows = [{"id": str(s), "text": prose(s)} for s in range(40)]
        self.write("in.jsonl", rows)
        self.run_program("in.jsonl", "-o", "out.jsonl.gz")
        with gzip.open(self.path("out.jsonl.gz")) as file:
            self.assertEqual([json.loads(line) for line in file], rows)
        self.run_program("in.jsonl", "-o", "out.jsonl.zst")
        self.dedup("out.jsonl.zst")
        self.assertEqual(self.load(), rows)

    def test_keep_chooses(self):
        a = prose(3)
        self.write("in.jsonl", [{"id": "1", "text": a, "date": "2022-05-03", "score": 2},
                                {"id": "2", "text": nearly(a) + " more", "date": "2022-05-01", "score": -1.5},
                                {"id": "3", "text": a, "date": "2023-01-01", "score": "7"}])
        for keep, expected in (("first", "1"), ("longest", "2"), ("earliest", "2"), ("latest", "3"), ("score:max", "3"), ("score:min", "2")):
            self.dedup("in.jsonl", "--keep", keep)
            self.assertEqual(self.ids(), [expected], keep)

    def test_annotate_writes_all(self):
        a = prose(4)
        self.write("in.jsonl", [{"id": "a", "text": a}, {"id": "b", "text": a}, {"id": "c", "text": prose(5)}])
        self.dedup("in.jsonl", "--annotate")
        found = self.load()
        self.assertEqual([d["role"] for d in found], ["kept", "removed", "single"])
        self.assertEqual(found[0]["cluster"], found[1]["cluster"])
        self.assertNotEqual(found[0]["cluster"], found[2]["cluster"])
        self.assertEqual(found[1]["similarity"], 1)

    def test_paragraphs_are_cut_out(self):
        footer, plea = prose(20, 9) + ".", "Write to us, we read \u201call\u201d letters"
        texts = [f"{prose(21)}\n\n{footer}", f"{footer}\n\n{prose(22)}\nShort line.\n\n{plea}\n", f"{prose(23)}\n\n{footer}\n\n{prose(24)}\n\n{plea}",
                 f"{footer}\n\n{plea}", f"{prose(25)}\nShort line.\n"]
        self.write("in.jsonl", [json.dumps({"z": 1, "text": t, "id": str(n)}, ensure_ascii=n % 2 == 0) for n, t in enumerate(texts)])
        said = self.dedup("in.jsonl", "--level", "paragraph")
        self.assertIn("5 documents: 4 written, 5 paragraphs cut out", said)
        self.assertEqual([(d["id"], d["text"]) for d in self.load()],
                         [("0", texts[0]), ("1", f"{prose(22)}\nShort line.\n\n{plea}\n"), ("2", f"{prose(23)}\n\n{prose(24)}"), ("4", texts[4])])
        self.assertEqual(list(self.load()[1]), ["z", "text", "id"])
        for number, text in enumerate(texts):
            self.write(f"news/{number}.txt", text)
        self.dedup("news", "--level", "paragraph", "--threads", "2")
        self.assertEqual([d["text"] for d in self.load()], [texts[0], f"{prose(22)}\nShort line.\n\n{plea}\n", f"{prose(23)}\n\n{prose(24)}", texts[4]])
        self.assertIn("go with --level document", self.dedup("in.jsonl", "--level", "paragraph", "--annotate", code=2))

    def test_against_drops_what_is_there(self):
        a, b = prose(6), prose(7)
        self.write("old.jsonl", [{"id": "old", "text": a}])
        self.write("new.jsonl", [{"id": "x", "text": nearly(a)}, {"id": "y", "text": b}])
        self.dedup("new.jsonl", "--against", "old.jsonl", "--removed", "gone.jsonl")
        self.assertEqual(self.ids(), ["y"])
        self.assertEqual(self.load("gone.jsonl")[0]["kept"], "old")

    def test_threads_and_order_of_inputs_change_nothing(self):
        dice, texts, rows = random.Random(8), [prose(s) for s in range(60)], []
        for number in range(300):
            text = dice.choice(texts).split()
            for _ in range(dice.randrange(4)):
                text[dice.randrange(len(text))] = "changed" + str(dice.randrange(1000))
            rows.append({"id": str(number), "text": " ".join(text)})
        self.write("a.jsonl", rows[:150])
        self.write("b.jsonl", rows[150:])
        results = set()
        for words in (("a.jsonl", "b.jsonl", "--threads", "1"), ("b.jsonl", "a.jsonl", "--threads", "3"), ("b.jsonl", "a.jsonl", "--cpu", "scalar"), ("a.jsonl", "b.jsonl", "--memory", "1M")):
            self.dedup(*words, "--annotate", "--removed", "gone.jsonl")
            results.add(("\n".join(self.lines()), "\n".join(self.lines("gone.jsonl"))))
        self.assertEqual(len(results), 1)

    def write_short(self, n):
        dice, pool = random.Random(4), [prose(s, 12) for s in range(1 + n // 20)]
        with open(self.path("short.jsonl"), "w", encoding="utf-8") as out:
            for number in range(n):
                out.write('{"id":"%d","text":"%s %s"}\n' % (number, dice.choice(pool), number // 2 if number % 9 else prose(number, 2)))

    def peak_of(self, *words):
        child = subprocess.Popen([PROGRAM, "dedup", *words, "-o", "out.jsonl", "-q", "--threads", "2"], cwd=self.folder)
        _, code, usage = os.wait4(child.pid, 0)
        self.assertEqual(code, 0)
        return usage.ru_maxrss * 1024

    @unittest.skipIf("ASAN_OPTIONS" in os.environ or "TSAN_OPTIONS" in os.environ, "a sanitizer takes memory of its own")
    def test_memory_stays_under_its_limit(self):
        self.write_short(200000)
        free = self.peak_of("short.jsonl")
        expected = self.lines()
        limited = self.peak_of("short.jsonl", "--memory", "60M")
        self.assertEqual(self.lines(), expected)
        self.assertLess(limited, 64e6) # the program itself takes 4 MB
        self.assertGreater(free, 80e6)
        said = self.run_program("short.jsonl", "-o", "out.jsonl", "--memory", "1M").stderr.decode()
        self.assertIn("more than --memory allows", said)
        self.assertEqual(self.lines(), expected)

    def test_killed_run_is_taken_up(self):
        with open(self.path("in.jsonl"), "w", encoding="utf-8") as out:
            base = [prose(s, 150) for s in range(300)]
            for n in range(9000):
                out.write(json.dumps({"id": n, "text": f"{base[n % 300]} {n // 900} {base[n * 7 % 300]} {n}"}) + "\n")
        self.dedup("in.jsonl")
        expected = self.lines()
        os.remove(self.path("out.jsonl"))
        process = subprocess.Popen([PROGRAM, "dedup", "in.jsonl", "-o", "out.jsonl", "--resume", "--threads", "1", "-q"], cwd=self.folder)
        work = self.path(".wirecopy-work-out.jsonl")
        while process.poll() is None and not (os.path.exists(work) and os.path.getsize(work) > 600000): # some blocks whole, of about 170 kB each
            time.sleep(0.002)
        process.kill()
        process.wait()
        if not os.path.exists(self.path("out.jsonl")): # it may have been faster than the kill
            self.assertIn("were known from the run before", self.dedup("in.jsonl", "--resume"))
        self.assertEqual(self.lines(), expected)
        self.assertEqual(sorted(os.listdir(self.folder)), ["in.jsonl", "out.jsonl"])


class Reading(Dedup):
    def test_compressed_files_folders_and_pipes(self):
        a, b, c = prose(11), prose(12), prose(13)
        self.write("news/x.jsonl.gz", gzip.compress((json.dumps({"id": "a", "text": a}) + "\n").encode()))
        self.write("news/paper/b.txt", "\ufeff" + b + ' "quoted"\nand on')
        self.write("news/paper/a.txt", a)
        self.dedup("news")
        self.assertEqual(self.load(), [{"id": "paper/a.txt", "outlet": "paper", "text": a},
                                       {"id": "paper/b.txt", "outlet": "paper", "text": b + ' "quoted"\nand on'}])
        self.run_program("-", "-o", "out.jsonl", input=gzip.compress((json.dumps({"id": "c", "text": c}) + "\n").encode()), stdin=None)
        self.assertEqual(self.ids(), ["c"])
        done = self.run_program("-", "-o", "-", input=(json.dumps({"id": "d", "text": c}) + "\n").encode(), stdin=None)
        self.assertEqual(json.loads(done.stdout)["id"], "d")

    def test_faults_are_told_with_file_and_line(self):
        good = json.dumps({"id": "a", "text": prose(14)})
        for line, message in (("{nonsense", "malformed JSON at byte 3 of the line"), ('{"id":1}', "text is missing; skipped"),
                              ('{"text":null}', "text is null; skipped"), ('{"text":7}', "text is not a string; skipped"),
                              ('{"text":" "}', "the text is empty; skipped")):
            self.write("in.jsonl", [good, "", line])
            self.assertIn("wirecopy: in.jsonl:3: " + message, self.dedup("in.jsonl"))
            self.assertEqual(self.lines(), [good])
            os.remove(self.path("out.jsonl"))
            self.assertIn("wirecopy: in.jsonl:3: " + message, self.dedup("in.jsonl", "--strict", code=3))
            self.assertEqual(os.listdir(self.folder), ["in.jsonl"])

    def test_wrong_use_is_told(self):
        self.write("in.jsonl", [{"text": prose(15)}])
        for words, message in ((("in.jsonl", "--keep", "best"), "--keep takes first, longest"), (("in.jsonl", "--memory", "much"), "--memory takes a size"), (("-", "--resume"), "--resume cannot read standard input"), (("in.jsonl", "--threshold", "2"), "--threshold takes a share"),
                               (("in.jsonl", "--treshold", "2"), "did you mean --threshold"), (("in.jsonl", "--cpu", "abacus"), "no such instruction level"),
                               ((), "which articles?")):
            self.assertIn(message, self.dedup(*words, code=2))
        self.assertIn("where do the documents go?", self.run_program("in.jsonl", code=2).stderr.decode())
        self.assertIn("missing.jsonl: there is no such file", self.dedup("missing.jsonl", code=3))
        self.assertIn("is a folder; name a file", self.run_program("in.jsonl", "-o", ".", code=3).stderr.decode())
        self.write("empty.jsonl", "")
        self.assertIn("no file of articles was found", self.dedup("empty.jsonl", code=3))
        self.assertEqual(sorted(os.listdir(self.folder)), ["empty.jsonl", "in.jsonl"])

    def test_full_disk_is_told(self):
        self.write("in.jsonl", [{"text": prose(s)} for s in range(20)])
        with open("/dev/full", "wb") as full:
            done = subprocess.run([PROGRAM, "dedup", "in.jsonl", "-o", "-"], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, timeout=100)
        self.assertEqual(done.returncode, 3)
        self.assertIn("standard output: the disk is full", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
