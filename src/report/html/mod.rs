//! How does a person read the report in a browser? One file that needs no network and runs nothing of an article's.
//!
//! The page is made of small templates, each with the type that fills it. Everything in braces is escaped by
//! [`super::escape::Page`]; `|safe` stands only behind templates of this folder, the style sheet and the script.

use askama::Template;

use super::answer::{answer, examined};
use super::lookup::Lookup;
use super::model::{Report, StandingKind};
use super::texts::Texts;
use super::words;
use document::DocumentView;
use overview::{ClusterView, FindingView, FormulaView, ProblemView, Row, SourceView};

mod bar;
mod document;
mod marked;
mod overview;
mod places;
mod policy;
mod receipts;
mod relay;
mod shares;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("page.js");
/// Up to so many documents their sections stand open.
const OPEN: usize = 20;

/// The page. `texts` gives the words that it shows; a document without a text is shown by its spans and digests.
///
/// # Errors
/// Where a template cannot be written, which no report causes.
pub fn html(report: &Report, texts: &Texts<'_>) -> Result<String, askama::Error> {
    let lookup = Lookup::new(report);
    let places = places::Places::of(&lookup);
    let desk = Desk { lookup: &lookup, texts, places: &places };
    let by_path = lookup.by_path();
    Page {
        policy: policy::policy(STYLE, SCRIPT),
        style: STYLE,
        script: SCRIPT,
        answer: answer(report),
        examined: examined(report),
        findings: lookup.findings().into_iter().map(|finding| FindingView::of(&desk, finding)).collect(),
        rows: by_path.iter().map(|document| Row::of(document)).collect(),
        problems: report.problems.iter().map(ProblemView::of).collect(),
        standings: words::STANDINGS.map(Key::of),
        documents: by_path.iter().map(|document| DocumentView::of(&desk, document, by_path.len() <= OPEN)).collect(),
        to_be_found: lookup.unseen().into_iter().map(|(source, _)| SourceView::of(&desk, source)).collect(),
        sources: overview::other_sources(&desk),
        relays: relay::between_sources(&desk),
        clusters: report.clusters.iter().map(|cluster| ClusterView::of(&desk, cluster)).collect(),
        formulas: report.formulas.iter().map(|formula| FormulaView::of(&desk, formula)).collect(),
        report,
    }
    .render()
}

/// What every part of the page is made from.
#[derive(Clone, Copy)]
struct Desk<'a> {
    lookup: &'a Lookup<'a>,
    texts: &'a Texts<'a>,
    places: &'a places::Places<'a>,
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    policy: String,
    style: &'a str,
    script: &'a str,
    answer: String,
    examined: String,
    findings: Vec<FindingView>,
    rows: Vec<Row>,
    problems: Vec<ProblemView>,
    standings: [Key; 7],
    documents: Vec<DocumentView>,
    to_be_found: Vec<SourceView>,
    sources: Vec<SourceView>,
    relays: Vec<relay::RelayView>,
    clusters: Vec<ClusterView>,
    formulas: Vec<FormulaView>,
    report: &'a Report,
}

/// What a standing's colour and letter mean.
struct Key {
    class: &'static str,
    letter: char,
    name: &'static str,
    means: &'static str,
}

impl Key {
    fn of(kind: StandingKind) -> Self {
        let (name, letter, _, means) = words::standing(kind);
        Self { class: bar::class(kind), letter, name, means }
    }
}

/// A link inside the page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Link {
    href: String,
    label: String,
}

impl Link {
    fn new(href: String, label: String) -> Self {
        Self { href, label }
    }
}

/// To a document's section, named in a few words.
fn to_document(lookup: &Lookup<'_>, id: &str) -> Link {
    Link::new(format!("#doc-{id}"), lookup.called(id))
}
