//! `cargo xtask rivals [--text DIR]… [--python PROGRAM] [--profile NAME] [OPTION]…`: `firsthand prune` beside other programs.
//! Builds what `benches/rivals/run.py` runs, which is told all other options. `benches/README.md` explains them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::bench::plain;
use crate::python::Place;
use crate::steps::{cargo, status};

const WORK: &str = "target/rivals";
const RIVALS: Place = Place { home: "target/rivals/python", packages: "benches/rivals/requirements.txt" };
const PLAIN: &str = "benches/rivals/plain/Cargo.toml";

pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    let (mut passed, mut python, mut profile) = (Vec::new(), "python3", "bench");
    let mut arguments = arguments.iter();
    while let Some(&argument) = arguments.next() {
        let mut next = || arguments.next().with_context(|| format!("something after {argument}"));
        match argument {
            "--text" => {
                let folder = plain(Path::new(next()?))?;
                passed.extend(["--text".to_owned(), folder.to_string_lossy().into_owned()]);
            }
            "--python" => python = next()?,
            "--profile" => profile = next()?,
            "--size" | "--only" => passed.extend([argument.to_owned(), (*next()?).to_owned()]),
            "--fresh" | "--record" => passed.push(argument.to_owned()),
            other => bail!("no such option: {other}"),
        }
    }
    let python = RIVALS.ready(python).context("the rivals need Python 3.12 or later: --python PROGRAM")?;
    // It brings the program with it, which it measures too.
    let engine = format!("bench --no-run --profile {profile} --package firsthand --bench engine");
    let beside = format!("build --profile {profile} --manifest-path {PLAIN} --target-dir {WORK}/plain");
    let [engine, program] = built(&engine, ["engine", "firsthand"])?;
    let [beside] = built(&beside, ["plain"])?;
    fs::create_dir_all(WORK)?;
    let mut command = Command::new(&python);
    command.arg("benches/rivals/run.py").args(["--work", WORK]);
    command.arg("--engine").arg(engine).arg("--program").arg(program).arg("--plain").arg(beside);
    status(command.arg("--python").arg(&python).args(passed))
}

/// Builds with cargo, and gives the programs of some names.
fn built<const N: usize>(arguments: &str, names: [&str; N]) -> anyhow::Result<[PathBuf; N]> {
    println!("==> cargo {arguments}");
    let mut command = cargo(arguments);
    let output = command.arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        bail!("cargo ended with {}", output.status);
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let messages: Vec<Value> = said.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let program =
        |name: &str| messages.iter().find(|one| one["target"]["name"] == name && one["executable"].is_string());
    let paths = names.map(|name| program(name).and_then(|one| one["executable"].as_str()).map(PathBuf::from));
    let missing = paths.iter().position(Option::is_none).map(|at| names[at]);
    if let Some(name) = missing {
        bail!("cargo built no {name}");
    }
    Ok(paths.map(Option::unwrap_or_default))
}
