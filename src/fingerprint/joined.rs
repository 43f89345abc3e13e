//! ASCII words with a mark inside that may join: `don't`, `1,200`, `U.S.`, but also `3.5` and `example.com`.

use super::hash;
use super::stream::thousands;
use super::tokens::Sink;
use crate::span::Span;

/// Reads the word that begins at `start`, hands it on and gives its end; `None`, and nothing handed on, where a
/// character beyond ASCII touches it: the full path must look.
pub(super) fn word<S: Sink>(text: &str, start: usize, sink: &mut S) -> Option<usize> {
    let bytes = text.as_bytes().get(start..)?;
    let at = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let mut letters = 0;
    while at(2 * letters).is_ascii_alphabetic() && at(2 * letters + 1) == b'.' {
        letters += 1;
    }
    let mut word = String::new();
    let len = if letters > 1 {
        word.extend((0..letters).map(|i| char::from(at(2 * i) | 0x20)));
        2 * letters
    } else {
        let mut i = 0;
        loop {
            match at(i) {
                byte if byte.is_ascii_alphanumeric() => word.push(char::from(byte | 0x20)),
                b'\'' if at(i + 1).is_ascii_alphanumeric() => {}
                b',' if i > 0 && at(i - 1).is_ascii_digit() && thousands(|n| at(i + n).is_ascii_digit()) => {}
                _ => break i,
            }
            i += 1;
        }
    };
    // The character after the word, and the one after a mark that might join it, decide; so does a mark after the dot
    // of an acronym.
    if (0..=4).any(|ahead| !at(len + ahead).is_ascii()) {
        return None;
    }
    sink.folded(&word, hash::bytes(word.as_bytes()), Span::new(start, start + len));
    Some(start + len)
}
