//! A place in a text where an agency or outlet may be named.

use crate::span::Span;

/// How the name was known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// An entry of the registry, by its place there.
    Known(usize),
    /// A short form: the entries that it may mean, once one of them was named in full.
    Short(Vec<usize>),
    /// A name outside the registry that has the form of an outlet's.
    Formed(String),
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it may mean.
    pub named: Named,
    /// Whether the words are common ones: a name only where a cue expects one.
    pub common: bool,
}
