//! The cues by which texts say where their words come from: data, one file per language.
//!
//! A pattern is a regular expression in which a space stands for any white space, a straight quotation mark for any
//! mark of its kind, and `{slot}` for a source (`{source}`), a person (`{person}`), or a set of words from `[sets]`.
//! What a source and a person look like in a language, its file says under `[slots]`.

mod compile;
mod file;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use compile::Cue;
pub use file::{Antecedent, Declared, Link, Own, Side, Stands, Where};

use file::Slots;

use super::mask::OPEN;
use crate::error::Error;

/// The files, by language; `any` speaks in every language.
const FILES: [(&str, &str); 6] = [
    ("any", include_str!("any.toml")),
    ("ar", include_str!("ar.toml")),
    ("de", include_str!("de.toml")),
    ("en", include_str!("en.toml")),
    ("es", include_str!("es.toml")),
    ("fr", include_str!("fr.toml")),
];

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

/// All lexicons by language, each compiled when the first document asks for it.
#[derive(Debug)]
pub struct Lexicons {
    own: Vec<Cue>,
    by_language: BTreeMap<&'static str, OnceLock<Option<Lexicon>>>,
}

impl Lexicons {
    /// The shipped lexicons, each with `own` cues before it. Own cues are compiled now, since only they can be wrong:
    /// of the shipped ones a test compiles every one.
    ///
    /// # Errors
    /// [`Error::Usage`] where an own cue's pattern does not compile, naming the cue.
    pub fn new(own: &[Declared]) -> Result<Self, Error> {
        let own = own.iter().map(|cue| Cue::compile(cue, &Slots::default())).collect::<Result<_, _>>()?;
        Ok(Self { own, by_language: FILES.iter().map(|(language, _)| (*language, OnceLock::new())).collect() })
    }

    /// The lexicon of a language, or that of every language where it has none.
    pub fn of(&self, language: Option<&str>) -> Option<&Lexicon> {
        let known = language.and_then(|language| self.by_language.get_key_value(language));
        let (language, lexicon) = known.or_else(|| self.by_language.get_key_value("any"))?;
        let shipped = || {
            let shipped = Self::shipped(language).ok()?;
            Some(Lexicon { cues: self.own.iter().cloned().chain(shipped.cues).collect() })
        };
        lexicon.get_or_init(shipped).as_ref()
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
        FILES.iter().map(|(language, text)| Ok((*language, file::parse(language, text)?.1))).collect()
    }

    /// The shipped cues of one language behind those of every language, with that language's slots.
    ///
    /// # Errors
    /// [`Error::Usage`] where a file does not parse or a pattern does not compile, naming the cue.
    pub fn shipped(language: &str) -> Result<Lexicon, Error> {
        let mut slots = Slots::default();
        let mut declared = Vec::new();
        for (name, text) in FILES.iter().filter(|(name, _)| *name == "any" || *name == language) {
            let (of_file, cues) = file::parse(name, text)?;
            declared.extend(cues);
            slots = of_file;
        }
        let cues = declared.iter().map(|cue| Cue::compile(cue, &slots)).collect::<Result<_, _>>()?;
        Ok(Lexicon { cues })
    }
}
