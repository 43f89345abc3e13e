//! A document as sentences of numbered words, made when a pair is looked at.

use super::super::representatives::{Representatives, UNMATCHED};
use super::Sensitivity;
use crate::corpus::Corpus;
use crate::fingerprint::{Word, words};
use crate::segment;
use crate::span::Span;

/// A range of a document's words, by their place: from the first to before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Part {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Part {
    /// How many words.
    pub(super) fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// How many words two have in common.
    pub(super) fn overlap(self, other: Self) -> u32 {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// From the first word of either to the last.
    pub(super) fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The sentences of a document's matched passages. Distinct words are numbered in the order of their hashes.
pub(super) struct Sentenced {
    /// All words, in order; their spans are within the document.
    pub(super) words: Vec<Word>,
    /// For each word its number.
    pub(super) numbers: Vec<u32>,
    /// The hash of each number, ascending.
    pub(super) hashes: Vec<u64>,
    /// The first word of each sentence, and past the last.
    starts: Vec<u32>,
    /// The distinct words of all sentences, each with how often it stands there.
    bags: Vec<(u32, u32)>,
    bag_starts: Vec<u32>,
    /// For each distinct word the sentences that hold it, each with how often.
    places: Vec<(u32, u32)>,
    place_starts: Vec<u32>,
}

impl Sentenced {
    pub(super) fn of(corpus: &Corpus, all: &Representatives, document: u32, limits: &Sensitivity) -> Self {
        let (words, starts) = read(corpus, all, document, limits);
        let mut hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let number = |word: &Word| hashes.partition_point(|hash| *hash < word.hash) as u32;
        let numbers: Vec<u32> = words.iter().map(number).collect();
        let (mut bags, mut bag_starts) = (Vec::with_capacity(words.len()), vec![0]);
        for sentence in starts.windows(2) {
            let [from, to] = sentence else { continue };
            bags.extend(bag(numbers.get(*from as usize..*to as usize).unwrap_or(&[])));
            bag_starts.push(bags.len() as u32);
        }
        let mut held: Vec<(u32, u32, u32)> = Vec::with_capacity(bags.len());
        for (sentence, ends) in (0u32..).zip(bag_starts.windows(2)) {
            let [from, to] = ends else { continue };
            let bag = bags.get(*from as usize..*to as usize).unwrap_or(&[]);
            held.extend(bag.iter().map(|&(word, times)| (word, sentence, times)));
        }
        held.sort_unstable();
        let mut place_starts = vec![0];
        place_starts.extend((0..hashes.len() as u32).map(|word| held.partition_point(|held| held.0 <= word) as u32));
        let places = held.into_iter().map(|(_, sentence, times)| (sentence, times)).collect();
        Self { words, numbers, hashes, starts, bags, bag_starts, places, place_starts }
    }

    /// How many sentences.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The words of a sentence to another, both in.
    pub(super) fn range(&self, first: u32, last: u32) -> Part {
        let start = |at: usize| self.starts.get(at).copied().unwrap_or(self.words.len() as u32);
        Part { start: start(first as usize), end: start(last as usize + 1) }
    }

    /// The distinct words of a sentence, ascending, each with how often it stands there.
    pub(super) fn bag(&self, sentence: u32) -> &[(u32, u32)] {
        slice(&self.bags, &self.bag_starts, sentence)
    }

    /// The sentences that hold a word, ascending, each with how often.
    pub(super) fn places(&self, word: u32) -> &[(u32, u32)] {
        slice(&self.places, &self.place_starts, word)
    }

    /// A range of words.
    pub(super) fn slice(&self, range: Part) -> &[Word] {
        self.words.get(range.start as usize..range.end as usize).unwrap_or(&[])
    }

    /// The distinct words of a range, by their hashes, ascending.
    pub(super) fn distinct(&self, range: Part) -> Vec<u64> {
        bag(self.numbers(range)).into_iter().filter_map(|(word, _)| self.hashes.get(word as usize).copied()).collect()
    }

    /// Where a range of words stands in the document.
    pub(super) fn span(&self, range: Part) -> Span {
        let ends = self.slice(range);
        ends.first()
            .zip(ends.last())
            .map_or(Span::default(), |(first, last)| Span { start: first.span.start, end: last.span.end })
    }

    /// The numbers of a range of words.
    pub(super) fn numbers(&self, range: Part) -> &[u32] {
        self.numbers.get(range.start as usize..range.end as usize).unwrap_or(&[])
    }
}

/// Distinct numbers, ascending, each with its count.
pub(super) fn bag(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut sorted = numbers.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|x, y| x == y).filter_map(|same| Some((*same.first()?, same.len() as u32))).collect()
}

fn slice<'a, T>(all: &'a [T], starts: &[u32], at: u32) -> &'a [T] {
    let start = |at: usize| starts.get(at).map_or(all.len(), |&start| start as usize);
    all.get(start(at as usize)..start(at as usize + 1)).unwrap_or(&[])
}

/// The words of a document's matched passages, and where each sentence begins among them; one of few words goes on in the
/// next of its passage.
fn read(corpus: &Corpus, all: &Representatives, document: u32, limits: &Sensitivity) -> (Vec<Word>, Vec<u32>) {
    let (mut found, mut starts) = (Vec::new(), vec![0]);
    let text = corpus.document_text(document);
    for passage in corpus.passages_of(document) {
        let matched = all.of.get(passage).is_some_and(|&of| of != UNMATCHED);
        let Some(span) = corpus.passages.span.get(passage).filter(|_| matched) else { continue };
        let mut short = false;
        for sentence in segment::sentences(text, *span) {
            let before = found.len();
            let within = words(sentence.of(text)).into_iter();
            found.extend(within.map(|word| Word { span: word.span.shifted(sentence.start), ..word }));
            if found.len() == before {
                continue;
            }
            if short {
                starts.pop();
            }
            starts.push(found.len() as u32);
            let open = starts.iter().rev().nth(1).copied().unwrap_or(0);
            short = found.len() as u32 - open < limits.sentence;
        }
    }
    (found, starts)
}
