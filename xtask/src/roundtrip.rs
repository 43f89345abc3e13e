//! `cargo xtask roundtrip`: prunes files of odd kinds and reads what was written with pyarrow, pandas, DuckDB and polars.
//! Each script of `xtask/roundtrip` is told the program and a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::python::Place;
use crate::steps::{Steps, cargo, status};

const READERS: Place = Place { home: "target/roundtrip/python", packages: "xtask/roundtrip/requirements.txt" };
const SCRIPTS: &str = "xtask/roundtrip";
const WORK: &str = "target/roundtrip/files";

/// On its own: builds the program first.
pub fn run() -> anyhow::Result<()> {
    let mut steps = Steps::new();
    steps.run("build", &mut cargo("build --package firsthand --bin firsthand --locked"));
    steps.take("round trips", round);
    steps.finish()
}

/// With the program as it was built.
pub fn round() -> anyhow::Result<()> {
    let python = READERS.ready("python3")?;
    let program = format!("target/debug/firsthand{}", std::env::consts::EXE_SUFFIX);
    let mut scripts: Vec<PathBuf> =
        fs::read_dir(SCRIPTS)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    scripts.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    scripts.sort();
    scripts.iter().try_for_each(|script| {
        let folder = Path::new(WORK).join(script.file_stem().unwrap_or_default());
        status(Command::new(&python).arg(script).arg(&program).arg(folder))
    })
}
