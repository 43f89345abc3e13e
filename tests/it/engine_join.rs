//! The Hamming join against brute force.

use firsthand::matching::hamming::{MAX_RADIUS, join, oracle};

use super::corpus::Dice;

fn distinct(mut prints: Vec<u64>) -> Vec<u64> {
    prints.sort_unstable();
    prints.dedup();
    prints
}

/// Random fingerprints, and copies of some with up to 14 bits turned.
fn generated(dice: &mut Dice, count: usize) -> Vec<u64> {
    let mut prints: Vec<u64> = (0..count).map(|_| dice.below(u64::MAX)).collect();
    for i in 0..count / 2 {
        let turned = (0..dice.below(15)).fold(prints[i], |print, _| print ^ 1 << dice.below(64));
        prints.push(turned);
    }
    prints
}

#[test]
fn the_join_equals_brute_force_at_every_radius() {
    let prints = distinct(generated(&mut Dice(1), 1500));
    for radius in 0..=MAX_RADIUS {
        let found = join(&prints, radius);
        assert!(found.blobs.is_empty());
        assert_eq!(found.pairs, oracle(&prints, radius), "radius {radius}");
    }
}

#[test]
fn the_join_of_skewed_fingerprints_equals_brute_force_once_blobs_are_expanded() {
    let mut dice = Dice(2);
    let mut prints = generated(&mut dice, 600);
    let centres: Vec<u64> = (0..3).map(|_| dice.below(u64::MAX)).collect();
    for i in 0..4500usize {
        // A ball of three flips a copy, and a fringe of more.
        let flips = if i % 5 == 0 { dice.below(9) } else { dice.below(4) };
        prints.push((0..flips).fold(centres[i % 3], |print, _| print ^ 1 << dice.below(64)));
    }
    let prints = distinct(prints);
    let mut blobs = 0;
    for radius in 0..=MAX_RADIUS {
        let found = join(&prints, radius);
        blobs += found.blobs.len();
        assert_eq!(found.expand(&prints, radius), oracle(&prints, radius), "radius {radius}");
    }
    assert!(blobs > 10, "the skew was meant to give blobs: {blobs}");
}

#[test]
fn the_join_of_fingerprints_in_a_few_low_bits_equals_brute_force() {
    // Real text is not uniform: here the high half hardly differs.
    let mut dice = Dice(3);
    let prints = distinct((0..1200).map(|_| dice.below(1 << 20) | dice.below(4) << 60).collect());
    for radius in 0..=MAX_RADIUS {
        assert_eq!(join(&prints, radius).expand(&prints, radius), oracle(&prints, radius), "radius {radius}");
    }
}

#[test]
fn boilerplate_makes_the_join_no_longer_quadratic() {
    let mut dice = Dice(4);
    let mut prints: Vec<u64> = (0..20_000).map(|_| dice.below(u64::MAX)).collect();
    let centre = dice.below(u64::MAX);
    for _ in 0..20_000 {
        prints.push((0..3).fold(centre, |print, _| print ^ 1 << dice.below(64)));
    }
    let prints = distinct(prints);
    let found = join(&prints, 3);
    assert!(found.blobs.iter().map(|blob| blob.members.len()).sum::<usize>() > 10_000);
    assert!(found.pairs.len() < 10 * prints.len(), "{}", found.pairs.len());
}
