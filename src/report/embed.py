#!/usr/bin/env python3
"""Turns a file into two C strings: what stands before a mark in it, and what stands after it.

embed.py SOURCE OUTPUT.h MARK BEFORE AFTER     BEFORE and AFTER name the strings

A page is joined first: the stylesheets and scripts that it names lie beside it. It may run these and nothing else: their
hashes stand in its Content-Security-Policy.
"""
import base64
import hashlib
import os
import re
import sys

source, target, mark, *names = sys.argv[1:]
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
parts = page.split(mark)
with open(target, "w", encoding="ascii") as out:
    for name, part in zip(names, parts, strict=True):
        numbers = [str(byte - 256 if byte > 127 else byte) for byte in part.encode() + b"\0"]
        lines = [",".join(numbers[i:i + 32]) for i in range(0, len(numbers), 32)]
        out.write(f"static const char {name}[] = {{\n" + ",\n".join(lines) + "};\n")
