//! What can go wrong: an [`Error`] ends the run, a [`Problem`] is news about one input and the run goes on.

use std::path::PathBuf;

/// What ends a run, with nothing written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A path that was named is not there.
    #[error("{}: there is no such file or folder; check the path", path.display())]
    Missing {
        /// The path as given.
        path: PathBuf,
    },
    /// No input held an article.
    #[error("nothing to read: {what}")]
    Nothing {
        /// What was looked at and why nothing came of it, with a remedy.
        what: String,
    },
    /// An output could not be written; what stood there before is unchanged.
    #[error("{}: cannot write: {cause}; what stood there before is unchanged", path.display())]
    Write {
        /// The file that was to be written.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// An output could not be made of an input; what stood in its place before is unchanged.
    #[error("{what}")]
    Output {
        /// Where, what is wrong, and what to do.
        what: String,
    },
    /// Texts could not be kept on disk while they were matched.
    #[error("texts cannot be kept on disk: {cause}; check the room on the disk, or name another folder")]
    Keep {
        /// What the system said.
        cause: std::io::Error,
    },
    /// An option or a configuration value that cannot be used.
    #[error("{what}")]
    Usage {
        /// What is wrong, where, and what to do.
        what: String,
    },
}

/// One input that could not be used, or not wholly: where, what, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// The input's path, as in [`crate::ingest::Document::path`].
    pub path: String,
    /// The way inside the file, as in [`crate::ingest::Document::member`].
    pub member: Vec<crate::ingest::Member>,
    /// What was wrong.
    pub what: String,
    /// What a person can do about it.
    pub remedy: String,
}

impl Problem {
    /// The problem as one line: where, what, and what to do.
    pub fn line(&self) -> String {
        let mut line = self.path.clone();
        let mut name = &self.path;
        for step in &self.member {
            match step {
                crate::ingest::Member::Row(row) => line.push_str(&format!(", {} {row}", rows_of(name))),
                crate::ingest::Member::Name(inside) => {
                    line.push_str(&format!(", {inside}"));
                    name = inside;
                }
            }
        }
        line.push_str(&format!(": {}; {}", self.what, self.remedy));
        line
    }
}

/// What the rows of a file are called: lines, but where its name says that they are none.
fn rows_of(name: &str) -> &'static str {
    const ROWS: [&str; 5] = ["csv", "tsv", "tab", "json", "parquet"];
    let is_table = |part: &str| ROWS.iter().any(|known| known.eq_ignore_ascii_case(part));
    // The last parts of the name: a packed file has two.
    if name.rsplit('.').take(2).any(is_table) { "row" } else { "line" }
}
