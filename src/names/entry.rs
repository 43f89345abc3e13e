//! One agency or outlet as the registry or a configuration file declares it.

use serde::Deserialize;

/// What a named source of news is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Sends its text to others.
    Agency,
    /// Publishes under its own name.
    #[default]
    Outlet,
}

/// An agency or outlet and the names it goes by.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The name as the trade writes it.
    pub name: String,
    /// Agency or outlet; an outlet where not told.
    #[serde(default)]
    pub kind: Kind,
    /// ISO 3166 alpha-2; empty where not told.
    #[serde(default)]
    pub country: String,
    /// ISO 639-1; empty where not told.
    #[serde(default)]
    pub language: String,
    /// Hosts it publishes at.
    #[serde(default)]
    pub domains: Vec<String>,
    /// Other full names, spellings and scripts.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Short forms that mean it only after a full mention in the same document.
    #[serde(default)]
    pub short: Vec<String>,
    /// Whether the name is a common word, read as a name only in a cue's slot.
    #[serde(default)]
    pub common: bool,
    /// Aliases that are common words.
    #[serde(default)]
    pub common_aliases: Vec<String>,
    /// Programmes and desks that stand for it.
    #[serde(default)]
    pub programmes: Vec<String>,
    /// Whether it deals in pictures only.
    #[serde(default)]
    pub pictures: bool,
}
