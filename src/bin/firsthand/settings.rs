//! From what was typed and configured to what the stages take.

use std::path::Path;

use anyhow::Context;
use firsthand::ingest::Input;
use firsthand::pipeline::Options;

use crate::args::{Global, Reading};
use crate::config::{self, Config};
use crate::screen::Screen;

/// Sets the number of threads for the whole run.
pub fn threads(global: &Global) -> anyhow::Result<()> {
    let Some(threads) = global.threads else { return Ok(()) };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads));
    pool.build_global().with_context(|| format!("--threads {threads}: cannot start them; try fewer"))
}

/// The inputs; `-` is standard input.
pub fn inputs(reading: &Reading) -> Vec<Input> {
    let input = |path: &std::path::PathBuf| {
        if path.as_path() == Path::new("-") { Input::Stdin } else { Input::Path(path.clone()) }
    };
    reading.paths.iter().map(input).collect()
}

/// The settled options: what was typed, over what is configured, over what is usual.
pub fn options(reading: &Reading, radius: Option<u32>, global: &Global, screen: &Screen) -> anyhow::Result<Options> {
    let mut options = Options::default();
    if let Some((path, config)) = config::load(global.config.as_deref())? {
        screen.note(&format!("settings from {}", path.display()));
        configured(&mut options, config);
    }
    for setting in &reading.field {
        options.ingest.fields.set(setting)?;
    }
    options.matching.radius = radius.unwrap_or(options.matching.radius);
    Ok(options)
}

fn configured(options: &mut Options, config: Config) {
    let Config { us, licensed, outlets, cues, thresholds } = config;
    options.provenance.us = us.map(|us| std::iter::once(us.name).chain(us.aliases).collect()).unwrap_or_default();
    options.provenance.licensed = licensed;
    options.provenance.cues = cues;
    options.outlets = outlets;
    options.matching.radius = thresholds.radius.unwrap_or(options.matching.radius);
    options.matching.sensitive = thresholds.sensitive.unwrap_or(options.matching.sensitive);
}
