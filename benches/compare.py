#!/usr/bin/env python3
"""How fast longgame reads mail beside two libraries that cut quotes out of it: talon and mail-parser-reply.

    benches/compare.py [--rounds 7] [--plain 2000] [--html 200]

All read the same messages, in one run, on one core, in turn: longgame, talon, mail-parser-reply, longgame, talon, ...
so that a machine whose speed drifts is unfair to nobody. Printed are messages a second of processor time, so that what
else runs counts little: the median of the rounds, the lowest and the highest; from how many messages the quoted mail
was really cut, since a library that gives up on a page is quick; and how many times as fast longgame was, round by
round.

What is timed is not the same work, and every difference favours the libraries:
- they are given the body as a decoded text (talon the HTML part of an HTML reply, mail-parser-reply its text part)
  and are asked for the new words alone; talon's signatures need scikit-learn and are left out;
- neither their start nor their imports count;
- longgame is timed as a whole process, start included: base64, structure, MIME, quotes, signature, language, intent,
  reasons, the day to come back, evidence, JSON.

The libraries come from PyPI into a virtual environment in a temporary folder that is removed in the end. A library
that does not install on this Python is named, and the others are timed without it.
Needs Python 3.9 or later and a network for PyPI; nothing of it is needed to build or test longgame.
"""

import argparse
import base64
import email
import email.policy
import json
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv

PROJECT = pathlib.Path(__file__).resolve().parent.parent
KINDS = ("plain", "html")

# Stands in the mail that is answered, and so must not stand among the new words.
QUOTED = "Would half an hour next week"

# talon asks for NumPy, SciPy and scikit-learn, which only its classifier of signatures uses, and its quotes do not.
# It is installed without what it asks for, and what its quotes import is named here.
PEERS = {
    "talon": [
        ["--no-deps", "talon"],
        ["lxml", "regex", "chardet", "cchardet", "cssselect", "six", "html5lib"],
    ],
    "mail-parser-reply": [["mail-parser-reply"]],
}


