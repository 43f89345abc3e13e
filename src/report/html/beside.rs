//! Two stretches side by side, with the words that differ.

use similar::{ChangeTag, TextDiff};

/// Past this many bytes a side is shown without looking for differences.
const LOOKED_AT: usize = 20_000;

/// A piece of one side: whether the other side lacks it, and its words.
pub(super) type Piece = (bool, String);

/// The two sides.
pub(super) struct Beside {
    pub(super) left: Vec<Piece>,
    pub(super) right: Vec<Piece>,
}

impl Beside {
    pub(super) fn of(left: &str, right: &str) -> Self {
        if left.len().max(right.len()) > LOOKED_AT {
            return Self { left: vec![(false, left.to_owned())], right: vec![(false, right.to_owned())] };
        }
        let mut sides = Self { left: Vec::new(), right: Vec::new() };
        for change in TextDiff::from_words(left, right).iter_all_changes() {
            let words = change.value();
            match change.tag() {
                ChangeTag::Equal => {
                    add(&mut sides.left, false, words);
                    add(&mut sides.right, false, words);
                }
                ChangeTag::Delete => add(&mut sides.left, true, words),
                ChangeTag::Insert => add(&mut sides.right, true, words),
            }
        }
        sides
    }
}

/// White space alone differs for nobody.
fn add(side: &mut Vec<Piece>, differs: bool, words: &str) {
    let differs = differs && !words.trim().is_empty();
    match side.last_mut() {
        Some((same, text)) if *same == differs => text.push_str(words),
        _ => side.push((differs, words.to_owned())),
    }
}
