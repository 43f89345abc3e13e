//! The cues by which texts say where their words come from: data, one file per language.
//!
//! A pattern is a regular expression in which a space stands for any white space, a straight quotation mark for any
//! mark of its kind, and `{slot}` for a source (`{source}`), a person (`{person}`), or a set of words from `[sets]`.

mod compile;
mod file;

use std::collections::BTreeMap;

pub use compile::Cue;
pub use file::{Antecedent, Declared, Link, Side, Where};

use super::mask::OPEN;
use crate::error::Error;

/// The files, by language; `any` speaks in every language.
const FILES: [(&str, &str); 2] = [("any", include_str!("any.toml")), ("en", include_str!("en.toml"))];

/// The cues of one language and those of every language.
#[derive(Debug)]
pub struct Lexicon {
    /// In order of precedence: of two overlapping credits the earlier cue's stands.
    pub cues: Vec<Cue>,
}

impl Lexicon {
    /// The cues that may speak in a masked passage, in order of precedence: those whose needed words stand in it.
    ///
    /// One automaton over all patterns was tried first; its states outgrew every cache, and it was 50 times slower.
    pub fn candidates(&self, masked: &str) -> impl Iterator<Item = &Cue> {
        let names = masked.contains(OPEN);
        self.cues.iter().filter(move |cue| (names || !cue.names) && cue.needed(masked))
    }
}

/// All lexicons by language.
#[derive(Debug)]
pub struct Lexicons {
    by_language: BTreeMap<&'static str, Lexicon>,
}

impl Lexicons {
    /// The shipped lexicons, each with `own` cues before it.
    ///
    /// # Errors
    /// [`Error::Usage`] where a file does not parse or a pattern does not compile, naming the cue.
    pub fn new(own: &[Declared]) -> Result<Self, Error> {
        let mut by_language = BTreeMap::new();
        let declared = Self::declared()?;
        for (language, cues) in &declared {
            let common = declared.iter().filter(|(other, _)| *other == "any" && language != other);
            let all: Vec<&Declared> = own.iter().chain(common.flat_map(|(_, cues)| cues)).chain(cues).collect();
            by_language.insert(*language, Self::lexicon(&all)?);
        }
        Ok(Self { by_language })
    }

    /// The lexicon of a language, or that of every language where it has none.
    pub fn of(&self, language: Option<&str>) -> Option<&Lexicon> {
        language.and_then(|language| self.by_language.get(language)).or_else(|| self.by_language.get("any"))
    }

    /// Whether credits of a language can be read.
    pub fn reads(&self, language: Option<&str>) -> bool {
        language.is_some_and(|language| self.by_language.contains_key(language))
    }

    /// The cues as the files declare them, with their examples.
    ///
    /// # Errors
    /// [`Error::Usage`] where a file does not parse.
    pub fn declared() -> Result<Vec<(&'static str, Vec<Declared>)>, Error> {
        FILES.iter().map(|(language, text)| Ok((*language, file::parse(language, text)?))).collect()
    }

    /// A lexicon of some declared cues.
    ///
    /// # Errors
    /// [`Error::Usage`] where a pattern does not compile, naming the cue.
    pub fn lexicon(declared: &[&Declared]) -> Result<Lexicon, Error> {
        let cues: Vec<Cue> = declared.iter().map(|cue| Cue::compile(cue)).collect::<Result<_, _>>()?;
        Ok(Lexicon { cues })
    }
}
