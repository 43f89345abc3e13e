//! How many words of a passage stand elsewhere, since when, and under whose credit? Each word counted once, so that what
//! is seen elsewhere and what is first seen here add up.

use crate::fingerprint;
use crate::report::model::{Document, Passage, Span, StandingKind};

/// Where the words of a passage stand in runs of matches, and what its credits cover; in any order.
#[derive(Default)]
pub(super) struct Runs {
    /// In runs shared with another's documents that are earlier, or of which nothing tells.
    pub others: Vec<Span>,
    /// In runs shared with other versions by the same outlet that are not later.
    pub versions: Vec<Span>,
    /// In runs shared with later ones.
    pub later: Vec<Span>,
    /// Covered by a credit.
    pub covered: Vec<Span>,
}

/// Words of one passage, or of all of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// In a run with a document that is not known to be later.
    pub seen: u32,
    /// Of those, the ones that would be first seen here, but that another version of it holds, and no other's document.
    pub in_versions: u32,
    /// In runs with later documents only.
    pub only_later: u32,
    /// Of `seen` those that no credit covers.
    pub uncovered: u32,
}

impl Counts {
    /// Adds another passage's.
    pub fn add(&mut self, other: &Self) {
        self.seen += other.seen;
        self.in_versions += other.in_versions;
        self.only_later += other.only_later;
        self.uncovered += other.uncovered;
    }
}

/// The words of a passage by where they stand.
pub(super) fn shared(document: &Document, passage: &Passage, runs: Runs, text: &str) -> Counts {
    let (mut others, mut versions) = (Reach::of(runs.others), Reach::of(runs.versions));
    let (mut later, mut covered) = (Reach::of(runs.later), Reach::of(runs.covered));
    let span = crate::span::Span::from(passage.span);
    let mut counts = Counts::default();
    for word in fingerprint::words(span.of(text)) {
        let word = word.span.shifted(span.start);
        let (in_others, in_versions) = (others.holds(word), versions.holds(word));
        let (in_later, in_covered) = (later.holds(word), covered.holds(word));
        let kind = standing(document, word);
        let own = matches!(kind, Some(StandingKind::FirstSeen | StandingKind::Quoted));
        let seen = in_others || in_versions;
        counts.seen += u32::from(seen);
        counts.in_versions += u32::from(!in_others && in_versions && kind == Some(StandingKind::FirstSeen));
        counts.only_later += u32::from(in_later && !seen);
        counts.uncovered += u32::from(seen && !own && !in_covered);
    }
    counts
}

/// The kind of the stretch that holds a word; a document's stretches are in order.
fn standing(document: &Document, word: crate::span::Span) -> Option<StandingKind> {
    let at = document.standing.partition_point(|stretch| stretch.span.end < word.end);
    document.standing.get(at).filter(|stretch| stretch.span.start <= word.start).map(|stretch| stretch.kind)
}

/// Spans that words are looked up in, in the order of the words.
struct Reach {
    spans: std::iter::Peekable<std::vec::IntoIter<Span>>,
    end: u32,
}

impl Reach {
    fn of(mut spans: Vec<Span>) -> Self {
        spans.sort();
        Self { spans: spans.into_iter().peekable(), end: 0 }
    }

    fn holds(&mut self, word: crate::span::Span) -> bool {
        while let Some(span) = self.spans.next_if(|span| span.start <= word.start) {
            self.end = self.end.max(span.end);
        }
        word.end <= self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_looked_up_in_the_order_of_the_words() {
        let span = |start, end| Span { start, end };
        let mut reach = Reach::of(vec![span(10, 20), span(0, 4), span(2, 6)]);
        let words = [(0, 3), (3, 6), (6, 9), (9, 12), (12, 20), (19, 21)];
        let held = words.map(|(start, end)| reach.holds(crate::span::Span { start, end }));
        assert_eq!(held, [true, true, false, false, true, false]);
    }
}
