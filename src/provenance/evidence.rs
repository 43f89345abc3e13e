//! What a statement rests on: receipts, reasons and tiers.

use crate::span::Span;

/// A place that proves something and can be read again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Receipt {
    /// Document index.
    pub document: u32,
    /// `text`, or `meta.<origin>.<key>`.
    pub field: String,
    /// Where in that field.
    pub span: Span,
}

impl Receipt {
    /// A place in a document's text.
    pub fn text(document: u32, span: Span) -> Self {
        Self { document, field: "text".to_owned(), span }
    }
}

/// Which way a reason points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// From the relay's `from` to its `to`.
    Forward,
    /// The other way.
    Backward,
    /// Neither way.
    Neither,
}

impl Way {
    /// The same reason seen from the other end.
    pub fn turned(self) -> Self {
        match self {
            Self::Forward => Self::Backward,
            Self::Backward => Self::Forward,
            Self::Neither => Self::Neither,
        }
    }
}

/// Why a direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The rule that fired.
    pub rule: &'static str,
    /// Which way it points.
    pub points: Way,
    /// In plain words.
    pub says: String,
    /// What proves it; never empty.
    pub receipts: Vec<Receipt>,
}

/// The standing of a direction, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The later one says so.
    Stated,
    /// Publication times tell.
    Dated,
    /// Named textual signs of measured worth.
    Inferred,
    /// Nothing tells.
    Undecided,
}
