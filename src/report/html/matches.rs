//! What does an article share with which other? Kept with the article of the smaller row, as seen from it.

use super::row::row;
use super::rows::{Home, Rows};
use crate::report::model::{Alignment, Containment, Match, Relation, Run};
use crate::report::words;

row! {
    /// Two passages; the first stands in this article.
    MatchRow<'a> {
        id: &'a str,
        /// The number of the passage here.
        own: u32,
        /// The row of the other article, which may be this one.
        other: u32,
        /// The number of its passage.
        theirs: u32,
        /// Of the passage here to the other.
        relation: Relation,
        hamming: u32,
        /// Thousandths of the words here that stand in aligned runs, and of the words there.
        held: [u32; 2],
        /// Start and end here, start and end there, of each run; none where the words are the same throughout.
        runs: Vec<u32>,
    }
}

row! {
    /// Two articles, their matches joined.
    AlignmentRow {
        other: u32,
        relation: Relation,
        held: [u32; 2],
        /// Start and end here, start and end there, and the words of each section.
        sections: Vec<u32>,
    }
}

/// The matches that are kept with an article.
pub(super) fn matches<'a>(rows: &Rows<'a>, home: &Home<'a>) -> Vec<MatchRow<'a>> {
    home.matches.iter().filter_map(|found| of_match(rows, found)).collect()
}

fn of_match<'a>(rows: &Rows<'a>, found: &'a Match) -> Option<MatchRow<'a>> {
    let (a, b) = (rows.passage(&found.a)?, rows.passage(&found.b)?);
    let turn = (b.row, b.number) < (a.row, a.number);
    let (own, theirs) = if turn { (b, a) } else { (a, b) };
    let runs: &[Run] = if found.relation == Relation::Identical { &[] } else { &found.runs };
    Some(MatchRow {
        id: &found.id,
        own: own.number,
        other: theirs.row,
        theirs: theirs.number,
        relation: if turn { words::turned(found.relation) } else { found.relation },
        hamming: found.hamming,
        held: held(found.containment, turn),
        runs: runs.iter().flat_map(|run| places(run, turn)).collect(),
    })
}

/// The alignments that are kept with an article.
pub(super) fn alignments(rows: &Rows<'_>, home: &Home<'_>) -> Vec<AlignmentRow> {
    home.alignments.iter().filter_map(|pair| of_alignment(rows, pair)).collect()
}

fn of_alignment(rows: &Rows<'_>, pair: &Alignment) -> Option<AlignmentRow> {
    let (a, b) = (rows.row(&pair.a)?, rows.row(&pair.b)?);
    let turn = b < a;
    let section = |run: &Run| places(run, turn).into_iter().chain([run.words]).collect::<Vec<_>>();
    Some(AlignmentRow {
        other: a.max(b),
        relation: if turn { words::turned(pair.relation) } else { pair.relation },
        held: held(pair.containment, turn),
        sections: pair.sections.iter().flat_map(section).collect(),
    })
}

fn held(both: Containment, turn: bool) -> [u32; 2] {
    let thousandths = |share: f64| (share * 1000.0).round() as u32;
    let [a, b] = [both.a_in_b, both.b_in_a].map(thousandths);
    if turn { [b, a] } else { [a, b] }
}

fn places(run: &Run, turn: bool) -> [u32; 4] {
    let (own, theirs) = if turn { (run.b, run.a) } else { (run.a, run.b) };
    [own.start, own.end, theirs.start, theirs.end]
}
