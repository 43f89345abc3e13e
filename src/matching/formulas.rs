//! Which shared words say nothing of origin, and how many passages have them?
//!
//! Two sources: anchors that too many passages have, and runs without a rare 5-gram that alone would make a match. How rare a 5-gram is, is
//! counted over representatives, exactly, in one pass for those 5-grams that somebody asks about. A formula's own counts
//! are of all passages and documents that hold its words, identical ones among them, as a reader would count.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasherDefault;

use rayon::prelude::*;

use super::anchors::{GRAM, Lists, gram, grams};
use super::candidates::{Found, Verifier};
use super::grade::Grade;
use super::{Formula, Grain, Place, Relation};
use crate::fingerprint::{Word, normalise};
use crate::span::Span;

/// Maps from hashes that are mixed already.
type ByGram<T> = HashMap<u64, T, BuildHasherDefault<rustc_hash::FxHasher>>;

/// Words that some passages share: the hashes, and so the key under which they are one formula.
type Phrase = Vec<u64>;

/// Settles the findings that hang on a rare 5-gram: those that have one overlap, the runs of the others are phrases.
pub(super) fn settle(verifier: &Verifier<'_>, found: Vec<Found>) -> (Vec<Found>, Vec<Phrase>) {
    let open: Vec<&Found> = found.iter().filter(|one| one.grade == Grade::IfRare).collect();
    let mut counts: ByGram<u32> = ByGram::default();
    let runs = |one: &Found| -> Vec<Phrase> {
        let words = verifier.all.words(verifier.corpus, one.a);
        let run = |a: u32, len: u32| words.iter().skip(a as usize).take(len as usize).map(|word| word.hash).collect();
        let shared = if one.shared.long.is_empty() { &one.shared.runs } else { &one.shared.long };
        shared.iter().filter(|run| run.words as usize >= GRAM).map(|shared| run(shared.a, shared.words)).collect()
    };
    let runs: Vec<Vec<Phrase>> = open.par_iter().map(|one| runs(one)).collect();
    let of_phrase = |phrase: &Phrase| grams(&bare(phrase)).collect::<Vec<u64>>();
    counts.extend(runs.iter().flatten().flat_map(of_phrase).map(|gram| (gram, 0)));
    count(verifier, &mut counts);
    let rare = |gram: u64| counts.get(&gram).is_some_and(|&passages| passages <= verifier.limits.rare);
    let mut runs = runs.into_iter();
    let mut phrases = Vec::new();
    let mut settled = Vec::with_capacity(found.len());
    for mut one in found {
        if one.grade == Grade::IfRare {
            let runs = runs.next().unwrap_or_default();
            if !runs.iter().flat_map(of_phrase).any(rare) {
                phrases.extend(runs);
                continue;
            }
            one.grade = Grade::Related(Relation::Overlap);
        }
        settled.push(one);
    }
    (settled, phrases)
}

/// Words of which only the hashes are known.
fn bare(phrase: &Phrase) -> Vec<Word> {
    phrase.iter().map(|&hash| Word { hash, span: Span::default() }).collect()
}

/// Counts in how many representatives each of the 5-grams stands.
fn count(verifier: &Verifier<'_>, counts: &mut ByGram<u32>) {
    if counts.is_empty() {
        return;
    }
    let asked: &ByGram<u32> = counts;
    let in_one = |number: u32| {
        let words = verifier.all.words(verifier.corpus, number);
        let mut here: Vec<u64> = grams(&words).filter(|gram| asked.contains_key(gram)).collect();
        here.sort_unstable();
        here.dedup();
        here
    };
    let all: Vec<u64> = verifier.all.numbers().into_par_iter().flat_map_iter(in_one).collect();
    for gram in all {
        if let Some(count) = counts.get_mut(&gram) {
            *count += 1;
        }
    }
}

