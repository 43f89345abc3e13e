//! Who is credited, which way the words went and why, and what a person should look at first.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Receipt, Span};

/// What a credit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CreditKind {
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

/// How far a credit reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Scope {
    Quote,
    Sentence,
    Paragraph,
    Document,
}

/// A span in which a document says where its words come from.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Credit {
    /// Stable id.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// The cue, as short as says it.
    pub span: Span,
    /// BLAKE3 of the cue's bytes: a credit is its own receipt.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub span_digest: String,
    /// Canonical name.
    pub source: String,
    /// What it says.
    pub kind: CreditKind,
    /// Whose words were given, where told.
    pub speaker: Option<String>,
    /// How far it reaches.
    pub scope: Scope,
    /// The spans it reaches.
    pub covers: Vec<Span>,
    /// The earlier credit that a mention without a name means.
    pub refers_to: Option<String>,
    /// The cue that fired.
    pub rule: String,
}

/// What a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum SourceKind {
    Agency,
    Outlet,
    Person,
    Institution,
    Unknown,
}

/// Who is credited.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Source {
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: SourceKind,
    /// Names under which the documents mention it.
    pub aliases: Vec<String>,
    /// Whether the corpus holds a document of theirs.
    pub seen: bool,
    /// Those documents.
    pub documents: Vec<String>,
}

/// One end of a relay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// A document's id.
    Document(String),
    /// A source's name.
    Source(String),
}

/// The standing of a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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

/// Which way a reason points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Way {
    Forward,
    Backward,
    Neither,
}

/// Why a direction, with its receipts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// The rule that fired.
    pub rule: String,
    /// Which way it points.
    #[serde(rename = "for")]
    pub points: Way,
    /// In plain words.
    pub says: String,
    /// What proves it.
    pub receipts: Vec<Receipt>,
}

/// An edge from earlier to later.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Relay {
    /// Stable id.
    pub id: String,
    /// The earlier end.
    pub from: End,
    /// The later end.
    pub to: End,
    /// Its standing.
    pub tier: Tier,
    /// Whether reasons disagree.
    pub conflict: bool,
    /// All reasons, for and against.
    pub reasons: Vec<Reason>,
}

/// What a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum FindingKind {
    ReuseWithoutCredit,
    QuoteDrift,
    SelfRepeat,
    Conflict,
    UnseenSource,
    Version,
}

/// What a person should look at first.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Stable id.
    pub id: String,
    /// What it is about.
    pub kind: FindingKind,
    /// The documents concerned, the one it is said of first.
    pub documents: Vec<String>,
    /// In plain words.
    pub says: String,
    /// What proves it.
    pub receipts: Vec<Receipt>,
    /// Ids of matches, relays, credits.
    pub refers_to: Vec<String>,
}
