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
    let mut word = Letters { bytes: [0; SHORT], len: 0, more: String::new() };
    let len = if letters > 1 {
        (0..letters).for_each(|i| word.push(at(2 * i) | 0x20));
        2 * letters
    } else {
        let mut i = 0;
        loop {
            match at(i) {
                byte if byte.is_ascii_alphanumeric() => word.push(byte | 0x20),
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
    let word = word.as_str();
    sink.folded(word, hash::word(word.as_bytes()), Span::new(start, start + len));
    Some(start + len)
}

/// Letters of a word that needs no allocation.
const SHORT: usize = 32;

/// A word as it grows.
struct Letters {
    bytes: [u8; SHORT],
    len: usize,
    /// All of it, once it is longer.
    more: String,
}

impl Letters {
    fn push(&mut self, byte: u8) {
        match self.bytes.get_mut(self.len) {
            Some(slot) => *slot = byte,
            None => {
                if self.len == SHORT {
                    self.more = String::from_utf8_lossy(&self.bytes).into_owned();
                }
                self.more.push(char::from(byte));
            }
        }
        self.len += 1;
    }

    fn as_str(&self) -> &str {
        match self.bytes.get(..self.len) {
            // Only ASCII is pushed.
            Some(short) => std::str::from_utf8(short).unwrap_or(""),
            None => &self.more,
        }
    }
}
