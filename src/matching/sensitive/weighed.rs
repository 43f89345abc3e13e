//! How much does a word say of two documents? The fewer of their sentences hold it, the more.
//!
//! Weights are over the pair's own sentences: what both documents are about says little, and a result does not depend on
//! what else is in the corpus. Weights over the corpus were measured and lost: PlagDet .87 for .91, since then every
//! word of the common subject counts as rare.

use super::sentenced::{Part, Sentenced, bag};

/// Marks a word that the other document does not have.
const NONE: u32 = u32::MAX;

/// One of the two documents, weighed.
pub(super) struct Weighed<'a> {
    pub(super) document: &'a Sentenced,
    /// For each distinct word, the logarithm of how many sentences there are to one that holds it.
    weight: Vec<f64>,
    /// For each distinct word, its number in the other document.
    other: Vec<u32>,
    /// Lengths of the sentences as vectors.
    lengths: Vec<f64>,
}

impl<'a> Weighed<'a> {
    /// Both documents, each weighed by the sentences of both.
    pub(super) fn pair(a: &'a Sentenced, b: &'a Sentenced) -> (Self, Self) {
        let of = |ours: &'a Sentenced, theirs: &'a Sentenced| {
            let sentences = (ours.len() + theirs.len()) as f64;
            let (mut weight, mut other) =
                (Vec::with_capacity(ours.hashes.len()), Vec::with_capacity(ours.hashes.len()));
            let mut at = 0;
            for (number, hash) in (0u32..).zip(&ours.hashes) {
                while theirs.hashes.get(at).is_some_and(|their| their < hash) {
                    at += 1;
                }
                let shared = theirs.hashes.get(at) == Some(hash);
                other.push(if shared { at as u32 } else { NONE });
                let holding = ours.places(number).len() + if shared { theirs.places(at as u32).len() } else { 0 };
                weight.push((sentences / holding.max(1) as f64).ln());
            }
            let mut weighed = Self { document: ours, weight, other, lengths: Vec::new() };
            weighed.lengths = (0..ours.len() as u32).map(|sentence| weighed.length(ours.bag(sentence))).collect();
            weighed
        };
        (of(a, b), of(b, a))
    }

    /// The weight of a word.
    pub(super) fn weight(&self, word: u32) -> f64 {
        self.weight.get(word as usize).copied().unwrap_or(0.0)
    }

    /// The number of a word in the other document.
    pub(super) fn other(&self, word: u32) -> Option<u32> {
        self.other.get(word as usize).copied().filter(|&other| other != NONE)
    }

    /// The length of a sentence as a vector.
    pub(super) fn sentence_length(&self, sentence: u32) -> f64 {
        self.lengths.get(sentence as usize).copied().unwrap_or(0.0)
    }

    /// The cosine of a range of words and one of the other document.
    pub(super) fn alike(&self, words: Part, other: &Self, theirs: Part) -> f64 {
        let (ours, theirs) = (bag(self.document.numbers(words)), bag(other.document.numbers(theirs)));
        let lengths = self.length(&ours) * other.length(&theirs);
        self.product(&ours, &theirs) / lengths.max(f64::MIN_POSITIVE)
    }

    fn length(&self, bag: &[(u32, u32)]) -> f64 {
        bag.iter().map(|&(word, times)| (f64::from(times) * self.weight(word)).powi(2)).sum::<f64>().sqrt()
    }

    fn product(&self, ours: &[(u32, u32)], theirs: &[(u32, u32)]) -> f64 {
        let mut theirs = theirs.iter().peekable();
        let mut sum = 0.0;
        for &(word, times) in ours {
            let Some(other) = self.other(word) else { continue };
            while theirs.next_if(|(their, _)| *their < other).is_some() {}
            if let Some(&(_, their_times)) = theirs.next_if(|(their, _)| *their == other) {
                sum += f64::from(times) * f64::from(their_times) * self.weight(word).powi(2);
            }
        }
        sum
    }
}
