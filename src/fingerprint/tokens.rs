//! The tokeniser: ASCII words out of blocks of 64 bytes by bit masks, all else by the full path.
//!
//! A block's bytes become one mask of alphanumerics and one of the marks that stand between two of them; a word begins
//! and ends where the first mask changes, and its hash is taken where it stands, folded on the way. A block with a byte
//! beyond ASCII is read up to the white space before it; the chunk up to the next white space goes to [`stream`].
//!
//! Tried and lost: leaving the block at every mark that may join and making its masks again.

use super::hash::{self, BLOCK, Sixteen, Window};
use super::machine::Machine;
use super::{joined, stream};
use crate::span::Span;

/// Who takes the words as they are found.
pub(super) trait Sink {
    /// A word of ASCII letters and digits: as it stands in the text, not yet folded (`byte | 0x20` is), and folded, with
    /// zeros after it, where it has at most sixteen bytes.
    fn ascii(&mut self, raw: &[u8], folded: Sixteen, hash: u64, span: Span);
    /// Any other word, folded.
    fn folded(&mut self, text: &str, hash: u64, span: Span);
}

/// Hands all words of the text to the sink, in order.
#[inline(always)]
pub(super) fn tokens<S: Sink, M: Machine>(text: &str, sink: &mut S) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        at = match rest.first_chunk() {
            Some(window) => block::<S, M>(text, at, window, BLOCK - 2, sink),
            None => {
                let mut window: Window = [b' '; BLOCK + 16];
                if let Some(start) = window.get_mut(..rest.len()) {
                    start.copy_from_slice(rest);
                }
                // What is not there is white space, so words may end where the block ends.
                let limit = if rest.len() < BLOCK { BLOCK } else { BLOCK - 2 };
                block::<S, M>(text, at, &window, limit, sink)
            }
        };
    }
}

/// Reads the words of a block that end by `limit`; gives where the next block begins.
#[inline(always)]
fn block<S: Sink, M: Machine>(text: &str, base: usize, window: &Window, limit: usize, sink: &mut S) -> usize {
    let masks = M::masks(window);
    // A wide character is for the full path, and so is the chunk that holds it, from the white space before it.
    let chunk = if masks.wide { Some(chunk_of_wide(window)) } else { None };
    let limit = chunk.unwrap_or(limit);
    let mut starts = masks.words & !(masks.words << 1);
    let mut ends = !masks.words & masks.words << 1;
    let mut joins = masks.joins;
    loop {
        let join = joins.trailing_zeros() as usize;
        // The words before the next mark that may join.
        let mut plain = ends & u64::MAX >> (63 - limit.min(join.wrapping_sub(1)).min(63));
        ends ^= plain;
        while plain != 0 {
            let (start, end) = (starts.trailing_zeros() as usize, plain.trailing_zeros() as usize);
            emit(window, base, start, end, sink);
            starts &= starts - 1;
            plain &= plain - 1;
        }
        if join > limit {
            break;
        }
        // The word that ends at that mark.
        let start = starts.trailing_zeros() as usize;
        if !joins_at(window, start, join) {
            emit(window, base, start, join, sink);
            starts &= starts.wrapping_sub(1);
            ends &= ends.wrapping_sub(1);
            joins &= joins.wrapping_sub(1);
            continue;
        }
        let Some(end) = joined::word(text, base + start, sink) else { return full(text, base + start, sink) };
        if end - base > limit.min(BLOCK - 2) {
            return end;
        }
        let after = u64::MAX << (end - base);
        starts &= after;
        ends &= after << 1;
        joins &= after << 1;
    }
    match (starts, chunk) {
        (0, None) => base + BLOCK,
        (0, Some(chunk)) => full(text, base + chunk, sink),
        (_, Some(chunk)) => full(text, base + chunk.min(starts.trailing_zeros() as usize), sink),
        // A word as long as a block.
        (_, None) if starts & 1 == 1 => joined::word(text, base, sink).unwrap_or_else(|| full(text, base, sink)),
        (_, None) => base + starts.trailing_zeros() as usize,
    }
}

/// Hands on a word of ASCII letters and digits.
#[inline(always)]
fn emit<S: Sink>(window: &Window, base: usize, start: usize, end: usize, sink: &mut S) {
    let (folded, hash) = hash::window_word(window, start, end.wrapping_sub(start));
    let raw = window.get(start..end).unwrap_or(&[]);
    sink.ascii(raw, folded, hash, Span::new(base + start, base + end));
}

/// Whether the mark at `join`, between two letters or digits, may join the word from `start` to what follows: a dot only
/// after a lone letter, a comma only between digits.
#[inline(always)]
fn joins_at(window: &Window, start: usize, join: usize) -> bool {
    let is_digit = |at: usize| window.get(at).is_some_and(u8::is_ascii_digit);
    match window.get(join) {
        Some(b'.') => start + 1 == join && !is_digit(start),
        Some(b',') => is_digit(join.wrapping_sub(1)) && is_digit(join + 1),
        _ => true,
    }
}

/// Where the chunk begins that holds the first wide character.
#[cold]
fn chunk_of_wide(window: &Window) -> usize {
    let before = window.iter().take(BLOCK).take_while(|byte| byte.is_ascii());
    let white = before.enumerate().filter(|(_, byte)| byte.is_ascii_whitespace()).last();
    white.map_or(0, |(at, _)| at + 1)
}

/// Reads from `start` to the next ASCII white space by the full path; gives where that white space is.
#[inline(never)]
fn full<S: Sink>(text: &str, start: usize, sink: &mut S) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let end = rest.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
    stream::tokens(rest.get(..end).unwrap_or(""), start, sink);
    // Never stands still: `start` is inside the text, and a chunk holds at least the character that called for it.
    start + end.max(1)
}
