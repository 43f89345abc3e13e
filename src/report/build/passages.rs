//! Passages: all of paragraph grain, sentences and quotes where a match refers to them.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::Parts;
use super::ids::Ids;
use crate::fingerprint::{self, Fingerprint};
use crate::id::Digest;
use crate::matching::{Grain, Place};
use crate::report::model;
use crate::segment;

pub(super) fn passages(parts: &Parts, ids: &Ids) -> Vec<model::Passage> {
    let columns = &parts.corpus.passages;
    let mut all: Vec<model::Passage> =
        (0..columns.span.len()).into_par_iter().filter_map(|at| paragraph(parts, ids, at)).collect();
    let referred: BTreeSet<Place> = parts
        .matches
        .matches
        .iter()
        .flat_map(|found| [found.a, found.b])
        .filter(|place| place.grain != Grain::Paragraph)
        .collect();
    all.extend(referred.into_iter().filter_map(|place| part(parts, ids, place)));
    all
}

fn paragraph(parts: &Parts, ids: &Ids, at: usize) -> Option<model::Passage> {
    let columns = &parts.corpus.passages;
    let place = Place { document: *columns.document.get(at)?, span: *columns.span.get(at)?, grain: Grain::Paragraph };
    let print = Fingerprint {
        simhash: columns.simhash(at),
        words: *columns.words.get(at)?,
        normal_digest: *columns.normal_digest.get(at)?,
    };
    let kind = *columns.kind.get(at)?;
    let reason = columns.reason(at).map(str::to_owned);
    passage(parts, ids, place, &print, kind.into(), reason, None)
}

fn part(parts: &Parts, ids: &Ids, place: Place) -> Option<model::Passage> {
    let text = &parts.corpus.documents.get(place.document as usize)?.text;
    let print = fingerprint::fingerprint(place.span.of(text));
    let speaker = (place.grain == Grain::Quote).then(|| speaker(parts, place)).flatten();
    passage(parts, ids, place, &print, model::PassageKind::Text, None, speaker)
}

fn speaker(parts: &Parts, place: Place) -> Option<String> {
    let text = &parts.corpus.documents.get(place.document as usize)?.text;
    let around = parts.corpus.passages_of(place.document).find_map(|passage| {
        parts.corpus.passages.span.get(passage).copied().filter(|span| span.contains(place.span))
    })?;
    let language = parts.provenance.standings.get(place.document as usize)?.language;
    segment::quotes(text, around, language).into_iter().find(|quote| quote.span == place.span)?.speaker
}

fn passage(
    parts: &Parts,
    ids: &Ids,
    place: Place,
    print: &Fingerprint,
    kind: model::PassageKind,
    reason: Option<String>,
    speaker: Option<String>,
) -> Option<model::Passage> {
    let text = &parts.corpus.documents.get(place.document as usize)?.text;
    Some(model::Passage {
        id: ids.passage(place),
        document: ids.document(place.document),
        grain: place.grain.into(),
        kind,
        reason,
        span: place.span.into(),
        words: print.words,
        simhash: print.simhash.map(|hash| format!("{hash:016x}")),
        span_digest: Digest::of(place.span.of(text).as_bytes()).to_string(),
        normal_digest: print.normal_digest.to_string(),
        speaker,
    })
}
