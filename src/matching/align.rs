//! What do two whole documents share? The matches of their passages, joined into sections.
//!
//! The words of a document that are matched at all are numbered through, passage after passage; every aligned run becomes
//! a run of those numbers, so what goes on across a paragraph's border goes on. A run counts as far as a word of it, on
//! either side, is not in a longer run already. Runs in the same order with small gaps are one section.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::candidates::Found;
use super::chains::Aligned;
use super::grade::{self, Grade};
use super::options::Thresholds;
use super::quotes::{Quoted, stretch};
use super::representatives::{Representatives, UNMATCHED};
use super::{Alignment, Relation, Section};
use crate::corpus::Corpus;
use crate::fingerprint::{Word, words};
use crate::span::Span;

/// What alignment leans on.
pub(super) struct Aligner<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) all: &'a Representatives,
    pub(super) limits: &'a Thresholds,
    found: &'a [Found],
    quoted: &'a [Quoted],
    /// For each representative: the others that it has a finding with, ascending, with the finding's number. Numbers
    /// from `found.len()` on are of `quoted`.
    neighbours: Vec<Vec<(u32, u32)>>,
    /// For each passage, how many matchable words of its document stand before it.
    offset: Vec<u32>,
    /// For each document, its matchable words.
    words: Vec<u32>,
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
        let (mut offset, mut totals) = (vec![0; corpus.passages.len()], vec![0; corpus.documents.len()]);
        let rows = offset.iter_mut().zip(&corpus.passages.document).zip(&corpus.passages.words).zip(&all.of);
        for (((offset, document), words), of) in rows {
            if let Some(total) = totals.get_mut(*document as usize) {
                *offset = *total;
                *total += if *of == UNMATCHED { 0 } else { *words };
            }
        }
        Self { corpus, all, limits, found, quoted, neighbours, offset, words: totals }
    }

    /// The alignments of all pairs of documents that share a passage: of a set of identical passages, or of two related
    /// sets, all pairs while they are few, else those with the first.
    pub(super) fn all(&self) -> Vec<Alignment> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let list = self.limits.list;
        let document = |passage: u32| self.corpus.passages.document.get(passage as usize).copied().unwrap_or(0);
        let mut push = |a: u32, b: u32| {
            let (a, b) = (document(a), document(b));
            if a != b {
                pairs.push((a.min(b), a.max(b)));
            }
        };
        for members in self.all.numbers().map(|number| self.all.members(number)) {
            let centres = if members.len() <= list { members.len() } else { 1 };
            for (i, &a) in members.iter().enumerate().take(centres) {
                members.iter().skip(i + 1).for_each(|&b| push(a, b));
            }
        }
        let ends = self.found.iter().map(|one| (one.a, one.b)).chain(self.quoted.iter().map(|one| one.numbers));
        for (a, b) in ends {
            let (a, b) = (self.all.members(a), self.all.members(b));
            if a.len() * b.len() <= list * list / 2 {
                a.iter().for_each(|&a| b.iter().for_each(|&b| push(a, b)));
            } else if let (Some(&first_a), Some(&first_b)) = (a.first(), b.first()) {
                a.iter().for_each(|&a| push(a, first_b));
                b.iter().for_each(|&b| push(first_a, b));
            }
        }
        pairs.par_sort_unstable();
        pairs.dedup();
        pairs.par_iter().filter_map(|&(a, b)| self.align(a, b)).collect()
    }

    /// The alignment of two documents, `a` the smaller.
    pub(super) fn align(&self, a: u32, b: u32) -> Option<Alignment> {
        let mut runs = Vec::new();
        let mut only_quotes = true;
        self.each_link(a, b, |first, second, link| {
            only_quotes &= matches!(link, Link::Quoted(..));
            self.runs(first, second, link, &mut runs);
        });
        let total = |document: u32| self.words.get(document as usize).copied().unwrap_or(0);
        let runs = once(runs, total(a), total(b));
        let shared_a = covered(runs.iter().map(|run| (run.a, run.a_end())));
        let shared_b = covered(runs.iter().map(|run| (run.b, run.b_end())));
        if shared_a.min(shared_b) < self.limits.alignment {
            return None;
        }
        let containment = super::Containment {
            a_in_b: f64::from(shared_a) / f64::from(total(a).max(1)),
            b_in_a: f64::from(shared_b) / f64::from(total(b).max(1)),
        };
        let long = runs.iter().any(|run| run.words >= self.limits.long_run);
        let grams = runs.iter().map(|run| run.words.saturating_sub(2)).sum();
        let relation = match grade::grade(containment, long, grams, self.limits) {
            _ if self.same(a, b) => Relation::Identical,
            Grade::Related(relation) => relation,
            _ if only_quotes => Relation::Quote,
            _ => Relation::Overlap,
        };
        let sections = self.sections(a, b, &runs);
        Some(Alignment { a, b, relation, containment, sections, by_words: true })
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

    /// The runs of a link, by the words of the documents.
    fn runs(&self, a: u32, b: u32, link: Link<'_>, runs: &mut Vec<Aligned>) {
        let offset = |passage: u32| self.offset.get(passage as usize).copied().unwrap_or(0);
        let (at_a, at_b) = (offset(a), offset(b));
        let turn = |run: &Aligned, turned: bool| {
            if turned { Aligned { a: run.b, b: run.a, words: run.words } } else { *run }
        };
        let shift = |run: Aligned, by_a: u32, by_b: u32| Aligned { a: run.a + by_a, b: run.b + by_b, ..run };
        match link {
            Link::Identical => {
                let words = self.corpus.passages.words.get(a as usize).copied().unwrap_or(0);
                runs.push(Aligned { a: at_a, b: at_b, words });
            }
            Link::Found(found, turned) => {
                runs.extend(found.shared.runs.iter().map(|run| shift(turn(run, turned), at_a, at_b)));
            }
            Link::Quoted(quoted, turned) => {
                // Where the quotes begin among their passages' words.
                let first = self.place(quoted.numbers.0, quoted.spans.0);
                let second = self.place(quoted.numbers.1, quoted.spans.1);
                let (by_a, by_b) = if turned { (second, first) } else { (first, second) };
                runs.extend(quoted.runs.iter().map(|run| shift(turn(run, turned), at_a + by_a, at_b + by_b)));
            }
        }
    }

    /// How many words of a representative stand before a span of its text.
    fn place(&self, number: u32, span: Span) -> u32 {
        self.all.words(self.corpus, number).partition_point(|word| word.span.start < span.start) as u32
    }

    /// Runs in the same order with small gaps, joined, as spans of the documents.
    fn sections(&self, a: u32, b: u32, runs: &[Aligned]) -> Vec<Section> {
        let gap = self.limits.gap;
        let follows = |end: u32, start: u32| start >= end && start - end <= gap;
        // First word and end on both sides, and the words shared.
        let mut open: Vec<(Aligned, u32, u32)> = Vec::new();
        for run in runs {
            let joins = |(first, a_end, b_end): &&mut (Aligned, u32, u32)| {
                follows(*a_end, run.a) && follows(*b_end, run.b) && first.a <= run.a
            };
            match open.iter_mut().rev().take(8).find(joins) {
                Some((first, a_end, b_end)) => {
                    first.words += run.words;
                    (*a_end, *b_end) = (run.a_end(), run.b_end());
                }
                None => open.push((*run, run.a_end(), run.b_end())),
            }
        }
        let (mut of_a, mut of_b) = (Numbered::of(self, a), Numbered::of(self, b));
        let section = |(first, a_end, b_end): (Aligned, u32, u32)| Section {
            a: of_a.span(first.a, a_end),
            b: of_b.span(first.b, b_end),
            words: first.words,
        };
        let mut sections: Vec<Section> = open.into_iter().map(section).collect();
        sections.sort_unstable_by_key(|section| (section.a, section.b));
        sections
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

/// The runs as far as one of their two sides is not in a longer run, in the first side's order.
fn once(mut runs: Vec<Aligned>, a_words: u32, b_words: u32) -> Vec<Aligned> {
    runs.sort_unstable_by_key(|run| (std::cmp::Reverse(run.words), run.a, run.b));
    runs.dedup();
    let (mut in_a, mut in_b) = (vec![false; a_words as usize], vec![false; b_words as usize]);
    let mut kept = Vec::new();
    for run in runs {
        let new = |i: &u32| {
            let seen = |side: &[bool], at: u32| side.get(at as usize).copied().unwrap_or(true);
            !(seen(&in_a, run.a + i) && seen(&in_b, run.b + i))
        };
        let (Some(from), Some(last)) = ((0..run.words).find(new), (0..run.words).rev().find(new)) else { continue };
        let run = Aligned { a: run.a + from, b: run.b + from, words: last + 1 - from };
        for i in 0..run.words {
            for (side, at) in [(&mut in_a, run.a), (&mut in_b, run.b)] {
                if let Some(seen) = side.get_mut((at + i) as usize) {
                    *seen = true;
                }
            }
        }
        kept.push(run);
    }
    kept.sort_unstable();
    kept
}

/// How many numbers the ranges cover together.
fn covered(ranges: impl Iterator<Item = (u32, u32)>) -> u32 {
    let mut ranges: Vec<(u32, u32)> = ranges.collect();
    ranges.sort_unstable();
    let mut reached = 0;
    ranges.into_iter().fold(0, |sum, (start, end)| {
        let new = end.saturating_sub(start.max(reached));
        reached = reached.max(end);
        sum + new
    })
}

/// A document's matchable words by number, read as they are asked for.
struct Numbered<'a> {
    corpus: &'a Corpus,
    /// First number and passage, ascending.
    passages: BTreeMap<u32, u32>,
    words: HashMap<u32, Vec<Word>>,
}

impl<'a> Numbered<'a> {
    fn of(aligner: &Aligner<'a>, document: u32) -> Self {
        let offset = |passage: u32| aligner.offset.get(passage as usize).copied().unwrap_or(0);
        let passages = aligner.matchable(document).map(|(_, passage)| (offset(passage), passage)).collect();
        Self { corpus: aligner.corpus, passages, words: HashMap::new() }
    }

    /// From a word to before another.
    fn span(&mut self, from: u32, to: u32) -> Span {
        Span { start: self.word(from).start, end: self.word(to.saturating_sub(1)).end }
    }

    /// Where a word stands in the document.
    fn word(&mut self, number: u32) -> Span {
        let Some((&first, &passage)) = self.passages.range(..=number).next_back() else { return Span::default() };
        let corpus = self.corpus;
        let words = self.words.entry(passage).or_insert_with(|| words(corpus.text(passage)));
        let start = corpus.passages.span.get(passage as usize).map_or(0, |span| span.start);
        stretch(words, number - first, 1).shifted(start)
    }
}
