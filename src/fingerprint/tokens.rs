//! The tokeniser: ASCII words out of blocks of 64 bytes by bit masks, all else by the full path.
//!
//! A block's bytes become one mask of alphanumerics and one of the marks that stand between two of them; a word is then
//! a run of ones, found by counting zeros, and its hash is taken where it stands, folded on the way. A block with a byte
//! beyond ASCII is read up to the white space before it; the chunk up to the next white space goes to [`stream`].
//!
//! Tried and lost: byte-wise scanning with a class table (a branch a byte, mispredicted at every word's end).

use super::hash::{self, BLOCK, Window};
use super::{joined, stream};
use crate::span::Span;

/// Who takes the words as they are found.
pub(super) trait Sink {
    /// A word of ASCII letters and digits as it stands in the text, not yet folded (`byte | 0x20` is).
    fn ascii(&mut self, raw: &[u8], hash: u64, span: Span);
    /// Any other word, folded.
    fn folded(&mut self, text: &str, hash: u64, span: Span);
}

/// Hands all words of the text to the sink, in order.
pub(super) fn tokens<S: Sink>(text: &str, sink: &mut S) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let mut window: Window = [b' '; BLOCK + 16];
        let limit = match (window.first_chunk_mut::<BLOCK>(), rest.first_chunk::<BLOCK>()) {
            (Some(to), Some(from)) => {
                *to = *from;
                BLOCK - 2
            }
            _ => {
                window.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                BLOCK
            }
        };
        at = block(text, at, &window, limit, sink);
    }
}

/// Reads the words of a block that end by `limit`; gives where the next block begins.
#[inline]
fn block<S: Sink>(text: &str, base: usize, window: &Window, limit: usize, sink: &mut S) -> usize {
    let Some(block) = window.first_chunk::<BLOCK>() else { return text.len() };
    let masks = Masks::of(block);
    // With a wide character: the chunk that holds it, from the white space before it, is for the full path.
    let wide = masks.wide.map(|first| {
        block.iter().take(first).rposition(u8::is_ascii_whitespace).map_or(0, |white| white + 1)
    });
    let limit = wide.unwrap_or(limit);
    let mut words = masks.words;
    while words != 0 {
        let start = words.trailing_zeros() as usize;
        let end = start + (words >> start).trailing_ones() as usize;
        if end > limit {
            if let Some(chunk) = wide {
                return full(text, base + chunk.min(start), sink);
            }
            if start > 0 {
                return base + start;
            }
            // A word as long as a block.
            return long(text, base, sink);
        }
        if masks.joins != 0 && masks.joins >> (end & 63) & 1 == 1 {
            let from = base + start;
            return joined::word(text, from, sink).unwrap_or_else(|| full(text, from, sink));
        }
        if let Some(raw) = block.get(start..end) {
            sink.ascii(raw, hash::window_word(window, start, end - start), Span::new(base + start, base + end));
        }
        words &= u64::MAX.checked_shl(end as u32).unwrap_or(0);
    }
    match wide {
        Some(chunk) => full(text, base + chunk, sink),
        None => base + BLOCK,
    }
}

/// A word that fills a block.
#[cold]
fn long<S: Sink>(text: &str, start: usize, sink: &mut S) -> usize {
    joined::word(text, start, sink).unwrap_or_else(|| full(text, start, sink))
}

/// Reads from `start` to the next ASCII white space by the full path; gives where that white space is.
fn full<S: Sink>(text: &str, start: usize, sink: &mut S) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let end = rest.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
    stream::tokens(rest.get(..end).unwrap_or(""), start, sink);
    // Never stands still: `start` is inside the text, and a chunk holds at least the character that called for it.
    start + end.max(1)
}

/// What the bytes of a block are, a bit each.
struct Masks {
    /// ASCII letters and digits.
    words: u64,
    /// Marks that may join, between two of those.
    joins: u64,
    /// The first byte beyond ASCII.
    wide: Option<usize>,
}

impl Masks {
    #[inline(always)]
    fn of(block: &[u8; BLOCK]) -> Self {
        let mut words = [0u8; BLOCK];
        let mut marks = [0u8; BLOCK];
        let mut high = 0;
        for ((word, mark), &byte) in words.iter_mut().zip(&mut marks).zip(block) {
            let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
            let digit = byte.wrapping_sub(b'0') < 10;
            *word = u8::from(letter | digit);
            *mark = u8::from((byte == b'\'') | (byte == b',') | (byte == b'.'));
            high |= byte;
        }
        let words = gather(&words);
        let joins = gather(&marks) & words << 1 & words >> 1;
        let wide = if high < 0x80 { None } else { block.iter().position(|byte| !byte.is_ascii()) };
        Self { words, joins, wide }
    }
}

/// The lowest bits of 64 bytes as one word: eight at a time by a multiplication that moves each to its place.
#[inline]
fn gather(bytes: &[u8; BLOCK]) -> u64 {
    let (lanes, _) = bytes.as_chunks::<8>();
    lanes.iter().enumerate().fold(0, |mask, (i, lane)| {
        let packed = u64::from_le_bytes(*lane).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask | packed << (8 * i)
    })
}
