//! What `manifest.jsonl` says, line by line: the contract `firsthand-prune/1`.
//!
//! One [`Line`] a line. The first is the run, then come files, removals, contaminated references and problems, each kind in
//! order of path and place, then statistics, and the last is the totals: a manifest without them is not whole.
//!
//! Shares are numbers from 0 to 1, written with four places at most.

mod statistics;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::report::model::{Member, Problem, Span, Tool};

pub use statistics::{Family, Group, Largest, Repeated, Statistics, Threshold};

/// The name of the contract.
pub const SCHEMA: &str = "firsthand-prune/1";

/// A line of the manifest.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "line", rename_all = "snake_case")]
pub enum Line {
    /// What was asked for; the first line.
    Run(Run),
    /// A file of the input and what became of it.
    File(File),
    /// Something that was removed, and for what.
    Removal(Removal),
    /// An item of the reference set that the input held.
    Contaminated(Contaminated),
    /// What could not be used, or not wholly; it stays in the output as it came.
    Problem(Problem),
    /// What a data sheet needs.
    Statistics(Statistics),
    /// What it comes to; the last line.
    Totals(Totals),
}

/// What was asked for.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Who made it.
    pub tool: Tool,
    /// All that changes the answer, nothing else: `by`, `keep`, `share`, `lanes`, `radius`, `fields`, `against`, ….
    /// Who verifies reads `share` (all words, where it is not told), `fields` and `limits`, and `annotate`, under which every
    /// record is written.
    pub options: Map<String, Value>,
}

/// A file of the input.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct File {
    /// As given plus the relative part, with `/`.
    pub path: String,
    /// Whether the path holds `%XX` for bytes that are not UTF-8.
    pub path_escaped: bool,
    /// Whether it is of the reference set: read, and never written.
    pub reference: bool,
    /// The format's name.
    pub format: String,
    /// Where it was written, from the manifest's folder on; null where nothing was (a dry run, a file that was one article
    /// and was removed, a reference).
    pub output: Option<String>,
    /// Its records and those that stayed, went, and could not be used.
    pub records: Counts,
    /// Bytes of the file.
    pub bytes: u64,
    /// BLAKE3 of its bytes.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub digest: String,
    /// Bytes of the output.
    pub output_bytes: Option<u64>,
    /// BLAKE3 of the output's bytes.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub output_digest: Option<String>,
}

/// Records: `read` = `kept` + `removed` + `problems`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// All of them.
    pub read: u64,
    /// Those that stayed.
    pub kept: u64,
    /// Those that went.
    pub removed: u64,
    /// Those that could not be used; they stay in the output as they came.
    pub problems: u64,
}

/// Something that was removed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Removal {
    /// What went.
    pub removed: Item,
    /// What stayed for it; null where it went for another reason than likeness (`furniture`, `emptied`).
    pub kept: Option<Item>,
    /// Of the removed to the kept, the first that fits: `identical`, `near`, `within`, `contains`.
    pub relation: Option<Relation>,
    /// The share of words that the two hold of each other.
    pub containment: Option<Containment>,
    /// Why, by the name of one of [`RULES`]; what stands behind a colon says more.
    pub rule: String,
    /// The family: the id of what was kept, the same for all that went for it; `k` and 16 hex digits.
    pub family: Option<String>,
}

/// The rules of removals, and what each says.
pub const RULES: [(&str, &str); 5] = [
    ("held", "one kept record, earlier in keep order, holds at least the share of its words"),
    ("reference-held", "a record of the reference set holds at least the share of its words"),
    ("reference-holds", "it holds at least the share of the words of a record of the reference set"),
    ("furniture", "what a site puts around articles, by the rule named behind the colon"),
    ("emptied", "all its paragraphs were removed, each for its own reason"),
];

/// A record, or a paragraph of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Item {
    /// Its file.
    pub path: String,
    /// Whether the path holds `%XX` for bytes that are not UTF-8.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub path_escaped: bool,
    /// The way inside the file; empty for a file that is one record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member: Vec<Member>,
    /// What the record calls itself, where it has an id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The paragraph, where it is one: bytes of the record's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// Its words, by the recipe's tokens.
    pub words: u32,
    /// BLAKE3 of its text's bytes.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub digest: String,
}

/// What the removed is to the kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same normalised words.
    Identical,
    /// At least the share both ways.
    Near,
    /// The removed stands within the kept.
    Within,
    /// The removed holds the kept (of references only).
    Contains,
}

/// Shares of words in aligned runs, 0 to 1, rounded to four places.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Containment {
    /// Of the removed one's words, those that the kept one holds.
    #[serde(serialize_with = "rounded")]
    pub of_removed: f64,
    /// Of the kept one's words, those that the removed one holds.
    #[serde(serialize_with = "rounded")]
    pub of_kept: f64,
}

/// An item of the reference set that the input held.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Contaminated {
    /// The reference's record.
    pub reference: Item,
    /// Items of the input that share so much with it, and were removed: each for it, or for another of the reference set.
    pub records: u64,
}

/// What it comes to. Each of `records` is the sum of the files' that are no reference.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// Files of the input, and of the reference set.
    pub files: u64,
    /// Files of the reference set.
    pub references: u64,
    /// Entries of folders and archives that are no article, and were not copied.
    pub skipped: u64,
    /// Records.
    pub records: Counts,
    /// Paragraphs; all zero where records are pruned. Each that went has a removal with its span.
    pub paragraphs: Counts,
    /// Words of the records that were read.
    pub words: u64,
    /// Words that went: those of all removals, but of `emptied` ones, whose paragraphs are removals of their own.
    pub words_removed: u64,
    /// Bytes of the input's files, without the reference set.
    pub bytes: u64,
    /// Bytes of the output's files.
    pub bytes_written: u64,
    /// Removals by rule, without those that did not speak. Whoever writes the manifest counts them.
    pub rules: Map<String, Value>,
    /// Items that were not compared with all that share a passage with them, since more do than can be compared.
    pub left_out: u64,
    /// BLAKE3 of all lines of the manifest before this one, line ends and all. Whoever writes the manifest takes it.
    #[schemars(regex(pattern = r"^[0-9a-f]{64}$"))]
    pub manifest_digest: String,
}

/// A share with four places.
fn rounded<S: serde::Serializer>(share: &f64, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_f64((share * 1e4).round() / 1e4)
}
