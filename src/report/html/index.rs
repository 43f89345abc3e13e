//! What do lists, figures and filters need? Read when the page opens.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Holds;
use super::block;
use super::digests::Digests;
use super::families::{self, FamilyRow};
use super::findings::{self, FindingRow};
use super::names::Names;
use super::opening;
use super::reasons::{self, Argument, Ground, ReceiptRow};
use super::root::Root;
use super::row::row;
use super::rows::Rows;
use super::sources::{self, RelayRow, SourceRow};
use super::vocabulary::{self, Vocabulary};
use crate::provenance::dates;
use crate::report::lookup;
use crate::report::model::{CreditKind, DateKind, Document, Relation, Role, Tool};
use crate::report::words;

row! {
    /// An article.
    DocumentRow<'a> {
        id: &'a str,
        /// Its own, or else how its text begins.
        title: Option<Cow<'a, str>>,
        path: u32,
        /// The way inside the file.
        inside: String,
        outlet: Option<u32>,
        /// Who shows this copy, where that is another.
        host: Option<u32>,
        at: Option<&'a str>,
        /// Seconds since the epoch, to sort by.
        when: Option<i64>,
        dated: Option<DateKind>,
        language: Option<u32>,
        words: u32,
        /// Format, encoding and extractor in one name.
        reading: u32,
        role: Role,
        /// Names, oldest first.
        chain: Vec<u32>,
        /// How many chains there are beside it.
        chains: usize,
        /// Words by kind, in the vocabulary's order.
        originality: [u32; 7],
        /// What its passages are to those of others.
        relations: &'a BTreeSet<Relation>,
        /// Sources that it credits, each with the kind of credit.
        credits: BTreeSet<(u32, CreditKind)>,
        /// The place of its family in the list.
        family: Option<usize>,
        /// The row of the article of which it is a version.
        version: Option<u32>,
    }
}

row! {
    /// Words that are shared and say nothing of origin.
    FormulaRow<'a> {
        words: &'a str,
        passages: u32,
        documents: u32,
        example: ReceiptRow<'a>,
    }
}

row! {
    /// An input that could not be used, or not wholly.
    ProblemRow<'a> {
        path: String,
        what: &'a str,
        remedy: &'a str,
    }
}

/// All of it.
#[derive(Serialize)]
pub(super) struct Index<'a> {
    tool: &'a Tool,
    options: &'a serde_json::Map<String, serde_json::Value>,
    skipped: u64,
    holds: Holds,
    vocabulary: Vocabulary,
    /// The fields of every kind of row.
    fields: BTreeMap<&'static str, &'static [&'static str]>,
    documents: Vec<DocumentRow<'a>>,
    sources: Vec<SourceRow>,
    relays: Vec<RelayRow<'a>>,
    findings: Vec<FindingRow<'a>>,
    families: Vec<FamilyRow<'a>>,
    formulas: Vec<FormulaRow<'a>>,
    problems: Vec<ProblemRow<'a>>,
    /// Arguments and grounds that no article is the home of.
    arguments: Vec<Argument<'a>>,
    grounds: Vec<Ground<'a>>,
    digests: Digests<'a>,
    pub(super) names: Names,
}

/// The index of the report.
pub(super) fn index<'a>(rows: &'a Rows<'a>, holds: Holds) -> Index<'a> {
    let report = rows.lookup.report;
    let (mut names, mut digests) = (Names::default(), Digests::default());
    let sources = sources::sources(rows, &mut names);
    let relays = sources::relays(rows, &mut names);
    let families: BTreeMap<&str, usize> =
        report.clusters.iter().enumerate().map(|(at, cluster)| (cluster.id.as_str(), at)).collect();
    let root = match holds {
        Holds::Texts => Root::default(),
        Holds::Excerpts => Root::of(report),
    };
    let documents = rows.documents.iter().map(|document| row(rows, &root, &families, &mut names, document)).collect();
    Index {
        tool: &report.tool,
        options: &report.options,
        skipped: report.summary.files_skipped,
        holds,
        vocabulary: vocabulary::vocabulary(),
        fields: fields(),
        documents,
        sources,
        relays,
        findings: findings::findings(rows),
        families: families::families(rows),
        formulas: formulas(rows, &mut digests),
        problems: problems(rows, &root),
        arguments: reasons::arguments(rows, &mut digests, &rows.loose),
        grounds: reasons::grounds(rows, &mut digests, &rows.loose),
        digests,
        names,
    }
}

