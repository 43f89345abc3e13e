//! The documents' texts, for the writers that show words: a report holds spans, never the words themselves.

use std::collections::HashMap;

use super::model::Span;

/// Texts by document id. A document without one is shown by its spans and digests alone.
#[derive(Clone, Debug, Default)]
pub struct Texts<'a>(HashMap<&'a str, &'a str>);

impl<'a> Texts<'a> {
    /// Pairs of document id and text.
    pub fn new(texts: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self(texts.collect())
    }

    /// The text of a document.
    pub fn of(&self, document: &str) -> Option<&'a str> {
        self.0.get(document).copied()
    }

    /// The words of a span; `None` where there is no such text or the span does not fit it.
    pub fn words(&self, document: &str, span: Span) -> Option<&'a str> {
        self.of(document)?.get(span.start as usize..span.end as usize)
    }
}
