//! How does a file look without the records that go?
//!
//! A second pass over the input that only copies: all bytes that no edit names are written as they came.

#[cfg(feature = "parquet")]
pub mod parquet;

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::id::Digest;
use crate::ingest::Fields;

/// A file to be written anew.
pub struct Job<'a> {
    /// What is read. It is never changed.
    pub from: &'a Path,
    /// Where it is written.
    pub to: PathBuf,
    /// The name of the format of what is inside, unpacked: `jsonl`, `csv`, `tsv`, `json`, `parquet`.
    pub format: &'a str,
    /// Which columns hold what.
    pub fields: &'a Fields,
    /// Whether columns are added, and [`Change::Annotate`] comes for every record that was read.
    pub annotates: bool,
}

/// What becomes of a record. What no edit names stays byte for byte.
#[derive(Clone, Debug, PartialEq)]
pub struct Edit<'a> {
    /// The record's number in its file, as in [`Member::Row`](crate::ingest::Member).
    pub row: u64,
    /// Where it stands in the unpacked file, its line end and all, for formats that have such places.
    pub stands: Option<Range<u64>>,
    /// What is done.
    pub change: Change<'a>,
}

/// What is done to a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Change<'a> {
    /// It goes.
    Remove,
    /// It stays with another text.
    Text(Cow<'a, str>),
    /// It stays with more columns.
    Annotate(Annotation),
}

/// What is said of a record in columns of its own. The columns are named by [`COLUMNS`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Annotation {
    /// Its family; none where nothing is like it.
    pub family: Option<String>,
    /// What it is a duplicate of, as `path#row` or, where that has one, its id; none for what would be kept.
    pub duplicate_of: Option<String>,
    /// Of it to that one: `identical`, `near`, `within`, `contains`.
    pub relation: Option<&'static str>,
    /// The share of its words that that one holds.
    pub containment: Option<f64>,
}

/// The names of the columns that annotations are written to: three strings and a number.
pub const COLUMNS: [&str; 4] =
    ["firsthand_cluster", "firsthand_duplicate_of", "firsthand_relation", "firsthand_containment"];

/// What was read and written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// BLAKE3 and length of what was read.
    pub read: (Digest, u64),
    /// BLAKE3 and length of what was written.
    pub written: (Digest, u64),
}
