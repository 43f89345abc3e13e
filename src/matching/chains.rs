//! Which of the common runs belong together? Chains of runs in the same order on both sides with small gaps.
//!
//! The heaviest chain is taken first, then the heaviest of what its words leave, and so on while a chain holds enough
//! words. Within a chain nothing crosses; a block that was moved comes out as a chain of its own. No word of either side
//! is used twice.

use super::options::Thresholds;

/// Most runs of a pair that are looked at; the longest are kept.
const RUNS: usize = 512;

/// A run of words that two sides share, by word numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Aligned {
    /// First word on the one side.
    pub(super) a: u32,
    /// First word on the other.
    pub(super) b: u32,
    /// How many.
    pub(super) words: u32,
}

impl Aligned {
    pub(super) fn a_end(self) -> u32 {
        self.a + self.words
    }

    pub(super) fn b_end(self) -> u32 {
        self.b + self.words
    }

    /// Without its first words.
    fn skip(self, words: u32) -> Self {
        Self { a: self.a + words, b: self.b + words, words: self.words.saturating_sub(words) }
    }
}

/// The runs of the best chains, in the first side's order.
pub(super) fn best(mut runs: Vec<Aligned>, limits: &Thresholds) -> Vec<Aligned> {
    if runs.len() > RUNS {
        runs.sort_unstable_by_key(|run| (std::cmp::Reverse(run.words), run.a, run.b));
        runs.truncate(RUNS);
    }
    let mut chosen = Vec::new();
    while !runs.is_empty() {
        runs.sort_unstable();
        let chain = heaviest(&runs, limits);
        if chain.iter().map(|run| run.words).sum::<u32>() < limits.chain {
            break;
        }
        runs = runs.into_iter().flat_map(|run| unused(run, &chain, limits.run)).collect();
        chosen.extend(chain);
    }
    chosen.sort_unstable();
    chosen
}

/// The chain of most words; of equal ones, the one that ends first.
fn heaviest(runs: &[Aligned], limits: &Thresholds) -> Vec<Aligned> {
    let reach = runs.iter().map(|run| run.words).max().unwrap_or(0) + limits.gap;
    // For each run as a chain's last: the chain's words, the run before, and how much of the run's front that one used.
    let mut ends: Vec<(u32, Option<usize>, u32)> = Vec::with_capacity(runs.len());
    for (i, run) in runs.iter().enumerate() {
        let mut end = (run.words, None, 0);
        let before = runs.iter().zip(&ends).enumerate().take(i).rev();
        for (j, (earlier, &(weight, _, _))) in before.take_while(|(_, (earlier, _))| earlier.a + reach >= run.a) {
            if earlier.b > run.b {
                continue;
            }
            let used = earlier.a_end().saturating_sub(run.a).max(earlier.b_end().saturating_sub(run.b));
            let rest = run.skip(used);
            let near = rest.a - earlier.a_end() <= limits.gap && rest.b - earlier.b_end() <= limits.gap;
            if rest.words >= limits.run && near && weight + rest.words > end.0 {
                end = (weight + rest.words, Some(j), used);
            }
        }
        ends.push(end);
    }
    let mut last = None;
    for (i, &(weight, ..)) in ends.iter().enumerate() {
        if last.is_none_or(|(heaviest, _)| weight > heaviest) {
            last = Some((weight, i));
        }
    }
    let mut chain = Vec::new();
    let mut at = last.map(|(_, i)| i);
    while let Some(i) = at {
        let (Some(run), Some(&(_, before, used))) = (runs.get(i), ends.get(i)) else { break };
        chain.push(run.skip(used));
        at = before;
    }
    chain.reverse();
    chain
}

/// The parts of a run, of at least `least` words, that use no word of the chain on either side.
fn unused(run: Aligned, chain: &[Aligned], least: u32) -> Vec<Aligned> {
    let mut parts = vec![run];
    for taken in chain {
        parts = parts.into_iter().flat_map(|part| cut(part, *taken)).filter(|part| part.words >= least).collect();
    }
    parts
}

/// What of `part` lies before and after the words that `taken` uses, on both sides.
fn cut(part: Aligned, taken: Aligned) -> impl Iterator<Item = Aligned> {
    // The offsets in `part` that `taken` covers on the one side and on the other; none is the empty stretch at the end.
    let covered = |start: u32, from: u32, to: u32| {
        let (low, high) = (from.max(start), to.min(start + part.words));
        if low < high { (low - start, high - start) } else { (part.words, part.words) }
    };
    let first = covered(part.a, taken.a, taken.a_end());
    let second = covered(part.b, taken.b, taken.b_end());
    let (low, high) = (first.min(second), first.max(second));
    let piece = move |from: u32, to: u32| Aligned { words: to.saturating_sub(from), ..part.skip(from.min(part.words)) };
    [piece(0, low.0), piece(low.1, high.0), piece(high.1.max(low.1), part.words)]
        .into_iter()
        .filter(|piece| piece.words > 0)
}
