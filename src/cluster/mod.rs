//! Which passages, and which documents, tell the same text? Matches in, [`Cluster`]s out.
//!
//! Repeatedly the item with the most edges left is a centre and takes its neighbours; of equal ones the smallest. So
//! every member matches its centre, and a chain A, B, C where A does not match C ends at B. Any engine that finds the
//! same edges gives the same clusters.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use crate::corpus::Corpus;
use crate::matching::{Grain, Links, Matches, Place, Relation};

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

/// The clusters of passages from their links, as [`passages`] gives them from matches.
pub fn linked(links: &Links) -> Vec<Cluster> {
    let binding = links.links.iter().filter(|link| binds(link.relation));
    let edges: Vec<(u32, u32)> = binding.map(|link| (link.a, link.b)).collect();
    clusters(&links.groups, &edges)
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
    // The edges that a member of the node has left.
    let mut degree: Vec<u64> = (0..nodes.len())
        .map(|node| nodes.next_to(node).iter().map(|&other| nodes.weight(other)).sum::<u64>() + nodes.weight(node) - 1)
        .collect();
    let mut queue: BinaryHeap<(u64, Reverse<u32>, u32)> =
        degree.iter().zip(0u32..).map(|(&degree, node)| (degree, Reverse(nodes.first(node)), node)).collect();
    let mut taken = vec![false; nodes.len() as usize];
    let is_taken = |taken: &[bool], node: u32| taken.get(node as usize).copied().unwrap_or(true);
    let mut clusters = Vec::new();
    while let Some((edges, _, centre)) = queue.pop() {
        if edges == 0 {
            break;
        }
        // What was queued before some of its neighbours left has been queued again since.
        if is_taken(&taken, centre) || degree.get(centre as usize) != Some(&edges) {
            continue;
        }
        let neighbours = nodes.next_to(centre).iter().copied().filter(|&node| !is_taken(&taken, node));
        let leaving: Vec<u32> = std::iter::once(centre).chain(neighbours).collect();
        for &node in &leaving {
            if let Some(taken) = taken.get_mut(node as usize) {
                *taken = true;
            }
        }
        for &node in &leaving {
            for &other in nodes.next_to(node).iter().filter(|&&other| !is_taken(&taken, other)) {
                if let Some(degree) = degree.get_mut(other as usize) {
                    *degree -= nodes.weight(node);
                    queue.push((*degree, Reverse(nodes.first(other)), other));
                }
            }
        }
        let mut members: Vec<u32> = leaving.iter().flat_map(|&node| nodes.items(node)).copied().collect();
        members.sort_unstable();
        clusters.push(Cluster { centre: nodes.first(centre), members });
    }
    clusters.sort_unstable_by_key(|cluster| cluster.centre);
    clusters
}

/// The graph with each group as one node, ascending by first item; items without edges are none.
struct Nodes {
    /// The items of the nodes, node by node, each ascending.
    items: Vec<u32>,
    /// For each node one past its last item.
    item_ends: Vec<u32>,
    /// Neighbours, node by node, ascending.
    next: Vec<u32>,
    /// For each node one past its last neighbour.
    next_ends: Vec<u64>,
}

impl Nodes {
    fn of(groups: &[Vec<u32>], edges: &[(u32, u32)]) -> Self {
        let named = groups.iter().flatten().copied().chain(edges.iter().flat_map(|&(a, b)| [a, b]));
        let size = named.max().map_or(0, |item| item as usize + 1);
        // Items by the first of their group: every item of a group, and every lone one that has an edge.
        let mut first_of = vec![u32::MAX; size];
        for group in groups {
            let first = group.iter().copied().min().unwrap_or(u32::MAX);
            for &item in group {
                if let Some(of) = first_of.get_mut(item as usize) {
                    *of = first;
                }
            }
        }
        for &item in edges.iter().flat_map(|(a, b)| [a, b]) {
            if let Some(of) = first_of.get_mut(item as usize).filter(|of| **of == u32::MAX) {
                *of = item;
            }
        }
        let mut pairs: Vec<(u32, u32)> = first_of
            .iter()
            .zip(0..)
            .filter(|&(&first, _)| first != u32::MAX)
            .map(|(&first, item)| (first, item))
            .collect();
        pairs.par_sort_unstable();
        // From here on the node of each item in place of its group's first.
        let mut item_ends = Vec::new();
        let mut node_of = first_of;
        for node in pairs.chunk_by(|x, y| x.0 == y.0) {
            for &(_, item) in node {
                if let Some(of) = node_of.get_mut(item as usize) {
                    *of = item_ends.len() as u32;
                }
            }
            item_ends.push(item_ends.last().copied().unwrap_or(0) + node.len() as u32);
        }
        let items = pairs.into_iter().map(|(_, item)| item).collect();
        let node = |item: u32| node_of.get(item as usize).copied().unwrap_or(u32::MAX);
        let ends = edges.iter().map(|&(a, b)| (node(a), node(b))).filter(|(a, b)| a != b);
        let mut both: Vec<(u32, u32)> = ends.flat_map(|(a, b)| [(a, b), (b, a)]).collect();
        both.par_sort_unstable();
        both.dedup();
        let mut next_ends = vec![0; item_ends.len()];
        for (end, (from, _)) in (1..).zip(&both) {
            if let Some(of) = next_ends.get_mut(*from as usize) {
                *of = end;
            }
        }
        // A node without neighbours ends where the one before it does.
        let mut before = 0;
        for end in &mut next_ends {
            before = (*end).max(before);
            *end = before;
        }
        Self { items, item_ends, next: both.into_iter().map(|(_, to)| to).collect(), next_ends }
    }

    fn len(&self) -> u32 {
        self.item_ends.len() as u32
    }

    /// How many items a node has.
    fn weight(&self, node: u32) -> u64 {
        self.items(node).len() as u64
    }

    /// The items of a node, ascending.
    fn items(&self, node: u32) -> &[u32] {
        let end = |at: u32| self.item_ends.get(at as usize).copied().unwrap_or(0) as usize;
        self.items.get(node.checked_sub(1).map_or(0, end)..end(node)).unwrap_or(&[])
    }

    /// The first item of a node.
    fn first(&self, node: u32) -> u32 {
        self.items(node).first().copied().unwrap_or(0)
    }

    /// The neighbours of a node.
    fn next_to(&self, node: u32) -> &[u32] {
        let end = |at: u32| self.next_ends.get(at as usize).copied().unwrap_or(0) as usize;
        self.next.get(node.checked_sub(1).map_or(0, end)..end(node)).unwrap_or(&[])
    }
}
