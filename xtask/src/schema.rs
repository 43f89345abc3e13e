//! `cargo xtask schema`: writes report.schema.json from the types. A test sees that the committed copy is current.

use std::fs;

use anyhow::ensure;

use crate::steps::cargo;

pub fn run() -> anyhow::Result<()> {
    let output = cargo("run --quiet --package firsthand -- schema").output()?;
    ensure!(output.status.success(), "firsthand schema failed:\n{}", String::from_utf8_lossy(&output.stderr));
    fs::write("report.schema.json", &output.stdout)?;
    println!("report.schema.json: {} bytes", output.stdout.len());
    Ok(())
}
