//! The Hamming join against brute force.

use firsthand::matching::hamming::{Join, MAX_RADIUS, join, oracle};

use firsthand::fingerprint::simhash;

use super::corpus::{Dice, replaced};
use super::real::{articles, samples};

fn distinct(mut prints: Vec<u64>) -> Vec<u64> {
    prints.sort_unstable();
    prints.dedup();
    prints
}

/// Asserts that the join finds what brute force finds, and lists no pair twice.
fn assert_complete(prints: &[u64], radius: u32) -> Join {
    let found = join(prints, radius);
    assert!(found.pairs.is_sorted_by(|a, b| a < b), "radius {radius}: each pair once, in order");
    assert_eq!(found.expand(prints, radius), oracle(prints, radius), "radius {radius}");
    found
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
        blobs += assert_complete(&prints, radius).blobs.len();
    }
    assert!(blobs > 10, "the skew was meant to give blobs: {blobs}");
}

/// Fingerprints of real prose, each text also with one to eight words changed.
fn real() -> Vec<u64> {
    let mut dice = Dice(5);
    let mut texts = samples();
    texts.extend((0..600).map(|i| dice.paragraph(12 + i % 50)));
    texts.extend(articles(45).into_iter().take(1200));
    let words = |text: &String| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let copies: Vec<String> =
        texts.iter().zip(0..).map(|(text, i)| replaced(&mut dice, &words(text), 1 + i % 8).join(" ")).collect();
    distinct(texts.iter().chain(&copies).filter_map(|text| simhash(text)).collect())
}

#[test]
fn the_join_of_real_fingerprints_equals_brute_force_at_every_radius() {
    let prints = real();
    let near = oracle(&prints, 3).len();
    assert!(near > 20, "one word of many leaves a fingerprint near: {near}");
    for radius in 0..=MAX_RADIUS {
        assert_complete(&prints, radius);
    }
}

#[test]
fn the_join_of_real_fingerprints_under_one_boilerplate_equals_brute_force_at_every_radius() {
    let (mut dice, mut prints) = (Dice(6), real());
    let notice = samples().into_iter().max_by_key(String::len).expect("a paragraph");
    let words: Vec<String> = notice.split(' ').map(str::to_owned).collect();
    prints.extend((0..1500).filter_map(|i| simhash(&replaced(&mut dice, &words, 1 + i % 3).join(" "))));
    let prints = distinct(prints);
    let mut blobs = 0;
    for radius in 0..=MAX_RADIUS {
        blobs += assert_complete(&prints, radius).blobs.len();
    }
    assert!(blobs > 0, "the boilerplate was meant to give blobs");
}

#[test]
fn the_join_is_the_same_at_any_number_of_threads() {
    let prints = real();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| join(&prints, 8))
    };
    let one = run(1);
    assert!(!one.pairs.is_empty() && one == run(2) && one == run(8));
}

#[test]
fn the_join_of_fingerprints_in_a_few_low_bits_equals_brute_force() {
    // Real text is not uniform: here the high half hardly differs.
    let mut dice = Dice(3);
    let prints = distinct((0..1200).map(|_| dice.below(1 << 20) | dice.below(4) << 60).collect());
    for radius in 0..=MAX_RADIUS {
        assert_complete(&prints, radius);
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
