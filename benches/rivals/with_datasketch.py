"""datasketch: MinHashLSH, row after row; a row whose query finds one before it goes for the first of these."""

import itertools

from datasketch import MinHash, MinHashLSH
from rows import arguments, shingles, texts, write

AT_ONCE = 10_000


def removals(corpus, threshold, permutations, ngram):
    index = MinHashLSH(threshold=threshold, num_perm=permutations)
    all_texts = texts(corpus)
    row = 0
    while batch := list(itertools.islice(all_texts, AT_ONCE)):
        sets = [[one.encode() for one in shingles(text, ngram)] for text in batch]
        for sketch in MinHash.bulk(sets, num_perm=permutations):
            like = index.query(sketch)
            if like:
                yield row, min(like)
            else:
                index.insert(row, sketch, check_duplication=False)
            row += 1


corpus, out, settings = arguments()
write(out, removals(corpus, **settings))
