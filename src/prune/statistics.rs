//! How much is duplicate: of whom, how long, since when, in what families, and what other shares would cost?

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::{Family, Group, Largest, Repeated, Statistics, Threshold};
use super::tell::Fates;
use crate::corpus::Texts;
use crate::matching::Links;

/// Sources, and passages and families, that are listed.
const SOURCES: usize = 100;
const LISTED: usize = 20;

/// Where each length begins, in words, and what it is called.
const LENGTHS: [(u32, &str); 8] = [
    (1, "1-9"),
    (10, "10-24"),
    (25, "25-49"),
    (50, "50-99"),
    (100, "100-249"),
    (250, "250-499"),
    (500, "500-999"),
    (1000, "1000-"),
];

/// The statistics of what was decided. `removed_at` tells how many items each share would have removed.
pub fn statistics(fates: &Fates<'_>, links: &Links, removed_at: &[(f64, u64)]) -> Statistics {
    let items = fates.items;
    let mut sources: FxHashMap<&str, (u64, u64)> = FxHashMap::default();
    let mut lengths = LENGTHS.map(|_| (0, 0));
    let mut years: BTreeMap<i16, (u64, u64)> = BTreeMap::new();
    let mut sizes: FxHashMap<u32, u64> = FxHashMap::default();
    for item in items.references()..items.len() {
        let (record, words, goes) = (items.document(item), items.words(item), fates.goes(item));
        let count = |of: &mut (u64, u64)| *of = (of.0 + 1, of.1 + u64::from(goes));
        count(sources.entry(fates.records.source(record)).or_default());
        count(years.entry(fates.records.year(record)).or_default());
        let length = LENGTHS.partition_point(|&(from, _)| from <= words).saturating_sub(1);
        if let Some(of_length) = lengths.get_mut(length) {
            count(of_length);
        }
        if let Some(kept) = fates.kept_for(item) {
            *sizes.entry(kept).or_default() += 1;
        }
    }
    let group = |name: &str, (read, removed): (u64, u64)| Group { name: name.to_owned(), read, removed };
    let named = |&(year, counts): &(i16, (u64, u64))| match year {
        0 => group("(none)", counts),
        year => group(&year.to_string(), counts),
    };
    let mut by_year: Vec<(i16, (u64, u64))> = years.into_iter().collect();
    by_year.sort_by_key(|&(year, _)| (year == 0, year));
    let lengths = LENGTHS.iter().zip(lengths).filter(|(_, counts)| counts.0 > 0);
    Statistics {
        sources: by_source(sources),
        lengths: lengths.map(|((_, name), counts)| group(name, counts)).collect(),
        years: by_year.iter().map(named).collect(),
        families: families(&sizes),
        largest: largest(fates, &sizes),
        repeated: repeated(fates, links),
        thresholds: removed_at.iter().map(|&(share, removed)| Threshold { share, removed }).collect(),
    }
}

fn by_source(sources: FxHashMap<&str, (u64, u64)>) -> Vec<Group> {
    let mut sources: Vec<(&str, (u64, u64))> = sources.into_iter().collect();
    sources.sort_unstable_by_key(|&(name, (read, removed))| (Reverse(removed), Reverse(read), name));
    let others = sources.split_off(sources.len().min(SOURCES));
    let name = |name: &str| if name.is_empty() { "(none)".to_owned() } else { name.to_owned() };
    let mut groups: Vec<Group> =
        sources.into_iter().map(|(of, (read, removed))| Group { name: name(of), read, removed }).collect();
    if !others.is_empty() {
        let sum = others.iter().fold((0, 0), |sum, (_, of)| (sum.0 + of.0, sum.1 + of.1));
        groups.push(Group { name: "(others)".to_owned(), read: sum.0, removed: sum.1 });
    }
    groups
}

fn families(sizes: &FxHashMap<u32, u64>) -> Vec<Family> {
    let mut counts: BTreeMap<u64, u64> = BTreeMap::new();
    sizes.values().for_each(|removed| *counts.entry(removed + 1).or_default() += 1);
    counts.into_iter().map(|(size, count)| Family { size, count }).collect()
}

fn largest(fates: &Fates<'_>, sizes: &FxHashMap<u32, u64>) -> Vec<Largest> {
    let mut all: Vec<(Reverse<u64>, u32)> = sizes.iter().map(|(&kept, &removed)| (Reverse(removed), kept)).collect();
    let listed = all.len().min(LISTED);
    if listed < all.len() {
        all.select_nth_unstable(listed);
        all.truncate(listed);
    }
    all.sort_unstable();
    all.into_iter().map(|(Reverse(removed), kept)| Largest { kept: fates.item(kept), removed }).collect()
}

fn repeated(fates: &Fates<'_>, links: &Links) -> Vec<Repeated> {
    let collection = fates.items.collection();
    let passages = &collection.passages;
    let mut groups: Vec<(Reverse<usize>, u32, &Vec<u32>)> =
        links.groups.iter().filter_map(|group| Some((Reverse(group.len()), *group.first()?, group))).collect();
    let listed = groups.len().min(LISTED);
    if listed < groups.len() {
        groups.select_nth_unstable(listed);
        groups.truncate(listed);
    }
    groups.sort_unstable();
    let one = |(Reverse(times), first, group): (Reverse<usize>, u32, &Vec<u32>)| {
        let documents: FxHashSet<u32> =
            group.iter().filter_map(|&passage| passages.document.get(passage as usize)).copied().collect();
        let text = collection.text(first);
        let shown = text.get(..text.floor_char_boundary(200)).unwrap_or(&text).to_owned();
        Repeated { text: shown, times: times as u64, records: documents.len() as u64, first: fates.passage(first) }
    };
    groups.into_iter().map(one).collect()
}
