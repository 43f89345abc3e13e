"""What every adapter needs: the rows of the corpus, and removals as the scorer reads them.

An adapter is called with the corpus, the file to write and its settings as JSON. Rows are told by number, from 0 here and
from 1 in files.
"""

import json
import sys


def arguments():
    corpus, out, settings = sys.argv[1:]
    return corpus, out, json.loads(settings)


def texts(corpus):
    with open(corpus, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def shingles(text, size):
    """The set of runs of so many words, lower case, without marks; of a shorter text the whole."""
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return {" ".join(words[at : at + size]) for at in range(max(1, len(words) - size + 1))}


def first_stays(neighbours):
    """Takes rows in order; each goes for the first earlier row among its neighbours that stays.

    `neighbours` gives for each row, in order, the rows like it.
    """
    gone = set()
    for row, like in enumerate(neighbours):
        stays = [one for one in like if one < row and one not in gone]
        if stays:
            gone.add(row)
            yield row, min(stays)


def write(out, removals):
    with open(out, "w", encoding="utf-8") as file:
        for removed, kept in removals:
            line = {"line": "removal", "removed": {"member": [removed + 1]}, "kept": {"member": [kept + 1]}}
            file.write(json.dumps(line, separators=(",", ":")) + "\n")
