"""One run of the program, and what it said of each file."""

import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Pruned:
    """A file that was read, and what was written for it."""

    source: Path
    output: Path
    format: str
    removed: set = field(default_factory=set)
    """Rows, as the program counts them in this format."""


def prune(program, inputs, folder, *options, codes=(0,)):
    """Prunes files or folders; what is asserted here holds for any format."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    before = {path: digest(path) for one in inputs for path in below(one)}
    command = [str(program), "prune", "--quiet", "-o", str(out), *options, *map(str, inputs)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode in codes, f"{command} ended with {done.returncode}: {done.stderr}"
    assert before == {path: digest(path) for path in before}, "an input was touched"

    manifest = out / "manifest.jsonl"
    lines = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    files = {}
    for line in lines:
        if line["line"] == "file":
            files[line["path"]] = Pruned(Path(line["path"]), out / line["output"], line["format"])
            written = files[line["path"]].output
            assert digest(written) is not None, written
        elif line["line"] == "removal":
            *_, row = line["removed"]["member"]
            files[line["removed"]["path"]].removed.add(row)
    records = lines[-1]["records"]
    assert lines[-1]["line"] == "totals"
    assert records["read"] == records["kept"] + records["removed"] + records["problems"], records
    assert records["removed"] == sum(len(one.removed) for one in files.values()) > 0, records
    assert {one.source for one in files.values()} == set(before), "a file is not told of"
    again = subprocess.run([str(program), "verify", str(manifest)], capture_output=True, text=True)
    assert again.returncode == 0, f"verify ended with {again.returncode}: {again.stdout}{again.stderr}"
    return list(files.values())


def below(path):
    return [one for one in sorted(path.rglob("*")) if one.is_file()] if path.is_dir() else [path]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()
