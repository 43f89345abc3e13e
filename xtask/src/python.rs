//! A Python of the project's own under `target/`, with the packages that `tests/python.txt` names: a test reads the
//! exports back with them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::steps::line;

const HOME: &str = "target/python";
const PACKAGES: &str = "tests/python.txt";

/// Makes it where it is missing or of other packages.
pub fn install() {
    let stamp = Path::new(HOME).join("packages.txt");
    let wanted = fs::read(PACKAGES).ok();
    if wanted.is_some() && fs::read(&stamp).ok() == wanted {
        return;
    }
    println!("==> python3 -m venv {HOME}, with the packages of {PACKAGES}");
    if let Err(error) = make(&stamp) {
        println!("    could not be made: {error:#}; the test of the exports will say that it did not read them back\n");
        // A Python without the packages would fail the test and not skip it.
        let _ = fs::remove_dir_all(HOME);
    }
}

fn make(stamp: &Path) -> anyhow::Result<()> {
    line("python3", &["-m", "venv", HOME]).context("python3 -m venv")?;
    let python = ["bin/python", "Scripts/python.exe"].map(|name| Path::new(HOME).join(name));
    let python: PathBuf = python.into_iter().find(|path| path.is_file()).context("no python in it")?;
    let python = python.to_string_lossy();
    line(&python, &["-m", "pip", "install", "--quiet", "--requirement", PACKAGES]).context("pip install")?;
    fs::copy(PACKAGES, stamp).context("its stamp")?;
    Ok(())
}
