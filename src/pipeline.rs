//! The whole way: inputs in, findings out.
//!
//! So far the first station only: the documents as they were read.

use std::io::Read;

use crate::error::{Error, Problem};
use crate::ingest::{self, Document, Input, Intake};

/// All that changes the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How inputs are read.
    pub ingest: ingest::Options,
    /// The SimHash lane proposes paragraphs up to this many bits apart, 0 to 12.
    pub radius: u32,
    /// Names of our own outlet, which is no source that we relay; the first is the one shown.
    pub us: Vec<String>,
    /// Sources that we relay under licence.
    pub licensed: Vec<String>,
    /// Outlets and agencies beside the ones that are known.
    pub outlets: Vec<OutletEntry>,
}

/// An outlet or agency that the configuration names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutletEntry {
    /// The name to show.
    pub name: String,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Hosts it publishes under.
    pub domains: Vec<String>,
    /// `outlet` or `agency`.
    pub kind: String,
}

impl Default for Options {
    fn default() -> Self {
        let ingest = ingest::Options::default();
        Self { ingest, radius: 3, us: Vec::new(), licensed: Vec::new(), outlets: Vec::new() }
    }
}

/// What the way gave.
#[derive(Debug)]
pub struct Outcome {
    /// In order of path and member.
    pub documents: Vec<Document>,
    /// Inputs that could not be used, or not wholly.
    pub problems: Vec<Problem>,
    /// Entries of walked folders that are no article.
    pub skipped: u64,
}

/// Goes the whole way.
///
/// # Errors
/// As [`ingest::ingest`].
pub fn run(inputs: &[Input], options: &Options, stdin: &mut dyn Read) -> Result<Outcome, Error> {
    let Intake { documents, problems, skipped } = ingest::ingest(inputs, &options.ingest, stdin)?;
    Ok(Outcome { documents, problems, skipped })
}
