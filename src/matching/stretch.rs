//! Where do the words of a run stand?
//!
//! One character may be several words: "½" is "1⁄2", and so two. A run that ends inside such a character gives up its
//! words there, on both sides, so that what stands between its ends has the same words on either side when it is read
//! alone.

use super::Run;
use super::chains::Aligned;
use crate::fingerprint::Word;
use crate::fingerprint::chars::{Class, class, folded, letter};
use crate::span::Span;

/// A text and its words; their spans are places in it.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub text: &'a str,
    pub words: &'a [Word],
}

/// From the first to the last of some words.
pub(super) fn stretch(words: &[Word], from: u32, len: u32) -> Span {
    let at = |place: u32| words.get(place as usize).map_or(Span::default(), |word| word.span);
    Span { start: at(from).start, end: at((from + len).saturating_sub(1)).end }
}

/// Where a run stands on both sides; `None` where no character is wholly in it.
pub(super) fn shared(a: Side<'_>, b: Side<'_>, run: &Aligned) -> Option<Run> {
    let Aligned { a: mut from_a, b: mut from_b, mut words } = *run;
    while words > 0 && (a.splits(from_a) || b.splits(from_b)) {
        (from_a, from_b, words) = (from_a + 1, from_b + 1, words - 1);
    }
    while words > 0 && (a.splits(from_a + words) || b.splits(from_b + words)) {
        words -= 1;
    }
    (words > 0).then(|| Run { a: stretch(a.words, from_a, words), b: stretch(b.words, from_b, words), words })
}

impl Side<'_> {
    /// Whether a character stands both before and behind the border in front of a word. The bigrams of a script without
    /// spaces have one in common, and are the same bigrams without their neighbours.
    fn splits(self, word: u32) -> bool {
        let word = word as usize;
        let around = word.checked_sub(1).and_then(|before| self.words.get(before)).zip(self.words.get(word));
        let Some((before, behind)) = around.filter(|(before, behind)| behind.span.start < before.span.end) else {
            return false;
        };
        let common = folded(Span { start: behind.span.start, end: before.span.end }.of(self.text));
        let classes = || common.chars().filter_map(letter).map(class);
        !classes().all(Class::continues_unspaced) || classes().filter(|class| *class == Class::Unspaced).count() != 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fingerprint::{normalise, words};

    /// The words of the first run that two texts have in common, as they stand on both sides.
    fn run<'t>(a: &'t str, b: &'t str) -> (&'t str, &'t str) {
        let (of_a, of_b) = (words(a), words(b));
        let hash = |words: &[Word], at: usize| words.get(at).map(|word| word.hash);
        let long = |(i, j): (usize, usize)| {
            let alike =
                (0..of_a.len()).take_while(|k| hash(&of_a, i + k).is_some_and(|x| hash(&of_b, j + k) == Some(x)));
            Aligned { a: i as u32, b: j as u32, words: alike.count() as u32 }
        };
        let starts = (0..of_a.len()).flat_map(|i| (0..of_b.len()).map(move |j| (i, j)));
        let longest = starts.map(long).max_by_key(|run| run.words).expect("words on both sides");
        let run = shared(Side { text: a, words: &of_a }, Side { text: b, words: &of_b }, &longest).expect("a run");
        let sides = (run.a.of(a), run.b.of(b));
        assert_eq!(normalise(sides.0), normalise(sides.1), "{a} / {b}");
        assert_eq!(words(sides.0).len() as u32, run.words);
        sides
    }

    #[test]
    fn a_run_that_ends_inside_a_character_leaves_it_out() {
        assert_eq!(run("add flour and ½ cup", "add flour and 1 spoon"), ("add flour and", "add flour and"));
        assert_eq!(run("stir in 1½ cups", "stir in 11 cups"), ("stir in", "stir in"));
        assert_eq!(run("a ½ cup of milk", "the 2 cup of milk"), ("cup of milk", "cup of milk"));
        assert_eq!(run("use 1½ cups of milk", "use 1½ cups of wine"), ("use 1½ cups of", "use 1½ cups of"));
        assert_eq!(run("take about 1½kg", "take about 11 loaves").0, "take about");
    }

    #[test]
    fn a_run_that_ends_inside_a_script_without_spaces_keeps_its_bigrams() {
        assert_eq!(run("東京都知事", "東京都民").0, "東京都");
        assert_eq!(run("トヨタ㍿は", "トヨタ株は").0, "トヨタ");
    }
}
