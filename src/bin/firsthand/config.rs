//! `firsthand.toml`, read strictly: a key that nobody knows is an error with its place, not a setting without effect.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use firsthand::names::Entry;
use firsthand::provenance::lexicon::Declared;
use serde::Deserialize;

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
    }

    #[test]
    fn every_setting_arrives() -> anyhow::Result<()> {
        let config = parse(
            "licensed = ['AP']\n[us]\nname = 'Post'\n[thresholds]\nradius = 6\nsensitive = true\n\
             [[outlets]]\nname = 'Gull'\ndomains = ['gull.example']\nkind = 'agency'",
        )?;
        assert_eq!(config.outlets.first().map(|gull| gull.kind), Some(firsthand::names::Kind::Agency));
        assert_eq!((config.licensed.len(), config.thresholds.radius), (1, Some(6)));
        assert_eq!(config.thresholds.sensitive, Some(true));
        Ok(())
    }
}
