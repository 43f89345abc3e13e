"""JSON Lines there and back.

usage: python lines.py PROGRAM FOLDER
"""

import json
import shutil
import sys
from pathlib import Path

from shared.held import against
from shared.packed import pack
from shared.pruned import prune
from shared.readers import of_lines
from shared.texts import with_copies

program, folder = Path(sys.argv[1]).absolute(), Path(sys.argv[2]).absolute()


def rows(columns=lambda number: {}, seed=1, **how):
    """Records whose other columns `columns` gives by number."""
    texts = with_copies(20, seed)
    return [
        json.dumps({"id": number, "text": text, **columns(number)}, ensure_ascii=False, **how)
        for number, text in enumerate(texts)
    ]


def joined(lines, end="\n"):
    return "".join(line + end for line in lines).encode()


def odd(number):
    """Spaces, escapes and an order of keys that no writer would choose again."""
    text = json.dumps(with_copies(20)[number])
    spaces = " " * (number % 3)
    return f'{spaces}{{"n" :{number}.50,\t"text":{text},"path":"a\\/b","caf\\u00e9": "\\u00e9\\ud83d\\ude00"}}{spaces}'


def nested(number):
    deep = {"tags": ["a", None, "b" * number], "at": {"place": {"lat": 1.5, "lon": None}}, "none": []}
    return {"meta": deep, "flag": [None, True, False][number % 3]}


def unicode(number):
    told = ["جملة عربية", "新闻报道", "e\u0301 é", "\u2028\u2029", "👩‍👩‍👧", "\u202eabc", "ı İ ß"]
    return {"título": told[number % len(told)], "": "a column without a name"} if number % 2 else {"título": "", "": ""}


def numbers(number):
    return {"big": 9007199254740993 + number, "small": -(2**63) + number, "fraction": 0.1 + number, "tiny": 5e-324}


CASES = {
    "plain.jsonl": joined(rows()),
    "nested.jsonl": joined(rows(nested)),
    "unicode.jsonl": joined(rows(unicode)),
    "escaped.jsonl": joined(json.dumps(json.loads(line)) for line in rows(unicode)),
    "numbers.jsonl": joined(rows(numbers)),
    "spaces.jsonl": joined(odd(number) for number in range(30)),
    "crlf.jsonl": joined(rows(), "\r\n"),
    "unended.jsonl": joined(rows()).removesuffix(b"\n"),
    "missing.jsonl": joined(line.replace(f'"id": {at}, ', "") if at % 3 else line for at, line in enumerate(rows())),
    "repeated.jsonl": joined(line.replace(f'"id": {at}', f'"id": {at % 4}') for at, line in enumerate(rows())),
    "packed.jsonl.gz": joined(rows(nested)),
    "packed.jsonl.zst": joined(rows(unicode)),
    "shards/a/part.jsonl": joined(rows(seed=2)[:15]),
    "shards/b/part.jsonl": joined(rows(seed=2)[15:]),
    "shards/b/other.ndjson": joined(rows(numbers, seed=3)),
    "bom.jsonl": b"\xef\xbb\xbf" + joined(rows()),
    "blank.jsonl": joined(f"{line}\n" if at % 5 == 0 else line for at, line in enumerate(rows())),
    "empty.jsonl": joined(rows() + ['{"id": 97, "text": ""}', '{"id": 98, "text": null}', '{"id": 99}'] * 2),
    "broken.jsonl": joined(rows()[:25] + ['{"id": 7, "text": "cut sho', "no object"] + rows()[25:]),
}
# Who does not read an input as it comes, for the byte-order mark or the broken lines.
REFUSES = {"bom.jsonl": {"pandas", "duckdb", "polars"}, "broken.jsonl": {"pyarrow", "pandas", "duckdb", "polars"}}
# Where some records cannot be used: they stay as they came, and the status says so.
CODES = {"empty.jsonl": (0, 3), "broken.jsonl": (3,)}


def pieces(content):
    """Lines with their ends, which only a line feed makes; a blank one is no record."""
    *ended, last = content.split(b"\n")
    lines = [line + b"\n" for line in ended] + ([last] if last else [])
    return [(at + 1 if line.strip() else None, line) for at, line in enumerate(lines)]


shutil.rmtree(folder, ignore_errors=True)
for name, content in CASES.items():
    pack(folder / "in" / name, content)
alone = [name for name in CASES if not name.startswith("shards/")]
for name in [*alone, "shards"]:
    found = prune(program, [folder / "in" / name], folder, codes=CODES.get(name, (0,)))
    for one in found:
        against(one, pieces, of_lines, REFUSES.get(name, ()))
    gone = sum(len(one.removed) for one in found)
    print(f"{name}: {gone} removed; what stays is as it came")
