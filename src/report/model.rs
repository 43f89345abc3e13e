//! The report's own types: the contract that `report.json` keeps with everything that reads it.
//!
//! Only these types serialise. Arrays are sorted by id; nothing here depends on the clock, the machine or the threads.

mod documents;
mod evidence;
mod passages;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use documents::{Date, DateKind, Document, Metadatum, Originality, Precision, Role, StandingKind, Stretch};
pub use evidence::{
    Credit, CreditKind, End, Finding, FindingKind, Reason, Relay, Scope, Source, SourceKind, Tier, Way,
};
pub use passages::{
    Alignment, Cluster, ClusterGrain, Containment, Formula, Grain, Match, Passage, PassageKind, Relation, Run,
};

/// The schema's name; changes by decision only.
pub const SCHEMA: &str = "firsthand-report/1";

/// A whole report.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Who made it.
    pub tool: Tool,
    /// All that changes the answer, nothing else.
    pub options: serde_json::Map<String, serde_json::Value>,
    /// Counts.
    pub summary: Summary,
    /// Every article that was read.
    pub documents: Vec<Document>,
    /// Paragraphs, all of them; sentences and quotes where something refers to them.
    pub passages: Vec<Passage>,
    /// Pairs of passages whose shared words were verified.
    pub matches: Vec<Match>,
    /// Pairs of documents, their matches joined into sections.
    pub alignments: Vec<Alignment>,
    /// Passages or documents that tell the same text.
    pub clusters: Vec<Cluster>,
    /// Shared words that say nothing of origin.
    pub formulas: Vec<Formula>,
    /// Where documents say where their words come from.
    pub credits: Vec<Credit>,
    /// Who is credited.
    pub sources: Vec<Source>,
    /// Edges from earlier to later.
    pub relays: Vec<Relay>,
    /// What a person should look at first.
    pub findings: Vec<Finding>,
    /// Inputs that could not be used, or not wholly.
    pub problems: Vec<Problem>,
}

/// The program and the recipe of its fingerprints.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Tool {
    /// `firsthand`.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The recipe's name, as `news-1`.
    pub recipe: String,
}

/// A half-open byte range into a document's text (UTF-8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl From<crate::span::Span> for Span {
    fn from(span: crate::span::Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

impl From<Span> for crate::span::Span {
    fn from(span: Span) -> Self {
        Self { start: span.start, end: span.end }
    }
}

/// What proves a statement and can be read again.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Receipt {
    /// The document's id.
    pub document: String,
    /// `text`, or `meta.<origin>.<key>`.
    pub field: String,
    /// Where in that field.
    pub span: Span,
    /// BLAKE3 of the bytes that the span holds.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub digest: String,
}

/// A step inside a container: an entry's name or a row's number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Member {
    /// A line or row, counted from 1.
    Row(u64),
    /// A named entry.
    Name(String),
}

impl From<&crate::ingest::Member> for Member {
    fn from(member: &crate::ingest::Member) -> Self {
        match member {
            crate::ingest::Member::Row(row) => Self::Row(*row),
            crate::ingest::Member::Name(name) => Self::Name(name.clone()),
        }
    }
}

impl From<&Member> for crate::ingest::Member {
    fn from(member: &Member) -> Self {
        match member {
            Member::Row(row) => Self::Row(*row),
            Member::Name(name) => Self::Name(name.clone()),
        }
    }
}

/// An input that could not be used, or not wholly.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Problem {
    /// The input's path.
    pub path: String,
    /// The way inside the file.
    pub member: Vec<Member>,
    /// What was wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

/// Counts over the whole report.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Summary {
    pub documents: u64,
    pub words: u64,
    pub passages_by_grain: std::collections::BTreeMap<String, u64>,
    pub passages_by_kind: std::collections::BTreeMap<String, u64>,
    pub matches_by_relation: std::collections::BTreeMap<String, u64>,
    pub clusters: u64,
    pub credits_by_kind: std::collections::BTreeMap<String, u64>,
    pub sources_seen: u64,
    pub sources_unseen: u64,
    pub relays_by_tier: std::collections::BTreeMap<String, u64>,
    pub findings_by_kind: std::collections::BTreeMap<String, u64>,
    pub problems: u64,
    pub files_skipped: u64,
}
