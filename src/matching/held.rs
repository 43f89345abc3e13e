//! How many words of one text does another hold? A pure function of two texts, by which anybody can check an answer.
//!
//! The words of the one are taken in blocks of at most 250, all as long as each other but for one word; of each block
//! those are held that stand in chains of aligned runs in the other text, wherever: what a person would underline. Long
//! texts cost what their blocks cost, and a text that repeats itself is held by one that says it once.

use super::options::Thresholds;
use super::verify::Prepared;
use crate::fingerprint::hashes;

/// Most words of a block.
const BLOCK: usize = 250;

/// Words of a text that another holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// Those that are held.
    pub words: u32,
    /// All of them.
    pub of: u32,
}

impl Held {
    /// The share that is held, 0 to 1; 0 of a text without words.
    pub fn share(self) -> f64 {
        if self.of == 0 { 0.0 } else { f64::from(self.words) / f64::from(self.of) }
    }
}

/// A text that may hold others.
#[derive(Default)]
pub struct Holder {
    prepared: Prepared,
    other: Vec<u64>,
    limits: Thresholds,
}

impl Holder {
    /// Takes another text to hold.
    pub fn take(&mut self, text: &str) {
        self.prepared.set(|own| hashes(text, own));
    }

    /// How many words of a text it holds.
    pub fn holds(&mut self, text: &str) -> Held {
        self.other.clear();
        hashes(text, &mut self.other);
        let of = self.other.len();
        let blocks = of.div_ceil(BLOCK).max(1);
        let block = |nth: usize| self.other.get(nth * of / blocks..(nth + 1) * of / blocks).unwrap_or_default();
        let words = (0..blocks).map(|nth| self.prepared.shared(block(nth), &self.limits).words).sum();
        Held { words, of: of as u32 }
    }
}

/// How many words of `text` `holder` holds.
///
/// ```
/// use firsthand::matching::held;
/// let kept = "The council approved the plan for the old harbour on Tuesday, the mayor said.";
/// let cut = held(kept, "Officials met. The council approved the plan for the old harbour on Tuesday");
/// assert_eq!((cut.words, cut.of), (11, 13));
/// ```
pub fn held(holder: &str, text: &str) -> Held {
    let mut own = Holder::default();
    own.take(holder);
    own.holds(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(range: std::ops::Range<usize>) -> String {
        range.map(|number| format!("word{number} ")).collect()
    }

    #[test]
    fn a_long_text_is_held_as_a_short_one_is() {
        let long = words(0..40_000);
        assert_eq!(held(&long, &words(100..30_100)), Held { words: 30_000, of: 30_000 });
        // Every fifth word is another: more runs than one look at the whole could follow.
        let fifth = |number: usize| if number % 5 == 0 { "other ".to_owned() } else { format!("word{number} ") };
        let replaced: String = (0..10_000).map(fifth).collect();
        assert!((held(&long, &replaced).share() - 0.8).abs() < 0.01);
    }

    #[test]
    fn what_is_said_twice_is_held_by_what_says_it_once() {
        let once = words(0..200);
        assert_eq!(held(&once, &[once.as_str(), &once].concat()).share(), 1.0);
        assert_eq!(held(&[once.as_str(), &once].concat(), &once).share(), 1.0);
        assert_eq!(held("", &once), Held { words: 0, of: 200 });
        assert_eq!(held(&once, "…").share(), 0.0);
    }
}
