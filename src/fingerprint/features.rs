//! Words and 2-shingles, summed as the words come.

use super::hash::{self, Sixteen};
use super::sums::Sums;
use super::tokens::Sink;
use crate::span::Span;

/// Words that wait to be summed together: with their shingles they are sixteen features.
const WAIT: usize = 8;

/// Sums words and 2-shingles.
///
/// Eight words wait, so that their shingles are hashed and summed in one go without a counter or a branch for each.
#[derive(Clone, Default)]
pub(super) struct Features {
    waiting: [u64; WAIT],
    fill: usize,
    /// The word before those that wait.
    last: u64,
    /// Words that were summed.
    summed: u64,
    sums: Sums,
}

impl Features {
    #[inline(always)]
    pub(super) fn add(&mut self, hash: u64) {
        // The mask keeps the index in bounds for the compiler; `fill` is below 8 already.
        self.waiting[self.fill & (WAIT - 1)] = hash;
        self.fill += 1;
        if self.fill == WAIT {
            self.sum();
        }
    }

    /// Sums the words that wait, and their shingles.
    #[inline(never)]
    fn sum(&mut self) {
        let [a, b, c, d, e, f, g, h] = self.waiting;
        let count = self.fill as u64;
        let first = if self.summed == 0 { 0 } else { hash::pair(self.last, a) };
        let mut shingles = [
            first,
            hash::pair(a, b),
            hash::pair(b, c),
            hash::pair(c, d),
            hash::pair(d, e),
            hash::pair(e, f),
            hash::pair(f, g),
            hash::pair(g, h),
        ];
        shingles.iter_mut().skip(self.fill).for_each(|shingle| *shingle = 0);
        let [p, q, r, s, t, u, v, w] = shingles;
        let features = 2 * count - u64::from(self.summed == 0);
        self.sums.add_sixteen([a, p, b, q, c, r, d, s, e, t, f, u, g, v, h, w], features);
        self.last = h;
        self.summed += count;
        self.fill = 0;
    }

    /// How many words there were.
    pub(super) fn words(&self) -> u32 {
        (self.summed + self.fill as u64) as u32
    }

    /// The SimHash of what came; `None` if nothing came.
    pub(super) fn simhash(mut self) -> Option<u64> {
        if self.words() == 0 {
            return None;
        }
        if self.fill > 0 {
            self.waiting.iter_mut().skip(self.fill).for_each(|hash| *hash = 0);
            self.sum();
        }
        Some(self.sums.majority())
    }
}

impl Sink for Features {
    #[inline(always)]
    fn ascii(&mut self, _: &[u8], _: Sixteen, hash: u64, _: Span) {
        self.add(hash);
    }
    #[inline]
    fn folded(&mut self, _: &str, hash: u64, _: Span) {
        self.add(hash);
    }
}
