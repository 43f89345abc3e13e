//! Documents cut into their parts: our own fixtures, the seeds where they are there, and properties of any text.
#![allow(clippy::print_stdout, reason = "a skipped test says so, and the long one says its times")]

use firsthand::segment::furniture::{Place, Rules, rules};
use firsthand::segment::{Kind, OutletNames, Segmented, quotes, segment_text, sentences};
use firsthand::span::Span;
use proptest::prelude::*;
use std::path::{Path, PathBuf};

struct Known;

impl OutletNames for Known {
    fn canonical(&self, name: &str) -> Option<String> {
        ["Northwire", "Halvik Courier", "Shafaq News", "Al Mayadeen English", "AFP", "NWA"]
            .into_iter()
            .find(|known| known.eq_ignore_ascii_case(name))
            .map(str::to_owned)
    }
}

/// Kind or reason, and the first words, of every paragraph.
fn shown(text: &str, format: &str) -> Vec<(String, String)> {
    let cut = segment_text(text, format, &Known);
    assert_sound(text, &cut);
    let why = |reason: &Option<String>| reason.clone().unwrap_or_else(|| "text".to_owned());
    cut.paragraphs.iter().map(|part| (why(&part.reason), part.span.of(text).to_owned())).collect()
}

fn assert_sound(text: &str, cut: &Segmented) {
    let mut at = 0;
    for part in &cut.paragraphs {
        let range = part.span.range();
        assert!(range.start >= at && range.end <= text.len() && range.start < range.end, "{part:?} after {at}");
        let words = part.span.of(text);
        assert!(!words.is_empty() && words == words.trim(), "{words:?}");
        assert!(!text[at..range.start].chars().any(char::is_alphanumeric), "lost {:?}", &text[at..range.start]);
        assert_eq!(part.reason.is_none(), part.kind == Kind::Text);
        at = range.end;
    }
    assert!(!text[at..].chars().any(char::is_alphanumeric), "lost {:?}", &text[at..]);
}

fn check(text: &str, format: &str, expected: &[(&str, &str)]) {
    let found = shown(text, format);
    let shown: Vec<(&str, String)> = found
        .iter()
        .map(|(why, words)| (why.as_str(), words.split_whitespace().collect::<Vec<_>>().join(" ")))
        .collect();
    let wanted: Vec<(&str, String)> = expected.iter().map(|(why, words)| (*why, (*words).to_owned())).collect();
    assert_eq!(shown.len(), wanted.len(), "{shown:#?}");
    for (have, want) in shown.iter().zip(&wanted) {
        assert_eq!(have.0, want.0, "{shown:#?}");
        match want.1.strip_suffix('…') {
            Some(start) => assert!(have.1.starts_with(start), "{have:?} {want:?}"),
            None => assert_eq!(have.1, want.1),
        }
    }
}

const LEAD: &str = "The council of Brackwater voted on Monday night to close the harbour fund, which had been empty since the spring, and to ask the province for help with the debts that it leaves behind.";
const MORE: &str = "Orla Venn, who leads the fund, told the Halvik Courier that the books would be opened to everybody within a week, and that nobody had been paid since the month of March.";

#[test]
fn a_page_with_furniture_on_all_sides_keeps_its_prose() {
    let text = format!(
        "Home > News > Halvik\n\nCouncil closes harbour fund\n\nHalvik Courier\n\nBy Orla Venn, Staff Writer\n\nPublished: 3 May 2031 | Updated: 4 May 2031, 10:00 GMT\n\nShare this article\n\n{LEAD}\n\nAdvertisement\n\n{MORE}\n\nRead more: Fund was empty since spring\n\nTags: fund, harbour\n\nRelated Articles\n\nMayor steps down\n\nFerry late again\n\nLeave a Reply\n\nYour email address will not be published. Required fields are marked *\n\n© 2031 Halvik Courier"
    );
    check(
        &text,
        "text",
        &[
            ("furniture.breadcrumb", "Home > News > Halvik"),
            ("heading.title", "Council closes harbour fund"),
            ("byline.outlet-line", "Halvik Courier"),
            ("byline.author", "By Orla Venn, Staff Writer"),
            ("byline.date", "Published: 3 May 2031"),
            ("byline.updated", "Updated: 4 May 2031, 10:00 GMT"),
            ("furniture.share", "Share this article"),
            ("text", LEAD),
            ("furniture.advertisement", "Advertisement"),
            ("text", MORE),
            ("furniture.read-more", "Read more: Fund was empty since spring"),
            ("furniture.tags", "Tags: fund, harbour"),
            ("furniture.related", "Related Articles"),
            ("furniture.related", "Mayor steps down"),
            ("furniture.related", "Ferry late again"),
            ("furniture.comment-form", "Leave a Reply"),
            ("furniture.comment-fields", "Your email address will not be published. Required fields are marked *"),
            ("furniture.copyright", "© 2031 Halvik Courier"),
        ],
    );
    let title = segment_text(&text, "text", &Known).title.expect("a title");
    assert_eq!(title.of(&text), "Council closes harbour fund");
}

