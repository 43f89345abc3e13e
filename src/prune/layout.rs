//! Where does each file of the input go?

use std::path::{Path, PathBuf};

use super::manifest::is_manifest;
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

/// Refuses a folder for the outputs, or tables, that would touch an input, or take the place of something that is not ours.
///
/// `files` are all that is read, `named` the files of the outputs beside the corpus, `tables` others. `begun` says that a run
/// before has left its work there, which is to be taken up.
///
/// # Errors
/// [`Error::Usage`], with the remedy.
pub fn check(
    folder: Option<&Path>,
    inputs: &[Input],
    files: &[PathBuf],
    named: &[&str],
    tables: &[&Path],
    begun: bool,
) -> Result<(), Error> {
    let refuse = |what: String| Err(Error::Usage { what });
    if let Some(table) = tables.iter().find(|table| files.contains(&really(table))) {
        return refuse(format!("{}: is an input, and inputs are never changed; name another file", table.display()));
    }
    if let [one, other] = tables
        && really(one) == really(other)
    {
        return refuse(format!("{}: is named for two tables; name another file for one", one.display()));
    }
    let Some(folder) = folder else { return Ok(()) };
    if folder.exists() && !folder.is_dir() {
        return refuse(format!("{}: exists already, as a file; name another folder or remove it", folder.display()));
    }
    let real = really(folder);
    let within = |input: &&Input| matches!(input, Input::Path(path) if path.is_dir() && real.starts_with(really(path)));
    if let Some(Input::Path(path)) = inputs.iter().find(within) {
        return refuse(format!(
            "{}: lies in the input {}, and would be read as part of it another time; name another folder beside it",
            folder.display(),
            path.display()
        ));
    }
    if files.iter().any(|file| file.starts_with(real.join(CORPUS)) || named.iter().any(|name| *file == real.join(name)))
    {
        return refuse(format!(
            "{}: holds an input where an output would stand; name another folder",
            folder.display()
        ));
    }
    if let Some(table) = tables.iter().find(|table| {
        let table = really(table);
        table.starts_with(real.join(CORPUS)) || named.iter().any(|name| table == real.join(name))
    }) {
        return refuse(format!("{}: is the place of another output; name another file", table.display()));
    }
    let there = || std::iter::once(&CORPUS).chain(named).find(|name| folder.join(name).exists());
    match there() {
        Some(name) if !begun && !is_ours(folder) => refuse(format!(
            "{}: exists already, and no manifest beside it says that it was written by prune; name another folder",
            folder.join(name).display()
        )),
        _ => Ok(()),
    }
}

/// Whether a manifest of ours stands in a folder.
fn is_ours(folder: &Path) -> bool {
    let head = |file: std::fs::File| {
        let mut head = Vec::new();
        std::io::Read::read_to_end(&mut std::io::Read::take(file, 1 << 16), &mut head).map(|_| head)
    };
    std::fs::File::open(folder.join("manifest.jsonl")).and_then(head).is_ok_and(|head| is_manifest(&head))
}

/// Where a path really leads, also where its end is not there yet.
fn really(path: &Path) -> PathBuf {
    if let Ok(real) = std::fs::canonicalize(path) {
        return real;
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match path.file_name() {
        Some(name) if parent != path => really(parent).join(name),
        _ => path.to_owned(),
    }
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
