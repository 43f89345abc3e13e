//! What kind of change a quote went through, and where.

use crate::span::Span;

/// What happened to a quote; the weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// A negation is there no more.
    NegationLost,
    /// A negation that was not there.
    NegationAdded,
    /// Words are left out, and nothing marks it.
    Cut,
    /// Words stand for others.
    Replaced,
    /// Words that were not there.
    Added,
    /// Two quotations that stand apart were made one.
    Merged,
    /// The mark of an omission was left out, and the words round it joined.
    EllipsisDropped,
    /// Words spelt otherwise.
    Spelling,
}

/// One place of a change: the words as they stood, and as they stand; never both missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    /// In the document whose wording it was: the earlier, where that is known.
    pub from: Option<Span>,
    /// In the other.
    pub to: Option<Span>,
}

/// A quote's change, word by word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of what kind.
    pub kind: ChangeKind,
    /// Where, in order; those that make the kind first.
    pub edits: Vec<Edit>,
}
