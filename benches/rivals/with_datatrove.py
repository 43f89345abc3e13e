"""datatrove: its four stages of MinHash as its example shows them, on two local workers, a shard of the corpus each.

It tells clusters and which rows go; a row goes for the first of its cluster that stays.
"""

import shutil
import struct
from pathlib import Path

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import MinhashDedupSignature
from datatrove.pipeline.dedup.minhash import (
    MinhashConfig,
    MinhashDedupBuckets,
    MinhashDedupCluster,
    MinhashDedupFilter,
)
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers.jsonl import JsonlWriter
from datatrove.utils.hashing import HashConfig
from rows import arguments, write

WORKERS = 2


def shards(corpus, folder):
    """Its readers share work by files: the corpus in as many as there are workers. Gives the first row of each."""
    folder.mkdir(parents=True)
    with open(corpus, "rb") as file:
        rows = sum(1 for _ in file)
        file.seek(0)
        starts = [rows * shard // WORKERS for shard in range(WORKERS)] + [rows]
        for shard in range(WORKERS):
            with open(folder / f"{shard:05}.jsonl", "wb") as part:
                part.writelines(next(file) for _ in range(starts[shard + 1] - starts[shard]))
    return starts


def run(work, ngram, buckets, hashes):
    config = MinhashConfig(
        n_grams=ngram, num_buckets=buckets, hashes_per_bucket=hashes, hash_config=HashConfig(precision=64)
    )
    folder = {name: str(work / name) for name in ["shards", "signatures", "buckets", "clusters", "out", "logs"]}
    reader = JsonlReader(folder["shards"], compression=None)
    stages = [
        ([reader, MinhashDedupSignature(folder["signatures"], config=config)], WORKERS),
        ([MinhashDedupBuckets(folder["signatures"], folder["buckets"], config=config)], buckets),
        ([MinhashDedupCluster(folder["buckets"], folder["clusters"], config=config, save_cluster_id=True)], 1),
        ([reader, MinhashDedupFilter(folder["clusters"]), JsonlWriter(folder["out"])], WORKERS),
    ]
    for number, (pipeline, tasks) in enumerate(stages):
        LocalPipelineExecutor(
            pipeline=pipeline, tasks=tasks, workers=WORKERS, logging_dir=f"{folder['logs']}/{number}"
        ).run()


def removals(clusters, starts):
    gone, cluster_of = set(), {}
    for path in sorted(clusters.iterdir()):
        start, content = starts[int(path.stem)], path.read_bytes()
        if path.suffix == ".remove":
            gone.update(start + row for (row,) in struct.iter_unpack("<I", content))
        elif path.suffix == ".clusters":
            cluster_of.update((start + row, cluster) for row, cluster in struct.iter_unpack("<2I", content))
    kept = {cluster: row for row, cluster in sorted(cluster_of.items(), reverse=True) if row not in gone}
    for row in sorted(gone):
        yield row, kept[cluster_of[row]]


if __name__ == "__main__":
    corpus, out, settings = arguments()
    work = Path(out + ".work").absolute()
    shutil.rmtree(work, ignore_errors=True)
    starts = shards(corpus, work / "shards")
    run(work, **settings)
    write(out, removals(work / "clusters", starts))
    shutil.rmtree(work)
