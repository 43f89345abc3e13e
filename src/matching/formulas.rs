//! Which shared words say nothing of origin, and how many passages have them?
//!
//! Two sources: anchors that too many passages have, and runs without a rare 5-gram that alone would make a match. How
//! rare a 5-gram is, is counted over representatives, exactly, in one pass for those 5-grams that somebody asks about.
//! A formula's own counts are of all passages and documents that hold its words, identical ones among them, as a reader
//! would count.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::BuildHasherDefault;
use std::sync::atomic::{AtomicU32, Ordering};

use rayon::prelude::*;

use super::anchors::{GRAM, Lists, gram, grams as all_grams};
use super::candidates::{Edge, Edges, InARow, Verifier};
use super::digrams::{Sieve, Tray};
use super::grade::Grade;
use super::{Formula, Grain, Place, Relation};
use crate::fingerprint::{Word, normalise};
use crate::span::Span;

/// Maps from hashes that are mixed already.
type ByGram<T> = HashMap<u64, T, BuildHasherDefault<rustc_hash::FxHasher>>;

/// Words that some passages share: the hashes, and so the key under which they are one formula.
type Phrase = Vec<u64>;

/// Settles the edges that hang on a rare 5-gram: those that have one overlap, the runs of the others are phrases.
pub(super) fn settle(verifier: &Verifier<'_>, Edges { edges, in_a_row }: Edges) -> (Vec<Edge>, Vec<Phrase>) {
    let (phrases, numbers) = phrases(verifier, &in_a_row);
    let counts = Counts::of(verifier, &phrases);
    let is_rare = |phrase: &Phrase| grams(phrase).any(|words| counts.get(words) <= verifier.limits.rare);
    let rare: Vec<bool> = phrases.par_iter().map(is_rare).collect();
    let mut common = vec![false; phrases.len()];
    let mut settled = Vec::with_capacity(edges.len());
    let mut at = 0;
    for mut edge in edges {
        if edge.grade == Grade::IfRare {
            let more =
                in_a_row.get(at..).unwrap_or(&[]).iter().take_while(|run| (run.a, run.b) == (edge.a, edge.b)).count();
            let runs = numbers.get(at..at + more).unwrap_or(&[]);
            at += more;
            if !runs.iter().any(|&run| rare.get(run as usize) == Some(&true)) {
                for &run in runs {
                    if let Some(common) = common.get_mut(run as usize) {
                        *common = true;
                    }
                }
                continue;
            }
            edge.grade = Grade::Related(Relation::Overlap);
        }
        settled.push(edge);
    }
    let common = phrases.into_iter().zip(common).filter_map(|(phrase, common)| common.then_some(phrase));
    (settled, common.collect())
}

/// The words of runs: all that there are, each once, and the number of each run's among them.
fn phrases(verifier: &Verifier<'_>, runs: &[InARow]) -> (Vec<Phrase>, Vec<u32>) {
    /// Runs whose words stand in memory at a time: many of them are the same few phrases.
    const AT_ONCE: usize = 1 << 18;
    let of_one = |runs: &[InARow]| {
        let mut hashes = Vec::new();
        runs.iter().take(1).for_each(|run| verifier.all.hashes(verifier.corpus, run.a, &mut hashes));
        let words = move |run: &InARow| -> Phrase {
            hashes.iter().skip(run.start as usize).take(run.words as usize).copied().collect()
        };
        runs.iter().map(words).collect::<Vec<Phrase>>()
    };
    let mut known: HashMap<Phrase, u32, BuildHasherDefault<rustc_hash::FxHasher>> = HashMap::default();
    let mut numbers = Vec::with_capacity(runs.len());
    for runs in runs.chunks(AT_ONCE) {
        let sides: Vec<&[InARow]> = runs.chunk_by(|x, y| x.a == y.a).collect();
        let found: Vec<Vec<Phrase>> = sides.par_iter().map(|runs| of_one(runs)).collect();
        for phrase in found.into_iter().flatten() {
            let next = known.len() as u32;
            numbers.push(*known.entry(phrase).or_insert(next));
        }
    }
    let mut phrases: Vec<(Phrase, u32)> = known.into_iter().collect();
    phrases.sort_unstable_by_key(|&(_, number)| number);
    (phrases.into_iter().map(|(phrase, _)| phrase).collect(), numbers)
}

