//! Which fingerprints lie within a Hamming radius of each other? All such pairs, with no miss.
//!
//! [`join`] is complete: its pairs, and those that its blobs stand for ([`Join::expand`]), are exactly those of
//! [`oracle`]. Runs of near-identical boilerplate come out as blobs, so that their pairs, which grow with the square,
//! need not be listed.

mod blobs;
mod covering;

/// The greatest radius that [`join`] takes.
pub const MAX_RADIUS: u32 = 12;

/// What a join found. Numbers are places in the fingerprints that were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Join {
    /// Pairs within the radius, the smaller number first, ascending; none of a blob's member.
    pub pairs: Vec<(u32, u32)>,
    /// Balls of many fingerprints.
    pub blobs: Vec<Blob>,
}

/// Many fingerprints round a centre, taken out of the join as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob {
    /// The centre: the bitwise majority of a crowd, which need not be one of the fingerprints, or one of them.
    pub centre: u64,
    /// All within the radius of the centre, the nearest first, then ascending.
    pub members: Vec<u32>,
    /// Those outside, within twice the radius of the centre, ascending: only these can be near a member.
    pub ring: Vec<u32>,
}

/// All pairs of fingerprints within `radius` (clamped to [`MAX_RADIUS`]).
///
/// The fingerprints must be ascending and distinct; equal ones are for the caller to group.
pub fn join(prints: &[u64], radius: u32) -> Join {
    let radius = radius.min(MAX_RADIUS);
    if radius == 0 || prints.len() < 2 {
        return Join::default();
    }
    let (blobs, rest) = blobs::peel(prints, radius);
    let place = |print: u64| prints.binary_search(&print).ok().map(|place| place as u32);
    let found = covering::pairs(&rest, radius);
    let mut pairs: Vec<(u32, u32)> =
        found.into_iter().filter_map(|(x, y)| Some((place(x.min(y))?, place(x.max(y))?))).collect();
    pairs.sort_unstable();
    Join { pairs, blobs }
}

impl Join {
    /// All pairs, those that the blobs stand for among them: ascending, each once.
    pub fn expand(&self, prints: &[u64], radius: u32) -> Vec<(u32, u32)> {
        let near = |a: u32, b: u32| match (prints.get(a as usize), prints.get(b as usize)) {
            (Some(a), Some(b)) => (a ^ b).count_ones() <= radius,
            _ => false,
        };
        let mut pairs = self.pairs.clone();
        for blob in &self.blobs {
            for (i, &a) in blob.members.iter().enumerate() {
                let others = blob.members.iter().skip(i + 1).chain(&blob.ring);
                pairs.extend(others.filter(|&&b| near(a, b)).map(|&b| (a.min(b), a.max(b))));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// All pairs within the radius by comparing each with each: what [`join`] is tested against.
pub fn oracle(prints: &[u64], radius: u32) -> Vec<(u32, u32)> {
    let mut pairs = Vec::new();
    for (i, a) in prints.iter().enumerate() {
        let later = prints.iter().enumerate().skip(i + 1);
        pairs.extend(later.filter(|(_, b)| (a ^ *b).count_ones() <= radius).map(|(j, _)| (i as u32, j as u32)));
    }
    pairs
}
