//! Which articles and passages tell the same text, the earliest first?

use super::row::row;
use super::rows::Rows;
use crate::provenance::dates;
use crate::report::model::{Cluster, ClusterGrain, Tier};

row! {
    /// A cluster. Its reasons are those of the relays from the earliest member to the others.
    FamilyRow<'a> {
        id: &'a str,
        grain: ClusterGrain,
        tier: Tier,
        /// Whether evidence tells that the first member is the earliest.
        earliest: bool,
        /// Rows of articles; of passages, row and number of each.
        members: Vec<u32>,
    }
}

/// The families, in the report's order.
pub(super) fn families<'a>(rows: &Rows<'a>) -> Vec<FamilyRow<'a>> {
    rows.lookup.report.clusters.iter().map(|cluster| family(rows, cluster)).collect()
}

fn family<'a>(rows: &Rows<'a>, cluster: &'a Cluster) -> FamilyRow<'a> {
    let place = |id: &String| match cluster.grain {
        ClusterGrain::Document => rows.row(id).map(|row| (row, None)),
        ClusterGrain::Paragraph => rows.passage(id).map(|place| (place.row, Some(place.number))),
    };
    // Without a date: after those that have one.
    let date = |row: u32| {
        let document = rows.documents.get(row as usize)?;
        document.date.as_ref().and_then(|date| dates::sort_key(&date.at))
    };
    let mut members: Vec<_> = cluster
        .members
        .iter()
        .filter_map(|id| Some((cluster.earliest.as_ref() != Some(id), place(id)?)))
        .map(|(later, (row, number))| (later, date(row).is_none(), date(row), row, number))
        .collect();
    members.sort_unstable();
    FamilyRow {
        id: &cluster.id,
        grain: cluster.grain,
        tier: cluster.tier,
        earliest: cluster.earliest.is_some(),
        members: members.into_iter().flat_map(|(.., row, number)| [Some(row), number]).flatten().collect(),
    }
}
