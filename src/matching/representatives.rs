//! Which passages are matched at all, and which of them hold the same words? Lane one.

use rayon::prelude::*;

use super::options::Thresholds;
use crate::corpus::{Passages, View};
use crate::fingerprint::{self, Word, words};
use crate::segment::Kind;

/// One passage for each set of identical ones. Numbers of representatives ascend with their passages.
#[derive(Debug, Default)]
pub(super) struct Representatives {
    /// The first passage of each set.
    pub(super) passage: Vec<u32>,
    /// For each passage its representative; `u32::MAX` for a passage that is not matched.
    pub(super) of: Vec<u32>,
    /// All passages, set by set.
    members: Vec<u32>,
    /// Where each set begins in `members`.
    starts: Vec<u32>,
}

/// Marks a passage that is not matched.
pub(super) const UNMATCHED: u32 = u32::MAX;

/// Whether passages of this kind and length are matched.
pub(super) fn matchable(kind: Kind, words: u32, limits: &Thresholds) -> bool {
    match kind {
        Kind::Text => words > 0,
        Kind::Heading | Kind::Caption => words >= limits.heading,
        Kind::Byline | Kind::Furniture => false,
    }
}

impl Representatives {
    pub(super) fn of(passages: &Passages, limits: &Thresholds) -> Self {
        let kinds = passages.kind.iter().zip(&passages.words).zip(&passages.normal_digest);
        // By the first bytes of the digest, which tell nearly all apart without a look at another place in memory.
        let mut order: Vec<(u64, u32)> = kinds
            .zip(0u32..)
            .filter(|(((kind, words), _), _)| matchable(**kind, **words, limits))
            .map(|((_, digest), passage)| (digest.prefix(), passage))
            .collect();
        order.par_sort_unstable();
        let digest = |passage: u32| passages.normal_digest.get(passage as usize);
        for prefix in order.chunk_by_mut(|a, b| a.0 == b.0) {
            let first = prefix.first().and_then(|&(_, first)| digest(first));
            if prefix.iter().any(|&(_, passage)| digest(passage) != first) {
                prefix.sort_unstable_by_key(|&(_, passage)| (digest(passage), passage));
            }
        }
        // The first of each set gets a number in order of passages; the sets follow in that order.
        let mut all = Self { of: vec![UNMATCHED; passages.len()], ..Self::default() };
        let same = |a: &(u64, u32), b: &(u64, u32)| a.0 == b.0 && digest(a.1) == digest(b.1);
        let mut sizes: Vec<u32> = vec![0; passages.len()];
        for set in order.chunk_by(same) {
            let Some(&(_, first)) = set.first() else { continue };
            for &(_, passage) in set {
                if let Some(of) = all.of.get_mut(passage as usize) {
                    *of = first;
                }
            }
            if let Some(size) = sizes.get_mut(first as usize) {
                *size = set.len() as u32;
            }
        }
        drop(order);
        all.passage = sizes.iter().zip(0u32..).filter(|&(&size, _)| size > 0).map(|(_, passage)| passage).collect();
        let mut sum = 0;
        all.starts.reserve_exact(all.passage.len() + 1);
        all.starts.push(0);
        for &first in &all.passage {
            sum += sizes.get(first as usize).copied().unwrap_or(0);
            all.starts.push(sum);
        }
        // From here on a first passage's size is its number, and its place in `of` is kept by coming first.
        for (number, &first) in all.passage.iter().enumerate() {
            if let Some(size) = sizes.get_mut(first as usize) {
                *size = number as u32;
            }
        }
        all.members = vec![0; sum as usize];
        let mut next: Vec<u32> = all.starts.clone();
        for (of, passage) in all.of.iter_mut().zip(0u32..) {
            let Some(&number) = sizes.get(*of as usize) else { continue };
            *of = number;
            if let Some(next) = next.get_mut(number as usize) {
                if let Some(slot) = all.members.get_mut(*next as usize) {
                    *slot = passage;
                }
                *next += 1;
            }
        }
        all
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.passage.len()
    }

    /// The passage that stands for a representative.
    pub(super) fn passage(&self, number: u32) -> u32 {
        self.passage.get(number as usize).copied().unwrap_or(UNMATCHED)
    }

    /// All passages with the words of a representative, ascending.
    pub(super) fn members(&self, number: u32) -> &[u32] {
        let start = |at: usize| self.starts.get(at).map_or(self.members.len(), |&start| start as usize);
        self.members.get(start(number as usize)..start(number as usize + 1)).unwrap_or(&[])
    }

    /// For each the least place that a passage with its words has in an order.
    pub(super) fn ordered(&self, order: &[u32]) -> Vec<u32> {
        let place = |passage: &u32| order.get(*passage as usize).copied().unwrap_or(u32::MAX);
        self.numbers()
            .into_par_iter()
            .map(|number| self.members(number).iter().map(place).min().unwrap_or(u32::MAX))
            .collect()
    }

    /// The sets of two passages or more, by their first.
    pub(super) fn groups(&self) -> Vec<Vec<u32>> {
        let sets = self.numbers().map(|number| self.members(number));
        sets.filter(|set| set.len() > 1).map(<[u32]>::to_vec).collect()
    }

    /// The words of a representative; their spans are within its passage.
    pub(super) fn words(&self, corpus: View<'_>, number: u32) -> Vec<Word> {
        words(&corpus.text(self.passage(number)))
    }

    /// The hashes of a representative's words, added to `hashes`.
    pub(super) fn hashes(&self, corpus: View<'_>, number: u32, hashes: &mut Vec<u64>) {
        fingerprint::hashes(&corpus.text(self.passage(number)), hashes);
    }

    /// How many words a representative has.
    pub(super) fn word_count(&self, corpus: View<'_>, number: u32) -> u32 {
        corpus.passages.words.get(self.passage(number) as usize).copied().unwrap_or(0)
    }

    /// The numbers of all.
    pub(super) fn numbers(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Collection;

    #[test]
    fn a_paragraph_takes_at_most_128_bytes_beside_its_text() {
        // Every column is named here, so one that is added must be counted.
        let Representatives { passage, of, members, starts } = Representatives::default();
        let bytes = Collection::BYTES + [passage, of, members, starts].len() * size_of::<u32>();
        assert!(bytes <= 128, "{bytes}");
    }
}
