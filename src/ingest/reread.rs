//! Documents again from the disk, for whoever wants to see that a receipt still holds.

use std::collections::HashMap;
use std::path::PathBuf;

use super::path::{Shown, unshown};
use super::walk::File;
use super::{Document, Member, Options, Taken, read};

/// Reads documents again one by one, each file once for all its rows.
#[derive(Debug)]
pub struct Reader {
    root: PathBuf,
    options: Options,
    /// What files gave that were read for another of their documents.
    rows: HashMap<(Shown, Vec<Member>), Document>,
    /// Of files already read, what was wrong.
    files: HashMap<Shown, Result<(), String>>,
}

impl Reader {
    /// A reader that looks for relative paths under `root` (empty: the working folder).
    pub fn new(root: PathBuf, options: Options) -> Self {
        Self { root, options, rows: HashMap::new(), files: HashMap::new() }
    }

    /// The document of this `path`, `path_escaped` and `member`, as it reads now. Each can be had once.
    ///
    /// # Errors
    /// In words, why there is none: standard input, a path that this system cannot name, a file or row that is gone.
    pub fn document(&mut self, path: &str, escaped: bool, member: &[Member]) -> Result<Document, String> {
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
        self.rows.remove(&(shown, member.to_vec())).ok_or_else(gone)
    }

    fn file(&mut self, shown: &Shown) -> Result<(), String> {
        if shown.path == "-" {
            return Err("came from standard input, which cannot be read again".to_owned());
        }
        let real = unshown(&shown.path, shown.escaped).ok_or("has a path that this system cannot name")?;
        let file = File { shown: shown.clone(), path: self.root.join(real), named: true };
        let Taken { documents, problems, .. } = read::read_file(&file, &self.options);
        match problems.into_iter().find(|problem| problem.member.is_empty()) {
            Some(problem) if documents.is_empty() => Err(format!("{}; {}", problem.what, problem.remedy)),
            _ => {
                let row = |one: Document| ((shown.clone(), one.member.clone()), one);
                self.rows.extend(documents.into_iter().map(row));
                Ok(())
            }
        }
    }
}
