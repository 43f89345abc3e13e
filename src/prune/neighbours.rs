//! Which passages tell the same words as a given one?

use crate::matching::Links;

/// No slot.
const NONE: u32 = u32::MAX;

/// Passages that are like any other, in slots: one for all that are the same, each with the slots it is linked to.
pub(super) struct Neighbours {
    /// For each passage its slot.
    slots: Vec<u32>,
    /// For each slot one past its last neighbour.
    ends: Vec<u64>,
    /// Slots and shared words.
    next: Vec<(u32, u32)>,
    /// For each slot whether it may share words with more than it is linked to.
    crowded: Vec<bool>,
}

impl Neighbours {
    pub(super) fn of(links: &Links, passages: usize) -> Self {
        let mut slots = vec![NONE; passages];
        let mut count = 0;
        for group in &links.groups {
            for &passage in group {
                set(&mut slots, passage, count);
            }
            count += 1;
        }
        let linked = links.links.iter().flat_map(|link| [link.a, link.b]);
        for passage in linked.chain(links.crowded.iter().copied()) {
            if slots.get(passage as usize) == Some(&NONE) {
                set(&mut slots, passage, count);
                count += 1;
            }
        }
        let slot = |passage: u32| slots.get(passage as usize).copied().unwrap_or(NONE) as usize;
        // Counted, then laid side by side.
        let mut ends = vec![0u64; count as usize];
        for passage in links.links.iter().flat_map(|link| [link.a, link.b]) {
            if let Some(count) = ends.get_mut(slot(passage)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut next = vec![(0, 0); sum as usize];
        let mut put = |from: usize, to: usize, words: u32| {
            let at = ends.get_mut(from).map_or(0, |end| std::mem::replace(end, *end + 1));
            if let Some(place) = next.get_mut(at as usize) {
                *place = (to as u32, words);
            }
        };
        for link in &links.links {
            let (a, b) = (slot(link.a), slot(link.b));
            put(a, b, link.words);
            put(b, a, link.words);
        }
        let mut crowded = vec![false; ends.len()];
        for &passage in &links.crowded {
            if let Some(is) = crowded.get_mut(slot(passage)) {
                *is = true;
            }
        }
        Self { slots, ends, next, crowded }
    }

    /// The slot of a passage that is like any other.
    pub(super) fn slot(&self, passage: usize) -> Option<u32> {
        self.slots.get(passage).copied().filter(|&slot| slot != NONE)
    }

    /// Whether the passages of a slot may share words with more than it is linked to.
    pub(super) fn is_crowded(&self, slot: u32) -> bool {
        self.crowded.get(slot as usize) == Some(&true)
    }

    /// The slots that a slot is linked to, with the words that they share.
    pub(super) fn next_to(&self, slot: u32) -> &[(u32, u32)] {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or(0) as usize;
        self.next.get((slot as usize).checked_sub(1).map_or(0, end)..end(slot as usize)).unwrap_or(&[])
    }
}

fn set(slots: &mut [u32], passage: u32, slot: u32) {
    if let Some(place) = slots.get_mut(passage as usize) {
        *place = slot;
    }
}
