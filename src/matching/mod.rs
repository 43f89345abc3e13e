//! Which passages tell the same words? A [`Corpus`](crate::corpus::Corpus) in, verified [`Match`]es and [`Formula`]s out.

use crate::span::Span;

/// The size of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A paragraph, or a block of whole sentences of a long one.
    Paragraph,
    /// A sentence.
    Sentence,
    /// The words between quotation marks, without the marks.
    Quote,
}

/// A passage by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into [`Corpus::documents`](crate::corpus::Corpus).
    pub document: u32,
    /// Where it stands in the document's text.
    pub span: Span,
    /// Its grain.
    pub grain: Grain,
}

/// What a match says of `a` to `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same normalised words.
    Identical,
    /// Nearly the same, both ways.
    Near,
    /// `a` holds most of `b`.
    Contains,
    /// Most of `a` stands in `b`.
    Within,
    /// They share a stretch.
    Overlap,
    /// They share a direct quotation.
    Quote,
}

/// A run of words that both sides hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run {
    /// In `a`'s document.
    pub a: Span,
    /// In `b`'s document.
    pub b: Span,
    /// Its length in words.
    pub words: u32,
}

/// Share of a side's words that stand in the aligned runs; 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Containment {
    /// Of `a`'s words.
    pub a_in_b: f64,
    /// Of `b`'s words.
    pub b_in_a: f64,
}

/// Two passages that verification on the words has confirmed. `a` is before `b` (by document index, then span).
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The first.
    pub a: Place,
    /// The second; may be of the same document.
    pub b: Place,
    /// Of `a` to `b`.
    pub relation: Relation,
    /// Hamming distance of the two fingerprints, 0 to 64.
    pub hamming: u32,
    /// Both ways.
    pub containment: Containment,
    /// The aligned runs, in `a`'s order.
    pub runs: Vec<Run>,
}

/// Shared words that make no match of their own: too common to expand, or a run of 8 without a rare 5-gram.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// The normalised words, joined by spaces.
    pub words: String,
    /// In how many passages.
    pub passages: u32,
    /// In how many documents.
    pub documents: u32,
    /// One place where they stand: the first.
    pub example: Place,
}

/// A stretch that two documents share; may cross paragraph borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// In `a`.
    pub a: Span,
    /// In `b`.
    pub b: Span,
    /// Shared words, each counted once.
    pub words: u32,
}

/// The matches of two documents joined. `a` is before `b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// Document index.
    pub a: u32,
    /// Document index.
    pub b: u32,
    /// Of `a` to `b`, over the whole documents' words of text.
    pub relation: Relation,
    /// Over the words of all their passages that are matched at all (text, and headings and captions from 5 words).
    pub containment: Containment,
    /// In `a`'s order.
    pub sections: Vec<Section>,
}

/// All that matching found.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// Sorted by `a`, then `b`.
    pub matches: Vec<Match>,
    /// Sorted by their words.
    pub formulas: Vec<Formula>,
    /// Sorted by `a`, then `b`.
    pub alignments: Vec<Alignment>,
}
