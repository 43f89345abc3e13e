//! Which stretches of two documents say the same in other words? `--sensitive`, off by default.
mod candidates;
mod clusters;
mod digests;
mod join;
mod seeds;
mod sentenced;
mod trim;
mod weighed;

use std::collections::BTreeMap;

use rayon::prelude::*;

use clusters::Stretch;
use sentenced::Sentenced;
use weighed::Weighed;

use super::options::Thresholds;
use super::representatives::Representatives;
use super::verify::Prepared;
use super::{Alignment, Section};
use crate::corpus::Corpus;
use crate::fingerprint::Word;

use super::options::Sensitivity;

/// Documents whose pairs are looked at together, and whose sentences are held in memory meanwhile.
const BLOCK: usize = 4096;

/// What looking leans on.
pub(super) struct Sensitive<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) all: &'a Representatives,
    pub(super) thresholds: &'a Thresholds,
    pub(super) limits: &'a Sensitivity,
}

impl Sensitive<'_> {
    /// The alignments with what only likeness of sentences finds, in their order.
    pub(super) fn with(&self, alignments: Vec<Alignment>) -> Vec<Alignment> {
        let mut pairs = candidates::candidates(self.corpus, self.all, self.limits);
        pairs.extend(alignments.iter().map(|one| (one.a, one.b)));
        pairs.par_sort_unstable();
        pairs.dedup();
        let mut aligned: BTreeMap<(u32, u32), Alignment> =
            alignments.into_iter().map(|one| ((one.a, one.b), one)).collect();
        for (pair, retold) in self.retold(&pairs) {
            let before = aligned.remove(&pair);
            aligned.insert(pair, join::join(pair, before, retold));
        }
        aligned.into_values().collect()
    }

    /// What the pairs (ascending) retell of each other; those that retell nothing are left out.
    fn retold(&self, pairs: &[(u32, u32)]) -> Vec<((u32, u32), Retold)> {
        let mut found = Vec::new();
        let block = |pair: &(u32, u32)| pair.0 as usize / BLOCK;
        for pairs in pairs.chunk_by(|x, y| block(x) == block(y)) {
            let mut documents: Vec<u32> = pairs.iter().flat_map(|&(a, b)| [a, b]).collect();
            documents.sort_unstable();
            documents.dedup();
            let read = |&at: &u32| Sentenced::of(self.corpus, self.all, at, self.limits);
            let sentences: Vec<Sentenced> = documents.par_iter().map(read).collect();
            let of = |at: u32| sentences.get(documents.binary_search(&at).ok()?);
            let one = |&(a, b): &(u32, u32)| {
                let retold = self.look(of(a)?, of(b)?);
                (!retold.sections.is_empty()).then_some(((a, b), retold))
            };
            found.par_extend(pairs.par_iter().filter_map(one));
        }
        found
    }

    /// What two documents retell of each other.
    fn look(&self, a: &Sentenced, b: &Sentenced) -> Retold {
        let sections = sections(a, b, self.limits);
        let shared = |stretch: &Stretch| shared(a.slice(stretch.a), b.slice(stretch.b), self.thresholds);
        let section =
            |stretch: &Stretch| Section { a: a.span(stretch.a), b: b.span(stretch.b), words: shared(stretch) };
        Retold { sections: sections.iter().map(section).collect(), words: (a.words.len() as u32, b.words.len() as u32) }
    }
}

/// What two documents retell of each other.
struct Retold {
    sections: Vec<Section>,
    /// All matched words of the two.
    words: (u32, u32),
}

/// The stretches of two documents that say the same.
fn sections(a: &Sentenced, b: &Sentenced, limits: &Sensitivity) -> Vec<Stretch> {
    let (a, b) = Weighed::pair(a, b);
    let seeds = seeds::seeds(&a, &b, limits);
    let stretches = clusters::stretches(seeds, &a, &b, limits);
    let cut = stretches.into_iter().filter_map(|stretch| trim::trimmed(stretch, &a, &b, limits)).collect();
    let mut found = digests::digests(cut, &a, &b, limits);
    found.retain(|stretch| stretch.shorter() >= limits.section);
    found
}

/// How many words stand in runs that both have, each once.
fn shared(a: &[Word], b: &[Word], thresholds: &Thresholds) -> u32 {
    let limits = Thresholds { chain: thresholds.run, ..*thresholds };
    Prepared::new(a).shared(b, &limits).words
}
