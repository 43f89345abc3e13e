//! Is a paragraph what a site puts around its articles? By the cues of `furniture.toml`, which are data.

use super::words::{bare, head, word_count};
use crate::pattern::coarse;
use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};
use serde::Deserialize;
use std::sync::LazyLock;

/// Where in a document a rule may speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// Before the first prose paragraph.
    Start,
    /// Behind the last prose paragraph.
    End,
    /// Anywhere.
    Any,
}

/// A cue: what it reads, where, and examples both ways.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Its name, which is the reason of the paragraphs that it claims.
    pub id: String,
    /// A regular expression, without regard to case.
    pub pattern: String,
    /// Where it may speak.
    pub place: Place,
    /// A longer paragraph is never this.
    pub max_words: usize,
    /// Whether short lines that follow are the same.
    #[serde(default)]
    pub zone: bool,
    /// Whether the line is cut off inside a hard-wrapped paragraph.
    #[serde(default)]
    pub alone: bool,
    /// Examples that it claims.
    pub matches: Vec<String>,
    /// Examples that no rule claims.
    pub not: Vec<String>,
}

/// Why a list of rules cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum RulesError {
    /// It is not TOML of the expected shape.
    #[error("the furniture rules cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// A pattern is no regular expression.
    #[error("a furniture rule has a pattern that cannot be used: {0}")]
    Pattern(#[from] regex::Error),
}

/// A list of rules, ready to be asked.
#[derive(Debug)]
pub struct Rules {
    rules: Vec<Rule>,
    set: RegexSet,
}

#[derive(Deserialize)]
struct File {
    rule: Vec<Rule>,
}

impl Rules {
    /// The rules of a TOML text, as `furniture.toml` is.
    pub fn read(toml: &str) -> Result<Self, RulesError> {
        Self::new(toml::from_str::<File>(toml)?.rule)
    }

    /// A list of rules; the first that fits speaks.
    pub fn new(rules: Vec<Rule>) -> Result<Self, RulesError> {
        let patterns = rules.iter().map(|rule| coarse(&rule.pattern));
        let set = RegexSetBuilder::new(patterns)
            .case_insensitive(true)
            .size_limit(1 << 26)
            .dfa_size_limit(1 << 24)
            .build()?;
        Ok(Self { rules, set })
    }

    /// The rules in order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The first rule that claims a paragraph, given as one line (marks at its ends are looked past) of so many words, at a place (`Any`: in mid-article).
    pub fn claim(&self, line: &str, words: usize, place: Place) -> Option<&Rule> {
        let hits = self.set.matches(bare(line));
        hits.into_iter()
            .filter_map(|hit| self.rules.get(hit))
            .find(|rule| words <= rule.max_words && (rule.place == Place::Any || rule.place == place))
    }
}

static RULES: LazyLock<Option<Rules>> = LazyLock::new(|| Rules::read(include_str!("furniture.toml")).ok());
static ALONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let patterns: Vec<String> = rules()?
        .rules()
        .iter()
        .filter(|rule| rule.alone)
        .map(|rule| format!("(?:{})", coarse(&rule.pattern)))
        .collect();
    RegexBuilder::new(&patterns.join("|")).case_insensitive(true).build().ok()
});

/// The rules that ship with the program; `None` only if their file were broken, which the tests rule out.
pub fn rules() -> Option<&'static Rules> {
    RULES.as_ref()
}

/// Whether a line is a paragraph wherever it stands: an image placeholder, a shortcode, a tag.
pub(super) fn stands_alone(line: &str) -> bool {
    line.starts_with(['[', '<', '!', '*'])
        && line.len() <= 600
        && word_count(head(line, 600)) <= 30
        && ALONE.as_ref().is_some_and(|alone| alone.is_match(bare(line)))
}
