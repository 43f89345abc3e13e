//! `case.toml` as it is written, and where its words stand in a text.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Deserialize;

/// What must be found in the articles of one case, and what must not.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// What the case is about.
    pub title: String,
    pub document: Vec<Wanted>,
    #[serde(default, rename = "match")]
    pub matches: Vec<Pair>,
    #[serde(default)]
    pub no_match: Vec<Pair>,
    #[serde(default)]
    pub relay: Vec<Relay>,
    #[serde(default)]
    pub finding: Vec<Finding>,
    #[serde(default)]
    pub no_finding: Vec<Finding>,
    #[serde(default)]
    pub unseen: Unseen,
    /// By what is counted (`roles`, `relays`, `matches`, `credits`, `originality`), then by kind.
    #[serde(default)]
    pub counts: BTreeMap<String, BTreeMap<String, u64>>,
}

/// What is said of one article; what is left out is not checked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    /// Its file, with `#row` for a row of a table.
    pub file: String,
    /// For people.
    pub why: String,
    pub title: Option<String>,
    /// Empty: none.
    pub outlet: Option<String>,
    /// Empty: none.
    pub date: Option<String>,
    pub date_kind: Option<String>,
    pub role: Option<String>,
    pub chain: Option<Vec<String>>,
    #[serde(default)]
    pub credit: Vec<Credit>,
    #[serde(default)]
    pub not_sources: Vec<String>,
    /// Beginnings of paragraphs.
    #[serde(default)]
    pub furniture: Vec<String>,
    /// Words that stand in it twice.
    pub self_repeat: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    pub source: String,
    pub kind: String,
    pub cue: String,
    pub speaker: Option<String>,
}

/// Two articles, and words that both hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    pub a: String,
    pub b: String,
    pub text: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relay {
    /// A file, or a source that has none here.
    pub from: String,
    pub to: String,
    pub tier: String,
    /// A rule that is among its reasons, whichever way it points.
    pub rule: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    pub kind: String,
    /// The one concerned first.
    pub documents: Vec<String>,
    /// The kind of change of a quote.
    pub change: Option<String>,
    /// Words that it says.
    pub says: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unseen {
    pub sources: Vec<String>,
}

/// White space folded to single spaces, none at the ends.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every place in `text` where the words of `sought` stand, whatever white space is between them: byte ranges.
pub fn places(text: &str, sought: &str) -> Vec<Range<usize>> {
    let mut flat = String::new();
    let mut offsets = Vec::new();
    for (at, sign) in text.char_indices() {
        let sign = if sign.is_whitespace() { ' ' } else { sign };
        if sign == ' ' && flat.ends_with(' ') {
            continue;
        }
        offsets.extend(std::iter::repeat_n(at, sign.len_utf8()));
        flat.push(sign);
    }
    offsets.push(text.len());
    let sought = folded(sought);
    flat.match_indices(&sought)
        .filter_map(|(at, found)| Some(*offsets.get(at)?..*offsets.get(at + found.len())?))
        .collect()
}

#[test]
fn words_are_found_across_line_breaks() {
    assert_eq!(places("A  bé\n c bé c", "bé c"), [3..9, 10..15]);
    assert!(places("A b", "b c").is_empty());
}
