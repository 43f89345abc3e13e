//! What always holds (DESIGN, section 5), each under its own name, for the sample articles and some of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use firsthand::id::Digest;
use firsthand::report::terminal::Paper;
use firsthand::report::{Holds, html, json, summary};
use serde_json::Value;

use crate::cases::{cases, read_again, run};
use crate::hostile::script_article;
use crate::run::Home;

mod accounts;
mod receipts;
mod relays;

/// Shares nothing with any sample, and names nobody.
const ALONE: &str = "Fernhollow Bugle\nMay 2, 2031\n\nPancakes rained on Fernhollow\n\nNobody had ordered pancakes. They \
                     fell between breakfast and church, warm, mostly round, and without syrup.\n\nChildren gathered \
                     forty basketfuls before lunch, while grown people argued about insurance.\n";

/// The articles of the first case, one by one.
fn articles() -> Vec<PathBuf> {
    let folder = cases().first().expect("a case").join("articles");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("articles").map(|one| one.expect("a file").path()).collect();
    files.sort();
    files
}

fn report(inputs: &[PathBuf]) -> Value {
    serde_json::to_value(&run(inputs).report).expect("JSON")
}

fn list<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    value[key].as_array().into_iter().flatten()
}

/// The same files in an order that depends on the seed alone.
fn shuffled(files: &[PathBuf], seed: u8) -> Vec<PathBuf> {
    let mut files = files.to_vec();
    files.sort_by_key(|file| Digest::of(format!("{seed}{}", file.display()).as_bytes()).to_string());
    files
}

#[test]
fn the_same_input_gives_the_same_bytes_at_1_2_and_8_threads_and_in_any_order() {
    let written = |threads: usize, inputs: &[PathBuf]| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| {
            let outcome = run(inputs);
            let page = html(&outcome.report, &outcome.texts(), Holds::Texts).expect("a page");
            (
                json(&outcome.report).expect("JSON"),
                page,
                summary(&outcome.report, &Paper { colour: true, drawn: true, ..Paper::PLAIN }),
            )
        })
    };
    let files = articles();
    let first = written(1, &files);
    for (threads, seed) in [(1, 1), (2, 2), (8, 3)] {
        assert!(first == written(threads, &shuffled(&files, seed)), "{threads} threads, order {seed}");
    }
    let folder = cases().first().expect("a case").join("articles");
    assert!(first == written(2, &[folder]), "the folder gives what its files give");
}

#[test]
fn the_order_in_which_a_folder_was_filled_does_not_show() {
    let written = |files: Vec<PathBuf>, threads: &str| {
        let home = Home::new();
        for file in files {
            home.file(
                PathBuf::from("in").join(file.file_name().expect("a name")),
                fs::read(&file).expect("an article"),
            );
        }
        let formats = ["--format", "json,html,md,csv,graphml,dot,prov"];
        let ran = home.run(["report", "in", "-o", "out", "--threads", threads].into_iter().chain(formats));
        assert_eq!(ran.status, Some(0), "{ran:?}");
        let mut files = BTreeMap::from([(PathBuf::from("summary"), ran.out.into_bytes())]);
        for file in fs::read_dir(home.path().join("out")).expect("outputs").map(|one| one.expect("a file").path()) {
            files.insert(file.file_name().expect("a name").into(), fs::read(&file).expect("an output"));
        }
        let checked = home.run(["check", "in/harbour-strike-trimmed.txt", "--against", "in", "--threads", threads]);
        files.insert("checked".into(), checked.out.into_bytes());
        assert_eq!(files.len(), 15, "{:?}", files.keys());
        files
    };
    let first = written(shuffled(&articles(), 4), "1");
    assert!(first == written(shuffled(&articles(), 5), "8"));
}

/// What of a report is about documents other than one.
fn about_others(report: &Value, left_out: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    for key in
        ["documents", "passages", "matches", "alignments", "clusters", "formulas", "credits", "relays", "findings"]
    {
        for one in list(report, key).filter(|one| !one.to_string().contains(left_out.as_str().expect("an id"))) {
            found.insert(format!("{key} {}", one["id"]), one.clone());
        }
    }
    found
}

#[test]
fn adding_a_document_that_shares_nothing_changes_nothing_about_the_others() {
    let home = Home::new();
    let added = home.file("alone.txt", ALONE);
    let files = articles();
    let with = report(&[files.clone(), vec![added]].concat());
    let alone =
        list(&with, "documents").find(|one| one["path"].as_str().is_some_and(|path| path.ends_with("alone.txt")));
    let id = alone.expect("it is in the report")["id"].clone();
    let (before, after) = (about_others(&report(&files), &id), about_others(&with, &id));
    assert!(before.keys().eq(after.keys()), "things came or went");
    for (key, one) in &before {
        assert_eq!(Some(one), after.get(key), "{key}");
    }
}

#[test]
fn one_document_alone_is_a_report() {
    let home = Home::new();
    let outcome = run(&[home.file("alone.txt", ALONE)]);
    let report = serde_json::to_value(&outcome.report).expect("JSON");
    assert_eq!(list(&report, "documents").count(), 1);
    assert_eq!(["matches", "alignments", "relays", "findings"].map(|key| list(&report, key).count()), [0; 4]);
    assert!(read_again(&outcome.report).holds());
    assert!(
        html(&outcome.report, &outcome.texts(), Holds::Texts)
            .expect("a page")
            .contains("Pancakes rained on Fernhollow")
    );
}

#[test]
fn what_an_article_holds_reaches_page_and_terminal_escaped() {
    let home = Home::new();
    home.file("in/script.txt", script_article());
    home.file("in/copy.md", format!("# <b>Title</b> \u{1b}[2J\n\n{}", script_article()));
    let ran = home.run(["report", "in", "-o", "out"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let page = fs::read_to_string(home.path().join("out/report.html")).expect("a page");
    // The index, a block for each of the two articles, and the page's own script.
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (4, 4));
    assert!(!page.contains("<img") && page.contains("\\u003c/script>"));
    for (name, text) in [("page", &page), ("summary", &ran.out)] {
        let steers = |c: char| c.is_control() && c != '\n' && c != '\t' || ['\u{202e}', '\u{2066}'].contains(&c);
        assert_eq!(text.chars().find(|c| steers(*c)), None, "{name}");
    }
    assert!(page.contains("\\u001b"), "data, of which the page's script makes a symbol");
    assert!(ran.out.contains('␛'), "shown as a symbol");
}
