//! Candidates to edges: each pair that a lane proposed is verified once.

use rayon::prelude::*;

use super::anchors::Lists;
use super::digrams::{Digrams, Marked};
use super::grade::{self, Grade};
use super::options::Thresholds;
use super::representatives::Representatives;
use super::verify::{Prepared, Shared};
use crate::corpus::View;

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
    pub(super) digrams: &'a Digrams,
    pub(super) limits: &'a Thresholds,
}

/// Representatives, one after another, of which one task verifies all candidates.
const BLOCK: usize = 256;

impl Verifier<'_> {
    /// Verifies `a` against each of `others`.
    fn against(&self, a: u32, others: &[u32], marked: &mut Marked, edges: &mut Vec<Edge>) {
        if others.is_empty() {
            return;
        }
        marked.mark(self.digrams.of(a));
        let mut prepared = None;
        for &b in others.iter().filter(|&&b| marked.may_relate(self.digrams.of(b), self.limits)) {
            let prepared = prepared.get_or_insert_with(|| Prepared::new(&self.all.words(self.corpus, a)));
            let other = self.all.words(self.corpus, b);
            if !prepared.may_relate(&other, self.limits) {
                continue;
            }
            let shared = prepared.shared(&other, self.limits);
            let grade = grade::passages(&shared, prepared.words(), other.len() as u32, self.limits);
            if grade != Grade::Unrelated {
                edges.push(Edge { a, b, words: shared.words, grade });
            }
        }
    }

    /// Verifies pairs, each once, in ascending order.
    pub(super) fn pairs(&self, mut pairs: Vec<(u32, u32)>) -> Vec<Edge> {
        pairs.par_sort_unstable();
        pairs.dedup();
        let groups: Vec<&[(u32, u32)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
        let block = |groups: &[&[(u32, u32)]]| {
            let (mut marked, mut others, mut edges) = (Marked::new(), Vec::new(), Vec::new());
            for group in groups {
                others.clear();
                others.extend(group.iter().map(|&(_, b)| b));
                if let Some(&(a, _)) = group.first() {
                    self.against(a, &others, &mut marked, &mut edges);
                }
            }
            edges
        };
        let blocks: Vec<Vec<Edge>> = groups.par_chunks(BLOCK).map(block).collect();
        blocks.concat()
    }

    /// Verifies all pairs of each list of at most `longest` members, and the pairs in `more` (ascending), each once.
    ///
    /// Pairs are gathered a side at a time, so that they never all stand in memory.
    pub(super) fn lists(&self, lists: &Lists, longest: usize, more: &[(u32, u32)]) -> Vec<Edge> {
        let within = Within::of(lists, longest, self.all.len());
        let block = |block: usize| {
            let (mut marked, mut others, mut edges) = (Marked::new(), Vec::new(), Vec::new());
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
                self.against(a, &others, &mut marked, &mut edges);
            }
            edges
        };
        let blocks: Vec<Vec<Edge>> = (0..self.all.len().div_ceil(BLOCK)).into_par_iter().map(block).collect();
        blocks.concat()
    }

    /// What the two sides of each edge share. Edges of one first side stand together.
    pub(super) fn found(&self, edges: &[Edge]) -> Vec<Found> {
        let groups: Vec<&[Edge]> = edges.chunk_by(|x, y| x.a == y.a).collect();
        let of_group = |group: &&[Edge]| {
            let words = group.first().map(|edge| self.all.words(self.corpus, edge.a)).unwrap_or_default();
            let prepared = Prepared::new(&words);
            let one = |edge: &Edge| {
                let shared = prepared.shared(&self.all.words(self.corpus, edge.b), self.limits);
                Found { a: edge.a, b: edge.b, grade: edge.grade, shared }
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
