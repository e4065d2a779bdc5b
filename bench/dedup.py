#!/usr/bin/env python3
"""Times `wirecopy dedup`, `wirecopy scan` and each kernel beside `wc -w` and XXH3 in the same run, with recall and precision.

bench/dedup.py                        a made corpus of 100 MB, a fifth of it copies, and a tenth of it for the slope
bench/dedup.py --megabytes 500        a larger one
bench/dedup.py --input FILE.jsonl     a corpus of yours; its first 2,000 documents are compared by brute force
bench/dedup.py --stress               also 1,000,000 identical documents, and 1,000,000 that share a footer
bench/dedup.py --short 10000000       also so many short documents (2.1 GB), without a limit and with --memory 2G: the same bytes?
bench/dedup.py --no-scan --no-kernels only dedup
bench/dedup.py --json F --svg F       the figures, and a plot of them, as files

The made corpus: articles of 12 to 28 sentences from a pool of 200,000 invented ones; a fifth of the articles are copies of
another, of which a share of the words (0 to 10 %) is replaced or the end (up to 30 %) cut. Recall: of the pairs whose exact
sets of five-word shingles resemble each other by the threshold or more, those of which not both stay. Precision: of the
documents that went, those that resemble the one that stays by the threshold, by exact sets made here. On a made corpus all
pairs of a family (an article and its copies) are compared; by brute force, all pairs of the first 2,000 documents.
"""
import argparse
import collections
import hashlib
import itertools
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from plot import plot  # noqa: E402
from scan import PROGRAM, Writer  # noqa: E402

WIDTH = 5
RATES = [0, 0.002, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.1]
WORD = re.compile(r"[^\W_]+(?:['’.,][^\W_]+)*")


# ---- a small process that starts and measures the others: a child counts its parent's memory as its own peak ----

STARTER = """
import json, os, subprocess, sys, time
for line in sys.stdin:
    command, env = json.loads(line)
    start = time.perf_counter()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **env})
    said = child.stderr.read().decode(errors="replace")
    _, code, usage = os.wait4(child.pid, 0)
    print(json.dumps([code, time.perf_counter() - start, usage.ru_utime, usage.ru_maxrss * 1024, usage.ru_stime, said[-600:]]), flush=True)
"""
starter = None


