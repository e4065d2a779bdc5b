#!/usr/bin/env python3
"""report.html in a browser: makes reports of the sample corpus, of a hostile one and of a large one, and a page
of two articles, and has page_test.js look at them in headless Chromium.

page_test.py PROGRAM FOLDER     FOLDER keeps what npm installs, and the reports

PAGE_TEST_DOCUMENTS is the number of documents of the large report. tests/run sets it to 200,000; where it is not set,
or without chromium, node, npm or what npm gets, the test is skipped (exit code 77) and says why.
"""
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

PACKAGES = {"playwright-core": "1.56.1", "axe-core": "4.10.3"}
LARGE = int(os.environ.get("PAGE_TEST_DOCUMENTS", "0"))
HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, "..", "..", "data", "sample", "articles.jsonl")
PAIR = ["vale-courier/2031-03-02-ferry", "harbour-herald/2031-03-03-ferry"]
SCRIPT = "<script>window.broken = 1</script><img src=x onerror='window.broken = 1'>"
STORY = ("The harbour council closed the old bridge on Monday after divers found cracks in two of its piers. Engineers from "
         "the county expect that the repairs will take until the end of the summer at least, and that traffic must use the "
         "tunnel until then. \"We will not open a bridge that we would not cross ourselves, " + SCRIPT + "\" said Vera Quist. ")


def skip(why):
    print("SKIP: " + why)
    sys.exit(77)


def installed(folder):
    """The folder with the two packages, from an earlier run or from npm."""
    def whole():
        for name, version in PACKAGES.items():
            path = os.path.join(folder, "node_modules", name, "package.json")
            if not os.path.exists(path) or json.load(open(path, encoding="utf-8"))["version"] != version:
                return False
        return True

    if not whole():
        os.makedirs(folder, exist_ok=True)
        wanted = [f"{name}@{version}" for name, version in PACKAGES.items()]
        command = ["npm", "install", "--prefix", folder, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts",
                   "--fetch-retries=0", "--fetch-timeout=30000", *wanted]
        try:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        except subprocess.TimeoutExpired:
            pass
    if not whole():
        skip("npm cannot get " + " and ".join(PACKAGES))
    return os.path.join(folder, "node_modules")


def write_hostile(path):
    """Texts, names, titles and addresses that do what they can; the bytes are no UTF-8 in places."""
    names = ["</script><script>window.broken = 1</script>", "\u202eturned\u202c around", "tab\tand\u0001bell", "\"quotes\" 'n' &amp;"]
    with open(path, "wb") as out:
        for i, name in enumerate(names):
            article = {"id": f"{name}/{i}?a=b#c%d", "outlet": name, "date": f"2031-01-0{i + 1}", "title": f"{SCRIPT} {name}",
                       "url": "javascript:window.broken=1", "text": f"{STORY}{name} stood on the notice.\n\nPage {i} BYTES {SCRIPT}"}
            out.write(json.dumps(article, ensure_ascii=False).encode().replace(b"BYTES", b"\xff\xfe\xc3") + b"\n")


def write_large(path, n):
    """Stories of very different sizes, each with a quotation, at 800 outlets with a footer each."""
    chance = random.Random(7)
    words = ["".join(chance.choice("bcdfglmnprst") + chance.choice("aeiou") for _ in range(chance.randint(1, 4))) for _ in range(6000)]
    sentence = lambda length: " ".join(chance.choices(words, k=length)).capitalize() + "."
    i = 0
    with open(path, "w", encoding="utf-8") as out:
        while i < n:
            body = [sentence(12) for _ in range(4)]
            quote = f"“{sentence(9)}” said {chance.choice(words).capitalize()} {chance.choice(words).capitalize()}."
            size = 1 if chance.random() < .6 else min(2000, int(chance.paretovariate(1.1)))
            for copy in range(min(size, n - i)):
                outlet = chance.randrange(800)
                footer = f"Outlet {outlet} is a paper of the north. Write to desk{outlet}@outlet{outlet}.example for more news."
                article = {"id": f"d{i}", "outlet": f"Outlet {outlet}", "date": f"2031-0{1 + i % 9}-{10 + copy % 18}", "title": body[0][:50],
                           "text": "\n\n".join(body[:4 if copy % 3 else 3] + [quote, footer])}
                out.write(json.dumps(article, ensure_ascii=False) + "\n")
                i += 1


def main():
    program, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    if not LARGE:
        skip("takes a minute or two; set PAGE_TEST_DOCUMENTS, such as 20000, or run tests/run")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    for name, path in (("chromium", chromium), ("node", shutil.which("node")), ("npm", shutil.which("npm"))):
        if not path:
            skip(f"{name} is not installed")
    modules = installed(folder)
    work = tempfile.mkdtemp(prefix="reports-", dir=folder)
    try:
        inputs = {"sample": SAMPLE, "hostile": os.path.join(work, "hostile.jsonl"), "large": os.path.join(work, "large.jsonl")}
        write_hostile(inputs["hostile"])
        write_large(inputs["large"], LARGE)
        for name, path in inputs.items():
            subprocess.run([program, "scan", path, "-q", "-o", os.path.join(work, name)], check=True)
        pages = [os.path.join(work, name, "report.html") for name in inputs] + [os.path.join(work, "pair.html")]
        subprocess.run([program, "compare", "--in", SAMPLE, *PAIR, "--html", pages[-1]], check=True, stdout=subprocess.DEVNULL)
        return subprocess.run(["node", os.path.join(HERE, "page_test.js"), modules, chromium, *pages], timeout=500).returncode
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
