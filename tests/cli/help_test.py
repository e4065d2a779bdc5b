#!/usr/bin/env python3
"""What the command line tells: help, the man page, completions, suggestions. All of it has to name every command and
every option that `--help` names.

help_test.py PROGRAM
"""
import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

PROGRAM = os.path.abspath(sys.argv.pop(1))
HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, "..", "..", "data", "sample", "articles.jsonl")


def run(*words, code=0, **more):
    done = subprocess.run([PROGRAM, *words], capture_output=True, timeout=60, stdin=subprocess.DEVNULL, **more)
    assert done.returncode == code, done.stderr.decode()
    return (done.stderr if code else done.stdout).decode()


def in_terminal(columns, *words):
    try:
        ours, its = pty.openpty()
    except OSError as why: # a root without /dev/pts
        raise unittest.SkipTest(f"no terminal to be had: {why}") from why
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("4H", 40, columns, 0, 0))
    done = subprocess.Popen([PROGRAM, *words], stdin=its, stdout=its, stderr=its, env=dict(os.environ, TERM="xterm"))
    os.close(its)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:
        pass  # the other end is closed
    os.close(ours)
    assert done.wait(60) == 0
    return said.decode().replace("\r\n", "\n")


def commands():
    return re.findall(r"^  ([a-z]+)  +", run("help").split("Commands:")[1], re.M)


def options(command):
    return re.findall(r"^  (?:-[a-z], )?--([a-z-]+)", run(command, "--help").partition("Options:")[2], re.M)


# What Tab offers behind a line, whichever shell it is; in the folder of this file.
COMPLETED = {
    "wirecopy comp": ["compare", "completion"],
    "wirecopy scan --fi": ["--fingerprints"],
    "wirecopy scan --pairs a": ["all"],
    "wirecopy scan help_t": ["help_test.py"],
    "wirecopy scan -o help_t": ["help_test.py"],
    "wirecopy scan --threads ": [],
    "wirecopy completion ": ["bash", "fish", "zsh"],
    "wirecopy scan compare --he": ["--help"],
    "wirecopy --v": ["--version"],
}


def bash_completes(line):
    script = ("source <(\"$0\" completion bash); COMP_WORDS=(\"$@\"); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _wirecopy; "
              "echo ${COMPREPLY[@]}")
    done = subprocess.run(["bash", "-c", script, PROGRAM, *line.split(" ")], capture_output=True, check=True, cwd=HERE)
    return done.stdout.decode().split()


def fish_completes(line):
    script = "$argv[1] completion fish | source; complete -C $argv[2]"
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(["fish", "--no-config", "-c", script, "--", PROGRAM, line], capture_output=True, check=True,
                              cwd=HERE, env=dict(os.environ, HOME=home, XDG_CONFIG_HOME=home, XDG_DATA_HOME=home))
    return [offer.partition("\t")[0] for offer in done.stdout.decode().splitlines()]


# zsh completes only where it edits a line, so it gets a terminal, and notes what it adds to the list.
ZSHRC = r"""
[[ -n $FOLDER ]] && fpath=($FOLDER $fpath)
autoload -Uz compinit && compinit -u -D
[[ -n $FOLDER ]] || source <($PROGRAM completion zsh)
LISTMAX=1000
compadd() {
    local -a found
    if [[ " ${argv[1,(i)(-|--)]} " == *\ -[OAD]\ * ]]; then builtin compadd "$@"; return; fi
    builtin compadd -A found "$@"
    print -rl -- $found >> $OFFERS
    builtin compadd "$@"
}
zle-line-init() { BUFFER=$LINE; CURSOR=$#BUFFER; zle list-choices; BUFFER=" exit 0"; zle accept-line }
zle -N zle-line-init
"""


