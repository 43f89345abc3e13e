//! A credit: a span in which a document says where its words come from.

use serde::Deserialize;

use crate::span::Span;

use super::evidence::Receipt;
use super::lexicon::{Link, Own, Stands};

/// What a credit says; see CONTRACT's kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Where this copy says its text stood before.
    Carrier,
    /// Whose article it says it is.
    Outlet,
    /// A news agency whose words these are.
    Agency,
    /// Another outlet's reporting, retold.
    Report,
    /// Words given to another outlet.
    Interview,
    /// Words given to the outlet itself.
    Given,
    /// Made in public, or sent to all.
    Statement,
    /// Pictures and graphics only.
    Photo,
}

impl Kind {
    /// Whether it is a sign that the words are others'.
    pub fn relays(self) -> bool {
        matches!(self, Self::Carrier | Self::Agency | Self::Report | Self::Interview)
    }
}

/// How far a credit reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The quotes beside it.
    Quote,
    /// Its sentence.
    Sentence,
    /// Its paragraph.
    Paragraph,
    /// The whole article.
    Document,
}

/// A credit as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// Where it stands: `text`, or `meta.<origin>.<key>`.
    pub field: String,
    /// The cue, as short as says it.
    pub span: Span,
    /// Canonical name of who is credited.
    pub source: String,
    /// What it says.
    pub kind: Kind,
    /// Whose words were given, where told.
    pub speaker: Option<String>,
    /// How far it reaches.
    pub scope: Scope,
    /// The spans that it reaches, in order.
    pub covers: Vec<Span>,
    /// The earlier credit of the same document that a mention without a name means, by its place in the list.
    pub refers_to: Option<usize>,
    /// The cue's id.
    pub rule: String,
    /// Where the source stands in a chain.
    pub link: Link,
    /// Whether the outlet itself writes so, and when.
    pub own: Option<Own>,
    /// As what the outlet's name stands, where the cue tells whose article it is.
    pub stands: Option<Stands>,
    /// Whether an outlet says so of reporting of its own.
    pub reporting: bool,
    /// Whether outlets that are no agency are named so too.
    pub any_hand: bool,
    /// The name as the text has it; empty for a mention without one.
    pub mentioned: String,
}

impl Credit {
    /// The place as a receipt.
    pub fn receipt(&self, document: u32) -> Receipt {
        Receipt { document, field: self.field.clone(), span: self.span }
    }
}
