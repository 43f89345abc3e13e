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
use super::room::{Parts, Room};
use crate::corpus::View;
use crate::fingerprint::Word;

/// Words of an anchor.
pub(super) const GRAM: usize = 5;
/// 5-grams in a row of which one is chosen.
const WINDOW: usize = 4;
/// Passages of fewer words have all their 5-grams for anchors.
const SHORT: usize = 20;

/// The hashes of all 5-grams, in order.
pub(super) fn grams(words: &[Word]) -> impl Iterator<Item = u64> {
    words.windows(GRAM).map(|words| gram(words.iter().map(|word| word.hash)))
}

/// The hash of a 5-gram, by those of its words.
pub(super) fn gram(words: impl Iterator<Item = u64>) -> u64 {
    let sum = words.fold(0u64, |sum, word| (sum ^ word).wrapping_mul(0x9FB2_1C65_1E98_DF25).rotate_left(29));
    let sum = (sum ^ sum >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    sum ^ sum >> 32
}

/// A set of 5-grams that may hold a few more than were put in: a bit for each, by its hash.
struct Sieve {
    bits: Vec<u64>,
}

impl Sieve {
    /// The 5-grams of all short passages.
    fn of_short(corpus: View<'_>, all: &Representatives) -> Self {
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

/// Anchors by their first bits, each part sorted by itself.
const PARTS: usize = 256;
/// Bits of an anchor that tell its part, and those that are kept beside the number of who has it: 40 in all, so of 10^8
/// anchors one in ten thousand is taken for another. That makes candidates, no more.
const KEPT: u32 = 32;

/// The anchors of all representatives as they are read: eight bytes each, by parts.
pub(super) struct Gathering<'a> {
    sieve: Sieve,
    parts: Parts<'a>,
}

impl<'a> Gathering<'a> {
    pub(super) fn new(corpus: View<'_>, all: &Representatives, room: Option<&'a Room<'a>>) -> Self {
        Self { sieve: Sieve::of_short(corpus, all), parts: Parts::new(PARTS, room) }
    }

    /// Adds the anchors of a representative to what one task has gathered.
    pub(super) fn gather(&self, number: u32, words: &[Word], gathered: &mut Vec<(u8, u64)>) {
        let entry = |anchor: u64| ((anchor >> 56) as u8, (anchor >> 24) << KEPT | u64::from(number));
        gathered.extend(anchors(words, &self.sieve).into_iter().map(entry));
    }

    /// Takes what one task has gathered. The order in which tasks come does not show: each part is sorted.
    pub(super) fn put(&self, mut gathered: Vec<(u8, u64)>) {
        gathered.sort_unstable_by_key(|&(part, _)| part);
        for entries in gathered.chunk_by(|a, b| a.0 == b.0) {
            if let Some(&(part, _)) = entries.first() {
                self.parts.add(usize::from(part), entries.iter().map(|&(_, entry)| entry));
            }
        }
        self.parts.settle();
    }

    /// The lists. Those of more than `longest` members keep their anchors.
    pub(super) fn lists(self, longest: usize) -> Lists {
        let of_part = |part: usize| Lists::of_sorted(&self.parts.sorted(part), (part as u64) << KEPT, longest);
        let parts: Vec<Lists> = (0..PARTS).into_par_iter().map(of_part).collect();
        let mut lists = Lists::default();
        lists.members.reserve_exact(parts.iter().map(|part| part.members.len()).sum());
        lists.ends.reserve_exact(parts.iter().map(|part| part.ends.len()).sum());
        for part in parts {
            let (members, count) = (lists.members.len() as u32, lists.len() as u32);
            lists.members.extend(part.members);
            lists.ends.extend(part.ends.into_iter().map(|end| end + members));
            lists.long.extend(part.long.into_iter().map(|(list, anchor)| (list + count, anchor)));
        }
        lists
    }
}

/// For each anchor that two or more have, who has it.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// Members, list by list, each ascending.
    members: Vec<u32>,
    /// Where each list ends.
    ends: Vec<u32>,
    /// The lists that are long, each with its anchor as far as that was kept: see [`Lists::is`].
    pub(super) long: Vec<(u32, u64)>,
}

impl Lists {
    /// An entry of a list: the first half of a hash, and who has it.
    pub(super) fn entry(hash: u64, member: u32) -> u64 {
        hash >> KEPT << KEPT | u64::from(member)
    }

    /// The lists of some entries, a key in the upper half of each and a member in the lower, of which none comes twice.
    pub(super) fn from(mut entries: Vec<u64>) -> Self {
        entries.par_sort_unstable();
        Self::of_sorted(&entries, 0, usize::MAX)
    }

    fn of_sorted(entries: &[u64], part: u64, longest: usize) -> Self {
        let mut lists = Self::default();
        for list in entries.chunk_by(|a, b| a >> KEPT == b >> KEPT).filter(|list| list.len() > 1) {
            if list.len() > longest
                && let Some(first) = list.first()
            {
                lists.long.push((lists.len() as u32, part | first >> KEPT));
            }
            lists.members.extend(list.iter().map(|&entry| entry as u32));
            lists.ends.push(lists.members.len() as u32);
        }
        lists
    }

    /// Whether a 5-gram is the anchor of a long list.
    pub(super) fn is(anchor: u64, gram: u64) -> bool {
        gram >> 24 == anchor
    }

    /// The members of a list.
    pub(super) fn members(&self, list: usize) -> &[u32] {
        let end = |at: usize| self.ends.get(at).map_or(self.members.len(), |&end| end as usize);
        self.members.get(list.checked_sub(1).map_or(0, end)..end(list)).unwrap_or(&[])
    }

    /// The members of the long lists, ascending, each once.
    pub(super) fn crowded(&self) -> Vec<u32> {
        let mut members: Vec<u32> =
            self.long.iter().flat_map(|&(list, _)| self.members(list as usize)).copied().collect();
        members.par_sort_unstable();
        members.dedup();
        members
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}
