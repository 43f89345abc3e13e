//! `cargo xtask schema`: writes the schemas of what is written as JSON from the types. A test sees that the committed
//! copies are current.

use std::fs;

use anyhow::ensure;

use crate::steps::cargo;

pub fn run() -> anyhow::Result<()> {
    for contract in ["report", "explain", "check", "manifest"] {
        let output = cargo(&format!("run --quiet --package firsthand -- schema {contract}")).output()?;
        ensure!(output.status.success(), "firsthand schema failed:\n{}", String::from_utf8_lossy(&output.stderr));
        let file = format!("{contract}.schema.json");
        fs::write(&file, &output.stdout)?;
        println!("{file}: {} bytes", output.stdout.len());
    }
    Ok(())
}
