//! How often do words stand in the whole corpus?
//!
//! Of two earnings reports the pair's own sentences say that "shr" and "cts" are rare; only the corpus knows that every
//! report has them. So a stretch must be alike by the corpus's weights too.

use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::super::representatives::Representatives;
use crate::corpus::Corpus;
use crate::fingerprint::words;

/// Words of a sentence, on average.
const WORDS: f64 = 20.0;

/// By buckets of hashes; words that share one look more common than they are.
pub(super) struct Counts {
    buckets: Vec<AtomicU32>,
    /// How many sentences the corpus has, near enough.
    sentences: f64,
}

impl Counts {
    pub(super) fn of(corpus: &Corpus, all: &Representatives) -> Self {
        let total: usize = corpus.passages.words.iter().map(|&words| words as usize).sum();
        let buckets = std::iter::repeat_with(AtomicU32::default).take((total / 2).next_power_of_two()).collect();
        let counts = Self { buckets, sentences: total as f64 / WORDS };
        all.numbers().into_par_iter().for_each(|number| {
            for word in words(corpus.text(all.passage(number))) {
                if let Some(bucket) = counts.bucket(word.hash) {
                    bucket.fetch_add(1, Ordering::Relaxed);
                }
            }
        });
        counts
    }

    /// How often a word stands in the corpus.
    pub(super) fn get(&self, word: u64) -> u32 {
        self.bucket(word).map_or(0, |bucket| bucket.load(Ordering::Relaxed))
    }

    fn bucket(&self, word: u64) -> Option<&AtomicU32> {
        self.buckets.get(word as usize & (self.buckets.len() - 1))
    }

    /// The cosine of two sets of words, by hash, ascending, each word weighed by how few sentences of the corpus hold it.
    /// How often a word is repeated does not matter: a form repeats its own words. What two share stands twice at least,
    /// so no word counts as rarer than that.
    pub(super) fn alike(&self, ours: &[u64], theirs: &[u64]) -> f64 {
        let weight = |word: &u64| (self.sentences / f64::from(self.get(*word).max(2))).ln().max(0.0).powi(2);
        let length = |words: &[u64]| words.iter().map(weight).sum::<f64>().sqrt();
        let shared = ours.iter().filter(|word| theirs.binary_search(word).is_ok());
        shared.map(weight).sum::<f64>() / (length(ours) * length(theirs)).max(f64::MIN_POSITIVE)
    }
}
