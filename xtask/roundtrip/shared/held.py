"""Holds a written file against its input: the kept records byte for byte, and what each reader makes of them."""

from .packed import kind, unpacked
from .readers import same


def against(one, pieces, readers, refuses=()):
    """`pieces` cuts the unpacked bytes of a file into pairs of a row, or none for what is no record, and its bytes.

    What stays is the input without exactly the rows that the manifest names. Each reader gives of the output what it gives
    of the input without those rows; those that do not read the input at all are named, and no other may refuse it.
    """
    before = pieces(unpacked(one.source))
    assert kind(one.source) == kind(one.output), one.output
    assert one.removed <= {row for row, _ in before if row is not None}, one.source
    kept = b"".join(content for row, content in before if row not in one.removed)
    assert unpacked(one.output) == kept, f"{one.output} is not the input without the removed rows"

    rows = [row for row, _ in before if row is not None]
    stays = [row not in one.removed for row in rows]
    there = readers(one.output)
    for name, read in readers(one.source).items():
        if name in refuses:
            continue
        try:
            source = read()
        except Exception as error:
            raise AssertionError(f"{name} does not read {one.source}") from error
        assert len(source) == len(rows), f"{name} reads {len(source)} rows of {one.source}, which has {len(rows)}"
        wanted = [row for row, stay in zip(source, stays) if stay]
        assert same(there[name](), wanted), f"{name} reads something else in {one.output}"
