//! Recall by edit and length: never more than two points below what the study found for the anchor lane alone.
//!
//! What should be found are, by the study's truth and its rule for verification, pairs that share a run of eight words, or
//! at least half the 3-grams of the smaller side and six of them. New words are random ones.

use std::collections::HashSet;

use firsthand::fingerprint::words;

use super::corpus::{Dice, Joined, corpus, found, replaced};
use super::real::samples;

/// Least and most words of the originals of a bucket.
const BUCKETS: [(usize, usize); 5] = [(10, 19), (20, 39), (40, 79), (80, 159), (160, 240)];
/// Originals of a bucket.
const ORIGINALS: usize = 150;
/// Fewer pairs say nothing.
const PAIRS: usize = 20;
/// How far recall may stay below the study's, in hundredths.
const SLACK: f64 = 2.0;

/// What an original's sentences become in a copy.
type Edit = fn(&mut Dice, &[Vec<String>]) -> Vec<String>;

/// Each edit with the study's recall of winnowed 5-grams, window 4, in hundredths; 0 where it had too few pairs.
///
/// Of its edits only the misspelt words and the changed numbers are not here: to words they are words changed.
const EDITS: [(&str, Edit, [u32; 5]); 24] = [
    ("same style", |_, text| text.concat().iter().map(|word| word.to_uppercase()).collect(), [99, 100, 100, 100, 100]),
    ("one word", |dice, text| replaced(dice, &text.concat(), 1), [94, 100, 100, 100, 100]),
    ("two words", |dice, text| replaced(dice, &text.concat(), 2), [87, 100, 100, 100, 100]),
    ("five words", |dice, text| replaced(dice, &text.concat(), 5), [99, 100, 100, 100, 100]),
    ("a sentence dropped", dropped, [0, 100, 100, 100, 100]),
    ("credit", |dice, text| [dice.words(6), text.concat()].concat(), [100; 5]),
    ("a sentence added", |dice, text| [text.concat(), dice.words(15)].concat(), [100; 5]),
    ("merged", |dice, text| [text.concat(), dice.words(40)].concat(), [100; 5]),
    ("first half", |_, text| half(text, true), [91, 100, 100, 100, 100]),
    ("second half", |_, text| half(text, false), [79, 98, 100, 100, 100]),
    ("lead of 5", |dice, text| lead(dice, text, 5), [97, 100, 100, 100, 100]),
    ("lead of 10", |dice, text| lead(dice, text, 10), [100; 5]),
    ("lead of 20", |dice, text| lead(dice, text, 20), [0, 100, 100, 100, 100]),
    ("a tenth", |dice, text| share(dice, text, 10, |dice, _| vec![dice.word()]), [91, 100, 100, 100, 100]),
    ("a fifth", |dice, text| share(dice, text, 20, |dice, _| vec![dice.word()]), [80, 99, 100, 100, 100]),
    ("three tenths", |dice, text| share(dice, text, 30, |dice, _| vec![dice.word()]), [93, 100, 100, 100, 100]),
    ("swapped", |_, text| [half(text, false), half(text, true)].concat(), [95, 100, 100, 100, 100]),
    ("a fifth trimmed", |_, text| trimmed(text, 20), [100; 5]),
    ("two fifths trimmed", |_, text| trimmed(text, 40), [94, 100, 100, 100, 100]),
    ("attribution moved", moved, [100; 5]),
    (
        "a fifth inflected",
        |dice, text| share(dice, text, 20, |_, word| vec![format!("{word}s")]),
        [90, 100, 100, 100, 100],
    ),
    ("a tenth left out", |dice, text| share(dice, text, 10, |_, _| Vec::new()), [87, 99, 100, 100, 100]),
    (
        "a tenth put in",
        |dice, text| share(dice, text, 10, |dice, word| vec![word.to_owned(), dice.word()]),
        [92, 100, 100, 100, 100],
    ),
    (
        "merged into much",
        |dice, text| [dice.words(120), text.concat(), dice.words(120)].concat(),
        [100, 100, 100, 100, 0],
    ),
];

/// Without the sentence in the middle; without any words where there are fewer than three.
fn dropped(_: &mut Dice, text: &[Vec<String>]) -> Vec<String> {
    if text.len() < 3 {
        return Vec::new();
    }
    [&text[..text.len() / 2], &text[text.len() / 2 + 1..]].concat().concat()
}

fn half(text: &[Vec<String>], first: bool) -> Vec<String> {
    let words = text.concat();
    let (one, other) = words.split_at(words.len() / 2);
    if first { one.to_vec() } else { other.to_vec() }
}

