//! Which documents came from the files that some inputs name?

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

use super::path::unshown;
use super::{Document, Input};

/// The files and folders that inputs name, by where they really are.
#[derive(Debug)]
pub struct Origin {
    real: Vec<PathBuf>,
    stdin: bool,
}

impl Origin {
    /// Of these inputs. One that is not there names nothing.
    pub fn of(inputs: &[Input]) -> Self {
        let path = |input: &Input| match input {
            Input::Path(path) => fs::canonicalize(path).ok(),
            Input::Stdin => None,
        };
        Self { real: inputs.iter().filter_map(path).collect(), stdin: inputs.contains(&Input::Stdin) }
    }

    /// For each document, whether it was read from one of them, under whatever path it is shown.
    pub fn holds<'d>(&self, documents: impl Iterator<Item = &'d Document>) -> Vec<bool> {
        let mut known: HashMap<(&str, bool), bool> = HashMap::new();
        let path = |document: &'d Document| (document.path.as_str(), document.path_escaped);
        documents.map(|one| *known.entry(path(one)).or_insert_with(|| self.holds_file(path(one)))).collect()
    }

    fn holds_file(&self, (path, escaped): (&str, bool)) -> bool {
        if path == "-" {
            return self.stdin;
        }
        let real = unshown(path, escaped).and_then(|path| fs::canonicalize(path).ok());
        real.is_some_and(|real| self.real.iter().any(|named| real.starts_with(named)))
    }
}
