//! From the stages' working types to the report's own: ids for indices, names for kinds, sorted arrays.

mod documents;
mod edges;
mod ids;
mod kinds;
mod passages;
mod summary;

use serde_json::{Map, Value};

use super::model::{self, Report};
use crate::cluster::Cluster;
use crate::corpus::Corpus;
use crate::error::Problem;
use crate::fingerprint;
use crate::matching::Matches;
use crate::provenance::Provenance;

use ids::Ids;

/// All that a report is made of.
#[derive(Debug)]
pub struct Parts<'p> {
    /// Documents and passages.
    pub corpus: &'p Corpus,
    /// What matching found.
    pub matches: &'p Matches,
    /// Clusters of passages, by passage index.
    pub passage_clusters: &'p [Cluster],
    /// Clusters of documents, by document index.
    pub document_clusters: &'p [Cluster],
    /// What provenance found.
    pub provenance: &'p Provenance,
    /// Inputs that could not be used, or not wholly.
    pub problems: &'p [Problem],
    /// Files that a walk passed over.
    pub skipped: u64,
    /// All that changes the answer.
    pub options: Map<String, Value>,
}

/// The report of a run.
pub fn build(parts: Parts) -> Report {
    let ids = Ids::new(&parts);
    let mut report = Report {
        schema: model::SCHEMA.to_owned(),
        tool: model::Tool {
            name: env!("CARGO_PKG_NAME").to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            recipe: fingerprint::RECIPE.to_owned(),
        },
        options: parts.options.clone(),
        summary: model::Summary::default(),
        documents: documents::documents(&parts, &ids),
        passages: passages::passages(&parts, &ids),
        matches: edges::matches(&parts, &ids),
        alignments: edges::alignments(&parts, &ids),
        clusters: edges::clusters(&parts, &ids),
        formulas: edges::formulas(&parts, &ids),
        credits: documents::credits(&parts, &ids),
        sources: documents::sources(&parts, &ids),
        relays: edges::relays(&parts, &ids),
        findings: edges::findings(&parts, &ids),
        problems: parts.problems.iter().map(problem).collect(),
    };
    sort(&mut report);
    report.summary = summary::summary(&report, parts.skipped);
    report
}

fn problem(problem: &Problem) -> model::Problem {
    model::Problem {
        path: problem.path.clone(),
        member: problem.member.iter().map(Into::into).collect(),
        what: problem.what.clone(),
        remedy: problem.remedy.clone(),
    }
}

/// Arrays by id; what has none by its content.
fn sort(report: &mut Report) {
    report.documents.sort_by(|a, b| a.id.cmp(&b.id));
    report.passages.sort_by(|a, b| a.id.cmp(&b.id));
    report.matches.sort_by(|a, b| a.id.cmp(&b.id));
    report.alignments.sort_by(|a, b| a.id.cmp(&b.id));
    report.clusters.sort_by(|a, b| a.id.cmp(&b.id));
    report.formulas.sort_by(|a, b| a.id.cmp(&b.id));
    report.credits.sort_by(|a, b| a.id.cmp(&b.id));
    report.sources.sort_by(|a, b| a.name.cmp(&b.name));
    report.relays.sort_by(|a, b| a.id.cmp(&b.id));
    report.findings.sort_by(|a, b| a.id.cmp(&b.id));
    report.problems.sort();
}
