//! What do these inputs say? Bytes in, [`Document`]s out, and a [`Problem`] for every input that gave none.
//!
//! A folder is walked in a fixed order and gives the files whose extension a [`format::Format`] claims; a file that was
//! named is looked into. Reading runs over all files at once, and the result is sorted, so neither the order of the
//! inputs nor the number of threads shows in it.

pub mod document;
pub mod encoding;
pub mod fields;
pub mod format;
pub mod formats;
mod frontmatter;
#[cfg(any(feature = "mail", feature = "newsroom"))]
mod markup;
mod open;
pub mod path;
pub mod quoting;
mod read;
mod reread;
mod walk;

use std::io::Read;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::error::{Error, Problem};

pub use document::{Document, Member, Metadatum};
pub use fields::{Fields, Role};
pub use format::Taken;
pub use reread::Reader;

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
    /// Whether documents may come without id, digests, path, encoding and metadata: for those who only want texts.
    pub texts_only: bool,
}

/// All that was read.
#[derive(Debug, Default)]
pub struct Intake {
    /// In order of path and member.
    pub documents: Vec<Document>,
    /// In order of path and member.
    pub problems: Vec<Problem>,
    /// Entries of walked folders that are no article: other extensions, hidden entries, symbolic links.
    pub skipped: u64,
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
    }
    intake.documents.par_sort_unstable_by(|a, b| (&a.path, &a.member).cmp(&(&b.path, &b.member)));
    intake.problems.par_sort_unstable();
    if intake.documents.is_empty() { Err(nothing(&intake)) } else { Ok(intake) }
}

/// Reads all inputs, one after another, and hands on what came of each part of them: for inputs of which not all is to
/// stand in memory. Gives how many entries of walked folders were skipped.
///
/// Files come in order of their paths, standard input last, and each file's documents as they stand in it.
///
/// # Errors
/// [`Error::Missing`] where a named path is not there.
pub fn stream(
    inputs: &[Input],
    options: &Options,
    stdin: &mut dyn Read,
    each: &mut dyn FnMut(Taken),
) -> Result<u64, Error> {
    let listing = walk::list(inputs)?;
    each(Taken { documents: Vec::new(), problems: listing.problems });
    for file in &listing.files {
        read::stream_file(file, options, each);
    }
    if inputs.contains(&Input::Stdin) {
        read::stream_stdin(stdin, options, each);
    }
    Ok(listing.skipped)
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
    if intake.skipped > 0 {
        what.push_str(&format!("\n  {} entries were skipped, as no article by their name", intake.skipped));
    }
    let known: Vec<String> = formats::extensions().map(|extension| format!(".{extension}")).collect();
    what.push_str(&format!("\nName files, or folders that hold files ending in {}", known.join(", ")));
    Error::Nothing { what }
}
