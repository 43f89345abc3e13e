//! Nothing is lost: every input is accounted for, and every word.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

use super::{articles, list, report};
use crate::run::Home;

#[test]
fn every_input_is_in_the_report_its_problems_or_its_skipped_count() {
    let home = Home::new();
    for (name, bytes) in [
        ("good.txt", "The council met on Tuesday."),
        ("empty.txt", " \n"),
        ("binary.txt", "%PDF-1.7\n1 0 obj\n"),
        ("rows.jsonl", "{\"text\": \"One.\"}\n{\"text\": \n{\"text\": \"Three.\"}\n"),
        ("photo.jpg", "x"),
        (".hidden.txt", "The council met."),
        ("deep/more.md", "# Ferry\n\nIt sank."),
    ] {
        home.file(PathBuf::from("in").join(name), bytes);
    }
    let ran = home.run(["report", "in", "--format", "json"]);
    assert_eq!(ran.status, Some(3), "{ran:?}");
    let report: Value = serde_json::from_str(&ran.out).expect("a report");
    let places = |key: &str| -> Vec<String> {
        let place = |one: &Value| format!("{}{}", one["path"].as_str().expect("a path"), one["member"]);
        let mut places: Vec<String> = list(&report, key).map(place).collect();
        places.sort();
        places
    };
    assert_eq!(places("documents"), ["in/deep/more.md[]", "in/good.txt[]", "in/rows.jsonl[1]", "in/rows.jsonl[3]"]);
    assert_eq!(places("problems"), ["in/binary.txt[]", "in/empty.txt[]", "in/rows.jsonl[2]"]);
    assert_eq!((&report["summary"]["files_skipped"], &report["summary"]["problems"]), (&2.into(), &3.into()));
}

#[test]
fn the_words_of_each_document_add_up() {
    let report = report(&articles());
    let mut paragraphs: BTreeMap<&str, u64> = BTreeMap::new();
    for one in list(&report, "passages").filter(|one| one["grain"] == "paragraph") {
        *paragraphs.entry(one["document"].as_str().expect("an id")).or_default() +=
            one["words"].as_u64().expect("words");
    }
    let mut all = 0;
    for document in list(&report, "documents") {
        let words = document["words"].as_u64().expect("words");
        let kinds = document["originality"].as_object().expect("kinds");
        assert_eq!(kinds.values().filter_map(Value::as_u64).sum::<u64>(), words, "{}", document["path"]);
        assert_eq!(paragraphs.get(document["id"].as_str().expect("an id")), Some(&words), "{}", document["path"]);
        all += words;
    }
    assert!(all > 0 && report["summary"]["words"] == all);
}
