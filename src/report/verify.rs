//! Do the receipts of a report still hold? Reads the documents again and names everything that is not as the report says.

use std::collections::HashMap;
use std::fmt;

use super::model::{Document, Metadatum, Originality, Receipt, Report, Span};
use crate::fingerprint::normalise;
use crate::id::Digest;
use crate::ingest::Absence;

/// A document as it reads now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reread {
    /// Its extracted text.
    pub text: String,
    /// What machines wrote.
    pub metadata: Vec<Metadatum>,
    /// The extractor's name and version, as in [`Document::extractor`].
    pub extractor: Option<String>,
    /// Digest of the file's (or row's) bytes, in hex.
    pub source_digest: String,
}

/// What was looked at, and what no longer holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Documents read again.
    pub documents: u64,
    /// Statements checked: digests, receipts, runs, sums.
    pub checked: u64,
    /// What no longer holds, in the report's order.
    pub failures: Vec<Failure>,
    /// Documents that could not be read again, or not in the same way, in the report's order: whether what refers to them
    /// holds is not known.
    pub unchecked: Vec<Failure>,
}

impl Verification {
    /// Whether everything was checked and holds.
    pub fn holds(&self) -> bool {
        self.failures.is_empty() && self.unchecked.is_empty()
    }
}

/// One statement that no longer holds, or could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The document's path, or the report itself (`-`) where no document is meant.
    pub path: String,
    /// The statement: `receipt of finding f00…`, `passage p00…`.
    pub what: String,
    /// What is wrong with it.
    pub says: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.path, self.what, self.says)
    }
}

/// Reads every document of a report again through `source`, and checks every receipt, every passage's two digests,
/// every credit's cue, the words of every match's runs, the sums of originality and each text's digest.
///
/// A document that another extractor (or another version of it) would read is refused by name: its spans mean
/// another text. What refers to a refused document is not checked further.
pub fn verify(report: &Report, source: &mut dyn FnMut(&Document) -> Result<Reread, Absence>) -> Verification {
    let mut check = Check::default();
    for document in &report.documents {
        check.documents.insert(&document.id, document);
        check.read_again(document, source);
    }
    for document in &report.documents {
        check.document(document);
    }
    check.passages(report);
    check.matches(report);
    check.credits(report);
    check.verdicts(report);
    check.out
}

#[derive(Default)]
struct Check<'a> {
    documents: HashMap<&'a str, &'a Document>,
    read: HashMap<&'a str, Reread>,
    out: Verification,
}

impl<'a> Check<'a> {
    fn failure(&self, document: &str, what: impl Into<String>, says: impl Into<String>) -> Failure {
        let path =
            self.documents.get(document).map_or_else(|| "-".to_owned(), |d| super::lookup::path(&d.path, &d.member));
        Failure { path, what: what.into(), says: says.into() }
    }

    fn fail(&mut self, document: &str, what: impl Into<String>, says: impl Into<String>) {
        let failure = self.failure(document, what, says);
        self.out.failures.push(failure);
    }

    fn expect(&mut self, holds: bool, document: &str, what: &str, says: &str) {
        self.out.checked += 1;
        if !holds {
            self.fail(document, what, says);
        }
    }

    fn read_again(&mut self, document: &'a Document, source: &mut dyn FnMut(&Document) -> Result<Reread, Absence>) {
        let unchecked = match source(document) {
            Err(Absence::Gone(says)) => return self.fail(&document.id, "document", says),
            Err(Absence::Unread(says)) => self.failure(&document.id, "document", says),
            Ok(read) if read.extractor != document.extractor => {
                let name = |extractor: &Option<String>| extractor.clone().unwrap_or_else(|| "none".to_owned());
                let (then, now) = (name(&document.extractor), name(&read.extractor));
                let says = format!(
                    "was read by {then}, now by {now}: its receipts mean another text; use the version that made the report"
                );
                self.failure(&document.id, "extractor", says)
            }
            Ok(read) => {
                self.out.documents += 1;
                self.read.insert(&document.id, read);
                return;
            }
        };
        self.out.unchecked.push(unchecked);
    }

    fn document(&mut self, document: &'a Document) {
        let id = &document.id;
        let sum = total(&document.originality);
        self.expect(sum == u64::from(document.words), id, "originality", "its words do not add up to the document's");
        let mut end = 0;
        let mut in_order = true;
        for stretch in &document.standing {
            in_order &= end <= stretch.span.start && stretch.span.start <= stretch.span.end;
            end = stretch.span.end;
        }
        self.expect(in_order, id, "standing", "its stretches overlap or are out of order");
        if let Some(read) = self.read.get(id.as_str()) {
            let same_source = read.source_digest == document.source_digest;
            let same_text = Digest::of(read.text.as_bytes()).to_string() == document.text_digest;
            let same_metadata = read.metadata == document.metadata;
            self.expect(same_source, id, "source_digest", "the file's bytes have changed");
            self.expect(same_text, id, "text_digest", "the text has changed");
            self.expect(same_metadata, id, "metadata", "what machines wrote has changed");
            for stretch in &document.standing {
                let readable = self.words(id, stretch.span).is_some_and(|words| words.is_some());
                self.expect(readable, id, "standing", "a stretch does not fit the text");
            }
        }
        for date in document.date.iter().chain(&document.dates) {
            self.receipt(&date.receipt, &format!("date {}", date.at));
        }
    }

