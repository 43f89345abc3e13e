use base64::Engine as _;
use firsthand::report::html;
use sha2::Digest as _;

use super::story::harbour;

fn page() -> String {
    let room = harbour();
    html(&room.report, &room.texts()).expect("a page")
}

/// The ids of the page, and the fragments that it links to.
fn ids_and_links(page: &str) -> (Vec<&str>, Vec<&str>) {
    let find = |pattern: &str| {
        let pattern = regex::Regex::new(pattern).expect("a pattern");
        pattern.captures_iter(page).filter_map(|found| found.get(1)).map(|found| found.as_str()).collect()
    };
    (find(r#" id="([^"]*)""#), find(r##" href="#([^"]*)""##))
}

/// Writes the page to `target/`, to be looked at in a browser.
#[test]
fn the_page_shows_the_answer_first() {
    let page = page();
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/target/harbour.html"), &page).expect("written");
    let answer = page.find("2 of 5 articles relay others&#39; reporting").expect("the answer");
    let place = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words}"));
    assert!(answer < place("id=\"findings\""));
    assert!(place("id=\"findings\"") < place("id=\"articles\""));
    assert!(place("id=\"articles\"") < place("id=\"documents\""));
}

#[test]
fn every_link_of_the_page_arrives_and_no_id_stands_twice() {
    let page = page();
    let (mut ids, links) = ids_and_links(&page);
    ids.sort_unstable();
    for link in &links {
        assert!(ids.binary_search(link).is_ok(), "nothing is at #{link}");
    }
    let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_receipt_of_a_verdict_has_its_place_in_the_marked_text() {
    let (room, page) = (harbour(), page());
    let (ids, _) = ids_and_links(&page);
    let reasons = room.report.relays.iter().flat_map(|relay| &relay.reasons).flat_map(|reason| &reason.receipts);
    let findings = room.report.findings.iter().flat_map(|finding| &finding.receipts);
    for receipt in reasons.chain(findings) {
        let place = format!("at-{}-{}-{}", receipt.document, receipt.span.start, receipt.span.end);
        assert!(ids.contains(&place.as_str()), "{place}");
    }
}

#[test]
fn every_word_of_a_text_is_on_the_page_in_its_order() {
    let (room, page) = (harbour(), page());
    let tag = regex::Regex::new("<[^>]*>").expect("a pattern");
    let marks = regex::Regex::new("(?s)<div class=\"margin\".*?</div>|<sup>.*?</sup>|<b class=\"chip.*?</b>")
        .expect("a pattern");
    for (id, text) in &room.texts {
        let start = page.find(&format!("data-document=\"{id}\"")).expect("its text");
        let section = &page[start..][..page[start..].find("class=\"back\"").expect("its end")];
        let bare =
            tag.replace_all(&marks.replace_all(section, " \u{0}"), "").replace("&#39;", "'").replace(['\u{0}'], "");
        let bare: String = bare.split_once('>').expect("the tag's rest").1.split_whitespace().collect();
        assert!(bare.starts_with(&text.split_whitespace().collect::<String>()), "{bare}");
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
    let policy = policy.replace("&#39;", "'");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for element in ["style", "script"] {
        assert_eq!(page.matches(&format!("<{element}")).count(), 1);
        let content = page.split_once(&format!("<{element}>")).expect("opens").1;
        let content = content.split_once(&format!("</{element}>")).expect("closes").0;
        let hash = base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(content));
        assert!(policy.contains(&format!("{element}-src 'sha256-{hash}'")), "{element}: {policy}");
    }
}

#[test]
fn the_page_accuses_nobody() {
    assert!(!page().to_lowercase().contains("plagiar"));
}
