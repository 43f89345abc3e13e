//! Which paragraph stands where, made one document at a time, so that a corpus need never be in memory.

use super::dice::Dice;
use super::edits::{EDITS, edited, replaced};
use super::text::Text;
use super::{Planted, Recipe};

/// One paragraph in so many is a planted copy.
const PLANTED: usize = 20;
/// Paragraphs of a document of recombined ones.
const DOCUMENT: usize = 10;
/// Seed of everything, and of the boilerplate's changes.
const SEED: u64 = 1;
const BOILERPLATE: u64 = 2;

/// Where everything is: documents of the text, recombined ones, then copies, each a document of one paragraph.
pub struct Plan<'a> {
    text: &'a Text,
    /// Paragraphs before each document of the text that is taken, and before the first recombined one.
    taken: Vec<usize>,
    /// Paragraphs of recombined documents.
    made: usize,
    copies: usize,
    /// How often the boilerplate stands somewhere.
    repeats: usize,
}

impl<'a> Plan<'a> {
    pub fn of(text: &'a Text, recipe: Recipe) -> Self {
        let copies = recipe.paragraphs / PLANTED;
        let repeats = recipe.paragraphs.checked_div(recipe.boilerplate).unwrap_or(0);
        let base = recipe.paragraphs - copies - repeats;
        let mut taken = vec![0];
        let mut sum = 0;
        for document in &text.documents {
            if sum == base {
                break;
            }
            sum += document.len().min(base - sum);
            taken.push(sum);
        }
        Self { text, taken, made: base - sum, copies, repeats }
    }

    /// How many documents are no copies.
    pub fn originals(&self) -> usize {
        self.of_text() + self.made.div_ceil(DOCUMENT)
    }

    /// How many documents are the text's own.
    fn of_text(&self) -> usize {
        self.taken.len() - 1
    }

    /// Paragraphs of the text and recombined ones.
    fn base(&self) -> usize {
        self.taken.last().map_or(0, |sum| sum + self.made)
    }

    /// Paragraphs of a document that is no copy, without boilerplate.
    fn length(&self, document: usize) -> usize {
        match document.checked_sub(self.of_text()) {
            None => self.taken[document + 1] - self.taken[document],
            Some(made) => DOCUMENT.min(self.made - made * DOCUMENT),
        }
    }

    /// How often the boilerplate stands under documents before this one.
    fn repeats_before(&self, document: usize) -> usize {
        let originals = self.originals();
        self.repeats / originals * document + document.min(self.repeats % originals)
    }

    /// The number of a document's first paragraph among all.
    pub fn first(&self, document: usize) -> usize {
        let base = match document.checked_sub(self.of_text()) {
            None => self.taken[document],
            Some(made) => self.taken[self.of_text()] + made * DOCUMENT,
        };
        base + self.repeats_before(document)
    }

    fn paragraph(&self, document: usize, place: usize) -> String {
        match document.checked_sub(self.of_text()) {
            None => self.text.documents[document][place].clone(),
            Some(made) => self.text.recombined(&mut Dice::of(SEED, (made * DOCUMENT + place) as u64)),
        }
    }

    /// A document that is no copy: its own paragraphs, then boilerplate where it stands there.
    pub fn document(&self, document: usize) -> Vec<String> {
        let own = (0..self.length(document)).map(|place| self.paragraph(document, place));
        own.chain(self.boilerplate(document).map(|(_, text)| text)).collect()
    }

    /// Numbers and texts of the boilerplate under a document: under one after the other, more than once where there are
    /// more repeats than documents. Every other one has one or two words changed.
    pub fn boilerplate(&self, document: usize) -> impl Iterator<Item = (usize, String)> {
        (document..self.repeats).step_by(self.originals()).map(|number| {
            let notice: Vec<&str> = self.text.paragraph(self.text.len() / 2).split(' ').collect();
            let changed = number % 2 * (1 + number / 2 % 2);
            (number, replaced(self.text, &mut Dice::of(BOILERPLATE, number as u64), &notice, changed))
        })
    }

    /// The number among all paragraphs of each one that is boilerplate, by the boilerplate's own number.
    pub fn boilerplate_at(&self) -> impl Iterator<Item = usize> {
        let (originals, repeats) = (self.originals(), self.repeats);
        (0..repeats).map(move |number| {
            let document = number % originals;
            self.first(document) + self.length(document) + number / originals
        })
    }

    /// Documents under which boilerplate stands, once for each time.
    pub fn under(&self) -> impl Iterator<Item = usize> {
        let originals = self.originals();
        (0..self.repeats).map(move |number| number % originals)
    }

    /// The copies with their texts, in order.
    pub fn copies(&self) -> impl Iterator<Item = (Planted, String)> {
        let originals = self.originals();
        let mut dice = Dice::new(SEED);
        (0..self.copies).zip(EDITS.iter().cycle()).map(move |(number, (edit, ..))| {
            let document = dice.below(originals);
            let original = (document, dice.below(self.length(document)));
            let of = self.paragraph(original.0, original.1);
            let text = edited(self.text, &mut dice, &of, *edit);
            let words = of.split(' ').count();
            (Planted { edit: *edit, original, copy: originals + number, words }, text)
        })
    }

    /// The number of a copy's only paragraph among all.
    pub fn copy_at(&self, planted: &Planted) -> usize {
        self.base() + self.repeats + planted.copy - self.originals()
    }
}
