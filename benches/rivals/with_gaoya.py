"""gaoya: MinHashStringIndex, all rows inserted at once and all queried at once, on all cores."""

from gaoya.minhash import MinHashStringIndex
from rows import arguments, first_stays, texts, write

AT_ONCE = 50_000


def neighbours(corpus, threshold, bands, band_size, ngram):
    index = MinHashStringIndex(
        jaccard_threshold=threshold,
        num_bands=bands,
        band_size=band_size,
        analyzer="word",
        lowercase=True,
        ngram_range=(ngram, ngram),
        id_container="smallvec",
    )
    all_texts = list(texts(corpus))
    for start in range(0, len(all_texts), AT_ONCE):
        batch = all_texts[start : start + AT_ONCE]
        index.par_bulk_insert_docs(list(range(start, start + len(batch))), batch)
    for start in range(0, len(all_texts), AT_ONCE):
        yield from index.par_bulk_query(all_texts[start : start + AT_ONCE])


corpus, out, settings = arguments()
write(out, first_stays(neighbours(corpus, **settings)))
