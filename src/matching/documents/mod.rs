//! What do two whole documents share? The matches of their passages and their other common runs, joined into sections.
//!
//! Looked at are the pairs of documents that a match joins, and those that share a rare anchor: a reworded copy can keep
//! too little of each paragraph for a match of passages, and still be the same story. The words of a document that are
//! matched at all are numbered through, passage after passage, so what goes on across a paragraph's border goes on; every
//! common run of 3 words or more counts if enough others lie near it on both sides (`sections`).

mod pairs;
mod runs;
mod sections;
mod words;

use rayon::prelude::*;

use runs::Seeds;
use sections::{HeldBy, Piece, Side, Stretch};
use words::{Again, Numbered};

pub(super) use pairs::rare_pairs;

use super::candidates::Found;
use super::chains::Aligned;
use super::grade::{self, Grade};
use super::options::Thresholds;
use super::quotes::Quoted;
use super::representatives::{Representatives, UNMATCHED};
use super::{Alignment, Relation, Section};
use crate::corpus::Corpus;
use crate::span::Span;

/// What alignment leans on.
pub(super) struct Aligner<'a> {
    corpus: &'a Corpus,
    all: &'a Representatives,
    limits: &'a Thresholds,
    found: &'a [Found],
    quoted: &'a [Quoted],
    /// For each representative: the others that it has a finding with, ascending, with the finding's number. Numbers
    /// from `found.len()` on are of `quoted`.
    neighbours: Vec<Vec<(u32, u32)>>,
}

impl<'a> Aligner<'a> {
    pub(super) fn new(
        corpus: &'a Corpus,
        all: &'a Representatives,
        limits: &'a Thresholds,
        found: &'a [Found],
        quoted: &'a [Quoted],
    ) -> Self {
        let mut neighbours = vec![Vec::new(); all.len()];
        let ends = found.iter().map(|one| (one.a, one.b)).chain(quoted.iter().map(|one| one.numbers));
        for ((a, b), number) in ends.zip(0u32..) {
            for (one, other) in [(a, b), (b, a)] {
                if let Some(list) = neighbours.get_mut(one as usize) {
                    list.push((other, number));
                }
            }
        }
        neighbours.par_iter_mut().for_each(|list| {
            list.sort_unstable();
            list.dedup();
        });
        Self { corpus, all, limits, found, quoted, neighbours }
    }

