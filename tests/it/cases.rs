//! The samples: every statement of every `samples/<case>/case.toml` holds for the report over its articles.

use std::fs;
use std::path::{Path, PathBuf};

use firsthand::ingest::{self, Input, Reader};
use firsthand::pipeline::{self, Outcome};
use firsthand::report::model::{Document, Metadatum, Report};
use firsthand::report::{Reread, Verification, verify};

mod counts;
mod documents;
mod file;
mod pairs;
mod view;

use file::Case;
use view::View;

/// The folders of the cases, relative to the package, where tests run.
pub fn cases() -> Vec<PathBuf> {
    let folders = fs::read_dir("samples").expect("samples").filter_map(|entry| Some(entry.ok()?.path()));
    let mut cases: Vec<PathBuf> = folders.filter(|folder| folder.join("case.toml").is_file()).collect();
    cases.sort();
    cases
}

/// The whole way over some inputs.
pub fn run(inputs: &[PathBuf]) -> Outcome {
    let inputs: Vec<Input> = inputs.iter().cloned().map(Input::Path).collect();
    pipeline::run(&inputs, &pipeline::Options::default(), &mut std::io::empty()).expect("a report")
}

/// What the report says against what the files say now.
pub fn read_again(report: &Report) -> Verification {
    let mut reader = Reader::new(PathBuf::new(), ingest::Options::default());
    verify(report, &mut |document: &Document| {
        let member: Vec<ingest::Member> = document.member.iter().map(Into::into).collect();
        let now = reader.document(&document.path, document.path_escaped, &member)?;
        let metadata = now.metadata.into_iter().map(|one| Metadatum { field: one.field, value: one.value });
        Ok(Reread {
            metadata: metadata.collect(),
            extractor: now.extractor,
            source_digest: now.source_digest.to_string(),
            text: now.text,
        })
    })
}

/// What a committed schema has against an answer.
pub fn against_schema(file: &str, report: &serde_json::Value) -> Vec<String> {
    let schema = fs::read_to_string(file).expect("the committed schema");
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema).expect("JSON")).expect("a schema");
    validator.iter_errors(report).map(|error| format!("schema: {error}")).collect()
}

/// All that a case states and the report over its articles does not hold.
fn misses(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join("case.toml")).expect("a case");
    let case: Case = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let outcome = run(&[folder.join("articles")]);
    let view = View::new(&outcome);
    println!("{}: {}", folder.display(), case.title);
    let mut misses = Vec::new();
    documents::check(&case, &view, &mut misses);
    pairs::check(&case, &view, &mut misses);
    counts::check(&case, &view, &mut misses);
    misses.extend(against_schema("report.schema.json", &view.report));
    misses.extend(read_again(&outcome.report).failures.iter().map(|failure| format!("verify: {failure}")));
    misses
}

#[test]
fn every_statement_of_every_case_holds() {
    let cases = cases();
    assert!(!cases.is_empty(), "samples holds no case");
    let mut missed = 0;
    for folder in cases {
        let misses = misses(&folder);
        missed += misses.len();
        misses.iter().for_each(|miss| println!("  {miss}"));
    }
    assert_eq!(missed, 0, "as many statements do not hold; they are listed above");
}