fn fields() -> BTreeMap<&'static str, &'static [&'static str]> {
    let mut fields = block::fields();
    fields.extend([
        ("document", DocumentRow::FIELDS),
        ("source", SourceRow::FIELDS),
        ("relay", RelayRow::FIELDS),
        ("finding", FindingRow::FIELDS),
        ("family", FamilyRow::FIELDS),
        ("formula", FormulaRow::FIELDS),
        ("problem", ProblemRow::FIELDS),
    ]);
    fields
}

fn row<'a>(
    rows: &'a Rows<'a>,
    root: &Root<'_>,
    families: &BTreeMap<&str, usize>,
    names: &mut Names,
    document: &'a Document,
) -> DocumentRow<'a> {
    let credits = rows.lookup.credits(&document.id).iter();
    DocumentRow {
        id: &document.id,
        title: titled(rows, document),
        path: names.number(root.within(&document.path)),
        inside: lookup::inside(&document.member),
        outlet: document.outlet.as_deref().map(|name| names.number(name)),
        host: document.host.as_deref().map(|name| names.number(name)),
        at: document.date.as_ref().map(|date| date.at.as_str()),
        when: document.date.as_ref().and_then(|date| dates::Moment::of(&date.at).seconds()),
        dated: document.date.as_ref().map(|date| date.kind),
        language: document.language.as_deref().map(|name| names.number(name)),
        words: document.words,
        reading: names.number(&reading(document)),
        role: document.role,
        chain: document.chain.iter().map(|name| names.number(name)).collect(),
        chains: document.chains.len().saturating_sub(1),
        originality: words::STANDINGS.map(|kind| words::share(&document.originality, kind)),
        family: document.cluster.as_ref().and_then(|id| families.get(id.as_str()).copied()),
        version: document.version_of.as_ref().and_then(|id| rows.row(id)),
        relations: &rows.home(&document.id).relations,
        credits: credits.map(|credit| (names.number(&credit.source), credit.kind)).collect(),
    }
}

/// Its title; where it has none, how its text begins.
fn titled<'a>(rows: &Rows<'a>, document: &'a Document) -> Option<Cow<'a, str>> {
    let title = document.title.as_deref().filter(|title| !title.trim().is_empty());
    title.map(Cow::Borrowed).or_else(|| opening::opening(rows, &document.id).map(Cow::Owned))
}

fn reading(document: &Document) -> String {
    let extractor = document.extractor.iter().flat_map(|name| [", ", name]);
    [document.format.as_str(), ", ", &document.encoding].into_iter().chain(extractor).collect()
}

fn formulas<'a>(rows: &Rows<'a>, digests: &mut Digests<'a>) -> Vec<FormulaRow<'a>> {
    let all = rows.lookup.report.formulas.iter();
    all.map(|formula| FormulaRow {
        words: &formula.words,
        passages: formula.passages,
        documents: formula.documents,
        example: reasons::receipt(rows, digests, &formula.example),
    })
    .collect()
}

fn problems<'a>(rows: &Rows<'a>, root: &Root<'_>) -> Vec<ProblemRow<'a>> {
    let all = rows.lookup.report.problems.iter();
    all.map(|problem| ProblemRow {
        path: lookup::path(root.within(&problem.path), &problem.member),
        what: &problem.what,
        remedy: &problem.remedy,
    })
    .collect()
}
