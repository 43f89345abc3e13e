//! What do people read of what was pruned? A page, the same as Markdown, and a summary for a terminal, for those who must
//! defend every removal.

mod figures;
mod html;
mod items;
mod markdown;
mod numbers;
mod says;
mod tables;
mod terminal;

use super::model::{Contaminated, File, Removal, Run, Statistics, Totals};
use crate::report::model::Problem;

pub use html::html;
pub use markdown::markdown;
pub use terminal::summary;

/// So many files, problems and contaminated references are listed; the others are counted.
pub const LISTED: usize = 1000;

/// So many removals are shown side by side.
pub const SAMPLES: usize = 200;

/// What is told of: the lines of the manifest but for its removals, and a sample of these.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// What was asked for.
    pub run: &'a Run,
    /// All files.
    pub files: &'a [File],
    /// References that the input held.
    pub contaminated: &'a [Contaminated],
    /// What could not be used.
    pub problems: &'a [Problem],
    /// What a data sheet needs.
    pub statistics: &'a Statistics,
    /// What it comes to, as [`Manifest::finish`](super::Manifest::finish) gives it.
    pub totals: &'a Totals,
    /// The first removals; at most [`SAMPLES`] are shown.
    pub samples: &'a [Sample],
}

/// A removal, with how the texts begin.
#[derive(Clone, Debug)]
pub struct Sample {
    /// As the manifest tells of it.
    pub removal: Removal,
    /// The first words of what was removed; some hundred are shown.
    pub removed: String,
    /// The first words of what was kept for it; empty where nothing was.
    pub kept: String,
}
