//! A raw paragraph on its way to a verdict.

use super::Kind;
use super::words::{folded, head, word_count};
use crate::span::Span;

/// Longer paragraphs are prose: no rule looks at their words.
pub(super) const CUE_WORDS: usize = 120;

/// A raw paragraph.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// Where it stands.
    pub span: Span,
    /// How many lines it takes.
    pub lines: usize,
    /// What it is, and why; `None` while nothing has spoken.
    pub verdict: Option<(Kind, String)>,
}

impl Piece {
    pub(super) fn new(span: Span) -> Self {
        Self { span, lines: 1, verdict: None }
    }

    pub(super) fn of_kind(span: Span, kind: Kind, reason: &str) -> Self {
        Self { span, lines: 1, verdict: Some((kind, reason.to_owned())) }
    }

    pub(super) fn say(&mut self, kind: Kind, reason: impl Into<String>) {
        self.verdict = Some((kind, reason.into()));
    }
}

/// What the rules read of a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    /// Words, counted up to just past [`CUE_WORDS`].
    pub words: usize,
    /// The words in one line without the marks round them; empty for long paragraphs.
    pub line: String,
}

impl Reading {
    pub(super) fn of(text: &str, span: Span) -> Self {
        // A word takes two bytes at least, and a cue is never in words of a hundred bytes.
        let words = span.of(text);
        if words.len() > CUE_WORDS * 100 {
            return Self { words: CUE_WORDS + 1, line: String::new() };
        }
        let count = word_count(head(words, CUE_WORDS * 100));
        let line = if count <= CUE_WORDS { folded(words) } else { String::new() };
        Self { words: count, line }
    }
}
