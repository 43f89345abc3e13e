//! The manifest and its pages: every removal, and what they come to.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use rayon::prelude::*;

use super::gather::Gathered;
use super::outputs::Outputs;
use super::workshop::Workshop;
use super::{Options, Pruned, settled};
use crate::error::{Error, Problem};
use crate::fingerprint::RECIPE;
use crate::matching::Holder;
use crate::prune::account::SAMPLES;
use crate::prune::manifest::Fault;
use crate::prune::model::{Contaminated, Counts, Line, Removal, Run, SCHEMA, Statistics, Totals};
use crate::prune::{Fates, Grain, Manifest, Sample, html, markdown};
use crate::report::model;

/// The manifest's name in the folder of the outputs.
pub const MANIFEST: &str = "manifest.jsonl";
/// The name of its page.
pub const PAGE: &str = "prune.html";
/// The name of the same as Markdown.
pub const MARKDOWN: &str = "prune.md";

/// Records whose removals are told together.
const BATCH: u32 = 1 << 14;

/// What the manifest tells of.
pub(super) struct Told<'a> {
    pub outputs: Outputs<'a>,
    pub statistics: Statistics,
    /// Items of the reference set, and for how many items.
    pub contaminated: Vec<(u32, u64)>,
    pub left_out: u64,
}

/// Writes the manifest and its pages into the workshop, if anything stays there.
pub(super) fn write(
    told: Told<'_>,
    gathered: &Gathered,
    options: &Options,
    workshop: &Workshop,
) -> Result<Pruned, Error> {
    let path = workshop.path().join(MANIFEST);
    let at = |cause| Error::Write { path: path.clone(), cause };
    let file = fs::File::create(&path).map_err(at)?;
    let fault = |fault: Fault| match fault {
        Fault::Write(cause) => Error::Write { path: path.clone(), cause },
        Fault::Sums(what) => {
            Error::Output { what: format!("the manifest does not add up: {what}; please report this") }
        }
    };
    let Told { outputs: Outputs { fates, files, problems }, statistics, contaminated, left_out } = told;
    let tool = model::Tool {
        name: env!("CARGO_PKG_NAME").to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        recipe: RECIPE.to_owned(),
    };
    let run = Run { schema: SCHEMA.to_owned(), tool, options: settled::told(options) };
    let mut manifest = Manifest::new(BufWriter::new(file), run.clone()).map_err(fault)?;
    for file in &files {
        manifest.line(&Line::File(file.clone())).map_err(fault)?;
    }
    let mut sums = Sums::default();
    let mut samples = Vec::new();
    let records = fates.records.len() as u32;
    for start in (gathered.references..records).step_by(BATCH as usize) {
        let range = start..start.saturating_add(BATCH).min(records);
        let told: Vec<Vec<(u32, Removal)>> = range
            .into_par_iter()
            .with_min_len(64)
            .map_init(Holder::default, |holder, record| removals(&fates, record, holder))
            .collect();
        for (item, removal) in told.into_iter().flatten() {
            sums.add(&removal);
            if samples.len() < SAMPLES && removal.rule != "emptied" {
                samples.push(sample(&fates, item, &removal));
            }
            manifest.line(&Line::Removal(removal)).map_err(fault)?;
        }
    }
    let contaminated: Vec<Contaminated> =
        contaminated.into_iter().map(|(item, records)| Contaminated { reference: fates.item(item), records }).collect();
    for one in &contaminated {
        manifest.line(&Line::Contaminated(one.clone())).map_err(fault)?;
    }
    let mut problems: Vec<Problem> = gathered.problems.iter().cloned().chain(problems).collect();
    problems.sort();
    let said: Vec<model::Problem> = problems.iter().map(problem).collect();
    for one in &said {
        manifest.line(&Line::Problem(one.clone())).map_err(fault)?;
    }
    manifest.line(&Line::Statistics(statistics.clone())).map_err(fault)?;
    let whole = manifest.finish(totals(&fates, &files, gathered, &sums, left_out, options)).map_err(fault)?;
    let mut out = whole.out;
    out.flush().and_then(|()| out.get_ref().sync_all()).map_err(at)?;
    let skipped = gathered.skipped.clone();
    let totals = whole.totals;
    let pruned = Pruned { run, files, contaminated, told: said, problems, skipped, statistics, totals, samples };
    if workshop.stays() {
        put(&workshop.path().join(PAGE), &html(&pruned.account()))?;
        put(&workshop.path().join(MARKDOWN), &markdown(&pruned.account()))?;
    }
    Ok(pruned)
}

/// What goes of a record, each with the item that it is.
fn removals(fates: &Fates<'_>, record: u32, holder: &mut Holder) -> Vec<(u32, Removal)> {
    let items = fates.items.of_document(record);
    let mut told: Vec<(u32, Removal)> =
        items.clone().filter_map(|item| Some((item, fates.removal(item, holder)?))).collect();
    if !fates.by_record() && fates.record_goes(record) {
        told.push((items.start, fates.emptied(record)));
    }
    told
}

fn sample(fates: &Fates<'_>, item: u32, removal: &Removal) -> Sample {
    let kept = fates.kept_for(item).map(|kept| fates.opening(kept)).unwrap_or_default();
    Sample { removal: removal.clone(), removed: fates.opening(item), kept }
}

fn problem(problem: &Problem) -> model::Problem {
    model::Problem {
        path: problem.path.clone(),
        member: problem.member.iter().map(Into::into).collect(),
        what: problem.what.clone(),
        remedy: problem.remedy.clone(),
    }
}

/// What removals come to.
#[derive(Default)]
struct Sums {
    words: u64,
    paragraphs: u64,
}

impl Sums {
    fn add(&mut self, removal: &Removal) {
        if removal.rule != "emptied" {
            self.words += u64::from(removal.removed.words);
            self.paragraphs += 1;
        }
    }
}

fn totals(
    fates: &Fates<'_>,
    files: &[crate::prune::model::File],
    gathered: &Gathered,
    sums: &Sums,
    left_out: u64,
    options: &Options,
) -> Totals {
    let items = fates.items;
    let own = || files.iter().filter(|file| !file.reference);
    let mut records = Counts::default();
    for file in own() {
        records.read += file.records.read;
        records.kept += file.records.kept;
        records.removed += file.records.removed;
        records.problems += file.records.problems;
    }
    let paragraphs = if options.grain == Grain::Paragraph {
        let read = u64::from(items.len() - items.references());
        Counts { read, kept: read - sums.paragraphs, removed: sums.paragraphs, problems: 0 }
    } else {
        Counts::default()
    };
    Totals {
        files: files.len() as u64,
        references: files.iter().filter(|file| file.reference).count() as u64,
        skipped: gathered.skipped.total(),
        records,
        paragraphs,
        words: (items.references()..items.len()).map(|item| u64::from(items.words(item))).sum(),
        words_removed: sums.words,
        bytes: own().map(|file| file.bytes).sum(),
        bytes_written: own().filter_map(|file| file.output_bytes).sum(),
        left_out,
        ..Totals::default()
    }
}

fn put(path: &Path, text: &str) -> Result<(), Error> {
    let write = || {
        let mut file = fs::File::create(path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(|cause| Error::Write { path: path.to_owned(), cause })
}
