#!/usr/bin/env python3
"""Turns a text file into a C string: embed.py INPUT OUTPUT.h NAME"""
import sys

source, target, name = sys.argv[1:]
with open(source, encoding="utf-8") as lines, open(target, "w", encoding="utf-8") as out:
    out.write(f"static const char {name}[] =\n")
    for line in lines:
        escaped = line.rstrip("\n").replace("\\", "\\\\").replace('"', '\\"')
        out.write(f'    "{escaped}\\n"\n')
    out.write("    ;\n")
