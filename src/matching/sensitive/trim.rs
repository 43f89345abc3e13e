//! Where in its first and last sentence does a stretch begin and end?
//!
//! A side keeps the part that scores most (Kadane's greatest sum): a word that the other side has adds its weight, one
//! that it has not takes a share of its weight away. So a sentence of which half was taken over is cut to that half.
//! Reaching out beyond the outer sentences was tried the same way and lost: words of the subject lure it on.

use super::Sensitivity;
use super::clusters::Stretch;
use super::sentenced::Part;
use super::weighed::Weighed;

/// Each side is cut by the other this many times.
const ROUNDS: usize = 2;

/// The stretch cut at its ends; `None` where nothing is left.
pub(super) fn trimmed(mut stretch: Stretch, a: &Weighed<'_>, b: &Weighed<'_>, limits: &Sensitivity) -> Option<Stretch> {
    for _ in 0..ROUNDS {
        stretch.a = best(a, stretch.a, b, stretch.b, limits)?;
        stretch.b = best(b, stretch.b, a, stretch.a, limits)?;
    }
    Some(stretch)
}

fn best(side: &Weighed<'_>, words: Part, other: &Weighed<'_>, theirs: Part, limits: &Sensitivity) -> Option<Part> {
    let mut held: Vec<u32> = other.document.numbers(theirs).to_vec();
    held.sort_unstable();
    held.dedup();
    let (mut best, mut found) = (0.0, None);
    let (mut sum, mut start) = (0.0, words.start);
    for (at, &word) in (words.start..words.end).zip(side.document.numbers(words)) {
        let shared = side.other(word).is_some_and(|other| held.binary_search(&other).is_ok());
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += side.weight(word) * if shared { 1.0 } else { -limits.unshared };
        if sum > best {
            (best, found) = (sum, Some(Part { start, end: at + 1 }));
        }
    }
    found
}
