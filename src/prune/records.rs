//! What is known of each record beside its words: where it stands, what it calls itself, whose and when it is.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::ingest::{Document, Member, Role};
use crate::provenance::dates::Moment;
use crate::segment::dates;

/// Where records are from: a file, or one thing inside it that holds rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The file, as in [`Document::path`].
    pub path: String,
    /// As in [`Document::path_escaped`].
    pub escaped: bool,
    /// The way inside the file, without the row.
    pub inside: Vec<Member>,
    /// The format's name.
    pub format: String,
    /// The first of its records.
    pub first: u32,
}

/// Records as columns, in the order of a [`Collection`](crate::corpus::Collection)'s documents.
#[derive(Debug, Default)]
pub struct Records {
    units: Vec<Unit>,
    /// The row within its unit, from 1; 0 for a unit that is one record.
    rows: Vec<u64>,
    /// Where it stands in its unpacked file; none where the length is 0.
    stands: Vec<(u64, u32)>,
    ids: Strings,
    /// Numbers of names.
    sources: Vec<u32>,
    names: Vec<Box<str>>,
    by_name: FxHashMap<Box<str>, u32>,
    /// Of publication; 0 where it is not known.
    years: Vec<i16>,
}

/// Strings, one after another.
#[derive(Debug, Default)]
struct Strings {
    bytes: String,
    ends: Vec<u64>,
}

impl Strings {
    fn push(&mut self, string: &str) {
        self.bytes.push_str(string);
        self.ends.push(self.bytes.len() as u64);
    }

    fn at(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).copied().unwrap_or(0) as usize;
        self.bytes.get(at.checked_sub(1).map_or(0, end)..end(at)).unwrap_or_default()
    }
}

/// What is told of one record, as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Where it is from, if that is not where the record before is from; its `first` says nothing.
    pub unit: Option<Unit>,
    /// The row within its unit, from 1; 0 for a unit that is one record.
    pub row: u64,
    /// First byte and length, as in [`Document::stands`]; length 0 where it has no such place.
    pub stands: (u64, u32),
    /// What it calls itself; empty where it says nothing.
    pub id: String,
    /// What it calls its source; empty where it names none.
    pub source: String,
    /// The year of its publication; 0 where it is not known.
    pub year: i16,
}

impl Records {
    /// What is told of a document that would come next.
    pub fn entry(&self, document: &Document) -> Entry {
        let (row, inside) = match document.member.split_last() {
            Some((Member::Row(row), inside)) => (*row, inside),
            _ => (0, document.member.as_slice()),
        };
        let same = |unit: &Unit| {
            row > 0 && unit.path == document.path && unit.escaped == document.path_escaped && unit.inside == inside
        };
        let unit = (!self.units.last().is_some_and(same)).then(|| Unit {
            path: document.path.clone(),
            escaped: document.path_escaped,
            inside: inside.to_vec(),
            format: document.format.to_owned(),
            first: 0,
        });
        let stands = document.stands.clone().unwrap_or_default();
        let told =
            |role: Role| document.told(role).next().map(|datum| datum.value.trim()).unwrap_or_default().to_owned();
        Entry {
            unit,
            row,
            stands: (stands.start, u32::try_from(stands.end - stands.start).unwrap_or(0)),
            id: told(Role::Id),
            source: told(Role::Outlet),
            year: date(document).and_then(|at| at.get(..4)?.parse().ok()).unwrap_or(0),
        }
    }

    /// Adds the next record.
    pub fn push(&mut self, entry: &Entry) {
        if let Some(unit) = &entry.unit {
            self.units.push(Unit { first: self.rows.len() as u32, ..unit.clone() });
        }
        self.rows.push(entry.row);
        self.stands.push(entry.stands);
        self.ids.push(&entry.id);
        let source = self.name(&entry.source);
        self.sources.push(source);
        self.years.push(entry.year);
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(known) = self.by_name.get(name) {
            return *known;
        }
        let number = self.names.len() as u32;
        self.names.push(name.into());
        self.by_name.insert(name.into(), number);
        number
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All units, in order.
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The records of a unit.
    pub fn of_unit(&self, unit: usize) -> Range<u32> {
        let first = |unit: usize| self.units.get(unit).map_or(self.rows.len() as u32, |unit| unit.first);
        first(unit)..first(unit + 1)
    }

    /// Whether a row of a unit is a record.
    pub fn has_row(&self, unit: usize, row: u64) -> bool {
        let range = self.of_unit(unit);
        let rows = self.rows.get(range.start as usize..range.end as usize).unwrap_or_default();
        rows.binary_search(&row).is_ok()
    }

    /// The unit of a record.
    pub fn unit(&self, record: u32) -> Option<&Unit> {
        self.units.get(self.units.partition_point(|unit| unit.first <= record).checked_sub(1)?)
    }

    /// The row of a record in its unit; 0 where the unit is the record.
    pub fn row(&self, record: u32) -> u64 {
        self.rows.get(record as usize).copied().unwrap_or(0)
    }

    /// The whole way to a record inside its file.
    pub fn member(&self, record: u32) -> Vec<Member> {
        let inside = self.unit(record).map(|unit| unit.inside.as_slice()).unwrap_or_default();
        let row = Some(self.row(record)).filter(|row| *row > 0).map(Member::Row);
        inside.iter().cloned().chain(row).collect()
    }

    /// Where a record stands in its unpacked file, as in [`Document::stands`].
    pub fn stands(&self, record: u32) -> Option<Range<u64>> {
        let (start, length) = self.stands.get(record as usize).copied().filter(|(_, length)| *length > 0)?;
        Some(start..start + u64::from(length))
    }

    /// What a record calls itself; empty where it says nothing.
    pub fn id(&self, record: u32) -> &str {
        self.ids.at(record as usize)
    }

    /// What a record calls its source; empty where it names none.
    pub fn source(&self, record: u32) -> &str {
        let number = self.sources.get(record as usize).copied().unwrap_or(0);
        self.names.get(number as usize).map_or("", AsRef::as_ref)
    }

    /// The year of a record's publication; 0 where it is not known.
    pub fn year(&self, record: u32) -> i16 {
        self.years.get(record as usize).copied().unwrap_or(0)
    }
}

/// The date that machines tell of a document's publication, as an RFC 3339 prefix.
fn date(document: &Document) -> Option<String> {
    document.told(Role::Date).find_map(|datum| dates::find(&datum.value).into_iter().find_map(|mention| mention.value))
}

/// Seconds since the epoch at which a document's date of publication begins.
pub(super) fn published(document: &Document) -> Option<i64> {
    Moment::of(&date(document)?).seconds()
}
