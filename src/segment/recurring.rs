//! Which short paragraphs does one outlet put under article after article?
//!
//! Furniture by frequency, within one outlet or host and never across outlets: the paragraph that forty papers carry is
//! what the program looks for. It takes three articles that have nothing else in common: versions of one article share
//! their paragraphs too.

use super::piece::CUE_WORDS;
use crate::id::Digest;
use std::collections::HashMap;

/// The reason of the paragraphs that are demoted.
pub const REASON: &str = "furniture.recurring";
/// The most words of a recurring paragraph.
pub const LONGEST: u32 = 60;
/// In so many articles that share nothing else it must stand.
pub const WITNESSES: usize = 3;

/// A paragraph of kind text, as far as this question needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recurring {
    /// Digest of its normalised words.
    pub digest: Digest,
    /// How many words it has.
    pub words: u32,
    /// Whether it is of kind text; others are looked past.
    pub text: bool,
}

/// A document: its outlet or host, where known, and its paragraphs in order.
#[derive(Clone, Debug, Default)]
pub struct OutletDocument {
    /// The outlet's canonical name, or the host that shows the copy; documents without one are left alone.
    pub outlet: Option<String>,
    /// Its paragraphs.
    pub paragraphs: Vec<Recurring>,
}

/// The (document, paragraph) places that are furniture with the reason [`REASON`], in order.
///
/// Two documents are one story where they share a paragraph that is long, or that only the two have; a document most of
/// whose words recur is a version of another, and proves nothing. Linear in the number of paragraphs.
pub fn demote_recurring(documents: &[OutletDocument]) -> Vec<(usize, usize)> {
    let mut by_outlet: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, document) in documents.iter().enumerate() {
        if let Some(outlet) = document.outlet.as_deref().filter(|outlet| !outlet.is_empty()) {
            by_outlet.entry(outlet).or_default().push(place);
        }
    }
    let mut demoted: Vec<(usize, usize)> = by_outlet
        .values()
        .filter(|members| members.len() >= WITNESSES)
        .flat_map(|members| of_outlet(documents, members))
        .collect();
    demoted.sort_unstable();
    demoted
}

fn of_outlet(documents: &[OutletDocument], members: &[usize]) -> Vec<(usize, usize)> {
    let texts = |place: usize| {
        documents.get(place).into_iter().flat_map(|document| document.paragraphs.iter()).filter(|one| one.text)
    };
    let mut holders: HashMap<Digest, (u32, Vec<usize>)> = HashMap::new();
    for (local, place) in members.iter().enumerate() {
        for one in texts(*place) {
            let (_, held) = holders.entry(one.digest).or_insert((one.words, Vec::new()));
            if held.last() != Some(&local) {
                held.push(local);
            }
        }
    }
    let recurs = |words: u32, held: &[usize]| words <= LONGEST && held.len() >= WITNESSES;
    let mut stories = Stories::new(members.len());
    for (words, held) in holders.values().filter(|(words, held)| !recurs(*words, held)) {
        debug_assert!(*words > LONGEST || held.len() < WITNESSES);
        held.windows(2).for_each(|pair| stories.join(pair[0], pair[1]));
    }
    let witness: Vec<bool> = members
        .iter()
        .map(|place| {
            let (mut all, mut recurring) = (0u64, 0u64);
            for one in texts(*place) {
                all += u64::from(one.words);
                if holders.get(&one.digest).is_some_and(|(words, held)| recurs(*words, held)) {
                    recurring += u64::from(one.words);
                }
            }
            recurring * 2 < all
        })
        .collect();
    let furniture = |digest: &Digest| {
        let Some((words, held)) = holders.get(digest) else { return false };
        let mut told: Vec<usize> =
            held.iter().filter(|local| witness.get(**local) == Some(&true)).map(|local| stories.of(*local)).collect();
        told.sort_unstable();
        told.dedup();
        recurs(*words, held) && told.len() >= WITNESSES
    };
    let verdicts: HashMap<Digest, bool> = holders.keys().map(|digest| (*digest, furniture(digest))).collect();
    let mut places = Vec::new();
    for place in members {
        let paragraphs = documents.get(*place).map_or(&[][..], |document| &document.paragraphs);
        let found =
            paragraphs.iter().enumerate().filter(|(_, one)| one.text && verdicts.get(&one.digest) == Some(&true));
        places.extend(found.map(|(paragraph, _)| (*place, paragraph)));
    }
    places
}

/// Documents joined into stories.
struct Stories(Vec<usize>);

impl Stories {
    fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    fn of(&self, mut member: usize) -> usize {
        while let Some(parent) = self.0.get(member).copied().filter(|parent| *parent != member) {
            member = parent;
        }
        member
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        let (low, high) = (a.min(b), a.max(b));
        if let Some(parent) = self.0.get_mut(high) {
            *parent = low;
        }
    }
}

// A recurring paragraph is short enough for the cues, too: a person who meets one can write a rule for it.
const _: () = assert!((LONGEST as usize) <= CUE_WORDS);

#[cfg(test)]
mod tests {
    use super::*;

    fn one(words: &str, count: u32) -> Recurring {
        Recurring { digest: Digest::of(words.as_bytes()), words: count, text: true }
    }

    fn document(outlet: &str, paragraphs: &[(&str, u32)]) -> OutletDocument {
        OutletDocument {
            outlet: Some(outlet.to_owned()),
            paragraphs: paragraphs.iter().map(|(words, count)| one(words, *count)).collect(),
        }
    }

    #[test]
    fn what_one_outlet_puts_under_three_stories_is_furniture_and_what_three_outlets_carry_is_not() {
        let own =
            ["a", "b", "c"].map(|story| document("Halvik Courier", &[(story, 80), ("Our readers keep us going.", 5)]));
        assert_eq!(demote_recurring(&own), [(0, 1), (1, 1), (2, 1)]);
        let across = ["A", "B", "C"].map(|outlet| document(outlet, &[(outlet, 80), ("The fund closed on Monday.", 5)]));
        assert!(demote_recurring(&across).is_empty());
    }

    #[test]
    fn versions_of_one_article_keep_their_paragraphs() {
        let versions = ["x", "y", "z"].map(|own| document("Halvik Courier", &[(own, 30), ("lead", 70), ("short", 20)]));
        assert!(demote_recurring(&versions).is_empty());
        let short = ["x", "y", "z"].map(|own| document("Halvik Courier", &[(own, 10), ("one", 20), ("two", 20)]));
        assert!(demote_recurring(&short).is_empty());
    }
}
