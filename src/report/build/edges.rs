//! What joins documents and passages: matches, alignments, clusters, formulas, relays, findings.

use super::Parts;
use std::collections::BTreeMap;

use super::ids::{self, Ids};
use super::kinds;
use crate::cluster::Cluster;
use crate::id::Id;
use crate::matching::{Grain, Match, Place};
use crate::provenance::direction::{self, Relay};
use crate::provenance::evidence::{Reason, Tier};
use crate::provenance::findings::Refers;
use crate::report::model;

pub(super) fn matches(parts: &Parts, ids: &Ids) -> Vec<model::Match> {
    parts.matches.matches.iter().zip(&ids.matches).map(|(found, id)| one_match(ids, found, id)).collect()
}

/// The side with the smaller passage id is `a`.
fn one_match(ids: &Ids, found: &Match, id: &str) -> model::Match {
    let (a, b) = (ids.passage(found.a), ids.passage(found.b));
    let containment: model::Containment = found.containment.into();
    let run = |turn: bool| {
        let mut runs: Vec<model::Run> = found
            .runs
            .iter()
            .map(|run| {
                let (a, b) = if turn { (run.b, run.a) } else { (run.a, run.b) };
                model::Run { a: a.into(), b: b.into(), words: run.words }
            })
            .collect();
        runs.sort_by_key(|run| (run.a, run.b));
        runs
    };
    let turn = b < a;
    model::Match {
        id: id.to_owned(),
        a: if turn { b.clone() } else { a.clone() },
        b: if turn { a } else { b },
        relation: if turn { kinds::turned(found.relation) } else { found.relation }.into(),
        hamming: found.hamming,
        containment: if turn { containment.turned() } else { containment },
        runs: run(turn),
    }
}

impl model::Containment {
    fn turned(self) -> Self {
        Self { a_in_b: self.b_in_a, b_in_a: self.a_in_b }
    }
}

pub(super) fn alignments(parts: &Parts, ids: &Ids) -> Vec<model::Alignment> {
    let pairs = parts.matches.alignments.iter();
    pairs
        .map(|pair| {
            let (a, b) = (ids.document(pair.a), ids.document(pair.b));
            let turn = b < a;
            let containment: model::Containment = pair.containment.into();
            let mut sections: Vec<model::Run> = pair
                .sections
                .iter()
                .map(|section| {
                    let (a, b) = if turn { (section.b, section.a) } else { (section.a, section.b) };
                    model::Run { a: a.into(), b: b.into(), words: section.words }
                })
                .collect();
            sections.sort_by_key(|section| (section.a, section.b));
            let (a, b) = if turn { (b, a) } else { (a, b) };
            model::Alignment {
                id: Id::of('a', &[&a, &b]).to_string(),
                a,
                b,
                relation: if turn { kinds::turned(pair.relation) } else { pair.relation }.into(),
                containment: if turn { containment.turned() } else { containment },
                sections,
            }
        })
        .collect()
}

/// The id of a cluster of documents: of its members.
pub(super) fn document_cluster_id(ids: &Ids, cluster: &Cluster) -> String {
    cluster_id(&mut cluster.members.iter().map(|at| ids.document(*at)).collect::<Vec<_>>())
}

fn cluster_id(members: &mut [String]) -> String {
    members.sort();
    Id::of('c', members).to_string()
}

pub(super) fn clusters(parts: &Parts, ids: &Ids) -> Vec<model::Cluster> {
    let columns = &parts.corpus.passages;
    let passage = |at: u32| {
        let at = at as usize;
        let (document, span) = (columns.document.get(at)?, columns.span.get(at)?);
        Some((*document, ids.passage(Place { document: *document, span: *span, grain: Grain::Paragraph })))
    };
    let document = |at: u32| Some((at, ids.document(at)));
    let decided = direction::decided(&parts.provenance.relays);
    let passages = parts
        .passage_clusters
        .iter()
        .map(|cluster| one_cluster(parts, ids, cluster, model::ClusterGrain::Paragraph, &decided, &passage));
    let documents = parts
        .document_clusters
        .iter()
        .map(|cluster| one_cluster(parts, ids, cluster, model::ClusterGrain::Document, &decided, &document));
    passages.chain(documents).collect()
}

