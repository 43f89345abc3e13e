//! Which lines stand together? Lines in, raw paragraphs out, in order, holding every line.

use super::furniture;
use super::lines::{Line, lines};
use super::mail;
use super::markdown;
use super::piece::Piece;
use super::wrap::{Wrap, is_bullet};
use crate::span::Span;
use regex::Regex;
use std::sync::LazyLock;

/// Lines that are a paragraph wherever they stand: the end slugs of agencies.
const END_SLUGS: [&str; 6] = ["REUTER", "Reuter", "ENDS", "-30-", "###", "END"];

/// A dateline with nothing behind it: the story follows on the next line, which was wrapped as if it stood beside it.
static OPEN_DATELINE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[\p{L}][\p{L} .,'’()/-]{2,60}\d{1,2}[\p{L}\d ,()/]{0,30}\s(?:--?|–|—)$").ok());

/// The raw paragraphs of a text.
pub(super) fn pieces(text: &str, format: &str) -> Vec<Piece> {
    let lines = lines(text);
    let (marked, from) = if format == "markdown" { markdown::front_matter(text, &lines) } else { (Vec::new(), 0) };
    let rest = lines.get(from..).unwrap_or(&[]);
    let mut pieces = marked;
    match format {
        "markdown" => pieces.extend(markdown::pieces(text, rest)),
        "mail" | "mbox" => pieces.extend(mail::pieces(text, lines)),
        _ => pieces.extend(plain(text, rest)),
    }
    pieces
}

/// Paragraphs of plain text: by blank lines, and by line shape.
pub(super) fn plain(text: &str, lines: &[Line]) -> Vec<Piece> {
    let wrap = Wrap::of(text, lines);
    let mut pieces: Vec<Piece> = Vec::new();
    let mut previous: Option<(Line, usize, bool)> = None;
    for line in lines {
        let words = line.span.of(text);
        let alone = END_SLUGS.contains(&words) || furniture::stands_alone(words);
        let mut lead = 0;
        let joins = match (previous, wrap) {
            (Some((before, before_lead, before_alone)), Some(wrap)) if !line.after_gap && !alone && !before_alone => {
                if open_dateline(before.span.of(text)) && !is_bullet(words) {
                    lead = before.width + 1;
                    true
                } else {
                    shape_joins(text, &before, line, bulleted(&pieces, text))
                        && wrap.joins(text, &before, before_lead, line)
                }
            }
            _ => false,
        };
        match pieces.last_mut() {
            Some(piece) if joins => {
                piece.span.end = line.span.end;
                piece.lines += 1;
            }
            _ => pieces.push(Piece::new(line.span)),
        }
        previous = Some((*line, lead, alone));
    }
    pieces
}

fn open_dateline(line: &str) -> bool {
    // Few lines end in a dash: the others need no look.
    line.ends_with(['-', '–', '—']) && OPEN_DATELINE.as_ref().is_some_and(|open| open.is_match(line))
}

fn bulleted(pieces: &[Piece], text: &str) -> bool {
    pieces.last().is_some_and(|piece| is_bullet(super::words::head(piece.span.of(text), 16)))
}

/// Whether indentation, quotation depth and bullets let a line go on with the one before.
fn shape_joins(text: &str, before: &Line, line: &Line, item: bool) -> bool {
    if line.depth != before.depth || is_bullet(line.span.of(text)) {
        return false;
    }
    if item {
        // Behind a bullet the text hangs: the same depth or deeper goes on, shallower does not.
        return line.indent >= before.indent;
    }
    line.indent < before.indent + 2
}

/// The span from the first byte of one to the last of another.
pub(super) fn joined(first: Span, last: Span) -> Span {
    Span { start: first.start, end: last.end }
}
