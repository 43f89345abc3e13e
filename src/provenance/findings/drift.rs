//! Quotes that drifted: the same speaker's same words, worded otherwise in two documents.

mod change;
mod compare;
mod denials;
mod fair;
mod places;
mod spoken;

pub use change::{Change, ChangeKind, Edit};

use std::collections::BTreeSet;

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::matching::{Alignment, Matches};
use crate::span::Span;

use super::super::Standing;
use super::super::direction::{self, Relay};
use super::super::evidence::{Receipt, Tier};
use super::{Finding, Kind, Refers, path};
use compare::{Drift, Side};
use spoken::Spoken;

/// The drifted quotes among documents that share text, the earlier wording first where that is known; lost negations
/// first of all.
pub(super) fn drifts(corpus: &Corpus, matches: &Matches, standings: &[Standing], relays: &[Relay]) -> Vec<Finding> {
    let mut pairs: Vec<&Alignment> = matches.alignments.iter().filter(|pair| pair.by_words).collect();
    let wanted: BTreeSet<u32> = pairs.iter().flat_map(|pair| [pair.a, pair.b]).collect();
    let of = |(at, standing): (u32, &Standing)| {
        if wanted.contains(&at) { Spoken::of(corpus, at, standing.language) } else { Spoken::default() }
    };
    let spoken: Vec<Spoken> = (0u32..).zip(standings).map(of).collect();
    let decided = direction::decided(relays);
    let known = |pair: &Alignment| decided.get(&(pair.a, pair.b)).copied();
    // Pairs whose order is known first: a quote that drifted from an earlier one is not told again beside a third.
    pairs.sort_by_key(|pair| known(pair).is_none());
    let mut told: BTreeSet<Receipt> = BTreeSet::new();
    let mut found: Vec<Finding> = Vec::new();
    for pair in pairs {
        let (relay, first) = known(pair).map_or((None, pair.a), |(place, from)| (Some(place), from));
        let second = if first == pair.a { pair.b } else { pair.a };
        let (Some(ours), Some(theirs)) = (spoken.get(first as usize), spoken.get(second as usize)) else { continue };
        let side = |at: u32, spoken| corpus.documents.get(at as usize).map(|read| Side { text: &read.text, spoken });
        let (Some(one), Some(other)) = (side(first, ours), side(second, theirs)) else { continue };
        let stated = relay.is_some_and(|place| relays.get(place).is_some_and(|relay| relay.tier == Tier::Stated));
        let one_occasion = stated || days_apart(standings, first, second).is_some_and(|days| days <= DAYS);
        for drift in compare::drifts(one, other, relay.is_some()) {
            if !one_occasion && !joined(corpus, pair, &drift, first) {
                continue;
            }
            // Of two whose order is not known, the one that says more stands first.
            let (from, to) = if drift.turned { (second, first) } else { (first, second) };
            let places = drift.quotes().map(|(second, span)| Receipt::text(if second { to } else { from }, span));
            let places: Vec<Receipt> = places.collect();
            if relay.is_some() || !places.iter().any(|place| told.contains(place)) {
                told.extend(places.iter().cloned());
                found.push(finding(corpus, (from, to), drift, places, relay));
            }
        }
    }
    found.sort_by_key(|finding| finding.change.as_ref().map(|change| change.kind));
    found
}

/// Reports of one occasion are so many days apart at most.
const DAYS: i32 = 3;
/// So many words that both share beside the quotation tell of one occasion.
const BESIDE: usize = 8;

fn days_apart(standings: &[Standing], a: u32, b: u32) -> Option<i32> {
    let date = |at: u32| standings.get(at as usize).and_then(|standing| standing.dates.first());
    date(a)?.days_apart(date(b)?)
}

/// Whether the documents share words outside the quotation: who says nearly the same on another day did not drift.
/// `first` is the first side of the drift.
fn joined(corpus: &Corpus, pair: &Alignment, drift: &Drift, first: u32) -> bool {
    // The drift's own sides: of a turned one the second document's wording comes first.
    let second = |to: bool| to != drift.turned;
    let outside = |at: u32, span: Span| {
        let text = corpus.document_text(at);
        let quoted =
            |word: Span| drift.quotes().any(|(to, quote)| (second(to) == (at != first)) && quote.overlaps(word));
        fingerprint::words(span.of(text)).iter().filter(|word| !quoted(word.span.shifted(span.start))).count()
    };
    let beside = pair.sections.iter().map(|section| outside(pair.a, section.a).min(outside(pair.b, section.b)));
    beside.sum::<usize>() >= BESIDE
}

fn finding(
    corpus: &Corpus,
    (from, to): (u32, u32),
    drift: Drift,
    mut receipts: Vec<Receipt>,
    relay: Option<usize>,
) -> Finding {
    let Drift { change, speaker, .. } = drift;
    let words = |at: u32, span: Option<Span>| {
        let text = corpus.documents.get(at as usize).map_or("", |document| document.text.as_str());
        span.map(|span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|words| !words.is_empty())
    };
    let edits: Vec<String> = change
        .edits
        .iter()
        .filter_map(|edit| match (words(from, edit.from), words(to, edit.to)) {
            (Some(was), Some(is)) => Some(format!("has “{is}” for “{was}”")),
            (Some(was), None) => Some(format!("leaves out “{was}”")),
            (None, Some(is)) => Some(format!("adds “{is}”")),
            (None, None) => None,
        })
        .collect();
    let more = edits.len().saturating_sub(SHOWN);
    let mut does = edits.into_iter().take(SHOWN).collect::<Vec<_>>().join(", ");
    if more > 0 {
        does.push_str(&format!(", and so on in {more} more place{}", if more == 1 { "" } else { "s" }));
    }
    let does = match change.kind {
        ChangeKind::Merged => "makes one quotation of two that stand apart".to_owned(),
        ChangeKind::EllipsisDropped => "leaves out the “…” that marks a gap".to_owned(),
        _ => does,
    };
    let of = speaker.map_or_else(String::new, |speaker| format!(" of {speaker}"));
    let (one, other) = (path(corpus, from), path(corpus, to));
    let says = if relay.is_some() {
        format!("a quotation{of} in the earlier {one} changed in {other}, which {does}")
    } else {
        format!("a quotation{of} differs between {one} and {other}, which {does}")
    };
    let edited = change.edits.iter().flat_map(|edit| {
        [edit.from.map(|span| Receipt::text(from, span)), edit.to.map(|span| Receipt::text(to, span))]
    });
    receipts.extend(edited.flatten());
    let refers_to = relay.map(Refers::Relay).into_iter().collect();
    Finding { kind: Kind::QuoteDrift, documents: vec![to, from], says, receipts, refers_to, change: Some(change) }
}

/// How many places a finding puts into words.
const SHOWN: usize = 3;
