//! A document as alignment sees it: the words that are matched at all, numbered through.

use std::borrow::Cow;

use rayon::prelude::*;

use super::super::representatives::{Representatives, UNMATCHED};
use crate::corpus::Corpus;
use crate::fingerprint::{Word, words};
use crate::span::Span;

/// Words of documents that are kept for the next time they are asked for: 16 bytes each.
const KEPT: usize = 1 << 23;

/// The words of a document's matched passages, one passage after the other.
#[derive(Clone)]
pub(super) struct Numbered {
    /// Their spans are within the document.
    pub(super) words: Vec<Word>,
    /// For each matched passage its number in the corpus and its first word, ascending.
    pub(super) passages: Vec<(u32, u32)>,
}

impl Numbered {
    pub(super) fn of(corpus: &Corpus, all: &Representatives, document: u32) -> Self {
        let mut numbered = Self { words: Vec::new(), passages: Vec::new() };
        for passage in corpus.passages_of(document) {
            if all.of.get(passage).is_none_or(|&of| of == UNMATCHED) {
                continue;
            }
            let passage = passage as u32;
            numbered.passages.push((passage, numbered.words.len() as u32));
            let start = corpus.passages.span.get(passage as usize).map_or(0, |span| span.start);
            let within = words(corpus.text(passage)).into_iter();
            numbered.words.extend(within.map(|word| Word { span: word.span.shifted(start), ..word }));
        }
        numbered
    }

    /// How many there are.
    pub(super) fn len(&self) -> u32 {
        self.words.len() as u32
    }

    /// The number of a passage's first word.
    pub(super) fn first(&self, passage: u32) -> Option<u32> {
        let at = self.passages.binary_search_by_key(&passage, |&(passage, _)| passage).ok()?;
        self.passages.get(at).map(|&(_, first)| first)
    }

    /// From a word to before another, in the document.
    pub(super) fn span(&self, from: u32, to: u32) -> Span {
        let at = |number: u32| self.words.get(number as usize).map_or(Span::default(), |word| word.span);
        Span { start: at(from).start, end: at(to.saturating_sub(1)).end }
    }
}

/// Documents, of which those that are asked for most stand ready.
pub(super) struct Again<'a> {
    corpus: &'a Corpus,
    all: &'a Representatives,
    /// By document.
    ready: Vec<Option<Numbered>>,
}

impl<'a> Again<'a> {
    /// For a need that names a document as often as it will be asked for.
    pub(super) fn of(corpus: &'a Corpus, all: &'a Representatives, need: impl Iterator<Item = u32>) -> Self {
        let mut times = vec![0u32; corpus.documents.len()];
        need.for_each(|document| times.get_mut(document as usize).into_iter().for_each(|times| *times += 1));
        let mut often: Vec<u32> = (0..).zip(&times).filter(|&(_, &times)| times > 1).map(|(at, _)| at).collect();
        often.sort_unstable_by_key(|&document| {
            (std::cmp::Reverse(times.get(document as usize).copied().unwrap_or(0)), document)
        });
        let mut kept = 0;
        let words = |document: u32| -> usize {
            let of = corpus.passages.words.get(corpus.passages_of(document)).unwrap_or(&[]);
            of.iter().map(|&words| words as usize).sum()
        };
        often.retain(|&document| {
            kept += words(document);
            kept <= KEPT
        });
        let numbered: Vec<Numbered> = often.par_iter().map(|&document| Numbered::of(corpus, all, document)).collect();
        let mut ready = vec![None; corpus.documents.len()];
        for (document, numbered) in often.into_iter().zip(numbered) {
            if let Some(slot) = ready.get_mut(document as usize) {
                *slot = Some(numbered);
            }
        }
        Self { corpus, all, ready }
    }

    /// The words of a document.
    pub(super) fn get(&self, document: u32) -> Cow<'_, Numbered> {
        match self.ready.get(document as usize) {
            Some(Some(ready)) => Cow::Borrowed(ready),
            _ => Cow::Owned(Numbered::of(self.corpus, self.all, document)),
        }
    }
}
