//! The way of corpora that are too large for whole documents in memory: inputs in, clusters of paragraphs out.
//!
//! Documents are read a few thousand at a time, cut, fingerprinted and forgotten but for columns and texts. No provenance
//! is looked at, and no document is aligned.

use std::io::Read;
use std::ops::ControlFlow;

use rayon::prelude::*;

use crate::cluster::{self, Cluster};
use crate::corpus::{Collection, Keep};
use crate::error::{Error, Problem};
use crate::fingerprint::fingerprint;
use crate::ingest::{self, Document, Input, Intake, Skipped};
use crate::matching::{self, Links};
use crate::segment;

/// What was read.
#[derive(Debug)]
pub struct Gathered {
    /// Passages and their texts.
    pub collection: Collection,
    /// Inputs that could not be used, or not wholly.
    pub problems: Vec<Problem>,
    /// Entries of walked folders and of archives that are no article.
    pub skipped: Skipped,
}

/// What was matched.
#[derive(Debug)]
pub struct Matched {
    /// Which passages tell the same words.
    pub links: Links,
    /// Which tell the same text.
    pub clusters: Vec<Cluster>,
}

/// Reads inputs, cuts every text into paragraphs by its lines, and fingerprints them. All paragraphs are taken for text.
///
/// # Errors
/// As [`ingest::stream`], and [`Error::Keep`] where texts cannot be kept.
pub fn gather(
    inputs: &[Input],
    options: &ingest::Options,
    keep: Keep<'_>,
    stdin: &mut dyn Read,
) -> Result<Gathered, Error> {
    let options = ingest::Options { detail: ingest::Detail::Texts, ..options.clone() };
    let mut collection = Collection::new(keep).map_err(|cause| Error::Keep { cause })?;
    let mut failed = None;
    let Intake { problems, skipped, .. } = ingest::stream(inputs, &options, stdin, &mut |documents| {
        failed = add(&mut collection, &documents).err();
        if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    match failed.or_else(|| collection.finish().err()) {
        Some(cause) => Err(Error::Keep { cause }),
        None => Ok(Gathered { collection, problems, skipped }),
    }
}

/// Adds documents: cut and fingerprinted all at once, put in one after another.
fn add(collection: &mut Collection, documents: &[Document]) -> std::io::Result<()> {
    let cut = |document: &Document| {
        let paragraphs = segment::paragraphs(&document.text, document.format).into_iter();
        let print = |paragraph: segment::Paragraph| {
            let print = fingerprint(paragraph.span.of(&document.text));
            (paragraph, print)
        };
        paragraphs.map(print).collect::<Vec<_>>()
    };
    let passages: Vec<_> = documents.par_iter().map(cut).collect();
    documents
        .iter()
        .zip(passages)
        .try_for_each(|(document, passages)| collection.push(&document.text, passages.into_iter()))
}

/// Matches and clusters the passages.
///
/// # Errors
/// [`Error::Keep`] where a text could not be read back from disk.
pub fn matched(collection: &Collection, options: &matching::Options) -> Result<Matched, Error> {
    let links = matching::links(collection.view(), options, None, None);
    if let Some(fault) = collection.fault() {
        let cause = std::io::Error::new(fault.kind(), fault.to_string());
        return Err(Error::Keep { cause });
    }
    let clusters = cluster::linked(&links);
    Ok(Matched { links, clusters })
}
