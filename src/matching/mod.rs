//! Which passages tell the same words? A [`Corpus`] in, verified [`Match`]es and [`Formula`]s out.
//!
//! Lanes propose candidates, one verifier decides, and grading never looks at who proposed:
//! 1. passages with the same normalised words are grouped first, and one of each group goes on (`representatives`);
//! 2. fingerprints within the Hamming radius, completely (`hamming`, `near`);
//! 3. shared word 5-grams, so that any run of 8 words that two passages share brings them together (`anchors`); lists
//!    that are too long go against centres (`crowds`);
//! 4. quotes of the same words (`quotes`);
//!
//! then verification on the words (`verify`, `chains`, `grade`), formulas with their counts (`formulas`) and the
//! alignment of whole documents (`documents`).
//!
//! A group of `n` identical passages gives `n - 1` matches, each with the group's first, and other matches are between
//! groups' firsts: [`Matches::groups`] tells which passages stand behind them, [`Matches::expanded`] writes them out.

mod anchors;
mod candidates;
mod chains;
mod crowds;
mod digrams;
mod documents;
mod expand;
mod formulas;
mod grade;
pub mod hamming;
mod held;
mod near;
mod options;
mod quotes;
mod representatives;
mod room;
mod sensitive;
mod stretch;
mod verify;

use rayon::prelude::*;

use anchors::{Gathering, Lists};
use candidates::{Edge, Found, Verifier};
use digrams::Digrams;
use documents::Aligner;
use grade::Grade;
use quotes::Quoted;
use representatives::{Representatives, UNMATCHED};
use sensitive::Sensitive;
use stretch::{Side, stretch};

use crate::corpus::{Corpus, View};
use crate::fingerprint::{hamming as distance, words};
use crate::span::Span;

pub use held::{Held, Holder, held};
pub use options::{Lanes, Options, Sensitivity, Thresholds};
pub use room::Room;

/// The size of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grain {
    /// A paragraph, or a block of whole sentences of a long one.
    Paragraph,
    /// A sentence.
    Sentence,
    /// The words between quotation marks, without the marks.
    Quote,
}

/// A passage by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Index into [`Corpus::documents`](crate::corpus::Corpus).
    pub document: u32,
    /// Where it stands in the document's text.
    pub span: Span,
    /// Its grain.
    pub grain: Grain,
}

/// What a match says of `a` to `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// The same normalised words.
    Identical,
    /// Nearly the same, both ways.
    Near,
    /// `a` holds most of `b`.
    Contains,
    /// Most of `a` stands in `b`.
    Within,
    /// They share a stretch.
    Overlap,
    /// They share a direct quotation.
    Quote,
}

/// A run of words that both sides hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run {
    /// In `a`'s document.
    pub a: Span,
    /// In `b`'s document.
    pub b: Span,
    /// Its length in words.
    pub words: u32,
}

impl Run {
    /// The same, in texts that begin so many bytes before those it was counted in.
    fn shifted(self, a: u32, b: u32) -> Self {
        Self { a: self.a.shifted(a), b: self.b.shifted(b), words: self.words }
    }
}

/// Share of a side's words that stand in the aligned runs; 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Containment {
    /// Of `a`'s words.
    pub a_in_b: f64,
    /// Of `b`'s words.
    pub b_in_a: f64,
}

/// Two passages that verification on the words has confirmed. `a` is before `b` (by document index, then span).
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The first.
    pub a: Place,
    /// The second; may be of the same document.
    pub b: Place,
    /// Of `a` to `b`.
    pub relation: Relation,
    /// Hamming distance of the two fingerprints, 0 to 64.
    pub hamming: u32,
    /// Both ways.
    pub containment: Containment,
    /// The aligned runs, in `a`'s order.
    pub runs: Vec<Run>,
}

/// Shared words that make no match of their own: too common to expand, or a run of 8 without a rare 5-gram.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    /// The normalised words, joined by spaces.
    pub words: String,
    /// In how many passages.
    pub passages: u32,
    /// In how many documents.
    pub documents: u32,
    /// One place where they stand: the first.
    pub example: Place,
}

