//! Quotes that drifted: the same speaker's same words, worded otherwise in two documents.

use std::collections::BTreeSet;

use similar::{ChangeTag, TextDiff};

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::matching::{Alignment, Matches};
use crate::segment::{self, Kind as PassageKind, Quote};

use super::super::direction::{self, Relay};
use super::super::evidence::Receipt;
use super::{Finding, Kind, Refers, path};

/// Quotes shorter than this many words drift too easily to tell.
const LEAST_WORDS: usize = 8;
/// Share of the shorter quote's words that must stand in the other, in order.
const LEAST_SHARED: f64 = 0.7;

/// The drifted quotes among documents that share text, the earlier wording first where that is known.
pub(super) fn drifts(corpus: &Corpus, matches: &Matches, relays: &[Relay]) -> Vec<Finding> {
    let quotes: Vec<Option<Vec<Quote>>> = {
        let mut wanted = vec![false; corpus.documents.len()];
        for pair in matches.alignments.iter().filter(|pair| pair.by_words) {
            for at in [pair.a, pair.b] {
                if let Some(slot) = wanted.get_mut(at as usize) {
                    *slot = true;
                }
            }
        }
        (0u32..).zip(&wanted).map(|(at, wanted)| wanted.then(|| quotes_of(corpus, at))).collect()
    };
    let of = |at: u32| quotes.get(at as usize).and_then(Option::as_deref).unwrap_or(&[]);
    let mut found: Vec<Finding> = Vec::new();
    let decided = direction::decided(relays);
    let known = |pair: &Alignment| decided.get(&(pair.a, pair.b)).copied();
    // Pairs whose order is known first: a quote that drifted from an earlier one is not told again beside a third.
    let mut pairs: Vec<&Alignment> = matches.alignments.iter().filter(|pair| pair.by_words).collect();
    pairs.sort_by_key(|pair| known(pair).is_none());
    let mut told: BTreeSet<Receipt> = BTreeSet::new();
    for pair in pairs {
        let (relay, first) = known(pair).map_or((None, pair.a), |(place, from)| (Some(place), from));
        let second = if first == pair.a { pair.b } else { pair.a };
        for ours in of(first) {
            for theirs in of(second) {
                let places = [Receipt::text(first, ours.span), Receipt::text(second, theirs.span)];
                if relay.is_some() || !places.iter().any(|place| told.contains(place)) {
                    let drift = drift(corpus, (first, ours), (second, theirs), relay);
                    told.extend(drift.iter().flat_map(|drift| drift.receipts.clone()));
                    found.extend(drift);
                }
            }
        }
    }
    found
}

fn quotes_of(corpus: &Corpus, at: u32) -> Vec<Quote> {
    let Some(document) = corpus.documents.get(at as usize) else { return Vec::new() };
    corpus
        .passages_of(at)
        .filter(|passage| corpus.passages.kind.get(*passage) == Some(&PassageKind::Text))
        .filter_map(|passage| corpus.passages.span.get(passage))
        .flat_map(|span| segment::quotes(&document.text, *span))
        .collect()
}

fn drift(corpus: &Corpus, a: (u32, &Quote), b: (u32, &Quote), relay: Option<usize>) -> Option<Finding> {
    let words = |(at, quote): (u32, &Quote)| {
        corpus.documents.get(at as usize).map(|document| fingerprint::normalise(quote.span.of(&document.text)))
    };
    let (ours, theirs) = (words(a)?, words(b)?);
    let count = |words: &str| words.split(' ').count();
    let shorter = count(&ours).min(count(&theirs));
    let surname =
        |speaker: &Option<String>| speaker.as_deref().and_then(|name| name.rsplit(' ').next().map(str::to_lowercase));
    let speakers = (surname(&a.1.speaker), surname(&b.1.speaker));
    let another = matches!(&speakers, (Some(one), Some(other)) if one != other);
    if shorter < LEAST_WORDS || ours == theirs || another {
        return None;
    }
    let diff = TextDiff::from_words(&ours, &theirs);
    let mut kept = 0;
    let (mut lost, mut gained): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let changes: Vec<_> = diff.iter_all_changes().filter(|change| !change.value().trim().is_empty()).collect();
    let first = changes.iter().position(|change| change.tag() == ChangeTag::Equal)?;
    let last = changes.iter().rposition(|change| change.tag() == ChangeTag::Equal)?;
    for (at, change) in changes.iter().enumerate() {
        match change.tag() {
            ChangeTag::Equal => kept += 1,
            // What is cut at either end is a shorter quote, not another wording.
            _ if at < first || at > last => {}
            ChangeTag::Delete => lost.push(change.value()),
            ChangeTag::Insert => gained.push(change.value()),
        }
    }
    if (f64::from(kept)) < LEAST_SHARED * shorter as f64 || lost.is_empty() && gained.is_empty() {
        return None;
    }
    let order = if relay.is_some() { "the earlier" } else { "one" };
    let says = format!(
        "a quote differs between {} and {}: {order} has “{}” where the other has “{}”",
        path(corpus, a.0),
        path(corpus, b.0),
        if lost.is_empty() { "nothing".to_owned() } else { lost.join(" … ") },
        if gained.is_empty() { "nothing".to_owned() } else { gained.join(" … ") },
    );
    let receipts = vec![Receipt::text(a.0, a.1.span), Receipt::text(b.0, b.1.span)];
    let refers_to = relay.map(Refers::Relay).into_iter().collect();
    Some(Finding { kind: Kind::QuoteDrift, documents: vec![b.0, a.0], says, receipts, refers_to })
}
