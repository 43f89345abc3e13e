//! Which stretches of two documents say the same in other words? `--sensitive`, off by default.
//!
//! Looked at are the pairs of documents whose sentences share rare words (`candidates`), and those that are aligned
//! already. Of a pair, sentences that are alike by the cosine of their words, the rarer in the pair the heavier, are
//! seeds (`weighed`, `seeds`); seeds near each other on both sides are a stretch, if it is alike as a whole (`clusters`,
//! after Sanchez-Perez, Sidorov and Gelbukh, PAN 2014) and also by the corpus's weights (`counts`); its ends are cut to
//! what is shared (`trim`), short stretches that come from all over the other side are one digest (`digests`), and what
//! shared words found beside it stays (`join`).
//!
//! # What it finds
//! PAN 2013, training corpus, all documents as one corpus, one setting; PlagDet; the two last columns by
//! `cargo xtask eval --data DIR --row pan13`, the parts by the same scoring.
//! Tuned on the pairs whose number, mixed, divides by five; the other four fifths chose nothing. Without `telling`, which is
//! there for the sake of Reuters (below), they are at .897.
//!
//! | | tuned on | the rest | all | by words alone, all |
//! |---|---|---|---|---|
//! | entire | .902 | .894 | .895 | .787 |
//! | no obfuscation | .958 | .951 | .951 | .972 |
//! | random words changed and moved | .939 | .920 | .924 | .782 |
//! | translated there and back | .906 | .907 | .906 | .719 |
//! | summary | .439 | .329 | .349 | .148 |
//!
//! Of the 3,238 pairs with a case 97 % come to be looked at; of 1,000 pairs without one, 10 are hit.
//!
//! **It is no proof of reuse.** Of 2,000 Reuters stories it aligns 291 pairs that words do not; of 30 of these, read, 5
//! tell one event and 25 fill in one form with other names (bond issues, stock splits). Without the corpus's
//! weights there are 1,403; these stories chose `telling`, so 291 is what it does there and no more. So provenance concludes nothing from what is found here alone.
//!
//! # What it costs
//! Beside default matching, in CPU-seconds for 1,000 documents: 2.5 more on PAN (6 kB each, 1.9 by default), .08 more on
//! Reuters (.8 kB each, .18 by default).
//!
//! # What was tried and lost (PlagDet on the tuned fifth, at the time)
//! Weights of the corpus for seeds (.87 for .91; every word of a common subject is rare there); words cut to their first
//! 5 letters (no better than whole words); a least Dice beside the cosine (−.001 to −.003); growing a stretch by weaker
//! seeds (±.001) or past its outer sentences by words (−.01); leaving out words that a fifth of the sentences hold
//! (−.008); a union of sections by words and by likeness (.88 for .90: the bounds of both add up).

mod candidates;
mod clusters;
mod counts;
mod digests;
mod join;
mod seeds;
mod sentenced;
mod trim;
mod weighed;

use std::collections::BTreeMap;

use rayon::prelude::*;

use clusters::Stretch;
use counts::Counts;
use sentenced::Sentenced;
use weighed::Weighed;

use super::options::Thresholds;
use super::representatives::Representatives;
use super::verify::{Prepared, Shared};
use super::{Alignment, Containment, Relation, Section};
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
        let counts = Counts::of(self.corpus, self.all);
        let mut pairs = candidates::candidates(self.corpus, self.all, &counts, self.limits);
        pairs.extend(alignments.iter().map(|one| (one.a, one.b)));
        let copies = |pair: &(u32, u32)| {
            let at = alignments.binary_search_by_key(pair, |one| (one.a, one.b)).ok();
            at.and_then(|at| alignments.get(at)).is_some_and(|one| is_copy(one.relation))
        };
        pairs.retain(|pair| !copies(pair));
        pairs.par_sort_unstable();
        pairs.dedup();
        let mut aligned: BTreeMap<(u32, u32), Alignment> =
            alignments.into_iter().map(|one| ((one.a, one.b), one)).collect();
        for (pair, retold) in self.retold(&pairs, &counts) {
            let before = aligned.remove(&pair);
            aligned.insert(pair, join::join(pair, before, retold));
        }
        aligned.into_values().collect()
    }

    /// What the pairs (ascending) retell of each other; those that retell nothing are left out.
    fn retold(&self, pairs: &[(u32, u32)], counts: &Counts) -> Vec<((u32, u32), Retold)> {
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
                let retold = self.look(of(a)?, of(b)?, counts);
                (!retold.sections.is_empty()).then_some(((a, b), retold))
            };
            found.par_extend(pairs.par_iter().filter_map(one));
        }
        found
    }

    /// What two documents retell of each other.
    fn look(&self, a: &Sentenced, b: &Sentenced, counts: &Counts) -> Retold {
        let mut sections = Vec::new();
        let (mut in_a, mut in_b) = (vec![false; a.words.len()], vec![false; b.words.len()]);
        let telling =
            |stretch: &Stretch| counts.alike(&a.distinct(stretch.a), &b.distinct(stretch.b)) >= self.limits.telling;
        for stretch in stretches(a, b, self.limits).into_iter().filter(telling) {
            let runs = shared(a.slice(stretch.a), b.slice(stretch.b), self.thresholds);
            for run in &runs.runs {
                mark(&mut in_a, stretch.a.start + run.a, run.words);
                mark(&mut in_b, stretch.b.start + run.b, run.words);
            }
            sections.push(Section { a: a.span(stretch.a), b: b.span(stretch.b), words: runs.words });
        }
        Retold { sections, containment: Containment { a_in_b: share(&in_a), b_in_a: share(&in_b) } }
    }
}

/// Whether one document is the other, give or take a few words: nothing is left to be retold.
fn is_copy(relation: Relation) -> bool {
    matches!(relation, Relation::Identical | Relation::Near)
}

/// What two documents retell of each other.
struct Retold {
    sections: Vec<Section>,
    /// The shares of their words that stand in common runs there.
    containment: Containment,
}

/// The stretches of two documents that say the same.
fn stretches(a: &Sentenced, b: &Sentenced, limits: &Sensitivity) -> Vec<Stretch> {
    let (a, b) = Weighed::pair(a, b);
    let seeds = seeds::seeds(&a, &b, limits);
    let stretches = clusters::stretches(seeds, &a, &b, limits);
    let cut = stretches.into_iter().filter_map(|stretch| trim::trimmed(stretch, &a, &b, limits)).collect();
    let mut found = digests::digests(cut, &a, &b, limits);
    found.retain(|stretch| stretch.shorter() >= limits.section);
    found
}

/// The runs of words that both have.
fn shared(a: &[Word], b: &[Word], thresholds: &Thresholds) -> Shared {
    let limits = Thresholds { chain: thresholds.run, ..*thresholds };
    let hashes = |words: &[Word]| words.iter().map(|word| word.hash).collect::<Vec<u64>>();
    Prepared::new(&hashes(a)).shared(&hashes(b), &limits)
}

fn mark(words: &mut [bool], from: u32, count: u32) {
    words.iter_mut().skip(from as usize).take(count as usize).for_each(|word| *word = true);
}

fn share(words: &[bool]) -> f64 {
    words.iter().filter(|word| **word).count() as f64 / words.len().max(1) as f64
}
