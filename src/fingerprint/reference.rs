//! The recipe as plainly as it can be written, to test the fast one against. Quadratic care for speed: none.

use super::chars::{self, Class};

/// The normalised words of a text.
pub fn words(text: &str) -> Vec<String> {
    let folded = chars::folded(text);
    let letters: Vec<char> = folded.chars().filter_map(chars::letter).collect();
    let classes: Vec<Class> = letters.iter().map(|&c| chars::class(c)).collect();
    let class = |i: usize| classes.get(i).copied().unwrap_or(Class::Other);
    let text = |range: std::ops::Range<usize>| letters.get(range).unwrap_or(&[]).iter().collect::<String>();
    let mut words = Vec::new();
    let mut i = 0;
    while i < letters.len() {
        if class(i) == Class::Unspaced {
            let end = (i + 1..).find(|&j| !class(j).continues_unspaced()).unwrap_or(i + 1);
            if end == i + 1 {
                words.push(text(i..end));
            }
            words.extend((i..end - 1).map(|j| text(j..j + 2)));
            i = end;
        } else if class(i).begins() {
            let dotted = (0..).take_while(|n| class(i + 2 * n) == Class::Letter && class(i + 2 * n + 1) == Class::Dot);
            let dotted = dotted.count();
            if dotted >= 2 {
                words.push((0..dotted).map(|n| text(i + 2 * n..i + 2 * n + 1)).collect());
                i += 2 * dotted;
                continue;
            }
            let mut word = String::new();
            while class(i).continues() || joins(&class, i) {
                if class(i).continues() {
                    word.push_str(&text(i..i + 1));
                }
                i += 1;
            }
            words.push(word);
        } else {
            i += 1;
        }
    }
    words
}

/// Whether the mark at `i`, which stands after a word's character, joins what stands around it.
fn joins(class: &impl Fn(usize) -> Class, i: usize) -> bool {
    let digit = |j: usize| class(j) == Class::Digit;
    match class(i) {
        Class::Apostrophe => class(i + 1).begins(),
        Class::Comma => i > 0 && digit(i - 1) && digit(i + 1) && digit(i + 2) && digit(i + 3) && !digit(i + 4),
        _ => false,
    }
}

/// The hash of a word.
pub fn hash(word: &str) -> u64 {
    let mut bytes = word.as_bytes().to_vec();
    bytes.resize(bytes.len().max(16), 0);
    xxhash_rust::xxh3::xxh3_64(&bytes)
}

/// The SimHash of some words, by a counter a bit.
pub fn simhash(words: &[String]) -> Option<u64> {
    let hashes: Vec<u64> = words.iter().map(|word| hash(word)).collect();
    let shingles = hashes.windows(2).map(|pair| {
        let bytes: Vec<u8> = pair.iter().flat_map(|hash| hash.to_le_bytes()).collect();
        xxhash_rust::xxh3::xxh3_64(&bytes)
    });
    let features: Vec<u64> = hashes.iter().copied().chain(shingles).collect();
    let sum = |bit: u32| features.iter().map(|hash| if hash >> bit & 1 == 1 { 1i64 } else { -1 }).sum::<i64>();
    (!words.is_empty()).then(|| (0..64).filter(|&bit| sum(bit) > 0).fold(0, |hash, bit| hash | 1 << bit))
}
