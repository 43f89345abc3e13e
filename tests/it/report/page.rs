//! What `report.html` holds before a browser draws it: the answer, the data of every list and article, the page's law.

use std::collections::BTreeSet;

use base64::Engine as _;
use firsthand::report::model::End;
use firsthand::report::{Holds, html};
use serde_json::Value;
use sha2::Digest as _;

use super::story::harbour;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/report/html");

fn page() -> String {
    let room = harbour();
    html(&room.report, &room.texts(), Holds::Texts).expect("a page")
}

/// The data of a page: its index, and the blocks by article.
pub struct Data {
    pub index: Value,
    pub blocks: Vec<(String, Value)>,
}

impl Data {
    pub fn of(page: &str) -> Self {
        let element = regex::Regex::new(r#"(?s)<script type="application/json" (?:id="index"|class="document" data-document="([^"]*)")>(.*?)</script>"#)
            .expect("a pattern");
        let parsed = |json: &str| serde_json::from_str::<Value>(json).expect("JSON");
        let mut all = element.captures_iter(page);
        let index = parsed(&all.next().expect("an index")[2]);
        let blocks = all.map(|found| (found[1].to_owned(), parsed(&found[2]))).collect();
        Self { index, blocks }
    }

    /// A field of a row, by its name.
    pub fn field<'v>(&self, kind: &str, row: &'v Value, name: &str) -> &'v Value {
        let fields = self.index["fields"][kind].as_array().expect("fields");
        let at = fields.iter().position(|field| field == name).unwrap_or_else(|| panic!("no {name} in {kind}"));
        row.get(at).unwrap_or(&Value::Null)
    }

    fn rows(&self, list: &Value) -> Vec<Value> {
        list.as_array().cloned().unwrap_or_default()
    }

    /// All rows of a kind that blocks keep, with the block's article.
    fn kept(&self, list: &str) -> Vec<(&str, Value)> {
        let of = |(id, block): &'_ (String, Value)| -> Vec<(String, Value)> {
            self.rows(&block[list]).into_iter().map(|row| (id.clone(), row)).collect()
        };
        self.blocks.iter().flat_map(|block| of(block).into_iter().map(|(_, row)| (block.0.as_str(), row))).collect()
    }

    /// The text of an article as its block holds it.
    fn text(&self, block: &Value) -> String {
        self.rows(&block["text"])
            .iter()
            .map(|piece| self.field("piece", piece, "words").as_str().unwrap_or("").to_owned())
            .collect::<Vec<_>>()
            .join("…")
    }
}

fn ids<'a>(list: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    list.map(str::to_owned).collect()
}

/// Writes the page to `target/`, to be looked at in a browser.
#[test]
fn the_answer_stands_in_the_page_before_any_script_runs() {
    let page = page();
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/target/harbour.html"), &page).expect("written");
    let answer = page.find("2 of 5 articles relay others&#39; reporting").expect("the answer");
    assert!(answer < page.find("<script").expect("data"));
    assert!(page.find("<h1").expect("a heading") < answer);
    assert!(page.contains("<noscript>"));
}

#[test]
fn every_article_is_in_the_page_with_every_word_of_its_text() {
    let (room, data) = (harbour(), Data::of(&page()));
    let listed: Vec<_> =
        data.rows(&data.index["documents"]).iter().map(|row| data.field("document", row, "id").clone()).collect();
    let blocks: Vec<_> = data.blocks.iter().map(|(id, _)| Value::from(id.as_str())).collect();
    assert_eq!(listed, blocks, "a row has its block at the same place");
    assert_eq!(listed.len(), room.report.documents.len());
    for (id, block) in &data.blocks {
        assert_eq!(data.text(block), room.texts[id], "{id}");
    }
}

