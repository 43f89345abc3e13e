//! The page in a browser: how long until it can be read, how much memory it takes, how large it is.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use browser::{Browser, address};
use serde_json::{Value, json};

use crate::corpus::papers;
use crate::corpus::text::Text;
use crate::measure::{Figures, Wanted};
use crate::reports;

/// Articles of the reports.
const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// Seconds until a report of the greatest size can be read.
const SECONDS: f64 = 2.0;
/// Openings, of which the middle one counts.
const ROUNDS: usize = 7;

/// Tells when the first view stood, in milliseconds since the navigation began, and when it was on the screen.
const READY: &str = "new MutationObserver((_, observer) => {
  if (window.readyAt || !document.querySelector('main#view[data-ready=true]')) return;
  observer.disconnect();
  window.readyAt = performance.now();
  requestAnimationFrame(() => setTimeout(() => { window.shownAt = performance.now(); }));
}).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] });";

/// The longest time between two frames while the list of articles is scrolled through, in milliseconds.
const SCROLLED: &str = "new Promise(done => {
  let [frames, longest, last] = [0, 0, performance.now()];
  const step = now => {
    longest = Math.max(longest, now - last);
    last = now;
    window.scrollBy(0, 900);
    if (++frames < 120) requestAnimationFrame(step); else done(longest);
  };
  requestAnimationFrame(step);
})";

pub fn run(text: &Text, folders: &[PathBuf], figures: &mut Figures) {
    let real = reports::articles(text, folders);
    for size in SIZES {
        let rows: Vec<Value> = if text.real {
            real.iter().take(size).enumerate().map(|(id, text)| json!({ "id": id.to_string(), "text": text })).collect()
        } else {
            papers::articles(size)
        };
        if rows.len() < size {
            println!("  the text has {} articles: no report of {size}", rows.len());
            break;
        }
        measured(&rows, figures);
    }
}

fn measured(rows: &[Value], figures: &mut Figures) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (input, output) = (folder.path().join("articles.jsonl"), folder.path().join("out"));
    let lines: String = rows.iter().map(|row| format!("{row}\n")).collect();
    fs::write(&input, &lines).expect("the file can be written");
    let bytes: usize = rows.iter().filter_map(|row| row["text"].as_str()).map(str::len).sum();
    let name = format!("{} articles, {bytes} bytes of text", rows.len());
    figures.corpus(&name, &blake3::hash(lines.as_bytes()).to_hex());
    let mut command = Command::new(env!("CARGO_BIN_EXE_firsthand"));
    command.args(["report", "--quiet", "-o"]).arg(&output).arg(&input).stdout(Stdio::null());
    let code = command.status().expect("the program runs").code();
    assert!(matches!(code, Some(0 | 3)), "the program ended with {code:?}");

    let page = output.join("report.html");
    let size = fs::metadata(&page).expect("a page").len() as f64;
    let opened = opened(&page, rows.len());
    let wanted = if rows.len() == SIZES[2] { Wanted::AtMost(SECONDS) } else { Wanted::Nothing };
    let count = rows.len();
    figures.judge(&format!("{count}: until the first view stands"), opened.ready, "s", wanted);
    figures.tell(&format!("{count}: until it is on the screen"), opened.shown, "s");
    figures.tell(&format!("{count}: longest frame while scrolling the articles"), opened.frame, "s");
    figures.tell(&format!("{count}: heap of the page"), opened.heap / 1e6, "MB");
    figures.tell(&format!("{count}: report.html"), size / 1e6, "MB");
    figures.tell(&format!("{count}: of it an article"), size / count as f64, "bytes");
    figures.tell(&format!("{count}: text of an article"), bytes as f64 / count as f64, "bytes");
}

/// What a browser tells of a page; seconds and bytes.
struct Opened {
    ready: f64,
    shown: f64,
    frame: f64,
    heap: f64,
}

fn opened(page: &Path, articles: usize) -> Opened {
    let address = address(page).expect("an address");
    let mut browser = Browser::start().expect("a browser; `cargo xtask test` installs one");
    browser.before_each(READY).expect("a script before the page's");
    let (mut ready, mut shown) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        browser.open("about:blank").expect("an empty page");
        browser.open(&address).expect("the page opens");
        browser.wait("the first view", "window.shownAt").expect("the first view");
        let seconds = |value: Value| value.as_f64().expect("milliseconds") / 1000.0;
        ready.push(seconds(browser.evaluate("window.readyAt").expect("a time")));
        shown.push(seconds(browser.evaluate("window.shownAt").expect("a time")));
    }
    let heap = browser.heap().expect("a heap");
    browser.evaluate("location.hash = '#/articles'").expect("the articles");
    let listed = "document.querySelector('main#view[data-view=articles][data-ready=true] [data-count]')";
    browser.wait("the list of articles", listed).expect("the list of articles");
    let told = browser.evaluate(&format!("{listed}.textContent.replace(/[^0-9 ]/g, '')")).expect("a count");
    let told = told.as_str().unwrap_or_default();
    assert!(told.split(' ').any(|number| number == articles.to_string()), "{told:?} of {articles} articles");
    let frame = browser.evaluate(SCROLLED).expect("a scroll").as_f64().expect("milliseconds") / 1000.0;
    Opened { ready: middle(ready), shown: middle(shown), frame, heap }
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
