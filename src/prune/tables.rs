//! Pairs and clusters as tables, for programs: JSON Lines or Parquet, by the name of the file.
//!
//! Rows are written as they come, so that a table of any length takes the memory of one row group. The file stands in its
//! place when it is whole, and not before.

mod lines;
#[cfg(feature = "parquet")]
mod parquet;

use std::path::{Path, PathBuf};

use self::lines::Lines;
#[cfg(feature = "parquet")]
use self::parquet::Rows;
use super::out::Out;
use crate::error::Error;

/// What a column holds. Any cell may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Double,
    /// Yes or no.
    Bool,
}

/// What stands in a row under a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Null,
    /// Words.
    Text(&'a str),
    /// A whole number.
    Integer(i64),
    /// A number; one that is none or has no end is written as nothing, since JSON has no word for it.
    Double(f64),
    /// Yes or no.
    Bool(bool),
}

/// The columns of `--matches`, a row a pair: where the two stand (`member`: the row's number, or the names and numbers on
/// the way inside the file, joined by `/`; bytes of the text from `start` up to `end`), what a is to b, how many words they
/// share, and the share of each one's words that the other holds.
pub const MATCHES: [(&str, Type); 12] = [
    ("a_path", Type::Text),
    ("a_member", Type::Text),
    ("a_start", Type::Integer),
    ("a_end", Type::Integer),
    ("b_path", Type::Text),
    ("b_member", Type::Text),
    ("b_start", Type::Integer),
    ("b_end", Type::Integer),
    ("relation", Type::Text),
    ("shared_words", Type::Integer),
    ("a_in_b", Type::Double),
    ("b_in_a", Type::Double),
];

/// The columns of `--clusters`, a row a member: the cluster's id, where the member stands, and whether it stayed.
pub const CLUSTERS: [(&str, Type); 6] = [
    ("cluster", Type::Text),
    ("path", Type::Text),
    ("member", Type::Text),
    ("start", Type::Integer),
    ("end", Type::Integer),
    ("kept", Type::Bool),
];

/// The endings that are known, for messages.
const ENDINGS: &[&str] = &[
    ".jsonl",
    ".ndjson",
    #[cfg(feature = "archives")]
    ".jsonl.gz",
    #[cfg(feature = "archives")]
    ".jsonl.zst",
    #[cfg(feature = "parquet")]
    ".parquet",
];

/// A table that is being written. Dropped before it is finished, it leaves nothing.
pub struct Table {
    path: PathBuf,
    columns: Vec<(String, Type)>,
    sink: Sink,
}

/// How rows become bytes.
enum Sink {
    Lines(Box<Lines>),
    #[cfg(feature = "parquet")]
    Rows(Box<Rows>),
}

impl Table {
    /// Refuses a name by which no table can be written.
    ///
    /// # Errors
    /// [`Error::Usage`], as [`Table::create`].
    pub fn check(path: &Path) -> Result<(), Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        if lines::packing(&name).is_some() || cfg!(feature = "parquet") && name.ends_with(".parquet") {
            return Ok(());
        }
        Err(Error::Usage { what: format!("{}: name a file that ends in {}", path.display(), ENDINGS.join(", ")) })
    }

    /// Begins a table beside its place.
    ///
    /// # Errors
    /// [`Error::Usage`] where the name has another ending than `.jsonl`, `.ndjson`, `.parquet`, or one of the first two and
    /// `.gz` or `.zst`; [`Error::Write`] where nothing can be written there.
    pub fn create(path: &Path, columns: &[(&str, Type)]) -> Result<Self, Error> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let begin = || Out::beside(path).map_err(|cause| Error::Write { path: path.to_owned(), cause });
        let owned: Vec<(String, Type)> = columns.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect();
        let sink = match lines::packing(&name) {
            Some(packing) => Lines::new(packing, begin()?).map(|lines| Sink::Lines(Box::new(lines))),
            #[cfg(feature = "parquet")]
            None if name.ends_with(".parquet") => Rows::new(begin()?, &owned).map(|rows| Sink::Rows(Box::new(rows))),
            None => return Self::check(path).and(Err(Error::Usage { what: path.display().to_string() })),
        };
        let sink = sink.map_err(|cause| Error::Write { path: path.to_owned(), cause })?;
        Ok(Self { path: path.to_owned(), columns: owned, sink })
    }

    /// Adds a row: a cell for each column, in their order. A cell of another type than its column is written as nothing,
    /// and so is one that is missing.
    ///
    /// # Errors
    /// [`Error::Write`], as when the disk is full.
    pub fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Error> {
        let columns = self.columns.iter().enumerate();
        let cells = columns.map(|(place, (name, kind))| (name.as_str(), fitting(cells.get(place), *kind)));
        let written = match &mut self.sink {
            Sink::Lines(lines) => lines.row(cells),
            #[cfg(feature = "parquet")]
            Sink::Rows(rows) => rows.row(cells.map(|(_, cell)| cell)),
        };
        written.map_err(|cause| Error::Write { path: self.path.clone(), cause })
    }

    /// Brings the table into its place.
    ///
    /// # Errors
    /// [`Error::Write`]; what stood there before is then unchanged.
    pub fn finish(self) -> Result<(), Error> {
        let Self { path, sink, .. } = self;
        let out = match sink {
            Sink::Lines(lines) => lines.finish(),
            #[cfg(feature = "parquet")]
            Sink::Rows(rows) => rows.finish(),
        };
        match out.and_then(Out::finish) {
            Ok(_) => Ok(()),
            Err(cause) => Err(Error::Write { path, cause }),
        }
    }
}

/// A cell as its column can hold it.
fn fitting<'a>(cell: Option<&Cell<'a>>, kind: Type) -> Cell<'a> {
    match (cell.copied().unwrap_or(Cell::Null), kind) {
        (cell @ Cell::Text(_), Type::Text)
        | (cell @ Cell::Integer(_), Type::Integer)
        | (cell @ Cell::Bool(_), Type::Bool) => cell,
        (cell @ Cell::Double(number), Type::Double) if number.is_finite() => cell,
        _ => Cell::Null,
    }
}
