//! A relay with its whole argument: every reason, for and against, with its receipts.

use askama::Template;

use super::receipts::Receipts;
use super::{Desk, Link, to_document};
use crate::report::escape;
use crate::report::model::{End, Relay, Tier, Way};
use crate::report::words;

/// A relay.
#[derive(Template)]
#[template(path = "relay.html")]
pub(super) struct RelayView {
    id: String,
    from: Link,
    to: Link,
    directed: bool,
    conflict: bool,
    tier: &'static str,
    means: &'static str,
    reasons: Vec<ReasonView>,
}

struct ReasonView {
    way: &'static str,
    against: bool,
    says: String,
    rule: String,
    receipts: Receipts,
}

impl RelayView {
    pub(super) fn of(desk: &Desk<'_>, relay: &Relay) -> Self {
        Self {
            id: relay.id.clone(),
            from: end(desk, &relay.from),
            to: end(desk, &relay.to),
            directed: relay.tier != Tier::Undecided,
            conflict: relay.conflict,
            tier: words::tier(relay.tier),
            means: words::tier_means(relay.tier),
            reasons: relay
                .reasons
                .iter()
                .map(|reason| ReasonView {
                    way: words::way(reason.points),
                    against: reason.points == Way::Backward,
                    says: reason.says.clone(),
                    rule: reason.rule.clone(),
                    receipts: Receipts::of(desk, &reason.receipts),
                })
                .collect(),
        }
    }
}

/// Relays whose later end is no document of the report; the others stand with that document.
pub(super) fn between_sources(desk: &Desk<'_>) -> Vec<RelayView> {
    let elsewhere = |relay: &&Relay| match &relay.to {
        End::Source(_) => true,
        End::Document(id) => desk.lookup.document(id).is_none(),
    };
    desk.lookup.report.relays.iter().filter(elsewhere).map(|relay| RelayView::of(desk, relay)).collect()
}

/// One end of a relay as a link.
pub(super) fn end(desk: &Desk<'_>, end: &End) -> Link {
    match end {
        End::Document(id) => to_document(desk.lookup, id),
        End::Source(name) => Link::new(source_href(desk, name), escape::line(name)),
    }
}

/// Where a source stands in the page: its row in the tables of sources.
pub(super) fn source_href(desk: &Desk<'_>, name: &str) -> String {
    match desk.lookup.source(name) {
        Some(source) => format!("#{}", source_id(&source.name)),
        None => "#sources".to_owned(),
    }
}

/// A source's id in the page.
pub(super) fn source_id(name: &str) -> String {
    crate::id::Id::of('s', &[name]).to_string()
}
