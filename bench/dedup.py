#!/usr/bin/env python3
"""Times `wirecopy dedup` beside `wc -w` and XXH3 of the same file in the same run, with recall and precision.

bench/dedup.py                        a made corpus of 100 MB, a fifth of it copies, and a tenth of it for the slope
bench/dedup.py --megabytes 500        a larger one
bench/dedup.py --input FILE.jsonl     a corpus of yours; its first 2,000 documents are compared by brute force
bench/dedup.py --stress               also 1,000,000 identical documents, and 1,000,000 that share a footer
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
import math
import os
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
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


def row(name, path, threads, folder, rounds, more=()):
    """dedup, wc -w and XXH3 by turns; the least of each."""
    size, documents = os.path.getsize(path), sum(1 for _ in open(path, "rb"))
    out = os.path.join(folder, "kept.jsonl")
    runs, words, hashed = [], [], []
    for _ in range(rounds):
        runs.append(measure([PROGRAM, "dedup", path, "-o", out, "--threads", str(threads), "--quiet", *more]))
        words.append(measure(["wc", "-w", path], {"LC_ALL": "C.UTF-8"})[1])
        if has("xxhsum"):
            taken = measure(["xxhsum", "-H3", path])
            hashed.append(taken[1] + taken[3]) # with the reading, which is most of it
    wall, user, peak = min(r[0] for r in runs), least(runs)[1], max(r[2] for r in runs)
    result = {"name": name, "documents": documents, "bytes": size, "threads": threads, "wall_s": wall, "user_s": user,
              "mb_s": size / 1e6 / user, "documents_s": documents / user, "wc_user_s": min(words), "over_wc": user / max(min(words), 1e-3),
              "xxh3_user_s": min(hashed) if hashed else None, "over_xxh3": user / max(min(hashed), 1e-3) if hashed else None,
              "peak_bytes": peak, "peak_bytes_document": peak / documents}
    xxh3 = f"{result['over_xxh3']:>8.1f}" if hashed else "       -"
    print(f"{name:<14}{documents:>9}{size / 1e6:>8.1f}{threads:>4}{wall:>8.2f}{user:>8.2f}{result['mb_s']:>8.1f}{result['documents_s']:>10.0f}"
          f"{result['over_wc']:>8.2f}{xxh3}{peak / 1e6:>8.0f}{result['peak_bytes_document']:>8.0f}", flush=True)
    return result


# ---- the plot ----

def plot(results, rates, threshold):
    """Speeds as bars, recall by the rate of edits as a line; SVG by hand."""
    bars = [(f"{r['name']}, {r['threads']} thread{'s' if r['threads'] > 1 else ''}", r["mb_s"]) for r in results]
    bars += [("wc -w", results[0]["bytes"] / 1e6 / max(results[0]["wc_user_s"], 1e-3))]
    most = max(value for _, value in bars)
    out = ['<svg xmlns="http://www.w3.org/2000/svg" width="760" height="%d" font-family="sans-serif" font-size="13">' % (90 + 26 * len(bars) + 260),
           '<rect width="100%" height="100%" fill="white"/>', '<text x="20" y="30" font-size="16">MB a second of user CPU</text>']
    for i, (name, value) in enumerate(bars):
        y, colour = 48 + 26 * i, "#999" if name == "wc -w" else "#2a6f97"
        out.append(f'<text x="20" y="{y + 14}">{name}</text><rect x="200" y="{y}" width="{420 * value / most:.0f}" height="18" fill="{colour}"/>'
                   f'<text x="{206 + 420 * value / most:.0f}" y="{y + 14}">{value:.0f}</text>')
    top = 80 + 26 * len(bars)
    out.append(f'<text x="20" y="{top}" font-size="16">Copies that went, by the share of words replaced (threshold {threshold})</text>')
    points = sorted((float(rate), row) for rate, row in rates.items() if rate != "cut")
    for i, (rate, row) in enumerate(points):
        x, height = 60 + 70 * i, 160 * row["found"] / max(row["copies"], 1)
        out.append(f'<rect x="{x}" y="{top + 190 - height:.0f}" width="40" height="{height:.0f}" fill="#2a6f97"/>'
                   f'<text x="{x}" y="{top + 208}">{rate:.1%}</text>'
                   f'<text x="{x}" y="{top + 184 - height:.0f}">{row["found"] / max(row["copies"], 1):.2f}</text>')
    return "\n".join(out + ["</svg>", ""])


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
    args.add_argument("--folder", help="for corpora and outputs; a temporary one otherwise")
    args.add_argument("--json")
    args.add_argument("--svg")
    args = args.parse_args()
    start_starter()
    more = ["--threshold", str(args.threshold)]
    print(f"{'corpus':<14}{'documents':>9}{'MB':>8}{'thr':>4}{'wall s':>8}{'user s':>8}{'MB/s':>8}{'docs/s':>10}{'/wc -w':>8}{'/XXH3':>8}{'peak MB':>8}{'B/doc':>8}")
    with tempfile.TemporaryDirectory(prefix="wirecopy-bench-", dir=args.folder) as folder:
        path, families, results = args.input, None, []
        if not path:
            path = os.path.join(folder, "tenth.jsonl")
            make(path, args.megabytes / 10)
            results.append(row("tenth", path, 1, folder, args.rounds, more))
            path = os.path.join(folder, "made.jsonl")
            families = make(path, args.megabytes)
        name = "input" if args.input else "made"
        results += [row(name, path, threads, folder, args.rounds, more) for threads in sorted({1, args.threads})]
        if args.stress:
            for kind in ("identical", "footer"):
                for n in (100000, 1000000):
                    stress = os.path.join(folder, "stress.jsonl")
                    make_stress(stress, n, kind == "footer")
                    results.append(row(f"{kind}-{n // 1000}k", stress, 1, folder, 1, more))
                    os.remove(stress)
        found = quality(path, families, args.threshold, folder)
        tell_quality(found)
        print(f"sha256 of {name}: {checksum_of(path)}")
    if args.json:
        with open(args.json, "w", encoding="utf-8") as out:
            json.dump({"rows": results, "quality": found, "threshold": args.threshold}, out, indent=1)
    if args.svg:
        with open(args.svg, "w", encoding="utf-8") as out:
            out.write(plot(results, found.get("by_rate", {}), args.threshold))


if __name__ == "__main__":
    main()
