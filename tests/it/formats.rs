//! The same three articles in every format: the same passages, digests and matches, with what the format can carry.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;

use crate::cases::run;

#[derive(Deserialize)]
struct Formats {
    article: Vec<Article>,
    format: Vec<Form>,
}

#[derive(Deserialize)]
struct Article {
    name: String,
    opens: String,
    title: String,
    outlet: String,
    author: String,
    date: String,
    url: String,
    language: String,
}

#[derive(Deserialize)]
struct Form {
    folder: String,
    carries: Vec<String>,
}

/// What must not depend on the format.
#[derive(Debug, PartialEq, Eq)]
struct Told {
    /// By article: kind and digest of each paragraph, in order.
    passages: BTreeMap<String, Vec<(String, String)>>,
    /// Which passages of which articles are related how, by their digests.
    matches: BTreeSet<Vec<String>>,
}

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/samples/formats"))
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The report on a folder, and what of it must be the same in all.
fn read(folder: &str, articles: &[Article]) -> (BTreeMap<String, Value>, Told) {
    let outcome = run(&[root().join(folder)]);
    let report = serde_json::to_value(&outcome.report).expect("JSON");
    assert_eq!(report["problems"], Value::Array(Vec::new()), "{folder}");
    let texts: BTreeMap<&str, &str> =
        outcome.corpus.documents.iter().map(|document| (document.id.as_str(), document.text.as_str())).collect();
    let name = |document: &Value| {
        let text = texts[document["id"].as_str().expect("an id")];
        articles
            .iter()
            .find(|article| text.trim_start().starts_with(&article.opens))
            .map(|article| article.name.clone())
    };
    let documents: BTreeMap<String, Value> = list(&report, "documents")
        .map(|document| (name(document).unwrap_or_else(|| format!("{folder}: {document}")), document.clone()))
        .collect();
    let names: Vec<&String> = documents.keys().collect();
    assert_eq!(names, articles.iter().map(|article| &article.name).collect::<Vec<_>>(), "{folder}");
    let of = |id: &Value| documents.iter().find(|(_, one)| one["id"] == *id).map(|(name, _)| name.clone());
    let mut passages: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut digests: BTreeMap<String, String> = BTreeMap::new();
    let mut listed: Vec<&Value> = list(&report, "passages").collect();
    listed.sort_by_key(|one| one["span"]["start"].as_u64());
    for one in listed {
        let name = of(&one["document"]).expect("its document");
        let grain = string(&one["grain"]);
        digests.insert(string(&one["id"]), format!("{name} {grain} {}", string(&one["normal_digest"])));
        if grain == "paragraph" {
            passages.entry(name).or_default().push((string(&one["kind"]), string(&one["normal_digest"])));
        }
    }
    let matches = list(&report, "matches")
        .map(|one| {
            let mut sides = vec![digests[&string(&one["a"])].clone(), digests[&string(&one["b"])].clone()];
            sides.sort();
            // Which of the two is `a` goes by their ids, and those by the path.
            let relation = string(&one["relation"]).replace("within", "contains");
            sides.into_iter().chain([relation]).collect()
        })
        .collect();
    (documents, Told { passages, matches })
}

#[test]
fn the_same_articles_in_every_format_give_the_same_passages_digests_and_matches() {
    let formats: Formats =
        toml::from_str(&fs::read_to_string(root().join("formats.toml")).expect("formats.toml")).expect("TOML");
    let (_, plain) = read("text", &formats.article);
    assert!(plain.matches.len() >= 3, "{plain:?}");
    for form in &formats.format {
        let (documents, told) = read(&form.folder, &formats.article);
        assert_eq!(told, plain, "{}", form.folder);
        for article in &formats.article {
            let document = &documents[&article.name];
            for carried in &form.carries {
                let (got, want) = match carried.as_str() {
                    "title" => (&document["title"], &article.title),
                    "outlet" => (&document["outlet"], &article.outlet),
                    "author" => (&document["byline"], &article.author),
                    "date" => (&document["date"]["at"], &article.date),
                    "url" => (&document["url"], &article.url),
                    "language" => (&document["language"], &article.language),
                    other => panic!("formats.toml: {other} is nothing that a format carries"),
                };
                assert_eq!(got.as_str(), Some(want.as_str()), "{} of {} in {}", carried, article.name, form.folder);
            }
        }
    }
}

#[test]
fn every_folder_of_samples_is_listed_and_every_listed_folder_is_there() {
    let formats: Formats =
        toml::from_str(&fs::read_to_string(root().join("formats.toml")).expect("formats.toml")).expect("TOML");
    let there: BTreeSet<String> = fs::read_dir(root())
        .expect("samples/formats")
        .map(|entry| entry.expect("an entry"))
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(there, formats.format.into_iter().map(|form| form.folder).collect());
}
