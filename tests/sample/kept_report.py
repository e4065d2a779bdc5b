#!/usr/bin/env python3
"""Holds data/sample/report.html against the report of a scan of the sample corpus, as it is now.

kept_report.py [PROGRAM] [--write]     PROGRAM is build/wirecopy when not given

--write makes the page anew. Without it: exit 1 when the two differ in more than the version, and where they do first.
"""
import os
import re
import subprocess
import sys
import tempfile

import corpus

KEPT = os.path.join(os.path.dirname(corpus.ARTICLES), "report.html")


def fresh(program):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "scan", corpus.ARTICLES, "-q", "-o", folder], check=True)
        with open(os.path.join(folder, "report.html"), encoding="utf-8") as page:
            return page.read()


def without_version(page):
    return re.sub(r'"version":"[^"]*"', '"version":""', page, count=1)


def main():
    words = [word for word in sys.argv[1:] if word != "--write"]
    made = fresh(words[0] if words else "build/wirecopy")
    if "--write" in sys.argv:
        with open(KEPT, "w", encoding="utf-8") as page:
            page.write(made)
        return 0
    with open(KEPT, encoding="utf-8") as page:
        old, new = without_version(page.read()), without_version(made)
    if old == new:
        return 0
    at = next((i for i, (a, b) in enumerate(zip(old, new)) if a != b), min(len(old), len(new)))
    print(f"data/sample/report.html is not what a scan writes now, from character {at} on:\n"
          f"  kept: {old[max(0, at - 40):at + 80]!r}\n   now: {new[max(0, at - 40):at + 80]!r}\n"
          "Read what changed, then make it anew: tests/sample/kept_report.py build/wirecopy --write")
    return 1


if __name__ == "__main__":
    sys.exit(main())