/// A stretch that two documents share; may cross paragraph borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// In `a`.
    pub a: Span,
    /// In `b`.
    pub b: Span,
    /// Shared words, each counted once.
    pub words: u32,
}

/// The matches of two documents joined. `a` is before `b`.
#[derive(Clone, Debug, PartialEq)]
pub struct Alignment {
    /// Document index.
    pub a: u32,
    /// Document index.
    pub b: u32,
    /// Of `a` to `b`, over the whole documents' words of text.
    pub relation: Relation,
    /// Over the words of all their passages that are matched at all (text, and headings and captions from 5 words).
    pub containment: Containment,
    /// In `a`'s order.
    pub sections: Vec<Section>,
    /// Whether shared words found it. Else only likeness of sentences did (see [`Options::sensitive`]): two may well have
    /// told the same thing, and nothing is concluded from it.
    pub by_words: bool,
}

/// All that matching found.
#[derive(Clone, Debug, Default)]
pub struct Matches {
    /// Sorted by `a`, then `b`. Of identical passages each with the first of them only; else between such firsts only.
    pub matches: Vec<Match>,
    /// Sorted by their words.
    pub formulas: Vec<Formula>,
    /// Sorted by `a`, then `b`. All passages of the two documents are in view, identical ones among them. Where more than
    /// a list's length of documents hold the same passage, only those with the first are listed for it.
    pub alignments: Vec<Alignment>,
    /// Passages of the same normalised words, two or more, ascending, by their first: the groups that matches stand for.
    pub groups: Vec<Vec<u32>>,
}

/// Two passages that verification on the words has confirmed, by number alone. `a` is smaller than `b`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The first of its group.
    pub a: u32,
    /// The first of its group.
    pub b: u32,
    /// Of `a` to `b`; never identical.
    pub relation: Relation,
    /// Words in the aligned runs.
    pub words: u32,
}

/// What matching finds of passages of paragraph grain, in a few bytes each: for corpora of many millions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Links {
    /// Sorted by `a`, then `b`. Between the firsts of groups only.
    pub links: Vec<Link>,
    /// Sorted by their words.
    pub formulas: Vec<Formula>,
    /// As in [`Matches::groups`].
    pub groups: Vec<Vec<u32>>,
    /// The firsts of groups, ascending, that share words with more than can be compared each with each: they may share more
    /// than their links tell.
    pub crowded: Vec<u32>,
}

/// Finds which passages share words, without saying where: the matches of [`matching`] that are of paragraph grain, with
/// texts in memory or on disk.
///
/// Runs, quotes and documents are not looked at. The result is the same at any number of threads, and wherever the texts
/// are. Where more passages share words than can be compared each with each, they are compared with the first of the corpus,
/// and those that do not match it with the next; with an `order`, which holds each passage's place, with the first by that,
/// and those whose words it does not hold (`within`) with the next. With a `room`, what does not fit into it stands on disk;
/// the result is of no use where [`Room::fault`] tells of one.
pub fn links(corpus: View<'_>, options: &Options, order: Option<&[u32]>, room: Option<&Room<'_>>) -> Links {
    let all = Representatives::of(corpus.passages, &options.thresholds);
    let order = order.map(|order| all.ordered(order));
    let options = Options { documents: false, ..*options };
    let Core { edges, formulas, crowded, .. } = core(corpus, &all, order.as_deref(), &options, room);
    let link = |edge: &Edge| {
        let Grade::Related(relation) = edge.grade else { return None };
        Some(Link { a: all.passage(edge.a), b: all.passage(edge.b), relation, words: edge.words })
    };
    let crowded = crowded.into_iter().map(|number| all.passage(number)).collect();
    Links { links: edges.par_iter().filter_map(link).collect(), formulas, groups: all.groups(), crowded }
}

