//! A small report made by hand: fictional articles of fictional outlets, with every kind of verdict.

use std::collections::BTreeMap;

use firsthand::fingerprint::normalise;
use firsthand::id::{Digest, Id};
use firsthand::ingest::Absence;
use firsthand::report::model::*;
use firsthand::report::{Reread, Texts};

/// A report in the making, and the texts that it is about.
pub struct Newsroom {
    pub report: Report,
    pub texts: BTreeMap<String, String>,
}

impl Newsroom {
    pub fn empty() -> Self {
        let report = Report {
            schema: SCHEMA.to_owned(),
            tool: Tool { name: "firsthand".to_owned(), version: "0.1.0".to_owned(), recipe: "news-1".to_owned() },
            options: serde_json::Map::new(),
            summary: Summary::default(),
            documents: Vec::new(),
            passages: Vec::new(),
            matches: Vec::new(),
            alignments: Vec::new(),
            clusters: Vec::new(),
            formulas: Vec::new(),
            credits: Vec::new(),
            sources: Vec::new(),
            relays: Vec::new(),
            findings: Vec::new(),
            problems: Vec::new(),
        };
        Self { report, texts: BTreeMap::new() }
    }

    pub fn texts(&self) -> Texts<'_> {
        Texts::new(self.texts.iter().map(|(id, text)| (id.as_str(), text.as_str())))
    }

    /// What an honest second reading gives.
    pub fn reread(&self, document: &Document) -> Result<Reread, Absence> {
        let gone = || Absence::Gone("gone".to_owned());
        let text = self.texts.get(&document.id).ok_or_else(gone)?.clone();
        let extractor = document.extractor.clone();
        let source_digest = Digest::of(text.as_bytes()).to_string();
        Ok(Reread { text, metadata: document.metadata.clone(), extractor, source_digest })
    }

    /// Adds a document, its paragraphs split at blank lines; `#` makes a heading. Returns its id.
    pub fn article(&mut self, path: &str, outlet: Option<&str>, role: Role, chain: &[&str], text: &str) -> String {
        let digest = Digest::of(text.as_bytes());
        let id =
            firsthand::ingest::Document::id_of(&firsthand::ingest::path::shown(path.as_ref()), &[], digest).to_string();
        let title = text.lines().next().and_then(|line| line.strip_prefix("# "));
        for words in text.split("\n\n") {
            let start = words.as_ptr() as usize - text.as_ptr() as usize;
            let kind = if words.starts_with("# ") { PassageKind::Heading } else { PassageKind::Text };
            self.passage(&id, kind, span_of(text, start, words), words);
        }
        self.report.documents.push(Document {
            id: id.clone(),
            path: path.to_owned(),
            path_escaped: false,
            member: Vec::new(),
            format: "text".to_owned(),
            extractor: None,
            encoding: "UTF-8".to_owned(),
            url: None,
            title: title.map(str::to_owned),
            outlet: outlet.map(str::to_owned),
            host: None,
            byline: None,
            language: Some("en".to_owned()),
            date: None,
            dates: Vec::new(),
            metadata: Vec::new(),
            words: 0,
            source_digest: digest.to_string(),
            text_digest: digest.to_string(),
            role,
            chain: chain.iter().map(|name| (*name).to_owned()).collect(),
            chains: vec![chain.iter().map(|name| (*name).to_owned()).collect()],
            originality: Originality::default(),
            standing: Vec::new(),
            cluster: None,
            version_of: None,
        });
        self.texts.insert(id.clone(), text.to_owned());
        id
    }

    fn passage(&mut self, document: &str, kind: PassageKind, span: Span, words: &str) {
        self.report.passages.push(Passage {
            id: Id::of('p', &[document, words]).to_string(),
            document: document.to_owned(),
            grain: Grain::Paragraph,
            kind,
            reason: (kind == PassageKind::Heading).then(|| "heading.markup".to_owned()),
            span,
            words: count(words),
            simhash: Some("00000000deadbeef".to_owned()),
            span_digest: Digest::of(words.as_bytes()).to_string(),
            normal_digest: Digest::of(normalise(words).as_bytes()).to_string(),
            speaker: None,
        });
    }

    pub fn document(&mut self, id: &str) -> &mut Document {
        self.report.documents.iter_mut().find(|document| document.id == id).expect("a document of the fixture")
    }

    /// The place of the first such words.
    pub fn span(&self, id: &str, words: &str) -> Span {
        let text = &self.texts[id];
        span_of(text, text.find(words).unwrap_or_else(|| panic!("{words:?} is not in {id}")), words)
    }

    pub fn receipt(&self, id: &str, words: &str) -> Receipt {
        let digest = Digest::of(words.as_bytes()).to_string();
        Receipt { document: id.to_owned(), field: "text".to_owned(), span: self.span(id, words), digest }
    }

    pub fn date(&mut self, id: &str, at: &str, kind: DateKind, words: &str) {
        let precision = if at.len() > 10 { Precision::Minute } else { Precision::Day };
        let date = Date { at: at.to_owned(), precision, kind, receipt: self.receipt(id, words) };
        let document = self.document(id);
        document.dates.push(date.clone());
        document.date = Some(date);
    }

    /// Marks words as standing so, and all others as first seen.
    pub fn standing(&mut self, id: &str, marks: &[(&str, StandingKind)]) {
        let marked: Vec<_> = marks.iter().map(|(words, kind)| (self.span(id, words), *kind)).collect();
        let text = self.texts[id].clone();
        let mut stretches: Vec<Stretch> = Vec::new();
        for passage in self.report.passages.iter().filter(|passage| passage.document == id) {
            let mut at = passage.span.start;
            for (span, kind) in
                marked.iter().filter(|(span, _)| passage.span.start <= span.start && span.end <= passage.span.end)
            {
                stretches.push(Stretch { span: Span { start: at, end: span.start }, kind: StandingKind::FirstSeen });
                stretches.push(Stretch { span: *span, kind: *kind });
                at = span.end;
            }
            stretches.push(Stretch { span: Span { start: at, end: passage.span.end }, kind: StandingKind::FirstSeen });
        }
        stretches.retain(|stretch| count(&text[stretch.span.start as usize..stretch.span.end as usize]) > 0);
        let document = self.document(id);
        for stretch in &stretches {
            let words = count(&text[stretch.span.start as usize..stretch.span.end as usize]);
            let kinds = &mut document.originality;
            *match stretch.kind {
                StandingKind::Furniture => &mut kinds.furniture,
                StandingKind::Repeated => &mut kinds.repeated,
                StandingKind::RelayedUncredited => &mut kinds.relayed_uncredited,
                StandingKind::RelayedCredited => &mut kinds.relayed_credited,
                StandingKind::SharedUndecided => &mut kinds.shared_undecided,
                StandingKind::Quoted => &mut kinds.quoted,
                StandingKind::FirstSeen => &mut kinds.first_seen,
            } += words;
            document.words += words;
        }
        document.standing = stretches;
    }

    pub fn credit(&mut self, id: &str, cue: &str, source: &str, kind: CreditKind, scope: Scope, rule: &str) -> String {
        let (span, text) = (self.span(id, cue), &self.texts[id]);
        let all = Span { start: 0, end: text.len() as u32 };
        let credit = Id::of('c', &[id, cue, source]).to_string();
        self.report.credits.push(Credit {
            id: credit.clone(),
            document: id.to_owned(),
            span,
            span_digest: Digest::of(cue.as_bytes()).to_string(),
            source: source.to_owned(),
            kind,
            speaker: None,
            scope,
            covers: vec![if scope == Scope::Document { all } else { span }],
            refers_to: None,
            rule: rule.to_owned(),
        });
        credit
    }

    pub fn source(&mut self, name: &str, kind: SourceKind, documents: &[&str]) {
        self.report.sources.push(Source {
            name: name.to_owned(),
            kind,
            aliases: vec![name.to_owned()],
            seen: !documents.is_empty(),
            documents: documents.iter().map(|id| (*id).to_owned()).collect(),
        });
    }

    /// Two documents that share these words: a match of their paragraphs, and an alignment.
    pub fn shared(&mut self, a: &str, b: &str, stretches: &[&str], relation: Relation, both: (f64, f64)) {
        let containment = Containment { a_in_b: both.0, b_in_a: both.1 };
        let run =
            |room: &Self, words: &str| Run { a: room.span(a, words), b: room.span(b, words), words: count(words) };
        for words in stretches {
            let run = run(self, words);
            let holds = |id: &str, span: Span| {
                let holds = |p: &&Passage| p.document == id && p.span.start <= span.start && span.end <= p.span.end;
                self.report.passages.iter().find(holds).expect("a paragraph").id.clone()
            };
            let (left, right) = (holds(a, run.a), holds(b, run.b));
            let id = Id::of('m', &[&left, &right]).to_string();
            self.report.matches.push(Match {
                id,
                a: left,
                b: right,
                relation,
                hamming: 2,
                containment,
                runs: vec![run],
            });
        }
        if a != b {
            let sections = stretches.iter().map(|words| run(self, words)).collect();
            let id = Id::of('a', &[a, b]).to_string();
            self.report.alignments.push(Alignment {
                id,
                a: a.to_owned(),
                b: b.to_owned(),
                relation,
                containment,
                sections,
            });
        }
    }

    pub fn relay(&mut self, from: End, to: &str, tier: Tier, reasons: Vec<Reason>) -> String {
        let id = Id::of('r', &[format!("{from:?}").as_str(), to]).to_string();
        let conflict =
            reasons.iter().any(|r| r.points == Way::Forward) && reasons.iter().any(|r| r.points == Way::Backward);
        self.report.relays.push(Relay {
            id: id.clone(),
            from,
            to: End::Document(to.to_owned()),
            tier,
            conflict,
            reasons,
        });
        id
    }

    pub fn finding(&mut self, kind: FindingKind, documents: &[&str], says: &str, receipts: Vec<Receipt>) {
        let id = Id::of('f', &[format!("{kind:?}").as_str(), says]).to_string();
        let documents = documents.iter().map(|id| (*id).to_owned()).collect();
        self.report.findings.push(Finding {
            id,
            kind,
            documents,
            says: says.to_owned(),
            receipts,
            refers_to: Vec::new(),
        });
    }

    /// Sorts as the contract says, and counts.
    pub fn closed(mut self) -> Self {
        let report = &mut self.report;
        report.documents.sort_by(|a, b| a.id.cmp(&b.id));
        report.passages.sort_by(|a, b| a.id.cmp(&b.id));
        report.summary.documents = report.documents.len() as u64;
        report.summary.words = report.documents.iter().map(|document| u64::from(document.words)).sum();
        report.summary.passages_by_grain.insert("paragraph".to_owned(), report.passages.len() as u64);
        report.summary.problems = report.problems.len() as u64;
        self
    }
}

pub fn reason(rule: &str, points: Way, says: &str, receipts: Vec<Receipt>) -> Reason {
    Reason { rule: rule.to_owned(), points, says: says.to_owned(), receipts }
}

fn span_of(text: &str, start: usize, words: &str) -> Span {
    assert!(text[start..].starts_with(words));
    Span { start: start as u32, end: (start + words.len()) as u32 }
}

fn count(words: &str) -> u32 {
    words.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count() as u32
}
