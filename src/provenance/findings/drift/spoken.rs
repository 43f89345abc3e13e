//! The quotes of a document, their words, and an index of neighbouring words to find those that may be the same.

use std::collections::BTreeSet;

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::language::{self, Words};
use crate::segment::{self, Kind as PassageKind};
use crate::span::Span;

/// A word as it is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub key: String,
    /// Whether it says no.
    pub denies: bool,
    /// The clause in which words that deny deny together; each word's own where they do not.
    pub clause: u32,
    /// Where it stands; the parts of a contraction share one place.
    pub span: Span,
}

/// A quote with its words.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub span: Span,
    pub speaker: Option<String>,
    pub words: Vec<Word>,
    /// The words before which an ellipsis stands.
    pub gaps: BTreeSet<usize>,
    /// The words of its language.
    pub language: &'static Words,
}

impl Said {
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| word.key.as_str())
    }

    /// The last name of the speaker, in lower case.
    pub fn surname(&self) -> Option<String> {
        self.speaker.as_deref().and_then(|name| name.rsplit(' ').next()).map(str::to_lowercase)
    }
}

/// All that is said in a document in quotation marks, each wording once.
#[derive(Debug, Default)]
pub(super) struct Spoken {
    pub quotes: Vec<Said>,
    /// Two neighbouring words and the quote that holds them, ascending.
    index: Vec<(u64, u32)>,
}

/// A pair of words that more quotes of one document hold says nothing.
const COMMON: usize = 32;

impl Spoken {
    /// The quotes in the article's own paragraphs; `code` is its language's.
    pub fn of(corpus: &Corpus, at: u32, code: Option<&str>) -> Self {
        let Some(document) = corpus.documents.get(at as usize) else { return Self::default() };
        let (text, language) = (document.text.as_str(), language::words(code));
        let mut known: BTreeSet<(String, Option<String>)> = BTreeSet::new();
        let quotes = corpus
            .passages_of(at)
            .filter(|passage| corpus.passages.kind.get(*passage) == Some(&PassageKind::Text))
            .filter_map(|passage| corpus.passages.span.get(passage))
            .flat_map(|span| segment::quotes(text, *span, code))
            .filter(|quote| known.insert((fingerprint::normalise(quote.span.of(text)), quote.speaker.clone())))
            .map(|quote| said(text, quote.span, quote.speaker, language))
            .collect();
        Self::indexed(quotes)
    }

    pub(super) fn indexed(quotes: Vec<Said>) -> Self {
        let mut index: Vec<(u64, u32)> = Vec::new();
        for (at, quote) in (0u32..).zip(&quotes) {
            let two = quote.words.windows(2).map(|two| two.iter().map(|word| word.key.as_str()).collect::<Vec<_>>());
            let mut keys = Vec::new();
            index.extend(two.map(|two| {
                keys.clear();
                fingerprint::hashes(&two.join(" "), &mut keys);
                (keys.iter().fold(0u64, |sum, hash| sum.rotate_left(5) ^ hash), at)
            }));
        }
        index.sort_unstable();
        index.dedup();
        Self { quotes, index }
    }

    /// The pairs of quotes, ours and theirs, that share pairs of words, with how many.
    pub fn candidates(&self, other: &Self) -> Vec<((u32, u32), usize)> {
        let (mut ours, mut theirs) = (self.groups(), other.groups());
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let (mut one, mut two) = (ours.next(), theirs.next());
        while let (Some((key, mine)), Some((other_key, yours))) = (one, two) {
            match key.cmp(&other_key) {
                std::cmp::Ordering::Less => one = ours.next(),
                std::cmp::Ordering::Greater => two = theirs.next(),
                std::cmp::Ordering::Equal => {
                    if mine.len().max(yours.len()) <= COMMON {
                        pairs.extend(mine.iter().flat_map(|(_, a)| yours.iter().map(move |(_, b)| (*a, *b))));
                    }
                    (one, two) = (ours.next(), theirs.next());
                }
            }
        }
        pairs.sort_unstable();
        let same = pairs.chunk_by(|a, b| a == b);
        same.filter_map(|same| Some((*same.first()?, same.len()))).collect()
    }

    fn groups(&self) -> impl Iterator<Item = (u64, &[(u64, u32)])> {
        self.index.chunk_by(|a, b| a.0 == b.0).filter_map(|group| Some((group.first()?.0, group)))
    }
}

/// Contractions whose first part is not what is left when "n't" goes.
const IRREGULAR: [(&str, &str); 3] = [("wont", "will"), ("cant", "can"), ("shant", "shall")];

/// What a quote says, word by word: contractions in full, so that "don't" is "do not".
pub(super) fn said(text: &str, span: Span, speaker: Option<String>, language: &'static Words) -> Said {
    let mut words: Vec<Word> = Vec::new();
    let mut gaps = BTreeSet::new();
    let mut end = span.start;
    let mut clause = 0;
    for word in fingerprint::words(span.of(text)) {
        let place = word.span.shifted(span.start);
        let between = text.get(end as usize..place.start as usize).unwrap_or("");
        if !words.is_empty() && ["…", "...", ". . ."].iter().any(|mark| between.contains(mark)) {
            gaps.insert(words.len());
        }
        end = place.end;
        let written = place.of(text);
        let key = fingerprint::normalise(written);
        let opens = language.clause_openers.is_empty() || language.clause_openers.contains(&key);
        clause += u32::from(opens || between.contains([',', ';', ':', '.', '!', '?', '–', '—']));
        let parts = parts(&key, written);
        let word = |key| Word { denies: language.negations.contains(&key), key, span: place, clause };
        words.extend(parts.into_iter().map(word));
    }
    Said { span, speaker, words, gaps, language }
}

/// A word, or the two that it draws together: told by the apostrophe at its place, so that "l'argent" is one.
fn parts(key: &str, written: &str) -> Vec<String> {
    let two = |one: &str, other: &str| vec![one.to_owned(), other.to_owned()];
    if key == "cannot" {
        return two("can", "not");
    }
    let written = written.to_lowercase().replace('’', "'");
    if !written.contains('\'') {
        return vec![key.to_owned()];
    }
    if let Some((_, verb)) = IRREGULAR.iter().find(|(known, _)| *known == key) {
        return two(verb, "not");
    }
    let ends = [("n't", "nt", "not"), ("'ll", "ll", "will"), ("'re", "re", "are"), ("'ve", "ve", "have")];
    let full = ends
        .iter()
        .filter(|(drawn, ..)| written.ends_with(drawn))
        .find_map(|(_, end, word)| Some((key.strip_suffix(end).filter(|verb| !verb.is_empty())?, word)));
    match full {
        Some((verb, word)) => two(verb, word),
        None if written == "i'm" => two("i", "am"),
        None => vec![key.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contraction_is_told_by_its_apostrophe() {
        let keys = |text: &str| -> Vec<String> {
            said(text, Span::new(0, text.len()), None, language::words(Some("en")))
                .words
                .into_iter()
                .map(|word| word.key)
                .collect()
        };
        assert_eq!(keys("They don’t say"), ["they", "do", "not", "say"]);
        assert_eq!(keys("We'll see"), ["we", "will", "see"]);
        assert_eq!(keys("l'argent du prêt"), ["largent", "du", "prêt"]);
        assert_eq!(keys("the vent"), ["the", "vent"]);
    }
}
