//! From what was typed and configured to what the stages take.

use std::path::{Path, PathBuf};

use anyhow::Context;
use firsthand::ingest::Input;
use firsthand::pipeline::Options;

use crate::args::{Comparing, Global, Limits, Means};
use crate::config::{self, Config};
use crate::screen::Screen;

/// Sets the number of threads for the whole run.
pub fn threads(global: &Global) -> anyhow::Result<()> {
    let Some(threads) = global.threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
    pool.build_global().with_context(|| format!("--threads {threads}: cannot start them; try fewer"))
}

/// The inputs.
pub fn inputs(paths: &[PathBuf]) -> Vec<Input> {
    paths.iter().map(|path| input(path)).collect()
}

/// An input; `-` is standard input.
pub fn input(path: &Path) -> Input {
    if path == Path::new("-") { Input::Stdin } else { Input::Path(path.to_owned()) }
}

/// The settled options: what was typed, over what is configured, over what is usual.
pub fn options(means: &Means, comparing: &Comparing, global: &Global, screen: &Screen) -> anyhow::Result<Options> {
    let mut options = Options::default();
    if let Some((path, config)) = config::load(global.config.as_deref())? {
        screen.note(&format!("settings from {}", path.display()));
        configured(&mut options, config)?;
    }
    for setting in &means.field {
        options.ingest.fields.set(setting)?;
    }
    let Limits { max_depth, max_entries, max_unpacked, max_ratio } = means.limits;
    let limits = &mut options.ingest.limits;
    limits.depth = max_depth.unwrap_or(limits.depth);
    limits.entries = max_entries.unwrap_or(limits.entries);
    limits.unpacked = max_unpacked.unwrap_or(limits.unpacked);
    limits.ratio = max_ratio.unwrap_or(limits.ratio);
    options.matching.radius = comparing.radius.unwrap_or(options.matching.radius);
    options.matching.sensitive |= comparing.sensitive;
    Ok(options)
}

/// A number of bytes as people write it: `500MB`, `64GiB`, `64G`, `1000`.
pub fn size(typed: &str) -> Result<u64, String> {
    let digits = typed.trim().trim_end_matches(|sign: char| !sign.is_ascii_digit());
    let unit = match typed.trim().get(digits.len()..).map(|unit| unit.trim().to_ascii_lowercase()).as_deref() {
        Some("" | "b") => Some(1),
        Some("kb") => Some(1000),
        Some("mb") => Some(1_000_000),
        Some("gb") => Some(1_000_000_000),
        Some("tb") => Some(1_000_000_000_000),
        Some("k" | "kib") => Some(1 << 10),
        Some("m" | "mib") => Some(1 << 20),
        Some("g" | "gib") => Some(1 << 30),
        Some("t" | "tib") => Some(1 << 40),
        _ => None,
    };
    let bytes = unit.zip(digits.parse::<u64>().ok()).and_then(|(unit, count)| count.checked_mul(unit));
    bytes.ok_or_else(|| "give a number of bytes, as 500MB or 64GiB".to_owned())
}

/// The memory that is free to be used, in bytes, as far as the system tells; else 8 GiB.
pub fn memory() -> u64 {
    let told = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("MemAvailable:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<u64>().ok());
    kibibytes.map_or(8 << 30, |kibibytes| kibibytes << 10)
}

fn configured(options: &mut Options, config: Config) -> anyhow::Result<()> {
    let Config { us, licensed, outlets, cues, thresholds, limits } = config;
    options.ingest.limits = limits.settled(options.ingest.limits)?;
    options.provenance.us = us.map(|us| std::iter::once(us.name).chain(us.aliases).collect()).unwrap_or_default();
    options.provenance.licensed = licensed;
    options.provenance.cues = cues;
    options.outlets = outlets;
    options.matching.radius = thresholds.radius.unwrap_or(options.matching.radius);
    options.matching.sensitive = thresholds.sensitive.unwrap_or(options.matching.sensitive);
    Ok(())
}
