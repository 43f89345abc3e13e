//! Bad pages: what can be read is read, in time and memory of the page's size, and nothing of the rest is lost.

use std::time::{Duration, Instant};

use firsthand::ingest::{Input, Intake, Options, ingest};

use crate::run::Home;

const PROSE: &str = "<p>The council met on Tuesday and closed the bridge, after two of its beams had cracked.</p>";
const MANY: usize = 100_000;

fn read(page: impl AsRef<[u8]>) -> Result<Intake, String> {
    let page = [b"<!doctype html>", page.as_ref()].concat();
    ingest(&[Input::Stdin], &Options::default(), &mut page.as_slice()).map_err(|error| error.to_string())
}

#[test]
fn a_hundred_thousand_nested_tags_of_any_kind_are_read_in_no_time() {
    for tag in [
        "<div>",
        "<p><b class=x>",
        "<b><i><p>",
        "<table><tr><td>",
        "<ul><li>",
        "<h1><div>x",
        "<font><em>",
        "<blockquote>",
        "<div itemprop=author>",
        "<a href=x>y<div>",
        "<time>3 May 2031</time>",
        "</div></p></table>",
        "<svg>",
        "<nav>",
        "<section class=related>",
        "<article><h2>Bridge",
        "<dl><dt>a<dd>",
        "<form><button>",
        "<html><head><body>",
    ] {
        let begun = Instant::now();
        let found = read(format!("<body><div>{PROSE}</div>{}{PROSE}", tag.repeat(MANY)));
        assert!(begun.elapsed() < Duration::from_secs(60), "{tag}: {:?}", begun.elapsed());
        assert!(found.is_ok_and(|found| found.documents.len() == 1), "{tag}");
    }
}

#[test]
fn marks_that_differ_each_time_do_not_multiply() {
    // Browsers open all of them again in every paragraph.
    let marks: String = (0..MANY / 10).map(|at| format!("<p><b id=m{at}><i title=t{at}>x")).collect();
    let metas: String = (0..MANY).map(|at| format!("<meta name=author content=a{at}>")).collect();
    let begun = Instant::now();
    assert!(read(format!("<head>{metas}<body>{PROSE}{marks}")).is_ok());
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}

#[test]
fn a_page_that_closes_nothing_or_ends_anywhere_is_read_as_far_as_it_goes() {
    let whole = format!(
        "<html><head><title>Bridge</title><script>let a = '<p>';</script><body><div class=\"a\">{PROSE}<!-- x --></div>"
    );
    for end in 0..whole.len() {
        match read(&whole[..end]) {
            Ok(found) => assert_eq!(found.documents.len(), 1),
            Err(error) => assert!(error.contains("holds no words"), "{end}: {error}"),
        }
    }
    for open in ["<!--", "<script>", "<style>", "<textarea>", "<a href=\"", "<![CDATA[", "<p class='", "&#x", "<title>"]
    {
        let found = read(format!("<body>{PROSE}{open}{}", "x ".repeat(1_000_000)));
        assert!(
            found.is_ok_and(|found| found.documents.iter().any(|one| one.text.contains("closed the bridge"))),
            "{open}"
        );
    }
}

#[test]
fn nuls_and_controls_in_a_page_harm_nothing() {
    let found = read(format!("<body>{}\0\0<p>\u{1b}[2J\u{202e}{}", PROSE.replace("council", "cou\0ncil"), PROSE));
    let found = found.expect("a page");
    assert!(found.documents[0].text.starts_with("The council met"), "{:?}", found.documents[0].text);
}

#[test]
fn linked_data_of_a_hundred_thousand_brackets_is_passed_over() {
    for data in ["[".repeat(MANY), "{\"a\":".repeat(MANY), format!("{}1{}", "[".repeat(100), "]".repeat(100))] {
        let found = read(format!("<script type=application/ld+json>{data}</script><body>{PROSE}"));
        assert_eq!(found.map(|found| found.documents.len()), Ok(1));
    }
}

