//! More articles than a figure has marks for, or paper has room for.

use serde_json::json;

use super::{Visit, visit};
use crate::run::Home;

/// What is said each day: no article is like another.
fn row(number: usize, outlet: &str, date: &str) -> String {
    let text = format!(
        "Gauge {number} at lock {} stood at {} inches, and barge {} waited.",
        number * 7,
        number * 13,
        number * 29
    );
    format!(
        "{}\n",
        json!({ "id": number, "title": format!("Gauge {number}"), "outlet": outlet, "date": date, "text": text })
    )
}

/// A report on rows, opened.
fn pile(home: &Home, rows: &[(&str, String)]) -> Option<Visit> {
    let rows: String = rows.iter().enumerate().map(|(at, (outlet, date))| row(at, outlet, date)).collect();
    visit(&home.file("many.jsonl", rows), &["--quiet"])
}

const MARKS: &str = "document.querySelectorAll('[data-figure=timeline] .mark').length";

#[test]
fn many_articles_of_one_moment_are_one_mark_of_the_timeline() {
    let home = Home::new();
    let rows: Vec<_> = (0..401).map(|_| ("Tarn Gazette", "2031-05-02".to_owned())).collect();
    let Some(mut visit) = pile(&home, &rows) else { return };
    visit.go("#/sources");
    visit.arrived("sources");
    assert_eq!(visit.value(MARKS), 1);
    visit.nothing_happened();
}

#[test]
fn a_mark_of_many_leads_to_the_articles_that_it_counts_or_nowhere() {
    let home = Home::new();
    // One a day, and one outlet's by the minute of a single day, which no filter of days tells apart.
    let mut rows: Vec<_> =
        (0..360).map(|at| ("Tarn Gazette", format!("2031-{:02}-{:02}", at / 28 % 12 + 1, at % 28 + 1))).collect();
    rows.extend((0..100).map(|at| ("Ormsay Courier", format!("2031-06-0{}T{:02}:00Z", at % 2 + 1, at % 24))));
    rows.extend((0..60).map(|at| ("", format!("2031-04-{:02}", at % 28 + 1))));
    let Some(mut visit) = pile(&home, &rows) else { return };
    visit.go("#/sources");
    let marks = visit.value(
        "[...document.querySelectorAll('[data-figure=timeline] :is(a, g):has(> .mark.many)')]
            .map(one => [one.getAttribute('href'), one.getAttribute('aria-label')])",
    );
    let marks = marks.as_array().expect("marks");
    let counted = |label: &str| -> u64 {
        let number = label.split(": ").nth(1).and_then(|rest| rest.split(' ').next()).expect(label);
        number.replace(',', "").parse().expect(label)
    };
    let all: u64 = marks.iter().map(|mark| counted(mark[1].as_str().expect("a label"))).sum();
    assert_eq!(all, 520, "{marks:?}");
    let links: Vec<_> = marks.iter().filter(|mark| mark[0].is_string()).collect();
    assert!(links.len() > 3, "{marks:?}");
    for mark in links {
        let (href, label) = (mark[0].as_str().expect("a link"), mark[1].as_str().expect("a label"));
        assert!(!label.starts_with("Outlet not named"), "{label}");
        visit.go(href);
        assert_eq!(
            visit.value("Number(document.querySelector('main [data-count]').dataset.count)"),
            counted(label),
            "{href}"
        );
    }
}

#[test]
fn a_print_of_too_many_articles_says_what_it_leaves_out_and_takes_the_filters_of_the_articles_alone() {
    let home = Home::new();
    let outlet = |at: usize| if at < 510 { "Tarn Gazette" } else { "Ormsay Courier" };
    let mut rows: Vec<_> = (0..520).map(|at| (outlet(at), "2031-05-02".to_owned())).collect();
    rows.extend([("Ormsay Courier", "2031-05-03".to_owned())]);
    let mut text: String = rows.iter().enumerate().map(|(at, (outlet, date))| row(at, outlet, date)).collect();
    // One of them is printed again without a credit.
    let story = "The keeper of the lower lock told the board on Monday that the old gates would be lifted out before the \
        winter floods, and that barges bound for the mill would have to wait at Pell Street until the new ones were hung.";
    for (outlet, date) in [("Tarn Gazette", "2031-05-01"), ("Ormsay Courier", "2031-05-04")] {
        text.push_str(&format!("{}\n", json!({ "title": outlet, "outlet": outlet, "date": date, "text": story })));
    }
    let Some(mut visit) = visit(&home.file("many.jsonl", text), &["--quiet"]) else { return };
    assert!(!visit.list("findings").is_empty());
    let mut printed = |route: &str| {
        visit.go(route);
        visit.value("dispatchEvent(new Event('beforeprint'))");
        let sheets = visit.value("document.querySelectorAll('#print .sheet').length").as_u64();
        let findings = visit.value("document.querySelectorAll('#print [data-finding]').length").as_u64();
        let says = visit.words("document.querySelector('#print').textContent");
        visit.value("dispatchEvent(new Event('afterprint'))");
        (sheets.expect("a number"), findings.expect("a number"), says)
    };
    for route in ["#/", "#/articles?outlet=%20&constructor=1", "#/sources?outlet=Ormsay%20Courier"] {
        let (sheets, findings, says) = printed(route);
        assert_eq!(sheets, 0, "{route}");
        assert!(findings > 0, "{route}");
        assert!(says.contains("423 articles of 523 left out here"), "{route}: {says}");
    }
    let (sheets, findings, says) = printed("#/articles?outlet=Ormsay%20Courier");
    assert_eq!(sheets, 12);
    assert!(findings > 0 && !says.contains("left out"), "{says}");
    let (sheets, _, says) = printed("#/articles?outlet=Tarn%20Gazette");
    assert_eq!(sheets, 500);
    assert!(says.contains("11 articles of 511 left out here"), "{says}");
}

#[test]
fn a_sort_by_date_goes_by_the_instant_and_not_by_the_letters() {
    let home = Home::new();
    let dates = ["2031-05-02T23:30:00-05:00", "2031-05-03T01:00:00+02:00", "2031-05-03T03:00:00Z", "2031-05-01"];
    let rows: Vec<_> = dates.iter().map(|date| ("Tarn Gazette", (*date).to_owned())).collect();
    let Some(mut visit) = pile(&home, &rows) else { return };
    visit.go("#/articles?sort=date");
    let titles =
        visit.value("[...document.querySelectorAll('main tr[data-document] .title')].map(one => one.textContent)");
    assert_eq!(titles, json!(["Gauge 3", "Gauge 1", "Gauge 2", "Gauge 0"]));
}
