//! Do the directions run in a circle? Then at least one of them is wrong, and all that lie on it are conflicts.

use std::collections::{BTreeMap, VecDeque};

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
        let ways = ways_from(*later, &after);
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

/// For each document that is reached from `start`, by the fewest steps, the one before it and the relay between.
fn ways_from(start: u32, after: &BTreeMap<u32, Vec<Edge>>) -> BTreeMap<u32, (u32, usize)> {
    let mut ways = BTreeMap::new();
    let mut open = VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        for edge in after.get(&at).into_iter().flatten() {
            if edge.to != start && !ways.contains_key(&edge.to) {
                ways.insert(edge.to, (at, edge.place));
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
