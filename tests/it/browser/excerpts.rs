//! A report for sending holds what verdicts rest on, and not the articles.

use std::fs;

use serde_json::Value;

use super::{samples, visit};

/// All strings in a value.
fn strings(value: &Value, out: &mut String) {
    match value {
        Value::String(text) => {
            out.push_str(text);
            out.push('\n');
        }
        Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
        Value::Object(fields) => fields.values().for_each(|item| strings(item, out)),
        _ => {}
    }
}

/// What the page holds of the articles.
fn held(page: &str) -> String {
    let block = regex::Regex::new(r#"(?s)<script type="application/json"[^>]*>(.*?)</script>"#).expect("a pattern");
    let mut out = String::new();
    for block in block.captures_iter(page) {
        strings(&serde_json::from_str(&block[1]).expect("JSON"), &mut out);
    }
    assert!(!out.is_empty());
    out
}

/// An article that nobody shares; and words of the copy and its original.
const OWN: &str = "harbour-strike-own-words.txt";
const SHARED: &str = "More than 2,400 dockers walked off the quays";

#[test]
fn excerpts_hold_what_matched_and_no_full_text() {
    let Some(mut whole) = visit(&samples("newsroom"), &[]) else { return };
    let page = |visit: &super::Visit| fs::read_to_string(visit.home.path().join("out/report.html")).expect("a page");
    let texts: Vec<(String, String)> = whole
        .list("documents")
        .iter()
        .map(|document| super::text(&document["path"]))
        .filter(|path| path.ends_with(".txt"))
        .map(|path| (path.clone(), fs::read_to_string(path).expect("an article")))
        .collect();
    let paragraphs = |text: &str| {
        text.split("\n\n").skip(2).map(str::trim).filter(|one| one.len() > 150).map(str::to_owned).collect::<Vec<_>>()
    };
    let full = held(&page(&whole));
    let Some(mut cut) = visit(&samples("newsroom"), &["--excerpts"]) else { return };
    let excerpts = held(&page(&cut));
    assert!(full.contains(SHARED) && excerpts.contains(SHARED), "what matched is in both");
    let mut left_out = 0;
    for (path, text) in &texts {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let kept = |held: &str| paragraphs(text).iter().filter(|one| words(held).contains(&words(one))).count();
        let all = paragraphs(text).len();
        left_out += all - kept(&excerpts);
        if path.ends_with(OWN) {
            assert_eq!(kept(&full), all, "{path}: the full page holds the whole text");
            assert!(kept(&excerpts) < all / 2, "{path}: {} of {all} paragraphs", kept(&excerpts));
        }
    }
    assert!(left_out > 10, "{left_out} paragraphs are left out");
    assert!(excerpts.len() < full.len());
    let article = format!("#/article/{}", cut.id(OWN));
    for (visit, says) in [(&mut cut, true), (&mut whole, false)] {
        visit.go(&article);
        let said = visit.words("document.querySelector('main [data-excerpts]')?.innerText ?? ''");
        assert_eq!(said.contains("not the whole article"), says, "{said}");
        visit.nothing_happened();
    }
}
