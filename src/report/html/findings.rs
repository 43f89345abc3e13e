//! What should a person look at first? In order of weight, each with the articles in it named by their rows.

use super::row::row;
use super::rows::Rows;
use super::says::{self, Part};
use crate::report::model::{ChangeKind, Finding, FindingKind};

row! {
    /// A finding; its receipts are in the block of its first article.
    FindingRow<'a> {
        id: &'a str,
        kind: FindingKind,
        /// What happened to a quote.
        change: Option<ChangeKind>,
        /// Rows, the article that it is said of first.
        documents: Vec<u32>,
        says: Vec<Part<'a>>,
    }
}

/// The findings, the weightiest first.
pub(super) fn findings<'a>(rows: &Rows<'a>) -> Vec<FindingRow<'a>> {
    rows.findings.iter().map(|finding| of_finding(rows, finding)).collect()
}

fn of_finding<'a>(rows: &Rows<'a>, finding: &'a Finding) -> FindingRow<'a> {
    FindingRow {
        id: &finding.id,
        kind: finding.kind,
        change: finding.change.as_ref().map(|change| change.kind),
        documents: finding.documents.iter().filter_map(|id| rows.row(id)).collect(),
        says: says::parts(rows, &finding.says, finding.documents.iter()),
    }
}
