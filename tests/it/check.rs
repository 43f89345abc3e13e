//! `firsthand check`: articles under test against a pile.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cases::against_schema;
use crate::hostile::script_article;
use crate::run::{Home, Ran};

fn sample(name: &str) -> String {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples/newsroom/articles").join(name);
    path.to_string_lossy().into_owned()
}

fn check(home: &Home, arguments: &[&str]) -> Ran {
    home.run([&["check"], arguments].concat())
}

/// The answer as JSON, which its schema allows.
fn answer(ran: &Ran) -> Value {
    let value: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
    assert_eq!(against_schema("check.schema.json", &value), Vec::<String>::new());
    value
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The verdicts of the passages of an article, in order.
fn verdicts(value: &Value, article: usize) -> Vec<&str> {
    list(&value["articles"][article], "passages").iter().filter_map(|passage| passage["verdict"].as_str()).collect()
}

const FIRST: &str = "Gull Bay Herald\nMay 2, 2031\n\nLamps return to the pier\n\nThe harbour board voted on Tuesday to \
                     light the whole of the long pier again, eleven years after the last lamp was taken down and sold.\n";
const COPY: &str = "Dunnock Post\nMay 4, 2031\n\nPier to be lit\n\nThe harbour board voted on Tuesday to light the whole \
                    of the long pier again, eleven years after the last lamp was taken down and sold.\n\nNobody on the \
                    quay could say what a lamp costs now, or who would climb up to change it in a gale.\n";

#[test]
fn a_copy_without_credit_is_told_passage_by_passage() {
    let home = Home::new();
    let (article, pile) = (sample("harbour-strike-credit-dropped.txt"), sample(""));
    let ran = check(&home, &[&article, "--against", &pile, "--format", "json"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let value = answer(&ran);
    assert_eq!((list(&value, "articles").len(), value["against"].as_u64()), (1, Some(29)));
    assert_eq!(
        verdicts(&value, 0),
        ["first_seen", "uncredited", "uncredited", "uncredited", "uncredited", "uncredited", "uncredited"]
    );
    let passage = &value["articles"][0]["passages"][1];
    assert_eq!((&passage["words"]["relayed_uncredited"], &passage["shared"]), (&Value::from(35), &Value::from(35)));
    let wire = list(&value, "documents")
        .iter()
        .find(|one| one["path"].as_str().is_some_and(|path| path.ends_with("wire.txt")));
    let seen = list(passage, "seen").iter().find(|seen| Some(&seen["document"]) == wire.map(|wire| &wire["id"]));
    let seen = seen.expect("the wire holds it");
    assert_eq!((seen["when"].as_str(), seen["tier"].as_str()), (Some("earlier"), Some("dated")));
    assert_eq!(value["articles"][0]["since"]["at"], "2031-03-03");
    let own: Vec<_> = list(&value, "findings").iter().filter(|one| one["kind"] == "reuse_without_credit").collect();
    assert_eq!(own.len(), 1);
}

#[test]
fn the_page_says_where_since_when_and_whether_credited() {
    let home = Home::new();
    let ran = check(&home, &[&sample("harbour-strike-credit-dropped.txt"), "--against", &sample("")]);
    for words in [
        "of 271 words seen elsewhere, since 2031-03-03 (dateline)",
        "! Reuse without credit",
        "! seen before, and not credited",
        "Norvane Press (harbour-strike-wire.txt)",
        "earlier (dated)",
        "1 article checked against 29 documents: 1 with words of another without credit.",
    ] {
        assert!(ran.out.contains(words), "{words:?}: {}", ran.out);
    }
    assert!(ran.out.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80), "{}", ran.out);
    let ran = check(&home, &[&sample("undated-copy-with-source.txt"), "--against", &sample("")]);
    assert!(
        ran.out.contains("seen before, and credited") && ran.out.contains("“Source: Larkmoor Post”"),
        "{}",
        ran.out
    );
}

#[test]
fn what_is_seen_elsewhere_and_what_is_first_seen_here_add_up() {
    let home = Home::new();
    home.file("first.txt", FIRST);
    home.file("pile/copy.txt", COPY);
    let ran = check(&home, &["first.txt", "--against", "pile"]);
    assert!(ran.out.contains("0 of 37 words seen elsewhere\n"), "{}", ran.out);
    assert!(ran.out.contains("(26 stand elsewhere, only later)"), "{}", ran.out);
    // The same outlet's next version: neither another's nor first seen here.
    home.file("second.txt", COPY.replace("Dunnock Post", "Gull Bay Herald"));
    home.file("earlier/first.txt", FIRST);
    let ran = check(&home, &["second.txt", "--against", "earlier"]);
    assert!(ran.out.contains("26 in another version of it by the same outlet"), "{}", ran.out);
    let value = answer(&check(&home, &["second.txt", "--against", "earlier", "--format", "json"]));
    let article = &value["articles"][0];
    assert_eq!(
        (&article["seen"], &article["in_versions"], &article["only_later"]),
        (&26.into(), &26.into(), &0.into())
    );
}

#[test]
fn a_public_quotation_that_a_version_holds_too_is_counted_once() {
    let home = Home::new();
    let quote = "\n\"We will light every lamp on this long pier before the winter comes again,\" Ilse Marrow said in a \
                 statement on Tuesday.\n";
    home.file("earlier/first.txt", format!("{FIRST}{quote}"));
    home.file("second.txt", format!("{}{quote}", COPY.replace("Dunnock Post", "Gull Bay Herald")));
    let ran = check(&home, &["second.txt", "--against", "earlier"]);
    let sums = "34 in another version of it by the same outlet, 14 quoted, ";
    assert!(ran.out.contains("48 of ") && ran.out.contains(sums), "{}", ran.out);
}

#[test]
fn a_credit_that_reaches_a_part_says_how_much_it_leaves_open() {
    let home = Home::new();
    home.file("pile/first.txt", FIRST);
    let credited = COPY.replace("sold.\n", "sold. The lamps, the Gull Bay Herald reported, hung on iron arms.\n");
    home.file("credited.txt", credited);
    let value = answer(&check(&home, &["credited.txt", "--against", "pile", "--format", "json"]));
    let told = list(&value["articles"][0], "passages").iter().find(|one| one["verdict"] == "credited");
    let passage = told.unwrap_or_else(|| panic!("{value}"));
    assert_eq!((&passage["shared"], &passage["uncovered"]), (&26.into(), &26.into()), "{passage}");
    let ran = check(&home, &["credited.txt", "--against", "pile"]);
    let page = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("credited in part: no credit reaches 26 of the 26 words that stand elsewhere"), "{page}");
}

#[test]
fn fail_on_tells_by_the_status_and_beats_problems() {
    let home = Home::new();
    home.file("pile/first.txt", FIRST);
    home.file("copy.txt", COPY);
    home.file("own.txt", "A heron took the last carp from the mill pond at noon, watched by a class of nine.\n");
    let status = |article: &str, on: &str| check(&home, &[article, "--against", "pile", "--fail-on", on]).status;
    assert_eq!(["uncredited", "near", "any"].map(|on| status("copy.txt", on)), [Some(1); 3]);
    assert_eq!(["uncredited", "near", "any"].map(|on| status("own.txt", on)), [Some(0); 3]);
    let credited =
        COPY.replace("Nobody", "The vote was first reported by the Gull Bay Herald. Source: Gull Bay Herald. Nobody");
    home.file("credited.txt", credited);
    assert_eq!(["uncredited", "near", "any"].map(|on| status("credited.txt", on)), [Some(0), Some(1), Some(1)]);
    home.file("pile/empty.txt", "");
    assert_eq!(status("own.txt", "any"), Some(3), "a problem is told");
    assert_eq!(status("copy.txt", "any"), Some(1), "what was asked for beats a problem");
    // The earlier article, checked against the later one: the copy is another's affair.
    home.file("pile/copy.txt", COPY);
    let ran = check(&home, &["pile/first.txt", "--against", "pile", "--fail-on", "near", "--format", "json"]);
    assert_eq!(ran.status, Some(3), "{ran:?}");
    assert!(verdicts(&answer(&ran), 0).contains(&"later"), "{}", ran.out);
}

#[test]
fn an_excluded_outlet_does_not_count_by_name_alias_or_domain() {
    let home = Home::new();
    let toml = "[[outlets]]\nname = \"Gull Bay Herald\"\naliases = [\"Bay Herald\"]\ndomains = [\"gull.example\"]\n";
    home.file("firsthand.toml", toml);
    home.file("pile/first.txt", FIRST);
    home.file(
        "pile/other.txt",
        "Sparrow Times\nMay 1, 2031\n\nA heron took the last carp from the mill pond at noon.\n",
    );
    home.file("copy.txt", COPY);
    for name in
        ["Gull Bay Herald", "the bay herald", "gull.example", "www.gull.example", "https://www.gull.example/a/b"]
    {
        let ran = check(
            &home,
            &["copy.txt", "--against", "pile", "--exclude-outlet", name, "--fail-on", "any", "--format", "json"],
        );
        assert_eq!(ran.status, Some(0), "{name}: {ran:?}");
        let value = answer(&ran);
        assert_eq!(value["excluded"][0]["documents"], 1, "{name}");
        assert_eq!((value["against"].as_u64(), &value["options"]["exclude_outlets"][0]), (Some(1), &Value::from(name)));
    }
    let ran = check(&home, &["copy.txt", "--against", "pile", "--exclude-outlet", "Nobody News", "--fail-on", "any"]);
    assert!(ran.status == Some(1) && ran.out.contains("Left out: 0 documents of Nobody News."), "{ran:?}");
}

#[test]
fn an_article_that_lies_in_the_pile_is_not_held_against_itself_nor_against_another_article() {
    let home = Home::new();
    for number in 0..70 {
        home.file(format!("pile/{number:02}.txt"), FIRST);
    }
    let dot = |path: &str| format!("./pile/../pile/{path}");
    let ran = check(&home, &[&dot("00.txt"), "pile/01.txt", "--against", "pile", "--format", "json"]);
    let value = answer(&ran);
    assert_eq!((list(&value, "articles").len(), value["against"].as_u64()), (2, Some(68)));
    let tested: Vec<&Value> = list(&value, "articles").iter().map(|article| &article["document"]).collect();
    for article in list(&value, "articles") {
        let places: Vec<&Value> = list(article, "passages").iter().flat_map(|one| list(one, "seen")).collect();
        assert!(!places.is_empty(), "seventy hold it, and that is more than are joined pair by pair");
        assert!(places.iter().all(|seen| !tested.contains(&&seen["document"])), "{places:?}");
    }
}

#[test]
fn what_cannot_be_checked_is_refused() {
    let home = Home::new();
    home.file("a.txt", FIRST);
    home.file("blank.txt", "");
    for (arguments, says) in [
        (&["nowhere.txt", "--against", "a.txt"][..], "nowhere.txt: there is no such file"),
        (&["a.txt", "--against", "nowhere"], "nowhere: there is no such file"),
        (&["a.txt", "--against", "a.txt"], "--against names no other article"),
        (&["blank.txt", "--against", "a.txt"], "none of the articles to be checked could be read"),
        (&["a.txt"], "--against"),
    ] {
        let ran = check(&home, arguments);
        assert!(ran.status == Some(2) && ran.err.contains(says) && ran.out.is_empty(), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn a_hostile_article_is_shown_as_symbols_and_stdin_is_an_article() {
    let home = Home::new();
    home.file("pile/copy.txt", script_article());
    home.file("article.md", format!("# <b>Title</b> \u{1b}[2J\n\n{}", script_article()));
    let ran = check(&home, &["article.md", "--against", "pile"]);
    assert_eq!(ran.out.chars().find(|c| c.is_control() && *c != '\n' || *c == '\u{202e}'), None);
    assert!(ran.out.contains('␛'), "{}", ran.out);
    let mut program = home.program();
    program.args(["check", "-", "--against", "pile", "--fail-on", "any", "-q"]);
    program
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let mut child = program.spawn().expect("the program starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("an input"), script_article().as_bytes())
        .expect("written");
    let ran = Ran::of(child.wait_with_output().expect("it ends"));
    assert_eq!((ran.status, ran.out.as_str()), (Some(1), ""), "{ran:?}");
}
