//! Nothing is said without proof, and every proof reads as it did.

use std::collections::BTreeMap;
use std::fs;

use firsthand::fingerprint::normalise;
use firsthand::id::Digest;
use serde_json::Value;

use super::{articles, list, report};
use crate::cases::{read_again, run};

/// Every object below `value` that looks like a receipt.
fn receipts<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(fields) if fields.contains_key("digest") && fields.contains_key("field") => found.push(value),
        Value::Object(fields) => fields.values().for_each(|inner| receipts(inner, found)),
        Value::Array(items) => items.iter().for_each(|inner| receipts(inner, found)),
        _ => {}
    }
}

/// What a receipt's field holds, read from the file without the program's own reader.
fn field(report: &Value, receipt: &Value) -> String {
    let document = list(report, "documents").find(|one| one["id"] == receipt["document"]).expect("its document");
    let whole = fs::read_to_string(document["path"].as_str().expect("a path")).expect("its file");
    let Some(row) = document["member"][0].as_u64() else { return whole };
    let row: Value = serde_json::from_str(whole.lines().nth(row as usize - 1).expect("its row")).expect("JSON");
    let field = receipt["field"].as_str().expect("a field");
    let column = field.strip_prefix("meta.column.").unwrap_or(field.strip_prefix("meta.").unwrap_or(field));
    row[column].as_str().expect(column).to_owned()
}

fn slice<'t>(text: &'t str, span: &Value) -> &'t str {
    let offset = |key: &str| span[key].as_u64().expect("an offset") as usize;
    text.get(offset("start")..offset("end")).expect("a span inside the text")
}

#[test]
fn every_receipt_read_again_gives_the_same_bytes() {
    let outcome = run(&articles());
    let report = serde_json::to_value(&outcome.report).expect("JSON");
    let mut all = Vec::new();
    receipts(&report, &mut all);
    assert!(all.len() > 100, "{}", all.len());
    for receipt in all {
        let text = field(&report, receipt);
        let digest = Digest::of(slice(&text, &receipt["span"]).as_bytes()).to_string();
        assert_eq!(receipt["digest"], digest.as_str(), "{receipt}");
    }
    let texts = outcome.texts();
    let passages: BTreeMap<&str, &str> =
        outcome.report.passages.iter().map(|one| (one.id.as_str(), one.document.as_str())).collect();
    for one in &outcome.report.matches {
        for run in &one.runs {
            let words = |passage: &str, span| normalise(texts.words(passages[passage], span).expect("words"));
            assert_eq!(words(&one.a, run.a), words(&one.b, run.b), "{}", one.id);
        }
    }
    let verification = read_again(&outcome.report);
    assert!(verification.holds() && verification.checked > 1000, "{verification:?}");
}

#[test]
fn no_direction_without_a_reason_and_no_reason_without_a_receipt() {
    let report = report(&articles());
    let mut seen = 0;
    for one in list(&report, "relays").chain(list(&report, "clusters")) {
        if one["tier"] != "undecided" || !one["earliest"].is_null() {
            let forward = list(one, "reasons").any(|reason| reason["for"] == "forward");
            assert!(one["tier"] != "undecided" && forward, "{one}");
        }
        for reason in list(one, "reasons") {
            assert!(list(reason, "receipts").next().is_some(), "{one}");
            seen += 1;
        }
    }
    for finding in list(&report, "findings") {
        assert!(list(finding, "receipts").next().is_some() && list(finding, "documents").next().is_some(), "{finding}");
    }
    assert!(seen > 10, "{seen}");
}