/// The phrase of a list: its anchor, and what all members have beside it.
pub(super) fn phrase(verifier: &Verifier<'_>, lists: &Lists, list: usize) -> Option<Phrase> {
    let anchor = lists.anchor.get(list).copied()?;
    // What stands before and after the anchor in the members so far, both read outwards.
    let mut sides: Option<(Vec<u64>, Vec<u64>, Vec<u64>)> = None;
    for &member in lists.members(list) {
        let words = verifier.all.words(verifier.corpus, member);
        let Some(place) = words.windows(GRAM).position(|words| gram(words) == anchor) else { continue };
        let hash = |word: &Word| word.hash;
        let before: Vec<u64> = words.iter().take(place).rev().map(hash).collect();
        let after: Vec<u64> = words.iter().skip(place + GRAM).map(hash).collect();
        match &mut sides {
            Some((left, _, right)) => {
                left.truncate(left.iter().zip(&before).take_while(|(x, y)| x == y).count());
                right.truncate(right.iter().zip(&after).take_while(|(x, y)| x == y).count());
            }
            None => sides = Some((before, words.iter().skip(place).take(GRAM).map(hash).collect(), after)),
        }
    }
    let (left, middle, right) = sides?;
    Some(left.into_iter().rev().chain(middle).chain(right).collect())
}

/// The formulas of some phrases, with their counts.
pub(super) fn formulas(verifier: &Verifier<'_>, phrases: Vec<Phrase>) -> Vec<Formula> {
    let mut phrases = phrases;
    phrases.sort_unstable();
    phrases.dedup();
    let mut by_gram: ByGram<Vec<u32>> = ByGram::default();
    for (number, phrase) in phrases.iter().enumerate() {
        if let Some(first) = grams(&bare(phrase)).next() {
            by_gram.entry(first).or_default().push(number as u32);
        }
    }
    if by_gram.is_empty() {
        return Vec::new();
    }
    let in_one = |number: u32| {
        let words = verifier.all.words(verifier.corpus, number);
        let mut here = BTreeMap::new();
        for (place, gram) in grams(&words).enumerate() {
            for &phrase in by_gram.get(&gram).into_iter().flatten() {
                let Some(hashes) = phrases.get(phrase as usize) else { continue };
                let rest = words.get(place..place + hashes.len()).unwrap_or(&[]);
                if rest.len() == hashes.len() && rest.iter().zip(hashes).all(|(word, hash)| word.hash == *hash) {
                    let ends = rest.first().zip(rest.last());
                    let span = ends.map_or(Span::default(), |(a, b)| Span { start: a.span.start, end: b.span.end });
                    here.entry(phrase).or_insert(span);
                }
            }
        }
        here.into_iter().map(move |(phrase, span)| (phrase, number, span))
    };
    let mut hits: Vec<(u32, u32, Span)> = verifier.all.numbers().into_par_iter().flat_map_iter(in_one).collect();
    hits.par_sort_unstable();
    let mut formulas: Vec<Formula> =
        hits.par_chunk_by(|x, y| x.0 == y.0).filter_map(|hits| formula(verifier, hits)).collect();
    formulas.sort_by(|x, y| x.words.cmp(&y.words));
    formulas
}

/// The formula of a phrase's hits.
fn formula(verifier: &Verifier<'_>, hits: &[(u32, u32, Span)]) -> Option<Formula> {
    let &(_, first, span) = hits.first()?;
    let passages = || hits.iter().flat_map(|&(_, number, _)| verifier.all.members(number));
    let corpus = verifier.corpus;
    let document = |passage: u32| corpus.passages.document.get(passage as usize).copied();
    let documents: HashSet<u32> = passages().filter_map(|&passage| document(passage)).collect();
    let passage = verifier.all.passage(first);
    let start = corpus.passages.span.get(passage as usize)?.start;
    Some(Formula {
        words: normalise(span.of(corpus.text(passage))),
        passages: passages().count() as u32,
        documents: documents.len() as u32,
        example: Place { document: document(passage)?, span: span.shifted(start), grain: Grain::Paragraph },
    })
}
