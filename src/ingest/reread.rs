//! Documents again from the disk, for whoever wants to see that a receipt still holds.

use std::collections::HashMap;
use std::path::PathBuf;

use super::path::{Shown, unshown};
use super::walk::File;
use super::{Document, Member, Options, Taken, read};

/// Why a document is not there again, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absence {
    /// Its file was read, and holds it no more.
    Gone(String),
    /// Its file cannot be read here and now, so nothing is known of it; with what to do.
    Unread(String),
}

/// Reads documents again one by one, each file once for all its rows.
#[derive(Debug)]
pub struct Reader {
    root: PathBuf,
    options: Options,
    /// What files gave that were read for another of their documents.
    rows: HashMap<(Shown, Vec<Member>), Document>,
    /// Of files already read, what was wrong.
    files: HashMap<Shown, Result<(), Absence>>,
}

impl Reader {
    /// A reader that looks for relative paths under `root` (empty: the working folder).
    pub fn new(root: PathBuf, options: Options) -> Self {
        Self { root, options, rows: HashMap::new(), files: HashMap::new() }
    }

    /// The document of this `path`, `path_escaped` and `member`, as it reads now. Each can be had once.
    ///
    /// # Errors
    /// [`Absence::Unread`] for standard input, a path that this system cannot name, a file that is not there or cannot be
    /// read; [`Absence::Gone`] for a file without words and a row or entry that is no longer in it.
    pub fn document(&mut self, path: &str, escaped: bool, member: &[Member]) -> Result<Document, Absence> {
        let shown = Shown { path: path.to_owned(), escaped };
        if !self.files.contains_key(&shown) {
            let read = self.file(&shown);
            self.files.insert(shown.clone(), read);
        }
        self.files.get(&shown).cloned().unwrap_or(Ok(()))?;
        let gone = || match member {
            [] => "holds no words any more".to_owned(),
            _ => "holds no such row or entry any more".to_owned(),
        };
        self.rows.remove(&(shown, member.to_vec())).ok_or_else(|| Absence::Gone(gone()))
    }

    fn file(&mut self, shown: &Shown) -> Result<(), Absence> {
        if shown.path == "-" {
            let what = "came from standard input, which cannot be read again; save it, and make the report of the file";
            return Err(Absence::Unread(what.to_owned()));
        }
        let cannot =
            || Absence::Unread("has a path that this system cannot name; verify it where it was made".to_owned());
        let real = self.root.join(unshown(&shown.path, shown.escaped).ok_or_else(cannot)?);
        // It is opened to see: a file that cannot be read says nothing of what it holds.
        if let Err(error) = std::fs::File::open(&real) {
            let what = format!(
                "cannot be read ({error}); verify in the folder that the report was made in, or name it by --root"
            );
            return Err(Absence::Unread(what));
        }
        let file = File { shown: shown.clone(), path: real, named: true };
        let Taken { documents, problems, .. } = read::read_file(&file, &self.options);
        match problems.into_iter().find(|problem| problem.member.is_empty()) {
            Some(problem) if documents.is_empty() => {
                Err(Absence::Gone(format!("{}; {}", problem.what, problem.remedy)))
            }
            _ => {
                let row = |one: Document| ((shown.clone(), one.member.clone()), one);
                self.rows.extend(documents.into_iter().map(row));
                Ok(())
            }
        }
    }
}