/// With other words for the first so many; without any where they would be all.
fn lead(dice: &mut Dice, text: &[Vec<String>], new: usize) -> Vec<String> {
    let words = text.concat();
    if words.len() <= new { Vec::new() } else { [dice.words(new), words[new..].to_vec()].concat() }
}

fn trimmed(text: &[Vec<String>], percent: usize) -> Vec<String> {
    let words = text.concat();
    words[..words.len() - words.len() * percent / 100].to_vec()
}

/// The last two words, who said it, in front.
fn moved(_: &mut Dice, text: &[Vec<String>]) -> Vec<String> {
    let mut words = text.concat();
    words.rotate_right(2);
    words
}

/// So many of a hundred words become what `other` makes of them.
fn share(
    dice: &mut Dice,
    text: &[Vec<String>],
    percent: usize,
    other: fn(&mut Dice, &str) -> Vec<String>,
) -> Vec<String> {
    let words = text.concat();
    let mut places: Vec<usize> = (0..words.len()).collect();
    let count = (words.len() * percent).div_ceil(100);
    let chosen: HashSet<usize> =
        (0..count).map(|_| places.swap_remove(dice.below(places.len() as u64) as usize)).collect();
    let of = |(at, word): (usize, &String)| if chosen.contains(&at) { other(dice, word) } else { vec![word.clone()] };
    words.iter().enumerate().flat_map(of).collect()
}

/// The sentences of an original: prose of our samples as far as it reaches, then made-up words.
fn original(dice: &mut Dice, prose: &mut impl Iterator<Item = String>, words: usize) -> Vec<Vec<String>> {
    let mut sentences: Vec<Vec<String>> = Vec::new();
    let mut left = words;
    while left > 0 {
        let length = (6 + dice.below(14) as usize).min(left);
        let sentence: Vec<String> = prose.take(length).collect();
        let missing = dice.words(length - sentence.len());
        sentences.push([sentence, missing].concat());
        left -= length;
    }
    sentences
}

/// Whether the study would say that two texts should be found.
fn should_be_found(a: &str, b: &str) -> bool {
    let hashes = |text: &str| words(text).iter().map(|word| word.hash).collect::<Vec<u64>>();
    let (a, b) = (hashes(a), hashes(b));
    let shared = |length: usize| {
        let (a, b): (HashSet<&[u64]>, HashSet<&[u64]>) = (a.windows(length).collect(), b.windows(length).collect());
        (a.intersection(&b).count(), a.len().min(b.len()))
    };
    let (grams, of) = shared(3);
    2 * grams >= of && grams >= 6 || shared(8).0 > 0
}

#[test]
fn recall_by_edit_and_length_is_that_of_the_study_or_above() {
    let samples = samples().join(" ");
    let (mut below, mut judged) = (Vec::new(), 0);
    for (number, (name, edit, least)) in EDITS.iter().enumerate() {
        let mut dice = Dice(40 + number as u64);
        let mut prose = samples.split(' ').map(str::to_owned);
        let mut documents = Vec::new();
        for (shortest, longest) in BUCKETS {
            for _ in 0..ORIGINALS {
                let length = shortest + dice.below((longest - shortest + 1) as u64) as usize;
                let sentences = original(&mut dice, &mut prose, length);
                let copy = edit(&mut dice, &sentences);
                documents.extend([vec![sentences.concat().join(" ")], vec![copy.join(" ")]]);
            }
        }
        let corpus = corpus(&documents);
        let joined = Joined::of(&corpus, &found(&corpus));
        for (bucket, least) in least.iter().enumerate() {
            let first = (bucket * ORIGINALS * 2) as u32;
            let originals = (first..first + ORIGINALS as u32 * 2).step_by(2);
            let pairs: Vec<u32> = originals.filter(|&a| should_be_found(corpus.text(a), corpus.text(a + 1))).collect();
            let hit = pairs.iter().filter(|&&a| joined.directly(a, a + 1)).count();
            let recall = 100.0 * hit as f64 / pairs.len().max(1) as f64;
            judged += usize::from(pairs.len() >= PAIRS);
            if *least > 0 && pairs.len() >= PAIRS && recall < f64::from(*least) - SLACK {
                below.push(format!(
                    "{name}, {:?} words: {recall:.1} of {}, {least} expected",
                    BUCKETS[bucket],
                    pairs.len()
                ));
            }
        }
    }
    assert!(below.is_empty(), "{below:#?}");
    assert!(judged >= 100, "only {judged} of {} lengths and edits had enough pairs", BUCKETS.len() * EDITS.len());
}
