//! Who stays, and who goes for whom?
//!
//! Items are taken in keep order. One goes if and only if one that stays, and came before it, holds at least the share of
//! its words ([`held`](crate::matching::held) says how many those are); of several the first in keep order is named. So a
//! chain A, B, C in which A does not hold C keeps C where B went, and of each family somebody stays.
//!
//! Who is asked are those that stay and are joined to it by passages ([`Links`]) that hold three quarters of the words that
//! are needed: what shares less by whole passages cannot share so much as a whole, but for what is scattered over passages
//! that are unlike. What other shares would have decided comes of the same run: who stays under any of them is asked.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::classes::leaders;
use super::holders::{Holders, slots};
use super::items::Items;
use super::neighbours::Neighbours;
use super::order::Order;
use crate::matching::{Holder, Links};

/// Stays.
pub const KEPT: u32 = u32::MAX;

/// Items that are looked at together, on all threads; those before them are settled.
const BATCH: u32 = 4096;
/// The least part of the words needed that linked passages must hold for two items to be compared.
const LINKED: f64 = 0.75;
/// Passages that more items hold than this are common: where the words needed can be had without them, they bring nobody
/// in.
const COMMON: u32 = 64;
/// Most items that are looked at for one passage, and most that one item is compared with: the others are left out, and
/// that is counted.
const LOOKED: usize = 4096;
const COMPARED: usize = 256;

/// What was decided.
#[derive(Debug, Default)]
pub struct Decided {
    /// For each item the one that it goes for, or [`KEPT`].
    pub kept_for: Vec<u32>,
    /// What was found of the reference set, ascending: its item, and how many items went that share so much with it.
    pub contaminated: Vec<(u32, u64)>,
    /// How many items each share would have removed.
    pub removed_at: Vec<(f64, u64)>,
    /// Items that were not compared with all that are joined to them, since more are than can be compared.
    pub left_out: u64,
}

/// Decides by the very words alone: of each class the first stays.
pub fn exact(items: &Items<'_>, order: &Order) -> Decided {
    let leaders = leaders(items, order, true);
    let goes = |(leader, item): (&u32, u32)| if *leader == item || item < items.references() { KEPT } else { *leader };
    let kept_for: Vec<u32> = leaders.iter().zip(0u32..).map(goes).collect();
    let mut found: FxHashMap<u32, u64> = FxHashMap::default();
    for &kept in kept_for.iter().filter(|&&kept| kept < items.references()) {
        *found.entry(kept).or_default() += 1;
    }
    let mut contaminated: Vec<(u32, u64)> = found.into_iter().collect();
    contaminated.sort_unstable();
    let removed = kept_for.iter().filter(|&&kept| kept != KEPT).count() as u64;
    Decided { kept_for, contaminated, removed_at: vec![(1.0, removed)], left_out: 0 }
}

/// Decides by a share of words, above 0 to 1, and tells what `others` would have decided.
pub fn decide(items: &Items<'_>, order: &Order, links: &Links, share: f64, others: &[f64]) -> Decided {
    let mut shares = vec![share];
    shares.extend(others.iter().copied().filter(|other| *other != share));
    let neighbours = Neighbours::of(links, items.collection().passages.len());
    let leaders = leaders(items, order, false);
    let mut sizes: FxHashMap<u32, u64> = FxHashMap::default();
    for (&leader, item) in leaders.iter().zip(0u32..) {
        if leader != item {
            *sizes.entry(leader).or_insert(1) += 1;
        }
    }
    let mut run = Run {
        items,
        staying: vec![0; items.len() as usize],
        holders: Holders::default(),
        references: Holders::default(),
        neighbours,
        least: shares.iter().copied().fold(share, f64::min),
        shares,
    };
    for reference in 0..items.references() {
        run.references.add(reference, &slots(items, &run.neighbours, reference));
    }
    let mut decided = Decided { kept_for: vec![KEPT; items.len() as usize], ..Decided::default() };
    let mut removed = vec![0u64; run.shares.len()];
    let mut found: FxHashMap<u32, u64> = FxHashMap::default();
    for start in (0..order.len()).step_by(BATCH as usize) {
        let ranks = start..(start.saturating_add(BATCH)).min(order.len());
        let is_leader = |item: &u32| leaders.get(*item as usize) == Some(item) && items.may_go(*item);
        let batch: Vec<u32> = ranks.map(|rank| order.at(rank)).filter(is_leader).collect();
        for (&item, looked) in batch.iter().zip(run.look(&batch)) {
            let size = sizes.get(&item).copied().unwrap_or(1);
            decided.left_out += u64::from(looked.left_out) * size;
            let kept_for = run.settle(item, &looked);
            for (removed, kept) in removed.iter_mut().zip(&kept_for) {
                *removed += if kept.is_some() { size } else { size - 1 };
            }
            let Some(kept) = kept_for.first().copied().flatten() else { continue };
            for reference in looked.references.iter().filter(|one| one.reaches(share)) {
                *found.entry(reference.item).or_default() += size;
            }
            if let Some(slot) = decided.kept_for.get_mut(item as usize) {
                *slot = kept;
            }
        }
    }
    // Of a class the first has decided for all.
    for (&leader, item) in leaders.iter().zip(0u32..).filter(|&(&leader, item)| leader != item) {
        let of_leader = decided.kept_for.get(leader as usize).copied().unwrap_or(KEPT);
        if let Some(slot) = decided.kept_for.get_mut(item as usize) {
            *slot = if of_leader == KEPT { leader } else { of_leader };
        }
    }
    decided.contaminated = found.into_iter().collect();
    decided.contaminated.sort_unstable();
    decided.removed_at = run.shares.iter().copied().zip(removed).collect();
    decided.removed_at.sort_by(|a, b| a.0.total_cmp(&b.0));
    decided
}

