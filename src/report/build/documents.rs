//! Documents, their credits, and the sources that they credit.

use std::collections::HashMap;

use rayon::prelude::*;

use super::Parts;
use super::ids::{self, Ids, receipt};
use crate::cluster::Cluster;
use crate::ingest::Role;
use crate::provenance::evidence::Receipt;
use crate::provenance::originality::{Kind, Stretch};
use crate::report::model;

pub(super) fn documents(parts: &Parts, ids: &Ids) -> Vec<model::Document> {
    let clusters: HashMap<u32, &Cluster> = parts
        .document_clusters
        .iter()
        .flat_map(|cluster| cluster.members.iter().map(move |at| (*at, cluster)))
        .collect();
    let one = |at| document(parts, ids, at, &clusters);
    (0..parts.corpus.documents.len()).into_par_iter().filter_map(one).collect()
}

fn document(parts: &Parts, ids: &Ids, at: usize, clusters: &HashMap<u32, &Cluster>) -> Option<model::Document> {
    let read = parts.corpus.documents.get(at)?;
    let standing = parts.provenance.standings.get(at)?;
    let index = u32::try_from(at).ok()?;
    let dates: Vec<model::Date> = standing
        .dates
        .iter()
        .map(|date| model::Date {
            at: date.at.clone(),
            precision: date.precision.into(),
            kind: date.kind.into(),
            receipt: receipt(parts, ids, &date.receipt(index)),
        })
        .collect();
    let told = |role: Role| read.told(role).next().map(|said| said.value.clone());
    let title = parts.corpus.titles.get(at).copied().flatten().map(|span| one_line(span.of(&read.text)));
    Some(model::Document {
        id: read.id.to_string(),
        path: read.path.clone(),
        path_escaped: read.path_escaped,
        member: read.member.iter().map(Into::into).collect(),
        format: read.format.to_owned(),
        extractor: read.extractor.clone(),
        encoding: read.encoding.clone(),
        url: told(Role::Url),
        title: told(Role::Title).or(title),
        outlet: standing.whose.outlet_name().map(str::to_owned),
        host: standing.whose.host_name().map(str::to_owned),
        byline: standing.whose.byline.clone(),
        language: standing.language.map(str::to_owned),
        date: dates.first().cloned(),
        dates,
        metadata: read
            .metadata
            .iter()
            .map(|datum| model::Metadatum { field: datum.field.clone(), value: datum.value.clone() })
            .collect(),
        words: standing.stretches.iter().map(|stretch| stretch.words).sum(),
        source_digest: read.source_digest.to_string(),
        text_digest: read.text_digest.to_string(),
        role: standing.role.into(),
        chain: standing.chains.first().cloned().unwrap_or_default(),
        chains: standing.chains.clone(),
        originality: originality(&standing.stretches),
        standing: standing
            .stretches
            .iter()
            .map(|stretch| model::Stretch { span: stretch.span.into(), kind: stretch.kind.into() })
            .collect(),
        cluster: clusters.get(&index).map(|cluster| super::edges::document_cluster_id(ids, cluster)),
        version_of: standing.version_of.map(|at| ids.document(at)),
    })
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches(['#', '*', ' ']).to_owned()
}

fn originality(stretches: &[Stretch]) -> model::Originality {
    let count = |kind| stretches.iter().filter(|stretch| stretch.kind == kind).map(|stretch| stretch.words).sum();
    model::Originality {
        furniture: count(Kind::Furniture),
        repeated: count(Kind::Repeated),
        relayed_uncredited: count(Kind::RelayedUncredited),
        relayed_credited: count(Kind::RelayedCredited),
        shared_undecided: count(Kind::SharedUndecided),
        quoted: count(Kind::Quoted),
        first_seen: count(Kind::FirstSeen),
    }
}

pub(super) fn credits(parts: &Parts, ids: &Ids) -> Vec<model::Credit> {
    let mut all = Vec::new();
    for (at, standing) in (0u32..).zip(&parts.provenance.standings) {
        for credit in &standing.credits {
            let meant = credit.refers_to.and_then(|meant| standing.credits.get(meant));
            all.push(model::Credit {
                id: ids.credit(at, credit),
                document: ids.document(at),
                span: credit.span.into(),
                span_digest: ids::receipt(parts, ids, &Receipt::text(at, credit.span)).digest,
                source: credit.source.clone(),
                kind: credit.kind.into(),
                speaker: credit.speaker.clone(),
                scope: credit.scope.into(),
                covers: credit.covers.iter().map(|span| (*span).into()).collect(),
                refers_to: meant.map(|meant| ids.credit(at, meant)),
                rule: credit.rule.clone(),
            });
        }
    }
    all
}

pub(super) fn sources(parts: &Parts, ids: &Ids) -> Vec<model::Source> {
    let sources = parts.provenance.sources.iter();
    sources
        .map(|source| {
            let mut documents: Vec<String> = source.documents.iter().map(|at| ids.document(*at)).collect();
            documents.sort();
            model::Source {
                name: source.name.clone(),
                kind: source.kind.into(),
                aliases: source.aliases.clone(),
                seen: !documents.is_empty(),
                documents,
            }
        })
        .collect()
}
