//! Which items hold a passage, or one of the same words?

use rustc_hash::FxHashMap;

use super::items::Items;
use super::neighbours::Neighbours;

/// The slots of an item's passages, each once.
pub(super) fn slots(items: &Items<'_>, neighbours: &Neighbours, item: u32) -> Vec<u32> {
    let mut slots: Vec<u32> = items.passages(item).filter_map(|passage| neighbours.slot(passage)).collect();
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// Who has a slot, in the order in which they came.
#[derive(Default)]
pub(super) struct Holders {
    /// For each slot that anybody has the first and the last place in `items`, and how many.
    ends: FxHashMap<u32, (u32, u32, u32)>,
    /// Items with the number under which they came, and the place of the next that has the same slot.
    items: Vec<(u32, u32, u32)>,
    /// How many came.
    count: u32,
}

impl Holders {
    /// Adds the next item.
    pub(super) fn add(&mut self, item: u32, slots: &[u32]) {
        for slot in slots {
            let place = self.items.len() as u32;
            let end = self.ends.entry(*slot).or_insert((place, place, 0));
            if end.2 > 0
                && let Some(last) = self.items.get_mut(end.1 as usize)
            {
                last.2 = place;
            }
            *end = (end.0, place, end.2 + 1);
            self.items.push((item, self.count, u32::MAX));
        }
        self.count += 1;
    }

    /// How many have a slot.
    pub(super) fn count(&self, slot: u32) -> u32 {
        self.ends.get(&slot).map_or(0, |end| end.2)
    }

    /// Who has a slot, each with the number under which it came.
    pub(super) fn of(&self, slot: u32) -> impl Iterator<Item = (u32, u64)> {
        let at = |place: u32| self.items.get(place as usize).copied();
        let first = self.ends.get(&slot).and_then(|end| at(end.0));
        std::iter::successors(first, move |&(_, _, next)| at(next)).map(|(item, number, _)| (item, u64::from(number)))
    }
}
