//! `firsthand.toml`, read strictly: a key that nobody knows is an error with its place, not a setting without effect.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use firsthand::ingest;
use firsthand::names::Entry;
use firsthand::provenance::lexicon::Declared;
use serde::Deserialize;

use crate::settings::size;

/// The file that is read where it lies in the working folder.
const NAME: &str = "firsthand.toml";

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Our own outlet: no source that we relay.
    pub us: Option<Us>,
    /// Sources that we relay under licence.
    pub licensed: Vec<String>,
    /// Outlets and agencies beside those that are known.
    pub outlets: Vec<Entry>,
    /// Cues of our own; they speak before the shipped ones.
    pub cues: Vec<Declared>,
    pub thresholds: Thresholds,
    pub limits: Limits,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Us {
    pub name: String,
    #[serde(default)]
    pub aliases: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Thresholds {
    /// As `--radius`.
    pub radius: Option<u32>,
    /// As `--sensitive`.
    pub sensitive: Option<bool>,
}

/// How far archives and compressed files are unpacked.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// As `--max-depth`.
    pub depth: Option<u64>,
    /// As `--max-entries`.
    pub entries: Option<u64>,
    /// As `--max-unpacked`.
    pub unpacked: Option<Size>,
    /// As `--max-ratio`.
    pub ratio: Option<u64>,
}

/// Bytes, as a number or as people write it.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Size {
    Bytes(u64),
    Written(String),
}

impl Limits {
    /// What is set here, over what is usual.
    pub fn settled(&self, usual: ingest::Limits) -> anyhow::Result<ingest::Limits> {
        let unpacked = match &self.unpacked {
            None => usual.unpacked,
            Some(Size::Bytes(bytes)) => *bytes,
            Some(Size::Written(written)) => {
                size(written).map_err(|error| anyhow!("limits.unpacked is \"{written}\"; {error}"))?
            }
        };
        Ok(ingest::Limits {
            depth: self.depth.unwrap_or(usual.depth),
            entries: self.entries.unwrap_or(usual.entries),
            unpacked,
            ratio: self.ratio.unwrap_or(usual.ratio),
        })
    }
}

/// The settings, and the file that they are from; none where no file was named and none lies here.
pub fn load(named: Option<&Path>) -> anyhow::Result<Option<(PathBuf, Config)>> {
    let path = named.unwrap_or(Path::new(NAME));
    if named.is_none() && !path.exists() {
        return Ok(None);
    }
    let text = std::fs::read_to_string(path)
        .with_context(|| format!("{}: cannot read the settings; check --config", path.display()))?;
    let config = parse(&text).with_context(|| format!("{}: these settings cannot be used", path.display()))?;
    Ok(Some((path.to_owned(), config)))
}

fn parse(text: &str) -> anyhow::Result<Config> {
    let config: Config = toml::from_str(text).map_err(|error| anyhow!("{}", error.to_string().trim_end()))?;
    if let Some(radius @ 13..) = config.thresholds.radius {
        bail!("thresholds.radius is {radius}; give 0 to 12");
    }
    config.limits.settled(ingest::Limits::default())?;
    let empty = config.outlets.iter().position(|outlet| outlet.name.trim().is_empty());
    if let Some(place) = empty {
        bail!("outlets, entry {}: the name is empty; give the name to show", place + 1);
    }
    Ok(config)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_nobody_knows_is_an_error_with_its_line() {
        let said = parse("licensed = ['AP']\n[us]\nname = 'Post'\nalias = ['P']\n").expect_err("alias").to_string();
        assert!(said.contains("line 4") && said.contains("`alias`") && said.contains("`aliases`"), "{said}");
        assert!(parse("[thresholds]\nradius = 13").is_err());
        assert!(parse("[limits]\nunpacked = 'much'").expect_err("no size").to_string().contains("64GiB"));
    }

    #[test]
    fn every_setting_arrives() -> anyhow::Result<()> {
        let config = parse(
            "licensed = ['AP']\n[us]\nname = 'Post'\n[thresholds]\nradius = 6\nsensitive = true\n\
             [limits]\nunpacked = '2GiB'\nratio = 50\n\
             [[outlets]]\nname = 'Gull'\ndomains = ['gull.example']\nkind = 'agency'",
        )?;
        assert_eq!(config.outlets.first().map(|gull| gull.kind), Some(firsthand::names::Kind::Agency));
        assert_eq!((config.licensed.len(), config.thresholds.radius), (1, Some(6)));
        assert_eq!(config.thresholds.sensitive, Some(true));
        let limits = config.limits.settled(ingest::Limits::default())?;
        assert_eq!((limits.unpacked, limits.ratio, limits.depth), (2 << 30, 50, ingest::Limits::default().depth));
        Ok(())
    }
}
