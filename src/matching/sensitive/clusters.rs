//! Which seeds are one retold stretch? Those near each other on both sides, if the whole stretch bears it out.

use super::Sensitivity;
use super::seeds::Seed;
use super::sentenced::Part;
use super::weighed::Weighed;

/// A stretch of the one document beside one of the other, by words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) a: Part,
    pub(super) b: Part,
}

impl Stretch {
    /// Whether the two share words on both sides.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.a.overlap(other.a) > 0 && self.b.overlap(other.b) > 0
    }

    /// The other way round.
    pub(super) fn turned(self) -> Self {
        Self { a: self.b, b: self.a }
    }

    /// Words of the shorter side.
    pub(super) fn shorter(&self) -> u32 {
        self.a.len().min(self.b.len())
    }
}

/// Seeds still to be parted, over gaps of so many sentences, by the one side or the other.
struct Open {
    seeds: Vec<Seed>,
    gap: u32,
    by_a: bool,
    /// Whether the other side did not part them.
    whole: bool,
}

/// The stretches that seeds make. What is not alike as a whole is tried again over smaller gaps; of two that meet on both
/// sides the more alike stays.
pub(super) fn stretches(seeds: Vec<Seed>, a: &Weighed<'_>, b: &Weighed<'_>, limits: &Sensitivity) -> Vec<Stretch> {
    let mut found: Vec<(Stretch, f64)> = Vec::new();
    let mut open = vec![Open { seeds, gap: limits.gap, by_a: true, whole: false }];
    while let Some(Open { mut seeds, gap, by_a, whole }) = open.pop() {
        let side = |seed: &Seed| if by_a { seed.0 } else { seed.1 };
        seeds.sort_unstable_by_key(|seed| (side(seed), *seed));
        let mut groups = seeds.chunk_by(|x, y| side(y) - side(x) <= gap + 1).peekable();
        let Some(first) = groups.next() else { continue };
        if groups.peek().is_some() {
            let parts = std::iter::once(first).chain(groups);
            open.extend(parts.map(|part| Open { seeds: part.to_vec(), gap, by_a: !by_a, whole: false }));
        } else if !whole {
            open.push(Open { seeds, gap, by_a: !by_a, whole: true });
        } else {
            let stretch = bounds(&seeds, a, b);
            let alike = a.alike(stretch.a, b, stretch.b);
            if alike >= limits.alike {
                found.push((stretch, alike));
            } else if gap > 0 {
                open.push(Open { seeds, gap: gap - 1, by_a: true, whole: false });
            }
        }
    }
    found.sort_by(|(one, x), (other, y)| y.total_cmp(x).then_with(|| one.cmp(other)));
    let mut kept: Vec<Stretch> = Vec::new();
    for (stretch, _) in found {
        if !kept.iter().any(|other| other.meets(&stretch)) {
            kept.push(stretch);
        }
    }
    kept
}

/// From the first sentence of the seeds to the last, on both sides.
fn bounds(seeds: &[Seed], a: &Weighed<'_>, b: &Weighed<'_>) -> Stretch {
    let ends = |of: fn(&Seed) -> u32| {
        let all = seeds.iter().map(of);
        (all.clone().min().unwrap_or(0), all.max().unwrap_or(0))
    };
    let (in_a, in_b) = (ends(|seed| seed.0), ends(|seed| seed.1));
    Stretch { a: a.document.range(in_a.0, in_a.1), b: b.document.range(in_b.0, in_b.1) }
}
