//! Which parts of a document are its article, and which stand around it? A [`Document`](crate::ingest::Document) in, passages out.

use crate::span::Span;

/// What a passage of paragraph grain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The article's own prose.
    Text,
    /// A title or sub-heading.
    Heading,
    /// Words under a picture.
    Caption,
    /// Byline, dateline, outlet slug or update line: who, where, when.
    Byline,
    /// What a site puts around articles.
    Furniture,
}

/// A passage of paragraph grain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands; trimmed of white space.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// Why it is not text: the rule that spoke, as `furniture.comment-form` or `byline.outlet-slug`. `None` for text.
    pub reason: Option<String>,
}

/// A document cut into its parts. The paragraphs are in order, disjoint, and hold every word of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segmented {
    /// The passages of paragraph grain.
    pub paragraphs: Vec<Paragraph>,
    /// The title, where the text has one.
    pub title: Option<Span>,
}
