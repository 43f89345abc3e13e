"""Runs `firsthand prune` and its rivals on the same corpora, one after the other, and writes the table.

`cargo xtask rivals` builds what it needs and calls it; `benches/README.md` explains it.
"""

import argparse
import datetime
import hashlib
import json
import os
import platform
import shlex
import subprocess
import sys
from pathlib import Path

from cases import CASES, HERE
from measured import measured
from table import markdown

SECONDS = 20 * 60
BYTES = 12 * 10**9


def main():
    asked = arguments()
    asked.work.mkdir(parents=True, exist_ok=True)
    packages = installed(asked.python)
    runs = []
    for size in asked.size or [10_000, 100_000, 1_000_000]:
        corpus, digest = written(asked, size)
        for case in CASES:
            if asked.only and not any(name in case.name for name in asked.only):
                continue
            print(f"{size:>8}  {case.name:<60}", end="", flush=True)
            one = result(asked, case, corpus, digest, packages)
            runs.append({"rows": size, "bytes": corpus.stat().st_size, "digest": digest, **one})
            print(f"{one['wall']:>9.1f} s {one['peak'] / 1e6:>8.0f} MB  {said(one)}", flush=True)
    made = {
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d"),
        "commit": line("git", "rev-parse", "--short=12", "HEAD"),
        "uncommitted_changes": bool(line("git", "status", "--porcelain")),
        "machine": machine(),
        "python": platform.python_version() if asked.python == sys.executable else line(asked.python, "--version"),
        "packages": packages,
        "limits": {"seconds": SECONDS, "bytes": BYTES},
        "text": "real" if asked.text else "made up",
        "runs": runs,
    }
    folder = HERE.parent / "results" if asked.record else asked.work
    stem = f"rivals-{made['date']}" if asked.record else "rivals"
    (folder / f"{stem}.json").write_text(json.dumps(made, indent=2) + "\n")
    (folder / f"{stem}.md").write_text(markdown(made))
    print(f"\n{markdown(made)}\nwritten to {folder / stem}.json and .md")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="where corpora and what was found are kept")
    parser.add_argument("--engine", required=True, help="the program benches/engine, which makes and scores corpora")
    parser.add_argument("--program", required=True, help="firsthand")
    parser.add_argument("--plain", required=True, help="the plain program")
    parser.add_argument("--python", required=True, help="a Python with the packages of requirements.txt")
    parser.add_argument("--text", action="append", default=[], help="a folder of text; made-up text without one")
    parser.add_argument("--size", type=int, action="append", help="rows; 10^4, 10^5 and 10^6 without it")
    parser.add_argument("--only", action="append", help="cases whose names hold this")
    parser.add_argument("--fresh", action="store_true", help="run again what was run before")
    parser.add_argument("--record", action="store_true", help="keep the table under benches/results")
    return parser.parse_args()


def written(asked, size):
    """The corpus of so many rows, with its truth beside it, and its digest."""
    corpus = asked.work / f"{size}.jsonl"
    texts = [argument for folder in asked.text for argument in ("--text", folder)]
    last = line(asked.engine, "write", str(corpus), str(size), "--apart", *texts)
    return corpus, last.rpartition(" ")[2]


def result(asked, case, corpus, digest, packages):
    """What a case gave: from the run before, where nothing that it rests on changed, or from a new one."""
    found = asked.work / f"{corpus.stem}-{case.slug}.jsonl"
    if case.ours:
        folder = found.with_suffix("")
        command = [asked.program, "prune", "--quiet", "-o", str(folder), *case.options, str(corpus)]
        found, rests_on = folder / "manifest.jsonl", [content(asked.program)]
    elif case.adapter:
        command = [asked.python, str(case.adapter), str(corpus), str(found), json.dumps(case.settings)]
        rests_on = [content(case.adapter), content(HERE / "rows.py"), *packages]
    else:
        command = [asked.plain, str(corpus), str(found), json.dumps(case.settings)]
        rests_on = [content(asked.plain)]
    key = hashlib.sha256(json.dumps([digest, command[1:], rests_on, content(asked.engine)]).encode()).hexdigest()
    done = asked.work / "done" / f"{corpus.stem}-{case.slug}.json"
    if done.is_file() and not asked.fresh:
        before = json.loads(done.read_text())
        if before["key"] == key:
            return before
    remove(folder if case.ours else found)
    log = asked.work / f"{corpus.stem}-{case.slug}.log"
    one = {"key": key, "who": case.who, "setting": case.setting, "name": case.name}
    one["options"] = list(case.options) if case.ours else case.settings
    one |= measured(command, log, SECONDS, BYTES)
    if one["end"] is None:
        one["score"] = json.loads(line(asked.engine, "score", str(corpus), str(found)))
    remove(folder if case.ours else found)
    if one["end"] is None or one["end"].startswith("stopped"):
        done.parent.mkdir(exist_ok=True)
        done.write_text(json.dumps(one, indent=2) + "\n")
    return one


def remove(path):
    """A file or folder of ours, with what an adapter that was stopped left beside it."""
    for one in [path, Path(f"{path}.work")]:
        subprocess.run(["rm", "-rf", str(one)], check=True)


def content(path):
    # Piece by piece: what this process holds counts as the peak of those that it starts.
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def said(one):
    if "score" not in one:
        return one["end"]
    shares = " ".join(f"{edit['found'] / edit['planted']:.2f}" for edit in one["score"]["edits"])
    return f"{shares}; {one['score']['removals']} removed, {one['score']['wrong']} wrong"


def installed(python):
    return line(python, "-m", "pip", "freeze").splitlines()


def machine():
    cpus = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((one.partition(": ")[2] for one in cpus if one.startswith("model name")), "unknown")
    return {"cpu": model, "cores": os.cpu_count(), "os": platform.system().lower(), "arch": platform.machine()}


def line(*command):
    """What a command prints; where it fails, the end, with what it said."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{shlex.join(command)} ended with {done.returncode}:\n{done.stderr}")
    return done.stdout.strip()


main()
