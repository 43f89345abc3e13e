//! All runs of words that two documents have in common, wherever they stand.

use super::super::chains::Aligned;
use crate::fingerprint::Word;

/// Words of a seed, and so the least words of a run.
const SEED: usize = 3;
/// A seed of more places than this in one document says nothing of where it came from; runs go on over it all the same.
const PLACES: usize = 16;

/// Where the seeds of one document stand.
pub(super) struct Seeds {
    hashes: Vec<u64>,
    /// For each bucket, one past the first place of a seed in it; 0 for none.
    heads: Vec<u32>,
    /// For each place, one past the next place in the same bucket.
    next: Vec<u32>,
}

impl Seeds {
    pub(super) fn of(words: &[Word]) -> Self {
        let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
        let mut heads = vec![0u32; (2 * hashes.len()).next_power_of_two().max(8)];
        let mut next = vec![0u32; hashes.len()];
        let mask = heads.len() - 1;
        // From the back, so that each chain is in order of place.
        for ((place, seed), after) in hashes.windows(SEED).enumerate().zip(&mut next).rev() {
            if let Some(head) = heads.get_mut(bucket(seed) & mask) {
                *after = *head;
                *head = place as u32 + 1;
            }
        }
        Self { hashes, heads, next }
    }

    /// The maximal runs of [`SEED`] words or more that the other side has too, in no order.
    pub(super) fn common(&self, other: &[Word]) -> Vec<Aligned> {
        let theirs: Vec<u64> = other.iter().map(|word| word.hash).collect();
        let mut runs = Vec::new();
        // Whether the seed before had too many places, so that a run over it has not begun there.
        let mut passed_over = true;
        for (b, seed) in theirs.windows(SEED).enumerate() {
            let passes_over = self.places(seed).nth(PLACES).is_some();
            for a in self.places(seed).take(if passes_over { 0 } else { PLACES }) {
                // A run is begun where the word before differs, or at a seed behind one that was passed over.
                if passed_over || !self.goes_on(a, &theirs, b) {
                    let back = if passed_over { self.back(a, &theirs, b) } else { 0 };
                    let (a, b) = (a - back, b - back);
                    let pairs = self.hashes.iter().skip(a).zip(theirs.iter().skip(b));
                    let words = pairs.take_while(|(x, y)| x == y).count();
                    runs.push(Aligned { a: a as u32, b: b as u32, words: words as u32 });
                }
            }
            passed_over = passes_over;
        }
        runs.sort_unstable();
        runs.dedup();
        runs
    }

    /// Whether the word before two places is the same, so that the run there began earlier.
    fn goes_on(&self, a: usize, theirs: &[u64], b: usize) -> bool {
        let before = |words: &[u64], at: usize| at.checked_sub(1).and_then(|at| words.get(at).copied());
        before(&self.hashes, a).is_some_and(|word| before(theirs, b) == Some(word))
    }

    /// How many words before two places are the same.
    fn back(&self, a: usize, theirs: &[u64], b: usize) -> usize {
        let ours = self.hashes.iter().take(a).rev();
        ours.zip(theirs.iter().take(b).rev()).take_while(|(x, y)| x == y).count()
    }

    /// The places of a seed, ascending.
    fn places(&self, seed: &[u64]) -> impl Iterator<Item = usize> {
        let head = self.heads.get(bucket(seed) & (self.heads.len() - 1)).copied().unwrap_or(0);
        let after = |link: u32| (link > 0).then(|| link as usize - 1);
        let chain = std::iter::successors(after(head), move |&place| after(*self.next.get(place)?));
        chain.filter(move |&place| self.hashes.get(place..place + SEED) == Some(seed))
    }
}

fn bucket(seed: &[u64]) -> usize {
    let sum = seed.iter().fold(0u64, |sum, word| sum.rotate_left(23) ^ word);
    (sum ^ sum >> 32) as usize
}
