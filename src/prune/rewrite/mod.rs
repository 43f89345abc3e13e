//! How does a file look without the records that go?
//!
//! A second pass over the input that only copies: all bytes that no edit names are written as they came. Tables of lines,
//! cells and objects go by as bytes; what was packed is packed again by the same codec, at the level that its program has
//! where nothing is said (gzip 6, in one member; zstd 3, in one frame). A file that is no longer as it was when it was read
//! is a [`Fault`], and never a wrong output.

mod cells;
mod columns;
mod copying;
mod fault;
mod lines;
mod list;
mod streams;
mod tally;

#[cfg(feature = "parquet")]
mod parquet;

use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, PathBuf};

use self::copying::Halt;
use crate::id::Digest;
use crate::ingest::packing::{self, Unpacked};
use crate::ingest::{CellRows, Detail, Fields, ObjectRows, Options};

pub use self::fault::Fault;

/// Writes a file anew. Its edits come in the order of its records, each of a record of its own.
///
/// # Errors
/// [`Fault::Read`] and [`Fault::Write`] where the system says so; [`Fault::Unfit`] where the file is not as it was when it
/// was read, a record has no place of its own, or columns of these names are there already. What stood in the place of the
/// output before is then unchanged.
pub fn rewrite(job: &Job<'_>, edits: &mut dyn Iterator<Item = Edit<'_>>) -> Result<Written, Fault> {
    let (from, to) = (job.from, job.to.as_path());
    let options = |detail: Detail| Options { fields: job.fields.clone(), detail, ..Options::default() };
    match job.format {
        "jsonl" | "json" => streams::unpacked(from, to, |head, copying| {
            let options = options(Detail::Texts);
            let rows = ObjectRows::of(head, &options);
            if job.format == "json" {
                list::rewrite(&rows, copying, edits)
            } else {
                lines::rewrite(&rows, copying, edits)
            }
        }),
        "csv" | "tsv" => streams::unpacked(from, to, |_, copying| {
            let options = options(Detail::Columns);
            let source = packing::open(from).map_err(Halt::Read)?;
            let Unpacked { head, mut reader, .. } = packing::unpacked(source).map_err(Halt::Read)?;
            let rows = CellRows::open(packing::name(from), &head, &mut *reader, &options).map_err(Halt::Read)?;
            let mut rows = rows.map_err(|unfit| Halt::Unfit(0, unfit))?;
            if job.annotates {
                cells::annotate(&mut rows, copying, edits)
            } else {
                cells::rewrite(&rows, copying, edits)
            }
        }),
        #[cfg(feature = "parquet")]
        "parquet" => parquet::rewrite(job, edits),
        other => {
            let what = format!("is {other}, of which no record can be cut out");
            Err(Fault::unfit(from, what, "prune it as JSON Lines, as `firsthand text --format jsonl` writes it"))
        }
    }
}

/// Copies a file that no edit names, or that is one record, byte for byte.
///
/// # Errors
/// As [`rewrite`].
pub fn copy(from: &Path, to: &Path) -> Result<Written, Fault> {
    streams::as_it_is(from, to)
}

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
    /// What it is a duplicate of, as `path#row`; none for what would be kept.
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