#[test]
fn a_page_of_twenty_megabytes_is_read_and_one_beyond_all_pages_is_a_problem() {
    let long = format!("<body><article>{}</article>", PROSE.repeat(20_000_000 / PROSE.len()));
    let begun = Instant::now();
    let found = read(&long).expect("a page");
    assert!(found.documents[0].text.len() > 15_000_000 && begun.elapsed() < Duration::from_secs(60));
    let home = Home::new();
    home.file("in/good.html", format!("<html><body>{PROSE}"));
    home.file("in/huge.html", format!("<html><body>{}", "x".repeat(33 << 20)));
    let ran = home.run(["text", "in"]);
    assert_eq!(ran.status, Some(3));
    assert!(ran.err.contains("in/huge.html: is larger than 32 MiB, more than one page can be"), "{}", ran.err);
    assert!(ran.out.contains("closed the bridge"));
}

#[test]
fn a_page_that_only_scripts_would_fill_is_a_problem_that_says_so() {
    let home = Home::new();
    home.file("in/good.html", format!("<html><body>{PROSE}"));
    home.file("in/app.html", "<!doctype html><html><body><div id=root></div><script>render('words')</script>");
    let ran = home.run(["text", "in"]);
    assert_eq!(ran.status, Some(3));
    assert!(ran.err.contains("in/app.html: holds no words: what it shows is made by its scripts"), "{}", ran.err);
}

#[test]
fn a_lying_charset_is_seen_through_and_told() {
    for (declared, word, encoding, told) in [
        ("utf-8", &b"Caf\xe9"[..], "windows-1252", "says it is UTF-8"),
        ("shift_jis", "Café".as_bytes(), "UTF-8", "says it is Shift_JIS"),
        ("windows-1250", "Café".as_bytes(), "UTF-8", "says it is windows-1250"),
        // Of these nobody takes the word.
        ("utf-16", b"Caf\xe9", "windows-1252", ""),
        ("iso-2022-kr", b"Caf\xe9", "windows-1252", ""),
        ("nonsense", b"Caf\xe9", "windows-1252", ""),
        // What it stands for shows nothing.
        ("x-user-defined", b"Caf\xe9", "windows-1252", ""),
    ] {
        let page = [
            b"<body><meta charset=",
            declared.as_bytes(),
            b">",
            PROSE.as_bytes(),
            b"<p>",
            word,
            b" met there at noon.",
        ];
        let found = read(page.concat()).expect(declared);
        let one = &found.documents[0];
        assert!(one.text.contains("closed the bridge") && one.text.contains("Café met"), "{declared}: {}", one.text);
        assert_eq!(one.encoding, encoding, "{declared}");
        let lines: Vec<String> = found.problems.iter().map(|problem| problem.line()).collect();
        assert_eq!(lines.len(), usize::from(!told.is_empty()), "{declared}: {lines:?}");
        assert!(lines.iter().all(|line| line.contains(told)), "{declared}: {lines:?}");
    }
}

/// The samples with some bytes turned, cut, doubled, moved: as a fuzzer would begin.
#[test]
fn pages_with_a_few_bytes_changed_give_an_article_or_a_problem() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/formats/html");
    let mut samples: Vec<_> =
        std::fs::read_dir(folder).expect(folder).map(|one| one.expect("an entry").path()).collect();
    samples.sort();
    let samples: Vec<Vec<u8>> = samples.iter().map(|path| std::fs::read(path).expect("a sample")).collect();
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut dice = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    const SIGNS: [&[u8]; 12] =
        [b"<", b">", b"\"", b"</", b"<!--", b"&#x110000;", b"\0", b"\xff", b"<table>", b"<p>", b"{\"@type\":", b"]]>"];
    for _ in 0..600 {
        let mut page = samples[dice(samples.len())].clone();
        for _ in 0..1 + dice(8) {
            let (at, to) = (dice(page.len()), dice(page.len()));
            match dice(5) {
                0 => page[at] = dice(256) as u8,
                1 => drop(page.drain(at.min(to)..at.max(to))),
                2 => drop(page.splice(at..at, SIGNS[dice(SIGNS.len())].iter().copied())),
                3 => page.extend_from_within(at.min(to)..at.max(to)),
                _ => page.swap(at, to),
            }
            if page.is_empty() {
                page.push(b'<');
            }
        }
        match ingest(&[Input::Stdin], &Options::default(), &mut page.as_slice()) {
            Ok(found) => assert!(!found.documents.is_empty()),
            Err(error) => assert!(error.to_string().contains("-: "), "{error}"),
        }
    }
}
