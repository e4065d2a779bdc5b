#!/usr/bin/env python3
"""Fails when a source file includes a layer above its own, or a dependency that another file owns.

layers.py ROOT      the layers are those of the map in README.md
"""
import os
import re
import sys

# What each layer may include, besides <standard headers> and itself.
LIBRARY = ["base", "simd", "text", "sketch", "match", "cluster", "api"]
ALLOWED = {layer: set(LIBRARY[:n]) | {"wirecopy"} for n, layer in enumerate(LIBRARY)}
ALLOWED["simd"] = {"base"}
ALLOWED["io"] = {"base", "wirecopy"}
ALLOWED["report"] = {"base", "wirecopy"}
ALLOWED["evaluate"] = {"base", "wirecopy", "io"}
ALLOWED["generate"] = {"base", "wirecopy", "io"}
ALLOWED["cli"] = {"base", "wirecopy", "io", "report", "evaluate", "generate"}
# Who alone may include what: header pattern -> file (without its suffix) or folder.
OWNERS = {
    r"xxhash\.h": "base/hash",
    r"uni(?!std\.h)[a-z]+\.h": "text/normalise",
    r"cjson/.*|cJSON\.h": "io/json",
    r"sqlite3\.h": "io/sqlite",
    r"libpsl\.h": "io/outlet",
    r"zlib\.h|zstd\.h": "io/stream",
    r"pthread\.h": "base/threads",
    r"\w*mmintrin\.h|immintrin\.h|arm_neon\.h": "simd/",
}


def problems(root):
    src = os.path.join(root, "src")
    names = {}
    for folder, _, files in sorted(os.walk(src)):
        for file in sorted(files):
            path = os.path.join(folder, file)
            inside = os.path.relpath(path, src)
            if not file.endswith((".c", ".h")):
                continue
            if file.endswith(".c"):
                if file in names:
                    yield f"{inside}: its name stands twice, see {names[file]}"
                names[file] = inside
            layer = inside.split(os.sep)[0]
            if layer not in ALLOWED:
                yield f"{inside}: no layer is called {layer}"
                continue
            for number, line in enumerate(open(path, encoding="utf-8"), 1):
                include = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
                if not include:
                    continue
                quoted, header = include.group(1) == '"', include.group(2)
                where = f"{inside}:{number}"
                target = header.split("/")[0] if "/" in header else ""
                if quoted and target not in ALLOWED:
                    yield f'{where}: "{header}" does not begin with a layer'
                elif quoted and target != layer and target not in ALLOWED[layer]:
                    yield f"{where}: layer {layer} may not include {header}"
                for pattern, owner in OWNERS.items():
                    if re.fullmatch(pattern, header) and not inside.startswith(owner):
                        yield f"{where}: {header} belongs to {owner}"


def main():
    found = list(problems(sys.argv[1]))
    for problem in found:
        print(problem)
    print(f"{len(found)} problems in the layers")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
