//! The columns that the stages share: documents, and passages as a structure of arrays.
//!
//! A [`Corpus`] holds whole documents, for those who read them. A [`Collection`] holds passages and their texts only, the
//! texts in memory or in a file, for corpora of many millions. Matching sees either as a [`View`]: columns, and a way to
//! a passage's text.

mod columns;
mod kept;

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;

use crate::fingerprint::{Fingerprint, fingerprint};
use crate::ingest::Document;
use crate::segment::Segmented;
use crate::span::Span;

pub use columns::Passages;
pub(crate) use kept::read_exact_at;
pub use kept::{Collection, Keep};

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

/// Where the texts of passages are: in memory, or on disk.
pub trait Texts: Sync {
    /// The text of a passage; empty where there is none.
    fn text(&self, passage: u32) -> Cow<'_, str>;
}

/// What matching needs to know of a corpus: the columns, and a way to each passage's text.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The columns.
    pub passages: &'a Passages,
    texts: &'a dyn Texts,
}

impl<'a> View<'a> {
    /// Columns, and the texts of their passages.
    pub fn new(passages: &'a Passages, texts: &'a dyn Texts) -> Self {
        Self { passages, texts }
    }

    /// The text of a passage; empty where there is none.
    pub fn text(self, passage: u32) -> Cow<'a, str> {
        self.texts.text(passage)
    }
}

impl Texts for Corpus {
    fn text(&self, passage: u32) -> Cow<'_, str> {
        Cow::Borrowed(Corpus::text(self, passage))
    }
}

impl Corpus {
    /// Puts documents and their passages into columns and fingerprints every passage.
    ///
    /// `segmented` holds a document's parts at that document's place; a document without one has no passages. The
    /// documents are put in order of path, member and text, so the corpus is the same in whatever order they come.
    pub fn build(documents: Vec<Document>, segmented: Vec<Segmented>) -> Corpus {
        let parts = segmented.into_iter().chain(std::iter::repeat_with(Segmented::default));
        let mut rows: Vec<(Document, Segmented)> = documents.into_iter().zip(parts).collect();
        rows.par_sort_by(|(a, _), (b, _)| {
            (&a.path, &a.member, a.text_digest).cmp(&(&b.path, &b.member, b.text_digest))
        });
        Self::in_order(rows)
    }

    /// As [`Corpus::build`], but in the order in which the documents come, which must not depend on chance. Of passages of
    /// the same words matching names the first for all.
    pub fn in_order(rows: Vec<(Document, Segmented)>) -> Corpus {
        let prints: Vec<Vec<Fingerprint>> = rows
            .par_iter()
            .map(|(document, parts)| {
                parts.paragraphs.iter().map(|paragraph| fingerprint(paragraph.span.of(&document.text))).collect()
            })
            .collect();
        let mut corpus = Corpus::default();
        for ((document, parts), prints) in rows.into_iter().zip(prints) {
            corpus.passages.push_document(parts.paragraphs.into_iter().zip(prints));
            corpus.documents.push(document);
            corpus.titles.push(parts.title);
        }
        corpus
    }

    /// The documents that stay, in their order, by their index.
    pub fn kept(self, stays: impl Fn(usize) -> bool) -> Corpus {
        let chosen = |at: &usize| stays(*at);
        let passages = self.passages.kept(&stays);
        let titles = self.titles.into_iter().enumerate().filter(|(at, _)| chosen(at)).map(|(_, title)| title).collect();
        let documents =
            self.documents.into_iter().enumerate().filter(|(at, _)| chosen(at)).map(|(_, one)| one).collect();
        Corpus { documents, titles, passages }
    }

    /// The corpus as matching sees it.
    pub fn view(&self) -> View<'_> {
        View::new(&self.passages, self)
    }

    /// The text of a document; empty where there is none.
    pub fn document_text(&self, document: u32) -> &str {
        self.documents.get(document as usize).map_or("", |document| document.text.as_str())
    }

    /// The text of a passage; empty where there is none.
    pub fn text(&self, passage: u32) -> &str {
        let (document, span) = self.passages.place(passage).unwrap_or_default();
        span.of(self.document_text(document))
    }

    /// The passages of a document.
    pub fn passages_of(&self, document: u32) -> Range<usize> {
        self.passages.of_document(document)
    }

    /// The passage of a document that stands exactly there.
    pub fn passage_at(&self, document: u32, span: Span) -> Option<u32> {
        self.passages.at(document, span)
    }
}
