//! A report as a case asks it: by file name, by words.

use std::collections::BTreeMap;

use firsthand::pipeline::Outcome;
use serde_json::Value;

use super::file::folded;

/// A report as JSON, its documents by the names that a case gives them.
pub struct View {
    pub report: Value,
    names: BTreeMap<String, String>,
    texts: BTreeMap<String, String>,
}

impl View {
    pub fn new(outcome: &Outcome) -> Self {
        let report = serde_json::to_value(&outcome.report).expect("JSON");
        let names = list(&report, "documents").map(|one| (text(&one["id"]).to_owned(), name(one))).collect();
        let documents = outcome.corpus.documents.iter();
        let texts = documents.map(|one| (one.id.as_str().to_owned(), one.text.clone())).collect();
        Self { report, names, texts }
    }

    /// The documents.
    pub fn documents(&self) -> impl Iterator<Item = &Value> {
        list(&self.report, "documents")
    }

    /// A list of the report by its name.
    pub fn list(&self, key: &str) -> impl Iterator<Item = &Value> {
        list(&self.report, key)
    }

    /// The document of that name in the case.
    pub fn document(&self, file: &str) -> Option<&Value> {
        self.documents().find(|one| self.name(&one["id"]) == file)
    }

    /// The case's name of a document's id.
    pub fn name(&self, id: &Value) -> &str {
        self.names.get(text(id)).map_or("?", String::as_str)
    }

    /// The text of a document.
    pub fn text(&self, id: &Value) -> &str {
        self.texts.get(text(id)).map_or("", String::as_str)
    }

    /// The words of a span, white space folded.
    pub fn words(&self, id: &Value, span: &Value) -> String {
        let range = range(span);
        folded(self.text(id).get(range).unwrap_or(""))
    }
}

/// A string of the report; empty where it is none.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or("")
}

/// A span of the report.
pub fn range(span: &Value) -> std::ops::Range<usize> {
    let offset = |key: &str| span[key].as_u64().unwrap_or(0) as usize;
    offset("start")..offset("end")
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

/// The file's name, with `#row` for a row of a table.
fn name(document: &Value) -> String {
    let file = text(&document["path"]).rsplit('/').next().unwrap_or("").to_owned();
    list(document, "member").fold(file, |name, step| format!("{name}#{step}"))
}
