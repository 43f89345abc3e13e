//! The ways in which a planted copy differs from its original.

use super::dice::Dice;
use super::text::Text;

/// What was done to a copy.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Nothing.
    Verbatim,
    /// One or two words are others.
    Words,
    /// A sentence is gone; of a paragraph of one sentence, a quarter to a third of its words in one stretch.
    Sentence,
    /// An agency's dateline before it, and a sentence of the paper's own after it.
    Agency,
    /// A fifth of the words are others.
    Fifth,
    /// An unrelated paragraph before or after it.
    Merged,
}

/// All edits, with their names and the share of the copies that has to be found.
pub const EDITS: [(Edit, &str, f64); 6] = [
    (Edit::Verbatim, "verbatim", 0.99),
    (Edit::Words, "1-2 words changed", 0.99),
    (Edit::Sentence, "a sentence dropped", 0.99),
    (Edit::Agency, "dateline and tail added", 0.99),
    (Edit::Fifth, "a fifth of the words replaced", 0.90),
    (Edit::Merged, "merged with another paragraph", 0.99),
];

const PLACES: [&str; 6] = ["BRUSSELS", "NAIROBI", "LIMA", "SEOUL", "OTTAWA", "TUNIS"];
const AGENCIES: [&str; 4] = ["Northern Wire", "Harbour Press", "Meridian News", "Tidal Press"];

/// The copy of a paragraph.
pub fn edited(text: &Text, dice: &mut Dice, original: &str, edit: Edit) -> String {
    let words: Vec<&str> = original.split(' ').collect();
    match edit {
        Edit::Verbatim => original.to_owned(),
        Edit::Words => {
            let count = 1 + dice.below(2);
            replaced(text, dice, &words, count)
        }
        Edit::Fifth => replaced(text, dice, &words, words.len().div_ceil(5)),
        Edit::Sentence => {
            let (from, to) = dropped(dice, &words);
            [&words[..from], &words[to..]].concat().join(" ")
        }
        Edit::Agency => {
            let (place, agency) = (dice.one(&PLACES), dice.one(&AGENCIES));
            let tail: Vec<&str> = (0..6 + dice.below(8)).map(|_| text.word(dice)).collect();
            format!("{place}, May {} ({agency}) -- {original} {}.", 1 + dice.below(30), tail.join(" "))
        }
        Edit::Merged => {
            let other = text.any(dice);
            if dice.below(2) == 0 { format!("{original} {other}") } else { format!("{other} {original}") }
        }
    }
}

/// So many words, at places of their own, become others.
pub fn replaced(text: &Text, dice: &mut Dice, words: &[&str], count: usize) -> String {
    let mut words = words.to_vec();
    let mut places: Vec<usize> = (0..words.len()).collect();
    for _ in 0..count.min(words.len()) {
        let at = dice.below(places.len());
        let place = places.swap_remove(at);
        let old = words[place];
        words[place] = text.word(dice);
        if words[place] == old {
            words[place] = "otherwise";
        }
    }
    words.join(" ")
}

/// Which words go: a sentence whose loss leaves at least half the words, or a stretch.
fn dropped(dice: &mut Dice, words: &[&str]) -> (usize, usize) {
    let ends = (1..=words.len()).filter(|&end| end == words.len() || words[end - 1].ends_with('.'));
    let mut start = 0;
    let mut sentences: Vec<(usize, usize)> = Vec::new();
    for end in ends {
        sentences.push((start, end));
        start = end;
    }
    // Initials and abbreviations end in dots too: what is left out has to be a sentence's length.
    sentences.retain(|(from, to)| (5..=words.len() / 2).contains(&(to - from)));
    if !sentences.is_empty() {
        return *dice.one(&sentences);
    }
    let length = words.len() / 4 + dice.below(words.len() / 12 + 1);
    let from = dice.below(words.len() - length + 1);
    (from, from + length)
}
