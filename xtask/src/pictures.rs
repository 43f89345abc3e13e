//! `cargo xtask pictures`: the README's pictures of the report on `samples/newsroom`, into `docs/`.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use browser::{Browser, address};
use serde_json::Value;

use crate::steps::{cargo, status};

mod small;

const REPORT: &str = "target/pictures";
const PICTURES: &str = "docs";
/// A README is read over slow lines too.
const MOST: usize = 150_000;
/// The article with the gravest finding.
const ARTICLE: &str = "harbour-strike-credit-dropped.txt";

pub fn run() -> anyhow::Result<()> {
    let report =
        format!("run --locked --quiet --package firsthand -- report samples/newsroom/articles -o {REPORT} --quiet");
    status(&mut cargo(&report))?;
    let mut browser = Browser::start()?;
    browser.viewport(1120, 860)?;
    browser.open(&address(Path::new(&format!("{REPORT}/report.html")))?)?;
    drawn(&mut browser, "start")?;
    keep(&mut browser, "overview.png")?;

    browser.viewport(1120, 1180)?;
    browser.evaluate(&format!("location.hash = '#/article/{}'", article()?))?;
    drawn(&mut browser, "article")?;
    browser.click("main [data-finding] summary")?;
    browser.evaluate("document.activeElement.blur(), scrollTo(0, 0)")?;
    browser.wait("the proof", "document.querySelector('main [data-finding] details[open] [data-reason]')")?;
    keep(&mut browser, "article.png")
}

/// Its id in the report.
fn article() -> anyhow::Result<String> {
    let report: Value = serde_json::from_slice(&fs::read(format!("{REPORT}/report.json"))?)?;
    let documents = report["documents"].as_array().context("a report without documents")?;
    let is = |document: &&Value| document["path"].as_str().is_some_and(|path| path.ends_with(ARTICLE));
    Ok(documents.iter().find(is).and_then(|document| document["id"].as_str()).context(ARTICLE)?.to_owned())
}

fn drawn(browser: &mut Browser, view: &str) -> anyhow::Result<()> {
    let ready = format!("document.querySelector('main#view[data-view={view}][data-ready=true]')");
    browser.wait(&format!("the view {view}"), &ready)
}

fn keep(browser: &mut Browser, name: &str) -> anyhow::Result<()> {
    let picture = small::small(&browser.picture()?)?;
    ensure!(picture.len() <= MOST, "{name} has {} bytes, more than {MOST}", picture.len());
    fs::create_dir_all(PICTURES)?;
    fs::write(Path::new(PICTURES).join(name), &picture)?;
    println!("{PICTURES}/{name}: {} bytes", picture.len());
    Ok(())
}
