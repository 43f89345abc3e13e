//! Which sentences of two documents may say the same?

use super::Sensitivity;
use super::weighed::Weighed;

/// A word that more sentences of the other document hold adds nothing to the likeness of two: a list of a thousand lines
/// of one form must not cost its square.
const PLACES: usize = 64;

/// A sentence of the one document and one of the other.
pub(super) type Seed = (u32, u32);

/// The pairs of sentences that are alike enough, unless one of them is much more like another: a sentence that has its
/// like is no like of a third that shares its subject.
pub(super) fn seeds(a: &Weighed<'_>, b: &Weighed<'_>, limits: &Sensitivity) -> Vec<Seed> {
    let mut found: Vec<(Seed, f64)> = Vec::new();
    let (mut products, mut met) = (vec![0.0f64; b.document.len()], Vec::new());
    for ours in 0..a.document.len() as u32 {
        for &(word, times) in a.document.bag(ours) {
            let places = a.other(word).map_or(&[][..], |other| b.document.places(other));
            let weight = f64::from(times) * a.weight(word).powi(2);
            for &(theirs, their_times) in places.iter().filter(|_| places.len() <= PLACES && weight > 0.0) {
                if let Some(product) = products.get_mut(theirs as usize) {
                    if *product == 0.0 {
                        met.push(theirs);
                    }
                    *product += weight * f64::from(their_times);
                }
            }
        }
        for theirs in met.drain(..) {
            let product = products.get_mut(theirs as usize).map_or(0.0, std::mem::take);
            let like = product / (a.sentence_length(ours) * b.sentence_length(theirs)).max(f64::MIN_POSITIVE);
            if like >= limits.like {
                found.push(((ours, theirs), like));
            }
        }
    }
    let (mut best_a, mut best_b) = (vec![0.0f64; a.document.len()], vec![0.0f64; b.document.len()]);
    for &((ours, theirs), like) in &found {
        for (best, at) in [(&mut best_a, ours), (&mut best_b, theirs)] {
            if let Some(best) = best.get_mut(at as usize) {
                *best = best.max(like);
            }
        }
    }
    let best = |all: &[f64], at: u32| all.get(at as usize).copied().unwrap_or(0.0);
    found.retain(|&((ours, theirs), like)| like >= limits.of_best * best(&best_a, ours).max(best(&best_b, theirs)));
    found.into_iter().map(|(seed, _)| seed).collect()
}
