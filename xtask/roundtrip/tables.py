"""CSV and TSV there and back.

usage: python tables.py PROGRAM FOLDER
"""

import csv
import io
import shutil
import sys
from pathlib import Path

from shared.held import against
from shared.packed import pack
from shared.pruned import prune
from shared.readers import of_table
from shared.texts import with_copies

program, folder = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()


def rows(columns=lambda number: {}, seed=1):
    return [{"id": str(at), "text": text, **columns(at)} for at, text in enumerate(with_copies(20, seed))]


def written(rows, encoding="utf-8", **dialect):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]), **{"lineterminator": "\n", **dialect})
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode(encoding)


def quoted(number):
    return {"note": ['says "so"', "one, two", "first\nsecond", "", " spaces "][number % 5], "zero": f"00{number}"}


def unicode(number):
    return {"título": ["جملة", "新闻", "e\u0301", "👩‍👩‍👧", "\u2028"][number % 5]}


CASES = {
    "plain.csv": written(rows()),
    "quoted.csv": written(rows(quoted)),
    "all-quoted.csv": written(rows(quoted), quoting=csv.QUOTE_ALL),
    "crlf.csv": written(rows(quoted), lineterminator="\r\n"),
    "semicolon.csv": written(rows(unicode), delimiter=";"),
    "unicode.csv": written(rows(unicode)),
    "bom.csv": written(rows(unicode), encoding="utf-8-sig"),
    "unended.csv": written(rows()).removesuffix(b"\n"),
    "tabs.tsv": written(rows(unicode), delimiter="\t"),
    "packed.csv.gz": written(rows(quoted)),
    "packed.csv.zst": written(rows(unicode)),
    "shards/1.csv": written(rows(seed=2)[:15]),
    "shards/2.csv": written(rows(seed=2)[15:]),
}
SEPARATORS = {"semicolon.csv": ";", "tabs.tsv": "\t"}


def pieces(content):
    """The header, then rows with their ends: a line feed between quotes ends none. The header is a row, the first."""
    cut, start, within = [], 0, False
    for at, byte in enumerate(content):
        within ^= byte == ord('"')
        if byte == ord("\n") and not within:
            cut.append(content[start : at + 1])
            start = at + 1
    cut += [content[start:]] if start < len(content) else []
    return [(None, cut[0])] + [(at + 2, row) for at, row in enumerate(cut[1:])]


shutil.rmtree(folder, ignore_errors=True)
for name, content in CASES.items():
    pack(folder / "in" / name, content)
alone = [name for name in CASES if not name.startswith("shards/")]
for name in [*alone, "shards"]:
    found = prune(program, [folder / "in" / name], folder)
    for one in found:
        separator = SEPARATORS.get(name, ",")
        against(one, pieces, lambda path: of_table(path, separator))
    gone = sum(len(one.removed) for one in found)
    print(f"{name}: {gone} removed; what stays is as it came")
