//! Which files do the inputs name? Folders in a fixed order, every entry either listed, a problem, or counted.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirEntry, FileType};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::path::{Shown, shown};
use super::skipped::{Reason, Skipped};
use super::{Input, containers};
use crate::error::{Error, Problem};

/// A file to be read.
#[derive(Debug)]
pub(super) struct File {
    /// As reports show it.
    pub shown: Shown,
    /// As the system knows it.
    pub path: PathBuf,
    /// Whether it was named itself, so that a symbolic link is followed.
    pub named: bool,
}

/// What the inputs name.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// In order of the shown path, every file once.
    pub files: Vec<File>,
    pub problems: Vec<Problem>,
    pub skipped: Skipped,
}

/// Files by where they really are; of several ways to one file the smallest shown path stays.
#[derive(Default)]
struct Found {
    files: BTreeMap<PathBuf, File>,
    /// Named folders by where they really are.
    folders: BTreeMap<PathBuf, PathBuf>,
    /// Folders that were listed, so that none is twice.
    walked: BTreeSet<PathBuf>,
    listing: Listing,
}

/// Lists all files that the inputs name.
pub(super) fn list(inputs: &[Input]) -> Result<Listing, Error> {
    let mut found = Found::default();
    for input in inputs {
        if let Input::Path(path) = input {
            found.named(path)?;
        }
    }
    for (real, given) in std::mem::take(&mut found.folders) {
        found.folder(&real, &given);
    }
    let mut listing = found.listing;
    listing.files = found.files.into_values().collect();
    listing.files.sort_unstable_by(|a, b| a.shown.cmp(&b.shown));
    Ok(listing)
}

impl Found {
    fn named(&mut self, path: &Path) -> Result<(), Error> {
        let kind = match fs::metadata(path) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(Error::Missing { path: path.to_owned() }),
            Err(error) => {
                self.problem(path, format!("cannot be looked at: {error}"), "check the path and its permissions");
                return Ok(());
            }
        };
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        if kind.is_dir() {
            let given = self.folders.entry(real).or_insert_with(|| path.to_owned());
            if path < given.as_path() {
                *given = path.to_owned();
            }
        } else if kind.is_file() {
            self.file(real, path.to_owned(), true);
        } else {
            self.special(path, kind);
        }
        Ok(())
    }

    /// Walks a folder that was named. No recursion: the depth of a tree is the input's to choose.
    fn folder(&mut self, real: &Path, given: &Path) {
        let before = (self.files.len(), self.listing.problems.len());
        let mut open = vec![PathBuf::new()];
        let mut shared = false;
        while let Some(relative) = open.pop() {
            let really = real.join(&relative);
            if !self.walked.insert(really.clone()) {
                shared = true;
                continue;
            }
            let here = if relative.as_os_str().is_empty() { given.to_owned() } else { given.join(&relative) };
            let entries = match fs::read_dir(&here).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
                Ok(entries) => entries,
                Err(error) => {
                    self.problem(&here, format!("cannot be listed: {error}"), "give yourself read permission on it");
                    continue;
                }
            };
            for entry in entries {
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() && !hidden(&entry) => open.push(relative.join(entry.file_name())),
                    Ok(kind) => shared |= self.entry(&entry, kind, really.join(entry.file_name())),
                    Err(error) => {
                        self.problem(&entry.path(), format!("cannot be looked at: {error}"), "check its permissions");
                    }
                }
            }
        }
        if !shared && before == (self.files.len(), self.listing.problems.len()) {
            let remedy = "put articles there, or name the file itself";
            self.problem(given, "this folder holds no article by its name".to_owned(), remedy);
        }
    }

    /// Takes what stands in a folder and is none itself; tells whether it was listed already.
    fn entry(&mut self, entry: &DirEntry, kind: FileType, real: PathBuf) -> bool {
        let path = entry.path();
        if hidden(entry) || kind.is_symlink() || kind.is_dir() {
            self.listing.skipped.count(if kind.is_symlink() { Reason::Link } else { Reason::Hidden });
            false
        } else if !kind.is_file() {
            self.special(&path, kind);
            false
        } else if containers::is_input(&entry.file_name().to_string_lossy()) || self.files.contains_key(&real) {
            self.file(real, path, false)
        } else {
            self.listing.skipped.count(Reason::Name);
            false
        }
    }

    /// Lists a file; tells whether it was listed already.
    fn file(&mut self, real: PathBuf, path: PathBuf, named: bool) -> bool {
        let file = File { shown: shown(&path), path, named };
        match self.files.get_mut(&real) {
            None => {
                self.files.insert(real, file);
                false
            }
            Some(known) => {
                if file.shown < known.shown {
                    *known = file;
                }
                true
            }
        }
    }

    fn special(&mut self, path: &Path, kind: FileType) {
        let what = format!("is {}, and was not opened", special_kind(kind));
        self.problem(path, what, "save what it gives to a file and name that file, or pipe it in and name `-`");
    }

    fn problem(&mut self, path: &Path, what: String, remedy: &str) {
        let path = shown(path).path;
        let problem = Problem { path, member: Vec::new(), what, remedy: remedy.to_owned() };
        if !self.listing.problems.contains(&problem) {
            self.listing.problems.push(problem);
        }
    }
}

fn hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

#[cfg(unix)]
fn special_kind(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    match kind {
        _ if kind.is_fifo() => "a named pipe (FIFO)",
        _ if kind.is_socket() => "a socket",
        _ if kind.is_block_device() || kind.is_char_device() => "a device",
        _ => "no regular file",
    }
}

#[cfg(not(unix))]
fn special_kind(_: FileType) -> &'static str {
    "no regular file"
}
