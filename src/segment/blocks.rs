//! A paragraph of more than 250 words is matched in blocks of whole sentences.

use super::sentences::sentences;
use super::words::word_count;
use crate::span::Span;

/// The most words of a passage of paragraph grain.
pub(super) const LIMIT: usize = 250;

/// The blocks of a paragraph: itself where it is short enough; else whole sentences up to the limit, and a sentence
/// that is longer alone is cut at a clause, or at a space.
pub(super) fn blocks(text: &str, span: Span) -> Vec<Span> {
    // Words and the spaces between them: fewer bytes hold no more than the limit.
    if span.len() < 2 * LIMIT || word_count(span.of(text)) <= LIMIT {
        return vec![span];
    }
    let mut found: Vec<Span> = Vec::new();
    let mut filled = LIMIT;
    for piece in sentences(text, span).into_iter().flat_map(|sentence| clauses(text, sentence)) {
        let words = word_count(piece.of(text));
        match found.last_mut() {
            Some(last) if filled + words <= LIMIT => {
                last.end = piece.end;
                filled += words;
            }
            _ => {
                found.push(piece);
                filled = words;
            }
        }
    }
    // Marks before the first word and after the last stay with the paragraph.
    if let Some(first) = found.first_mut() {
        first.start = span.start;
    }
    if let Some(last) = found.last_mut() {
        last.end = span.end;
    }
    found
}

/// A sentence in pieces of at most the limit, cut after the last comma, semicolon, colon or dash of each, else at a space.
fn clauses(text: &str, sentence: Span) -> Vec<Span> {
    let mut pieces = Vec::new();
    let (mut start, mut words, mut clause, mut in_clause) = (sentence.start as usize, 0, None, 0);
    let mut at = sentence.start as usize;
    for word in sentence.of(text).split_inclusive(char::is_whitespace) {
        if !word.chars().any(char::is_alphanumeric) {
            at += word.len();
            continue;
        }
        if words == LIMIT {
            let cut = clause.take().unwrap_or(at);
            pieces.push(Span::new(start, cut).trimmed(text));
            words = if cut == at { 0 } else { in_clause };
            start = cut;
        }
        at += word.len();
        words += 1;
        in_clause += 1;
        if word.trim_end().ends_with([',', ';', ':', '–', '—']) && words > LIMIT / 2 {
            clause = Some(at);
            in_clause = 0;
        }
    }
    pieces.push(Span::new(start, sentence.end as usize).trimmed(text));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
