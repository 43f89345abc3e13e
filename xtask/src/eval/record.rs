//! Measurements kept under `benches/results`: with commit, machine, and a digest of each set as it was given out.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{Place, Row};
use crate::bench::machine;
use crate::steps::line;

pub fn write(all: &[(&str, Place, Vec<Row>)]) -> anyhow::Result<()> {
    let date = line("date", &["-u", "+%Y-%m-%d"])?;
    let set = |(name, place, rows): &(&str, Place, Vec<Row>)| -> anyhow::Result<Value> {
        let row = |row: &Row| {
            json!({"measure": row.measure, "figure": rounded(row.figure, 1e4), "target": row.target,
                "got": row.got, "seconds": rounded(row.seconds, 10.0)})
        };
        Ok(json!({"set": name, "digest": digest(&place.data)?, "rows": rows.iter().map(row).collect::<Vec<_>>()}))
    };
    let result = json!({
        "date": date,
        "commit": line("git", &["rev-parse", "--short=12", "HEAD"]).unwrap_or_else(|_| "unknown".to_owned()),
        "uncommitted_changes": line("git", &["status", "--porcelain"]).is_ok_and(|changes| !changes.is_empty()),
        "rustc": line("rustc", &["--version"])?,
        "machine": machine(),
        "sets": all.iter().map(set).collect::<anyhow::Result<Vec<_>>>()?,
    });
    fs::create_dir_all("benches/results")?;
    let path = format!("benches/results/eval-{date}.json");
    fs::write(&path, format!("{result:#}\n"))?;
    println!("recorded in {path}");
    Ok(())
}

fn rounded(number: f64, steps: f64) -> f64 {
    (number * steps).round() / steps
}

/// Git's digest over the digests of the set's files, in order of their names.
fn digest(folder: &Path) -> anyhow::Result<String> {
    let mut files = Vec::new();
    files_under(folder, &mut files)?;
    files.sort_unstable();
    let mut list = String::new();
    for file in files {
        let name = file.strip_prefix(folder).unwrap_or(&file).display().to_string();
        list += &format!("{} {name}\n", line("git", &["hash-object", "--no-filters", &file.display().to_string()])?);
    }
    let written = PathBuf::from(super::OUT).join("digest.txt");
    fs::write(&written, list)?;
    line("git", &["hash-object", "--no-filters", &written.display().to_string()])
}

fn files_under(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files_under(&path, files)? } else { files.push(path) }
    }
    Ok(())
}
