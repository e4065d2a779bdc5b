#!/usr/bin/env python3
"""What the command line tells: help, the man page, completions, suggestions. All of it has to name every command and
every option that `--help` names.

help_test.py PROGRAM
"""
import os
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))


def run(*words, code=0, **more):
    done = subprocess.run([PROGRAM, *words], capture_output=True, timeout=60, stdin=subprocess.DEVNULL, **more)
    assert done.returncode == code, done.stderr.decode()
    return (done.stderr if code else done.stdout).decode()


def commands():
    return re.findall(r"^  ([a-z]+)  +", run("help").split("Commands:")[1], re.M)


def options(command):
    return re.findall(r"^  (?:-[a-z], )?--([a-z-]+)", run(command, "--help").partition("Options:")[2], re.M)


class Help(unittest.TestCase):
    def test_every_command_has_examples_and_every_line_fits(self):
        self.assertLessEqual({"scan", "compare", "export", "completion", "help"}, set(commands()))
        for name in commands():
            said = run("help", name)
            self.assertTrue(said.startswith(f"wirecopy {name}: "), said)
            self.assertIn(f"\n  wirecopy {name}", said.replace("source <(", ""))
            self.assertLessEqual(max(len(line) for line in said.split("\n")), 110, name)
        self.assertGreater(len(options("scan")), 12)

    def test_manual_names_everything_and_is_clean_roff(self):
        page = run("help", "--man")
        plain = page.replace("\\-", "-").replace("\\fR", "").replace("\\fB", "").replace("\\fI", "")
        for name in commands():
            self.assertIn(f".SS wirecopy {name}\n", page)
            for option in options(name):
                self.assertRegex(plain, rf"(?m)^(-[a-z], )?--{option}( |$)")
        if shutil.which("groff"):
            done = subprocess.run(["groff", "-man", "-ww", "-Tutf8"], input=page.encode(), capture_output=True, check=True)
            self.assertEqual(done.stderr, b"")

    def test_completions_name_everything(self):
        for shell in ("bash", "zsh", "fish"):
            script = run("completion", shell)
            for name in commands():
                self.assertIn(name, script)
                for option in options(name):
                    self.assertIn(option, script)
            if shutil.which(shell):
                subprocess.run([shell, "-n"], input=script.encode(), check=True, capture_output=True)

    @unittest.skipUnless(shutil.which("bash"), "bash is not installed")
    def test_bash_completes_commands_options_choices_and_files(self):
        def complete(*words):
            line = "source <(\"$0\" completion bash); COMP_WORDS=(\"$@\"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _wirecopy; echo ${COMPREPLY[@]}"
            done = subprocess.run(["bash", "-c", line, PROGRAM, "wirecopy", *words], capture_output=True, check=True, cwd=os.path.dirname(os.path.abspath(__file__)))
            return done.stdout.decode().split()
        self.assertEqual(complete("comp"), ["compare", "completion"])
        self.assertEqual(complete("scan", "--fi"), ["--fingerprints"])
        self.assertEqual(complete("scan", "--pairs", "a"), ["all"])
        self.assertEqual(complete("scan", "help_t"), ["help_test.py"])
        self.assertEqual(complete("scan", "-o", "help_t"), ["help_test.py"])
        self.assertEqual(complete("scan", "--threads", ""), [])
        self.assertEqual(complete("completion", ""), ["bash", "zsh", "fish"])

    def test_slips_are_answered_with_what_was_meant(self):
        self.assertIn("did you mean `wirecopy scan`?", run("scna", code=2))
        self.assertIn("did you mean --threads?", run("scan", "--thraeds", "2", code=2))
        self.assertIn("`wirecopy help` lists them", run("quux", code=2))
        self.assertIn("did you mean `wirecopy scan", run(os.path.abspath(__file__), code=2))
        self.assertIn("completions are for bash, zsh and fish", run("completion", "tcsh", code=2))

    def test_without_arguments_it_says_what_to_do(self):
        self.assertIn("which articles?", run("scan", code=2))
        self.assertIn("wirecopy scan articles.jsonl", run(code=2))

    def test_a_full_device_is_told(self):
        if os.path.exists("/dev/full"):
            with open("/dev/full", "wb") as full:
                for words in (["help", "--man"], ["completion", "bash"]):
                    done = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, timeout=60)
                    self.assertEqual(done.returncode, 3)


if __name__ == "__main__":
    unittest.main()