#[test]
fn what_the_report_tells_is_in_the_page_once() {
    let (room, data) = (harbour(), Data::of(&page()));
    let report = &room.report;
    let listed = |list: &str, kind: &str, name: &str| {
        let rows = data.rows(&data.index[list]);
        let all: Vec<_> =
            rows.iter().map(|row| data.field(kind, row, name).as_str().expect("a name").to_owned()).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{list}: twice");
        all.into_iter().collect::<BTreeSet<_>>()
    };
    assert_eq!(listed("relays", "relay", "id"), ids(report.relays.iter().map(|relay| relay.id.as_str())));
    assert_eq!(listed("findings", "finding", "id"), ids(report.findings.iter().map(|finding| finding.id.as_str())));
    assert_eq!(listed("families", "family", "id"), ids(report.clusters.iter().map(|cluster| cluster.id.as_str())));
    assert_eq!(
        listed("formulas", "formula", "words"),
        ids(report.formulas.iter().map(|formula| formula.words.as_str()))
    );
    assert_eq!(listed("problems", "problem", "what"), ids(report.problems.iter().map(|problem| problem.what.as_str())));
    let kept = |list: &str, kind: &str| {
        let rows = data.kept(list);
        let all: Vec<_> =
            rows.iter().map(|(_, row)| data.field(kind, row, "id").as_str().expect("an id").to_owned()).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len(), "{list}: twice");
        all.into_iter().collect::<BTreeSet<_>>()
    };
    assert_eq!(kept("matches", "match"), ids(report.matches.iter().map(|found| found.id.as_str())));
    assert_eq!(kept("passages", "passage"), ids(report.passages.iter().map(|passage| passage.id.as_str())));
    assert_eq!(kept("credits", "credit"), ids(report.credits.iter().map(|credit| credit.id.as_str())));
    assert_eq!(data.kept("alignments").len(), report.alignments.len());
    assert_eq!(data.kept("arguments").len(), report.relays.len());
    assert_eq!(data.kept("grounds").len(), report.findings.len());
}

#[test]
fn every_receipt_of_a_verdict_is_in_the_page_with_its_place_and_digest() {
    let (room, data) = (harbour(), Data::of(&page()));
    let mut shown = BTreeSet::new();
    let mut gather = |block: &Value, receipts: &Value| {
        for receipt in data.rows(receipts) {
            let field = |name: &str| data.field("receipt", &receipt, name).clone();
            let row = field("document").as_u64().expect("an article") as usize;
            let place =
                (field("field").as_str().unwrap_or("text").to_owned(), field("start").as_u64(), field("end").as_u64());
            shown.insert((data.blocks[row].0.clone(), place, digest(block, &field("digest"))));
        }
    };
    for (_, block) in &data.blocks {
        for argument in data.rows(&block["arguments"]) {
            for reason in data.rows(data.field("argument", &argument, "reasons")) {
                gather(block, data.field("reason", &reason, "receipts"));
            }
        }
        for ground in data.rows(&block["grounds"]) {
            gather(block, data.field("ground", &ground, "receipts"));
        }
    }
    let reasons = room.report.relays.iter().flat_map(|relay| &relay.reasons).flat_map(|reason| &reason.receipts);
    let findings = room.report.findings.iter().flat_map(|finding| &finding.receipts);
    for receipt in reasons.chain(findings) {
        let place = (receipt.field.clone(), Some(receipt.span.start.into()), Some(receipt.span.end.into()));
        assert!(shown.contains(&(receipt.document.clone(), place, receipt.digest.clone())), "{receipt:?}");
    }
}

#[test]
fn a_relay_of_an_article_that_is_not_in_the_report_accuses_no_other() {
    let mut room = harbour();
    let known = room.report.relays.clone();
    let mut lost = known.first().expect("a relay").clone();
    lost.id = "r0000000000000000".to_owned();
    lost.from = End::Document("d0000000000000000".to_owned());
    // Before all others: their numbers, by which reasons are found, are those of the page's own list.
    room.report.relays.insert(0, lost);
    let data = Data::of(&html(&room.report, &room.texts(), Holds::Texts).expect("a page"));
    let rows = data.rows(&data.index["relays"]);
    let listed: Vec<_> =
        rows.iter().map(|row| data.field("relay", row, "id").as_str().expect("an id").to_owned()).collect();
    assert_eq!(listed, known.iter().map(|relay| relay.id.clone()).collect::<Vec<_>>());
    for (_, argument) in data.kept("arguments") {
        let number = data.field("argument", &argument, "relay").as_u64().expect("a number") as usize;
        let rules = data.rows(data.field("argument", &argument, "reasons"));
        let rules: Vec<_> = rules.iter().map(|reason| data.field("reason", reason, "rule").clone()).collect();
        let told: Vec<_> = known[number].reasons.iter().map(|reason| Value::from(reason.rule.as_str())).collect();
        assert_eq!(rules, told, "{}", known[number].id);
    }
}

