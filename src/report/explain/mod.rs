//! What do two documents share, and which came first? The part of a report that concerns the two, for programs and for
//! the terminal.

mod terminal;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::lookup::Lookup;
use super::model::{
    Alignment, Credit, Date, Document, Finding, Match, Passage, Problem, Relay, Report, Tier, Tool, Way,
};

pub use terminal::explained;

/// The name of this contract; changes by decision only.
pub const SCHEMA: &str = "firsthand-explain/1";

/// What a report says of two documents.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Explanation {
    /// Always [`SCHEMA`].
    #[schemars(extend("const" = SCHEMA))]
    pub schema: String,
    /// Who made it.
    pub tool: Tool,
    /// All that changes the answer, nothing else.
    pub options: Map<String, Value>,
    /// The id of the document named first.
    pub a: String,
    /// The id of the document named second.
    pub b: String,
    /// The two.
    pub documents: Vec<Document>,
    /// The passages that the matches join.
    pub passages: Vec<Passage>,
    /// Pairs of their passages whose shared words were verified.
    pub matches: Vec<Match>,
    /// Their shared stretches; null where they share none.
    pub alignment: Option<Alignment>,
    /// Which came first, with all reasons; null where the two share too little for a direction, or are one outlet's own.
    pub relay: Option<Relay>,
    /// What would decide a direction that is not decided, in plain words; null where one is, or where there is no relay.
    pub would_decide: Option<String>,
    /// Where the two say where their words come from.
    pub credits: Vec<Credit>,
    /// What a person should look at first, of these two alone.
    pub findings: Vec<Finding>,
    /// Inputs that could not be used, or not wholly.
    pub problems: Vec<Problem>,
}

/// What a report says of two of its documents, by their ids; `None` where it holds one of them not.
pub fn explain(report: &Report, a: &str, b: &str) -> Option<Explanation> {
    let lookup = Lookup::new(report);
    let (one, other) = (lookup.document(a)?, lookup.document(b)?);
    let pair = lookup.pair(a, b).cloned().unwrap_or_default();
    let relay = pair.relay.cloned();
    let mut documents = vec![one.clone(), other.clone()];
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let matches: Vec<Match> = pair.matches.into_iter().cloned().collect();
    let sides = matches.iter().flat_map(|found| [&found.a, &found.b]);
    let mut passages: Vec<Passage> = sides.filter_map(|id| lookup.passage(id)).cloned().collect();
    passages.sort_by(|a, b| a.id.cmp(&b.id));
    passages.dedup_by(|a, b| a.id == b.id);
    let mut credits: Vec<Credit> = [a, b].iter().flat_map(|id| lookup.credits(id)).map(|&one| one.clone()).collect();
    credits.sort_by(|a, b| a.id.cmp(&b.id));
    Some(Explanation {
        schema: SCHEMA.to_owned(),
        tool: report.tool.clone(),
        options: report.options.clone(),
        a: a.to_owned(),
        b: b.to_owned(),
        documents,
        passages,
        matches,
        alignment: pair.alignment.cloned(),
        would_decide: relay
            .as_ref()
            .filter(|relay| relay.tier == Tier::Undecided)
            .map(|relay| would_decide(relay, one, other)),
        relay,
        credits,
        findings: findings(report, a, b).cloned().collect(),
        problems: report.problems.clone(),
    })
}

/// The findings that are about the two and nobody else.
fn findings<'a>(report: &'a Report, a: &str, b: &str) -> impl Iterator<Item = &'a Finding> {
    let (a, b) = (a.to_owned(), b.to_owned());
    report.findings.iter().filter(move |finding| {
        let two = [&a, &b].iter().all(|id| finding.documents.contains(id));
        two && finding.documents.iter().all(|id| *id == a || *id == b)
    })
}

/// What an editor would have to find out.
fn would_decide(relay: &Relay, a: &Document, b: &Document) -> String {
    let missing = match (&a.date, &b.date) {
        // Dates do not speak of two that have it from a third.
        _ if relay.reasons.iter().any(|reason| reason.points == Way::Neither) => "the text that both have it from",
        (None, None) => "a date of publication in both",
        (None, Some(_)) => "a date of publication in A",
        (Some(_), None) => "a date of publication in B",
        (Some(a), Some(b)) if day(a) == day(b) => "the time of day at which each was published",
        _ => "dates of publication that are surer than these",
    };
    format!("{missing}, or a credit in one that names the other's outlet")
}

fn day(date: &Date) -> &str {
    date.at.get(..10).unwrap_or(&date.at)
}
