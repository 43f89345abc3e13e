//! A file of words as it is written.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;
use serde::Deserialize;

use super::ago::Ago;

/// Words to look up.
pub type Set = HashSet<String, FxBuildHasher>;

/// The words of a language that must be known to read its texts. A list that a file leaves out is empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    /// Words of office before a person's name, as they are written there, without a full stop: cut off the name.
    pub titles: Set,
    /// Ends of such words, in small letters, where the language writes them together: "Verkehrsminister".
    pub title_endings: Vec<String>,
    /// Words for a person by office alone, which mean the last one named: "the senator".
    pub offices: Set,
    /// Nouns that end the name of a body or of people who speak for one or as one: "the harbour office", "two lawyers".
    pub bodies: Set,
    /// Nouns for papers, which give no words themselves: "laut Mitteilung".
    pub papers: Set,
    /// Whether any noun has a capital, so that a lone word with one need not be a name.
    pub capital_nouns: bool,
    /// Words with a capital that are no names: they begin sentences, or are days and months.
    pub openers: Set,
    /// Words that may stand between a subject and the cue whose verb it belongs to.
    pub between: Set,
    /// Pronouns that stand for the last speaker.
    pub pronouns: Set,
    /// Words that deny, normalised as the fingerprint does: where one goes, a quotation says the contrary.
    pub negations: Set,
    /// Words that open a clause, where several that deny in one clause deny once ("ne … pas"), normalised; none where each
    /// denies by itself.
    pub clause_openers: Set,
    /// What a house writes in brackets for a word that it does not print, in small letters, as it begins.
    pub bleeps: Vec<String>,
    /// The numbers from zero on as words; forms of one number with `|` between them, as they are written and normalised.
    pub numbers: Vec<String>,
    /// Further words that change from issue to issue of a form as figures do: numbers, days, months; normalised.
    pub figures: Set,
    /// Words that are a number or one of those only beside a figure ("May 3", "the first 9 months"), and else mean
    /// something else: in German "eine" is an article, too.
    pub figures_beside: Set,
    /// What a text that was sent to all newsrooms says of itself in a short line, in small letters.
    pub releases: Vec<String>,
    /// What begins the line that names a press release's sender, in small letters.
    pub source_lines: Vec<String>,
    /// By what a text says that it corrects an earlier one, in small letters.
    pub corrections: Vec<String>,
    /// How pages tell a time by its distance.
    pub ago: Ago,
    /// Who speaks beside a quotation; of English the reading itself knows.
    pub speech: Option<Speech>,
}

/// By what words a language says who speaks beside a quotation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// Verbs of saying, alternatives of a regular expression.
    pub verbs: String,
    /// "He", "the spokesman": the last speaker; a regular expression.
    pub same: String,
    /// Words between a subject and its verb, a regular expression; empty: none.
    #[serde(default)]
    pub between: String,
    /// "According to", with the space behind it.
    pub according: Vec<String>,
    /// Words behind which a name is a place, a time or a listener.
    pub prepositions: Vec<String>,
    /// Capitalised words that are no names beside a quotation.
    pub no_names: Vec<String>,
    /// A name, where it has not the capitals of Latin script; a regular expression.
    pub name: Option<String>,
    /// What must follow such a name.
    #[serde(default)]
    pub behind_name: String,
}

impl Words {
    /// Takes in the words of every language.
    pub(super) fn add(&mut self, any: &Self) {
        self.titles.extend(any.titles.iter().cloned());
        let new: Vec<String> = any.releases.iter().filter(|one| !self.releases.contains(one)).cloned().collect();
        self.releases.extend(new);
    }

    /// Whether a word is a title or an office.
    pub fn is_title(&self, word: &str) -> bool {
        self.titles.contains(word) || {
            let small = word.to_lowercase();
            self.title_endings.iter().any(|ending| small.ends_with(ending))
        }
    }

    /// Whether a word is a person's office alone, or ends in one: "Greens-politician".
    pub fn is_office(&self, word: &str) -> bool {
        self.offices.contains(word.rsplit('-').next().unwrap_or(word))
    }

    /// Which number a normalised word is.
    pub fn number(&self, word: &str) -> Option<usize> {
        self.numbers.iter().position(|forms| forms.split('|').any(|form| form == word))
    }
}

/// Reads a file of words.
pub(super) fn parse(text: &str) -> Result<Words, toml::de::Error> {
    toml::from_str(text)
}
