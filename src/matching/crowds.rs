//! Anchors that more passages have than can be compared each with each: every member against a centre.
//!
//! The smallest member is the first centre; those that do not match it give the next, up to a limit. Where there is an order
//! of choice, the first by that is, and whoever it does not hold gives the next. All crowds go round
//! by round together, since the same story is in the lists of all its anchors and is verified once. Members of different
//! centres are compared each with each as long as that is linear in the list; what is left is a formula. So two members
//! match, or match one centre, or their shared words are reported with their counts.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::anchors::Lists;
use super::candidates::{Edges, Verifier};
use super::grade::Grade;

/// Pairs across centres are compared while they are at most this many for each member.
const ACROSS: usize = 16;

/// A list that is too long, as its centres divide it.
struct Crowd {
    list: usize,
    /// Members by centre; the last are those that no centre has matched yet.
    parts: Vec<Vec<u32>>,
    rest: Vec<u32>,
}

/// What crowds came to.
pub(super) struct Crowds {
    /// Edges beyond those that were known.
    pub(super) found: Edges,
    /// The lists that are formulas.
    pub(super) formulas: Vec<usize>,
}

/// Verifies the members of every list of more than `limits.list`. `order` holds the place of each representative in an order
/// of choice.
pub(super) fn crowds(verifier: &Verifier<'_>, lists: &Lists, order: Option<&[u32]>) -> Crowds {
    let limits = verifier.limits;
    let long = lists.long.iter().map(|&(list, _)| list as usize);
    let opened = |list: usize| {
        let mut rest = lists.members(list).to_vec();
        if let Some(order) = order {
            rest.sort_unstable_by_key(|&member| (order.get(member as usize), member));
        }
        Crowd { list, parts: Vec::new(), rest }
    };
    let mut open: Vec<Crowd> = long.map(opened).collect();
    let mut closed = Vec::new();
    let mut found = Edges::default();
    let mut asked: HashSet<(u32, u32)> = HashSet::default();
    let mut matched: HashMap<(u32, u32), u32> = HashMap::default();
    let mut verify = |pairs: Vec<(u32, u32)>, matched: &mut HashMap<(u32, u32), u32>| {
        let new: Vec<(u32, u32)> = pairs.into_iter().filter(|pair| asked.insert(*pair)).collect();
        let more = verifier.pairs(new);
        let related = more.edges.iter().filter(|one| matches!(one.grade, Grade::Related(_)));
        matched.extend(related.map(|one| ((one.a, one.b), one.words)));
        found.extend(more);
    };
    // Whether a member that shares so many words with a centre belongs to it.
    let belongs = |member: u32, shared: u32| {
        let words = verifier.all.word_count(verifier.corpus, member);
        order.is_none() || f64::from(shared) >= limits.within * f64::from(words)
    };
    for _ in 0..limits.centres {
        let pairs = open.iter().flat_map(|crowd| {
            let (first, others) =
                crowd.rest.split_first().map_or((0, [].as_slice()), |(first, others)| (*first, others));
            others.iter().map(move |&other| pair(first, other))
        });
        verify(pairs.collect(), &mut matched);
        for mut crowd in std::mem::take(&mut open) {
            let Some(&centre) = crowd.rest.first() else { continue };
            let joins = |&other: &u32| {
                other == centre || matched.get(&pair(centre, other)).is_some_and(|&shared| belongs(other, shared))
            };
            let (part, rest) = crowd.rest.iter().copied().partition(joins);
            crowd.parts.push(part);
            crowd.rest = rest;
            if crowd.rest.is_empty() { closed.push(crowd) } else { open.push(crowd) }
        }
    }
    closed.extend(open);
    let mut formulas = Vec::new();
    let mut across = Vec::new();
    for crowd in closed.iter_mut() {
        // Each of the rest is a part of its own.
        let parts = crowd.parts.drain(..).chain(crowd.rest.drain(..).map(|lone| vec![lone])).collect::<Vec<_>>();
        let size: usize = parts.iter().map(Vec::len).sum();
        let within: usize = parts.iter().map(|part| part.len() * part.len()).sum();
        if (size * size - within) / 2 <= ACROSS * size {
            for (i, part) in parts.iter().enumerate() {
                let others = parts.iter().skip(i + 1).flatten();
                across.extend(others.flat_map(|&b| part.iter().map(move |&a| pair(a, b))));
            }
        } else {
            formulas.push(crowd.list);
        }
    }
    verify(across, &mut matched);
    formulas.sort_unstable();
    Crowds { found, formulas }
}

/// Two representatives, the smaller first.
fn pair(a: u32, b: u32) -> (u32, u32) {
    (a.min(b), a.max(b))
}
