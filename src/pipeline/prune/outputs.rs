//! The files without what goes: each copied, left out, or written anew.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::gather::Gathered;
use super::workshop::{Done, Workshop};
use super::{Options, Stage};
use crate::error::{Error, Problem};
use crate::id::Digest;
use crate::ingest::path::unshown;
use crate::ingest::{Listed, Member};
use crate::prune::layout::Layout;
use crate::prune::model::{Counts, File};
use crate::prune::rewrite::{self, Fault, Job, Written};
use crate::prune::{Edits, Fates, Unit};
use crate::report::write::Staged;

/// What was written.
pub(super) struct Outputs<'a> {
    pub fates: Fates<'a>,
    /// In order: references, then those of the input.
    pub files: Vec<File>,
    /// What stands in the files and cannot be taken out of them.
    pub problems: Vec<Problem>,
}

/// The formats of which a row can be cut out.
const TABLES: [&str; 5] = ["jsonl", "json", "csv", "tsv", "parquet"];
/// The formats that are their text, so that a paragraph can be cut out.
const TEXTS: [&str; 2] = ["text", "markdown"];

/// What is done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// It is read, and no more.
    Nothing,
    /// It goes as a whole.
    LeftOut,
    /// It stays as it is.
    Copied,
    /// Rows of this unit go, or change.
    Rows(usize),
    /// It is another text: that of this record.
    Text(u32),
}

/// Writes what stays of each file into the workshop.
pub(super) fn write<'a>(
    mut fates: Fates<'a>,
    gathered: &'a Gathered,
    layout: &Layout,
    options: &Options,
    workshop: &Workshop,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<Outputs<'a>, Error> {
    check_places(&gathered.files, layout)?;
    let units = Units::of(gathered);
    let mut problems = Vec::new();
    let mut plans: Vec<(&Listed, bool, Plan)> =
        gathered.reference_files.iter().map(|file| (file, true, Plan::Nothing)).collect();
    for file in &gathered.files {
        let done = units.plan(file, &mut fates, options, &mut problems);
        plans.push((file, false, if options.dry_run && done != Plan::LeftOut { Plan::Nothing } else { done }));
    }
    let centres: FxHashSet<u32> = if options.annotate {
        (0..fates.items.len()).filter_map(|item| fates.kept_for(item)).collect()
    } else {
        FxHashSet::default()
    };
    let desk = Desk {
        fates: &fates,
        units: &units,
        layout,
        centres: options.annotate.then_some(&centres),
        options,
        folder: workshop.path(),
    };
    let mut before: FxHashMap<usize, &Option<File>> = FxHashMap::default();
    for done in workshop.before() {
        if let Done::File(at, file) = done {
            before.insert(*at, file);
        }
    }
    let (behind, of) = (AtomicU64::new(0), plans.len() as u64);
    let one = |(at, &(file, reference, done)): (usize, &(&Listed, bool, Plan))| {
        let made = match before.get(&at) {
            Some(made) => Ok((*made).clone()),
            None => {
                let made = desk.file(file, reference, done)?;
                if let Ok(made) = &made {
                    workshop.done(&Done::File(at, made.clone()))?;
                }
                made
            }
        };
        progress(Stage::Writing { files: behind.fetch_add(1, Ordering::Relaxed) + 1, of });
        Ok(made)
    };
    let mut made = plans.par_iter().enumerate().map(one).collect::<Result<Vec<Made>, Error>>()?;
    // What cannot be written anew is copied, and its records stay; also what a run before has found so.
    let mut staying: Vec<(usize, String, String)> = Vec::new();
    for done in workshop.before() {
        if let Done::Stays(at, what, remedy) = done {
            staying.push((*at, what.clone(), remedy.clone()));
        }
    }
    for (at, made) in made.iter().enumerate() {
        if let Err(Refused { what, remedy }) = made
            && !staying.iter().any(|(known, ..)| *known == at)
        {
            workshop.done(&Done::Stays(at, what.clone(), remedy.clone()))?;
            staying.push((at, what.clone(), remedy.clone()));
        }
    }
    for (at, what, remedy) in staying {
        let (Some(&(file, reference, _)), Some(made)) = (plans.get(at), made.get_mut(at)) else { continue };
        let what = format!("what would go of it stays: {what}");
        problems.push(Problem { path: file.shown.path.clone(), member: Vec::new(), what, remedy });
        units.pin(file, &mut fates);
        if made.is_err() {
            let desk = Desk { fates: &fates, units: &units, layout, centres: None, options, folder: workshop.path() };
            let copied = desk.file(file, reference, Plan::Copied)?.unwrap_or_default();
            workshop.done(&Done::File(at, copied.clone()))?;
            *made = Ok(copied);
        }
    }
    let files = made.into_iter().flat_map(Result::unwrap_or_default).collect();
    Ok(Outputs { fates, files, problems })
}

