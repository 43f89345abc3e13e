//! Lane four: a retelling keeps the quotes when it keeps nothing else.
//!
//! Quotes of 5 words or more are compared with each other, by their 3-grams; where their paragraphs have no relation of
//! their own, two quotes that hold the same words are a match of grain quote. They are made on demand, not stored.
//! Shared sentences need no lane: see [`anchors`](super::anchors).

use rayon::prelude::*;

use super::Run;
use super::anchors::Lists;
use super::candidates::Verifier;
use super::chains::Aligned;
use super::stretch::{self, Side};
use super::verify::Prepared;
use crate::fingerprint::{Word, words};
use crate::segment;
use crate::span::Span;

/// Words of a quote's seed.
const SEED: usize = 3;

/// A quote, by the representative that holds it.
struct Quote {
    number: u32,
    /// Within the passage's text.
    span: Span,
    /// Spans within the passage's text.
    words: Vec<Word>,
}

/// Two quotes of the same words, in passages that have no relation of their own.
#[derive(Clone, Debug)]
pub(super) struct Quoted {
    /// The representatives, the smaller first; may be one.
    pub(super) numbers: (u32, u32),
    /// The quotes, within their passages' texts.
    pub(super) spans: (Span, Span),
    /// How many words each has.
    pub(super) lengths: (u32, u32),
    /// What they share, by words of the quotes.
    pub(super) runs: Vec<Aligned>,
    /// The runs within their passages' texts.
    pub(super) stretches: Vec<Run>,
}

/// Pairs of quotes that hold the same words, but for passages that `related` knows.
pub(super) fn quotes(verifier: &Verifier<'_>, related: impl Fn(u32, u32) -> bool + Sync) -> Vec<Quoted> {
    let limits = verifier.limits;
    let all: Vec<Quote> =
        verifier.all.numbers().into_par_iter().flat_map_iter(|number| of_passage(verifier, number)).collect();
    let mut whole: Vec<(u64, u32)> = all.iter().zip(0..).map(|(quote, at)| (key(&quote.words), at)).collect();
    whole.sort_unstable();
    // One quote for each set of identical ones goes on; the others are paired with it.
    let sets: Vec<&[(u64, u32)]> = whole.chunk_by(|x, y| x.0 == y.0).collect();
    let firsts = sets.iter().filter_map(|set| set.first()).map(|&(_, at)| at);
    let mut candidates: Vec<(u32, u32)> = Vec::new();
    for set in &sets {
        let centres = if set.len() <= limits.list { set.len() } else { 1 };
        for (i, &(_, a)) in set.iter().enumerate().take(centres) {
            candidates.extend(set.iter().skip(i + 1).map(|&(_, b)| (a.min(b), a.max(b))));
        }
    }
    let mut seeds: Vec<u64> = firsts
        .flat_map(|at| {
            let words = all.get(at as usize).map_or(&[][..], |quote| &quote.words);
            words.windows(SEED).map(move |seed| Lists::entry(key(seed), at))
        })
        .collect();
    seeds.sort_unstable();
    seeds.dedup();
    candidates.extend(pairs(&Lists::from(seeds), limits.list));
    candidates.sort_unstable();
    candidates.dedup();
    let one = |&(a, b): &(u32, u32)| {
        let (a, b) = (all.get(a as usize)?, all.get(b as usize)?);
        if a.number != b.number && related(a.number, b.number) {
            return None;
        }
        let shared = Prepared::new(&hashes(&a.words)).shared(&hashes(&b.words), limits);
        let shorter = a.words.len().min(b.words.len()) as f64;
        let share = f64::from(shared.words) / shorter;
        let in_a_row = shared.runs.iter().any(|run| run.words >= limits.quote_run);
        if shared.words < limits.quote || share < limits.quote_share || !in_a_row && share < limits.quote_anyhow {
            return None;
        }
        let text = |quote: &Quote| verifier.corpus.text(verifier.all.passage(quote.number));
        let (text_a, text_b) = (text(a), text(b));
        let (side_a, side_b) = (Side { text: &text_a, words: &a.words }, Side { text: &text_b, words: &b.words });
        let stretches = shared.runs.iter().filter_map(|run| stretch::shared(side_a, side_b, run));
        Some(Quoted {
            numbers: (a.number, b.number),
            spans: (a.span, b.span),
            lengths: (a.words.len() as u32, b.words.len() as u32),
            stretches: stretches.collect(),
            runs: shared.runs,
        })
    };
    candidates.par_iter().filter_map(one).collect()
}

/// The quotes of a passage that are long enough.
fn of_passage(verifier: &Verifier<'_>, number: u32) -> Vec<Quote> {
    if verifier.all.word_count(verifier.corpus, number) < verifier.limits.quote {
        return Vec::new();
    }
    let text = verifier.corpus.text(verifier.all.passage(number));
    if !may_quote(&text) {
        return Vec::new();
    }
    let quotes = segment::marks(&text, Span::new(0, text.len())).into_iter().map(|span| {
        let mut words = words(span.of(&text));
        words.iter_mut().for_each(|word| word.span = word.span.shifted(span.start));
        Quote { number, span, words }
    });
    quotes.filter(|quote| quote.words.len() >= verifier.limits.quote as usize).collect()
}

/// Whether a text holds a mark that can open a quotation: most do not.
fn may_quote(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let opens = match c {
            '"' | '`' | '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '‚' | '‹' | '›' | '「' | '『' | '《' | '〈'
            | '＂' => true,
            '\'' | '’' => !before.is_alphanumeric(),
            _ => false,
        };
        before = c;
        opens
    })
}

fn hashes(words: &[Word]) -> Vec<u64> {
    words.iter().map(|word| word.hash).collect()
}

/// A key for a sequence of words.
fn key(words: &[Word]) -> u64 {
    words.iter().fold(words.len() as u64, |key, word| crate::fingerprint::hash::pair(key, word.hash))
}

/// All pairs of each list of at most `longest` members.
fn pairs(lists: &Lists, longest: usize) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for list in (0..lists.len()).map(|list| lists.members(list)).filter(|list| list.len() <= longest) {
        for (i, &a) in list.iter().enumerate() {
            pairs.extend(list.iter().skip(i + 1).map(|&b| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
