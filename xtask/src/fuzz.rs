//! `cargo xtask fuzz`: each target of fuzz/ for some seconds, from the samples of its format on.

use std::fs;
use std::process::Command;

use anyhow::bail;

use crate::steps::{line, status};

pub fn run(seconds: &str) -> anyhow::Result<()> {
    let Ok(targets) = line("cargo", &["+nightly", "fuzz", "list"]) else {
        bail!("needs nightly and cargo-fuzz: `rustup toolchain install nightly`, `cargo install cargo-fuzz`");
    };
    let Ok(seconds) = seconds.parse::<u32>() else { bail!("`{seconds}` is no number of seconds") };
    for target in targets.lines() {
        println!("==> {target}, {seconds} s");
        let limit = format!("-max_total_time={seconds}");
        let found = format!("fuzz/corpus/{target}");
        fs::create_dir_all(&found)?;
        let seeds = format!("samples/formats/{target}");
        status(Command::new("cargo").args(["+nightly", "fuzz", "run", target, &found, &seeds, "--", &limit]))?;
    }
    Ok(())
}
