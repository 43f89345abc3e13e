//! The report on paper.

use std::process::Command;

use unicode_normalization::UnicodeNormalization;

use super::{samples, visit};

/// Letters and figures alone: a line break, a ligature or a hyphen on paper parts no title.
fn letters(text: &str) -> String {
    text.nfkc().filter(|sign| sign.is_alphanumeric()).collect()
}

#[test]
fn the_print_holds_every_article_and_what_the_summary_says() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    let pdf = visit.browser.pdf().expect("a PDF");
    let file = visit.home.file("report.pdf", &pdf);
    let read = match Command::new("pdftotext").arg(&file).arg("-").output() {
        Ok(read) => read,
        Err(error) => return println!("not tested: pdftotext: {error}; `cargo xtask test` installs it"),
    };
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    let printed = letters(&String::from_utf8_lossy(&read.stdout));
    for document in visit.list("documents") {
        let title = document["title"].as_str().expect("a title");
        assert!(printed.contains(&letters(title)), "{title}");
    }
    let printed = printed.to_lowercase();
    for says in visit.list("findings").iter().map(|finding| finding["says"].as_str().expect("words")) {
        // Paper calls an article by its title, where the report names its file.
        for part in says.split(' ').collect::<Vec<_>>().split(|word| word.contains("/samples/")) {
            assert!(printed.contains(&letters(&part.concat()).to_lowercase()), "{says}");
        }
    }
    assert!(printed.contains(&letters("11 of 30 articles relay others' reporting").to_lowercase()));
    assert!(printed.contains(&letters("dockers walked off the quays of port halden")), "the texts are there");
    // And the screen is as it was.
    visit.arrived("start");
    visit.nothing_happened();
}

#[test]
fn bars_keep_their_hatching_on_paper() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    visit.browser.paper().expect("paper");
    let drawn = "getComputedStyle(document.querySelector('#pattern-quoted').closest('svg')).display !== 'none'";
    assert_eq!(visit.value(drawn), true, "a pattern that is not drawn fills nothing");
}
