//! Counts over the whole report.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::report::model::{CreditKind, End, Report, SourceKind, Summary};

pub(super) fn summary(report: &Report, skipped: u64) -> Summary {
    // Who is named by metadata alone has relays and no credit.
    let by_relays = report.relays.iter().filter_map(|relay| match &relay.from {
        End::Source(name) => Some(name.as_str()),
        End::Document(_) => None,
    });
    let relaying: BTreeSet<&str> = report
        .credits
        .iter()
        .filter(|credit| {
            matches!(credit.kind, CreditKind::Carrier | CreditKind::Agency | CreditKind::Report | CreditKind::Interview)
        })
        .map(|credit| credit.source.as_str())
        .chain(by_relays)
        .collect();
    let credited = report.sources.iter().filter(|source| {
        matches!(source.kind, SourceKind::Agency | SourceKind::Outlet) && relaying.contains(source.name.as_str())
    });
    let (seen, unseen): (Vec<_>, Vec<_>) = credited.partition(|source| source.seen);
    Summary {
        documents: report.documents.len() as u64,
        words: report.documents.iter().map(|document| u64::from(document.words)).sum(),
        passages_by_grain: count(report.passages.iter().map(|passage| passage.grain)),
        passages_by_kind: count(report.passages.iter().map(|passage| passage.kind)),
        matches_by_relation: count(report.matches.iter().map(|found| found.relation)),
        clusters: report.clusters.len() as u64,
        credits_by_kind: count(report.credits.iter().map(|credit| credit.kind)),
        sources_seen: seen.len() as u64,
        sources_unseen: unseen.len() as u64,
        relays_by_tier: count(report.relays.iter().map(|relay| relay.tier)),
        findings_by_kind: count(report.findings.iter().map(|finding| finding.kind)),
        problems: report.problems.len() as u64,
        files_skipped: skipped,
    }
}

/// How many of each, under the names that the report uses.
fn count<T: Serialize>(kinds: impl Iterator<Item = T>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for kind in kinds {
        let name = serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned));
        *counts.entry(name.unwrap_or_default()).or_insert(0) += 1;
    }
    counts
}
