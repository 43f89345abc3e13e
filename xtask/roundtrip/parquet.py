"""Whether Parquet that `firsthand prune` wrote is read by those who read Parquet, and holds the rows that stayed.

Files are made by pyarrow, pandas and polars, with columns of many kinds; the program is run on them; every record that no
line of the manifest removes is read from the input and from the output by pyarrow, pandas, DuckDB and polars, and must be
the same. With `--annotate` all records must be there, with four columns more.

    python3 -m venv target/roundtrip
    target/roundtrip/bin/pip install pyarrow pandas polars duckdb pytz
    target/roundtrip/bin/python xtask/roundtrip/parquet.py target/debug/firsthand

It ends with status 1 where anything differs, and says what.
"""

import datetime as dt
import decimal
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

ROWS = 300
ANNOTATIONS = ["firsthand_cluster", "firsthand_duplicate_of", "firsthand_relation", "firsthand_containment"]


def text(row):
    """A third of the texts is told twice."""
    told = row - row % 3 if row % 3 == 2 else row
    words = " ".join(f"{noun}{told * 7 + place}" for place, noun in enumerate(["harbour", "strike", "ship", "crane"] * 6))
    return f"Report {told} of the day.\n\n{words}."


def arrow():
    """Columns of many kinds."""
    rows = range(ROWS)
    some = lambda values: [value if row % 5 else None for row, value in enumerate(values)]
    zone = pa.timestamp("us", "Europe/Berlin")
    return pa.table({
        "id": pa.array([f"row-{row}" for row in rows]),
        "text": pa.array([text(row) for row in rows], pa.large_string()),
        "section": pa.array(some(["news", "sport", "culture"][row % 3] for row in rows)).dictionary_encode(),
        "published": pa.array([dt.datetime(2031, 3, 1) + dt.timedelta(hours=row) for row in rows], zone),
        "day": pa.array(some(dt.date(2031, 1, 1) + dt.timedelta(days=row) for row in rows)),
        "took": pa.array(some(dt.timedelta(seconds=row) for row in rows), pa.duration("ms")),
        "price": pa.array(some(decimal.Decimal(row) / 100 for row in rows), pa.decimal128(12, 2)),
        "links": pa.array(some([{"url": f"https://a.example/{row}", "rank": row}] * (row % 4) for row in rows)),
        "counts": pa.array(some([("words", str(row)), ("lines", None)][: row % 3] for row in rows),
                           pa.map_(pa.string(), pa.string())),
        "nested": pa.array(some([[row, None], [], None][: row % 4] for row in rows), pa.list_(pa.list_(pa.int32()))),
        "score": pa.array(some([math.nan, -0.0, math.inf, row / 7][row % 4] for row in rows)),
        "half": pa.array(some(row / 2 for row in rows), pa.float16()),
        "small": pa.array(some(row % 100 for row in rows), pa.uint8()),
        "raw": pa.array(some(bytes([row % 256, 0, 255]) for row in rows), pa.binary()),
        "fixed": pa.array(some(bytes([row % 256] * 4) for row in rows), pa.binary(4)),
        "seen": pa.array(some(row % 2 == 0 for row in rows)),
        "empty": pa.nulls(ROWS),
        "view": pa.array(some(f"a longer string that is no view of itself {row}" for row in rows)).cast(pa.string_view()),
    })


def files(folder):
    table = arrow()
    groups = {"row_group_size": 110}
    for codec in ["none", "snappy", "gzip", "lz4", "zstd"]:
        pq.write_table(table, folder / f"arrow-{codec}.parquet", compression=codec, **groups)
    pq.write_table(table, folder / "arrow-pages.parquet", data_page_version="2.0", write_page_index=True,
                   data_page_size=500, write_batch_size=20, use_dictionary=["section"], **groups)
    pq.write_table(table.drop(["took", "half", "view"]), folder / "arrow-old.parquet", version="1.0",
                   use_deprecated_int96_timestamps=True, store_schema=False, **groups)
    pq.write_table(table, folder / "arrow-split.parquet", use_dictionary=False, column_encoding={
        "text": "DELTA_BYTE_ARRAY", "published": "DELTA_BINARY_PACKED", "score": "BYTE_STREAM_SPLIT",
        "id": "DELTA_LENGTH_BYTE_ARRAY"}, **groups)
    frame = table.drop(["view", "half", "counts"]).to_pandas()
    frame.to_parquet(folder / "pandas-range.parquet", row_group_size=110)
    frame.set_index("id").to_parquet(folder / "pandas-index.parquet", row_group_size=110)
    pl.from_arrow(table.drop(["counts", "half"])).write_parquet(folder / "polars.parquet", row_group_size=110)
    duckdb.sql("set timezone = 'UTC'")
    ducks = table.drop(["half", "view", "took"])
    duckdb.from_arrow(ducks).write_parquet(str(folder / "duckdb.parquet"), row_group_size=2048)


