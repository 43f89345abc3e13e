//! Candidates to findings: each pair that a lane proposed is verified once.

use rayon::prelude::*;

use super::anchors::Lists;
use super::grade::{self, Grade};
use super::options::Thresholds;
use super::representatives::Representatives;
use super::verify::{Prepared, Shared};
use crate::corpus::Corpus;

/// Two representatives that share enough to be looked at again. `a` is smaller than `b`.
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
    pub(super) corpus: &'a Corpus,
    pub(super) all: &'a Representatives,
    pub(super) limits: &'a Thresholds,
}

impl Verifier<'_> {
    /// Verifies `a` against each of `others`.
    fn against(&self, a: u32, others: &[u32]) -> Vec<Found> {
        if others.is_empty() {
            return Vec::new();
        }
        let words = self.all.words(self.corpus, a);
        let prepared = Prepared::new(&words);
        let one = |&b: &u32| {
            let other = self.all.words(self.corpus, b);
            if !prepared.may_relate(&other, self.limits) {
                return None;
            }
            let shared = prepared.shared(&other, self.limits);
            let grade = grade::passages(&shared, words.len() as u32, other.len() as u32, self.limits);
            (grade != Grade::Unrelated).then_some(Found { a, b, grade, shared })
        };
        others.iter().filter_map(one).collect()
    }

    /// Verifies pairs, each once, in ascending order.
    pub(super) fn pairs(&self, mut pairs: Vec<(u32, u32)>) -> Vec<Found> {
        pairs.par_sort_unstable();
        pairs.dedup();
        let groups: Vec<&[(u32, u32)]> = pairs.chunk_by(|x, y| x.0 == y.0).collect();
        let one = |group: &&[(u32, u32)]| {
            let others: Vec<u32> = group.iter().map(|&(_, b)| b).collect();
            group.first().map_or_else(Vec::new, |&(a, _)| self.against(a, &others))
        };
        groups.par_iter().flat_map_iter(one).collect()
    }

    /// Verifies all pairs of each list of at most `longest` members, and the pairs in `more` (ascending), each once.
    ///
    /// Pairs are gathered a side at a time, so that they never all stand in memory.
    pub(super) fn lists(&self, lists: &Lists, longest: usize, more: &[(u32, u32)]) -> Vec<Found> {
        let within = Within::of(lists, longest, self.all.len());
        let one = |a: u32| {
            let mut others: Vec<u32> = Vec::new();
            for &list in within.of_member(a) {
                let members = lists.members(list as usize);
                let after = members.partition_point(|&member| member <= a);
                others.extend_from_slice(members.get(after..).unwrap_or(&[]));
            }
            let start = more.partition_point(|&(first, _)| first < a);
            others.extend(more.iter().skip(start).take_while(|&&(first, _)| first == a).map(|&(_, b)| b));
            others.sort_unstable();
            others.dedup();
            self.against(a, &others)
        };
        self.all.numbers().into_par_iter().flat_map_iter(one).collect()
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
