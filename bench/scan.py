#!/usr/bin/env python3
"""Times `wirecopy scan` on a made corpus beside `wc -w` and XXH3 of the same file, with recall and precision.

bench/scan.py                       20,000 articles of about 2 KB, a fifth of them copies of another, then one story
                                    of 100, 1,000 and 10,000 copies, and ten times fewer articles for the slope
bench/scan.py --seeds 1,3,6,9,11    only the copies of one story, another story for each seed: is each one story, and whole?
bench/scan.py --input FILE.jsonl    a corpus of yours; no recall, since its truth is not known

The two ratios to `wc -w` are to its least and its most of the rounds: it takes twice as long in some runs as in others.

The made corpus: words drawn from a Zipf distribution over 60,000 invented words, sentences of 8 to 28 words, a sixth
of them quotations, a footer for each of 200 outlets; copies are cut from the bottom, or 0 to 10 % of their words are
replaced. The same seed gives the same bytes on every machine.
"""
import argparse
import bisect
import hashlib
import itertools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("WIRECOPY", os.path.join(ROOT, "build", "wirecopy"))


class Writer:
    """Draws invented prose."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        onsets, vowels, codas = "b c d f g h l m n p r s t v w br st tr pl".split(), "a e i o u ea ou".split(), ["", "n", "r", "s", "t", "l"]
        syllables = ["".join(s) for s in itertools.product(onsets, vowels, codas)]
        self.words = []
        known = set()
        while len(self.words) < 60000:
            word = "".join(self.random.choice(syllables) for _ in range(1 + (len(self.words) > 300) + self.random.randrange(2)))
            if word not in known:
                known.add(word)
                self.words.append(word)
        self.sums = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))

    def word(self):
        return self.words[bisect.bisect(self.sums, self.random.random() * self.sums[-1])]

    def sentence(self):
        words = [self.word() for _ in range(self.random.randint(8, 28))]
        if self.random.random() < 1 / 6:
            return f'"{" ".join(words).capitalize()}," said {self.word().capitalize()} {self.word().capitalize()}.'
        return " ".join(words).capitalize() + "."

    def article(self, n_paragraphs):
        return [" ".join(self.sentence() for _ in range(self.random.randint(1, 3))) for _ in range(n_paragraphs)]

    def copy(self, paragraphs):
        """Cut from the bottom, or with up to a tenth of the words replaced."""
        if self.random.random() < 0.4:
            return paragraphs[:max(3, int(len(paragraphs) * self.random.uniform(0.4, 1)))]
        rate = self.random.uniform(0, 0.1)
        return [" ".join(self.word() if self.random.random() < rate and word.isalpha() and word.islower() else word
                         for word in paragraph.split(" ")) for paragraph in paragraphs]


def make(path, n, copies_of_one, seed=7):
    """Writes n documents; gives the truth: story of each id."""
    writer = Writer(seed)
    outlets = [f"outlet-{i:03}.example" for i in range(200)]
    footers = {o: f"Sign up for the {writer.word()} {writer.word()} letter of {o} and {writer.sentence()}" for o in outlets}
    truth, originals = {}, []
    with open(path, "w", encoding="utf-8") as out:
        for number in range(n):
            if number < copies_of_one:
                if not originals:
                    originals.append((0, writer.article(12)))
                story, paragraphs = 0, writer.copy(originals[0][1]) if number else originals[0][1]
            elif not copies_of_one and originals and writer.random.random() < 0.2:
                story, paragraphs = writer.random.choice(originals)
                paragraphs = writer.copy(paragraphs)
            else:
                story, paragraphs = number, writer.article(writer.random.randint(7, 11))
                originals.append((story, paragraphs))
            outlet = writer.random.choice(outlets)
            day = 1 + number * 28 // n
            document = {"id": f"{number:07}", "outlet": outlet, "date": f"2031-01-{day:02}",
                        "text": "\n\n".join([*paragraphs, footers[outlet]])}
            out.write(json.dumps(document) + "\n")
            truth[document["id"]] = story
    return truth


def measure(command, env=None, stdout=subprocess.DEVNULL):
    """Wall seconds, user CPU seconds, peak memory in bytes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=stdout, stderr=subprocess.PIPE, env={**os.environ, **(env or {})})
    errors = process.stderr.read()
    _, code, usage = os.wait4(process.pid, 0)
    if code:
        sys.exit(f"{' '.join(command)} failed: {errors.decode(errors='replace')[-600:]}")
    return time.perf_counter() - start, usage.ru_utime, usage.ru_maxrss * 1024


def pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts)


