//! The report by id, and what its documents are called: what every writer for people asks.

use std::collections::HashMap;

use super::escape;
use super::model::{Alignment, Credit, Finding, Grain, Match, Receipt, Relay};
use super::model::{CreditKind, Document, End, Member, Passage, Report, Source, SourceKind};
use super::texts::Texts;
use super::words;
use crate::provenance::chains::THIS_COPY;

/// A report with its ids resolved.
#[derive(Debug)]
pub struct Lookup<'a> {
    /// The report itself.
    pub report: &'a Report,
    documents: HashMap<&'a str, &'a Document>,
    passages: HashMap<&'a str, &'a Passage>,
    paragraphs: HashMap<&'a str, Vec<&'a Passage>>,
    credits: HashMap<&'a str, Vec<&'a Credit>>,
    credited: HashMap<&'a str, Vec<&'a Credit>>,
    sources: HashMap<&'a str, &'a Source>,
    pairs: Pairs<'a>,
}

/// By the smaller id of two documents, then the larger.
type Pairs<'a> = HashMap<&'a str, HashMap<&'a str, Pair<'a>>>;

/// What two documents share, and what follows.
#[derive(Clone, Debug, Default)]
pub struct Pair<'a> {
    /// Their passages that match.
    pub matches: Vec<&'a Match>,
    /// Their shared stretches.
    pub alignment: Option<&'a Alignment>,
    /// Which of them came first.
    pub relay: Option<&'a Relay>,
}

impl<'a> Lookup<'a> {
    /// Resolves the ids of a report.
    pub fn new(report: &'a Report) -> Self {
        let mut paragraphs: HashMap<&str, Vec<&Passage>> = HashMap::new();
        for passage in report.passages.iter().filter(|passage| passage.grain == Grain::Paragraph) {
            paragraphs.entry(&passage.document).or_default().push(passage);
        }
        paragraphs.values_mut().for_each(|list| list.sort_by_key(|passage| passage.span));
        let mut credits: HashMap<&str, Vec<&Credit>> = HashMap::new();
        let mut credited: HashMap<&str, Vec<&Credit>> = HashMap::new();
        for credit in &report.credits {
            credits.entry(&credit.document).or_default().push(credit);
            credited.entry(&credit.source).or_default().push(credit);
        }
        credits.values_mut().for_each(|list| list.sort_by_key(|credit| (credit.span, credit.kind)));
        let passages: HashMap<&str, &Passage> =
            report.passages.iter().map(|passage| (passage.id.as_str(), passage)).collect();
        Self {
            report,
            documents: report.documents.iter().map(|document| (document.id.as_str(), document)).collect(),
            pairs: pairs(report, &passages),
            passages,
            paragraphs,
            credits,
            credited,
            sources: report.sources.iter().map(|source| (source.name.as_str(), source)).collect(),
        }
    }

