//! Why could a file not be written anew?

use std::io;
use std::path::{Path, PathBuf};

use crate::ingest::packing;

/// Why a file was not written; what stood in its place before is unchanged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// The input could be read before, and cannot now.
    #[error("{}: cannot be read again: {what}; {remedy}", path.display())]
    Read {
        /// The input.
        path: PathBuf,
        /// What is wrong.
        what: String,
        /// What to do about it.
        remedy: String,
    },
    /// The output cannot be written.
    #[error("{}: cannot be written: {what}; {remedy}", path.display())]
    Write {
        /// The output.
        path: PathBuf,
        /// What is wrong.
        what: String,
        /// What to do about it.
        remedy: String,
    },
    /// The input is not such that this can be done to it, or not any more.
    #[error("{}: {what}; {remedy}", path.display())]
    Unfit {
        /// The input.
        path: PathBuf,
        /// What is wrong, and where.
        what: String,
        /// What to do about it.
        remedy: String,
    },
}

impl Fault {
    /// That an input cannot be read.
    pub fn read(path: &Path, error: &io::Error) -> Self {
        Self::Read { path: path.to_owned(), what: error.to_string(), remedy: packing::remedy(error).to_owned() }
    }

    /// That an output cannot be written.
    pub fn write(path: &Path, error: &io::Error) -> Self {
        use io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
        let remedy = match error.kind() {
            StorageFull | QuotaExceeded => "the disk is full: make room on it, or name a folder on another",
            FileTooLarge => "files may not be so large there: name a folder on another disk",
            _ => "check the folder and its permissions, or name another",
        };
        Self::Write { path: path.to_owned(), what: error.to_string(), remedy: remedy.to_owned() }
    }

    /// That an input is not such that this can be done to it.
    pub fn unfit(path: &Path, what: impl Into<String>, remedy: &str) -> Self {
        Self::Unfit { path: path.to_owned(), what: what.into(), remedy: remedy.to_owned() }
    }
}
