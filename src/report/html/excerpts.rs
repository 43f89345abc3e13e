//! Which words does the page hold of an article? All of them, or those that a verdict rests on, each with the
//! sentence that it stands in, for sending on.

use std::collections::HashMap;

use super::Holds;
use super::row::row;
use crate::report::lookup::Lookup;
use crate::report::model::{Receipt, Span};
use crate::report::texts::Texts;
use crate::segment;

row! {
    /// A piece of the text and the byte at which it begins.
    Piece<'a> {
        start: u32,
        words: &'a str,
    }
}

/// What verdicts rest on, by article; nothing where whole texts are held.
pub(super) struct Rested<'a>(Option<HashMap<&'a str, Vec<Span>>>);

impl<'a> Rested<'a> {
    pub(super) fn of(lookup: &Lookup<'a>, holds: Holds) -> Self {
        Self((holds == Holds::Excerpts).then(|| places(lookup)))
    }

    /// The pieces of an article's text that are held, in order and apart from each other.
    pub(super) fn pieces(&self, texts: &Texts<'a>, id: &str) -> Vec<Piece<'a>> {
        let Some(text) = texts.of(id) else { return Vec::new() };
        let Some(rested) = &self.0 else { return vec![Piece { start: 0, words: text }] };
        let words = |span: Span| Some(Piece { start: span.start, words: span_of(text, span)? });
        around(text, rested.get(id).map_or(&[], Vec::as_slice)).into_iter().filter_map(words).collect()
    }
}

fn span_of(text: &str, span: Span) -> Option<&str> {
    text.get(span.start as usize..span.end as usize)
}

/// Passages that match, stretches that are shared, cues of credits, and every receipt.
fn places<'a>(lookup: &Lookup<'a>) -> HashMap<&'a str, Vec<Span>> {
    let report = lookup.report;
    let mut places: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut add = |id: &'a str, span: Span| places.entry(id).or_default().push(span);
    for found in &report.matches {
        for passage in [&found.a, &found.b].into_iter().filter_map(|id| lookup.passage(id)) {
            add(&passage.document, passage.span);
        }
    }
    for pair in &report.alignments {
        for section in &pair.sections {
            add(&pair.a, section.a);
            add(&pair.b, section.b);
        }
    }
    for credit in &report.credits {
        add(&credit.document, credit.span);
    }
    let dates = report.documents.iter().flat_map(|document| document.date.iter().chain(&document.dates));
    let reasons = report.relays.iter().flat_map(|relay| &relay.reasons).flat_map(|reason| &reason.receipts);
    let findings = report.findings.iter().flat_map(|finding| &finding.receipts);
    let formulas = report.formulas.iter().map(|formula| &formula.example);
    let receipts = dates.map(|date| &date.receipt).chain(reasons).chain(findings).chain(formulas);
    for Receipt { document, span, .. } in receipts.filter(|receipt| receipt.field == "text") {
        add(document, *span);
    }
    places.values_mut().for_each(|list| list.sort_unstable());
    places
}

/// The places, each with the sentence that it stands in; those that touch are one.
fn around(text: &str, places: &[Span]) -> Vec<Span> {
    let sentences = segment::sentences(text, crate::span::Span::new(0, text.len()));
    let mut pieces: Vec<Span> = Vec::new();
    for place in places {
        let first = sentences.partition_point(|sentence| sentence.end <= place.start);
        let after = sentences.partition_point(|sentence| sentence.start < place.end);
        let start = sentences.get(first).map_or(place.start, |sentence| sentence.start.min(place.start));
        let last = after.checked_sub(1).and_then(|last| sentences.get(last));
        let end = last.map_or(place.end, |sentence| sentence.end.max(place.end));
        match pieces.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => pieces.push(Span { start, end }),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_holds_the_sentence_that_it_stands_in_and_no_other() {
        let text = "One fell. Two fell. Three fell. Four fell. Five fell. Six fell.";
        let place = |words: &str| {
            let start = text.find(words).unwrap_or_default() as u32;
            Span { start, end: start + words.len() as u32 }
        };
        let held = |places: &[Span]| {
            around(text, places).into_iter().filter_map(|span| span_of(text, span)).collect::<Vec<_>>()
        };
        assert_eq!(held(&[place("Three")]), ["Three fell."]);
        assert_eq!(held(&[place("One")]), ["One fell."]);
        assert_eq!(held(&[place("One"), place("Six")]), ["One fell.", "Six fell."]);
        assert_eq!(held(&[place("Two fell. Three")]), ["Two fell. Three fell."]);
    }
}
