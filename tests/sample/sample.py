#!/usr/bin/env python3
"""Holds a scan of the sample corpus against data/sample/truth.jsonl, and its output against what README.md promises.

sample.py [PROGRAM]     PROGRAM is build/wirecopy when not given
Prints a line for each promise broken and each miss, and ends `N of M found`; exit 1 on a broken promise and when one
is missed that must be found.
"""
import json
import os
import subprocess
import sys
import tempfile

import corpus
import outputs


def scan(program, articles, folder):
    command = [program, "scan", articles, "-o", folder, "--pairs", "all"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-800:]}")
    return outputs.Output(folder)


def shown(text, most=60):
    return repr(text if len(text) <= most else text[:most - 3] + "...")


def group_found(out, row):
    """None when one group of the kind holds every member, else what comes nearest."""
    held = [(sum(corpus.holds(g, m) for m in row["members"]), g) for g in out.groups]
    held = [(n, g) for n, g in held if n]
    if any(n == len(row["members"]) and g["kind"] == row["kind"] for n, g in held):
        return None
    best = max(held, key=lambda pair: (pair[1]["kind"] == row["kind"], pair[0]), default=None)
    if best is None:
        return f"in no group: {shown(row['members'][0]['text'])}"
    n, group = best
    lost = [m for m in row["members"] if not corpus.holds(group, m)]
    what = f"the nearest is {group['kind']} {group['group']} with {n} of {len(row['members'])}"
    return what + (f", without {lost[0]['doc']} {shown(lost[0]['text'])}" if lost else "")


def trap_avoided(out, row):
    for group in out.groups:
        sides = {m.get("side", (m["doc"], m["start"])) for m in row["members"] if corpus.holds(group, m)}
        if len(sides) >= min(2, len(row["members"])):
            return f"joined by {group['kind']} {group['group']} ({row['why']})"
    return None


def unquoted_found(out, row):
    plain = row["unquoted"]
    for q in out.quotes:
        for start, end in q["parts"]:
            if q["doc"] == plain["doc"] and corpus.overlap(start, end, plain["start"], plain["end"]):
                return f"is read as a quotation of {start} to {end}: {shown(plain['text'])}"
    return None


def story_found(out, row):
    wanted = set(row["story"])
    found = [set(s["documents"]) for s in out.stories if wanted & set(s["documents"])]
    if found == [wanted]:
        return None
    held = set().union(*found)
    return f"is in {len(found)} stories; lost {sorted(wanted - held)}, taken in {sorted(held - wanted)}"


def pair_found(out, row):
    pair = out.pair(*row["pair"])
    relation = pair["relation"] if pair else "none"
    if relation != row["relation"]:
        why = f" ({pair['reason']})" if pair and pair.get("reason") else ""
        return f"is {relation}, not {row['relation']}{why}"
    if "abridged" in row and pair["abridged"] != row["abridged"]:
        return f"abridged is {pair['abridged']}"
    return None


def quotation_of(out, row):
    """The scan's quotation of exactly these parts, else None."""
    wanted = row["quotation"]
    exact = [q for q in out.quotes if q["doc"] == wanted["doc"] and q["parts"] == wanted["parts"]]
    return exact[0] if exact else None


def quotation_found(out, row):
    wanted = row["quotation"]
    if quotation_of(out, row) is None:
        first, last = wanted["parts"][0][0], wanted["parts"][-1][1]
        near = [q["parts"] for q in out.quotes
                if q["doc"] == wanted["doc"] and corpus.overlap(q["start"], q["end"], first, last)]
        return f"parts are {wanted['parts']}, the scan has {near}: {shown(wanted['texts'][0])}"
    return None


def speaker_found(out, row):
    wanted, quotation = row["quotation"], quotation_of(out, row)
    said = quotation["speaker"] or "" if quotation else ""
    if any(name.split(" ")[-1] in said for name in wanted["speaker"].split("|")):
        return None
    return f"is {wanted['speaker']}, the scan has {said or None}: {shown(wanted['texts'][0])}"


