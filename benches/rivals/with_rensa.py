"""rensa: RMinHashDeduplicator with LSH, in batches; it says that a row is a duplicate, and is asked of which."""

import itertools

from rensa import RMinHash, RMinHashDeduplicator
from rows import arguments, shingles, texts, write

AT_ONCE = 10_000


def removals(corpus, threshold, permutations, ngram, bands=None):
    index = RMinHashDeduplicator(threshold=threshold, num_perm=permutations, use_lsh=True, num_bands=bands)
    all_texts = texts(corpus)
    row = 0
    while batch := list(itertools.islice(all_texts, AT_ONCE)):
        # What its own page shows as tokens, unless runs of words are asked for.
        sets = [text.split() if ngram is None else list(shingles(text, ngram)) for text in batch]
        sketches = RMinHash.from_token_sets(sets, num_perm=permutations, seed=42)
        keys = [str(row + at) for at in range(len(batch))]
        added = index.add_pairs(zip(keys, sketches))
        gone = [at for at, is_new in enumerate(added) if not is_new]
        for at, like in zip(gone, index.get_duplicate_sets([sketches[at] for at in gone])):
            yield row + at, min(int(key) for key in like if int(key) < row + at)
        row += len(batch)


corpus, out, settings = arguments()
write(out, removals(corpus, **settings))
