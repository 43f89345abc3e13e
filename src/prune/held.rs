//! How many words of one text stand in another?

use std::collections::HashSet;

use crate::fingerprint::words;

/// Words of one text that stand in another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// How many.
    pub words: u32,
    /// Of how many words that it has.
    pub of: u32,
}

/// How many words of the removed text stand in runs of two or more that the kept one has too.
pub fn held(kept: &str, removed: &str) -> Held {
    let hashes = |text: &str| words(text).iter().map(|word| word.hash).collect::<Vec<_>>();
    let (kept, removed) = (hashes(kept), hashes(removed));
    let pairs: HashSet<&[u64]> = kept.windows(2).collect();
    let mut stands = vec![false; removed.len()];
    for (at, pair) in removed.windows(2).enumerate() {
        if pairs.contains(pair) {
            stands.iter_mut().skip(at).take(2).for_each(|one| *one = true);
        }
    }
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Held { words: count(stands.iter().filter(|one| **one).count()), of: count(removed.len()) }
}
