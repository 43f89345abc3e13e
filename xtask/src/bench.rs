//! `cargo xtask bench [NAME…] [--text DIR]… [--full] [--profile NAME] [--record]`: runs the benchmarks; with `--record`,
//! keeps their figures with commit, machine and the digests of their corpora. `benches/README.md` explains them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::eval::{corpus, reuters};
use crate::steps::{cargo, line, status};

/// Where packed text is unpacked, and where the figures arrive.
const OUT: &str = "target/bench";

pub fn run(arguments: &[&str]) -> anyhow::Result<()> {
    let (mut folders, mut passed, mut record, mut profile) = (Vec::new(), Vec::new(), false, "bench");
    let mut arguments = arguments.iter();
    while let Some(&argument) = arguments.next() {
        match argument {
            "--record" => record = true,
            "--text" => folders.push(PathBuf::from(arguments.next().context("a folder after --text")?)),
            // The opening of the page is the browser's work: it can be measured with a quicker build.
            "--profile" => profile = arguments.next().context("a profile after --profile")?,
            "--full" => passed.push(argument.to_owned()),
            option if option.starts_with('-') => bail!("no such option: {option}"),
            name => passed.push(name.to_owned()),
        }
    }
    fs::create_dir_all(OUT)?;
    let figures = Path::new(OUT).join("figures.jsonl");
    if figures.exists() {
        fs::remove_file(&figures)?;
    }
    let mut command = cargo(&format!("bench --profile {profile} --package firsthand --bench engine --"));
    command.args(&passed).arg("--figures").arg(fs::canonicalize(OUT)?.join("figures.jsonl"));
    for folder in &folders {
        command.arg("--text").arg(plain(folder)?);
    }
    status(&mut command)?;
    if record { keep(&figures, &passed, profile) } else { Ok(()) }
}

/// A folder of text that the benchmarks can read: itself, or what is packed in it.
pub fn plain(folder: &Path) -> anyhow::Result<PathBuf> {
    let folder = fs::canonicalize(folder).with_context(|| folder.display().to_string())?;
    let mut packed: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<_>>()?;
    packed.retain(|path| path.extension().is_some_and(|extension| extension == "zst"));
    if packed.is_empty() {
        return Ok(folder);
    }
    let name = folder.file_name().context("a folder with a name")?;
    fs::create_dir_all(OUT)?;
    let (open, text) =
        (fs::canonicalize(OUT)?.join("unpacked").join(name), fs::canonicalize(OUT)?.join("text").join(name));
    fs::create_dir_all(&text)?;
    for path in packed {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".tar.zst") {
            corpus::unpack(&path, &open)?;
            // Newswire of 1987 comes as SGML; any other text is read as it is.
            if !open.join("reut2-000.sgm").exists() {
                return Ok(open);
            }
            corpus::write(&text.join("stories.jsonl"), &reuters::stories(&open)?)?;
        } else {
            fs::write(text.join(name.trim_end_matches(".zst")), corpus::unpacked(&path)?)?;
        }
    }
    Ok(text)
}

/// Writes the figures under `benches/results`.
fn keep(figures: &Path, arguments: &[String], profile: &str) -> anyhow::Result<()> {
    let rows = fs::read_to_string(figures)?.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
    let commit = line("git", &["rev-parse", "--short=12", "HEAD"]).unwrap_or_else(|_| "unknown".to_owned());
    let date = line("date", &["-u", "+%Y-%m-%d"])?;
    let result = json!({
        "date": date,
        "commit": commit,
        "uncommitted_changes": line("git", &["status", "--porcelain"]).is_ok_and(|changes| !changes.is_empty()),
        "rustc": line("rustc", &["--version"])?,
        "machine": machine(),
        "arguments": arguments,
        "profile": profile,
        "figures": rows,
    });
    fs::create_dir_all("benches/results")?;
    let path = format!("benches/results/bench-{date}-{commit}.json");
    fs::write(&path, format!("{result:#}\n"))?;
    println!("recorded in {path}");
    Ok(())
}

/// What the speed depends on; no name of any host.
pub fn machine() -> Value {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, model)| model));
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    json!({ "cpu": model.unwrap_or("unknown"), "cores": cores, "os": std::env::consts::OS, "arch": std::env::consts::ARCH })
}
