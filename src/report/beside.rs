//! Two stretches side by side, with the words that differ.

use similar::{ChangeTag, TextDiff};

/// Past this many bytes a side is shown without looking for differences.
const LOOKED_AT: usize = 20_000;

/// A piece of one side: whether the other side lacks it, and its words.
pub(super) type Piece = (bool, String);

/// The two sides.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) left: Vec<Piece>,
    pub(super) right: Vec<Piece>,
}

impl Beside {
    /// The two as they stand.
    pub(super) fn of(left: &str, right: &str) -> Self {
        if !looked_at(left, right) {
            return Self { left: vec![(false, left.to_owned())], right: vec![(false, right.to_owned())] };
        }
        let mut whole = Self::default();
        TextDiff::from_words(left, right).iter_all_changes().for_each(|change| whole.add(change.tag(), change.value()));
        whole
    }

    /// The two paragraph by paragraph: a new row where both begin one after the same words.
    pub(super) fn rows(left: &str, right: &str) -> Vec<Self> {
        if !looked_at(left, right) {
            return vec![Self::of(left, right)];
        }
        let mut rows = vec![];
        let mut row = Self::default();
        for change in TextDiff::from_words(left, right).iter_all_changes() {
            let (tag, words) = (change.tag(), change.value());
            let break_of_both = tag == ChangeTag::Equal && words.trim().is_empty() && words.matches('\n').count() > 1;
            if break_of_both {
                rows.push(std::mem::take(&mut row));
            } else {
                row.add(tag, words);
            }
        }
        rows.push(row);
        rows
    }

    fn add(&mut self, tag: ChangeTag, words: &str) {
        if tag != ChangeTag::Insert {
            add(&mut self.left, tag == ChangeTag::Delete, words);
        }
        if tag != ChangeTag::Delete {
            add(&mut self.right, tag == ChangeTag::Insert, words);
        }
    }
}

/// Whether the words that differ are looked for.
pub(super) fn looked_at(left: &str, right: &str) -> bool {
    left.len().max(right.len()) <= LOOKED_AT
}

/// White space alone differs for nobody.
fn add(side: &mut Vec<Piece>, differs: bool, words: &str) {
    let differs = differs && !words.trim().is_empty();
    match side.last_mut() {
        Some((same, text)) if *same == differs => text.push_str(words),
        _ => side.push((differs, words.to_owned())),
    }
}
