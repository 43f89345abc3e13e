//! Candidates to edges: each pair that a lane proposed is verified once.

use rayon::prelude::*;

use super::anchors::{GRAM, Lists};
use super::chains::Aligned;
use super::digrams::{Choice, Digrams, Marked, Tray};
use super::grade::{self, Grade};
use super::options::Thresholds;
use super::representatives::Representatives;
use super::verify::{Prepared, Shared};
use crate::corpus::View;
use crate::fingerprint::machine;

/// Two representatives that share enough. `a` is smaller than `b`.
///
/// There may be many times as many as passages, so what they share is not kept but looked up again ([`Verifier::found`])
/// where somebody wants to see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Words in the aligned runs.
    pub(super) words: u32,
    pub(super) grade: Grade,
}

/// An edge with all that the two share.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) grade: Grade,
    pub(super) shared: Shared,
}

/// What verification leans on.
#[derive(Clone, Copy)]
pub(super) struct Verifier<'a> {
    pub(super) corpus: View<'a>,
    pub(super) all: &'a Representatives,
    pub(super) digrams: &'a Digrams<'a>,
    pub(super) limits: &'a Thresholds,
}

/// A run of an edge that may be a formula: the long ones, or where there are none the others; `a` as in the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct InARow {
    pub(super) a: u32,
    pub(super) b: u32,
    /// Its first word among those of `a`.
    pub(super) start: u32,
    pub(super) words: u32,
}

/// What came of some candidates.
#[derive(Debug, Default)]
pub(super) struct Edges {
    pub(super) edges: Vec<Edge>,
    /// The runs of those edges that hang on a rare 5-gram.
    pub(super) in_a_row: Vec<InARow>,
}

impl Edges {
    /// All of some parts, in their order.
    fn concat(parts: Vec<Edges>) -> Self {
        let mut all = Self::default();
        all.edges.reserve_exact(parts.iter().map(|part| part.edges.len()).sum());
        all.in_a_row.reserve_exact(parts.iter().map(|part| part.in_a_row.len()).sum());
        parts.into_iter().for_each(|part| all.extend(part));
        all
    }

    pub(super) fn extend(&mut self, more: Edges) {
        self.edges.extend(more.edges);
        self.in_a_row.extend(more.in_a_row);
    }

    /// Puts them in order, each once.
    pub(super) fn sort(&mut self) {
        self.edges.par_sort_unstable_by_key(|edge| (edge.a, edge.b));
        self.edges.dedup_by_key(|edge| (edge.a, edge.b));
        self.in_a_row.par_sort_unstable();
        self.in_a_row.dedup();
    }
}

/// Representatives, one after another, of which one task verifies all candidates.
const BLOCK: usize = 256;

/// What one task needs again and again.
struct Desk {
    marked: Marked,
    tray: Tray,
    chosen: Vec<u32>,
    prepared: Prepared,
    other: Vec<u64>,
    long: Vec<Aligned>,
    edges: Edges,
}

impl Desk {
    fn new() -> Self {
        let (prepared, other, long) = (Prepared::default(), Vec::new(), Vec::new());
        Self {
            marked: Marked::new(),
            tray: Tray::default(),
            chosen: Vec::new(),
            prepared,
            other,
            long,
            edges: Edges::default(),
        }
    }
}

