//! What do the records say? Inputs in; columns, texts and keys out, references first.

use std::collections::HashSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::saved::{self, Saved, Saving};
use super::workshop::{Done, Workshop};
use super::{Options, Stage};
use crate::corpus::{Collection, Corpus, Keep as Kept};
use crate::error::{Error, Problem};
use crate::fingerprint::{Fingerprint, fingerprint};
use crate::ingest::{self, Detail, Document, Input, Intake, Listed};
use crate::names::{Kind, Registry};
use crate::provenance::{self, Standing, credit};
use crate::prune::{Grain, Keep, Keys, Records, layout};
use crate::report::model;
use crate::segment::{self, Paragraph};

/// What was read.
pub(super) struct Gathered {
    pub collection: Collection,
    pub records: Records,
    pub keys: Keys,
    /// So many of the first records are references.
    pub references: u32,
    /// The files of the reference set, and those of the input, in order.
    pub reference_files: Vec<Listed>,
    pub files: Vec<Listed>,
    /// What could not be used of the input, and of the reference set.
    pub problems: Vec<Problem>,
    /// Entries that are no article: how many, and in words.
    pub skipped: (u64, Option<String>),
}

/// The files of texts and of columns in the workshop.
const TEXTS: &str = "texts";
const COLUMNS: &str = "columns";
/// Bytes of texts after which it is said how far the reading came.
const SAVED: u64 = 64 << 20;

/// The files of some inputs, those of the reference set taken out.
pub(super) struct Files {
    pub references: Vec<Listed>,
    pub own: Vec<Listed>,
}

impl Files {
    pub fn of(inputs: &[Input], options: &Options) -> Result<Self, Error> {
        let references = ingest::listed(&options.against)?;
        let mut own = ingest::listed(inputs)?;
        let taken: HashSet<&Path> = references.iter().map(|file| file.real.as_path()).collect();
        own.retain(|file| !taken.contains(file.real.as_path()));
        Ok(Self { references, own })
    }

    /// All of them, in the order in which they are read.
    pub fn all(&self) -> impl Iterator<Item = &Listed> {
        self.references.iter().chain(&self.own)
    }
}

/// Reads all inputs, from where a run before has come.
pub(super) fn gather(
    inputs: &[Input],
    files: Files,
    options: &Options,
    workshop: &Workshop,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<Gathered, Error> {
    let of: u64 = files.all().map(|file| file.bytes).sum();
    let registry = Registry::new(options.outlets.clone())?;
    let alone = match options.keep {
        Keep::Original => Some(provenance::Alone::new(&registry, &options.provenance)?),
        _ => None,
    };
    let kept = |cause| Error::Keep { cause };
    let mut gathering = Gathering {
        collection: Collection::new(Kept::InMemory).map_err(kept)?,
        records: Records::default(),
        keys: Keys::new(options.keep.clone()),
        saving: None,
        workshop,
        saved: 0,
        seen: 0,
        registry: &registry,
        alone,
        furniture: options.furniture && options.grain == Grain::Paragraph,
        sizes: files.all().map(|file| (file.shown.path.clone(), file.bytes)).collect(),
        behind: (0, 0),
        of,
        progress,
    };
    gathering.take_up().map_err(kept)?;
    let read = workshop.before().iter().find_map(|done| match done {
        Done::Read { references, problems, skipped, passed_over } => {
            Some((*references, problems.iter().map(problem).collect(), (*skipped, passed_over.clone())))
        }
        _ => None,
    });
    let (references, problems, skipped) = match read {
        Some(read) => read,
        None => gathering.read_all(inputs, &files, options)?,
    };
    let Gathering { mut collection, records, keys, .. } = gathering;
    collection.finish().map_err(kept)?;
    let Files { references: reference_files, own } = files;
    Ok(Gathered { collection, records, keys, references, reference_files, files: own, problems, skipped })
}

struct Gathering<'a> {
    collection: Collection,
    records: Records,
    keys: Keys,
    /// Where columns go, where a run may be taken up again.
    saving: Option<Saving>,
    workshop: &'a Workshop,
    /// Bytes of texts at the last word of how far it came.
    saved: u64,
    /// Records that came by, those of a run before among them.
    seen: u64,
    registry: &'a Registry,
    alone: Option<provenance::Alone<'a>>,
    furniture: bool,
    /// The files in order, with their sizes.
    sizes: Vec<(String, u64)>,
    /// How many of them are behind us, and their bytes.
    behind: (usize, u64),
    of: u64,
    progress: &'a (dyn Fn(Stage) + Sync),
}

