#!/usr/bin/env python3
"""Builds the kernels for 64-bit ARM and holds NEON against the scalar level, where a cross compiler and qemu are installed.

On Debian: gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user. Without them the test is skipped.
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SKIPPED = 77
FLAGS = ["-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wshadow", "-Wvla", "-Wstrict-prototypes", "-Wmissing-prototypes",
         "-static", "-DKERNELS_ARM", "-Isrc", "-Iinclude", "-Itests/simd"]


def main():
    compiler, emulator = shutil.which("aarch64-linux-gnu-gcc"), shutil.which("qemu-aarch64") or shutil.which("qemu-aarch64-static")
    if not compiler or not emulator:
        print("no aarch64-linux-gnu-gcc or no qemu-aarch64")
        return SKIPPED
    sources = [*glob.glob("src/simd/neon*.c", root_dir=ROOT), *glob.glob("src/simd/scalar*.c", root_dir=ROOT),
               *glob.glob("tests/simd/levels_*.c", root_dir=ROOT), "src/simd/kernels.c"]
    with tempfile.TemporaryDirectory() as folder:
        program = os.path.join(folder, "levels_test")
        subprocess.run([compiler, *FLAGS, *sources, "-o", program], cwd=ROOT, check=True)
        return subprocess.run([emulator, program, "neon"]).returncode


if __name__ == "__main__":
    sys.exit(main())
