//! Do two passages share words as a person would underline them? The one verifier behind all lanes.
//!
//! The words of one side go into a table of 2-grams, once; each other side is looked up in it. First only how much of
//! the other side stands in shared 2-grams at all: runs are of two words or more, so this bounds what chains can give
//! (the study's merge of 3-grams is as cheap, but would drop a text whose every third word is new). What passes gets
//! its maximal common runs, and from those its chains (`chains`).

use super::chains::{self, Aligned};
use super::options::Thresholds;
use crate::fingerprint::Word;

/// A 2-gram of more places than this is looked up at the first ones only: "ha ha ha" must not cost its square.
const PLACES: usize = 64;

/// What two passages share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// The aligned runs of the chosen chains, in the first side's order.
    pub(super) runs: Vec<Aligned>,
    /// Words in those runs.
    pub(super) words: u32,
    /// 3-grams in those runs.
    pub(super) grams: u32,
    /// Whether a maximal common run is long, wherever it stands.
    pub(super) long: bool,
}

/// One side of many comparisons: its words, and where each 2-gram stands.
pub(super) struct Prepared {
    hashes: Vec<u64>,
    /// For each bucket, one past the first place of a 2-gram in it; 0 for none.
    heads: Vec<u32>,
    /// For each place, one past the next place in the same bucket.
    next: Vec<u32>,
}

impl Prepared {
    pub(super) fn new(words: &[Word]) -> Self {
        let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
        let buckets = (2 * hashes.len()).next_power_of_two().max(8);
        let mut heads = vec![0u32; buckets];
        let mut next = vec![0u32; hashes.len()];
        // From the back, so that each chain is in order of place.
        for (place, pair) in hashes.windows(2).enumerate().rev() {
            if let ([first, second], Some(after)) = (pair, next.get_mut(place))
                && let Some(head) = heads.get_mut(bucket(*first, *second, buckets))
            {
                *after = *head;
                *head = place as u32 + 1;
            }
        }
        Self { hashes, heads, next }
    }

    /// How many words it has.
    pub(super) fn words(&self) -> u32 {
        self.hashes.len() as u32
    }

    /// The places of a 2-gram, ascending, at most [`PLACES`].
    fn places(&self, first: u64, second: u64) -> impl Iterator<Item = usize> {
        let head = self.heads.get(bucket(first, second, self.heads.len())).copied().unwrap_or(0);
        let after = |link: u32| (link > 0).then(|| link as usize - 1);
        let chain = std::iter::successors(after(head), move |&place| after(*self.next.get(place)?));
        chain
            .filter(move |&place| self.hashes.get(place) == Some(&first) && self.hashes.get(place + 1) == Some(&second))
            .take(PLACES)
    }

    /// Whether a full look could find a relation: false drops nothing that [`Prepared::shared`] would grade.
    pub(super) fn may_relate(&self, other: &[Word], limits: &Thresholds) -> bool {
        let (mut covered, mut stretch, mut longest) = (0u32, 0u32, 0u32);
        let mut last = false;
        for pair in other.windows(2) {
            let found = match pair {
                [first, second] => self.places(first.hash, second.hash).next().is_some(),
                _ => false,
            };
            if found {
                covered += if last { 1 } else { 2 };
                stretch = if last { stretch + 1 } else { 2 };
                longest = longest.max(stretch);
            }
            last = found;
        }
        let smaller = self.hashes.len().min(other.len());
        let least = limits.overlap.min(limits.within).min(limits.near_with_run).min(limits.quote_share);
        longest >= limits.long_run || f64::from(covered) >= least * smaller as f64
    }

    /// What the two share.
    pub(super) fn shared(&self, other: &[Word], limits: &Thresholds) -> Shared {
        let runs = self.common(other);
        let long = runs.iter().any(|run| run.words >= limits.long_run);
        let runs = chains::best(runs, limits);
        let words = runs.iter().map(|run| run.words).sum();
        let grams = runs.iter().map(|run| run.words.saturating_sub(2)).sum();
        Shared { runs, words, grams, long }
    }

    /// The maximal common runs that are long, wherever they stand.
    pub(super) fn long(&self, other: &[Word], limits: &Thresholds) -> Vec<Aligned> {
        let mut runs = self.common(other);
        runs.retain(|run| run.words >= limits.long_run);
        runs
    }

    /// All maximal common runs of two words or more.
    fn common(&self, other: &[Word]) -> Vec<Aligned> {
        let mut runs = Vec::new();
        let mut before = None;
        for (b, pair) in other.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            for a in self.places(first.hash, second.hash) {
                let extends = a > 0 && before.is_some() && self.hashes.get(a - 1).copied() == before;
                if !extends {
                    let ours = self.hashes.iter().skip(a);
                    let theirs = other.iter().skip(b).map(|word| &word.hash);
                    let words = ours.zip(theirs).take_while(|(x, y)| x == y).count();
                    runs.push(Aligned { a: a as u32, b: b as u32, words: words as u32 });
                }
            }
            before = Some(first.hash);
        }
        runs
    }
}

fn bucket(first: u64, second: u64, buckets: usize) -> usize {
    (first ^ second.rotate_left(23)) as usize & (buckets - 1)
}
