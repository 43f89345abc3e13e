//! `cargo xtask test`: everything that a change must pass.
//!
//! What needs nightly or minutes stands apart: `fuzz`, `miri`, `bench`, `eval`.

use crate::steps::{Steps, cargo, line, status};
use crate::{python, roundtrip, visitor};

pub fn run() -> anyhow::Result<()> {
    let mut steps = Steps::new();
    install();
    steps.take("what the tests of the page need", visitor::ready);
    steps.run("format", &mut cargo("fmt --all --check"));
    steps.run("lints", &mut cargo("clippy --workspace --all-targets --locked -- -D warnings"));
    steps.run(
        "docs",
        cargo("doc --workspace --no-deps --document-private-items --locked").env("RUSTDOCFLAGS", "-D warnings"),
    );
    steps.run("build of the bare library", &mut cargo("build --package firsthand --no-default-features --locked"));
    // A room that leans on another's feature is found by neither all of them nor none.
    for feature in ["cli", "archives", "html", "mail", "newsroom", "parquet"] {
        let check = format!("check --package firsthand --lib --no-default-features --features {feature} --locked");
        steps.run(&format!("check with {feature} alone"), &mut cargo(&check));
    }
    steps.run("build with default features", &mut cargo("build --workspace --locked"));
    steps.run("tests", &mut cargo("test --workspace --locked"));
    steps.take("the main command on the samples", main_command);
    steps.take("round trips through pyarrow, pandas, DuckDB and polars", roundtrip::round);
    steps.finish()
}

/// Adds what the steps need where it is missing. Without a network the steps themselves say what they lack.
fn install() {
    for (component, probe) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if line("cargo", &[probe, "--version"]).is_err() {
            println!("==> rustup component add {component}");
            if line("rustup", &["component", "add", component]).is_err() {
                println!("    could not be added; `cargo {probe}` will say what is missing\n");
            }
        }
    }
    python::install();
    visitor::install();
}

/// What the README tells a newcomer to run, as the tests build it.
fn main_command() -> anyhow::Result<()> {
    let run =
        "run --quiet --package firsthand --locked -- report samples/newsroom/articles -o target/sample-report --quiet";
    status(&mut cargo(run))?;
    for name in ["report.html", "report.json"] {
        let size = std::fs::metadata(format!("target/sample-report/{name}"))?.len();
        println!("    {name}: {size} bytes");
    }
    Ok(())
}
