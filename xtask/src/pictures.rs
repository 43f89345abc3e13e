//! `cargo xtask pictures`: the README's pictures of the report, of `samples/newsroom`, in `docs/`.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use browser::{Browser, address};
use serde_json::Value;

use crate::steps::{cargo, status};

const REPORT: &str = "target/pictures";
const PICTURES: &str = "docs";
/// A README is read over slow lines too.
const MOST: usize = 150_000;
/// The chain of three hands that the README tells of: its last copy.
const ARTICLE: &str = "dredger-invoice-aggregator-copy.txt";

pub fn run() -> anyhow::Result<()> {
    let report = format!("run --quiet --package firsthand -- report samples/newsroom/articles -o {REPORT} --quiet");
    status(&mut cargo(&report))?;
    let page = address(Path::new(&format!("{REPORT}/report.html")))?;
    let mut browser = Browser::start()?;
    browser.viewport(1280, 800)?;
    browser.open(&page)?;
    drawn(&mut browser, "start")?;
    keep(&mut browser, "overview.png")?;

    let json: Value = serde_json::from_slice(&fs::read(format!("{REPORT}/report.json"))?)?;
    let documents = json["documents"].as_array().context("a report without documents")?;
    let is = |document: &&Value| document["path"].as_str().is_some_and(|path| path.ends_with(ARTICLE));
    let id = documents.iter().find(is).and_then(|document| document["id"].as_str()).context(ARTICLE)?;
    browser.evaluate(&format!("location.hash = '#/article/{id}'"))?;
    drawn(&mut browser, "article")?;
    keep(&mut browser, "article.png")?;
    browser.click("[data-margin] a[data-match]")?;
    drawn(&mut browser, "proof")?;
    keep(&mut browser, "proof.png")
}

fn drawn(browser: &mut Browser, view: &str) -> anyhow::Result<()> {
    let ready = format!("document.querySelector('main#view[data-view={view}][data-ready=true]')");
    browser.wait(&format!("the view {view}"), &ready)
}

fn keep(browser: &mut Browser, name: &str) -> anyhow::Result<()> {
    let picture = browser.picture()?;
    ensure!(picture.len() <= MOST, "{name} has {} bytes, more than {MOST}", picture.len());
    fs::create_dir_all(PICTURES)?;
    fs::write(Path::new(PICTURES).join(name), &picture)?;
    println!("{PICTURES}/{name}: {} bytes", picture.len());
    Ok(())
}
