//! `cargo xtask eval --data DIR`: the program measured on labelled data that stands outside the project. One row a set;
//! a set that is not there is left out, and said so.

mod minhash;

use std::path::Path;

use anyhow::{Context, bail};

use crate::steps::{cargo, status};

/// One measurement.
pub struct Row {
    /// What was measured.
    pub name: String,
    /// What came out.
    pub got: String,
    /// What it should be.
    pub wanted: &'static str,
    /// Whether that is reached.
    pub reached: bool,
}

/// A labelled set: the folder it is in, and how it is measured with the built program.
type Set = (&'static str, fn(data: &Path, out: &Path) -> anyhow::Result<Vec<Row>>);

/// A new set is a file beside and a line here.
const SETS: &[Set] = &[("minhash", minhash::rows)];

/// Where what is made on the way stands.
const OUT: &str = "target/eval";

pub fn run(data: &Path) -> anyhow::Result<()> {
    status(&mut cargo("build --release --package firsthand"))?;
    let mut rows = Vec::new();
    for (name, measure) in SETS {
        let folder = data.join(name);
        if !folder.is_dir() {
            println!("{name}: left out, there is no {}", folder.display());
            continue;
        }
        let out = Path::new(OUT).join(name);
        std::fs::create_dir_all(&out)?;
        rows.extend(measure(&folder, &out).with_context(|| format!("the set {name}"))?);
    }
    println!("{:<44} {:<34} {:<24}", "what", "got", "wanted");
    for row in &rows {
        println!("{:<44} {:<34} {:<24} {}", row.name, row.got, row.wanted, if row.reached { "" } else { "MISSED" });
    }
    let missed = rows.iter().filter(|row| !row.reached).count();
    if missed > 0 {
        bail!("{missed} of {} numbers are not reached", rows.len());
    }
    Ok(())
}

/// The built program.
pub fn program() -> std::process::Command {
    std::process::Command::new("target/release/firsthand")
}