/// An item that holds enough of another, or of which another holds enough, to count under some share.
struct Holding {
    item: u32,
    /// Of the words of the one that is looked at.
    share: f64,
    /// Of the words of a reference, those that the one that is looked at holds.
    back: f64,
    /// Of the words of the one that is looked at, those that linked passages share.
    linked: f64,
}

impl Holding {
    fn reaches(&self, share: f64) -> bool {
        self.share >= share || self.back >= share
    }

    /// Whether it would be asked, and holds enough, if this share were asked for.
    fn holds(&self, share: f64) -> bool {
        self.share >= share && self.linked >= LINKED * share
    }
}

/// What was found of an item.
#[derive(Default)]
struct Looked {
    /// Those before it in keep order that hold enough of it, in that order.
    holders: Vec<Holding>,
    references: Vec<Holding>,
    left_out: bool,
}

/// A passage that is like others.
struct Like {
    words: u32,
    slot: u32,
    /// How many hold it, or what it is linked to.
    count: u32,
}

/// Who is joined to an item: the words that linked passages share with it, and its place among all that are.
type Joined = FxHashMap<u32, (u32, u64)>;

struct Run<'a> {
    items: &'a Items<'a>,
    neighbours: Neighbours,
    /// The share that was asked for, then others.
    shares: Vec<f64>,
    least: f64,
    /// For each item a bit for each share under which it stays.
    staying: Vec<u8>,
    /// Those that stay under any share.
    holders: Holders,
    references: Holders,
}

