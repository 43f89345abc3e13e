//! Who is credited, and who passed on whose words?

use std::collections::BTreeSet;

use super::names::Names;
use super::row::row;
use super::rows::Rows;
use crate::report::model::{End, SourceKind, Tier};

row! {
    /// A source.
    SourceRow {
        name: u32,
        kind: SourceKind,
        seen: bool,
        /// Credited for words and not among these files.
        sought: bool,
        aliases: Vec<u32>,
        /// How many credits name it.
        credits: usize,
        /// Rows of its articles.
        documents: Vec<u32>,
    }
}

row! {
    /// A relay; its reasons are in the block of its later article.
    RelayRow<'a> {
        id: &'a str,
        /// A row, or, below zero, the name of a source: -1 is the first name.
        from: i64,
        to: i64,
        tier: Tier,
        conflict: bool,
        /// Words that the two share.
        words: u32,
    }
}

/// The sources, by name.
pub(super) fn sources(rows: &Rows<'_>, names: &mut Names) -> Vec<SourceRow> {
    let sought: BTreeSet<&str> = rows.lookup.unseen().iter().map(|(source, _)| source.name.as_str()).collect();
    let mut list = Vec::new();
    for source in &rows.lookup.report.sources {
        list.push(SourceRow {
            name: names.number(&source.name),
            kind: source.kind,
            seen: source.seen,
            sought: sought.contains(source.name.as_str()),
            aliases: source.aliases.iter().filter(|a| **a != source.name).map(|a| names.number(a)).collect(),
            credits: rows.lookup.credits_to(&source.name).len(),
            documents: source.documents.iter().filter_map(|id| rows.row(id)).collect(),
        });
    }
    list
}

/// The relays, in the report's order.
pub(super) fn relays<'a>(rows: &Rows<'a>, names: &mut Names) -> Vec<RelayRow<'a>> {
    let mut end = |end: &End| match end {
        End::Document(id) => rows.row(id).map(i64::from),
        End::Source(name) => Some(-1 - i64::from(names.number(name))),
    };
    let mut list = Vec::new();
    for relay in &rows.relays {
        let (Some(from), Some(to)) = (end(&relay.from), end(&relay.to)) else { continue };
        let pair = match (&relay.from, &relay.to) {
            (End::Document(from), End::Document(to)) => rows.lookup.pair(from, to),
            _ => None,
        };
        let sections = pair.and_then(|pair| pair.alignment).map_or(&[][..], |pair| &pair.sections);
        list.push(RelayRow {
            id: &relay.id,
            from,
            to,
            tier: relay.tier,
            conflict: relay.conflict,
            words: sections.iter().map(|section| section.words).sum(),
        });
    }
    list
}
