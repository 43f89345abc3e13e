//! The whole way: inputs in, findings out.
//!
//! So far the first station and the last: the documents as they were read, and the writers.

use std::io::Read;

use crate::corpus::Corpus;
use crate::error::{Error, Problem};
use crate::ingest::{self, Document, Input, Intake};
use crate::report::model::{self, Report};
use crate::segment::{Kind, Paragraph, Segmented};
use crate::span::Span;

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
    /// The report.
    pub report: Report,
    /// The documents and their passages: what the spans of the report mean.
    pub corpus: Corpus,
    /// Inputs that could not be used, or not wholly.
    pub problems: Vec<Problem>,
}

/// Goes the whole way.
///
/// # Errors
/// As [`ingest::ingest`].
pub fn run(inputs: &[Input], options: &Options, stdin: &mut dyn Read) -> Result<Outcome, Error> {
    let Intake { documents, problems, skipped } = ingest::ingest(inputs, &options.ingest, stdin)?;
    let corpus = corpus(documents);
    let report = report(&corpus, &problems, skipped, options);
    Ok(Outcome { report, corpus, problems })
}

/// Goes as far as the passages and their fingerprints.
///
/// # Errors
/// As [`ingest::ingest`].
pub fn passages(inputs: &[Input], options: &Options, stdin: &mut dyn Read) -> Result<(Corpus, Vec<Problem>), Error> {
    let Intake { documents, problems, .. } = ingest::ingest(inputs, &options.ingest, stdin)?;
    Ok((corpus(documents), problems))
}

/// So far one passage a document: its whole text.
fn corpus(documents: Vec<Document>) -> Corpus {
    let whole = |document: &Document| {
        let span = Span::new(0, document.text.len()).trimmed(&document.text);
        Segmented { paragraphs: vec![Paragraph { span, kind: Kind::Text, reason: None }], title: None }
    };
    let segmented = documents.iter().map(whole).collect();
    Corpus::build(documents, segmented)
}

/// So far the documents alone.
fn report(corpus: &Corpus, problems: &[Problem], skipped: u64, options: &Options) -> Report {
    let mut settled = serde_json::Map::new();
    let fields = options.ingest.fields.chosen().map(|(role, column)| (role.to_owned(), column.into())).collect();
    settled.insert("radius".to_owned(), options.radius.into());
    settled.insert("fields".to_owned(), serde_json::Value::Object(fields));
    let words = |place: usize| corpus.passages_of(place as u32).filter_map(|at| corpus.passages.words.get(at)).sum();
    let documents = corpus.documents.iter().enumerate().map(|(place, one)| document(one, words(place)));
    let mut documents: Vec<model::Document> = documents.collect();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let summary = model::Summary {
        documents: documents.len() as u64,
        words: documents.iter().map(|one| u64::from(one.words)).sum(),
        problems: problems.len() as u64,
        files_skipped: skipped,
        ..Default::default()
    };
    Report {
        schema: model::SCHEMA.to_owned(),
        tool: model::Tool {
            name: "firsthand".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            recipe: crate::fingerprint::RECIPE.to_owned(),
        },
        options: settled,
        summary,
        documents,
        passages: Vec::new(),
        matches: Vec::new(),
        alignments: Vec::new(),
        clusters: Vec::new(),
        formulas: Vec::new(),
        credits: Vec::new(),
        sources: Vec::new(),
        relays: Vec::new(),
        findings: Vec::new(),
        problems: problems.iter().map(problem).collect(),
    }
}

fn document(one: &Document, words: u32) -> model::Document {
    let metadata = one.metadata.iter();
    model::Document {
        id: one.id.to_string(),
        path: one.path.clone(),
        path_escaped: one.path_escaped,
        member: one.member.iter().map(Into::into).collect(),
        format: one.format.to_owned(),
        extractor: one.extractor.clone(),
        encoding: one.encoding.clone(),
        url: None,
        title: None,
        outlet: None,
        host: None,
        byline: None,
        language: None,
        date: None,
        dates: Vec::new(),
        metadata: metadata.map(|m| model::Metadatum { field: m.field.clone(), value: m.value.clone() }).collect(),
        words,
        source_digest: one.source_digest.to_string(),
        text_digest: one.text_digest.to_string(),
        role: model::Role::Undecided,
        chain: vec!["this copy".to_owned()],
        chains: vec![vec!["this copy".to_owned()]],
        originality: model::Originality { first_seen: words, ..Default::default() },
        standing: Vec::new(),
        cluster: None,
        version_of: None,
    }
}

fn problem(one: &Problem) -> model::Problem {
    let member = one.member.iter().map(Into::into).collect();
    model::Problem { path: one.path.clone(), member, what: one.what.clone(), remedy: one.remedy.clone() }
}
