//! `cargo xtask bench`: runs the benchmarks; with `--record`, keeps what they said with commit, machine and corpus.

use std::fs;
use std::path::Path;

use anyhow::ensure;
use serde_json::json;

use crate::steps::{cargo, line, status};

/// What the benchmarks read: its digest tells whether two records can be compared.
const CORPUS: &str = "samples";

pub fn run(record: bool) -> anyhow::Result<()> {
    if !record {
        return status(&mut cargo("bench --package firsthand"));
    }
    let output = cargo("bench --package firsthand").output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    print!("{said}");
    ensure!(output.status.success(), "the benchmarks failed:\n{}", String::from_utf8_lossy(&output.stderr));
    let commit = line("git", &["rev-parse", "--short=12", "HEAD"]).unwrap_or_else(|_| "unknown".to_owned());
    let dirty = line("git", &["status", "--porcelain"]).is_ok_and(|changes| !changes.is_empty());
    let date = line("date", &["-u", "+%Y-%m-%d"])?;
    let result = json!({
        "date": date,
        "commit": commit,
        "uncommitted_changes": dirty,
        "rustc": line("rustc", &["--version"])?,
        "machine": machine(),
        "corpus": { "path": CORPUS, "digest": digest(Path::new(CORPUS))? },
        "output": said.lines().collect::<Vec<_>>(),
    });
    fs::create_dir_all("benches/results")?;
    let path = format!("benches/results/{date}-{commit}.json");
    fs::write(&path, format!("{result:#}\n"))?;
    println!("recorded in {path}");
    Ok(())
}

/// What the speed depends on; no name of any host.
pub fn machine() -> serde_json::Value {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, model)| model));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    json!({ "cpu": model.unwrap_or("unknown"), "cores": cores, "os": std::env::consts::OS, "arch": std::env::consts::ARCH })
}

/// Git's own digest of the folder as committed.
fn digest(folder: &Path) -> anyhow::Result<String> {
    line("git", &["rev-parse", &format!("HEAD:{}", folder.display())])
}
