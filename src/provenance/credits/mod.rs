//! Where does a document say that its words come from? Its passages in, [`Credit`]s out.
//!
//! Every passage is masked, every cue of its language speaks, and of two that overlap the one that stands first in its
//! lexicon stays. Mentions without a name are led back last, when all that they may mean is known.

mod cover;
mod find;
mod giver;
mod lead_back;
mod reporters;
mod sources;

pub use sources::{Meant, meant};

use std::collections::HashMap;

use crate::ingest::Document;
use crate::language::{self, Words};
use crate::names::Mention;
use crate::segment::{self, Kind as PassageKind, Quote};
use crate::span::Span;

use super::credit::Credit;
use super::lexicon::Lexicon;
use super::people::People;

/// A document as the credits are read from it.
#[derive(Debug)]
pub struct Read<'d> {
    /// The document.
    pub document: &'d Document,
    /// Its passages of paragraph grain: where, and what.
    pub passages: Vec<(Span, PassageKind)>,
    /// Where agencies and outlets may be named.
    pub mentions: Vec<Mention>,
    /// What each mention means here.
    pub meant: Vec<Option<Meant>>,
    /// Its direct quotations, in order.
    pub quotes: Vec<Quote>,
    /// The persons that it names in full.
    pub people: People,
    /// Canonical names of the outlets that it mentions, by the names that it gives them, without an article.
    pub called: HashMap<String, String>,
    /// Where its first and its last paragraph of prose begin: those of 20 words and more.
    pub prose: Option<(u32, u32)>,
    /// The words of its language.
    pub words: &'static Words,
}

impl<'d> Read<'d> {
    /// Prepares a document of a language, ISO 639-1.
    pub fn new(
        document: &'d Document,
        passages: Vec<(Span, PassageKind)>,
        registry: &crate::names::Registry,
        language: Option<&str>,
    ) -> Self {
        let words = language::words(language);
        let text = document.text.as_str();
        let mentions = registry.mentions(text, language);
        let meant = meant(text, &mentions, registry);
        let quotes = passages
            .iter()
            .filter(|(_, kind)| *kind == PassageKind::Text)
            .flat_map(|(span, _)| segment::quotes(text, *span, language))
            .collect();
        let mut called = HashMap::new();
        for (mention, meant) in mentions.iter().zip(&meant) {
            if let Some(meant) = meant {
                let words = mention.span.of(text).trim_start_matches("The ").trim_start_matches("the ");
                called.entry(words.to_owned()).or_insert_with(|| meant.name.clone());
            }
        }
        let prose = |(span, kind): &&(Span, PassageKind)| {
            *kind == PassageKind::Text && span.of(text).split_whitespace().nth(19).is_some()
        };
        let begins = |found: Option<&(Span, PassageKind)>| found.map(|(span, _)| span.start);
        let prose = begins(passages.iter().find(prose)).zip(begins(passages.iter().rev().find(prose)));
        let people = People::read(text, words);
        Self { document, passages, mentions, meant, quotes, people, called, prose, words }
    }

    /// The credits of the document, in order of place; kinds are as for another's outlet.
    pub fn credits(&self, lexicon: &Lexicon) -> Vec<Credit> {
        let (hits, nameless) = find::hits(self, lexicon);
        let hits = lead_back::lead_back(self, hits, nameless);
        cover::covered(self, hits)
    }
}
