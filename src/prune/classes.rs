//! Which items hold the very same words? One of each such class stands for all.

use rayon::prelude::*;

use super::items::Items;
use super::order::Order;
use crate::fingerprint::fingerprint;
use crate::id::Digest;

/// For each item the one that stands for it: of its class the first in keep order, or a reference where `references` count
/// too. Items that may not go stand for themselves.
pub(super) fn leaders(items: &Items<'_>, order: &Order, references: bool) -> Vec<u32> {
    let passages = &items.collection().passages;
    let digest = |item: u32| -> Digest {
        let range = items.passages(item);
        let words = passages.words.get(range.clone()).unwrap_or_default();
        let mut worded = words.iter().zip(range).filter(|(words, _)| **words > 0).map(|(_, passage)| passage);
        match (worded.next(), worded.next()) {
            (Some(only), None) => passages.normal_digest.get(only).copied().unwrap_or_default(),
            _ => fingerprint(&items.text(item)).normal_digest,
        }
    };
    // References come before all others.
    let before = if references { items.references() } else { 0 };
    let at = |place: u32| if place < before { place } else { order.at(place - before) };
    let mut keys: Vec<(Digest, u32)> = (0..before + order.len())
        .into_par_iter()
        .filter(|&place| items.may_go(at(place)))
        .map(|place| (digest(at(place)), place))
        .collect();
    keys.par_sort_unstable();
    let mut leaders: Vec<u32> = (0..items.len()).collect();
    for class in keys.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(_, first)) = class.first() else { continue };
        for &(_, member) in class {
            if let Some(leader) = leaders.get_mut(at(member) as usize) {
                *leader = at(first);
            }
        }
    }
    leaders
}
