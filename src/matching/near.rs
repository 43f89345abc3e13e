//! Lane two: which passages have fingerprints within the radius?

use rayon::prelude::*;

use super::hamming;
use super::representatives::Representatives;
use crate::corpus::View;

/// Candidate pairs of representatives, the smaller first. Every pair within the radius is among them, but where many lie
/// together: then each is paired with one of them.
pub(super) fn candidates(corpus: View<'_>, all: &Representatives, radius: u32, list: usize) -> Vec<(u32, u32)> {
    let print = |number: u32| corpus.passages.simhash(all.passage(number) as usize);
    let mut entries: Vec<(u64, u32)> = all.numbers().filter_map(|number| Some((print(number)?, number))).collect();
    entries.par_sort_unstable();
    let groups: Vec<&[(u64, u32)]> = entries.chunk_by(|a, b| a.0 == b.0).collect();
    let prints: Vec<u64> = groups.iter().filter_map(|group| group.first()).map(|&(print, _)| print).collect();
    let group = |place: u32| groups.get(place as usize).copied().unwrap_or(&[]);
    let mut pairs = Vec::new();
    for group in groups.iter().filter(|group| group.len() > 1) {
        // Equal fingerprints, different words.
        let centres = if group.len() <= list { group.len() } else { 1 };
        for (i, &(_, a)) in group.iter().enumerate().take(centres) {
            pairs.extend(group.iter().skip(i + 1).map(|&(_, b)| (a, b)));
        }
    }
    let mut cross = |a: u32, b: u32| {
        let (a, b) = (group(a), group(b));
        let few = a.len() * b.len() <= list * list;
        for &(_, a) in a.iter().take(if few { a.len() } else { 1 }) {
            pairs.extend(b.iter().map(|&(_, b)| (a.min(b), a.max(b))));
        }
        if !few && let Some(&(_, b)) = b.first() {
            pairs.extend(a.iter().map(|&(_, a)| (a.min(b), a.max(b))));
        }
    };
    let found = hamming::join(&prints, radius);
    found.pairs.iter().for_each(|&(a, b)| cross(a, b));
    let distance = |a: u32, b: u32| match (prints.get(a as usize), prints.get(b as usize)) {
        (Some(a), Some(b)) => (a ^ b).count_ones(),
        _ => u32::MAX,
    };
    for blob in &found.blobs {
        let Some((&nearest, others)) = blob.members.split_first() else { continue };
        others.iter().for_each(|&member| cross(nearest, member));
        for &outside in &blob.ring {
            // One witness is enough to join it.
            let witness = blob.members.iter().find(|&&member| distance(member, outside) <= radius);
            if let Some(&member) = witness {
                cross(member, outside);
            }
        }
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    pairs
}