    fn passages(&mut self, report: &'a Report) {
        for passage in &report.passages {
            let (id, what) = (&passage.document, format!("passage {}", passage.id));
            let Some(words) = self.words(id, passage.span) else {
                self.unknown(id, &what);
                continue;
            };
            let holds = words.map(|words| {
                let span = Digest::of(words.as_bytes()).to_string() == passage.span_digest;
                (span, Digest::of(normalise(words).as_bytes()).to_string() == passage.normal_digest)
            });
            let (span, normal) = holds.unwrap_or_default();
            self.expect(span, id, &what, "its bytes are not those of span_digest");
            self.expect(normal, id, &what, "its normalised words are not those of normal_digest");
        }
    }

    fn matches(&mut self, report: &'a Report) {
        let place: HashMap<&str, (&str, Span)> =
            report.passages.iter().map(|p| (p.id.as_str(), (p.document.as_str(), p.span))).collect();
        for pair in &report.matches {
            let what = format!("match {}", pair.id);
            let (Some((a, in_a)), Some((b, in_b))) = (place.get(pair.a.as_str()), place.get(pair.b.as_str())) else {
                self.out.checked += 1;
                self.fail("", what, "names a passage that the report does not hold");
                continue;
            };
            for run in &pair.runs {
                let inside = inside(run.a, *in_a) && inside(run.b, *in_b);
                self.expect(inside, a, &what, "a run stands outside its passages");
                let (Some(left), Some(right)) = (self.words(a, run.a), self.words(b, run.b)) else {
                    continue;
                };
                let same = left.zip(right).is_some_and(|(left, right)| normalise(left) == normalise(right));
                self.expect(same, a, &what, "the two sides of a run, normalised again, are not equal");
            }
        }
        for alignment in &report.alignments {
            let what = format!("alignment {}", alignment.id);
            for section in &alignment.sections {
                for (document, span) in [(&alignment.a, section.a), (&alignment.b, section.b)] {
                    match self.words(document, span) {
                        None => self.unknown(document, &what),
                        Some(words) => {
                            let fits = words.is_some();
                            self.expect(fits, document, &what, "a section does not fit the text");
                        }
                    }
                }
            }
        }
    }

    fn credits(&mut self, report: &'a Report) {
        for credit in &report.credits {
            let (id, what) = (&credit.document, format!("credit {} to {}", credit.id, credit.source));
            let Some(cue) = self.words(id, credit.span) else {
                self.unknown(id, &what);
                continue;
            };
            let holds = cue.is_some_and(|cue| Digest::of(cue.as_bytes()).to_string() == credit.span_digest);
            self.expect(holds, id, &what, "its cue's bytes are not those of span_digest");
            for span in &credit.covers {
                let fits = self.words(id, *span).is_some_and(|words| words.is_some());
                self.expect(fits, id, &what, "it covers a span that does not fit the text");
            }
        }
    }

    /// Relays, findings, clusters, formulas: no direction without a reason, no reason without a receipt, and every
    /// receipt reads as it did.
    fn verdicts(&mut self, report: &'a Report) {
        let relays = report.relays.iter().map(|relay| (format!("relay {}", relay.id), relay.tier, &relay.reasons));
        let clusters =
            report.clusters.iter().map(|cluster| (format!("cluster {}", cluster.id), cluster.tier, &cluster.reasons));
        for (what, tier, reasons) in relays.chain(clusters) {
            let reasoned = tier == super::model::Tier::Undecided || !reasons.is_empty();
            self.expect(reasoned, "", &what, "has a direction and no reason");
            for reason in reasons {
                self.expect(!reason.receipts.is_empty(), "", &what, "has a reason without a receipt");
                for receipt in &reason.receipts {
                    self.receipt(receipt, &format!("{what}, {}", reason.rule));
                }
            }
        }
        for finding in &report.findings {
            for receipt in &finding.receipts {
                self.receipt(receipt, &format!("finding {}", finding.id));
            }
        }
        for formula in &report.formulas {
            self.receipt(&formula.example, &format!("formula {}", formula.id));
        }
    }

    fn receipt(&mut self, receipt: &Receipt, of: &str) {
        let what = format!("receipt of {of}");
        if !self.documents.contains_key(receipt.document.as_str()) {
            return self.unknown(&receipt.document, &what);
        }
        let Some(read) = self.read.get(receipt.document.as_str()) else {
            return;
        };
        let fields: Vec<&str> = match receipt.field.as_str() {
            "text" => vec![&read.text],
            field => {
                read.metadata.iter().filter(|datum| datum.field == field).map(|datum| datum.value.as_str()).collect()
            }
        };
        let holds = fields
            .iter()
            .filter_map(|value| value.get(receipt.span.start as usize..receipt.span.end as usize))
            .any(|words| Digest::of(words.as_bytes()).to_string() == receipt.digest);
        let says = format!("{} {}–{} is not what its digest says", receipt.field, receipt.span.start, receipt.span.end);
        self.expect(holds, &receipt.document, &what, &says);
    }

    /// The words of a span: `None` where the document was not read again, `Some(None)` where the span does not fit.
    fn words(&self, document: &str, span: Span) -> Option<Option<&str>> {
        self.read.get(document).map(|read| read.text.get(span.start as usize..span.end as usize))
    }

    /// A statement about a document that was not read: news only where the report does not know it at all.
    fn unknown(&mut self, document: &str, what: &str) {
        if !self.documents.contains_key(document) {
            self.out.checked += 1;
            self.fail("", what, format!("names a document that the report does not hold: {document}"));
        }
    }
}

fn inside(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.start <= inner.end && inner.end <= outer.end
}

fn total(originality: &Originality) -> u64 {
    super::words::STANDINGS.iter().map(|kind| u64::from(super::words::share(originality, *kind))).sum()
}
