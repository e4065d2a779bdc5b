"""Reads the sample corpus and its truth; what data/README.md says of the format stands here as code."""
import json
import os

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ARTICLES = os.path.join(ROOT, "data", "sample", "articles.jsonl")
TRUTH = os.path.join(ROOT, "data", "sample", "truth.jsonl")


def read_jsonl(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def articles():
    """The articles by id."""
    return {row["id"]: row for row in read_jsonl(ARTICLES)}


def overlap(a_start, a_end, b_start, b_end):
    return max(0, min(a_end, b_end) - max(a_start, b_start))


def covers(member, wanted):
    """Whether a group's member covers half of the wanted span or more."""
    shared = overlap(member["start"], member["end"], wanted["start"], wanted["end"])
    return member["doc"] == wanted["doc"] and 2 * shared >= wanted["end"] - wanted["start"]


def holds(group, wanted):
    return any(covers(member, wanted) for member in group["members"])
