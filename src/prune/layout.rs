//! Where does each file of the input go?

use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::ingest::Input;
use crate::ingest::path::{shown, unshown};

/// The folder of the outputs that holds the corpus.
pub const CORPUS: &str = "corpus";

/// Where files go: below [`CORPUS`] they stand as they stood, without the folders that all named inputs share.
#[derive(Clone, Debug)]
pub struct Layout {
    /// So many steps of each path are left out.
    shared: usize,
}

/// The steps of a path, without those that lead nowhere.
fn steps(path: &str) -> Vec<&str> {
    path.split('/').filter(|step| !step.is_empty() && *step != ".").collect()
}

impl Layout {
    /// The layout for some inputs.
    pub fn of(inputs: &[Input]) -> Self {
        let named: Vec<String> = inputs
            .iter()
            .filter_map(|input| match input {
                Input::Path(path) => Some(shown(path).path),
                Input::Stdin => None,
            })
            .collect();
        // The last step of what was named stays.
        let folders = named.iter().map(|path| {
            let mut steps = steps(path);
            steps.pop();
            steps
        });
        let shared = folders.reduce(|a, b| a.into_iter().zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a).collect());
        Self { shared: shared.map_or(0, |steps| steps.len()) }
    }

    /// Where a file goes, from the outputs' folder on, with `/`.
    pub fn place(&self, path: &str) -> String {
        // A way up would lead out of the folder.
        let rest = steps(path).into_iter().skip(self.shared).map(|step| if step == ".." { "_up" } else { step });
        std::iter::once(CORPUS).chain(rest).collect::<Vec<_>>().join("/")
    }
}

/// Where a file stands on the disk: the input of this path, as reports show it.
///
/// # Errors
/// [`Error::Usage`] where this system cannot name it.
pub fn on_disk(path: &str, escaped: bool) -> Result<PathBuf, Error> {
    unshown(path, escaped).ok_or_else(|| Error::Usage { what: format!("{path}: this system cannot name such a path") })
}

/// Refuses a folder for the outputs that would touch an input, or take the place of something that is not ours.
///
/// # Errors
/// [`Error::Usage`], with the remedy.
pub fn check(folder: &Path, inputs: &[Input]) -> Result<(), Error> {
    let refuse = |what: String| Err(Error::Usage { what });
    let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let corpus = folder.join(CORPUS);
    for input in inputs {
        if let Input::Path(path) = input
            && corpus.exists()
            && (real(path).starts_with(real(&corpus)) || real(&corpus).starts_with(real(path)))
        {
            return refuse(format!(
                "{}: the output would be written where the input {} stands; name another folder",
                corpus.display(),
                path.display()
            ));
        }
    }
    if folder.exists() && !folder.is_dir() {
        return refuse(format!("{}: exists already, as a file; name another folder or remove it", folder.display()));
    }
    let ours = |head: &str| head.contains(super::model::SCHEMA);
    let manifest = std::fs::read_to_string(folder.join("manifest.jsonl").as_path());
    if corpus.exists() && !manifest.is_ok_and(|all| all.lines().next().is_some_and(ours)) {
        return refuse(format!(
            "{}: exists already, and no manifest beside it says that it was written by prune; name another folder",
            corpus.display()
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(named: &[&str], path: &str) -> String {
        let inputs: Vec<Input> = named.iter().map(|path| Input::Path(path.into())).collect();
        Layout::of(&inputs).place(path)
    }

    #[test]
    fn files_stand_as_they_stood_below_what_was_named() {
        assert_eq!(placed(&["news/"], "news/a/b.txt"), "corpus/news/a/b.txt");
        assert_eq!(placed(&["in/2020.jsonl"], "in/2020.jsonl"), "corpus/2020.jsonl");
        assert_eq!(placed(&["in/x/a.jsonl", "in/y/a.jsonl"], "in/y/a.jsonl"), "corpus/y/a.jsonl");
        assert_eq!(placed(&["."], "./a.txt"), "corpus/a.txt");
        assert_eq!(placed(&["/data/in"], "/data/in/a.txt"), "corpus/in/a.txt");
        assert_eq!(placed(&["../in", "more"], "../in/a.txt"), "corpus/_up/in/a.txt");
    }
}
