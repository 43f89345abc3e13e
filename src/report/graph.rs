//! Who passed words on to whom, as nodes and edges: what the writers of graphs share.

use std::collections::BTreeMap;

use super::escape;
use super::lookup::{self, Lookup};
use super::model::{End, Relay, Report, Source, SourceKind, Way};
use super::words;
use crate::id::Id;

/// One document, or a source that words came from.
pub(super) struct Node {
    /// Unique in the graph; made of letters and digits.
    pub(super) id: String,
    /// In a few words.
    pub(super) label: String,
    /// `document`, or what the source is.
    pub(super) kind: String,
    /// Name and value, only what is known.
    pub(super) facts: Vec<(&'static str, String)>,
}

/// One relay.
pub(super) struct Edge<'a> {
    /// Node of the earlier end.
    pub(super) from: String,
    /// Node of the later end.
    pub(super) to: String,
    pub(super) relay: &'a Relay,
}

/// All documents, all sources at an end of a relay, all relays: in order of ids.
pub(super) fn graph(report: &Report) -> (Vec<Node>, Vec<Edge<'_>>) {
    let lookup = Lookup::new(report);
    let mut nodes: Vec<Node> = report.documents.iter().map(document).collect();
    let mut sources = BTreeMap::new();
    let mut edges = Vec::with_capacity(report.relays.len());
    for relay in &report.relays {
        for end in [&relay.from, &relay.to] {
            if let End::Source(name) = end {
                sources.entry(node_of(end)).or_insert((name, lookup.source(name)));
            }
        }
        edges.push(Edge { from: node_of(&relay.from), to: node_of(&relay.to), relay });
    }
    nodes.extend(sources.into_iter().map(|(id, (name, known))| source(id, name, known)));
    (nodes, edges)
}

/// The rules of a relay that point so, each once, in their order.
pub(super) fn rules(relay: &Relay, way: Way) -> Vec<String> {
    let mut rules = Vec::new();
    for reason in relay.reasons.iter().filter(|reason| reason.points == way) {
        let rule = escape::line(&reason.rule);
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

/// All that the reasons of a relay say, on one line.
pub(super) fn argument(relay: &Relay) -> String {
    relay.reasons.iter().map(|reason| escape::line(&reason.says)).collect::<Vec<_>>().join("; ")
}

/// The id of a source, which has none in the report: of its name.
pub(super) fn source_id(name: &str) -> String {
    Id::of('s', &[name]).to_string()
}

fn node_of(end: &End) -> String {
    match end {
        End::Document(id) => id.clone(),
        End::Source(name) => source_id(name),
    }
}

fn document(document: &super::model::Document) -> Node {
    let mut facts = vec![("path", lookup::path(&document.path, &document.member))];
    let told = [("title", &document.title), ("outlet", &document.outlet), ("host", &document.host)];
    facts.extend(told.into_iter().filter_map(|(name, value)| Some((name, escape::line(value.as_deref()?)))));
    if let Some(date) = &document.date {
        facts.push(("date", escape::line(&date.at)));
        facts.push(("date_kind", words::key(date.kind)));
    }
    facts.push(("role", words::key(document.role)));
    Node { id: document.id.clone(), label: lookup::called(document), kind: "document".to_owned(), facts }
}

fn source(id: String, name: &str, known: Option<&Source>) -> Node {
    let kind = words::key(known.map_or(SourceKind::Unknown, |source| source.kind));
    let seen = known.is_some_and(|source| source.seen);
    let facts = vec![("seen", if seen { "yes" } else { "no" }.to_owned())];
    Node { id, label: escape::line(name), kind, facts }
}
