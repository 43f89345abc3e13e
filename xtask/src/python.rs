//! Pythons of the project's own under `target/`, each with the packages that a file names: one reads the exports back in
//! a test, one holds what pruning wrote against its inputs, one runs the rivals.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::steps::line;

/// A Python, and what is in it.
pub struct Place {
    pub home: &'static str,
    pub packages: &'static str,
}

/// Reads the exports back.
const TESTS: Place = Place { home: "target/python", packages: "tests/python.txt" };

/// Makes that of the tests where it is missing or of other packages.
pub fn install() {
    if let Err(error) = TESTS.ready("python3") {
        println!("    could not be made: {error:#}; the test of the exports will say that it did not read them back\n");
    }
}

impl Place {
    /// The Python, made by another one where it is missing or of other packages.
    pub fn ready(&self, by: &str) -> anyhow::Result<PathBuf> {
        let stamp = Path::new(self.home).join("packages.txt");
        let wanted = fs::read(self.packages).with_context(|| self.packages.to_owned())?;
        if fs::read(&stamp).ok() != Some(wanted) {
            println!("==> {by} -m venv {}, with the packages of {}", self.home, self.packages);
            if let Err(error) = self.make(by, &stamp) {
                // A Python without the packages would fail what runs in it, and not skip it.
                let _ = fs::remove_dir_all(self.home);
                return Err(error);
            }
        }
        self.program()
    }

    fn program(&self) -> anyhow::Result<PathBuf> {
        let programs = ["bin/python", "Scripts/python.exe"].map(|name| Path::new(self.home).join(name));
        programs.into_iter().find(|path| path.is_file()).with_context(|| format!("no python in {}", self.home))
    }

    fn make(&self, by: &str, stamp: &Path) -> anyhow::Result<()> {
        line(by, &["-m", "venv", "--clear", self.home]).with_context(|| format!("{by} -m venv"))?;
        let python = self.program()?;
        let python = python.to_string_lossy();
        let install = ["-m", "pip", "install", "--quiet", "--only-binary=:all:", "--requirement", self.packages];
        if line(&python, &install).is_err() {
            let version = line(&python, &["--version"])?;
            bail!("the packages of {} could not be installed for {version}", self.packages);
        }
        fs::copy(self.packages, stamp).context("its stamp")?;
        Ok(())
    }
}
