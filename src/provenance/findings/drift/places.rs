//! Where do two wordings differ?

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A place where two wordings differ: words of the one, words of the other.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub a: Range<usize>,
    pub b: Range<usize>,
}

/// Where two wordings differ between their first and last common words, how long their common runs are, and from where to
/// where that is. What is cut at either end is a shorter quote, not another wording.
pub(super) fn differences(a: &[String], b: &[String]) -> Option<(Vec<Place>, Vec<usize>, Place)> {
    let mut places: Vec<Place> = Vec::new();
    let mut equal: Vec<usize> = Vec::new();
    // Before each common run stands one place, which may be empty.
    let mut open = Place { a: 0..0, b: 0..0 };
    for op in capture_diff_slices(Algorithm::Myers, a, b) {
        if let DiffOp::Equal { len, .. } = op {
            places.push(open);
            equal.push(len);
            open = Place { a: op.old_range().end..op.old_range().end, b: op.new_range().end..op.new_range().end };
        } else {
            open.a.end = open.a.end.max(op.old_range().end);
            open.b.end = open.b.end.max(op.new_range().end);
        }
    }
    // A word or two at an end, far from the rest, is chance.
    let far = |place: &Place, run: usize| place.a.len().max(place.b.len()) > 3 * run;
    while equal.len() > 1 && places.get(1).zip(equal.first()).is_some_and(|(place, run)| far(place, *run)) {
        places.remove(0);
        equal.remove(0);
    }
    while equal.len() > 1 && places.last().zip(equal.last()).is_some_and(|(place, run)| far(place, *run)) {
        places.pop();
        equal.pop();
    }
    let (first, last, run) = (places.first()?, places.last()?, *equal.last()?);
    let compared = Place { a: first.a.end..last.a.end + run, b: first.b.end..last.b.end + run };
    Some((places.into_iter().skip(1).collect(), equal, compared))
}
