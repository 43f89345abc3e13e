//! How many of a document's words are its own? Every word in exactly one kind, the first that fits.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::fingerprint;
use crate::matching::Matches;
use crate::segment::{self, Kind as PassageKind};
use crate::span::{Span, merged};

use super::Standing;
use super::credit::{Credit, Kind as Says};
use super::direction::{self, End, Relay};
use super::evidence::Tier;
use super::findings::Reuse;

/// The kinds, in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// What a site puts around articles.
    Furniture,
    /// Told earlier in the same document.
    Repeated,
    /// The words of a finding of reuse without credit.
    RelayedUncredited,
    /// Another's words, with credit.
    RelayedCredited,
    /// Shared with another document, and nothing tells which came first.
    SharedUndecided,
    /// Direct quotes given to the outlet itself or stated in public.
    Quoted,
    /// Seen here first.
    FirstSeen,
}

/// Neighbouring words of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// From the first word's start to the last word's end.
    pub span: Span,
    /// Their kind.
    pub kind: Kind,
    /// How many.
    pub words: u32,
}

/// Spans to look words up in.
#[derive(Debug, Default)]
struct Spans(Vec<Span>);

impl Spans {
    fn of(spans: Vec<Span>) -> Self {
        Self(merged(spans))
    }

    /// Whether a word lies inside one of the spans.
    fn holds(&self, word: Span) -> bool {
        let at = self.0.partition_point(|span| span.end < word.end);
        self.0.get(at).is_some_and(|span| span.start <= word.start && word.end <= span.end)
    }
}

/// What marks the words of one document, kind by kind.
#[derive(Debug, Default)]
struct Marks {
    repeated: Vec<Span>,
    uncredited: Vec<Span>,
    credited: Vec<Span>,
    undecided: Vec<Span>,
}

/// The words of every document by standing.
pub fn stretches(
    corpus: &Corpus,
    matches: &Matches,
    standings: &[Standing],
    relays: &[Relay],
    reuses: &[Reuse],
) -> Vec<Vec<Stretch>> {
    let mut marks: Vec<Marks> = std::iter::repeat_with(Marks::default).take(standings.len()).collect();
    let accused: std::collections::BTreeSet<usize> =
        reuses.iter().flat_map(|reuse| reuse.matches.iter().copied()).collect();
    let decided = directions(relays);
    for (at, found) in matches.matches.iter().enumerate() {
        let (a, b) = (found.a.document, found.b.document);
        let spans = |of: fn(&crate::matching::Run) -> Span| found.runs.iter().map(of).collect::<Vec<_>>();
        if a == b {
            mark(&mut marks, b, |marks| &mut marks.repeated, spans(|run| run.b));
            continue;
        }
        if direction::same_outlet(standings, a, b) {
            continue;
        }
        let Some(earlier) = decided.get(&(a, b)).copied() else {
            mark(&mut marks, a, |m| &mut m.undecided, spans(|run| run.a));
            mark(&mut marks, b, |m| &mut m.undecided, spans(|run| run.b));
            continue;
        };
        // The earlier document's words are its own; only the later one's are told apart.
        let list: fn(&mut Marks) -> &mut Vec<Span> = if accused.contains(&at) {
            |marks| &mut marks.uncredited
        } else if credits(standings, earlier, a, b) {
            |marks| &mut marks.credited
        } else {
            |marks| &mut marks.undecided
        };
        match earlier {
            Earlier::A => mark(&mut marks, b, list, spans(|run| run.b)),
            Earlier::B => mark(&mut marks, a, list, spans(|run| run.a)),
        }
    }
    marks
        .into_par_iter()
        .zip(standings)
        .enumerate()
        .map(|(at, (marks, standing))| words_of(corpus, u32::try_from(at).unwrap_or(u32::MAX), standing, marks))
        .collect()
}

/// Which of two documents is earlier, by evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Earlier {
    A,
    B,
}

/// Whether the later of two documents credits the earlier one's outlet.
fn credits(standings: &[Standing], earlier: Earlier, a: u32, b: u32) -> bool {
    let (from, to) = if earlier == Earlier::A { (a, b) } else { (b, a) };
    let (Some(from), Some(to)) = (standings.get(from as usize), standings.get(to as usize)) else { return false };
    to.said().any(|credit| credit.kind.relays() && from.whose.is(&credit.source))
}

/// For pairs with the smaller index first.
fn directions(relays: &[Relay]) -> BTreeMap<(u32, u32), Earlier> {
    relays
        .iter()
        .filter(|relay| relay.tier <= Tier::Dated && !relay.conflict)
        .filter_map(|relay| match (&relay.from, &relay.to) {
            (End::Document(from), End::Document(to)) if from < to => Some(((*from, *to), Earlier::A)),
            (End::Document(from), End::Document(to)) => Some(((*to, *from), Earlier::B)),
            _ => None,
        })
        .collect()
}

fn mark(marks: &mut [Marks], at: u32, list: fn(&mut Marks) -> &mut Vec<Span>, spans: Vec<Span>) {
    if let Some(marks) = marks.get_mut(at as usize) {
        list(marks).extend(spans);
    }
}

fn words_of(corpus: &Corpus, at: u32, standing: &Standing, mut marks: Marks) -> Vec<Stretch> {
    let Some(document) = corpus.documents.get(at as usize) else { return Vec::new() };
    let reach = |wanted: fn(&Credit) -> bool| {
        standing.credits.iter().filter(move |credit| wanted(credit)).flat_map(|credit| credit.covers.clone())
    };
    // The dateline of the agency whose article it is relays nobody.
    let own_dateline = |credit: &Credit| credit.kind == Says::Agency && standing.whose.is(&credit.source);
    let others = standing.said().filter(|credit| credit.kind.relays() && !own_dateline(credit));
    marks.credited.extend(others.flat_map(|credit| credit.covers.clone()));
    let own = Spans::of(reach(|credit| matches!(credit.kind, Says::Given | Says::Statement)).collect());
    let (repeated, uncredited) = (Spans::of(marks.repeated), Spans::of(marks.uncredited));
    let (credited, undecided) = (Spans::of(marks.credited), Spans::of(marks.undecided));
    let mut stretches: Vec<Stretch> = Vec::new();
    for passage in corpus.passages_of(at) {
        let (Some(span), Some(kind)) = (corpus.passages.span.get(passage), corpus.passages.kind.get(passage)) else {
            continue;
        };
        let quotes = if own.0.is_empty() || *kind != PassageKind::Text {
            Spans::default()
        } else {
            Spans::of(segment::marks(&document.text, *span))
        };
        for word in fingerprint::words(span.of(&document.text)) {
            let word = word.span.shifted(span.start);
            let kind = match () {
                () if *kind == PassageKind::Furniture => Kind::Furniture,
                () if repeated.holds(word) => Kind::Repeated,
                () if uncredited.holds(word) => Kind::RelayedUncredited,
                () if credited.holds(word) => Kind::RelayedCredited,
                () if undecided.holds(word) => Kind::SharedUndecided,
                () if quotes.holds(word) && own.holds(word) => Kind::Quoted,
                () => Kind::FirstSeen,
            };
            match stretches.last_mut() {
                Some(last) if last.kind == kind && span.start <= last.span.start => {
                    last.span.end = word.end;
                    last.words += 1;
                }
                _ => stretches.push(Stretch { span: word, kind, words: 1 }),
            }
        }
    }
    stretches
}
