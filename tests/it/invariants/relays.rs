//! What is said between some documents does not hang on their names, their order, or on documents that have nothing to do
//! with them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use firsthand::id::Digest;
use serde_json::Value;

use super::{ALONE, list, report, shuffled};
use crate::cases::cases;
use crate::run::Home;

/// A relay by what it says, whatever the ids of its documents: ends, tier, conflict, and each reason with the end that it
/// puts first and its receipts.
type Said = (BTreeSet<String>, String, String, bool, BTreeSet<String>);

/// The relays of a report among documents of these digests of text, and from sources to them.
fn relays(report: &Value, among: &BTreeSet<String>) -> BTreeMap<Said, usize> {
    let digest = |id: &Value| {
        let document = list(report, "documents").find(|one| one["id"] == *id).expect("its document");
        format!("{} {}", document["text_digest"], document["outlet"])
    };
    let end =
        |end: &Value| if end["document"].is_null() { end["source"].to_string() } else { digest(&end["document"]) };
    let mut found = BTreeMap::new();
    for relay in list(report, "relays") {
        let ends = [end(&relay["from"]), end(&relay["to"])];
        let inside = |one: &Value| one["document"].is_null() || among.contains(&digest(&one["document"]));
        if !inside(&relay["from"]) || !inside(&relay["to"]) {
            continue;
        }
        let reason = |reason: &Value| {
            let first = match reason["for"].as_str() {
                Some("forward") => &ends[0],
                Some("backward") => &ends[1],
                _ => "neither",
            };
            let receipts: BTreeSet<String> = list(reason, "receipts")
                .map(|one| format!("{} {} {}", digest(&one["document"]), one["field"], one["span"]))
                .collect();
            format!("{} {first} {receipts:?}", reason["rule"])
        };
        let tier = relay["tier"].as_str().expect("a tier").to_owned();
        let first = if tier == "undecided" { String::new() } else { ends[0].clone() };
        let reasons = list(relay, "reasons").map(reason).collect();
        let said = (BTreeSet::from(ends.clone()), first, tier, relay["conflict"] == true, reasons);
        *found.entry(said).or_default() += 1;
    }
    found
}

/// A word of lower-case letters, and nothing that could be read as a date.
fn letters(seed: &str, length: usize) -> String {
    let digest = Digest::of(seed.as_bytes()).to_string();
    digest.bytes().take(length).map(|byte| char::from(b'a' + byte % 23)).collect()
}

/// An article of words that no other has.
fn unrelated(seed: u8, number: usize) -> String {
    let word = |at: usize| letters(&format!("{seed} {number} {at}"), 5 + at % 5);
    let paragraph = |from: usize| (from..from + 40).map(word).collect::<Vec<_>>().join(" ");
    format!("{}\n\n{}.\n\n{}.\n", word(0), paragraph(1), paragraph(41))
}

fn articles_of(case: &Path) -> Vec<PathBuf> {
    fs::read_dir(case.join("articles")).expect("articles").map(|one| one.expect("a file").path()).collect()
}

#[test]
fn shuffling_renaming_and_adding_unrelated_documents_changes_no_relay_between_the_others() {
    for case in cases() {
        let files = articles_of(&case);
        let before = report(&files);
        let among = list(&before, "documents").map(|one| format!("{} {}", one["text_digest"], one["outlet"])).collect();
        let before = relays(&before, &among);
        assert!(before.len() > 5, "{}: {} relays", case.display(), before.len());
        for seed in 0..6 {
            let home = Home::new();
            let renamed = |(at, file): (usize, PathBuf)| {
                let ending = file.extension().expect("an ending").to_string_lossy().into_owned();
                home.file(
                    format!("{}.{ending}", letters(&format!("{seed} name {at}"), 12)),
                    fs::read(file).expect("it"),
                )
            };
            let mut inputs: Vec<PathBuf> = shuffled(&files, seed).into_iter().enumerate().map(renamed).collect();
            for number in 0..usize::from(seed) {
                inputs.push(
                    home.file(format!("{}.txt", letters(&format!("{seed} {number}"), 9)), unrelated(seed, number)),
                );
            }
            inputs.push(home.file("pancakes.txt", ALONE));
            let after = relays(&report(&shuffled(&inputs, seed)), &among);
            for said in before.keys().chain(after.keys()) {
                let (was, is) = (before.get(said), after.get(said));
                assert_eq!(was, is, "{}, seed {seed}: {said:#?}", case.display());
            }
        }
    }
}
