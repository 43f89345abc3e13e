//! Stable ids for everything that the report lists: made of digests, never of ordinals.

use crate::id::{Digest, Id};
use crate::matching::{Grain, Match, Place};
use crate::provenance::credit::Credit;
use crate::provenance::direction::{End, Relay};
use crate::provenance::evidence::Receipt;
use crate::report::model;
use crate::span::Span;

use super::Parts;

/// The ids of documents by index, and the making of all others.
pub(super) struct Ids {
    documents: Vec<String>,
    /// For each alphabetic passage match, its id.
    pub(super) matches: Vec<String>,
    /// For each relay, its id.
    pub(super) relays: Vec<String>,
}

impl Ids {
    pub(super) fn new(parts: &Parts) -> Self {
        let documents = parts.corpus.documents.iter().map(|document| document.id.to_string()).collect();
        let mut ids = Self { documents, matches: Vec::new(), relays: Vec::new() };
        ids.matches = parts.matches.matches.iter().map(|found| ids.of_match(found)).collect();
        ids.relays = parts.provenance.relays.iter().map(|relay| ids.of_relay(relay)).collect();
        ids
    }

    pub(super) fn document(&self, at: u32) -> String {
        self.documents.get(at as usize).cloned().unwrap_or_default()
    }

    pub(super) fn passage(&self, place: Place) -> String {
        let grain = match place.grain {
            Grain::Paragraph => "paragraph",
            Grain::Sentence => "sentence",
            Grain::Quote => "quote",
        };
        let Span { start, end } = place.span;
        Id::of('p', &[self.document(place.document), grain.to_owned(), format!("{start}-{end}")]).to_string()
    }

    fn of_match(&self, found: &Match) -> String {
        let mut sides = [self.passage(found.a), self.passage(found.b)];
        sides.sort();
        Id::of('m', &sides).to_string()
    }

    fn of_relay(&self, relay: &Relay) -> String {
        let end = |end: &End| match end {
            End::Document(at) => self.document(*at),
            End::Source(name) => format!("source {name}"),
        };
        Id::of('r', &[end(&relay.from), end(&relay.to)]).to_string()
    }

    pub(super) fn credit(&self, document: u32, credit: &Credit) -> String {
        let Span { start, end } = credit.span;
        Id::of('k', &[self.document(document), format!("{start}-{end}"), credit.source.clone(), credit.rule.clone()])
            .to_string()
    }
}

/// A receipt with its digest.
pub(super) fn receipt(parts: &Parts, ids: &Ids, receipt: &Receipt) -> model::Receipt {
    let document = parts.corpus.documents.get(receipt.document as usize);
    let value = document.and_then(|document| match receipt.field.as_str() {
        "text" => Some(document.text.as_str()),
        field => document.meta(field),
    });
    let bytes = value.map_or("", |value| receipt.span.of(value)).as_bytes();
    model::Receipt {
        document: ids.document(receipt.document),
        field: receipt.field.clone(),
        span: receipt.span.into(),
        digest: Digest::of(bytes).to_string(),
    }
}
