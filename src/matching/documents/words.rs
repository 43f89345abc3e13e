//! A document as alignment sees it: the words that are matched at all, numbered through.

use super::super::representatives::{Representatives, UNMATCHED};
use crate::corpus::Corpus;
use crate::fingerprint::{Word, words};
use crate::span::Span;

/// The words of a document's matched passages, one passage after the other.
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
