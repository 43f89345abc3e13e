//! How many words of a passage stand elsewhere, since when, and under whose credit? Each word counted once, so that what
//! is seen elsewhere and what is first seen here add up.

use crate::fingerprint;
use crate::report::model::{Document, Passage, Span, StandingKind};

/// Where the words of a passage stand in runs of matches, and what its credits cover; in any order.
#[derive(Default)]
pub(super) struct Runs {
    /// In runs shared with documents that are earlier, or of which nothing tells.
    pub not_later: Vec<Span>,
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
    /// Of those, the ones that count as the article's own: only another version of it holds them.
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
    let (mut seen, mut later) = (Reach::of(runs.not_later), Reach::of(runs.later));
    let mut covered = Reach::of(runs.covered);
    let own = document.standing.iter();
    let own = own.filter(|stretch| matches!(stretch.kind, StandingKind::FirstSeen | StandingKind::Quoted));
    let mut own = Reach::of(own.map(|stretch| stretch.span).collect());
    let span = crate::span::Span::from(passage.span);
    let mut counts = Counts::default();
    for word in fingerprint::words(span.of(text)) {
        let word = word.span.shifted(span.start);
        let (in_seen, in_later) = (seen.holds(word), later.holds(word));
        let (in_own, in_covered) = (own.holds(word), covered.holds(word));
        counts.seen += u32::from(in_seen);
        counts.in_versions += u32::from(in_seen && in_own);
        counts.only_later += u32::from(in_later && !in_seen);
        counts.uncovered += u32::from(in_seen && !in_own && !in_covered);
    }
    counts
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
