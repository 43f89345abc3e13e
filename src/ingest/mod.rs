//! What do these inputs say? Bytes in, [`Document`]s out, and a [`Problem`] for every input that gave none.
//!
//! A folder is walked in a fixed order and gives the files whose extension a [`format::Format`] claims; a file that was
//! named is looked into. Reading runs over all files at once, and the result is sorted, so neither the order of the
//! inputs nor the number of threads shows in it.

mod container;
mod containers;
pub mod document;
pub mod encoding;
pub mod fields;
pub mod format;
pub mod formats;
mod frontmatter;
pub mod limits;
#[cfg(any(feature = "mail", feature = "newsroom"))]
mod markup;
mod numbered;
mod open;
pub mod origin;
pub(crate) mod packing;
pub mod path;
pub mod quoting;
mod read;
mod reread;
mod reworded;
pub mod skipped;
#[cfg(feature = "archives")]
mod spool;
mod table;
mod together;
mod unreadable;
mod walk;

use std::io::Read;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::AtomicUsize;

use rayon::prelude::*;

use crate::error::{Error, Problem};

pub(crate) use formats::CellRows;
pub(crate) use reworded::Unfit;
pub(crate) use table::{ObjectRows, ROW_LIMIT};

pub use document::{Document, Member, Metadatum};
pub use fields::{Fields, Role};
pub use format::Taken;
pub use limits::Limits;
pub use origin::Origin;
pub use reread::{Absence, Reader};
pub use skipped::Skipped;

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// What arrives on standard input; shown as `-`.
    Stdin,
}

/// What changes how inputs are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which columns of a table hold what; the usual names where nothing is set.
    pub fields: Fields,
    /// How much of a row is told.
    pub detail: Detail,
    /// How far containers are unpacked.
    pub limits: Limits,
}

/// How much of a row of a table is told: what is not asked for costs nothing. Path, member, format, text and where the row
/// stands are always told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    /// No more.
    Texts,
    /// What its columns say too; no id, no extractor, no digests, no encoding.
    Columns,
    /// All of it.
    #[default]
    Whole,
}

/// All that was read.
#[derive(Debug, Default)]
pub struct Intake {
    /// In order of path and member.
    pub documents: Vec<Document>,
    /// In order of path and member.
    pub problems: Vec<Problem>,
    /// Entries of walked folders and of archives, and parts of mail and of news items, that are no article: other extensions
    /// and media types, hidden entries, links.
    pub skipped: Skipped,
}

/// Reads all inputs.
///
/// # Errors
/// [`Error::Missing`] where a named path is not there, [`Error::Nothing`] where no input gave a document. What is wrong
/// with one input among others is a [`Problem`] in the [`Intake`].
pub fn ingest(inputs: &[Input], options: &Options, stdin: &mut dyn Read) -> Result<Intake, Error> {
    let listing = walk::list(inputs)?;
    let mut taken: Vec<Taken> = listing.files.par_iter().map(|file| read::read_file(file, options)).collect();
    if inputs.contains(&Input::Stdin) {
        taken.push(read::read_stdin(stdin, options));
    }
    let mut intake = Intake { documents: Vec::new(), problems: listing.problems, skipped: listing.skipped };
    for mut one in taken {
        intake.documents.append(&mut one.documents);
        intake.problems.append(&mut one.problems);
        intake.skipped.add(&one.skipped);
    }
    intake
        .documents
        .par_sort_unstable_by(|a, b| (&a.path, a.path_escaped, &a.member).cmp(&(&b.path, b.path_escaped, &b.member)));
    intake.problems.par_sort_unstable();
    if intake.documents.is_empty() { Err(nothing(&intake)) } else { Ok(intake) }
}

/// Reads all inputs and hands on their documents, some thousand at a time, until there is a break: for inputs of which not
/// all is to stand in memory. Gives what else there is to tell, without documents.
///
/// Files come in order of their paths, standard input last, and each file's documents as they stand in it.
///
/// # Errors
/// As [`ingest`].
pub fn stream(
    inputs: &[Input],
    options: &Options,
    stdin: &mut dyn Read,
    each: &mut dyn FnMut(Vec<Document>) -> ControlFlow<()>,
) -> Result<Intake, Error> {
    let listing = walk::list(inputs)?;
    let mut together = together::Together::new(each);
    together.add(Taken { problems: listing.problems, skipped: listing.skipped, ..Taken::default() });
    for files in together::groups(&listing.files) {
        if together.stopped() {
            break;
        }
        let stop = together.stop.clone();
        let room = AtomicUsize::new(together::STANDING);
        let read = |file| (files.len() > 1).then(|| read::read_beside(file, options, &room)).flatten();
        let taken: Vec<Option<Taken>> = files.par_iter().map(read).collect();
        for (file, taken) in files.iter().zip(taken) {
            match taken {
                Some(taken) => together.add(taken),
                None => read::stream_file(file, options, &stop, &mut |part| together.add(part)),
            }
        }
    }
    if inputs.contains(&Input::Stdin) && !together.stopped() {
        read::stream_stdin(stdin, options, &together.stop.clone(), &mut |part| together.add(part));
    }
    let (any, mut intake) = together.finish();
    intake.problems.par_sort_unstable();
    if any { Ok(intake) } else { Err(nothing(&intake)) }
}

/// A file that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// As reports show it.
    pub shown: path::Shown,
    /// As the system knows it.
    pub path: PathBuf,
    /// Where it really is.
    pub real: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// When it was changed last, where the system tells.
    pub changed: Option<std::time::SystemTime>,
}

impl Listed {
    /// Whether the file is as it was when it was listed, by its size and its time.
    pub fn is_unchanged(&self) -> bool {
        let metadata = self.path.metadata().ok();
        metadata.is_some_and(|now| now.len() == self.bytes && now.modified().ok() == self.changed)
    }
}

/// The files that inputs name, in the order in which [`stream`] reads them.
///
/// # Errors
/// [`Error::Missing`] where a named path is not there.
pub fn listed(inputs: &[Input]) -> Result<Vec<Listed>, Error> {
    let one = |file: walk::File| {
        let real = file.path.canonicalize().unwrap_or_else(|_| file.path.clone());
        let metadata = file.path.metadata().ok();
        let bytes = metadata.as_ref().map_or(0, |metadata| metadata.len());
        let changed = metadata.and_then(|metadata| metadata.modified().ok());
        Listed { shown: file.shown, path: file.path, real, bytes, changed }
    };
    Ok(walk::list(inputs)?.files.into_iter().map(one).collect())
}

/// The error of a run without a single document: the first problems by name, then what would be read.
fn nothing(intake: &Intake) -> Error {
    const SHOWN: usize = 3;
    let mut what = String::from("no input holds an article");
    for problem in intake.problems.iter().take(SHOWN) {
        what.push_str("\n  ");
        what.push_str(&problem.line());
    }
    if let Some(more @ 1..) = intake.problems.len().checked_sub(SHOWN) {
        what.push_str(&format!("\n  and {more} more like these"));
    }
    if let Some(skipped) = intake.skipped.line() {
        what.push_str(&format!("\n  {skipped}"));
    }
    what.push_str(&format!("\nName files, or folders that hold files ending in {}", containers::known()));
    Error::Nothing { what }
}
