//! What a credit reaches: its sentence, its paragraph, the article, and the later words of the same speaker.

use crate::provenance::credit::{Credit, Kind, Scope};
use crate::segment;
use crate::span::Span;

use super::Read;

/// The credits with the spans that each of them reaches.
pub(super) fn covered(read: &Read, mut credits: Vec<Credit>) -> Vec<Credit> {
    let spans: Vec<Vec<Span>> = credits.iter().map(|credit| reach(read, credit)).collect();
    for (credit, mut covers) in credits.iter_mut().zip(spans) {
        covers.sort();
        covers.dedup();
        credit.covers = covers;
    }
    credits
}

fn reach(read: &Read, credit: &Credit) -> Vec<Span> {
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
                covers.extend(said_on(read, credit));
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

/// The later quotes of the same speaker, until the article names that speaker's words otherwise.
fn said_on(read: &Read, credit: &Credit) -> Vec<Span> {
    let Some(speaker) = credit.speaker.as_deref() else { return Vec::new() };
    read.quotes
        .iter()
        .filter(|quote| quote.span.start >= credit.span.start)
        .filter(|quote| {
            let named = quote.speaker.as_deref().map(|name| read.people.resolve(name, quote.span.start as usize));
            named.as_deref() == Some(speaker)
        })
        .map(|quote| quote.span)
        .collect()
}