impl Verifier<'_> {
    /// Verifies `a` against each of `others`.
    fn against(&self, a: u32, others: &[u32], desk: &mut Desk) {
        if others.is_empty() {
            return;
        }
        desk.marked.mark(self.digrams.of(a, &mut desk.tray));
        desk.chosen.clear();
        let (marked, chosen, tray) = (&desk.marked, &mut desk.chosen, &mut desk.tray);
        machine::run(Choice { marked, digrams: self.digrams, tray, limits: self.limits, others, chosen });
        if !desk.chosen.is_empty() {
            desk.prepared.set(|hashes| self.all.hashes(self.corpus, a, hashes));
        }
        for &b in &desk.chosen {
            desk.other.clear();
            self.all.hashes(self.corpus, b, &mut desk.other);
            desk.long.clear();
            let shared = desk.prepared.shared_and_long(&desk.other, self.limits, |run| desk.long.push(run));
            let grade = grade::passages(&shared, desk.prepared.words(), desk.other.len() as u32, self.limits);
            if grade != Grade::Unrelated {
                desk.edges.edges.push(Edge { a, b, words: shared.words, grade });
            }
            if grade == Grade::IfRare {
                let runs = if shared.long { &desk.long } else { &shared.runs };
                let in_a_row = runs.iter().filter(|run| run.words as usize >= GRAM);
                desk.edges.in_a_row.extend(in_a_row.map(|run| InARow { a, b, start: run.a, words: run.words }));
            }
        }
    }

    /// Verifies pairs, each once, in ascending order.
    pub(super) fn pairs(&self, mut pairs: Vec<(u32, u32)>) -> Edges {
        pairs.par_sort_unstable();
        pairs.dedup();
        let groups: Vec<&[(u32, u32)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
        let block = |groups: &[&[(u32, u32)]]| {
            let (mut desk, mut others) = (Desk::new(), Vec::new());
            for group in groups {
                others.clear();
                others.extend(group.iter().map(|&(_, b)| b));
                if let Some(&(a, _)) = group.first() {
                    self.against(a, &others, &mut desk);
                }
            }
            desk.edges
        };
        Edges::concat(groups.par_chunks(BLOCK).map(block).collect())
    }

    /// Verifies all pairs of each list of at most `longest` members, and the pairs in `more` (ascending), each once.
    ///
    /// Pairs are gathered a side at a time, so that they never all stand in memory.
    pub(super) fn lists(&self, lists: &Lists, longest: usize, more: &[(u32, u32)]) -> Edges {
        let within = Within::of(lists, longest, self.all.len());
        let block = |block: usize| {
            let (mut desk, mut others) = (Desk::new(), Vec::new());
            let first = (block * BLOCK) as u32;
            let mut more = more.get(more.partition_point(|&(a, _)| a < first)..).unwrap_or(&[]);
            for a in first..(first + BLOCK as u32).min(self.all.len() as u32) {
                others.clear();
                for &list in within.of_member(a) {
                    let members = lists.members(list as usize);
                    let after = members.partition_point(|&member| member <= a);
                    others.extend_from_slice(members.get(after..).unwrap_or(&[]));
                }
                let (mine, rest) = more.split_at(more.partition_point(|&(first, _)| first == a));
                others.extend(mine.iter().map(|&(_, b)| b));
                more = rest;
                others.sort_unstable();
                others.dedup();
                self.against(a, &others, &mut desk);
            }
            desk.edges
        };
        Edges::concat((0..self.all.len().div_ceil(BLOCK)).into_par_iter().map(block).collect())
    }

    /// What the two sides of each edge share. Edges of one first side stand together.
    pub(super) fn found(&self, edges: &[Edge]) -> Vec<Found> {
        let groups: Vec<&[Edge]> = edges.chunk_by(|x, y| x.a == y.a).collect();
        let of_group = |group: &&[Edge]| {
            let mut prepared = Prepared::default();
            prepared.set(|hashes| group.iter().take(1).for_each(|edge| self.all.hashes(self.corpus, edge.a, hashes)));
            let one = |edge: &Edge| {
                let mut other = Vec::new();
                self.all.hashes(self.corpus, edge.b, &mut other);
                Found { a: edge.a, b: edge.b, grade: edge.grade, shared: prepared.shared(&other, self.limits) }
            };
            group.iter().map(one).collect::<Vec<Found>>()
        };
        groups.par_iter().flat_map_iter(of_group).collect()
    }
}

/// For each member, the lists that it is in.
struct Within {
    lists: Vec<u32>,
    starts: Vec<u32>,
}

impl Within {
    fn of(lists: &Lists, longest: usize, members: usize) -> Self {
        let short = || (0..lists.len()).filter(|&list| lists.members(list).len() <= longest);
        let mut starts = vec![0u32; members + 2];
        for member in short().flat_map(|list| lists.members(list)) {
            if let Some(count) = starts.get_mut(*member as usize + 2) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut all = vec![0; sum as usize];
        for list in short() {
            for member in lists.members(list) {
                if let Some(next) = starts.get_mut(*member as usize + 1) {
                    if let Some(slot) = all.get_mut(*next as usize) {
                        *slot = list as u32;
                    }
                    *next += 1;
                }
            }
        }
        Self { lists: all, starts }
    }

    fn of_member(&self, member: u32) -> &[u32] {
        let start = |at: usize| self.starts.get(at).map_or(self.lists.len(), |&start| start as usize);
        self.lists.get(start(member as usize)..start(member as usize + 1)).unwrap_or(&[])
    }
}
