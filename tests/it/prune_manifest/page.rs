use ::browser::{Browser, Theme, address};
use firsthand::prune::{html, markdown, summary};
use firsthand::report::terminal::Paper;
use serde_json::json;

use super::told::{BAD, Told, crawl, hostile, millions, nothing};
use crate::run::Home;

/// The words that a page shows, without tags.
fn shown(page: &str) -> String {
    let apart = regex::Regex::new("(?s)<(script|style)[^>]*>.*?</(script|style)>|<[^>]*>").expect("a pattern");
    let words = apart.replace_all(page, " ").replace("&#39;", "'").replace("&quot;", "\"").replace("&lt;", "<");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn expect_in_order(text: &str, places: &[&str]) {
    let mut from = 0;
    for words in places {
        from += text[from..].find(words).unwrap_or_else(|| panic!("{words:?} in this order: {text}"));
    }
}

const ANSWER: &str = "1,240 of 10,000 records removed (12.4%): 1,224 held by another that stays, 12 held by the reference \
set, 4 holding an item of the reference set.";

#[test]
fn the_page_answers_first_and_accounts_for_everything() {
    let told = crawl();
    let page = html(&told.account());
    let digest = told.files[1].output_digest.clone().expect("a digest");
    expect_in_order(
        &shown(&page),
        &[
            ANSWER,
            "Examined: 2 files, 10,000 records, 2,310,450 words, 24.8 MB, 1 file of the reference set, 12 other entries skipped, 3 problems.",
            "We removed 1,240 of 10,000 records (12.4%) and 227,311 of 2,310,450 words (9.8%) from the corpus, using firsthand 0.1.0 (recipe news-1); 8,760 stay (3 records that could not be read stay as they came).",
            "one was removed if and only if one that was kept before it holds at least 80% of its words",
            "by date of publication, the earliest first",
            "by the lanes identical, simhash, anchors (SimHash radius 3)",
            "Records 10,000 8,757 1,240 12.4% 3",
            "reference-holds 4 it holds at least the share",
            "70% 1,402 14% 162 more",
            "80% 1,240 12.4% asked for",
            "90% 1,013 10.1% 227 fewer",
            "Norvane Press 3,100 610 19.7%",
            "250-499 2,500 240 9.6%",
            "2031 8,700 1,196 13.7%",
            "items in a family",
            "crawl/ap-17.jsonl#3 129",
            "Sign up for the morning letter from the harbour. 3,120 3,100 crawl/2031-02.jsonl#1",
            "1 item of it was found in the input, and 16 records were removed for that.",
            "held-out.jsonl#44 16",
            "crawl/2031-02.jsonl",
            &digest,
            "crawl/2031-03.jsonl#77 is no JSON: expected a comma at column 14 ; mend the line",
            "The first 200 of 1,240 removals",
            "within rule held The kept one holds it, and says more. 94.1% of its words are held by the kept one, of whose words it holds 62.1%.",
            "removed crawl/2031-03.jsonl#8 · id norvane-1 · 18 words",
            "kept crawl/2031-02.jsonl#2",
            "firsthand verify manifest.jsonl",
        ],
    );
    assert_eq!(page.matches("<li class=\"removal\">").count(), 200);
}

#[test]
fn markdown_and_terminal_answer_first() {
    let told = crawl();
    let text = markdown(&told.account());
    let places = [
        ANSWER,
        "> We removed 1,240",
        "option",
        "| records | 10,000 | 8,757 | 1,240 | 12.4% | 3 |",
        "| 90% | 1,013 | 10.1% |",
        "| Norvane Press | 3,100 |",
        "stays for 129 others",
        "held-out.jsonl#44",
        "BLAKE3",
        "## The first removals",
        "firsthand verify manifest.jsonl",
    ];
    expect_in_order(&text, &places);
    let lines = summary(&told.account(), &Paper { whole: Some("out/prune.html"), ..Paper::PLAIN });
    let expected = "\
1,240 of 10,000 records removed (12.4%): 1,224 held by another that stays, 12
held by the reference set, 4 holding an item of the reference set.
2 files, 10,000 records, 2,310,450 words, 24.8 MB, 1 file of the reference set,
12 other entries skipped, 3 problems.
  1,224 held: one kept record, earlier in keep order, holds at least the share
    of its words
  12 reference-held: a record of the reference set holds at least the share of
    its words
  4 reference-holds: it holds at least the share of the words of a record of the
    reference set
Another share would remove: 50% 1,690 (16.9%), 70% 1,402 (14%), 90% 1,013
  (10.1%), 100% 788 (7.9%).
  ap-17.jsonl#3 stays for 129 others
  2031-02.jsonl#977 stays for 41 others
  2031-02.jsonl#12 stays for 16 others
The outputs and manifest.jsonl are beside the page: out/prune.html
";
    assert_eq!(lines, expected);
}

#[test]
fn of_nothing_removed_no_more_is_said_than_that() {
    let told = nothing();
    let page = html(&told.account());
    let words = shown(&page);
    assert!(
        words.contains("None of 3 records removed: none was found to hold 80% of the words of another."),
        "{words}"
    );
    for section in ["removals", "families", "problems", "reference", "repeated"] {
        assert!(!page.contains(&format!("id=\"{section}\"")) && !page.contains(&format!("#{section}\"")), "{section}");
    }
    let lines = summary(&told.account(), &Paper::PLAIN);
    assert_eq!(lines.lines().count(), 3, "{lines}");
    assert!(markdown(&told.account()).contains("None of 3 records removed"));
}

#[test]
fn a_page_of_millions_is_bounded_and_counts_what_it_leaves_out() {
    let told = millions();
    let page = html(&told.account());
    assert!(page.len() < 2_000_000, "{}", page.len());
    let words = shown(&page);
    for left in ["3,000 more of 4,000 files", "1,500 more of 2,500 problems", "1,204 items were not compared with all"]
    {
        assert!(words.contains(left), "{left}");
    }
    assert!(page.matches("<circle").count() < 3000);
    assert!(markdown(&told.account()).len() < 60_000);
}

#[test]
fn paragraphs_are_counted_as_such() {
    let mut told = crawl();
    told.run.options.insert("by".to_owned(), "paragraph".into());
    told.totals.paragraphs = firsthand::prune::model::Counts { read: 51_000, kept: 47_796, removed: 3204, problems: 0 };
    told.totals.rules = json!({ "held": 3000, "furniture": 204, "emptied": 12 }).as_object().cloned().expect("a map");
    told.totals.records.removed = 12;
    let words = shown(&html(&told.account()));
    expect_in_order(
        &words,
        &[
            "3,204 of 51,000 paragraphs removed (6.3%): 3,000 held by another that stays, 204 furniture of pages. 12 records were left without text and are gone.",
            "Paragraphs were compared, each by itself",
            "Paragraphs 51,000 47,796 3,204",
        ],
    );
}

fn steers(text: &str) -> bool {
    text.contains(['\u{1b}', '\u{9b}', '\u{7}', '\u{202e}', '\u{2066}'])
}

#[test]
fn nothing_of_an_input_is_markup_or_steers_a_reader() {
    let told = hostile();
    let page = html(&told.account());
    assert!(!steers(&page) && page.contains("⟨U+202E⟩"));
    assert_eq!((page.matches("<script").count(), page.matches("</script").count()), (1, 1));
    assert_eq!((page.matches("<style").count(), page.matches("<img").count(), page.matches("<!--").count()), (1, 0, 0));
    let tags = regex::Regex::new(r#"<[a-zA-Z](?:[^>"]|"[^"]*")*>"#).expect("a pattern");
    let apart = regex::Regex::new("(?s)<(script|style)[^>]*>.*?</(script|style)>").expect("a pattern");
    for tag in tags.find_iter(&apart.replace_all(&page, "")) {
        let tag = tag.as_str();
        assert!(!tag.contains("ran=") && !tag.contains(" on") && !tag.contains("style="), "{tag}");
    }
    for text in [markdown(&told.account()), summary(&told.account(), &Paper::PLAIN)] {
        assert!(!steers(&text) && text.contains("window.ran"), "{text}");
    }
    let open = crate::exports::outside_code(&markdown(&told.account()));
    for sign in ["http", "<", "@", "#12", "alert", "]("] {
        assert!(!open.contains(sign), "{sign}: {open}");
    }
}

fn browser() -> Option<Browser> {
    if ::browser::program().is_none() {
        println!("not tested: no browser; `cargo xtask test` installs one");
        return None;
    }
    let mut browser = Browser::start().expect("a browser");
    browser.watch().expect("a watch");
    Some(browser)
}

#[test]
fn in_a_browser_the_page_asks_for_nothing_runs_nothing_of_an_inputs_and_is_searched() {
    let Some(mut browser) = browser() else { return };
    let home = Home::new();
    let mut open = |told: &Told, name: &str| {
        let file = home.file(name, html(&told.account()));
        let address = address(&file).expect("an address");
        browser.theme(Theme::Light).expect("a screen");
        browser.open(&address).expect("the page opens");
        let mut value = |expression: &str| browser.evaluate(expression).expect("a value");
        assert_eq!(value("window.ran === undefined && document.querySelectorAll('img, iframe, base').length"), 0);
        let shown = "[...document.querySelectorAll('#list > li')].filter(one => one.checkVisibility()).length";
        assert_eq!(value(shown), 20);
        let type_in = |words: &str| {
            format!(
                "(() => {{ const field = document.querySelector('#seek input'); field.value = {}; field.dispatchEvent(new Event('input')); return {shown}; }})()",
                json!(words)
            )
        };
        assert_eq!(value(&type_in("nowhere to be found")), 0);
        assert_eq!(value(&type_in("")), 20);
        assert_eq!(value("document.querySelector('#seek .tally').textContent"), "1–20 of 200");
        assert_eq!(
            value(&format!("(() => {{ document.querySelectorAll('#seek button')[1].click(); return {shown}; }})()")),
            20
        );
        assert_eq!(value("document.querySelector('#seek .tally').textContent"), "21–40 of 200");
        for width in [1200, 390] {
            browser.viewport(width, 900).expect("a size");
            for theme in [Theme::Light, Theme::Dark] {
                browser.theme(theme).expect("a theme");
                let wide = browser.evaluate("document.documentElement.scrollWidth - innerWidth").expect("a number");
                assert!(wide.as_i64().is_some_and(|wide| wide <= 0), "{name} at {width}: {wide} too wide");
            }
        }
        let mut seen = browser.seen().expect("a watch").clone();
        assert!(!seen.requests.is_empty(), "the page itself was not seen");
        seen.requests.retain(|request| {
            !request.starts_with("file://") && !request.starts_with("data:") && request != "about:blank"
        });
        assert_eq!(seen, ::browser::Seen::default());
        browser.pdf().expect("a PDF");
        browser.paper().expect("paper");
        assert_eq!(browser.evaluate(shown).expect("a number"), 200, "paper holds all that the page does");
    };
    open(&hostile(), "hostile.html");
    open(&crawl(), "crawl.html");
    assert!(BAD.contains("window.ran"));
}
