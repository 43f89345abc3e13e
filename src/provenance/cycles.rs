//! Do the directions run in a circle? Then at least one of them is wrong, and all that lie on it are conflicts.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::corpus::Corpus;

use super::direction::Relay;
use super::evidence::{Reason, Receipt, Way};
use super::findings::path;

/// Marks every decided relay from whose later document a way leads back to its earlier one, with that way as the reason
/// against it; of several shortest ways one that hangs on the texts alone.
pub fn cycles(corpus: &Corpus, relays: &mut [Relay]) {
    let decided = relays.iter().enumerate().filter_map(|(place, relay)| {
        let (from, to) = relay.decided()?;
        Some(Edge { from, to, place })
    });
    let mut open =
        without_ends(without_ends(decided.collect(), |edge| (edge.from, edge.to)), |edge| (edge.to, edge.from));
    open.sort_by_key(|edge| corpus.documents.get(edge.to as usize).map(|document| document.text_digest));
    let mut after: BTreeMap<u32, Vec<Edge>> = BTreeMap::new();
    let mut by_later: BTreeMap<u32, Vec<Edge>> = BTreeMap::new();
    for edge in open {
        after.entry(edge.from).or_default().push(edge);
        by_later.entry(edge.to).or_default().push(edge);
    }
    let mut against: Vec<(usize, Reason)> = Vec::new();
    for (later, edges) in &by_later {
        let ways = ways_from(*later, &after, edges.iter().map(|edge| edge.from).collect());
        for edge in edges {
            let Some(way) = way_to(edge.from, *later, &ways) else { continue };
            against.push((edge.place, reason(corpus, relays, &way)));
        }
    }
    for (place, reason) in against {
        if let Some(relay) = relays.get_mut(place) {
            relay.conflict = true;
            relay.reasons.push(reason);
        }
    }
}

/// A decided relay.
#[derive(Clone, Copy)]
struct Edge {
    from: u32,
    to: u32,
    place: usize,
}

/// Leaves out, again and again, what begins at a document that nothing leads to (Kahn 1962). Done both ways, nothing stays
/// of a graph without circles.
fn without_ends(mut edges: Vec<Edge>, ends: fn(&Edge) -> (u32, u32)) -> Vec<Edge> {
    let mut leading: BTreeMap<u32, usize> = BTreeMap::new();
    let mut after: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (from, to) in edges.iter().map(ends) {
        *leading.entry(to).or_default() += 1;
        after.entry(from).or_default().push(to);
    }
    let mut bare: Vec<u32> = after.keys().filter(|at| !leading.contains_key(at)).copied().collect();
    while let Some(at) = bare.pop() {
        for to in after.remove(&at).into_iter().flatten() {
            let Some(count) = leading.get_mut(&to) else { continue };
            *count -= 1;
            if *count == 0 {
                bare.push(to);
            }
        }
    }
    edges.retain(|edge| after.contains_key(&ends(edge).0));
    edges
}

/// For each document that is reached from `start`, by the fewest steps, the one before it and the relay between. It goes no
/// further than until all that are `wanted` are reached: most circles are short.
fn ways_from(start: u32, after: &BTreeMap<u32, Vec<Edge>>, mut wanted: BTreeSet<u32>) -> BTreeMap<u32, (u32, usize)> {
    let mut ways = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        for edge in after.get(&at).into_iter().flatten() {
            if edge.to != start && !ways.contains_key(&edge.to) {
                ways.insert(edge.to, (at, edge.place));
                wanted.remove(&edge.to);
                if wanted.is_empty() {
                    return ways;
                }
                open.push_back(edge.to);
            }
        }
    }
    ways
}

/// The relays of the way to `end`, in order.
fn way_to(end: u32, start: u32, ways: &BTreeMap<u32, (u32, usize)>) -> Option<Vec<usize>> {
    let (mut at, mut way) = (end, Vec::new());
    while at != start {
        let (before, place) = ways.get(&at)?;
        way.push(*place);
        at = *before;
    }
    way.reverse();
    Some(way)
}

/// The most steps of a way back that are shown.
const SHOWN: usize = 8;

fn reason(corpus: &Corpus, relays: &[Relay], way: &[usize]) -> Reason {
    let steps: Vec<&Relay> = way.iter().filter_map(|place| relays.get(*place)).take(SHOWN).collect();
    let hands: Vec<String> = steps.iter().filter_map(|relay| relay.decided()).map(|(_, to)| path(corpus, to)).collect();
    let receipts: Vec<Receipt> =
        steps.iter().flat_map(|relay| &relay.reasons).flat_map(|one| one.receipts.clone()).collect();
    let says = format!("the directions run in a circle: from the later of the two on to {}", hands.join(", then "));
    Reason { rule: "circle", points: Way::Backward, says, receipts }
}

#[cfg(test)]
mod tests {
    use super::super::direction::End;
    use super::super::evidence::Tier;
    use super::*;
    use crate::span::Span;

    /// Relays between documents, each with one receipt: the place in the list.
    fn relays(edges: &[(u32, u32)]) -> Vec<Relay> {
        let one = |(place, (from, to)): (usize, &(u32, u32))| {
            let receipts = vec![Receipt::text(*to, Span::new(place, place + 1))];
            let reasons = vec![Reason { rule: "test", points: Way::Forward, says: String::new(), receipts }];
            let (from, to) = (End::Document(*from), End::Document(*to));
            Relay { from, to, tier: Tier::Stated, conflict: false, reasons }
        };
        edges.iter().enumerate().map(one).collect()
    }

    /// The places of the relays in conflict, each with the places of those that lead back.
    fn found(edges: &[(u32, u32)]) -> Vec<(usize, Vec<u32>)> {
        let mut relays = relays(edges);
        cycles(&Corpus::default(), &mut relays);
        let back = |relay: &Relay| relay.reasons[1].receipts.iter().map(|receipt| receipt.span.start).collect();
        let conflicts = relays.iter().enumerate().filter(|(_, relay)| relay.conflict);
        conflicts.map(|(place, relay)| (place, back(relay))).collect()
    }

    #[test]
    fn what_lies_on_a_circle_is_a_conflict_and_shows_the_way_back() {
        assert_eq!(found(&[(0, 1), (1, 2), (2, 0)]), [(0, vec![1, 2]), (1, vec![2, 0]), (2, vec![0, 1])]);
    }

    #[test]
    fn what_leads_into_a_circle_between_two_or_out_of_one_is_none() {
        let edges = [(9, 0), (0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (4, 5), (5, 3), (5, 8)];
        let places: Vec<usize> = found(&edges).into_iter().map(|(place, _)| place).collect();
        assert_eq!(places, [1, 2, 3, 5, 6, 7]);
    }

    #[test]
    fn without_a_circle_there_is_no_conflict() {
        assert_eq!(found(&[(0, 1), (0, 2), (1, 2), (2, 3), (1, 3)]), []);
    }
}