const WRAPPED: &str = "Halvik Courier
May 3, 2031

The council of Brackwater voted on Monday night to close the harbour fund,
which had been empty since the spring, and to ask the province for help
with its debts.
[image: 5e0c-harbour.jpg]

   - Fishermen of Brackwater at the gates of the old harbour hall during the
   march of May 1, 2031. (AFP)

Orla Venn, who leads the fund, said that the books would be opened within
a week to all.
Council understands debt, not pleading: Venn

The mayor of the town, who was not at the meeting, said through a spokesman
that she had always warned of it, and that the fund
was lost when the ferry was bought by men who had never seen one, a thing
that the council would not hear.

*Read more: Fund was empty since the spring, say auditors: Brackwater and
the ferry that nobody wanted*
";

#[test]
fn hard_wrapped_mail_text_is_read_by_its_line_shape() {
    check(
        WRAPPED,
        "text",
        &[
            ("byline.outlet-line", "Halvik Courier"),
            ("byline.date", "May 3, 2031"),
            (
                "text",
                "The council of Brackwater voted on Monday night to close the harbour fund, which had been empty since the spring, and to ask the province for help with its debts.",
            ),
            ("furniture.image-placeholder", "[image: 5e0c-harbour.jpg]"),
            ("caption.placed", "- Fishermen of Brackwater…"),
            ("text", "Orla Venn, who leads the fund, said that the books would be opened within a week to all."),
            ("heading.sub", "Council understands debt, not pleading: Venn"),
            ("text", "The mayor of the town…"),
            (
                "furniture.read-more",
                "*Read more: Fund was empty since the spring, say auditors: Brackwater and the ferry that nobody wanted*",
            ),
        ],
    );
    let crlf = WRAPPED.replace('\n', "\r\n");
    assert_eq!(shown(&crlf, "text").len(), shown(WRAPPED, "text").len());
    let cr = WRAPPED.replace('\n', "\r");
    assert_eq!(shown(&cr, "text").len(), shown(WRAPPED, "text").len());
}

#[test]
fn an_agency_file_with_indented_first_lines_is_cut_at_them() {
    let text = "COUNCIL OF BRACKWATER SHUTS HARBOUR FUND\n    BRACKWATER, April 18 - \nThe harbour fund was closed by the\ncouncil early this morning, an independent radio station of the\ntown said.\n    Radio Halvik said it was checking unconfirmed reports that\nabout 120 fishermen had surrounded the hall inside the\nharbour.\n    An officer told Northwire an alarm had been sounded there.\n REUTER\n";
    check(
        text,
        "text",
        &[
            ("heading.title", "COUNCIL OF BRACKWATER SHUTS HARBOUR FUND"),
            ("byline.dateline", "BRACKWATER, April 18 -"),
            (
                "text",
                "The harbour fund was closed by the council early this morning, an independent radio station of the town said.",
            ),
            (
                "text",
                "Radio Halvik said it was checking unconfirmed reports that about 120 fishermen had surrounded the hall inside the harbour.",
            ),
            ("text", "An officer told Northwire an alarm had been sounded there."),
            ("byline.sign-off", "REUTER"),
        ],
    );
}

#[test]
fn what_runs_into_a_paragraph_is_cut_off_it() {
    let text =
        format!(" date 2031-05-03 Halvik News/ {LEAD}\n\n{MORE} (AFP)\n\nReporting by Orla Venn; Editing by Tam Rusk");
    check(
        &text,
        "text",
        &[
            ("byline.date", "date 2031-05-03"),
            ("byline.outlet-slug", "Halvik News/"),
            ("text", LEAD),
            ("text", MORE),
            ("byline.sign-off", "(AFP)"),
            ("byline.sign-off", "Reporting by Orla Venn; Editing by Tam Rusk"),
        ],
    );
}