/// Problems, and what was passed over, after some references.
type ReadAll = (u32, Vec<Problem>, (u64, Option<String>));

impl Gathering<'_> {
    /// Takes up what a run before has read.
    fn take_up(&mut self) -> io::Result<()> {
        let (texts, columns) = (self.workshop.path().join(TEXTS), self.workshop.path().join(COLUMNS));
        if !self.workshop.writes() {
            self.collection = Collection::new(Kept::InFile(&texts))?;
            return Ok(());
        }
        let last = self.workshop.before().iter().rev().find_map(|done| match done {
            Done::Some { columns, texts } => Some((*columns, *texts)),
            _ => None,
        });
        let Some((column_bytes, text_bytes)) = last else {
            self.collection = Collection::new(Kept::InFile(&texts))?;
            self.saving = Some(Saving::at(&columns, 0)?);
            return Ok(());
        };
        self.collection = Collection::again(&texts, text_bytes)?;
        saved::each(&columns, column_bytes, |saved| {
            let text = saved.text;
            let (entry, key, passages) = saved.told();
            self.records.push(&entry);
            self.keys.push(key);
            self.collection.push_again(text, passages.into_iter());
        })?;
        self.saving = Some(Saving::at(&columns, column_bytes)?);
        self.saved = text_bytes;
        Ok(())
    }

    fn read_all(&mut self, inputs: &[Input], files: &Files, options: &Options) -> Result<ReadAll, Error> {
        let mut problems = Vec::new();
        if !options.against.is_empty() {
            problems.extend(self.read(&options.against, options, &HashSet::new())?.problems);
        }
        let references = u32::try_from(self.seen).unwrap_or(u32::MAX);
        let taken: HashSet<PathBuf> = files.references.iter().map(|file| file.real.clone()).collect();
        let Intake { problems: more, skipped, .. } = self.read(inputs, options, &taken)?;
        // What is a reference too was told of before.
        let own: HashSet<&str> = files.own.iter().map(|file| file.shown.path.as_str()).collect();
        let told: HashSet<Problem> = problems.iter().cloned().collect();
        problems.extend(more.into_iter().filter(|one| own.contains(one.path.as_str()) || !told.contains(one)));
        self.save()?;
        let (skipped, passed_over) = (skipped.total(), skipped.line());
        let told = problems.iter().map(|problem| model::Problem {
            path: problem.path.clone(),
            member: problem.member.iter().map(Into::into).collect(),
            what: problem.what.clone(),
            remedy: problem.remedy.clone(),
        });
        let read = Done::Read { references, problems: told.collect(), skipped, passed_over: passed_over.clone() };
        self.workshop.done(&read)?;
        Ok((references, problems, (skipped, passed_over)))
    }

    /// Reads inputs, but for files that were `taken` for something else.
    fn read(&mut self, inputs: &[Input], options: &Options, taken: &HashSet<PathBuf>) -> Result<Intake, Error> {
        let detail = if self.alone.is_some() { Detail::Whole } else { Detail::Columns };
        let options = ingest::Options { detail, ..options.ingest.clone() };
        let mut failed = None;
        let mut last = (String::new(), false);
        let intake = ingest::stream(inputs, &options, &mut io::empty(), &mut |mut documents| {
            if !taken.is_empty() {
                documents.retain(|one| {
                    if one.path != last.0 {
                        last = (one.path.clone(), is_taken(one, taken));
                    }
                    !last.1
                });
            }
            failed = self.add(documents).err();
            if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        failed.map_or(Ok(intake), Err)
    }

    /// Adds documents: cut and fingerprinted all at once, put in one after another. Those that a run before has read are
    /// known already.
    fn add(&mut self, mut documents: Vec<Document>) -> Result<(), Error> {
        let known = (self.records.len() as u64).saturating_sub(self.seen);
        self.seen += documents.len() as u64;
        documents.drain(..documents.len().min(usize::try_from(known).unwrap_or(usize::MAX)));
        if documents.is_empty() {
            return Ok(());
        }
        let (documents, ranks) = self.ranked(documents);
        let cut = |document: &Document| -> Vec<(Paragraph, Fingerprint)> {
            let paragraphs = if self.furniture {
                segment::segment(document, self.registry).paragraphs
            } else {
                segment::paragraphs(&document.text, document.format)
            };
            let print = |paragraph: Paragraph| {
                let print = fingerprint(paragraph.span.of(&document.text));
                (paragraph, print)
            };
            paragraphs.into_iter().map(print).collect()
        };
        let passages: Vec<_> = documents.par_iter().map(cut).collect();
        for ((document, passages), rank) in documents.iter().zip(passages).zip(ranks) {
            self.put(document, passages, rank).map_err(|cause| Error::Keep { cause })?;
        }
        if self.collection.bytes() - self.saved >= SAVED {
            self.save()?;
        }
        if let Some(last) = documents.last() {
            self.tell(last);
        }
        Ok(())
    }

    fn put(&mut self, document: &Document, passages: Vec<(Paragraph, Fingerprint)>, rank: u8) -> io::Result<()> {
        let (entry, key) = (self.records.entry(document), self.keys.of(document, rank));
        if let Some(saving) = &mut self.saving {
            saving.put(&Saved::of(&entry, &key, document.text.len(), &passages))?;
        }
        self.records.push(&entry);
        self.keys.push(key);
        self.collection.push(&document.text, passages.into_iter())
    }

    /// Says how far the reading came, when all of it is on the disk.
    fn save(&mut self) -> Result<(), Error> {
        let Some(saving) = &mut self.saving else { return Ok(()) };
        let kept = |cause| Error::Keep { cause };
        let (texts, columns) = (self.collection.settle().map_err(kept)?, saving.settle().map_err(kept)?);
        self.saved = texts;
        self.workshop.done(&Done::Some { columns, texts })
    }

    /// The documents, and whose story each is where that counts; see [`Keys::of`].
    fn ranked(&self, documents: Vec<Document>) -> (Vec<Document>, Vec<u8>) {
        let Some(alone) = &self.alone else {
            let ranks = vec![0; documents.len()];
            return (documents, ranks);
        };
        let segment = |document: &Document| segment::segment(document, self.registry);
        let segmented = documents.par_iter().map(segment).collect::<Vec<_>>();
        let corpus = Corpus::in_order(documents.into_iter().zip(segmented).collect());
        let ranks = alone.read(&corpus).iter().map(|standing| rank(standing, self.registry)).collect();
        (corpus.documents, ranks)
    }

    fn tell(&mut self, last: &Document) {
        while let Some((_, bytes)) = self.sizes.get(self.behind.0).filter(|(path, _)| *path != last.path) {
            self.behind = (self.behind.0 + 1, self.behind.1 + bytes);
        }
        let bytes = self.behind.1 + last.stands.as_ref().map_or(0, |stands| stands.end);
        (self.progress)(Stage::Reading { records: self.records.len() as u64, bytes: bytes.min(self.of), of: self.of });
    }
}

/// A problem as it was told of.
fn problem(told: &model::Problem) -> Problem {
    let model::Problem { path, member, what, remedy } = told.clone();
    Problem { path, member: member.iter().map(Into::into).collect(), what, remedy }
}

fn is_taken(document: &Document, taken: &HashSet<PathBuf>) -> bool {
    let real = layout::on_disk(&document.path, document.path_escaped).ok().and_then(|path| path.canonicalize().ok());
    real.is_some_and(|real| taken.contains(&real))
}

/// 0 for an agency's own story, 1 for that of one who relays nobody, 2 for another.
fn rank(standing: &Standing, registry: &Registry) -> u8 {
    use credit::Kind::{Agency, Carrier, Interview, Report};
    let whose = &standing.whose;
    let relays = |credit: &credit::Credit| {
        matches!(credit.kind, Agency | Carrier | Interview | Report) && !whose.is(&credit.source)
    };
    let is_agency = || whose.outlet_name().and_then(|name| registry.kind(name)) == Some(Kind::Agency);
    if standing.said().any(relays) {
        2
    } else if is_agency() && whose.host_name().is_none() {
        0
    } else {
        1
    }
}
