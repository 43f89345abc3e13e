//! The report's own types: the contract that `report.json` keeps with everything that reads it.
//!
//! Only these types serialise. Arrays are sorted by id; nothing here depends on the clock, the machine or the threads.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

/// One article.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Stable id.
    pub id: String,
    /// As given plus the relative part, with `/`.
    pub path: String,
    /// Whether the path holds `%XX` for bytes that are not UTF-8.
    pub path_escaped: bool,
    /// The way inside containers, or empty.
    pub member: Vec<Member>,
    /// The format's name.
    pub format: String,
    /// The extractor's name and version, where the text is not the file's own.
    pub extractor: Option<String>,
    /// The encoding that was found.
    pub encoding: String,
    /// Where it stood on the web, where that is told.
    pub url: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Whose article it says it is.
    pub outlet: Option<String>,
    /// Who shows this copy, where that is not the outlet and is named.
    pub host: Option<String>,
    /// The byline as it stands.
    pub byline: Option<String>,
    /// ISO 639-1.
    pub language: Option<String>,
    /// The date that counts for directions.
    pub date: Option<Date>,
    /// All dates that were found.
    pub dates: Vec<Date>,
    /// What machines wrote.
    pub metadata: Vec<Metadatum>,
    /// Words, by the recipe's tokens.
    pub words: u32,
    /// BLAKE3 of the file's (or row's) bytes.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub source_digest: String,
    /// BLAKE3 of the text.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub text_digest: String,
    /// Its standing.
    pub role: Role,
    /// Oldest first; the last is its outlet or `this copy`.
    pub chain: Vec<String>,
    /// All chains, where several sources are relayed side by side.
    pub chains: Vec<Vec<String>>,
    /// Its words by kind; they add up to `words`.
    pub originality: Originality,
    /// The standing of its words, place by place: disjoint, in order; words between two stretches have none.
    #[serde(default)]
    pub standing: Vec<Stretch>,
    /// The document cluster it is in.
    pub cluster: Option<String>,
    /// The earlier document of the same outlet that this one is a version of.
    pub version_of: Option<String>,
}

/// A date and where it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Date {
    /// An RFC 3339 prefix, as precise as known: `2031`, `2031-03`, `2031-03-04`, `2031-03-04T10:00`, with offset where told.
    pub at: String,
    /// How precise.
    pub precision: Precision,
    /// What kind of date.
    pub kind: DateKind,
    /// Where it stands.
    pub receipt: Receipt,
}

/// How precise a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Precision {
    Year,
    Month,
    Day,
    Minute,
    Second,
}

/// What kind of date it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateKind {
    /// Stands alone, at the byline, or under a label, for the article.
    Published,
    /// Of an update: bounds publication from above.
    Updated,
    /// Inside a place dateline.
    Dateline,
    /// In the address.
    Url,
    /// In a table's column.
    Column,
    /// Told relative to another date.
    Relative,
}

/// What a machine wrote about the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Metadatum {
    /// `meta.<origin>.<key>`.
    pub field: String,
    /// The value as it stood.
    pub value: String,
}

/// The standing of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// No relay sign, and a credit of kind outlet, given or statement.
    FirstHand,
    /// Relay signs only.
    Relayed,
    /// Relay signs and own signs.
    Mixed,
    /// The text does not tell.
    Undecided,
}

/// A document's words by kind; every word in exactly one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[allow(missing_docs)]
pub struct Originality {
    pub furniture: u32,
    pub repeated: u32,
    pub relayed_uncredited: u32,
    pub relayed_credited: u32,
    pub shared_undecided: u32,
    pub quoted: u32,
    pub first_seen: u32,
}

/// A stretch of a document whose words all have one standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stretch {
    /// Where it stands.
    pub span: Span,
    /// Its kind.
    pub kind: StandingKind,
}

/// The kinds of [`Originality`], in the order in which the first that fits is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum StandingKind {
    Furniture,
    Repeated,
    RelayedUncredited,
    RelayedCredited,
    SharedUndecided,
    Quoted,
    FirstSeen,
}

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
