//! A corpus without its duplicates: inputs in; the same files without what goes, and a manifest, out.
//!
//! Records are read once, cut, fingerprinted and kept as columns, with their texts in a file beside the outputs. What goes
//! is decided on these. A second pass over the files only copies. All is written into a hidden folder of the outputs' own,
//! and put into its place when it is whole.

mod gather;
mod manifest;
mod outputs;
mod settled;
mod workshop;

use std::path::Path;

use crate::corpus::Collection;
use crate::error::{Error, Problem};
use crate::ingest::{self, Input, Skipped};
use crate::matching::{self, Lanes, Links};
use crate::names::Entry;
use crate::provenance;
use crate::prune::decide::{Decided, decide, exact};
use crate::prune::model::{Contaminated, File, Run, Statistics, Totals};
use crate::prune::{Account, Fates, Grain, Items, Keep, Keys, Records, Sample, layout, statistics};
use crate::report::model;

use gather::Gathered;
use workshop::Workshop;

pub use manifest::{MANIFEST, MARKDOWN, PAGE};

/// What is pruned, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// How inputs are read.
    pub ingest: ingest::Options,
    /// What may go by itself.
    pub grain: Grain,
    /// Which of several stays.
    pub keep: Keep,
    /// The share of an item's words that one kept item must hold; above 0, to 1.
    pub share: f64,
    /// Which lanes bring items together; the first, identical passages, is always on.
    pub lanes: Lanes,
    /// The radius of the SimHash lane, 0 to 12.
    pub radius: u32,
    /// What must win: records of these inputs are never written, and what they hold, or what holds them, goes.
    pub against: Vec<Input>,
    /// Whether furniture leaves the text too; of paragraphs only.
    pub furniture: bool,
    /// Whether all records stay, with columns that say what would become of them.
    pub annotate: bool,
    /// Whether nothing is written but the manifest and its pages.
    pub dry_run: bool,
    /// Bytes of memory that columns and texts may take; texts beyond it stand on disk.
    pub memory: u64,
    /// What a newsroom knows of itself, for [`Keep::Original`].
    pub provenance: provenance::Options,
    /// Outlets and agencies beside the registry's, for [`Keep::Original`].
    pub outlets: Vec<Entry>,
}

impl Default for Options {
    fn default() -> Self {
        let matching::Options { lanes, radius, .. } = matching::Options::default();
        Self {
            ingest: ingest::Options::default(),
            grain: Grain::default(),
            keep: Keep::default(),
            share: SHARE,
            lanes,
            radius,
            against: Vec::new(),
            furniture: false,
            annotate: false,
            dry_run: false,
            memory: 4 << 30,
            provenance: provenance::Options::default(),
            outlets: Vec::new(),
        }
    }
}

/// The usual share.
pub const SHARE: f64 = 0.8;
/// So far below and above the share that was asked for the answer is told too.
const BESIDE: f64 = 0.1;

/// What goes on, for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// So many records were read, of so many bytes of the files.
    Reading {
        /// Records so far.
        records: u64,
        /// Bytes of the files that are behind us.
        bytes: u64,
        /// Bytes of all files.
        of: u64,
    },
    /// Passages are compared.
    Matching,
    /// Who goes for whom is decided.
    Deciding,
    /// So many files are written.
    Writing {
        /// Files so far.
        files: u64,
        /// All files.
        of: u64,
    },
    /// The manifest is written.
    Telling,
}

/// What came of it: the manifest's lines but for the removals, and a sample of these.
#[derive(Debug)]
pub struct Pruned {
    /// What was asked for.
    pub run: Run,
    /// All files.
    pub files: Vec<File>,
    /// References that the input held.
    pub contaminated: Vec<Contaminated>,
    /// What could not be used, as the manifest says it.
    pub told: Vec<model::Problem>,
    /// What could not be used.
    pub problems: Vec<Problem>,
    /// Entries that are no article.
    pub skipped: Skipped,
    /// What a data sheet needs.
    pub statistics: Statistics,
    /// What it comes to.
    pub totals: Totals,
    /// The first removals.
    pub samples: Vec<Sample>,
}

impl Pruned {
    /// What people read.
    pub fn account(&self) -> Account<'_> {
        Account {
            run: &self.run,
            files: &self.files,
            contaminated: &self.contaminated,
            problems: &self.told,
            statistics: &self.statistics,
            totals: &self.totals,
            samples: &self.samples,
        }
    }
}

/// Prunes inputs into a folder; without one nothing is written. `progress` is told what goes on.
///
/// # Errors
/// As [`ingest::stream`]; [`Error::Usage`] for options that do not go together and a folder that cannot be used, and for a
/// file that changed while it was read; [`Error::Keep`] and [`Error::Write`] where the disk does not take it. What stood in
/// the folder before is then unchanged.
pub fn run(
    inputs: &[Input],
    options: &Options,
    folder: Option<&Path>,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<Pruned, Error> {
    settled::check(inputs, options)?;
    if let Some(folder) = folder {
        layout::check(folder, &[inputs, &options.against].concat())?;
    }
    let workshop = Workshop::open(folder)?;
    let gathered = gather::gather(inputs, options, workshop.path(), progress)?;
    let items = Items::new(&gathered.collection, options.grain, gathered.references);
    let (decided, links) = decided(&items, &gathered.keys, &gathered.records, options, progress)?;
    let Gathered { collection, records, .. } = &gathered;
    let fates = Fates::new(items, records, decided.kept_for, settled::share(options));
    let outputs = outputs::write(fates, &gathered, inputs, options, &workshop, progress)?;
    readable(collection)?;
    progress(Stage::Telling);
    let statistics = statistics(&outputs.fates, &links, &decided.removed_at);
    let told = manifest::Told { outputs, statistics, contaminated: decided.contaminated, left_out: decided.left_out };
    let pruned = manifest::write(told, &gathered, options, &workshop)?;
    readable(collection)?;
    workshop.close(!options.dry_run)?;
    Ok(pruned)
}

/// Who goes for whom, and which passages are alike.
fn decided(
    items: &Items<'_>,
    keys: &Keys,
    records: &Records,
    options: &Options,
    progress: &dyn Fn(Stage),
) -> Result<(Decided, Links), Error> {
    progress(Stage::Matching);
    let order = keys.order(items, records);
    let links =
        matching::links(items.collection().view(), &settled::matching(options), Some(&order.of_passages(items)));
    readable(items.collection())?;
    progress(Stage::Deciding);
    let decided = if options.grain == Grain::Exact {
        exact(items, &order)
    } else {
        let beside = [options.share - BESIDE, options.share + BESIDE].map(|share| (share * 1e4).round() / 1e4);
        let others: Vec<f64> = beside.into_iter().filter(|share| (0.0..=1.0).contains(share)).collect();
        decide(items, &order, &links, options.share, &others)
    };
    readable(items.collection())?;
    Ok((decided, links))
}

/// Whether all texts could be read back.
fn readable(collection: &Collection) -> Result<(), Error> {
    match collection.fault() {
        Some(fault) => Err(Error::Keep { cause: std::io::Error::new(fault.kind(), fault.to_string()) }),
        None => Ok(()),
    }
}
