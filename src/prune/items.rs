//! What is pruned: documents, or their paragraphs.

use std::borrow::Cow;
use std::ops::Range;

use crate::corpus::{Collection, Texts};
use crate::segment::Kind;
use crate::span::Span;

/// What may go by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// Whole records, by what their words share.
    #[default]
    Document,
    /// Paragraphs, which leave the text of their record.
    Paragraph,
    /// Whole records, where all their words are the same.
    Exact,
}

/// Words that a paragraph has at least that may go: less is a sign-off, a label, a line of a table.
const LEAST: u32 = 5;

/// The items of a collection: its documents, or its passages, by number. Those of the reference set come first.
#[derive(Clone, Copy)]
pub struct Items<'a> {
    collection: &'a Collection,
    paragraphs: bool,
    /// So many documents are references.
    references: u32,
}

impl<'a> Items<'a> {
    /// The items of a grain. The first `references` documents are the reference set.
    pub fn new(collection: &'a Collection, grain: Grain, references: u32) -> Self {
        Self { collection, paragraphs: grain == Grain::Paragraph, references }
    }

    /// The collection.
    pub fn collection(&self) -> &'a Collection {
        self.collection
    }

    /// How many there are, references among them.
    pub fn len(&self) -> u32 {
        let passages = &self.collection.passages;
        (if self.paragraphs { passages.len() } else { passages.documents() }) as u32
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many of the first items are references.
    pub fn references(&self) -> u32 {
        if self.paragraphs {
            self.collection.passages.of_document(self.references).start as u32
        } else {
            self.references
        }
    }

    /// How many of the first documents are references.
    pub fn reference_documents(&self) -> u32 {
        self.references
    }

    /// The items of a document.
    pub fn of_document(&self, document: u32) -> Range<u32> {
        if self.paragraphs {
            let passages = self.collection.passages.of_document(document);
            passages.start as u32..passages.end as u32
        } else {
            document..document + 1
        }
    }

    /// The document of an item.
    pub fn document(&self, item: u32) -> u32 {
        if self.paragraphs { self.collection.passages.place(item).map_or(0, |(document, _)| document) } else { item }
    }

    /// The passages of an item.
    pub fn passages(&self, item: u32) -> Range<usize> {
        if self.paragraphs { item as usize..item as usize + 1 } else { self.collection.passages.of_document(item) }
    }

    /// Words of an item, by its passages.
    pub fn words(&self, item: u32) -> u32 {
        self.collection.passages.words.get(self.passages(item)).unwrap_or_default().iter().sum()
    }

    /// Whether an item may go for another: it holds words, a paragraph at least five of them, and is no furniture.
    pub fn may_go(&self, item: u32) -> bool {
        let furniture = || self.collection.passages.kind.get(item as usize) == Some(&Kind::Furniture);
        if self.paragraphs { self.words(item) >= LEAST && !furniture() } else { self.words(item) > 0 }
    }

    /// The text of an item.
    pub fn text(&self, item: u32) -> Cow<'a, str> {
        if self.paragraphs { self.collection.text(item) } else { self.collection.document_text(item) }
    }

    /// Where an item stands in its document's text, where it is not the whole of it.
    pub fn span(&self, item: u32) -> Option<Span> {
        if self.paragraphs { self.collection.passages.place(item).map(|(_, span)| span) } else { None }
    }
}
