//! ninjs, NewsML-G2 and NITF that are broken, or made to break their readers.

use std::time::{Duration, Instant};

use crate::mutants::{read, survive};

const ITEM: &str = "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\" guid=\"x\" version=\"1\">";

fn problems(name: &str, text: &str) -> (usize, String) {
    let start = Instant::now();
    let (documents, problems) = read(name, text.as_bytes());
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
    (documents.len(), problems.iter().map(|one| one.line()).collect::<Vec<_>>().join("\n"))
}

fn item(body: &str) -> String {
    format!(
        "{ITEM}<contentSet><inlineXML contenttype=\"application/xhtml+xml\"><html><body>{body}</body></html></inlineXML></contentSet></newsItem>"
    )
}

#[test]
fn a_hundred_thousand_tags_or_brackets_inside_each_other_are_a_problem() {
    let (_, told) = problems("a.xml", &item(&"<div>".repeat(100_000)));
    assert!(told.contains("elements inside elements more than 256 deep"), "{told}");
    let keys = r#"{"uri":"u","versioncreated":"2031","slugline":"s","usageterms":"t","body_text":"#;
    for deep in ["[".repeat(100_000), "{\"a\":".repeat(100_000)] {
        let (documents, told) = problems("a.json", &format!("{keys}{deep}"));
        assert!(documents == 0 && told.contains("is broken JSON"), "{told}");
    }
    let closed = format!("{keys}{}{}}}", "[".repeat(100_000), "]".repeat(100_000));
    let (documents, told) = problems("a.json", &format!("[{closed}, {keys}\"The gate gave way.\"}}]"));
    assert!(documents == 1 && told.contains("recursion limit exceeded"), "{told}");
}

#[test]
fn entities_are_not_expanded() {
    let laughs: String =
        (1..10).map(|at| format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10))).collect();
    let bomb = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE newsItem [<!ENTITY l0 \"ha\">{laughs}<!ENTITY f SYSTEM \"file:///etc/passwd\">]>{}",
        item("<p>The &l9; gate &f; gave&#32;way&mdash;now.</p>")
    );
    let (documents, problems) = read("a.xml", bomb.as_bytes());
    assert_eq!(documents[0].text, "The &l9; gate &f; gave way—now.");
    assert!(problems[0].what.contains("entities of its own, which are not expanded"), "{problems:?}");
}

#[test]
fn xml_that_breaks_gives_what_stood_before() {
    let good = item("<p>The gate gave way.</p>");
    let message =
        |rest: &str| format!("<newsMessage xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemSet>{good}{rest}");
    let (documents, told) = problems("a.xml", &message("<newsItem><contentSet></wrong>"));
    assert!(documents == 1 && told.contains("is broken XML at byte"), "{told}");
    let (documents, told) =
        problems("a.xml", &message(&good.replace("</p></body></html></inlineXML></contentSet></newsItem>", "")));
    assert!(documents == 2 && told.contains("breaks off before its end"), "{told}");
    let (documents, told) = problems("a.xml", "<urlset><url/></urlset>");
    assert!(documents == 0 && told.contains("neither NewsML-G2 nor NITF: its outermost element is <urlset>"), "{told}");
    let (documents, told) = problems("a.xml", &ITEM.replace("newsItem", "knowledgeItem").replace('>', "/>"));
    assert!(documents == 0 && told.contains("holds no news item, only <knowledgeItem>"), "{told}");
}

#[test]
fn an_encoding_that_lies_is_told() {
    let text = format!("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>{}", item("<p>Le café fermé.</p>"));
    let (documents, problems) = read("a.xml", text.as_bytes());
    assert_eq!(documents[0].text, "Le café fermé.");
    assert!(problems[0].what.contains("says it is iso-8859-1, which does not hold"), "{problems:?}");
}

#[test]
fn an_item_without_text_is_a_problem_and_the_others_are_read() {
    let keys = r#"{"uri":"u","type":"picture","versioncreated":"2031","slugline":"s","usageterms":"t""#;
    let (documents, told) = problems("a.json", &format!("[{keys}}}, {keys}, \"body_text\": \"Words.\"}}, 7]"));
    assert!(
        documents == 1
            && told.contains("has no body: it is ninjs of type picture")
            && told.contains("row 3: is no JSON object"),
        "{told}"
    );
    let lines = format!("{keys}, \"body_text\": \"One.\"}}\n{keys}, \"body_te\n\n{keys}, \"body_text\": \"Four.\"}}\n");
    let (documents, told) = problems("a.dat", &lines);
    assert!(documents == 2 && told.contains("line 2: is no ninjs item"), "{told}");
    // A first line whose brackets do not close takes no other line along, and a row of a table is still one.
    let lines = format!(
        "{keys}, \"body_text\": \"One.\"}}\n{{\"a\": [1\n{{\"text\": \"Two.\"}}\n{keys}, \"body_text\": \"3.\"}}\n"
    );
    let (documents, problems) = read("a.jsonl", lines.as_bytes());
    let formats: Vec<&str> = documents.iter().map(|one| one.format).collect();
    assert_eq!(formats, ["ninjs", "jsonl", "ninjs"], "{problems:?}");
    assert!(problems.len() == 1 && problems[0].line().contains("line 2: is broken JSON"), "{problems:?}");
}

#[test]
fn items_inside_items_beyond_the_limit_are_told() {
    let inner = r#"{"uri": "i", "body_text": "Inner words."}"#;
    let list = vec![inner; 10_500].join(",");
    let item = format!(
        r#"{{"uri":"u","versioncreated":"2031","slugline":"s","usageterms":"t","body_text":"One.","associations":[{list}]}}"#
    );
    let (documents, told) = problems("a.json", &item);
    assert_eq!((documents, told.lines().count()), (10_000, 1), "{told}");
    assert!(told.contains("holds more than 10000 items inside items, and those behind are not read"), "{told}");
}

#[test]
fn damaged_items_give_documents_or_problems() {
    let words = [
        "<p>",
        "</p>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "&#0;",
        "&lt;",
        "<nitf>",
        "</newsItem>",
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        "\\u0000",
        "\\ud800",
    ];
    for sample in [
        "ninjs/agency-1.x.json",
        "ninjs/papers-2.x-3.x.json",
        "newsml/agency.xml",
        "newsml/message.xml",
        "nitf/orchard-tax.xml",
    ] {
        survive(sample, &words, 400);
    }
}
