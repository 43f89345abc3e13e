//! Do two texts share words? The plain answer, without an index, a lane or a threshold of the program's: 3-gram
//! containment of the smaller at least a half, or a common run of eight words.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

const CONTAINMENT: f64 = 0.5;
const RUN: usize = 8;
/// Words from which on a passage's neighbours are sought, as in the study: below are lines of tables.
pub const LEAST: usize = 10;

/// The words of a text, by their hashes: runs of letters and digits, case folded. What stands between two of them in
/// "don't", "1,200" and "U.S." ends no word.
pub fn words(text: &str) -> Vec<u64> {
    let signs: Vec<char> = text.to_lowercase().chars().collect();
    let word_at = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|sign| sign.is_alphanumeric());
    let mut word = String::new();
    let mut words = Vec::new();
    for (at, &sign) in signs.iter().enumerate() {
        let lone = || !word_at(at.checked_sub(2)) && !word_at(Some(at + 2));
        let joins = match sign {
            '\'' | '’' => true,
            ',' => word.ends_with(|sign: char| sign.is_ascii_digit()),
            '.' => lone(),
            _ => false,
        };
        let inside = joins && word_at(Some(at + 1));
        if sign.is_alphanumeric() {
            word.push(sign);
        } else if !inside && !word.is_empty() {
            words.push(hash(&std::mem::take(&mut word)));
        }
    }
    if !word.is_empty() {
        words.push(hash(&word));
    }
    words
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn grams(words: &[u64]) -> HashSet<u64> {
    words.windows(3).map(|gram| hash(&gram)).collect()
}

/// Whether two texts share enough.
pub fn share(a: &[u64], b: &[u64]) -> bool {
    let (first, second) = (grams(a), grams(b));
    enough(a, b, first.len().min(second.len()), first.intersection(&second).count())
}

fn enough(a: &[u64], b: &[u64], smaller: usize, common: usize) -> bool {
    let contained = common > 0 && common as f64 >= CONTAINMENT * smaller as f64;
    contained || common + 2 >= RUN && run(a, b) >= RUN
}

/// The longest common run of words.
fn run(a: &[u64], b: &[u64]) -> usize {
    let mut longest = 0;
    let mut before = vec![0; b.len() + 1];
    for x in a {
        let mut here = vec![0; b.len() + 1];
        for (at, _) in b.iter().enumerate().filter(|(_, y)| *y == x) {
            here[at + 1] = before[at] + 1;
            longest = longest.max(here[at + 1]);
        }
        before = here;
    }
    longest
}

/// All neighbours of some of the texts: pairs of a chosen text and any other, by number.
pub fn neighbours(texts: &[Vec<u64>], chosen: &[usize]) -> Vec<(usize, usize)> {
    let mut who: HashMap<u64, Vec<usize>> = HashMap::new();
    let sizes: HashMap<usize, usize> = chosen
        .iter()
        .map(|&one| {
            let grams = grams(&texts[one]);
            grams.iter().for_each(|gram| who.entry(*gram).or_default().push(one));
            (one, grams.len())
        })
        .collect();
    let mut pairs = Vec::new();
    for (other, words) in texts.iter().enumerate() {
        let mut common: HashMap<usize, usize> = HashMap::new();
        let grams = grams(words);
        for one in grams.iter().filter_map(|gram| who.get(gram)).flatten() {
            *common.entry(*one).or_default() += 1;
        }
        for (one, count) in common.into_iter().filter(|(one, _)| *one != other) {
            if enough(&texts[one], words, sizes[&one].min(grams.len()), count) {
                pairs.push((one.min(other), one.max(other)));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