/// A digest of a block by its number, as hex.
fn digest(block: &Value, number: &Value) -> String {
    let kept = block["digests"][number.as_u64().expect("a number") as usize].as_str().expect("a digest");
    let bytes = base64::engine::general_purpose::STANDARD_NO_PAD.decode(kept).expect("base64");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn a_page_of_excerpts_holds_what_verdicts_rest_on_and_no_whole_text() {
    let mut room = harbour();
    let unrelated = "One alone. Two alone. Three alone. Four alone. Five alone.";
    let id = room.article("news/alone.txt", None, firsthand::report::model::Role::Undecided, &["this copy"], unrelated);
    let page = html(&room.report, &room.texts(), Holds::Excerpts).expect("a page");
    let data = Data::of(&page);
    assert_eq!(data.index["holds"], "excerpts");
    assert!(!page.contains("Three alone."), "nothing rests on it");
    let block = &data.blocks.iter().find(|(other, _)| *other == id).expect("its block").1;
    assert_eq!(data.text(block), "");
    for finding in &room.report.findings {
        for receipt in finding.receipts.iter().filter(|receipt| receipt.field == "text") {
            let words = &room.texts[&receipt.document][receipt.span.start as usize..receipt.span.end as usize];
            let block = &data.blocks.iter().find(|(other, _)| *other == receipt.document).expect("its block").1;
            assert!(data.text(block).contains(words), "{words}");
        }
    }
}

#[test]
fn the_policy_names_the_style_and_the_script_that_the_page_holds() {
    let page = page();
    let policy = page
        .split_once("Content-Security-Policy\" content=\"")
        .expect("a policy")
        .1
        .split_once('"')
        .expect("its end")
        .0;
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for element in ["style", "script"] {
        assert_eq!(page.matches(&format!("<{element}>")).count(), 1);
        let content = page.split_once(&format!("<{element}>")).expect("opens").1;
        let content = content.split_once(&format!("</{element}>")).expect("closes").0;
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(content));
        assert!(policy.contains(&format!("{element}-src 'sha256-{hash}'")), "{element}: {policy}");
    }
}

/// What a script of the page must never write: markup from words, code from words, a way out, a style attribute.
const NEVER: [&str; 19] = [
    "innerHTML",
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "DOMParser",
    "createContextualFragment",
    "eval(",
    "Function(",
    "fetch(",
    "XMLHttpRequest",
    "sendBeacon",
    "WebSocket",
    "EventSource",
    "Worker",
    "window.open",
    "import(",
    ".style.",
    "cssText",
    "localStorage",
];

#[test]
fn every_script_and_style_of_the_folder_is_in_the_page_and_none_makes_markup_of_words() {
    let page = page();
    for (folder, ending) in [("page", "js"), ("style", "css")] {
        let files = std::fs::read_dir(format!("{PAGE}/{folder}")).expect("a folder");
        for file in files.map(|file| file.expect("an entry").path()) {
            assert_eq!(file.extension().and_then(|name| name.to_str()), Some(ending), "{file:?}");
            let content = std::fs::read_to_string(&file).expect("text");
            assert!(page.contains(&content), "{file:?} is not listed");
            for never in NEVER {
                assert!(!content.contains(never), "{never} in {file:?}");
            }
        }
    }
}

#[test]
fn the_page_accuses_nobody() {
    assert!(!page().to_lowercase().contains("plagiar"));
}