def main():
    """Builds, installs, times, prints."""
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--rounds", type=int, default=7, help="how often each is timed (7)")
    options.add_argument("--plain", type=int, default=2000, help="plain replies in a round (2000)")
    options.add_argument("--html", type=int, default=200, help="30 KB HTML replies in a round (200)")
    options.add_argument("--worker", nargs=2, metavar=("LIBRARY", "FILE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.worker:
        work(*given.worker)
        return
    folder = pathlib.Path(tempfile.mkdtemp(prefix="longgame-compare-"))
    try:
        compare(folder, given)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def compare(folder, given):
    """The whole run, with everything that it needs under `folder`."""
    program = build()
    files = {kind: messages(folder, kind, getattr(given, kind)) for kind in KINDS}
    python, peers = install(folder)
    pin()
    for kind in KINDS:
        count = getattr(given, kind)
        octets = sum(len(raw) for raw in read(files[kind])) // count
        print(f"\n{kind}: {count} messages of {octets:,} octets on average, {given.rounds} rounds", flush=True)
        rates = {name: [] for name in ["longgame", *peers]}
        clean = {}
        # The round that is not counted warms caches.
        for number in range(given.rounds + 1):
            for name in rates:
                if name == "longgame":
                    seconds = time_longgame(program, files[kind])
                else:
                    seconds, clean[name] = time_peer(python, name, files[kind])
                if number > 0:
                    rates[name].append(count / seconds)
        clean["longgame"] = clean_of_longgame(program, files[kind])
        report(rates, clean, count)


def build():
    """The release build of longgame."""
    tell("building longgame")
    subprocess.run(["cargo", "build", "--release", "--bin", "longgame"], cwd=PROJECT, check=True)
    target = os.environ.get("CARGO_TARGET_DIR", "target")
    return PROJECT / target / "release" / "longgame"


def messages(folder, kind, count):
    """A file of lines for `longgame explain --jsonl`, the same messages as in the benchmarks."""
    path = folder / f"{kind}.jsonl"
    command = ["cargo", "bench", "--bench", "memory", "--", "--lines", str(count), kind]
    with path.open("wb") as file:
        subprocess.run(command, cwd=PROJECT, check=True, stdout=file)
    return path


def read(path):
    """The messages of such a file."""
    with path.open() as file:
        return [base64.b64decode(json.loads(line)["raw"]) for line in file]


def install(folder):
    """A virtual environment with those libraries that install; its Python and their names."""
    tell("installing talon and mail-parser-reply")
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    found = []
    for name, steps in PEERS.items():
        trouble = None
        for step in steps:
            command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *step]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            if ran.returncode != 0:
                trouble = ran.stderr
                break
        else:
            # Installed is not yet usable: the import and one message decide.
            probe = folder / "probe.jsonl"
            raw = b"Subject: a\n\nYes.\n\nOn Mon, 11 Jan 2027, Sam wrote:\n> Well?\n"
            probe.write_text(json.dumps({"raw": base64.b64encode(raw).decode()}) + "\n")
            command = [python, __file__, "--worker", name, probe]
            ran = subprocess.run(command, capture_output=True, text=True, check=False)
            if ran.returncode != 0:
                trouble = ran.stderr
        if trouble is None:
            shown = [python, "-m", "pip", "show", name]
            about = subprocess.run(shown, capture_output=True, text=True, check=False).stdout
            version = next((line for line in about.splitlines() if line.startswith("Version:")), "")
            print(f"{name} {version.removeprefix('Version:').strip()} on Python {sys.version.split()[0]}")
            found.append(name)
        else:
            last = trouble.strip().splitlines()[-1:] or ["no reason given"]
            print(f"{name} cannot be used on Python {sys.version.split()[0]}: {last[0]}")
    return python, found


def pin():
    """One core for all, where the system lets us say so."""
    if hasattr(os, "sched_setaffinity"):
        core = max(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {core})


def time_longgame(program, path):
    """Processor seconds of the whole process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with path.open("rb") as lines:
        subprocess.run([program, "explain", "--jsonl"], stdin=lines, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def clean_of_longgame(program, path):
    """Of how many messages it cut the quoted mail."""
    with path.open("rb") as lines:
        ran = subprocess.run([program, "explain", "--jsonl"], stdin=lines, capture_output=True, check=True)
    return sum(QUOTED not in json.loads(line)["visible"] for line in ran.stdout.splitlines())


def time_peer(python, name, path):
    """Processor seconds of the library's calls alone, and of how many messages it cut the quoted mail."""
    command = [python, __file__, "--worker", name, path]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, clean = ran.stdout.split()
    return float(seconds), int(clean)


def work(name, path):
    """In the virtual environment: decodes first, then times the calls of one library."""
    bodies = [body_for(name, raw) for raw in read(pathlib.Path(path))]
    if name == "talon":
        import talon
        from talon import quotations

        talon.init()

        def cut(body):
            return quotations.extract_from(*body)

    else:
        from mailparser_reply import EmailReplyParser

        parser = EmailReplyParser(languages=["en"])

        def cut(body):
            return parser.read(text=body[0]).latest_reply

    # Patterns are compiled with the first call.
    cut(bodies[0])
    start = time.process_time()
    texts = [cut(body) for body in bodies]
    seconds = time.process_time() - start
    print(seconds, sum(QUOTED not in text for text in texts))


def body_for(name, raw):
    """What the library is given of a message: its text and the text's type."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    order = ("html", "plain") if name == "talon" else ("plain",)
    part = message.get_body(preferencelist=order)
    return part.get_content(), part.get_content_type()


def report(rates, clean, count):
    """A row for each."""
    print(f"{'':20} {'messages/s':>10} {'lowest':>8} {'highest':>8} {'quote cut':>12}   longgame is as fast")
    for name, figures in rates.items():
        row = f"{name:20} {statistics.median(figures):10,.0f} {min(figures):8,.0f} {max(figures):8,.0f}"
        row += f" {clean[name]:>5} of {count:<5}"
        if name != "longgame":
            ratios = [ours / theirs for ours, theirs in zip(rates["longgame"], figures)]
            row += f" {statistics.median(ratios):.2f} times ({min(ratios):.2f} to {max(ratios):.2f})"
        print(row, flush=True)


def tell(text):
    """What is going on, on stderr."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
