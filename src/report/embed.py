#!/usr/bin/env python3
"""Joins the page's parts into one HTML file and turns it into two C arrays, before and after the place of the data.

embed.py PAGE.html OUTPUT.h     stylesheets and scripts that the page names lie beside it; `{DATA}` marks the place

The page may run its own script and style and nothing else: their hashes stand in its Content-Security-Policy.
"""
import base64
import hashlib
import os
import re
import sys

source, target = sys.argv[1:]
folder = os.path.dirname(source)


def read(name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


def hash_of(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


page = open(source, encoding="utf-8").read()
style = "".join(read(name) for name in re.findall(r'<link rel="stylesheet" href="([^"]+)">', page))
script = "\n" + "".join(read(name) for name in re.findall(r'<script src="([^"]+)"></script>', page))
page = re.sub(r'(<link rel="stylesheet" href="[^"]+">\n)+', lambda _: f"<style>{style}</style>\n", page)
page = re.sub(r'(<script src="[^"]+"></script>\n)+', lambda _: f"<script>{script}</script>\n", page)
page = page.replace("{STYLE}", hash_of(style)).replace("{SCRIPT}", hash_of(script))
head, tail = page.split("{DATA}")
with open(target, "w", encoding="ascii") as out:
    for name, part in (("PAGE_HEAD", head), ("PAGE_TAIL", tail)):
        numbers = [str(byte) for byte in part.encode()]
        lines = [",".join(numbers[i:i + 32]) for i in range(0, len(numbers), 32)]
        out.write(f"static const unsigned char {name}[] = {{\n" + ",\n".join(lines) + "};\n")
