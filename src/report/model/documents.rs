//! An article: where it stood, what machines wrote of it, its dates, and the standing of its words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Member, Receipt, Span};

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
