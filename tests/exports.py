"""Reads the exports of one report back with the programs that they are made for.

usage: python tests/exports.py DIR

DIR holds report.json and what `firsthand report --format csv,graphml,dot,prov` wrote beside it.
"""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import networkx
import prov.model
import pydot

folder = Path(sys.argv[1])
report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
relays = report["relays"]
sources = {end["source"] for relay in relays for end in (relay["from"], relay["to"]) if "source" in end}
decided = [relay for relay in relays if relay["tier"] != "undecided"]

graph = networkx.read_graphml(folder / "report.graphml", force_multigraph=True)
assert graph.is_directed()
assert graph.number_of_nodes() == len(report["documents"]) + len(sources)
assert graph.number_of_edges() == len(relays)
assert sorted(tier for _, _, tier in graph.edges(data="tier")) == sorted(relay["tier"] for relay in relays)
assert {data["label"] for _, data in graph.nodes(data=True) if data["kind"] != "document"} >= {
    name for name in sources if name.isascii() and name.isprintable()
}

(drawing,) = pydot.graph_from_dot_file(folder / "report.dot")
assert len(drawing.get_edges()) == len(relays)
dot = shutil.which("dot")
if dot:
    svg = subprocess.run([dot, "-Tsvg", folder / "report.dot"], capture_output=True, check=True)
    assert not svg.stderr, svg.stderr
    assert svg.stdout.count(b'class="edge"') == len(relays)

book = prov.model.ProvDocument.deserialize(folder / "report.prov.json", format="json")
derived = [one for one in book.get_records(prov.model.ProvDerivation) if one.get_attribute("fh:conflict")]
assert len(derived) == len(decided)
tiers = [str(next(iter(one.get_attribute("fh:tier")))) for one in derived]
assert sorted(tiers) == sorted(relay["tier"] for relay in decided)
entities = {str(one.identifier) for one in book.get_records(prov.model.ProvEntity)}
assert {f"fh:{document['id']}" for document in report["documents"]} <= entities
again = prov.model.ProvDocument.deserialize(content=book.serialize(format="json"), format="json")
assert again == book

tables = 0
for name in ["documents", "credits", "relays", "matches", "findings", "sources", "problems"]:
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert len(rows) == len(report[name]), name
    assert not any(cell.startswith(tuple("=+-@\t\r")) for row in rows for cell in row.values()), name
    tables += 1

drawn = "drawn by dot" if dot else "not drawn: no dot here"
print(f"read back: {len(relays)} relays as GraphML, DOT ({drawn}) and PROV, {tables} tables")