def credit_found(out, row):
    credit, text = out.documents[row["credit"]["doc"]]["credit"], row["credit"]["text"]
    if credit and (credit in text or text in credit or row["credit"]["agency"] in credit):
        return None
    return f"credit is {credit}, the text has {shown(row['credit']['text'])}"


def nothing_else(out, rows):
    """What the truth leaves out must stay out: stories, copies, credits that nobody planted.

    Stories that share an outlet's background share prose, and may be called partial for it.
    """
    stories = [set(row["story"]) for row in rows if "story" in row]
    told = set().union(*stories)
    pairs = {tuple(row["pair"]) for row in rows if row.get("relation") == "partial"}
    background = [{m["doc"] for m in row["members"]} for row in rows if row.get("kind") == "background"]
    credited = {row["credit"]["doc"] for row in rows if "credit" in row}
    for story in out.stories:
        extra = sorted(set(story["documents"]) - told)
        yield f"story {story['story']}", f"takes in {extra}" if extra else None
    for pair in out.pairs:
        both = {pair["a"], pair["b"]}
        known = (pair["a"], pair["b"]) in pairs or any(both <= story for story in stories)
        known = known or pair["relation"] == "partial" and any(both <= docs for docs in background)
        if pair["relation"] in ("copy", "partial") and not known:
            yield f"pair {pair['a']} {pair['b']}", f"is {pair['relation']} ({pair.get('reason', '')})"
    for doc, row in out.documents.items():
        if doc not in credited and row["credit"]:
            yield f"credit of {doc}", f"{row['credit']}, the text credits nobody"


CHECKS = [("kind", group_found), ("unquoted", unquoted_found), ("trap", trap_avoided), ("story", story_found),
          ("pair", pair_found), ("quotation", quotation_found), ("credit", credit_found)]


def results(out):
    """(name, must it be found, None or what is wrong) of every line of the truth."""
    rows = corpus.read_jsonl(corpus.TRUTH)
    for row in rows:
        check = next(check for key, check in CHECKS if key in row)
        yield row["finding"], row.get("must", True), check(out, row)
        if row.get("quotation", {}).get("speaker"):
            yield "speaker of " + row["finding"], row["quotation"].get("speaker_must", True), speaker_found(out, row)
    for name, wrong in nothing_else(out, rows):
        yield name, True, wrong


def reversed_input(folder):
    path = os.path.join(folder, "reversed.jsonl")
    with open(path, "w", encoding="utf-8") as lines:
        for row in reversed(corpus.read_jsonl(corpus.ARTICLES)):
            lines.write(json.dumps(row) + "\n")
    return path


def main():
    program = sys.argv[1] if len(sys.argv) > 1 else os.path.join(corpus.ROOT, "build", "wirecopy")
    with tempfile.TemporaryDirectory(prefix="wirecopy-sample-") as folder:
        out = scan(program, corpus.ARTICLES, os.path.join(folder, "out"))
        again = scan(program, reversed_input(folder), os.path.join(folder, "again"))
    promises = list(outputs.promises(out, corpus.articles()))
    promises += [(f"{name} is the same from the articles in reverse", out.raw[name] == again.raw[name])
                 for name in outputs.LINES]
    broken = [claim for claim, holds in promises if not holds]
    found = list(results(out))
    for claim in broken:
        print(f"BROKEN {claim}")
    for name, must, wrong in found:
        if wrong:
            print(f"{'MISSED' if must else 'missed, may be'} {name}: {wrong}")
    print(f"{len(promises) - len(broken)} of {len(promises)} promises kept")
    print(f"{sum(not wrong for _, _, wrong in found)} of {len(found)} found")
    return 1 if broken or any(must and wrong for _, must, wrong in found) else 0


if __name__ == "__main__":
    sys.exit(main())
