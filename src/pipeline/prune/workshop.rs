//! Where outputs stand until they are whole: a hidden folder beside their places, with a journal of what is done, so that a
//! run that was ended can be taken up again.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::manifest::{MANIFEST, MARKDOWN, PAGE};
use crate::error::Error;
use crate::prune::layout::CORPUS;
use crate::prune::model::File;
use crate::report::model::Problem;
use crate::report::write;

/// The hidden folder.
const HIDDEN: &str = ".firsthand-prune";
const JOURNAL: &str = "journal.jsonl";

/// What was done, one after another.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Done {
    /// The run began: the digest of what was asked for, of which files.
    Begun(String),
    /// So many records were read; their columns and texts have so many bytes.
    Some { columns: u64, texts: u64 },
    /// All were read, with what else there was to tell.
    Read { references: u32, problems: Vec<Problem>, skipped: u64, passed_over: Option<String> },
    /// Who goes for whom stands in its file.
    Decided,
    /// All outputs are whole, and go into their places.
    Closing,
    /// A file cannot be written anew, so that its records stay: its number, why, and what to do.
    Stays(usize, String, String),
    /// A file was written, or looked at: its number, and what the manifest tells of it.
    File(usize, Option<File>),
}

/// A folder to work in.
pub(super) struct Workshop {
    /// Where the outputs go at the end, and whether that folder was made here.
    folder: Option<(PathBuf, bool)>,
    path: PathBuf,
    /// What goes with the run, where nothing is to be kept.
    _passing: Option<TempDir>,
    journal: Option<Mutex<fs::File>>,
    /// What a run before has done.
    before: Vec<Done>,
    /// Whether there is something that another run can take up.
    progressed: AtomicBool,
    /// Whether what was done stays for another run.
    stays: bool,
}

impl Workshop {
    /// Opens a workshop for a folder of outputs, or for none. `recipe` is the digest of what is asked for; where it is to be
    /// resumed, what another run of the same has done is taken up, and else goes.
    pub fn open(folder: Option<&Path>, recipe: &str, resume: bool) -> Result<Self, Error> {
        let Some(folder) = folder else {
            let passing = tempfile::tempdir().map_err(|cause| Error::Keep { cause })?;
            let path = passing.path().to_owned();
            return Ok(Self {
                folder: None,
                path,
                _passing: Some(passing),
                journal: None,
                before: Vec::new(),
                progressed: AtomicBool::new(false),
                stays: false,
            });
        };
        let path = folder.join(HIDDEN);
        let at = |cause| Error::Write { path: path.clone(), cause };
        let made = !folder.exists();
        let (before, whole) = if resume { read(&path.join(JOURNAL)) } else { (Vec::new(), 0) };
        match before.first() {
            Some(Done::Begun(other)) if other == recipe => {}
            Some(_) => {
                let what = format!(
                    "{}: what was begun there was asked for in another way, or of other files: leave out --resume",
                    folder.display()
                );
                return Err(Error::Usage { what });
            }
            None if path.exists() => fs::remove_dir_all(&path).map_err(at)?,
            None => {}
        }
        fs::create_dir_all(&path).map_err(at)?;
        sweep(&path.join(CORPUS)).map_err(at)?;
        let journal = fs::File::options().create(true).append(true).open(path.join(JOURNAL)).map_err(at)?;
        // What was written of a line when the run was ended would spoil the next.
        journal.set_len(whole).map_err(at)?;
        if !before.iter().any(|done| matches!(done, Done::Closing)) {
            fs::create_dir_all(path.join(CORPUS)).map_err(at)?;
        }
        let fresh = before.is_empty();
        let folder = Some((folder.to_owned(), made));
        let workshop = Self {
            folder,
            path,
            _passing: None,
            journal: Some(Mutex::new(journal)),
            before,
            progressed: AtomicBool::new(false),
            stays: false,
        };
        if fresh {
            workshop.done(&Done::Begun(recipe.to_owned()))?;
        }
        Ok(workshop)
    }

    /// The folder to work in.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether outputs are written at all.
    pub fn writes(&self) -> bool {
        self.folder.is_some()
    }

