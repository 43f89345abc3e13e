//! The report as W3C PROV, in its JSON form (PROV-JSON, W3C Member Submission of 24 April 2013).
//!
//! Documents, the reporting of credited sources, and the passages that documents share are entities; outlets, agencies and
//! persons are agents. A relay is a `wasDerivedFrom` that carries its tier and rules; where passages share words it is of
//! type `prov:Quotation`. PROV has no derivation without direction, so an undecided pair is an `alternateOf`, and its
//! tier and rules stand in an entity of type `fh:Undecided`. The run has no times: a report has no clock.

use serde_json::{Map, Value, json};

use super::graph::{argument, rules, source_id};
use super::lookup::{self, Lookup};
use super::model::{Credit, Document, End, Match, Passage, Relay, Report, SourceKind, Tier, Way};
use super::words;

/// The namespace of our own names. It names, and leads nowhere.
const NAMESPACE: &str = "urn:firsthand:prov:1:";

/// The report as PROV-JSON, pretty-printed, with a final newline.
///
/// # Errors
/// None that a report can cause.
pub fn prov(report: &Report) -> Result<String, serde_json::Error> {
    let lookup = Lookup::new(report);
    let mut book = Book::default();
    run(&mut book, report);
    report.documents.iter().for_each(|one| document(&mut book, one));
    report.sources.iter().for_each(|source| agent(&mut book, &source.name, Some(source.kind)));
    for relay in &report.relays {
        match (&relay.from, &relay.to) {
            (End::Document(from), End::Document(to)) => {
                between(&mut book, relay, from, to);
                passages(&mut book, &lookup, relay, from, to);
            }
            (End::Source(name), End::Document(to)) => {
                let reporting = reporting(&mut book, name);
                derivation(&mut book, relay, &reporting, &named(to));
            }
            // Who credits is a document.
            (_, End::Source(_)) => {}
        }
    }
    report.credits.iter().for_each(|one| credit(&mut book, one));
    let mut text = serde_json::to_string_pretty(&book.done())?;
    text.push('\n');
    Ok(text)
}

