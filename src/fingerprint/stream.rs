//! The full Unicode path: a chunk of text between ASCII white space, as folded characters that remember where they
//! come from, cut into words.
//!
//! Normalisation never reaches across a character that cannot combine with what stands before it, so a chunk is folded
//! in the shortest stretches between such characters, and every folded character carries the span of its stretch.

use super::chars::{self, Class, Single};
use super::hash;
use super::tokens::Sink;
use crate::span::Span;

/// A folded character and where it comes from.
#[derive(Clone, Copy)]
struct Piece {
    c: char,
    class: Class,
    span: Span,
}

/// Cuts `chunk`, which stands at `offset` in the text, into words.
pub(super) fn tokens<S: Sink>(chunk: &str, offset: usize, sink: &mut S) {
    let mut pieces = Vec::with_capacity(chunk.len());
    fold(chunk, offset, &mut pieces);
    let mut rest = pieces.as_slice();
    let mut word = String::new();
    while let Some(first) = rest.first() {
        let taken = match first.class {
            Class::Unspaced => unspaced(rest, &mut word, sink),
            Class::Letter | Class::Digit | Class::Number => spaced(rest, &mut word, sink),
            _ => 1,
        };
        rest = rest.get(taken..).unwrap_or(&[]);
    }
}

/// The folded characters of the chunk.
fn fold(chunk: &str, offset: usize, pieces: &mut Vec<Piece>) {
    let mut at = 0;
    while let Some(c) = chunk.get(at..).and_then(|rest| rest.chars().next()) {
        let mut end = at + c.len_utf8();
        let tail = chunk.get(end..).unwrap_or("");
        let joined = tail.chars().take_while(|&next| !next.is_ascii() && !chars::entry(next).boundary);
        let more: usize = joined.map(char::len_utf8).sum();
        end += more;
        let span = Span::new(offset + at, offset + end);
        match if more == 0 { chars::entry(c).single } else { Single::Several } {
            Single::One(c, class) => pieces.push(Piece { c, class, span }),
            Single::Nothing => {}
            Single::Several => {
                let folded = chars::folded(chunk.get(at..end).unwrap_or(""));
                let letters = folded.chars().filter_map(chars::letter);
                pieces.extend(letters.map(|c| Piece { c, class: chars::class(c), span }));
            }
        }
        at = end;
    }
}

/// A run of a script without spaces: its bigrams. Gives how many pieces it took.
fn unspaced<S: Sink>(pieces: &[Piece], word: &mut String, sink: &mut S) -> usize {
    let len = 1 + pieces.iter().skip(1).take_while(|piece| piece.class.continues_unspaced()).count();
    let run = pieces.get(..len).unwrap_or(&[]);
    if let [lone] = run {
        emit(std::slice::from_ref(lone), *lone, word, sink);
    }
    for pair in run.windows(2) {
        if let [_, last] = pair {
            emit(pair, *last, word, sink);
        }
    }
    len
}

/// A word of a spaced script. Gives how many pieces it took.
fn spaced<S: Sink>(pieces: &[Piece], word: &mut String, sink: &mut S) -> usize {
    let is = |at: usize, class: Class| pieces.get(at).is_some_and(|piece| piece.class == class);
    let mut letters = 0;
    while is(2 * letters, Class::Letter) && is(2 * letters + 1, Class::Dot) {
        letters += 1;
    }
    if letters > 1 {
        let taken: Vec<Piece> = pieces.iter().step_by(2).take(letters).copied().collect();
        if let Some(dot) = pieces.get(2 * letters - 1) {
            emit(&taken, *dot, word, sink);
        }
        return 2 * letters;
    }
    let mut taken = Vec::new();
    let mut at = 0;
    let mut end = 0;
    while let Some(piece) = pieces.get(at) {
        let next_begins = pieces.get(at + 1).is_some_and(|next| next.class.begins());
        match piece.class {
            class if class.continues() => {
                taken.push(*piece);
                end = at;
            }
            Class::Apostrophe if next_begins => {}
            Class::Comma if at > 0 && is(at - 1, Class::Digit) && thousands(|i| is(at + i, Class::Digit)) => {}
            _ => break,
        }
        at += 1;
    }
    if let Some(last) = pieces.get(end) {
        emit(&taken, *last, word, sink);
    }
    at
}

/// Whether the three places after a comma, and not the fourth, hold digits.
pub(super) fn thousands(is_digit: impl Fn(usize) -> bool) -> bool {
    (1..=3).all(&is_digit) && !is_digit(4)
}

/// Hands on the word of the pieces, which ends where `last` ends.
fn emit<S: Sink>(pieces: &[Piece], last: Piece, word: &mut String, sink: &mut S) {
    let Some(first) = pieces.first() else { return };
    word.clear();
    word.extend(pieces.iter().map(|piece| piece.c));
    let span = Span { start: first.span.start, end: last.span.end };
    sink.folded(word, hash::word(word.as_bytes()), span);
}