/// The 5-grams of a phrase.
fn grams(phrase: &[u64]) -> impl Iterator<Item = &[u64]> + Clone {
    phrase.windows(GRAM)
}

/// The 5-grams of a representative that a sieve lets pass, with their places; its text is read only where there are any.
fn hits(verifier: &Verifier<'_>, sieve: &Sieve, number: u32) -> impl Iterator<Item = (usize, u64)> {
    let places: Vec<usize> = sieve.places(verifier.digrams.of(number, &mut Tray::default())).collect();
    let mut hashes = Vec::new();
    if !places.is_empty() {
        verifier.all.hashes(verifier.corpus, number, &mut hashes);
    }
    places.into_iter().filter_map(move |place| {
        let words = hashes.get(place..place + GRAM)?;
        Some((place, gram(words.iter().copied())))
    })
}

/// In how many representatives each 5-gram of some phrases stands.
struct Counts(ByGram<AtomicU32>);

impl Counts {
    fn of(verifier: &Verifier<'_>, phrases: &[Phrase]) -> Self {
        let asked = || phrases.iter().flat_map(|phrase| grams(phrase));
        let counts: ByGram<AtomicU32> = asked().map(|words| (gram(words.iter().copied()), AtomicU32::new(0))).collect();
        let sieve = Sieve::of(asked());
        let counts = Self(counts);
        verifier.all.numbers().into_par_iter().for_each(|number| {
            let mut here: Vec<u64> = hits(verifier, &sieve, number).map(|(_, gram)| gram).collect();
            here.sort_unstable();
            here.dedup();
            for count in here.iter().filter_map(|gram| counts.0.get(gram)) {
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
        counts
    }

    fn get(&self, words: &[u64]) -> u32 {
        self.0.get(&gram(words.iter().copied())).map_or(0, |count| count.load(Ordering::Relaxed))
    }
}

/// The phrase of a list: its anchor, and what all members have beside it.
pub(super) fn phrase(verifier: &Verifier<'_>, lists: &Lists, list: usize) -> Option<Phrase> {
    let at = lists.long.binary_search_by_key(&(list as u32), |&(list, _)| list).ok()?;
    let anchor = lists.long.get(at)?.1;
    // What stands before and after the anchor in the members so far, both read outwards.
    let mut sides: Option<(Vec<u64>, Vec<u64>, Vec<u64>)> = None;
    for &member in lists.members(list) {
        let words = verifier.all.words(verifier.corpus, member);
        let Some(place) = all_grams(&words).position(|gram| Lists::is(anchor, gram)) else { continue };
        let hash = |word: &Word| word.hash;
        let before: Vec<u64> = words.iter().take(place).rev().map(hash).collect();
        let after: Vec<u64> = words.iter().skip(place + GRAM).map(hash).collect();
        match &mut sides {
            Some((left, _, right)) => {
                left.truncate(left.iter().zip(&before).take_while(|(x, y)| x == y).count());
                right.truncate(right.iter().zip(&after).take_while(|(x, y)| x == y).count());
                if left.is_empty() && right.is_empty() {
                    break;
                }
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
    phrases.par_sort_unstable();
    phrases.dedup();
    let firsts = || phrases.iter().zip(0u32..).filter_map(|(phrase, number)| Some((grams(phrase).next()?, number)));
    let sieve = Sieve::of(firsts().map(|(first, _)| first));
    let mut by_gram: ByGram<Vec<u32>> = ByGram::default();
    for (first, number) in firsts() {
        by_gram.entry(gram(first.iter().copied())).or_default().push(number);
    }
    if by_gram.is_empty() {
        return Vec::new();
    }
    let in_one = |number: u32| {
        let mut here = BTreeMap::new();
        // Its words with their spans, once a phrase may stand here.
        let mut words = None;
        for (place, gram) in hits(verifier, &sieve, number) {
            for &phrase in by_gram.get(&gram).into_iter().flatten() {
                let Some(hashes) = phrases.get(phrase as usize) else { continue };
                let words = words.get_or_insert_with(|| verifier.all.words(verifier.corpus, number));
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
        words: normalise(span.of(&corpus.text(passage))),
        passages: passages().count() as u32,
        documents: documents.len() as u32,
        example: Place { document: document(passage)?, span: span.shifted(start), grain: Grain::Paragraph },
    })
}
