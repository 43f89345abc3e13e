//! How many words of one text does another hold? A pure function of two texts, by which anybody can check an answer.
//!
//! The words of the one are taken in blocks of at most 250, all as long as each other but for one word. Of each block
//! those are held that a person would underline:
//! 1. those in chains of aligned runs, as everywhere in this room;
//! 2. beside a run, up to four words on, those that are the same at the same distance from it: what stands between two
//!    words that were replaced;
//! 3. of what is left, runs of two words and more that stand in the other text at most 60 words behind the run before them,
//!    or before the run behind them: what is left of a sentence whose neighbour was dropped.
//!
//! Of the very same words all are held, however few. Long texts cost what their blocks cost, and a text that repeats itself is held by one that says it once.

use super::chains::Aligned;
use super::options::Thresholds;
use super::verify::Prepared;
use crate::fingerprint::hashes;

/// Most words of a block.
const BLOCK: usize = 250;
/// Words beside a run that are looked at one by one.
const BESIDE: usize = 4;
/// Words between two runs on the holder's side.
const DROPPED: usize = 60;

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
    /// Of the words of a block, where in the holder each that is held stands.
    stands: Vec<Option<u32>>,
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
        if self.other == self.prepared.words_of() {
            return Held { words: of as u32, of: of as u32 };
        }
        let blocks = of.div_ceil(BLOCK).max(1);
        let words = (0..blocks).map(|nth| self.block(nth * of / blocks..(nth + 1) * of / blocks)).sum();
        Held { words, of: of as u32 }
    }

    /// How many words of a block are held.
    fn block(&mut self, range: std::ops::Range<usize>) -> u32 {
        let block = self.other.get(range).unwrap_or_default();
        let runs = self.prepared.shared(block, &self.limits).runs;
        let stands = &mut self.stands;
        stands.clear();
        stands.resize(block.len(), None);
        for run in &runs {
            for step in 0..run.words {
                if let Some(stands) = stands.get_mut((run.b + step) as usize) {
                    *stands = Some(run.a + step);
                }
            }
        }
        let own = self.prepared.words_of();
        for run in &runs {
            beside(own, block, run, stands);
        }
        if stands.iter().any(Option::is_some) {
            self.prepared.near(block, stands, DROPPED);
        }
        stands.iter().flatten().count() as u32
    }
}

/// Marks the words beside a run that are the same at the same distance.
fn beside(own: &[u64], block: &[u64], run: &Aligned, stands: &mut [Option<u32>]) {
    let mut mark = |a: Option<usize>, b: Option<usize>| {
        let (Some(a), Some(b)) = (a, b) else { return };
        if own.get(a).is_some_and(|word| block.get(b) == Some(word))
            && let Some(place @ None) = stands.get_mut(b)
        {
            *place = Some(a as u32);
        }
    };
    for step in 1..=BESIDE {
        mark((run.a as usize).checked_sub(step), (run.b as usize).checked_sub(step));
        mark(Some(run.a_end() as usize + step - 1), Some(run.b_end() as usize + step - 1));
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
        let fifth =
            |number: usize| if number.is_multiple_of(5) { "other ".to_owned() } else { format!("word{number} ") };
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

    #[test]
    fn a_word_between_two_that_were_replaced_is_held() {
        let kept = words(0..12);
        let replaced = kept.replace("word1 ", "new ").replace("word8 ", "new ").replace("word10 ", "other ");
        // 0, 9 and 11 stand alone.
        assert_eq!(held(&kept, &replaced), Held { words: 9, of: 12 });
    }

    #[test]
    fn the_end_behind_a_sentence_that_was_dropped_is_held_and_what_stands_elsewhere_is_not() {
        let kept = words(0..60);
        assert_eq!(held(&kept, &[words(0..10), words(40..43)].concat()), Held { words: 13, of: 13 });
        assert_eq!(held(&kept, &[words(40..43), words(50..60)].concat()), Held { words: 13, of: 13 });
        assert_eq!(held(&words(0..200), &[words(0..10), words(100..103)].concat()), Held { words: 10, of: 13 });
        assert_eq!(held(&kept, &[words(30..40), words(3..5)].concat()), Held { words: 10, of: 12 }, "it came before");
        assert_eq!(held(&kept, &words(40..43)), Held { words: 0, of: 3 }, "phraseology");
        assert_eq!(held("Staff writer", "STAFF WRITER"), Held { words: 2, of: 2 });
    }
}
