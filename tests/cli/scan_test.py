#!/usr/bin/env python3
"""`wirecopy scan` from outside: what it reads, what it says about faulty input, what it leaves behind.

scan_test.py PROGRAM
"""
import ctypes
import gzip
import json
import os
import random
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
FINDINGS = ["documents.jsonl", "groups.jsonl", "pairs.jsonl", "quotes.jsonl", "stories.jsonl"]
OUTPUTS = FINDINGS + ["report.html", "run.json"]
STORY = ("The harbour of Port Ansel was closed on Tuesday after a barge struck the northern pier. Nobody was hurt, the "
         "harbour master said. Divers will look at the damaged piles before the ferries sail again, probably on Friday. "
         "The barge carried gravel for the new sea wall and had lost power half a mile from the entrance.")


def article(**more):
    return json.dumps({"id": "a1", "text": STORY, "outlet": "Ansel Courier", "date": "2022-05-03", **more})


class Scan(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="wirecopy-scan-test-")
        os.chmod(self.folder, 0o777)
        self.out = self.path("out")

    def tearDown(self):
        for folder, _, _ in os.walk(self.folder):
            os.chmod(folder, 0o777)
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, content):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        if isinstance(content, list):
            content = "".join(line + "\n" for line in content)
        if isinstance(content, str):
            content = content.encode("utf-8", "surrogatepass")
        with open(self.path(name), "wb") as file:
            file.write(content)
        return name

    def run_program(self, *words, **more):
        return subprocess.run([PROGRAM, *words], cwd=self.folder, capture_output=True, timeout=100,
                              **{"stdin": subprocess.DEVNULL, **more})

    def scan(self, *words, code=0, **more):
        done = self.run_program("scan", *words, "-o", "out", **more)
        said = done.stderr.decode("utf-8")
        self.assertEqual(done.returncode, code, said)
        if code:
            self.assertFalse(os.path.exists(self.path("out/run.json")))
        return said

    def load(self, name):
        with open(self.path("out/" + name), encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def contents(self, names):
        found = {}
        for name in names:
            with open(self.path("out/" + name), "rb") as file:
                found[name] = file.read()
        return found

    def test_presets_set_values_and_options_override_them(self):
        self.write("a.jsonl", [article()])
        self.scan("a.jsonl", "--preset", "crawl", "--days", "30", "--copy", "75", "--quote-words", "4")
        options = self.load("run.json")[0]["options"]
        self.assertEqual([options[k] for k in ("copy_percent", "edited_percent", "shingle_words", "story_days", "quote_words")],
                         [75, 100, 5, 30, 4])
        said = self.run_program("scan", "--explain", "--preset", "ocr").stdout.decode()
        self.assertIn("preset ocr", said)
        self.assertIn("--copy 60 ", said)
        self.assertIn("--copy 85 ", self.run_program("scan", "--explain", "--preset", "crawl").stdout.decode())
        self.assertIn("--quote-words 2 ", said)
        self.assertRegex(said, r"\n +0 % +1\.00 +1\.0000 +1\.0000")

    def test_languages_leaves_articles_out_that_name_another(self):
        self.write("a.jsonl", [article(id="e", language="en"), article(id="g", language="de-AT"), article(id="f", language="fr"), article(id="n")])
        said = self.run_program("scan", "a.jsonl", "-o", "out", "--languages", "en,de").stdout.decode()
        self.assertIn("--languages en,de: 1 of other languages left out, 1 that name none taken\n", said)
        self.assertEqual(sorted(self.documents()), ["e", "g", "n"])
        run = self.load("run.json")[0]
        self.assertEqual((run["options"]["languages"], run["counts"]["of_other_languages"], run["counts"]["skipped"]), ("en,de", 1, 0))
        self.scan("a.jsonl", "--languages", "fr", "--language-key", "lang")
        self.assertEqual(len(self.documents()), 4)
        shutil.rmtree(self.out)
        self.write("b.jsonl", [article(id="f", language="fr")])
        self.assertIn("no article is in en: 1 name another language", self.scan("b.jsonl", "--languages", "en", code=3))
        self.assertIn("--languages takes tags such as en,de,pt-BR", self.scan("a.jsonl", "--languages", "en;de", code=2))
        self.scan("a.jsonl")
        run = self.load("run.json")[0]
        self.assertEqual((run["options"]["languages"], run["counts"]["documents"], run["counts"]["of_other_languages"]), (None, 4, 0))

    def documents(self):
        return {d["doc"]: d for d in self.load("documents.jsonl")}

    def warnings(self):
        return self.load("run.json")[0]["warnings"]

    def assert_fault(self, line, message, kind, kept=0):
        """A faulty line is told with its place, counted, and ends a strict run; `kept` tells whether it stays."""
        name = self.write("articles.jsonl", [article(), "", line])
        said = self.scan(name)
        self.assertIn("wirecopy: articles.jsonl:3: " + message, said)
        self.assertEqual(self.warnings(), {kind: 1})
        self.assertEqual(len(self.documents()), 1 + kept)
        shutil.rmtree(self.out)
        self.assertIn("wirecopy: articles.jsonl:3: " + message, self.scan(name, "--strict", code=3))
        self.assertFalse(os.path.exists(self.out))


class Reading(Scan):
    def test_all_outputs_are_written_and_parse(self):
        self.write("a.jsonl", [article(), article(id="a2", outlet="Bay Herald", date="2022-05-04T10:00:00Z")])
        self.assertEqual(self.scan("a.jsonl", "--pairs", "all"), "")
        self.assertEqual(sorted(os.listdir(self.out)), sorted(OUTPUTS))
        first = self.documents()["a1"]
        self.assertEqual(list(first), ["doc", "outlet", "date", "url", "title", "words", "story", "credit", "agency", "shares"])
        self.assertEqual(first["outlet"], "Ansel Courier")
        pair = self.load("pairs.jsonl")[0]
        self.assertEqual((pair["a"], pair["b"], pair["relation"], pair["earlier"]), ("a1", "a2", "copy", "a"))
        for a_start, a_end, b_start, b_end in pair["spans"]:
            self.assertEqual(STORY.encode()[a_start:a_end], STORY.encode()[b_start:b_end])
        run = self.load("run.json")[0]
        self.assertEqual((run["program"], run["counts"]["documents"], run["warnings"]), ("wirecopy", 2, {}))

    def test_compression_is_told_by_content_not_by_name(self):
        lines = (article() + "\n").encode()
        self.write("a.jsonl.gz", gzip.compress(lines))
        self.write("b.jsonl", gzip.compress((article(id="b") + "\n").encode()))
        self.write("c.jsonl.gz", (article(id="c") + "\n").encode())
        self.write("e.jsonl", gzip.compress((article(id="e1") + "\n").encode()) + gzip.compress((article(id="e2") + "\n").encode()))
        names = ["a.jsonl.gz", "b.jsonl", "c.jsonl.gz", "e.jsonl"]
        if shutil.which("zstd"):
            packed = subprocess.run(["zstd", "-c"], input=(article(id="d") + "\n").encode(), capture_output=True, check=True)
            self.write("d.jsonl.zst", packed.stdout)
            names.append("d.jsonl.zst")
        self.assertEqual(self.scan(*names), "")
        self.assertEqual(set(self.documents()), {"a1", "b", "c", "e1", "e2"} | ({"d"} if len(names) == 5 else set()))

    def test_standard_input_is_read_as_it_looks(self):
        self.scan("-", input=(article() + "\n").encode(), stdin=None)
        self.assertEqual(list(self.documents()), ["a1"])
        self.scan("-", input=gzip.compress(STORY.encode()), stdin=None)
        self.assertEqual(list(self.documents()), ["stdin"])

    def test_folder_gives_ids_by_path_and_outlets_by_first_folder(self):
        self.write("news/top.txt", STORY)
        self.write("news/Bay Herald/one.txt", STORY)
        self.write("news/Bay Herald/2022/two.txt.gz", gzip.compress(STORY.encode()))
        self.write("news/Courier/more.jsonl", [article(id="m1", outlet=None), article(id="m2", outlet="", url="https://www.example.co.uk/x")])
        self.write("news/notes.pdf", "no article")
        self.write("news/.hidden.txt", STORY)
        self.assertEqual(self.scan("news/"), "")
        self.assertEqual({d: v["outlet"] for d, v in self.documents().items()},
                         {"top.txt": None, "Bay Herald/one.txt": "Bay Herald", "Bay Herald/2022/two.txt.gz": "Bay Herald",
                          "m1": "Courier", "m2": "example.co.uk"})

    def test_results_of_an_earlier_scan_are_no_articles(self):
        self.write("one.txt", STORY)
        self.scan(".")
        self.assertEqual(self.scan("."), "")
        self.assertEqual(list(self.documents()), ["one.txt"])

    def test_outlet_comes_from_the_key_else_from_the_url(self):
        self.write("a.jsonl", [article(id="1", url="http://www.other.org/"), article(id="2", outlet=None, url="http://news.other.org/a"),
                               article(id="3", outlet="", url="http://localhost/"), article(id="4", outlet=None)])
        self.assertEqual(self.scan("a.jsonl"), "")
        self.assertEqual([d["outlet"] for d in self.documents().values()], ["Ansel Courier", "other.org", None, None])

    def test_keys_are_renamed(self):
        self.write("a.jsonl", [json.dumps({"nr": 17, "body": STORY, "paper": "P", "when": 1651579200, "link": "u", "head": "H"})])
        self.assertEqual(self.scan("a.jsonl", "--id-key", "nr", "--text-key=body", "--outlet-key", "paper", "--date-key",
                                   "when", "--url-key", "link", "--title-key", "head"), "")
        self.assertEqual([self.documents()["17"][key] for key in ("outlet", "date", "url", "title")], ["P", "1651579200", "u", "H"])

    def test_numbers_keep_all_their_digits_as_ids(self):
        self.write("a.jsonl", ['{"id": 1234567890123456789, "text": "One text."}', '{"id": 1234567890123456788, "text": "Another."}'])
        self.assertEqual(self.scan("a.jsonl"), "")
        self.assertEqual(list(self.documents()), ["1234567890123456788", "1234567890123456789"])

    def test_byte_order_mark_and_carriage_returns_are_left_out(self):
        self.write("a.jsonl", "\ufeff" + article() + "\r\n\r\n" + article(id="a2") + "\r\n")
        self.assertEqual(self.scan("a.jsonl"), "")
        self.assertEqual(len(self.documents()), 2)

    def test_order_of_inputs_lines_and_threads_does_not_show(self):
        texts = [article(id=f"d{i}", outlet=f"Outlet {i % 5}", text=STORY[: 120 + 13 * (i % 9)] + f" Number {i // 3}.") for i in range(40)]
        self.write("a.jsonl", texts[:20])
        self.write("b.jsonl", texts[20:] + [texts[0]])
        said = []
        for inputs, threads in ((["a.jsonl", "b.jsonl"], "1"), (["b.jsonl", "a.jsonl", "./a.jsonl"], "3")):
            said.append(self.scan(*inputs, "--threads", threads, "--pairs", "all"))
            said.append(self.contents(FINDINGS))
        self.assertEqual(said[:2], said[2:])
        random.Random(7).shuffle(texts)
        self.write("a.jsonl", texts)
        self.scan("a.jsonl", "--pairs", "all")
        self.assertEqual(said[1], self.contents(FINDINGS))

    def test_instruction_level_does_not_show(self):
        articles = [article(id=f"d{i}", outlet=f"Outlet {i % 5}", text=STORY[: 150 + 11 * (i % 9)] + f" Number {i // 3}.") for i in range(40)]
        self.write("a.jsonl", articles)
        found = []
        for level in ("scalar", "avx2", "avx512", "neon"):
            done = self.run_program("scan", "a.jsonl", "--cpu", level, "--fingerprints", "32", "-o", "out")
            if done.returncode == 0:
                found.append(self.contents([*FINDINGS, "fingerprints.jsonl"]))
            else: # the machine lacks it
                self.assertIn(b"no such instruction level here: " + level.encode(), done.stderr)
        self.scan("a.jsonl", "--fingerprints", "32")
        found.append(self.contents([*FINDINGS, "fingerprints.jsonl"]))
        self.assertTrue(all(f == found[0] for f in found))


class BadInput(Scan):
    def test_malformed_json(self):
        self.assert_fault('{"id": "x", "text": "cut of', "malformed JSON", "malformed")

    def test_line_that_is_no_object(self):
        self.assert_fault('["text"]', "the line is JSON, but not an object {...}; skipped", "malformed")

    def test_missing_text(self):
        self.assert_fault('{"id": "x", "body": "text"}', "text is missing; skipped, name the key that holds it with --text-key", "text_missing")

    def test_text_that_is_no_string(self):
        self.assert_fault('{"id": "x", "text": 17}', "text is not a string; skipped", "text_missing")
        self.assert_fault('{"id": "x", "text": null}', "text is null; skipped", "text_missing")

    def test_empty_text(self):
        self.assert_fault('{"id": "x", "text": " \\n"}', "the text is empty; skipped", "text_empty")

    def test_wrong_date(self):
        self.assert_fault(article(id="x", date="30 February 2020"), "the date '30 February 2020' is not understood; taken as unknown",
                          "date_not_understood", kept=1)

    def test_date_that_is_not_understood_is_null(self):
        self.write("a.jsonl", [article(date="soon")])
        self.scan("a.jsonl")
        self.assertIsNone(self.documents()["a1"]["date"])

    def test_repeated_id(self):
        self.assert_fault(article(text="Another text."), "the id 'a1' was there before; skipped", "id_repeated")

    def test_missing_id(self):
        self.assert_fault(json.dumps({"text": STORY}), "id is missing; 'articles.jsonl:3' is its id now", "id_missing", kept=1)

    def test_field_that_is_no_string(self):
        self.assert_fault(article(id="x", outlet={"name": "y"}), "outlet is not a string; taken as unknown", "field_not_a_string", kept=1)

    def test_key_that_stands_twice(self):
        self.assert_fault('{"id": "y", "id": "x", "text": "A text."}', "the key id stands more than once; the last one is used",
                          "key_twice", kept=1)

    def test_lone_surrogate_and_nul(self):
        self.assert_fault('{"id": "x", "text": "a \\ud800 b \\u0000 c"}', "2 lone surrogates or NULs; repaired", "text_repaired", kept=1)

    def test_invalid_utf8(self):
        self.write("a.jsonl", [article()])
        with open(self.path("a.jsonl"), "ab") as file:
            file.write(b'{"id": "x\xff", "text": "caf\xe9 and \xc3\x28", "title": "\xff"}\n')
        self.assertIn("a.jsonl:2: 2 places are not UTF-8 or NUL; repaired", self.scan("a.jsonl"))
        self.assertEqual(self.documents()["x\ufffd"]["title"], "\ufffd")
        self.assertEqual(self.run_program("scan", "a.jsonl", "--strict", "-o", "strict").returncode, 3)

    def test_raw_nul(self):
        self.write("a.txt", STORY[:50] + "\0" + STORY[50:])
        self.assertIn("a.txt: 1 place is not UTF-8 or NUL; repaired", self.scan("a.txt"))

    def test_empty_file(self):
        self.write("a.jsonl", [article()])
        self.write("b.jsonl", "")
        self.write("c.txt", "")
        said = self.scan("a.jsonl", "b.jsonl", "c.txt")
        self.assertIn("b.jsonl: the file is empty; skipped", said)
        self.assertIn("c.txt: the file is empty; skipped", said)
        self.assertEqual(self.warnings(), {"file_empty": 2})

    def test_what_is_told_gives_the_terminal_no_orders(self):
        self.write("a\x1b[31m\u202e\x07.txt", "")
        self.write("a.jsonl", [article(date="\x1b]0;soon\x07")])
        said = self.scan(".")
        self.assertIn("a?[31m??.txt: the file is empty; skipped", said)
        self.assertIn("the date '?]0;soon?' is not understood", said)
        self.assertIn(b"there is no command 'sc?n'; did you mean `wirecopy scan`?", self.run_program("sc\x1bn").stderr)
        self.assertIn(b"no?.jsonl: there is no such file", self.run_program("scan", "no\x1b.jsonl").stderr)

    def test_unreadable_file(self):
        self.write("a.jsonl", [article()])
        self.write("b.jsonl", [article(id="b")])
        os.chmod(self.path("b.jsonl"), 0)
        said = self.scan("a.jsonl", "b.jsonl", **as_ordinary())
        self.assertIn("b.jsonl: permission denied; change its permissions or name another", said)
        self.assertEqual(self.warnings(), {"file_unreadable": 1})
        done = self.run_program("scan", "a.jsonl", "b.jsonl", "--strict", "-o", "strict", **as_ordinary())
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"b.jsonl: permission denied", done.stderr)

    def test_unreadable_folder(self):
        self.write("news/a.jsonl", [article()])
        self.write("news/closed/b.txt", STORY)
        os.chmod(self.path("news/closed"), 0)
        self.assertIn("news/closed: permission denied", self.scan("news", **as_ordinary()))
        self.assertEqual(self.warnings(), {"file_unreadable": 1})

    def test_missing_file_ends_the_run_before_anything_is_read(self):
        self.write("a.jsonl", ["malformed"])
        said = self.scan("a.jsonl", "nope.jsonl", code=3)
        self.assertEqual(said, "wirecopy: nope.jsonl: there is no such file or folder; check the name\n")

    def test_compressed_file_that_is_cut_off(self):
        lines = "".join(article(id=f"d{i}", text=f"{random.Random(i).random()} {STORY}") + "\n" for i in range(2000))
        packed = gzip.compress(lines.encode())
        self.write("a.jsonl.gz", packed[: len(packed) // 2])
        said = self.scan("a.jsonl.gz")
        self.assertIn(f"a.jsonl.gz: the gzip data is cut off at byte {len(packed) // 2}; fetch or compress the file again", said)
        self.assertEqual(self.warnings(), {"file_damaged": 1})
        self.assertGreater(len(self.documents()), 500)
        done = self.run_program("scan", "a.jsonl.gz", "--strict", "-o", "strict")
        self.assertEqual(done.returncode, 3)

    def test_utf16(self):
        self.write("a.jsonl", [article()])
        self.write("b.txt", STORY.encode("utf-16"))
        self.assertIn("b.txt: the file is UTF-16; skipped, convert it first (iconv -f UTF-16 -t UTF-8)", self.scan("a.jsonl", "b.txt"))

    def test_nothing_that_can_be_read(self):
        self.write("a.jsonl", ["{}"])
        self.assertIn("no article could be read from 1 file; see the warnings", self.scan("a.jsonl", code=3))
        os.mkdir(self.path("empty"))
        self.assertIn("no file of articles was found in empty (.jsonl", self.scan("empty", code=3))
        self.assertFalse(os.path.exists(self.out))

    def test_ten_of_a_kind_are_told_and_all_are_counted(self):
        self.write("a.jsonl", [article()] + ["{"] * 25)
        said = self.scan("a.jsonl")
        self.assertEqual(said.count("malformed JSON"), 10)
        self.assertIn("(further warnings of this kind are only counted, as malformed in run.json)", said)
        self.assertEqual(self.warnings(), {"malformed": 25})
        self.assertEqual(self.scan("a.jsonl", "--quiet"), "")


class Outputs(Scan):
    def test_folder_that_cannot_be_written(self):
        self.write("a.jsonl", [article()])
        os.mkdir(self.out)
        os.chmod(self.out, 0o555)
        self.assertIn("out: permission denied; change its permissions or name another", self.scan("a.jsonl", code=3, **as_ordinary()))
        done = self.run_program("scan", "a.jsonl", "-o", "a.jsonl/out")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"a.jsonl/out: a part of this path is a file, not a folder", done.stderr)
        done = self.run_program("scan", "a.jsonl", "-o", "a.jsonl")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"a.jsonl: is a file, not a folder", done.stderr)

    def test_folder_of_something_else_is_not_written_over(self):
        self.write("a.jsonl", [article()])
        self.write("out/thesis.doc", "years of work")
        self.assertIn("out: holds 'thesis.doc', which is no scan's output; name a new or an empty folder with -o",
                      self.scan("a.jsonl", code=2))
        self.assertEqual(os.listdir(self.out), ["thesis.doc"])

    def test_disk_that_is_full_leaves_the_earlier_results(self):
        self.write("a.jsonl", [article()])
        self.scan("a.jsonl")
        before = self.contents(OUTPUTS)
        self.write("b.jsonl", [article(id=f"d{i}") for i in range(300)])

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        done = self.run_program("scan", "b.jsonl", "-o", "out", preexec_fn=limit)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"the file grows over the size that is allowed; raise the limit (ulimit -f)", done.stderr)
        self.assertEqual(before, self.contents(os.listdir(self.out)))

    def test_disk_that_is_really_full(self):
        self.write("b.jsonl", [article(id=f"d{i}") for i in range(300)])
        os.mkdir(self.path("small"))
        script = f'mount -t tmpfs -o size=64k none "{self.path("small")}" && exec "$0" scan b.jsonl -o small/out'
        done = subprocess.run(["unshare", "-m", "sh", "-c", script, PROGRAM], cwd=self.folder, capture_output=True, timeout=100)
        if b"the disk is full" not in done.stderr and (b"unshare" in done.stderr or b"mount" in done.stderr):
            self.skipTest("no right to mount a small disk")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"the disk is full; free some space or name a folder on another disk", done.stderr)

    def test_leftovers_of_a_killed_run_are_swept(self):
        self.write("a.jsonl", [article()])
        self.write("out/.wirecopy-tmp-pairs.jsonl", "half")
        self.scan("a.jsonl")
        self.assertEqual(sorted(os.listdir(self.out)), sorted(OUTPUTS))

    def test_signal_leaves_nothing(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            running = subprocess.Popen([PROGRAM, "scan", "-", "-o", "out"], cwd=self.folder, stdin=subprocess.PIPE,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            wait_until(lambda: os.path.exists(self.out) and state_of(running.pid) == "S")
            running.send_signal(number)
            self.assertEqual(running.wait(timeout=60), 128 + number)
            said = running.communicate()[1]
            self.assertEqual(said, b"wirecopy: stopped; nothing was written\n")
            self.assertFalse(os.path.exists(self.out))

    def test_closed_pipe_on_the_summary_is_harmless(self):
        self.write("a.jsonl", [article()])
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([PROGRAM, "scan", "a.jsonl", "-o", "out"], cwd=self.folder, stdout=writing, timeout=60)
        os.close(writing)
        self.assertEqual(done.returncode, 0)
        self.assertEqual(sorted(os.listdir(self.out)), sorted(OUTPUTS))

    def test_files_have_the_usual_permissions(self):
        self.write("a.jsonl", [article()])
        self.scan("a.jsonl", umask=0o022)
        self.assertEqual({stat.S_IMODE(os.stat(self.path("out/" + name)).st_mode) for name in OUTPUTS}, {0o644})


class Usage(Scan):
    def assert_said(self, words, code, stream, *texts):
        done = self.run_program(*words)
        self.assertEqual(done.returncode, code)
        for text in texts:
            self.assertIn(text, getattr(done, stream).decode())
        self.assertEqual(getattr(done, "stdout" if stream == "stderr" else "stderr"), b"")

    def test_without_arguments_the_next_step_is_told(self):
        self.assert_said([], 2, "stderr", "wirecopy scan articles.jsonl", "Commands:")
        self.assert_said(["scan"], 2, "stderr", "which articles? Give files or folders", "wirecopy scan news/")

    def test_help_and_version(self):
        for words in (["help"], ["--help"], ["-h"]):
            self.assert_said(words, 0, "stdout", "Commands:", "scan ")
        for words in (["scan", "--help"], ["help", "scan"], ["scan", "x", "-h"]):
            self.assert_said(words, 0, "stdout", "zcat *.gz | wirecopy scan -", "-o, --output FOLDER", "Exit codes: 0 done")
        self.assert_said(["--version"], 0, "stdout", "wirecopy ")

    def test_slips_are_answered_with_what_was_meant(self):
        self.write("a.jsonl", [article()])
        self.assert_said(["scna", "a.jsonl"], 2, "stderr", "there is no command 'scna'; did you mean `wirecopy scan`?")
        self.assert_said(["a.jsonl"], 2, "stderr", "'a.jsonl' is no command; did you mean `wirecopy scan a.jsonl`?")
        self.assert_said(["scan", "a.jsonl", "--ouput", "x"], 2, "stderr", "there is no option --ouput; did you mean --output?")
        self.assert_said(["scan", "a.jsonl", "--pair=all"], 2, "stderr", "there is no option --pair=all; did you mean --pairs?")
        self.assert_said(["scan", "a.jsonl", "-z"], 2, "stderr", "wirecopy scan: there is no option -z; --help lists them")
        self.assert_said(["scan", "a.jsonl", "--pairs", "some"], 2, "stderr", "--pairs takes all|representatives, not 'some'")
        self.assert_said(["scan", "a.jsonl", "--threads", "many"], 2, "stderr", "--threads takes a number from 0 to 4096, not 'many'")
        self.assert_said(["scan", "a.jsonl", "--seed", "99999999999999999999"], 2, "stderr", "--seed takes a number from 0 to")
        self.assert_said(["scan", "a.jsonl", "--output"], 2, "stderr", "--output needs a value: --output FOLDER")
        self.assert_said(["scan", "a.jsonl", "--strict=yes"], 2, "stderr", "--strict takes no value")

    def test_options_stand_anywhere(self):
        self.write("-a.jsonl", [article()])
        for words in (["-oout", "--", "-a.jsonl"], ["--output=out", "./-a.jsonl", "-q"], ["./-a.jsonl", "--threads", "1", "-o", "out"]):
            self.assertEqual(self.run_program("scan", *words).returncode, 0)
            self.assertTrue(os.path.exists(self.path("out/run.json")))
            shutil.rmtree(self.out)

    def test_results_go_to_wirecopy_out_when_nothing_is_said(self):
        self.write("a.jsonl", [article()])
        self.assertEqual(self.run_program("scan", "a.jsonl").returncode, 0)
        self.assertEqual(sorted(os.listdir(self.path("wirecopy-out"))), sorted(OUTPUTS))


def drop_override():
    """Permissions mean nothing to root while it may override them: takes that right from what is started next."""
    libc = ctypes.CDLL(None, use_errno=True)
    for right in (1, 2):  # CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH of <linux/capability.h>
        if libc.prctl(24, right, 0, 0, 0) != 0:  # PR_CAPBSET_DROP
            raise OSError(ctypes.get_errno(), "prctl")


def as_ordinary():
    return {"preexec_fn": drop_override} if os.geteuid() == 0 else {}


def wait_until(happened, seconds=60):
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise AssertionError("waited in vain")
        time.sleep(0.02)
    time.sleep(0.1)


def state_of(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as line:
        return line.read().rsplit(")", 1)[1].split()[0]


if __name__ == "__main__":
    unittest.main(verbosity=1)
