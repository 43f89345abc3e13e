//! Which passages, and which documents, tell the same text? Matches in, [`Cluster`]s out.
//!
//! Repeatedly the item with the most edges left is a centre and takes its neighbours; of equal ones the smallest. So
//! every member matches its centre, and a chain A, B, C where A does not match C ends at B. Any engine that finds the
//! same edges gives the same clusters.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::corpus::Corpus;
use crate::matching::{Grain, Matches, Place, Relation};

/// Items that tell the same text, round a centre that every one of them matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The member that all others match.
    pub centre: u32,
    /// All members, the centre among them, ascending; at least two.
    pub members: Vec<u32>,
}

/// The clusters of passages, by number in the corpus: edges are identical, near, contains and within.
pub fn passages(corpus: &Corpus, matches: &Matches) -> Vec<Cluster> {
    let passage = |place: Place| corpus.passage_at(place.document, place.span);
    let edges: Vec<(u32, u32)> = matches
        .matches
        .iter()
        .filter(|one| binds(one.relation) && one.a.grain == Grain::Paragraph && one.b.grain == Grain::Paragraph)
        .filter_map(|one| Some((passage(one.a)?, passage(one.b)?)))
        .collect();
    clusters(&matches.groups, &edges)
}

/// The clusters of documents, by number in the corpus, from their alignments likewise.
pub fn documents(matches: &Matches) -> Vec<Cluster> {
    let binding = matches.alignments.iter().filter(|one| binds(one.relation));
    let edges: Vec<(u32, u32)> = binding.map(|one| (one.a, one.b)).collect();
    clusters(&[], &edges)
}

/// Whether a relation is an edge.
fn binds(relation: Relation) -> bool {
    matches!(relation, Relation::Identical | Relation::Near | Relation::Contains | Relation::Within)
}

/// The clusters of items, ascending by centre.
///
/// Each group (disjoint, two or more items) is of identical items: all its pairs are edges, and an edge of one of its
/// members is one of all, so that a group costs its size and not its square. Edges may come twice and either way round.
///
/// ```
/// use firsthand::cluster::clusters;
/// let found = clusters(&[vec![4, 5]], &[(0, 1), (1, 2), (3, 4)]);
/// assert_eq!(found.iter().map(|c| (c.centre, c.members.clone())).collect::<Vec<_>>(),
///     [(1, vec![0, 1, 2]), (3, vec![3, 4, 5])]);
/// ```
pub fn clusters(groups: &[Vec<u32>], edges: &[(u32, u32)]) -> Vec<Cluster> {
    let nodes = Nodes::of(groups, edges);
    let weight = |node: usize| nodes.items.get(node).map_or(0, Vec::len);
    // The edges that a member of the node has left.
    let mut degree: Vec<usize> = (0..nodes.items.len())
        .map(|node| {
            nodes.next_to(node).iter().map(|&other| weight(other)).sum::<usize>() + weight(node).saturating_sub(1)
        })
        .collect();
    let first = |node: usize| nodes.items.get(node).and_then(|items| items.first()).copied().unwrap_or(0);
    let mut queue: BinaryHeap<(usize, Reverse<u32>, usize)> =
        degree.iter().enumerate().map(|(node, &degree)| (degree, Reverse(first(node)), node)).collect();
    let mut taken = vec![false; nodes.items.len()];
    let is_taken = |taken: &[bool], node: usize| taken.get(node).copied().unwrap_or(true);
    let mut clusters = Vec::new();
    while let Some((edges, _, centre)) = queue.pop() {
        if edges == 0 {
            break;
        }
        // What was queued before some of its neighbours left has been queued again since.
        if is_taken(&taken, centre) || degree.get(centre) != Some(&edges) {
            continue;
        }
        let neighbours = nodes.next_to(centre).iter().copied().filter(|&node| !is_taken(&taken, node));
        let leaving: Vec<usize> = std::iter::once(centre).chain(neighbours).collect();
        for &node in &leaving {
            if let Some(taken) = taken.get_mut(node) {
                *taken = true;
            }
        }
        for &node in &leaving {
            for &other in nodes.next_to(node).iter().filter(|&&other| !is_taken(&taken, other)) {
                if let Some(degree) = degree.get_mut(other) {
                    *degree -= weight(node);
                    queue.push((*degree, Reverse(first(other)), other));
                }
            }
        }
        let mut members: Vec<u32> = leaving.iter().flat_map(|&node| nodes.items.get(node)).flatten().copied().collect();
        members.sort_unstable();
        clusters.push(Cluster { centre: first(centre), members });
    }
    clusters.sort_unstable_by_key(|cluster| cluster.centre);
    clusters
}

/// The graph with each group as one node.
struct Nodes {
    /// The items of each node, ascending.
    items: Vec<Vec<u32>>,
    /// Neighbours, node by node, ascending.
    ends: Vec<usize>,
    /// Where each node's neighbours begin.
    starts: Vec<usize>,
}

impl Nodes {
    fn of(groups: &[Vec<u32>], edges: &[(u32, u32)]) -> Self {
        let named = groups.iter().flatten().copied().chain(edges.iter().flat_map(|&(a, b)| [a, b]));
        let size = named.max().map_or(0, |item| item as usize + 1);
        let mut node_of = vec![usize::MAX; size];
        let mut items: Vec<Vec<u32>> = groups.to_vec();
        items.iter_mut().for_each(|group| group.sort_unstable());
        for (node, group) in items.iter().enumerate() {
            for &item in group {
                if let Some(of) = node_of.get_mut(item as usize) {
                    *of = node;
                }
            }
        }
        let mut node = |item: u32| {
            let Some(of) = node_of.get_mut(item as usize) else { return usize::MAX };
            if *of == usize::MAX {
                *of = items.len();
                items.push(vec![item]);
            }
            *of
        };
        let mut both: Vec<(usize, usize)> = edges
            .iter()
            .map(|&(a, b)| (node(a), node(b)))
            .filter(|&(a, b)| a != b)
            .flat_map(|(a, b)| [(a, b), (b, a)])
            .collect();
        both.sort_unstable();
        both.dedup();
        let starts = (0..=items.len()).map(|node| both.partition_point(|&(from, _)| from < node)).collect();
        Self { items, ends: both.into_iter().map(|(_, to)| to).collect(), starts }
    }

    /// The neighbours of a node.
    fn next_to(&self, node: usize) -> &[usize] {
        let start = |at: usize| self.starts.get(at).copied().unwrap_or(self.ends.len());
        self.ends.get(start(node)..start(node + 1)).unwrap_or(&[])
    }
}