/// A file as the manifest tells of it, if it could be read at all; or why it could not be written anew.
type Made = Result<Option<File>, Refused>;

/// Why a file could not be written anew.
struct Refused {
    what: String,
    remedy: String,
}

/// Which units, and which problems, a file has.
struct Units<'a> {
    gathered: &'a Gathered,
    by_path: FxHashMap<&'a str, Vec<usize>>,
    /// Rows and whole files that could not be used.
    lost: FxHashMap<&'a str, u64>,
}

impl<'a> Units<'a> {
    fn of(gathered: &'a Gathered) -> Self {
        let mut by_path: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        for (at, unit) in gathered.records.units().iter().enumerate() {
            by_path.entry(unit.path.as_str()).or_default().push(at);
        }
        let mut units = Self { gathered, by_path, lost: FxHashMap::default() };
        for problem in &gathered.problems {
            if units.loses_one(problem) {
                *units.lost.entry(problem.path.as_str()).or_default() += 1;
            }
        }
        units
    }

    /// Whether a problem tells of a record that was not read: some tell of one that was, though not wholly.
    fn loses_one(&self, problem: &Problem) -> bool {
        let units = self.of_path(&problem.path);
        let records = &self.gathered.records;
        match problem.member.split_last() {
            Some((Member::Row(row), inside)) => !units.iter().any(|&at| {
                records.units().get(at).is_some_and(|unit| unit.inside == inside) && records.has_row(at, *row)
            }),
            _ => units.is_empty(),
        }
    }

    /// Lets all records of a file stay.
    fn pin(&self, file: &Listed, fates: &mut Fates<'_>) {
        let records = &self.gathered.records;
        for &unit in self.of_path(&file.shown.path) {
            fates.pin(records.of_unit(unit));
        }
    }

    fn of_path(&self, path: &str) -> &[usize] {
        self.by_path.get(path).map_or(&[], Vec::as_slice)
    }

    /// What is done with a file. Where records go that cannot be taken out of it, they stay, and that is a problem.
    fn plan(&self, file: &Listed, fates: &mut Fates<'_>, options: &Options, problems: &mut Vec<Problem>) -> Plan {
        let records = &self.gathered.records;
        let units = self.of_path(&file.shown.path);
        let (Some(&first), Some(&last)) = (units.first(), units.last()) else { return Plan::Copied };
        let all = records.of_unit(first).start..records.of_unit(last).end;
        let unit = records.units().get(first).filter(|unit| units.len() == 1 && unit.inside.is_empty());
        if let Some(unit) = unit
            && TABLES.contains(&unit.format.as_str())
            && records.row(unit.first) > 0
            && (unit.format == "parquet" || records.stands(unit.first).is_some())
        {
            let changes = |record| fates.record_goes(record) || !fates.by_record() && fates.changes(record);
            return if options.annotate || all.clone().any(changes) { Plan::Rows(first) } else { Plan::Copied };
        }
        if options.annotate {
            return Plan::Copied;
        }
        let is_one = |unit: &Unit| records.row(unit.first) == 0 && !self.lost.contains_key(file.shown.path.as_str());
        if unit.is_some_and(is_one) && fates.record_goes(all.start) {
            return Plan::LeftOut;
        }
        let going = all.clone().filter(|&record| fates.changes(record)).count();
        if going == 0 {
            return Plan::Copied;
        }
        if let Some(unit) = unit
            && TEXTS.contains(&unit.format.as_str())
            && fs::read(&file.path)
                .is_ok_and(|bytes| bytes == fates.items.collection().document_text(all.start).as_bytes())
        {
            return Plan::Text(all.start);
        }
        self.pin(file, fates);
        let (thing, remedy) = if fates.by_record() {
            ("records", "unpack it, or write it as JSON Lines by `firsthand text --format jsonl`, and prune that")
        } else {
            ("records with paragraphs", "write it as JSON Lines by `firsthand text --format jsonl`, and prune that")
        };
        let what = format!("{going} {thing} that would go cannot be cut out of it, and stay");
        problems.push(Problem { path: file.shown.path.clone(), member: Vec::new(), what, remedy: remedy.to_owned() });
        Plan::Copied
    }
}

/// The places of all outputs, each once.
fn check_places(files: &[Listed], layout: &Layout) -> Result<(), Error> {
    let mut places: FxHashMap<String, &str> = FxHashMap::default();
    for file in files {
        let path = file.shown.path.as_str();
        if let Some(other) = places.insert(layout.place(path), path) {
            let what =
                format!("{path} and {other}: would be written to one place; prune them from one folder, or one by one");
            return Err(Error::Usage { what });
        }
    }
    Ok(())
}

/// What writing a file leans on.
struct Desk<'a> {
    fates: &'a Fates<'a>,
    units: &'a Units<'a>,
    layout: &'a Layout,
    centres: Option<&'a FxHashSet<u32>>,
    options: &'a Options,
    folder: &'a Path,
}

