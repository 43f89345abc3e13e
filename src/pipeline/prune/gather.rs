//! What do the records say? Inputs in; columns, texts and keys out, references first.

use std::collections::HashSet;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{Options, Stage};
use crate::corpus::{Collection, Corpus, Keep as Kept};
use crate::error::{Error, Problem};
use crate::fingerprint::{Fingerprint, fingerprint};
use crate::ingest::{self, Detail, Document, Input, Intake, Listed, Skipped};
use crate::names::{Kind, Registry};
use crate::provenance::{self, Standing, credit};
use crate::prune::{Grain, Keep, Keys, Records, layout};
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
    pub skipped: Skipped,
}

/// Reads all inputs. Texts stand on disk in `folder` where they may be more than a quarter of the memory.
pub(super) fn gather(
    inputs: &[Input],
    options: &Options,
    folder: &Path,
    progress: &(dyn Fn(Stage) + Sync),
) -> Result<Gathered, Error> {
    let reference_files = ingest::listed(&options.against)?;
    let files = ingest::listed(inputs)?;
    let of: u64 = reference_files.iter().chain(&files).map(|file| file.bytes).sum();
    // What is packed may hold ten times its bytes, and more.
    let packed = |file: &Listed| {
        matches!(file.path.extension().and_then(|end| end.to_str()), Some("gz" | "zst" | "zip" | "parquet"))
    };
    let texts: u64 =
        reference_files.iter().chain(&files).map(|file| file.bytes * if packed(file) { 10 } else { 1 }).sum();
    let keep = if texts < options.memory / 4 { Kept::InMemory } else { Kept::OnDisk(folder) };
    let registry = Registry::new(options.outlets.clone())?;
    let alone = match options.keep {
        Keep::Original => Some(provenance::Alone::new(&registry, &options.provenance)?),
        _ => None,
    };
    let mut gathering = Gathering {
        collection: Collection::new(keep).map_err(|cause| Error::Keep { cause })?,
        records: Records::default(),
        keys: Keys::new(options.keep.clone()),
        registry: &registry,
        alone,
        furniture: options.furniture && options.grain == Grain::Paragraph,
        sizes: reference_files.iter().chain(&files).map(|file| (file.shown.path.clone(), file.bytes)).collect(),
        behind: 0,
        of,
        progress,
    };
    let mut problems = Vec::new();
    if !options.against.is_empty() {
        problems.extend(gathering.read(&options.against, options, &HashSet::new())?.problems);
    }
    let references = gathering.records.len() as u32;
    let taken: HashSet<PathBuf> = reference_files.iter().map(|file| file.real.clone()).collect();
    let Intake { problems: more, skipped, .. } = gathering.read(inputs, options, &taken)?;
    problems.extend(more);
    let Gathering { mut collection, records, keys, .. } = gathering;
    collection.finish().map_err(|cause| Error::Keep { cause })?;
    let files = files.into_iter().filter(|file| !taken.contains(&file.real)).collect();
    Ok(Gathered { collection, records, keys, references, reference_files, files, problems, skipped })
}

struct Gathering<'a> {
    collection: Collection,
    records: Records,
    keys: Keys,
    registry: &'a Registry,
    alone: Option<provenance::Alone<'a>>,
    furniture: bool,
    /// The files in order, with their sizes.
    sizes: Vec<(String, u64)>,
    /// How many of them are behind us.
    behind: usize,
    of: u64,
    progress: &'a (dyn Fn(Stage) + Sync),
}

impl Gathering<'_> {
    /// Reads inputs, but for files that were `taken` for something else.
    fn read(&mut self, inputs: &[Input], options: &Options, taken: &HashSet<PathBuf>) -> Result<Intake, Error> {
        let detail = if self.alone.is_some() { Detail::Whole } else { Detail::Columns };
        let options = ingest::Options { detail, ..options.ingest.clone() };
        let mut failed = None;
        let intake = ingest::stream(inputs, &options, &mut io::empty(), &mut |mut documents| {
            if !taken.is_empty() {
                documents.retain(|one| !is_taken(one, taken));
            }
            failed = self.add(documents).err();
            if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        failed.map_or(Ok(intake), |cause| Err(Error::Keep { cause }))
    }

    /// Adds documents: cut and fingerprinted all at once, put in one after another.
    fn add(&mut self, documents: Vec<Document>) -> io::Result<()> {
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
            self.records.push(document);
            self.keys.push(document, rank);
            let row = self.records.row(self.records.len() as u32 - 1);
            self.collection.push(&document.text, row, passages.into_iter())?;
        }
        if let Some(last) = documents.last() {
            self.tell(last);
        }
        Ok(())
    }

    /// The documents, and whose story each is where that counts; see [`Keys::push`].
    fn ranked(&self, documents: Vec<Document>) -> (Vec<Document>, Vec<u8>) {
        let Some(alone) = &self.alone else {
            let ranks = vec![0; documents.len()];
            return (documents, ranks);
        };
        let segmented =
            documents.par_iter().map(|document| segment::segment(document, self.registry)).collect::<Vec<_>>();
        let corpus = Corpus::in_order(documents.into_iter().zip(segmented).collect());
        let ranks = alone.read(&corpus).iter().map(|standing| rank(standing, self.registry)).collect();
        (corpus.documents, ranks)
    }

    fn tell(&mut self, last: &Document) {
        while self.sizes.get(self.behind).is_some_and(|(path, _)| *path != last.path) {
            self.behind += 1;
        }
        let before: u64 = self.sizes.iter().take(self.behind).map(|(_, bytes)| bytes).sum();
        let bytes = before + last.stands.as_ref().map_or(0, |stands| stands.end);
        (self.progress)(Stage::Reading { records: self.records.len() as u64, bytes: bytes.min(self.of), of: self.of });
    }
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
