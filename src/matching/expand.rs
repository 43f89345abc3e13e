//! Matches between the firsts of groups of identical passages, written out for every member, while they are few.

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Containment, Grain, Match, Matches, Place, Relation, Run, hamming_of, place};
use crate::corpus::Corpus;
use crate::fingerprint::{Word, words};
use crate::span::Span;

impl Matches {
    /// Adds, for every match between the firsts of two groups, those between their members, and for every group of
    /// identical passages those between all members; as long as a group has at most `most` members, or two groups at
    /// most half as many pairs as `most` squared. Larger ones stay as they are: each member with the first.
    #[must_use]
    pub fn expanded(mut self, corpus: &Corpus, most: usize) -> Self {
        let by_first: HashMap<u32, &[u32]> =
            self.groups.iter().filter_map(|group| Some((*group.first()?, group.as_slice()))).collect();
        let within = self.groups.par_iter().filter(|group| group.len() <= most).flat_map_iter(|group| {
            let pairs =
                group.iter().enumerate().skip(1).flat_map(|(at, a)| group.iter().skip(at + 1).map(|b| (*a, *b)));
            pairs.filter_map(|(a, b)| identical(corpus, a, b)).collect::<Vec<_>>()
        });
        let across = self.matches.par_iter().flat_map_iter(|found| {
            let members = |side: Place| {
                let passage =
                    (side.grain == Grain::Paragraph).then(|| corpus.passage_at(side.document, side.span))??;
                Some((passage, by_first.get(&passage).map_or_else(|| vec![passage], |group| group.to_vec())))
            };
            match (members(found.a), members(found.b)) {
                (Some((first_a, a)), Some((first_b, b)))
                    if found.relation != Relation::Identical
                        && a.len() * b.len() > 1
                        && a.len() * b.len() <= most * most / 2 =>
                {
                    let pairs = a.iter().flat_map(|a| b.iter().map(|b| (*a, *b)));
                    let others = pairs.filter(|pair| *pair != (first_a, first_b));
                    others.filter_map(|(a, b)| moved(corpus, found, a, b)).collect::<Vec<_>>()
                }
                _ => Vec::new(),
            }
        });
        let added: Vec<Match> = within.chain(across).collect();
        self.matches.extend(added);
        self.matches.par_sort_by_key(|found| (found.a, found.b));
        self.matches.dedup_by_key(|found| (found.a, found.b));
        self
    }
}

fn identical(corpus: &Corpus, a: u32, b: u32) -> Option<Match> {
    let (place_a, place_b) = (place(corpus.view(), a)?, place(corpus.view(), b)?);
    let (words_a, words_b) = (words(corpus.text(a)), words(corpus.text(b)));
    let whole = |words: &[Word], place: Place| Some(span(words, 0, words.len())?.shifted(place.span.start));
    let run = Run {
        a: whole(&words_a, place_a)?,
        b: whole(&words_b, place_b)?,
        words: u32::try_from(words_a.len()).unwrap_or(u32::MAX),
    };
    let containment = Containment { a_in_b: 1.0, b_in_a: 1.0 };
    Some(Match { a: place_a, b: place_b, relation: Relation::Identical, hamming: 0, containment, runs: vec![run] })
}

/// The same match between two other passages of the same words.
fn moved(corpus: &Corpus, found: &Match, a: u32, b: u32) -> Option<Match> {
    let (place_a, place_b) = (place(corpus.view(), a)?, place(corpus.view(), b)?);
    let text =
        |place: Place| corpus.documents.get(place.document as usize).map(|document| place.span.of(&document.text));
    let from = (words(text(found.a)?), words(text(found.b)?));
    let to = (words(text(place_a)?), words(text(place_b)?));
    let runs: Option<Vec<Run>> = found
        .runs
        .iter()
        .map(|run| {
            let a = carried(&from.0, found.a.span, run.a, &to.0, place_a.span)?;
            let b = carried(&from.1, found.b.span, run.b, &to.1, place_b.span)?;
            Some(Run { a, b, words: run.words })
        })
        .collect();
    let mut moved =
        Match { a: place_a, b: place_b, runs: runs?, hamming: hamming_of(corpus.view(), a, b), ..found.clone() };
    if place_b < place_a {
        moved = turned(moved);
    }
    Some(moved)
}

/// The span of the same words, by their number, in another passage.
fn carried(from: &[Word], passage: Span, run: Span, to: &[Word], other: Span) -> Option<Span> {
    let start = from.binary_search_by_key(&(run.start - passage.start), |word| word.span.start).ok()?;
    let end = from.binary_search_by_key(&(run.end - passage.start), |word| word.span.end).ok()? + 1;
    Some(span(to, start, end)?.shifted(other.start))
}

fn span(words: &[Word], start: usize, end: usize) -> Option<Span> {
    let (first, last) = (words.get(start)?, words.get(end.checked_sub(1)?)?);
    Some(Span { start: first.span.start, end: last.span.end })
}

/// The match with its sides changed.
fn turned(found: Match) -> Match {
    let relation = match found.relation {
        Relation::Contains => Relation::Within,
        Relation::Within => Relation::Contains,
        same => same,
    };
    let mut runs: Vec<Run> = found.runs.iter().map(|run| Run { a: run.b, b: run.a, words: run.words }).collect();
    runs.sort_by_key(|run| (run.a, run.b));
    let containment = Containment { a_in_b: found.containment.b_in_a, b_in_a: found.containment.a_in_b };
    Match { a: found.b, b: found.a, relation, containment, runs, ..found }
}
