"""The four readers: each gives the rows of a table as lists of plain values.

They are given what stood in the file, unpacked where it was packed, but for those that unpack by themselves.
"""

import io
import math

import duckdb
import pandas
import polars
import pyarrow.csv
import pyarrow.json

from .packed import unpacked


def of_lines(path):
    """Readers of JSON Lines, by name."""
    return {
        "pyarrow": lambda: pyarrow.json.read_json(io.BytesIO(unpacked(path))).to_pylist(),
        "pandas": lambda: records(pandas.read_json(path, lines=True, dtype=False, convert_dates=False)),
        "duckdb": lambda: fetched(duckdb.read_json(str(path), format="newline_delimited", maximum_object_size=1 << 24)),
        "polars": lambda: polars.read_ndjson(io.BytesIO(unpacked(path)), infer_schema_length=None).to_dicts(),
    }


def of_table(path, separator):
    """Readers of separated values, by name: every cell as the text that it is."""
    content = unpacked(path)
    names = pandas.read_csv(io.BytesIO(content), sep=separator, dtype=str, nrows=0).columns
    types = {name: pyarrow.string() for name in names}
    return {
        "pyarrow": lambda: pyarrow.csv.read_csv(
            io.BytesIO(content),
            parse_options=pyarrow.csv.ParseOptions(delimiter=separator, newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(column_types=types),
        ).to_pylist(),
        "pandas": lambda: records(pandas.read_csv(path, sep=separator, dtype=str, keep_default_na=False)),
        "duckdb": lambda: fetched(duckdb.read_csv(str(path), sep=separator, header=True, all_varchar=True, quotechar='"')),
        "polars": lambda: polars.read_csv(io.BytesIO(content), separator=separator, infer_schema=False).to_dicts(),
    }


def records(frame):
    return frame.to_dict("records")


def fetched(relation):
    rows = relation.fetchall()
    return [dict(zip(relation.columns, row)) for row in rows]


def same(a, b):
    """Whether two lists of rows are equal, where no number is equal to no number."""
    return plain(a) == plain(b)


def plain(value):
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, float) and math.isnan(value):
        return None
    return value
