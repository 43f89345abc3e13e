//! `firsthand explain`: two articles, what they share, and which came first.

use std::path::Path;

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use crate::cases::against_schema;
use crate::hostile::script_article;
use crate::run::{Home, Ran};

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/newsroom/articles").join(name);
    path.to_string_lossy().into_owned()
}

fn explain(home: &Home, arguments: &[&str]) -> Ran {
    home.run([&["explain"], arguments].concat())
}

/// The two samples explained, on a page of 80 columns.
fn page(a: &str, b: &str) -> String {
    let ran = explain(&Home::new(), &[&sample(a), &sample(b)]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{ran:?}");
    for line in ran.out.lines() {
        assert!(line.width() <= 80, "{} columns: {line}", line.width());
    }
    ran.out
}

fn answer(ran: &Ran) -> Value {
    let value: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    assert_eq!(against_schema("explain.schema.json", &value), Vec::<String>::new());
    value
}

fn holds(page: &str, words: &[&str]) {
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in words {
        assert!(flat.contains(words), "{words:?}: {page}");
    }
}

#[test]
fn both_articles_their_shared_words_and_the_argument_are_shown() {
    let page = page("harbour-strike-wire.txt", "harbour-strike-credit-dropped.txt");
    holds(
        &page,
        &[
            "A Dockers shut Port Halden as talks over night pay collapse",
            "dateline 2031-03-03, from “March 3, 2031” (bytes 87–100)",
            "A has nearly the same words as B: 254 words in 1 section, 87% of A's words and 95% of B's.",
            "A came first; B holds the same words later: dated.",
            "for: 2031-03-03 lies before 2031-03-06 (rule dates)",
            "B: “March 6, 2031” (bytes 76–89)",
            "! Reuse without credit",
            "WHAT B CREDITS article of Dunnock Post",
        ],
    );
    assert!(page.contains("[-told") && page.contains("Press-]") && page.contains("{+said+}"), "{page}");
    assert!(page.contains("│"), "side by side: {page}");
}

#[test]
fn evidence_that_disagrees_is_shown_on_both_sides() {
    let page = page("bridge-survey-credited-later-date.txt", "bridge-survey-crediting-earlier-date.md");
    holds(
        &page,
        &[
            "reasons for say that A came first",
            "! Both sides are shown; nothing is settled.",
            "credits Kestrel Bay News, whose article the other is",
            "B: “Source: Kestrel Bay News” (bytes 983–1007)",
            "against: 2031-04-20 lies before 2031-04-22 (rule dates)",
        ],
    );
}

#[test]
fn an_undecided_pair_says_what_would_decide_it() {
    let page = page("library-van-dated-original.txt", "library-van-undated-uncredited-copy.txt");
    holds(
        &page,
        &["Undecided: ", "What would decide it: a date of publication in B, or a credit", "WHAT B CREDITS Nobody."],
    );
}

#[test]
fn of_two_that_rest_on_a_third_the_third_would_decide() {
    let home = Home::new();
    assert_eq!(home.run(["report", &sample(""), "-o", "out"]).status, Some(0));
    let two = ["harbour-strike-trimmed.txt", "harbour-strike-credit-dropped.txt"];
    let ran = explain(&home, &[&["--report", "out/report.json"], two.as_slice()].concat());
    holds(&ran.out, &["Undecided: ", "What would decide it: the text that both have it from", "said: both"]);
}

#[test]
fn versions_of_one_outlet_are_no_relay_and_two_that_share_nothing_say_so() {
    holds(&page("ferry-first-version.txt", "ferry-corrected-version.txt"), &["B is a later version of A"]);
    let page = page("ferry-first-version.txt", "own-reporting-self-repeat.txt");
    holds(&page, &["Nothing: no words of the one", "Neither passed on words of the other."]);
}

#[test]
fn as_json_it_is_the_part_of_the_report_that_concerns_the_two() {
    let home = Home::new();
    let (a, b) = (sample("harbour-strike-wire.txt"), sample("harbour-strike-credit-dropped.txt"));
    let value = answer(&explain(&home, &[&a, &b, "--format", "json"]));
    let report = home.run(["report", &a, &b, "--format", "json"]);
    let report: Value = serde_json::from_str(&report.out).expect("a report");
    for key in ["documents", "matches", "credits", "tool", "options", "problems"] {
        assert_eq!(value[key], report[key], "{key}");
    }
    assert_eq!((&value["alignment"], &value["relay"]), (&report["alignments"][0], &report["relays"][0]));
    let turned = answer(&explain(&home, &[&b, &a, "--format", "json"]));
    assert_eq!((&turned["a"], &turned["b"]), (&value["b"], &value["a"]));
    assert_eq!(turned["relay"], value["relay"]);
    let undecided = ["library-van-dated-original.txt", "library-van-undated-uncredited-copy.txt"].map(sample);
    let undecided = answer(&explain(&home, &[&undecided[0], &undecided[1], "--format", "json"]));
    assert!(undecided["would_decide"].as_str().is_some_and(|says| says.contains("in B")), "{undecided}");
    assert!(value["would_decide"].is_null());
}

const ROWS: &str = "{\"title\": \"One\", \"text\": \"The harbour board voted on Tuesday to light the long pier again.\"}\n\
                    {\"title\": \"Two\", \"text\": \"The harbour board voted on Tuesday to light the long pier again.\"}\n";

#[test]
fn one_of_several_articles_in_a_file_is_named_by_its_place() {
    let home = Home::new();
    home.file("dump.jsonl", ROWS);
    let ran = explain(&home, &["dump.jsonl#1", "dump.jsonl#2"]);
    assert!(ran.status == Some(0) && ran.out.contains("dump.jsonl#2"), "{ran:?}");
    for (arguments, says) in [
        (["dump.jsonl", "dump.jsonl#1"], "holds 2 articles; name one, as dump.jsonl#1"),
        (["dump.jsonl#3", "dump.jsonl#1"], "dump.jsonl#3 holds no article"),
        (["dump.jsonl#1", "dump.jsonl#1"], "the same article"),
        (["dump.jsonl#1", "nowhere.txt"], "nowhere.txt: there is no such file"),
    ] {
        let ran = explain(&home, &arguments);
        assert!(ran.status == Some(2) && ran.err.contains(says) && ran.out.is_empty(), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn a_report_explains_two_of_its_articles_while_they_read_as_they_did() {
    let home = Home::new();
    home.file("in/a.txt", std::fs::read(sample("harbour-strike-wire.txt")).expect("a sample"));
    home.file("in/b.txt", std::fs::read(sample("harbour-strike-credit-dropped.txt")).expect("a sample"));
    assert_eq!(home.run(["report", "in", "-o", "out"]).status, Some(0));
    let ran = explain(&home, &["--report", "out/report.json", "a.txt", "in/b.txt"]);
    assert_eq!(ran.out, explain(&home, &["in/a.txt", "in/b.txt"]).out);
    let ran = explain(&home, &["--report", "out/report.json", "a.txt", "c.txt"]);
    assert!(ran.status == Some(2) && ran.err.contains("c.txt: the report holds no such article"), "{ran:?}");
    let ran = explain(&home, &["--report", "out/report.json", "a.txt", "b.txt", "--radius", "4"]);
    assert!(ran.status == Some(2) && ran.err.contains("--report"), "{ran:?}");
    home.file("in/a.txt", "Another text.");
    let ran = explain(&home, &["--report", "out/report.json", "a.txt", "b.txt"]);
    assert!(ran.status == Some(2) && ran.err.contains("in/a.txt: reads otherwise"), "{ran:?}");
}

#[test]
fn hostile_text_is_shown_as_symbols() {
    let home = Home::new();
    home.file("a.txt", script_article());
    home.file("b.md", format!("# <b>Title</b> \u{1b}[2J\n\n{} again", script_article()));
    let ran = explain(&home, &["a.txt", "b.md"]);
    let steers = |c: char| c.is_control() && c != '\n' || ['\u{202e}', '\u{2066}'].contains(&c);
    assert_eq!(ran.out.chars().find(|c| steers(*c)), None, "{}", ran.out);
    assert!(ran.out.contains('␛'), "{}", ran.out);
}
