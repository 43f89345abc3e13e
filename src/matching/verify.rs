//! Do two passages share words as a person would underline them? The one verifier behind all lanes.
//!
//! The words of one side go into a table of 2-grams, once; each other side is looked up in it and gives its maximal
//! common runs, and those give chains (`chains`). What could not relate has been turned down before (`digrams`): by how
//! much of the other side stands in shared 2-grams at all. (The study's merge of 3-grams is as cheap, but would drop a
//! text whose every third word is new.)

use super::chains::{self, Aligned};
use super::options::Thresholds;

/// A 2-gram of more places than this is looked up at the first ones only: "ha ha ha" must not cost its square. A run that
/// goes on over it is found all the same, from its next 2-gram.
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

/// One side of many comparisons: the hashes of its words, and where each 2-gram stands.
#[derive(Default)]
pub(super) struct Prepared {
    hashes: Vec<u64>,
    /// For each bucket, one past the first place of a 2-gram in it; 0 for none.
    heads: Vec<u32>,
    /// For each place, one past the next place in the same bucket.
    next: Vec<u32>,
}

impl Prepared {
    pub(super) fn new(hashes: &[u64]) -> Self {
        let mut prepared = Self::default();
        prepared.set(|own| own.extend_from_slice(hashes));
        prepared
    }

    /// Prepares another side in the same memory; `fill` adds the hashes of its words.
    pub(super) fn set(&mut self, fill: impl FnOnce(&mut Vec<u64>)) {
        self.hashes.clear();
        fill(&mut self.hashes);
        let buckets = (2 * self.hashes.len()).next_power_of_two().max(8);
        self.heads.clear();
        self.heads.resize(buckets, 0);
        self.next.clear();
        self.next.resize(self.hashes.len(), 0);
        // From the back, so that each chain is in order of place.
        for (place, pair) in self.hashes.windows(2).enumerate().rev() {
            if let ([first, second], Some(after)) = (pair, self.next.get_mut(place))
                && let Some(head) = self.heads.get_mut(bucket(*first, *second, buckets))
            {
                *after = *head;
                *head = place as u32 + 1;
            }
        }
    }

    /// The hashes of its words.
    pub(super) fn words_of(&self) -> &[u64] {
        &self.hashes
    }

    /// Says of the words of another side that stand nowhere yet where they do: runs of two and more, at most `reach` words
    /// behind where the words before them stand, or before where the words behind them do.
    pub(super) fn near(&self, other: &[u64], stands: &mut [Option<u32>], reach: usize) {
        let mut at = 0;
        while let Some(gap) = stands.get(at..).and_then(|rest| rest.iter().position(Option::is_none)) {
            let start = at + gap;
            let length = stands.get(start..).unwrap_or_default().iter().take_while(|place| place.is_none()).count();
            at = start + length;
            let before = start.checked_sub(1).and_then(|before| stands.get(before)).copied().flatten();
            let behind = stands.get(at).copied().flatten();
            let within = |place: usize, words: usize| {
                let after = before.is_some_and(|before| place > before as usize && place <= before as usize + reach);
                let end = place + words;
                let ahead = behind.is_some_and(|behind| end <= behind as usize && behind as usize <= end + reach);
                after || ahead
            };
            let mut from = start;
            while from + 1 < at {
                let left = other.get(from..at).unwrap_or_default();
                let [first, second, ..] = left else { break };
                let run = |place: usize| {
                    let own = self.hashes.iter().skip(place);
                    (own.zip(left).take_while(|(x, y)| x == y).count(), place)
                };
                let runs =
                    self.places(*first, *second).take(PLACES).map(run).filter(|&(words, place)| within(place, words));
                // The longest; of equal ones the first.
                let best = runs.max_by_key(|&(words, place)| (words, std::cmp::Reverse(place)));
                let Some((words, place)) = best else {
                    from += 1;
                    continue;
                };
                for step in 0..words {
                    if let Some(stands) = stands.get_mut(from + step) {
                        *stands = Some((place + step) as u32);
                    }
                }
                from += words;
            }
        }
    }

    /// How many words it has.
    pub(super) fn words(&self) -> u32 {
        self.hashes.len() as u32
    }

    /// The places of a 2-gram, ascending.
    fn places(&self, first: u64, second: u64) -> impl Iterator<Item = usize> {
        let head = self.heads.get(bucket(first, second, self.heads.len())).copied().unwrap_or(0);
        let after = |link: u32| (link > 0).then(|| link as usize - 1);
        let chain = std::iter::successors(after(head), move |&place| after(*self.next.get(place)?));
        chain
            .filter(move |&place| self.hashes.get(place) == Some(&first) && self.hashes.get(place + 1) == Some(&second))
    }

