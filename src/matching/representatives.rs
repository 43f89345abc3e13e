//! Which passages are matched at all, and which of them hold the same words? Lane one.

use rayon::prelude::*;

use super::options::Thresholds;
use crate::corpus::Corpus;
use crate::fingerprint::{Word, words};
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
    pub(super) fn of(corpus: &Corpus, limits: &Thresholds) -> Self {
        let passages = &corpus.passages;
        let kinds = passages.kind.iter().zip(&passages.words);
        let mut order: Vec<u32> = kinds
            .enumerate()
            .filter(|(_, (kind, words))| matchable(**kind, **words, limits))
            .map(|(passage, _)| passage as u32)
            .collect();
        let digest = |passage: u32| passages.normal_digest.get(passage as usize);
        order.par_sort_unstable_by(|&a, &b| digest(a).cmp(&digest(b)).then(a.cmp(&b)));
        let mut sets: Vec<&[u32]> = order.chunk_by(|&a, &b| digest(a) == digest(b)).collect();
        sets.sort_unstable_by_key(|set| set.first().copied());
        let mut all = Self { of: vec![UNMATCHED; passages.len()], starts: vec![0], ..Self::default() };
        for (number, set) in sets.into_iter().enumerate() {
            all.passage.extend(set.first());
            all.members.extend_from_slice(set);
            all.starts.push(all.members.len() as u32);
            for &passage in set {
                if let Some(of) = all.of.get_mut(passage as usize) {
                    *of = number as u32;
                }
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

    /// The words of a representative; their spans are within its passage.
    pub(super) fn words(&self, corpus: &Corpus, number: u32) -> Vec<Word> {
        words(corpus.text(self.passage(number)))
    }

    /// How many words a representative has.
    pub(super) fn word_count(&self, corpus: &Corpus, number: u32) -> u32 {
        corpus.passages.words.get(self.passage(number) as usize).copied().unwrap_or(0)
    }

    /// The numbers of all.
    pub(super) fn numbers(&self) -> std::ops::Range<u32> {
        0..self.len() as u32
    }
}
