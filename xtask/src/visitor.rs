//! What the tests of the page need beside Rust: a browser, `axe-core` under `target/axe`, and a program that reads PDF.
//!
//! Debian's packages are installed where they are missing and where this may be done; of axe the version is locked in
//! `tests/axe`. The tests that lack one of them say that they did not run, and [`ready`] makes that a failure.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::steps::line;

/// Reads PDF: Debian's package, and the program that tells whether it is there.
const PDF: (&str, &str) = ("poppler-utils", "pdftotext");
/// Installs axe, and is needed for nothing else.
const NPM: &str = "npm";
const AXE: &str = "target/axe";
const LOCK: &str = "tests/axe";

/// Installs what is missing, and says what could not be.
pub fn install() {
    if browser::program().is_none() {
        debian("chromium");
    }
    let (package, program) = PDF;
    if !there(program) {
        debian(package);
    }
    if !locked() && !there(NPM) {
        debian(NPM);
    }
    if let Err(error) = axe() {
        println!("    axe-core could not be installed: {error:#}\n");
    }
}

/// Whether the tests of the page can run; without it they would be passed over in silence.
pub fn ready() -> anyhow::Result<()> {
    let (package, program) = PDF;
    let mut missing: Vec<&str> = (!there(program)).then_some(package).into_iter().collect();
    missing.extend(browser::program().is_none().then_some("chromium"));
    missing.extend((!locked()).then_some("axe-core"));
    if missing.is_empty() {
        return Ok(());
    }
    bail!("not installed: {}; without them the page is not tested", missing.join(", "))
}

fn there(program: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders).any(|folder| folder.join(program).is_file())
}

fn debian(package: &str) {
    println!("==> apt-get install {package}");
    let install = ["apt-get", "install", "--yes", "--no-install-recommends", package];
    let done = apt(&install).or_else(|_| apt(&["apt-get", "update"]).and_then(|()| apt(&install)));
    if let Err(error) = done {
        println!("    could not be installed: {error:#}\n");
    }
}

/// As root, or as somebody who need not be asked.
fn apt(words: &[&str]) -> anyhow::Result<()> {
    let words =
        if line("id", &["-u"])? == "0" { words.to_vec() } else { [&["sudo", "--non-interactive"], words].concat() };
    let (program, arguments) = words.split_first().context("a program")?;
    line(program, arguments).map(drop)
}

fn axe() -> anyhow::Result<()> {
    if locked() {
        return Ok(());
    }
    println!("==> npm ci, with what {LOCK} locks, into {AXE}");
    fs::create_dir_all(AXE)?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(Path::new(LOCK).join(name), Path::new(AXE).join(name)).context(name)?;
    }
    let mut npm = Command::new(NPM);
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]).current_dir(AXE);
    crate::steps::status(&mut npm)
}

/// Whether axe is there as it is locked.
fn locked() -> bool {
    let read = |folder: &str| fs::read(Path::new(folder).join("package-lock.json")).ok();
    read(LOCK).is_some_and(|lock| Some(lock) == read(AXE))
        && Path::new(AXE).join("node_modules/axe-core/axe.min.js").is_file()
}