#[test]
fn an_update_and_a_source_on_one_line_are_two_bylines() {
    let text = format!(
        "Fund closes\n\nLast Update: 2031-05-03 17:00:05 - Source: Halvik News\n\n{LEAD}\n\nDisclaimer: The views presented by the author are hers"
    );
    check(
        &text,
        "text",
        &[
            ("heading.title", "Fund closes"),
            ("byline.updated", "Last Update: 2031-05-03 17:00:05"),
            ("byline.source-line", "Source: Halvik News"),
            ("text", LEAD),
            ("furniture.disclaimer", "Disclaimer: The views presented by the author are hers"),
        ],
    );
}

#[test]
fn markdown_is_read_by_its_marks() {
    let text = format!(
        "---\ntitle: \"Fund closes\"\ndate: 2031-05-03\n---\n\n# Fund closes\n\n*By Orla Venn*\n\n![The harbour](h.png)\n\n{LEAD}\n\n## What now\n\n> {MORE}\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    );
    check(
        &text,
        "markdown",
        &[
            ("byline.front-matter", "title: \"Fund closes\""),
            ("byline.front-matter", "date: 2031-05-03"),
            ("heading.markdown", "# Fund closes"),
            ("byline.author", "*By Orla Venn*"),
            ("furniture.image-placeholder", "![The harbour](h.png)"),
            ("text", LEAD),
            ("heading.markdown", "## What now"),
            ("text", MORE),
            ("furniture.table", "| a | b | |---|---| | 1 | 2 |"),
        ],
    );
    assert_eq!(segment_text(&text, "markdown", &Known).title.expect("a title").of(&text), "Fund closes");
}

#[test]
fn a_long_paragraph_is_cut_into_blocks_of_whole_sentences() {
    let text = format!("{LEAD} {MORE} ").repeat(9);
    let cut = segment_text(&text, "text", &Known);
    assert_sound(&text, &cut);
    assert!(cut.paragraphs.len() >= 3);
    for part in &cut.paragraphs {
        let words = part.span.of(&text);
        assert!(words.split_whitespace().count() <= 250 && words.ends_with('.'), "{words}");
    }
    let endless = "word ".repeat(1000);
    let cut = segment_text(&endless, "text", &Known);
    assert_sound(&endless, &cut);
    assert_eq!(
        cut.paragraphs.iter().map(|part| part.span.of(&endless).split_whitespace().count()).collect::<Vec<_>>(),
        [250; 4]
    );
}

#[test]
fn prose_that_names_what_sites_put_around_articles_stays_text() {
    for line in [
        "Share prices fell on Monday in Halvik after the council had voted to close the fund, and traders said that they had seen it coming.",
        "By Monday the fund had closed, and the fishermen who had paid into it for twenty years were left with nothing but their boats.",
        "Follow the money, said the mayor, and you will find a ferry that never sailed, a harbour without a gate and three empty banks.",
        "Updated figures of the province show that one in three boats was sold within a year, and that most of the buyers were foreign.",
        "First published in Halvik in the spring of that year, the book was banned within a week by the council of the province.",
        "Written by Orla Venn in a single night, the letter moved the town so much that the council voted again on Friday.",
        "Heavy rain contributed to the story of the ferry, which had been late on every single day of that spring in Halvik.",
        "Sources of the Halvik Courier said on Monday that the fund had been empty since the spring of the year before that.",
        "“Read more,” she told the class of forty in the old hall, and she meant it: the town had closed its last library in the spring.",
    ] {
        let text = format!("{LEAD}\n\n{line}\n\n{MORE}");
        assert!(shown(&text, "text").iter().all(|(why, _)| why == "text"), "{line}");
    }
}

#[test]
fn a_bare_date_inside_the_article_heads_a_section_and_dates_nothing() {
    let text = format!("May 3, 2031\n\n{LEAD}\n\nMay 1\n\n{MORE}\n\nUpdated: May 4, 2031\n\n{LEAD}");
    let reasons: Vec<String> = shown(&text, "text").into_iter().map(|(why, _)| why).collect();
    assert_eq!(reasons, ["byline.date", "text", "heading.sub", "text", "byline.updated", "text"]);
}

#[test]
fn each_furniture_rule_claims_its_examples_and_leaves_the_others() {
    let rules = rules().expect("the file is read");
    assert!(rules.rules().len() >= 30);
    let claim = |line: &str, place| rules.claim(line, line.split_whitespace().count(), place);
    let mut wrong = Vec::new();
    for rule in rules.rules() {
        for example in &rule.matches {
            let said = claim(example, rule.place).map(|rule| rule.id.clone());
            if said.as_deref() != Some(rule.id.as_str()) {
                wrong.push(format!("{}: {example:?} is claimed by {said:?}", rule.id));
            }
        }
        for example in &rule.not {
            for place in [Place::Start, Place::Any, Place::End] {
                if let Some(said) = claim(example, place) {
                    wrong.push(format!("{}: {example:?} is wrongly claimed by {}", rule.id, said.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Invariant 10, for furniture.
#[test]
fn removing_any_furniture_rule_turns_a_test_red() {
    let all = rules().expect("the file is read").rules();
    for rule in all {
        let kept: Vec<_> = all.iter().filter(|other| other.id != rule.id).cloned().collect();
        let without = Rules::new(kept).expect("the patterns compile");
        let example = rule.matches[0].as_str();
        let said = without.claim(example, example.split_whitespace().count(), rule.place);
        assert!(said.is_none(), "{example:?} of {} is also claimed by {:?}", rule.id, said.map(|rule| &rule.id));
    }
}

fn shared() -> Option<PathBuf> {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared"))
        .find(|folder| folder.join("seeds").is_dir())
}

fn seed(shared: &Path, number: &str) -> Option<String> {
    let articles = std::fs::read_dir(shared.join("seeds/articles")).ok()?;
    let path = articles
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .find(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(number)))?;
    std::fs::read_to_string(path).ok()
}

#[test]
fn the_seeds_are_cut_as_a_careful_editor_reads_them() {
    let Some(shared) = shared() else {
        println!("skipped: no ../shared/seeds here");
        return;
    };
    let cut = |number: &str| {
        let text = seed(&shared, number).expect("a seed");
        let found = shown(&text, "text");
        let title = segment_text(&text, "text", &Known).title.map(|title| title.of(&text).to_owned());
        (found, title)
    };
    let reasons = |found: &[(String, String)]| found.iter().map(|(why, _)| why.clone()).collect::<Vec<_>>();
    let words = |found: &(String, String)| found.1.split_whitespace().collect::<Vec<_>>().join(" ");

    let (zero, title) = cut("000");
    assert_eq!(title, None);
    assert_eq!(reasons(&zero)[..3], ["byline.date", "byline.outlet-slug", "text"]);
    assert!(zero[2].1.starts_with("Harakat") && zero[2..].iter().all(|(why, _)| why == "text"), "{zero:#?}");

    let (one, title) = cut("001");
    assert!(title.is_some_and(|title| title.starts_with("Harakat")));
    assert_eq!(reasons(&one)[..3], ["heading.title", "byline.outlet-slug", "text"]);
    assert!(one[2..].iter().all(|(why, _)| why == "text"), "{one:#?}");

    let (two, title) = cut("002");
    assert!(title.is_some_and(|title| title.starts_with("Shiite")));
    assert_eq!(two[1].0, "text");
    let tail = [
        "furniture.read-more",
        "furniture.shortcode",
        "furniture.shortcode",
        "furniture.comment-form",
        "furniture.comment-fields",
    ];
    assert_eq!(reasons(&two)[two.len() - 5..], tail);
    assert!(two[1..two.len() - 5].iter().all(|(why, _)| why == "text"), "{two:#?}");

    let (three, title) = cut("003");
    assert!(title.is_some_and(|title| title.starts_with("Iraqi")));
    assert_eq!(
        reasons(&three)[..5],
        ["heading.title", "byline.updated", "byline.source-line", "byline.outlet-slug", "text"]
    );
    assert_eq!(three.last().map(|last| last.0.as_str()), Some("furniture.disclaimer"));
    assert!(three[4..three.len() - 1].iter().all(|(why, _)| why == "text"), "{three:#?}");

    let (four, title) = cut("004");
    assert_eq!(title, None);
    let head = ["byline.outlet-line", "byline.date", "text", "furniture.image-placeholder", "caption.placed", "text"];
    assert_eq!(reasons(&four)[..6], head, "{four:#?}");
    assert!(words(&four[4]).ends_with("(AFP)"));
    let heading = four.iter().position(|(why, _)| why == "heading.sub").expect("a sub-heading");
    assert_eq!(four[heading].1, "US understands force, armed confrontation, not negotiations: Al-Kaabi");
    assert!(words(&four[heading - 1]).ends_with("taken by the group alone."));
    assert_eq!(four.last().map(|last| last.0.as_str()), Some("furniture.read-more"));
    let prose = four.iter().filter(|(why, _)| why == "text").count();
    assert_eq!(prose + 6, four.len(), "{four:#?}");
    assert_eq!(prose, 18, "every hard-wrapped paragraph is whole: {four:#?}");
}

#[test]
fn long_input_takes_seconds() {
    let started = std::time::Instant::now();
    let line = format!("{LEAD} {MORE} ").repeat(15_000);
    assert_sound(&line, &segment_text(&line, "text", &Known));
    let one_line = started.elapsed();
    let short = "Ferry late again in Halvik\n".repeat(100_000);
    assert_sound(&short, &segment_text(&short, "text", &Known));
    let both = started.elapsed();
    for odd in ["\"a ‘b “c 'd ``e «f ", "“a” said Orla Venn ", "May 3 ", "[image: ", "(AFP) "] {
        let line = odd.repeat(400_000 / odd.len());
        assert_sound(&line, &segment_text(&line, "text", &Known));
        assert!(quotes(&line, Span::new(0, line.len()), Some("en")).len() < 100_000);
        assert!(firsthand::segment::dates::find(&line).len() < 100_000);
    }
    println!("odd marks {:?}", started.elapsed() - both);
    assert!(started.elapsed().as_secs() < 60, "{one_line:?} {both:?}");
    println!("{} MB in a line {one_line:?}; 100,000 short lines {:?}", line.len() / 1_000_000, both - one_line);
}

fn any_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-zA-Z]{1,9}",
        1 => "\\PC{0,5}",
        1 => Just("May 3, 2031".to_owned()),
        1 => Just("(AFP)".to_owned()),
        1 => Just("BRACKWATER (NWA) —".to_owned()),
        1 => Just("Halvik News/".to_owned()),
        1 => Just("Updated: 2031-05-03 |".to_owned()),
        1 => Just("said Orla Venn.".to_owned()),
        1 => Just("“".to_owned()),
        1 => Just("’".to_owned()),
        1 => Just("\"".to_owned()),
        1 => Just("»".to_owned()),
        1 => Just("[image: x.jpg]".to_owned()),
        1 => Just("```".to_owned()),
        1 => Just("# ".to_owned()),
        1 => Just("| a | b |".to_owned()),
        1 => Just("- ".to_owned()),
        1 => Just("U.S.".to_owned()),
    ];
    let gap = prop_oneof![8 => Just(" "), 1 => Just("\n"), 1 => Just("\n\n"), 1 => Just("\r\n"), 1 => Just("\r"), 1 => Just("\u{2028}"), 1 => Just("\u{a0}"), 1 => Just("\t"), 1 => Just("")];
    prop::collection::vec((word, gap), 0..160)
        .prop_map(|parts| parts.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_cut_into_parts_that_hold_every_word(text in any_text(), markdown in any::<bool>()) {
        let cut = segment_text(&text, if markdown { "markdown" } else { "text" }, &Known);
        assert_sound(&text, &cut);
        prop_assert!(cut.title.is_none_or(|title| !title.of(&text).is_empty()));
        for part in &cut.paragraphs {
            let mut at = part.span.start;
            for sentence in sentences(&text, part.span) {
                prop_assert!(part.span.contains(sentence) && sentence.start >= at && !sentence.is_empty());
                let lost = Span { start: at, end: sentence.start };
                prop_assert!(!lost.of(&text).chars().any(char::is_alphanumeric));
                prop_assert_eq!(sentence.trimmed(&text), sentence);
                at = sentence.end;
            }
            let lost = Span { start: at, end: part.span.end };
            prop_assert!(!lost.of(&text).chars().any(char::is_alphanumeric));
        }
        let whole = Span::new(0, text.len());
        for span in cut.paragraphs.iter().map(|part| part.span).chain([whole]) {
            for quote in quotes(&text, span, Some("en")) {
                prop_assert!(span.contains(quote.span) && !quote.span.of(&text).is_empty());
            }
        }
        for date in firsthand::segment::dates::find(&text) {
            prop_assert!(!date.span.of(&text).is_empty());
        }
    }
}
