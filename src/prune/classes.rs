//! Which items hold the very same words, paragraph by paragraph? One of each such class stands for all.

use rayon::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::items::Items;
use super::order::Order;
use crate::id::Digest;

/// For each item the one that stands for it: of its class the first in keep order. Items without words, and references,
/// stand for themselves.
pub(super) fn leaders(items: &Items<'_>, order: &Order) -> Vec<u32> {
    let passages = &items.collection().passages;
    let digests = |item: u32| -> Vec<Digest> {
        let range = items.passages(item);
        let words = passages.words.get(range.clone()).unwrap_or_default();
        let digests = passages.normal_digest.get(range).unwrap_or_default();
        digests.iter().zip(words).filter(|(_, words)| **words > 0).map(|(digest, _)| *digest).collect()
    };
    let key = |item: u32| {
        let mut hasher = Xxh3::new();
        digests(item).iter().for_each(|digest| hasher.update(&digest.0));
        hasher.digest()
    };
    // By the first bytes of a hash, and by the digests themselves only where those are the same.
    let places = order.len();
    let mut keys: Vec<(u64, u32)> = (0..places)
        .into_par_iter()
        .filter(|&place| items.words(order.at(place)) > 0)
        .map(|place| (key(order.at(place)), place))
        .collect();
    keys.par_sort_unstable();
    let mut leaders: Vec<u32> = (0..items.len()).collect();
    for alike in keys.chunk_by_mut(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        let of = |&(_, place): &(u64, u32)| digests(order.at(place));
        let first = alike.first().map(of);
        if alike.iter().skip(1).any(|one| Some(of(one)) != first) {
            alike.sort_by_cached_key(|one| (of(one), one.1));
        }
        for class in alike.chunk_by(|a, b| first.is_some() && of(a) == of(b)) {
            let Some(&(_, place)) = class.first() else { continue };
            for &(_, member) in class {
                if let Some(leader) = leaders.get_mut(order.at(member) as usize) {
                    *leader = order.at(place);
                }
            }
        }
    }
    leaders
}
