//! What are two passages to each other, given what they share? The first relation that fits.

use super::options::Thresholds;
use super::verify::Shared;
use super::{Containment, Relation};

/// What grading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grade {
    /// They match.
    Related(Relation),
    /// They share a long run and nothing more, or much of a short side: a match if what they share in a row holds a rare
    /// 5-gram, else a formula.
    IfRare,
    /// They do not.
    Unrelated,
}

/// The shares of two sides of `a` and `b` words that have `shared` words in aligned runs.
pub(super) fn containment(shared: u32, a: u32, b: u32) -> Containment {
    let share = |of: u32| if of == 0 { 0.0 } else { f64::from(shared) / f64::from(of) };
    Containment { a_in_b: share(a), b_in_a: share(b) }
}

/// The relation of two sides: from the shares of both, whether they share a long run, and how many of the 3-grams of the
/// side that has fewer.
pub(super) fn grade(share: Containment, long: bool, (grams, of): (u32, u32), limits: &Thresholds) -> Grade {
    let (smaller, larger) = (share.a_in_b.max(share.b_in_a), share.a_in_b.min(share.b_in_a));
    let in_a_row = smaller >= limits.overlap && f64::from(grams) >= limits.overlap_in_a_row * f64::from(of);
    if larger >= limits.near || larger >= limits.near_with_run && long {
        Grade::Related(Relation::Near)
    } else if share.b_in_a >= limits.within && share.b_in_a >= share.a_in_b {
        Grade::Related(Relation::Contains)
    } else if share.a_in_b >= limits.within {
        Grade::Related(Relation::Within)
    } else if in_a_row && grams >= limits.overlap_grams {
        Grade::Related(Relation::Overlap)
    } else if long || (in_a_row || larger >= limits.overlap_both_ways) && grams >= limits.overlap_grams_if_rare {
        Grade::IfRare
    } else {
        Grade::Unrelated
    }
}

/// The relation of two passages of `a` and `b` words.
pub(super) fn passages(shared: &Shared, a: u32, b: u32, limits: &Thresholds) -> Grade {
    let grams = (shared.grams, a.min(b).saturating_sub(2));
    grade(containment(shared.words, a, b), shared.long, grams, limits)
}
