//! Everything that came from an article is hostile.

use firsthand::report::escape::{link, visible};
use firsthand::report::model::*;
use firsthand::report::terminal::Paper;
use firsthand::report::{Holds, html, summary};

use super::newsroom::{Newsroom, reason};
use super::page::Data;

pub const BAD: &str = "</script><script>alert(1)</script> \u{1b}[2J\u{9b}31m\u{7} \u{202e}gnp.exe\u{2066} {{7*7}} {% if %} <img src=x onerror=alert(1)> \" style=\"x\" onclick='y' </style>";

/// A report in which every string of an article's is hostile.
pub fn hostile() -> Newsroom {
    let mut room = Newsroom::empty();
    let text = format!("# {BAD}\n\n{BAD} again");
    let id = room.article(&format!("a/{BAD}.txt"), Some(BAD), Role::Relayed, &[BAD, "this copy"], &text);
    room.standing(&id, &[("again", StandingKind::Repeated)]);
    room.credit(&id, "alert(1)", BAD, CreditKind::Report, Scope::Document, BAD);
    room.report.credits[0].speaker = Some(BAD.to_owned());
    room.source(BAD, SourceKind::Outlet, &[]);
    let receipts = vec![room.receipt(&id, "again")];
    let reason = reason(BAD, Way::Forward, BAD, receipts.clone());
    room.relay(End::Source(BAD.to_owned()), &id, Tier::Stated, vec![reason]);
    room.finding(FindingKind::UnseenSource, &[&id], BAD, receipts);
    let problem =
        Problem { path: BAD.into(), member: vec![Member::Name(BAD.into())], what: BAD.into(), remedy: BAD.into() };
    room.report.problems.push(problem);
    let document = room.document(&id);
    document.url = Some("javascript:alert(1)".to_owned());
    document.byline = Some(BAD.to_owned());
    document.language = Some(BAD.to_owned());
    document.metadata.push(Metadatum { field: format!("meta.{BAD}"), value: BAD.to_owned() });
    room.closed()
}

#[test]
fn an_article_cannot_run_anything_in_the_page() {
    let room = hostile();
    let page = html(&room.report, &room.texts(), Holds::Texts).expect("a page");
    // The index, a block an article, and the page's own script.
    let scripts = 2 + room.report.documents.len();
    assert_eq!(page.matches("<script").count(), scripts);
    assert_eq!(page.matches("</script").count(), scripts);
    assert_eq!(page.matches("</style").count(), 1);
    assert!(!page.contains("<img") && !page.contains("<!--"));
    let data = Data::of(&page);
    assert!(data.blocks[0].1["text"].to_string().contains("{{7*7}}"), "template syntax of an article is words");
    assert!(data.blocks[0].1.get("link").is_none(), "an address that is none of the web is no link");
    let apart = regex::Regex::new("(?s)<(script|style)[^>]*>.*?</(script|style)>").expect("a pattern");
    let markup = apart.replace_all(&page, "");
    let tags = regex::Regex::new(r#"<[a-zA-Z](?:[^>"]|"[^"]*")*>"#).expect("a pattern");
    let names = regex::Regex::new(r#"\s([a-zA-Z-]+)="#).expect("a pattern");
    let values = regex::Regex::new(r#""[^"]*""#).expect("a pattern");
    for tag in tags.find_iter(&markup) {
        let bare = values.replace_all(tag.as_str(), "\"\"");
        for name in names.captures_iter(&bare) {
            let name = name[1].to_lowercase();
            assert!(name != "style" && !name.starts_with("on"), "{tag:?}");
        }
    }
}

#[test]
fn what_steers_a_reader_is_shown_as_symbols_in_the_page_and_in_the_terminal() {
    let room = hostile();
    let page = html(&room.report, &room.texts(), Holds::Texts).expect("a page");
    for shown in [page, summary(&room.report, &Paper { drawn: true, ..Paper::PLAIN })] {
        assert!(!shown.contains(['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}', '\u{2066}']));
        assert!(shown.contains('␛') && shown.contains("⟨U+202E⟩") && shown.contains('␇'));
    }
}

#[test]
fn marks_that_arabic_and_hebrew_need_stay() {
    assert_eq!(visible("a\u{200f}b\u{61c}\nc"), "a\u{200f}b\u{61c}\nc");
}

#[test]
fn only_addresses_of_the_web_are_links() {
    assert_eq!(link("https://a.example/b?c=d"), Some("https://a.example/b?c=d"));
    assert_eq!(link("HTTP://a.example"), Some("HTTP://a.example"));
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "file:///etc/passwd",
        "https://a b",
        "http://a\u{202e}b",
        "java\nscript:x",
    ] {
        assert_eq!(link(bad), None, "{bad:?}");
    }
}
