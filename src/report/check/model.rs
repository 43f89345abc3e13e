//! The contract of `firsthand check --format json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::report::model::{
    Credit, Date, Document, Finding, FindingKind, Match, Originality, Passage, Problem, Relation, Relay, Tier, Tool,
};

/// The name of this contract; changes by decision only.
pub const SCHEMA: &str = "firsthand-check/1";

/// What a report says of some of its documents, the articles under test.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Check {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Who made it.
    pub tool: Tool,
    /// All that changes the answer, nothing else.
    pub options: Map<String, Value>,
    /// How many documents the articles were held against.
    pub against: u64,
    /// Outlets that do not count, as they were named.
    pub excluded: Vec<Excluded>,
    /// The articles under test, in order of their paths.
    pub articles: Vec<Article>,
    /// The articles, and the documents that hold passages of them.
    pub documents: Vec<Document>,
    /// Passages of the articles, and those that they match.
    pub passages: Vec<Passage>,
    /// The matches that the articles' passages have.
    pub matches: Vec<Match>,
    /// What the articles credit.
    pub credits: Vec<Credit>,
    /// The relays between the articles and the documents that hold passages of them.
    pub relays: Vec<Relay>,
    /// What a person should look at first, of the articles.
    pub findings: Vec<Finding>,
    /// Inputs that could not be used, or not wholly.
    pub problems: Vec<Problem>,
}

/// An outlet whose documents were left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Excluded {
    /// As it was named: a name, an alias or a domain.
    pub outlet: String,
    /// How many documents were left out for it.
    pub documents: u64,
}

/// One article under test.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The document's id.
    pub document: String,
    /// Its words that some passage elsewhere holds too, of which none is known to be later. What is left is first seen
    /// here, but for what stands around the article and what it says twice.
    pub seen: u32,
    /// Of those the ones that would be first seen here, but that another version of it holds, by the same outlet, and no
    /// other's document. Quotations of public words count as quoted, wherever they stand.
    pub in_versions: u32,
    /// Its words that stand elsewhere only later.
    pub only_later: u32,
    /// The earliest date of a document that holds words of it and is not known to be later; null where there is none.
    pub since: Option<Date>,
    /// Its passages of paragraph grain but for furniture and bylines, in order.
    pub passages: Vec<Checked>,
}

/// One passage of an article.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// The passage's id.
    pub passage: String,
    /// The answer.
    pub verdict: Verdict,
    /// Its words that some passage elsewhere holds too, earlier or later.
    pub shared: u32,
    /// Its words by kind.
    pub words: Originality,
    /// The credits that reach it, or that name an outlet in whose document it stands.
    pub credits: Vec<String>,
    /// Of its words that stand elsewhere, and not only later, those that none of these credits covers.
    pub uncovered: u32,
    /// Where it stands, the earliest first.
    pub seen: Vec<Seen>,
}

/// A document that holds a passage, or part of it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Seen {
    /// Its id.
    pub document: String,
    /// What the article's passage is to the passage there.
    pub relation: Relation,
    /// The share of the article's passage that stands there, 0 to 1.
    pub share: f64,
    /// Whether it is earlier.
    pub when: When,
    /// The standing of that.
    pub tier: Tier,
    /// The relay that tells; null where none does.
    pub relay: Option<String>,
    /// The matches that join the two.
    pub matches: Vec<String>,
}

/// A document's time beside the article's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum When {
    Earlier,
    Undecided,
    Later,
}

/// What is to be said of a passage: the first that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Words of a finding of reuse without credit.
    Uncredited,
    /// Seen before, and a credit reaches it or names where.
    Credited,
    /// Seen before in an earlier version by the same outlet.
    Version,
    /// Seen before; no credit reaches it, and something else may explain it: it is quoted, short, licensed, or from where
    /// the other has it too.
    Explained,
    /// Seen elsewhere, and nothing tells which came first.
    Undecided,
    /// Seen elsewhere only later.
    Later,
    /// Seen nowhere else.
    FirstSeen,
}

/// What makes a check fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// An article with a finding of reuse without credit.
    Uncredited,
    /// A passage that is the same as, or nearly the same as, an earlier one.
    Near,
    /// A passage that any other document shares.
    Any,
}

impl Check {
    /// Whether what is named is there.
    pub fn fails(&self, on: FailOn) -> bool {
        let mut seen = self.articles.iter().flat_map(|article| &article.passages).flat_map(|passage| &passage.seen);
        match on {
            FailOn::Uncredited => self.findings.iter().any(|finding| finding.kind == FindingKind::ReuseWithoutCredit),
            FailOn::Near => seen.any(|seen| {
                seen.when == When::Earlier && matches!(seen.relation, Relation::Identical | Relation::Near)
            }),
            FailOn::Any => seen.next().is_some(),
        }
    }
}