impl Run<'_> {
    /// Looks for who holds each item of a batch.
    fn look(&self, batch: &[u32]) -> Vec<Looked> {
        // Within the batch it is not known yet who stays: all are asked.
        let mut beside = Holders::default();
        for &item in batch {
            beside.add(item, &slots(self.items, &self.neighbours, item));
        }
        let one = |holder: &mut Holder, (place, &item): (usize, &u32)| self.look_at(item, place, &beside, holder);
        batch.par_iter().enumerate().map_init(Holder::default, |holder, one_of| one(holder, one_of)).collect()
    }

    /// Looks for who holds an item, `place` in its batch.
    fn look_at(&self, item: u32, place: usize, beside: &Holders, holder: &mut Holder) -> Looked {
        let mut looked = Looked::default();
        let like = self.like(item, beside);
        if like.is_empty() {
            return looked;
        }
        let words = self.items.words(item);
        let text = self.items.text(item);
        let mut joined = Joined::default();
        let crowded = self.join(&like, &|slot| self.references.of(slot), &mut joined, &mut looked.left_out);
        let may = |shared: u32, of: u32| f64::from(shared + crowded) >= LINKED * self.least * f64::from(of);
        for (reference, (shared, _)) in joined.drain() {
            let (forth, back) = (may(shared, words), may(shared, self.items.words(reference)));
            if forth || back {
                let other = self.items.text(reference);
                let share = if forth { held_share(holder, &other, &text) } else { 0.0 };
                let back = if back { held_share(holder, &text, &other) } else { 0.0 };
                looked.references.push(Holding { item: reference, share, back, linked: 1.0 });
            }
        }
        looked.references.retain(|one| one.reaches(self.least));
        looked.references.sort_unstable_by_key(|one| one.item);

        let common = self.dispensable(&like, words);
        let rest = like.get(common..).unwrap_or_default();
        let without: u32 = like.iter().take(common).map(|one| one.words).sum();
        let before = |slot: u32| {
            let own =
                beside.of(slot).take_while(move |&(_, at)| at < place as u64).map(|(other, at)| (other, at | AFTER));
            self.holders.of(slot).chain(own)
        };
        let crowded = self.join(rest, &before, &mut joined, &mut looked.left_out) + without;
        let mut asked: Vec<(u64, u32, u32)> = joined
            .into_iter()
            .filter(|&(_, (shared, _))| f64::from(shared + crowded) >= LINKED * self.least * f64::from(words))
            .map(|(other, (shared, at))| (at, other, shared))
            .collect();
        if asked.len() > COMPARED {
            looked.left_out = true;
            asked.sort_unstable_by_key(|&(at, _, shared)| (std::cmp::Reverse(shared), at));
            asked.truncate(COMPARED);
        }
        asked.sort_unstable();
        for (at, other, shared) in asked {
            let share = held_share(holder, &self.items.text(other), &text);
            if share < self.least {
                continue;
            }
            let linked = f64::from(shared + crowded) / f64::from(words);
            looked.holders.push(Holding { item: other, share, back: 0.0, linked });
            // One that stays under each share and holds enough for each: no later one will be named.
            let stays = self.staying.get(other as usize).copied().unwrap_or(0);
            if at & AFTER == 0
                && u32::from(stays).count_ones() as usize == self.shares.len()
                && looked.holders.last().is_some_and(|one| self.shares.iter().all(|of| one.holds(*of)))
            {
                break;
            }
        }
        looked
    }

    /// The passages of an item that are like others, the commonest first.
    fn like(&self, item: u32, beside: &Holders) -> Vec<Like> {
        let words = &self.items.collection().passages.words;
        let count = |slot: u32| self.holders.count(slot) + self.references.count(slot) + beside.count(slot);
        let one = |passage: usize| {
            let slot = self.neighbours.slot(passage)?;
            let linked: u32 = self.neighbours.next_to(slot).iter().map(|&(other, _)| count(other)).sum();
            Some(Like { words: words.get(passage).copied().unwrap_or(0), slot, count: count(slot) + linked })
        };
        let mut like: Vec<Like> = self.items.passages(item).filter_map(one).collect();
        like.sort_unstable_by_key(|one| (std::cmp::Reverse(one.count), one.slot));
        like
    }

    /// How many of the first of some passages are common and not needed: who shares only these shares too little.
    fn dispensable(&self, like: &[Like], words: u32) -> usize {
        let needed = LINKED * self.least * f64::from(words);
        let mut sum = 0;
        like.iter()
            .take_while(|one| {
                sum += one.words;
                one.count > COMMON && f64::from(sum) < needed
            })
            .count()
    }

    /// Joins whoever holds one of some passages, or what it is linked to. Gives the words of passages that stand in crowds,
    /// which may be shared with anybody.
    fn join<I: Iterator<Item = (u32, u64)>>(
        &self,
        like: &[Like],
        who: &dyn Fn(u32) -> I,
        joined: &mut Joined,
        left_out: &mut bool,
    ) -> u32 {
        let mut crowded = 0;
        for one in like {
            let linked = self.neighbours.next_to(one.slot);
            if self.neighbours.is_crowded(one.slot) {
                crowded += one.words;
            }
            let mut room = LOOKED;
            for (slot, words) in std::iter::once((one.slot, one.words)).chain(linked.iter().copied()) {
                for (other, at) in who(slot) {
                    if room == 0 {
                        *left_out = true;
                        break;
                    }
                    room -= 1;
                    let entry = joined.entry(other).or_insert((0, at));
                    *entry = (entry.0 + words.min(one.words), entry.1.min(at));
                }
            }
        }
        crowded
    }

    /// Whom an item goes for under each share; `None` where it stays, and then it may hold others.
    fn settle(&mut self, item: u32, looked: &Looked) -> Vec<Option<u32>> {
        let kept_for = |(nth, share): (usize, &f64)| {
            let stays = |other: u32| self.staying.get(other as usize).is_some_and(|bits| bits >> nth & 1 == 1);
            let reference = looked.references.iter().find(|one| one.reaches(*share));
            let holder = || looked.holders.iter().find(|one| one.holds(*share) && stays(one.item));
            reference.or_else(holder).map(|one| one.item)
        };
        let kept_for: Vec<Option<u32>> = self.shares.iter().enumerate().map(kept_for).collect();
        let bits =
            kept_for.iter().enumerate().filter(|(_, kept)| kept.is_none()).fold(0, |bits, (nth, _)| bits | 1 << nth);
        if let Some(staying) = self.staying.get_mut(item as usize) {
            *staying = bits;
        }
        if bits != 0 {
            self.holders.add(item, &slots(self.items, &self.neighbours, item));
        }
        kept_for
    }
}

/// Places of a batch come after all places before it.
const AFTER: u64 = 1 << 63;

/// The share of a text's words that another holds.
fn held_share(holder: &mut Holder, other: &str, text: &str) -> f64 {
    holder.take(other);
    holder.holds(text).share()
}
