//! In which clauses do words deny? In French and Spanish several in one clause deny once: "ne … pas".

use std::collections::BTreeSet;
use std::ops::Range;

use super::places::Place;
use super::spoken::Said;

/// The clauses of either side in which a word denies that both have.
pub(super) struct Still {
    pub a: BTreeSet<u32>,
    pub b: BTreeSet<u32>,
}

impl Still {
    /// Of two quotes with the places where they differ, in what was compared.
    pub fn of(ours: &Said, theirs: &Said, places: &[Place], compared: &Place) -> Self {
        let kept = |said: &Said, side: fn(&Place) -> &Range<usize>| {
            let kept = |at| side(compared).contains(&at) && !places.iter().any(|place| side(place).contains(&at));
            denials(said, kept)
        };
        Self { a: kept(ours, |place| &place.a), b: kept(theirs, |place| &place.b) }
    }
}

/// The clauses in which one of those words denies.
pub(super) fn denials(said: &Said, wanted: impl Fn(usize) -> bool) -> BTreeSet<u32> {
    let denying = said.words.iter().enumerate().filter(|(at, word)| word.denies && wanted(*at));
    denying.map(|(_, word)| word.clause).collect()
}