/// Records by kind and id.
#[derive(Default)]
struct Book(std::collections::BTreeMap<&'static str, Map<String, Value>>);

impl Book {
    /// Adds a record; of two with one id the first stays.
    fn put(&mut self, kind: &'static str, id: String, record: Value) {
        self.0.entry(kind).or_default().entry(id).or_insert(record);
    }

    fn done(self) -> Value {
        let mut whole = Map::new();
        whole.insert("prefix".to_owned(), json!({"fh": NAMESPACE}));
        whole.extend(self.0.into_iter().map(|(kind, records)| (kind.to_owned(), Value::Object(records))));
        Value::Object(whole)
    }
}

/// A name of ours. Ids are letters and digits, which every qualified name may hold.
fn named(id: &str) -> String {
    format!("fh:{id}")
}

/// A value that is a qualified name.
fn qualified(name: &str) -> Value {
    json!({"$": name, "type": "prov:QUALIFIED_NAME"})
}

fn run(book: &mut Book, report: &Report) {
    let tool = &report.tool;
    book.put("activity", named("run"), json!({"prov:label": "firsthand report", "fh:recipe": tool.recipe}));
    let agent =
        json!({"prov:type": qualified("prov:SoftwareAgent"), "prov:label": tool.name, "fh:version": tool.version});
    book.put("agent", named("tool"), agent);
    book.put("entity", named("report"), json!({"prov:label": "report.json", "fh:schema": report.schema}));
    let (run, tool, report_id) = (named("run"), named("tool"), named("report"));
    book.put("wasAssociatedWith", named("w-tool"), json!({"prov:activity": run, "prov:agent": tool}));
    book.put("wasGeneratedBy", named("g-report"), json!({"prov:entity": report_id, "prov:activity": run}));
    for document in &report.documents {
        let used = json!({"prov:activity": run, "prov:entity": named(&document.id)});
        book.put("used", named(&format!("u-{}", document.id)), used);
    }
}

fn document(book: &mut Book, document: &Document) {
    let mut record = Map::new();
    let mut tell = |key: &str, value: Value| record.insert(key.to_owned(), value);
    tell("prov:type", qualified("fh:Document"));
    tell("prov:label", json!(document.title.clone().unwrap_or_else(|| lookup::file(document))));
    tell("fh:path", json!(lookup::path(&document.path, &document.member)));
    tell("fh:textDigest", json!(document.text_digest));
    tell("fh:role", json!(words::key(document.role)));
    if let Some(url) = &document.url {
        tell("prov:location", json!(url));
    }
    if let Some(date) = &document.date {
        tell("fh:date", json!(date.at));
        tell("fh:dateKind", json!(words::key(date.kind)));
    }
    book.put("entity", named(&document.id), Value::Object(record));
    if let Some(outlet) = &document.outlet {
        agent(book, outlet, None);
        attributed(book, &document.id, outlet);
    }
    if let Some(earlier) = &document.version_of {
        let derived = json!({
            "prov:generatedEntity": named(&document.id),
            "prov:usedEntity": named(earlier),
            "prov:type": qualified("prov:Revision"),
        });
        book.put("wasDerivedFrom", named(&format!("v-{}", document.id)), derived);
    }
}

/// An outlet, an agency or a person. What the sources of the report know of it comes first, so they are put first or alone.
fn agent(book: &mut Book, name: &str, kind: Option<SourceKind>) {
    let mut record = Map::new();
    record.insert("prov:label".to_owned(), json!(name));
    let sort = match kind {
        Some(SourceKind::Person) => "prov:Person",
        _ => "prov:Organization",
    };
    record.insert("prov:type".to_owned(), qualified(sort));
    book.put("agent", named(&source_id(name)), Value::Object(record));
}

fn attributed(book: &mut Book, entity: &str, agent: &str) {
    let record = json!({"prov:entity": named(entity), "prov:agent": named(&source_id(agent))});
    book.put("wasAttributedTo", named(&format!("a-{entity}")), record);
}

/// What a source reported, wherever it stands: the credit names no document.
fn reporting(book: &mut Book, name: &str) -> String {
    let id = format!("e-{}", source_id(name));
    let record = json!({"prov:type": qualified("fh:Reporting"), "prov:label": format!("reporting of {name}")});
    book.put("entity", named(&id), record);
    agent(book, name, None);
    attributed(book, &id, name);
    named(&id)
}

/// The relay of two documents.
fn between(book: &mut Book, relay: &Relay, from: &str, to: &str) {
    let (from, to) = (named(from), named(to));
    if relay.tier != Tier::Undecided {
        return derivation(book, relay, &from, &to);
    }
    let mut record = told(relay);
    record.insert("prov:type".to_owned(), qualified("fh:Undecided"));
    record.insert("fh:one".to_owned(), qualified(&from));
    record.insert("fh:other".to_owned(), qualified(&to));
    book.put("entity", named(&relay.id), Value::Object(record));
    book.put("alternateOf", named(&format!("t-{}", relay.id)), json!({"prov:alternate1": from, "prov:alternate2": to}));
}

fn derivation(book: &mut Book, relay: &Relay, from: &str, to: &str) {
    let mut record = told(relay);
    record.insert("prov:generatedEntity".to_owned(), json!(to));
    record.insert("prov:usedEntity".to_owned(), json!(from));
    book.put("wasDerivedFrom", named(&relay.id), Value::Object(record));
}

/// Tier, rules and argument.
fn told(relay: &Relay) -> Map<String, Value> {
    let mut record = Map::new();
    record.insert("fh:tier".to_owned(), json!(words::key(relay.tier)));
    record.insert("fh:conflict".to_owned(), json!(relay.conflict));
    for (key, way) in
        [("fh:rulesFor", Way::Forward), ("fh:rulesAgainst", Way::Backward), ("fh:rulesNeither", Way::Neither)]
    {
        let rules = rules(relay, way);
        if !rules.is_empty() {
            record.insert(key.to_owned(), json!(rules.join(" ")));
        }
    }
    record.insert("fh:says".to_owned(), json!(argument(relay)));
    record
}

/// The passages that the two ends of a decided relay share: each later one quotes the earlier.
fn passages(book: &mut Book, lookup: &Lookup<'_>, relay: &Relay, from: &str, to: &str) {
    if relay.tier == Tier::Undecided {
        return;
    }
    for found in lookup.pair(from, to).map_or(&[][..], |pair| &pair.matches) {
        let Some((a, b)) = lookup.passage(&found.a).zip(lookup.passage(&found.b)) else { continue };
        let (earlier, later) = if a.document == from { (a, b) } else { (b, a) };
        for one in [earlier, later] {
            passage(book, one);
        }
        book.put("wasDerivedFrom", named(&found.id), quotation(relay, found, earlier, later));
    }
}

fn quotation(relay: &Relay, found: &Match, earlier: &Passage, later: &Passage) -> Value {
    json!({
        "prov:generatedEntity": named(&later.id),
        "prov:usedEntity": named(&earlier.id),
        "prov:type": qualified("prov:Quotation"),
        "fh:relay": qualified(&named(&relay.id)),
        "fh:tier": words::key(relay.tier),
        "fh:words": found.runs.iter().map(|run| u64::from(run.words)).sum::<u64>(),
    })
}

/// A passage: a place in its document, by bytes and digest.
fn passage(book: &mut Book, passage: &Passage) {
    let record = json!({
        "prov:type": qualified("fh:Passage"),
        "fh:document": qualified(&named(&passage.document)),
        "fh:start": passage.span.start,
        "fh:end": passage.span.end,
        "fh:digest": passage.span_digest,
    });
    book.put("entity", named(&passage.id), record);
}

/// A credit: the document was influenced by whom it credits.
fn credit(book: &mut Book, credit: &Credit) {
    let record = json!({
        "prov:influencee": named(&credit.document),
        "prov:influencer": named(&source_id(&credit.source)),
        "fh:says": words::key(credit.kind),
        "fh:scope": words::key(credit.scope),
        "fh:rule": credit.rule,
        "fh:start": credit.span.start,
        "fh:end": credit.span.end,
        "fh:digest": credit.span_digest,
    });
    agent(book, &credit.source, None);
    book.put("wasInfluencedBy", named(&credit.id), record);
}
