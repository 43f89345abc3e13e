//! Which pairs of documents are looked at?

use rayon::prelude::*;

use super::super::anchors::Lists;
use super::Aligner;

impl Aligner<'_> {
    /// The pairs of documents that a match or a rare anchor joins, ascending, each once. Of a set of identical passages,
    /// or of two related sets, all pairs while they are few, else those with the first.
    pub(super) fn pairs(&self, lists: &Lists) -> Vec<(u32, u32)> {
        let mut pairs: Vec<(u32, u32)> = Vec::new();
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
        for (a, b) in ends {
            let (a, b) = (self.all.members(a), self.all.members(b));
            if a.len() * b.len() <= list * list / 2 {
                a.iter().for_each(|&a| b.iter().for_each(|&b| push(a, b)));
            } else if let (Some(&first_a), Some(&first_b)) = (a.first(), b.first()) {
                a.iter().for_each(|&a| push(a, first_b));
                b.iter().for_each(|&b| push(first_a, b));
            }
        }
        pairs.par_extend((0..lists.len()).into_par_iter().flat_map_iter(|list| self.rare(lists, list)));
        pairs.par_sort_unstable();
        pairs.dedup();
        pairs
    }

    /// All pairs of the documents that have an anchor, if it is rare among documents.
    fn rare(&self, lists: &Lists, list: usize) -> Vec<(u32, u32)> {
        let most = self.limits.rare as usize;
        let members = lists.members(list);
        if members.len() > most {
            // Representatives in one document are the exception; not worth the look.
            return Vec::new();
        }
        let passages = members.iter().flat_map(|&number| self.all.members(number));
        let mut documents: Vec<u32> = passages.take(most * most).map(|&passage| self.document(passage)).collect();
        documents.sort_unstable();
        documents.dedup();
        let pairs = |(at, &a): (usize, &u32)| documents.iter().skip(at + 1).map(move |&b| (a, b)).collect::<Vec<_>>();
        if documents.len() > most { Vec::new() } else { documents.iter().enumerate().flat_map(pairs).collect() }
    }

    fn document(&self, passage: u32) -> u32 {
        self.corpus.passages.document.get(passage as usize).copied().unwrap_or(0)
    }
}
