//! The records and paragraphs that a manifest names, each once, found by their place in the inputs.

use rustc_hash::FxHashMap;
use xxhash_rust::xxh3::Xxh3;

use crate::ingest;
use crate::prune::model;
use crate::report::model::Member;
use crate::span::Span;

/// No item.
pub(super) const NONE: u32 = u32::MAX;

/// Where a kept text stands on disk.
#[derive(Clone, Copy, Debug)]
pub(super) struct At {
    pub start: u64,
    pub len: u32,
}

/// A record, or a paragraph of one.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// The key of its record.
    record: u128,
    /// Its file's place in the manifest.
    pub file: u32,
    /// The next item of the same record.
    next: u32,
    /// The paragraph, where it is one.
    pub span: Option<Span>,
    pub words: u32,
    pub digest: [u8; 32],
    /// Where the line that names it begins in the manifest.
    pub line: u64,
    /// Whether that line names it as what was kept.
    pub as_kept: bool,
    pub removed: bool,
    /// Whether its text must be compared with another.
    pub needed: bool,
    /// Whether its record was read again.
    pub seen: bool,
    pub text: Option<At>,
}

/// All that are named.
#[derive(Debug, Default)]
pub(super) struct Items {
    pub all: Vec<Item>,
    /// By record, the first item of it.
    heads: FxHashMap<u128, u32>,
}

impl Items {
    pub(super) fn get(&self, at: u32) -> Option<&Item> {
        self.all.get(at as usize)
    }

    pub(super) fn get_mut(&mut self, at: u32) -> Option<&mut Item> {
        self.all.get_mut(at as usize)
    }

    /// The items of a record, by their places.
    pub(super) fn of(&self, record: u128) -> impl Iterator<Item = (u32, &Item)> {
        let mut at = self.heads.get(&record).copied().unwrap_or(NONE);
        std::iter::from_fn(move || {
            let here = at;
            let item = self.get(here)?;
            at = item.next;
            Some((here, item))
        })
    }

    /// Whether an item, or the whole record that it is a paragraph of, was removed.
    pub(super) fn goes(&self, at: u32) -> bool {
        self.get(at).is_some_and(|item| {
            item.removed || self.of(item.record).any(|(_, other)| other.span.is_none() && other.removed)
        })
    }

    /// Adds an item unless it is there; tells its place, and whether it was.
    pub(super) fn add(&mut self, mut item: Item) -> (u32, bool) {
        let record = item.record;
        if let Some((at, _)) = self.of(record).find(|(_, known)| known.span == item.span) {
            return (at, true);
        }
        let at = u32::try_from(self.all.len()).unwrap_or(NONE);
        item.next = self.heads.insert(record, at).unwrap_or(NONE);
        self.all.push(item);
        (at, false)
    }
}

impl Item {
    /// An item that nothing is known of but what a line says.
    pub(super) fn told(told: &model::Item, digest: [u8; 32], file: u32, line: u64, as_kept: bool) -> Self {
        let span = told.span.map(Span::from);
        let record = record(file, told.member.iter().map(Step::from));
        let (removed, needed, seen, text) = (false, false, false, None);
        Self { record, file, next: NONE, span, words: told.words, digest, line, as_kept, removed, needed, seen, text }
    }
}

/// The key of a record: 128 bits of its file's place and the way inside it.
pub(super) fn record<'a>(file: u32, way: impl Iterator<Item = Step<'a>>) -> u128 {
    let mut hasher = Xxh3::new();
    hasher.update(&file.to_le_bytes());
    for step in way {
        match step {
            Step::Row(row) => {
                hasher.update(b"#");
                hasher.update(&row.to_le_bytes());
            }
            Step::Name(name) => {
                hasher.update(b"/");
                hasher.update(&(name.len() as u64).to_le_bytes());
                hasher.update(name.as_bytes());
            }
        }
    }
    hasher.digest128()
}

/// A step of the way inside a file.
pub(super) enum Step<'a> {
    Row(u64),
    Name(&'a str),
}

impl<'a> From<&'a Member> for Step<'a> {
    fn from(member: &'a Member) -> Self {
        match member {
            Member::Row(row) => Self::Row(*row),
            Member::Name(name) => Self::Name(name),
        }
    }
}

impl<'a> From<&'a ingest::Member> for Step<'a> {
    fn from(member: &'a ingest::Member) -> Self {
        match member {
            ingest::Member::Row(row) => Self::Row(*row),
            ingest::Member::Name(name) => Self::Name(name),
        }
    }
}
