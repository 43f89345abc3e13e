//! Lane three: which passages share a run of words, wherever it stands?
//!
//! An anchor is a word 5-gram chosen by winnowing (Schleimer, Wilkerson, Aiken 2003): of every four 5-grams in a row the
//! one with the least hash, the last of equal ones. A run of 8 words holds four 5-grams in a row, and the choice among
//! them depends on nothing else, so **two passages that share a run of 8 words share an anchor**. A passage of fewer than
//! 20 words has all its 5-grams for anchors, and a longer one those of its 5-grams that a short one has: so **a short
//! passage and any other that share 5 words in a row share an anchor**, which is what looking for shared sentences would
//! be for (a sentence of 5 to 7 words makes no relation of two long passages).

use rayon::prelude::*;

use super::representatives::Representatives;
use crate::corpus::Corpus;
use crate::fingerprint::Word;

/// Words of an anchor.
pub(super) const GRAM: usize = 5;
/// 5-grams in a row of which one is chosen.
const WINDOW: usize = 4;
/// Passages of fewer words have all their 5-grams for anchors.
const SHORT: usize = 20;

/// The hashes of all 5-grams, in order.
pub(super) fn grams(words: &[Word]) -> impl Iterator<Item = u64> {
    words.windows(GRAM).map(gram)
}

/// The hash of a 5-gram.
pub(super) fn gram(words: &[Word]) -> u64 {
    let sum =
        words.iter().fold(0u64, |sum, word| (sum ^ word.hash).wrapping_mul(0x9FB2_1C65_1E98_DF25).rotate_left(29));
    let sum = (sum ^ sum >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    sum ^ sum >> 32
}

/// A set of 5-grams that may hold a few more than were put in: a bit for each, by its hash.
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    /// The 5-grams of all short passages.
    fn of_short(corpus: &Corpus, all: &Representatives) -> Self {
        let is_short = |&number: &u32| (all.word_count(corpus, number) as usize) < SHORT;
        let short: Vec<u64> = all
            .numbers()
            .into_par_iter()
            .filter(is_short)
            .flat_map_iter(|number| grams(&all.words(corpus, number)).collect::<Vec<u64>>())
            .collect();
        // Sixteen bits for each, so that about one in sixteen others passes.
        let mut sieve = Self { bits: vec![0; (short.len() / 4).next_power_of_two()] };
        for gram in short {
            let (word, bit) = sieve.place(gram);
            if let Some(word) = sieve.bits.get_mut(word) {
                *word |= bit;
            }
        }
        sieve
    }

    fn holds(&self, gram: u64) -> bool {
        let (word, bit) = self.place(gram);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }

    fn place(&self, gram: u64) -> (usize, u64) {
        ((gram >> 6) as usize & (self.bits.len() - 1), 1 << (gram & 63))
    }
}

/// The anchors of a passage, distinct, ascending.
fn anchors(words: &[Word], sieve: &Sieve) -> Vec<u64> {
    let grams: Vec<u64> = grams(words).collect();
    let mut chosen = if words.len() < SHORT {
        grams
    } else {
        let mut chosen = winnow(&grams);
        chosen.extend(grams.into_iter().filter(|&gram| sieve.holds(gram)));
        chosen
    };
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn winnow(grams: &[u64]) -> Vec<u64> {
    let mut chosen: Vec<u64> = Vec::with_capacity(grams.len() / 2);
    for window in grams.windows(WINDOW) {
        if let Some(&least) = window.iter().min()
            && chosen.last() != Some(&least)
        {
            chosen.push(least);
        }
    }
    chosen
}

/// For each anchor that two or more have, who has it.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Members, list by list, each ascending.
    members: Vec<u32>,
    /// Where each list begins.
    starts: Vec<u32>,
    /// The anchor of each list.
    pub(super) anchor: Vec<u64>,
}

impl Lists {
    /// The lists of all representatives' anchors.
    pub(super) fn of(corpus: &Corpus, all: &Representatives) -> Self {
        let sieve = Sieve::of_short(corpus, all);
        let entries = all.numbers().into_par_iter().flat_map_iter(|number| {
            anchors(&all.words(corpus, number), &sieve).into_iter().map(move |anchor| (anchor, number))
        });
        Self::from(entries.collect())
    }

    /// The lists of some entries, of which none comes twice.
    pub(super) fn from(mut entries: Vec<(u64, u32)>) -> Self {
        entries.par_sort_unstable();
        let mut lists = Self { starts: vec![0], ..Self::default() };
        for list in entries.chunk_by(|a, b| a.0 == b.0).filter(|list| list.len() > 1) {
            lists.members.extend(list.iter().map(|&(_, number)| number));
            lists.starts.push(lists.members.len() as u32);
            lists.anchor.extend(list.first().map(|&(anchor, _)| anchor));
        }
        lists
    }

    /// The members of a list.
    pub(super) fn members(&self, list: usize) -> &[u32] {
        let start = |at: usize| self.starts.get(at).map_or(self.members.len(), |&start| start as usize);
        self.members.get(start(list)..start(list + 1)).unwrap_or(&[])
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.anchor.len()
    }
}