def zsh_completes(line, folder=""):
    with tempfile.TemporaryDirectory() as home:
        offers = os.path.join(home, "offers")
        for path, text in ((offers, ""), (os.path.join(home, ".zshrc"), ZSHRC)):
            with open(path, "w") as out:
                out.write(text)
        ours, its = pty.openpty()
        shell = subprocess.Popen(["zsh", "-d", "-i"], stdin=its, stdout=its, stderr=its, cwd=HERE, start_new_session=True,
                                 env=dict(os.environ, TERM="dumb", HOME=home, ZDOTDIR=home, PROGRAM=PROGRAM, LINE=line,
                                          OFFERS=offers, FOLDER=folder))
        os.close(its)
        try:
            while os.read(ours, 4096):
                pass
        except OSError:
            pass  # the other end is closed
        os.close(ours)
        shell.wait(60)
        with open(offers) as noted:
            return noted.read().split()


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

    def test_shells_complete_commands_options_choices_and_files(self):
        for shell, complete in {"bash": bash_completes, "zsh": zsh_completes, "fish": fish_completes}.items():
            with self.subTest(shell=shell):
                if not shutil.which(shell):
                    self.skipTest(f"{shell} is not installed")
                for line, wanted in COMPLETED.items():
                    self.assertEqual(sorted(complete(line)), wanted, line)

    @unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
    def test_zsh_completes_from_a_file_in_its_path(self):
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "_wirecopy"), "w") as out:
                out.write(run("completion", "zsh"))
            self.assertEqual(sorted(zsh_completes("wirecopy comp", folder)), ["compare", "completion"])

    def test_slips_are_answered_with_what_was_meant(self):
        self.assertIn("did you mean `wirecopy scan`?", run("scna", code=2))
        for word in ("--verison", "version"):
            self.assertIn("did you mean `wirecopy --version`?", run(word, code=2))
        self.assertIn("did you mean --threads?", run("scan", "--thraeds", "2", code=2))
        self.assertIn("`wirecopy help` lists them", run("quux", code=2))
        self.assertIn("did you mean `wirecopy scan", run(os.path.abspath(__file__), code=2))
        self.assertIn("completions are for bash, zsh and fish", run("completion", "tcsh", code=2))

    def test_wrong_words_are_told_with_the_command_they_were_given_to(self):
        self.assertIn("wirecopy scan: there is no option --quux", run("scan", "--quux", code=2))
        self.assertIn("wirecopy export: --csv needs a value: --csv FOLDER", run("export", "out", "--csv", "", code=2))
        self.assertIn("`wirecopy help` lists them", run("help", "--quux", code=2))

    def test_a_narrow_terminal_is_kept_to(self):
        for line in in_terminal(40, "help", "scan").partition("Options:")[2].partition("\nOnly")[0].split("\n"):
            self.assertLessEqual(len(line), 40, line)
        with tempfile.TemporaryDirectory() as folder:
            said = in_terminal(40, "scan", SAMPLE, "-o", os.path.join(folder, "out"))
            self.assertRegex(said, r"\rreading|^reading")
            for line in re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;]*[mK]", "\r", said.partition("\nOpen")[0])):
                self.assertLessEqual(len(line), 40, line)

    def test_prose_is_broken_where_the_terminal_ends(self):
        for columns in (50, 80):
            for words in [["help"]] + [["help", name] for name in commands()]:
                lines = in_terminal(columns, *words).split("\n")[1 if words[1:] else 0:]
                self.assertEqual([line for line in lines if line[:1] not in ("", " ") and len(line) > columns], [], words)
        self.assertLessEqual(max(len(line) for line in run("help").split("\n")), 80)
        self.assertIn("\nExit codes: 0 done, 2 wrong use, 3 input or output that\ncannot", in_terminal(55, "help", "scan"))

    def test_without_arguments_it_says_what_to_do(self):
        self.assertIn("which articles?", run("scan", code=2))
        self.assertIn("wirecopy scan articles.jsonl", run(code=2))

    def test_a_full_device_is_told(self):
        if os.path.exists("/dev/full"):
            with open("/dev/full", "wb") as full:
                for words in (["help", "--man"], ["completion", "bash"], ["help"], ["scan", "--help"], ["scan", "--explain"]):
                    done = subprocess.run([PROGRAM, *words], stdout=full, stderr=subprocess.PIPE, timeout=60)
                    self.assertEqual(done.returncode, 3)


if __name__ == "__main__":
    unittest.main()