    /// The alignments of the pairs of documents that share a rare anchor, which are given, and of those that share a match.
    pub(super) fn all(&self, pairs: Vec<(u32, u32)>) -> Vec<Alignment> {
        let pairs = self.pairs(pairs);
        let again = Again::of(self.corpus, self.all, pairs.iter().map(|&(_, b)| b));
        let of_one: Vec<&[(u32, u32)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
        let one = |pairs: &&[(u32, u32)]| {
            let a = pairs.first().map_or(0, |&(a, _)| a);
            let ours = again.get(a);
            let seeds = Seeds::of(&ours.words);
            pairs.iter().filter_map(|&(_, b)| self.align((a, &ours, &seeds), (b, &again.get(b)))).collect::<Vec<_>>()
        };
        of_one.par_iter().flat_map_iter(one).collect()
    }

    /// The alignment of two documents, the first the smaller.
    fn align(&self, (a, ours, seeds): (u32, &Numbered, &Seeds), (b, theirs): (u32, &Numbered)) -> Option<Alignment> {
        let common = seeds.common(&theirs.words).into_iter();
        let mut pieces: Vec<Piece> = common.map(|run| Piece { run, held_by: HeldBy::Documents }).collect();
        let mut only_quotes = true;
        self.each_link(a, b, |first, second, link| {
            only_quotes &= matches!(link, Link::Quoted(..));
            let at = ours.first(first).zip(theirs.first(second));
            pieces.extend(at.into_iter().flat_map(|at| self.runs(at, first, link)));
        });
        let stretches = sections::stretches(pieces, self.limits);
        if stretches.is_empty() {
            return None;
        }
        let covered = |side: Side| sections::count(&sections::covered(&stretches, side));
        let (shared_a, shared_b) = (covered(Side::A), covered(Side::B));
        let containment = super::Containment {
            a_in_b: f64::from(shared_a) / f64::from(ours.len().max(1)),
            b_in_a: f64::from(shared_b) / f64::from(theirs.len().max(1)),
        };
        let runs = || stretches.iter().flat_map(|stretch| &stretch.pieces).map(|piece| piece.run);
        let long = runs().any(|run| run.words >= self.limits.long_run);
        let grams = runs().map(|run| run.words.saturating_sub(2)).sum();
        let matched = stretches.iter().any(Stretch::matched);
        let of = ours.len().min(theirs.len()).saturating_sub(2);
        let relation = match grade::grade(containment, long, (grams, of), self.limits) {
            _ if self.same(a, b) => Relation::Identical,
            Grade::Related(relation) => relation,
            _ if only_quotes && matched => Relation::Quote,
            _ => Relation::Overlap,
        };
        let sections = stretches.iter().map(|stretch| Section {
            a: ours.span(stretch.a.0, stretch.a.1),
            b: theirs.span(stretch.b.0, stretch.b.1),
            words: stretch.words,
        });
        Some(Alignment { a, b, relation, containment, sections: sections.collect(), by_words: true })
    }

    /// Whether the matchable passages of two documents are the same, one by one.
    fn same(&self, a: u32, b: u32) -> bool {
        let of = |document: u32| self.matchable(document).map(|(of, _)| of);
        of(a).eq(of(b))
    }

    /// The matchable passages of a document: representative and passage.
    fn matchable(&self, document: u32) -> impl Iterator<Item = (u32, u32)> {
        let passages = self.corpus.passages_of(document);
        passages.filter_map(|passage| {
            let of = self.all.of.get(passage).copied().filter(|&of| of != UNMATCHED)?;
            Some((of, passage as u32))
        })
    }

    /// Hands on every link of a passage of `a` with one of `b`.
    fn each_link(&self, a: u32, b: u32, mut each: impl FnMut(u32, u32, Link<'a>)) {
        let mut theirs: Vec<(u32, u32)> = self.matchable(b).collect();
        theirs.sort_unstable();
        let with = |number: u32| {
            let start = theirs.partition_point(|&(of, _)| of < number);
            theirs.iter().skip(start).take_while(move |&&(of, _)| of == number).map(|&(_, passage)| passage)
        };
        for (of, ours) in self.matchable(a) {
            with(of).for_each(|other| each(ours, other, Link::Identical));
            let neighbours = self.neighbours.get(of as usize).map_or(&[][..], Vec::as_slice);
            let mut link = |&(other, number): &(u32, u32)| {
                let number = number as usize;
                let link = match self.found.get(number) {
                    Some(found) => Some(Link::Found(found, found.a != of)),
                    None => {
                        self.quoted.get(number - self.found.len()).map(|one| Link::Quoted(one, one.numbers.0 != of))
                    }
                };
                if let Some(link) = link {
                    with(other).for_each(|other| each(ours, other, link));
                }
            };
            if neighbours.len() <= theirs.len() {
                neighbours.iter().for_each(&mut link);
            } else {
                for numbers in theirs.chunk_by(|x, y| x.0 == y.0) {
                    let Some(&(other, _)) = numbers.first() else { continue };
                    let start = neighbours.partition_point(|&(of, _)| of < other);
                    neighbours.iter().skip(start).take_while(|&&(of, _)| of == other).for_each(&mut link);
                }
            }
        }
    }

    /// The runs of a link of two passages that begin at the given words, by the words of the documents.
    fn runs(&self, (at_a, at_b): (u32, u32), passage: u32, link: Link<'_>) -> Vec<Piece> {
        let held_by = match link {
            Link::Found(Found { grade: Grade::Related(Relation::Overlap), .. }, _) => HeldBy::Overlap,
            _ => HeldBy::Match,
        };
        let piece = |run: &Aligned, turned: bool, (by_a, by_b): (u32, u32)| {
            let (a, b) = if turned { (run.b, run.a) } else { (run.a, run.b) };
            Piece { run: Aligned { a: a + at_a + by_a, b: b + at_b + by_b, words: run.words }, held_by }
        };
        match link {
            Link::Identical => {
                let words = self.corpus.passages.words.get(passage as usize).copied().unwrap_or(0);
                vec![piece(&Aligned { a: 0, b: 0, words }, false, (0, 0))]
            }
            Link::Found(found, turned) => found.shared.runs.iter().map(|run| piece(run, turned, (0, 0))).collect(),
            Link::Quoted(quoted, turned) => {
                // Where the quotes begin among their passages' words.
                let first = self.place(quoted.numbers.0, quoted.spans.0);
                let second = self.place(quoted.numbers.1, quoted.spans.1);
                let by = if turned { (second, first) } else { (first, second) };
                quoted.runs.iter().map(|run| piece(run, turned, by)).collect()
            }
        }
    }

    /// How many words of a representative stand before a span of its text.
    fn place(&self, number: u32, span: Span) -> u32 {
        self.all.words(self.corpus.view(), number).partition_point(|word| word.span.start < span.start) as u32
    }
}

/// What joins two passages.
#[derive(Clone, Copy)]
enum Link<'a> {
    /// The same words.
    Identical,
    /// A finding, and whether its sides are turned round.
    Found(&'a Found, bool),
    /// A quote, and whether its sides are turned round.
    Quoted(&'a Quoted, bool),
}
