//! Do short stretches that follow each other in one document come from all over the other? Then they are one digest of it.
//!
//! A summary takes a sentence here and a sentence there. Its stretches are short, close together on its own side and far
//! apart on the other; joined, the other side is several times as long.

use super::Sensitivity;
use super::clusters::Stretch;
use super::weighed::Weighed;

/// The stretches with those joined that are digests, of the second document by the first or the other way round.
pub(super) fn digests(stretches: Vec<Stretch>, a: &Weighed<'_>, b: &Weighed<'_>, limits: &Sensitivity) -> Vec<Stretch> {
    let forward = joined(stretches, a, b, limits);
    let turned = forward.into_iter().map(Stretch::turned).collect();
    let mut all: Vec<Stretch> = joined(turned, b, a, limits).into_iter().map(Stretch::turned).collect();
    all.sort_unstable();
    all
}

/// Joins what follows each other in the first document.
fn joined(mut all: Vec<Stretch>, a: &Weighed<'_>, b: &Weighed<'_>, limits: &Sensitivity) -> Vec<Stretch> {
    all.retain(|stretch| stretch.shorter() >= limits.part);
    all.sort_unstable();
    let mut found = Vec::new();
    let mut rest = all.as_slice();
    while let Some(first) = rest.first() {
        let mut whole = *first;
        let mut parts = 1;
        while let Some(next) = rest.get(parts).filter(|next| next.a.start <= whole.a.end + limits.digest_gap) {
            whole = Stretch { a: whole.a.hull(next.a), b: whole.b.hull(next.b) };
            parts += 1;
        }
        let (these, others) = rest.split_at(parts);
        let digest = parts > 1
            && these.iter().all(|part| part.shorter() <= limits.longest_part)
            && f64::from(whole.b.len()) >= limits.digest * f64::from(whole.a.len())
            && a.alike(whole.a, b, whole.b) >= limits.digest_alike;
        if digest {
            found.push(whole);
        } else {
            found.extend_from_slice(these);
        }
        rest = others;
    }
    found
}
