"""What is inside a file, however it is packed; by pyarrow, which unpacks as others do."""

import pyarrow

KINDS = {".gz": "gzip", ".zst": "zstd"}


def kind(path):
    return KINDS.get(path.suffix)


def unpacked(path):
    with pyarrow.input_stream(str(path), compression=kind(path)) as stream:
        return stream.read()


def pack(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    with pyarrow.output_stream(str(path), compression=kind(path)) as stream:
        stream.write(content)