/// What the lanes and the verifier come to.
struct Core<'a> {
    /// By both sides, ascending; all of them related.
    edges: Vec<Edge>,
    formulas: Vec<Formula>,
    digrams: Digrams<'a>,
    /// Members of lists that are too long to be expanded, ascending.
    crowded: Vec<u32>,
    /// Pairs of documents that share a rare anchor; none where documents are not aligned.
    pairs: Vec<(u32, u32)>,
}

/// Proposes and verifies.
fn core<'a>(
    corpus: View<'_>,
    all: &Representatives,
    order: Option<&[u32]>,
    options: &Options,
    room: Option<&'a Room<'a>>,
) -> Core<'a> {
    let limits = &options.thresholds;
    let anchors = options.lanes.anchors.then(|| Gathering::new(corpus, all, room));
    let digrams = Digrams::read(corpus, all, anchors.as_ref(), room);
    let lists = anchors.map_or_else(Lists::default, |anchors| anchors.lists(limits.list));
    let verifier = Verifier { corpus, all, digrams: &digrams, limits };
    let proposed =
        if options.lanes.simhash { near::candidates(corpus, all, options.radius, limits.list) } else { Vec::new() };
    let mut edges = verifier.lists(&lists, limits.list, &proposed);
    drop(proposed);
    let crowds = crowds::crowds(&verifier, &lists, order);
    edges.extend(crowds.found);
    edges.sort();

    let (edges, mut phrases) = formulas::settle(&verifier, edges);
    phrases.par_extend(crowds.formulas.par_iter().filter_map(|&list| formulas::phrase(&verifier, &lists, list)));
    let pairs =
        if options.documents { documents::rare_pairs(corpus.passages, all, &lists, limits) } else { Vec::new() };
    let crowded = lists.crowded();
    drop(lists);
    let formulas = formulas::formulas(&verifier, phrases);
    Core { edges, formulas, digrams, crowded, pairs }
}

/// Finds which passages of the corpus share words, and what whole documents share.
///
/// Bylines, datelines and furniture are never matched; headings and captions from a few words up. Two passages of one
/// document are compared like any others. The result is the same at any number of threads.
pub fn matching(corpus: &Corpus, options: &Options) -> Matches {
    let limits = &options.thresholds;
    let all = Representatives::of(&corpus.passages, limits);
    let Core { edges, formulas, digrams, pairs, .. } = core(corpus.view(), &all, None, options, None);
    let verifier = Verifier { corpus: corpus.view(), all: &all, digrams: &digrams, limits };
    let found = verifier.found(&edges);
    drop(edges);

    let quoted = if options.lanes.quotes {
        let related = |a: u32, b: u32| found.binary_search_by_key(&(a, b), |one| (one.a, one.b)).is_ok();
        quotes::quotes(&verifier, related)
    } else {
        Vec::new()
    };
    let mut alignments =
        if options.documents { Aligner::new(corpus, &all, limits, &found, &quoted).all(pairs) } else { Vec::new() };
    if options.documents && options.sensitive {
        alignments = Sensitive { corpus, all: &all, thresholds: limits, limits: &options.sensitivity }.with(alignments);
    }

    let mut matches: Vec<Match> =
        all.numbers().into_par_iter().flat_map_iter(|one| identical(&verifier, one)).collect();
    matches.par_extend(found.par_iter().filter_map(|one| related(&verifier, one)));
    matches.par_extend(quoted.par_iter().filter_map(|one| quote(&verifier, one)));
    matches.par_sort_by_key(|one| (one.a, one.b));
    Matches { matches, formulas, alignments, groups: all.groups() }
}

/// Verifies pairs of passages that no lane need have proposed, and tells how many share enough to be looked at again: for
/// the benchmark of verification. Of identical passages the first stands for all.
#[doc(hidden)]
pub fn verified(corpus: &Corpus, pairs: &[(u32, u32)], options: &Options) -> usize {
    let all = Representatives::of(&corpus.passages, &options.thresholds);
    let digrams = Digrams::read(corpus.view(), &all, None, None);
    let verifier = Verifier { corpus: corpus.view(), all: &all, digrams: &digrams, limits: &options.thresholds };
    let number = |passage: u32| all.of.get(passage as usize).copied().filter(|&number| number != UNMATCHED);
    let numbered = pairs.iter().filter_map(|&(a, b)| Some((number(a)?, number(b)?)));
    let numbered = numbered.map(|(a, b)| (a.min(b), a.max(b))).filter(|(a, b)| a != b);
    verifier.pairs(numbered.collect()).edges.len()
}

