//! Where outputs stand until they are whole: a hidden folder beside their places.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::manifest::{MANIFEST, MARKDOWN, PAGE};
use crate::error::Error;
use crate::prune::layout::CORPUS;

/// The hidden folder.
const HIDDEN: &str = ".firsthand-prune";

/// A folder to work in.
pub(super) struct Workshop {
    /// Where the outputs go at the end, and whether that folder was made here.
    folder: Option<(PathBuf, bool)>,
    path: PathBuf,
    /// Where nothing is to be kept.
    passing: Option<TempDir>,
    closed: bool,
}

impl Workshop {
    /// Opens a workshop for a folder of outputs, or for none. What a run before left there goes.
    pub fn open(folder: Option<&Path>) -> Result<Self, Error> {
        let Some(folder) = folder else {
            let passing = tempfile::tempdir().map_err(|cause| Error::Keep { cause })?;
            return Ok(Self { folder: None, path: passing.path().to_owned(), passing: Some(passing), closed: false });
        };
        let path = folder.join(HIDDEN);
        let at = |cause| Error::Write { path: path.clone(), cause };
        let made = !folder.exists();
        if path.exists() {
            fs::remove_dir_all(&path).map_err(at)?;
        }
        fs::create_dir_all(&path).map_err(at)?;
        Ok(Self { folder: Some((folder.to_owned(), made)), path, passing: None, closed: false })
    }

    /// The folder to work in.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether anything stays of it.
    pub fn stays(&self) -> bool {
        self.passing.is_none()
    }

    /// Puts the outputs into their places: the corpus, if it was written, then the pages, and the manifest last.
    pub fn close(mut self, corpus: bool) -> Result<(), Error> {
        let Some((folder, _)) = self.folder.clone() else { return Ok(()) };
        let put = |name: &str| -> io::Result<()> {
            let (from, to, old) = (self.path.join(name), folder.join(name), self.path.join(format!("old-{name}")));
            if from.is_dir() && to.exists() {
                fs::rename(&to, &old)?;
            }
            fs::rename(&from, &to)
        };
        for name in corpus.then_some(CORPUS).into_iter().chain([PAGE, MARKDOWN, MANIFEST]) {
            put(name).map_err(|cause| Error::Write { path: folder.join(name), cause })?;
        }
        self.closed = true;
        let _ = fs::remove_dir_all(&self.path);
        if let Ok(folder) = fs::File::open(&folder) {
            // Brings the renaming itself to the disk, where the system can.
            let _ = folder.sync_all();
        }
        Ok(())
    }
}

impl Drop for Workshop {
    /// What was begun and not ended goes, and the folder that was made for it.
    fn drop(&mut self) {
        if self.closed || self.passing.is_some() {
            return;
        }
        let _ = fs::remove_dir_all(&self.path);
        if let Some((folder, true)) = &self.folder {
            let _ = fs::remove_dir(folder);
        }
    }
}
