//! Which pairs of documents are worth the look? Those with sentences that share several rare words.
//!
//! The rarest words of each sentence are paired, each with each; documents that have enough such pairs in common are
//! candidates, each document with so many others at most, the ones that share most. Of identical passages the first
//! speaks. A pair of words that many documents have says nothing and is dropped, so the cost is bounded by the number of
//! sentences, however often a text is repeated.

use rayon::prelude::*;

use super::super::representatives::{Representatives, UNMATCHED};
use super::Sensitivity;
use super::counts::Counts;
use crate::corpus::Corpus;
use crate::fingerprint::{hash, words};
use crate::segment;

/// The candidates, ascending, each once, the smaller document first.
pub(super) fn candidates(
    corpus: &Corpus,
    all: &Representatives,
    counts: &Counts,
    limits: &Sensitivity,
) -> Vec<(u32, u32)> {
    let count = corpus.documents.len() as u32;
    let mut entries: Vec<u64> =
        (0..count).into_par_iter().flat_map_iter(|at| entries(corpus, all, counts, at, limits)).collect();
    entries.par_sort_unstable();
    entries.dedup();
    let lists: Vec<&[u64]> = entries
        .chunk_by(|x, y| key(*x) == key(*y))
        .filter(|list| (2..=limits.documents).contains(&list.len()))
        .collect();
    let mut listed: Vec<(u32, u32)> = lists
        .par_iter()
        .enumerate()
        .flat_map_iter(|(number, list)| list.iter().map(move |entry| (document(*entry), number as u32)))
        .collect();
    listed.par_sort_unstable();
    let of_one: Vec<&[(u32, u32)]> = listed.chunk_by(|x, y| x.0 == y.0).collect();
    let mut pairs: Vec<(u32, u32)> =
        of_one.par_iter().flat_map_iter(|listed| partners(listed, &lists, limits)).collect();
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}

/// A pair of words in the high half of an entry, a document in the low half.
fn key(entry: u64) -> u32 {
    (entry >> 32) as u32
}

fn document(entry: u64) -> u32 {
    entry as u32
}

/// The entries of a document: the pairs of rare words of its sentences.
fn entries(corpus: &Corpus, all: &Representatives, counts: &Counts, document: u32, limits: &Sensitivity) -> Vec<u64> {
    let text = corpus.document_text(document);
    let mut found = Vec::new();
    for passage in corpus.passages_of(document).filter(|&passage| speaks(all, passage)) {
        let Some(span) = corpus.passages.span.get(passage) else { continue };
        for sentence in segment::sentences(text, *span) {
            let mut rare: Vec<(u32, u64)> =
                words(sentence.of(text)).iter().map(|word| (counts.get(word.hash), word.hash)).collect();
            rare.retain(|(count, _)| *count > 1);
            rare.sort_unstable();
            rare.dedup();
            rare.truncate(limits.rarest);
            rare.sort_unstable_by_key(|(_, hash)| *hash);
            for (at, &(_, one)) in rare.iter().enumerate() {
                let with = rare.iter().skip(at + 1).map(|&(_, other)| hash::pair(one, other));
                found.extend(with.map(|pair| pair >> 32 << 32 | u64::from(document)));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a passage is matched and the first of its words.
fn speaks(all: &Representatives, passage: usize) -> bool {
    let of = all.of.get(passage).copied().unwrap_or(UNMATCHED);
    of != UNMATCHED && all.passage(of) as usize == passage
}

/// The documents that share most with one, each as a pair.
fn partners(listed: &[(u32, u32)], lists: &[&[u64]], limits: &Sensitivity) -> Vec<(u32, u32)> {
    let Some(&(this, _)) = listed.first() else { return Vec::new() };
    let others = listed.iter().filter_map(|&(_, list)| lists.get(list as usize));
    let mut met: Vec<u32> = others.flat_map(|list| list.iter().map(|entry| document(*entry))).collect();
    met.retain(|other| *other != this);
    met.sort_unstable();
    let same = met.chunk_by(|x, y| x == y).filter(|same| same.len() >= limits.shared_pairs);
    let mut found: Vec<(usize, u32)> = same.filter_map(|same| Some((same.len(), *same.first()?))).collect();
    found.sort_unstable_by_key(|&(shared, other)| (std::cmp::Reverse(shared), other));
    found.truncate(limits.partners);
    found.into_iter().map(|(_, other)| (this.min(other), this.max(other))).collect()
}