impl Desk<'_> {
    /// Writes a file. One that could not be read at all is a problem already.
    fn file(&self, file: &Listed, reference: bool, done: Plan) -> Result<Made, Error> {
        let place = self.layout.place(&file.shown.path);
        let to = self.folder.join(unshown(&place, file.shown.escaped).unwrap_or_else(|| place.clone().into()));
        let changed = || {
            let what =
                format!("{}: was changed while it was read; let nothing change it, and run again", file.shown.path);
            Error::Output { what }
        };
        if !file.is_unchanged() && file.changed.is_some() {
            return Err(changed());
        }
        if !matches!(done, Plan::Nothing | Plan::LeftOut)
            && let Some(folder) = to.parent()
        {
            fs::create_dir_all(folder).map_err(|cause| Error::Write { path: folder.to_owned(), cause })?;
        }
        let units = self.units.of_path(&file.shown.path);
        let written = match done {
            Plan::Nothing | Plan::LeftOut => digest(&file.path).map(|read| (read, None)),
            Plan::Copied => rewrite::copy(&file.path, &to).map(both),
            Plan::Rows(unit) => self.rows(unit, &file.path, &to).map(both),
            Plan::Text(record) => text(&file.path, &to, &self.fates.rest(record).unwrap_or_default()).map(both),
        };
        let (read, output) = match written {
            Ok(written) => written,
            Err(Fault::Read { .. }) if units.is_empty() => return Ok(Ok(None)),
            Err(Fault::Read { what, remedy, .. } | Fault::Unfit { what, remedy, .. })
                if matches!(done, Plan::Rows(_) | Plan::Text(_)) =>
            {
                return Ok(Err(Refused { what, remedy }));
            }
            Err(fault) => return Err(Error::Output { what: fault.to_string() }),
        };
        if !file.is_unchanged() && file.changed.is_some() {
            return Err(changed());
        }
        let records = &self.units.gathered.records;
        let format =
            units.first().and_then(|&at| records.units().get(at)).map_or("unread", |unit| unit.format.as_str());
        Ok(Ok(Some(File {
            path: file.shown.path.clone(),
            path_escaped: file.shown.escaped,
            reference,
            format: format.to_owned(),
            output: output.is_some().then_some(place),
            records: self.counts(&file.shown.path, units),
            bytes: read.1,
            digest: read.0.to_string(),
            output_bytes: output.map(|(_, bytes)| bytes),
            output_digest: output.map(|(digest, _)| digest.to_string()),
        })))
    }

    fn rows(&self, unit: usize, from: &Path, to: &Path) -> Result<Written, Fault> {
        let records = &self.units.gathered.records;
        let range = records.of_unit(unit);
        let format = records.units().get(unit).map_or("", |unit| unit.format.as_str());
        let mut edits = match self.centres {
            Some(centres) => Edits::annotating(self.fates, range, centres),
            None => Edits::without(self.fates, range),
        };
        let fields = &self.options.ingest.fields;
        let job = Job { from, to: to.to_owned(), format, fields, annotates: self.options.annotate };
        rewrite::rewrite(&job, &mut edits)
    }

    fn counts(&self, path: &str, units: &[usize]) -> Counts {
        let records = &self.units.gathered.records;
        let mut counts = Counts { problems: self.units.lost.get(path).copied().unwrap_or(0), ..Counts::default() };
        for &unit in units {
            let range = records.of_unit(unit);
            let removed = range.clone().filter(|&record| self.fates.record_goes(record)).count() as u64;
            counts.removed += removed;
            counts.kept += range.len() as u64 - removed;
        }
        counts.read = counts.kept + counts.removed + counts.problems;
        counts
    }
}

type Told = (Digest, u64);

fn both(written: Written) -> (Told, Option<Told>) {
    (written.read, Some(written.written))
}

/// BLAKE3 and length of a file.
fn digest(path: &Path) -> Result<Told, Fault> {
    let mut hasher = blake3::Hasher::new();
    let mut file = fs::File::open(path).map_err(|error| Fault::read(path, &error))?;
    let bytes = io::copy(&mut file, &mut hasher).map_err(|error| Fault::read(path, &error))?;
    Ok((Digest(*hasher.finalize().as_bytes()), bytes))
}

/// Writes another text in the place of a file that is its text.
fn text(from: &Path, to: &Path, text: &str) -> Result<Written, Fault> {
    let read = digest(from)?;
    let put = |bytes: &[u8]| {
        let mut staged = Staged::at(to)?;
        staged.write_all(bytes)?;
        staged.put()
    };
    put(text.as_bytes()).map_err(|error| Fault::write(to, &error))?;
    Ok(Written { read, written: (Digest::of(text.as_bytes()), text.len() as u64) })
}
