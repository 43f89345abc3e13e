//! Which pairs of documents are looked at?

use rayon::prelude::*;

use super::super::anchors::Lists;
use super::super::options::Thresholds;
use super::super::representatives::Representatives;
use super::Aligner;
use crate::corpus::Passages;

impl Aligner<'_> {
    /// Those pairs of documents and the ones that a match joins, ascending, each once. Of a set of identical passages,
    /// or of two related sets, all pairs while they are few, else those with the first; of a set that is too large for
    /// that, its first only.
    pub(super) fn pairs(&self, mut pairs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
        let list = self.limits.list;
        let mut push = |a: u32, b: u32| {
            let (a, b) = (self.document(a), self.document(b));
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
        // Of a set that is too large only the first is paired: a boilerplate with many near copies is a square else.
        let few = |number: u32| {
            let members = self.all.members(number);
            members.get(..if members.len() > list { 1 } else { members.len() }).unwrap_or(&[])
        };
        for (a, b) in ends {
            let (a, b) = (few(a), few(b));
            if a.len() * b.len() <= list * list / 2 {
                a.iter().for_each(|&a| b.iter().for_each(|&b| push(a, b)));
            } else if let (Some(&first_a), Some(&first_b)) = (a.first(), b.first()) {
                a.iter().for_each(|&a| push(a, first_b));
                b.iter().for_each(|&b| push(first_a, b));
            }
        }
        pairs.par_sort_unstable();
        pairs.dedup();
        pairs
    }

    fn document(&self, passage: u32) -> u32 {
        self.corpus.passages.document.get(passage as usize).copied().unwrap_or(0)
    }
}

/// All pairs of documents that have an anchor in common which is rare among documents, the smaller first; in no order, and
/// more than once.
pub(in super::super) fn rare_pairs(
    passages: &Passages,
    all: &Representatives,
    lists: &Lists,
    limits: &Thresholds,
) -> Vec<(u32, u32)> {
    let most = limits.rare as usize;
    let of_list = |list: usize| {
        let mut documents: Vec<u32> = Vec::new();
        // More representatives than that in so few documents are the exception; not worth the look.
        if lists.members(list).len() <= most {
            let members = lists.members(list).iter().flat_map(|&number| all.members(number)).take(most * most);
            documents.extend(members.filter_map(|&passage| passages.document.get(passage as usize)));
        }
        documents.sort_unstable();
        documents.dedup();
        documents.truncate(if documents.len() > most { 0 } else { most });
        let pairs = |(at, &a): (usize, &u32)| documents.iter().skip(at + 1).map(move |&b| (a, b)).collect::<Vec<_>>();
        documents.iter().enumerate().flat_map(pairs).collect::<Vec<_>>()
    };
    (0..lists.len()).into_par_iter().flat_map_iter(of_list).collect()
}