def start_starter():
    global starter
    starter = subprocess.Popen([sys.executable, "-c", STARTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def measure(command, env=None):
    """Wall seconds, user CPU seconds, peak memory in bytes, system CPU seconds."""
    starter.stdin.write(json.dumps([command, env or {}]) + "\n")
    starter.stdin.flush()
    code, wall, user, peak, system, said = json.loads(starter.stdout.readline())
    if code:
        sys.exit(f"{' '.join(command)} failed: {said}")
    return wall, user, peak, system


# ---- corpora ----

def replace_words(text, rate, dice, words):
    parts = text.split(" ")
    return " ".join(dice.choice(words) if dice.random() < rate else part for part in parts)


def make(path, megabytes, seed=11):
    """Writes the corpus; gives the families: number of the article -> [(number, rate or None for a cut one)]."""
    writer, dice = Writer(seed), random.Random(seed)
    pool = [writer.sentence() for _ in range(min(200000, max(2000, int(megabytes * 2000))))]
    families, written, number, recent = collections.defaultdict(list), 0, 0, []
    with open(path, "w", encoding="utf-8") as out:
        while written < megabytes * 1e6:
            if recent and dice.random() < 0.2:
                original, text = dice.choice(recent)
                rate = dice.choice(RATES + [None])
                text = text[:int(len(text) * dice.uniform(0.7, 1))] if rate is None else replace_words(text, rate, dice, writer.words)
                families[original].append((number, rate))
            else:
                sentences = dice.choices(pool, k=dice.randint(12, 28))
                text = "\n\n".join(" ".join(sentences[i:i + 3]) for i in range(0, len(sentences), 3))
                recent.append((number, text))
                if len(recent) > 20000:
                    recent[dice.randrange(len(recent))] = recent.pop()
            line = json.dumps({"id": str(number), "outlet": f"outlet-{number % 200:03}.example", "text": text})
            out.write(line + "\n")
            written += len(line) + 1
            number += 1
    return families


def make_stress(path, n, footer):
    """n documents of the same words, or of 60 words of their own and 90 that all share."""
    writer, dice = Writer(5), random.Random(5)
    shared = " ".join(writer.word() for _ in range(90))
    with open(path, "w", encoding="utf-8") as out:
        for number in range(n):
            own = " ".join(dice.choices(writer.words, k=60)) + ". " if footer else ""
            out.write('{"id":"%d","text":"%s%s"}\n' % (number, own, shared))


def make_short(path, n):
    """n documents of one sentence and five words; a tenth of them stand there already."""
    writer, dice = Writer(3), random.Random(3)
    pool = [writer.sentence().replace('"', "") for _ in range(50000)]
    recent = []
    with open(path, "w", encoding="utf-8") as out:
        for number in range(n):
            if number % 10 == 9:
                text = recent[number * 7 % len(recent)]
            else:
                text = " ".join([dice.choice(writer.words), dice.choice(pool), *dice.choices(writer.words, k=4)])
                if len(recent) < 5000:
                    recent.append(text)
                else:
                    recent[number % 5000] = text
            out.write('{"id":"%d","text":"%s"}\n' % (number, text))


# ---- truth ----

def shingles(text):
    words = [w.lower() for w in WORD.findall(text)]
    if len(words) <= WIDTH:
        return frozenset([tuple(words)])
    return frozenset(zip(*(words[i:] for i in range(WIDTH))))


def resemblance(a, b):
    common = len(a & b)
    return common / (len(a) + len(b) - common)


def texts_of(path, wanted):
    """Text of the documents of these numbers (lines)."""
    with open(path, encoding="utf-8") as lines:
        return {number: json.loads(line).get("text", "") for number, line in enumerate(lines) if number in wanted}


def verdicts(path, folder, threshold):
    """Runs with --annotate on lines whose ids are their numbers; gives cluster representative of each removed line."""
    numbered = os.path.join(folder, "numbered.jsonl")
    with open(path, encoding="utf-8") as lines, open(numbered, "w", encoding="utf-8") as out:
        for number, line in enumerate(lines):
            out.write(json.dumps({"id": str(number), "text": json.loads(line).get("text", "")}) + "\n")
    gone = os.path.join(folder, "gone.jsonl")
    measure([PROGRAM, "dedup", numbered, "-o", os.path.join(folder, "kept.jsonl"), "--removed", gone, "--quiet", "--threshold", str(threshold)])
    os.remove(numbered)
    return {int(row["doc"]): int(row["kept"]) for row in map(json.loads, open(gone, encoding="utf-8"))}


def score_pairs(pairs, removed):
    """(pairs, those of which not both stay)."""
    return len(pairs), sum(a in removed or b in removed for a, b in pairs)


def family_truth(path, families, removed, threshold, most=4000):
    """Pairs of exact resemblance >= threshold in families, and by the rate of edits of the copy against its article."""
    chosen = dict(itertools.islice(families.items(), most))
    wanted = set(chosen) | {n for members in chosen.values() for n, _ in members}
    sets = {number: shingles(text) for number, text in texts_of(path, wanted).items()}
    alike, by_rate = [], collections.defaultdict(lambda: [0, 0, 0])
    for original, members in chosen.items():
        for a, b in itertools.combinations([original] + [n for n, _ in members], 2):
            if resemblance(sets[a], sets[b]) >= threshold:
                alike.append((a, b))
        for number, rate in members:
            row = by_rate["cut" if rate is None else rate]
            row[0] += 1
            if resemblance(sets[original], sets[number]) >= threshold:
                row[1] += 1
                row[2] += number in removed or original in removed
    return alike, by_rate


def brute_force(path, threshold, n=2000):
    """All pairs of the first n documents whose exact resemblance is the threshold or more, by an index of all shingles."""
    sets = [shingles(text) for _, text in sorted(texts_of(path, set(range(n))).items())]
    places, pairs = collections.defaultdict(list), []
    for number, found in enumerate(sets):
        common = collections.Counter()
        for shingle in found:
            common.update(places[shingle])
            places[shingle].append(number)
        for other, count in common.items():
            if count / (len(found) + len(sets[other]) - count) >= threshold:
                pairs.append((other, number))
    return pairs


def precision_of(path, removed, threshold, slack, most=6000):
    pairs = list(itertools.islice(removed.items(), most))
    sets = {n: shingles(t) for n, t in texts_of(path, {n for pair in pairs for n in pair}).items()}
    good = sum(resemblance(sets[a], sets[b]) >= threshold - slack for a, b in pairs)
    return good / len(pairs) if pairs else 1.0


def quality(path, families, threshold, folder):
    removed = verdicts(path, folder, threshold)
    found, resolved = score_pairs(brute_force(path, threshold), removed)
    result = {"brute_pairs": found, "brute_recall": resolved / found if found else 1.0,
              "precision": precision_of(path, removed, threshold, 1e-9 if families else 0.02), "removed": len(removed)}
    if families:
        alike, by_rate = family_truth(path, families, removed, threshold)
        found, resolved = score_pairs(alike, removed)
        result.update(pairs=found, recall=resolved / found if found else 1.0,
                      by_rate={str(rate): {"copies": row[0], "alike": row[1], "found": row[2]} for rate, row in by_rate.items()})
    return result


# ---- times ----

def checksum_of(path):
    hashed = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(1 << 20):
            hashed.update(piece)
    return hashed.hexdigest()[:16]


def least(runs):
    return min(runs, key=lambda run: run[1])


def has(program):
    return subprocess.run(["which", program], stdout=subprocess.DEVNULL).returncode == 0


HEAD = (f"{'work':<16}{'documents':>9}{'MB':>8}{'thr':>4}{'wall s':>8}{'user s':>8}{'MB/s':>8}{'docs/s':>10}{'/wc -w':>8}{'/XXH3':>8}"
        f"{'peak MB':>8}{'B/doc':>8}")


def command_of(work, path, out, threads, more):
    words = [PROGRAM, work, path, "-o", out, "--threads", str(threads), "--quiet"]
    return words + list(more) if work == "dedup" else words


def remove(path):
    """What is written over costs time to give back."""
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.exists(path):
        os.remove(path)


def row(name, path, threads, folder, rounds, more=(), work="dedup", keep=False):
    """The work, wc -w and XXH3 by turns; the least of each. `keep`: the checksum of what was written comes along."""
    size, documents = os.path.getsize(path), sum(1 for _ in open(path, "rb"))
    out = os.path.join(folder, "out")
    runs, words, hashed = [], [], []
    for _ in range(rounds):
        remove(out)
        runs.append(measure(command_of(work, path, out, threads, more)))
        words.append(measure(["wc", "-w", path], {"LC_ALL": "C.UTF-8"})[1])
        if has("xxhsum"):
            taken = measure(["xxhsum", "-H3", path])
            hashed.append(taken[1] + taken[3]) # with the reading, which is most of it
    written = checksum_of(out) if keep else None
    remove(out)
    wall, user, peak = min(r[0] for r in runs), max(least(runs)[1], 1e-3), max(r[2] for r in runs)
    result = {"name": name, "work": work, "documents": documents, "bytes": size, "threads": threads, "wall_s": wall, "user_s": user,
              "mb_s": size / 1e6 / user, "documents_s": documents / user, "wc_user_s": min(words), "over_wc": user / max(min(words), 1e-3),
              "xxh3_user_s": min(hashed) if hashed else None, "over_xxh3": user / max(min(hashed), 1e-3) if hashed else None,
              "peak_bytes": peak, "peak_bytes_document": peak / documents, "sha256_written": written}
    xxh3 = f"{result['over_xxh3']:>8.1f}" if hashed else "       -"
    print(f"{name:<16}{documents:>9}{size / 1e6:>8.1f}{threads:>4}{wall:>8.2f}{user:>8.2f}{result['mb_s']:>8.1f}{result['documents_s']:>10.0f}"
          f"{result['over_wc']:>8.2f}{xxh3}{peak / 1e6:>8.0f}{result['peak_bytes_document']:>8.0f}", flush=True)
    return result


def walls(path, folder, threads, rounds, more):
    """Wall seconds of one thread, of all threads, and of as many runs of one thread side by side: by turns, the least of each.
    Where two runs that share nothing hinder each other (two cores may be one with two threads, and have one memory), a
    program cannot be quicker with two threads than they are."""
    def run(n, beside):
        outs = [os.path.join(folder, f"out{i}") for i in range(beside)]
        start = time.perf_counter()
        running = [subprocess.Popen(command_of("dedup", path, out, n, more), stderr=subprocess.DEVNULL) for out in outs]
        codes = [child.wait() for child in running]
        wall = time.perf_counter() - start
        if any(codes):
            sys.exit("wirecopy dedup failed beside itself")
        for out in outs:
            remove(out)
        return wall
    taken = [(run(1, 1), run(threads, 1), run(1, threads)) for _ in range(rounds)]
    one, all_threads, beside = (min(times) for times in zip(*taken))
    result = {"threads": threads, "one_s": one, "threads_s": all_threads, "beside_s": beside, "ratio": all_threads / one,
              "machine": beside / threads / one}
    print(f"walls: {threads} threads {all_threads:.2f} s against {one:.2f} with one, {result['ratio']:.2f}; the machine gives "
          f"{result['machine']:.2f} ({threads} runs of one thread side by side took {beside:.2f})", flush=True)
    return result


# ---- kernels ----

KERNEL = re.compile(r"^(\S.{23}) (\S+) +((?:[\d.]+ +[\d.]+x *)+)$")


def read_kernels(said):
    """The table that levels_test --bench prints."""
    levels, rows = [], []
    for line in said.splitlines():
        found = KERNEL.match(line)
        if line.startswith("ns, least of"):
            levels = line.split("unit")[1].split()
        elif found:
            figures = found[3].replace("x", "").split()
            by_level = {level: {"ns": float(ns), "times": float(times)} for level, ns, times in zip(levels, figures[::2], figures[1::2])}
            rows.append({"name": found[1].strip(), "unit": found[2], "levels": by_level})
    return {"levels": levels, "rows": rows}


def measure_kernels(threads):
    """Nanoseconds a unit of each kernel and level, alone and with as many at a time as there are threads; the slowest of them."""
    program = os.path.join(os.path.dirname(PROGRAM), "tests", "levels_test")
    if not os.path.exists(program):
        print("kernels: build/tests/levels_test is not there")
        return None
    def run(n):
        started = [subprocess.Popen([program, "--bench"], stdout=subprocess.PIPE, text=True) for _ in range(n)]
        return [read_kernels(child.communicate()[0]) for child in started]
    table = run(1)[0]
    at_once = run(threads) if threads > 1 else []
    print("\nkernels, ns a unit" + " " * 16 + "".join(f"{level:>10}{'times':>7}{f'at {threads}':>10}" for level in table["levels"]))
    for i, row_of in enumerate(table["rows"]):
        line = f"{row_of['name']:<24} {row_of['unit']:<8} "
        for level, figures in row_of["levels"].items():
            figures["ns_at_once"] = max((other["rows"][i]["levels"][level]["ns"] for other in at_once), default=figures["ns"])
            line += f"{figures['ns']:>10.2f}{figures['times']:>6.1f}x{figures['ns_at_once']:>10.2f}"
        print(line)
    print()
    return table


def tell_quality(found):
    print(f"brute force over 2,000 documents: {found['brute_pairs']} pairs, recall {found['brute_recall']:.4f}; "
          f"{found['removed']} removed, precision {found['precision']:.4f}")
    if "pairs" not in found:
        return
    print(f"families of the whole corpus: {found['pairs']} pairs, recall {found['recall']:.4f}; by share of words replaced:")
    for rate, row in sorted(found["by_rate"].items(), key=lambda item: (item[0] == "cut", item[0])):
        share = f"{row['found'] / row['alike']:.4f}" if row["alike"] else "-"
        print(f"  {rate if rate == 'cut' else format(float(rate), '.1%'):>6} {row['copies']:>6} copies, {row['alike']:>6} alike, recall {share}")


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--megabytes", type=float, default=100)
    args.add_argument("--input")
    args.add_argument("--threshold", type=float, default=0.8)
    args.add_argument("--threads", type=int, default=os.cpu_count())
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--stress", action="store_true")
    args.add_argument("--short", type=int, default=0, metavar="N")
    args.add_argument("--no-scan", action="store_true")
    args.add_argument("--no-kernels", action="store_true")
    args.add_argument("--folder", help="for corpora and outputs; a temporary one otherwise")
    args.add_argument("--json")
    args.add_argument("--svg")
    args = args.parse_args()
    start_starter()
    more = ["--threshold", str(args.threshold)]
    print(HEAD)
    with tempfile.TemporaryDirectory(prefix="wirecopy-bench-", dir=args.folder) as folder:
        path, families, results = args.input, None, []
        if not path:
            path = os.path.join(folder, "tenth.jsonl")
            make(path, args.megabytes / 10)
            results.append(row("tenth", path, 1, folder, args.rounds, more))
            path = os.path.join(folder, "made.jsonl")
            families = make(path, args.megabytes)
        name = "input" if args.input else "made"
        numbers = sorted({1, args.threads})
        results += [row(name, path, threads, folder, args.rounds, more) for threads in numbers]
        scaling = walls(path, folder, args.threads, 2 * args.rounds, more) if args.threads > 1 else None
        if not args.no_scan:
            results += [row(f"scan, {name}", path, threads, folder, 1, work="scan") for threads in numbers]
        if args.stress:
            for kind in ("identical", "footer"):
                for n in (100000, 1000000):
                    stress = os.path.join(folder, "stress.jsonl")
                    make_stress(stress, n, kind == "footer")
                    results.append(row(f"{kind}-{n // 1000}k", stress, 1, folder, 1, more))
                    os.remove(stress)
        if args.short:
            short = os.path.join(folder, "short.jsonl")
            make_short(short, args.short)
            limits = [(f"short-{args.short // 1000}k", []), ("the same, 2G", ["--memory", "2G"])]
            pair = [row(label, short, args.threads, folder, 1, more + limit, keep=True) for label, limit in limits]
            os.remove(short)
            if pair[0]["sha256_written"] != pair[1]["sha256_written"]:
                sys.exit("with the limit other bytes were written than without")
            print("with the limit and without: the same bytes")
            results += pair
        table = None if args.no_kernels else measure_kernels(args.threads)
        found = quality(path, families, args.threshold, folder)
        tell_quality(found)
        print(f"sha256 of {name}: {checksum_of(path)}")
    if args.json:
        with open(args.json, "w", encoding="utf-8") as out:
            json.dump({"rows": results, "walls": scaling, "kernels": table, "quality": found, "threshold": args.threshold}, out, indent=1)
    if args.svg:
        with open(args.svg, "w", encoding="utf-8") as out:
            out.write(plot(results, table, found.get("by_rate", {}), args.threshold))


if __name__ == "__main__":
    main()
