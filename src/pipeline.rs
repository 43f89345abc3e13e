//! The whole way: inputs in, a report out.
//!
//! `ingest` → `segment` → `fingerprint` → `matching` → `cluster` → `provenance` → `report`, each a function of its input
//! and its options. Files are read at the beginning; what is written is the caller's affair.

pub mod against;
pub mod large;
pub mod prune;

use std::io::Read;
use std::ops::ControlFlow;

use rayon::prelude::*;
use serde_json::{Map, Value, json};

use crate::cluster;
use crate::corpus::Corpus;
use crate::error::{Error, Problem};
use crate::ingest::{self, Document, Input, Intake, Skipped};
use crate::matching;
use crate::names::{Entry, Kind, Registry};
use crate::provenance::{self, Standing};
use crate::report::model::Report;
use crate::report::{self, Parts, Texts};
use crate::segment::recurring::{OutletDocument, REASON, Recurring};
use crate::segment::{self, OutletNames, Segmented};

/// All that changes the answer.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How inputs are read.
    pub ingest: ingest::Options,
    /// How passages are compared.
    pub matching: matching::Options,
    /// What the newsroom knows of itself.
    pub provenance: provenance::Options,
    /// Outlets and agencies beside the registry's.
    pub outlets: Vec<Entry>,
}

/// What the way gave.
#[derive(Debug)]
pub struct Outcome {
    /// Documents and passages.
    pub corpus: Corpus,
    /// The report.
    pub report: Report,
    /// Inputs that could not be used, or not wholly.
    pub problems: Vec<Problem>,
    /// What was passed over as no article.
    pub skipped: Skipped,
}

impl Outcome {
    /// The documents' texts, for the writers that show words.
    pub fn texts(&self) -> Texts<'_> {
        Texts::new(self.corpus.documents.iter().map(|document| (document.id.as_str(), document.text.as_str())))
    }
}

impl OutletNames for Registry {
    fn canonical(&self, name: &str) -> Option<String> {
        self.named(name).map(|entry| entry.name.clone())
    }
}

/// Goes the whole way.
///
/// # Errors
/// As [`ingest::ingest`], and [`Error::Usage`] for configured names or cues that cannot be used.
pub fn run(inputs: &[Input], options: &Options, stdin: &mut dyn Read) -> Result<Outcome, Error> {
    let Intake { documents, problems, skipped } = ingest::ingest(inputs, &options.ingest, stdin)?;
    let registry = Registry::new(options.outlets.clone())?;
    let corpus = corpus(documents, &registry);
    let standings = provenance::read(&corpus, &registry, &options.provenance)?;
    Ok(compared(corpus, standings, &registry, options, &|_, _| true, (problems, skipped)))
}

/// From documents and what each says by itself to the report. `counts` tells of two documents, by index, whether what
/// they share does.
fn compared(
    mut corpus: Corpus,
    standings: Vec<Standing>,
    registry: &Registry,
    options: &Options,
    counts: &dyn Fn(u32, u32) -> bool,
    (problems, skipped): (Vec<Problem>, Skipped),
) -> Outcome {
    demote_furniture(&mut corpus, &standings);
    let mut matches =
        matching::matching(&corpus, &options.matching).expanded(&corpus, options.matching.thresholds.list);
    matches.matches.retain(|found| counts(found.a.document, found.b.document));
    matches.alignments.retain(|pair| counts(pair.a, pair.b));
    let passage_clusters = cluster::passages(&corpus, &matches);
    let document_clusters = cluster::documents(&matches);
    let provenance = provenance::decide(&corpus, &matches, standings, registry, &options.provenance);
    let report = report::build(Parts {
        corpus: &corpus,
        matches: &matches,
        passage_clusters: &passage_clusters,
        document_clusters: &document_clusters,
        provenance: &provenance,
        problems: &problems,
        skipped: skipped.total(),
        options: told(options),
    });
    Outcome { corpus, report, problems, skipped }
}