    /// What a run before has done.
    pub fn before(&self) -> &[Done] {
        &self.before
    }

    /// Says that something is done. What it tells of is on the disk before.
    pub fn done(&self, done: &Done) -> Result<(), Error> {
        let Some(journal) = &self.journal else { return Ok(()) };
        let write = || {
            let mut line = serde_json::to_vec(done)?;
            line.push(b'\n');
            let mut journal = journal.lock().map_err(|_| io::Error::other("another thread failed"))?;
            journal.write_all(&line)?;
            journal.sync_data()
        };
        self.progressed.fetch_or(!matches!(done, Done::Begun(_)), Ordering::Relaxed);
        write().map_err(|cause| Error::Write { path: self.path.join(JOURNAL), cause })
    }

    /// Whether there is something that another run can take up.
    pub fn has_progressed(&self) -> bool {
        self.progressed.load(Ordering::Relaxed) || self.before.len() > 1
    }

    /// Lets what was done stay for another run.
    pub fn stay(&mut self) {
        self.stays = self.folder.is_some();
    }

    /// Puts the outputs into their places: the corpus, if it was written, then the pages, and the manifest last.
    pub fn close(mut self, corpus: bool) -> Result<(), Error> {
        let Some((folder, _)) = self.folder.clone() else { return Ok(()) };
        self.stays = true;
        self.done(&Done::Closing)?;
        // Until the new one stands, nothing says what is in the folder.
        let (manifest, old) = (folder.join(MANIFEST), self.path.join("old-manifest"));
        if corpus && manifest.exists() && self.path.join(MANIFEST).exists() {
            fs::rename(&manifest, old).map_err(|cause| Error::Write { path: manifest, cause })?;
        }
        let put = |name: &str| -> io::Result<()> {
            let (from, to, old) = (self.path.join(name), folder.join(name), self.path.join(format!("old-{name}")));
            // A run before may have been ended between two of these.
            if !from.exists() && to.exists() {
                return Ok(());
            }
            if from.is_dir() && to.exists() {
                fs::rename(&to, &old)?;
            }
            fs::rename(&from, &to)
        };
        for name in corpus.then_some(CORPUS).into_iter().chain([PAGE, MARKDOWN, MANIFEST]) {
            put(name).map_err(|cause| Error::Write { path: folder.join(name), cause })?;
        }
        if let Ok(folder) = fs::File::open(&folder) {
            // Brings the renaming itself to the disk, where the system can.
            let _ = folder.sync_all();
        }
        let _ = fs::remove_dir_all(&self.path);
        Ok(())
    }
}

/// Takes out what a run before had begun to write, and not put into its place.
fn sweep(folder: &Path) -> io::Result<()> {
    let mut open = vec![folder.to_owned()];
    while let Some(here) = open.pop() {
        for entry in fs::read_dir(&here).into_iter().flatten() {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else if write::is_staged(&entry.file_name()) {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}

/// Whether a run before has left its work in a folder.
pub(super) fn begun(folder: &Path) -> bool {
    folder.join(HIDDEN).join(JOURNAL).exists()
}

/// The lines of a journal that are whole, and their bytes.
fn read(path: &Path) -> (Vec<Done>, u64) {
    let text = fs::read(path).unwrap_or_default();
    let whole = text.len() - text.iter().rev().position(|byte| *byte == b'\n').unwrap_or(text.len());
    let (mut done, mut bytes) = (Vec::new(), 0);
    for line in text.get(..whole).unwrap_or_default().split_inclusive(|byte| *byte == b'\n') {
        let Ok(one) = serde_json::from_slice(line) else { break };
        done.push(one);
        bytes += line.len() as u64;
    }
    (done, bytes)
}

impl Drop for Workshop {
    /// What was begun and not ended goes, and the folder that was made for it.
    fn drop(&mut self) {
        let Some((folder, made)) = &self.folder else { return };
        if self.stays {
            return;
        }
        let _ = fs::remove_dir_all(&self.path);
        if *made {
            let _ = fs::remove_dir(folder);
        }
    }
}
