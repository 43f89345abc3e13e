//! What the page says of who came first: nothing, where credits and dates disagree; and of few articles, at once.

use std::fs;

use super::{project, samples, visit};

/// Of two articles of which credits say the one first and dates the other.
const PAIRS: [[&str; 2]; 2] = [
    ["salt-tax-credited-later-date.txt", "salt-tax-crediting-earlier-date.txt"],
    ["bridge-survey-credited-later-date.txt", "bridge-survey-crediting-earlier-date.md"],
];

const SAID: &str = "document.querySelector('main').innerText";

#[test]
fn where_the_evidence_disagrees_no_view_says_who_came_first() {
    let Some(mut visit) = visit(&samples("newsroom"), &[]) else { return };
    let answer = visit.words("document.querySelector('h1').innerText");
    assert!(answer.contains("the evidence on 2 pairs disagrees"), "{answer}");
    for [one, other] in PAIRS.map(|pair| pair.map(|file| visit.id(file))) {
        let family = visit.list("documents").iter().find(|document| document["id"] == one.as_str());
        let family = super::text(&family.expect("an article")["cluster"]);
        let proof = visit.matches(&one, &other).first().expect("a match").clone();
        for route in [format!("#/pair/{one}/{other}"), format!("#/proof/{proof}"), format!("#/family/{family}")] {
            visit.go(&route);
            let said = visit.words(SAID);
            assert!(said.contains("Credits say “") && said.contains("dates say “"), "{route}: {said}");
            for wrong in ["strongest standing", "Nothing tells", "holds the same words later", "is the earliest"] {
                assert!(!said.contains(wrong), "{route}: {wrong}: {said}");
            }
            assert_eq!(
                visit.value("document.querySelector('[data-side=earlier], [data-side=later]')"),
                serde_json::Value::Null
            );
        }
        visit.go(&format!("#/article/{one}"));
        let notes =
            visit.words("[...document.querySelectorAll('[data-margin]')].map(one => one.innerText).join(' | ')");
        assert!(notes.contains("the evidence disagrees"), "{notes}");
        assert!(!notes.contains("earlier,") && !notes.contains("later,"), "{notes}");
        visit.go("#/articles");
        let row = visit.words(&format!("document.querySelector(\"tr[data-document='{one}']\").innerText"));
        assert!(row.contains("evidence disagrees"), "{row}");
    }
    visit.go("#/sources");
    assert_eq!(visit.value("document.querySelectorAll('[data-figure=relays] .line.disputed').length"), 2);
    assert_eq!(visit.value("document.querySelectorAll('[data-figure=relays] .disputed [marker-end]').length"), 0);
    assert_eq!(visit.value("document.querySelectorAll('[data-figure=timeline] .line.disputed').length"), 2);
    assert_eq!(visit.value("document.querySelectorAll('[data-table=relays] .tier-conflict').length"), 2);
    visit.nothing_happened();
}

#[test]
fn of_few_articles_a_line_each_comes_first_and_sources_to_be_found_are_one_card() {
    let Some(mut visit) = visit(&project().join("samples/tongues/articles"), &[]) else { return };
    let lines = visit.value("[...document.querySelectorAll('.answers tr')].map(row => row.innerText)");
    let lines: Vec<String> = lines.as_array().expect("lines").iter().map(super::text).collect();
    assert_eq!(lines.len(), visit.list("documents").len());
    let line = lines.iter().find(|line| line.contains("de-nachtfaehre")).expect("a line");
    assert!(line.contains("reporting of Norvane") && line.contains("shown in this copy"), "{line}");
    let first = visit.words("document.querySelector('main h2').innerText").to_lowercase();
    assert_eq!(first, "whose reporting is it?");
    assert_eq!(visit.value("document.querySelectorAll('[data-finding]').length"), 0, "no card for each");
    let said = visit.words(SAID);
    assert_eq!(said.matches("To be found").count(), 1, "{said}");
    for source in ["Haldener Zeitung", "El Correo de Halden", "Hafenblick"] {
        assert!(said.contains(source), "{source}: {said}");
    }
    visit.nothing_happened();
}

#[test]
fn a_report_for_sending_names_no_folder_of_its_maker_and_marks_what_it_leaves_out() {
    let Some(mut visit) = visit(&samples("newsroom"), &["--excerpts"]) else { return };
    let page = fs::read_to_string(visit.home.path().join("out/report.html")).expect("a page");
    let folder = samples("newsroom").display().to_string();
    assert!(!page.contains(&folder), "{folder}");
    let id = visit.id("clinic-interview-first-published.txt");
    visit.go(&format!("#/article/{id}"));
    let prose = visit.words("document.querySelector('.prose').innerText");
    assert!(prose.contains("[…]"), "{prose}");
}
