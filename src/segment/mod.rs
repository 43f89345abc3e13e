//! Which parts of a document are its article, and which stand around it? A [`Document`] in, passages out.
//!
//! # Reasons
//! Every paragraph that is not text says why. Byline lines that hold several things ("Last Update: … - Source: …") are
//! several passages, and what opens a paragraph ("BRACKWATER (Northwire) —", "Halvik News/") is cut off it.
//!
//! | reason | what it is |
//! |---|---|
//! | `byline.outlet-line` | a line that is the name of an outlet or agency |
//! | `byline.outlet-slug` | an outlet's name before a slash, opening a paragraph: "Halvik News/" |
//! | `byline.date` | a date alone or under a label for publication; what it dates is told by [`dates::line_date`] |
//! | `byline.updated` | an update line: "Last Update: …", "This story has been updated …" |
//! | `byline.source-line` | "Source: …", "Via …", "This article first appeared in …" |
//! | `byline.dateline` | a place dateline with its date, agency and dash: "BRACKWATER, July 31 (Northwire) -" |
//! | `byline.author` | "By …", "…, Staff Writer", a name above the prose |
//! | `byline.sign-off` | what ends a story: "REUTER", "(AFP)", "Reporting by …; Editing by …", "… contributed to this report" |
//! | `byline.note` | an editor's note, a correction |
//! | `byline.front-matter` | a line of Markdown front matter |
//! | `heading.title` `heading.kicker` `heading.sub` `heading.capitals` `heading.number` `heading.markdown` | titles and sub-headings |
//! | `caption.label` `caption.credit` `caption.placed` `caption.embed` | words under pictures; an embedded post's signature |
//! | `furniture.*` | the rules of `furniture.toml`; `furniture.code` and `furniture.table` (Markdown); `furniture.recurring` |
//! | `furniture.quoted-reply` `furniture.quote-attribution` | what a mail answers, behind `> `, and the line above it |
//! | `furniture.signature` `furniture.list-footer` | the end of a mail, below `-- ` or below the rule of a mailing list |

mod blocks;
mod byline;
mod caption;
mod classify;
pub mod dates;
mod ending;
pub mod furniture;
mod heading;
mod layout;
mod lines;
mod mail;
mod markdown;
mod opening;
mod outlets;
mod piece;
mod quotes;
pub mod recurring;
mod sentences;
mod speakers;
mod words;
mod wrap;

pub use quotes::{Quote, marks, quotes};
pub use recurring::demote_recurring;
pub use sentences::sentences;
pub(crate) use words::head;

use crate::ingest::Document;
use crate::span::Span;

/// Whether a string is the name of an outlet or agency: the registry answers.
pub trait OutletNames {
    /// The canonical name, if the whole string is the name of an outlet or agency.
    fn canonical(&self, name: &str) -> Option<String>;
}

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

/// Cuts a document into paragraphs and tells what each is. Prose of more than 250 words is cut into blocks of sentences.
pub fn segment(document: &Document, lookup: &dyn OutletNames) -> Segmented {
    segment_text(&document.text, document.format, lookup)
}

/// Cuts a text into paragraphs, by its lines and by length, without telling what each is: all are text. What is furniture
/// or a byline is not known then; it costs a fiftieth of [`segment`].
pub fn paragraphs(text: &str, format: &str) -> Vec<Paragraph> {
    // A row of a table is most often one line, and has no shape to look at.
    let lone = (format != "markdown").then(|| lines::lone(text)).flatten();
    let pieces = lone.map_or_else(|| layout::pieces(text, format), |span| vec![piece::Piece::new(span)]);
    let spans = pieces.into_iter().flat_map(|piece| blocks::blocks(text, piece.span));
    spans.map(|span| Paragraph { span, kind: Kind::Text, reason: None }).collect()
}

/// The same for a text and the name of its format (`markdown` is read by its marks, all else by line shape).
pub fn segment_text(text: &str, format: &str, lookup: &dyn OutletNames) -> Segmented {
    let (pieces, title) = classify::classify(text, layout::pieces(text, format), lookup);
    let mut paragraphs = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match piece.verdict {
            Some((kind, reason)) => paragraphs.push(Paragraph { span: piece.span, kind, reason: Some(reason) }),
            None => paragraphs.extend(blocks::blocks(text, piece.span).into_iter().map(|span| Paragraph {
                span,
                kind: Kind::Text,
                reason: None,
            })),
        }
    }
    Segmented { paragraphs, title }
}