    /// A document by its id.
    pub fn document(&self, id: &str) -> Option<&'a Document> {
        self.documents.get(id).copied()
    }

    /// A passage by its id.
    pub fn passage(&self, id: &str) -> Option<&'a Passage> {
        self.passages.get(id).copied()
    }

    /// The passages of paragraph grain of a document, in order.
    pub fn paragraphs(&self, document: &str) -> &[&'a Passage] {
        self.paragraphs.get(document).map_or(&[], Vec::as_slice)
    }

    /// A source by its name.
    pub fn source(&self, name: &str) -> Option<&'a Source> {
        self.sources.get(name).copied()
    }

    /// The paragraph that holds a byte of a document.
    pub fn paragraph_at(&self, document: &str, offset: u32) -> Option<&'a Passage> {
        let list = self.paragraphs(document);
        let next = list.partition_point(|passage| passage.span.start <= offset);
        list.get(next.checked_sub(1)?).copied()
    }

    /// The credits of a document, in the order of its text.
    pub fn credits(&self, document: &str) -> &[&'a Credit] {
        self.credits.get(document).map_or(&[], Vec::as_slice)
    }

    /// The documents by path and member.
    pub fn by_path(&self) -> Vec<&'a Document> {
        let mut list: Vec<_> = self.report.documents.iter().collect();
        list.sort_by(|a, b| (&a.path, &a.member, &a.id).cmp(&(&b.path, &b.member, &b.id)));
        list
    }

    /// What must be looked at first, first.
    pub fn findings(&self) -> Vec<&'a Finding> {
        let mut list: Vec<_> = self.report.findings.iter().collect();
        let urgency = |kind| words::FINDINGS.iter().position(|other| *other == kind);
        let path = |finding: &Finding| {
            finding
                .documents
                .first()
                .and_then(|id| self.document(id))
                .map(|document| (&document.path, &document.member))
        };
        // Among quotes that drifted a lost negation weighs most.
        let change = |finding: &Finding| finding.change.as_ref().map(|change| change.kind);
        let place = |finding: &Finding| (urgency(finding.kind), change(finding));
        list.sort_by(|a, b| (place(a), path(a), &a.id).cmp(&(place(b), path(b), &b.id)));
        list
    }

    /// Agencies and outlets that are credited for words and of whom the corpus holds nothing, with the credits of
    /// each; the most credited first.
    pub fn unseen(&self) -> Vec<(&'a Source, &[&'a Credit])> {
        use CreditKind::{Agency, Carrier, Interview, Report};
        let named = |source: &&Source| !source.seen && matches!(source.kind, SourceKind::Agency | SourceKind::Outlet);
        let mut list: Vec<_> =
            self.report.sources.iter().filter(named).map(|s| (s, self.credits_to(&s.name))).collect();
        // Who is named by metadata alone has relays and no credit.
        let by_relays: std::collections::BTreeSet<&str> = self
            .report
            .relays
            .iter()
            .filter_map(|relay| match &relay.from {
                End::Source(name) => Some(name.as_str()),
                End::Document(_) => None,
            })
            .collect();
        list.retain(|(source, credits)| {
            by_relays.contains(source.name.as_str())
                || credits.iter().any(|c| matches!(c.kind, Carrier | Agency | Report | Interview))
        });
        list.sort_by(|(a, of_a), (b, of_b)| of_b.len().cmp(&of_a.len()).then_with(|| a.name.cmp(&b.name)));
        list
    }

    /// All credits to a source.
    pub fn credits_to(&self, source: &str) -> &[&'a Credit] {
        self.credited.get(source).map_or(&[], Vec::as_slice)
    }

    /// What two documents share, in whichever order they are named.
    pub fn pair(&self, a: &str, b: &str) -> Option<&Pair<'a>> {
        self.pairs.get(a.min(b))?.get(a.max(b))
    }

    /// The words that a receipt proves: of the text, or of what machines wrote.
    pub fn proof(&self, texts: &Texts<'a>, receipt: &Receipt) -> Option<&'a str> {
        if receipt.field == "text" {
            return texts.words(&receipt.document, receipt.span);
        }
        let range = receipt.span.start as usize..receipt.span.end as usize;
        let data = self.document(&receipt.document)?.metadata.iter();
        data.filter(|datum| datum.field == receipt.field).find_map(|datum| datum.value.get(range.clone()))
    }

    /// One end of a relay in a few words.
    pub fn end(&self, end: &End) -> String {
        match end {
            End::Source(name) => escape::line(name),
            End::Document(id) => self.called(id),
        }
    }

    /// A document in a few words, by its id.
    pub fn called(&self, id: &str) -> String {
        self.document(id).map_or_else(|| escape::line(id), called)
    }
}

/// Pairs of documents that share anything or of which one passed on the other.
fn pairs<'a>(report: &'a Report, passages: &HashMap<&str, &'a Passage>) -> Pairs<'a> {
    let mut pairs: Pairs = HashMap::new();
    let mut with = |a: &'a str, b: &'a str, change: &dyn Fn(&mut Pair<'a>)| {
        change(pairs.entry(a.min(b)).or_default().entry(a.max(b)).or_default());
    };
    for found in &report.matches {
        let sides = passages.get(found.a.as_str()).zip(passages.get(found.b.as_str()));
        if let Some((a, b)) = sides.filter(|(a, b)| a.document != b.document) {
            with(&a.document, &b.document, &|pair| pair.matches.push(found));
        }
    }
    for alignment in &report.alignments {
        with(&alignment.a, &alignment.b, &|pair| pair.alignment = Some(alignment));
    }
    for relay in &report.relays {
        if let (End::Document(from), End::Document(to)) = (&relay.from, &relay.to) {
            with(from, to, &|pair| pair.relay = Some(relay));
        }
    }
    pairs
}

/// A document in a few words: who shows it, and its file. A copy by an unknown hand is called a copy of the outlet's.
pub fn called(document: &Document) -> String {
    let copy = document.chain.last().is_some_and(|hand| hand == THIS_COPY);
    match (&document.host, &document.outlet) {
        (Some(host), _) => format!("{} ({})", escape::line(host), file(document)),
        (None, Some(outlet)) if copy => format!("a copy of {} ({})", escape::line(outlet), file(document)),
        (None, Some(outlet)) => format!("{} ({})", escape::line(outlet), file(document)),
        (None, None) => file(document),
    }
}

/// The last step of a document's path, with its place in the file.
pub fn file(document: &Document) -> String {
    let name = document.path.rsplit('/').next().unwrap_or(&document.path);
    format!("{}{}", escape::line(name), inside(&document.member))
}

/// The whole path, with the place in the file.
pub fn path(path: &str, member: &[Member]) -> String {
    format!("{}{}", escape::line(path), inside(member))
}

/// The way inside a file: `#17` for a row, `/name` for an entry.
pub fn inside(member: &[Member]) -> String {
    member
        .iter()
        .map(|step| match step {
            Member::Row(row) => format!("#{row}"),
            Member::Name(name) => format!("/{}", escape::line(name)),
        })
        .collect()
}

/// Its title, or else its file.
pub fn title(document: &Document) -> String {
    match document.title.as_deref().map(escape::line) {
        Some(title) if !title.is_empty() => title,
        _ => file(document),
    }
}