/// A cluster with its earliest member: the one document of it that nothing in it came before, where relays tell of all others.
fn one_cluster(
    parts: &Parts,
    ids: &Ids,
    cluster: &Cluster,
    grain: model::ClusterGrain,
    decided: &BTreeMap<(u32, u32), (usize, u32)>,
    member: &dyn Fn(u32) -> Option<(u32, String)>,
) -> model::Cluster {
    let members: Vec<(u32, String)> = cluster.members.iter().filter_map(|at| member(*at)).collect();
    let relay = |from: u32, to: u32| {
        let (place, earlier) = decided.get(&(from.min(to), from.max(to)))?;
        parts.provenance.relays.get(*place).filter(|_| *earlier == from)
    };
    let others = |first: u32| members.iter().map(|(document, _)| *document).filter(move |other| *other != first);
    let earliest = members.iter().find(|(first, _)| {
        others(*first).all(|other| relay(*first, other).is_some()) && others(*first).count() + 1 == members.len()
    });
    let mut tier = Tier::Undecided;
    let mut reasons = Vec::new();
    if let Some((first, _)) = earliest {
        let from_it: Vec<&Relay> = others(*first).filter_map(|other| relay(*first, other)).collect();
        tier = from_it.iter().map(|relay| relay.tier).max().unwrap_or(Tier::Undecided);
        reasons =
            from_it.iter().flat_map(|relay| &relay.reasons).map(|reason| one_reason(parts, ids, reason)).collect();
    }
    let earliest = earliest.map(|(_, id)| id.clone());
    let mut names: Vec<String> = members.into_iter().map(|(_, id)| id).collect();
    let id = cluster_id(&mut names);
    let centre = member(cluster.centre).map(|(_, id)| id).unwrap_or_default();
    model::Cluster { id, grain, members: names, centre, earliest, tier: tier.into(), reasons }
}

pub(super) fn formulas(parts: &Parts, ids: &Ids) -> Vec<model::Formula> {
    let formulas = parts.matches.formulas.iter();
    formulas
        .map(|formula| {
            let place = crate::provenance::evidence::Receipt::text(formula.example.document, formula.example.span);
            model::Formula {
                id: Id::of('f', &[&formula.words]).to_string(),
                words: formula.words.clone(),
                passages: formula.passages,
                documents: formula.documents,
                example: ids::receipt(parts, ids, &place),
            }
        })
        .collect()
}

fn one_reason(parts: &Parts, ids: &Ids, reason: &Reason) -> model::Reason {
    model::Reason {
        rule: reason.rule.to_owned(),
        points: reason.points.into(),
        says: reason.says.clone(),
        receipts: reason.receipts.iter().map(|receipt| ids::receipt(parts, ids, receipt)).collect(),
    }
}

pub(super) fn relays(parts: &Parts, ids: &Ids) -> Vec<model::Relay> {
    let relays = parts.provenance.relays.iter().zip(&ids.relays);
    relays
        .map(|(relay, id)| model::Relay {
            id: id.clone(),
            from: kinds::end(&relay.from, |at| ids.document(at)),
            to: kinds::end(&relay.to, |at| ids.document(at)),
            tier: relay.tier.into(),
            conflict: relay.conflict,
            reasons: relay.reasons.iter().map(|reason| one_reason(parts, ids, reason)).collect(),
        })
        .collect()
}

pub(super) fn findings(parts: &Parts, ids: &Ids) -> Vec<model::Finding> {
    let standings = &parts.provenance.standings;
    let refer = |refers: &Refers| match refers {
        Refers::Match(at) => ids.matches.get(*at).cloned(),
        Refers::Relay(at) => ids.relays.get(*at).cloned(),
        Refers::Credit(document, at) => {
            let credit = standings.get(*document as usize)?.credits.get(*at)?;
            Some(ids.credit(*document, credit))
        }
    };
    let findings = parts.provenance.findings.iter();
    findings
        .map(|finding| {
            let documents: Vec<String> = finding.documents.iter().map(|at| ids.document(*at)).collect();
            let refers_to: Vec<String> = finding.refers_to.iter().filter_map(refer).collect();
            let kind = format!("{:?}", finding.kind);
            let places = finding.receipts.iter().map(|place| format!("{}-{}", place.span.start, place.span.end));
            let parts_of_id: Vec<String> =
                [kind, finding.says.clone()].into_iter().chain(documents.iter().cloned()).chain(places).collect();
            model::Finding {
                id: Id::of('n', &parts_of_id).to_string(),
                kind: finding.kind.into(),
                documents,
                says: finding.says.clone(),
                receipts: finding.receipts.iter().map(|place| ids::receipt(parts, ids, place)).collect(),
                refers_to,
                change: finding.change.as_ref().map(|change| model::Change {
                    kind: change.kind.into(),
                    edits: change
                        .edits
                        .iter()
                        .map(|edit| model::Edit { from: edit.from.map(Into::into), to: edit.to.map(Into::into) })
                        .collect(),
                }),
            }
        })
        .collect()
}