    /// What the two share.
    pub(super) fn shared(&self, other: &[u64], limits: &Thresholds) -> Shared {
        self.shared_and_long(other, limits, |_| ())
    }

    /// What the two share; hands on the maximal common runs that are long, wherever they stand.
    pub(super) fn shared_and_long(&self, other: &[u64], limits: &Thresholds, each: impl FnMut(Aligned)) -> Shared {
        let runs = self.common(other);
        let is_long = |run: &Aligned| run.words >= limits.long_run;
        let long = runs.iter().any(is_long);
        runs.iter().copied().filter(is_long).for_each(each);
        let runs = chains::best(runs, limits);
        let words = runs.iter().map(|run| run.words).sum();
        let grams = runs.iter().map(|run| run.words.saturating_sub(2)).sum();
        Shared { runs, words, grams, long }
    }

    /// All maximal common runs of two words or more.
    fn common(&self, other: &[u64]) -> Vec<Aligned> {
        let mut runs = Vec::new();
        // Whether the 2-gram before had places that were not looked at, so that a run over it may not be known.
        let (mut passed_over, mut twice) = (true, false);
        for (b, pair) in other.windows(2).enumerate() {
            let [first, second] = pair else { continue };
            let before = b.checked_sub(1).and_then(|before| other.get(before));
            let mut passes_over = false;
            for (nth, a) in self.places(*first, *second).enumerate() {
                if nth == PLACES {
                    passes_over = true;
                    break;
                }
                let extends = before.is_some() && a.checked_sub(1).and_then(|before| self.hashes.get(before)) == before;
                if extends && !passed_over {
                    continue;
                }
                let back = if extends { self.back(a, other, b) } else { 0 };
                twice |= extends;
                let (a, b) = (a - back, b - back);
                let pairs = self.hashes.iter().skip(a).zip(other.iter().skip(b));
                let words = pairs.take_while(|(x, y)| x == y).count();
                runs.push(Aligned { a: a as u32, b: b as u32, words: words as u32 });
            }
            passed_over = passes_over;
        }
        if twice {
            runs.sort_unstable();
            runs.dedup();
        }
        runs
    }

    /// How many words before two places are the same.
    fn back(&self, a: usize, other: &[u64], b: usize) -> usize {
        let ours = self.hashes.iter().take(a).rev();
        ours.zip(other.iter().take(b).rev()).take_while(|(x, y)| x == y).count()
    }
}

fn bucket(first: u64, second: u64, buckets: usize) -> usize {
    (first ^ second.rotate_left(23)) as usize & (buckets - 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All maximal common runs of two words or more, by looking at every pair of places.
    fn plain(a: &[u64], b: &[u64]) -> Vec<Aligned> {
        let mut runs = Vec::new();
        for i in 0..a.len() {
            for j in 0..b.len() {
                let begins = i == 0 || j == 0 || a[i - 1] != b[j - 1];
                let words = a[i..].iter().zip(&b[j..]).take_while(|(x, y)| x == y).count();
                if begins && words >= 2 {
                    runs.push(Aligned { a: i as u32, b: j as u32, words: words as u32 });
                }
            }
        }
        runs
    }

    fn sorted(mut runs: Vec<Aligned>) -> Vec<Aligned> {
        runs.sort_unstable();
        runs
    }

    proptest! {
        #[test]
        fn the_runs_are_those_of_a_plain_look(
            a in prop::collection::vec(0u64..6, 0..60), b in prop::collection::vec(0u64..6, 0..60),
        ) {
            prop_assert_eq!(sorted(Prepared::new(&a).common(&b)), plain(&a, &b));
        }

        #[test]
        fn a_run_behind_a_pair_of_words_that_is_everywhere_is_found(before in 0usize..200, other in 1usize..200) {
            let own: Vec<u64> = (10..30).collect();
            let a: Vec<u64> = std::iter::repeat_n(0, before).chain(own.iter().copied()).collect();
            let b: Vec<u64> = std::iter::repeat_n(0, other).chain(own).collect();
            let runs = Prepared::new(&a).common(&b);
            let words = (20 + before.min(other)) as u32;
            prop_assert!(runs.iter().any(|run| run.words == words), "{runs:?}");
        }
    }
}
