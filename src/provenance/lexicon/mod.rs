//! The cues by which texts say where their words come from: data, one file per language.
//!
//! A pattern is a regular expression in which a space stands for any white space, a straight quotation mark for any
//! mark of its kind, and `{slot}` for a source (`{source}`), a person (`{person}`), or a set of words from `[sets]`.
//! What a source and a person look like in a language, its file says under `[slots]`.

mod compile;
mod file;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use compile::Cue;
pub use file::{Antecedent, Declared, Link, Own, Side, Stands, Where};

use file::Slots;

use super::mask::OPEN;
use crate::error::Error;
use crate::language;

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

/// All lexicons by language.
#[derive(Debug)]
pub struct Lexicons(BTreeMap<&'static str, Lexicon>);

impl Lexicons {
    /// The shipped lexicons, each with `own` cues before it.
    ///
    /// # Errors
    /// [`Error::Usage`] where a file of words or of cues does not parse, or a pattern does not compile, naming the cue.
    pub fn new(own: &[Declared]) -> Result<Self, Error> {
        language::ready()?;
        let own: Vec<Cue> = own.iter().map(|cue| Cue::compile(cue, &Slots::default())).collect::<Result<_, _>>()?;
        let compiled = FILES.par_iter().map(|(language, _)| {
            let shipped = Self::shipped(language)?;
            Ok((*language, Lexicon { cues: own.iter().cloned().chain(shipped.cues).collect() }))
        });
        Ok(Self(compiled.collect::<Result<_, _>>()?))
    }

    /// The lexicon of a language, or that of every language where it has none.
    pub fn of(&self, language: Option<&str>) -> Option<&Lexicon> {
        language.and_then(|language| self.0.get(language)).or_else(|| self.0.get("any"))
    }

    /// Whether credits of a language can be read.
    pub fn reads(&self, language: Option<&str>) -> bool {
        language.is_some_and(|language| self.0.contains_key(language))
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
