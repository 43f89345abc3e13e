//! The columns that the stages share: documents, and passages as a structure of arrays.

use crate::id::Digest;
use crate::ingest::Document;
use crate::segment::Kind;
use crate::span::Span;

/// All documents and their passages of paragraph grain.
#[derive(Debug, Default)]
pub struct Corpus {
    /// In order of path and member.
    pub documents: Vec<Document>,
    /// The title of each document, where its text has one.
    pub titles: Vec<Option<Span>>,
    /// The passages of paragraph grain, in order of document and place.
    pub passages: Passages,
}

/// Passages as columns; one row a passage of paragraph grain.
#[derive(Debug, Default)]
pub struct Passages {
    /// Index into [`Corpus::documents`], ascending.
    pub document: Vec<u32>,
    /// Where it stands in its document's text, ascending within a document.
    pub span: Vec<Span>,
    /// What it is.
    pub kind: Vec<Kind>,
    /// Why it is not text.
    pub reason: Vec<Option<Box<str>>>,
    /// Its words, by the recipe's tokens.
    pub words: Vec<u32>,
    /// Its fingerprint; `None` for a passage without words.
    pub simhash: Vec<Option<u64>>,
    /// Digest of its normalised words.
    pub normal_digest: Vec<Digest>,
    /// For document `d`, its passages are `starts[d]..starts[d + 1]`.
    pub starts: Vec<u32>,
}
