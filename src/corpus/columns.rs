//! Passages as columns.

use std::ops::Range;

use crate::fingerprint::Fingerprint;
use crate::id::Digest;
use crate::segment::{Kind, Paragraph};
use crate::span::Span;

/// Passages as columns; one row a passage of paragraph grain.
#[derive(Debug, Default)]
pub struct Passages {
    /// Index of its document, ascending.
    pub document: Vec<u32>,
    /// Where it stands in its document's text, ascending within a document.
    pub span: Vec<Span>,
    /// What it is.
    pub kind: Vec<Kind>,
    /// Its words, by the recipe's tokens.
    pub words: Vec<u32>,
    /// Digest of its normalised words.
    pub normal_digest: Vec<Digest>,
    /// Its fingerprint; of no meaning where it has no words.
    simhash: Vec<u64>,
    /// Why it is not text: one past a place in `reasons`; 0 for text.
    reason: Vec<u32>,
    /// The reasons that there are.
    reasons: Vec<Box<str>>,
    /// For each document one past its last passage.
    ends: Vec<u32>,
}

impl Passages {
    /// Bytes that a passage takes in the columns, its document's own row counted with it.
    pub const BYTES: usize = size_of::<u32>() // document
        + size_of::<Span>()
        + size_of::<Kind>()
        + size_of::<u32>() // words
        + size_of::<Digest>()
        + size_of::<u64>() // fingerprint
        + size_of::<u32>() // reason
        + size_of::<u32>(); // its document's end

    /// How many there are.
    pub fn len(&self) -> usize {
        self.span.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.span.is_empty()
    }

    /// Of how many documents they are.
    pub fn documents(&self) -> usize {
        self.ends.len()
    }

    /// The fingerprint of a passage; `None` for one without words.
    pub fn simhash(&self, passage: usize) -> Option<u64> {
        if self.words.get(passage) == Some(&0) { None } else { self.simhash.get(passage).copied() }
    }

    /// Why a passage is not text; `None` for text.
    pub fn reason(&self, passage: usize) -> Option<&str> {
        let place = self.reason.get(passage)?.checked_sub(1)?;
        self.reasons.get(place as usize).map(AsRef::as_ref)
    }

    /// Says what a passage is, and why it is not text.
    pub fn set_kind(&mut self, passage: usize, kind: Kind, reason: &str) {
        let number = self.number(reason);
        if let (Some(of), Some(why)) = (self.kind.get_mut(passage), self.reason.get_mut(passage)) {
            (*of, *why) = (kind, number);
        }
    }

    /// Document and span of a passage.
    pub fn place(&self, passage: u32) -> Option<(u32, Span)> {
        let passage = passage as usize;
        Some((*self.document.get(passage)?, *self.span.get(passage)?))
    }

    /// The passages of a document.
    pub fn of_document(&self, document: u32) -> Range<usize> {
        let end = |at: usize| self.ends.get(at).map_or(self.len(), |&end| end as usize);
        (document as usize).checked_sub(1).map_or(0, end)..end(document as usize)
    }

    /// The passage of a document that stands exactly there.
    pub fn at(&self, document: u32, span: Span) -> Option<u32> {
        let range = self.of_document(document);
        let spans = self.span.get(range.clone())?;
        spans.binary_search(&span).ok().map(|at| (range.start + at) as u32)
    }

    /// The passages of the documents that stay, by index.
    pub(super) fn kept(&self, stays: &dyn Fn(usize) -> bool) -> Self {
        let mut kept = Self { reasons: self.reasons.clone(), ..Self::default() };
        for document in (0..self.documents()).filter(|at| stays(*at)) {
            let (range, number) = (self.of_document(document as u32), kept.ends.len() as u32);
            kept.document.resize(kept.document.len() + range.len(), number);
            kept.span.extend(self.span.get(range.clone()).unwrap_or_default());
            kept.kind.extend(self.kind.get(range.clone()).unwrap_or_default());
            kept.words.extend(self.words.get(range.clone()).unwrap_or_default());
            kept.normal_digest.extend(self.normal_digest.get(range.clone()).unwrap_or_default());
            kept.simhash.extend(self.simhash.get(range.clone()).unwrap_or_default());
            kept.reason.extend(self.reason.get(range).unwrap_or_default());
            kept.ends.push(kept.span.len() as u32);
        }
        kept
    }

    /// Adds the passages of the next document.
    pub(super) fn push_document(&mut self, passages: impl Iterator<Item = (Paragraph, Fingerprint)>) {
        let document = self.ends.len() as u32;
        for (paragraph, print) in passages {
            let reason = paragraph.reason.map_or(0, |reason| self.number(&reason));
            self.document.push(document);
            self.span.push(paragraph.span);
            self.kind.push(paragraph.kind);
            self.reason.push(reason);
            self.words.push(print.words);
            self.simhash.push(print.simhash.unwrap_or_default());
            self.normal_digest.push(print.normal_digest);
        }
        self.ends.push(self.len() as u32);
    }

    /// The number of a reason: there are as many as rules, so they are looked through.
    fn number(&mut self, reason: &str) -> u32 {
        let known = self.reasons.iter().position(|known| **known == *reason);
        let place = known.unwrap_or_else(|| {
            self.reasons.push(reason.into());
            self.reasons.len() - 1
        });
        place as u32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_takes_the_bytes_that_its_columns_say() {
        let mut passages = Passages::default();
        let print = crate::fingerprint::fingerprint("six words of a short passage");
        let paragraph = Paragraph { span: Span::new(0, 28), kind: Kind::Caption, reason: Some("caption.label".into()) };
        (0..1000).for_each(|_| passages.push_document(std::iter::once((paragraph.clone(), print))));
        // Every column is named here, so one that is added must be counted.
        let Passages { document, span, kind, words, normal_digest, simhash, reason, reasons, ends } = &passages;
        let bytes = size_of_val(&**document)
            + size_of_val(&**span)
            + size_of_val(&**kind)
            + size_of_val(&**words)
            + size_of_val(&**normal_digest)
            + size_of_val(&**simhash)
            + size_of_val(&**reason)
            + size_of_val(&**ends);
        assert_eq!(bytes, 1000 * Passages::BYTES);
        assert_eq!(reasons.len(), 1);
        assert_eq!(passages.reason(999), Some("caption.label"));
    }
}
