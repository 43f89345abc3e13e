//! `cargo xtask miri`: the tests of code with `unsafe` under Miri.

use std::process::Command;

use anyhow::bail;

use crate::steps::{line, status};

pub fn run() -> anyhow::Result<()> {
    if line("cargo", &["+nightly", "miri", "--version"]).is_err() {
        bail!("needs nightly with Miri: `rustup toolchain install nightly --component miri,rust-src`");
    }
    // Files and threads are none of its business here: the kernels are.
    status(Command::new("cargo").args(["+nightly", "miri", "test", "--lib", "--", "fingerprint"]))
}
