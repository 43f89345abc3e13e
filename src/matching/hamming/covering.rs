//! The complete join by covering codes on two halves.
//!
//! A pair within radius `r` is within `r1` in the low half or within `r2` in the high half, where `r1 + r2 = r - 1`.
//! Within a half (Pagh, *CoveringLSH*, 2016, on 32 bits): bit `i` gets a vector `m(i)` of `ρ + 1` bits, and for every
//! vector `v` there is a mask, the bits with `⟨m(i), v⟩ = 1`. At most `ρ` differing bits span at most `ρ` dimensions, so
//! some `v` other than zero is orthogonal to all of them: under its mask the two halves agree. Each mask is a table,
//! in which only fingerprints that agree under the mask are compared, and a pair is reported by the first table that
//! covers it. With `m(i) = (1, u(i))` the mask of `v = (1, 0, …)` is the whole half and covers nothing that the others
//! do not, so it is left out: 4 tables at radius 3, 20 at 6, 44 at 8, 188 at 12.

use rayon::prelude::*;

use crate::fingerprint::machine::{self, Work};

/// All pairs of the fingerprints within the radius, each once, in no order that matters.
pub(super) fn pairs(prints: &[u64], radius: u32) -> Vec<(u64, u64)> {
    let masks = masks(radius);
    (0..masks.len()).into_par_iter().flat_map_iter(|table| search(prints, radius, &masks, table)).collect()
}

/// The masks of both halves for a radius of at least 1.
pub(super) fn masks(radius: u32) -> Vec<u64> {
    let low = radius.saturating_sub(1) / 2;
    let high = radius.saturating_sub(1) - low;
    let high_masks = half(high).into_iter().map(|mask| u64::from(mask) << 32);
    half(low).into_iter().map(u64::from).chain(high_masks).collect()
}

/// The masks of a half for radius `rho`.
fn half(rho: u32) -> Vec<u32> {
    // Radius 0 in a half: the two are equal there.
    if rho == 0 {
        return vec![u32::MAX];
    }
    let vector = |bit: u32| {
        // A sixth dimension, for radius 6, is a bent function of the other bits, so that all masks weigh 12 to 20.
        let (a, b, c, d) = (bit & 1, bit >> 1 & 1, bit >> 2 & 1, bit >> 3 & 1);
        let u = if rho > 5 { bit | ((a & b) ^ (c & d)) << 5 } else { bit & ((1 << rho) - 1) };
        1 | u << 1
    };
    let masks = (2..1u32 << (rho + 1))
        .map(|v| (0..32).filter(|&bit| (vector(bit) & v).count_ones() & 1 == 1).fold(0, |mask, bit| mask | 1 << bit));
    masks.collect()
}

/// The pairs that one table is the first to cover.
fn search(prints: &[u64], radius: u32, masks: &[u64], table: usize) -> Vec<(u64, u64)> {
    let (earlier, mask) = masks.split_at(table);
    let Some(&mask) = mask.first() else { return Vec::new() };
    let mut found = Vec::new();
    for_each_bucket(prints, mask, |bucket| machine::run(Compare { bucket, radius, mask, earlier, found: &mut found }));
    found
}

/// The comparison of all fingerprints of a bucket with each other.
struct Compare<'a> {
    bucket: &'a [u64],
    radius: u32,
    mask: u64,
    earlier: &'a [u64],
    found: &'a mut Vec<(u64, u64)>,
}

impl Work for Compare<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { bucket, radius, mask, earlier, found } = self;
        let mut rest = bucket;
        while let Some((&x, others)) = rest.split_first() {
            rest = others;
            // Eight at a time and one branch for all: nearly no pair is near.
            for eight in others.chunks(8) {
                if eight.iter().fold(false, |near, y| near | ((x ^ y).count_ones() <= radius)) {
                    // The bucket's key is a hash, so it may hold what does not agree under the mask.
                    let is_first = |differ: u64| {
                        differ.count_ones() <= radius
                            && differ & mask == 0
                            && earlier.iter().all(|mask| differ & mask != 0)
                    };
                    found.extend(eight.iter().filter(|&&y| is_first(x ^ y)).map(|&y| (x, y)));
                }
            }
        }
    }
}

/// Bits of the first partition and of the second: a part of 10^7 fingerprints fits the second cache.
const FIRST: u32 = 9;
const SECOND: u32 = 9;

/// Groups the fingerprints by a hash of what they show under the mask, by counting, and hands on each group of two or
/// more, in which they keep their order.
///
/// In two steps, each with few enough targets for the caches: at 10^7 one step of 2^18 targets waits for memory at every
/// fingerprint.
pub(super) fn for_each_bucket(prints: &[u64], mask: u64, mut each: impl FnMut(&[u64])) {
    let hash = |print: u64| (print & mask).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut parts = vec![0; prints.len()];
    let part_ends = partition(prints, &mut parts, FIRST, |print| hash(print) >> (64 - FIRST));
    let mut sorted = Vec::new();
    let mut start = 0;
    for end in part_ends {
        let part = parts.get(start..end).unwrap_or(&[]);
        start = end;
        // As many targets as make groups of a few, and no more than there are values.
        let bits = (part.len().max(1).ilog2() + 1).min(SECOND);
        sorted.clear();
        sorted.resize(part.len(), 0);
        let ends = partition(part, &mut sorted, bits, |print| hash(print) << FIRST >> (64 - bits));
        let mut start = 0;
        for end in ends {
            if let Some(bucket) = sorted.get(start..end).filter(|bucket| bucket.len() > 1) {
                each(bucket);
            }
            start = end;
        }
    }
}

/// Copies fingerprints to `sorted` by their keys of so many bits, and tells where each key's end.
#[inline(always)]
fn partition(prints: &[u64], sorted: &mut [u64], bits: u32, key: impl Fn(u64) -> u64) -> Vec<usize> {
    let mut next = vec![0; (1 << bits) + 1];
    for &print in prints {
        if let Some(count) = next.get_mut(key(print) as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut next {
        sum += *start;
        *start = sum;
    }
    for &print in prints {
        if let Some(next) = next.get_mut(key(print) as usize) {
            if let Some(slot) = sorted.get_mut(*next) {
                *slot = print;
            }
            *next += 1;
        }
    }
    // Each start has moved to its key's end.
    next.pop();
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_of_differing_bits_is_covered() {
        for radius in 1..=super::super::MAX_RADIUS {
            let masks = masks(radius);
            let mut state = 1u64;
            for _ in 0..20_000 {
                let mut differ = 0u64;
                while differ.count_ones() < radius {
                    state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
                    differ |= 1 << (state >> 58);
                }
                assert!(masks.iter().any(|mask| differ & mask == 0), "radius {radius}: {differ:064b}");
            }
        }
    }

    #[test]
    fn there_are_as_few_tables_as_the_study_says_but_one_a_half() {
        let counts: Vec<usize> = [3, 6, 8, 10, 12].map(|radius| masks(radius).len()).to_vec();
        assert_eq!(counts, [4, 20, 44, 92, 188]);
    }
}
