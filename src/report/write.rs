//! Writes outputs so that whoever looks finds the old or the new, never a half: each goes to a hidden file beside its
//! place, is flushed to the disk, and is then renamed.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::error::Error;

/// Writes several files into a folder, which is made where there is none: all of them, or, where one cannot be written,
/// none.
///
/// # Errors
/// [`Error::Usage`] where a file stands in the place of the folder, else [`Error::Write`]; what stood there before is then
/// unchanged.
pub fn folder(folder: &Path, outputs: &[(&str, &[u8])]) -> Result<(), Error> {
    let made = missing(folder);
    let written = all(folder, outputs);
    if written.is_err() {
        // Only folders that this call made; one that holds anything stays.
        for folder in &made {
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
    written
}

fn all(folder: &Path, outputs: &[(&str, &[u8])]) -> Result<(), Error> {
    // The system says only that something is in the way, and not what.
    if let Some(file) = folder.ancestors().find(|path| path.exists()).filter(|path| !path.is_dir()) {
        let what = format!("{}: exists already, as a file; name another folder or remove it", file.display());
        return Err(Error::Usage { what });
    }
    fs::create_dir_all(folder).map_err(|cause| Error::Write { path: folder.to_owned(), cause })?;
    let mut ready = Vec::with_capacity(outputs.len());
    for (name, bytes) in outputs {
        let path = folder.join(name);
        let at = |cause| Error::Write { path: path.clone(), cause };
        let mut staged = Staged::at(&path).map_err(at)?;
        staged.write_all(bytes).and_then(|()| staged.sync()).map_err(at)?;
        ready.push((path, staged));
    }
    for (path, staged) in ready {
        staged.rename().map_err(|cause| Error::Write { path: path.clone(), cause })?;
    }
    settle(&folder.join("_"));
    Ok(())
}

/// Where a link leads, so that renaming replaces the file and not the link.
fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// What a hidden file is called: something between these.
const BEFORE: &str = ".firsthand-";
const BEHIND: &str = ".tmp";

/// Whether a file is of this name because it was being written when its writer was killed.
pub fn is_staged(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with(BEFORE) && name.ends_with(BEHIND)
}

/// A file that is being written: it stands hidden beside its place until it is whole. It is removed unless it is put there.
#[derive(Debug)]
pub struct Staged {
    file: NamedTempFile,
    path: PathBuf,
}

impl Staged {
    /// A file for this place, whose folder is there.
    ///
    /// # Errors
    /// Where a folder of that name is in the way, or no file can be made beside it.
    pub fn at(path: &Path) -> io::Result<Self> {
        let path = target(path);
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder of that name is in the way"));
        }
        let mut builder = tempfile::Builder::new();
        builder.prefix(BEFORE).suffix(BEHIND);
        #[cfg(unix)]
        {
            // As any new file: the system takes away what the user's mask says.
            use std::os::unix::fs::PermissionsExt;
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        Ok(Self { file: builder.tempfile_in(beside(&path))?, path })
    }

    /// Puts it into its place, when all of it is on the disk.
    ///
    /// # Errors
    /// What the system says; what stood there before is then unchanged.
    pub fn put(self) -> io::Result<()> {
        self.sync()?;
        let path = self.path.clone();
        self.rename()?;
        settle(&path);
        Ok(())
    }

    fn sync(&self) -> io::Result<()> {
        self.file.as_file().sync_all()
    }

    fn rename(self) -> io::Result<()> {
        self.file.persist(&self.path).map(drop).map_err(|error| error.error)
    }
}

impl Write for Staged {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

fn beside(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Brings the renaming itself to the disk, where the system can.
fn settle(path: &Path) {
    if let Ok(folder) = fs::File::open(beside(path)) {
        let _ = folder.sync_all();
    }
}

/// The folders on the way that are not there yet, the innermost first.
fn missing(folder: &Path) -> Vec<PathBuf> {
    folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists()).map(Path::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_output_that_cannot_be_written_leaves_all_as_it_was() -> io::Result<()> {
        let home = tempfile::tempdir()?;
        fs::write(home.path().join("report.json"), "old")?;
        fs::create_dir(home.path().join("report.html"))?;
        assert!(folder(home.path(), &[("report.json", b"new"), ("report.html", b"new")]).is_err());
        assert_eq!(fs::read(home.path().join("report.json"))?, b"old");
        assert_eq!(fs::read_dir(home.path())?.count(), 2);
        Ok(())
    }

    #[test]
    fn a_folder_that_was_made_in_vain_is_gone_again() -> io::Result<()> {
        let home = tempfile::tempdir()?;
        let deep = home.path().join("a/b");
        assert!(folder(&deep, &[("x/y", b"")]).is_err());
        assert_eq!(fs::read_dir(home.path())?.count(), 0);
        assert!(folder(&deep, &[("x", b"1"), ("y", b"2")]).is_ok());
        assert_eq!(fs::read(deep.join("y"))?, b"2");
        Ok(())
    }
}