def score(truth, folder):
    """Pairwise precision and recall of `same story`, and the number of stories found."""
    said = {}
    found = 0
    for line in open(os.path.join(folder, "stories.jsonl"), encoding="utf-8"):
        row = json.loads(line)
        found += 1
        said.update((doc, row["story"]) for doc in row["documents"])
    both, left, right = {}, {}, {}
    for doc, story in truth.items():
        mine = said.get(doc, doc)
        for table, key in ((both, (mine, story)), (left, mine), (right, story)):
            table[key] = table.get(key, 0) + 1
    tp, in_said, in_truth = pairs(both.values()), pairs(left.values()), pairs(right.values())
    return tp / in_said if in_said else 1.0, tp / in_truth if in_truth else 1.0, found


def row(name, path, threads, truth, folder, rounds):
    """Scan, wc -w and XXH3 by turns; the least of each."""
    size = os.path.getsize(path)
    documents = sum(1 for _ in open(path, "rb"))
    out = os.path.join(folder, f"out-{name}-{threads}")
    has_xxh3 = subprocess.run(["which", "xxhsum"], stdout=subprocess.DEVNULL).returncode == 0
    runs, words, hashed = [], [], []
    for _ in range(rounds):
        shutil.rmtree(out, ignore_errors=True)
        runs.append(measure([PROGRAM, "scan", path, "-o", out, "--threads", str(threads), "--quiet"]))
        words.append(measure(["wc", "-w", path], {"LC_ALL": "C.UTF-8"})[1])
        if has_xxh3:
            hashed.append(measure(["xxhsum", "-H3", path])[1])
    wall, user, peak = (min(figures) for figures in zip(*runs))
    precision, recall, stories = score(truth, out) if truth else (None, None, None)
    result = {"name": name, "documents": documents, "bytes": size, "threads": threads, "wall_s": wall, "user_s": user,
              "user_mb_s": size / 1e6 / user, "wc_user_s": min(words), "wc_user_s_most": max(words),
              "xxh3_user_s": min(hashed, default=None), "over_wc": user / max(min(words), 1e-3), "over_wc_most": user / max(max(words), 1e-3),
              "peak_bytes": peak, "peak_bytes_document": peak / documents, "precision": precision, "recall": recall, "stories": stories}
    quality = f"{precision:.4f}  {recall:.4f}  {stories:>7}" if truth else "     -       -        -"
    print(f"{name:<16}{documents:>9}{size / 1e6:>8.1f}{threads:>4}{wall:>8.2f}{user:>8.2f}{result['user_mb_s']:>8.1f}"
          f"{result['over_wc']:>7.1f}{result['over_wc_most']:>7.1f}{peak / 1e6:>8.0f}  {quality}", flush=True)
    return result


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--documents", type=int, default=20000)
    args.add_argument("--input")
    args.add_argument("--seeds", type=lambda given: [int(seed) for seed in given.split(",")], default=[])
    args.add_argument("--rounds", type=int, default=3, help="of each row; the least is told")
    args.add_argument("--json", help="write the figures here as well")
    args = args.parse_args()
    print(f"{'corpus':<16}{'documents':>9}{'MB':>8}{'thr':>4}{'wall s':>8}{'user s':>8}{'MB/s':>8}{'/wc -w':>14}{'peak MB':>8}  precis.  recall   stories")
    results = []
    with tempfile.TemporaryDirectory(prefix="wirecopy-bench-") as folder:
        if args.input:
            results += [row("input", args.input, threads, None, folder, args.rounds) for threads in (1, 2)]
        elif args.seeds:
            path = os.path.join(folder, "corpus.jsonl")
            for seed, copies in itertools.product(args.seeds, (100, 1000, 10000)):
                truth = make(path, copies, copies, seed)
                results.append(row(f"copies-{copies}/{seed}", path, 1, truth, folder, args.rounds))
        else:
            path = os.path.join(folder, "corpus.jsonl")
            truth = make(path, args.documents // 10, 0)
            results.append(row("tenth", path, 1, truth, folder, args.rounds))
            truth = make(path, args.documents, 0)
            checksum = hashlib.sha256(open(path, "rb").read()).hexdigest()[:16]
            results += [row("articles", path, threads, truth, folder, args.rounds) for threads in (1, 2)]
            for copies in (100, 1000, 10000):
                truth = make(path, copies, copies)
                results.append(row(f"copies-{copies}", path, 1, truth, folder, args.rounds))
            print(f"sha256 of articles: {checksum}")
    if args.json:
        json.dump(results, open(args.json, "w"), indent=1)


if __name__ == "__main__":
    main()