/// Where a passage stands.
fn place(corpus: View<'_>, passage: u32) -> Option<Place> {
    let (document, span) = corpus.passages.place(passage)?;
    Some(Place { document, span, grain: Grain::Paragraph })
}

/// Hamming distance of two passages; 64 where one has no words.
fn hamming_of(corpus: View<'_>, a: u32, b: u32) -> u32 {
    let print = |passage: u32| corpus.passages.simhash(passage as usize);
    print(a).zip(print(b)).map_or(64, |(a, b)| distance(a, b))
}

/// The matches of a group of identical passages: each with the first.
fn identical(verifier: &Verifier<'_>, number: u32) -> Vec<Match> {
    let corpus = verifier.corpus;
    let Some((&first, others)) = verifier.all.members(number).split_first() else { return Vec::new() };
    let whole = |passage: u32| {
        let words = words(&corpus.text(passage));
        let place = place(corpus, passage)?;
        Some((place, stretch(&words, 0, words.len() as u32).shifted(place.span.start), words.len() as u32))
    };
    let Some((a, run, words)) = (if others.is_empty() { None } else { whole(first) }) else { return Vec::new() };
    let one = |&passage: &u32| {
        let (b, other, _) = whole(passage)?;
        let containment = Containment { a_in_b: 1.0, b_in_a: 1.0 };
        let runs = vec![Run { a: run, b: other, words }];
        Some(Match { a, b, relation: Relation::Identical, hamming: 0, containment, runs })
    };
    others.iter().filter_map(one).collect()
}

/// The match of a finding.
fn related(verifier: &Verifier<'_>, found: &Found) -> Option<Match> {
    let Grade::Related(relation) = found.grade else { return None };
    let (corpus, all) = (verifier.corpus, verifier.all);
    let (a, b) = (all.passage(found.a), all.passage(found.b));
    let (text_a, text_b) = (corpus.text(a), corpus.text(b));
    let (words_a, words_b) = (words(&text_a), words(&text_b));
    let containment = grade::containment(found.shared.words, words_a.len() as u32, words_b.len() as u32);
    let hamming = hamming_of(corpus, a, b);
    let (a, b) = (place(corpus, a)?, place(corpus, b)?);
    let (side_a, side_b) = (Side { text: &text_a, words: &words_a }, Side { text: &text_b, words: &words_b });
    let runs = found.shared.runs.iter().filter_map(|run| stretch::shared(side_a, side_b, run));
    let runs = runs.map(|run| run.shifted(a.span.start, b.span.start));
    Some(Match { a, b, relation, hamming, containment, runs: runs.collect() })
}

/// The match of two quotes.
fn quote(verifier: &Verifier<'_>, quoted: &Quoted) -> Option<Match> {
    let corpus = verifier.corpus;
    let of = |number: u32, span: Span| {
        let place = place(corpus, verifier.all.passage(number))?;
        let text = corpus.text(verifier.all.passage(number));
        let print = crate::fingerprint::simhash(span.of(&text));
        Some((Place { span: span.shifted(place.span.start), grain: Grain::Quote, ..place }, place.span.start, print))
    };
    let (a, start_a, print_a) = of(quoted.numbers.0, quoted.spans.0)?;
    let (b, start_b, print_b) = of(quoted.numbers.1, quoted.spans.1)?;
    let shared = quoted.runs.iter().map(|run| run.words).sum();
    let containment = grade::containment(shared, quoted.lengths.0, quoted.lengths.1);
    let hamming = print_a.zip(print_b).map_or(64, |(a, b)| distance(a, b));
    let runs = quoted.stretches.iter().map(|run| run.shifted(start_a, start_b)).collect();
    Some(Match { a, b, relation: Relation::Quote, hamming, containment, runs })
}