/// Goes as far as the passages and their fingerprints, some thousand documents at a time, until there is a break; gives
/// what else was read.
///
/// # Errors
/// As [`run`].
pub fn passages(
    inputs: &[Input],
    options: &Options,
    stdin: &mut dyn Read,
    each: &mut dyn FnMut(&Corpus) -> ControlFlow<()>,
) -> Result<Intake, Error> {
    let registry = Registry::new(options.outlets.clone())?;
    ingest::stream(inputs, &options.ingest, stdin, &mut |documents| each(&corpus(documents, &registry)))
}

/// Goes as far as what each document says by itself: its title, whose it is, its dates, its language, its credits; some
/// thousand documents at a time, until there is a break. Gives what else was read.
///
/// # Errors
/// As [`run`].
pub fn read(
    inputs: &[Input],
    options: &Options,
    stdin: &mut dyn Read,
    each: &mut dyn FnMut(&Corpus, &[Standing]) -> ControlFlow<()>,
) -> Result<Intake, Error> {
    let registry = Registry::new(options.outlets.clone())?;
    let alone = provenance::Alone::new(&registry, &options.provenance)?;
    ingest::stream(inputs, &options.ingest, stdin, &mut |documents| {
        let corpus = corpus(documents, &registry);
        let standings = alone.read(&corpus);
        each(&corpus, &standings)
    })
}

/// Documents segmented and fingerprinted.
fn corpus(documents: Vec<Document>, registry: &Registry) -> Corpus {
    let segmented = segmented(&documents, registry);
    Corpus::build(documents, segmented)
}

fn segmented(documents: &[Document], registry: &Registry) -> Vec<Segmented> {
    documents.par_iter().map(|document| segment::segment(document, registry)).collect()
}

/// Takes out what one outlet puts under article after article; see [`segment::demote_recurring`].
fn demote_furniture(corpus: &mut Corpus, standings: &[Standing]) {
    let passages = &corpus.passages;
    let documents: Vec<OutletDocument> = (0u32..)
        .zip(standings)
        .map(|(at, standing)| {
            let whose = &standing.whose;
            let outlet = whose.host_name().or(whose.outlet_name()).map(str::to_owned);
            let one = |row: usize| {
                let text = *passages.kind.get(row)? == segment::Kind::Text;
                Some(Recurring { digest: *passages.normal_digest.get(row)?, words: *passages.words.get(row)?, text })
            };
            OutletDocument { outlet, paragraphs: corpus.passages_of(at).filter_map(one).collect() }
        })
        .collect();
    for (document, paragraph) in segment::demote_recurring(&documents) {
        let Ok(document) = u32::try_from(document) else { continue };
        let row = corpus.passages_of(document).start + paragraph;
        corpus.passages.set_kind(row, segment::Kind::Furniture, REASON);
    }
}

/// The options as the report tells them: all that changes the answer, nothing else.
fn told(options: &Options) -> Map<String, Value> {
    let mut told = Map::new();
    told.insert("radius".to_owned(), json!(options.matching.radius));
    told.insert("sensitive".to_owned(), json!(options.matching.sensitive));
    let fields: Map<String, Value> =
        options.ingest.fields.chosen().map(|(role, column)| (role.to_owned(), json!(column))).collect();
    told.insert("fields".to_owned(), Value::Object(fields));
    let limits = options.ingest.limits.changed();
    if !limits.is_empty() {
        told.insert(
            "limits".to_owned(),
            limits.into_iter().map(|(name, limit)| (name.to_owned(), json!(limit))).collect(),
        );
    }
    told.insert("us".to_owned(), json!(options.provenance.us));
    told.insert("licensed".to_owned(), json!(options.provenance.licensed));
    let cues = options.provenance.cues.iter().map(|cue| json!({"id": cue.id, "pattern": cue.pattern}));
    told.insert("cues".to_owned(), cues.collect());
    let outlets = options.outlets.iter().map(|outlet| {
        let kind = if outlet.kind == Kind::Agency { "agency" } else { "outlet" };
        json!({"name": outlet.name, "kind": kind, "aliases": outlet.aliases, "domains": outlet.domains})
    });
    told.insert("outlets".to_owned(), outlets.collect());
    told
}
