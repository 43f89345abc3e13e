//! Runs the built program on files made for one test.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder for one test; the program runs in it.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders on its way.
    pub fn file(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder for the file");
        fs::write(&path, bytes).expect("a file");
        path
    }

    /// The program, to be run here.
    pub fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_firsthand"));
        command.current_dir(self.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        command
    }

    /// Runs the program; it must not panic, whatever it is given.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(self.program().args(arguments).output().expect("the program starts"))
    }
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    /// `None` where a signal ended it.
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let ran = Self { status: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) };
        assert!(!ran.err.contains("panicked") && ran.status.is_some_and(|status| status <= 3), "{ran:?}");
        ran
    }

    /// Each line of output as JSON.
    pub fn rows(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }

    /// The paths of the documents, in order, from `text --format jsonl`.
    pub fn paths(&self) -> Vec<String> {
        self.rows().iter().filter_map(|row| row["path"].as_str().map(str::to_owned)).collect()
    }
}
