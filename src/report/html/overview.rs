//! What stands before and after the documents: findings, the table of articles, sources, clusters, formulas, problems.

use super::bar::Bar;
use super::document::{arrows, role_class};
use super::receipts::Receipts;
use super::relay::source_id;
use super::{Desk, Link, to_document};
use crate::report::lookup;
use crate::report::model::{Cluster, ClusterGrain, Credit, Document, Finding, FindingKind, Formula, Problem, Source};
use crate::report::words;

/// A finding.
pub(super) struct FindingView {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) urgent: bool,
    pub(super) says: String,
    pub(super) documents: Vec<Link>,
    pub(super) receipts: Receipts,
}

impl FindingView {
    pub(super) fn of(desk: &Desk<'_>, finding: &Finding) -> Self {
        Self {
            id: finding.id.clone(),
            kind: words::finding(finding),
            urgent: matches!(
                finding.kind,
                FindingKind::ReuseWithoutCredit | FindingKind::Conflict | FindingKind::QuoteDrift
            ),
            says: finding.says.clone(),
            documents: finding.documents.iter().map(|id| to_document(desk.lookup, id)).collect(),
            receipts: Receipts::of(desk, &finding.receipts),
        }
    }
}

/// A document's row in the table.
pub(super) struct Row {
    pub(super) href: String,
    pub(super) title: String,
    pub(super) file: String,
    pub(super) outlet: String,
    pub(super) role: &'static str,
    pub(super) role_class: &'static str,
    pub(super) chain: String,
    pub(super) more_chains: usize,
    pub(super) date: Option<(String, &'static str)>,
    pub(super) bar: Bar,
}

impl Row {
    pub(super) fn of(document: &Document) -> Self {
        Self {
            href: format!("#doc-{}", document.id),
            title: lookup::title(document),
            file: lookup::file(document),
            outlet: document.outlet.clone().unwrap_or_else(|| "not named".to_owned()),
            role: words::role(document.role),
            role_class: role_class(document.role),
            chain: arrows(&document.chain),
            more_chains: document.chains.len().saturating_sub(1),
            date: document.date.as_ref().map(|date| (words::at(&date.at), words::date(date.kind))),
            bar: Bar::of(&document.originality),
        }
    }
}

/// A source.
pub(super) struct SourceView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: &'static str,
    pub(super) aliases: String,
    /// Documents of theirs.
    pub(super) own: Vec<Link>,
    /// Who credits them, each linked to a credit.
    pub(super) credited_by: Vec<Link>,
}

impl SourceView {
    pub(super) fn of(desk: &Desk<'_>, source: &Source) -> Self {
        let mut seen = std::collections::BTreeSet::new();
        let credits = desk.lookup.credits_to(&source.name).iter().filter(|credit| seen.insert(&credit.document));
        let link = |credit: &&Credit| Link::new(format!("#credit-{}", credit.id), desk.lookup.called(&credit.document));
        let credited_by = credits.map(link).collect();
        Self {
            id: source_id(&source.name),
            name: source.name.clone(),
            kind: words::source(source.kind),
            aliases: source
                .aliases
                .iter()
                .filter(|alias| **alias != source.name)
                .cloned()
                .collect::<Vec<_>>()
                .join(", "),
            own: source.documents.iter().map(|id| to_document(desk.lookup, id)).collect(),
            credited_by,
        }
    }
}

/// The sources that are no news by themselves: seen ones, persons, institutions.
pub(super) fn other_sources(desk: &Desk<'_>) -> Vec<SourceView> {
    let unseen: std::collections::BTreeSet<_> =
        desk.lookup.unseen().into_iter().map(|(source, _)| source.name.as_str()).collect();
    let rest = desk.lookup.report.sources.iter().filter(|source| !unseen.contains(source.name.as_str()));
    rest.map(|source| SourceView::of(desk, source)).collect()
}

/// A cluster.
pub(super) struct ClusterView {
    pub(super) id: String,
    pub(super) grain: &'static str,
    pub(super) tier: &'static str,
    pub(super) earliest: Option<Link>,
    pub(super) members: Vec<Link>,
    pub(super) reasons: Vec<(String, Receipts)>,
}

impl ClusterView {
    pub(super) fn of(desk: &Desk<'_>, cluster: &Cluster) -> Self {
        let link = |id: &String| match (cluster.grain, desk.lookup.passage(id)) {
            (ClusterGrain::Paragraph, Some(passage)) => {
                Link::new(format!("#p-{id}"), desk.lookup.called(&passage.document))
            }
            _ => to_document(desk.lookup, id),
        };
        Self {
            id: cluster.id.clone(),
            grain: match cluster.grain {
                ClusterGrain::Paragraph => "paragraphs",
                ClusterGrain::Document => "articles",
            },
            tier: words::tier(cluster.tier),
            earliest: cluster.earliest.as_ref().map(link),
            members: cluster.members.iter().map(link).collect(),
            reasons: cluster.reasons.iter().map(|r| (r.says.clone(), Receipts::of(desk, &r.receipts))).collect(),
        }
    }
}

/// A formula.
pub(super) struct FormulaView {
    pub(super) id: String,
    pub(super) words: String,
    pub(super) counts: String,
    pub(super) example: Receipts,
}

impl FormulaView {
    pub(super) fn of(desk: &Desk<'_>, formula: &Formula) -> Self {
        let passages = words::count(formula.passages.into(), "passage");
        Self {
            id: formula.id.clone(),
            words: formula.words.clone(),
            counts: format!("in {passages} of {}", words::count(formula.documents.into(), "article")),
            example: Receipts::of(desk, std::slice::from_ref(&formula.example)),
        }
    }
}

/// A problem.
pub(super) struct ProblemView {
    pub(super) path: String,
    pub(super) what: String,
    pub(super) remedy: String,
}

impl ProblemView {
    pub(super) fn of(problem: &Problem) -> Self {
        Self {
            path: lookup::path(&problem.path, &problem.member),
            what: problem.what.clone(),
            remedy: problem.remedy.clone(),
        }
    }
}