def plain(value):
    """A value with which another can be compared: NaN is the same as itself, and -0.0 another than 0.0."""
    if isinstance(value, float):
        return "nan" if math.isnan(value) else value.hex()
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(inner) for inner in value]
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    return repr(value)


def by_pandas(path):
    frame = pd.read_parquet(path).reset_index()
    frame = frame.drop(columns=[name for name in ["index"] if name in frame])
    return dict(frame.dtypes.astype(str)), frame.to_dict("records")


def by_pyarrow(path):
    table = pq.read_table(path)
    return {field.name: str(field.type) for field in table.schema}, table.to_pylist()


def by_duckdb(path):
    duckdb.sql("set timezone = 'UTC'")
    read = duckdb.sql(f"select * from read_parquet('{path}')")
    types = dict(zip(read.columns, map(str, read.types)))
    return types, [dict(zip(read.columns, row)) for row in read.fetchall()]


def by_polars(path):
    frame = pl.read_parquet(path)
    return {name: str(kind) for name, kind in frame.schema.items()}, frame.to_dicts()


READERS = {"pyarrow": by_pyarrow, "pandas": by_pandas, "duckdb": by_duckdb, "polars": by_polars}


def kept(records, gone):
    return [plain(record) for number, record in enumerate(records, 1) if number not in gone]


def compare(before, after, gone, annotated):
    """What differs between an input and its output, by each reader."""
    for name, read in READERS.items():
        try:
            types, records = read(before)
        except Exception as error:
            print(f"  {name} does not read the input: {str(error).splitlines()[0]}")
            continue
        try:
            types_after, records_after = read(after)
            if annotated:
                for column in ANNOTATIONS:
                    types_after.pop(column)
                for record in records_after:
                    for column in ANNOTATIONS:
                        record.pop(column)
            wrong = {key: (types.get(key), types_after.get(key)) for key in types.keys() | types_after.keys()
                     if types.get(key) != types_after.get(key)}
            if name == "pandas":
                # It has other types for a column with gaps, and the gaps may have gone.
                wrong = {key: pair for key, pair in wrong.items() if pair[0] not in ("object", "float64")}
            if wrong:
                yield f"{name}: types: {wrong}"
            want, got = kept(records, gone), [plain(record) for record in records_after]
            if len(want) != len(got):
                yield f"{name}: {len(got)} records, and not {len(want)}"
            unlike = [(a, b) for a, b in zip(want, got) if a != b]
            if unlike:
                a, b = unlike[0]
                keys = [key for key in a if a[key] != b.get(key)]
                yield f"{name}: {len(unlike)} records differ, the first in {keys}: {[(a[key], b.get(key)) for key in keys]}"
        except Exception as error:
            yield f"{name}: {type(error).__name__}: {str(error).splitlines()[0]}"


def run(program, folder, out, *options):
    done = subprocess.run([program, "prune", folder, "-o", out, *options], capture_output=True, text=True)
    print(done.stderr, end="")
    if done.returncode not in (0, 3):
        sys.exit(f"{program} ended with status {done.returncode}")
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text().splitlines()]
    outputs, gone = {}, {}
    for line in lines:
        if line["line"] == "file" and line.get("output"):
            outputs[line["path"]] = out / line["output"]
        if line["line"] == "removal":
            gone.setdefault(line["removed"]["path"], set()).add(line["removed"]["member"][0])
    return outputs, gone


def main(program):
    failures = []
    with tempfile.TemporaryDirectory() as home:
        home = pathlib.Path(home)
        source = home / "in"
        source.mkdir()
        files(source)
        for mode, options in [("pruned", []), ("annotated", ["--annotate"])]:
            outputs, gone = run(program, source, home / mode, *options)
            for before in sorted(source.iterdir()):
                after = outputs.get(str(before))
                if after is None:
                    failures.append(f"{mode} {before.name}: no output")
                    continue
                rows = gone.get(str(before), set()) if mode == "pruned" else set()
                found = list(compare(before, after, rows, mode == "annotated"))
                print(f"{mode} {before.name}: {len(rows)} removed, {'differs' if found else 'same'}")
                failures += [f"{mode} {before.name}: {one}" for one in found]
    print(*failures, sep="\n")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main(sys.argv[1])
