//! In which order are items kept?

use rayon::prelude::*;

use super::items::Items;

/// All items that are no references, in keep order. A place in it is a rank: what stands earlier stays.
pub struct Order {
    /// So many references come before all.
    references: u32,
    /// The number of items, references and all.
    items: u32,
    /// The items by rank; empty where it is the order of the input.
    at: Vec<u32>,
}

impl Order {
    /// The order of the input.
    pub fn of_input(items: &Items<'_>) -> Self {
        Self { references: items.references(), items: items.len(), at: Vec::new() }
    }

    /// By documents in an order, which names each that is no reference once; the paragraphs of each as they stand.
    pub fn by_documents(items: &Items<'_>, documents: &[u32]) -> Self {
        let at = documents.iter().flat_map(|&document| items.of_document(document)).collect();
        Self { at, ..Self::of_input(items) }
    }

    /// How many items have a rank.
    pub fn len(&self) -> u32 {
        self.items - self.references
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item of a rank.
    pub fn at(&self, rank: u32) -> u32 {
        if self.at.is_empty() { self.references + rank } else { self.at.get(rank as usize).copied().unwrap_or(0) }
    }

    /// For each passage its place, references first, so that of many alike the first in keep order is a centre.
    pub fn of_passages(&self, items: &Items<'_>) -> Vec<u32> {
        if self.at.is_empty() {
            return (0..items.collection().passages.len() as u32).collect();
        }
        let mut places: Vec<u32> = vec![0; items.collection().passages.len()];
        let own: Vec<(usize, u32)> = (0..self.len())
            .into_par_iter()
            .flat_map_iter(|rank| items.passages(self.at(rank)).map(move |passage| (passage, rank + 1)))
            .collect();
        for (passage, place) in own {
            if let Some(slot) = places.get_mut(passage) {
                *slot = place;
            }
        }
        places
    }
}
