//! A corpus without its duplicates: inputs in; the same files without what goes, and a manifest, out.
//!
//! Records are read once, cut, fingerprinted and kept as columns, with their texts in a file beside the outputs. What goes
//! is decided on these. A second pass over the files only copies. All is written into a hidden folder of the outputs' own,
//! and put into its place when it is whole.

mod gather;
mod manifest;
mod outputs;
mod pairs;
mod saved;
mod settled;
mod workshop;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::corpus::Collection;
use crate::error::{Error, Problem};
use crate::ingest::{self, Input};
use crate::matching::{self, Lanes, Room};
use crate::names::Entry;
use crate::provenance;
use crate::prune::decide::{Decided, decide, exact};
use crate::prune::layout::Layout;
use crate::prune::model::{Contaminated, File, Run, Statistics, Totals};
use crate::prune::{Account, Fates, Grain, Items, Keep, Sample, layout, most_repeated, statistics};
use crate::report::model;

use gather::{Files, Gathered};
use workshop::{Done, Workshop};

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
    /// Bytes of memory to be used: columns stand in it, and what is gathered while passages are compared, as far as it goes;
    /// the rest of that stands on disk, as texts do.
    pub memory: u64,
    /// Whether what a run before has done of the same is taken up.
    pub resume: bool,
    /// Where the pairs of passages that share enough go, as a table.
    pub matches: Option<PathBuf>,
    /// Where the families go, as a table.
    pub clusters: Option<PathBuf>,
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
            memory: 8 << 30,
            resume: false,
            matches: None,
            clusters: None,
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
    /// Entries that are no article, in words.
    pub passed_over: Option<String>,
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
/// As [`ingest::stream`]; [`Error::Usage`] for options that do not go together and a folder that cannot be used;
/// [`Error::Output`] for a file that changed while it was read; [`Error::Keep`] and [`Error::Write`] where the disk does not
/// take it. What stood in the folder before is then unchanged, and what was done stays beside it where it can be resumed.
pub fn run(
    inputs: &[Input],
    options: &Options,
    folder: Option<&Path>,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<Pruned, Error> {
    settled::check(inputs, options)?;
    let files = Files::of(inputs, options)?;
    let layout = Layout::of(inputs);
    let real: Vec<PathBuf> = files.all().map(|file| file.real.clone()).collect();
    let tables: Vec<&Path> = [&options.matches, &options.clusters].into_iter().filter_map(Option::as_deref).collect();
    let begun = options.resume && folder.is_some_and(workshop::begun);
    layout::check(folder, &[inputs, &options.against].concat(), &real, &[PAGE, MARKDOWN, MANIFEST], &tables, begun)?;
    if let Some(folder) = folder.filter(|folder| options.dry_run && folder.join(layout::CORPUS).exists()) {
        let what = format!("{}: holds a corpus that a dry run has not made; name another folder", folder.display());
        return Err(Error::Usage { what });
    }
    let mut workshop = Workshop::open(folder, &settled::recipe(options, &files, &layout), options.resume)?;
    let pruned = made(&layout, inputs, files, options, &workshop, progress);
    if pruned.is_err() && workshop.has_progressed() {
        workshop.stay();
    }
    let pruned = pruned?;
    workshop.close(!options.dry_run)?;
    Ok(pruned)
}

/// Makes all outputs in the workshop.
fn made(
    layout: &Layout,
    inputs: &[Input],
    files: Files,
    options: &Options,
    workshop: &Workshop,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<Pruned, Error> {
    let gathered = gather::gather(inputs, files, options, workshop, progress)?;
    if let Keep::Column { name, .. } = &options.keep
        && !gathered.keys.any()
    {
        return Err(Error::Usage {
            what: format!("--keep column:{name}: no record has a column of that name; check it"),
        });
    }
    let items = Items::new(&gathered.collection, options.grain, gathered.references);
    let verdict = match Verdict::before(workshop) {
        Some(verdict) => verdict,
        None => {
            let verdict = decided(&items, &gathered, options, workshop, progress)?;
            verdict.save(workshop)?;
            verdict
        }
    };
    let Verdict { kept_for, contaminated, removed_at, left_out, repeated } = verdict;
    let fates = Fates::new(items, &gathered.records, kept_for, settled::share(options));
    let outputs = outputs::write(fates, &gathered, layout, options, workshop, progress)?;
    readable(&gathered.collection)?;
    progress(Stage::Telling);
    if let Some(path) = &options.clusters {
        pairs::clusters(path, &outputs.fates)?;
    }
    let statistics = statistics(&outputs.fates, &repeated, &removed_at);
    let told = manifest::Told { outputs, statistics, contaminated, left_out };
    let pruned = manifest::write(told, &gathered, options, workshop)?;
    readable(&gathered.collection)?;
    Ok(pruned)
}

/// What was decided, as it is kept for a run that is taken up again.
#[derive(Serialize, Deserialize)]
struct Verdict {
    kept_for: Vec<u32>,
    contaminated: Vec<(u32, u64)>,
    removed_at: Vec<(f64, u64)>,
    left_out: u64,
    repeated: Vec<Vec<u32>>,
}

impl Verdict {
    const NAME: &str = "decided";

    /// What a run before has decided.
    fn before(workshop: &Workshop) -> Option<Self> {
        workshop.before().iter().any(|done| matches!(done, Done::Decided)).then_some(())?;
        postcard::from_bytes(&std::fs::read(workshop.path().join(Self::NAME)).ok()?).ok()
    }

    fn save(&self, workshop: &Workshop) -> Result<(), Error> {
        if !workshop.writes() {
            return Ok(());
        }
        let path = workshop.path().join(Self::NAME);
        let write = || {
            let mut out = BufWriter::new(std::fs::File::create(&path)?);
            postcard::to_io(self, &mut out).map_err(std::io::Error::other)?;
            out.flush()
        };
        write().map_err(|cause| Error::Write { path: path.clone(), cause })?;
        workshop.done(&Done::Decided)
    }
}

/// Who goes for whom.
fn decided(
    items: &Items<'_>,
    gathered: &Gathered,
    options: &Options,
    workshop: &Workshop,
    progress: &dyn Fn(Stage),
) -> Result<Verdict, Error> {
    progress(Stage::Matching);
    let order = gathered.keys.order(items, &gathered.records);
    let room = Room::new(settled::room(items.collection().passages.len(), options)?, workshop.path());
    let view = items.collection().view();
    let links = matching::links(view, &settled::matching(options), Some(&order.of_passages(items)), Some(&room));
    readable(items.collection())?;
    if let Some(cause) = room.fault() {
        return Err(Error::Keep { cause });
    }
    if let Some(path) = &options.matches {
        pairs::matches(path, items, &gathered.records, &links)?;
    }
    progress(Stage::Deciding);
    let Decided { kept_for, contaminated, removed_at, left_out } = if options.grain == Grain::Exact {
        exact(items, &order)
    } else {
        let beside = [options.share - BESIDE, options.share + BESIDE].map(|share| (share * 1e4).round() / 1e4);
        let others: Vec<f64> = beside.into_iter().filter(|share| *share > 0.0 && *share <= 1.0).collect();
        decide(items, &order, &links, options.share, &others)
    };
    readable(items.collection())?;
    Ok(Verdict { kept_for, contaminated, removed_at, left_out, repeated: most_repeated(&links) })
}

/// Whether all texts could be read back.
fn readable(collection: &Collection) -> Result<(), Error> {
    match collection.fault() {
        Some(fault) => Err(Error::Keep { cause: std::io::Error::new(fault.kind(), fault.to_string()) }),
        None => Ok(()),
    }
}
