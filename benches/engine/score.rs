//! What are removals from a corpus with planted copies worth? The same for every program that says what it removed, and for
//! which row that it kept: nothing here asks how it was found.
//!
//! What a row holds of another is counted naively: its words that stand in any 2-gram which the other has too, and those at
//! most four words from such a one that the other has anywhere. The program counts runs of two words and more, in an order
//! and close to each other, and words beside them at their place, so that it never counts more than this.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use firsthand::fingerprint::reference;
use serde::{Deserialize, Serialize};

use crate::corpus::write::truth_of;

/// The share of its words that the kept row has to hold of a removed one.
pub const SHARE: f64 = 0.8;

/// So near to a shared 2-gram a single word counts.
const NEAR: usize = 4;

/// A planted copy, as the truth beside a corpus tells it.
#[derive(Deserialize)]
struct Planted {
    row: usize,
    original: usize,
    edit: String,
}

/// A row that was removed, and the one that was kept for it: a line of `manifest.jsonl`, or of what a rival found.
#[derive(Deserialize)]
struct Removal {
    removed: Place,
    kept: Place,
}

#[derive(Deserialize)]
struct Place {
    /// The row, from 1.
    member: [usize; 1],
}

/// What came out.
#[derive(Debug, Default, Serialize)]
pub struct Score {
    /// By kind of edit, in the order in which they are planted first.
    pub edits: Vec<Edit>,
    /// Rows that were removed.
    pub removals: usize,
    /// Of these, for a row that was planted as its copy or original, or is of the same original.
    pub planted: usize,
    /// Of the others, those of whose words the kept row holds less than the share: wrong by any count.
    pub wrong: usize,
    /// Of all, those of whose words the kept row holds less than the share.
    pub below: usize,
    /// Words of all removed rows.
    pub words: usize,
    /// Of these, words that the kept row does not hold: what the corpus lost.
    pub lost: usize,
}

/// How many copies of one kind were found.
#[derive(Debug, Default, Serialize)]
pub struct Edit {
    pub edit: String,
    pub planted: usize,
    /// Copy or original was removed, so that not both stay; for whom is told by the counts above.
    pub found: usize,
    /// Copies of whose words the original holds the share; a rule that keeps the first removes these.
    pub held: usize,
    pub held_found: usize,
    /// Copies of which one holds the share of the other's words; a rule that keeps the longest removes these.
    pub either: usize,
    pub either_found: usize,
}

impl Score {
    /// Of the removals in a file (lines of a manifest) from a corpus with its truth beside it.
    pub fn of(corpus: &Path, removals: &Path) -> Self {
        let truth: Vec<Planted> = lines(&truth_of(corpus)).map(|line| parsed(&line)).collect();
        let removed: HashMap<usize, usize> = lines(removals)
            .filter(|line| line.starts_with(r#"{"line":"removal""#))
            .map(|line| parsed(&line))
            .map(|Removal { removed: Place { member: [row] }, kept: Place { member: [kept] } }| (row, kept))
            .collect();
        let wanted = truth.iter().map(|one| (one.row, one.original));
        let rows = Rows::of(corpus, wanted.chain(removed.iter().map(|(&row, &kept)| (row, kept))));

        let mut score = Self { removals: removed.len(), ..Self::default() };
        let families: HashMap<usize, usize> = truth.iter().map(|one| (one.row, one.original)).collect();
        let family = |row: usize| families.get(&row).copied().unwrap_or(row);
        for (&row, &kept) in &removed {
            let (words, covered) = rows.covered(row, kept);
            let below = (covered as f64) < SHARE * words as f64;
            let planted = family(row) == family(kept);
            score.planted += usize::from(planted);
            score.below += usize::from(below);
            score.wrong += usize::from(below && !planted);
            score.words += words;
            score.lost += words - covered;
        }
        for one in &truth {
            let (row, original) = (one.row, one.original);
            let found = usize::from(removed.contains_key(&row) || removed.contains_key(&original));
            let held = usize::from(rows.holds(row, original));
            let either = held.max(usize::from(rows.holds(original, row)));
            let edit = score.edit(&one.edit);
            edit.planted += 1;
            edit.found += found;
            edit.held += held;
            edit.held_found += held * found;
            edit.either += either;
            edit.either_found += either * found;
        }
        score
    }

    fn edit(&mut self, name: &str) -> &mut Edit {
        let at = self.edits.iter().position(|one| one.edit == name).unwrap_or_else(|| {
            self.edits.push(Edit { edit: name.to_owned(), ..Edit::default() });
            self.edits.len() - 1
        });
        &mut self.edits[at]
    }
}

/// The words of rows, as hashes.
struct Rows(HashMap<usize, Vec<u64>>);

impl Rows {
    fn of(corpus: &Path, pairs: impl Iterator<Item = (usize, usize)>) -> Self {
        let wanted: HashSet<usize> = pairs.flat_map(|(a, b)| [a, b]).collect();
        let hashes = |line: String| {
            let row: serde_json::Value = parsed(&line);
            let text = row["text"].as_str().expect("a row has a text");
            reference::words(text).iter().map(|word| reference::hash(word)).collect()
        };
        let rows = lines(corpus).enumerate().map(|(at, line)| (at + 1, line));
        Self(rows.filter(|(row, _)| wanted.contains(row)).map(|(row, line)| (row, hashes(line))).collect())
    }

    /// How many words a row has, and how many of them stand in 2-grams of another, or are another's and stand near such.
    fn covered(&self, row: usize, other: usize) -> (usize, usize) {
        let (words, other) = (&self.0[&row], &self.0[&other]);
        if words == other {
            return (words.len(), words.len());
        }
        let grams: HashSet<&[u64]> = other.windows(2).collect();
        let mut covered = vec![false; words.len()];
        for (at, _) in words.windows(2).enumerate().filter(|(_, gram)| grams.contains(gram)) {
            covered[at..at + 2].fill(true);
        }
        let theirs: HashSet<&u64> = other.iter().collect();
        let near = |at: usize| covered[at.saturating_sub(NEAR)..(at + NEAR + 1).min(covered.len())].contains(&true);
        let held = (0..words.len()).filter(|&at| covered[at] || near(at) && theirs.contains(&words[at]));
        (words.len(), held.count())
    }

    /// Whether another holds the share of a row's words.
    fn holds(&self, row: usize, other: usize) -> bool {
        let (words, covered) = self.covered(row, other);
        covered as f64 >= SHARE * words as f64
    }
}

fn lines(path: &Path) -> impl Iterator<Item = String> {
    let file = File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    BufReader::new(file).lines().map(|line| line.expect("the file can be read"))
}

fn parsed<T: for<'a> Deserialize<'a>>(line: &str) -> T {
    serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}"))
}
