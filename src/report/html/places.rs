//! Which places of the texts do verdicts point at? Each gets an anchor in the marked text, and a way back.

use std::collections::{BTreeSet, HashMap};

use super::Link;
use crate::report::lookup::Lookup;
use crate::report::model::{Alignment, End, Finding, Receipt, Relation, Relay, Span};
use crate::report::words;

/// The places of every document.
pub(super) struct Places<'a>(HashMap<&'a str, Place<'a>>);

/// The places of one document.
#[derive(Default)]
pub(super) struct Place<'a> {
    /// Spans that something links to.
    pub(super) spans: BTreeSet<Span>,
    /// What rests on a place: where it starts, and the verdict.
    pub(super) verdicts: Vec<(u32, Link)>,
    /// The matches of this document's passages: which passage of its own, which other, what its own is to the other.
    pub(super) matches: Vec<(&'a str, &'a str, Relation)>,
    /// What it shares with other documents.
    pub(super) alignments: Vec<&'a Alignment>,
    /// Relays of which it is the later end.
    pub(super) relays_in: Vec<&'a Relay>,
    /// Relays of which it is the earlier end.
    pub(super) relays_out: Vec<&'a Relay>,
    /// Findings that concern it.
    pub(super) findings: Vec<&'a Finding>,
}

/// The id of a place in the page.
pub(super) fn anchor(document: &str, span: Span) -> String {
    format!("at-{document}-{}-{}", span.start, span.end)
}

impl<'a> Places<'a> {
    pub(super) fn of(lookup: &Lookup<'a>) -> Self {
        let mut places = Self(lookup.report.documents.iter().map(|d| (d.id.as_str(), Place::default())).collect());
        let report = lookup.report;
        for document in &report.documents {
            document.date.iter().chain(&document.dates).for_each(|date| places.receipt(&date.receipt, None));
        }
        for credit in &report.credits {
            places.span(&credit.document, credit.span);
        }
        for finding in &report.findings {
            let link = Link::new(format!("#finding-{}", finding.id), words::finding(finding));
            for id in &finding.documents {
                places.with(id, |place| place.findings.push(finding));
            }
            finding.receipts.iter().for_each(|receipt| places.receipt(receipt, Some(&link)));
        }
        for relay in &report.relays {
            if let End::Document(id) = &relay.from {
                places.with(id, |place| place.relays_out.push(relay));
            }
            if let End::Document(id) = &relay.to {
                places.with(id, |place| place.relays_in.push(relay));
            }
            let label = format!("evidence: {} → {}", lookup.end(&relay.from), lookup.end(&relay.to));
            let link = Link::new(format!("#relay-{}", relay.id), label);
            let receipts = relay.reasons.iter().flat_map(|reason| &reason.receipts);
            receipts.for_each(|receipt| places.receipt(receipt, Some(&link)));
        }
        for cluster in &report.clusters {
            let receipts = cluster.reasons.iter().flat_map(|reason| &reason.receipts);
            receipts.for_each(|receipt| places.receipt(receipt, None));
        }
        report.formulas.iter().for_each(|formula| places.receipt(&formula.example, None));
        for alignment in &report.alignments {
            places.with(&alignment.a, |place| place.alignments.push(alignment));
            places.with(&alignment.b, |place| place.alignments.push(alignment));
            for section in &alignment.sections {
                places.span(&alignment.a, section.a);
                places.span(&alignment.b, section.b);
            }
        }
        for pair in &report.matches {
            for (own, other, relation) in
                [(&pair.a, &pair.b, pair.relation), (&pair.b, &pair.a, words::turned(pair.relation))]
            {
                if let Some(passage) = lookup.passage(own) {
                    places.with(&passage.document, |place| place.matches.push((own, other, relation)));
                }
            }
        }
        places
    }

    pub(super) fn document(&self, id: &str) -> Option<&Place<'a>> {
        self.0.get(id)
    }

    fn with(&mut self, document: &str, change: impl FnOnce(&mut Place<'a>)) {
        if let Some(place) = self.0.get_mut(document) {
            change(place);
        }
    }

    fn span(&mut self, document: &str, span: Span) {
        self.with(document, |place| {
            place.spans.insert(span);
        });
    }

    fn receipt(&mut self, receipt: &Receipt, link: Option<&Link>) {
        if receipt.field == "text" {
            self.with(&receipt.document, |place| {
                place.spans.insert(receipt.span);
                place.verdicts.extend(link.map(|link| (receipt.span.start, link.clone())));
            });
        }
    }
}
