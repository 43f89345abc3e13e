//! What articles hold and share: passages, their matches, alignments and clusters, and formulas.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Reason, Receipt, Span, Tier};

/// The size of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Grain {
    Paragraph,
    Sentence,
    Quote,
}

/// What a passage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum PassageKind {
    Text,
    Heading,
    Caption,
    Byline,
    Furniture,
}

/// A stretch of a document.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// Stable id.
    pub id: String,
    /// The document's id.
    pub document: String,
    /// Its size.
    pub grain: Grain,
    /// What it is.
    pub kind: PassageKind,
    /// Why it is not text: the rule that spoke.
    pub reason: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub words: u32,
    /// Its fingerprint in 16 hex digits; null without words.
    pub simhash: Option<String>,
    /// BLAKE3 of the span's bytes.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub span_digest: String,
    /// BLAKE3 of the normalised words.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub normal_digest: String,
    /// Whose words (quotes).
    pub speaker: Option<String>,
}

/// Of `a` to `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Relation {
    Identical,
    Near,
    Contains,
    Within,
    Overlap,
    Quote,
}

/// Share of words that stand in aligned runs.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Containment {
    pub a_in_b: f64,
    pub b_in_a: f64,
}

/// A run of words, or a section, that both sides hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// In `a`'s document.
    pub a: Span,
    /// In `b`'s document.
    pub b: Span,
    /// Words shared.
    pub words: u32,
}

/// Two passages whose shared words were verified.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Match {
    /// Stable id.
    pub id: String,
    /// The passage with the smaller id.
    pub a: String,
    /// The other passage.
    pub b: String,
    /// Of `a` to `b`.
    pub relation: Relation,
    /// Distance of the fingerprints, 0 to 64.
    pub hamming: u32,
    /// Both ways.
    pub containment: Containment,
    /// The aligned runs.
    pub runs: Vec<Run>,
}

/// Two documents, their matches joined.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Alignment {
    /// Stable id.
    pub id: String,
    /// The document with the smaller id.
    pub a: String,
    /// The other document.
    pub b: String,
    /// Of `a` to `b`.
    pub relation: Relation,
    /// Both ways.
    pub containment: Containment,
    /// The shared stretches.
    pub sections: Vec<Run>,
}

/// The grain of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum ClusterGrain {
    Paragraph,
    Document,
}

/// Passages or documents that tell the same text.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Cluster {
    /// Stable id.
    pub id: String,
    /// Of passages or of documents.
    pub grain: ClusterGrain,
    /// Ids, sorted.
    pub members: Vec<String>,
    /// The member that all others match.
    pub centre: String,
    /// The earliest member, where evidence tells.
    pub earliest: Option<String>,
    /// The standing of `earliest`.
    pub tier: Tier,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// Shared words that make no match of their own.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Formula {
    /// Stable id.
    pub id: String,
    /// The normalised words.
    pub words: String,
    /// In how many passages.
    pub passages: u32,
    /// In how many documents.
    pub documents: u32,
    /// One place.
    pub example: Receipt,
}
