//! Pairs of passages and families of items, as tables that were asked for.

use std::path::Path;

use rustc_hash::FxHashMap;

use crate::error::Error;
use crate::ingest::Member;
use crate::matching::{Links, Relation};
use crate::prune::tables::{CLUSTERS, Cell, MATCHES, Table};
use crate::prune::{Fates, Items, Records};

/// Where an item or a passage stands.
struct Place<'a> {
    path: &'a str,
    member: String,
    span: Option<crate::span::Span>,
}

impl<'a> Place<'a> {
    fn of(records: &'a Records, record: u32, span: Option<crate::span::Span>) -> Self {
        let steps = records.member(record).into_iter().map(|step| match step {
            Member::Row(row) => row.to_string(),
            Member::Name(name) => name,
        });
        let path = records.unit(record).map_or("", |unit| unit.path.as_str());
        Self { path, member: steps.collect::<Vec<_>>().join("/"), span }
    }

    fn cells(&self) -> [Cell<'_>; 4] {
        let end = |of: fn(&crate::span::Span) -> u32| {
            self.span.as_ref().map_or(Cell::Null, |span| Cell::Integer(i64::from(of(span))))
        };
        [Cell::Text(self.path), Cell::Text(&self.member), end(|span| span.start), end(|span| span.end)]
    }
}

/// Writes all pairs of passages that share enough: of identical ones each with the first, of others between such firsts.
pub(super) fn matches(path: &Path, items: &Items<'_>, records: &Records, links: &Links) -> Result<(), Error> {
    let passages = &items.collection().passages;
    let mut table = Table::create(path, &MATCHES)?;
    let mut row = |a: u32, b: u32, relation: &str, shared: Option<u32>| {
        let words = |passage: u32| passages.words.get(passage as usize).copied().unwrap_or(0);
        let share = |passage: u32| f64::from(shared.unwrap_or(words(passage))) / f64::from(words(passage).max(1));
        let place = |passage: u32| {
            let (record, span) = passages.place(passage).unwrap_or_default();
            Place::of(records, record, Some(span))
        };
        let (first, second) = (place(a), place(b));
        let told = [
            Cell::Text(relation),
            Cell::Integer(i64::from(shared.unwrap_or(words(a)))),
            Cell::Double(share(a)),
            Cell::Double(share(b)),
        ];
        table.row(&[&first.cells()[..], &second.cells()[..], &told[..]].concat())
    };
    for group in &links.groups {
        let Some((&first, others)) = group.split_first() else { continue };
        others.iter().try_for_each(|&other| row(first, other, "identical", None))?;
    }
    for link in &links.links {
        let relation = match link.relation {
            Relation::Identical => "identical",
            Relation::Near => "near",
            Relation::Contains => "contains",
            Relation::Within => "within",
            Relation::Overlap => "overlap",
            Relation::Quote => "quote",
        };
        row(link.a, link.b, relation, Some(link.words))?;
    }
    table.finish()
}

/// Writes all families: what stays, and what goes for it.
pub(super) fn clusters(path: &Path, fates: &Fates<'_>) -> Result<(), Error> {
    let mut families: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for item in 0..fates.items.len() {
        if let Some(kept) = fates.kept_for(item) {
            families.entry(kept).or_default().push(item);
        }
    }
    let mut families: Vec<(u32, Vec<u32>)> = families.into_iter().collect();
    families.sort_unstable();
    let mut table = Table::create(path, &CLUSTERS)?;
    for (kept, others) in families {
        let family = fates.family(kept);
        for (item, stays) in std::iter::once((kept, true)).chain(others.into_iter().map(|item| (item, false))) {
            let place = Place::of(fates.records, fates.items.document(item), fates.items.span(item));
            let row = [&[Cell::Text(&family)][..], &place.cells()[..], &[Cell::Bool(stays)][..]].concat();
            table.row(&row)?;
        }
    }
    table.finish()
}
