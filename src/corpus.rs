//! The columns that the stages share: documents, and passages as a structure of arrays.

use std::ops::Range;

use rayon::prelude::*;

use crate::fingerprint::{Fingerprint, fingerprint};
use crate::id::Digest;
use crate::ingest::Document;
use crate::segment::{Kind, Paragraph, Segmented};
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
        let prints: Vec<Vec<Fingerprint>> = rows
            .par_iter()
            .map(|(document, parts)| {
                parts.paragraphs.iter().map(|paragraph| fingerprint(paragraph.span.of(&document.text))).collect()
            })
            .collect();
        let mut corpus = Corpus::default();
        corpus.passages.starts.push(0);
        for ((document, parts), prints) in rows.into_iter().zip(prints) {
            corpus.push(document, parts, prints);
        }
        corpus
    }

    fn push(&mut self, document: Document, parts: Segmented, prints: Vec<Fingerprint>) {
        let index = self.documents.len() as u32;
        for (paragraph, print) in parts.paragraphs.into_iter().zip(prints) {
            self.passages.push(index, paragraph, print);
        }
        self.passages.starts.push(self.passages.len() as u32);
        self.documents.push(document);
        self.titles.push(parts.title);
    }

    /// The text of a document; empty where there is none.
    pub fn document_text(&self, document: u32) -> &str {
        self.documents.get(document as usize).map_or("", |document| document.text.as_str())
    }

    /// The text of a passage; empty where there is none.
    pub fn text(&self, passage: u32) -> &str {
        let passage = passage as usize;
        match (self.passages.document.get(passage), self.passages.span.get(passage)) {
            (Some(&document), Some(span)) => span.of(self.document_text(document)),
            _ => "",
        }
    }

    /// The passages of a document.
    pub fn passages_of(&self, document: u32) -> Range<usize> {
        let start = |at: usize| self.passages.starts.get(at).map_or(self.passages.len(), |&start| start as usize);
        start(document as usize)..start(document as usize + 1)
    }

    /// The passage of a document that stands exactly there.
    pub fn passage_at(&self, document: u32, span: Span) -> Option<u32> {
        let range = self.passages_of(document);
        let spans = self.passages.span.get(range.clone())?;
        spans.binary_search(&span).ok().map(|at| (range.start + at) as u32)
    }
}

impl Passages {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.span.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.span.is_empty()
    }

    fn push(&mut self, document: u32, paragraph: Paragraph, print: Fingerprint) {
        self.document.push(document);
        self.span.push(paragraph.span);
        self.kind.push(paragraph.kind);
        self.reason.push(paragraph.reason.map(String::into_boxed_str));
        self.words.push(print.words);
        self.simhash.push(print.simhash);
        self.normal_digest.push(print.normal_digest);
    }
}
