//! What a credit reaches: its sentence, its paragraph, the article, and the later words of the same speaker.

use std::collections::HashMap;

use crate::provenance::credit::{Credit, Kind, Scope};
use crate::provenance::people;
use crate::segment;
use crate::span::Span;

use super::Read;

/// The credits with the spans that each of them reaches.
pub(super) fn covered(read: &Read, mut credits: Vec<Credit>) -> Vec<Credit> {
    // Where each credit's speaker is credited next; from the back, so that one look suffices.
    let mut next: HashMap<&str, u32> = HashMap::new();
    let mut ends: Vec<u32> = credits
        .iter()
        .rev()
        .map(|credit| {
            let speaker = credit.speaker.as_deref().unwrap_or("");
            next.insert(speaker, credit.span.start).unwrap_or(u32::MAX)
        })
        .collect();
    ends.reverse();
    let spans: Vec<Vec<Span>> = credits.iter().zip(ends).map(|(credit, end)| reach(read, credit, end)).collect();
    for (credit, mut covers) in credits.iter_mut().zip(spans) {
        covers.sort();
        covers.dedup();
        credit.covers = covers;
    }
    credits
}

fn reach(read: &Read, credit: &Credit, end: u32) -> Vec<Span> {
    let text = &read.document.text;
    let at = read.passages.partition_point(|(span, _)| span.end <= credit.span.start);
    let Some((passage, _)) = read.passages.get(at).filter(|(span, _)| span.overlaps(credit.span)) else {
        return vec![credit.span];
    };
    match credit.scope {
        Scope::Document => vec![Span::new(0, text.len())],
        Scope::Paragraph => vec![*passage],
        Scope::Quote => beside(read, credit.span, *passage),
        Scope::Sentence => {
            let mut covers: Vec<Span> =
                segment::sentences(text, *passage).into_iter().filter(|span| span.overlaps(credit.span)).collect();
            if covers.is_empty() {
                covers.push(*passage);
            }
            if matches!(credit.kind, Kind::Interview | Kind::Given | Kind::Statement) {
                covers.extend(said_on(read, credit, end));
            }
            covers
        }
    }
}

/// The quotes of the credit's paragraph.
fn beside(read: &Read, span: Span, passage: Span) -> Vec<Span> {
    let quotes: Vec<Span> =
        read.quotes.iter().map(|quote| quote.span).filter(|quote| passage.contains(*quote)).collect();
    if quotes.is_empty() { vec![span] } else { quotes }
}

/// The later quotes of the same speaker, until the article says again to whom that speaker's words were given.
fn said_on(read: &Read, credit: &Credit, end: u32) -> Vec<Span> {
    let Some(speaker) = credit.speaker.as_deref() else { return Vec::new() };
    let first = read.quotes.partition_point(|quote| quote.span.start < credit.span.start);
    read.quotes
        .iter()
        .skip(first)
        .take_while(|quote| quote.span.start < end)
        .filter(|quote| {
            let name = quote.speaker.as_deref().and_then(|name| people::clean(name, read.words));
            let named = name.map(|name| read.people.resolve(&name, quote.span.start as usize));
            named.as_deref() == Some(speaker)
        })
        .map(|quote| quote.span)
        .collect()
}
